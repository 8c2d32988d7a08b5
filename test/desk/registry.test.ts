import fc from 'fast-check';
import Papa from 'papaparse';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { Desk } from '../../src/desk/desk.ts';
import {
  exportRows,
  foundText,
  openIds,
  type RegistryRow,
  registryColumns,
  toCsv,
  toXlsx,
} from '../../src/desk/registry.ts';
import { readAnswer } from '../../src/desk/registry-answer.ts';
import type { StatementRecord } from '../../src/domain/record.ts';
import { utf8 } from '../../src/ledger/bytes.ts';
import { formatReasons } from '../../src/ledger/verdict-files.ts';
import { deskOver, deskScene, matchAll, must, recorded } from '../builders/desk-case.ts';

const id = (n: number) => n.toString(16).padStart(32, 'a');
const row = (changes: Partial<RegistryRow> = {}): RegistryRow => ({
  id: id(1),
  geslachtsnaam: 'Berg',
  voorvoegsel: 'van den',
  voornamen: 'Zoë',
  geboortedatum: '05-03-1980',
  postcode: '3512AB',
  huisnummer: '1',
  huisletter: '',
  toevoeging: '2-4',
  straat: 'Korte "Nieuw"straat; hoek',
  woonplaats: 'Utrecht',
  gevonden: 'niet gevonden',
  antwoord: '',
  toelichting: '',
  ...changes,
});
const cells = (each: RegistryRow) => registryColumns.map((column) => each[column]);

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

describe('who is in the table', () => {
  test('before anything is known: all that no step decides', () => {
    const { desk } = scene();
    const open = openIds(desk);
    expect(exportRows(desk, 'open').map((each) => each.id)).toEqual(open);
    expect(exportRows(desk, 'all')).toHaveLength(80);
    expect(open.length).toBeLessThan(80);
  });

  test('after the register match: nobody whose row agrees in everything, everybody with a difference', () => {
    const { desk, rows } = scene();
    matchAll(desk, rows);
    const open = new Set(exportRows(desk, 'open').map((each) => each.id));
    const matched = desk.case.entries.filter((entry) => desk.matchOf(entry.id)?.outcome === 'match');
    expect(matched.filter((entry) => open.has(entry.id) && !desk.isLate(entry))).toEqual([]);
    const different = desk.case.entries.filter((entry) => desk.matchOf(entry.id)?.outcome === 'difference');
    expect(different.length).toBeGreaterThan(0);
    const decided = new Set(['te_vroeg', 'te_laat', 'verkeerd_formulier', 'onvolledig', 'dubbel']);
    const { truth } = scene();
    const asked = different.filter((entry) => !decided.has(String(truth.get(entry.id)?.reason)));
    expect(asked.filter((entry) => !open.has(entry.id))).toEqual([]);
  });

  test('a verdict takes a statement off the list', () => {
    const { desk } = scene();
    const [first = ''] = openIds(desk);
    give(desk, [first]);
    expect(openIds(desk)).not.toContain(first);
    expect(exportRows(desk, 'all').map((each) => each.id)).toContain(first);
  });

  test('a statement that cannot be read has nobody to look up', () => {
    const made = deskScene(60, 'unread');
    const entries = made.case.entries.map((entry) => ({
      ...entry,
      record: { ok: false, error: 'notOpened' } as const,
    }));
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    const desk = deskOver({ ...made.case, entries, byId });
    expect(exportRows(desk, 'all')).toEqual([]);
    expect(openIds(desk).length).toBeGreaterThan(0);
  });

  test('the columns, and nothing that Burgerzaken does not need', () => {
    const { desk } = scene();
    const [first] = exportRows(desk, 'all');
    const record = desk.case.byId.get(first?.id ?? '')?.record;
    const value = (record?.ok ? record.value : {}) as StatementRecord;
    expect(Object.keys(first ?? {})).toEqual([...registryColumns]);
    expect(first).toMatchObject({
      geslachtsnaam: value.surname,
      geboortedatum: value.birthDate.split('-').reverse().join('-'),
      gevonden: 'niet vergeleken',
      antwoord: '',
      toelichting: '',
    });
    expect(JSON.stringify(first)).not.toContain(value.received);
    expect(JSON.stringify(first)).not.toContain(value.salt);
  });
});

test.each([
  [null, 'niet vergeleken'],
  [{ outcome: 'match', differences: [] }, 'gevonden, alles gelijk'],
  [{ outcome: 'notFound', differences: [] }, 'niet gevonden'],
  [
    { outcome: 'difference', differences: ['birthDate', 'postcode'] },
    'gevonden, verschil: geboortedatum, postcode',
  ],
  [
    { outcome: 'notEntitled', differences: ['initials'] },
    'gevonden, niet kiesgerechtigd volgens het register: voorletters',
  ],
] as const)('%j in words', (match, text) => {
  expect(foundText(match && { id: id(1), ...match })).toBe(text);
});

