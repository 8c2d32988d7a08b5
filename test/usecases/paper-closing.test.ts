import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSealed } from '../../src/adapters/age.ts';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { type CivilDate, startOfDay } from '../../src/domain/calendar.ts';
import { bytesSource, readArchive } from '../../src/ledger/archive-reader.ts';
import { verifyBundle } from '../../src/ledger/verify.ts';
import { handInSheets } from '../../src/usecases/hand-in-sheets.ts';
import { sealDuePhases } from '../../src/usecases/housekeeping.ts';
import { drainTime } from '../../src/usecases/seal-phase.ts';
import { withdrawPaper } from '../../src/usecases/withdraw-paper.ts';
import {
  anna,
  bram,
  carla,
  code,
  entered,
  handedIn,
  issued,
  onPaper,
  paperContext,
  typed,
} from '../builders/paper.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import { recount } from '../ledger/recount.ts';
import { auditEvents, decide, must, orderAndDestroy, seal, stateOf, tallyNow } from './procedure-tools.ts';
import { exportZip, ledgerLines, phaseOf, publishedSize, signAndConfirm, withDatabase } from './tools.ts';

const day = 86_400_000;
let service: TestService;
beforeEach(async () => {
  service = await openTestService();
});
afterEach(() => service.close());

const atTheEnd = async (after = drainTime) => {
  service.clock.now = (await phaseOf(service)).closesAt + after;
};
const sealing = () => sealDuePhases(service.app.context)();
const overview = () => service.app.store.read('paperOverview', { slug, user: anna, limit: 100 });
const empty = { kind: 'empty' } as const;

describe('paper that was handed in on the last day', () => {
  test('keeps the ledger open for entry; nothing but paper is added', async () => {
    await signAndConfirm(service);
    await issued(service, 2);
    service.clock.now = (await phaseOf(service)).closesAt - 1;
    await handedIn(service, [1, 2]);
    await atTheEnd();
    expect(await sealing()).toBe(0);
    expect(await publishedSize(service)).toBe(1);
    const { deadline } = await overview();
    expect(deadline).toEqual({ size: 1, at: service.clock.now });
    expect(await stateOf(service)).toBe('submitted');
    const intruder = () =>
      withDatabase(service, (db) => db.exec(`INSERT INTO ledger_entry VALUES (1, 1, 'v1 confirmed x')`));
    expect(intruder).toThrow('only paper follows');
    await entered(service, 1, onPaper({ achternaam: 'Bakker' }));
    expect(await sealing()).toBe(0);
    await entered(service, 2, empty);
    expect(await sealing()).toBe(1);
    expect(await tallyNow(service)).toMatchObject({ received: 2, confirmed: 1, paper: 1, counted: 2 });
    expect((await phaseOf(service)).late).toBe(0);
    expect(auditEvents(service).filter((event) => event.startsWith('paper.'))).toEqual([
      'paper.issued',
      'paper.handed-in',
      'paper.awaited',
      'paper.entry-kept',
      'paper.accepted',
      'paper.entry-kept',
      'paper.line-settled',
      'paper.closed',
    ]);
  });

  test('a letter box that is emptied the next working day is still in time; nothing later', async () => {
    await issued(service, 3);
    const { closesAt } = await phaseOf(service);
    await atTheEnd();
    expect(await sealing()).toBe(0);
    // The last day is a Sunday.
    service.clock.now = closesAt + 20 * 3_600_000;
    await handedIn(service, [1], closesAt - 1);
    expect(await handedIn(service, [2], closesAt)).toMatchObject({ late: true });
    expect((await overview()).totals).toMatchObject({ handedIn: 2, late: 1, open: 1 });
    expect(await typed(service, anna, 2, onPaper())).toEqual({ ok: false, error: { code: 'SheetLate' } });
    await entered(service, 1);
    expect(await sealing()).toBe(0);
    service.clock.now = closesAt + day;
    const again = handInSheets(paperContext(service));
    expect(
      await again(slug, { sheets: [code(3)], loose: 0, receivedAt: closesAt - 1, by: anna }),
    ).toMatchObject({
      ok: false,
      error: { code: 'RegistrationOver' },
    });
    expect(await sealing()).toBe(1);
    expect(await again(slug, { sheets: [code(3)], loose: 0, receivedAt: closesAt, by: anna })).toMatchObject({
      value: { late: true },
    });
  });

  test('after two weeks the ledger is sealed; what one person typed is wiped, and how many lines are open is on file', async () => {
    await issued(service, 1, 3);
    await handedIn(service, [1]);
    await entered(service, 1, onPaper(), 1);
    await typed(service, anna, 1, onPaper({ achternaam: 'Bakker' }), { line: 2 });
    await typed(service, anna, 1, onPaper({ achternaam: 'Dekker' }), { line: 3 });
    await typed(service, bram, 1, onPaper({ achternaam: 'Decker' }), { line: 3 });
    // Summer time began in between.
    const fortnight = startOfDay('2026-04-06' as CivilDate);
    service.clock.now = fortnight - 1;
    expect(await sealing()).toBe(0);
    service.clock.now = fortnight;
    expect(await sealing()).toBe(1);
    expect(withDatabase(service, (db) => db.prepare('SELECT count(*) AS n FROM paper_entry').get())).toEqual({
      n: 0,
    });
    expect(await overview()).toMatchObject({ totals: { accepted: 1, open: 2 }, differing: 0, untyped: 2 });
    const closed = withDatabase(service, (db) =>
      db.prepare<[], { detail: string }>(`SELECT detail FROM audit WHERE event = 'paper.closed'`).get(),
    );
    expect(JSON.parse(closed?.detail ?? '')).toEqual({
      issued: 1,
      handedIn: 1,
      late: 0,
      accepted: 1,
      refused: 0,
      empty: 0,
      crossed: 0,
      open: 2,
    });
    expect(await typed(service, carla, 1, onPaper(), { line: 2 })).toEqual({
      ok: false,
      error: { code: 'LedgerSealed' },
    });
  });

  test('where no sheet was issued the ledger is sealed at once, as ever', async () => {
    await signAndConfirm(service);
    await atTheEnd();
    expect(await sealing()).toBe(1);
    expect(auditEvents(service).filter((event) => event.startsWith('paper.'))).toEqual([]);
  });
});

