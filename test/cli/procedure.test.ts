import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, civilDateAt } from '../../src/domain/calendar.ts';
import { packageRoot } from '../../src/paths.ts';
import { json, run, settleAll, slug, temporaryFolder } from './run.ts';

// The procedure of one petition as griffie and operator type it, from the rules to the last decision. Every command is
// also refused once: one line on stderr with its code.
const folder = temporaryFolder();
const env = { DATA_DIR: join(folder.path, 'data') };
const today = civilDateAt(Date.now());
const bare = ['--by', 'griffie', '--reason', 'Zo is besloten.'];
const grounds = [...bare, '--document', 'https://utrecht.example/1'];
const dated = [...grounds, '--date', today];
afterAll(folder.remove);
beforeAll(async () => {
  await json(['init'], env);
  await json(['petition', 'create', join(packageRoot(), 'presets', 'petitions', slug)], env);
});

const refused = async (code: string, ...args: string[]) => {
  const ran = await run([...args, '--json'], env);
  expect([args.join(' '), ran.code, ran.out]).toEqual([args.join(' '), 1, '']);
  expect(ran.err).toMatch(new RegExp(`^referendumpetitie: [^\\n]+\\(${code}\\)\\n$`));
};
const misused = async (...args: string[]) => {
  const ran = await run([...args, '--json'], env);
  expect([args.join(' '), ran.code, ran.out]).toEqual([args.join(' '), 2, '']);
  expect(ran.err).toMatch(/^[^\n]+\n$/);
};
const file = (name: string, text: string) => {
  const path = join(folder.path, name);
  writeFileSync(path, text);
  return path;
};

test('rules: confirmed before the first phase opens', async () => {
  await refused('RuleUnknown', 'regulation', 'confirm', slug, 'leeftijd', ...grounds);
  await refused('ValueMissing', 'regulation', 'confirm', slug, 'closeAtThreshold', ...grounds);
  await refused('ValueInvalid', 'regulation', 'confirm', slug, 'minimumAge', '--value', '"x"', ...grounds);
  await refused('DocumentNeeded', 'regulation', 'confirm', slug, 'minimumAge', '--value', '16', ...bare);
  await misused('regulation', 'confirm', slug, 'minimumAge', 'doubles', '--value', '18', ...grounds);
  await misused('regulation', 'confirm', slug, 'minimumAge', '--value', '{', ...grounds);
  await refused('RulesUnconfirmed', 'phase', 'open', slug);
  await settleAll(slug, env);
  expect(await json(['regulation', 'confirm', slug, 'minimumAge', '--value', '16', ...grounds], env)).toEqual(
    {
      petition: slug,
      settled: ['minimumAge'],
    },
  );
});

test('start events, opening, outages, a longer term, the day that holds', async () => {
  const add = ['start-event', 'add', slug, '--by', 'griffie', '--date'];
  expect(await json([...add, today, '--kind', 'council-site'], env)).toMatchObject({
    event: 1,
    date: today,
    lastDay: addDays(today, 20),
    by: 'griffie',
  });
  await json(
    [...add, addDays(today, 3), '--kind', 'municipal-gazette', '--url', 'https://gb.example/1'],
    env,
  );
  await misused(...add, today, '--kind', 'krant');
  await refused('PetitionUnknown', 'start-event', 'list', 'bestaat-niet');
  const list = await json<{ startEvents: unknown[] }>(['start-event', 'list', slug], env);
  expect(list.startEvents).toHaveLength(2);

  const opened = await run(['phase', 'open', slug, '--json'], env);
  const readings = [addDays(today, 20), addDays(today, 23)];
  expect(JSON.parse(opened.out)).toMatchObject({ number: 1, lastDay: readings[1], readings, carried: 0 });
  expect(opened.err).toMatch(/^It is not settled which day is the last: [^\n]+\n$/);
  await refused('NotNow', 'regulation', 'confirm', slug, 'minimumAge', ...grounds);

  const outage = ['outage', 'add', slug, '--note', 'De mailserver lag stil.', '--by', 'beheerder'];
  const stretch = (to: number) => ['--from', '2026-01-01T00:00:00.000Z', '--to', new Date(to).toISOString()];
  expect(await json([...outage, ...stretch(Date.now())], env)).toMatchObject({
    outage: 1,
    noticedBy: 'operator',
  });
  await refused('OutageOutsideTerm', ...outage, ...stretch(Date.now() + 3_600_000));
  expect(await json(['outage', 'list', slug], env)).toMatchObject({ outages: [{ outage: 1 }] });

  const extend = ['phase', 'extend', slug, ...grounds, '--until'];
  await refused('OutageUnknown', ...extend, addDays(today, 24), '--outage', '2');
  await refused('NotLater', ...extend, today);
  await refused('TooFar', ...extend, addDays(today, 400));
  await refused('GroundMissing', 'phase', 'extend', slug, ...bare, '--until', addDays(today, 24));
  const typed = ['--by', 'griffie', '--reason', 'Zo is besloten\u0007', '--until', addDays(today, 24)];
  await refused('ActInvalid', 'phase', 'extend', slug, ...typed, '--outage', '1');
  expect(await json([...extend, addDays(today, 24), '--outage', '1'], env)).toMatchObject({
    lastDay: addDays(today, 24),
    reopened: false,
  });
  await refused('StartEventUnknown', 'phase', 'fix', slug, '9', ...grounds);
  await misused('phase', 'fix', slug, 'eerste', ...grounds);
  const fixed = await run(['phase', 'fix', slug, '1', ...grounds, '--json'], env);
  expect(JSON.parse(fixed.out)).toMatchObject({ lastDay: readings[0], reopened: false });
  expect(fixed.err).toBe(
    `The term had been lengthened until ${addDays(today, 24)}: lengthen it again with phase extend if that still holds.\n`,
  );
  const { readings: left } = await json<{ readings: string[] }>(['tally', slug, '--until', today], env);
  expect(left).toMatchObject([
    { lastDay: today, opens: expect.stringMatching(/Z$/) as string, inTime: 0, early: 0, between: null },
  ]);
  const shown = await run(['tally', slug, '--until', today], env);
  expect(shown.out).toContain('0 in time, 0 of them before the term, 0 duplicate, 0 counted');
});

