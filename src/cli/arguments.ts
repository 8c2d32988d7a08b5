import { InvalidArgumentError } from 'commander';
import { type CivilDate, parseCivilDate, parseInstant } from '../domain/calendar.ts';

/** Readers of what was typed on the command line; a mistake is told in one line, exit 2. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('a whole number of 1 or more');
}

export function civilDate(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (date === null) throw new InvalidArgumentError('a day like 2026-11-22');
  return date;
}

/** ms since the epoch. */
export function instant(text: string): number {
  const at = parseInstant(text);
  if (at === null)
    throw new InvalidArgumentError('a moment like 2026-11-22T14:05, on the clock in Amsterdam');
  return at;
}

export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError('JSON, such as 18, true or \'{"fixed":"2026-11-22"}\'');
  }
}

export function webAddress(text: string): string {
  try {
    if (/^https?:$/.test(new URL(text).protocol)) return text;
  } catch {}
  throw new InvalidArgumentError('an address that begins with http:// or https://');
}

/** Adds to a list: the option may be given several times. */
export function repeated<T>(
  read: (text: string) => T,
): (text: string, list: readonly T[] | undefined) => T[] {
  return (text, list) => [...(list ?? []), read(text)];
}
