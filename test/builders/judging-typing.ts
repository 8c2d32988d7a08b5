import { personTagMessage, type TagPerson } from '../../src/domain/identity.ts';

/** What a signatory filled in. */
export type Typed = Omit<
  TagPerson & { readonly surnamePrefix: string; readonly street: string; readonly place: string },
  'petition' | 'phase'
>;

/** What another form than ours let people leave out. */
export const holes: readonly Partial<Typed>[] = [
  { birthDate: '' },
  { houseNumber: '' },
  { postcode: '' },
  { givenNames: '' },
  { birthDate: '0000-00-00' },
  { street: ' ' },
];

const withoutMarks = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');

/** The same person, typed with other capitals, without marks, the prefix in the other field, or initials for names. */
export function otherwise(typed: Typed, time: number): Typed {
  const { surnamePrefix: prefix, surname, givenNames } = typed;
  const initials = givenNames.split(/[ -]/).map((name) => `${name.charAt(0)}.`);
  const variants: readonly Partial<Typed>[] = [
    { surname: surname.toUpperCase() },
    { surname: withoutMarks(surname), givenNames: withoutMarks(givenNames) },
    { surnamePrefix: '', surname: `${prefix} ${surname}`.trim() },
    { givenNames: initials.join('') },
    { surname: surname.toLowerCase(), givenNames: givenNames.split(' ').slice(0, 1).join() },
  ];
  const changed = { ...typed, ...variants[time % variants.length] };
  return sameTag(typed, changed) ? changed : { ...typed, surname: surname.toUpperCase() };
}

const sameTag = (a: Typed, b: Typed): boolean => {
  const scope = { petition: 'p', phase: '1' };
  return personTagMessage({ ...a, ...scope }) === personTagMessage({ ...b, ...scope });
};

/** Something is not as in the register, and a person who looks at it knows that it is the same one. */
export function differing(typed: Typed, time: number): Typed {
  const variants: readonly Partial<Typed>[] = [
    { surname: `${typed.surname}x` },
    { givenNames: otherInitial(typed.givenNames) },
    { houseLetter: '', houseNumberSuffix: typed.houseLetter + typed.houseNumberSuffix === '' ? 'B' : '' },
    { postcode: '3511ZZ', houseNumber: '999' },
    { birthDate: `${typed.birthDate.slice(0, 8)}00` },
  ];
  return { ...typed, ...variants[time % variants.length] };
}

/** A name that begins with none of the letters these names begin with. */
export function otherInitial(givenNames: string): string {
  const taken = new Set(givenNames.split(/[ -]/).map((name) => withoutMarks(name.charAt(0)).toUpperCase()));
  const names = ['Quinten', 'Xander', 'Ursula', 'Vera'];
  return names.find((name) => !taken.has(name.charAt(0))) ?? 'Barend';
}
