import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordJudgeKey, revokeJudgeKey } from '../../src/usecases/judge-keys.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import {
  actsOf,
  auditEvents,
  codeOf,
  decide,
  grounds,
  judge,
  lastAct,
  must,
  petitionOf,
  seal,
  verified,
} from './procedure-tools.ts';
import { appoint, appointed, handIn, judgeSeat } from './result-tools.ts';
import { phaseOf, signAndConfirm } from './tools.ts';

let service: TestService;
beforeEach(async () => {
  service = await openTestService();
});
afterEach(() => service.close());

const revoke = (key: string, document?: string) =>
  revokeJudgeKey(service.app.context)(slug, { key, by: 'griffie', reason: 'Het apparaat is weg.', document });

test('a seat and its key come on file, with an act and a line in keys.txt from then on', async () => {
  const seat = judgeSeat('griffier');
  const before = await service.service.publishedLog(slug);
  expect(await appoint(service, seat)).toEqual({ ok: true, value: { keys: 1 } });
  const at = service.clock.now;
  expect(await lastAct(service, 'judgeKeyRecorded')).toEqual({
    kind: 'judgeKeyRecorded',
    at,
    by: 'griffie',
    name: 'griffier',
    key: seat.vkey,
    document: grounds.document,
  });
  expect(auditEvents(service).at(-1)).toBe('procedure.judge-key-recorded');
  const line = `judge-key ${seat.vkey} since ${new Date(at).toISOString()}\n`;
  expect((await service.service.publishedLog(slug))?.keys).toBe(`${before?.keys}${line}`);
  expect((await service.service.publishedLog(slug, 1))?.keys).toBe(`${before?.keys}${line}`);
  expect(await revoke(seat.vkey)).toEqual({ ok: true, value: { keys: 0 } });
  expect((await service.service.publishedLog(slug))?.keys).toBe(before?.keys);
  expect((await petitionOf(service)).caseFile.judgeKeys).toEqual([
    { name: 'griffier', key: seat.vkey, since: at, revoked: true },
  ]);
});

describe('refused, with nothing on file', () => {
  const refused = async (code: string, seat: { name: string; vkey: string }) => {
    const before = await actsOf(service);
    expect([seat.name, codeOf(await appoint(service, seat))]).toEqual([seat.name, code]);
    expect(await actsOf(service)).toEqual(before);
  };

  test('what is no key of a judge', async () => {
    const { vkey } = judgeSeat('griffier');
    const { verifierKey } = await phaseOf(service);
    const log = service.app.keys.signer.verifierKey('griffie.voorbeeld.example/griffier');
    const asLog = judgeSeat('griffier', `petitie.test/${slug}/2`).vkey;
    for (const wrong of ['', 'age1qq', vkey.slice(1), `${vkey}A`, verifierKey, log, asLog])
      await refused('JudgeKeyInvalid', { name: 'griffier', vkey: wrong });
  });

  test('a key or a seat that is on file, or a key that was', async () => {
    const [seat] = await appointed(service, 'griffier');
    if (!seat) throw new Error('no seat');
    await refused('JudgeKeyKnown', seat);
    await refused('JudgeKeyKnown', { ...seat, name: 'voorzitter' });
    await refused('JudgeSeatTaken', { ...judgeSeat('tweede'), name: 'Griffier' });
    await must(revoke(seat.vkey));
    await refused('JudgeKeyKnown', seat);
    await must(appoint(service, judgeSeat('griffier')));
  });

  test('a seat without a name; of a petition that is not there', async () => {
    await refused('ActInvalid', { ...judgeSeat('griffier'), name: '\n' });
    const { vkey: key } = judgeSeat('griffier');
    const nobody = { key, by: 'x', reason: 'x' };
    expect(codeOf(await revokeJudgeKey(service.app.context)('bestaat-niet', nobody))).toBe('PetitionUnknown');
    expect(codeOf(await revoke(key))).toBe('JudgeKeyUnknown');
  });

  test('once the outcome is settled', async () => {
    const [seat] = await appointed(service, 'griffier');
    await must(decide(service, 'requestWithdrawn'));
    await refused('NotNow', judgeSeat('voorzitter'));
    expect(codeOf(await revoke(seat?.vkey ?? ''))).toBe('NotNow');
  });
});

