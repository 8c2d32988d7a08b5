import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { showCounts } from '../../src/usecases/campaign/counting.ts';
import { createOutbox } from '../../src/usecases/outbox.ts';
import { fields, openTestService, slug, type TestService } from '../builders/service.ts';
import { hour, ledgerLines, withDatabase } from './tools.ts';

let test: TestService;
const by = 'ab'.repeat(16);

beforeEach(async () => {
  test = await openTestService();
});
afterEach(() => test.close());

async function make(code: string): Promise<number> {
  const made = await test.campaign.makeCode(slug, { code, name: `Voor ${code}` }, by);
  if (!made.ok) throw new Error(made.error.code);
  const id = await test.campaign.idOf(slug, code);
  if (id === null) throw new Error('not known');
  return id;
}

type Counts = { visits: number; sent: number; confirmed: number };
const countsOf = (code: string) =>
  withDatabase(test, (db) =>
    db.prepare<[string], Counts>('SELECT visits, sent, confirmed FROM campaign WHERE code = ?').get(code),
  );

/** Signs by a code; resolves to the token in the mail. */
async function signBy(campaign: number | null, name: string): Promise<string> {
  const typed = fields({ achternaam: name, email: `${name.toLowerCase()}@voorbeeld.example` });
  const signed = await test.service.startSigning(slug, typed, 'nl', campaign);
  if (!signed.ok) throw new Error(signed.error.code);
  const mails = await test.takeMail();
  const secret = mails.at(-1)?.secret;
  if (secret === undefined || 'notice' in secret) throw new Error('no mail');
  return secret.token;
}

async function confirm(token: string): Promise<void> {
  const confirmed = await test.service.confirmSignature(token);
  if (!confirmed.ok) throw new Error(confirmed.error.code);
}

const show = () => showCounts(test.app.context)();
const shown = async () => (await test.campaign.codes(slug)).map((row) => row.shown);
const tomorrow = () => {
  test.clock.now += 24 * hour;
};

describe('codes', () => {
  it('are made once, whoever makes them, and a removed one is never given again', async () => {
    await make('oost');
    const again = await test.campaign.makeCode(slug, { code: 'OOST', name: 'x1' }, by);
    expect(again).toEqual({ ok: false, error: { code: 'CodeTaken' } });
    expect(await test.campaign.removeCode(slug, 'oost', by)).toBe(true);
    expect(await test.campaign.removeCode(slug, 'oost', by)).toBe(false);
    expect(await test.campaign.removeCode('elders', 'oost', by)).toBe(false);
    expect(await test.campaign.makeCode(slug, { code: 'oost', name: 'x1' }, by)).toMatchObject({ ok: false });
    expect(await test.campaign.codes(slug)).toEqual([]);
  });

  it('are counted no longer once removed, while their short address keeps leading to the petition', async () => {
    await make('oost');
    expect(await test.campaign.target('Oost')).toEqual({ petition: slug, code: 'oost' });
    await test.campaign.removeCode(slug, 'oost', by);
    expect(await test.campaign.idOf(slug, 'oost')).toBeNull();
    expect(await test.campaign.target('oost')).toEqual({ petition: slug, code: null });
    for (const none of ['west', '', '../x', 'x'.repeat(99)])
      expect(await test.campaign.target(none)).toBeNull();
  });

  it('say what is wrong with what was typed', async () => {
    expect(await test.campaign.makeCode(slug, { code: 'é', name: '' }, by)).toEqual({
      ok: false,
      error: { code: 'CodeFlawed', flaws: { code: 'tooShort', naam: 'empty' } },
    });
  });

  it('belong to one petition', async () => {
    await make('oost');
    expect(await test.campaign.idOf('ander-verzoek', 'oost')).toBeNull();
  });

  it('end at two hundred', async () => {
    for (let number = 0; number < 200; number++) await make(`code-${number}`);
    const more = await test.campaign.makeCode(slug, { code: 'nog-een', name: 'x1' }, by);
    expect(more).toEqual({ ok: false, error: { code: 'CodesFull' } });
  });

  it('leave an audit event in the same commit, with who did it', async () => {
    await make('oost');
    await test.campaign.removeCode(slug, 'oost', by);
    const events = withDatabase(test, (db) =>
      db
        .prepare<[], { event: string; detail: string }>(
          `SELECT event, detail FROM audit WHERE event LIKE 'campaign.%'`,
        )
        .all(),
    );
    expect(events.map(({ event }) => event)).toEqual(['campaign.code-made', 'campaign.code-removed']);
    for (const { detail } of events)
      expect(JSON.parse(detail)).toMatchObject({ petition: slug, code: 'oost', by });
  });
});

