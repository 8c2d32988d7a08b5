import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json, run, slug, temporaryFolder } from './run.ts';

// One story, told once: the demo is made, filled, counted, closed, exported and verified.
const folder = temporaryFolder();
const data = join(folder.path, 'data');
const bundle = (kind: string) => join(folder.path, `${kind}.zip`);
const statements = 150;

type Tally = Record<string, number | string>;
type Report = {
  ok: boolean;
  size: number;
  root: string;
  tally: Tally;
  checks: { name: string; ok: boolean; detail: string }[];
};
let demo: { signed: number; confirmed: number; withdrawn: number; doubles: number };
let running: Tally;
let closed: { tally: Tally };

beforeAll(async () => {
  await json(['init', '--demo', '--data', data]);
  demo = await json(['demo', '--statements', String(statements), '--seed', 'zaad', '--data', data]);
  running = await json(['tally', slug, '--data', data]);
  closed = await json(['phase', 'close', slug, '--data', data]);
  await Promise.all(
    ['public', 'judge'].map((kind) => json(['export', kind, slug, bundle(kind), '--data', data])),
  );
});
afterAll(folder.remove);

describe('the demo', () => {
  test('confirms 90 %, withdraws 1 % and makes 2 % doubles, rounded', () => {
    expect(demo).toMatchObject({ petition: slug, signed: 150, confirmed: 135, withdrawn: 2, doubles: 3 });
  });

  test('and the tally says the same, while it runs and when it is closed', () => {
    const counts = {
      received: 150,
      confirmed: 135,
      paper: 0,
      unconfirmed: 15,
      withdrawn: 2,
      counted: 130,
      duplicate: 3,
    };
    expect(running).toMatchObject({ ...counts, judged: 0, threshold: 1000 });
    // Closed by hand today: the last day is another, the numbers are the same.
    expect(closed.tally).toEqual({ ...running, lastday: closed.tally.lastday });
  });

  test('leaves no mail of invented people in the queue', async () => {
    expect(await json(['mail', '--data', data])).toEqual({ queued: 0, sent: 150 + 135, failed: 0 });
  });

  test('is refused once the phase is closed, and in production', async () => {
    expect(await run(['demo', '--statements', '1', '--data', data])).toEqual({
      code: 1,
      out: '',
      err: 'referendumpetitie: signing was refused: PhaseClosed\n',
    });
    expect(await run(['demo', '--statements', '1', '--data', data], { NODE_ENV: 'production' })).toEqual({
      code: 1,
      out: '',
      err: 'referendumpetitie: the demo is not for production\n',
    });
  });
});

describe('verify', () => {
  test.each(['public', 'judge'])('passes the %s bundle, with its numbers', async (kind) => {
    const report = await json<Report>(['verify', bundle(kind)]);
    expect(report).toMatchObject({ ok: true, size: 137, tally: closed.tally });
    expect(report.root).toMatch(/^[0-9a-f]{64}$/);
    expect(report.checks.length).toBeGreaterThan(8);
    expect(report.checks.every((check) => check.ok && check.detail !== '')).toBe(true);
  });

  test('says line by line what it checked, for a reader', async () => {
    const { code, out, err } = await run(['verify', bundle('public')]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^ok {3}ledger\.txt/m);
    expect(out).toMatch(/^ {5}counted 130$/m);
    expect(out.trimEnd().endsWith('every check passed')).toBe(true);
  });

  test('holds the bundle against a verifier key from elsewhere', async () => {
    const { phase } = await json<{ phase: { verifierKey: string } }>([
      'petition',
      'show',
      slug,
      '--data',
      data,
    ]);
    expect(await json(['verify', bundle('public'), '--key', phase.verifierKey])).toMatchObject({ ok: true });
    const other = await run(['verify', bundle('public'), '--key', 'petitie.test/x/1+00000000+AQAA']);
    expect([other.code, other.err]).toEqual([1, '']);
    expect(other.out).toMatch(/^FAIL keys\.txt/m);
  });

  test.each(['ledger.txt', 'tally.txt', 'petition.json', 'sealed/', 'duplicates.csv'])(
    'a flipped byte in %s: exit 1, and the file is named',
    async (name) => {
      const bytes = readFileSync(bundle('judge'));
      const header = Buffer.from('PK\x03\x04');
      // The name stands 30 bytes after the start of its local header; elsewhere it is only mentioned.
      let at = bytes.indexOf(name);
      while (
        !bytes
          .subarray(at - 30)
          .subarray(0, 4)
          .equals(header)
      )
        at = bytes.indexOf(name, at + 1);
      const length = bytes.readUInt16LE(at - 4);
      bytes[at + length + 20] = (bytes[at + length + 20] ?? 0) ^ 1;
      const flipped = join(folder.path, `flipped-${name.replaceAll(/\W/g, '')}.zip`);
      writeFileSync(flipped, bytes);
      const { code, out, err } = await run(['verify', flipped, '--json']);
      expect([code, err]).toEqual([1, '']);
      const report = JSON.parse(out) as Report;
      expect(report.ok).toBe(false);
      const flaws = report.checks.filter((check) => !check.ok);
      expect(flaws.some(({ name: check, detail }) => `${check} ${detail}`.includes(name))).toBe(true);
    },
  );

  test('a file that is not there, or no bundle: no stack', async () => {
    const missing = await run(['verify', join(folder.path, 'nergens.zip')]);
    expect([missing.code, missing.out]).toEqual([2, '']);
    expect(missing.err).toMatch(/^[^\n]*nergens\.zip[^\n]*ENOENT\n$/);
    writeFileSync(join(folder.path, 'geen.zip'), 'geen zip');
    const none = await run(['verify', join(folder.path, 'geen.zip'), '--json']);
    expect([none.code, none.err, (JSON.parse(none.out) as Report).ok]).toEqual([1, '', false]);
  });
});

