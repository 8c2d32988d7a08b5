import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { sealDuePhases } from '../../src/usecases/housekeeping.ts';
import { drainTime } from '../../src/usecases/seal-phase.ts';
import { slug } from '../builders/service.ts';
import { startSmtpSink } from '../builders/smtp-sink.ts';
import { openTestSite } from '../builders/web.ts';
import { readBundle } from './bundle.ts';
import { Crowd, type Person } from './crowd.ts';
import { killableServer } from './killable-server.ts';
import { Letters } from './letters.ts';

const walkers = 24;
const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

const receivedAt = (record: Buffer): number => Date.parse(JSON.parse(record.toString('utf8')).received);
const acknowledged = (people: readonly Person[]) =>
  people.flatMap(({ record }) => (record === null ? [] : [record]));
const shown = (people: readonly Person[]) => people.flatMap(({ shown: id }) => (id === null ? [] : [id]));

/** Every form and every button was answered: before the moment with what it asked for, after it with "closed". */
function expectCleanEnd(people: readonly Person[], closesAt: number): void {
  const records = acknowledged(people);
  expect(records.length).toBeGreaterThan(walkers);
  const refused = people.filter(({ refusals }) => refusals.length > 0);
  expect(refused.length).toBeGreaterThan(walkers);
  for (const { record, refusals } of refused) {
    for (const { status, page, at } of refusals) {
      expect(status).toBe(record === null ? 409 : 410);
      expect(page).toContain(record === null ? 'U kunt niet meer tekenen' : 'Het verzoek is gesloten');
      expect(at).toBeGreaterThanOrEqual(closesAt);
    }
  }
}

/** Received and confirmed moments as stored. */
function storedMoments(database: string) {
  const db = new Database(database, { readonly: true });
  const row = db
    .prepare(
      'SELECT count(*) AS received, count(confirmed_at) AS confirmed, max(received_at) AS last, max(confirmed_at) AS lastConfirmed FROM statement',
    )
    .get() as { received: number; confirmed: number; last: number; lastConfirmed: number };
  db.close();
  return row;
}

describe('the end of the term, with people at the door', () => {
  test('by the operator, from another process than the server', async () => {
    const sink = await startSmtpSink();
    opened.push(sink.close);
    const server = await killableServer({ SMTP_URL: sink.url });
    opened.push(server.remove);
    const crowd = new Crowd(server.url, new Letters(sink));
    await server.start();
    crowd.start(walkers);
    await sleep(2_000);
    const ended = (await server.run('phase', 'close', slug)) as {
      closed: string;
      tally: { received: number };
    };
    await sleep(500);
    await crowd.stop();
    await server.stop();
    const closesAt = Date.parse(ended.closed);
    expectCleanEnd(crowd.people, closesAt);

    const file = join(server.dir, 'judge.zip');
    await server.run('export', 'judge', slug, file);
    expect(await server.run('verify', file)).toMatchObject({
      ok: true,
      tally: { received: acknowledged(crowd.people).length, confirmed: shown(crowd.people).length },
    });
    const entries = [...readBundle(file).ledger.state.entries.keys()];
    expect(entries.sort()).toEqual(shown(crowd.people).sort());
    // The operator's moment is the ms in which the last commit before it may have ended.
    const stored = storedMoments(server.database);
    expect(stored.last).toBeLessThanOrEqual(closesAt);
    expect(stored.lastConfirmed).toBeLessThanOrEqual(closesAt);
  }, 60_000);

  test('by the clock, to the millisecond', async () => {
    const site = await openTestSite();
    opened.push(site.close);
    const { test: service } = site;
    const closesAt = (await service.service.petition(slug))?.phase?.closesAt ?? 0;
    const offset = closesAt - Date.now() - 1_500;
    const clock = () => Date.now() + offset;
    Object.defineProperty(service.clock, 'now', { get: clock });
    const tokens = new Map<string, string>();
    const crowd = new Crowd(site.url, { tokenFor: (email) => tokens.get(email) }, clock);
    crowd.start(walkers);
    while (clock() < closesAt + 1_000) {
      for (const { kind, secret } of await service.takeMail())
        if (kind === 'confirm') tokens.set(secret.to, secret.token);
      await sleep(5);
    }
    await crowd.stop();
    expectCleanEnd(crowd.people, closesAt);

    await sleep(closesAt + drainTime - clock() + 1);
    expect(await sealDuePhases(service.app.context)()).toBe(1);
    const log = await service.service.publishedLog(slug);
    const lines = log?.ledger.toString('ascii').trim().split('\n') ?? [];
    expect(lines.map((line) => line.split(' ')[2]).sort()).toEqual(shown(crowd.people).sort());
    const stored = storedMoments(service.config.database);
    expect(stored).toMatchObject({
      received: acknowledged(crowd.people).length,
      confirmed: shown(crowd.people).length,
    });
    expect(Math.max(...acknowledged(crowd.people).map(receivedAt))).toBe(stored.last);
    expect(stored.last).toBeLessThan(closesAt);
    expect(stored.lastConfirmed).toBeLessThan(closesAt);
  }, 60_000);
});
