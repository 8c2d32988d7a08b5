import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expireStatements, forgetOldCounts, remindSignatories } from '../../src/usecases/housekeeping.ts';
import { mailFacts } from '../../src/usecases/mail-facts.ts';
import type { SignatoryItem } from '../../src/usecases/ports.ts';
import { fields, openTestService, slug, type TestService } from '../builders/service.ts';
import {
  hour,
  minute,
  phaseOf,
  rowCounts,
  rowsWritten,
  sign,
  signAndConfirm,
  withDatabase,
} from './tools.ts';

let service: TestService;
beforeEach(async () => {
  service = await openTestService();
});
afterEach(() => service.close());

const mailbox = 'fatima@voorbeeld.example';
const resend = (email = mailbox) => service.service.resendConfirmation(slug, email);
const kinds = async () => (await service.takeMail()).map(({ kind }) => kind);
const remind = async () => {
  const queued = await remindSignatories(service.app.context)();
  const sent = await kinds();
  expect(sent).toHaveLength(queued);
  return sent;
};

describe('asking for the mail again', () => {
  test('brings the same link', async () => {
    const { mails } = await sign(service);
    await resend();
    const again = await service.takeMail();
    expect(again.map(({ kind, secret }) => [kind, secret.token])).toEqual([
      ['confirm', mails[0]?.secret.token],
    ]);
    expect((await service.service.confirmSignature(again[0]?.secret.token ?? '')).ok).toBe(true);
  });

  test('works three times a day, and again from midnight in Utrecht', async () => {
    await sign(service);
    for (const expected of [1, 1, 1, 0, 0]) {
      await resend();
      expect(await kinds()).toHaveLength(expected);
    }
    // 2 March 2026, winter time: midnight is 23:00 UTC.
    service.clock.now = Date.parse('2026-03-02T22:59:59.999Z');
    await resend();
    expect(await kinds()).toEqual([]);
    service.clock.now += 1;
    await resend();
    expect(await kinds()).toEqual(['confirm']);
  });

  const nothing = { statement: 0, count: 0, ledger_entry: 0, outbox: 0, mail_count: 0, audit: 0 };

  test.each([
    ['an address that waits', mailbox, 1],
    ['an address that confirmed', 'klaar@voorbeeld.example', 0],
    ['an unknown address', 'niemand@voorbeeld.example', 0],
    ['no address at all', '', 0],
    ['a text of another kind', '__proto__', 0],
  ])('for %s answers alike and writes one count; the mail is all that differs', async (_, email, mails) => {
    await sign(service);
    await signAndConfirm(service, { achternaam: 'Klaar', email: 'klaar@voorbeeld.example' });
    for (let time = 0; time < 3; time++) {
      const written = await rowsWritten(service, async () => expect(await resend(email)).toBeUndefined());
      expect(written).toEqual({ ...nothing, mail_count: 1, outbox: mails });
    }
    expect(await rowsWritten(service, () => resend(email))).toEqual({ ...nothing, mail_count: 1 });
  });

  test('for a petition that is not there writes nothing', async () => {
    await sign(service);
    const elsewhere = () => service.service.resendConfirmation('bestaat-niet', mailbox);
    expect(await rowsWritten(service, elsewhere)).toEqual(nothing);
  });

  test('brings each person behind a shared address one mail: their newest link', async () => {
    const first = await sign(service);
    service.clock.now += minute;
    const newest = await sign(service);
    const partner = await sign(service, { achternaam: 'Jansen' });
    await resend();
    const tokens = (await service.takeMail()).map(({ secret }) => secret.token);
    expect(tokens.sort()).toEqual([newest, partner].map(({ mails }) => mails[0]?.secret.token).sort());
    expect(tokens).not.toContain(first.mails[0]?.secret.token);
  });

  test('brings three mails a day to a shared address, however many wait behind it', async () => {
    for (const achternaam of ['Jansen', 'Bakker']) await sign(service, { achternaam });
    const perRequest: number[] = [];
    for (let request = 0; request < 3; request++) {
      await resend();
      perRequest.push((await kinds()).length);
    }
    expect(perRequest).toEqual([2, 1, 0]);
    service.clock.now += 24 * hour;
    for (const achternaam of ['Visser', 'Smit']) await sign(service, { achternaam });
    await resend();
    expect(await kinds()).toEqual(['confirm', 'confirm', 'confirm']);
  });

  test('shares its three mails with the forms sent in again', async () => {
    for (let time = 0; time < 3; time++) await sign(service);
    await resend();
    expect(await kinds()).toEqual(['confirm']);
    await resend();
    expect([...(await kinds()), ...(await sign(service)).mails]).toEqual([]);
  });

  test('comes no more once the link is 48 hours old or the term is over', async () => {
    await sign(service);
    service.clock.now += 48 * hour;
    await resend();
    expect(await kinds()).toEqual([]);
    service.clock.now = (await phaseOf(service)).closesAt - hour;
    await sign(service, { achternaam: 'Jansen' });
    service.clock.now += hour;
    await resend();
    expect(await kinds()).toEqual([]);
  });
});

