import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PaperReason } from '../../src/domain/paper-entry.ts';
import { handInSheets } from '../../src/usecases/hand-in-sheets.ts';
import { issueSheets } from '../../src/usecases/issue-sheets.ts';
import { entryLifetime, forgetStalePaper } from '../../src/usecases/paper-deadline.ts';
import {
  anna,
  bram,
  carla,
  code,
  entered,
  handedIn,
  issued,
  onPaper,
  paperContext,
  typed,
} from '../builders/paper.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import { databaseBytes, ledgerLines, signAndConfirm, withDatabase } from './tools.ts';

let service: TestService;
beforeEach(async () => {
  service = await openTestService();
});
afterEach(() => service.close());

const overview = (user = anna) => service.app.store.read('paperOverview', { slug, user, limit: 100 });
const totals = async () => (await overview()).totals;
const counts = async () => (await service.service.petition(slug))?.phase?.counts;
const lineNow = (sheet: number, line = 1) => service.app.store.read('paperLine', { slug, sheet, line });

describe('issuing', () => {
  test('numbers follow on each other over batches, and each batch is on file', async () => {
    expect(await issued(service, 3)).toMatchObject({ from: 1, count: 3, lines: 1 });
    expect(await issued(service, 2, 3)).toMatchObject({ from: 4, count: 2, lines: 3 });
    const { sheets, next } = await service.app.store.read('paperSheets', { slug, numbers: [1, 4, 5, 6] });
    expect(next).toBe(6);
    expect(sheets.map(({ number, lines, receivedAt }) => [number, lines, receivedAt])).toEqual([
      [1, 1, null],
      [4, 3, null],
      [5, 3, null],
    ]);
  });

  test.each([
    [0, 'BatchSize'],
    [501, 'BatchSize'],
    [1.5, 'BatchSize'],
  ])('not %s sheets', async (count, refusal) => {
    const done = await issueSheets(paperContext(service))(slug, { count, lines: 1, by: 'de griffie' });
    expect(done).toMatchObject({ ok: false, error: { code: refusal } });
    expect((await totals()).issued).toBe(0);
  });

  test('not once the term is over, and not for a petition that is not there', async () => {
    const issue = issueSheets(paperContext(service));
    const batch = { count: 1, lines: 1, by: 'x' } as const;
    expect(await issue('bestaat-niet', batch)).toEqual({ ok: false, error: { code: 'PetitionUnknown' } });
    service.clock.now = (await service.service.petition(slug))?.phase?.closesAt ?? 0;
    expect(await issue(slug, batch)).toEqual({ ok: false, error: { code: 'TermOver' } });
  });
});

describe('handing in', () => {
  const handIn = (sheets: string[], loose = 0, receivedAt = service.clock.now) =>
    handInSheets(paperContext(service))(slug, { sheets, loose, receivedAt, by: anna });

  test('all sheets or none, each problem with what was typed', async () => {
    await issued(service, 3);
    await handedIn(service, [2]);
    const wrong = code(1).replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A'));
    const done = await handIn([code(1), code(1), code(2), code(9), wrong, 'abc', code(3, 2)]);
    expect(done).toEqual({
      ok: false,
      error: {
        code: 'SheetsWrong',
        problems: [
          { typed: code(1), problem: 'twice' },
          { typed: wrong, problem: 'wrongLetter' },
          { typed: 'abc', problem: 'malformed' },
          { typed: code(3, 2), problem: 'otherPhase' },
          { typed: code(2), problem: 'registered' },
          { typed: code(9), problem: 'unknown' },
        ],
      },
    });
    expect(await totals()).toMatchObject({ handedIn: 1, open: 1 });
  });

  test('a form without a number gets one', async () => {
    await issued(service, 1);
    const done = await handIn([code(1)], 2);
    expect(done).toMatchObject({ ok: true, value: { sheets: [1], loose: [code(2), code(3)], late: false } });
    expect(await totals()).toMatchObject({ issued: 3, handedIn: 3, open: 3 });
  });

  test('not in the future, not before the term, not nothing', async () => {
    await issued(service, 1);
    const { now } = service.clock;
    expect(await handIn([code(1)], 0, now + 60_000)).toMatchObject({ error: { code: 'NotYetReceived' } });
    const opensAt = (await service.service.petition(slug))?.phase?.opensAt ?? 0;
    expect(await handIn([code(1)], 0, opensAt - 1)).toMatchObject({ error: { code: 'ReceivedBeforeTerm' } });
    expect(await handIn([])).toMatchObject({ error: { code: 'NothingHandedIn' } });
    expect(await handIn([], 501)).toMatchObject({ error: { code: 'TooMany' } });
  });
});

