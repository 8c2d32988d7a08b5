import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Regulation } from '../../src/domain/regulation.ts';
import { countReadingsOf } from '../../src/usecases/count-readings.ts';
import { fixDay } from '../../src/usecases/terms.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import {
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
  summer,
  tallyNow,
  verified,
} from './procedure-tools.ts';
import { handIn } from './result-tools.ts';
import { ledgerLines, phaseOf, signAndConfirm } from './tools.ts';

// Utrecht, 2023, the other way round: people signed until 26 July, the ledger was sealed, and then the griffie fixed the
// decision list as the beginning: 17 July was the last day (Wrr 33(3)(b): what came later cannot be valid).
let service: TestService;
let ids: Record<string, string>;
const fix = (event: number) => fixDay(service.app.context)(slug, event, grounds);
const signAs = async (name: string, at: string, email = `${name.toLowerCase()}@voorbeeld.example`) => {
  service.clock.now = summer(at);
  return (await signAndConfirm(service, { achternaam: name, email })).id;
};
const prepare = async (rules: (preset: Regulation) => Regulation = (preset) => preset) => {
  service = await openTestService({ open: false, now: summer('2023-06-27T09:00:00'), rules });
  await must(startEvent(service, 'decision-list', '2023-06-27'));
  await must(startEvent(service, 'municipal-gazette', '2023-07-06'));
  await must(open(service));
  ids = {
    aarts: await signAs('Aarts', '2023-06-30T12:00:00'),
    bakker: await signAs('Bakker', '2023-07-17T23:59:59.999'),
    celik: await signAs('Celik', '2023-07-18T00:00:00'),
    again: await signAs('Aarts', '2023-07-19T12:00:00', 'werk@voorbeeld.example'),
    dekker: await signAs('Dekker', '2023-07-26T21:00:00'),
  };
  await seal(service);
};
const fixFirst = async () => {
  service.clock.now = summer('2023-08-01T09:00:00');
  await must(fix(1));
  await seal(service);
};
const id = (name: string) => ids[name] ?? '';
const readings = async () => {
  const counted = await countReadingsOf(service.app.context)(slug, ['2023-07-17', '2023-07-26'].map(day));
  if (!counted.ok) throw new Error(counted.error.code);
  return counted.value;
};
afterEach(() => service.close());

