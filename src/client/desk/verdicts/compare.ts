import type { Difference, RegisterRow } from '../../../desk/register.ts';
import type { StatementRecord } from '../../../domain/record.ts';
import { visible } from '../unseen.ts';
import type { Texts } from './texts-nl.ts';
import { birthDateOf, postcodeOf } from './words.ts';

/** One line of the comparison. `register`: null where a register does not say such a thing, or no row was found. */
export type ComparedField = {
  readonly label: string;
  readonly stated: string | null;
  readonly register: string | null;
  /** In words: what is not the same. */
  readonly mark: string | null;
};

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

/** A statement beside the register row that fits it best. */
export function compareFields(
  t: Texts,
  record: StatementRecord,
  row: RegisterRow | null,
  differences: readonly Difference[],
): ComparedField[] {
  const differs = (name: Difference) => (differences.includes(name) ? t.differs : null);
  const field = (
    name: keyof Texts['fields'],
    stated: string,
    read: (of: RegisterRow) => string | null,
    mark: string | null = null,
  ): ComparedField => ({ label: t.fields[name], stated: visible(stated), register: row && read(row), mark });
  const nothing = () => null;
  const partly = differences.includes('birthDatePartlyKnown') ? t.partlyKnown : null;
  return [
    field('givenNames', record.givenNames, (of) => of.givenNames, differs('initials')),
    field(
      'surname',
      join(record.surnamePrefix, record.surname),
      (of) => surnameOf(t, of),
      differs('surname'),
    ),
    field(
      'birthDate',
      birthDateOf(record.birthDate),
      (of) => birthDateOf(of.birthDate),
      differs('birthDate') ?? partly,
    ),
    field('street', record.street, nothing),
    field('houseNumber', record.houseNumber, (of) => of.houseNumber, differs('houseNumber')),
    field(
      'houseNumberSuffix',
      join(record.houseLetter, record.houseNumberSuffix),
      (of) => join(of.houseLetter, of.houseNumberSuffix),
      differs('houseNumberSuffix'),
    ),
    field('postcode', postcodeOf(record.postcode), (of) => postcodeOf(of.postcode), differs('postcode')),
    field('place', record.place, nothing),
    ...(row === null ? [] : [entitledField(t, row)]),
  ];
}

function surnameOf(t: Texts, row: RegisterRow): string {
  const own = join(row.surnamePrefix, row.surname);
  return row.partnerSurname ? `${own} (${t.partner(row.partnerSurname)})` : own;
}

const entitledField = (t: Texts, { entitled }: RegisterRow): ComparedField => ({
  label: t.fields.entitled,
  stated: null,
  register: entitled === null ? t.unknown : entitled ? t.yes : t.no,
  mark: null,
});
