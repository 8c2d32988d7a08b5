import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { openSealed } from '../../src/adapters/age.ts';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { SeededRandom } from '../../src/cli/invented-people.ts';
import { checkReceipt } from '../../src/ledger/receipt.ts';
import { slug } from '../builders/service.ts';
import { type SmtpSink, startSmtpSink } from '../builders/smtp-sink.ts';
import { type Bundle, readBundle } from './bundle.ts';
import { Crowd, type Person } from './crowd.ts';
import { type KillableServer, killableServer } from './killable-server.ts';
import { Letters } from './letters.ts';

const kills = 50;
/** The longest the server lives under load, ms. */
const longestLife = 800;
const walkers = 24;
const seed = process.env.CRASH_SEED ?? String(randomInt(1e9));

let sink: SmtpSink;
let server: KillableServer;
let letters: Letters;
let crowd: Crowd;
let judge: Bundle;
let reports: { [kind in 'judge' | 'public']: { ok: boolean; tally: Record<string, number | string> } };
let tally: Record<string, number | string>;

beforeAll(async () => {
  process.stderr.write(`seed of the kills: CRASH_SEED=${seed}\n`);
  sink = await startSmtpSink();
  server = await killableServer({ SMTP_URL: sink.url });
  letters = new Letters(sink);
  crowd = new Crowd(server.url, letters);
  await liveAndDie();
  await drain();
  await handOver();
  const repeated = letters.all.length - new Set(letters.all.map(({ messageId }) => messageId)).size;
  process.stderr.write(
    `${crowd.people.length} forms sent, ${acknowledged().length} acknowledged, ${shown().length} receipts shown, ${letters.all.length} mails, ${repeated} of them repeated\n`,
  );
}, 400_000);

afterAll(async () => {
  await server?.remove();
  await sink?.close();
});

/** The crowd never rests; the server is killed and started again under its hands. */
async function liveAndDie(): Promise<void> {
  const random = new SeededRandom(seed);
  await server.start();
  crowd.start(walkers);
  for (let kill = 0; kill < kills; kill++) {
    await sleep(random.below(longestLife));
    await server.kill();
    await server.start();
  }
  await crowd.stop();
}

/** A message that was leased when the server died is due again after the lease: the clock is moved past it. */
async function drain(): Promise<void> {
  await server.stop();
  server.setAhead(20 * 60_000);
  await server.start();
  await untilMailIsOut();
  await crowd.confirmAll();
  await untilMailIsOut();
  letters.update();
  await server.stop();
}

async function untilMailIsOut(): Promise<void> {
  const db = new Database(server.database, { readonly: true });
  const queued = db.prepare("SELECT count(*) FROM outbox WHERE state = 'queued'").pluck();
  while (queued.get() !== 0) await sleep(50);
  db.close();
}

async function handOver(): Promise<void> {
  await server.run('phase', 'close', slug);
  tally = (await server.run('tally', slug)) as typeof tally;
  const report = async (kind: 'judge' | 'public') => {
    const file = join(server.dir, `${kind}.zip`);
    await server.run('export', kind, slug, file);
    return (await server.run('verify', file)) as (typeof reports)['judge'];
  };
  reports = { judge: await report('judge'), public: await report('public') };
  judge = readBundle(join(server.dir, 'judge.zip'));
}

const shown = () => crowd.people.filter((person) => person.shown !== null);
const acknowledged = () => crowd.people.filter((person) => person.record !== null);
const entryOf = (record: Buffer): string => JSON.parse(record.toString('utf8')).entry;

describe(`a server killed ${kills} times under load (CRASH_SEED=${seed})`, () => {
  test('was under load: people signed and confirmed all along, and never met an error of ours', () => {
    expect(acknowledged().length).toBeGreaterThan(kills);
    expect(shown().length).toBeGreaterThan(kills);
    const refusals = crowd.people.flatMap((person) => person.refusals.map(({ status }) => status));
    expect(refusals).toEqual([]);
  });

  test('kept every statement whose receipt page was shown, and its receipt holds', () => {
    const missing = shown().filter(({ shown: id }) => !judge.files.has(`sealed/${id}.age`));
    expect(missing).toEqual([]);
    for (const person of shown()) {
      expect(judge.ledger.state.entries.has(person.shown ?? '')).toBe(true);
      for (const proof of person.proofs) {
        const outcome = checkReceipt(ledgerCrypto, proof, judge.ledger, judge.key);
        expect(outcome).toMatchObject({ kind: 'valid', status: 'confirmed', event: { id: person.shown } });
      }
    }
    expect(shown().filter(({ proofs }) => proofs.length > 0).length).toBeGreaterThan(kills);
  });

  test('sent a mail for every form that was acknowledged, and a receipt for everything confirmed', () => {
    const toWhom = (kind: string) =>
      new Set(letters.all.filter((letter) => letter.kind === kind).map(({ to }) => to));
    const confirmMail = toWhom('confirm');
    const receiptMail = toWhom('receipt');
    const without = (people: Person[], got: Set<string>) =>
      people.filter(({ fields }) => !got.has(fields.email));
    expect(without(acknowledged(), confirmMail)).toEqual([]);
    expect(without(shown(), receiptMail)).toEqual([]);
  });

  test('sent no mail twice, but for at most one in each crash, and then the very same', () => {
    const ids = new Set(letters.all.map(({ messageId }) => messageId));
    expect(letters.all.length - ids.size).toBeLessThanOrEqual(kills);
    const events = new Set(letters.all.map(({ to, kind }) => `${to} ${kind}`));
    expect(ids.size).toBe(events.size);
  });

  test('hands over bundles that verify, with one and the same count', () => {
    const { size } = judge.ledger.tree;
    for (const { ok, tally: counted } of Object.values(reports)) {
      expect(ok).toBe(true);
      expect(counted).toMatchObject({ ...tally, confirmed: size, counted: size, withdrawn: 0, duplicate: 0 });
    }
    const sealed = [...judge.files.keys()].filter((name) => name.startsWith('sealed/'));
    expect(sealed.length).toBe(size);
    expect(Number(tally.received)).toBeGreaterThanOrEqual(acknowledged().length);
    expect(Number(tally.received)).toBeLessThanOrEqual(crowd.people.length);
  });

  test('sealed exactly what was typed, for the judge and for the backup', async () => {
    onTestFailed(() => void process.stderr.write(`CRASH_SEED=${seed}\n`));
    const typed = new Map(crowd.people.map((person) => [person.fields.achternaam, person]));
    const offered = new Map(
      acknowledged().map(({ record }) => [entryOf(record as Buffer), record as Buffer]),
    );
    const identities = [server.identity('judge'), server.identity('backup')];
    let turn = 0;
    for (const [id, { recordHash }] of judge.ledger.state.entries) {
      const sealed = judge.files.get(`sealed/${id}.age`) ?? Buffer.alloc(0);
      const record = Buffer.from(await openSealed(sealed, identities[turn++ % 2] ?? ''));
      expect(Buffer.from(ledgerCrypto.sha256(record)).toString('hex')).toBe(recordHash);
      const { surname, ...rest } = JSON.parse(record.toString('utf8'));
      const person = typed.get(surname);
      expect(person, surname).toBeDefined();
      expect(rest).toMatchObject({
        entry: id,
        givenNames: person?.fields.voornamen,
        postcode: '3511AB',
        houseNumberSuffix: 'BS',
      });
      if (person?.record) expect(record.equals(person.record)).toBe(true);
      else expect(offered.has(id)).toBe(false);
    }
  }, 120_000);
});
