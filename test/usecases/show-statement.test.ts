import { afterEach, describe, expect, test } from 'vitest';
import { openTestService, signAndGetToken, slug, type TestService } from '../builders/service.ts';
import { decide, judge, must, open, ruled, seal } from './procedure-tools.ts';
import { phaseOf, rowsWritten, signAndConfirm } from './tools.ts';

let service: TestService;
afterEach(() => service.close());

type CarryOver = 'none' | 'valid' | 'all';
const start = async (carryOver: CarryOver = 'none') => {
  service = await openTestService({ rules: (preset) => ({ ...preset, carryOver: ruled(carryOver) }) });
};

/** Both private links of someone who signed, and the id. */
async function signed(achternaam: string) {
  const token = await signAndGetToken(service, { achternaam, email: `${achternaam}@voorbeeld.example` });
  const confirmed = await service.service.confirmSignature(token);
  if (!confirmed.ok) throw new Error(confirmed.error.code);
  await service.takeMail();
  const { id, withdrawalToken } = confirmed.value;
  return {
    id,
    token,
    withdrawalToken,
    shown: async () => {
      const views = [
        await service.service.showStatement('confirmation', token),
        await service.service.showStatement('withdrawal', withdrawalToken),
      ];
      expect(views[1], 'both links say the same').toEqual(views[0]);
      return views[0] ?? null;
    },
  };
}

const double = (id: string) =>
  ({ id, verdict: 'invalid', reason: 'dubbel', note: 'zelfde persoon als regel 7' }) as const;

describe('the own statement behind a private link', () => {
  test('is there from the first ms after the term, not before', async () => {
    await start();
    const { shown } = await signed('Aarts');
    const { closesAt } = await phaseOf(service);
    service.clock.now = closesAt - 1;
    expect(await shown()).toBeNull();
    service.clock.now = closesAt;
    expect(await shown()).toMatchObject({ petition: slug, standing: { kind: 'checking' }, decision: null });
  });

  test('shows no verdict and no reason until the decision; then both, and never the note', async () => {
    await start();
    const [valid, invalid, unjudged] = [await signed('Aarts'), await signed('Bakker'), await signed('Celik')];
    await seal(service);
    await must(judge(service, [{ id: valid.id, verdict: 'valid' }, double(invalid.id)]));
    for (const one of [valid, invalid, unjudged]) {
      const view = await one.shown();
      expect(view?.standing).toEqual({ kind: 'checking' });
      expect(JSON.stringify(view)).not.toContain('dubbel');
    }
    await must(decide(service, 'rejected'));
    expect((await valid.shown())?.standing).toEqual({ kind: 'valid' });
    expect((await invalid.shown())?.standing).toEqual({ kind: 'invalid', reason: 'dubbel' });
    expect((await unjudged.shown())?.standing).toEqual({ kind: 'unjudged' });
    expect(JSON.stringify(await invalid.shown())).not.toContain('regel 7');
    expect((await invalid.shown())?.decision).toMatchObject({ outcome: 'rejected', contested: false });
  });

  test('stays through objection and its decision; a decision that falls takes the verdict with it', async () => {
    await start();
    const one = await signed('Aarts');
    await seal(service);
    await must(judge(service, [double(one.id)]));
    await must(decide(service, 'rejected'));
    await must(decide(service, 'objectionLodged'));
    expect(await one.shown()).toMatchObject({
      standing: { kind: 'invalid', reason: 'dubbel' },
      decision: { contested: true, objectionDecidedOn: null },
    });
    await must(judge(service, [{ id: one.id, verdict: 'valid' }]));
    await must(decide(service, 'granted'));
    expect(await one.shown()).toMatchObject({
      standing: { kind: 'valid' },
      decision: { outcome: 'admitted', contested: false },
    });
  });

  test('withdrawn stays withdrawn, before and after the decision', async () => {
    await start();
    const one = await signed('Aarts');
    expect((await service.service.withdrawSignature(one.withdrawalToken)).ok).toBe(true);
    await seal(service);
    expect((await one.shown())?.standing).toEqual({ kind: 'withdrawn' });
    await must(decide(service, 'rejected'));
    expect((await one.shown())?.standing).toEqual({ kind: 'withdrawn' });
  });

  test('a request that was withdrawn while people signed', async () => {
    await start();
    const one = await signed('Aarts');
    service.clock.now += 60_000;
    await must(decide(service, 'requestWithdrawn'));
    expect(await one.shown()).toMatchObject({ standing: { kind: 'dropped' }, requestWithdrawn: true });
  });

  test('a form that was never confirmed has no statement to show', async () => {
    await start();
    const token = await signAndGetToken(service, { achternaam: 'Aarts' });
    await seal(service);
    expect(await service.service.showStatement('confirmation', token)).toBeNull();
  });

  test('each link opens its own door only, and neither writes anything', async () => {
    await start();
    const one = await signed('Aarts');
    await seal(service);
    const { showStatement } = service.service;
    const looked = await rowsWritten(service, async () => {
      expect(await showStatement('withdrawal', one.token)).toBeNull();
      expect(await showStatement('confirmation', one.withdrawalToken)).toBeNull();
      for (const token of ['', 'x', '0'.repeat(32), `${one.token}0`])
        expect(await showStatement('confirmation', token)).toBeNull();
      expect(await one.shown()).not.toBeNull();
    });
    expect(Object.values(looked).every((rows) => rows === 0)).toBe(true);
  });
});

describe('a link of phase 1 while phase 2 runs', () => {
  const secondPhase = async (carryOver: CarryOver) => {
    await start(carryOver);
    const [valid, invalid] = [await signed('Aarts'), await signed('Bakker')];
    await seal(service);
    await must(judge(service, [{ id: valid.id, verdict: 'valid' }, double(invalid.id)]));
    await must(decide(service, 'admitted'));
    service.clock.now += 1;
    await must(open(service));
    return { valid, invalid };
  };

  test('shows the phase it belongs to, and that the statement was carried over', async () => {
    const { valid, invalid } = await secondPhase('valid');
    const ended = { phase: { number: 1 }, decision: { outcome: 'admitted' } };
    expect(await valid.shown()).toMatchObject({ ...ended, standing: { kind: 'valid' }, carriedTo: 2 });
    expect(await invalid.shown()).toMatchObject({ ...ended, standing: { kind: 'invalid' }, carriedTo: null });
  });

  test('nothing carries over where the regulation says so; a link of phase 2 still withdraws', async () => {
    const { valid } = await secondPhase('none');
    expect(await valid.shown()).toMatchObject({ carriedTo: null, standing: { kind: 'valid' } });
    const again = await signAndConfirm(service, { achternaam: 'Aarts', email: 'Aarts@voorbeeld.example' });
    expect(await service.service.showStatement('withdrawal', again.withdrawalToken)).toBeNull();
    expect((await service.service.peekWithdrawal(again.withdrawalToken)).ok).toBe(true);
  });

  test('the decision on phase 1 does not show what was found in phase 2', async () => {
    const { valid } = await secondPhase('none');
    const two = await signed('Dekker');
    await seal(service);
    await must(judge(service, [double(two.id)]));
    expect((await two.shown())?.standing).toEqual({ kind: 'checking' });
    expect((await valid.shown())?.standing).toEqual({ kind: 'valid' });
    await must(decide(service, 'rejected'));
    expect((await two.shown())?.standing).toEqual({ kind: 'invalid', reason: 'dubbel' });
    expect((await valid.shown())?.decision).toMatchObject({ outcome: 'admitted' });
  });
});