describe('a day that was fixed earlier, after the ledger was sealed', () => {
  beforeEach(() => prepare());

  test('is sealed anew: what came later is counted out, and every count says one number', async () => {
    expect(await tallyNow(service)).toMatchObject({ confirmed: 5, counted: 4, duplicate: 1 });
    expect(await tallyNow(service)).not.toHaveProperty('late');
    const before = await phaseOf(service);
    expect(before).toMatchObject({ late: 0, duplicate: 1 });
    const lines = ledgerLines(service);
    service.clock.now = summer('2023-08-01T09:00:00');
    await must(fix(1));
    expect([await stateOf(service), (await phaseOf(service)).closedAt]).toEqual(['submitted', null]);
    await seal(service);
    expect(await stateOf(service)).toBe('checking');
    expect(await phaseOf(service)).toMatchObject({
      firstDay: '2023-06-27',
      lastDay: '2023-07-17',
      closedAt: service.clock.now,
      late: 3,
      // The second statement of one person was late: the first is no double any more.
      duplicate: 0,
    });
    expect(ledgerLines(service)).toEqual(lines);

    const counts = { received: 5, confirmed: 5, late: 3, counted: 2, duplicate: 0, lastday: '2023-07-17' };
    expect(await tallyNow(service)).toMatchObject(counts);
    const [first] = await readings();
    expect(first).toMatchObject({ lastDay: '2023-07-17', inTime: 2, duplicate: 0, counted: 2 });
    for (const kind of ['griffie', 'public'] as const) {
      const { report } = await verified(service, kind);
      expect(report.tally).toMatchObject({ ...counts, closes: '2023-07-17T22:00:00.000Z' });
    }
  });

  test('the bundle of the judge counts every reading as the tally command does, the early ones too', async () => {
    await fixFirst();
    const rows = await readings();
    // Signed on 30 June: before the term that begins with the gazette.
    expect(rows.map(({ opens, inTime, early, counted }) => [opens, inTime, early, counted])).toEqual([
      ['2023-06-26T22:00:00.000Z', 2, 0, 2],
      ['2023-07-05T22:00:00.000Z', 5, 1, 4],
    ]);
    const { text } = await verified(service, 'griffie');
    const columns = rows.map((row) =>
      [
        row.lastDay,
        row.opens,
        row.closes,
        row.inTime,
        row.early,
        row.duplicate,
        row.counted,
        row.between ?? '',
      ].join(','),
    );
    expect(text('readings.csv').trimEnd().split('\n').slice(1)).toEqual(columns);
  });

  test('a start afterwards finds the database whole', async () => {
    await fixFirst();
    const tally = await tallyNow(service);
    service = await service.reopen();
    expect(await tallyNow(service)).toEqual(tally);
    await verified(service, 'public');
  });

  test('a late statement cannot be valid; nothing of the lot is entered', async () => {
    await fixFirst();
    const lines = ledgerLines(service);
    const lot = [
      { id: id('bakker'), verdict: 'valid' },
      { id: id('celik'), verdict: 'valid' },
    ] as const;
    expect(await judge(service, lot)).toEqual({ ok: false, error: { code: 'Late', id: id('celik') } });
    expect(ledgerLines(service)).toEqual(lines);
    await must(judge(service, [lot[0], { id: id('celik'), verdict: 'invalid' }]));
    for (const kind of ['griffie', 'public'] as const)
      expect((await verified(service, kind)).report.tally).toMatchObject({ valid: 1, invalid: 1, late: 3 });
  });

  test('nor by a result of the judge; with the ground that it is late it is entered', async () => {
    await fixFirst();
    const lines = ledgerLines(service);
    const found = (late: 'valid' | 'invalid') =>
      Object.entries(ids).map(([name, each]) => {
        const inTime = name === 'aarts' || name === 'bakker';
        return { id: each, verdict: inTime ? ('valid' as const) : late, reason: 'te_laat' as const };
      });
    expect(codeOf(await handIn(service, { verdicts: found('valid') }))).toBe('Late');
    expect(ledgerLines(service)).toEqual(lines);
    await must(handIn(service, { verdicts: found('invalid') }));
    const { report } = await verified(service, 'griffie');
    expect(report.tally).toMatchObject({ valid: 2, invalid: 3, 'invalid.b': 3, method: 'full', late: 3 });
    await verified(service, 'public');
  });

  test('a result is void once the term gets another end, and is handed in anew', async () => {
    await must(
      handIn(service, { verdicts: Object.values(ids).map((each) => ({ id: each, verdict: 'valid' })) }),
    );
    expect(await tallyNow(service)).toMatchObject({ method: 'full', valid: 5 });
    await fixFirst();
    expect(await tallyNow(service)).not.toHaveProperty('method');
    const { files } = await verified(service, 'griffie');
    expect(files.has('result.txt')).toBe(false);
    service = await service.reopen();
  });

  test('the later day fixed after all: nothing is late any more', async () => {
    await fixFirst();
    await must(fix(2));
    await seal(service);
    expect(await phaseOf(service)).toMatchObject({ firstDay: '2023-07-06', late: 0, duplicate: 1 });
    const { report } = await verified(service, 'griffie');
    expect(report.tally).toMatchObject({ counted: 4, duplicate: 1 });
    expect(report.tally).not.toHaveProperty('late');
  });

  test('destroyed in the end: the count stays what it was', async () => {
    await fixFirst();
    await must(decide(service, 'requestWithdrawn'));
    const tally = await tallyNow(service);
    service.clock.now = summer('2024-01-01T09:00:00');
    await orderAndDestroy(service);
    expect(await tallyNow(service)).toEqual(tally);
    expect(tally).toMatchObject({ late: 3, counted: 2 });
    expect((await verified(service, 'public')).report.tally).toMatchObject({ late: 3, counted: 2 });
    const counted = await countReadingsOf(service.app.context)(slug, [day('2023-07-17')]);
    expect(codeOf(counted)).toBe('StatementsDestroyed');
  });
});

describe('a recount, while someone objects', () => {
  test('another day holds: who had decided decides again on the new count', async () => {
    await prepare();
    service.clock.now = summer('2023-08-01T09:00:00');
    await must(decide(service, 'rejected'));
    await must(decide(service, 'objectionLodged'));
    await must(fix(1));
    expect(await stateOf(service)).toBe('submitted');
    await seal(service);
    expect(await tallyNow(service)).toMatchObject({ late: 3, counted: 2 });
    await verified(service, 'griffie');
    await must(decide(service, 'admitted'));
  });
});

describe('what was late does not carry over', () => {
  test('where all statements do', async () => {
    await prepare((preset) => ({ ...preset, carryOver: ruled('all') }));
    await fixFirst();
    await must(decide(service, 'admitted'));
    expect(await open(service)).toMatchObject({ ok: true, value: { carried: 2 } });
    expect(await tallyNow(service)).toMatchObject({ carried: 2, counted: 2, duplicate: 0 });
    await verified(service, 'public');
  });

  test('where those found valid do: the late ones need no verdict', async () => {
    await prepare((preset) => ({ ...preset, carryOver: ruled('valid') }));
    await fixFirst();
    await must(judge(service, [{ id: id('aarts'), verdict: 'valid' }]));
    await must(decide(service, 'admitted'));
    expect(await open(service)).toEqual({ ok: false, error: { code: 'NotJudged', count: 1 } });
  });

  test('nor what was found valid before the day was fixed', async () => {
    await prepare((preset) => ({ ...preset, carryOver: ruled('valid') }));
    await must(
      judge(
        service,
        Object.values(ids).map((each) => ({ id: each, verdict: 'valid' })),
      ),
    );
    await fixFirst();
    await must(decide(service, 'admitted'));
    expect(await open(service)).toMatchObject({ ok: true, value: { carried: 2 } });
    await verified(service, 'griffie', 1);
    await verified(service, 'public', 2);
  });
});
