import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { drawSample } from '../../src/domain/sample.ts';
import type { ListedVerdict } from '../../src/ledger/verdict-files.ts';
import { preflight } from '../builders/preflight.ts';
import { openTestService, slug, type TestService, type TestServiceOptions } from '../builders/service.ts';
import { decide, must, orderAndDestroy, ruled, seal } from '../usecases/procedure-tools.ts';
import { deskText, judgeSeat, packageOf } from '../usecases/result-tools.ts';
import { databaseBytes, signAndConfirm } from '../usecases/tools.ts';
import { json, run, temporaryFolder } from './run.ts';

// What the griffie types when the judge hands in its result, and when everything is destroyed: on a database in which
// people signed, with the command line as a process of its own.
const folder = temporaryFolder();
let service: TestService;
let ids: string[];
let env: NodeJS.ProcessEnv;
const start = async (options: TestServiceOptions = {}) => {
  service = await openTestService(options);
  ids = [];
  for (const achternaam of ['Aarts', 'Bakker', 'Celik'])
    ids.push((await signAndConfirm(service, { achternaam, email: `${achternaam}@voorbeeld.example` })).id);
  env = { DATA_DIR: service.config.dataDir };
};
beforeEach(() => start());
afterEach(() => service.close());
afterAll(folder.remove);

const by = ['--by', 'griffie'];
const refused = async (code: string, ...args: string[]) => {
  const ran = await run([...args, '--json'], env);
  expect([args.join(' '), ran.code, ran.out]).toEqual([args.join(' '), 1, '']);
  expect(ran.err).toMatch(new RegExp(`^referendumpetitie: [^\\n]+\\(${code}\\)\\n$`));
};
const said = async (...args: string[]) => {
  const ran = await run(args, env);
  expect([ran.code, ran.err]).toEqual([0, '']);
  return ran.out;
};
const file = (name: string, data: string | Uint8Array) => {
  const path = join(folder.path, name);
  writeFileSync(path, data);
  return path;
};
const verdicts = () =>
  ids.map((id, index) => ({ id, verdict: index === 0 ? ('valid' as const) : ('invalid' as const) }));

describe('keys of the judge', () => {
  test('come on file, are listed, sign the result, and are taken off', async () => {
    const [griffier, voorzitter] = [judgeSeat('griffier'), judgeSeat('voorzitter')];
    const add = ({ name, vkey }: typeof griffier) =>
      ['judge-key', 'add', slug, '--key', vkey, '--name', name].concat(by);
    expect(await json(add(griffier), env)).toEqual({
      petition: slug,
      name: 'griffier',
      key: griffier.vkey,
      keys: 1,
    });
    expect(await said(...add(voorzitter))).toBe('voorzitter signs results; 2 keys on file\n');
    await refused('JudgeKeyKnown', ...add(griffier));
    await refused('JudgeSeatTaken', ...add({ ...judgeSeat('ander'), name: 'griffier' }));
    await refused('JudgeKeyInvalid', ...add({ ...griffier, vkey: 'age1qq' }));
    await seal(service);
    const unsigned = file('unsigned.zip', await packageOf(service, { verdicts: verdicts() }));
    await refused('ResultUnsigned', 'verdicts', slug, unsigned, ...by);
    const seats = [griffier, voorzitter];
    const signed = file('signed.zip', await packageOf(service, { verdicts: verdicts(), seats }));
    const entered = { valid: 1, invalid: 2, method: 'full', counts: 1, signedBy: ['griffier', 'voorzitter'] };
    expect(await json(['verdicts', slug, signed, ...by], env)).toEqual(entered);
    expect(await said('verdicts', slug, signed, ...by)).toBe(
      '1 valid, 2 invalid; full, 1 count; signed by griffier and voorzitter\n',
    );
    const lines = file('lines.txt', `${ids[1]} valid\n`);
    await refused('ResultUnsigned', 'verdicts', slug, lines, ...by, '--anew', 'Op mijn woord.');
    const stranger = judgeSeat('vreemde');
    const strange = await packageOf(service, { verdicts: verdicts(), seats: [...seats, stranger] });
    await refused('ResultSignatureUnknown', 'verdicts', slug, file('strange.zip', strange), ...by);
    const document = ['--document', 'https://gemeente.voorbeeld.example/besluit'];
    await refused('JudgeKeyDocumentMissing', ...add(stranger));
    expect(await json([...add(stranger), ...document], env)).toMatchObject({ keys: 3 });
    const revoke = ['judge-key', 'revoke', slug, '--key', griffier.vkey, '--reason', 'Vertrokken.', ...by];
    await refused('JudgeKeyDocumentMissing', ...revoke);
    expect(await json([...revoke, ...document], env)).toMatchObject({ keys: 2 });
    await refused('JudgeKeyUnknown', ...revoke);
    const list = await json<{ keys: { name: string; revoked: boolean }[] }>(['judge-key', 'list', slug], env);
    expect(list.keys).toMatchObject([
      { name: 'griffier', revoked: true },
      { name: 'voorzitter', revoked: false },
      { name: 'vreemde', revoked: false },
    ]);
    expect(await said('judge-key', 'list', slug)).toContain(`${griffier.vkey} (revoked)`);
    const shown = await said('procedure', 'show', slug);
    expect(shown).toContain(
      'verdictsRecorded (phase 1), 1 valid, 2 invalid (full; signed by griffier and voorzitter), by griffie',
    );
    expect(shown).toContain('judgeKeyRevoked griffier, by griffie');
  }, 120_000);
});

