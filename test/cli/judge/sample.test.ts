import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleSize, standardRule } from '../../../src/domain/sample.ts';
import { judgingScene, type Scene } from './scene.ts';

const by = ['--by', 'A. de Vries'];
const loose = ['--z', '1', '--p', '0.5', '--F', '0.1'];
const drawing = ['--seed', '4 1 6 2', '--how', 'dobbelstenen, in de zitting', ...by];
const why = ['--why', 'te veel om alles na te gaan'];
let scene: Scene;
let opening: readonly string[];
type Drawn = { N: number; n: number; drawn: string[] };
type Listed = { count: number; statements: { id: string; flags: string[]; reason: string | null }[] };

beforeAll(async () => {
  scene = await judgingScene();
  opening = ['--identity', scene.identity];
  await scene.json('intake', ...by);
  await scene.json('apply', 'grounds', '--identity', scene.identity, ...by);
});
afterAll(() => scene.remove());

const settled = () =>
  [...scene.scenario.truth.values()].filter(({ reason }) => reason !== null && /te_|verkeerd/.test(reason))
    .length;

describe('a sample at the desk', () => {
  test('a rule of its own, from what is not invalid on grounds a to c; anyone can redraw it', async () => {
    const N = 60 - settled();
    const { drawn, ...size } = await scene.json<Drawn>('draw', ...drawing, ...opening, ...loose, ...why);
    expect(size).toMatchObject({ N, n: sampleSize(N, { z: 1, p: 0.5, F: 0.1 }) });
    const ids = [...scene.scenario.truth]
      .filter(([, { reason }]) => reason === null || !/te_|verkeerd/.test(reason))
      .map(([id]) => id);
    const shell =
      'while read -r id; do printf "%s %s\\n" "$(printf "%s %s" "$SEED" "$id" | sha256sum | cut -d" " -f1)" "$id"; done | LC_ALL=C sort | head -n "$N" | cut -d" " -f2';
    const env = { ...process.env, SEED: '4 1 6 2', N: `${drawn.length}` };
    const redrawn = execFileSync('sh', ['-c', shell], {
      input: `${ids.join('\n')}\n`,
      encoding: 'utf8',
      env,
    });
    expect(redrawn.trim().split('\n')).toEqual(drawn);
  });

  test('once', async () => {
    const { code, err } = await scene.judge('draw', ...drawing, ...opening, ...loose, ...why);
    expect(code).toBe(1);
    expect(err).toContain('(SampleDrawnBefore)');
  });

  test('only what was drawn is open; the estimate stands beside what was found', async () => {
    const { statements } = await scene.json<Listed>('list', '--open', '--identity', scene.identity);
    for (const { flags } of statements) expect(flags).toContain('sampled');
    const lines = statements.map(({ id }) => `${id} valid`);
    await scene.json('verdicts', scene.write('geldig.txt', lines.join('\n')), ...by);
    const status = await scene.json<{ sample: { k: number; valid: number }; counts: number; open: number }>(
      'status',
    );
    expect(status.open).toBe(0);
    expect(status.sample.k).toBe(statements.length);
    expect(status.counts).toBe(status.sample.valid);
    const human = await scene.judge('status');
    expect(human.out).toMatch(/99 % interval \d+ to \d+/);
  });
});

describe('the list', () => {
  const list = (...args: string[]) => scene.json<Listed>('list', '--identity', scene.identity, ...args);

  test('by ground and by what is to be seen', async () => {
    const late = await list('--reason', 'b');
    expect(late.count).toBe(
      [...scene.scenario.truth.values()].filter(({ reason }) => reason === 'te_laat').length,
    );
    const early = await list('--flag', 'early');
    expect(early.statements.map(({ reason }) => reason)).toEqual(early.statements.map(() => 'te_vroeg'));
    expect(early.count).toBeGreaterThan(0);
  });

  test('by what people filled in, which only the terminal shows', async () => {
    const [id = ''] = [...scene.scenario.truth].find(([, { kind }]) => kind === 'notEntitled') ?? [];
    const shown = await scene.judge('show', id, ...opening);
    const part = (name: string) => new RegExp(`^${name} +(\\S+)`, 'm').exec(shown.out)?.[1] ?? '';
    const record = { surname: part('surname'), postcode: part('postcode') };
    const asJson = await scene.judge('show', id, ...opening, '--json');
    expect(JSON.parse(asJson.out)).toMatchObject({ id, person: expect.any(Array) });
    for (const text of Object.values(record)) expect(asJson.out).not.toContain(text);
    const query = ['--search', `${record.postcode.slice(0, 4)} ${record.postcode.slice(4)}`];
    const found = await list(...query);
    expect(found.statements.map((each) => each.id)).toContain(id);
    expect(JSON.stringify(found)).not.toContain(record.surname);
    const { out } = await scene.judge('list', '--identity', scene.identity, ...query);
    expect(out).toContain(record.surname);
  });

  test('the register beside a statement, with what is written otherwise', async () => {
    await scene.json('match', '--identity', scene.identity, '--register', scene.register, ...by);
    const [id = ''] = [...scene.scenario.truth].find(([, { kind }]) => kind === 'differs') ?? [];
    const shown = [
      'show',
      id.slice(0, 10),
      '--identity',
      scene.identity,
      '--register',
      scene.register,
    ] as const;
    const { out } = await scene.judge(...shown);
    expect(out).toMatch(/^surname .*written otherwise$/m);
    expect(out).toMatch(/^register +difference surname$/m);
    const row = Number(/^row +(\d+)$/m.exec(out)?.[1]);
    const surname = scene.scenario.registerRows.find(({ line }) => line === row)?.surname ?? '';
    expect(surname).not.toBe('');
    expect(out).toContain(surname);
    // Neither JSON nor the desk file says which row it was.
    const { match } = await scene.json<{ match: object }>(...shown);
    expect(Object.keys(match).sort()).toEqual(['differences', 'id', 'outcome']);
    expect(readFileSync(scene.deskFile, 'utf8')).not.toContain('"line"');
  });
});

test('not before the grounds are applied, and not against the regulation without a reason', async () => {
  const other = await judgingScene({ seed: 'standard' });
  try {
    await other.json('intake', ...by);
    const identity = ['--identity', other.identity];
    expect((await other.judge('draw', ...drawing, ...why)).code).toBe(2);
    expect((await other.judge('draw', ...drawing, ...identity)).err).toContain('(MethodNotTheRegulations)');
    expect((await other.judge('draw', ...drawing, ...identity, ...why)).err).toContain('(GroundsOpen)');
    await other.json('apply', 'grounds', ...identity, ...by);
    const { N, n } = await other.json<Drawn>('draw', ...drawing, ...identity, ...why);
    expect(N).toBeLessThan(60);
    expect(n).toBe(sampleSize(N, standardRule));
    const until = await other.judge('method', 'until-threshold', ...by);
    expect(until.err).toContain('(SampleDrawnBefore)');
    const { code, err } = await other.judge('method', 'full', ...by);
    expect([code, /\(SampleDrawnBefore\)/.test(err)]).toEqual([1, true]);
  } finally {
    other.remove();
  }
});