describe('paper in the counts by hour', () => {
  test('is counted in the hour it was handed in, whenever it was typed, and its withdrawal when that came', async () => {
    const handedInAt = service.clock.now;
    const hourOf = (at: number) => Math.floor(at / 3_600_000);
    await issued(service, 2);
    await handedIn(service, [1, 2]);
    service.clock.now += 3 * 3_600_000;
    await entered(service, 1);
    await entered(service, 2, empty);
    const hours = async () =>
      (await service.app.store.read('insight', { slug, until: Number.MAX_SAFE_INTEGER }))?.hours;
    const arrived = { hour: hourOf(handedInAt), received: 1, confirmed: 0, paper: 1, withdrawn: 0 };
    expect(await hours()).toEqual([arrived]);
    service.clock.now += 5 * 3_600_000;
    const taken = await withdrawPaper(paperContext(service))(slug, { sheet: 1, line: 1, by: 'de griffie' });
    expect(taken.ok).toBe(true);
    expect(await hours()).toEqual([
      arrived,
      { hour: hourOf(service.clock.now), received: 0, confirmed: 0, paper: 0, withdrawn: 1 },
    ]);
  });
});

describe('a statement on paper that is taken back', () => {
  const withdraw = (sheet: number, line = 1) =>
    withdrawPaper(paperContext(service))(slug, { sheet, line, by: 'de griffie' });

  test('stands in the ledger as withdrawn by the judge, its seal and tags gone', async () => {
    await issued(service, 1);
    await handedIn(service, [1]);
    await entered(service, 1);
    expect(await withdraw(1)).toEqual({ ok: true, value: { code: code(1) } });
    expect(ledgerLines(service).at(-1)).toMatch(/^v1 withdrawn [0-9a-f]{32} judge$/);
    const row = withDatabase(service, (db) =>
      db.prepare('SELECT state, sealed, person_tag, district FROM statement').get(),
    );
    expect(row).toEqual({ state: 'withdrawn', sealed: null, person_tag: null, district: null });
    expect(await withdraw(1)).toEqual({ ok: false, error: { code: 'AlreadyWithdrawn' } });
    await seal(service);
    const report = verifyBundle(ledgerCrypto, await exportZip(service, 'griffie'));
    expect(report.checks.filter((check) => !check.ok)).toEqual([]);
    expect(report.tally).toMatchObject({ paper: 1, withdrawn: 1, counted: 0 });
  });

  test('not after the end of the term, and not of a line without a statement', async () => {
    await issued(service, 2);
    await handedIn(service, [1, 2]);
    await entered(service, 1);
    expect(await withdraw(2)).toEqual({ ok: false, error: { code: 'LineUnknown' } });
    await atTheEnd(0);
    expect(await withdraw(1)).toEqual({ ok: false, error: { code: 'WithdrawnTooLate' } });
  });
});

