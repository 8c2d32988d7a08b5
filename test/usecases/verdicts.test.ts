import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { timeStampRequest } from '../../src/ledger/timestamp.ts';
import { recordVerdicts } from '../../src/usecases/record-verdicts.ts';
import { openTestService, type TestService } from '../builders/service.ts';
import {
  actsOf,
  auditEvents,
  codeOf,
  decide,
  judge,
  lastAct,
  must,
  seal,
  tallyNow,
  verified,
} from './procedure-tools.ts';
import { ledgerLines, openPublished, phaseOf, publishedSize, signAndConfirm } from './tools.ts';

let service: TestService;
let ids: string[];
beforeEach(async () => {
  service = await openTestService();
  ids = [];
  for (const achternaam of ['Aarts', 'Bakker', 'Celik'])
    ids.push((await signAndConfirm(service, { achternaam, email: `${achternaam}@voorbeeld.example` })).id);
});
afterEach(() => service.close());

const id = (index: number) => ids[index] ?? '';
const all = (...verdicts: readonly ('valid' | 'invalid')[]) =>
  verdicts.map((verdict, index) => ({ id: id(index), verdict }));

describe('the judge enters verdicts', () => {
  test('each a line in the ledger, published at once, with one act that holds the totals', async () => {
    await seal(service);
    expect(await judge(service, all('valid', 'invalid', 'valid'))).toEqual({
      ok: true,
      value: { valid: 2, invalid: 1 },
    });
    expect(ledgerLines(service).slice(3)).toEqual([
      `v1 judged ${id(0)} valid`,
      `v1 judged ${id(1)} invalid`,
      `v1 judged ${id(2)} valid`,
    ]);
    expect(await publishedSize(service)).toBe(6);
    expect((await openPublished(service)).lines).toHaveLength(6);
    expect(await lastAct(service, 'verdictsRecorded')).toMatchObject({
      by: 'centraal stembureau',
      valid: 2,
      invalid: 1,
      at: service.clock.now,
    });
    expect(auditEvents(service).slice(-5)).toEqual([
      'statement.judged',
      'statement.judged',
      'statement.judged',
      'checkpoint.published',
      'procedure.verdicts-recorded',
    ]);
  });

  test('the tally counts them, says where the deadline was, and the time stamp request is of that checkpoint', async () => {
    await seal(service);
    const atDeadline = await verified(service, 'public');
    await must(judge(service, all('valid', 'invalid')));
    for (const kind of ['public', 'griffie'] as const) {
      const { report, files, text } = await verified(service, kind);
      expect(report.tally).toMatchObject({
        counted: 3,
        judged: 2,
        valid: 1,
        invalid: 1,
        'deadline.size': 3,
      });
      const request = timeStampRequest(createHash('sha256').update(atDeadline.text('checkpoint')).digest());
      expect(files.get('deadline.tsq')).toEqual(Buffer.from(request));
      expect(atDeadline.files.get('deadline.tsq')).toEqual(Buffer.from(request));
      expect(text('checkpoint')).not.toBe(atDeadline.text('checkpoint'));
    }
    expect(atDeadline.report.tally).not.toHaveProperty('deadline.size');
  });

  test('in parts; a later verdict replaces an earlier one, the same once more adds no line', async () => {
    await seal(service);
    await must(judge(service, all('valid', 'invalid')));
    expect(await judge(service, [{ id: id(2), verdict: 'invalid' }])).toMatchObject({
      value: { valid: 1, invalid: 2 },
    });
    expect(
      await judge(service, [
        { id: id(1), verdict: 'valid' },
        { id: id(0), verdict: 'valid' },
      ]),
    ).toMatchObject({ value: { valid: 2, invalid: 1 } });
    expect(ledgerLines(service).slice(3)).toEqual([
      `v1 judged ${id(0)} valid`,
      `v1 judged ${id(1)} invalid`,
      `v1 judged ${id(2)} invalid`,
      `v1 judged ${id(1)} valid`,
    ]);
    expect(await tallyNow(service)).toMatchObject({ judged: 3, valid: 2, invalid: 1 });
    expect((await verified(service, 'griffie')).report.tally).toMatchObject({ valid: 2, 'deadline.size': 3 });
  });

  test('while people sign as well: not public before the next slot, and the ledger grows on', async () => {
    await must(judge(service, all('valid', 'invalid')));
    expect(await publishedSize(service)).toBeNull();
    expect(await tallyNow(service)).toMatchObject({ judged: 2, valid: 1, invalid: 1 });
    await signAndConfirm(service, { achternaam: 'Dekker', email: 'dekker@voorbeeld.example' });
    service.clock.now = (await phaseOf(service)).closesAt;
    await must(judge(service, [{ id: id(2), verdict: 'valid' }]));
    await seal(service);
    expect(await publishedSize(service)).toBe(7);
    const { report } = await verified(service, 'griffie');
    expect(report.tally).toMatchObject({ confirmed: 4, judged: 3, valid: 2, invalid: 1 });
    expect(report.tally).not.toHaveProperty('deadline.size');
    await verified(service, 'public');
  });

  test('again in a recount, while someone objects', async () => {
    await seal(service);
    await must(judge(service, all('valid', 'invalid', 'invalid')));
    await must(decide(service, 'rejected'));
    expect(codeOf(await judge(service, [{ id: id(1), verdict: 'valid' }]))).toBe('NotNow');
    await must(decide(service, 'objectionLodged'));
    expect(await judge(service, [{ id: id(1), verdict: 'valid' }])).toMatchObject({
      value: { valid: 2, invalid: 1 },
    });
    await verified(service, 'public');
  });
});

