import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import type { Act, ActKind, ActOf, Backup } from '../../src/domain/acts.ts';
import { type CivilDate, civilDateAt } from '../../src/domain/calendar.ts';
import { readingsOf } from '../../src/domain/case-file.ts';
import { type StateName, stateAt } from '../../src/domain/procedure.ts';
import type { Reason } from '../../src/domain/reasons.ts';
import type { PhaseRules, Regulation, StartEventKind } from '../../src/domain/regulation.ts';
import type { Result } from '../../src/domain/result.ts';
import { bytesSource, readArchive } from '../../src/ledger/archive-reader.ts';
import type { BundleKind } from '../../src/ledger/contents.ts';
import { verifyBundle } from '../../src/ledger/verify.ts';
import { countTally } from '../../src/usecases/count-tally.ts';
import { type DatedAct, recordDecision } from '../../src/usecases/decisions.ts';
import { destroyStatements } from '../../src/usecases/destruction.ts';
import { expireStatements, sealDuePhases } from '../../src/usecases/housekeeping.ts';
import { type Opening, openPhase } from '../../src/usecases/open-phase.ts';
import type { Grounds } from '../../src/usecases/phase-context.ts';
import { recordVerdicts, type Verdict } from '../../src/usecases/record-verdicts.ts';
import { drainTime } from '../../src/usecases/seal-phase.ts';
import { recordStartEvent } from '../../src/usecases/terms.ts';
import { slug, type TestService } from '../builders/service.ts';
import { exportZip, phaseOf, withDatabase } from './tools.ts';

/** A value of a regulation that the griffie confirmed. */
export const ruled = <T>(value: T) => ({ value, source: 'Proef', status: 'bevestigd' as const });

/** A regulation in which one phase (from 0) has other rules. */
export const withPhase = (
  regulation: Regulation,
  index: number,
  changes: Partial<PhaseRules>,
): Regulation => ({
  ...regulation,
  phases: regulation.phases.map((phase, at) => (at === index ? { ...phase, ...changes } : phase)),
});

/** The code of a refusal; null when it was none. */
export const codeOf = (result: Result<unknown, { readonly code: string }>): string | null =>
  result.ok ? null : result.error.code;

export const day = (text: string): CivilDate => text as CivilDate;
/** A moment on the clock of Utrecht in summer: "2023-07-17T23:59:59.999". */
export const summer = (text: string): number => Date.parse(`${text}+02:00`);

export async function petitionOf(test: TestService) {
  const row = await test.service.petition(slug);
  if (row === null) throw new Error('no petition');
  return row;
}

export const actsOf = async (test: TestService): Promise<readonly Act[]> => (await petitionOf(test)).acts;

export async function lastAct<K extends ActKind>(test: TestService, kind: K): Promise<ActOf<K>> {
  const found = (await actsOf(test)).filter((act): act is ActOf<K> => act.kind === kind).at(-1);
  if (found === undefined) throw new Error(`no act ${kind}`);
  return found;
}

/** Kinds of the acts on file, without the rules that the demo settles. */
export const actKinds = async (test: TestService): Promise<ActKind[]> =>
  (await actsOf(test)).map(({ kind }) => kind).filter((kind) => kind !== 'ruleSettled');

export async function stateOf(test: TestService): Promise<StateName> {
  return stateAt((await petitionOf(test)).caseFile.state, test.clock.now).state;
}

export const readingsNow = async (test: TestService, number = 1): Promise<CivilDate[]> =>
  readingsOf((await petitionOf(test)).caseFile, number).map(({ lastDay }) => lastDay);

/** Names of the events in the audit log, oldest first. */
export const auditEvents = (test: TestService): string[] =>
  withDatabase(test, (db) =>
    db
      .prepare<[], { event: string }>('SELECT event FROM audit ORDER BY seq')
      .all()
      .map(({ event }) => event),
  );

/** Opens the next phase; the clock then stands a ms later, so that a form comes in after the opening. */
export async function open(test: TestService, opening: Partial<Opening> = {}) {
  const { recipients } = test.app.keys;
  const whole = { host: 'petitie.test', recipients, by: 'operator', start: null, ...opening };
  const opened = await openPhase(test.app.context)(slug, whole);
  test.clock.now += 1;
  return opened;
}

