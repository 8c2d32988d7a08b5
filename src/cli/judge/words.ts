import type { Given } from '../../desk/acts.ts';
import type { Standing } from '../../desk/desk.ts';
import { letterOf } from '../../domain/reasons.ts';
import type { StatementRecord } from '../../domain/record.ts';

/** On a terminal nothing that people filled in may move the cursor or turn the direction of a line. */
const plain = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');

type Person = Pick<
  StatementRecord,
  | 'givenNames'
  | 'surnamePrefix'
  | 'surname'
  | 'birthDate'
  | 'postcode'
  | 'houseNumber'
  | 'houseLetter'
  | 'houseNumberSuffix'
>;

const joined = (...parts: readonly string[]) => parts.filter((part) => part.trim() !== '').join(' ');

export const nameOf = ({ givenNames, surnamePrefix, surname }: Person): string =>
  plain(joined(givenNames, surnamePrefix, surname));

export const addressOf = ({ postcode, houseNumber, houseLetter, houseNumberSuffix }: Person): string =>
  plain(joined(postcode, joined(houseNumber, houseLetter, houseNumberSuffix)));

export const personLine = (person: Person): string =>
  `${nameOf(person)}, ${plain(person.birthDate)}, ${addressOf(person)}`;

export function standingText(standing: Standing | null): string {
  if (standing === null) return 'open';
  const { verdict, reason } = standing;
  return reason === null ? verdict : `invalid ${letterOf(reason)} ${reason}`;
}

export function givenText(given: Given): string {
  if (given.verdict === 'invalid') return `invalid ${letterOf(given.reason)} ${given.reason}`;
  return given.verdict === 'open' ? 'taken back' : 'valid';
}

export { plain };
