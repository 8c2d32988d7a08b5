import { proposalsOf } from '../../../desk/proposals.ts';
import type { MatchOutcome } from '../../../desk/register.ts';
import { Fold, Named, Table } from '../parts.tsx';
import type { DeskSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { ApplyStep } from './apply.tsx';

const outcomes: readonly MatchOutcome[] = ['match', 'difference', 'notEntitled', 'notFound'];

/** What the comparison found, of every statement that was compared. */
export const Outcomes = ({ session }: { readonly session: DeskSession }) => {
  const t = useTexts();
  const { desk } = session;
  const matches = desk.case.entries.map(({ id }) => desk.matchOf(id));
  const compared = matches.filter((match) => match !== null);
  const carried =
    proposalsOf(desk, 'carried').length > 0 ? <ApplyStep session={session} step="carried" /> : null;
  if (compared.length === 0) return carried;
  const open = (outcome: MatchOutcome) =>
    compared.filter((match) => match.outcome === outcome && desk.standing(match.id) === null).length;
  const differences = countWords(
    compared.flatMap((match) => match.differences.map((each) => t.words.difference[each])),
  );
  return (
    <>
      <Table
        caption={t.steps.register.table}
        columns={[
          { head: t.steps.register.outcome },
          { head: t.steps.count, number: true },
          { head: t.steps.register.open, number: true },
        ]}
        rows={[
          ...outcomes.map((outcome) => [
            <Named
              key={outcome}
              name={t.words.outcome[outcome]}
              more={t.steps.register.consequence[outcome]}
            />,
            t.words.number(compared.filter((match) => match.outcome === outcome).length),
            t.words.number(open(outcome)),
          ]),
          [<NotCompared key="none" />, t.words.number(matches.length - compared.length), ''],
        ]}
      />
      <DifferencesFold differences={differences} />
      {carried}
      <ApplyStep session={session} step="register" />
      {session.acts.some((act) => act.kind === 'registerMatched' && act.entitlement === 'unknown') ? (
        <ApplyStep session={session} step="residents" />
      ) : null}
    </>
  );
};

const NotCompared = () => {
  const { register } = useTexts().steps;
  return <Named name={register.notCompared} more={register.consequence.notCompared} />;
};

/** How often each difference was found; names as they are shown. */
const DifferencesFold = ({ differences }: { readonly differences: ReadonlyMap<string, number> }) => {
  const t = useTexts();
  if (differences.size === 0) return null;
  return (
    <Fold title={t.steps.register.differences}>
      <Table
        caption={t.steps.register.differences}
        hideCaption
        columns={[{ head: t.steps.register.difference }, { head: t.steps.count, number: true }]}
        rows={[...differences]
          .sort(([, a], [, b]) => b - a)
          .map(([name, count]) => [name, t.words.number(count)])}
      />
    </Fold>
  );
};

function countWords(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
