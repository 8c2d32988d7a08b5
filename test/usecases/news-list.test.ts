import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailTagMessage } from '../../src/domain/mail-identity.ts';
import { newsTagMessage } from '../../src/domain/news.ts';
import { showCounts } from '../../src/usecases/campaign/counting.ts';
import { dropDeadAddresses, mailNews } from '../../src/usecases/campaign/mailing.ts';
import { forgetSubscribers } from '../../src/usecases/campaign/news-list.ts';
import type { NoticeSecret } from '../../src/usecases/ports.ts';
import { fields, openTestService, signAndGetToken, slug, type TestService } from '../builders/service.ts';
import { databaseBytes, hour, rowsWritten, withDatabase } from './tools.ts';

let test: TestService;
const by = 'ab'.repeat(16);

beforeEach(async () => {
  test = await openTestService();
});
afterEach(() => test.close());

type Notice = { readonly kind: string; readonly secret: NoticeSecret };

async function takeNotices(): Promise<readonly Notice[]> {
  const mails: readonly { kind: string; secret: object }[] = await test.takeMail();
  return mails.filter((mail): mail is Notice => 'notice' in mail.secret);
}

const tokenOf = ({ secret }: Notice): string => secret.notice.values.token ?? '';

async function ask(email: string): Promise<string> {
  await test.campaign.subscribe(slug, email, 'nl');
  const [mail] = await takeNotices();
  if (mail === undefined) throw new Error('no mail');
  return tokenOf(mail);
}

async function join(email: string): Promise<string> {
  const token = await ask(email);
  const joined = await test.campaign.joinList(token);
  if (!joined.ok) throw new Error(joined.error.code);
  return token;
}

const subscribers = () =>
  withDatabase(test, (db) =>
    db
      .prepare<[], { active: number; delete_on: string; tag: Buffer }>(
        'SELECT active, delete_on, tag FROM news_subscriber ORDER BY tag',
      )
      .all(),
  );

async function publish(title = 'Bijeenkomst'): Promise<number> {
  const fields = {
    titelNl: title,
    tekstNl: 'Wij zijn **dinsdag** in het buurthuis.',
    titelEn: '',
    tekstEn: '',
  };
  const written = await test.campaign.writePost({ slug, post: null, fields, publish: true, by });
  if (!written.ok) throw new Error(written.error.code);
  return written.value.post;
}

async function versionNow(post: number): Promise<string> {
  const row = (await test.campaign.posts(slug)).find(({ id }) => id === post);
  return row === undefined ? '' : test.campaign.versionOf(row.text);
}

const mail = async (post: number) => test.campaign.mailPost({ slug, post, seen: await versionNow(post), by });

