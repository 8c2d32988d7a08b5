import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NoticeItem } from '../../src/usecases/ports.ts';
import { composeNotice } from '../../views/mail/compose-notice.ts';
import { alertsOf, rows, setCount, staffMember, write } from '../builders/alerts.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import { hour, minute, withDatabase } from './tools.ts';

let service: TestService;
beforeEach(async () => {
  service = await openTestService();
});
afterEach(() => service.close());

type Taken = {
  readonly to: string;
  readonly kind: string;
  readonly values: { readonly [name: string]: string };
};

async function takenMail(): Promise<Taken[]> {
  return (await service.takeMail()).map(({ kind, secret }) => {
    const { to, notice } = secret as unknown as NoticeItem['secret'];
    return { to, kind, values: notice.values };
  });
}

const steps = () =>
  rows<{ percent: number }>(service, 'SELECT percent FROM milestone ORDER BY percent').map(
    (row) => row.percent,
  );
const events = (name: string) =>
  rows<{ detail: string }>(service, `SELECT detail FROM audit WHERE event = '${name}' ORDER BY seq`);
const queued = () =>
  rows<{ event: string; body: string }>(service, 'SELECT event, body FROM webhook_delivery ORDER BY id');

describe('milestones', () => {
  test('each is told once, with its mail, its webhook messages and its audit event in one commit', async () => {
    const alerts = alertsOf(service);
    const organiser = await staffMember(service, 'organiser');
    await staffMember(service, 'operator', { petition: null });
    await staffMember(service, 'griffie', { petition: null });
    const added = await alerts.service.addWebhook(slug, 'http://127.0.0.1:9/hook', organiser.user);
    expect(added.ok).toBe(true);
    setCount(service, 249);
    expect(await alerts.milestones()).toBe(0);
    setCount(service, 250);
    expect(await alerts.milestones()).toBe(1);
    expect(alerts.mails).toHaveLength(1);
    const told = await takenMail();
    expect(
      told.map(({ kind, values }) => [kind, values.percent, values.count, values.threshold, values.passed]),
    ).toEqual([
      ['milestone', '25', '250', '1000', ''],
      ['milestone', '25', '250', '1000', ''],
    ]);
    expect(new Set(told.map(({ to }) => to.replace(/\d+/, '')))).toEqual(
      new Set(['organiser@voorbeeld.example', 'operator@voorbeeld.example']),
    );
    expect(queued().map(({ event }) => event)).toEqual([`milestone-${slug}-1-25`]);
    expect(JSON.parse(queued()[0]?.body ?? '')).toEqual({
      type: 'petition.milestone',
      timestamp: new Date(service.clock.now).toISOString(),
      data: {
        petition: slug,
        phase: 1,
        percent: 25,
        count: 250,
        threshold: 1000,
        url: `https://petitie.voorbeeld.example/${slug}`,
      },
    });
    expect(events('milestone.reached').map(({ detail }) => JSON.parse(detail))).toEqual([
      { percent: 25, count: 250 },
    ]);
  });

  test('down by withdrawals and up again, another run, two runs at once, a restart: nothing is told twice', async () => {
    await staffMember(service, 'organiser');
    setCount(service, 260);
    const alerts = alertsOf(service);
    expect(await Promise.all([alerts.milestones(), alerts.milestones()])).toEqual([1, 0]);
    setCount(service, 260, 20);
    expect(await alerts.milestones()).toBe(0);
    setCount(service, 290, 20);
    expect(await alerts.milestones()).toBe(0);
    service = await service.reopen();
    expect(await alertsOf(service).milestones()).toBe(0);
    expect(await takenMail()).toHaveLength(1);
    expect(steps()).toEqual([25]);
  });

  test('several at once: all are on file and in the webhook messages, and there is one mail', async () => {
    const organiser = await staffMember(service, 'organiser');
    const alerts = alertsOf(service);
    await alerts.service.addWebhook(slug, 'http://127.0.0.1:9/hook', organiser.user);
    setCount(service, 1100);
    await alerts.milestones();
    expect(steps()).toEqual([25, 50, 75, 90, 100, 110]);
    expect(queued()).toHaveLength(6);
    const [mail, ...more] = await takenMail();
    expect(more).toEqual([]);
    expect(mail?.values).toMatchObject({ percent: '110', passed: '25 50 75 90 100' });
  });

  test('when a write fails nothing of it is there, and the next run tells it whole', async () => {
    const organiser = await staffMember(service, 'organiser');
    const alerts = alertsOf(service);
    await alerts.service.addWebhook(slug, 'http://127.0.0.1:9/hook', organiser.user);
    setCount(service, 600);
    withDatabase(service, (db) => {
      db.exec(`CREATE TRIGGER sabotage BEFORE INSERT ON webhook_delivery WHEN NEW.event LIKE '%-50'
        BEGIN SELECT RAISE(ABORT, 'a full disk'); END`);
    });
    await expect(alerts.milestones()).rejects.toThrow('a full disk');
    expect(steps()).toEqual([]);
    expect(queued()).toEqual([]);
    expect(await takenMail()).toEqual([]);
    withDatabase(service, (db) => db.exec('DROP TRIGGER sabotage'));
    await alerts.milestones();
    expect(steps()).toEqual([25, 50]);
    expect(queued()).toHaveLength(2);
    expect(await takenMail()).toHaveLength(1);
  });

  test('nobody who left, who never came, who said no, or who has another petition gets a mail', async () => {
    const alerts = alertsOf(service);
    const gone = await staffMember(service, 'organiser');
    await write(service, { type: 'staffEnded', user: gone.user, by: 'operator', at: service.clock.now });
    const silent = await staffMember(service, 'organiser');
    await alerts.service.chooseNotices(silent.user, ['anomaly']);
    expect(await alerts.service.wanted(silent.user)).toEqual(['anomaly']);
    setCount(service, 250);
    await alerts.milestones();
    expect(await takenMail()).toEqual([]);
    // Asked for again: for the next step.
    await alerts.service.chooseNotices(silent.user, ['anomaly', 'milestone']);
    await alerts.service.chooseNotices(silent.user, ['anomaly', 'milestone']);
    setCount(service, 500);
    await alerts.milestones();
    expect(await takenMail()).toHaveLength(1);
    expect(events('notice.set')).toHaveLength(2);
  });
});

