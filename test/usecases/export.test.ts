import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSealed } from '../../src/adapters/age.ts';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { bytesSource, readArchive } from '../../src/ledger/archive-reader.ts';
import { parseDuplicates } from '../../src/ledger/csv.ts';
import { verifyBundle } from '../../src/ledger/verify.ts';
import { exportBundle } from '../../src/usecases/export-bundle.ts';
import { expireStatements, publishCheckpoints, sealDuePhases } from '../../src/usecases/housekeeping.ts';
import { drainTime, sealPhase } from '../../src/usecases/seal-phase.ts';
import { openTestService, signAndGetToken, slug, type TestService } from '../builders/service.ts';
import { exportZip, minute, phaseOf, second, sign, signAndConfirm, verifyPage } from './tools.ts';

let service: TestService;
beforeEach(async () => {
  service = await openTestService();
});
afterEach(() => service.close());

const filesOf = (zip: Buffer): Map<string, Buffer> => {
  const files = new Map<string, Buffer>();
  const archive = readArchive(bytesSource(zip));
  let step = archive.next();
  for (; !step.done; step = archive.next()) files.set(step.value.name, Buffer.from(step.value.data));
  if (!step.value.ok) throw new Error(step.value.error.where);
  return files;
};

const textOf = (zip: Buffer, name: string) => filesOf(zip).get(name)?.toString('utf8') ?? '';

/** Six forms: three persons counted, one of them twice, one withdrawn, one not confirmed; a twin beside the first. */
async function fillIn(): Promise<{ first: string; twin: string; again: string; withdrawn: string }> {
  const first = await signAndConfirm(service);
  const twin = await signAndConfirm(service, { voornamen: 'Selma', email: 'selma@voorbeeld.example' });
  const again = await signAndConfirm(service, { achternaam: 'CELIK', email: 'werk@voorbeeld.example' });
  await signAndConfirm(service, { achternaam: 'Jansen', email: 'jansen@voorbeeld.example' });
  const withdrawn = await signAndConfirm(service, {
    achternaam: 'Visser',
    email: 'visser@voorbeeld.example',
  });
  const done = await service.service.withdrawSignature(withdrawn.withdrawalToken);
  expect(done.ok).toBe(true);
  await signAndGetToken(service, { achternaam: 'Bakker', email: 'bakker@voorbeeld.example' });
  return { first: first.id, twin: twin.id, again: again.id, withdrawn: withdrawn.id };
}

async function closePhase(): Promise<void> {
  service.clock.now = (await phaseOf(service)).closesAt + drainTime;
  expect(await sealDuePhases(service.app.context)()).toBe(1);
  expect(await expireStatements(service.app.context)()).toBeGreaterThanOrEqual(0);
}

describe('a bundle of a closed phase', () => {
  test.each(['public', 'griffie'] as const)('%s: verifies, and counts every person once', async (kind) => {
    await fillIn();
    await closePhase();
    const report = verifyBundle(ledgerCrypto, await exportZip(service, kind), {
      key: (await phaseOf(service)).verifierKey,
    });
    expect(report.checks.filter((check) => !check.ok)).toEqual([]);
    expect(report).toMatchObject({ ok: true, kind, size: 6 });
    expect(report.tally).toMatchObject({
      received: 6,
      confirmed: 5,
      paper: 0,
      unconfirmed: 1,
      withdrawn: 1,
      counted: 3,
      duplicate: 1,
      threshold: 1000,
      lastday: (await phaseOf(service)).lastDay,
    });
  });

  test('the judge sees who signed twice and who may be the same; the public bundle has neither', async () => {
    const { first, twin, again } = await fillIn();
    await closePhase();
    const judge = filesOf(await exportZip(service, 'griffie'));
    const duplicates = parseDuplicates(judge.get('duplicates.csv')?.toString() ?? '');
    expect(duplicates).toEqual({
      ok: true,
      value: { person: [[first, again].sort()], possible: [[first, twin, again].sort()] },
    });
    const names = [...filesOf(await exportZip(service, 'public')).keys()];
    expect(names.filter((name) => /sealed|duplicates|received|reasons/.test(name))).toEqual([]);
  });

  test('the judge opens each counted record, its hash stands in the ledger; a withdrawn one is gone', async () => {
    const { withdrawn } = await fillIn();
    await closePhase();
    const files = filesOf(await exportZip(service, 'griffie'));
    const identity = /AGE-SECRET-KEY-\S+/.exec(
      readFileSync(join(service.identities, 'judge.agekey'), 'utf8'),
    );
    const ledger = (files.get('ledger.txt')?.toString() ?? '').split('\n');
    const sealed = [...files].filter(([name]) => name.startsWith('sealed/'));
    expect(sealed).toHaveLength(4);
    expect(files.has(`sealed/${withdrawn}.age`)).toBe(false);
    for (const [name, bytes] of sealed) {
      const id = name.slice('sealed/'.length, -'.age'.length);
      const record = Buffer.from(await openSealed(bytes, identity?.[0] ?? ''));
      const line = ledger.find((text) => text.startsWith(`v1 confirmed ${id} `))?.split(' ') ?? [];
      expect(line[3]).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(line[4]).toBe(createHash('sha256').update(record).digest('hex'));
      expect(JSON.parse(record.toString())).toMatchObject({
        entry: id,
        petition: slug,
        phase: '1',
        channel: 'email',
      });
    }
  });

  test('same state, same bytes: twice, and after a restart', async () => {
    await fillIn();
    await closePhase();
    for (const kind of ['public', 'griffie'] as const) {
      const once = await exportZip(service, kind);
      service.clock.now += minute;
      expect((await exportZip(service, kind)).equals(once)).toBe(true);
      service = await service.reopen();
      expect((await exportZip(service, kind)).equals(once)).toBe(true);
    }
  });

  test('holds the history of published checkpoints, the last one over the whole ledger', async () => {
    const publish = publishCheckpoints(service.app.context, 10 * minute);
    await signAndConfirm(service);
    service.clock.now += 10 * minute;
    await publish();
    await signAndConfirm(service, { achternaam: 'Jansen', email: 'jansen@voorbeeld.example' });
    await closePhase();
    const files = filesOf(await exportZip(service, 'public'));
    const history = [...files.keys()].filter((name) => name.startsWith('checkpoints/'));
    expect(history).toEqual(['checkpoints/0000000001', 'checkpoints/0000000002']);
    expect(files.get('checkpoints/0000000002')).toEqual(files.get('checkpoint'));
  });

  test('holds nothing of what is never public: names, addresses, mail, moments of receipt', async () => {
    await fillIn();
    await closePhase();
    const zip = await exportZip(service, 'public');
    for (const secret of [
      'elik',
      'Oudegracht',
      '3511AB',
      '1980-03-31',
      'fatima@',
      'jansen@',
      '2026-03-02T11:00:00',
    ]) {
      const places = [...filesOf(zip)].filter(([, data]) => data.includes(secret)).map(([name]) => name);
      // The term opened at that very minute: keys.txt says since when the keys are in force, procedure.json that it did.
      const opening = secret.startsWith('2026-03-02') ? ['keys.txt', 'procedure.json'] : [];
      expect(places.filter((name) => !opening.includes(name))).toEqual([]);
    }
  });
});