describe('asking for news', () => {
  it('puts nobody on the list before the button behind the link is pressed', async () => {
    const token = await ask('ada@voorbeeld.example');
    expect(subscribers()).toMatchObject([{ active: 0, delete_on: '2026-03-09' }]);
    expect(await test.campaign.peekSubscription(token)).toEqual({ petition: slug, active: false });
    expect(await test.campaign.joinList(token)).toEqual({
      ok: true,
      value: { petition: slug, active: true },
    });
    expect(await test.campaign.joinList(token)).toMatchObject({ ok: true });
    expect(subscribers()).toMatchObject([{ active: 1, delete_on: '2027-07-01' }]);
  });

  it('writes the same rows and sends the same mail whether or not the address is on the list', async () => {
    await join('ada@voorbeeld.example');
    const known = await rowsWritten(test, () => test.campaign.subscribe(slug, 'ada@voorbeeld.example', 'nl'));
    const unknown = await rowsWritten(test, () =>
      test.campaign.subscribe(slug, 'bob@voorbeeld.example', 'nl'),
    );
    expect(known).toEqual(unknown);
    const mails = await takeNotices();
    expect(mails.map(({ kind }) => kind)).toEqual(['newsConfirm', 'newsConfirm']);
    expect(subscribers()).toHaveLength(2);
  });

  it('gives the same link again, keeps an address once however it is written, and asks at most three times a day', async () => {
    const token = await ask('ada@voorbeeld.example');
    expect(await ask('Ada@Voorbeeld.Example')).toBe(token);
    expect(await ask('ada@voorbeeld.example')).toBe(token);
    await test.campaign.subscribe(slug, 'ada@voorbeeld.example', 'nl');
    expect(await takeNotices()).toEqual([]);
    expect(subscribers()).toHaveLength(1);
  });

  it('answers the same for an address that was sealed with another key, and lets it come anew', async () => {
    const old = await join('ada@voorbeeld.example');
    withDatabase(test, (db) => db.exec("UPDATE news_subscriber SET secret = x'00'"));
    expect(await test.campaign.subscribe(slug, 'bob@voorbeeld.example', 'nl')).toBe(true);
    expect(await test.campaign.subscribe(slug, 'ada@voorbeeld.example', 'nl')).toBe(true);
    const mails = await takeNotices();
    expect(mails.map(({ kind }) => kind)).toEqual(['newsConfirm', 'newsConfirm']);
    const token = tokenOf(mails[1] as Notice);
    expect(token).not.toBe(old);
    expect(await test.campaign.peekSubscription(old)).toBeNull();
    expect(await test.campaign.joinList(token)).toMatchObject({ ok: true });
    expect(await ask('ada@voorbeeld.example')).toBe(token);
    expect(subscribers()).toHaveLength(2);
  });

  it('does not let a second request shorten what was given', async () => {
    await join('ada@voorbeeld.example');
    await ask('ada@voorbeeld.example');
    expect(subscribers()).toMatchObject([{ active: 1, delete_on: '2027-07-01' }]);
  });

  it('leads nowhere for a petition that is not there, and for links that were never sent', async () => {
    expect(await test.campaign.subscribe('niets', 'ada@voorbeeld.example', 'nl')).toBe(false);
    for (const token of ['', 'x', '0'.repeat(32), 'g'.repeat(32)]) {
      expect(await test.campaign.peekSubscription(token)).toBeNull();
      expect(await test.campaign.joinList(token)).toEqual({ ok: false, error: { code: 'LinkUnknown' } });
      await test.campaign.leaveList(token);
    }
  });
});

describe('leaving', () => {
  it('wipes the address at once, twice without harm, and the link works no more', async () => {
    const token = await join('ada@voorbeeld.example');
    await test.campaign.leaveList(token);
    await test.campaign.leaveList(token);
    expect(subscribers()).toEqual([]);
    expect(await test.campaign.joinList(token)).toMatchObject({ ok: false });
  });

  it('comes by itself: on Monday for who did not confirm, at the end of the half year for who did', async () => {
    await ask('ada@voorbeeld.example');
    await join('bob@voorbeeld.example');
    const forget = forgetSubscribers(test.app.context);
    test.clock.now = Date.parse('2026-03-08T22:59:59Z');
    await forget();
    expect(subscribers()).toHaveLength(2);
    test.clock.now = Date.parse('2026-03-08T23:00:00Z');
    await forget();
    expect(subscribers()).toMatchObject([{ active: 1 }]);
    test.clock.now = Date.parse('2027-06-30T22:00:00Z');
    await forget();
    expect(subscribers()).toEqual([]);
  });
});

