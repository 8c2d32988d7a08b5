import { copyFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createKeys } from '../../src/adapters/keys.ts';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { openApp, StartError } from '../../src/app.ts';
import { drainTime, sealPhase } from '../../src/usecases/seal-phase.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import { must } from '../usecases/procedure-tools.ts';
import { handIn } from '../usecases/result-tools.ts';
import { phaseOf, signAndConfirm } from '../usecases/tools.ts';

const origin = `petitie.test/${slug}/1`;
let service: TestService;
beforeEach(async () => {
  service = await openTestService();
  await signAndConfirm(service);
  await signAndConfirm(service, { achternaam: 'Jansen', email: 'jansen@voorbeeld.example' });
});
afterEach(() => service.close());

const start = async () => {
  const app = openApp(service.config);
  await app.close();
};

/** With the service stopped: what someone with the file in hands can do who also takes the triggers out. */
async function tamper(...statements: string[]): Promise<void> {
  await service.app.close();
  const db = new Database(service.config.database);
  const triggers = db
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'trigger'`)
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  for (const sql of statements) db.exec(sql);
  db.close();
}

const line = `'v1 confirmed ${'0'.repeat(32)} ${'1'.repeat(64)} ${'2'.repeat(64)} ${'3'.repeat(64)}'`;

describe('a start refuses a database that does not fit what the log signed, and names the log', () => {
  test.each([
    [
      'a line was changed',
      `UPDATE ledger_entry SET line = ${line} WHERE seq = 0`,
      'differs from its checkpoint',
    ],
    [
      'the last line was changed',
      `UPDATE ledger_entry SET line = ${line} WHERE seq = 1`,
      'differs from its checkpoint',
    ],
    [
      'the last line was taken out',
      'DELETE FROM ledger_entry WHERE seq = 1',
      'has 1 lines, but 2 were signed',
    ],
    ['a line was added', `INSERT INTO ledger_entry VALUES (1, 2, ${line})`, 'has 3 lines, but 2 were signed'],
    ['all lines were taken out', 'DELETE FROM ledger_entry', 'has 0 lines, but 2 were signed'],
    [
      'the checkpoint was changed',
      `UPDATE ledger_head SET note = replace(note, '/1', '/2')`,
      'not signed by this log key',
    ],
  ])('%s', async (_, sql, sentence) => {
    await tamper(sql);
    await expect(start()).rejects.toThrow(`${origin}: `);
    await expect(start()).rejects.toThrow(sentence);
  });

  test('a line was added to a ledger that was empty', async () => {
    const empty = await openTestService();
    await empty.app.close();
    const db = new Database(empty.config.database);
    db.exec(`INSERT INTO ledger_entry VALUES (1, 0, ${line})`);
    db.close();
    expect(() => openApp(empty.config)).toThrow(`${origin}: the ledger has 1 lines, but 0 were signed`);
    rmSync(empty.dir, { recursive: true });
  });

  test('an older copy of the database was put back', async () => {
    service.app.store.scrub();
    const copy = join(service.dir, 'copy.sqlite');
    copyFileSync(service.config.database, copy);
    await signAndConfirm(service, { achternaam: 'Bakker', email: 'bakker@voorbeeld.example' });
    await service.app.close();
    for (const name of readdirSync(service.config.dataDir)) {
      if (/-(wal|shm)$/.test(name)) rmSync(join(service.config.dataDir, name));
    }
    copyFileSync(copy, service.config.database);
    expect(() => openApp(service.config)).toThrow(`${origin}: the ledger has 2 lines, but 3 were signed`);
  });

  test('the database was thrown away, but its log was in use', async () => {
    await service.app.close();
    rmSync(service.config.database);
    expect(() => openApp(service.config)).toThrow(
      `${origin}: the ledger is missing, but 2 lines were signed`,
    );
  });

  test('the log key is another one', async () => {
    await service.app.close();
    rmSync(service.config.keysDir, { recursive: true });
    await createKeys(service.config.keysDir, join(service.dir, 'other'));
    expect(() => openApp(service.config)).toThrow(
      `${origin}: the last checkpoint is not signed by this log key`,
    );
  });

  test('as a StartError: one sentence, no stack for the operator', async () => {
    await tamper('DELETE FROM ledger_entry WHERE seq = 1');
    expect(() => openApp(service.config)).toThrow(StartError);
  });
});

test.each([
  ['an act that says something else', `UPDATE procedure_act SET act = '{"kind":"gift"}' WHERE seq = 1`],
  ['an act taken out of the middle', `DELETE FROM procedure_act WHERE act LIKE '%phaseOpened%'`],
])('a start refuses acts that no longer follow on each other: %s', async (_, sql) => {
  await tamper(sql);
  await expect(start()).rejects.toThrow(/the acts on file cannot be read|not what the acts on file say/);
});

describe('a start refuses a term that is not what the acts on file say, and names the log', () => {
  test.each([
    ['a longer one', 'UPDATE phase SET closes_at = closes_at + 1'],
    ['another first day', `UPDATE phase SET first_day = date(first_day, '-1 day')`],
    ['another last day', `UPDATE phase SET last_day = date(last_day, '+1 day')`],
    [
      'a seal of which no act tells',
      'UPDATE phase SET closed_at = closes_at + 2000, duplicate = 0, late = 0',
    ],
    ['its acts were taken out', 'DELETE FROM procedure_act'],
    [
      'an act was changed',
      `UPDATE procedure_act SET act = json_set(act, '$.closesAt', json_extract(act, '$.closesAt') + 1)
       WHERE json_extract(act, '$.kind') = 'phaseOpened'`,
    ],
  ])('%s', async (_, sql) => {
    await tamper(sql);
    await expect(start()).rejects.toThrow(`${origin}: its term is not what the acts on file say`);
    await expect(start()).rejects.toThrow(StartError);
  });

  test('the seal was taken off without an act', async () => {
    service.clock.now = (await phaseOf(service)).closesAt + drainTime;
    expect(await sealPhase(service.app.context)(slug)).toBe(true);
    service = await service.reopen();
    await tamper('UPDATE phase SET closed_at = NULL, duplicate = NULL, late = NULL');
    await expect(start()).rejects.toThrow(`${origin}: its term is not what the acts on file say`);
  });
});

describe('a start refuses an audit log that is not the one it kept', () => {
  test.each([
    ['a moment changed', 'UPDATE audit SET at = at + 1 WHERE seq = 3', 'event 3 does not follow'],
    [
      'a word changed',
      `UPDATE audit SET detail = replace(detail, '"line":0', '"line":5')`,
      'does not follow',
    ],
    ['a hash changed', `UPDATE audit SET hash = zeroblob(32) WHERE seq = 2`, 'event 2 does not follow'],
    ['an event taken out of the middle', 'DELETE FROM audit WHERE seq = 4', 'event 5 does not follow'],
    ['the last event taken out', 'DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)', 'events, but'],
    ['all taken out', 'DELETE FROM audit', 'it has 0 events, but there were'],
  ])('%s', async (_, sql, sentence) => {
    await tamper(sql);
    await expect(start()).rejects.toThrow('audit log: ');
    await expect(start()).rejects.toThrow(sentence);
    await expect(start()).rejects.toThrow(StartError);
  });

  test('an event taken out at the end where the number of events was never noted', async () => {
    await tamper('DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)');
    rmSync(`${service.config.database}.heads`);
    await expect(start()).rejects.toThrow(`${origin}: 2 lines are confirmed, 1 in the audit log`);
  });
});

describe('a start refuses verdicts and results that are not what was signed and filed', () => {
  const judgeAll = async () => {
    service.clock.now = (await phaseOf(service)).closesAt + drainTime;
    expect(await sealPhase(service.app.context)(slug)).toBe(true);
    const { statements } = await service.app.store.read('standing', { slug });
    const [first, second] = statements.map(({ id }) => id);
    const verdicts = [
      { id: first ?? '', verdict: 'valid' },
      { id: second ?? '', verdict: 'invalid' },
    ] as const;
    await must(handIn(service, { verdicts }));
    service = await service.reopen();
  };

  test.each([
    [
      'a verdict turned around',
      `UPDATE statement SET verdict = 'valid', reason = NULL WHERE verdict = 'invalid'`,
    ],
    ['a verdict taken out', `UPDATE statement SET verdict = NULL WHERE verdict = 'valid'`],
    ['another result', `UPDATE judged_result SET text = replace(text, 'valid 1', 'valid 9')`],
    ['a result taken out', 'DELETE FROM judged_result'],
    ['a result of which no act tells', `INSERT INTO judged_result VALUES (1, 2, 'x', 5)`],
    [
      'an act that names another result',
      `UPDATE procedure_act SET act = json_set(act, '$.result', '${'a'.repeat(64)}')
       WHERE json_extract(act, '$.kind') = 'verdictsRecorded'`,
    ],
  ])('%s', async (_, sql) => {
    await judgeAll();
    await tamper(sql);
    await expect(start()).rejects.toThrow(
      /verdicts differ from those in its ledger|not what the acts on file name/,
    );
  });

  test('a verdict of which no line tells', async () => {
    await tamper(`UPDATE statement SET verdict = 'valid'`);
    await expect(start()).rejects.toThrow(`${origin}: verdicts differ from those in its ledger`);
  });
});

describe('a start goes on with', () => {
  test('an untouched database, also while a service runs on it', async () => {
    await start();
    expect(service.app.store.checkIntegrity(ledgerCrypto)).toEqual({ flaws: [], repaired: [] });
  });

  test('a database that was moved here by itself', async () => {
    await service.app.close();
    rmSync(`${service.config.database}.heads`);
    await start();
  });

  test.each(['received = 40', 'received = 9, confirmed = 8', 'confirmed = 2, withdrawn = 1'])(
    'counts that were altered (%s), after putting them right',
    async (change) => {
      await service.app.close();
      const db = new Database(service.config.database);
      db.exec(`UPDATE count SET ${change}`);
      db.close();
      service = await service.reopen();
      const view = await service.service.petition(slug);
      expect(view?.phase?.counts).toEqual({ received: 2, confirmed: 2, paper: 0, carried: 0, withdrawn: 0 });
    },
  );

  test('counts that are missing', async () => {
    await tamper('DELETE FROM count');
    service = await service.reopen();
    expect((await service.service.petition(slug))?.phase?.counts).toMatchObject({
      received: 2,
      confirmed: 2,
    });
  });
});

test('a file that is no database is one sentence that names it', async () => {
  await service.app.close();
  writeFileSync(service.config.database, 'een briefje van de beheerder\n'.repeat(100));
  const sentence = `${service.config.database} cannot be opened: file is not a database`;
  expect(() => openApp(service.config)).toThrow(new StartError(sentence));
});
