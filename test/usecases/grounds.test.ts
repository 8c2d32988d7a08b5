import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { objectionUntil } from '../../src/domain/own-statement.ts';
import { recordOutage } from '../../src/usecases/outages.ts';
import type { Grounds } from '../../src/usecases/phase-context.ts';
import { extendTerm, fixDay, recordStartEvent } from '../../src/usecases/terms.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import {
  actsOf,
  bare,
  codeOf,
  day,
  decide,
  grounds,
  judge,
  must,
  open,
  orderAndDestroy,
  ruled,
  seal,
  startEvent,
  stateOf,
  withPhase,
} from './procedure-tools.ts';
import { hour, minute, phaseOf, signAndConfirm } from './tools.ts';

// Acts with which somebody could bend the outcome ask for a ground that others can look up.
let service: TestService;
beforeEach(async () => {
  service = await openTestService({ rules: (preset) => withPhase(preset, 0, { threshold: ruled(2) }) });
});
afterEach(() => service.close());

const unchanged = async (act: () => Promise<unknown>) => {
  const before = await actsOf(service);
  await act();
  expect(await actsOf(service)).toEqual(before);
};

describe('admission asks for enough valid statements, or for a document', () => {
  const signedAndSealed = async () => {
    const ids: string[] = [];
    for (const achternaam of ['Aarts', 'Bakker', 'Celik'])
      ids.push((await signAndConfirm(service, { achternaam, email: `${achternaam}@voorbeeld.example` })).id);
    await seal(service);
    return ids.map((id) => ({ id, verdict: 'valid' as const }));
  };
  const admit = (why: Grounds = bare) => decide(service, 'admitted', undefined, why);

  test('none judged, one too few, exactly enough', async () => {
    const [first, second] = await signedAndSealed();
    if (first === undefined || second === undefined) throw new Error('two people');
    await unchanged(async () => {
      expect(await admit()).toEqual({ ok: false, error: { code: 'NotEnoughValid', valid: 0, threshold: 2 } });
    });
    await must(judge(service, [first, { ...second, verdict: 'invalid' }]));
    expect(await admit()).toEqual({ ok: false, error: { code: 'NotEnoughValid', valid: 1, threshold: 2 } });
    await must(judge(service, [second]));
    await must(admit());
    expect(await stateOf(service)).toBe('admitted');
  });

  test('with a document it is the word of who decides; rejection asks for none', async () => {
    await signedAndSealed();
    await must(admit(grounds));
    expect((await actsOf(service)).at(-1)).toMatchObject({ kind: 'admitted', document: grounds.document });
    await service.close();
    service = await openTestService();
    await seal(service);
    await must(decide(service, 'rejected', undefined, bare));
  });
});

describe('irrevocable only when nobody can object any more, or with a document', () => {
  // Rejected on 23 March: the six weeks run from 24 March up to and including 4 May (Awb 6:7, 6:8).
  const until = '2026-05-04';
  const irrevocable = (date: string, why: Grounds = bare) => decide(service, 'becameIrrevocable', date, why);
  beforeEach(async () => {
    await seal(service);
    await must(decide(service, 'rejected', '2026-03-23'));
    service.clock.now = Date.parse('2026-06-01T09:00:00Z');
  });

  test.each(['2026-03-23', '2026-05-03', until])('not on %s', async (date) => {
    await unchanged(async () => {
      expect(await irrevocable(date)).toEqual({ ok: false, error: { code: 'ObjectionTermRuns', until } });
    });
  });

  test('the last day is the one that signatories are told: moved off a Sunday (Atw 1)', async () => {
    // Six weeks after Friday 3 April end on Friday 15 May, which is equated with a holiday; the weekend follows.
    await must(decide(service, 'objectionLodged', '2026-03-24'));
    await must(decide(service, 'dismissed', '2026-04-03'));
    const told = objectionUntil(day('2026-04-03'), service.app.context.equated);
    expect(told).toBe('2026-05-18');
    expect(await irrevocable(told)).toMatchObject({ error: { code: 'ObjectionTermRuns', until: told } });
    await must(irrevocable('2026-05-19'));
  });

  test('the day after; or before, with a document', async () => {
    await must(irrevocable('2026-05-05'));
    expect(await stateOf(service)).toBe('rejectedFinal');
  });

  test('before, with a document', async () => {
    await must(irrevocable(until, grounds));
    expect(await stateOf(service)).toBe('rejectedFinal');
  });

  test('counted again from the decision on an objection', async () => {
    await must(decide(service, 'objectionLodged', '2026-04-20'));
    await must(decide(service, 'dismissed', '2026-05-20'));
    expect(await irrevocable('2026-05-31')).toMatchObject({ error: { until: '2026-07-01' } });
  });
});

