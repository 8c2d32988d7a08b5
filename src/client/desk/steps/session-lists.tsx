import { Button, TextField } from '../parts.tsx';
import { useTexts } from '../texts.ts';
import type { SessionForm } from './session-form.ts';

export type PartProps = {
  readonly form: SessionForm;
  readonly change: (changes: Partial<SessionForm>) => void;
};

const replaced = <T,>(list: readonly T[], at: number, item: T): T[] =>
  list.map((each, index) => (index === at ? item : each));
const without = <T,>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at);

/** Who was there. */
export const Members = ({ form: { members }, change }: PartProps) => {
  const { official } = useTexts();
  const set = (at: number, member: SessionForm['members'][number]) =>
    change({ members: replaced(members, at, member) });
  return (
    <fieldset>
      <legend>{official.membersTitle}</legend>
      {members.map((member, at) => (
        <fieldset key={at} class="desk-fields">
          <legend class="unseen">{official.member(at + 1)}</legend>
          <TextField
            id={`lid-${at}-naam`}
            label={official.name}
            value={member.name}
            onValue={(name) => set(at, { ...member, name })}
          />
          <TextField
            id={`lid-${at}-functie`}
            label={official.role}
            value={member.role}
            onValue={(role) => set(at, { ...member, role })}
          />
          {members.length < 2 ? null : (
            <Button look="subtle" onClick={() => change({ members: without(members, at) })}>
              {official.remove(official.member(at + 1))}
            </Button>
          )}
        </fieldset>
      ))}
      <Button onClick={() => change({ members: [...members, { name: '', role: '' }] })}>
        {official.addMember}
      </Button>
    </fieldset>
  );
};

/** What was objected during the session, and answered. */
export const Objections = ({ form: { objections }, change }: PartProps) => {
  const { official } = useTexts();
  const set = (at: number, objection: SessionForm['objections'][number]) =>
    change({ objections: replaced(objections, at, objection) });
  return (
    <fieldset>
      <legend>{official.objectionsTitle}</legend>
      {objections.map((objection, at) => (
        <fieldset key={at}>
          <legend class="unseen">{official.objection(at + 1)}</legend>
          <TextField
            id={`bezwaar-${at}-tekst`}
            label={official.objectionText}
            rows={2}
            value={objection.text}
            onValue={(text) => set(at, { ...objection, text })}
          />
          <TextField
            id={`bezwaar-${at}-antwoord`}
            label={official.objectionAnswer}
            rows={2}
            value={objection.answer}
            onValue={(answer) => set(at, { ...objection, answer })}
          />
          <Button look="subtle" onClick={() => change({ objections: without(objections, at) })}>
            {official.remove(official.objection(at + 1))}
          </Button>
        </fieldset>
      ))}
      <Button onClick={() => change({ objections: [...objections, { text: '', answer: '' }] })}>
        {official.addObjection}
      </Button>
    </fieldset>
  );
};