describe('a result', () => {
  test('by sample: the estimate is shown wherever counts are', async () => {
    await seal(service);
    const sample = { N: 3, n: 2, k: 1, seed: '4 2 6', valid: 2 };
    const drawn = async () => {
      const inOrder = drawSample(ledgerCrypto.sha256, ids, 2, sample.seed);
      const judged = inOrder.map((id, index) => ({ ...verdicts()[index], id }) as ListedVerdict);
      const result = { verdicts: judged, changes: { method: 'sample', sample } as const };
      return file('sample.zip', await packageOf(service, result));
    };
    await refused('SampleNotAsDrawn', 'verdicts', slug, await drawn(), ...by);
    await service.close();
    const method = ruled({ sample: { z: 1, p: 0.5, F: 0.3 } });
    await start({ rules: (preset) => ({ ...preset, method }) });
    await seal(service);
    expect(await said('verdicts', slug, await drawn(), ...by)).toBe(
      '1 valid, 1 invalid; sample, 2 count; not signed\n',
    );
    expect(await said('procedure', 'show', slug)).toContain(
      '1 valid, 1 invalid (sample: 2 of 3 drawn, an estimated 2 valid; not signed)',
    );
    expect(await json(['tally', slug], env)).toMatchObject({
      method: 'sample',
      'sample.n': 2,
      'sample.seed': '4 2 6',
      'sample.valid': 2,
      'invalid.e': 1,
    });
  }, 120_000);

  test('is refused in one sentence', async () => {
    const early = file('early.zip', await packageOf(service, { verdicts: verdicts() }));
    await refused('NotSealed', 'verdicts', slug, early, ...by);
    await seal(service);
    const short = file('short.zip', await packageOf(service, { verdicts: verdicts().slice(1) }));
    await refused('ResultIncomplete', 'verdicts', slug, short, ...by);
    const elsewhere = { verdicts: verdicts(), changes: { origin: 'elders.example/x/1' } };
    const other = file('other.zip', await packageOf(service, elsewhere));
    await refused('ResultOfOtherLedger', 'verdicts', slug, other, ...by);
    const cut = file('cut.zip', readFileSync(other).subarray(0, 200));
    await refused('PackageInvalid', 'verdicts', slug, cut, ...by);
  }, 120_000);

  test('that does not go on from the one before needs a reason, which is on file', async () => {
    await seal(service);
    const entered = file('first.zip', await packageOf(service, { verdicts: verdicts() }));
    await said('verdicts', slug, entered, ...by);
    const elsewhere = { verdicts: verdicts().map(({ id }) => ({ id, verdict: 'valid' as const })) };
    const other = await packageOf(service, { ...elsewhere, desk: deskText('', 'intake') });
    const handed = ['verdicts', slug, file('other.zip', other), ...by];
    await refused('ResultNotContinued', ...handed);
    const broken = await packageOf(service, { ...elsewhere, desk: '{}\n' });
    await refused('DeskFileDamaged', 'verdicts', slug, file('broken.zip', broken), ...by);
    await said(...handed, '--anew', 'Werkbestand kwijt.');
    expect(await said('procedure', 'show', slug)).toContain(
      '3 valid, 0 invalid, entered anew: Werkbestand kwijt. (full; not signed)',
    );
  }, 120_000);

  test('plain lines may give the ground by its letter or its word', async () => {
    await seal(service);
    const [a, b, c] = ids;
    const lines = file('lines.txt', `${a} invalid e\n${b} invalid dubbel\n${c} invalid\n`);
    expect(await json(['verdicts', slug, lines, ...by], env)).toEqual({ valid: 0, invalid: 3 });
    expect(await json(['tally', slug], env)).toMatchObject({
      'invalid.e': 1,
      'invalid.g': 1,
      'invalid.other': 1,
    });
  }, 120_000);
});