describe('the list and the statements', () => {
  it('share no tag, no hash, no id and no time, even of one address on one day', async () => {
    const email = 'fatima@voorbeeld.example';
    const token = await signAndGetToken(test, { email });
    await test.service.confirmSignature(token);
    await test.takeMail();
    await join(email);
    const { secrets } = test.app.context;
    const news = Buffer.from(secrets.tag(newsTagMessage(slug, email)));
    expect(subscribers()[0]?.tag).toEqual(news);
    expect(news).not.toEqual(Buffer.from(secrets.tag(mailTagMessage({ petition: slug, phase: '1', email }))));
    withDatabase(test, (db) => {
      const bytes = (table: string) =>
        db
          .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`)
          .all()
          .flatMap((row) => Object.values(row))
          .filter((value): value is Buffer => Buffer.isBuffer(value))
          .map((value) => value.toString('hex'));
      const elsewhere = new Set(['statement', 'outbox', 'follow_up'].flatMap(bytes));
      expect(bytes('news_subscriber').filter((value) => elsewhere.has(value))).toEqual([]);
      const columns = db
        .prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('news_subscriber')`)
        .all();
      expect(columns.map(({ name }) => name)).toEqual([
        'petition',
        'tag',
        'token_hash',
        'secret',
        'active',
        'delete_on',
      ]);
    });
  });

  it('an address stands nowhere in the clear, and nothing of who came or went in the audit log', async () => {
    const token = await join('zeldzaam-adres@voorbeeld.example');
    const bytes = databaseBytes(test);
    expect(bytes.includes('zeldzaam-adres')).toBe(false);
    await test.campaign.leaveList(token);
    const events = withDatabase(test, (db) =>
      db.prepare<[], string>('SELECT event FROM audit').pluck().all(),
    );
    expect(events.filter((event) => event.startsWith('news.'))).toEqual([]);
  });

  it('destroying the statements wipes the list as well', async () => {
    await join('ada@voorbeeld.example');
    await test.app.store.decide('nothing', {}, () => ({
      ok: true,
      value: { changes: [{ type: 'statementsDestroyed', petition: slug, at: 1 }], result: null },
    }));
    expect(subscribers()).toEqual([]);
  });
});

