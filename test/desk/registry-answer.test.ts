import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import type { Desk } from '../../src/desk/desk.ts';
import { decodeText } from '../../src/desk/register-file.ts';
import {
  answerWord,
  exportRows,
  openIds,
  type RegistryRow,
  registryColumns,
  toCsv,
  toXlsx,
} from '../../src/desk/registry.ts';
import { type Answer, diffAnswer, readAnswer, reasonIn } from '../../src/desk/registry-answer.ts';
import { reasons } from '../../src/domain/reasons.ts';
import { utf8 } from '../../src/ledger/bytes.ts';
import { deskOver, deskScene, matchAll, must, recorded } from '../builders/desk-case.ts';

const id = (n: number) => n.toString(16).padStart(32, 'a');
const blank = Object.fromEntries(registryColumns.map((column) => [column, ''])) as RegistryRow;
const row = (changes: Partial<RegistryRow>): RegistryRow => ({ ...blank, id: id(1), ...changes });

function scene() {
  const made = deskScene(80, 'registry');
  const desk = deskOver(made.case);
  return { ...made, desk };
}

const give = (desk: Desk, ids: readonly string[]) =>
  must(
    desk.add({
      kind: 'verdictsGiven',
      ...recorded,
      source: 'hand',
      given: ids.map((each) => ({
        id: each,
        verdict: 'invalid',
        reason: 'onjuist',
        was: desk.versionOf(each),
      })),
    }),
  );

const table = (...lines: readonly (readonly string[])[]) =>
  utf8(['id;antwoord;toelichting', ...lines.map((line) => line.join(';'))].join('\n'));
const answered = (code: string) => readAnswer(table([id(1), code, '']));