describe('a longer term asks for an outage on file or a document, and has an end', () => {
  const extend = (until: string, named: readonly number[] = [], why: Grounds = bare) =>
    extendTerm(service.app.context)(slug, day(until), named, why);

  test('neither: refused. Either: lengthened', async () => {
    await unchanged(async () => {
      expect(await extend('2026-03-23')).toEqual({ ok: false, error: { code: 'GroundMissing' } });
    });
    service.clock.now += hour;
    const { now } = service.clock;
    const outage = { by: 'beheerder', from: now - minute, to: now, note: 'De mailserver lag stil.' };
    await must(recordOutage(service.app.context)(slug, outage));
    expect(codeOf(await extend('2026-03-23'))).toBe('GroundMissing');
    await must(extend('2026-03-23', [1]));
    await must(extend('2026-03-24', [], grounds));
    expect((await actsOf(service)).at(-1)).toMatchObject({ cause: 'griffie', lastDay: '2026-03-24' });
  });

  test('a year is the most', async () => {
    await unchanged(async () => {
      expect(await extend('2027-03-23', [], grounds)).toEqual({
        ok: false,
        error: { code: 'TooFar', latest: '2027-03-22' },
      });
    });
    await must(extend('2027-03-22', [], grounds));
    expect((await phaseOf(service)).lastDay).toBe('2027-03-22');
  });

  test('because another start event came on file it runs on by itself: that is ground enough', async () => {
    await must(startEvent(service, 'municipal-gazette', '2026-03-09'));
    expect((await actsOf(service)).at(-1)).toMatchObject({ kind: 'termExtended', cause: 'disputed' });
  });

  test('the day fixed after that takes it back, and says so', async () => {
    await must(extend('2026-03-24', [], grounds));
    expect(await fixDay(service.app.context)(slug, 1, bare)).toMatchObject({
      ok: true,
      value: { lastDay: '2026-03-22', undone: '2026-03-24' },
    });
  });
});

describe('what cannot be put on file is refused by its name, and nothing is written', () => {
  const startOf = (more: object) =>
    recordStartEvent(service.app.context)(slug, {
      by: 'griffie',
      start: 'council-site',
      date: day('2026-03-04'),
      ...more,
    });
  test.each<[string, object, string]>([
    ['nobody', { by: ' ' }, 'by'],
    ['a name that is too long', { by: 'x'.repeat(121) }, 'by'],
    ['a control character', { note: 'Zie\u0007 bijlage' }, 'note'],
    ['a text that turns its direction', { note: 'Zie \u202egalijb' }, 'note'],
    ['a password in an address', { url: 'https://naam:geheim@utrecht.example/1' }, 'url'],
    ['an address of another kind', { url: 'javascript:alert(1)' }, 'url'],
  ])('%s', async (_, more, member) => {
    await unchanged(async () => {
      expect(await startOf(more)).toMatchObject({ ok: false, error: { code: 'ActInvalid', member } });
    });
  });

  test('a reason of two lines is fine; an empty one is none', async () => {
    await seal(service);
    await unchanged(async () => {
      expect(await decide(service, 'rejected', undefined, { ...bare, reason: '\n' })).toMatchObject({
        error: { code: 'ActInvalid', member: 'reason' },
      });
    });
    await must(decide(service, 'rejected', undefined, { ...bare, reason: 'Te weinig.\nZie het besluit.' }));
  });

  test('what cannot follow at all is refused for that', async () => {
    await must(decide(service, 'requestWithdrawn'));
    await seal(service);
    service.clock.now = Date.parse('2027-01-04T09:00:00Z');
    await orderAndDestroy(service);
    const extended = extendTerm(service.app.context)(slug, day('2027-01-05'), [], grounds);
    expect(codeOf(await extended)).toBe('NotNow');
    expect(codeOf(await judge(service, []))).toBe('NotNow');
    expect(codeOf(await open(service))).toBe('NotNow');
  });
});
