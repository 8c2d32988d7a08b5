import { describe, expect, test } from 'vitest';
import { json, run } from './run.ts';

const utrecht = ['term', '--start', '2021-08-18', '--length', '6', '--unit', 'week'];
const before = ['term', '--start', '2026-03-01', '--length', '3', '--unit', 'working-day', '--before'];

describe('referendumpetitie term', () => {
  test('Utrecht 2021: last day, closing moment with its offset, and the steps', async () => {
    expect(await json([...utrecht, '--counting', 'startdag'])).toEqual({
      firstDay: '2021-08-18',
      lastDay: '2021-09-28',
      closes: '2021-09-29T00:00:00+02:00',
      steps: [
        {
          day: '2021-08-18',
          article: 'regeling',
          why: 'De termijn begint op woensdag 18 augustus 2021. Die dag telt mee als dag 1.',
        },
        {
          day: '2021-09-28',
          article: 'regeling',
          why: 'De termijn is 6 weken. De laatste dag is dinsdag 28 september 2021.',
        },
      ],
    });
  });

  test('the other way of counting, and Arnhem 2020 with the Algemene termijnenwet', async () => {
    const arnhem = ['term', '--start', '2020-10-11', '--length', '6', '--unit', 'week'];
    const [dayAfter, counted, moved] = await Promise.all([
      json([...utrecht, '--counting', 'dag-erna']),
      json([...arnhem, '--counting', 'startdag']),
      json<{ steps: { article: string }[] }>([...arnhem, '--counting', 'startdag', '--termijnenwet']),
    ]);
    expect(dayAfter).toMatchObject({ firstDay: '2021-08-19', lastDay: '2021-09-29' });
    expect(counted).toMatchObject({ lastDay: '2020-11-21', closes: '2020-11-22T00:00:00+01:00' });
    expect(moved).toMatchObject({ lastDay: '2020-11-23', closes: '2020-11-24T00:00:00+01:00' });
    expect(moved.steps.map(({ article }) => article)).toContain('Atw 1(1)');
  });

  test('counted back from a meeting, and a term of months', async () => {
    const [back, months] = await Promise.all([
      json([...before, '--meeting', '2026-12-28']),
      json(['term', '--start', '2026-01-31', '--length', '1', '--unit', 'month', '--counting', 'startdag']),
    ]);
    expect(back).toMatchObject({ firstDay: '2026-03-01', lastDay: '2026-12-22' });
    expect(months).toMatchObject({ lastDay: '2026-02-28' });
  });

  test('for a reader: the days in words, and each article with its reason', async () => {
    const { code, out, err } = await run([...utrecht, '--counting', 'startdag']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('dinsdag 28 september 2021');
    expect(out).toContain('2021-09-29T00:00:00+02:00');
    expect(out).toMatch(/^regeling {2}De termijn is 6 weken\./m);
  });
});

const replaced = (name: string, value: string) => utrecht.with(utrecht.indexOf(name) + 1, value);

describe('what it cannot compute: one line, exit 2', () => {
  const startdag = ['--counting', 'startdag'];
  test.each([
    ['no arguments', ['term'], /--start/],
    ['no such day', [...replaced('--start', '2021-02-29'), ...startdag], /YYYY-MM-DD/],
    ['a day before 1970', [...replaced('--start', '1969-12-31'), ...startdag], /1970-01-01/],
    ['length 0', [...replaced('--length', '0'), ...startdag], /1 to 400/],
    ['length 401', [...replaced('--length', '401'), ...startdag], /1 to 400/],
    ['a length with a point', [...replaced('--length', '1.5'), ...startdag], /1 to 400/],
    ['an unknown unit', [...replaced('--unit', 'year'), ...startdag], /--unit/],
    ['an unknown way of counting', [...utrecht, '--counting', 'second-day'], /--counting/],
    ['no way of counting', utrecht, /--counting/],
    ['working days forward', [...replaced('--unit', 'working-day'), ...startdag], /--before/],
    ['--before without a meeting', before, /--meeting/],
    ['a meeting without --before', [...utrecht, ...startdag, '--meeting', '2021-10-01'], /--before/],
    ['--before with --counting', [...before, '--meeting', '2026-12-28', ...startdag], /--counting/],
    [
      'months before a meeting',
      [...replaced('--unit', 'month'), '--before', '--meeting', '2026-12-28'],
      /--unit/,
    ],
    ['an empty term', [...before, '--meeting', '2026-03-02'], /2026-02-25.*2026-03-01/],
  ])('%s', async (_, args, wanted) => {
    const { code, out, err } = await run([...args, '--json']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(wanted);
    expect(err.trimEnd()).not.toContain('\n');
  });
});
