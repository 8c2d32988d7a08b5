import { type CivilDate, parseCivilDate, parseInstant, weekday } from './calendar.ts';
import { err, ok, type Result } from './result.ts';

/**
 * `shortYear`: two digits, of which nobody knows the century. `otherWeekday`: the day has another name. `notADay`:
 * anything else, and days that do not exist.
 */
export type DayFlaw = 'notADay' | 'shortYear' | 'noYear' | 'otherWeekday';
export type MomentFlaw = DayFlaw | 'noTime' | 'notATime';

/** Dutch and English, in full and as people shorten them, January first. */
const monthNames = new Map(
  [
    'januari january jan',
    'februari february febr feb',
    'maart march mrt mar',
    'april apr',
    'mei may',
    'juni june jun',
    'juli july jul',
    'augustus august aug',
    'september sept sep',
    'oktober october okt oct',
    'november nov',
    'december dec',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

/** The same of days, Sunday first. */
const dayNames = new Map(
  [
    'zondag zo sunday sun',
    'maandag ma monday mon',
    'dinsdag di tuesday tue tues',
    'woensdag wo wednesday wed',
    'donderdag do thursday thu thur thurs',
    'vrijdag vr friday fri',
    'zaterdag za saturday sat',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index] as const)),
);

/** 1–12, or null: 'nov.', 'November', 'mrt'. */
export const monthNamed = (text: string): number | null =>
  monthNames.get(text.toLowerCase().replace(/\.$/, '')) ?? null;

/** Capitals, kinds of spaces, digits and hyphens do not count. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Pd}/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();

const pad = (text: string): string => text.padStart(2, '0');

/** '' for a part that is not there; null for what is no day at all. The first number is the day unless it is the year. */
function partsOf(
  text: string,
): { readonly year: string; readonly month: string; readonly day: string } | null {
  const shapes = [
    /^(?<year>\d{4}) ?(?<mark>[-/.]) ?(?<month>\d{1,2}) ?\k<mark> ?(?<day>\d{1,2})$/,
    /^(?<day>\d{1,2}) ?(?<mark>[-/. ]) ?(?<month>\d{1,2})(?: ?\k<mark> ?(?<year>\d{4}|['’]?\d{2})?)?$/,
    /^(?<day>\d{1,2})(?:(?:e|ste|de|st|nd|rd|th)(?![a-z]))?(?: ?[-/.] ?| )?(?<name>[a-z]+)\.?(?: ?[-/,] ?| )?(?<year>\d{4}|['’]?\d{2})?$/,
    /^(?<name>[a-z]+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\d{4}|['’]?\d{2}))?$/,
  ];
  for (const shape of shapes) {
    const { year = '', month, name = '', day = '' } = shape.exec(text)?.groups ?? {};
    if (day === '') continue;
    return { year, month: month ?? String(monthNamed(name) ?? 0), day };
  }
  return null;
}

function dayIn(text: string): Result<CivilDate, DayFlaw> {
  const [, name = '', rest = text] = /^([a-z]+)\.?,? (.*)$/.exec(text) ?? [];
  const named = dayNames.get(name);
  const parts = partsOf(named === undefined ? text : rest);
  if (parts === null) return err('notADay');
  const { year, month, day } = parts;
  // Of a day that is in no year at all, the missing year is not the trouble.
  const known = year.length === 4 ? year : '2000';
  const found = parseCivilDate(`${known}-${pad(month)}-${pad(day)}`);
  if (found === null) return err('notADay');
  if (year.length !== 4) return err(year === '' ? 'noYear' : 'shortYear');
  return named === undefined || weekday(found) === named ? ok(found) : err('otherWeekday');
}

/**
 * A day as people in the Netherlands write it: '29-11-2026', '29/11/2026', '29.11.2026', 'zondag 29 november 2026', '29
 * nov. 2026', or '2026-11-29' as a date field sends it. English names are known as well. Day before month, always.
 */
export function parseWrittenDay(text: string): Result<CivilDate, DayFlaw> {
  return dayIn(plain(text));
}

const clock =
  '(?:(?<hour>\\d{1,2})(?:[:.]| ?u ?)(?<minute>\\d{2})(?::(?<second>[0-5]\\d))?|(?<whole>\\d{1,2})(?= ?(?:u|h)))';
const timeAtEnd = new RegExp(`(?:^|,? (?:om|at) |, ?| |(?<=\\d)t)${clock}(?: ?(?:uur|u|h|hrs?)\\.?)?$`);
const onlyTime = new RegExp(`^(?:(?:om|at) )?${clock}(?: ?(?:uur|u|h|hrs?)\\.?)?$`);

/** 'HH:mm:ss'; null: no such time. */
function timeOf(typed: { readonly [name: string]: string | undefined }): string | null {
  const { hour, minute = '00', second = '00', whole } = typed;
  const hours = Number(hour ?? whole);
  return hours < 24 && Number(minute) < 60 ? `${pad(String(hours))}:${minute}:${second}` : null;
}

/** A time on the clock as 'HH:mm', from '14:05', '14.05 uur', 'om 14 uur', '14u05'; null: none. */
export function parseWrittenTime(text: string): string | null {
  const { groups } = onlyTime.exec(plain(text)) ?? {};
  return groups === undefined ? null : (timeOf(groups)?.slice(0, 5) ?? null);
}

/**
 * ms since the epoch of a day with a time on the clock in Amsterdam ('29-11-2026 14:05', 'zondag 29 november 2026 om
 * 14.05 uur', '2026-11-29T14:05'), or of an RFC 3339 instant. A time that occurs twice when summer time ends is the first
 * of the two; one that the clock skips is an hour later.
 */
export function parseWrittenMoment(text: string): Result<number, MomentFlaw> {
  const exact = parseInstant(text.trim());
  if (exact !== null) return ok(exact);
  const whole = plain(text);
  const { index, groups } = timeAtEnd.exec(whole) ?? {};
  const dayOnly = dayIn(whole);
  // '29.11.2026' ends in what might be a time as well.
  if (index === undefined || groups === undefined || dayOnly.ok) return dayOnly.ok ? err('noTime') : dayOnly;
  const day = dayIn(whole.slice(0, index));
  if (!day.ok) return day;
  const time = timeOf(groups);
  const at = time === null ? null : parseInstant(`${day.value}T${time}`);
  return at === null ? err('notATime') : ok(at);
}