describe('once the ledger is sealed there is something to sign', () => {
  test('so who signs changes on a document only', async () => {
    const [griffier] = await appointed(service, 'griffier');
    await seal(service);
    const { vkey: key } = judgeSeat('voorzitter');
    const voorzitter = { name: 'voorzitter', key, by: 'griffie' };
    const add = (document?: string) => recordJudgeKey(service.app.context)(slug, { ...voorzitter, document });
    const before = await actsOf(service);
    expect(codeOf(await add())).toBe('JudgeKeyDocumentMissing');
    expect(codeOf(await revoke(griffier?.vkey ?? ''))).toBe('JudgeKeyDocumentMissing');
    expect(await actsOf(service)).toEqual(before);
    await must(add(grounds.document));
    await must(revoke(griffier?.vkey ?? '', grounds.document));
    expect((await actsOf(service)).at(-1)).toMatchObject({ document: grounds.document });
  });

  test('revoking one of two does not make one signature enough', async () => {
    const { id } = await signAndConfirm(service);
    const [griffier, voorzitter] = await appointed(service, 'griffier', 'voorzitter');
    if (!griffier || !voorzitter) throw new Error('no seats');
    await seal(service);
    await must(revoke(voorzitter.vkey, grounds.document));
    const verdicts = [{ id, verdict: 'valid' }] as const;
    expect(await handIn(service, { verdicts, seats: [griffier] })).toMatchObject({
      error: { code: 'ResultUnsigned', needed: 2, signed: 1 },
    });
  });

  test('what was signed can be checked when the keys are gone', async () => {
    const { id } = await signAndConfirm(service);
    const seats = await appointed(service, 'griffier', 'voorzitter');
    await seal(service);
    await must(handIn(service, { verdicts: [{ id, verdict: 'valid' }], seats }));
    const { keys } = { ...(await service.service.publishedLog(slug)) };
    for (const { vkey } of seats) await must(revoke(vkey, grounds.document));
    await appointed(service, 'lid');
    expect((await service.service.publishedLog(slug))?.keys).toBe(keys);
    for (const kind of ['public', 'griffie'] as const) {
      const { report, text } = await verified(service, kind);
      expect(text('keys.txt')).toBe(keys);
      expect(report.checks.find(({ name }) => name === 'result.txt')).toMatchObject({ code: 'resultSigned' });
    }
  });
});

test('verdicts beside the keys are refused, also before and after a result', async () => {
  const { id } = await signAndConfirm(service);
  const seats = await appointed(service, 'griffier', 'voorzitter');
  const plain = async () => codeOf(await judge(service, [{ id, verdict: 'invalid' }], 'Op mijn woord.'));
  expect(await plain()).toBe('ResultUnsigned');
  await seal(service);
  expect(await plain()).toBe('ResultUnsigned');
  await must(handIn(service, { verdicts: [{ id, verdict: 'valid' }], seats }));
  for (const { vkey } of seats) await must(revoke(vkey, grounds.document));
  expect(await plain()).toBe('ResultUnsigned');
  expect((await verified(service, 'public')).files.has('result.txt')).toBe(true);
});

test('keys that came after the verdicts take nothing from their proof, and the next result is signed', async () => {
  const { id } = await signAndConfirm(service);
  await seal(service);
  await must(judge(service, [{ id, verdict: 'invalid' }]));
  const seats = await appointed(service, 'griffier', 'voorzitter');
  expect((await verified(service, 'public')).text('keys.txt')).not.toContain('judge-key');
  expect(codeOf(await handIn(service, { verdicts: [{ id, verdict: 'valid' }] }))).toBe('ResultUnsigned');
  await must(handIn(service, { verdicts: [{ id, verdict: 'valid' }], seats }));
  expect((await verified(service, 'public')).text('keys.txt').match(/^judge-key /gm)).toHaveLength(2);
});

test('as many keys as a bundle names, and no more', async () => {
  await appointed(service, ...Array.from({ length: 32 }, (_, index) => `lid-${index}`));
  expect(codeOf(await appoint(service, judgeSeat('lid-32')))).toBe('TooManyJudgeKeys');
  await verified(service, 'public');
});

test('a key that was revoked signs nothing more; revoking all of them frees nobody from signing', async () => {
  const { id } = await signAndConfirm(service);
  const [griffier] = await appointed(service, 'griffier');
  if (!griffier) throw new Error('no seat');
  await must(revoke(griffier.vkey));
  await seal(service);
  const verdicts = [{ id, verdict: 'valid' }] as const;
  expect(await handIn(service, { verdicts })).toMatchObject({
    error: { code: 'ResultUnsigned', needed: 1, signed: 0 },
  });
  expect(codeOf(await handIn(service, { verdicts, seats: [griffier] }))).toBe('ResultSignatureUnknown');
  const [next] = await appointed(service, 'griffier');
  if (!next) throw new Error('no seat');
  expect(codeOf(await handIn(service, { verdicts, seats: [griffier, next] }))).toBe('ResultSignatureUnknown');
  await must(handIn(service, { verdicts, seats: [next] }));
  expect(await lastAct(service, 'verdictsRecorded')).toMatchObject({ signedBy: ['griffier'] });
});