describe('as CSV', () => {
  test('for a Dutch Excel', () => {
    const text = toCsv([row()]);
    expect(text.startsWith('\ufeff"id";"geslachtsnaam";')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(3);
    expect(Papa.parse(text.slice(1), { skipEmptyLines: true }).data[1]).toEqual(cells(row()));
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+31', "'+31"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', "' =1"],
    ['\t=1', "' =1"],
    ['\u202e=1', "'=1"],
    ['\u200b=1', "'=1"],
    ['＝1+1', "'＝1+1"],
    ['－1', "'－1"],
    ['=HYPERLINK("http://x.example","x")', '\'=HYPERLINK("http://x.example","x")'],
    ['a\r\nb\u0007c', 'a b c'],
    ['Jan\u202esnaJ', 'JansnaJ'],
    ["'t Hart", "'t Hart"],
  ])('no spreadsheet works out %j', (text, cell) => {
    const csv = toCsv([row({ geslachtsnaam: text })]).slice(1);
    expect(Papa.parse<string[]>(csv).data[1]?.[1]).toBe(cell);
  });

  test('every cell stands in quotation marks', () => {
    const [, line = ''] = toCsv([row({ straat: 'a;b' })]).split('\r\n');
    expect(line.split('";"')).toHaveLength(registryColumns.length);
  });

  test('guards against the same as reasons.csv', () => {
    const typed = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', ' ', '\u00a0', '＝', '＋', '－', '＠', 'a', '1'),
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(typed, (text) => {
        const [, cell = ''] =
          Papa.parse<string[]>(toCsv([row({ straat: text })]).slice(1)).data[1]?.[
            registryColumns.indexOf('straat')
          ]?.match(/^('?)/) ?? [];
        const listed = formatReasons([{ id: id(1), reason: 'onjuist', note: text }]);
        expect(cell).toBe(listed.includes(`'${text}`) ? "'" : '');
      }),
    );
  });

  test.each(['00000000000000000000000000000012', '12345678901234567890123456789e12'])(
    'the id %s does not become a number, and comes back whole',
    (numeric) => {
      const csv = toCsv([row({ id: numeric, antwoord: 'e' })]);
      expect(Papa.parse<string[]>(csv).data[1]?.[0]).toBe(`'${numeric}`);
      expect(must(readAnswer(utf8(csv))).answers).toMatchObject([{ id: numeric }]);
    },
  );

  test('no cell of whatever people typed begins as a formula, and none is lost', () => {
    const typed = fc.string({ unit: 'binary', maxLength: 20 });
    fc.assert(
      fc.property(typed, typed, (surname, street) => {
        const csv = toCsv([row({ geslachtsnaam: surname, straat: street })]).slice(1);
        const [, line = []] = Papa.parse<string[]>(csv, { delimiter: ';', newline: '\r\n' }).data;
        expect(line.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
        expect(line.filter((cell) => /[\p{Cc}\p{Bidi_Control}]/u.test(cell))).toEqual([]);
        const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
        expect(letters(line[1] ?? '')).toBe(letters(surname));
        expect(line).toHaveLength(registryColumns.length);
      }),
    );
  });
});

describe('as XLSX', () => {
  const rows = [
    row(),
    row({ id: id(2), geslachtsnaam: '=1+1', voornamen: 'Ömer <&> "X"', straat: 'a\u0007b' }),
  ];

  test('another program reads the same cells, formulas as text', async () => {
    const sheet = await readSheet(Buffer.from(toXlsx(rows)));
    expect(sheet[0]).toEqual([...registryColumns]);
    expect(sheet[1]).toEqual(cells(rows[0] as RegistryRow).map((cell) => cell || null));
    expect(sheet[2]?.slice(1, 4)).toEqual(['=1+1', 'van den', 'Ömer <&> "X"']);
    expect(sheet[2]?.[9]).toBe('a\ufffdb');
  });

  test('the same rows give the same bytes, whatever the clock says', () => {
    expect(toXlsx(rows)).toEqual(toXlsx(structuredClone(rows)));
    const bytes = Buffer.from(toXlsx(rows));
    const stamps = new Set<string>();
    for (let at = bytes.indexOf('504b0304', 'hex'); at >= 0; at = bytes.indexOf('504b0304', at + 4, 'hex'))
      stamps.add(bytes.toString('hex', at + 10, at + 14));
    // Time and date of each file in the archive: 00:00, 1 January 1980.
    expect([...stamps]).toEqual(['00002100']);
  });

  test('no formula is in it, and every cell is text', async () => {
    const { strFromU8, unzipSync } = await import('fflate');
    const sheet = strFromU8(unzipSync(toXlsx(rows))['xl/worksheets/sheet1.xml'] as Uint8Array);
    expect(sheet).not.toContain('<f>');
    expect(sheet.match(/<c /g)).toHaveLength(3 * registryColumns.length);
    expect(sheet.match(/t="inlineStr"/g)).toHaveLength(3 * registryColumns.length);
  });
});
