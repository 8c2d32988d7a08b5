import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countReadingsOf } from '../../src/usecases/count-readings.ts';
import { drainTime } from '../../src/usecases/seal-phase.ts';
import { fixDay } from '../../src/usecases/terms.ts';
import { openTestService, signAndGetToken, slug, type TestService } from '../builders/service.ts';
import {
  actKinds,
  auditEvents,
  codeOf,
  day,
  decide,
  grounds,
  judge,
  lastAct,
  must,
  open,
  readingsNow,
  seal,
  startEvent,
  stateOf,
  summer,
  tallyNow,
  verified,
} from './procedure-tools.ts';
import { ledgerLines, phaseOf, sign, signAndConfirm } from './tools.ts';

// As it happened in Utrecht in 2023: the decision list is of 27 June, the Gemeenteblad of 6 July. Three weeks from the one
// end on 17 July, from the other on 26 July.
let service: TestService;
beforeEach(async () => {
  service = await openTestService({ open: false, now: summer('2023-06-27T09:00:00') });
  await must(startEvent(service, 'decision-list', '2023-06-27'));
  await must(open(service));
});
afterEach(() => service.close());

const people = ['Aarts', 'Bakker', 'Celik', 'Dekker', 'Evers'] as const;
const signAs = (achternaam: string, at: string) => {
  service.clock.now = summer(at);
  return signAndConfirm(service, { achternaam, email: `${achternaam.toLowerCase()}@voorbeeld.example` });
};
const gazette = async () => {
  service.clock.now = summer('2023-07-06T10:00:00');
  await must(startEvent(service, 'municipal-gazette', '2023-07-06'));
};
/** Four statements, one on each side of the first last day; one of the four persons signs twice, late. */
const signThroughout = async () => {
  await gazette();
  await signAs(people[0], '2023-07-10T12:00:00');
  await signAs(people[1], '2023-07-17T23:59:59.999');
  await signAs(people[2], '2023-07-18T00:00:00');
  await signAs(people[3], '2023-07-26T21:00:00');
  await signAndConfirm(service, { achternaam: people[0], email: 'werk@voorbeeld.example' });
};
const fix = (event: number) => fixDay(service.app.context)(slug, event, grounds);
const count = async (...until: string[]) => {
  const counted = await countReadingsOf(service.app.context)(slug, until.map(day));
  if (!counted.ok) throw new Error(counted.error.code);
  return counted.value;
};

const till17 = {
  lastDay: '2023-07-17',
  opens: '2023-06-26T22:00:00.000Z',
  closes: '2023-07-17T22:00:00.000Z',
};
const till26 = {
  lastDay: '2023-07-26',
  opens: '2023-07-05T22:00:00.000Z',
  closes: '2023-07-26T22:00:00.000Z',
};
const bothCounts = [
  { ...till17, inTime: 2, early: 0, duplicate: 0, counted: 2, between: null },
  { ...till26, inTime: 5, early: 0, duplicate: 1, counted: 4, between: 3 },
];

