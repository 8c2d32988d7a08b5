import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { firstOfFour, fourDigits, postcodeIndex } from '../../src/domain/directory-row.ts';
import { DirectoryRows, readHeader } from '../../src/domain/directory-rows.ts';
import { type CbsOptions, cbsRows, cbsText } from '../builders/cbs-file.ts';

type Row = [postcode: number, houseNumber: number, neighbourhood: number];

function read(text: string | Uint8Array, cuts: readonly number[] = []) {
  const rows: Row[] = [];
  const reader = new DirectoryRows((...row) => rows.push(row));
  const bytes = Buffer.from(text as string);
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    const at = Math.min(cut % (bytes.length + 1), bytes.length);
    if (at < from) continue;
    reader.push(bytes.subarray(from, at));
    from = at;
  }
  reader.push(bytes.subarray(from));
  return { rows, report: reader.finish() };
}

const textOf = (options: CbsOptions) => Buffer.concat([...cbsText(options)]);
const expected = (options: CbsOptions): Row[] =>
  [...cbsRows(options)].map(({ postcode, number, neighbourhood }) => [
    postcodeIndex(postcode),
    number,
    neighbourhood,
  ]);
const header = 'PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n';

describe('the yearly list in every form it came in', () => {
  const forms = (['integer', 'padded', 'letters'] as const).flatMap((codes) =>
    ([';', ','] as const).flatMap((delimiter) =>
      [false, true].flatMap((quoted) =>
        [false, true].map((bom) => ({
          codes,
          delimiter,
          quoted,
          bom,
          lineEnd: bom ? ('\r\n' as const) : ('\n' as const),
        })),
      ),
    ),
  );
  test.each(forms)('%j', (form) => {
    const options = { rows: 600, ...form };
    const { rows, report } = read(textOf(options));
    expect(rows).toEqual(expected(options));
    expect(report).toEqual({ ok: true, value: { rows: rows.length, rejected: 0, examples: [], year: 2025 } });
  });

  test('columns in another order, and more of them', () => {
    const text =
      'Gemeente2019,naam,Huisnummer,PC6,Buurt2019\n344,"a, b",12,3511 ab,3440611\n344,,014,"3511AB" , 03440611\n';
    expect(read(text).rows).toEqual([
      [postcodeIndex('3511AB'), 12, 3440611],
      [postcodeIndex('3511AB'), 14, 3440611],
    ]);
  });

  test('no line feed at the end, and empty lines', () => {
    const { rows, report } = read(`${header}\n3511AB;1;3440611;34406;344\n\r\n3511AB;3;3440611;34406;344`);
    expect(rows).toHaveLength(2);
    expect(report).toMatchObject({ ok: true, value: { rows: 2, rejected: 0 } });
  });
});

describe('rows that are rejected, with their line', () => {
  test.each([
    ['3511AB;1;3440611;34406', 'columns'],
    ['3511AB;1;3440611;34406;344;1', 'columns'],
    ['3511A;1;3440611;34406;344', 'postcode'],
    ['0511AB;1;3440611;34406;344', 'postcode'],
    ['3511SA;1;3440611;34406;344', 'postcode'],
    ['3511SS;1;3440611;34406;344', 'postcode'],
    ['"3511AB;1;3440611;34406;344', 'postcode'],
    [';1;3440611;34406;344', 'postcode'],
    ['3511AB;;3440611;34406;344', 'houseNumber'],
    ['3511AB;0;3440611;34406;344', 'houseNumber'],
    ['3511AB;100000;3440611;34406;344', 'houseNumber'],
    ['3511AB;12a;3440611;34406;344', 'houseNumber'],
    ['3511AB;-1;3440611;34406;344', 'houseNumber'],
    ['3511AB;99999999999;3440611;34406;344', 'houseNumber'],
    ['3511AB;1;;34406;344', 'code'],
    ['3511AB;1;9999;0;0', 'code'],
    ['3511AB;1;344061x;34406;344', 'code'],
    ['3511AB;1;3440611;34407;344', 'codes'],
    ['3511AB;1;3440611;34406;345', 'codes'],
    ['\u0000\u0000', 'postcode'],
    [`3511AB;1;${'9'.repeat(2000)}`, 'code'],
    ['3511ÄB;1;3440611;34406;344', 'postcode'],
  ])('%j: %s', (line, flaw) => {
    const { rows, report } = read(
      `${header}3511AB;1;3440611;34406;344\n${line}\n3511AB;3;3440611;34406;344\n`,
    );
    expect(rows.map(([, number]) => number)).toEqual([1, 3]);
    expect(report).toMatchObject({
      ok: true,
      value: { rows: 3, rejected: 1, examples: [{ line: 3, flaw }] },
    });
  });

  test('of many the first twenty are named', () => {
    const { report } = read(header + 'x\n'.repeat(50));
    if (!report.ok) throw new Error(report.error);
    expect(report.value.rejected).toBe(50);
    expect(report.value.examples).toHaveLength(20);
    expect(report.value.examples.at(-1)).toEqual({ line: 21, flaw: 'postcode' });
  });

  test('a line of a megabyte is passed over without being kept', () => {
    const { rows, report } = read(
      `${header}${'9'.repeat(2 ** 20)}\n3511AB;3;3440611;34406;344\n`,
      [100_000, 500_000],
    );
    expect(rows).toHaveLength(1);
    expect(report).toMatchObject({ ok: true, value: { rejected: 1 } });
  });
});

