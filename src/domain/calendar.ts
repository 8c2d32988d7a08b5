import { Temporal } from 'temporal-polyfill';

declare const civilDateBrand: unique symbol;
/** A day in the Gregorian calendar as 'YYYY-MM-DD', years 1800–2200; text order is date order. */
export type CivilDate = string & { readonly [civilDateBrand]: true };

const zone = 'Europe/Amsterdam';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const cacheSize = 2048;

/** Remembers the answers of a pure function; forgets everything when full, so that memory stays bounded. */
function remembered<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const hit = known.get(key);
    if (hit !== undefined) return hit;
    if (known.size >= cacheSize) known.clear();
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}

/** Clocks change on a whole hour of UTC (since 1940), so one offset holds for the whole hour. */
const offsetInHour = remembered((hour: number): number => {
  const instant = Temporal.Instant.fromEpochMilliseconds(hour * hourMs);
  return instant.toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
});

const midnight = remembered(
  (date: CivilDate): number => Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds,
);

/** The wall clock in Utrecht at `ms`, written as if it were UTC: 'YYYY-MM-DDTHH:mm:ss.sssZ'. */
function wallClock(ms: number): string {
  return new Date(ms + offsetInHour(Math.floor(ms / hourMs))).toISOString();
}

type Parts = { readonly year: number; readonly month: number; readonly day: number };

/** Numbers of a 'YYYY-MM-DD' text; unknown parts of a BRP date come out as 0. */
export function dateParts(date: string): Parts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

const pad = (value: number, width: number) => String(value).padStart(width, '0');

function fromEpochDay(day: number): CivilDate {
  return new Date(day * dayMs).toISOString().slice(0, 10) as CivilDate;
}

function toEpochDay(date: CivilDate): number {
  const { year, month, day } = dateParts(date);
  return Date.UTC(year, month - 1, day) / dayMs;
}

/** Days in a month of the Gregorian calendar; `month` 1–12. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** An existing day between 1800-01-01 and 2200-12-31 as 'YYYY-MM-DD', or null. */
export function parseCivilDate(text: string): CivilDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const { year, month, day } = dateParts(text);
  if (year < 1800 || year > 2200 || month < 1 || month > 12) return null;
  return day >= 1 && day <= daysInMonth(year, month) ? (text as CivilDate) : null;
}

/** The day in Europe/Amsterdam at an instant in ms since the epoch (1970 or later). */
export function civilDateAt(ms: number): CivilDate {
  return dateInHour(Math.floor(ms / hourMs));
}

/** Midnight in Utrecht falls on a whole hour of UTC, so one date holds for the whole hour. */
const dateInHour = remembered((hour: number) => wallClock(hour * hourMs).slice(0, 10) as CivilDate);

/** 00:00 Europe/Amsterdam of that day, in ms since the epoch. */
export function startOfDay(date: CivilDate): number {
  return midnight(date);
}

/** The day `days` later, or earlier when negative. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return fromEpochDay(toEpochDay(date) + days);
}

/** 0 Sunday … 6 Saturday. */
export function weekday(date: CivilDate): number {
  return (((toEpochDay(date) + 4) % 7) + 7) % 7;
}

/** Same day number `months` later, or the last day of that month where it has no such day. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = dateParts(date);
  const index = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
  return `${pad(y, 4)}-${pad(m, 2)}-${pad(Math.min(day, daysInMonth(y, m)), 2)}` as CivilDate;
}

/** First instant outside the term: 00:00 Europe/Amsterdam of the day after its last day, in ms since the epoch. */
export function termCloses(lastDay: CivilDate): number {
  return startOfDay(addDays(lastDay, 1));
}

const names = {
  nl: {
    days: ['zondag', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag'],
    months: 'januari februari maart april mei juni juli augustus september oktober november december'.split(
      ' ',
    ),
    time: (hour: string, minute: string) => `om ${hour}.${minute} uur`,
  },
  en: {
    days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    months: 'January February March April May June July August September October November December'.split(
      ' ',
    ),
    time: (hour: string, minute: string) => `at ${hour}:${minute}`,
  },
} as const;

/** 'dinsdag 28 september 2021' or 'Tuesday 28 September 2021'. */
export function dateInWords(date: CivilDate, locale: 'nl' | 'en'): string {
  const { year, month, day } = dateParts(date);
  return `${names[locale].days[weekday(date)]} ${day} ${names[locale].months[month - 1]} ${year}`;
}

/** 'dinsdag 28 september 2021 om 14.05 uur' or 'Tuesday 28 September 2021 at 14:05', on the clock in Amsterdam. */
export function dateTimeInWords(ms: number, locale: 'nl' | 'en'): string {
  const clock = wallClock(ms);
  const time = names[locale].time(clock.slice(11, 13), clock.slice(14, 16));
  return `${dateInWords(civilDateAt(ms), locale)} ${time}`;
}

/** RFC 3339 in UTC with milliseconds: '2021-09-28T12:05:00.000Z'. */
export function rfc3339(ms: number): string {
  return new Date(ms).toISOString();
}

/** RFC 3339 to the second on the clock in Amsterdam, with its offset from UTC: '2021-09-29T00:00:00+02:00'. 1970 or later. */
export function rfc3339InAmsterdam(ms: number): string {
  const minutes = offsetInHour(Math.floor(ms / hourMs)) / 60_000;
  return `${wallClock(ms).slice(0, 19)}+${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
}

/**
 * ms since the epoch of '2026-03-02T14:00', the clock in Amsterdam, or of an RFC 3339 instant with an offset; null for
 * anything else. A local time that occurs twice when summer time ends is the first of the two.
 */
export function parseInstant(text: string): number | null {
  const [, day = '', time, offset] =
    /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?$/.exec(
      text,
    ) ?? [];
  if (time === undefined || parseCivilDate(day) === null) return null;
  if (offset !== undefined) {
    const ms = Date.parse(text);
    return Number.isNaN(ms) ? null : ms;
  }
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds;
}
