import { useMemo } from 'preact/hooks';
import type { DeskEntry } from '../../../desk/case.ts';
import type { Desk } from '../../../desk/desk.ts';
import { personGroups, possibleGroups } from '../../../desk/doubles.ts';
import type { Texts } from './texts-nl.ts';
import type { Verdicts } from './use-verdicts.ts';
import { addressOf, birthDateOf, nameOf, standingWords } from './words.ts';

type Props = { readonly t: Texts; readonly desk: Desk; readonly list: Verdicts; readonly entry: DeskEntry };

/** The groups on the desk by the ids in them. */
function useGroups(desk: Desk) {
  return useMemo(() => {
    const by = <G,>(groups: readonly G[], idsOf: (group: G) => readonly string[]) =>
      new Map(groups.flatMap((group) => idsOf(group).map((id) => [id, group] as const)));
    return {
      person: by(personGroups(desk), (ids) => ids),
      possible: by(
        possibleGroups(desk).filter(({ settled }) => !settled),
        ({ ids }) => ids,
      ),
    };
  }, [desk, desk.version]);
}

/** Other statements of the same person, and those that may be. */
export function Groups({ t, desk, list, entry }: Props) {
  const { id } = entry;
  const groups = useGroups(desk);
  const person = (groups.person.get(id) ?? []).filter((other) => other !== id);
  const possible = groups.possible.get(id);
  const perhaps = (possible?.ids ?? []).filter((other) => other !== id && !person.includes(other));
  return (
    <>
      {person.length === 0 ? null : (
        <section>
          <h4>{t.group}</h4>
          <Others {...{ t, desk, list, ids: person }} />
        </section>
      )}
      {possible === undefined || perhaps.length === 0 ? null : (
        <section>
          <h4>{t.possibleGroup}</h4>
          <p>
            {possible.judged.length === 0
              ? t.toJudge
              : possible.judged
                  .map(({ samePerson, by }) => (samePerson ? t.samePerson(by) : t.otherPerson(by)))
                  .join(' ')}
          </p>
          <Others {...{ t, desk, list, ids: perhaps }} />
        </section>
      )}
    </>
  );
}

/** The button may be gone in the next statement, so the focus goes to its name. */
function goTo(list: Verdicts, id: string): void {
  list.choose(id);
  document.getElementById('desk-name')?.focus();
}

function Others({ t, desk, list, ids }: Omit<Props, 'entry'> & { readonly ids: readonly string[] }) {
  return (
    <ul class="desk-list-others">
      {ids.map((id) => {
        const other = desk.case.byId.get(id);
        if (other === undefined) return null;
        const born = other.record.ok ? birthDateOf(other.record.value.birthDate) : '';
        return (
          <li key={id}>
            <button type="button" class="desk-list-plain" onClick={() => goTo(list, id)}>
              {t.count(list.numberOf(id))} {nameOf(t, other)}
            </button>
            <span>
              {[born, addressOf(other), standingWords(t, desk.standing(id))]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
