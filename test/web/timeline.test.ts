import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textsIn } from '../../src/web/locale/index.ts';
import { timelineModel } from '../../src/web/public/timeline-model.ts';
import { linesOf, rowsOf } from '../../views/public/timeline.tsx';
import {
  act,
  demoPetition,
  disputed,
  equatedDays,
  scenes,
  todayAt,
  viewOf,
} from '../builders/petition-view.ts';

const nl = textsIn('nl');
const timelineOf = (name: string) => {
  const scene = scenes[name];
  if (scene === undefined) throw new Error(name);
  return timelineModel(scene.view, todayAt(scene.now), nl);
};
const short = (name: string) => {
  const { past, coming } = timelineOf(name);
  const say = (moments: typeof past) => moments.map(({ date, name: what }) => `${date} ${what}`);
  return { past: say(past), coming: say(coming) };
};

describe('the timeline', () => {
  it('shows both days while it is disputed which is the last, and no day for the decision', () => {
    expect(short('disputed')).toEqual({
      past: [
        '2023-06-27 Mogelijk begin: website van de raad',
        '2023-06-27 Tekenen voor het eerste verzoek',
        '2023-07-06 Mogelijk begin: Gemeenteblad',
      ],
      coming: ['2023-07-17 Mogelijk de laatste dag', '2023-07-26 Mogelijk de laatste dag'],
    });
    expect(short('late').coming).toEqual(['2023-07-26 Mogelijk de laatste dag']);
  });

  it('shows the fixed day, and by when the decision must be there', () => {
    expect(short('fixed').coming).toEqual([
      '2023-07-17 Laatste dag om te tekenen',
      '2023-07-24 Laatste dag voor het besluit',
    ]);
    const fixed = timelineOf('fixed').past.at(-1);
    expect(fixed?.name).toBe('Laatste dag bepaald');
    expect(fixed?.recorded).toBe('Vastgelegd door het centraal stembureau op woensdag 12 juli 2023.');
    expect(fixed?.links.map(({ url }) => url)).toEqual([
      'https://utrecht.voorbeeld.example/besluit-laatste-dag',
    ]);
  });

  it('tells an outage from minute to minute, and the day it added', () => {
    const { past, coming } = timelineOf('extended');
    const outage = past.find(({ name }) => name === 'Storing van de website');
    expect(outage?.texts[0]).toBe(
      'Storing van zaterdag 15 juli 2023 om 19.10 uur tot zaterdag 15 juli 2023 om 23.40 uur.',
    );
    expect(past.at(-1)?.texts[0]).toBe('Tekenen kan tot en met dinsdag 18 juli 2023, 23.59 uur.');
    expect(coming[0]?.date).toBe('2023-07-18');
  });

  it('shows how it ended: by the clock, by a decision, by destruction', () => {
    expect(short('rejected').past.slice(-4)).toEqual([
      '2023-07-17 Tekenen gesloten',
      '2023-07-18 Openbare lijst klaar',
      '2023-07-24 Steun gecontroleerd',
      '2023-07-25 Verzoek niet toegelaten',
    ]);
    expect(short('withdrawn').past.at(-1)).toBe('2023-07-11 Verzoek ingetrokken');
    expect(short('withdrawn').past.join()).not.toContain('gesloten');
    expect(short('withdrawn').coming).toEqual(['2023-10-11 Vernietigen mag vanaf nu']);
    expect(short('destroyed').past.at(-1)).toBe('2023-12-07 Steunverklaringen vernietigd');
    expect(short('destroyed').coming).toEqual([]);
  });

  it('shows the public session where the regulation has one', () => {
    const { regulation } = demoPetition();
    const decision = {
      by: 'central-electoral-committee' as const,
      within: { amount: 2, unit: 'week' as const },
      session: { daysAfter: 2, at: '10:00' },
    };
    const phases = regulation.phases.map((phase) => ({
      ...phase,
      decision: { value: decision, source: 'Wrr 44, 47', status: 'bevestigd' as const },
    }));
    const view = viewOf([act.opened('2023-06-27T09:00:00Z', '2023-07-17')], {}, demoPetition({ phases }));
    const { coming } = timelineModel(view, todayAt('2023-07-01'), nl);
    expect(coming.map(({ date, name, texts }) => [date, name, ...texts])).toEqual([
      ['2023-07-17', 'Laatste dag om te tekenen', 'Tot en met maandag 17 juli 2023, 23.59 uur.'],
      ['2023-07-31', 'Laatste dag voor het besluit'],
      ['2023-08-02', 'Openbare zitting', 'Om 10.00 uur.'],
    ]);
  });

  it('counts rules that were settled together as one moment', () => {
    const settled = ['minimumAge', 'doubles'].map((path) => ({
      kind: 'ruleSettled' as const,
      at: Date.parse('2023-06-01T10:00:00Z'),
      by: 'de griffie',
      path,
      value: 18,
      reason: 'Zo staat het in de verordening.',
    }));
    const { past } = timelineModel(viewOf(settled), todayAt('2023-06-02'), nl);
    expect(past.map(({ name }) => name)).toEqual(['2 regels vastgesteld']);
  });

  it('has everything in order of days, with today between what was and what comes, at any moment', () => {
    const view = viewOf(disputed);
    const days = fc.integer({
      min: Date.parse('2023-06-27T10:00:00Z'),
      max: Date.parse('2023-08-30T00:00:00Z'),
    });
    fc.assert(
      fc.property(days, (now) => {
        const { past, coming, today } = timelineModel(view, { now, equated: equatedDays }, nl);
        const dates = [...past.map(({ date }) => date), today.date, ...coming.map(({ date }) => date)];
        expect([...dates].sort()).toEqual(dates);
      }),
    );
  });
});

describe('the picture', () => {
  it('has every moment of the list, each below the one before it', () => {
    for (const name of Object.keys(scenes)) {
      const timeline = timelineOf(name);
      const { rows, height } = rowsOf(timeline);
      expect(rows).toHaveLength(timeline.past.length + timeline.coming.length + 1);
      for (const [index, { y }] of rows.entries()) expect(y).toBeGreaterThan(rows[index - 1]?.y ?? 0);
      expect(height).toBeGreaterThan(rows.at(-1)?.y ?? 0);
    }
  });

  it('breaks names between words only, and loses none', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ minLength: 1, maxLength: 12 }).filter((word) => !word.includes(' ')),
          { minLength: 1 },
        ),
        (words) => {
          const lines = linesOf(words.join(' '), 25);
          expect(lines.join(' ')).toBe(words.join(' '));
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(25);
        },
      ),
    );
  });
});
