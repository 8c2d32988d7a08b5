import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newDesk, openRecords, readBundle, saveDesk } from '../../../src/cli/judge/bench.ts';
import { run } from '../run.ts';
import { judgingScene, type Scene } from './scene.ts';

const by = ['--by', 'A. de Vries'];
let scene: Scene;
let other: Scene;
let intake: Uint8Array;

beforeAll(async () => {
  scene = await judgingScene();
  other = await judgingScene({ seed: 'another' });
  await scene.json('intake', ...by);
  intake = readFileSync(scene.deskFile);
});
afterAll(() => {
  scene.remove();
  other.remove();
});

const lock = () => `${scene.deskFile}.lock`;
const held = (pid: number, host = hostname()) =>
  `${JSON.stringify({ pid, host, since: '2026-04-02T09:00:00Z' })}\n`;
const lines = () => readFileSync(scene.deskFile, 'utf8').split('\n').length - 1;
/** A process that was there and is no longer. */
const gone = 2 ** 22 + 1;

describe('one command at a time', () => {
  test('whoever comes while another is at work is told who that is, and changes nothing', async () => {
    const before = readFileSync(scene.deskFile);
    writeFileSync(lock(), held(process.pid));
    const { code, err, out } = await scene.judge('method', 'full', ...by);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`process ${process.pid} on ${hostname()}`);
    expect(err).toContain('(DeskBusy)');
    expect(readFileSync(scene.deskFile)).toEqual(before);
    expect(readFileSync(lock(), 'utf8')).toBe(held(process.pid));
    expect((await scene.judge('status')).code).toBe(0);
  });

  test.each([
    ['of another machine', held(gone, 'elsewhere')],
    ['that cannot be read', '{'],
  ])('a lock %s is left alone', async (_, text) => {
    writeFileSync(lock(), text);
    const { code, err } = await scene.judge('method', 'full', ...by);
    expect(code).toBe(1);
    expect(err).toContain(`remove ${lock()}`);
    expect(readFileSync(lock(), 'utf8')).toBe(text);
  });

  test('the lock of a process that was killed is taken over, and released', async () => {
    writeFileSync(lock(), held(gone));
    const before = lines();
    const { code, err } = await scene.judge('method', 'full', ...by);
    expect(code).toBe(0);
    expect(err).toContain(`the lock of process ${gone}`);
    expect(existsSync(lock())).toBe(false);
    expect(lines()).toBe(before + 1);
  });

  test('many at the same time: every act that was acknowledged is there', async () => {
    const before = lines();
    const ran = await Promise.all(
      Array.from({ length: 6 }, () => scene.judge('method', 'until-threshold', ...by, '--why', 'een proef')),
    );
    const done = ran.filter(({ code }) => code === 0).length;
    expect(done).toBeGreaterThan(0);
    for (const { code, err } of ran) if (code !== 0) expect(err).toContain('(DeskBusy)');
    expect(lines()).toBe(before + done);
    expect((await scene.judge('status')).code).toBe(0);
  });
}, 60_000);

describe('a command that is killed', () => {
  test('before the new file took the name: the old one stands, and work goes on', async () => {
    const before = readFileSync(scene.deskFile, 'utf8');
    writeFileSync(`${scene.deskFile}.new`, before.slice(0, 100));
    writeFileSync(lock(), held(gone));
    expect((await scene.judge('method', 'full', ...by)).code).toBe(0);
    expect(readFileSync(scene.deskFile, 'utf8').startsWith(before)).toBe(true);
    expect(existsSync(`${scene.deskFile}.new`)).toBe(false);
  });

  test('what someone else put on the disk meanwhile is not written over', () => {
    const path = scene.write('meanwhile.jsonl', intake);
    const desk = newDesk(readBundle(scene.bundle));
    for (const before of [null, intake.slice(0, -1), Buffer.concat([intake, intake])])
      expect(() => saveDesk(path, desk, before)).toThrow('(DeskFileChanged)');
    expect(readFileSync(path)).toEqual(intake);
    expect(() => saveDesk(scene.path('not-there.jsonl'), desk, intake)).toThrow('(DeskFileChanged)');
    expect(existsSync(scene.path('not-there.jsonl'))).toBe(false);
  });

  test('a refused act leaves the file as it was', async () => {
    const before = readFileSync(scene.deskFile);
    expect((await scene.judge('confirm', ...by)).err).toContain('(NotProposed)');
    expect(readFileSync(scene.deskFile)).toEqual(before);
    expect(existsSync(lock())).toBe(false);
  });
}, 60_000);

