import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sampleSize, standardRule } from '../../src/domain/sample.ts';
import { packageRoot } from '../../src/paths.ts';
import { json, run, temporaryFolder } from './run.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const written = (name: string, text: string): string => {
  const path = join(folder.path, name);
  writeFileSync(path, text);
  return path;
};

describe('referendumpetitie sample', () => {
  test('size: exactly the number, as in 2017 and under another rule', async () => {
    const [standard, initiative] = await Promise.all([
      run(['sample', 'size', '--N', '417135', '--json']),
      run(['sample', 'size', '--N', '20000000', '--z', '1.65', '--p', '0.5', '--F', '0.025', '--json']),
    ]);
    expect(standard).toEqual({ code: 0, out: '{"n":4107}\n', err: '' });
    expect(initiative).toEqual({ code: 0, out: '{"n":1089}\n', err: '' });
  });

  test('estimate: the published total of 2017, with the interval beside it', async () => {
    const args = ['sample', 'estimate', '--N', '417135', '--n', '4107', '--k', '3782'];
    const [forPrograms, forReaders] = await Promise.all([run([...args, '--json']), run(args)]);
    expect(forPrograms).toEqual({
      code: 0,
      out: '{"valid":384126,"invalid":33009,"share":0.9208668127587046,"low":379366,"high":388475,"level":0.99}\n',
      err: '',
    });
    expect(forReaders.out).toMatch(/^valid +384126$/m);
    expect(forReaders.out).toMatch(/^99 % interval +379366 to 388475 valid$/m);
  });

  test('draw: the same numbers again, as many as size says, and one a line for a reader', async () => {
    const args = ['sample', 'draw', '--N', '100', '--seed', '3162'];
    const [first, again, other, lines] = await Promise.all([
      json<{ n: number; drawn: number[] }>(args),
      json(args),
      json<{ drawn: number[] }>(['sample', 'draw', '--N', '100', '--seed', '3163']),
      run([...args, '--n', '5']),
    ]);
    expect(again).toEqual(first);
    expect(first).toMatchObject({ N: 100, n: sampleSize(100, standardRule), seed: '3162' });
    expect(new Set(first.drawn).size).toBe(first.n);
    expect(other.drawn).not.toEqual(first.drawn);
    expect(lines).toEqual({ code: 0, out: `${first.drawn.slice(0, 5).join('\n')}\n`, err: '' });
  });

  test('draw from a file: its ids, whatever their order and line ends', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => (index + 1).toString(16).padStart(32, '0'));
    const [unix, windows] = [
      written('ids.txt', `${ids.join('\n')}\n`),
      written('ids-crlf.txt', ids.toReversed().join('\r\n')),
    ];
    const draw = (file: string) =>
      json<{ drawn: string[] }>(['sample', 'draw', '--ids', file, '--n', '7', '--seed', 'a b']);
    const [one, other] = await Promise.all([draw(unix), draw(windows)]);
    expect(one).toMatchObject({ N: 30, n: 7, seed: 'a b' });
    expect(one.drawn.filter((id) => ids.includes(id))).toHaveLength(7);
    expect(other).toEqual(one);
  });

  test('a seed that was made tidy is shown as it was used', async () => {
    const { code, err } = await run(['sample', 'draw', '--N', '3', '--seed', ' 31  62 ']);
    expect({ code, err }).toEqual({ code: 0, err: 'the seed was read as: 31 62\n' });
  });
});