test.each([
  ['', 'empty'],
  ['\ufeff', 'empty'],
  ['PC6;Buurt;Wijk;Gemeente', 'columns'],
  ['PC6;PC6;Huisnummer;Buurt', 'columns'],
  ['geen lijst', 'columns'],
  ['P\0C\x006\0', 'encoding'],
])('the header %j: %s', (line, error) => {
  expect(readHeader(line)).toEqual({ ok: false, error });
  expect(read(`${line}\n3511AB;1;3440611;34406;344\n`)).toEqual({ rows: [], report: { ok: false, error } });
});

test('an empty file has no header', () => {
  expect(read('').report).toEqual({ ok: false, error: 'empty' });
});

it('reads the same wherever chunks of the file begin and end', () => {
  const options: CbsOptions = {
    rows: 60,
    only: [3511, 2311],
    extra: new Map([
      [7, 'x'],
      [30, '"3511AB";"1"'],
    ]),
  };
  for (const form of [{}, { quoted: true, lineEnd: '\r\n', delimiter: ',', bom: true }] as const) {
    const text = textOf({ ...options, ...form });
    const whole = read(text);
    expect(whole.rows).toEqual(expected(options));
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 40 }), (cuts) => {
        expect(read(text, cuts)).toEqual(whole);
      }),
      { numRuns: 60 },
    );
    expect(
      read(
        text,
        Array.from(text, (_, at) => at),
      ),
    ).toEqual(whole);
  }
});

it('never throws, and takes no row it should not, whatever the bytes are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.array(fc.nat(300)), (bytes, cuts) => {
      const { rows } = read(Buffer.concat([Buffer.from(header), bytes]), cuts);
      for (const [postcode, number, neighbourhood] of rows) {
        expect(postcode >= 0 && postcode < firstOfFour(10_000)).toBe(true);
        expect(number >= 1 && number <= 99_999).toBe(true);
        expect(neighbourhood).toBeGreaterThanOrEqual(10_000);
      }
    }),
    { numRuns: 500 },
  );
});

test('postcodes as integers keep their order and their four digits', () => {
  expect([postcodeIndex('1000AA'), postcodeIndex('1000AB'), postcodeIndex('1001AA')]).toEqual([0, 1, 676]);
  expect(postcodeIndex('9999ZZ')).toBe(firstOfFour(10_000) - 1);
  fc.assert(
    fc.property(
      fc.stringMatching(/^[1-9]\d{3}[A-Z]{2}$/),
      fc.stringMatching(/^[1-9]\d{3}[A-Z]{2}$/),
      (a, b) => {
        expect(Math.sign(postcodeIndex(a) - postcodeIndex(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(fourDigits(postcodeIndex(a))).toBe(Number(a.slice(0, 4)));
      },
    ),
  );
});