describe('Utrecht, 2023: which day was the last', () => {
  test('the gazette comes later: signing goes on until 26 July, both readings stand', async () => {
    expect((await phaseOf(service)).lastDay).toBe('2023-07-17');
    await gazette();
    expect((await phaseOf(service)).lastDay).toBe('2023-07-26');
    expect(await readingsNow(service)).toEqual(['2023-07-17', '2023-07-26']);
    service.clock.now = summer('2023-07-26T23:59:59.999');
    expect((await sign(service)).result.ok).toBe(true);
    service.clock.now += 1;
    expect(codeOf((await sign(service)).result)).toBe('PhaseClosed');
  });

  test('the count under each reading, with how many fall between; the judge reads the same in the bundle', async () => {
    await signThroughout();
    expect(await count('2023-07-26', '2023-07-17')).toEqual(bothCounts);
    await seal(service);
    expect(await count('2023-07-17', '2023-07-26', '2023-07-17')).toEqual(bothCounts);
    const { text, report } = await verified(service, 'griffie');
    expect(text('readings.csv')).toBe(
      [
        'lastday,opens,closes,intime,early,duplicate,counted,between',
        '2023-07-17,2023-06-26T22:00:00.000Z,2023-07-17T22:00:00.000Z,2,0,0,2,',
        '2023-07-26,2023-07-05T22:00:00.000Z,2023-07-26T22:00:00.000Z,5,0,1,4,3',
        '',
      ].join('\n'),
    );
    expect(report.tally).toMatchObject({ confirmed: 5, counted: 4, duplicate: 1, lastday: '2023-07-26' });
  });

  test('a statement that was withdrawn counts under no reading, one received in time and confirmed late only under the later', async () => {
    await gazette();
    service.clock.now = summer('2023-07-17T23:50:00');
    const token = await signAndGetToken(service);
    const gone = await signAs(people[0], '2023-07-16T12:00:00');
    service.clock.now = summer('2023-07-18T00:10:00');
    expect((await service.service.confirmSignature(token)).ok).toBe(true);
    expect((await service.service.withdrawSignature(gone.withdrawalToken)).ok).toBe(true);
    expect((await count('2023-07-17', '2023-07-26')).map(({ inTime }) => inTime)).toEqual([0, 1]);
  });

  test('the public bundle has the acts, and nothing by which a statement is dated', async () => {
    await signThroughout();
    await seal(service);
    const { files, text } = await verified(service, 'public');
    expect([...files.keys()].filter((name) => /readings|received|duplicates|sealed/.test(name))).toEqual([]);
    const acts = JSON.parse(text('procedure.json')) as { kind: string; lastDay?: string; url?: string }[];
    const term = acts.filter(({ kind }) => kind !== 'ruleSettled');
    expect(term.map(({ kind, lastDay }) => [kind, lastDay])).toEqual([
      ['startEventRecorded', '2023-07-17'],
      ['phaseOpened', '2023-07-17'],
      ['startEventRecorded', '2023-07-26'],
      ['termExtended', '2023-07-26'],
      ['ledgerSealed', undefined],
    ]);
  });
});