describe('the answer', () => {
  test.each<[string, string | null]>([
    ['geldig', null],
    ['Geldig', null],
    [' v ', null],
    ['valid', null],
    ['a', 'te_vroeg'],
    ['B', 'te_laat'],
    ['e', 'niet_kiesgerechtigd'],
    ['e.', 'niet_kiesgerechtigd'],
    ['g', 'dubbel'],
    ['dubbel', 'dubbel'],
    ['ongeldig e', 'niet_kiesgerechtigd'],
    ['ongeldig: f', 'onjuist'],
    ['ongeldig (g)', 'dubbel'],
    ['Niet kiesgerechtigd', 'niet_kiesgerechtigd'],
    ['niet-kiesgerechtigd', 'niet_kiesgerechtigd'],
    ...reasons.map((reason): [string, string] => [reason, reason]),
  ])('%j', (code, reason) => {
    expect(must(answered(code)).answers.map(reasonIn)).toEqual([reason]);
  });

  test.each([
    ['ongeldig', 'reason'],
    ['ja', 'code'],
    ['h', 'code'],
    ['geldig?', 'code'],
    ['=1', 'code'],
    ['a b', 'code'],
    ['constructor', 'code'],
  ])('%j is refused by its line', (code, flaw) => {
    expect(answered(code)).toEqual({ ok: false, error: { code: 'rows', rows: [{ line: 2, flaw }] } });
  });

  test('every word that is written is one that is read', () => {
    for (const reason of [null, ...reasons])
      expect(must(answered(answerWord(reason))).answers.map(reasonIn)).toEqual([reason]);
  });

  const lines = (text: string) => readAnswer(utf8(text));
  test.each<[string, string, object]>([
    ['nothing', '', { code: 'empty' }],
    ['no id', 'antwoord\ne', { code: 'columnMissing', column: 'id' }],
    ['no answer', `id\n${id(1)}`, { code: 'columnMissing', column: 'antwoord' }],
    ['two answers', `id;antwoord;antwoord\n${id(1)};e;f`, { code: 'columnTwice', column: 'antwoord' }],
    ['a quotation mark', `id;antwoord\n${id(1)};"e`, { code: 'quotes', line: 2 }],
    [
      'an id that a spreadsheet made a number',
      'id;antwoord\n1,2E+31;e',
      { code: 'rows', rows: [{ line: 2, flaw: 'id' }] },
    ],
    [
      'an id with two answers, and another flaw: both lines',
      `id;antwoord\n${id(1)};e\n${id(1)};e\n${id(2)};?`,
      {
        code: 'rows',
        rows: [
          { line: 3, flaw: 'idTwice' },
          { line: 4, flaw: 'code' },
        ],
      },
    ],
    [
      'a note without an answer',
      `id;antwoord;toelichting\n${id(1)};;verhuisd`,
      { code: 'rows', rows: [{ line: 2, flaw: 'noteAlone' }] },
    ],
    [
      'a long note',
      `id;antwoord;toelichting\n${id(1)};e;${'x'.repeat(501)}`,
      { code: 'rows', rows: [{ line: 2, flaw: 'note' }] },
    ],
  ])('%s is refused', (_, text, error) => {
    expect(lines(text)).toEqual({ ok: false, error });
  });

  test.each([';', ',', '\t', '|'])('separator %j, in any order, with a byte order mark', (separator) => {
    const text = [
      ['toelichting', 'naam', 'antwoord', 'id'],
      ['', 'X', 'e', id(1)],
      ['', 'Y', '', id(2)],
      ['', '', '', ''],
    ]
      .map((line) => line.join(separator))
      .join('\r\n');
    const read = must(readAnswer(utf8(`\ufeff${text}`)));
    expect(read.answers).toMatchObject([{ id: id(1), line: 2, verdict: 'invalid' }]);
    expect(read.unanswered).toEqual([3]);
  });

  test('Windows-1252, and the line with which Excel names its separator', () => {
    const bytes = Buffer.from(`sep=;\r\nid;antwoord;toelichting\r\n${id(1)};f;geëmigreerd`, 'latin1');
    expect(decodeText(bytes)).toContain('geëmigreerd');
    expect(must(readAnswer(bytes)).answers).toMatchObject([{ note: 'geëmigreerd', line: 2 }]);
  });

  test('a note over several lines becomes one, without what cannot be read', () => {
    const read = must(lines(`id;antwoord;toelichting\n${id(1)};e;"een\r\ntwee\u202e drie"`));
    expect(read.answers[0]?.note).toBe('een twee  drie');
  });

  test('any bytes give a table or a refusal that names no cell', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const zip = Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes]);
        for (const file of [bytes, zip]) {
          const read = readAnswer(file);
          expect(typeof read.ok).toBe('boolean');
        }
      }),
    );
  });
});

describe('an answer in Excel', () => {
  test('the table as it went out, filled in', () => {
    const read = must(
      readAnswer(toXlsx([row({ antwoord: 'e', toelichting: 'verhuisd & weg' }), row({ id: id(2) })])),
    );
    expect(read).toEqual({
      answers: [
        { id: id(1), line: 2, note: 'verhuisd & weg', verdict: 'invalid', reason: 'niet_kiesgerechtigd' },
      ],
      unanswered: [3],
    });
  });

  test('as another program writes it: shared strings, numbers, empty cells', async () => {
    const text = (value: string) => ({ type: String, value });
    const blob = await writeXlsx([
      [text('nr'), text('id'), null, text('antwoord')],
      [{ type: Number, value: 1 }, text(id(1)), null, text('geldig')],
      [],
      [{ type: Number, value: 2 }, text(id(2)), null, text('g')],
    ]).toBuffer();
    expect(must(readAnswer(blob)).answers).toMatchObject([
      { id: id(1), line: 2, verdict: 'valid' },
      { id: id(2), line: 4, verdict: 'invalid', reason: 'dubbel' },
    ]);
  });

  test.each([
    ['an archive without a sheet', { 'a.xml': new Uint8Array(0) }, 'notASpreadsheet'],
    [
      'a sheet that says it is larger than memory',
      { 'xl/worksheets/sheet1.xml': new Uint8Array(65 << 20) },
      'tooLarge',
    ],
  ])('%s is refused', async (_, files, code) => {
    const { zipSync } = await import('fflate');
    expect(readAnswer(zipSync(files as Record<string, Uint8Array>))).toEqual({ ok: false, error: { code } });
  });
});

