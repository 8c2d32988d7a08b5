import { afterEach, describe, expect, test } from 'vitest';
import type { Regulation, Term, Threshold } from '../../src/domain/regulation.ts';
import { unconfirmedValues } from '../../src/domain/rules.ts';
import { openTestService, slug, type TestService, type TestServiceOptions } from '../builders/service.ts';
import {
  actKinds,
  actsOf,
  auditEvents,
  codeOf,
  day,
  lastAct,
  open,
  petitionOf,
  readingsNow,
  ruled,
  startEvent,
  withPhase,
} from './procedure-tools.ts';
import { phaseOf, rowCounts, sign } from './tools.ts';

let service: TestService;
const prepared = async (options: TestServiceOptions = {}) => {
  service = await openTestService({ open: false, ...options });
  return service;
};
afterEach(() => service.close());

const withThreshold = (threshold: Threshold) => (preset: Regulation) =>
  withPhase(preset, 0, { threshold: ruled(threshold) });
const withTerm = (term: Term) => (preset: Regulation) => withPhase(preset, 0, { term: ruled(term) });
const instant = (ms: number) => new Date(ms).toISOString();

describe('what a phase needs before it opens', () => {
  test('every rule confirmed: those left are listed, one by one, until none is', async () => {
    await prepared({ settle: false });
    const refused = await open(service);
    const { regulation } = (await petitionOf(service)).petition;
    expect(refused).toEqual({
      ok: false,
      error: { code: 'RulesUnconfirmed', paths: unconfirmedValues(regulation) },
    });
    expect(unconfirmedValues(regulation)).toContain('closeAtThreshold');
    expect(await actsOf(service)).toEqual([]);
  });

  test.each<[string, (preset: Regulation) => Regulation]>([
    [
      'a municipality without an address directory',
      (preset) => ({ ...preset, municipality: { ...preset.municipality, code: 'GM0363' } }),
    ],
    ['no channel but paper', (preset) => ({ ...preset, channels: ruled(['paper'] as const) as never })],
    [
      'a field that the form does not ask',
      (preset) => ({ ...preset, fields: ruled(['surname', 'birthPlace'] as const) as never }),
    ],
    [
      'doubles that undo each other and statements that carry over',
      (preset) => ({ ...preset, doubles: ruled('none-counts'), carryOver: ruled('valid') }),
    ],
    [
      'doubles that undo each other and a term that ends at the count',
      (preset) => ({
        ...preset,
        doubles: ruled('none-counts'),
        closeAtThreshold: ruled('when-counted'),
      }),
    ],
  ])('rules that can be kept: not %s', async (_, rules) => {
    await prepared({ rules });
    expect(codeOf(await open(service))).toBe('RuleNotSupported');
    expect((await petitionOf(service)).phase).toBeNull();
  });

  const table: Threshold = {
    byInhabitants: [
      { upTo: 20_000, threshold: 300 },
      { upTo: 100_000, threshold: 600 },
      { upTo: null, threshold: 1_500 },
    ],
  };
  const percent = (percentage: number): Threshold => ({ percentage, of: 'voters' });
  test.each<[string, Threshold, number, number]>([
    // A share is rounded up: one fewer would be less than that share.
    ['2 % of 177,600', percent(2), 177_600, 3_552],
    ['4 % of 177,625', percent(4), 177_625, 7_105],
    ['4 % of 177,626', percent(4), 177_626, 7_106],
    ['0.3 % of 1,000 (0.3 is no binary fraction)', percent(0.3), 1_000, 3],
    ['1 % of 50', percent(1), 50, 1],
    ['the first row up to and including its bound', table, 20_000, 300],
    ['the row after it', table, 20_001, 600],
    ['the last row', table, 374_000, 1_500],
  ])('the number it depends on: %s', async (_, threshold, basis, needed) => {
    await prepared({ rules: withThreshold(threshold) });
    const wanted = 'percentage' in (threshold as object) ? 'voters' : 'inhabitants';
    const before = rowCounts(service);
    expect(await open(service)).toEqual({ ok: false, error: { code: 'BasisNeeded', basis: wanted } });
    expect(rowCounts(service)).toEqual(before);
    expect(await open(service, { basis })).toMatchObject({ ok: true, value: { threshold: needed } });
    expect(await lastAct(service, 'phaseOpened')).toMatchObject({ threshold: needed, basis });
    expect((await phaseOf(service)).threshold).toBe(needed);
  });

  test('a plain number is no share: what was counted along is not put on file', async () => {
    await prepared();
    await open(service, { basis: 177_600 });
    expect(await lastAct(service, 'phaseOpened')).toMatchObject({ threshold: 1_000 });
    expect(await lastAct(service, 'phaseOpened')).not.toHaveProperty('basis');
  });
});

