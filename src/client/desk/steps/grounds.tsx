import { useMemo } from 'preact/hooks';
import type { DeskEntry } from '../../../desk/case.ts';
import { automaticGrounds, type Ground } from '../../../desk/grounds.ts';
import { letterOf, type Reason } from '../../../domain/reasons.ts';
import { Fold, Named, P, Table } from '../parts.tsx';
import type { DeskSession } from '../session.ts';
import { type DeskTexts, useTexts } from '../texts.ts';
import { ApplyStep } from './apply.tsx';
import { momentOf, nameOf, type ShownField } from './person.ts';
import { shortId } from './refusal.ts';

const first: readonly Reason[] = ['te_vroeg', 'te_laat', 'verkeerd_formulier', 'onvolledig'];
/** Rows that are drawn at once; the rest is counted, and stands in step 6. */
const most = 100;

/** Grounds a to d, for all statements at once. */
export const GroundsStep = ({ session }: { readonly session: DeskSession }) => {
  const t = useTexts();
  const { case: deskCase } = session.desk;
  const grounds = useMemo(() => automaticGrounds(deskCase), [deskCase]);
  const of = (reason: Reason) => grounds.filter((ground) => ground.reason === reason);
  const given = (reason: Reason) =>
    deskCase.entries.filter(({ id }) => session.desk.standing(id)?.reason === reason).length;
  return (
    <>
      <P look="lead">{t.steps.grounds.lead}</P>
      <Table
        caption={t.steps.grounds.table}
        columns={[
          { head: t.steps.grounds.ground },
          { head: t.steps.found, number: true },
          { head: t.steps.given, number: true },
        ]}
        rows={first.map((reason) => [
          <Named
            key={reason}
            name={`${letterOf(reason)}, ${t.words.reason[reason]}`}
            more={t.steps.grounds.means[letterOf(reason) as 'a' | 'b' | 'c' | 'd']}
          />,
          t.words.number(of(reason).length),
          t.words.number(given(reason)),
        ])}
      />
      {first.map((reason) =>
        of(reason).length === 0 ? null : (
          <Fold
            key={reason}
            title={t.steps.grounds.which(letterOf(reason), t.words.reason[reason], of(reason).length)}
          >
            <FoundTable session={session} grounds={of(reason)} caption={t.words.reason[reason]} />
          </Fold>
        ),
      )}
      <ApplyStep session={session} step="grounds" />
    </>
  );
};

const FoundTable = ({
  session,
  grounds,
  caption,
}: {
  readonly session: DeskSession;
  readonly grounds: readonly Ground[];
  readonly caption: string;
}) => {
  const t = useTexts();
  const entryOf = (id: string) => session.desk.case.byId.get(id) as DeskEntry;
  return (
    <>
      <Table
        caption={caption}
        hideCaption
        columns={[
          { head: t.steps.numberHead },
          { head: t.steps.nameHead },
          { head: t.steps.grounds.because },
        ]}
        rows={grounds
          .slice(0, most)
          .map(({ id, evidence }) => [
            shortId(id),
            nameOf(t, entryOf(id)),
            evidence.map((each) => evidenceText(t, each)).join(', '),
          ])}
      />
      {grounds.length > most ? <P look="small">{t.steps.more(grounds.length - most)}</P> : null}
    </>
  );
};

/** A moment, the name of a field, or a code. */
function evidenceText(t: DeskTexts, evidence: string): string {
  if (/^\d{4}-/.test(evidence)) return momentOf(t, evidence);
  const field = evidence === 'houseNumber' ? 'house' : (evidence as ShownField);
  return t.words.evidence[evidence] ?? t.steps.grounds.missing(t.words.field[field]);
}