describe('counting', () => {
  it('keeps visits in memory, writes them in one batch, and loses none when a write fails', async () => {
    const id = await make('oost');
    for (let visit = 0; visit < 25; visit++) test.campaign.visit(id);
    expect(countsOf('oost')?.visits).toBe(0);
    const { store } = test.app;
    const { decide } = store;
    store.decide = () => Promise.reject(new Error('disk full'));
    await expect(test.campaign.flush()).rejects.toThrow('disk full');
    store.decide = decide;
    test.campaign.visit(id);
    await test.campaign.flush();
    await test.campaign.flush();
    expect(countsOf('oost')).toEqual({ visits: 26, sent: 0, confirmed: 0 });
  });

  it('counts a form and its confirmation in their own commits, once each', async () => {
    const id = await make('oost');
    const token = await signBy(id, 'Vos');
    expect(countsOf('oost')).toEqual({ visits: 0, sent: 1, confirmed: 0 });
    await confirm(token);
    await confirm(token);
    expect(countsOf('oost')).toEqual({ visits: 0, sent: 1, confirmed: 1 });
    expect(ledgerLines(test)).toHaveLength(1);
  });

  it('counts a reminder that leads to a confirmation, and a code that was removed meanwhile', async () => {
    const id = await make('oost');
    const token = await signBy(id, 'Vos');
    await test.campaign.removeCode(slug, 'oost', by);
    await confirm(token);
    expect(countsOf('oost')).toEqual({ visits: 0, sent: 1, confirmed: 1 });
  });

  it('does nothing without a code', async () => {
    await make('oost');
    await confirm(await signBy(null, 'Vos'));
    expect(countsOf('oost')).toEqual({ visits: 0, sent: 0, confirmed: 0 });
  });

  it('is stored beside no statement: the sealed secret is as long with a code as without, and then it is gone', async () => {
    const id = await make('oost');
    const length = () =>
      withDatabase(test, (db) =>
        db
          .prepare<[], number>(
            `SELECT length(contact) FROM statement WHERE state = 'pending' ORDER BY received_at DESC`,
          )
          .pluck()
          .get(),
      );
    const token = await signBy(id, 'Aaaa');
    const withCode = length();
    test.clock.now += 10;
    await signBy(null, 'Bbbb');
    expect(length()).toBe(withCode);
    await confirm(token);
    const { context, store } = test.app;
    const queue = createOutbox({ ...context, scrub: () => store.scrub() });
    const [receipt] = await queue.claim(10);
    expect(receipt?.kind).toBe('receipt');
    expect(JSON.stringify(receipt?.secret)).not.toMatch(/via/);
    const columns = withDatabase(test, (db) =>
      ['statement', 'ledger_entry', 'outbox', 'mail_count', 'follow_up'].flatMap((table) =>
        db.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`).all(),
      ),
    );
    expect(columns.map(({ name }) => name).filter((name) => /campaign|via|code/.test(name))).toEqual([]);
    const keys = withDatabase(test, (db) =>
      db.prepare<[], { table: string }>(`SELECT "table" FROM pragma_foreign_key_list('campaign')`).all(),
    );
    expect(keys.map(({ table }) => table)).toEqual(['petition']);
  });
});

describe('what organisers see of counts', () => {
  it('is nothing below ten, tens from there, and only once a day', async () => {
    const id = await make('oost');
    for (let visit = 0; visit < 9; visit++) test.campaign.visit(id);
    await test.campaign.flush();
    await show();
    expect(await shown()).toEqual([{ visits: 0, sent: 0, confirmed: 0 }]);
    for (let visit = 0; visit < 191; visit++) test.campaign.visit(id);
    await test.campaign.flush();
    // Not before tomorrow, however often it is asked for.
    for (let time = 0; time < 5; time++) await show();
    expect(await shown()).toEqual([{ visits: 0, sent: 0, confirmed: 0 }]);
    tomorrow();
    await show();
    const [first] = await shown();
    expect([190, 200]).toContain(first?.visits);
    expect((await test.campaign.codes(slug))[0]?.shownOn).toBe('2026-03-03');
  });

  it('does not tell by subtraction: with one person more or less every page of every day is the same, but in one case of ten at most', async () => {
    // Twenty codes filled up to nine by someone who then waits for one person: what the next days show.
    const ids: number[] = [];
    for (let number = 0; number < 20; number++) ids.push(await make(`val-${number}`));
    for (let visit = 0; visit < 9 * ids.length; visit++) test.campaign.visit(ids[visit % ids.length] ?? 0);
    await test.campaign.flush();
    await show();
    const before = await shown();
    // The person comes by the codes with an even number.
    for (const id of ids.filter((_id, index) => index % 2 === 0)) test.campaign.visit(id);
    await test.campaign.flush();
    tomorrow();
    await show();
    const after = await shown();
    const seen = after.filter(({ visits }, index) => visits !== before[index]?.visits).length;
    // Ten lags of 0 to 9 by a key that differs in every run: far from all ten are seen.
    expect(seen).toBeLessThanOrEqual(7);
    const others = after.filter((_row, index) => index % 2 === 1);
    expect(others.every(({ visits }) => visits === 0)).toBe(true);
  });

  it('has no sum from which a hidden count follows: a page and the table hold shown numbers only', async () => {
    const id = await make('oost');
    await make('west');
    for (let visit = 0; visit < 37; visit++) test.campaign.visit(id);
    await test.campaign.flush();
    await show();
    for (const row of await test.campaign.codes(slug)) {
      expect(Object.keys(row).sort()).toEqual([
        'code',
        'id',
        'name',
        'petition',
        'removed',
        'shown',
        'shownOn',
      ]);
      for (const count of Object.values(row.shown)) expect(count % 10).toBe(0);
    }
  });
});

describe('the database refuses nonsense by itself', () => {
  const attempt = (sql: string) => () => withDatabase(test, (db) => db.exec(sql));

  it('about codes', async () => {
    await make('oost');
    expect(attempt(`UPDATE campaign SET code = 'west'`)).toThrow(/pinned/);
    expect(attempt('UPDATE campaign SET visits = -1')).toThrow();
    expect(attempt('DELETE FROM campaign')).toThrow(/stays/);
    expect(attempt('UPDATE campaign SET confirmed = 1')).toThrow(/CHECK/);
    expect(attempt('UPDATE campaign SET shown_visits = 10')).toThrow(/CHECK/);
    expect(attempt(`INSERT INTO campaign (petition, code, name) VALUES ('${slug}', 'A B', 'x')`)).toThrow(
      /CHECK/,
    );
    expect(attempt('UPDATE campaign SET removed = 1; UPDATE campaign SET removed = 0')).toThrow(/removed/);
  });

  it('about posts', async () => {
    const post = { titelNl: 'T', tekstNl: 'x', titelEn: '', tekstEn: '' };
    await test.campaign.writePost({ slug, post: null, fields: post, publish: true, by });
    expect(attempt(`UPDATE news_post SET state = 'draft'`)).toThrow();
    expect(attempt('UPDATE news_post SET published_at = 1')).toThrow(/keeps its day/);
    expect(attempt('DELETE FROM news_post')).toThrow(/stays/);
    expect(attempt(`UPDATE news_post SET mailing = 'done'`)).toThrow(/mailed once/);
    expect(attempt(`UPDATE news_post SET title_en = 'x'`)).toThrow(/CHECK/);
  });
});