describe('what it cannot compute: one line, exit 2', () => {
  const size = ['sample', 'size', '--N'];
  const estimate = (N: string, n: string, k: string) => ['sample', 'estimate', '--N', N, '--n', n, '--k', k];
  const draw = (...args: string[]) => ['sample', 'draw', ...args];
  test.each([
    ['no number', ['sample', 'size'], /--N/],
    ['a number with a point', [...size, '417.135'], /digits only/],
    ['a negative number', [...size, '-5'], /digits only/],
    ['more than the country', [...size, '20000001'], /20000000/],
    ['a decimal comma', [...size, '100', '--z', '2,576'], /such as 0\.5/],
    ['p of 1', [...size, '100', '--p', '1'], /less than 1/],
    ['F of 0', [...size, '100', '--F', '0'], /More than 0/],
    ['more valid than checked', estimate('10', '5', '6'), /--k cannot be more than --n/],
    ['more checked than there are', estimate('10', '11', '5'), /--n cannot be more than --N/],
    ['no sample', estimate('10', '0', '0'), /without a sample/],
    ['nothing to draw from', draw('--seed', '1'), /--N or --ids/],
    ['a draw from nobody', draw('--N', '0', '--seed', '1'), /nothing to draw/],
    ['a draw from too many', draw('--N', '2000001', '--seed', '1'), /2000000/],
    ['two lists', draw('--N', '5', '--ids', 'x', '--seed', '1'), /--N/],
    ['no seed', draw('--N', '5'), /--seed/],
    ['an empty seed', draw('--N', '5', '--seed', ' '), /empty/],
    ['a seed of 201', draw('--N', '5', '--seed', '1'.repeat(201)), /longer/],
    ['a seed that cannot be printed', draw('--N', '5', '--seed', 'a\u202eb'), /printed/],
    ['more than there are', draw('--N', '5', '--n', '6', '--seed', '1'), /from 1 to 5/],
    ['none', draw('--N', '5', '--n', '0', '--seed', '1'), /from 1 to 5/],
    ['a size and a rule', draw('--N', '5', '--n', '2', '--z', '2', '--seed', '1'), /--z/],
    ['an id twice', draw('--ids', written('twice', 'a\nb\na\n'), '--seed', '1'), /line 3: .*line 1/],
    [
      'a line that is no id',
      draw('--ids', written('name', 'a\nJan de Wit\n'), '--seed', '1'),
      /line 2: an id/,
    ],
    ['an empty file', draw('--ids', written('empty', ''), '--seed', '1'), /nothing to draw/],
  ])('%s', async (_, args, wanted) => {
    const { code, out, err } = await run([...args, '--json']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(wanted);
    expect(err.trimEnd()).not.toContain('\n');
    expect(err).not.toContain('Wit');
  });

  test('a file that is not there: one line, exit 1, as everywhere', async () => {
    const { code, err } = await run(draw('--ids', join(folder.path, 'nowhere'), '--seed', '1'));
    expect(code).toBe(1);
    expect(err).toMatch(/ENOENT/);
  });
});

describe('docs/sample.md', () => {
  const text = readFileSync(join(packageRoot(), 'docs', 'sample.md'), 'utf8');
  const block = (language: string): string =>
    new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? '';

  test('its recipe for the shell draws what the command draws, and what it says it prints', async () => {
    const recipe = spawnSync('bash', ['-c', block('bash')], { cwd: folder.path, encoding: 'utf8' });
    const seed = /^seed='(.*)'$/m.exec(block('bash'))?.[1] ?? '';
    const command = await run(['sample', 'draw', '--N', '1000', '--n', '10', '--seed', seed]);
    expect(recipe.stdout.trim().split('\n')).toHaveLength(10);
    expect({ out: command.out, shown: block('text') }).toEqual({ out: recipe.stdout, shown: recipe.stdout });
  });

  test('its table has the sizes of the formula', () => {
    const rows = [...text.matchAll(/^\| ([\d,]+) \| ([\d,]+) \| ([\d.]+) % \|$/gm)].map((row) =>
      row.slice(1).map((cell) => Number(cell.replaceAll(',', ''))),
    );
    expect(rows).toHaveLength(7);
    expect(rows).toEqual(
      rows.map(([N = 0]) => {
        const n = sampleSize(N, standardRule);
        return [N, n, Math.round((n / N) * 1000) / 10];
      }),
    );
  });
});
