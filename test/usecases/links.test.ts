import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { parseReceipt, verifyReceipt } from '../../src/ledger/receipt.ts';
import { countTally } from '../../src/usecases/count-tally.ts';
import { expireStatements } from '../../src/usecases/housekeeping.ts';
import { openTestService, signAndGetToken, slug, type TestService } from '../builders/service.ts';
import { hour, ledgerLines, logKey, phaseOf, rowsNow, sign, signAndConfirm } from './tools.ts';

let service: TestService;
beforeEach(async () => {
  service = await openTestService();
});
afterEach(() => service.close());

const confirm = (token: string) => service.service.confirmSignature(token);
const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? null : result.error.code;
const counted = async () => (await countTally(service.app.context)(slug))?.tally.counted;

describe('a confirmation link', () => {
  test.each([
    [48 * hour - 1, null],
    [48 * hour, 'LinkExpired'],
    [49 * hour, 'LinkExpired'],
  ])('%i ms after the form', async (after, code) => {
    const token = await signAndGetToken(service);
    service.clock.now += after;
    expect(codeOf(await service.service.peekConfirmation(token))).toBe(code);
    expect(codeOf(await confirm(token))).toBe(code);
    expect(ledgerLines(service)).toHaveLength(code === null ? 1 : 0);
  });

  test.each([
    [-1, null],
    [0, 'ConfirmedTooLate'],
    [1, 'ConfirmedTooLate'],
  ])('%i ms from the end of the term', async (fromEnd, code) => {
    const { closesAt, lastDay } = await phaseOf(service);
    service.clock.now = closesAt - hour;
    const token = await signAndGetToken(service);
    service.clock.now = closesAt + fromEnd;
    const confirmed = await confirm(token);
    expect(codeOf(confirmed)).toBe(code);
    if (!confirmed.ok) expect(confirmed.error).toEqual({ code, petition: slug, lastDay });
    expect(await counted()).toBe(code === null ? 1 : 0);
  });

  test('that expired says so after the wipe as well, and the end outweighs it', async () => {
    const token = await signAndGetToken(service);
    service.clock.now += 49 * hour;
    expect(await expireStatements(service.app.context)()).toBe(1);
    expect(codeOf(await confirm(token))).toBe('LinkExpired');
    service.clock.now = (await phaseOf(service)).closesAt;
    expect(codeOf(await confirm(token))).toBe('ConfirmedTooLate');
  });

  test.each([
    '',
    'x',
    '0'.repeat(32),
    'AB'.repeat(16),
    'ab'.repeat(17),
    `${'ab'.repeat(15)}g0`,
    '__proto__',
    ' '.repeat(32),
    '٠'.repeat(32),
  ])('that reads "%s" is unknown, for confirming and for withdrawing', async (token) => {
    for (const look of [
      'peekConfirmation',
      'confirmSignature',
      'peekWithdrawal',
      'withdrawSignature',
    ] as const) {
      expect(await service.service[look](token)).toEqual({ ok: false, error: { code: 'LinkUnknown' } });
    }
  });

  test('is looked at by link scanners without any effect', async () => {
    const receivedAt = service.clock.now;
    const token = await signAndGetToken(service);
    service.clock.now += hour;
    const before = rowsNow(service);
    for (let look = 0; look < 3; look++) {
      expect(await service.service.peekConfirmation(token)).toEqual({
        ok: true,
        value: { petition: slug, receivedAt, receipt: null },
      });
    }
    expect(rowsNow(service)).toEqual(before);
  });
});

describe('confirming', () => {
  test('gives a receipt that the log signed, over a line with the hashes of this record', async () => {
    const { result, mails } = await sign(service);
    const confirmed = await confirm(mails[0]?.secret.token ?? '');
    if (!confirmed.ok || !result.ok) throw new Error('refused');
    const receipt = parseReceipt(confirmed.value.proof);
    if (!receipt.ok) throw new Error(receipt.error);
    const verified = verifyReceipt(ledgerCrypto, receipt.value, logKey(await phaseOf(service)));
    if (!verified.ok) throw new Error(verified.error);
    const sha256 = (data: Uint8Array) => Buffer.from(ledgerCrypto.sha256(data)).toString('hex');
    expect(verified.value.event).toMatchObject({
      kind: 'confirmed',
      id: confirmed.value.id,
      recordHash: sha256(result.value.record),
      tokenHash: sha256(Buffer.from(confirmed.value.withdrawalToken, 'hex')),
    });
  });

  test('twice is harmless: one line, one receipt by mail, the same receipt on screen', async () => {
    const token = await signAndGetToken(service);
    const first = await confirm(token);
    service.clock.now += hour;
    const second = await confirm(token);
    const peeked = await service.service.peekConfirmation(token);
    if (!first.ok || !second.ok || !peeked.ok) throw new Error('refused');
    expect(first.value.repeated).toBe(false);
    expect(second.value).toEqual({ ...first.value, repeated: true });
    expect(peeked.value.receipt).toEqual(second.value);
    expect(ledgerLines(service)).toHaveLength(1);
    expect((await service.takeMail()).map(({ kind }) => kind)).toEqual(['receipt']);
  });

  test('a used link still shows the receipt after its 48 hours and after the end', async () => {
    const token = await signAndGetToken(service);
    await confirm(token);
    service.clock.now = (await phaseOf(service)).closesAt + 100 * hour;
    expect(await confirm(token)).toMatchObject({ ok: true, value: { repeated: true } });
  });

  test('many times at once makes one line and one mail', async () => {
    const token = await signAndGetToken(service);
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(token)));
    expect(answers.filter((answer) => answer.ok && !answer.value.repeated)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.ok && answer.value.proof)).size).toBe(1);
    expect(ledgerLines(service)).toHaveLength(1);
    expect((await service.takeMail()).map(({ kind }) => kind)).toEqual(['receipt']);
  });

  test('of many people at once gives each a line of their own and a receipt that verifies', async () => {
    const tokens: string[] = [];
    for (let person = 0; person < 25; person++) {
      tokens.push(
        await signAndGetToken(service, {
          huisnummer: String(person + 1),
          email: `p${person}@voorbeeld.example`,
        }),
      );
    }
    const answers = await Promise.all(tokens.map(confirm));
    const key = logKey(await phaseOf(service));
    const indexes = answers.map((answer) => {
      const receipt = parseReceipt(answer.ok ? answer.value.proof : '');
      const verified = receipt.ok ? verifyReceipt(ledgerCrypto, receipt.value, key) : receipt;
      return verified.ok ? verified.value.index : -1;
    });
    expect(indexes.sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, index) => index));
  });
});