export const startEvent = (test: TestService, start: StartEventKind, date: string) =>
  recordStartEvent(test.app.context)(slug, { by: 'griffie', start, date: day(date) });

/** Lets the term and its drain pass, unless they have, and has the service seal the ledger. */
export async function seal(test: TestService): Promise<void> {
  const { closesAt } = await phaseOf(test);
  test.clock.now = Math.max(test.clock.now, closesAt + drainTime);
  if ((await sealDuePhases(test.app.context)()) !== 1) throw new Error('nothing was sealed');
  await expireStatements(test.app.context)();
}

/** Without the document that some acts ask for. */
export const bare = { by: 'griffie', reason: 'Zo staat het in het besluit.' };
export const grounds = { ...bare, document: 'https://utrecht.example/besluit' };

/** Records a dated act, dated today unless told otherwise. */
export function decide(
  test: TestService,
  kind: DatedAct | 'dismissed' | 'granted',
  date: string = civilDateAt(test.clock.now),
  why: Grounds = grounds,
) {
  const decision =
    kind === 'dismissed' || kind === 'granted'
      ? { kind: 'objectionDecided' as const, outcome: kind }
      : { kind };
  return recordDecision(test.app.context)(slug, decision, { ...why, date: day(date) });
}

export async function must(result: Promise<Result<unknown, { readonly code: string }>>): Promise<void> {
  const code = codeOf(await result);
  if (code !== null) throw new Error(code);
}

/** Another official carries out the order of the griffie, today. */
export function destroy(test: TestService, by = 'archivaris', backups: readonly Backup[] | undefined = []) {
  const date = day(civilDateAt(test.clock.now));
  return destroyStatements(test.app.context)(slug, { ...grounds, by, date, backups });
}

export async function orderAndDestroy(test: TestService): Promise<void> {
  await must(decide(test, 'destructionOrdered'));
  await must(destroy(test));
}

type Said = {
  readonly id: string;
  readonly verdict: 'valid' | 'invalid';
  readonly reason?: Reason | null;
  readonly note?: string;
};

export const verdictOf = ({ id, verdict, reason = null, note = '' }: Said): Verdict =>
  verdict === 'valid' ? { id, verdict } : { id, verdict, reason, note };

/** The judge enters verdicts, a minute later. */
export function judge(test: TestService, verdicts: readonly Said[], anew?: string) {
  test.clock.now += 60_000;
  return recordVerdicts(test.app.context)(slug, verdicts.map(verdictOf), 'centraal stembureau', anew);
}

export async function tallyNow(test: TestService) {
  const counted = await countTally(test.app.context)(slug);
  if (counted === null) throw new Error('no phase');
  return counted.tally;
}

/** A bundle that passes every check of `verify`: what the report says, and its files. */
export async function verified(test: TestService, kind: BundleKind, number?: number) {
  const zip = await exportZip(test, kind, number);
  const wanted = number ?? (await phaseOf(test)).number;
  const row = await test.app.store.read('phaseNumbered', { slug, number: wanted });
  const report = verifyBundle(ledgerCrypto, zip, { key: row?.phase.verifierKey ?? '' });
  const flaws = report.checks.filter((check) => !check.ok);
  if (!report.ok || flaws.length > 0) throw new Error(JSON.stringify(flaws));
  const files = filesOf(zip);
  return { report, files, text: (name: string) => files.get(name)?.toString('utf8') ?? '' };
}

function filesOf(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const archive = readArchive(bytesSource(zip));
  let step = archive.next();
  for (; !step.done; step = archive.next()) files.set(step.value.name, Buffer.from(step.value.data));
  if (!step.value.ok) throw new Error(step.value.error.where);
  return files;
}

/** Detail of the newest event of this kind in the audit log. */
export const lastAudit = (service: TestService, event: string): Record<string, unknown> | undefined =>
  withDatabase(service, (db) => {
    const row = db
      .prepare<[string], { detail: string }>('SELECT detail FROM audit WHERE event = ? ORDER BY seq DESC')
      .get(event);
    return row === undefined ? undefined : (JSON.parse(row.detail) as Record<string, unknown>);
  });
