import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ledgerCrypto } from '../../../src/adapters/ledger-crypto.ts';
import { letterOf } from '../../../src/domain/reasons.ts';
import { bytesSource } from '../../../src/ledger/archive-reader.ts';
import { readResultPackage } from '../../../src/ledger/result-package.ts';
import { judgingScene, type Scene } from './scene.ts';

const by = ['--by', 'A. de Vries'];
let scene: Scene;

beforeAll(async () => {
  scene = await judgingScene({ seed: 'earlier' });
});
afterAll(() => scene.remove());

test('what an earlier desk decided is read from its result, after a dry run', async () => {
  const opening = ['--identity', scene.identity];
  await scene.json('intake', ...by);
  for (const step of ['grounds', 'doubles']) await scene.json('apply', step, ...opening, ...by);
  const { statements } = await scene.json<{ statements: { id: string }[] }>('list', '--open', ...opening);
  const lines = statements.map(({ id }) => {
    const reason = scene.scenario.truth.get(id)?.reason ?? null;
    return `${id} ${reason === null || reason === 'dubbel' ? 'valid' : letterOf(reason)} nagekeken`;
  });
  await scene.json('verdicts', scene.write('oordelen.txt', lines.join('\n')), ...by);
  await scene.json('apply', 'doubles', ...by);
  const { possible } = await scene.json<{ possible: { ids: string[]; toJudge: boolean }[] }>('doubles');
  for (const { ids } of possible.filter(({ toJudge }) => toJudge))
    await scene.json('doubles', '--different', ids.join(), ...by);
  await scene.json('apply', 'doubles', ...by);
  await scene.json('propose', ...opening, ...by);
  await scene.json('confirm', '--by', 'B. Yılmaz');
  const out = scene.path('uitslag.zip');
  await scene.json('certify', '--out', out);

  const desk = ['--desk', scene.path('nieuw.desk.jsonl')];
  await scene.json('intake', ...desk, ...by);
  const before = readFileSync(scene.path('nieuw.desk.jsonl'));
  type Plan = { valid: number; byStep: number; gone: number; refused: number };
  const dry = await scene.json<Plan>('verdicts', out, '--dry-run', ...desk);
  expect(readFileSync(scene.path('nieuw.desk.jsonl'))).toEqual(before);
  const read = readResultPackage(ledgerCrypto.sha256, bytesSource(readFileSync(out)));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { texts, verdicts } = read.value;
  const valid = verdicts.filter(({ verdict }) => verdict === 'valid').length;
  expect(dry).toMatchObject({ valid, gone: 0, refused: 0 });
  expect(dry.byStep).toBeGreaterThan(0);
  const list = scene.write('verdicts.txt', texts.verdicts);
  expect(await scene.judge('verdicts', list, '--dry-run', ...desk)).toMatchObject({ code: 2, out: '' });
  const both = [list, '--reasons', scene.write('reasons.csv', texts.reasons), ...desk];
  expect(await scene.json('verdicts', ...both, '--dry-run')).toEqual(dry);
  expect(await scene.json('verdicts', ...both, ...by)).toEqual({ ...dry, applied: true });
  for (const step of ['grounds', 'doubles']) await scene.json('apply', step, ...opening, ...desk, ...by);
  expect(await scene.json('status', ...desk)).toMatchObject({ valid, open: 0 });
}, 120_000);
