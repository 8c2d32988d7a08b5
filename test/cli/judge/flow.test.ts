import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../../src/adapters/ledger-crypto.ts';
import { letterOf } from '../../../src/domain/reasons.ts';
import { bytesSource } from '../../../src/ledger/archive-reader.ts';
import { parseVerifierKey } from '../../../src/ledger/checkpoint.ts';
import { readResultPackage } from '../../../src/ledger/result-package.ts';
import { openResult } from '../../../src/ledger/verdict-files.ts';
import type { Truth } from '../../builders/judging.ts';
import { run } from '../run.ts';
import { judgingScene, type Scene } from './scene.ts';

const first = ['--by', 'A. de Vries'];
const second = ['--by', 'B. Yılmaz'];
let scene: Scene;
let opening: readonly string[];

beforeAll(async () => {
  scene = await judgingScene();
  opening = ['--identity', scene.identity];
});
afterAll(() => scene.remove());

const expected = (truth: Pick<Truth, 'verdict' | 'reason'>) =>
  truth.reason === null ? 'valid' : letterOf(truth.reason);
const packageAt = (path: string) => {
  const read = readResultPackage(ledgerCrypto.sha256, bytesSource(readFileSync(path)));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};
type Listed = { statements: { id: string; verdict: string | null; flags: string[] }[] };
type Groups = { possible: { ids: string[]; toJudge: boolean }[] };

