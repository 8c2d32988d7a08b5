import type { RefObject } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { VerdictSource } from '../../../desk/acts.ts';
import type { Desk } from '../../../desk/desk.ts';
import { flagTexts } from '../../../desk/flag-texts.ts';
import { type Flag, flags, flagsOf } from '../../../desk/flags.ts';
import { type DeskQuery, everything } from '../../../desk/search.ts';
import { reasons } from '../../../domain/reasons.ts';
import type { Texts } from './texts-nl.ts';
import type { Verdicts } from './use-verdicts.ts';
import { capital, reasonWords } from './words.ts';

type Props = { readonly t: Texts; readonly desk: Desk; readonly list: Verdicts };

/** How many statements there are of each verdict, reason, flag and source. */
function useCounts(desk: Desk) {
  return useMemo(() => {
    const counts = new Map<string, number>();
    const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const entry of desk.case.entries) {
      const standing = desk.standing(entry.id);
      if (standing === null && desk.inScope(entry.id)) add('open');
      if (standing !== null) {
        add(standing.verdict);
        add(`source ${standing.source}`);
        add(`reason ${standing.reason ?? ''}`);
      }
      for (const flag of flagsOf(desk, entry)) add(`flag ${flag}`);
    }
    return (key: string): number => counts.get(key) ?? 0;
  }, [desk, desk.version]);
}

type FiltersProps = Props & {
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onBulk: () => void;
  readonly toList: () => void;
};

export function Filters({ t, desk, list, search, onBulk, toList }: FiltersProps) {
  const { query, setQuery } = list;
  const counts = useCounts(desk);
  const change = (part: Partial<DeskQuery>) => setQuery({ ...query, ...part });
  const clear = () => {
    setQuery(everything);
    search.current?.focus();
  };
  return (
    <div class="desk-list-filters">
      <VerdictChoice {...{ t, desk, query, change, counts }} />
      <div class="desk-list-search">
        <label for="desk-search">{t.searchLabel}</label>
        <input
          id="desk-search"
          ref={search}
          class="utrecht-textbox utrecht-textbox--html-input"
          type="search"
          autocomplete="off"
          spellcheck={false}
          aria-describedby="desk-search-hint"
          value={query.text}
          onInput={(event) => change({ text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter') toList();
          }}
        />
        <p id="desk-search-hint">{t.searchHint}</p>
      </div>
      <Choices {...{ t, query, change, counts }} />
      <div class="desk-list-found">
        <p>{t.found(list.rows.length, desk.case.entries.length)}</p>
        <button
          type="button"
          class="desk-list-small"
          onClick={onBulk}
          disabled={desk.list.state === 'confirmed' || list.rows.length === 0}
        >
          {t.bulk(list.rows.length)}
        </button>
        {isEverything(query) ? null : (
          <button type="button" class="desk-list-plain" onClick={clear}>
            {t.clear}
          </button>
        )}
      </div>
    </div>
  );
}

const isEverything = (query: DeskQuery): boolean =>
  query.text === '' && Object.entries(query).every(([name, value]) => name === 'text' || value === null);

type Change = {
  readonly t: Texts;
  readonly query: DeskQuery;
  readonly change: (part: Partial<DeskQuery>) => void;
  readonly counts: (key: string) => number;
};

function VerdictChoice({ t, desk, query, change, counts }: Change & { readonly desk: Desk }) {
  const all = desk.case.entries.length;
  const choices = [
    [null, t.all, all],
    ['open', t.open, counts('open')],
    ['valid', t.valid, counts('valid')],
    ['invalid', t.invalid, counts('invalid')],
  ] as const;
  return (
    <fieldset class="desk-list-verdicts">
      <legend>{t.counts}</legend>
      {choices.map(([verdict, words, count]) => (
        <label key={words}>
          <input
            type="radio"
            name="desk-verdict"
            checked={query.verdict === verdict}
            onChange={() => change({ verdict })}
          />
          <span>
            <b>{t.count(count)}</b> {words}
            {verdict === 'valid' ? <small>{t.needed(desk.case.threshold)}</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Choices({ t, query, change, counts }: Change) {
  const words = flagTexts[t.language];
  const seen = flags.filter((flag) => counts(`flag ${flag}`) > 0 || query.flag === flag);
  const [roomy] = useState(() => matchMedia('(min-width: 45rem)').matches);
  return (
    <details class="desk-list-more" open={roomy}>
      <summary>{t.more}</summary>
      <div class="desk-list-choices">
        <Choice
          id="desk-flag"
          label={t.flagLabel}
          any={t.anyFlag}
          value={query.flag}
          options={seen.map((flag: Flag) => [flag, capital(words[flag]), counts(`flag ${flag}`)])}
          pick={(flag) => change({ flag })}
          t={t}
        />
        <Choice
          id="desk-reason"
          label={t.reasonLabel}
          any={t.anyReason}
          value={query.reason}
          options={reasons.map((reason) => [reason, reasonWords(t, reason), counts(`reason ${reason}`)])}
          pick={(reason) => change({ reason })}
          t={t}
        />
        <Choice
          id="desk-source"
          label={t.sourceLabel}
          any={t.anySource}
          value={query.source}
          options={VerdictSource.options.map((source) => [
            source,
            capital(t.sources[source]),
            counts(`source ${source}`),
          ])}
          pick={(source) => change({ source })}
          t={t}
        />
      </div>
    </details>
  );
}

type ChoiceProps<T extends string> = {
  readonly t: Texts;
  readonly id: string;
  readonly label: string;
  readonly any: string;
  readonly value: T | null;
  readonly options: readonly (readonly [value: T, words: string, count: number])[];
  readonly pick: (value: T | null) => void;
};

function Choice<T extends string>({ t, id, label, any, value, options, pick }: ChoiceProps<T>) {
  const choose = (text: string) => pick(options.find(([each]) => each === text)?.[0] ?? null);
  return (
    <div class="desk-list-choice">
      <label for={id}>{label}</label>
      <select id={id} value={value ?? ''} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{any}</option>
        {options.map(([each, words, count]) => (
          <option key={each} value={each}>
            {`${words} (${t.count(count)})`}
          </option>
        ))}
      </select>
    </div>
  );
}
