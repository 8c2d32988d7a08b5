import type { Backup } from '../../domain/acts.ts';
import { type CivilDate, civilDateAt } from '../../domain/calendar.ts';
import { backupOf } from '../../domain/destruction.ts';
import type { Result } from '../../domain/result.ts';
import { parseWrittenDay, parseWrittenMoment } from '../../domain/written-moment.ts';
import { addressIn, type FieldName, numberIn, type Typed } from './fields.ts';

/** What was typed, as values; for fields that were found to be without flaws. */
export function givenIn(typed: Typed, now: number) {
  const text = (name: FieldName) => typed.one(name).replaceAll('\r\n', '\n').trim();
  const some = <T>(value: T | null): T | undefined => value ?? undefined;
  const why = () => ({ reason: text('reden'), document: some(addressIn(text('stuk'))) });
  return {
    text,
    some: (name: FieldName) => (text(name) === '' ? undefined : text(name)),
    many: typed.many,
    day: (name: FieldName): CivilDate => surely(readOf(parseWrittenDay(text(name)))),
    someDay: (name: FieldName): CivilDate | undefined => some(readOf(parseWrittenDay(text(name)))),
    moment: (name: FieldName): number => surely(readOf(parseWrittenMoment(text(name)))),
    someNumber: (name: FieldName): number | undefined => some(numberIn(text(name))),
    number: (name: FieldName): number => surely(numberIn(text(name))),
    address: (name: FieldName): string | undefined => some(addressIn(text(name))),
    why,
    dated: () => ({ ...why(), date: surely(readOf(parseWrittenDay(text('dag')))) }),
    backups: () => backupsIn(typed, civilDateAt(now)),
  };
}
export type Given = ReturnType<typeof givenIn>;

const readOf = <T>(read: Result<T, unknown>): T | null => (read.ok ? read.value : null);

function surely<T>(value: T | null): T {
  if (value === null) throw new Error('a field with a flaw was used');
  return value;
}

export type BackupsFlaw = 'notACopy' | 'copiesUnsaid';

/** One copy per line, "name = day"; or none, when that is said. */
export function backupsIn(typed: Typed, today: CivilDate): readonly Backup[] | BackupsFlaw {
  const lines = typed
    .one('kopieen')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const none = typed.one('geenkopieen') !== '';
  if (none === lines.length > 0) return 'copiesUnsaid';
  const copies: Backup[] = [];
  for (const line of lines) {
    const at = line.lastIndexOf('=');
    const day = at < 1 ? null : readOf(parseWrittenDay(line.slice(at + 1)));
    const name = line.slice(0, Math.max(at, 0)).trim();
    if (day === null || name === '' || name.length > 120) return 'notACopy';
    copies.push(backupOf(name, day, today));
  }
  return copies;
}

/** A value of a rule as an official types it: JSON, or plain words. */
export function ruleValueIn(text: string) {
  const plain: { readonly [word: string]: boolean } = { ja: true, nee: false, yes: true, no: false };
  try {
    return JSON.parse(text) as never;
  } catch {
    return (plain[text.toLowerCase()] ?? text) as never;
  }
}
