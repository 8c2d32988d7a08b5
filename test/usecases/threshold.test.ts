import { afterEach, describe, expect, test } from 'vitest';
import type { Regulation } from '../../src/domain/regulation.ts';
import { endTermsAtThreshold } from '../../src/usecases/housekeeping.ts';
import { endTerm } from '../../src/usecases/terms.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import {
  bare,
  codeOf,
  decide,
  judge,
  lastAct,
  must,
  open,
  ruled,
  seal,
  stateOf,
  tallyNow,
  verified,
  withPhase,
} from './procedure-tools.ts';
import { second, sign, signAndConfirm } from './tools.ts';

let service: TestService;
const opened = async (
  closeAtThreshold: 'no' | 'when-valid' | 'when-counted',
  more: Partial<Regulation> = {},
) => {
  service = await openTestService({
    rules: (preset) => ({
      ...withPhase(preset, 0, { threshold: ruled(3) }),
      closeAtThreshold: ruled(closeAtThreshold),
      ...more,
    }),
  });
};
afterEach(() => service.close());

const as = async (achternaam: string, email = `${achternaam.toLowerCase()}@voorbeeld.example`) => {
  const receipt = await signAndConfirm(service, { achternaam, email });
  service.clock.now += second;
  return receipt;
};
const check = () => endTermsAtThreshold(service.app.context)();
const byThreshold = () =>
  endTerm(service.app.context)(slug, { by: 'griffie', reason: 'Er is genoeg.', cause: 'threshold' });

describe('a term that ends when enough is counted', () => {
  test('ends by itself at exactly so many persons: doubles and what was withdrawn do not count', async () => {
    await opened('when-counted');
    await as('Aarts');
    await as('Aarts', 'werk@voorbeeld.example');
    const gone = await as('Bakker');
    await service.service.withdrawSignature(gone.withdrawalToken);
    await as('Celik');
    expect(await check()).toBe(0);
    expect(await stateOf(service)).toBe('open');
    await as('Dekker');
    expect(await check()).toBe(1);
    expect(await lastAct(service, 'termEnded')).toMatchObject({
      by: 'service',
      cause: 'threshold',
      lastDay: '2026-03-02',
    });
    service.clock.now += 1;
    expect(codeOf((await sign(service, { achternaam: 'Evers' })).result)).toBe('PhaseClosed');
    expect(await check()).toBe(0);
    await seal(service);
    const { report } = await verified(service, 'griffie');
    expect(report.tally).toMatchObject({ confirmed: 5, withdrawn: 1, counted: 3, threshold: 3 });
    await verified(service, 'public');
  });

  test('the griffie may use the power only once there are enough', async () => {
    await opened('when-counted');
    await as('Aarts');
    await as('Bakker');
    expect(await byThreshold()).toEqual({ ok: false, error: { code: 'ThresholdNotMet', counted: 2 } });
    await as('Celik');
    expect((await byThreshold()).ok).toBe(true);
    expect(await lastAct(service, 'termEnded')).toMatchObject({ by: 'griffie', reason: 'Er is genoeg.' });
  });

  test('what carried over counts as well', async () => {
    service = await openTestService({
      rules: (preset) => ({
        ...withPhase(withPhase(preset, 0, { threshold: ruled(9) }), 1, { threshold: ruled(3) }),
        closeAtThreshold: ruled('when-counted'),
        carryOver: ruled('all'),
      }),
    });
    await as('Aarts');
    await as('Bakker');
    await seal(service);
    await must(decide(service, 'admitted'));
    await must(open(service));
    await as('Bakker');
    expect(await check()).toBe(0);
    await as('Celik');
    expect(await check()).toBe(1);
  });
});

describe('a term that may be ended when enough is valid', () => {
  test('never ends by itself: the griffie has to', async () => {
    await opened('when-valid');
    for (const name of ['Aarts', 'Bakker', 'Celik', 'Dekker']) await as(name);
    expect(await check()).toBe(0);
    expect(await stateOf(service)).toBe('open');
  });

  test('on verdicts entered while people sign, and only on those: every one counted, too few valid', async () => {
    await opened('when-valid');
    const ids: string[] = [];
    for (const name of ['Aarts', 'Bakker', 'Celik', 'Dekker']) ids.push((await as(name)).id);
    const verdict = (index: number, found: 'valid' | 'invalid') => ({ id: ids[index] ?? '', verdict: found });
    expect(await byThreshold()).toEqual({ ok: false, error: { code: 'ThresholdNotMet', counted: 0 } });
    await must(judge(service, [verdict(0, 'valid'), verdict(1, 'valid'), verdict(2, 'invalid')]));
    expect(await stateOf(service)).toBe('open');
    expect(await byThreshold()).toEqual({ ok: false, error: { code: 'ThresholdNotMet', counted: 2 } });
    await must(judge(service, [verdict(2, 'valid')]));
    expect(await check()).toBe(0);
    expect((await byThreshold()).ok).toBe(true);
    expect(await lastAct(service, 'termEnded')).toMatchObject({ cause: 'threshold', by: 'griffie' });
    service.clock.now += 1;
    await seal(service);
    const { report } = await verified(service, 'griffie');
    expect(report.tally).toMatchObject({ counted: 4, judged: 3, valid: 3, threshold: 3 });
    await verified(service, 'public');
    expect(codeOf(await decide(service, 'admitted', undefined, bare))).toBeNull();
  });
});

describe('a regulation without that power', () => {
  test('neither the service nor the griffie ends the term for it', async () => {
    await opened('no');
    for (const name of ['Aarts', 'Bakker', 'Celik']) await as(name);
    expect(await check()).toBe(0);
    expect(await byThreshold()).toEqual({
      ok: false,
      error: { code: 'NotInRegulation', rule: 'closeAtThreshold' },
    });
    expect(await stateOf(service)).toBe('open');
  });
});

describe('a regulation under which doubles do not count at all', () => {
  test('who signs twice counts not once; the rule stands in the tally and both bundles verify', async () => {
    await opened('no', { doubles: ruled('none-counts') });
    await as('Aarts');
    await as('Bakker');
    await as('Bakker', 'werk@voorbeeld.example');
    await as('Bakker', 'thuis@voorbeeld.example');
    const counts = { confirmed: 4, counted: 1, duplicate: 3, doubles: 'none-counts' };
    expect(await tallyNow(service)).toMatchObject(counts);
    await seal(service);
    const { report, text } = await verified(service, 'griffie');
    expect(report.tally).toMatchObject(counts);
    expect(text('readings.csv').split('\n')[1]).toMatch(/,4,0,3,1,$/);
    expect((await verified(service, 'public')).report.tally).toMatchObject(counts);
  });
});