describe('the griffie fixes the day', () => {
  test('the first, when it is over: closed at once, at 18 July 00:00; what came later stays in the ledger', async () => {
    await signThroughout();
    const lines = ledgerLines(service);
    service.clock.now = summer('2023-07-26T21:30:00');
    expect(await fix(1)).toEqual({
      ok: true,
      value: {
        lastDay: '2023-07-17',
        closesAt: summer('2023-07-18T00:00:00'),
        reopened: false,
        undone: null,
      },
    });
    expect(codeOf((await sign(service)).result)).toBe('PhaseClosed');
    expect(await stateOf(service)).toBe('submitted');
    await seal(service);
    expect(await phaseOf(service)).toMatchObject({
      closesAt: Date.parse('2023-07-18T00:00:00+02:00'),
      lastDay: '2023-07-17',
      closedAt: service.clock.now,
    });
    expect(ledgerLines(service)).toEqual(lines);
    expect(await count('2023-07-17', '2023-07-26')).toEqual(bothCounts);
    const { text, report } = await verified(service, 'griffie');
    expect(text('readings.csv').split('\n')[1]).toBe(
      '2023-07-17,2023-06-26T22:00:00.000Z,2023-07-17T22:00:00.000Z,2,0,0,2,',
    );
    expect(report.tally?.lastday).toBe('2023-07-17');
    await verified(service, 'public');
    expect(await lastAct(service, 'dayFixed')).toMatchObject({ event: 1, ...grounds });
    expect(auditEvents(service)).toContain('phase.day-fixed');
  });

  test('the first, while it still runs: signing ends with that day', async () => {
    await gazette();
    await must(fix(1));
    service.clock.now = summer('2023-07-17T23:59:59.999');
    expect((await sign(service)).result.ok).toBe(true);
    service.clock.now += 1;
    expect(codeOf((await sign(service)).result)).toBe('PhaseClosed');
  });

  test('the later one, the ledger sealed: it takes statements again and is sealed again', async () => {
    await gazette();
    await signAs(people[0], '2023-07-10T12:00:00');
    await must(fix(1));
    await seal(service);
    expect(await stateOf(service)).toBe('checking');
    expect((await phaseOf(service)).duplicate).toBe(0);

    service.clock.now = summer('2023-07-20T09:00:00');
    expect(await fix(2)).toEqual({
      ok: true,
      value: { lastDay: '2023-07-26', closesAt: summer('2023-07-27T00:00:00'), reopened: true, undone: null },
    });
    expect(await stateOf(service)).toBe('open');
    expect(await phaseOf(service)).toMatchObject({ closedAt: null, duplicate: null });
    await signAs(people[1], '2023-07-26T23:59:59.998');
    await signAndConfirm(service, { achternaam: people[0], email: 'werk@voorbeeld.example' });
    await seal(service);
    expect(await tallyNow(service)).toMatchObject({ confirmed: 3, counted: 2, duplicate: 1 });
    expect((await actKinds(service)).slice(3)).toEqual([
      'termExtended',
      'dayFixed',
      'ledgerSealed',
      'dayFixed',
      'ledgerSealed',
    ]);
    await verified(service, 'griffie');
    await verified(service, 'public');
  });

  test('the later one, when that is over as well: nobody signs any more, the ledger is sealed anew', async () => {
    await signThroughout();
    await seal(service);
    service.clock.now = summer('2023-08-01T09:00:00');
    await must(fix(1));
    expect(await phaseOf(service)).toMatchObject({ lastDay: '2023-07-17', closedAt: null });
    expect(await stateOf(service)).toBe('submitted');
    await seal(service);
    await must(fix(2));
    expect(await phaseOf(service)).toMatchObject({
      lastDay: '2023-07-26',
      closesAt: summer('2023-07-27T00:00:00'),
    });
    expect(await stateOf(service)).toBe('submitted');
    expect(codeOf((await sign(service)).result)).toBe('PhaseClosed');
    await seal(service);
    expect(await stateOf(service)).toBe('checking');
    expect(await count('2023-07-17', '2023-07-26')).toEqual(bothCounts);
    await verified(service, 'griffie');
    await verified(service, 'public');
  });

  test('then a start event that comes later moves nothing any more', async () => {
    await must(fix(1));
    await gazette();
    expect((await phaseOf(service)).lastDay).toBe('2023-07-17');
    expect((await actKinds(service)).at(-1)).toBe('startEventRecorded');
    expect(await readingsNow(service)).toEqual(['2023-07-17', '2023-07-26']);
  });

  test('nor does one that comes when the term is over: only fixing it opens the ledger again', async () => {
    await seal(service);
    service.clock.now = summer('2023-07-19T09:00:00');
    await must(startEvent(service, 'municipal-gazette', '2023-07-06'));
    expect(await stateOf(service)).toBe('checking');
    expect(codeOf((await sign(service)).result)).toBe('PhaseClosed');
    await must(fix(2));
    expect((await sign(service)).result.ok).toBe(true);
  });

  test('not one whose term was over before the phase opened', async () => {
    await must(startEvent(service, 'decision-adopted', '2023-05-01'));
    const before = await phaseOf(service);
    expect(await fix(2)).toEqual({ ok: false, error: { code: 'TermOver', lastDay: '2023-05-21' } });
    expect(await phaseOf(service)).toEqual(before);
  });

  test('refused: a day that is not on file, before the opening, after the decision, of nobody’s petition', async () => {
    expect(await fix(2)).toEqual({ ok: false, error: { code: 'StartEventUnknown', event: 2 } });
    expect(codeOf(await fixDay(service.app.context)('bestaat-niet', 1, grounds))).toBe('PetitionUnknown');
    await seal(service);
    await must(decide(service, 'rejected'));
    expect(await fix(1)).toEqual({
      ok: false,
      error: { code: 'NotNow', act: 'dayFixed', state: 'rejected' },
    });
  });

  test('between the end and the seal nothing gets lost: fixed again within the drain', async () => {
    await gazette();
    service.clock.now = summer('2023-07-19T09:00:00');
    await must(fix(1));
    service.clock.now += drainTime - 1;
    await must(fix(2));
    expect((await sign(service)).result.ok).toBe(true);
    expect((await actKinds(service)).filter((kind) => kind === 'ledgerSealed')).toEqual([]);
  });

  test('verdicts that were entered meanwhile stay in the ledger when it opens again', async () => {
    await gazette();
    const first = await signAs(people[0], '2023-07-10T12:00:00');
    await must(fix(1));
    await seal(service);
    await must(judge(service, [{ id: first.id, verdict: 'valid' }]));
    service.clock.now = summer('2023-07-20T09:00:00');
    await must(fix(2));
    const second = await signAs(people[1], '2023-07-21T12:00:00');
    await seal(service);
    await must(judge(service, [{ id: second.id, verdict: 'invalid' }]));
    expect(await tallyNow(service)).toMatchObject({ judged: 2, valid: 1, invalid: 1 });
    expect(ledgerLines(service).map((line) => line.split(' ')[1])).toEqual([
      'confirmed',
      'judged',
      'confirmed',
      'judged',
    ]);
    const { report } = await verified(service, 'griffie');
    expect(report.tally?.['deadline.size']).toBe(3);
    await verified(service, 'public');
  });
});