describe('what the answer would change', () => {
  const answer = (each: string, line: number, changes: Partial<Answer> = {}): Answer =>
    ({ id: each, line, note: '', verdict: 'valid', ...changes }) as Answer;
  const invalid = { verdict: 'invalid', reason: 'niet_kiesgerechtigd' } as Partial<Answer>;

  test('new, the same, changed, unknown, and what cannot be; nothing is given yet', () => {
    const { desk, truth } = scene();
    const [a = '', b = '', c = ''] = openIds(desk);
    const late = desk.case.entries.find((entry) => desk.isLate(entry))?.id ?? '';
    expect(truth.get(late)?.reason).toBe('te_laat');
    give(desk, [b, c]);
    const before = desk.version;
    const diff = diffAnswer(desk, [
      answer(a, 2),
      answer(b, 3, { verdict: 'invalid', reason: 'onjuist' } as Partial<Answer>),
      answer(c, 4, invalid),
      answer(id(9), 5),
      answer(late, 6),
    ]);
    expect(diff.fresh.map((each) => each.id)).toEqual([a]);
    expect(diff.same).toEqual([b]);
    expect(diff.changed).toMatchObject([{ from: { reason: 'onjuist' }, to: { id: c } }]);
    expect(diff.unknown.map(({ line }) => line)).toEqual([5]);
    expect(diff.refused).toEqual([{ id: late, line: 6, code: 'LateCannotBeValid' }]);
    expect(diff.dry).toEqual({ valid: 1, invalid: { niet_kiesgerechtigd: 1 }, open: 0, replaced: 1 });
    expect([desk.version, diff.version]).toEqual([before, before]);
    must(desk.add({ kind: 'verdictsGiven', ...recorded, source: 'registry', given: [...diff.given] }));
    expect(desk.standing(a)).toMatchObject({ verdict: 'valid', source: 'registry' });
    expect(desk.standing(c)).toMatchObject({ reason: 'niet_kiesgerechtigd', source: 'registry' });
    expect(desk.standing(b)).toMatchObject({ source: 'hand' });
  });

  test('a colleague who decided between looking and applying is not overruled', () => {
    const { desk } = scene();
    const [a = '', b = ''] = openIds(desk);
    const diff = diffAnswer(desk, [answer(a, 2), answer(b, 3)]);
    give(desk, [b]);
    const done = desk.add({ kind: 'verdictsGiven', ...recorded, source: 'registry', given: [...diff.given] });
    expect(done).toMatchObject({ ok: false, error: { code: 'Stale', id: b } });
    expect(desk.standing(a)).toBeNull();
  });

  test('a new note on the same verdict is a change; no note keeps the one there is', () => {
    const { desk } = scene();
    const [a = ''] = openIds(desk);
    give(desk, [a]);
    const same = { verdict: 'invalid', reason: 'onjuist' } as Partial<Answer>;
    expect(diffAnswer(desk, [answer(a, 2, same)]).same).toEqual([a]);
    expect(diffAnswer(desk, [answer(a, 2, { ...same, note: 'zie brief' })]).given).toMatchObject([
      { note: 'zie brief' },
    ]);
  });

  test('what Burgerzaken answers to the whole table is what stands afterwards', () => {
    const { desk, truth, rows } = scene();
    matchAll(desk, rows);
    const table = exportRows(desk, 'open').map((each) => ({
      ...each,
      antwoord: answerWord(truth.get(each.id)?.reason ?? null),
    }));
    for (const file of [utf8(toCsv(table)), toXlsx(table)]) {
      const { desk: fresh } = scene();
      const diff = diffAnswer(fresh, must(readAnswer(file)).answers);
      expect([diff.refused, diff.unknown, diff.given.length]).toEqual([[], [], table.length]);
      must(fresh.add({ kind: 'verdictsGiven', ...recorded, source: 'registry', given: [...diff.given] }));
      for (const { id: each } of table)
        expect(fresh.standing(each)?.reason ?? null).toBe(truth.get(each)?.reason ?? null);
    }
  });
});