describe('the term of a phase', () => {
  test('counted back from a meeting: needs its day, ends so long before it', async () => {
    await prepared({ rules: withTerm({ amount: 7, unit: 'day', before: 'meeting' }) });
    expect(codeOf(await open(service))).toBe('MeetingNeeded');
    expect(await open(service, { meeting: day('2026-03-26') })).toMatchObject({
      ok: true,
      value: { lastDay: '2026-03-19' },
    });
    expect(await phaseOf(service)).toMatchObject({ meeting: '2026-03-26', lastDay: '2026-03-19' });
    expect(await lastAct(service, 'phaseOpened')).toMatchObject({ meeting: '2026-03-26' });
  });

  test('counted back from a meeting that is too near: no day is left', async () => {
    await prepared({ rules: withTerm({ amount: 7, unit: 'day', before: 'meeting' }) });
    expect(codeOf(await open(service, { meeting: day('2026-03-04') }))).toMatch(/^Term(Empty|Over)$/);
    expect((await petitionOf(service)).phase).toBeNull();
  });

  test('fixed by the regulation, whatever the day of opening', async () => {
    await prepared({ rules: withTerm({ firstDay: '2026-03-10', lastDay: '2026-04-05' }) });
    expect(await open(service)).toMatchObject({ ok: true, value: { lastDay: '2026-04-05' } });
    const { opensAt, closesAt } = await phaseOf(service);
    expect([opensAt, closesAt].map(instant)).toEqual([
      '2026-03-09T23:00:00.000Z',
      '2026-04-05T22:00:00.000Z',
    ]);
    expect(codeOf((await sign(service)).result)).toBe('PhaseNotOpen');
  });

  test('from the day after the start event: opens then, at midnight, and is a day later over', async () => {
    await prepared({ rules: withTerm({ amount: 3, unit: 'week', counting: 'dag-erna' }) });
    expect((await open(service, { start: day('2026-03-02') })).ok).toBe(true);
    const phase = await phaseOf(service);
    expect([instant(phase.opensAt), phase.firstDay, phase.lastDay]).toEqual([
      '2026-03-02T23:00:00.000Z',
      '2026-03-03',
      '2026-03-23',
    ]);
    service.clock.now = phase.opensAt - 1;
    expect(codeOf((await sign(service)).result)).toBe('PhaseNotOpen');
    service.clock.now = phase.opensAt;
    expect((await sign(service)).result.ok).toBe(true);
  });

  test('from a start event given at the opening, which is put on file by its kind in the regulation', async () => {
    await prepared();
    await open(service, { start: day('2026-02-28') });
    expect(await actKinds(service)).toEqual(['startEventRecorded', 'phaseOpened']);
    expect(await lastAct(service, 'startEventRecorded')).toMatchObject({
      phase: 1,
      event: 1,
      start: 'council-site',
      date: '2026-02-28',
      lastDay: '2026-03-20',
      by: 'operator',
    });
    expect(auditEvents(service).slice(-2)).toEqual(['phase.start-event-recorded', 'phase.opened']);
  });

  test('that is over before it begins does not open, and leaves no start event behind', async () => {
    await prepared();
    expect(await open(service, { start: day('2026-01-01') })).toEqual({
      ok: false,
      error: { code: 'TermOver', lastDay: '2026-01-21' },
    });
    expect(await actKinds(service)).toEqual([]);
  });
});

