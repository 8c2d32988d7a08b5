import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { cbsRows, writeCbsZip } from '../builders/cbs-file.ts';
import { type Member, writeZip } from '../builders/zip-writer.ts';
import { type Ran, run } from './run.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'addresses-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const list = { rows: 2000, only: [3511, 3512, 2311] };
const cli = (...args: string[]): Promise<Ran> => run([...args, '--data', join(folder, 'data')]);
async function json(...args: string[]): Promise<unknown> {
  const { code, out, err } = await cli(...args, '--json');
  if (code !== 0) throw new Error(err);
  return JSON.parse(out);
}

// Every command is a process of its own: a loaded machine takes seconds for each.
describe('an operator', { timeout: 240_000 }, () => {
  it('imports, looks, imports a broken file, and goes back', async () => {
    const file = join(folder, 'lijst.zip');
    await writeCbsZip(file, list);
    const [first] = cbsRows(list);
    expect(await json('directory', 'show')).toEqual({ edition: null });
    expect(await json('address', '3511AB', '12')).toMatchObject({
      result: 'inside',
      exact: false,
      directory: null,
    });
    const imported = await cli('directory', 'import', file);
    expect([imported.code, imported.err]).toEqual([0, '']);
    expect(imported.out).toMatch(/^rows read +[\d,]+$/m);
    expect(imported.out).toMatch(/^kept +[\d,]+ in GM0344$/m);
    expect(imported.out).toMatch(/^rejected +0$/m);
    const shown = await json('directory', 'show');
    expect(shown).toMatchObject({ municipalities: ['GM0344'], source: { name: 'lijst.zip', year: 2025 } });
    expect(
      await json(
        'address',
        '3511AA',
        String([...cbsRows(list)].find(({ postcode }) => postcode === '3511AA')?.number),
      ),
    ).toMatchObject({
      result: 'inside',
      exact: true,
      district: 'WK034406',
      districtName: 'Binnenstad',
      neighbourhood: 'BU03440601',
      neighbourhoodName: 'Buurt 6-1',
      directory: { year: 2025 },
    });
    expect(await json('address', '2311AA', String(first?.number ?? 1))).toMatchObject({
      result: 'outside',
      municipality: 'Leiden',
    });

    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, bytes.length - 30));
    const broken = await cli('directory', 'import', file);
    expect(broken.code).toBe(1);
    expect(broken.err).toMatch(/^referendumpetitie: [^\n]*cut off[^\n]*left as it is\. \(SourceDamaged\)\n$/);
    expect(await json('directory', 'show')).toEqual(shown);
    const nowhere = await cli('directory', 'back');
    expect([nowhere.code, nowhere.err]).toEqual([
      1,
      'referendumpetitie: there is no edition before the one in use (NoPreviousEdition)\n',
    ]);

    await writeCbsZip(file, { ...list, seed: 2 });
    expect((await cli('directory', 'import', file, '--accept-smaller')).code).toBe(0);
    expect(await json('directory', 'show')).not.toEqual(shown);
    await json('directory', 'back');
    expect(await json('directory', 'show')).toEqual(shown);
    expect(readdirSync(join(folder, 'data', 'addresses'))).toHaveLength(3);
  });

  it('names rows that were rejected by their line', async () => {
    const file = join(folder, 'lijst.zip');
    await writeCbsZip(file, { ...list, extra: new Map([[3, 'kapot']]) });
    const { out } = await cli('directory', 'import', file, '--all');
    expect(out).toMatch(/^rejected +1 \(line 5: no postcode\)$/m);
    expect(out).toMatch(/in every municipality$/m);
  });
});

/** Eight million rows as fast as they can be made: the shape, not the contents, is what memory depends on. */
function* country(): Generator<Buffer> {
  yield Buffer.from('PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n');
  for (let digits = 3450; digits < 3450 + 700; digits++) {
    const municipality = digits < 3600 ? 344 : 1000 + (digits % 300);
    const code = `${municipality}0${digits % 10}`;
    let text = '';
    for (let pair = 0; pair < 676; pair++) {
      const letters = String.fromCharCode(65 + Math.trunc(pair / 26), 65 + (pair % 26));
      if (/^S[ADS]$/.test(letters)) continue;
      for (let number = 1; number <= 33; number += 2)
        text += `${digits}${letters};${number};${code}01;${code};${municipality}\n`;
    }
    yield Buffer.from(text);
  }
}

test('a list of eight million rows takes less than 200 MB', async () => {
  const file = join(folder, 'land.csv.zip');
  const member: Member = ['pc6hnr20250801_gwb.csv', country];
  await writeZip(file, [member], { stored: true });
  const hook = join(folder, 'hook.cjs');
  const said = join(folder, 'rss');
  writeFileSync(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(said)}, String(process.resourceUsage().maxRSS)));`,
  );
  const env = { NODE_OPTIONS: `--require ${hook}` };
  const { code, out, err } = await run(
    ['directory', 'import', file, '--all', '--json', '--data', join(folder, 'data')],
    env,
  );
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  expect((JSON.parse(out) as { rows: number }).rows).toBeGreaterThan(8_000_000);
  expect(Number(readFileSync(said, 'utf8')) / 1024).toBeLessThan(200);
}, 120_000);
