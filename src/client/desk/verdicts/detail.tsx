import type { Ref } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Giving as OneVerdict } from '../../../desk/bulk.ts';
import type { DeskEntry } from '../../../desk/case.ts';
import { dateTimeInWords } from '../../../domain/calendar.ts';
import { reasons } from '../../../domain/reasons.ts';
import type { DeskSession } from '../session.ts';
import { Groups } from './groups.tsx';
import { HistoryList } from './history-list.tsx';
import { RegisterTable } from './register-table.tsx';
import type { Texts } from './texts-nl.ts';
import type { Verdicts } from './use-verdicts.ts';
import { capital, nameOf, reasonWords, shownFlags, standingWords } from './words.ts';

type Props = {
  readonly t: Texts;
  readonly session: DeskSession;
  readonly list: Verdicts;
  readonly note: Ref<HTMLTextAreaElement>;
  readonly back: () => void;
};

/** Everything there is to see of one statement, and the verdict to give. */
export function Detail({ t, session, list, note, back }: Props) {
  const panel = useRef<HTMLElement>(null);
  const { desk } = session;
  const entry = desk.case.byId.get(list.active ?? '');
  useLayoutEffect(() => {
    // The next statement is read from its top, also when one had scrolled down in the one before it.
    const element = panel.current;
    if (element !== null && element.getBoundingClientRect().top < 0 && list.index > 0)
      element.scrollIntoView({ block: 'start' });
  }, [list.active]);
  if (entry === undefined) {
    return (
      <section class="desk-list-detail" ref={panel} aria-label={t.detail}>
        <p>{list.rows.length === 0 ? t.none : t.choose}</p>
      </section>
    );
  }
  return (
    <section class="desk-list-detail" ref={panel} aria-labelledby="desk-name">
      <Head {...{ t, session, list, entry }} />
      {list.refused === null ? null : (
        <div class="desk-list-refused" role="alert">
          <p>
            <b>{t.refusedTitle}.</b> {list.refused}
          </p>
        </div>
      )}
      <Giving {...{ t, session, list, entry, note, back }} />
      <RegisterTable key={entry.id} {...{ t, session, entry }} />
      <Groups {...{ t, desk, list, entry }} />
      <Facts {...{ t, entry }} />
      <HistoryList {...{ t, session, id: entry.id }} />
    </section>
  );
}

type EntryProps = {
  readonly t: Texts;
  readonly session: DeskSession;
  readonly list: Verdicts;
  readonly entry: DeskEntry;
};

function Head({ t, session: { desk }, list, entry }: EntryProps) {
  const standing = desk.standing(entry.id);
  const seen = shownFlags(t, desk, entry);
  return (
    <header class="desk-list-head">
      <p class="desk-list-which">
        {capital(t.number(list.numberOf(entry.id)))}
        {list.index < 0 ? <span> · {t.notInList}</span> : null}
      </p>
      <h3 id="desk-name" tabIndex={-1}>
        {nameOf(t, entry)}
      </h3>
      <p class="desk-list-now" data-verdict={standing?.verdict ?? 'open'}>
        {t.now}: <b>{standingWords(t, standing)}</b>
        {standing === null ? null : ` (${t.sources[standing.source]}, ${standing.by})`}
      </p>
      {seen.length === 0 ? null : (
        <ul class="desk-list-flags" aria-label={t.flags}>
          {seen.map((flag) => (
            <li key={flag}>{flag}</li>
          ))}
        </ul>
      )}
    </header>
  );
}

/** Each verdict with its key. */
const keys: readonly (readonly [key: string, giving: OneVerdict])[] = [
  ['v', { verdict: 'valid' }],
  ...reasons.map((reason, index) => [`${index + 1}`, { verdict: 'invalid', reason }] as const),
];

function Giving({
  t,
  session: { desk },
  list,
  entry,
  note,
  back,
}: EntryProps & Pick<Props, 'note' | 'back'>) {
  const { id } = entry;
  const final = desk.list.state === 'confirmed';
  const standing = desk.standing(id);
  const given = (giving: OneVerdict) =>
    standing?.verdict === giving.verdict &&
    standing.reason === (giving.verdict === 'valid' ? null : giving.reason);
  return (
    <fieldset class="desk-list-giving">
      <legend class="unseen">{t.actions}</legend>
      {keys.map(([hint, giving]) => (
        <Choose
          key={hint}
          hint={hint}
          pressed={given(giving)}
          disabled={final}
          look={giving.verdict}
          onClick={() => list.judge(giving)}
        >
          {giving.verdict === 'valid' ? t.giveValid : reasonWords(t, giving.reason)}
        </Choose>
      ))}
      <Note {...{ t, list, id, final, note, back }} />
      {standing === null ? null : (
        <button
          type="button"
          class="desk-list-plain"
          disabled={final}
          onClick={() => {
            list.takeBack();
            back();
          }}
        >
          {t.takeBack}
        </button>
      )}
    </fieldset>
  );
}

type NoteProps = Pick<Props, 't' | 'list' | 'note' | 'back'> & {
  readonly id: string;
  readonly final: boolean;
};

/** Goes with the verdict that is given next. */
function Note({ t, list, id, final, note, back }: NoteProps) {
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    back();
  };
  return (
    <div class="desk-list-note">
      <label for="desk-note">{t.note}</label>
      <textarea
        id="desk-note"
        ref={note}
        class="utrecht-textbox"
        rows={1}
        maxLength={500}
        disabled={final}
        aria-describedby="desk-note-hint"
        value={list.notes.of(id)}
        onInput={(event) => list.notes.type(id, event.currentTarget.value)}
        onKeyDown={leave}
      />
      <p id="desk-note-hint">{t.noteHint}</p>
    </div>
  );
}

type ChooseProps = {
  readonly children: string;
  readonly hint: string;
  readonly pressed: boolean;
  readonly disabled: boolean;
  readonly look: 'valid' | 'invalid';
  readonly onClick: () => void;
};

const Choose = ({ children, hint, pressed, disabled, look, onClick }: ChooseProps) => (
  <button
    type="button"
    class="desk-list-give"
    data-look={look}
    aria-pressed={pressed}
    {...{ disabled, onClick }}
  >
    <span class="desk-list-key" aria-hidden="true">
      {hint}
    </span>{' '}
    {children}
  </button>
);

function Facts({ t, entry }: { readonly t: Texts; readonly entry: DeskEntry }) {
  const moment = (instant: string) => dateTimeInWords(Date.parse(instant), t.language);
  const facts = [
    [t.received, moment(entry.received)],
    [t.confirmed, moment(entry.confirmed)],
    [t.channel, t.channels[entry.channel]],
    [t.id, entry.id],
  ] as const;
  return (
    <dl class="desk-list-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