/** Three on the web (one twice), four on paper (one of them on the web as well), one refused, one empty. */
async function fillIn(): Promise<void> {
  await signAndConfirm(service);
  await signAndConfirm(service, { achternaam: 'Jansen', email: 'jansen@voorbeeld.example' });
  await issued(service, 3);
  await issued(service, 1, 3);
  await handedIn(service, [1, 2, 3, 4]);
  await entered(service, 1, onPaper({ achternaam: 'Bakker' }));
  await entered(service, 2, onPaper());
  await entered(service, 3, { kind: 'refused', reason: 'noSignature' });
  await entered(service, 4, onPaper({ achternaam: 'Dekker', voornamen: 'Noor' }), 1);
  await entered(service, 4, onPaper({ achternaam: 'Dekker', voornamen: 'Sem' }), 2);
  await entered(service, 4, { kind: 'crossed' }, 3);
}

describe('a bundle with paper', () => {
  test.each(['public', 'griffie'] as const)('%s: verifies, apart and together', async (kind) => {
    await fillIn();
    await seal(service);
    const { verifierKey: key } = await phaseOf(service);
    const zip = await exportZip(service, kind);
    const report = verifyBundle(ledgerCrypto, zip, { key });
    expect(report.checks.filter((check) => !check.ok)).toEqual([]);
    expect(report).toMatchObject({ ok: true, size: 6 });
    const tally = {
      received: 6,
      confirmed: 2,
      paper: 4,
      unconfirmed: 0,
      withdrawn: 0,
      counted: 5,
      duplicate: 1,
    };
    expect(report.tally).toMatchObject(tally);
  });

  test('the recount of README.txt by shell says ok at every step, and the judge reads who signed on paper', async () => {
    await fillIn();
    const receivedAt = withDatabase(service, (db) =>
      db.prepare<[], number>(`SELECT received_at FROM statement WHERE channel = 'paper'`).pluck().get(),
    );
    await seal(service);
    const { verifierKey: key } = await phaseOf(service);
    const zip = await exportZip(service, 'griffie');
    const identity = readFileSync(join(service.identities, 'judge.agekey'), 'utf8');
    const steps = recount(zip, { beside: { 'known.key': `log ${key} since x\n`, 'judge.agekey': identity } });
    expect(steps.join('')).not.toContain('DIFFERENT');
    expect(steps[3]).toContain('confirmed 2: ok\npaper 4: ok\n');
    expect(steps[10]).toBe('received 6: ok\nduplicate 1: ok\nlists: ok\n');
    expect(steps[11]).toMatch(/records: ok, 6\n$/);
    const files = new Map<string, Buffer>();
    const archive = readArchive(bytesSource(zip));
    for (let step = archive.next(); !step.done; step = archive.next())
      files.set(step.value.name, Buffer.from(step.value.data));
    const rows = (files.get('received.csv') ?? '')
      .toString()
      .split('\n')
      .filter((row) => row.includes(',paper,'));
    const received = new Date(receivedAt ?? 0).toISOString();
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row).toMatch(new RegExp(`^[0-9a-f]{32},${received},paper,${received}$`));
    const secret = /^AGE-SECRET-KEY-\S+$/m.exec(identity)?.[0] ?? '';
    const names = await Promise.all(
      rows.map(async (row) => {
        const sealed = files.get(`sealed/${row.slice(0, 32)}.age`) ?? Buffer.alloc(0);
        const record = JSON.parse(Buffer.from(await openSealed(sealed, secret)).toString('utf8'));
        expect(record).toMatchObject({ channel: 'paper', received, petition: slug, phase: '1' });
        return record.surname;
      }),
    );
    expect(names.sort()).toEqual(['Bakker', 'Dekker', 'Dekker', 'Çelik']);
    const groups = (files.get('duplicates.csv') ?? '').toString();
    expect(groups.match(/^person,1,/gm)).toHaveLength(2);
  });
});

test('destruction takes the tie between sheet and statement', async () => {
  await fillIn();
  await seal(service);
  await must(decide(service, 'rejected'));
  service.clock.now += 60 * day;
  await must(decide(service, 'becameIrrevocable'));
  service.clock.now += 400 * day;
  await orderAndDestroy(service);
  const ties = withDatabase(service, (db) =>
    db.prepare('SELECT count(*) AS lines, count(statement) AS tied FROM paper_line').get(),
  );
  expect(ties).toEqual({ lines: 6, tied: 0 });
});
