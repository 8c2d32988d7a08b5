import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemRandom } from '../../src/adapters/secrets.ts';
import { providerOf } from '../../src/domain/insight/mail.ts';
import type { SqliteStore } from '../../src/store/sqlite.ts';
import { blurNumbers } from '../../src/usecases/insight/blurring.ts';
import {
  closesAt,
  confirm,
  digest,
  idOf,
  openPhase,
  opensAt,
  received,
  slug,
  sqliteFile,
  write,
} from './open.ts';

const hour = 3_600_000;
let file: ReturnType<typeof sqliteFile>;
let store: SqliteStore;
let phase: number;
beforeEach(async () => {
  file = sqliteFile();
  store = file.open();
  phase = await openPhase(store);
});
afterEach(async () => {
  await store.close();
  file.remove();
});

function rows<T>(sql: string): T[] {
  const db = new Database(file.file, { readonly: true });
  try {
    return db.prepare<[], T>(sql).all();
  } finally {
    db.close();
  }
}
const insight = async (until = Number.MAX_SAFE_INTEGER) => {
  const found = await store.read('insight', { slug, until });
  if (found === null) throw new Error('no phase');
  return found;
};
const withdraw = (name: string, at: number, ledgerIndex: number) =>
  write(store, {
    type: 'statementWithdrawn',
    id: idOf(name),
    phase,
    at,
    token: 'ab'.repeat(16),
    ledgerIndex,
  });

describe('counts by hour', () => {
  test('are those of the rows, and a change that is rolled back is in none', async () => {
    const at = opensAt + 1000;
    await write(
      store,
      received('a', phase, { receivedAt: at }),
      received('b', phase, { receivedAt: at + hour }),
    );
    await confirm(store, 'a', at + 2 * hour);
    await withdraw('a', at + 30 * hour, 1);
    const broken = write(store, received('c', phase), received('c', phase));
    await expect(broken).rejects.toThrow();
    const first = Math.floor(at / hour);
    const none = { received: 0, confirmed: 0, paper: 0, withdrawn: 0 };
    expect((await insight()).hours).toEqual([
      { ...none, hour: first, received: 1 },
      { ...none, hour: first + 1, received: 1 },
      { ...none, hour: first + 2, confirmed: 1 },
      { ...none, hour: first + 30, withdrawn: 1 },
    ]);
  });

  test('the mark changes with everything that is counted, and with nothing else', async () => {
    const mark = () => store.read('insightMark', { slug });
    const steps: (() => Promise<unknown>)[] = [
      () => write(store, received('a', phase)),
      () => confirm(store, 'a'),
      () => withdraw('a', opensAt + hour, 1),
      () => write(store, { type: 'districtsPublished', phase, at: 1, arrivals: 100, shown: new Map() }),
      () =>
        write(store, {
          type: 'qualityMeasured',
          phase,
          at: 1,
          statements: 1000,
          doubles: 1,
          unknownAddresses: 1,
        }),
    ];
    for (const step of steps) {
      const before = await mark();
      expect(await mark()).toBe(before);
      await step();
      expect(await mark()).not.toBe(before);
    }
    expect(await store.read('insightMark', { slug: 'bestaat-niet' })).toBeNull();
  });
});

describe('outcomes of mail', () => {
  const queue = async (kind: 'confirm' | 'receipt' | 'alreadySigned') => {
    await write(store, { type: 'mailQueued', phase, kind, secret: digest('secret'), at: opensAt });
    const due = await store.read('dueMail', { now: closesAt, limit: 1000 });
    return due.at(-1)?.id ?? 0;
  };
  const place = { at: opensAt + hour, domain: providerOf('jan@ziggo.nl') };
  const outcomes = async (until?: number) => (await insight(until)).settledMail;

  test('are counted once, in the commit that settles the mail', async () => {
    const id = await queue('confirm');
    const sent = { type: 'mailSent', id, ...place } as const;
    await write(store, sent);
    await expect(write(store, sent)).rejects.toThrow();
    expect(await outcomes()).toEqual([{ domain: 'ziggo.nl', outcome: 'sent', reason: '', count: 1 }]);
  });

  test('a mail that is put off three times and then given up: delayed once, bounced once', async () => {
    const id = await queue('confirm');
    for (const reason of ['smtp-421', 'timeout', 'smtp-421'])
      await write(store, { type: 'mailDeferred', id, nextAttemptAt: opensAt, reason, ...place });
    await write(store, { type: 'mailFailed', id, phase: null, reason: 'smtp-550', ...place });
    expect(await outcomes()).toEqual([
      { domain: 'ziggo.nl', outcome: 'bounced', reason: 'smtp-550', count: 1 },
      { domain: 'ziggo.nl', outcome: 'delayed', reason: 'smtp-421', count: 1 },
    ]);
  });

  test('a commit that fails counts nothing, and the next attempt counts once', async () => {
    const id = await queue('alreadySigned');
    const sent = { type: 'mailSent', id, ...place } as const;
    await expect(write(store, sent, received('a', phase), received('a', phase))).rejects.toThrow();
    expect(await outcomes()).toEqual([]);
    await store.close();
    store = file.open();
    await write(store, sent);
    expect(await outcomes()).toMatchObject([{ outcome: 'sent', count: 1 }]);
  });

  test('only of mails that answer a form, and only of hours that are over', async () => {
    const receipt = await queue('receipt');
    await write(store, { type: 'mailSent', id: receipt, ...place });
    expect(await outcomes()).toEqual([]);
    const id = await queue('confirm');
    await write(store, { type: 'mailSent', id, ...place });
    expect(await outcomes(opensAt + hour)).toEqual([]);
    expect(await outcomes(opensAt + 2 * hour)).toHaveLength(1);
    expect((await insight(opensAt)).mail).toHaveLength(1);
  });

  test('lose hours and providers when the statements are destroyed', async () => {
    for (const domain of ['gmail.com', 'ziggo.nl'] as const) {
      const id = await queue('confirm');
      await write(store, { type: 'mailSent', id, at: opensAt + hour, domain });
    }
    await write(store, { type: 'statementsDestroyed', petition: slug, at: closesAt });
    expect(rows('SELECT hour, domain, outcome, reason, count FROM mail_outcome')).toEqual([
      { hour: 0, domain: 'other', outcome: 'sent', reason: '', count: 2 },
    ]);
  });
});