describe('withdrawing', () => {
  test('takes the statement out of the count, shows the token in the ledger, and cannot be done twice', async () => {
    const receipt = await signAndConfirm(service);
    const { lastDay } = await phaseOf(service);
    expect(await service.service.peekWithdrawal(receipt.withdrawalToken)).toEqual({
      ok: true,
      value: { petition: slug, id: receipt.id, receivedAt: receipt.receivedAt, lastDay },
    });
    const withdrawn = await service.service.withdrawSignature(receipt.withdrawalToken);
    if (!withdrawn.ok) throw new Error(withdrawn.error.code);
    const proof = parseReceipt(withdrawn.value.proof);
    expect(proof).toMatchObject({ ok: true, value: { index: 1 } });
    expect(ledgerLines(service)[1]).toBe(`v1 withdrawn ${receipt.id} ${receipt.withdrawalToken}`);
    expect(await counted()).toBe(0);
    expect(codeOf(await service.service.withdrawSignature(receipt.withdrawalToken))).toBe('AlreadyWithdrawn');
    expect(ledgerLines(service)).toHaveLength(2);
  });

  test('at once from two windows makes one line', async () => {
    const { withdrawalToken } = await signAndConfirm(service);
    const answers = await Promise.all(
      [1, 2, 3].map(() => service.service.withdrawSignature(withdrawalToken)),
    );
    expect(answers.map(codeOf).sort()).toEqual(['AlreadyWithdrawn', 'AlreadyWithdrawn', null].sort());
    expect(ledgerLines(service)).toHaveLength(2);
  });

  test('makes the old link say so, and lets the person sign again and count again', async () => {
    const token = await signAndGetToken(service);
    const first = await confirm(token);
    await service.takeMail();
    if (!first.ok) throw new Error(first.error.code);
    await service.service.withdrawSignature(first.value.withdrawalToken);
    expect(codeOf(await confirm(token))).toBe('AlreadyWithdrawn');
    const { mails } = await sign(service);
    expect(mails.map(({ kind }) => kind)).toEqual(['confirm']);
    expect((await confirm(mails[0]?.secret.token ?? '')).ok).toBe(true);
    expect(await counted()).toBe(1);
  });

  test('is possible until the last ms of the term', async () => {
    const [one, two] = [await signAndConfirm(service), await signAndConfirm(service, { huisnummer: '13' })];
    const { closesAt, lastDay } = await phaseOf(service);
    service.clock.now = closesAt - 1;
    expect(codeOf(await service.service.withdrawSignature(one.withdrawalToken))).toBeNull();
    service.clock.now = closesAt;
    expect(await service.service.withdrawSignature(two.withdrawalToken)).toEqual({
      ok: false,
      error: { code: 'WithdrawnTooLate', petition: slug, lastDay },
    });
    expect(codeOf(await service.service.peekWithdrawal(two.withdrawalToken))).toBe('WithdrawnTooLate');
    expect(await counted()).toBe(1);
  });

  test('does not work with the confirmation link, nor before it was confirmed', async () => {
    const token = await signAndGetToken(service);
    const derived = service.app.context.secrets.withdrawalToken(token);
    expect(codeOf(await service.service.withdrawSignature(derived))).toBe('LinkUnknown');
    await confirm(token);
    expect(codeOf(await service.service.withdrawSignature(token))).toBe('LinkUnknown');
  });

  test('a regulation without withdrawal refuses it, before and after asking', async () => {
    await service.close();
    service = await openTestService({
      rules: (preset) => ({ ...preset, withdrawal: { ...preset.withdrawal, value: 'none' } }),
    });
    const { withdrawalToken } = await signAndConfirm(service);
    const error = { code: 'WithdrawalNotAllowed', petition: slug };
    expect(await service.service.peekWithdrawal(withdrawalToken)).toEqual({ ok: false, error });
    expect(await service.service.withdrawSignature(withdrawalToken)).toEqual({ ok: false, error });
    expect((await countTally(service.app.context)(slug))?.tally).toMatchObject({ withdrawn: 0, counted: 1 });
  });
});
