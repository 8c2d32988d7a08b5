import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { json, run, slug, temporaryFolder } from './run.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const commands = [
  [],
  ['init'],
  ['serve'],
  ['keys'],
  ['keys', 'create'],
  ['keys', 'check'],
  ['keys', 'show'],
  ['petition'],
  ['petition', 'create'],
  ['petition', 'list'],
  ['petition', 'show'],
  ['phase'],
  ['phase', 'open'],
  ['phase', 'close'],
  ['phase', 'fix'],
  ['phase', 'extend'],
  ['start-event'],
  ['start-event', 'add'],
  ['start-event', 'list'],
  ['outage'],
  ['outage', 'add'],
  ['outage', 'list'],
  ['procedure'],
  ['procedure', 'show'],
  ['procedure', 'admit'],
  ['procedure', 'objection-decided'],
  ['procedure', 'destruction-order'],
  ['procedure', 'destroy'],
  ['procedure', 'destruction-record'],
  ['verdicts'],
  ['judge-key', 'add'],
  ['judge'],
  ['judge', 'intake'],
  ['judge', 'match'],
  ['judge', 'verdict'],
  ['judge', 'import-answer'],
  ['judge', 'certify'],
  ['judge', 'documents'],
  ['sample', 'size'],
  ['sample', 'draw'],
  ['recount'],
  ['regulation', 'confirm'],
  ['demo'],
  ['mail'],
  ['tally'],
  ['export'],
  ['export', 'public'],
  ['export', 'judge'],
  ['verify'],
  ['address'],
  ['directory'],
  ['directory', 'import'],
  ['directory', 'show'],
  ['directory', 'back'],
  ['neighbourhoods'],
];

test('--help everywhere: on stdout, exit 0, with the global options', async () => {
  const helped: [string, number | null, string, boolean][] = [];
  for (let at = 0; at < commands.length; at += 3) {
    const batch = commands.slice(at, at + 3);
    const ran = await Promise.all(batch.map((command) => run([...command, '--help'])));
    for (const [index, { code, out, err }] of ran.entries()) {
      const name = batch[index]?.join(' ') ?? '';
      const complete =
        out.startsWith(`Usage: referendumpetitie ${name}`.trimEnd()) &&
        /--json/.test(out) &&
        /--data/.test(out);
      helped.push([name, code, err, complete]);
    }
  }
  expect(helped).toEqual(commands.map((command) => [command.join(' '), 0, '', true]));
});

describe('mistakes of the caller: one line on stderr, exit 2, nothing on stdout', () => {
  test.each([
    [['optellen']],
    [['tall']],
    [['tally']],
    [['tally', slug, 'nog-een']],
    [['tally', slug, '--hard']],
    [['phase', 'pauze']],
    [['phase', 'fix', slug]],
    [['phase', 'extend', slug, '--until', '2026-13-01', '--by', 'x', '--reason', 'x']],
    [['start-event', 'add', slug, '--kind', 'order', '--date', 'morgen', '--by', 'x']],
    [['outage', 'add', slug, '--from', 'gisteren', '--to', 'nu', '--note', 'x', '--by', 'x']],
    [['procedure', 'admit', slug, '--by', 'x', '--reason', 'x']],
    [['verdicts', slug]],
    [['regulation', 'confirm', slug, '--by', 'x', '--reason', 'x']],
    [['tally', slug, '--until', '17 juli']],
    [['demo']],
    [['demo', '--statements', 'veel']],
    [['demo', '--statements', '0']],
    [['export', 'public', slug]],
    [['verify']],
    [['address', '3511AB']],
    [['address', '3511AB', '12', '--gemeente', 'Utrecht']],
    [['directory', 'import']],
    [['directory', 'import', 'x.zip', '--all', '--gemeente', '344']],
    [['tally', slug, '--data']],
  ])('%j', async (args) => {
    const { code, out, err } = await run([...args, '--json']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^[^\n]+\n$/);
  });
});

describe('where the data are', () => {
  const nowhere = join(folder.path, 'nergens');
  const noKeys = (at: string) => ({
    code: 2,
    out: '',
    err: expect.stringContaining(`no keys at ${at}/keys`) as string,
  });

  test('--data before or after the command outweighs DATA_DIR; without either it is ./data', async () => {
    const other = join(folder.path, 'anders');
    const all = await Promise.all([
      run(['--data', nowhere, 'tally', slug], { DATA_DIR: other }),
      run(['tally', slug, '--data', nowhere], { DATA_DIR: other }),
      run(['tally', slug, '--json'], { DATA_DIR: nowhere }),
      run(['--json', 'tally', slug], {}, folder.path),
    ]);
    expect(all).toEqual([
      noKeys(nowhere),
      noKeys(nowhere),
      noKeys(nowhere),
      noKeys(join(folder.path, 'data')),
    ]);
  });

  test('settings that do not fit and files that cannot be used are one line too', async () => {
    const file = join(folder.path, 'bestand');
    writeFileSync(file, 'x');
    const garbled = join(folder.path, 'kapot');
    mkdirSync(garbled);
    await json(['keys', 'create', '--data', garbled, '--identities', join(folder.path, 'ids')]);
    writeFileSync(join(garbled, 'petition.sqlite'), 'geen database '.repeat(100));
    const all = await Promise.all([
      run(['petition', 'list'], { PORT: 'drie' }),
      run(['petition', 'list', '--data', garbled]),
      run(['init', '--data', file]),
      run(['keys', 'show', '--data', file]),
    ]);
    for (const { code, out, err } of all) {
      expect([code === 0, out]).toEqual([false, '']);
      expect(err).toMatch(/^referendumpetitie: [^\n]+\n$/);
      expect(err).not.toContain('unexpected');
    }
    expect(all.map(({ err }) => err)).toEqual([
      expect.stringContaining('setting PORT'),
      expect.stringContaining('petition.sqlite cannot be opened: file is not a database'),
      expect.stringContaining('bestand'),
      expect.stringContaining('no keys at'),
    ]);
  });
});

describe('address', () => {
  test.each([
    [
      ['3511AB', '12'],
      {
        result: 'inside',
        municipality: 'Utrecht',
        district: 'WK034406',
        postcode: '3511AB',
        houseNumber: '12',
      },
    ],
    [['3511 ab', '12', 'bis A'], { result: 'inside', houseNumberSuffix: 'BSA' }],
    [['3511ab', '12a'], { result: 'inside', houseLetter: 'A' }],
    [['3431AA', '1'], { result: 'outside', municipality: 'Nieuwegein' }],
    [['1012AB', '1'], { result: 'outside', municipality: null }],
    [['3500AA', '1'], { result: 'pobox' }],
    [['0511AB', '12'], { result: 'invalid' }],
    [['3511AB', 'nul'], { result: 'invalid' }],
  ] as const)('%j', async (args, expected) => {
    expect(await json(['address', ...args])).toMatchObject(expected);
  });

  test('for a reader: names and values, one a line', async () => {
    const { code, out, err } = await run(['address', '3511AB', '12']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^result +inside$/m);
    expect(out).toMatch(/^district +WK034406$/m);
  });
});
