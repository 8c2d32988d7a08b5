import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DatedAct } from '../../src/usecases/decisions.ts';
import { recordDecision } from '../../src/usecases/decisions.ts';
import { drainTime, sealPhase } from '../../src/usecases/seal-phase.ts';
import { openTestService, signAndGetToken, slug, type TestService } from '../builders/service.ts';
import {
  actKinds,
  actsOf,
  auditEvents,
  codeOf,
  decide,
  grounds,
  must,
  open,
  orderAndDestroy,
  seal,
  stateOf,
  verified,
} from './procedure-tools.ts';
import { hour, phaseOf, second, sign, signAndConfirm } from './tools.ts';

let service: TestService;
beforeEach(async () => {
  service = await openTestService();
});
afterEach(() => service.close());

const days = (count: number) => {
  service.clock.now += count * 24 * hour;
};

describe('the whole way of a petition in Utrecht', () => {
  test('admitted, then rejected; an objection is dismissed; irrevocable; destroyed after three months', async () => {
    await signAndConfirm(service);
    await seal(service);
    days(1);
    await must(decide(service, 'admitted'));
    await must(open(service));
    expect(await stateOf(service)).toBe('open');
    await signAndConfirm(service);
    await seal(service);
    days(5);
    await must(decide(service, 'rejected'));
    days(20);
    await must(decide(service, 'objectionLodged'));
    expect(await stateOf(service)).toBe('underObjection');
    expect(codeOf(await decide(service, 'becameIrrevocable'))).toBe('NotNow');
    days(30);
    await must(decide(service, 'dismissed'));
    expect(await stateOf(service)).toBe('rejected');
    days(42);
    await must(decide(service, 'becameIrrevocable'));
    expect(await stateOf(service)).toBe('rejectedFinal');
    // Irrevocable on 10 August 2026.
    expect(await decide(service, 'destructionOrdered')).toEqual({
      ok: false,
      error: { code: 'RetentionRuns', until: '2026-11-10' },
    });
    service.clock.now = Date.parse('2026-11-10T09:00:00Z');
    await orderAndDestroy(service);
    expect(await stateOf(service)).toBe('destroyed');
    expect(await actKinds(service)).toEqual([
      'startEventRecorded',
      'phaseOpened',
      'ledgerSealed',
      'admitted',
      'startEventRecorded',
      'phaseOpened',
      'ledgerSealed',
      'rejected',
      'objectionLodged',
      'objectionDecided',
      'becameIrrevocable',
      'destructionOrdered',
      'destroyed',
    ]);
    for (const event of [
      'procedure.admitted',
      'procedure.rejected',
      'procedure.objection-lodged',
      'procedure.objection-decided',
      'procedure.irrevocable',
      'procedure.destruction-ordered',
      'procedure.destroyed',
    ])
      expect(auditEvents(service).filter((name) => name === event)).toEqual([event]);
    await verified(service, 'public', 1);
    await verified(service, 'public', 2);
  });

  test('admitted twice leads to a referendum; the first admission alone does not', async () => {
    await seal(service);
    await must(decide(service, 'admitted'));
    expect(await decide(service, 'becameIrrevocable')).toEqual({
      ok: false,
      error: { code: 'NotLastPhase' },
    });
    await must(open(service));
    await seal(service);
    await must(decide(service, 'admitted'));
    expect(codeOf(await open(service))).toBe('NoPhaseLeft');
    await must(decide(service, 'becameIrrevocable'));
    expect(await stateOf(service)).toBe('referendum');
  });

  test('a granted objection decides the opposite: the next phase can open', async () => {
    await seal(service);
    await must(decide(service, 'rejected'));
    expect(codeOf(await open(service))).toBe('NotNow');
    await must(decide(service, 'objectionLodged'));
    expect(codeOf(await open(service))).toBe('NotNow');
    await must(decide(service, 'granted'));
    expect(await stateOf(service)).toBe('admitted');
    expect((await open(service)).ok).toBe(true);
  });
});

