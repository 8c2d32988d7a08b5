import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { revokeJudgeKey } from '../../src/usecases/judge-keys.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import { actsOf, auditEvents, codeOf, decide, lastAct, must, petitionOf, seal } from './procedure-tools.ts';
import { appoint, appointed, handIn, judgeSeat } from './result-tools.ts';
import { phaseOf, signAndConfirm } from './tools.ts';

let service: TestService;
beforeEach(async () => {
  service = await openTestService();
});
afterEach(() => service.close());

const revoke = (key: string) =>
  revokeJudgeKey(service.app.context)(slug, { key, by: 'griffie', reason: 'Het apparaat is weg.' });

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

test('a key that was revoked signs nothing more; revoking all of them frees nobody from signing', async () => {
  const { id } = await signAndConfirm(service);
  const [griffier] = await appointed(service, 'griffier');
  if (!griffier) throw new Error('no seat');
  await must(revoke(griffier.vkey));
  await seal(service);
  const verdicts = [{ id, verdict: 'valid' }] as const;
  for (const seats of [[], [griffier]])
    expect(await handIn(service, { verdicts, seats })).toMatchObject({
      error: { code: 'ResultUnsigned', needed: 1, signed: 0 },
    });
  const [next] = await appointed(service, 'griffier');
  if (!next) throw new Error('no seat');
  await must(handIn(service, { verdicts, seats: [griffier, next] }));
  expect(await lastAct(service, 'verdictsRecorded')).toMatchObject({ signedBy: ['griffier'] });
});