describe('entering a line', () => {
  beforeEach(async () => {
    await issued(service, 3);
    await handedIn(service, [1, 2]);
  });

  test('two people who type the same: one statement, received when the sheet was', async () => {
    // To the minute, as it stands on the paper.
    const receivedAt = service.clock.now - (service.clock.now % 60_000);
    service.clock.now += 86_400_000;
    expect(await typed(service, anna, 1, onPaper())).toEqual({ ok: true, value: { step: 'kept' } });
    expect(ledgerLines(service)).toEqual([]);
    const second = await typed(
      service,
      bram,
      1,
      onPaper({ voornamen: 'FATIMA  anna', huisnummer: '12 bis', toevoeging: '' }),
    );
    expect(second).toEqual({ ok: true, value: { step: 'settled', became: 'statement' } });
    expect(ledgerLines(service)).toEqual([
      expect.stringMatching(/^v1 paper [0-9a-f]{32} [0-9a-f]{64} [0-9a-f]{64}$/),
    ]);
    expect(await counts()).toMatchObject({ received: 1, confirmed: 0, paper: 1, withdrawn: 0 });
    const row = withDatabase(service, (db) => db.prepare('SELECT * FROM statement').get());
    expect(row).toMatchObject({
      channel: 'paper',
      state: 'confirmed',
      received_at: receivedAt,
      confirmed_at: receivedAt,
    });
    expect(await totals()).toMatchObject({ accepted: 1, open: 1 });
  });

  test('one person is not two, whatever they type', async () => {
    await typed(service, anna, 1, onPaper());
    const refusal = { ok: false, error: { code: 'AnotherMustType' } };
    expect(await typed(service, anna, 1, onPaper())).toEqual(refusal);
    expect(await typed(service, anna, 1, onPaper(), { again: true })).toEqual({
      ok: true,
      value: { step: 'kept' },
    });
    expect(ledgerLines(service)).toEqual([]);
    expect((await lineNow(1)).entries).toHaveLength(1);
  });

  test('what differs is named by its field, and typing again settles it', async () => {
    await typed(service, anna, 1, onPaper({ achternaam: 'Celik', geboortejaar: '1981' }));
    const differs = { ok: true, value: { step: 'differs', fields: ['achternaam', 'geboortedatum'] } };
    expect(await typed(service, bram, 1, onPaper({ achternaam: 'Colik', geboortejaar: '1980' }))).toEqual(
      differs,
    );
    for (const user of [anna, bram]) {
      const [first] = (await overview(user)).toDo;
      expect(first).toMatchObject({
        sheet: 1,
        state: 'differs',
        differs: 'achternaam,geboortedatum',
        own: true,
      });
    }
    const again = await typed(service, anna, 1, onPaper({ achternaam: 'Colik', geboortejaar: '1980' }), {
      again: true,
    });
    expect(again).toEqual({ ok: true, value: { step: 'settled', became: 'statement' } });
    expect((await lineNow(1)).entries).toEqual([]);
  });

  test('a third person settles it with the one who typed the same', async () => {
    await typed(service, anna, 1, onPaper({ straat: 'Oudegracht' }));
    await typed(service, bram, 1, onPaper({ straat: 'Nieuwegracht' }));
    expect(await typed(service, carla, 1, onPaper({ straat: 'Oudegracht' }))).toMatchObject({
      value: { step: 'settled' },
    });
    const row = withDatabase(service, (db) =>
      db.prepare('SELECT first_user, second_user FROM paper_line').get(),
    );
    expect(row).toEqual({ first_user: anna, second_user: carla });
  });

  test('the spelling with marks is the one that is sealed', async () => {
    await typed(service, anna, 1, onPaper({ achternaam: 'Celik' }));
    expect(await typed(service, bram, 1, onPaper({ achternaam: 'Çelik' }))).toMatchObject({
      value: { step: 'settled' },
    });
  });

  test.each<[string, PaperReason]>([
    ['too young', 'tooYoung'],
    ['not signed', 'noSignature'],
  ])('%s is refused by two, without a statement', async (_, reason) => {
    const refused = { kind: 'refused', reason } as const;
    expect(await entered(service, 1, refused)).toEqual({
      ok: true,
      value: { step: 'settled', became: 'refused' },
    });
    expect(await overview()).toMatchObject({
      refusals: { [reason]: 1 },
      totals: { refused: 1, accepted: 0 },
    });
    expect(ledgerLines(service)).toEqual([]);
  });

  test('one finds it unsigned, the other another ground: they differ', async () => {
    await typed(service, anna, 1, { kind: 'refused', reason: 'noSignature' });
    expect(await typed(service, bram, 1, { kind: 'refused', reason: 'illegible' })).toMatchObject({
      value: { fields: ['reden'] },
    });
    expect(await typed(service, carla, 1, onPaper())).toMatchObject({
      value: { step: 'differs', fields: ['uitkomst'] },
    });
  });

  test.each([
    ['outside', { postcode: '1012 JS' }, { field: 'postcode', code: 'outside' }],
    ['too young', { geboortejaar: '2015' }, { field: 'geboortedatum', code: 'tooYoung' }],
    ['incomplete', { straat: '' }, { field: 'straat', code: 'empty' }],
  ])('the rules of the web hold: %s', async (_, overrides, error) => {
    const done = await typed(service, anna, 1, onPaper(overrides));
    expect(done).toMatchObject({ ok: false, error: { code: 'FieldsInvalid', errors: [error] } });
    expect((await lineNow(1)).entries).toEqual([]);
  });

  test.each([
    ['a sheet that is not in', 3, 1],
    ['a sheet that is not there', 8, 1],
    ['a line that is not there', 1, 2],
  ])('%s takes no entry', async (_, sheet, line) => {
    expect(await typed(service, anna, sheet, onPaper(), { line })).toEqual({
      ok: false,
      error: { code: 'LineUnknown' },
    });
  });

  test('a settled line takes no third entry', async () => {
    await entered(service, 1);
    expect(await typed(service, carla, 1, onPaper())).toEqual({ ok: false, error: { code: 'LineSettled' } });
    expect(ledgerLines(service)).toHaveLength(1);
  });

  test('someone who signed on the web as well is found as a double', async () => {
    await signAndConfirm(service);
    await entered(service, 1);
    const phase = (await service.service.petition(slug))?.phase?.id ?? 0;
    expect(await service.app.store.read('excess', { phase })).toEqual({ late: 0, doubles: [2] });
  });

  test('what nobody else types in a week is wiped', async () => {
    await typed(service, anna, 1, onPaper());
    await typed(service, anna, 2, onPaper({ straat: 'Ergensstraat' }));
    await typed(service, bram, 2, onPaper({ straat: 'Anderstraat' }));
    service.clock.now += entryLifetime - 1000;
    const forget = forgetStalePaper(service.app.context);
    expect(await forget()).toBe(0);
    service.clock.now += 2000;
    expect(await forget()).toBe(2);
    expect(await lineNow(2)).toMatchObject({ state: 'open', entries: [] });
  });
});

