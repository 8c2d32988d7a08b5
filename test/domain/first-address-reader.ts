import type { HouseNumber, HouseNumberError } from '../../src/domain/address.ts';
import { err, ok, type Result } from '../../src/domain/result.ts';

/*
 * The reader of house numbers as it was when the first statements were given: a copy that is never changed. What it
 * understood must be understood in the same way for ever (see src/domain/address.ts).
 */
const maxSuffix = 6;
const gap = '[\\s\\p{P}]';
const leadingLetter = new RegExp(`^${gap}*([A-Z])(?![A-Z])(.*)$`, 'su');
const gaps = new RegExp(`${gap}+`, 'gu');
const typedNumber = /^0*([1-9][0-9]{0,4})(?![0-9])(.*)$/su;

type Addition = Pick<HouseNumber, 'houseLetter' | 'houseNumberSuffix'>;

/** A single letter in front is the house letter, the rest is the suffix; Utrecht's "bis" is BS in the BAG. */
function parseAddition(text: string): Result<Addition, 'malformed' | 'tooLong'> {
  const upper = text.normalize('NFKC').toUpperCase();
  const [, houseLetter = '', rest = upper] = leadingLetter.exec(upper) ?? [];
  const houseNumberSuffix = rest.replace(gaps, '').replace(/BIS/g, 'BS');
  if (!/^[A-Z0-9]*$/.test(houseNumberSuffix)) return err('malformed');
  return houseNumberSuffix.length > maxSuffix ? err('tooLong') : ok({ houseLetter, houseNumberSuffix });
}

/** Why there is no house number in what was typed. */
function noNumber(typed: string): HouseNumberError['code'] {
  if (typed === '') return 'empty';
  return /^0+(?![0-9])/.test(typed) ? 'zero' : 'malformed';
}

const sameAddition = (a: Addition, b: Addition) =>
  a.houseLetter === b.houseLetter && a.houseNumberSuffix === b.houseNumberSuffix;

/**
 * House number, letter and suffix from the three fields as typed. Letter and suffix may stand in the wrong field, and
 * all of it in the number field ("12 bis A", "12-2", "12a"); said twice it must be the same.
 */
export function firstParseHouseNumber(
  number: string,
  letter: string,
  suffix: string,
): Result<HouseNumber, HouseNumberError[]> {
  const errors: HouseNumberError[] = [];
  const typed = number.normalize('NFKC').trim();
  const [, houseNumber = '', rest = ''] = typedNumber.exec(typed) ?? [];
  const own = parseAddition(`${letter} ${suffix}`);
  const inNumber = parseAddition(rest);
  if (houseNumber === '') errors.push({ part: 'number', code: noNumber(typed) });
  else if (!inNumber.ok) errors.push({ part: 'number', code: 'malformed' });
  if (!own.ok) errors.push({ part: suffix.trim() === '' ? 'letter' : 'suffix', code: own.error });
  if (!own.ok || !inNumber.ok || errors.length > 0) return err(errors);
  const nothing = { houseLetter: '', houseNumberSuffix: '' };
  if (sameAddition(inNumber.value, nothing)) return ok({ houseNumber, ...own.value });
  const agrees = sameAddition(own.value, nothing) || sameAddition(own.value, inNumber.value);
  return agrees ? ok({ houseNumber, ...inNumber.value }) : err([{ part: 'number', code: 'malformed' }]);
}
