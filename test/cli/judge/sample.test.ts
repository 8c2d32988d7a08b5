import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleSize, standardRule } from '../../../src/domain/sample.ts';
import { judgingScene, type Scene } from './scene.ts';

const by = ['--by', 'A. de Vries'];
const loose = ['--z', '1', '--p', '0.5', '--F', '0.1'];
const drawing = ['--seed', '4 1 6 2', '--how', 'dobbelstenen, in de zitting', ...by];
let scene: Scene;
type Drawn = { N: number; n: number; drawn: string[] };
type Listed = { count: number; statements: { id: string; flags: string[]; reason: string | null }[] };

beforeAll(async () => {
  scene = await judgingScene();
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
    const { drawn, ...size } = await scene.json<Drawn>('draw', ...drawing, ...loose);
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
    const { code, err } = await scene.judge('draw', ...drawing, ...loose);
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
    const { record } = await scene.json<{ record: { surname: string; postcode: string } }>(
      'show',
      id,
      '--identity',
      scene.identity,
    );
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
    const { row, match } = await scene.json<{ row: { line: number }; match: { line: number } }>(...shown);
    expect(row.line).toBe(match.line);
  });
});

test('a regulation without a rule for samples: that of the Besluit raadgevend referendum', async () => {
  const other = await judgingScene({ seed: 'standard' });
  try {
    await other.json('intake', ...by);
    const { N, n } = await other.json<Drawn>('draw', ...drawing);
    expect({ N, n }).toEqual({ N: 60, n: sampleSize(60, standardRule) });
    const { code, err } = await other.judge('method', 'full', ...by);
    expect([code, /\(SampleDrawnBefore\)/.test(err)]).toEqual([1, true]);
  } finally {
    other.remove();
  }
});
