import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../../src/adapters/ledger-crypto.ts';
import { inFours } from '../../../src/domain/documents/document.ts';
import { letterOf } from '../../../src/domain/reasons.ts';
import { bytesSource } from '../../../src/ledger/archive-reader.ts';
import { readResultPackage } from '../../../src/ledger/result-package.ts';
import { packageRoot } from '../../../src/paths.ts';
import { run } from '../run.ts';
import { judgingScene, type Scene } from './scene.ts';

let scene: Scene;
let session: string;
const example = JSON.parse(readFileSync(`${packageRoot()}/docs/examples/session.json`, 'utf8'));
const first = ['--by', 'A. de Vries'];

beforeAll(async () => {
  scene = await judgingScene({ threshold: 61 });
  session = scene.write('zitting.json', JSON.stringify(example));
  await scene.json('intake', ...first);
});
afterAll(() => scene.remove());

/** All words of one document in a zip. */
function words(path: string, name: string): string {
  const odt = unzipSync(readFileSync(path))[`${name}.odt`] ?? new Uint8Array(0);
  return strFromU8(unzipSync(odt)['content.xml'] ?? new Uint8Array(0)).replace(/<[^>]*>/g, ' ');
}

function packageAt(path: string) {
  const read = readResultPackage(ledgerCrypto.sha256, bytesSource(readFileSync(path)));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

describe('fewer handed in than needed: documents without a list', () => {
  test('admitting it asks for grounds; rejecting it does not, and nothing is said of validity', async () => {
    const out = scene.path('zonder.zip');
    const base = ['--not-counted', '--out', out, '--session'];
    const refused = await scene.judge('documents', ...base, session);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('decision.text');
    expect(refused.err).toContain('(OutcomeNeedsText)');
    const decision = { ...example.decision, outcome: 'rejected' };
    const rejected = scene.write('afgewezen.json', JSON.stringify({ ...example, decision }));
    expect(await scene.json('documents', ...base, rejected)).toEqual({ file: out, missing: [] });
    const text = words(out, 'proces-verbaal');
    expect(text).toContain('De drempel is niet gehaald.');
    expect(text).toContain('is niet toegelaten.');
    expect(text).not.toMatch(/Geldig +\d|result\.txt/);
  });

  test('characters that the font lacks are told', async () => {
    const decision = { ...example.decision, outcome: 'rejected', by: '東' };
    const strange = scene.write('anders.json', JSON.stringify({ ...example, decision }));
    const out = scene.path('anders.zip');
    const { out: said } = await scene.judge('documents', '--not-counted', '--session', strange, '--out', out);
    expect(said).toContain('lacks these characters: 東');
  });

  test.each([
    ['neither', [], 2, 'one of --result and --not-counted'],
    ['both', ['--result', 'x.zip', '--not-counted'], 2, 'one of --result and --not-counted'],
    ['a result before there is a list', ['--result', 'x.zip'], 1, '(NotConfirmed)'],
  ] as const)('%s: refused', async (_what, options, code, said) => {
    const out = scene.path('niet.zip');
    const ran = await scene.judge('documents', '--session', session, '--out', out, ...options);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(said);
  });

  test('as many as needed have to be judged', async () => {
    const enough = await judgingScene({ threshold: 60 });
    await enough.json('intake', ...first);
    const out = enough.path('zonder.zip');
    const ran = await enough.judge('documents', '--not-counted', '--session', session, '--out', out);
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toContain('(NotCheckedAboveThreshold)');
    enough.remove();
  });
}, 120_000);

type Groups = { possible: { ids: string[]; toJudge: boolean }[] };

describe('a confirmed list: documents that say what is in the result package', () => {
  let judged: Scene;
  const signer = () => judged.path('lid.key');
  const zips = (name: string) => [
    '--session',
    judged.write('z.json', JSON.stringify(example)),
    '--out',
    judged.path(name),
  ];

  beforeAll(async () => {
    judged = await judgingScene({ threshold: 20 });
    const opening = ['--identity', judged.identity];
    await judged.json('intake', ...first);
    await judged.json('apply', 'grounds', ...opening, ...first);
    const { statements } = await judged.json<{ statements: { id: string }[] }>('list', '--open', ...opening);
    const lines = statements.map(({ id }) => {
      const reason = judged.scenario.truth.get(id)?.alone.reason ?? null;
      return `${id} ${reason === null ? 'valid' : letterOf(reason)}`;
    });
    await judged.json('verdicts', judged.write('oordelen.txt', `${lines.join('\n')}\n`), ...first);
    await judged.json('apply', 'doubles', ...first);
    const { possible } = await judged.json<Groups>('doubles', '--list');
    for (const { ids } of possible.filter(({ toJudge }) => toJudge)) {
      const persons = new Set(ids.map((id) => judged.scenario.truth.get(id)?.person));
      await judged.json('doubles', persons.size === 1 ? '--same' : '--different', ids.join(), ...first);
    }
    await judged.json('apply', 'doubles', ...first);
    await judged.json('propose', '--identity', judged.identity, ...first);
    await judged.json('confirm', '--by', 'B. Yılmaz');
    await run(['judge', 'key', 'create', signer(), '--name', 'griffie.example/lid']);
    await judged.judge('certify', '--out', judged.path('papier.zip'));
    await judged.judge('certify', '--out', judged.path('digitaal.zip'), '--sign', signer());
  });
  afterAll(() => judged?.remove());

  test('nobody signed: the fingerprint stands on the paper; with the two officials and the seal', async () => {
    const made = await judged.json('documents', ...zips('a.zip'), '--result', judged.path('papier.zip'));
    expect(made.missing).toEqual([]);
    const text = words(judged.path('a.zip'), 'proces-verbaal');
    const { texts } = packageAt(judged.path('papier.zip'));
    const hash = createHash('sha256').update(texts.result).digest('hex');
    expect(text).toContain(inFours(hash));
    expect(text).toContain('is niet digitaal ondertekend');
    expect(text).toContain('voorgelegd door: A. de Vries. Een ander stelde die lijst vast: B. Yılmaz.');
    expect(text).toContain('om 11.30 uur in een pakket gedaan');
    expect(words(judged.path('a.zip'), 'verzegeld-pakket')).toContain('om 11.30 uur');
  });

  test('signed: by whom follows from the package', async () => {
    await judged.json('documents', ...zips('b.zip'), '--result', judged.path('digitaal.zip'));
    const text = words(judged.path('b.zip'), 'proces-verbaal');
    expect(text).toContain('is digitaal ondertekend met: griffie.example/lid.');
  });

  test('the result of another desk is refused, and so is what is no result', async () => {
    const before = readFileSync(judged.deskFile);
    await judged.json('return', '--by', 'B. Yılmaz', '--note', 'nog eens');
    await judged.json('propose', '--identity', judged.identity, ...first);
    await judged.json('confirm', '--by', 'B. Yılmaz');
    const result = ['--result', judged.path('papier.zip')];
    const ran = await judged.judge('documents', ...zips('c.zip'), ...result);
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toContain('(ResultNotOfThisDesk)');
    judged.write('griffie.desk.jsonl', before);
    expect((await judged.judge('documents', ...zips('d.zip'), '--result', judged.bundle)).code).toBe(1);
  });
}, 120_000);