describe('destruction', () => {
  const words = (text: string) => text.split(' ');
  const order = (date: string) =>
    words(`procedure destruction-order ${slug} --date ${date} --by griffie --reason Voorbij.`);
  const destroy = (date: string, who = 'archivaris') =>
    words(`procedure destroy ${slug} --date ${date} --by ${who} --reason Opdracht. --confirm ${slug}`);
  const today = new Date().toISOString().slice(0, 10);

  test('by two, with every copy; the record can be shown afterwards', async () => {
    await must(decide(service, 'requestWithdrawn'));
    await seal(service);
    await refused('OrderMissing', ...destroy(today), '--no-backups');
    expect(await json(order(today), env)).toEqual({
      petition: slug,
      state: 'requestWithdrawn',
      ordered: today,
    });
    await refused('SamePerson', ...destroy(today, 'Griffie'), '--no-backups');
    await refused('BackupsNotListed', ...destroy(today));
    const copies = ['--backup', `band = 1=${today}`, '--backup', 'kluis=2199-01-01'];
    const sealedRecord = Buffer.from('age-encryption.org/v1');
    expect(databaseBytes(service).includes(sealedRecord)).toBe(true);
    const done = await json<{ destruction: object; state: string }>([...destroy(today), ...copies], env);
    expect(done).toMatchObject({
      petition: slug,
      state: 'destroyed',
      order: { by: 'griffie', date: today },
      destruction: {
        by: 'archivaris',
        backups: [
          { name: 'band = 1', destroyedOn: today },
          { name: 'kluis', expiresOn: '2199-01-01' },
        ],
        wiped: { phases: [{ phase: 1, statements: 3, sealed: 3, links: 3 }] },
      },
      kept: [{ phase: 1, lines: 3 }],
    });
    expect(databaseBytes(service).includes(sealedRecord)).toBe(false);
    const { state: _state, ...record } = done;
    expect(await json(['procedure', 'destruction-record', slug], env)).toEqual(record);
    const shown = await said('procedure', 'destruction-record', slug);
    expect(shown).toContain('phase 1: 3 statements; 3 sealed records, 3 tags, 3 times, 0 notes wiped');
    expect(shown).toContain('copy kluis: gone on 2199-01-01');
    const out = join(folder.path, 'vernietiging.zip');
    await said('procedure', 'destruction-record', slug, '--out', out);
    const files = unzipSync(readFileSync(out));
    const [odt = '', pdf = ''] = Object.keys(files).sort();
    expect([odt, pdf].map((name) => name.slice(-4))).toEqual(['.odt', '.pdf']);
    expect(preflight({ [pdf]: files[pdf] ?? new Uint8Array(0) })).toEqual({ [pdf]: null });
    const text = strFromU8(unzipSync(files[odt] ?? new Uint8Array(0))['content.xml'] ?? new Uint8Array(0));
    expect(text).toContain(', bepaling over vernietiging');
    expect(text).not.toMatch(/navragen|Niet gevonden/);
    for (const said of ['griffie', 'archivaris', 'band = 1', 'kluis', 'versleutelde steunverklaringen'])
      expect(text).toContain(said);
    await refused('FileExists', 'procedure', 'destruction-record', slug, '--out', out);
    await refused('NotNow', ...destroy(today), '--no-backups');
  }, 120_000);

  test('what was wiped before is cleared out of the file once more', async () => {
    await must(decide(service, 'requestWithdrawn'));
    await seal(service);
    service.clock.now = Date.now();
    await orderAndDestroy(service);
    await refused('NotNow', ...destroy(today), '--no-backups');
    expect(databaseBytes(service).includes(Buffer.from('age-encryption.org/v1'))).toBe(false);
  }, 120_000);
});
