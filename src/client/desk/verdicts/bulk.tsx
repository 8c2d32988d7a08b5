import { useMemo, useState } from 'preact/hooks';
import { type BulkPlan, type Giving, planBulk } from '../../../desk/bulk.ts';
import type { Desk } from '../../../desk/desk.ts';
import { reasons } from '../../../domain/reasons.ts';
import { Dialog } from './dialog.tsx';
import type { Texts } from './texts-nl.ts';
import type { Verdicts } from './use-verdicts.ts';
import { cleanNote, givingWords, nameOf } from './words.ts';

type Props = {
  readonly t: Texts;
  readonly desk: Desk;
  readonly list: Verdicts;
  readonly onClose: () => void;
};

const givings: readonly Giving[] = [
  { verdict: 'valid' },
  ...reasons.map((reason): Giving => ({ verdict: 'invalid', reason })),
];

/** One verdict for everything in the list as it is filtered: first what would happen, then the act. */
export function Bulk({ t, desk, list, onClose }: Props) {
  const [ids] = useState(list.rows);
  const [choice, setChoice] = useState('');
  const [note, setNote] = useState('');
  const [round, setRound] = useState(0);
  const giving = givings[choice === '' ? -1 : Number(choice)] ?? null;
  const plan = useMemo(
    () => (giving === null ? null : planBulk(desk, ids, giving, cleanNote(note))),
    // Worked out once for what is chosen: what changes behind it is refused, and shown again.
    [desk, ids, giving, note, round],
  );
  const apply = (event: Event) => {
    event.preventDefault();
    if (giving === null || plan === null || plan.given.length === 0) return;
    if (list.judgeMany(plan.given, giving)) onClose();
    else setRound(round + 1);
  };
  return (
    <Dialog title={t.bulkTitle(ids.length)} id="desk-bulk" onClose={onClose}>
      <form onSubmit={apply}>
        <Fields {...{ t, choice, setChoice, note, setNote }} />
        {round > 0 && list.refused !== null ? (
          <div class="desk-list-refused" role="alert">
            <p>
              <b>{t.refusedTitle}.</b> {list.refused} {t.bulkAgain}
            </p>
          </div>
        ) : null}
        <div class="desk-list-dry" role="status">
          {plan === null ? <p>{t.bulkFirst}</p> : <Dry {...{ t, desk, list, plan }} />}
        </div>
        <div class="desk-list-end">
          <button
            type="submit"
            class="utrecht-button utrecht-button--primary-action"
            disabled={plan === null || plan.given.length === 0}
          >
            {t.bulkApply(plan?.given.length ?? 0)}
          </button>
          <button type="button" class="utrecht-button utrecht-button--secondary-action" onClick={onClose}>
            {t.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

type FieldsProps = {
  readonly t: Texts;
  readonly choice: string;
  readonly setChoice: (choice: string) => void;
  readonly note: string;
  readonly setNote: (note: string) => void;
};

const Fields = ({ t, choice, setChoice, note, setNote }: FieldsProps) => (
  <>
    <label for="desk-bulk-verdict">{t.bulkVerdict}</label>
    <select id="desk-bulk-verdict" value={choice} onChange={(event) => setChoice(event.currentTarget.value)}>
      <option value="">{t.bulkChoose}</option>
      {givings.map((each, index) => (
        <option key={index} value={index}>
          {givingWords(t, each)}
        </option>
      ))}
    </select>
    <label for="desk-bulk-note">{t.bulkNote}</label>
    <textarea
      id="desk-bulk-note"
      class="utrecht-textbox"
      rows={2}
      maxLength={500}
      aria-describedby="desk-bulk-note-hint"
      value={note}
      onInput={(event) => setNote(event.currentTarget.value)}
    />
    <p id="desk-bulk-note-hint" class="desk-list-hint">
      {t.noteHint}
    </p>
  </>
);

function Dry({ t, desk, list, plan }: Omit<Props, 'onClose'> & { readonly plan: BulkPlan }) {
  const { given, same, refused, dry } = plan;
  const refusedFor = (code: BulkPlan['refused'][number]['code']) =>
    refused.filter((each) => each.code === code).map(({ id }) => id);
  const late = refusedFor('LateCannotBeValid');
  const fixed = refusedFor('SampleFixed');
  const lines = [
    [given.length - dry.replaced, t.bulkNew],
    [dry.replaced, t.bulkReplaced],
    [same.length, t.bulkSame],
    [late.length, t.bulkLate],
    [fixed.length, t.bulkFixed],
  ] as const;
  return (
    <>
      <h4>{t.bulkDry}</h4>
      {given.length === 0 ? <p>{t.bulkNothing}</p> : null}
      <ul>
        {lines.map(([count, words]) =>
          count === 0 ? null : (
            <li key={words}>
              <b>{t.count(count)}</b> {words}
            </li>
          ),
        )}
      </ul>
      {refused.length === 0 ? null : <Refused {...{ t, desk, list, ids: [...late, ...fixed] }} />}
    </>
  );
}

type RefusedProps = Omit<Props, 'onClose'> & { readonly ids: readonly string[] };

const Refused = ({ t, desk, list, ids }: RefusedProps) => (
  <details>
    <summary>{t.bulkWhich}</summary>
    <ul class="desk-list-which-ones">
      {ids.map((id) => {
        const entry = desk.case.byId.get(id);
        return (
          <li key={id}>
            {t.count(list.numberOf(id))} {entry === undefined ? '' : nameOf(t, entry)}
          </li>
        );
      })}
    </ul>
  </details>
);
