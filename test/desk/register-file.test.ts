import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decodeText, type RegisterColumn, readRegister } from '../../src/desk/register-file.ts';
import { inventedRegister, toCsv } from '../builders/register.ts';

const header = 'Geslachtsnaam;Voorvoegsel;Voornamen;Geboortedatum;Postcode;Huisnummer;Huisletter;Toevoeging';
const line = 'Berg;van der;Anna Maria;1980-03-31;3511AB;12;A;BS';
const berg = {
  line: 2,
  surname: 'Berg',
  surnamePrefix: 'van der',
  givenNames: 'Anna Maria',
  birthDate: '1980-03-31',
  postcode: '3511AB',
  houseNumber: '12',
  houseLetter: 'A',
  houseNumberSuffix: 'BS',
  entitled: null,
};
function rowsOf(text: string, mapping?: Partial<Record<RegisterColumn, string>>) {
  const result = readRegister(text, mapping);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const refusalOf = (text: string, mapping?: Partial<Record<RegisterColumn, string>>) => {
  const result = readRegister(text, mapping);
  return result.ok ? null : result.error;
};
/** The one row of a file with one field otherwise. */
const withCell = (at: number, value: string) =>
  rowsOf(`${header}\n${line.split(';').with(at, value).join(';')}`);

describe('a register file', () => {
  test.each<[string, string]>([
    ['semicolons', `${header}\n${line}`],
    ['a line feed at the end', `${header}\n${line}\n`],
    ['CRLF', `${header}\r\n${line}\r\n`],
    ['commas', `${header}\n${line}\n`.replaceAll(';', ',')],
    ['tabs', `${header}\n${line}\n`.replaceAll(';', '\t')],
    ['a byte order mark', `\ufeff${header}\n${line}\n`],
    ['quotes', `${header}\n${line}\n`.replace(/[^;\n]+/g, '"$&"')],
    ['spaces around cells', `${header}\n${line}\n`.replace(/[^;\n]+/g, ' $& ')],
    ['capitals in the header', `${header.toUpperCase()}\n${line}\n`],
    ['an empty line at the end', `${header}\n${line}\n\n;;;\n`],
    ['an empty cell too many', `${header}\n${line};\n`],
    ['a column of which nothing is needed', `${header};Opmerking\n${line};x\n`],
  ])('is read with %s', (_, text) => {
    const { rows, skipped } = rowsOf(text);
    expect(rows).toEqual([berg]);
    expect(skipped).toEqual([]);
  });

  it('is read whatever the order of the columns, with the partner and the entitlement', () => {
    const text = 'kiesgerechtigd,naam partner,huisnr,postcode,datum geboorte,achternaam,voorletters\n';
    const { rows, columns } = rowsOf(`${text}nee,"de Vries, ""oud""",12 bis,3511 ab,31-3-1980,Berg,A.M.\n`);
    expect(rows).toEqual([
      {
        ...berg,
        surnamePrefix: '',
        givenNames: 'A.M.',
        houseLetter: '',
        entitled: false,
        partnerSurname: 'de Vries, "oud"',
      },
    ]);
    expect(columns).toMatchObject({ houseNumber: 'huisnr', surnamePrefix: null, entitled: 'kiesgerechtigd' });
  });

  test.each<[string, string | null]>([
    ['1980-03-31', '1980-03-31'],
    ['19800331', '1980-03-31'],
    ['31-03-1980', '1980-03-31'],
    ['1-3-1980', '1980-03-01'],
    ['31/03/1980', '1980-03-31'],
    ['1980-03-00', '1980-03-00'],
    ['19800000', '1980-00-00'],
    ['00-00-1980', '1980-00-00'],
    ['00000000', '0000-00-00'],
    ['2000-02-29', '2000-02-29'],
    ['', ''],
    ['1900-02-29', null],
    ['1980-02-30', null],
    ['1980-13-01', null],
    ['1980-00-12', null],
    ['0000-03-01', null],
    ['31-03-80', null],
    ['1980', null],
    ['1980-0331', null],
    ['31 maart 1980', null],
  ])('birth date %j is %j', (text, date) => {
    const { rows, skipped } = withCell(3, text);
    expect(rows.map(({ birthDate }) => birthDate)).toEqual(date === null ? [] : [date]);
    expect(skipped).toEqual(date === null ? [{ line: 2, reason: 'birthDate' }] : []);
  });

  test.each<[string, string | null]>([
    ['12', '12 A BS'],
    ['00012', '12 A BS'],
    ['12 A bis', '12 A BS'],
    ['', ' A BS'],
    ['12 C', null],
    ['A', null],
    ['0', null],
    ['123456', null],
  ])('house number %j is %j', (text, house) => {
    const { rows, skipped } = withCell(5, text);
    const read = rows.map((row) => [row.houseNumber, row.houseLetter, row.houseNumberSuffix].join(' '));
    expect(read).toEqual(house === null ? [] : [house]);
    expect(skipped).toEqual(house === null ? [{ line: 2, reason: 'houseNumber' }] : []);
  });

  test.each<[string, string]>([
    ['3511 ab', '3511AB'],
    ['', ''],
    ['B-1000', 'B-1000'],
  ])('postcode %j is %j', (text, postcode) => {
    expect(withCell(4, text).rows).toEqual([{ ...berg, postcode }]);
  });

  test.each<[string, boolean | null]>([
    ...['ja', 'J', 'Ja', '1', 'WAAR', 'true'].map((word) => [word, true] as [string, boolean]),
    ...['nee', 'N', '0', 'onwaar', 'FALSE'].map((word) => [word, false] as [string, boolean]),
    ['', null],
    ['misschien', null],
    ['constructor', null],
  ])('entitled %j is %j', (text, entitled) => {
    const { rows, skipped } = rowsOf(`${header};Kiesgerechtigd\n${line};${text}\n`);
    expect(rows.map((row) => row.entitled)).toEqual(entitled === null ? [] : [entitled]);
    expect(skipped).toEqual(entitled === null ? [{ line: 2, reason: 'entitled' }] : []);
  });

  it('names every row that was left out, by the line a spreadsheet shows', () => {
    const bad = line.replace('1980-03-31', 'onbekend');
    const two = `"Berg\nDal"${line.slice(4)}`;
    const noName = line.replace('Berg', '').replace('Anna Maria', ' ');
    const text = [header, line, bad, '', two, `${line};te veel`, noName, line, ''].join('\n');
    const { rows, skipped } = rowsOf(text);
    expect(rows.map((row) => row.line)).toEqual([2, 5, 8]);
    expect(skipped).toEqual([
      { line: 3, reason: 'birthDate' },
      { line: 6, reason: 'cells' },
      { line: 7, reason: 'name' },
    ]);
  });

  it('keeps someone with one name in either column', () => {
    expect(withCell(0, '').rows).toHaveLength(1);
    expect(withCell(2, '').rows).toHaveLength(1);
  });
});

describe('columns by hand', () => {
  const odd = header.replace('Geslachtsnaam', 'GESL_NM').replace('Toevoeging', 'T.');

  it('are taken from the mapping', () => {
    const { rows, columns } = rowsOf(`${odd}\n${line}`, { surname: 'gesl_nm', houseNumberSuffix: 'T.' });
    expect(rows).toEqual([berg]);
    expect(columns).toMatchObject({ surname: 'GESL_NM', houseNumberSuffix: 'T.' });
  });

  it('go before the names we know, and may be left aside', () => {
    const text = `${header};Naam nu\n${line};Smit\n`;
    expect(rowsOf(text, { surname: 'Naam nu' }).rows).toEqual([{ ...berg, surname: 'Smit' }]);
    expect(rowsOf(text, { surnamePrefix: '' }).rows).toEqual([{ ...berg, surnamePrefix: '' }]);
  });

  it('that are missing or there twice are named, never what stands in the file', () => {
    expect(refusalOf(`${odd}\n${line}`)).toEqual({ code: 'columnMissing', columns: ['surname'] });
    expect(refusalOf(line)).toEqual({
      code: 'columnMissing',
      columns: ['surname', 'givenNames', 'birthDate', 'postcode', 'houseNumber'],
    });
    expect(refusalOf(`${header}\n${line}`, { postcode: '' })).toEqual({
      code: 'columnMissing',
      columns: ['postcode'],
    });
    expect(refusalOf(`${header}\n${line}`, { entitled: 'Stemrecht' })).toEqual({
      code: 'mappedColumnMissing',
      column: 'entitled',
    });
    expect(refusalOf(`${header};POSTCODE\n${line};3511AB`)).toEqual({
      code: 'columnTwice',
      column: 'postcode',
    });
  });
});

describe('what is no register file', () => {
  test.each(['', '\ufeff', '\n\n', ';;;'])('%j is empty', (text) => {
    expect(refusalOf(text)).toEqual({ code: 'empty' });
  });

  it('a quote that is never closed, or closed too early, is refused with its line: it would hide rows', () => {
    expect(refusalOf(`${header}\n${line}\n"${line}\n${line}\n`)).toEqual({ code: 'quotes', line: 3 });
    expect(refusalOf(`${header}\n${line}\n"Be"rg"${line.slice(4)}\n${line}\n`)).toEqual({
      code: 'quotes',
      line: 3,
    });
  });

  it('any text gives rows or a refusal', () => {
    const cell = fc.oneof(
      fc.constantFrom('"', ';', '\n', '\r', ',', '\t', 'Jansen'),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(cell), fc.boolean(), (cells, headed) => {
        const result = readRegister(`${headed ? `${header}\n` : ''}${cells.join('')}`);
        if (result.ok) expect(headed).toBe(true);
        else expect(['empty', 'columnMissing', 'columnTwice', 'quotes']).toContain(result.error.code);
      }),
    );
  });
});

describe('invented people', () => {
  it('are read back as they were, whatever the quotes', () => {
    const rows = inventedRegister('file', 500).map((row, index) =>
      index % 50 === 0 ? { ...row, surname: `${row.surname};"van" X` } : row,
    );
    expect(rowsOf(toCsv(rows))).toMatchObject({ rows, skipped: [] });
  });

  it('depend on the seed alone', () => {
    expect(inventedRegister('a', 200)).toEqual(inventedRegister('a', 400).slice(0, 200));
    expect(inventedRegister('a', 200)).not.toEqual(inventedRegister('b', 200));
  });
});

describe('bytes as text', () => {
  test.each<[string, number[], string]>([
    ['UTF-8', [0x4b, 0xc4, 0xb1, 0x6c], 'Kıl'],
    ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, 0x4b], 'K'],
    ['Windows-1252', [0x4d, 0xfc, 0x6c, 0x92], 'Mül’'],
    ['UTF-16', [0xff, 0xfe, 0x4b, 0x00, 0x31, 0x01], 'Kı'],
    ['nothing', [], ''],
  ])('%s', (_, bytes, text) => {
    expect(decodeText(Uint8Array.from(bytes))).toBe(text);
  });
});
