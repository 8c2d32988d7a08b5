import { useState } from 'preact/hooks';
import type { DeskEntry } from '../../../desk/case.ts';
import { type PossibleGroup, personGroups, possibleGroups } from '../../../desk/doubles.ts';
import { groupsToChoose } from '../counting.ts';
import { Alert, Button, Fold, H3, P, Said, Table } from '../parts.tsx';
import type { DeskSession } from '../session.ts';
import { type DeskTexts, useTexts } from '../texts.ts';
import { ApplyStep } from './apply.tsx';
import { fieldOf, momentOf, shownFields } from './person.ts';
import { refusalText, shortId } from './refusal.ts';

/** Groups that are drawn at once. */
const page = 10;

/** Statements of one person, and those that may be. */
export const DoublesStep = ({ session }: { readonly session: DeskSession }) => {
  const t = useTexts();
  const groups = personGroups(session.desk);
  // What the tag of a person settled can be judged otherwise: then it has to be there to be chosen anew.
  const possible = possibleGroups(session.desk).filter(
    ({ settled, judged: chosen }) => !settled || chosen.length > 0,
  );
  const open = groupsToChoose(session.desk);
  const asked = new Set(open.map(({ ids }) => ids.join()));
  const rest = possible.filter(({ ids }) => !asked.has(ids.join()));
  const judged = rest.filter((group) => group.judged.length > 0);
  const idle = rest.filter((group) => group.judged.length === 0);
  return (
    <>
      <P look="lead">{t.steps.doubles.lead}</P>
      <P>{t.steps.doubles.rule[session.desk.case.rules.doubles]}</P>
      <H3>{t.steps.doubles.openTitle(open.length)}</H3>
      {open.length === 0 ? <P>{t.steps.doubles.noneOpen}</P> : <P>{t.steps.doubles.openLead}</P>}
      <Possible session={session} groups={open} />
      <H3>{t.steps.doubles.personTitle(groups.length)}</H3>
      <ApplyStep session={session} step="doubles" />
      {groups.length === 0 ? null : (
        <Fold title={t.steps.doubles.persons}>
          <P>{t.steps.doubles.personsLead}</P>
          <Persons session={session} groups={groups} />
        </Fold>
      )}
      {idle.length === 0 ? null : (
        <Fold title={t.steps.doubles.notNeeded(idle.length)}>
          <P>{t.steps.doubles.notNeededLead}</P>
          <Possible session={session} groups={idle} />
        </Fold>
      )}
      {judged.length === 0 ? null : (
        <>
          <H3>{t.steps.doubles.judgedTitle(judged.length)}</H3>
          <Possible session={session} groups={judged} />
        </>
      )}
    </>
  );
};

function Paged<T>({
  items,
  draw,
}: {
  readonly items: readonly T[];
  readonly draw: (item: T, name: string) => preact.JSX.Element;
}) {
  const t = useTexts();
  const [shown, setShown] = useState(page);
  return (
    <>
      {items.slice(0, shown).map((item, at) => draw(item, t.steps.doubles.groupOf(at + 1, items.length)))}
      {items.length > shown ? (
        <Button onClick={() => setShown(shown + page)}>
          {t.steps.doubles.showMore(items.length - shown)}
        </Button>
      ) : null}
    </>
  );
}

/** Writes down what was chosen of a group; `told` says so, or why not. */
function useJudging(session: DeskSession) {
  const t = useTexts();
  const [said, setSaid] = useState('');
  const [times, setTimes] = useState(0);
  const [refused, setRefused] = useState<string | null>(null);
  const judge = (ids: readonly string[], samePerson: boolean) => {
    const done = session.act({ kind: 'groupJudged', group: [...ids], samePerson });
    setRefused(done.ok ? null : refusalText(t, done.error));
    setSaid(done.ok ? t.steps.doubles.said(ids.length, samePerson) : '');
    if (done.ok) setTimes(times + 1);
  };
  const told = (
    <>
      {refused === null ? null : (
        <Alert kind="error">
          <P>{refused}</P>
        </Alert>
      )}
      <Said text={said} times={times} />
    </>
  );
  return { judge, told };
}