describe('sending a post', () => {
  const send = () => mailNews(test.app.context)();

  it('reaches everyone on the list once, a few at a time, also across a restart', async () => {
    for (let number = 0; number < 45; number++) await join(`lezer${number}@voorbeeld.example`);
    await ask('onbevestigd@voorbeeld.example');
    const post = await publish();
    await mail(post);
    expect(await send()).toBe(20);
    // As long as those wait, no others join them: whoever signs meanwhile stands behind twenty mails at most.
    expect(await send()).toBe(0);
    const first = await takeNotices();
    test = await test.reopen();
    expect(await send()).toBe(20);
    const second = await takeNotices();
    expect(await send()).toBe(5);
    const third = await takeNotices();
    expect(await send()).toBe(0);
    expect(await send()).toBe(0);
    const all = [...first, ...second, ...third];
    expect(new Set(all.map(({ secret }) => secret.to)).size).toBe(45);
    expect(all.map(({ kind }) => kind)).toEqual(all.map(() => 'news'));
    expect((await test.campaign.posts(slug))[0]?.mailing).toBe('done');
    const sealed = withDatabase(test, (db) =>
      db.prepare<[], number>(`SELECT count(*) FROM outbox WHERE secret IS NOT NULL`).pluck().get(),
    );
    expect(sealed).toBe(0);
  });

  it('sends everyone the same text: a post is not changed while its mails leave, and may be after it', async () => {
    for (let number = 0; number < 25; number++) await join(`lezer${number}@voorbeeld.example`);
    const post = await publish();
    const change = async () =>
      test.campaign.writePost({
        slug,
        post,
        fields: { titelNl: 'Anders', tekstNl: 'Anders', titelEn: '', tekstEn: '' },
        publish: true,
        by,
        seen: await versionNow(post),
      });
    await mail(post);
    expect(await send()).toBe(20);
    const first = await takeNotices();
    expect(await change()).toEqual({ ok: false, error: { code: 'MailRuns' } });
    expect(await send()).toBe(5);
    const all = [...first, ...(await takeNotices())];
    expect(all).toHaveLength(25);
    const told = all.map(({ secret }) => `${secret.notice.values.title}: ${secret.notice.values.excerpt}`);
    expect(new Set(told)).toEqual(new Set(['Bijeenkomst: Wij zijn dinsdag in het buurthuis.']));
    expect(await send()).toBe(0);
    expect(await change()).toMatchObject({ ok: true });
  });

  it('sends no other text than the one that was looked at, also when it was changed within the same ms', async () => {
    await join('ada@voorbeeld.example');
    const post = await publish();
    const seen = await versionNow(post);
    const fields = { titelNl: 'Anders', tekstNl: 'Anders', titelEn: '', tekstEn: '' };
    const changed = { slug, post, fields, publish: true, by, seen };
    // Both at once: whichever is first, no text leaves that nobody looked at.
    const [written, mailed] = await Promise.all([
      test.campaign.writePost(changed),
      test.campaign.mailPost({ slug, post, seen, by }),
    ]);
    expect(written).toMatchObject({ ok: true });
    expect(mailed).toEqual({ ok: false, error: { code: 'TextChanged' } });
    expect(await send()).toBe(0);
    expect(await mail(post)).toMatchObject({ ok: true });
  });

  it('is done once, of public posts only, and stops when the post is retracted', async () => {
    for (let number = 0; number < 25; number++) await join(`lezer${number}@voorbeeld.example`);
    const post = await publish();
    expect(await mail(post)).toMatchObject({ ok: true });
    expect(await mail(post)).toEqual({
      ok: false,
      error: { code: 'MailedBefore' },
    });
    expect(await mail(99)).toEqual({ ok: false, error: { code: 'PostUnknown' } });
    await send();
    await takeNotices();
    await test.campaign.retractPost(slug, post, by);
    expect(await send()).toBe(0);
    const draft = await test.campaign.writePost({
      slug,
      post: null,
      fields: { titelNl: 'Concept', tekstNl: 'x', titelEn: '', tekstEn: '' },
      publish: false,
      by,
    });
    const id = draft.ok ? draft.value.post : 0;
    expect(await mail(id)).toEqual({
      ok: false,
      error: { code: 'PostNotPublic' },
    });
  });

  it('takes whoever left meanwhile along no more', async () => {
    const token = await join('ada@voorbeeld.example');
    const post = await publish();
    await mail(post);
    await test.campaign.leaveList(token);
    expect(await send()).toBe(0);
    expect(await takeNotices()).toEqual([]);
  });

  it.each([
    ['smtp-550', 0],
    ['smtp-554', 1],
    ['timeout', 1],
  ])('an address that fails for good with %s: %i left on the list', async (reason, left) => {
    await join('weg@voorbeeld.example');
    await mail(await publish());
    await send();
    const outbox = dropDeadAddresses(test.app.context, test.outbox);
    const [item] = await outbox.claim(1);
    if (item === undefined) throw new Error('nothing to send');
    await outbox.failed(item.id, reason);
    expect(subscribers()).toHaveLength(left);
  });

  it('touches the list for no other mail that fails', async () => {
    await join('fatima@voorbeeld.example');
    await test.service.resendConfirmation(slug, 'x@voorbeeld.example');
    await test.service.startSigning(slug, fields({ email: 'fatima@voorbeeld.example' }), 'nl');
    const outbox = dropDeadAddresses(test.app.context, test.outbox);
    const [item] = await outbox.claim(1);
    expect(item?.kind).toBe('confirm');
    await outbox.failed(item?.id ?? 0, 'smtp-550');
    expect(subscribers()).toHaveLength(1);
  });
});