describe('export', () => {
  test('writes for its owner only, leaves no half file, and gives the same bytes again', async () => {
    expect(statSync(bundle('judge')).mode & 0o777).toBe(0o600);
    expect(existsSync(`${bundle('judge')}.part`)).toBe(false);
    const again = await json(['--data', data, 'export', 'judge', slug, bundle('again')]);
    expect(again).toMatchObject({ file: bundle('again'), kind: 'griffie', interim: false });
    expect(readFileSync(bundle('again')).equals(readFileSync(bundle('judge')))).toBe(true);
  });

  test('refusals are one line: no such petition; no folder to write in', async () => {
    const [unknown, nowhere] = await Promise.all([
      run(['export', 'public', 'bestaat-niet', bundle('x'), '--data', data]),
      run(['export', 'public', slug, join(folder.path, 'nergens', 'x.zip'), '--data', data, '--json']),
    ]);
    expect(unknown).toEqual({
      code: 1,
      out: '',
      err: 'referendumpetitie: there is no petition bestaat-niet (PetitionUnknown)\n',
    });
    expect([nowhere?.code, nowhere?.out]).toEqual([1, '']);
    expect(nowhere?.err).toMatch(/^referendumpetitie: [^\n]*was not written: ENOENT[^\n]*\n$/);
  });
});

test('a closed phase cannot be closed again; the next one opens, with its own threshold', async () => {
  expect(await run(['phase', 'close', slug, '--data', data])).toMatchObject({ code: 1, out: '' });
  const early = await run(['phase', 'open', slug, '--data', data]);
  expect([early.code, early.err]).toEqual([1, expect.stringMatching(/\(NotNow\)\n$/)]);
  const today = await json<{ phase: { lastDay: string } }>(['petition', 'show', slug, '--data', data]);
  const grounds = ['--by', 'griffie', '--reason', 'Er is genoeg steun.', '--date', today.phase.lastDay];
  const few = await run(['procedure', 'admit', slug, ...grounds, '--data', data]);
  expect([few.code, few.err]).toEqual([
    1,
    expect.stringMatching(/^[^\n]* 1000 are needed[^\n]*\(NotEnoughValid\)\n$/),
  ]);
  grounds.push('--document', 'https://utrecht.example/besluit');
  await json(['procedure', 'admit', slug, ...grounds, '--data', data]);
  const opened = await json(['phase', 'open', slug, '--data', data]);
  expect(opened).toMatchObject({ petition: slug, number: 2, threshold: 10_000 });
  const again = await run(['phase', 'open', slug, '--data', data]);
  expect(again).toEqual({
    code: 1,
    out: '',
    err: expect.stringMatching(/^referendumpetitie: [^\n]*\(PhaseRunning\)\n$/),
  });
});