describe('nobody can fill the mailbox of someone else', () => {
  test('a form sent in over and over brings one mail and three repeats a day', async () => {
    const sent: string[] = [];
    for (let attempt = 0; attempt < 12; attempt++)
      sent.push(...(await sign(service)).mails.map(({ kind }) => kind));
    expect(sent).toEqual(['confirm', 'confirm', 'confirm', 'confirm']);
  });

  test('nor does it come back as a flood of reminders, or of mails asked for again', async () => {
    for (let attempt = 0; attempt < 12; attempt++) await sign(service);
    service.clock.now += 24 * hour;
    expect(await remind()).toEqual(['reminder']);
    await resend();
    expect(await kinds()).toEqual(['confirm']);
  });

  test('someone who signed is told so three times a day, then no more', async () => {
    await signAndConfirm(service);
    const sent: string[] = [];
    for (let attempt = 0; attempt < 6; attempt++)
      sent.push(...(await sign(service)).mails.map(({ kind }) => kind));
    expect(sent).toEqual(['alreadySigned', 'alreadySigned', 'alreadySigned']);
  });

  test('whoever the forms are for, they bring eight mails a day to one address', async () => {
    const sent: string[] = [];
    for (let number = 0; number < 12; number++)
      sent.push(
        ...(await sign(service, { geboortejaar: String(1960 + number) })).mails.map(({ kind }) => kind),
      );
    expect(sent).toEqual(Array.from({ length: 8 }, () => 'confirm'));
    expect((await sign(service, { email: 'ander@voorbeeld.example' })).mails).toHaveLength(1);
  });

  test('the counts of days gone by are forgotten, those of today are not', async () => {
    await sign(service);
    await sign(service);
    const days = () =>
      withDatabase(service, (db) =>
        db.prepare('SELECT day, forms, repeats FROM mail_count ORDER BY day, repeats').all(),
      );
    const first = { day: '2026-03-02', forms: 2, repeats: 0 };
    expect(days()).toEqual([first, { ...first, repeats: 1 }]);
    service.clock.now += 24 * hour;
    await resend();
    expect(rowCounts(service).mail_count).toBe(3);
    await forgetOldCounts(service.app.context)();
    expect(days()).toEqual([{ day: '2026-03-03', forms: 0, repeats: 1 }]);
    service.clock.now += 24 * hour;
    await forgetOldCounts(service.app.context)();
    expect(rowCounts(service).mail_count).toBe(0);
  });
});