describe('several possible start events', () => {
  test('none fixed: signing from the earliest first day until the latest last day; every reading is told', async () => {
    await prepared({ now: Date.parse('2026-02-20T09:00:00Z') });
    expect((await startEvent(service, 'decision-list', '2026-03-04')).ok).toBe(true);
    expect((await startEvent(service, 'council-site', '2026-03-02')).ok).toBe(true);
    expect((await startEvent(service, 'municipal-gazette', '2026-03-11')).ok).toBe(true);
    expect(await open(service)).toMatchObject({
      ok: true,
      value: {
        lastDay: '2026-03-31',
        readings: ['2026-03-22', '2026-03-24', '2026-03-31'],
      },
    });
    const phase = await phaseOf(service);
    expect([instant(phase.opensAt), phase.firstDay, instant(phase.closesAt)]).toEqual([
      '2026-03-01T23:00:00.000Z',
      '2026-03-02',
      '2026-03-31T22:00:00.000Z',
    ]);
    expect(await readingsNow(service)).toEqual(['2026-03-22', '2026-03-24', '2026-03-31']);
    expect(await actKinds(service)).toEqual([
      'startEventRecorded',
      'startEventRecorded',
      'startEventRecorded',
      'phaseOpened',
    ]);
  });

  test('that give the same last day are no dispute', async () => {
    await prepared();
    await startEvent(service, 'decision-list', '2026-03-02');
    await startEvent(service, 'council-site', '2026-03-02');
    expect(await open(service)).toMatchObject({ ok: true, value: { lastDay: '2026-03-22', readings: [] } });
  });

  test('one recorded while signing runs: the term runs on until its last day, visible as an act', async () => {
    await prepared();
    await open(service);
    service.clock.now += 3_600_000;
    const before = auditEvents(service).length;
    expect(await startEvent(service, 'municipal-gazette', '2026-03-09')).toMatchObject({
      ok: true,
      value: { event: 2, lastDay: '2026-03-29' },
    });
    expect((await phaseOf(service)).lastDay).toBe('2026-03-29');
    expect(await actKinds(service)).toEqual([
      'startEventRecorded',
      'phaseOpened',
      'startEventRecorded',
      'termExtended',
    ]);
    expect(await lastAct(service, 'termExtended')).toMatchObject({
      lastDay: '2026-03-29',
      by: 'griffie',
      outages: [],
      reason: expect.stringContaining('mogelijke begindag') as string,
    });
    expect(auditEvents(service).slice(before)).toEqual(['phase.start-event-recorded', 'phase.term-extended']);
  });

  test('an earlier one changes nothing about the end', async () => {
    await prepared();
    await open(service);
    await startEvent(service, 'decision-list', '2026-02-25');
    expect((await phaseOf(service)).lastDay).toBe('2026-03-22');
    expect(await readingsNow(service)).toEqual(['2026-03-17', '2026-03-22']);
    expect((await actKinds(service)).at(-1)).toBe('startEventRecorded');
  });

  test('refused: while not all rules are known, and where no phase is left', async () => {
    await prepared({
      settle: false,
      rules: (preset) =>
        withPhase(preset, 0, { term: { value: null, source: 'x', status: 'te_bevestigen' } }),
    });
    expect(codeOf(await startEvent(service, 'council-site', '2026-03-02'))).toBe('RulesUnknown');
    expect(await actKinds(service)).toEqual([]);
    expect((await petitionOf(service)).petition.slug).toBe(slug);
  });
});