describe('anomalies', () => {
  const script = (alerts: ReturnType<typeof alertsOf>, count: number) => {
    for (let index = 0; index < count; index++)
      alerts.watch.form(slug, 'netwerk-hash', `domein-hash-${index}`, service.clock.now);
  };

  test('a burst from one network is told once, cleared when it is over, and told again after six hours only', async () => {
    await staffMember(service, 'organiser');
    const alerts = alertsOf(service);
    script(alerts, 39);
    expect(await alerts.anomalies()).toBe(0);
    script(alerts, 30);
    expect(await alerts.anomalies()).toBe(1);
    expect(await alerts.anomalies()).toBe(0);
    expect((await takenMail()).map(({ kind, values }) => [kind, values])).toEqual([
      ['anomaly', { kind: 'networkBurst', forms: '69', all: '69', usual: '10' }],
    ]);
    service.clock.now += 2 * hour;
    expect(await alerts.anomalies()).toBe(0);
    expect(events('alarm.cleared')).toHaveLength(1);
    script(alerts, 300);
    expect(await alerts.anomalies()).toBe(0);
    service.clock.now += 4 * hour + minute;
    // The bursts before are part of what is usual by now.
    script(alerts, 1000);
    expect(await alerts.anomalies()).toBe(1);
    expect(events('alarm.raised')).toHaveLength(2);
  });

  test('neither the network nor the domain is anywhere in the database, the audit log or the mail', async () => {
    const organiser = await staffMember(service, 'organiser');
    const alerts = alertsOf(service);
    await alerts.service.addWebhook(slug, 'http://127.0.0.1:9/hook', organiser.user);
    for (let index = 0; index < 80; index++)
      alerts.watch.form(slug, 'netwerk-hash', 'domein-hash', service.clock.now);
    expect(await alerts.anomalies()).toBe(2);
    const mail = JSON.stringify(await takenMail());
    const everything = withDatabase(service, (db) => db.serialize().toString('latin1'));
    for (const text of [mail, everything]) {
      expect(text).not.toContain('netwerk-hash');
      expect(text).not.toContain('domein-hash');
    }
    expect(JSON.parse(queued()[1]?.body ?? '').data).toMatchObject({
      kind: 'domainBurst',
      numbers: { provider: null, forms: 80 },
    });
  });

  test('mail that a provider does not take', async () => {
    await staffMember(service, 'organiser');
    const phase = 1;
    const at = service.clock.now;
    withDatabase(service, (db) => {
      const insert = db.prepare('INSERT INTO mail_outcome VALUES (?, ?, ?, ?, ?, ?)');
      insert.run(phase, Math.floor(at / hour), 'ziggo.nl', 'sent', '', 20);
      insert.run(phase, Math.floor(at / hour), 'ziggo.nl', 'delayed', 'smtp-421', 25);
      insert.run(phase, Math.floor(at / hour), 'gmail.com', 'sent', '', 200);
      insert.run(phase, Math.floor(at / hour) - 3, 'gmail.com', 'bounced', 'smtp-550', 200);
    });
    expect(await alertsOf(service).anomalies()).toBe(1);
    expect((await takenMail()).map(({ values }) => values)).toEqual([
      { kind: 'deliveryTrouble', provider: 'ziggo.nl', tried: '45', failed: '25' },
    ]);
  });

  test('confirmations that stay away', async () => {
    await staffMember(service, 'organiser');
    const alerts = alertsOf(service);
    /** One row with these values in the place of `?`: state, received, contact, confirmed, line. */
    const statement = `INSERT INTO statement (id, phase, channel, state, received_at, sealed_hash, record_hash, sealed,
        person_tag, weak_tag, contact, confirmed_at, ledger_index)
      VALUES (lower(hex(randomblob(16))), 1, 'email', ?, ?, randomblob(32), randomblob(32), x'00', randomblob(32),
        randomblob(32), ?, ?, ?)`;
    const insert = (from: number, forms: number, confirmed: number) => {
      const received = Array.from({ length: forms }, (_, index) => from + index * 1000);
      const values = received.map((at, index) =>
        index < confirmed
          ? ['confirmed', at, null, at + 5 * minute, index]
          : ['pending', at, Buffer.of(0), null, null],
      );
      withDatabase(service, (db) => values.forEach((row) => void db.prepare(statement).run(row)));
    };
    insert(service.clock.now, 300, 250);
    service.clock.now += 20 * hour;
    insert(service.clock.now - 2 * hour, 50, 20);
    expect(await alerts.anomalies()).toBe(1);
    expect((await takenMail()).map(({ values }) => values)).toEqual([
      { kind: 'confirmationDrop', forms: '50', confirmed: '20', usualPercent: '83' },
    ]);
  });
});

