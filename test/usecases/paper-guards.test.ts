import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { maxIssued, maxOut, maxSheets } from '../../src/domain/paper-sheet.ts';
import { handInSheets } from '../../src/usecases/hand-in-sheets.ts';
import { type Batch, issueSheets } from '../../src/usecases/issue-sheets.ts';
import { entryLifetime, forgetStalePaper } from '../../src/usecases/paper-deadline.ts';
import {
  anna,
  bram,
  carla,
  code,
  handedIn,
  issued,
  onPaper,
  paperContext,
  typed,
} from '../builders/paper.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import { staffVisitor } from '../builders/staff.ts';
import { ledgerLines, withDatabase } from './tools.ts';

let service: TestService;
beforeEach(async () => {
  service = await openTestService();
});
afterEach(() => service.close());

const lineNow = () => service.app.store.read('paperLine', { slug, sheet: 1, line: 1 });
const typist = async (name: string, petition: string | null = slug) =>
  (await staffVisitor(service, 'desk', { name, petition })).user;

describe('one person with two accounts', () => {
  beforeEach(async () => {
    await issued(service, 1);
    await handedIn(service, [1]);
  });
  const refusal = { ok: false, error: { code: 'SamePerson' } };

  test.each([false, true])('of one name types no two halves, typing again %s', async (again) => {
    const first = await typist('Jan de Vries');
    const second = await typist('jan  de Vriès', null);
    await typed(service, first, 1, onPaper());
    expect(await typed(service, second, 1, onPaper(), { again })).toEqual(refusal);
    expect(ledgerLines(service)).toEqual([]);
    expect((await lineNow()).entries).toHaveLength(1);
    const other = await typist('Piet Bakker');
    expect(await typed(service, other, 1, onPaper())).toMatchObject({ value: { step: 'settled' } });
  });

  test('nor of one e-mail address', async () => {
    const [first, second] = [await typist('Jan de Vries'), await typist('J. V.', null)];
    withDatabase(service, (db) => {
      const email = db.prepare('UPDATE staff_user SET email = ? WHERE id = ?');
      email.run('jan@voorbeeld.example', first);
      email.run('JAN@voorbeeld.example', second);
    });
    await typed(service, first, 1, { kind: 'empty' });
    expect(await typed(service, second, 1, { kind: 'empty' })).toEqual(refusal);
  });

  test('and has the tries of one person', async () => {
    const [first, second] = [await typist('Jan de Vries'), await typist('Jan de Vries', null)];
    for (const again of [false, true, true]) await typed(service, first, 1, onPaper(), { again });
    service.clock.now += entryLifetime + 1000;
    expect(await forgetStalePaper(service.app.context)()).toBe(1);
    expect(await typed(service, second, 1, onPaper())).toMatchObject({ error: { code: 'TriesUsedUp' } });
  });
});

describe('what differs', () => {
  beforeEach(async () => {
    await issued(service, 1);
    await handedIn(service, [1]);
  });

  test('is named while it is one field or two, in the answer and in what is kept', async () => {
    await typed(service, anna, 1, onPaper());
    const two = onPaper({ achternaam: 'Anders', straat: 'Anderstraat' });
    const three = onPaper({ achternaam: 'Anders', straat: 'Anderstraat', woonplaats: 'Elders' });
    expect(await typed(service, bram, 1, two)).toMatchObject({ value: { fields: ['achternaam', 'straat'] } });
    expect(await typed(service, bram, 1, three, { again: true })).toMatchObject({
      value: { fields: ['meerdere'] },
    });
    const { lines } = await service.app.store.read('paperSheet', { slug, number: 1, user: bram });
    expect(lines).toMatchObject([{ state: 'differs', differs: 'meerdere' }]);
  });

  test('is said three times to one person, right or wrong; then somebody else types', async () => {
    await typed(service, anna, 1, onPaper());
    for (const voornamen of ['A', 'B', 'C'])
      expect(await typed(service, bram, 1, onPaper({ voornamen }), { again: true })).toMatchObject({
        value: { step: 'differs' },
      });
    const refusal = { ok: false, error: { code: 'TriesUsedUp', most: 3 } };
    expect(await typed(service, bram, 1, onPaper({ voornamen: 'D' }), { again: true })).toEqual(refusal);
    expect(await typed(service, bram, 1, onPaper(), { again: true })).toEqual(refusal);
    expect(ledgerLines(service)).toEqual([]);
    expect(await typed(service, carla, 1, onPaper())).toMatchObject({ value: { step: 'settled' } });
    expect(withDatabase(service, (db) => db.prepare('SELECT * FROM paper_try').all())).toEqual([]);
  });

  test('and the tries stay when what was typed is wiped', async () => {
    for (const again of [false, true, true]) await typed(service, bram, 1, onPaper(), { again });
    service.clock.now += entryLifetime + 1000;
    expect(await forgetStalePaper(service.app.context)()).toBe(1);
    expect(await typed(service, bram, 1, onPaper())).toMatchObject({ error: { code: 'TriesUsedUp' } });
    expect(await typed(service, anna, 1, onPaper())).toMatchObject({ value: { step: 'kept' } });
  });
});

describe('numbers of sheets', () => {
  const issue = (count: number, more: Partial<Batch> = {}) =>
    issueSheets(paperContext(service))(slug, { count, lines: 1, by: anna, ...more });
  const loose = (count: number) => {
    const input = { sheets: [], loose: count, receivedAt: service.clock.now, by: anna };
    return handInSheets(paperContext(service))(slug, input);
  };
  /** As if so many were issued. */
  const numberedUntil = (last: number) =>
    withDatabase(service, (db) =>
      db
        .prepare(
          `WITH RECURSIVE counted (n) AS (SELECT ifnull(max(number), 0) + 1 FROM paper_sheet
             UNION ALL SELECT n + 1 FROM counted WHERE n < @last)
           INSERT INTO paper_sheet (phase, number, kind, lines, issued_at, issued_by)
           SELECT (SELECT id FROM phase), n, 'printed', 1, 1, 'x' FROM counted`,
        )
        .run({ last }),
    );

  test('the last 30,000 are for forms that have none', async () => {
    numberedUntil(maxIssued - 1);
    expect(await issue(2)).toEqual({ ok: false, error: { code: 'NumbersUsedUp' } });
    expect(await issue(1)).toMatchObject({ ok: true, value: { from: 70_000 } });
    expect(await issue(1)).toEqual({ ok: false, error: { code: 'NumbersUsedUp' } });
    expect(await loose(1)).toMatchObject({ ok: true, value: { loose: [code(70_001)] } });
    numberedUntil(maxSheets - 1);
    expect(await loose(2)).toEqual({ ok: false, error: { code: 'NumbersUsedUp' } });
    expect(await loose(1)).toMatchObject({ ok: true, value: { loose: [code(99_999)] } });
  });

  test('an organiser has at most 2,000 sheets out; the griffie and another organiser as many as they need', async () => {
    for (const _ of Array(4)) expect(await issue(500, { organiser: true })).toMatchObject({ ok: true });
    const refusal = { ok: false, error: { code: 'TooManyOut', most: maxOut } };
    expect(await issue(1, { organiser: true })).toEqual(refusal);
    await handedIn(service, [1, 2]);
    expect(await issue(2, { organiser: true })).toMatchObject({ ok: true });
    expect(await issue(1, { organiser: true })).toEqual(refusal);
    expect(await issue(1, { organiser: true, by: bram })).toMatchObject({ ok: true });
    expect(await issue(1)).toMatchObject({ ok: true });
  });
});