describe('reminders', () => {
  test('one after 24 hours with the same link, and no second one', async () => {
    const { mails } = await sign(service);
    service.clock.now += 24 * hour - 1;
    expect(await remind()).toEqual([]);
    service.clock.now += 1;
    await remindSignatories(service.app.context)();
    const reminders = await service.takeMail();
    expect(reminders.map(({ kind, secret }) => [kind, secret.token])).toEqual([
      ['reminder', mails[0]?.secret.token],
    ]);
    service.clock.now += hour;
    expect(await remind()).toEqual([]);
  });

  test('a last call 12 hours before the end, once', async () => {
    const { closesAt } = await phaseOf(service);
    service.clock.now = closesAt - 20 * hour;
    await sign(service);
    service.clock.now = closesAt - 12 * hour - 1;
    expect(await remind()).toEqual([]);
    service.clock.now += 1;
    expect(await remind()).toEqual(['lastCall']);
    service.clock.now += hour;
    expect(await remind()).toEqual([]);
  });

  test('none to who confirmed, nor after the link expired, nor after the end', async () => {
    await signAndConfirm(service);
    service.clock.now += 24 * hour;
    expect(await remind()).toEqual([]);
    await sign(service, { achternaam: 'Jansen' });
    service.clock.now += 48 * hour;
    expect(await remind()).toEqual([]);
    service.clock.now = (await phaseOf(service)).closesAt - 20 * hour;
    await sign(service, { achternaam: 'Bakker' });
    service.clock.now = (await phaseOf(service)).closesAt;
    expect(await remind()).toEqual([]);
  });

  test('none for a form that was filled in twice and confirmed once', async () => {
    const first = await sign(service);
    await sign(service);
    await service.service.confirmSignature(first.mails[0]?.secret.token ?? '');
    await service.takeMail();
    service.clock.now += 25 * hour;
    expect(await remind()).toEqual([]);
  });

  test('reach everyone who waits, also beyond one batch', async () => {
    for (let person = 0; person < 230; person++) {
      await service.service.startSigning(
        slug,
        fields({ huisnummer: String(person + 1), email: `p${person}@voorbeeld.example` }),
        'nl',
      );
      service.clock.now += 1;
    }
    await service.takeMail();
    service.clock.now += 25 * hour;
    expect(await remind()).toHaveLength(230);
    expect(await remind()).toEqual([]);
    service.clock.now += 24 * hour;
    expect(await expireStatements(service.app.context)()).toBe(230);
    expect(await expireStatements(service.app.context)()).toBe(0);
  });
});

describe('the queue', () => {
  test('a claim leases: nobody else gets the message until the lease lapses', async () => {
    await service.service.startSigning(slug, fields(), 'en');
    const [item] = await service.outbox.claim(10);
    expect(item).toMatchObject({
      kind: 'confirm',
      attempts: 0,
      secret: { to: mailbox, locale: 'en', phase: 1 },
    });
    expect(await service.outbox.claim(10)).toEqual([]);
    service.clock.now += 15 * minute;
    expect(await service.outbox.claim(10)).toMatchObject([{ id: item?.id, attempts: 1 }]);
  });

  test('a message put off comes back at its time; one given up shows as failed and in the audit log', async () => {
    await service.service.startSigning(slug, fields(), 'nl');
    const [item] = await service.outbox.claim(10);
    await service.outbox.deferred(item?.id ?? 0, service.clock.now + minute, 'smtp-451');
    expect(await service.outbox.claim(10)).toEqual([]);
    service.clock.now += minute;
    await service.outbox.claim(10);
    await service.outbox.failed(item?.id ?? 0, 'smtp-550');
    expect(await service.app.store.read('mailCounts', {})).toEqual({ queued: 0, sent: 0, failed: 1 });
    const events = withDatabase(service, (db) =>
      db.prepare(`SELECT subject, phase, detail FROM audit WHERE event = 'mail.failed'`).all(),
    );
    expect(events).toEqual([{ subject: String(item?.id), phase: 1, detail: '{"reason":"smtp-550"}' }]);
    await expect(service.outbox.sent(item?.id ?? 0)).rejects.toThrow();
  });

  test('a message sealed with a key that is gone is given up, the others leave', async () => {
    await service.service.startSigning(slug, fields(), 'nl');
    await service.service.startSigning(slug, fields({ achternaam: 'Jansen' }), 'nl');
    withDatabase(service, (db) => db.prepare('UPDATE outbox SET secret = zeroblob(80) WHERE id = 1').run());
    expect((await service.outbox.claim(10)).map(({ id }) => id)).toEqual([2]);
    expect(await service.app.store.read('mailCounts', {})).toEqual({ queued: 1, sent: 0, failed: 1 });
  });

  test('a receipt finds the proof of its own line; a mail of another phase finds nothing to say', async () => {
    const { mails } = await sign(service);
    const confirmed = await service.service.confirmSignature(mails[0]?.secret.token ?? '');
    const [item] = (await service.outbox.claim(1)) as SignatoryItem[];
    if (item === undefined || !confirmed.ok) throw new Error('no receipt');
    const facts = mailFacts(service.app.context);
    expect(await facts(item)).toMatchObject({ proof: confirmed.value.proof, phase: { number: 1 } });
    const other = { ...item, secret: { ...item.secret, phase: 2 } };
    await expect(facts(other)).rejects.toThrow('without its phase');
  });
});
