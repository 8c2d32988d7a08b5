import fc from 'fast-check';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readFirstSheet, writeSheet } from '../../src/desk/xlsx.ts';
import { attribute, elements, without } from '../../src/desk/xml.ts';

const workbook = '<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>';
const relations = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>';
const file = (sheet: string | Uint8Array, more: Zippable = {}): Uint8Array =>
  zipSync({
    'xl/workbook.xml': strToU8(workbook),
    'xl/_rels/workbook.xml.rels': strToU8(relations),
    'xl/worksheets/sheet1.xml': typeof sheet === 'string' ? strToU8(sheet) : sheet,
    ...more,
  });
const tooLarge = { ok: false, error: { code: 'tooLarge' } };

describe('a file that was made to be too much', () => {
  test.each([
    ['a cell far to the right', '<row><c r="ZZZ1"><v>1</v></c></row>'.repeat(1000)],
    ['a row far down', '<row r="900000"><c><v>1</v></c></row>'],
    ['one long cell', `<row><c t="inlineStr"><is><t>${'a'.repeat(40_000)}</t></is></c></row>`],
    ['many wide rows', '<row><c r="BL1"><v>1</v></c></row>'.repeat(63_000)],
  ])('%s is refused', (_, sheet) => {
    expect(readFirstSheet(file(sheet))).toEqual(tooLarge);
  });

  test('a sheet that unpacks to more than 64 MiB is refused', () => {
    expect(readFirstSheet(file(new Uint8Array(64 * 1024 * 1024 + 1)))).toEqual(tooLarge);
  });

  test('what is not the first sheet is never unpacked', () => {
    const second = new Uint8Array(65 * 1024 * 1024);
    const made = file('<row><c><v>1</v></c></row>', { 'xl/worksheets/sheet2.xml': second });
    expect(readFirstSheet(made)).toEqual({ ok: true, value: [['1']] });
  });

  // With a pattern that looks back these take hours.
  test.each([
    ['rows that never close', '<row>'.repeat(400_000)],
    ['tags that never close', `<row>${'<c '.repeat(400_000)}</row>`],
    ['signs before one end', `<row>${'<'.repeat(400_000)}></row>`],
    ['ends of nothing', `<row>${'</'.repeat(400_000)}>`],
    ['readings that never close', `<row><c t="inlineStr"><is>${'<rPh>'.repeat(200_000)}</is></c></row>`],
  ])('%s: nothing is found', (_, sheet) => {
    const read = readFirstSheet(file(sheet));
    expect(read.ok && read.value.flat()).toEqual([]);
  });

  test.each(['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/worksheets/sheet1.xml'])(
    'without %s: refused or the usual place',
    (name) => {
      const read = readFirstSheet(file('<row/>', { [name]: new Uint8Array(0) }));
      expect(read).toEqual({ ok: true, value: name.endsWith('sheet1.xml') ? [] : [[]] });
    },
  );

  test('whatever the bytes are, it answers', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.uint8Array(), (sheet, bytes) => {
        expect(readFirstSheet(file(`<row>${sheet}</row>`))).toHaveProperty('ok');
        expect(readFirstSheet(bytes)).toHaveProperty('ok');
      }),
    );
  });
});

test('empty cells far away, as a spreadsheet leaves them, are nothing', () => {
  const sheet = '<row><c r="A1"><v>x</v></c><c r="XFD1"/></row><row r="1048576"><c r="A1048576"/></row>';
  expect(readFirstSheet(file(sheet))).toEqual({ ok: true, value: [['x']] });
});

test('only the five names of XML stand for a character', () => {
  const sheet = '<row><c t="inlineStr"><is><t>&constructor;&lt;&#65;&#x42;&toString;</t></is></c></row>';
  expect(readFirstSheet(file(sheet))).toEqual({ ok: true, value: [['&constructor;<AB&toString;']] });
});

test('what was written is read, whatever stands in the cells', () => {
  const cell = fc
    .string({ unit: 'binary', maxLength: 12 })
    .map((text) => text.replace(/[^\t\n\r -\ud7ff]/gu, ''));
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
      const read = readFirstSheet(writeSheet({ name: 'a', rows: [cells], widths: cells.map(() => 9) }));
      const kept = cells.slice(0, cells.findLastIndex((text) => text !== '') + 1);
      expect(read).toEqual({ ok: true, value: [kept] });
    }),
  );
});

describe('elements', () => {
  test.each([
    [
      '<a>1</a><b>2</b><a x="y">3</a>',
      'a',
      [
        ['', '1'],
        [' x="y"', '3'],
      ],
    ],
    [
      '<x:a>1</x:a><ab>2</ab><a/>',
      'a',
      [
        ['', '1'],
        ['', ''],
      ],
    ],
    ['<a>1</a ><a>open', 'a', [['', '1']]],
    ['', 'a', []],
  ] as const)('%s', (xml, name, found) => {
    expect(Array.from(elements(xml, name), ({ attributes, inner }) => [attributes, inner])).toEqual(found);
  });

  test('taken out, the rest is left as it was', () => {
    expect(without('<t>a</t><rPh x="1"><t>b</t></rPh><t>c</t>', 'rPh')).toBe('<t>a</t><t>c</t>');
    expect(without('<t>a</t><rPh>open', 'rPh')).toBe('<t>a</t><rPh>open');
  });

  test('attributes by their whole name', () => {
    expect(attribute(' rr="1" r="2"', 'r')).toBe('2');
    expect(attribute(' rr="1"', 'r')).toBeUndefined();
  });
});
