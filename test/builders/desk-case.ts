import { join } from 'node:path';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { readPetitionFolder } from '../../src/adapters/petition-folder.ts';
import type { DeskCase, DeskEntry } from '../../src/desk/case.ts';
import { Desk } from '../../src/desk/desk.ts';
import { findingOf, RegisterIndex, type RegisterRow } from '../../src/desk/register.ts';
import type { Act } from '../../src/domain/acts.ts';
import { type CivilDate, rfc3339, startOfDay, termCloses } from '../../src/domain/calendar.ts';
import { readCaseFile } from '../../src/domain/case-file.ts';
import { personTagMessage, weakTagMessage } from '../../src/domain/identity.ts';
import { type Rules, rulesOf } from '../../src/domain/rules.ts';
import type { Tally } from '../../src/ledger/tally-file.ts';
import { packageRoot } from '../../src/paths.ts';
import { sha256Hex } from '../ledger/example.ts';
import { Cast, type Played, type Truth } from './judging-cast.ts';

const slug = 'sociaal-werk-utrecht';
const [firstDay, lastDay] = ['2026-03-05' as CivilDate, '2026-03-25' as CivilDate];
const opens = startOfDay(firstDay);
const closes = termCloses(lastDay);
const minute = 60_000;

export type DeskScene = {
  readonly case: DeskCase;
  readonly rows: readonly RegisterRow[];
  readonly truth: ReadonlyMap<string, Truth>;
};

/** A case on the desk with people who do not exist, as if its bundle had been opened; the same each time. */
export function deskScene(statements: number, seed: string, changes: Partial<DeskCase> = {}): DeskScene {
  const cast = new Cast(seed, statements, statements * 5 + 500, 'first-counts');
  const played = cast.play(statements);
  const presets = join(packageRoot(), 'presets');
  const folder = readPetitionFolder(join(presets, 'petitions', slug), join(presets, 'regulations'));
  if (!folder.ok) throw new Error(folder.error.reason);
  const { content, regulation } = folder.value;
  const contentHash = sha256Hex('content');
  const made = played.map((part, index) => ({ part, entry: entryOf(part, index, contentHash) }));
  const entries = made.map(({ entry }) => entry).sort((a, b) => (a.id < b.id ? -1 : 1));
  const rules = rulesOf(regulation);
  if (rules === null) throw new Error('a regulation that one can work with was expected');
  const acts = actsOf();
  return {
    rows: cast.rows,
    truth: new Map(made.map(({ part, entry }) => [entry.id, part.truth])),
    case: {
      bundle: sha256Hex('bundle'),
      origin: `ondertekenen.example/${slug}/1`,
      size: statements,
      root: new Uint8Array(32),
      slug,
      phase: 1,
      content,
      contentHash,
      regulation,
      rules: { ...rules, doubles: 'first-counts' } satisfies Rules,
      acts,
      caseFile: readCaseFile(acts),
      tally: {} as Tally,
      opens: rfc3339(opens),
      closes: rfc3339(closes),
      threshold: 1000,
      entries,
      byId: new Map(entries.map((entry) => [entry.id, entry])),
      persons: groups(made, (person) => personTagMessage(person)),
      possible: groups(made, (person) => weakTagMessage(person)),
      readings: [],
      ...changes,
    },
  };
}

function actsOf(): Act[] {
  const days = { firstDay, lastDay, closesAt: closes };
  const recorded = { at: opens, by: 'griffie', phase: 1 } as const;
  return [
    {
      kind: 'startEventRecorded',
      ...recorded,
      event: 1,
      start: 'council-site',
      date: firstDay,
      ...days,
    },
    { kind: 'phaseOpened', ...recorded, name: 'preliminary', opensAt: opens, threshold: 1000, ...days },
    { kind: 'ledgerSealed', ...recorded, at: closes },
  ];
}

function entryOf({ typed, moment, otherText }: Played, index: number, contentHash: string): DeskEntry {
  const id = sha256Hex(`entry ${index}`).slice(0, 32);
  const at =
    moment === 'early' ? opens - minute : moment === 'late' ? closes + minute : opens + (index + 1) * 1000;
  const received = rfc3339(moment === 'confirmedLate' ? closes - 1 : at);
  const confirmed = rfc3339(moment === 'confirmedLate' ? closes + 1 : at + 500);
  const form = { entry: id, salt: sha256Hex(id), petition: slug, phase: '1', received };
  const statement = otherText ? sha256Hex('another text') : contentHash;
  const value = { ...typed, ...form, channel: 'email' as const, statement };
  return { id, channel: 'email', received, confirmed, record: { ok: true, value } };
}

type Made = readonly { readonly part: Played; readonly entry: DeskEntry }[];

function groups(made: Made, tag: (person: Parameters<typeof personTagMessage>[0]) => string): string[][] {
  const found = new Map<string, string[]>();
  for (const { part, entry } of made) {
    const key = tag({ ...part.typed, petition: slug, phase: '1' });
    found.set(key, [...(found.get(key) ?? []), entry.id]);
  }
  return [...found.values()].filter((ids) => ids.length > 1).map((ids) => ids.sort());
}

export const recorded = { at: '2026-04-02T08:00:00.000Z', by: 'Griffier A' };

/** A desk with its first act on it. */
export function deskOver(deskCase: DeskCase): Desk {
  const desk = new Desk(ledgerCrypto.sha256, deskCase);
  const { bundle, origin, size, entries } = deskCase;
  const counts = { received: entries.length, standing: entries.length };
  const root = sha256Hex('root');
  must(desk.add({ kind: 'intake', ...recorded, bundle, origin, size, root, ...counts }));
  return desk;
}

/** What was found in the register is written down; nothing is given. */
export function matchAll(desk: Desk, rows: readonly RegisterRow[]): void {
  const register = new RegisterIndex(rows);
  const results = desk.case.entries.flatMap(({ id, record }) => {
    if (!record.ok) return [];
    return [findingOf(register.match(id, record.value))];
  });
  must(desk.add({ kind: 'registerMatched', ...recorded, source: 'file', entitlement: 'column', results }));
}

export function must<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}