describe('sealed on entry, never seen again', () => {
  const name = 'Wonderbaarlijk';
  const street = 'Nergenshuizerlaan';
  const seen = (bytes: Buffer) => [name, street, name.toLowerCase()].filter((text) => bytes.includes(text));

  test('not in the database, its log or the audit log: while it waits, after, and after a difference', async () => {
    await issued(service, 2);
    await handedIn(service, [1, 2]);
    const reading = onPaper({ achternaam: name, straat: street });
    await typed(service, anna, 1, reading);
    expect(seen(databaseBytes(service))).toEqual([]);
    const waiting = (await lineNow(1)).entries[0]?.sealed;
    expect(waiting).toHaveLength(12 + 1024 + 16);
    await typed(service, bram, 1, onPaper({ achternaam: `${name}e`, straat: street }));
    await typed(service, carla, 1, reading);
    const bytes = databaseBytes(service);
    expect(seen(bytes)).toEqual([]);
    // Not even sealed: the first entry is gone from the file and from the write-ahead log.
    expect(bytes.includes(Buffer.from(waiting ?? []).subarray(12, 60))).toBe(false);
    const all = withDatabase(service, (db) => JSON.stringify(db.prepare('SELECT * FROM audit').all()));
    expect(seen(Buffer.from(all))).toEqual([]);
  });
});