test('verdicts and decisions, through both phases', async () => {
  await refused('NotNow', 'procedure', 'admit', slug, ...dated);
  await refused('NotInRegulation', 'phase', 'close', slug, '--threshold-met');
  await json(['phase', 'close', slug], env);
  const by = ['--by', 'stembureau'];
  const none = file('none.txt', '');
  expect(await json(['verdicts', slug, none, ...by], env)).toEqual({ valid: 0, invalid: 0 });
  await refused('StatementUnknown', 'verdicts', slug, file('a.txt', `${'ab'.repeat(16)} valid\n`), ...by);
  for (const wrong of ['goed', `${'ab'.repeat(16)} valid e`, `${'ab'.repeat(16)} invalid onzin`]) {
    const odd = await run(['verdicts', slug, file('b.txt', `${wrong}\n`), ...by], env);
    expect([odd.code, odd.err]).toEqual([1, expect.stringContaining('b.txt, line 1') as string]);
  }
  for (const reason of ['', ' e', ' E', ' niet_kiesgerechtigd']) {
    const lines = file('c.txt', `${'ab'.repeat(16)} invalid${reason}\n`);
    await refused('StatementUnknown', 'verdicts', slug, lines, ...by);
  }
  await refused('PackageInvalid', 'verdicts', slug, file('d.zip', 'PK\u0003\u0004 en verder niets'), ...by);
  await refused('DateInFuture', 'procedure', 'admit', slug, ...grounds, '--date', addDays(today, 1));
  await refused('NotEnoughValid', 'procedure', 'admit', slug, ...bare, '--date', today);
  expect(await json(['procedure', 'admit', slug, ...dated], env)).toEqual({
    petition: slug,
    state: 'admitted',
  });
  await refused('NotLastPhase', 'procedure', 'irrevocable', slug, ...dated);
  expect(await json(['phase', 'open', slug], env)).toMatchObject({ number: 2, readings: [] });
  await json(['phase', 'close', slug], env);
  const steps: [string, string, ...string[]][] = [
    ['reject', 'rejected'],
    ['object', 'underObjection'],
    ['objection-decided', 'rejected', '--outcome', 'dismissed'],
    ['irrevocable', 'rejectedFinal'],
    ['hold', 'transferred'],
    ['release', 'rejectedFinal'],
  ];
  await misused('procedure', 'objection-decided', slug, ...dated, '--outcome', 'misschien');
  for (const [name, state, ...more] of steps) {
    if (name === 'irrevocable')
      await refused('ObjectionTermRuns', 'procedure', name, slug, ...bare, '--date', today);
    expect(await json(['procedure', name, slug, ...dated, ...more], env)).toEqual({ petition: slug, state });
    await refused('NotNow', 'procedure', 'withdraw', slug, ...dated);
  }
}, 120_000);

test('destruction asks for the name once more, and waits for its time; show lists every act', async () => {
  const destroy = ['procedure', 'destroy', slug, ...dated, '--confirm'];
  await misused(...destroy, 'een-ander');
  await misused(...destroy, slug, '--backup', 'band');
  await misused(...destroy, slug, '--backup', '=2026-01-01');
  await misused(...destroy, slug, '--backup', 'band=morgen');
  await misused(...destroy, slug, '--backup', `band=${today}`, '--no-backups');
  await refused('OrderMissing', ...destroy, slug, '--backup', `band=${today}`);
  await refused('RetentionRuns', 'procedure', 'destruction-order', slug, ...dated);
  await refused('NotDestroyed', 'procedure', 'destruction-record', slug);
  await refused('PetitionUnknown', 'procedure', 'show', 'bestaat-niet');
  const shown = await json<{ state: string; acts: { kind: string; document?: string }[] }>(
    ['procedure', 'show', slug],
    env,
  );
  expect(shown.state).toBe('rejectedFinal');
  expect(shown.acts.map(({ kind }) => kind).slice(-5)).toEqual([
    'objectionLodged',
    'objectionDecided',
    'becameIrrevocable',
    'heldForProsecutor',
    'releasedByProsecutor',
  ]);
  expect(shown.acts.at(-1)?.document).toBe('https://utrecht.example/1');
});