describe('a decision that cannot be taken is refused and changes nothing', () => {
  const all: readonly (DatedAct | 'dismissed')[] = [
    'admitted',
    'rejected',
    'objectionLodged',
    'dismissed',
    'becameIrrevocable',
    'heldForProsecutor',
    'releasedByProsecutor',
    'destructionOrdered',
  ];
  test('while signing runs, every one but withdrawal of the request', async () => {
    const acts = await actsOf(service);
    for (const kind of all) expect([kind, codeOf(await decide(service, kind))]).toEqual([kind, 'NotNow']);
    service.clock.now = (await phaseOf(service)).closesAt;
    for (const kind of all) expect([kind, codeOf(await decide(service, kind))]).toEqual([kind, 'NotNow']);
    expect(await actsOf(service)).toEqual(acts);
  });

  test('dated in the future, before the end of the term, or before the act it follows on', async () => {
    await seal(service);
    days(3);
    expect(codeOf(await decide(service, 'admitted', '2026-03-27'))).toBe('DateInFuture');
    expect(await decide(service, 'admitted', '2026-03-22')).toEqual({
      ok: false,
      error: { code: 'DateTooEarly', earliest: '2026-03-23' },
    });
    await must(decide(service, 'rejected', '2026-03-25'));
    expect(codeOf(await decide(service, 'objectionLodged', '2026-03-24'))).toBe('DateTooEarly');
    expect(await actKinds(service)).toEqual([
      'startEventRecorded',
      'phaseOpened',
      'ledgerSealed',
      'rejected',
    ]);
  });

  test('of a petition that is not there', async () => {
    const decision = { ...grounds, date: '2026-03-02' as never };
    expect(
      codeOf(await recordDecision(service.app.context)('bestaat-niet', { kind: 'admitted' }, decision)),
    ).toBe('PetitionUnknown');
  });
});

describe('the initiators withdraw their request', () => {
  test('while people sign: the term ends at once, links and forms are refused, the ledger is sealed', async () => {
    const kept = await signAndConfirm(service);
    service.clock.now += hour;
    const waiting = await signAndGetToken(service, {
      achternaam: 'Jansen',
      email: 'jansen@voorbeeld.example',
    });
    service.clock.now += second;
    await must(decide(service, 'requestWithdrawn'));
    const { now } = service.clock;
    expect(await phaseOf(service)).toMatchObject({ closesAt: now, lastDay: '2026-03-02', closedAt: null });
    expect(codeOf((await sign(service)).result)).toBe('PhaseClosed');
    expect(codeOf(await service.service.confirmSignature(waiting))).toBe('ConfirmedTooLate');
    expect(codeOf(await service.service.withdrawSignature(kept.withdrawalToken))).toBe('WithdrawnTooLate');
    service.clock.now = now + drainTime - 1;
    expect(await sealPhase(service.app.context)(slug)).toBe(false);
    expect(await decide(service, 'destructionOrdered')).toMatchObject({ error: { code: 'NotSealed' } });
    await seal(service);
    expect((await phaseOf(service)).closedAt).toBe(now + drainTime);
    expect((await actKinds(service)).slice(2)).toEqual(['requestWithdrawn', 'ledgerSealed']);
    expect(await stateOf(service)).toBe('requestWithdrawn');
    const { report } = await verified(service, 'public');
    expect(report.tally).toMatchObject({ received: 2, confirmed: 1, counted: 1, lastday: '2026-03-02' });

    expect(codeOf(await decide(service, 'admitted'))).toBe('NotNow');
    expect(codeOf(await open(service))).toBe('NotNow');
    service.clock.now = Date.parse('2026-06-01T21:59:59Z');
    expect(codeOf(await decide(service, 'destructionOrdered'))).toBe('RetentionRuns');
    service.clock.now += second;
    await orderAndDestroy(service);
    await verified(service, 'public');
  });

  test('before the first day: nobody signs in any ms, and the ledger is sealed empty after the drain', async () => {
    await service.close();
    service = await openTestService({ start: '2026-03-09' });
    const { opensAt, closesAt } = await phaseOf(service);
    service.clock.now += hour;
    await must(decide(service, 'requestWithdrawn'));
    const { now } = service.clock;
    expect(await phaseOf(service)).toMatchObject({ opensAt, closesAt: now, lastDay: '2026-03-02' });
    for (const moment of [now, now + 1, opensAt - 1, opensAt, opensAt + 1, closesAt - 1, closesAt]) {
      service.clock.now = moment;
      expect([moment, codeOf((await sign(service)).result)]).toEqual([moment, 'PhaseClosed']);
    }
    service.clock.now = now + drainTime - 1;
    expect(await sealPhase(service.app.context)(slug)).toBe(false);
    service.clock.now += 1;
    expect(await sealPhase(service.app.context)(slug)).toBe(true);
    for (const kind of ['public', 'griffie'] as const)
      expect((await verified(service, kind)).report).toMatchObject({
        size: 0,
        tally: { received: 0, counted: 0 },
      });
    service = await service.reopen();
    expect(await stateOf(service)).toBe('requestWithdrawn');
  });

  test('after the admission: the next phase does not open', async () => {
    await seal(service);
    await must(decide(service, 'admitted'));
    await must(decide(service, 'requestWithdrawn'));
    expect(codeOf(await open(service))).toBe('NotNow');
    expect(await stateOf(service)).toBe('requestWithdrawn');
  });
});