describe('posts', () => {
  const texts = (title: string) => ({ titelNl: title, tekstNl: 'Tekst', titelEn: '', tekstEn: '' });
  const write = async (post: number | null, title: string, publishing = false) =>
    test.campaign.writePost({
      slug,
      post,
      fields: texts(title),
      publish: publishing,
      by,
      seen: await versionNow(post ?? 0),
    });

  it('go from draft to public to retracted; a change of a public one has its day, an unchanged one none', async () => {
    await write(null, 'Een');
    expect(await test.campaign.publicNews(slug)).toEqual([]);
    await write(1, 'Een', true);
    test.clock.now += hour;
    await write(1, 'Een', true);
    const [before] = await test.campaign.publicNews(slug);
    expect(before).toMatchObject({ updatedAt: null, state: 'published' });
    await write(1, 'Twee');
    const [after] = await test.campaign.publicNews(slug);
    expect(after).toMatchObject({ updatedAt: test.clock.now, publishedAt: before?.publishedAt });
    expect(await test.campaign.retractPost(slug, 1, by)).toMatchObject({ ok: true });
    expect(await test.campaign.publicNews(slug)).toEqual([]);
    expect(await write(1, 'Drie')).toEqual({ ok: false, error: { code: 'PostRetracted' } });
    expect(await test.campaign.retractPost(slug, 1, by)).toEqual({
      ok: false,
      error: { code: 'PostRetracted' },
    });
    const events = withDatabase(test, (db) =>
      db
        .prepare<[], string>(`SELECT event FROM audit WHERE event LIKE 'news.%' ORDER BY rowid`)
        .pluck()
        .all(),
    );
    expect(events).toEqual(['news.drafted', 'news.published', 'news.changed', 'news.retracted']);
  });

  it('come once of one form, however often it is sent, and never take the place of what came of it', async () => {
    const key = await test.campaign.newPostKey(slug);
    const once = (title: string, publishing = true) =>
      test.campaign.writePost({ slug, post: null, key, fields: texts(title), publish: publishing, by });
    expect(await once('Een', false)).toEqual({ ok: true, value: { post: key } });
    expect(await once('Een')).toEqual({ ok: true, value: { post: key } });
    expect(await once('Twee')).toEqual({ ok: false, error: { code: 'KeySpent' } });
    expect((await test.campaign.publicNews(slug)).map(({ text }) => text.nl.title)).toEqual(['Een']);
    await test.campaign.retractPost(slug, key, by);
    expect(await once('Een')).toEqual({ ok: false, error: { code: 'KeySpent' } });
    const later = { slug, post: null, key: key + 7, fields: texts('Drie'), publish: true, by };
    expect(await test.campaign.writePost(later)).toEqual({ ok: false, error: { code: 'KeySpent' } });
    expect(await test.campaign.posts(slug)).toHaveLength(1);
  });

  it('are changed from the text that was looked at, and an older form does not bring back an older text', async () => {
    await write(null, 'Een', true);
    const seen = await versionNow(1);
    const change = (title: string, from?: string) =>
      test.campaign.writePost({
        slug,
        post: 1,
        fields: texts(title),
        publish: false,
        by,
        ...(from === undefined ? {} : { seen: from }),
      });
    expect(await change('Twee', seen)).toMatchObject({ ok: true });
    expect(await change('Twee', seen)).toMatchObject({ ok: true });
    for (const from of [seen, '', undefined])
      expect(await change('Een', from)).toEqual({ ok: false, error: { code: 'TextChanged' } });
    expect((await test.campaign.posts(slug))[0]?.text.nl.title).toBe('Twee');
  });

  it('belong to their petition, and flawed ones are not written', async () => {
    await write(null, 'Een', true);
    const elsewhere = await test.campaign.writePost({
      slug: 'ander',
      post: 1,
      fields: texts('x'),
      publish: true,
      by,
    });
    expect(elsewhere).toEqual({ ok: false, error: { code: 'PostUnknown' } });
    expect(await write(null, '')).toMatchObject({ ok: false, error: { code: 'NewsFlawed' } });
    expect(await write(7, 'x')).toEqual({ ok: false, error: { code: 'PostUnknown' } });
  });

  it('leave the text of the petition, which people signed, as it is', async () => {
    const before = (await test.service.petition(slug))?.petition.contentHash;
    await write(null, 'Een', true);
    expect((await test.service.petition(slug))?.petition.contentHash).toBe(before);
  });
});

it('organisers see tens of the list, once a day, and never an address', async () => {
  for (let number = 0; number < 31; number++) await join(`lezer${number}@voorbeeld.example`);
  expect(await test.campaign.list(slug)).toEqual({ shown: 0, shownOn: null });
  await showCounts(test.app.context)();
  const { shown, shownOn } = await test.campaign.list(slug);
  expect([20, 30]).toContain(shown);
  expect(shownOn).toBe('2026-03-02');
  await join('nog-een@voorbeeld.example');
  await showCounts(test.app.context)();
  expect((await test.campaign.list(slug)).shown).toBe(shown);
  const seen = JSON.stringify([
    await test.campaign.posts(slug),
    await test.campaign.codes(slug),
    await test.campaign.list(slug),
  ]);
  expect(seen).not.toContain('@');
});