describe('a bundle while the term runs', () => {
  test('verifies; the public one does not say how many are distinct persons', async () => {
    await fillIn();
    const zip = await exportZip(service, 'public');
    expect(verifyBundle(ledgerCrypto, zip).ok).toBe(true);
    expect(textOf(zip, 'tally.txt')).not.toMatch(/^(counted|duplicate) /m);
    const judge = await exportZip(service, 'griffie');
    expect(verifyBundle(ledgerCrypto, judge).tally).toMatchObject({ counted: 3, duplicate: 1 });
  });

  test('a double signature moves no number of the public bundle that a new person would not move', async () => {
    await signAndConfirm(service);
    const before = verifyBundle(ledgerCrypto, await exportZip(service, 'public')).tally;
    await signAndConfirm(service, { email: 'werk@voorbeeld.example' });
    const after = verifyBundle(ledgerCrypto, await exportZip(service, 'public')).tally;
    expect(after).toEqual({ ...before, received: 2, confirmed: 2 });
  });

  test('a withdrawal during the export is noticed, never a bundle without its record', async () => {
    const receipt = await signAndConfirm(service);
    const context = { ...service.app.context, crypto: ledgerCrypto, verifyHtml: verifyPage };
    const prepared = await exportBundle(context)(slug, 'griffie');
    await service.service.withdrawSignature(receipt.withdrawalToken);
    const reading = async () => {
      if (!prepared.ok) return;
      for await (const chunk of prepared.value.chunks(() => {})) void chunk;
    };
    await expect(reading()).rejects.toThrow('withdrawn during the export');
  });
});

test('refusals: no such petition; no phase yet', async () => {
  const unopened = await openTestService({ open: false });
  const context = { ...unopened.app.context, crypto: ledgerCrypto, verifyHtml: verifyPage };
  expect(await exportBundle(context)('bestaat-niet', 'public')).toEqual({
    ok: false,
    error: { code: 'PetitionUnknown' },
  });
  expect(await exportBundle(context)(slug, 'griffie')).toEqual({ ok: false, error: { code: 'NoPhaseYet' } });
  await unopened.close();
});

test('one in-time confirmation that waits for its commit beside the sealing is under the last checkpoint', async () => {
  const phase = await phaseOf(service);
  service.clock.now = phase.closesAt - 1;
  const { mails } = await sign(service);
  const confirming = service.service.confirmSignature(mails[0]?.secret.token ?? '');
  service.clock.now = phase.closesAt + drainTime + 5 * second;
  const [confirmed, sealed] = await Promise.all([confirming, sealPhase(service.app.context)(slug)]);
  expect([confirmed.ok, sealed]).toEqual([true, true]);
  const published = await service.service.publishedLog(slug);
  expect(published?.ledger.toString().split('\n')).toHaveLength(2);
  expect(verifyBundle(ledgerCrypto, await exportZip(service, 'public')).tally).toMatchObject({ counted: 1 });
});
