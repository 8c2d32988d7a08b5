import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerWord, type RegistryRow, registryColumns, toXlsx } from '../../../src/desk/registry.ts';
import { readFirstSheet } from '../../../src/desk/xlsx.ts';
import { type BrpServer, type BrpServerOptions, startBrpServer } from '../../builders/brp-server.ts';
import { judgingScene, type Scene } from './scene.ts';

let scene: Scene;
const servers: BrpServer[] = [];

beforeAll(async () => {
  scene = await judgingScene({ seed: 'registry' });
  await scene.json('intake', '--by', 'Griffier A');
  await scene.json('apply', 'grounds', '--identity', scene.identity, '--by', 'Griffier A');
});
afterAll(async () => {
  for (const server of servers) await server.close();
  scene.remove();
});

const asOf = (text: string): string[][] => Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data;
const acts = () =>
  readFileSync(scene.deskFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
/** Surnames and postcodes of everyone in the register: none of them may be seen where they should not. */
const personal = () =>
  new Set(scene.scenario.registerRows.flatMap(({ surname, postcode }) => [surname, postcode]));
const personalIn = (text: string) =>
  text.split(/[^\p{L}0-9]+/u).filter((word) => word.length > 4 && personal().has(word));

const key = 'proef-sleutel';
async function brp(options: Partial<BrpServerOptions> = {}) {
  const server = await startBrpServer({ people: scene.scenario.registerRows, key, ...options });
  servers.push(server);
  const keyFile = scene.write('brp.key', `${key}\n`);
  const given = ['--identity', scene.identity, '--key-file', keyFile, '--rate', '100', '--by', 'Griffier A'];
  return { server, args: ['--url', server.url, ...given] };
}

describe('judge brp', () => {
  test('a failure in the middle keeps what was answered, and the next run goes on from there', async () => {
    const file = `${scene.deskFile}.brp`;
    const down = await brp({ trouble: (request) => (request > 12 ? { status: 403 } : null) });
    const stopped = await scene.judge('brp', ...down.args);
    expect([stopped.code, stopped.out]).toEqual([1, '']);
    expect(stopped.err).toMatch(/not authorised.*answers are kept.*\(BrpNotAuthorised\)/);
    expect(acts().some(({ kind }) => kind === 'registerMatched')).toBe(false);
    const kept = readFileSync(file, 'utf8').trim().split('\n').slice(1);
    expect(kept.length).toBeGreaterThan(3);
    expect(personalIn(kept.join('\n') + stopped.err)).toEqual([]);
    expect(JSON.parse(kept[0] ?? '')).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      outcome: expect.any(String),
      differences: expect.any(Array),
    });
    // The machine went down while the last line was written.
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -9));
    const up = await brp();
    const done = await scene.judge('brp', ...up.args, '--json');
    expect(done.code).toBe(0);
    expect(done.err).toContain(`${kept.length - 1} statements were asked after before`);
    expect(existsSync(file)).toBe(false);
    const act = acts().at(-1);
    expect(act).toMatchObject({
      kind: 'registerMatched',
      source: 'brp',
      entitlement: 'unknown',
      by: 'Griffier A',
    });
    expect(JSON.parse(done.out).asked).toBe(act.results.length);
    expect(personalIn(done.out + done.err + JSON.stringify(act))).toEqual([]);
    const first = (server: BrpServer) =>
      server.asked.filter(
        ({ geboortedatum, type }) => geboortedatum && type === 'ZoekMetPostcodeEnHuisnummer',
      );
    const before = new Set(first(down.server).map((asked) => JSON.stringify(asked)));
    const again = first(up.server).filter((asked) => before.has(JSON.stringify(asked)));
    // Those under way when it stopped, the one whose line was cut off, and doubles of one person; never all of them.
    expect(again.length).toBeLessThan(first(up.server).length / 2);
  });

  test('what agrees in everything may be applied; nobody is found invalid by it', async () => {
    const act = acts().findLast(({ kind }) => kind === 'registerMatched');
    const matched = act.results.filter(({ outcome }: { outcome: string }) => outcome === 'match');
    expect(matched.length).toBeGreaterThan(20);
    for (const { id } of matched) {
      const reason = scene.scenario.truth.get(id)?.reason ?? null;
      // The BRP does not say who may vote; doubles come later.
      expect([null, 'dubbel', 'niet_kiesgerechtigd']).toContain(reason);
    }
    expect(acts().filter(({ kind, source }) => kind === 'verdictsGiven' && source !== 'grounds')).toEqual([]);
  });

  test.each([
    ['http://brp.example', 'BrpAddressPlain'],
    ['brp.example', 'BrpAddressInvalid'],
  ])('the address %s is refused before anything is opened', async (url, code) => {
    const { args } = await brp();
    const ran = await scene.judge('brp', ...args, '--url', url);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(`(${code})`);
  });

  test('a key on the command line is no option, and a wrong one in the file stops it', async () => {
    const { args, server } = await brp();
    scene.write('brp.key', 'another');
    const ran = await scene.judge('brp', ...args);
    expect(ran.err).toContain('(BrpKeyRefused)');
    expect(ran.err).not.toContain('another');
    expect(server.asked).toEqual([]);
    expect((await scene.judge('brp', ...args, '--key', key)).code).toBe(2);
  });

  test('progress of another bundle is not gone on with', async () => {
    const file = `${scene.deskFile}.brp`;
    writeFileSync(file, `${JSON.stringify({ bundle: 'ff', questions: 1 })}\n`);
    const { args, server } = await brp();
    const ran = await scene.judge('brp', ...args);
    expect(ran.err).toContain('(BrpProgressUnfit)');
    expect(server.requests()).toBe(0);
    writeFileSync(file, '');
  });
});