test('every mail can be written in both languages, with the way to have no more of them', async () => {
  const kinds: [string, { [name: string]: string }][] = [
    ['milestone', { percent: '50', count: '1234', threshold: '2400', passed: '' }],
    ['milestone', { percent: '110', count: '2700', threshold: '2400', passed: '90 100' }],
    ['anomaly', { kind: 'networkBurst', forms: '60', all: '70', usual: '10' }],
    ['anomaly', { kind: 'domainBurst', provider: '', forms: '60', all: '70', usual: '10' }],
    ['anomaly', { kind: 'domainBurst', provider: 'gmail.com', forms: '60', all: '70', usual: '10' }],
    ['anomaly', { kind: 'confirmationDrop', forms: '50', confirmed: '20', usualPercent: '83' }],
    ['anomaly', { kind: 'deliveryTrouble', provider: 'ziggo.nl', tried: '45', failed: '25' }],
    ['anomaly', { kind: 'webhookDisabled' }],
  ];
  for (const locale of ['nl', 'en'] as const) {
    for (const [kind, values] of kinds) {
      const item = {
        kind,
        secret: { to: 'x@voorbeeld.example', locale, notice: { petition: slug, values } },
      };
      const { subject, text, html } = composeNotice(item as NoticeItem, {
        publicUrl: 'https://petitie.voorbeeld.example',
      });
      expect(subject.length).toBeLessThan(70);
      expect(`${subject} ${text}`).not.toMatch(/undefined|NaN|null/);
      expect(text).toContain(`/organisatie/${slug}/koppelingen`);
      expect(html).toContain(slug);
    }
  }
});
