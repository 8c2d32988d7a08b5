import type { DeskAct, DeskActOf, Given } from '../../src/desk/acts.ts';
import type { DeskCase, DeskEntry } from '../../src/desk/case.ts';
import { Desk } from '../../src/desk/desk.ts';
import type { StatementRecord } from '../../src/domain/record.ts';
import type { Result } from '../../src/domain/result.ts';
import { ok } from '../../src/domain/result.ts';
import { toHex } from '../../src/ledger/bytes.ts';
import { judgingScenario } from '../builders/judging.ts';
import { caseOf, sha256 } from '../builders/judging-desk.ts';

/** Petition, regulation and acts as they are in a real bundle; the statements are those of a test. */
const base = await caseOf(
  await judgingScenario({ statements: 60, seed: 'base', registerSize: 1000, threshold: 3 }),
);

export const id = (n: number): string => n.toString(16).padStart(32, '0');
export const at = '2026-04-02T09:00:00.000Z';
export const [anna, boris] = ['Anna', 'Boris'];
/** In the term of the case, an hour later for each statement. */
export const moment = (n: number): string => new Date(Date.parse(base.opens) + n * 3_600_000).toISOString();

export function record(n: number, changes: Partial<StatementRecord> = {}): StatementRecord {
  return {
    entry: id(n),
    salt: '0'.repeat(64),
    petition: base.slug,
    phase: '1',
    channel: 'email',
    received: moment(n),
    givenNames: 'Fatima',
    surnamePrefix: 'van',
    surname: `Dijk${n}`,
    birthDate: '1980-03-31',
    postcode: '3511AB',
    houseNumber: `${n}`,
    houseLetter: '',
    houseNumberSuffix: '',
    street: 'Oudegracht',
    place: 'Utrecht',
    statement: base.contentHash,
    ...changes,
  };
}

export function entry(n: number, changes: Partial<DeskEntry> = {}): DeskEntry {
  const moments = { received: moment(n), confirmed: moment(n) };
  return { id: id(n), channel: 'email', ...moments, record: ok(record(n)), ...changes };
}

export const { closes, opens } = base;
/** The first and the last moment that are on the wrong side of the term. */
export const tooLate = base.closes;
export const tooEarly = new Date(Date.parse(opens) - 1).toISOString();

type Changes = Partial<Omit<DeskCase, 'entries' | 'byId'>> & { readonly entries?: readonly DeskEntry[] };

/** Statements 1 to 6 unless a test gives its own; no doubles; three are enough. */
export function caseWith(changes: Changes = {}): DeskCase {
  const { entries = [1, 2, 3, 4, 5, 6].map((n) => entry(n)), ...others } = changes;
  const byId = new Map(entries.map((each) => [each.id, each]));
  return { ...base, persons: [], possible: [], ...others, entries, byId };
}

export const rule = (doubles: 'first-counts' | 'none-counts') => ({ rules: { ...base.rules, doubles } });
/** A regulation under which a sample of a few is enough. */
export const smallSample = { z: 1, p: 0.5, F: 0.3 };

export const intake = (desk: Desk): DeskActOf<'intake'> => {
  const { bundle, origin, size, root, entries } = desk.case;
  const counts = { received: entries.length, standing: entries.length };
  return { kind: 'intake', at, by: anna, bundle, origin, size, root: toHex(root), ...counts };
};

export function openDesk(changes: Changes = {}): Desk {
  const desk = new Desk(sha256, caseWith(changes));
  done(desk.add(intake(desk)));
  return desk;
}

export function done<T>(result: Result<T, object>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

type Short = 'valid' | 'open' | 'te_vroeg' | 'te_laat' | 'onvolledig' | 'niet_kiesgerechtigd' | 'dubbel';

export function given(desk: Desk, n: number, verdict: Short, was = desk.versionOf(id(n))): Given {
  if (verdict === 'valid' || verdict === 'open') return { id: id(n), verdict, was };
  return { id: id(n), verdict: 'invalid', reason: verdict, was };
}

export const verdicts = (list: Given[], by = anna): DeskActOf<'verdictsGiven'> => {
  return { kind: 'verdictsGiven', at, by, source: 'hand', given: list };
};

/** One verdict on each of these statements, in one act. */
export function give(
  desk: Desk,
  list: Readonly<Record<number, Short>>,
  more: Partial<DeskActOf<'verdictsGiven'>> = {},
) {
  const all = Object.entries(list).map(([n, verdict]) => given(desk, Number(n), verdict));
  done(desk.add({ ...verdicts(all), ...more }));
}

export const add = (desk: Desk, act: DeskAct): number => done(desk.add(act));
export { sha256 };
