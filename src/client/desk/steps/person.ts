import type { DeskEntry } from '../../../desk/case.ts';
import { dateTimeInWords } from '../../../domain/calendar.ts';
import type { DeskTexts } from '../texts.ts';
import { visible } from '../unseen.ts';

/** Name of a signatory as one reads it; why there is none where the record is closed. */
export function nameOf(t: DeskTexts, { record }: DeskEntry): string {
  if (!record.ok) return `(${t.words.unreadable[record.error]})`;
  const { givenNames, surnamePrefix, surname } = record.value;
  return visible([givenNames, surnamePrefix, surname].filter((part) => part !== '').join(' '));
}

export function houseOf({ record }: DeskEntry): string {
  if (!record.ok) return '';
  const { houseNumber, houseLetter, houseNumberSuffix } = record.value;
  return visible([`${houseNumber}${houseLetter}`, houseNumberSuffix].filter((part) => part !== '').join(' '));
}

export const momentOf = (t: DeskTexts, instant: string): string =>
  dateTimeInWords(Date.parse(instant), t.language);

export type ShownField = keyof Pick<
  DeskTexts['words']['field'],
  'givenNames' | 'surnamePrefix' | 'surname' | 'birthDate' | 'street' | 'house' | 'postcode' | 'place'
>;
export const shownFields: readonly ShownField[] = [
  'givenNames',
  'surnamePrefix',
  'surname',
  'birthDate',
  'street',
  'house',
  'postcode',
  'place',
];

/** What stands in a field of a statement, a date as DD-MM-YYYY; '' where it is empty or closed. */
export function fieldOf(entry: DeskEntry, field: ShownField): string {
  if (field === 'house') return houseOf(entry);
  const value = entry.record.ok ? entry.record.value[field] : '';
  return field === 'birthDate' ? value.split('-').reverse().join('-') : visible(value);
}
