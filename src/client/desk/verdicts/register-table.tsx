import { useMemo } from 'preact/hooks';
import type { DeskEntry } from '../../../desk/case.ts';
import type { MatchFinding, MatchResult, RegisterRow } from '../../../desk/register.ts';
import type { DeskSession } from '../session.ts';
import { type ComparedField, compareFields } from './compare.ts';
import type { Texts } from './texts-nl.ts';
import { capital, outcomeWords } from './words.ts';

type Props = { readonly t: Texts; readonly session: DeskSession; readonly entry: DeskEntry };
type Found = { readonly result: MatchResult; readonly row: RegisterRow | null };

/** As filled in, beside the register row that fits best in the register that is loaded now. */
export function RegisterTable({ t, session, entry }: Props) {
  const { register, desk } = session;
  const { record, id } = entry;
  const found = useMemo((): Found | null => {
    if (register === null || !record.ok) return null;
    const result = register.match(id, record.value);
    return { result, row: result.line === null ? null : (register.row(result.line) ?? null) };
  }, [register, record, id]);
  if (!record.ok) return <p class="desk-list-unread">{t.unreadable[record.error]}</p>;
  const recorded = desk.matchOf(id);
  const shown = found?.result ?? recorded;
  const row = found?.row ?? null;
  const fields = compareFields(t, record.value, row, shown?.differences ?? []);
  return (
    <section aria-labelledby="desk-compare">
      <h4 id="desk-compare">{t.compare}</h4>
      <p class="desk-list-outcome">
        {shown === null ? t.registerNotMatched : `${capital(outcomeWords(t, shown))}.`}
        {found === null ? ` ${t.noRegister}` : null}
        {found !== null && recorded !== null && isOther(found.result, recorded)
          ? ` ${t.matchedOtherwise(outcomeWords(t, recorded))}`
          : null}
      </p>
      <table class="desk-list-compare">
        <thead>
          <tr>
            <th scope="col">{t.field}</th>
            <th scope="col">{t.stated}</th>
            {row === null ? null : (
              <th scope="col">
                {t.register} <small>{t.line(row.line)}</small>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <FieldRow key={field.label} {...{ t, field, beside: row !== null }} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type FieldProps = { readonly t: Texts; readonly field: ComparedField; readonly beside: boolean };

/** `beside`: with what the register says. */
function FieldRow({ t, field: { label, stated, register, mark }, beside }: FieldProps) {
  const shown = (value: string | null) => (value === null ? '–' : value || <i>{t.empty}</i>);
  return (
    <tr data-differs={beside && mark !== null}>
      <th scope="row">{label}</th>
      <td>{shown(stated)}</td>
      {beside ? (
        <td>
          {shown(register)} {mark === null ? null : <strong class="desk-list-mark">{mark}</strong>}
        </td>
      ) : null}
    </tr>
  );
}

const isOther = (a: MatchFinding, b: MatchFinding): boolean =>
  a.outcome !== b.outcome || a.differences.join() !== b.differences.join();