describe('judge export-open and import-answer', () => {
  test('what no step decides goes out, as CSV and as XLSX; an existing file stays', async () => {
    for (const step of ['register', 'doubles'])
      await scene.json('apply', step, '--identity', scene.identity, '--by', 'Griffier A');
    const csv = scene.path('open.csv');
    const out = ['--identity', scene.identity, '--out'];
    const exported = await scene.json<{ rows: number }>('export-open', ...out, csv);
    expect(exported.rows).toBeGreaterThan(0);
    const lines = asOf(readFileSync(csv, 'utf8'));
    expect(lines).toHaveLength(exported.rows + 1);
    await scene.json('export-open', ...out, scene.path('open.xlsx'));
    const sheet = readFirstSheet(readFileSync(scene.path('open.xlsx')));
    expect(sheet.ok && sheet.value.length).toBe(lines.length);
    const all = await scene.json<{ rows: number }>('export-open', ...out, scene.path('all.csv'), '--all');
    expect(all.rows).toBe(60);
    expect(await scene.judge('export-open', ...out, csv)).toMatchObject({ code: 1 });
    expect(await scene.judge('export-open', ...out, scene.path('open.txt'))).toMatchObject({ code: 2 });
  });

  test('the answer is shown first, applied as one act, and changes nothing the second time', async () => {
    const [head = [], ...lines] = asOf(readFileSync(scene.path('open.csv'), 'utf8'));
    const at = (name: string) => head.indexOf(name);
    const answered = lines.map((line) => {
      const reason = scene.scenario.truth.get(line[at('id')] ?? '')?.reason ?? null;
      return line.with(at('antwoord'), answerWord(reason));
    });
    const file = scene.write('answer.csv', Papa.unparse([head, ...answered], { delimiter: ';' }));
    const before = readFileSync(scene.deskFile, 'utf8');
    const shown = await scene.judge('import-answer', file);
    expect(shown.code).toBe(0);
    expect(readFileSync(scene.deskFile, 'utf8')).toBe(before);
    expect(personalIn(shown.out + shown.err)).toEqual([]);
    const seen = /--seen (\d+)/.exec(shown.out)?.[1] ?? '';
    expect(seen).toBe(String(acts().length));
    expect(await scene.judge('import-answer', file, '--apply')).toMatchObject({ code: 2 });
    const by = ['--apply', '--by', 'Griffier A'];
    const moved = await scene.judge('import-answer', file, ...by, '--seen', '1');
    expect([moved.code, moved.err]).toEqual([1, expect.stringContaining('(DeskMovedOn)')]);
    const applied = await scene.json<{ fresh: object[] }>('import-answer', file, ...by, '--seen', seen);
    expect(applied.fresh).toHaveLength(lines.length);
    expect(acts()).toHaveLength(Number(seen) + 1);
    expect(acts().at(-1)).toMatchObject({ kind: 'verdictsGiven', source: 'registry', by: 'Griffier A' });
    const again = await scene.json<{ same: object[] }>('import-answer', file, ...by);
    expect(again.same).toHaveLength(lines.length);
    expect(acts()).toHaveLength(Number(seen) + 1);
    const [first = ''] = acts()
      .at(-1)
      .given.map(({ id }: { id: string }) => id);
    const other = scene.write('other.csv', `id;antwoord\n${first};d\n`);
    const unseen = await scene.judge('import-answer', other, ...by);
    expect([unseen.code, unseen.err]).toEqual([2, expect.stringContaining('(SeenMissing)')]);
    expect(acts()).toHaveLength(Number(seen) + 1);
  });

  test('the verdicts are those of the truth', async () => {
    const given = acts()
      .filter(({ source }) => source === 'registry')
      .flatMap((act) => act.given);
    expect(given.length).toBeGreaterThan(0);
    for (const { id, verdict, reason = null } of given) {
      const truth = scene.scenario.truth.get(id);
      expect([verdict, reason]).toEqual([truth?.verdict, truth?.reason ?? null]);
    }
  });

  test('a table that is not understood is refused by its lines, without what stands in them', async () => {
    const file = scene.write('bad.csv', `id;antwoord\n${'1'.repeat(32)};Zeldzaam\n1,2E+31;e\n`);
    const ran = await scene.judge('import-answer', file, '--apply', '--by', 'Griffier A');
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/line 2: no answer that is known.*\n.*line 3: the id is not.*\n.*2 lines/);
    expect(ran.err).not.toContain('Zeldzaam');
  });

  test('an Excel file is read by what is in it', async () => {
    const blank = Object.fromEntries(registryColumns.map((column) => [column, ''])) as RegistryRow;
    const file = scene.write('answer.bin', toXlsx([{ ...blank, id: '1'.repeat(32), antwoord: 'e' }]));
    const shown = await scene.json('import-answer', file);
    expect(shown).toMatchObject({ unknown: [{ id: '1'.repeat(32), line: 2 }] });
  });
}, 60_000);