describe('what does not belong together', () => {
  const refusedBy = async (args: readonly string[], env = scene) => {
    const [command = '', ...rest] = args;
    const { code, out, err } = await env.judge(command, ...rest);
    return { code, out, sentence: err.split('\n').at(-2) ?? '' };
  };

  test('a damaged desk file: by the number of its line', async () => {
    const text = readFileSync(scene.deskFile, 'utf8');
    const [first = '', ...rest] = text.split('\n');
    const cases = [
      [[first.replace('A. de Vries', 'A. de Boer'), ...rest].join('\n'), 2],
      [[first, ...rest.slice(1)].join('\n'), 2],
      [text.slice(0, -1), text.split('\n').length - 1],
      ['', 1],
    ] as const;
    for (const [damaged, line] of cases) {
      const desk = scene.write('damaged.jsonl', damaged);
      const { code, sentence } = await refusedBy(['status', '--desk', desk]);
      expect(code).toBe(1);
      expect(sentence).toContain(`damaged at line ${line}:`);
      expect(sentence).toContain('(DeskFileDamaged)');
      expect(readFileSync(desk, 'utf8')).toBe(damaged);
    }
  });

  test('another bundle, no desk file, another identity, a public bundle', async () => {
    const desk = ['--desk', scene.write('of-scene.jsonl', intake)];
    expect(await refusedBy(['status', ...desk], other)).toMatchObject({
      code: 1,
      sentence: expect.stringMatching(/line 1 of the desk file: .*\(OtherBundle\)$/),
    });
    expect((await refusedBy(['status'], other)).sentence).toContain('(DeskFileMissing)');
    const { sentence, code } = await refusedBy(['open', '--identity', other.identity]);
    expect(code).toBe(1);
    expect(sentence).toContain('(IdentityDoesNotFit)');
    expect(sentence).not.toContain('AGE-SECRET');
  });

  test('statements that were carried over: opened from the bundle of the earlier phase', async () => {
    const { identity, backupIdentity } = other.scenario;
    const both = scene.write('both.agekey', `${identity}\n${scene.scenario.backupIdentity}\n`);
    const bundle = readBundle(scene.bundle);
    const { records, earlier } = await openRecords(bundle, { identity: both, earlier: [other.bundle] });
    expect([...records.values()].every((bytes) => bytes !== null)).toBe(true);
    expect(new Set(earlier.keys())).toEqual(new Set(other.scenario.truth.keys()));
    expect([...earlier.values()].every((bytes) => bytes !== null)).toBe(true);
    const elsewhere = scene.write('elsewhere.agekey', backupIdentity);
    await expect(openRecords(bundle, { identity: elsewhere })).rejects.toThrow('(IdentityDoesNotFit)');
  });

  test.each([
    ['', 'IdentityMissing'],
    ['# a comment only\n', 'IdentityMissing'],
    ['AGE-SECRET-KEY-1ABC\n', 'IdentityMalformed'],
    [`AGE-SECRET-KEY-1${'Q'.repeat(58)}\n`, 'IdentityMalformed'],
    ['age-encryption.org/v1\n-> scrypt abc 18\n', 'IdentityLocked'],
  ])('an identity file that is none: %#', async (text, wanted) => {
    const { code, sentence } = await refusedBy(['open', '--identity', scene.write('none.agekey', text)]);
    expect(code).toBe(1);
    expect(sentence).toContain(`(${wanted})`);
    expect(sentence).not.toContain('AGE-SECRET-KEY-1A');
  });

  test('a bundle in which a byte was changed is not taken in', async () => {
    const bytes = Buffer.from(scene.scenario.bundle);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    const path = scene.write('changed.zip', bytes);
    const { code, err } = await run(['judge', 'intake', path, ...by]);
    expect(code).toBe(1);
    expect(err).toContain('(BundleFlawed)');
    expect(existsSync(scene.path('changed.desk.jsonl'))).toBe(false);
  });
}, 60_000);

describe('mistakes of the caller: one line, exit 2', () => {
  test.each([
    [['status', 'no-such.zip']],
    [['intake', 'no-such.zip', '--by', 'x']],
    [['intake', 'BUNDLE']],
    [['method', 'BUNDLE', 'sometimes', '--by', 'x']],
    [['method', 'BUNDLE', 'full', '--by', '   ']],
    [['method', 'BUNDLE', 'full', '--by', 'a\u0007b']],
    [['apply', 'BUNDLE', 'grounds', '--by', 'x']],
    [['apply', 'BUNDLE', 'register', '--by', 'x']],
    [['propose', 'BUNDLE', '--by', 'x']],
    [['verdict', 'BUNDLE', '00', 'h', '--by', 'x']],
    [['list', 'BUNDLE']],
    [['draw', 'BUNDLE', '--seed', '1', '--by', 'x']],
    [['match', 'BUNDLE', '--by', 'x', '--identity', 'IDENTITY', '--register', 'no-such.csv']],
    [['match', 'BUNDLE', '--by', 'x', '--identity', 'IDENTITY', '--register', 'R', '--map', 'naam=x']],
    [['doubles', 'BUNDLE', '--same', 'a,b', '--different', 'c,d', '--by', 'x']],
    [['sign', 'no-such.zip', '--key', 'k']],
    [['key', 'create', 'FILE', '--name', 'with space']],
  ])('judge %j', async (args) => {
    const named: Record<string, string> = {
      BUNDLE: scene.bundle,
      IDENTITY: scene.identity,
      FILE: scene.path('k'),
    };
    const before = readFileSync(scene.deskFile);
    const { code, out, err } = await run(['judge', ...args.map((word) => named[word] ?? word)]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(readFileSync(scene.deskFile)).toEqual(before);
  });

  test('bad lines in a file of verdicts: all named, nothing given', async () => {
    const [good = '', twice = ''] = [...scene.scenario.truth]
      .filter(([, { kind }]) => kind === 'exact')
      .map(([id]) => id);
    const [late = ''] = [...scene.scenario.truth].find(([, { kind }]) => kind === 'late') ?? [];
    const text = [
      `${good} valid`,
      `${twice} g`,
      `${twice} d`,
      'Jansen valid',
      `${late} valid`,
      `${'0'.repeat(32)} e`,
    ];
    const before = readFileSync(scene.deskFile);
    const { code, err } = await scene.judge('verdicts', scene.write('bad.txt', text.join('\n')), ...by);
    expect(code).toBe(1);
    for (const line of [3, 4, 5, 6]) expect(err).toContain(`bad.txt: line ${line}: `);
    expect(err).not.toContain('Jansen');
    expect(err).toContain('4 lines cannot be given');
    expect(readFileSync(scene.deskFile)).toEqual(before);
  });
}, 60_000);