describe('a griffie judges a bundle, from intake to result', () => {
  test('intake acknowledges in numbers what was received, and once', async () => {
    const { code, out } = await scene.judge(
      'intake',
      ...first,
      '--acknowledgement',
      scene.path('ontvangst.pdf'),
    );
    expect(code).toBe(0);
    expect(out).toContain('ONTVANGSTBEVESTIGING');
    expect(out).toMatch(/Ontvangen door +A\. de Vries, griffie/);
    expect(out).toMatch(/Waarvan te beoordelen +60/);
    expect(out).toContain(
      `SHA-256 van het bestand  ${Buffer.from(ledgerCrypto.sha256(scene.scenario.bundle)).toString('hex')}`,
    );
    expect(readFileSync(scene.path('ontvangst.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    const desk = readFileSync(scene.deskFile);
    const again = await scene.judge('intake', ...second);
    expect(again.err).toContain('taken in before, by A. de Vries');
    expect(again.out).toBe(out);
    expect(readFileSync(scene.deskFile)).toEqual(desk);
  });

  test('judge and backup can both open all of it', async () => {
    const backup = scene.write('backup.agekey', scene.scenario.backupIdentity);
    for (const identity of [scene.identity, backup]) {
      const { opened, standing, closed } = await scene.json('open', '--identity', identity);
      expect({ opened, standing, closed }).toEqual({ opened: 60, standing: 60, closed: 0 });
    }
  });

  test('a dry run tells the numbers and changes nothing', async () => {
    const before = readFileSync(scene.deskFile);
    const dry = await scene.json('apply', 'grounds', '--dry-run', ...opening);
    expect(dry).toMatchObject({ applied: false, valid: 0, invalid: { te_laat: 3, verkeerd_formulier: 1 } });
    expect(readFileSync(scene.deskFile)).toEqual(before);
    const applied = await scene.json('apply', 'grounds', ...opening, ...first);
    expect(applied).toEqual({ ...dry, applied: true });
  });

  test('the register settles what agrees in everything, and leaves the rest to a person', async () => {
    const register = ['--register', scene.register, '--map', 'surname=geslachtsnaam'];
    const matched = await scene.json('match', ...opening, ...first, ...register);
    expect(matched).toMatchObject({ unread: 0, skipped: 0, rows: scene.scenario.registerRows.length });
    await scene.json('apply', 'register', ...opening, ...first);
    const { statements } = await scene.json<Listed>('list', '--open', ...opening);
    for (const { id } of statements) expect(scene.scenario.truth.get(id)?.needsHuman).toBe(true);
    const lookedAt = new Set(statements.map(({ id }) => id));
    const missed = [...scene.scenario.truth].filter(
      ([id, { needsHuman, kind }]) =>
        needsHuman && kind !== 'twin' && kind !== 'doubleByWeakTag' && !lookedAt.has(id),
    );
    expect(missed).toEqual([]);
    expect(JSON.stringify(statements)).not.toContain('postcode');
  });

  test('officials give the verdicts that only people can give', async () => {
    const { statements } = await scene.json<Listed>('list', '--open', ...opening);
    const [one, ...others] = statements.map(({ id }) => [id, scene.scenario.truth.get(id) as Truth] as const);
    if (one === undefined) throw new Error('nothing is left to a person');
    await scene.json(
      'verdict',
      one[0].slice(0, 12),
      expected(one[1].alone),
      ...first,
      '--note',
      'vergeleken',
    );
    const lines = others.map(([id, truth]) => `${id} ${expected(truth.alone)} nagekeken in de BRP`);
    const file = scene.write('oordelen.txt', `# oordelen\n${lines.join('\r\n')}\r\n`);
    const dry = await scene.json('verdicts', file, '--dry-run');
    expect(await scene.json('verdicts', file, ...second)).toEqual({ ...dry, applied: true });
    expect(await scene.json('status')).toMatchObject({ open: 0, human: 0 });
  });

  test('doubles: by tag together, by weak tag when an official says so', async () => {
    await scene.json('apply', 'doubles', ...first);
    const refused = await scene.judge('propose', ...opening, ...first);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/\(GroupsLeft\)\n$/);
    const { possible } = await scene.json<Groups>('doubles', '--list');
    for (const { ids } of possible.filter(({ toJudge }) => toJudge)) {
      const persons = new Set(ids.map((id) => scene.scenario.truth.get(id)?.person));
      await scene.json('doubles', persons.size === 1 ? '--same' : '--different', ids.join(), ...second);
    }
    expect((await scene.judge('propose', ...opening, ...first)).err).toContain('(DoublesLeft)');
    await scene.json('apply', 'doubles', ...second);
  });

  test('undo goes back one verdict, as a new act', async () => {
    const [id = ''] = [...scene.scenario.truth].find(([, { kind }]) => kind === 'exact') ?? [];
    await scene.json('verdict', id, 'f', ...first);
    await scene.json('undo', id, ...first);
    const { history, standing } = await scene.json<{ history: unknown[]; standing: object }>(
      'show',
      id,
      ...opening,
    );
    expect(history).toHaveLength(3);
    expect(standing).toMatchObject({ verdict: 'valid' });
  });

  test('two officials: the same one in other capitals is refused', async () => {
    await scene.json('propose', ...opening, ...first);
    const same = await scene.judge('confirm', '--by', ' a. DE  vries ');
    expect(same).toMatchObject({ code: 1, out: '' });
    expect(same.err).toContain('(SamePerson)');
    await scene.json('return', ...second, '--note', 'kijk nog eens naar de dubbelen');
    expect((await scene.judge('confirm', ...second)).err).toContain('(NotProposed)');
    await scene.json('propose', ...opening, ...first);
    const { valid, enough } = await scene.json('confirm', ...second);
    expect({ valid, enough }).toEqual({ valid: scene.scenario.valid, enough: scene.scenario.valid >= 30 });
    expect((await scene.judge('apply', 'doubles', ...first)).code).toBe(0);
    const [id = ''] = [...scene.scenario.truth.keys()];
    expect((await scene.judge('verdict', id, 'd', ...first)).err).toContain('(ListIsFinal)');
  });

  test('the result is the truth that the builder knows, signed by two keys', async () => {
    const keys = [1, 2].map((seat) => scene.path(`griffie-${seat}.key`));
    const made = await Promise.all(
      keys.map((file, seat) =>
        run(['judge', 'key', 'create', file, '--name', `griffie.example/judge-${seat}`]),
      ),
    );
    const vkeys = made.map(({ out }) => parseVerifierKey(ledgerCrypto.sha256, out.trim()));
    const known = vkeys.flatMap((key) => (key.ok ? [key.value] : []));
    expect(known).toHaveLength(2);
    const out = scene.path('uitslag.zip');
    const certified = await scene.judge('certify', '--out', out);
    expect(certified.out).toContain('Nobody signed this file');
    const { verdicts, reasons } = packageAt(out);
    const listed = new Map(reasons.map(({ id, reason }) => [id, reason as string | null]));
    const found = verdicts.map(({ id, verdict }) => [id, verdict, listed.get(id) ?? null]);
    const wanted = [...scene.scenario.truth].map(([id, { verdict, reason }]) => [id, verdict, reason]).sort();
    expect(found).toEqual(wanted);
    for (const key of keys) expect((await run(['judge', 'sign', out, '--key', key])).code).toBe(0);
    const opened = openResult(ledgerCrypto, packageAt(out).texts.result, known);
    expect(opened).toMatchObject({
      ok: true,
      value: { signedBy: ['griffie.example/judge-0', 'griffie.example/judge-1'] },
    });
    const atOnce = scene.path('ook.zip');
    expect((await scene.judge('certify', '--out', atOnce, '--sign', ...keys)).code).toBe(0);
    expect(readFileSync(atOnce)).toEqual(readFileSync(out));
    expect((await scene.judge('certify', '--out', out)).err).toContain('(FileExists)');
  });

  test('nothing that people filled in stands in the desk file or in the result', () => {
    const kept =
      readFileSync(scene.deskFile, 'utf8') + JSON.stringify(packageAt(scene.path('uitslag.zip')).texts);
    const signed = scene.scenario.registerRows.slice(0, 300);
    for (const { surname, postcode } of signed) {
      expect(kept).not.toContain(postcode);
      if (surname.length > 5) expect(kept).not.toContain(surname);
    }
  });
}, 120_000);
