import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditCatalogue } from '../../src/domain/audit.ts';
import { expireStatements, publishCheckpoints, sealDuePhases } from '../../src/usecases/housekeeping.ts';
import { drainTime } from '../../src/usecases/seal-phase.ts';
import { openTestService, type TestService } from '../builders/service.ts';
import { hour, minute, phaseOf, sign, signAndConfirm, withDatabase } from '../usecases/tools.ts';

let service: TestService;
beforeEach(async () => {
  service = await openTestService();
});
afterEach(() => service.close());

type Row = {
  seq: number;
  at: number;
  event: string;
  phase: number | null;
  subject: string;
  detail: string;
  hash: Buffer;
};
const rows = () =>
  withDatabase(service, (db) => db.prepare<[], Row>('SELECT * FROM audit ORDER BY seq').all());

/** The chain as an auditor recomputes it: SHA-256 over the hash before and the fields, one a line. */
function chain(log: readonly Row[]): string[] {
  let previous = '0'.repeat(64);
  return log.map((row) => {
    const text = [previous, row.seq, row.at, row.event, row.phase ?? '', row.subject, row.detail, ''].join(
      '\n',
    );
    previous = createHash('sha256').update(text, 'utf8').digest('hex');
    return previous;
  });
}

async function life(): Promise<void> {
  const receipt = await signAndConfirm(service);
  await service.service.withdrawSignature(receipt.withdrawalToken);
  service.clock.now += 10 * minute;
  await publishCheckpoints(service.app.context, 10 * minute)();
  await sign(service, { achternaam: 'Jansen' });
  service.clock.now += 49 * hour;
  await expireStatements(service.app.context)();
  service.clock.now = (await phaseOf(service)).closesAt + drainTime;
  await sealDuePhases(service.app.context)();
}

test('every change of the petition has its event, in order, by who it is about', async () => {
  await life();
  const log = rows();
  const events = log.map(({ event }) => event);
  expect(events.filter((event, index) => event !== events[index - 1])).toEqual([
    'petition.created',
    'procedure.rule-settled',
    'phase.start-event-recorded',
    'phase.opened',
    'statement.received',
    'statement.confirmed',
    'statement.withdrawn',
    'checkpoint.published',
    'statement.received',
    'statement.expired',
    'checkpoint.published',
    'phase.closed',
  ]);
  expect(log.every(({ event }) => event in auditCatalogue)).toBe(true);
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
  const subjects = new Set(
    log.filter(({ event }) => event.startsWith('statement.')).map(({ subject }) => subject),
  );
  expect(subjects.size).toBe(2);
  expect([...subjects].every((subject) => /^[0-9a-f]{32}$/.test(subject))).toBe(true);
});

test('the chain recomputes, over a restart as well', async () => {
  await signAndConfirm(service, { achternaam: 'Bakker' });
  service = await service.reopen();
  await life();
  const log = rows();
  expect(log.map(({ hash }) => hash.toString('hex'))).toEqual(chain(log));
});

test('a row that was changed or taken out in the middle breaks the chain after it', async () => {
  await life();
  const log = rows();
  const changed = log.map((row, index) => (index === 3 ? { ...row, at: row.at + 1 } : row));
  expect(chain(changed).at(-1)).not.toBe(log.at(-1)?.hash.toString('hex'));
  expect(chain(log.filter((_, index) => index !== 3)).at(-1)).not.toBe(log.at(-1)?.hash.toString('hex'));
});

test('no event quotes anything that was typed', async () => {
  await life();
  const text = JSON.stringify(rows().map((row) => ({ ...row, hash: null })));
  for (const typed of ['elik', 'Fatima', 'voorbeeld.example', '3511', '1980', 'Oudegracht'])
    expect(text).not.toContain(typed);
});

test('a change and its event are one: what was refused has none', async () => {
  const before = rows().length;
  await service.service.confirmSignature('ab'.repeat(16));
  await service.service.withdrawSignature('ab'.repeat(16));
  await service.service.resendConfirmation('sociaal-werk-utrecht', 'niemand@voorbeeld.example');
  expect(rows()).toHaveLength(before);
});
