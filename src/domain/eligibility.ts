import { type CivilDate, dateParts, daysInMonth } from './calendar.ts';
import { err, ok, type Result } from './result.ts';
import { monthNamed } from './written-moment.ts';

/** 'YYYY-MM-DD' as in the BRP: an unknown day is '00', an unknown month makes the day unknown too. */
export type BirthDate = string;

export type BirthDatePart = 'day' | 'month' | 'year';

export type BirthDateError =
  | { readonly code: 'empty' | 'notADate' | 'future' }
  | { readonly code: 'incompleteDate' | 'notADate'; readonly part: BirthDatePart }
  | { readonly code: 'tooLongAgo'; readonly part: 'year' };

/** Nobody has reached this age; an earlier year is a typing error that can be mended now. */
const impossibleAge = 130;

const shapes = { day: /^\d{1,2}$/, month: /^\d{1,2}$/, year: /^\d{4}$/ } as const;
const partNames = ['day', 'month', 'year'] as const;

function typedPart(part: BirthDatePart, typed: string): string {
  const text = typed.normalize('NFKC').trim();
  return part === 'month' ? String(monthNamed(text) ?? text) : text;
}

/** The earliest day a birth date with unknown parts can mean. */
function earliest(birthDate: BirthDate): { year: number; month: number; day: number } {
  const { year, month, day } = dateParts(birthDate);
  return { year, month: month || 1, day: day || 1 };
}

/** The part that cannot be right, or null; day and month 0 mean unknown. */
function impossiblePart(day: number, month: number, year: number): BirthDatePart | null {
  if (month > 12) return 'month';
  if (month === 0 && day !== 0) return 'month';
  return day > (month === 0 ? 0 : daysInMonth(year, month)) ? 'day' : null;
}

/**
 * A birth date from three fields as typed. A month may be a Dutch or English name or its abbreviation. Day and month may
 * be 0 or 00 for people whose papers lack them. Errors name the part to mend where one is to blame; a day that the month
 * does not have blames none. `tooLongAgo`: nobody can be that old.
 */
export function parseBirthDate(
  typed: { readonly [part in BirthDatePart]: string },
  today: CivilDate,
): Result<BirthDate, BirthDateError[]> {
  const texts = partNames.map((part) => [part, typedPart(part, typed[part])] as const);
  const missing = texts.filter(([, text]) => text === '');
  if (missing.length === partNames.length) return err([{ code: 'empty' }]);
  const shapeless = texts.filter(([part, text]) => text !== '' && !shapes[part].test(text));
  if (missing.length + shapeless.length > 0) {
    return err([
      ...missing.map(([part]) => ({ code: 'incompleteDate' as const, part })),
      ...shapeless.map(([part]) => ({ code: 'notADate' as const, part })),
    ]);
  }
  const [day = 0, month = 0, year = 0] = texts.map(([, text]) => Number(text));
  return checkBirthDate(day, month, year, today);
}

function checkBirthDate(
  day: number,
  month: number,
  year: number,
  today: CivilDate,
): Result<BirthDate, BirthDateError[]> {
  const wrong = impossiblePart(day, month, year);
  if (wrong === 'day' && day <= 31) return err([{ code: 'notADate' }]);
  if (wrong) return err([{ code: 'notADate', part: wrong }]);
  if (year < dateParts(today).year - impossibleAge) return err([{ code: 'tooLongAgo', part: 'year' }]);
  const text = [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
  if (text.replaceAll('-00', '-01') > today) return err([{ code: 'future' }]);
  return ok(text);
}

/**
 * Whole years of age on a day (Kieswet B 3 asks for 18; the regulation sets the number). Unknown parts of the birth
 * date count as the earliest possible day, so that nobody who may be entitled is refused. Someone born on 29 February
 * is a year older on 28 February of a common year: which of the two days the law means is not settled.
 */
export function fullYearsOn(birthDate: BirthDate, onDate: CivilDate): number {
  const born = earliest(birthDate);
  const on = dateParts(onDate);
  const birthday = Math.min(born.day, daysInMonth(on.year, born.month));
  const before = on.month < born.month || (on.month === born.month && on.day < birthday);
  return on.year - born.year - (before ? 1 : 0);
}

/** Whether someone has the age the regulation asks for on its reference date. */
export function isOldEnough(birthDate: BirthDate, onDate: CivilDate, minimumAge: number): boolean {
  return fullYearsOn(birthDate, onDate) >= minimumAge;
}

/** Whether someone is old enough only because a birthday on 29 February is counted on 28 February. */
export function leapDayDecides(birthDate: BirthDate, onDate: CivilDate, minimumAge: number): boolean {
  const onLastOfFebruary = onDate.endsWith('-02-28') && daysInMonth(dateParts(onDate).year, 2) === 28;
  return birthDate.endsWith('-02-29') && onLastOfFebruary && fullYearsOn(birthDate, onDate) === minimumAge;
}
