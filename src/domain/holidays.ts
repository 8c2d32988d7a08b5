import { addDays, type CivilDate, dateParts, weekday } from './calendar.ts';

/** Extra days on which the offices rest: equated with holidays by decree (Atw 3(3)), by date, with their source. */
export type EquatedDays = {
  readonly days: ReadonlyMap<CivilDate, string>;
  /** First year for which the decrees are listed; absent: all earlier years are. */
  readonly knownFrom?: number;
  /** Last year for which a decree is known. */
  readonly knownUntil: number;
};

const sunday = 0;
const saturday = 6;

/** Easter Sunday of a Gregorian year (method of Meeus, Jones and Butcher). */
function easterSunday(year: number): CivilDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const lunar = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - lunar + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const days = epact + toSunday - 7 * late + 114;
  return addDays(`${year}-0${Math.floor(days / 31)}-01` as CivilDate, days % 31);
}

/** Days counted from Easter Sunday. Easter Sunday and Whit Sunday themselves are not in the act: they are Sundays. */
const movable: readonly (readonly [number, string])[] = [
  [-2, 'Goede Vrijdag'],
  [1, 'tweede paasdag'],
  [39, 'Hemelvaartsdag'],
  [50, 'tweede pinksterdag'],
];

const fixed: ReadonlyMap<string, string> = new Map([
  ['01-01', 'Nieuwjaarsdag'],
  ['05-05', 'Bevrijdingsdag'],
  ['12-25', 'eerste kerstdag'],
  ['12-26', 'tweede kerstdag'],
]);

function movableHoliday(date: CivilDate): string | null {
  const easter = easterSunday(dateParts(date).year);
  return movable.find(([days]) => addDays(easter, days) === date)?.[1] ?? null;
}

/** Birthday of the King (from 2014) or as kept for the Queen (1980–2013); the day before when it is a Sunday. */
function royalBirthday(date: CivilDate): string | null {
  const { year, month } = dateParts(date);
  const king = year >= 2014;
  if (year < 1980 || month !== 4) return null;
  const birthday = `${year}-04-${king ? 27 : 30}` as CivilDate;
  const kept = weekday(birthday) === sunday ? addDays(birthday, -1) : birthday;
  if (date !== kept) return null;
  return king ? 'Koningsdag' : 'Koninginnedag';
}

/**
 * Dutch name of the holiday that the day is (Algemene termijnenwet, article 3, as it reads since 2014; before that with
 * the Queen's birthday), or `gelijkgestelde dag` when a decree equates it. Null for other days, Sundays among them.
 */
export function holidayOn(date: CivilDate, equated: EquatedDays): string | null {
  const name = fixed.get(date.slice(5)) ?? royalBirthday(date) ?? movableHoliday(date);
  return name ?? (equated.days.has(date) ? 'gelijkgestelde dag' : null);
}

/** Why the day is no ordinary day, to be read after "is": 'een zondag', 'Goede Vrijdag'; null when it is one. */
export function restDay(date: CivilDate, equated: EquatedDays): string | null {
  const holiday = holidayOn(date, equated);
  if (holiday === 'gelijkgestelde dag') return 'een dag die gelijkstaat aan een feestdag';
  if (holiday !== null) return holiday;
  const day = weekday(date);
  if (day === saturday) return 'een zaterdag';
  return day === sunday ? 'een zondag' : null;
}

/** Not a Saturday, a Sunday, a holiday or a day equated with one (Atw 1(1)). */
export function isOrdinaryDay(date: CivilDate, equated: EquatedDays): boolean {
  return restDay(date, equated) === null;
}
