import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type CivilDate, dateParts, parseCivilDate } from '../domain/calendar.ts';
import type { EquatedDays } from '../domain/holidays.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { packageRoot } from '../paths.ts';

/** `reason` names the field that is wrong, never the content of another file. */
export type EquatedDaysRefusal = {
  readonly code: 'EquatedDaysInvalid';
  readonly file: string;
  readonly reason: string;
};

const Day = z.string().transform((text, context): CivilDate => {
  const day = parseCivilDate(text);
  if (day !== null) return day;
  context.addIssue({ code: 'custom', message: 'is not a day as YYYY-MM-DD' });
  return z.NEVER;
});

const year = z.int().min(1965).max(2200);

/** `knownFrom`, `knownUntil`: first and last calendar year that the decrees listed here cover. */
const EquatedDaysFile = z
  .strictObject({
    format: z.literal('referendumpetitie/equated-days/v1'),
    knownFrom: year,
    knownUntil: year,
    decrees: z.array(z.strictObject({ source: z.string().min(1), days: z.array(Day).min(1) })).min(1),
  })
  .superRefine(({ knownFrom, knownUntil, decrees }, context) => {
    const seen = new Set<CivilDate>();
    for (const day of decrees.flatMap(({ days }) => days)) {
      const inYear = dateParts(day).year;
      if (seen.has(day)) context.addIssue({ code: 'custom', message: `${day} is listed twice` });
      if (inYear < knownFrom || inYear > knownUntil)
        context.addIssue({ code: 'custom', message: `${day} lies outside ${knownFrom}–${knownUntil}` });
      seen.add(day);
    }
  });

/** The list that comes with the program. */
export const equatedDaysFile = (): string => join(packageRoot(), 'presets', 'equated-days.json');

/** Reads the days that decrees equate with a holiday (Atw 3(3)); `EquatedDaysInvalid` when the file is not such a list. */
export function readEquatedDays(file: string): Result<EquatedDays, EquatedDaysRefusal> {
  const refusal = (reason: string) => err<EquatedDaysRefusal>({ code: 'EquatedDaysInvalid', file, reason });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return refusal('cannot be read');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refusal('is not JSON');
  }
  const parsed = EquatedDaysFile.safeParse(value);
  if (!parsed.success) return refusal(z.prettifyError(parsed.error).replaceAll('\n', ' '));
  const { knownFrom, knownUntil, decrees } = parsed.data;
  const days = decrees.flatMap(({ source, days }) => days.map((day) => [day, source] as const));
  return ok({ days: new Map(days), knownFrom, knownUntil });
}