describe('refused, and then nothing is written', () => {
  const unchanged = async (act: () => Promise<unknown>) => {
    const before = [ledgerLines(service), await actsOf(service)];
    await act();
    expect([ledgerLines(service), await actsOf(service)]).toEqual(before);
  };

  test('once the decision is taken', async () => {
    await seal(service);
    await must(judge(service, all('valid')));
    await must(decide(service, 'admitted'));
    await unchanged(async () => {
      expect(await judge(service, all('valid', 'valid'))).toMatchObject({
        error: { code: 'NotNow', state: 'admitted' },
      });
    });
  });

  test('what was said before, or nothing at all, is no refusal; and nothing is written for it', async () => {
    await seal(service);
    await must(judge(service, all('valid', 'invalid')));
    await unchanged(async () => {
      expect(await judge(service, all('valid', 'invalid'))).toEqual({
        ok: true,
        value: { valid: 1, invalid: 1 },
      });
      expect(await judge(service, [])).toEqual({ ok: true, value: { valid: 1, invalid: 1 } });
    });
  });

  test('a receipt number that nobody has; one of a statement that was withdrawn; one named twice', async () => {
    const gone = await signAndConfirm(service, { achternaam: 'Dekker', email: 'dekker@voorbeeld.example' });
    expect((await service.service.withdrawSignature(gone.withdrawalToken)).ok).toBe(true);
    await seal(service);
    const unknown = 'ab'.repeat(16);
    await unchanged(async () => {
      expect(await judge(service, [...all('valid'), { id: unknown, verdict: 'valid' }])).toEqual({
        ok: false,
        error: { code: 'StatementUnknown', id: unknown },
      });
      expect(codeOf(await judge(service, [{ id: gone.id, verdict: 'invalid' }]))).toBe('StatementUnknown');
      expect(await judge(service, [...all('valid'), { id: id(0), verdict: 'invalid' }])).toEqual({
        ok: false,
        error: { code: 'VerdictTwice', id: id(0) },
      });
    });
  });

  test('of a petition that is not there', async () => {
    expect(codeOf(await recordVerdicts(service.app.context)('bestaat-niet', [], 'x'))).toBe(
      'PetitionUnknown',
    );
  });
});