/** Of one person by their tag, or because an official said so: another official may know that they are two. */
const Persons = ({
  session,
  groups,
}: {
  readonly session: DeskSession;
  readonly groups: readonly (readonly string[])[];
}) => {
  const t = useTexts();
  const { judge, told } = useJudging(session);
  return (
    <>
      {told}
      <Paged
        items={groups}
        draw={(ids, name) => (
          <section class="desk-group" key={ids.join()} aria-label={name}>
            <h4>{name}</h4>
            <Compared session={session} ids={ids} caption={t.steps.doubles.onePerson} />
            <Choose ids={ids} onJudge={judge} />
          </section>
        )}
      />
    </>
  );
};

const Possible = ({
  session,
  groups,
}: {
  readonly session: DeskSession;
  readonly groups: readonly PossibleGroup[];
}) => {
  const t = useTexts();
  const { judge, told } = useJudging(session);
  return (
    <>
      {told}
      <Paged
        items={groups}
        draw={({ ids, judged }, name) => (
          <section class="desk-group" key={ids.join()} aria-label={name}>
            <h4>{name}</h4>
            <Compared session={session} ids={ids} caption={t.steps.doubles.possible} />
            {judged.map(({ group, samePerson, by }) => (
              <P key={group.join()} look="small">
                {t.steps.doubles.judgedBy(by, samePerson, group.map(shortId).join(', '))}
              </P>
            ))}
            <Choose ids={ids} onJudge={judge} />
          </section>
        )}
      />
    </>
  );
};

/** In a group of three or more, some may be one person and others not. */
const Choose = ({
  ids,
  onJudge,
}: {
  readonly ids: readonly string[];
  readonly onJudge: (ids: readonly string[], samePerson: boolean) => void;
}) => {
  const t = useTexts();
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = ids.filter((id) => !left.includes(id));
  return (
    <>
      {ids.length < 3 ? null : (
        <fieldset class="desk-members">
          <legend>{t.steps.doubles.members}</legend>
          {ids.map((id, index) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={!left.includes(id)}
                onChange={() =>
                  setLeft(left.includes(id) ? left.filter((each) => each !== id) : [...left, id])
                }
              />{' '}
              {t.steps.doubles.member(index + 1, shortId(id))}
            </label>
          ))}
        </fieldset>
      )}
      <div class="desk-row">
        <Button disabled={chosen.length < 2} onClick={() => onJudge(chosen, true)}>
          {t.steps.doubles.same}
        </Button>
        <Button disabled={chosen.length < 2} onClick={() => onJudge(chosen, false)}>
          {t.steps.doubles.different}
        </Button>
      </div>
    </>
  );
};

/** The members of a group side by side; what differs says so in words. */
const Compared = ({
  session,
  ids,
  caption,
}: {
  readonly session: DeskSession;
  readonly ids: readonly string[];
  readonly caption: string;
}) => {
  const t = useTexts();
  const { byId } = session.desk.case;
  const entries = ids.flatMap((id) => byId.get(id) ?? []);
  const verdict = ({ id }: DeskEntry) => {
    const standing = session.desk.standing(id);
    if (standing === null) return t.words.verdict.open;
    const { reason } = standing;
    return reason === null ? t.words.verdict.valid : `${t.words.verdict.invalid}: ${t.words.reason[reason]}`;
  };
  return (
    <Table
      dense
      caption={caption}
      columns={[{ head: t.steps.doubles.field }, ...entries.map(({ id }) => ({ head: shortId(id) }))]}
      rows={[
        ...shownFields.map((field) => {
          const values = entries.map((entry) => fieldOf(entry, field));
          const differs = new Set(values).size > 1;
          return [
            differs ? <Differs key={field} t={t} name={t.words.field[field]} /> : t.words.field[field],
            ...values.map((value) =>
              differs ? <mark>{value || t.words.none}</mark> : value || t.words.none,
            ),
          ];
        }),
        [t.words.field.received, ...entries.map(({ received }) => momentOf(t, received))],
        [t.words.field.channel, ...entries.map(({ channel }) => t.words.channel[channel])],
        [t.words.field.verdict, ...entries.map(verdict)],
      ]}
    />
  );
};

const Differs = ({ t, name }: { readonly t: DeskTexts; readonly name: string }) => (
  <>
    {name} <small class="desk-differs">{t.steps.doubles.differs}</small>
  </>
);
