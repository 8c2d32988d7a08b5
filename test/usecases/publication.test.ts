import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { checkReceipt } from '../../src/ledger/receipt.ts';
import { publishCheckpoints, sealDuePhases } from '../../src/usecases/housekeeping.ts';
import { drainTime } from '../../src/usecases/seal-phase.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import {
  ledgerLines,
  logKey,
  minute,
  openPublished,
  phaseOf,
  publishedSize,
  signAndConfirm,
} from './tools.ts';

const slot = 10 * minute;
let service: TestService;
let person = 0;
beforeEach(async () => {
  service = await openTestService();
  person = 0;
});
afterEach(() => service.close());

const publish = () => publishCheckpoints(service.app.context, slot)();
const someone = () => {
  person += 1;
  return signAndConfirm(service, { huisnummer: String(person), email: `p${person}@voorbeeld.example` });
};

describe('publication of checkpoints', () => {
  test('never in the slot in which the phase opened', async () => {
    await someone();
    expect(await publish()).toBe(0);
    expect(await publishedSize(service)).toBeNull();
    expect((await service.service.publishedLog(slug))?.ledger.toString()).toBe('');
    // Opened at noon sharp: the next slot of ten minutes starts at 12:10.
    service.clock.now = (await phaseOf(service)).opensAt + slot - 1;
    expect(await publish()).toBe(0);
    service.clock.now += 1;
    expect(await publish()).toBe(1);
    expect(await publishedSize(service)).toBe(1);
  });

  test('once in each slot: who confirms after it waits for the next', async () => {
    await someone();
    service.clock.now += slot;
    expect(await publish()).toBe(1);
    await someone();
    service.clock.now += slot - 2;
    expect(await publish()).toBe(0);
    expect(await publishedSize(service)).toBe(1);
    service.clock.now += 2;
    expect(await publish()).toBe(1);
    expect(await publishedSize(service)).toBe(2);
  });

  test('nothing new, nothing published', async () => {
    service.clock.now += slot;
    expect(await publish()).toBe(0);
    await someone();
    service.clock.now += slot;
    expect(await publish()).toBe(1);
    service.clock.now += 5 * slot;
    expect(await publish()).toBe(0);
  });

  test('always at sealing, in whatever slot, and nothing after it', async () => {
    await someone();
    service.clock.now += slot;
    await publish();
    service.clock.now = (await phaseOf(service)).closesAt - 1;
    await someone();
    service.clock.now += 1 + drainTime;
    await sealDuePhases(service.app.context)();
    expect(await publishedSize(service)).toBe(2);
    service.clock.now += slot;
    expect(await publish()).toBe(0);
  });

  test('an empty ledger is sealed and published too', async () => {
    service.clock.now = (await phaseOf(service)).closesAt + drainTime;
    await sealDuePhases(service.app.context)();
    expect(await publishedSize(service)).toBe(0);
  });
});

describe('the published ledger', () => {
  test('is at every moment a prefix of the ledger, byte for byte, under its signed checkpoint', async () => {
    let before = '';
    for (let round = 0; round < 6; round++) {
      await someone();
      const receipt = await someone();
      if (round % 2 === 0) await service.service.withdrawSignature(receipt.withdrawalToken);
      service.clock.now += round % 3 === 0 ? minute : slot;
      await publish();
      const published = (await service.service.publishedLog(slug))?.ledger.toString() ?? '';
      const whole = ledgerLines(service)
        .map((line) => `${line}\n`)
        .join('');
      expect(whole.startsWith(published)).toBe(true);
      expect(published.startsWith(before)).toBe(true);
      if (published !== '')
        expect((await openPublished(service)).lines).toHaveLength((await publishedSize(service)) ?? -1);
      before = published;
    }
    service = await service.reopen();
    expect((await service.service.publishedLog(slug))?.ledger.toString()).toBe(before);
  });

  test('a receipt is not yet in it, then valid, then shows the withdrawal', async () => {
    const key = logKey(await phaseOf(service));
    const outcome = async (proof: string) =>
      checkReceipt(ledgerCrypto, proof, await openPublished(service), key);
    await someone();
    service.clock.now += slot;
    await publish();
    const receipt = await someone();
    expect(await outcome(receipt.proof)).toMatchObject({ kind: 'notYetPublished', receiptSize: 2, size: 1 });
    service.clock.now += slot;
    await publish();
    expect(await outcome(receipt.proof)).toMatchObject({ kind: 'valid', index: 1, status: 'confirmed' });
    const withdrawn = await service.service.withdrawSignature(receipt.withdrawalToken);
    service.clock.now += slot;
    await publish();
    expect(await outcome(receipt.proof)).toMatchObject({
      kind: 'valid',
      index: 1,
      status: 'withdrawn',
      size: 3,
    });
    expect(await outcome(withdrawn.ok ? withdrawn.value.proof : '')).toMatchObject({
      kind: 'valid',
      index: 2,
    });
  });

  test('a receipt of another log is no receipt here', async () => {
    const other = await openTestService();
    const stranger = await signAndConfirm(other);
    await someone();
    service.clock.now += slot;
    await publish();
    const key = logKey(await phaseOf(service));
    expect(checkReceipt(ledgerCrypto, stranger.proof, await openPublished(service), key).kind).toBe(
      'badReceipt',
    );
    await other.close();
  });
});