describe('numbers per district and doubles', () => {
  const names = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `p${from + index}`);
  const sign = async (people: readonly string[], district: (index: number) => string, person?: string) => {
    await write(
      store,
      ...people.map((name, index) =>
        received(name, phase, {
          live: { district: district(index), neighbourhood: null },
          ...(person ? { person } : {}),
        }),
      ),
    );
    await Promise.all(people.map((name) => confirm(store, name)));
  };
  let now = opensAt + hour;
  const blur = () => blurNumbers({ store, clock: () => now, random: systemRandom })();
  const published = async () => (await store.read('blurred', { phase })).districts;

  test('are published from a hundred on, then after 25 more and an hour; nothing hidden is stored', async () => {
    now = opensAt + hour;
    await sign(names(99), (index) => (index < 9 ? 'WK034401' : 'WK034406'));
    await blur();
    expect(await published()).toBeNull();
    await sign(['p99'], () => 'WK034406');
    await blur();
    const first = await published();
    expect(first).toMatchObject({ at: now, arrivals: 100 });
    expect([...(first?.shown.keys() ?? [])]).toEqual(['WK034406']);
    await sign(names(30, 100), () => 'WK034401');
    now += hour - 1;
    await blur();
    expect(await published()).toEqual(first);
    now += 1;
    await blur();
    expect([...((await published())?.shown.keys() ?? [])]).toEqual(['WK034401', 'WK034406']);
    // What is stored is what is shown: multiples of ten, nothing of a district that is hidden.
    expect(rows('SELECT count(*) AS count FROM district_shown WHERE count % 10 = 0')).toEqual([{ count: 2 }]);
    expect(() => {
      const db = new Database(file.file);
      try {
        db.exec('DELETE FROM district_shown');
      } finally {
        db.close();
      }
    }).toThrow('a visible district stays visible');
  });

  test('doubles are measured at a thousand, once, and blurred', async () => {
    await sign(names(990), () => 'WK034406');
    await blur();
    expect((await store.read('blurred', { phase })).quality).toBeNull();
    await sign(names(10, 990), () => 'WK034406', 'dezelfde');
    expect(await store.read('qualityTruth', { slug })).toMatchObject({ doubles: 9, unknownAddresses: 0 });
    await blur();
    const { quality } = await store.read('blurred', { phase });
    expect(quality?.statements).toBe(1000);
    await blur();
    expect(rows('SELECT count(*) AS count FROM quality_measure')).toEqual([{ count: 1 }]);
    expect((await store.read('blurred', { phase })).quality).toEqual(quality);
  }, 30_000);
});

test('a database from before gets its hours from the audit log and its mail from the queue', async () => {
  const at = opensAt + 1000;
  await write(
    store,
    received('a', phase, { receivedAt: at }),
    received('b', phase, { receivedAt: at + hour }),
  );
  await confirm(store, 'a', at + 2 * hour);
  await withdraw('a', at + 30 * hour, 1);
  await write(store, { type: 'mailQueued', phase, kind: 'confirm', secret: digest('s'), at });
  await write(store, { type: 'mailSent', id: 1, at: at + hour, domain: 'gmail.com' });
  const { hours } = await insight();
  await store.close();
  const db = new Database(file.file);
  const made = [
    'hour_count',
    'step_count',
    'mail_outcome',
    'district_shown',
    'district_snapshot',
    'quality_measure',
  ];
  db.exec(`DROP TRIGGER hour_received; DROP TRIGGER hour_confirmed; DROP TRIGGER hour_paper; DROP INDEX statement_district;
    ${made.map((table) => `DROP TABLE ${table};`).join(' ')} DELETE FROM migration WHERE name = '0005_insight.sql'`);
  db.close();
  store = file.open();
  const after = await insight();
  expect(after.hours).toEqual(hours);
  expect(after.mail).toEqual([{ domain: 'other', outcome: 'sent', reason: '', count: 1 }]);
  expect(after.steps).toBeNull();
});
