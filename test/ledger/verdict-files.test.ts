import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { reasons as domainReasons, type Reason } from '../../src/domain/reasons.ts';
import {
  formatReasons,
  formatVerdicts,
  isNote,
  isReasonCode,
  type ListedReason,
  type ListedVerdict,
  parseReasons,
  parseVerdicts,
  reasonLetters,
} from '../../src/ledger/verdict-files.ts';

const id = fc
  .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 32, maxLength: 32 })
  .map((digits) => digits.join(''));
const verdictRows = fc.uniqueArray(
  fc.record({ id, verdict: fc.constantFrom<ListedVerdict['verdict']>('valid', 'invalid') }),
  { selector: (row) => row.id },
);
const note = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }).filter(isNote),
  fc.constantFrom('', '=1+1', '+31', '-x', '@x', "'", "'=x", ' =x', '"', '","', 'a,b', '＝1', 'één "x", y'),
);
const reasonRows = fc.uniqueArray(
  fc.record({ id, reason: fc.constantFrom(...(Object.keys(reasonLetters) as Reason[])), note }),
  { selector: (row) => row.id },
);
const inOrder = <T extends { readonly id: string }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

const [x, y] = ['0'.repeat(31).concat('1'), 'f'.repeat(32)] as const;

test('the words of the domain are reasons, nothing else is', () => {
  expect(domainReasons.every(isReasonCode)).toBe(true);
  expect(['toString', 'a', 'Dubbel', ''].some(isReasonCode)).toBe(false);
});

describe('verdicts.txt', () => {
  test('is in order of id and reads back as what was written', () => {
    fc.assert(
      fc.property(verdictRows, (rows) => {
        const text = formatVerdicts(rows);
        expect(parseVerdicts(text)).toEqual({ ok: true, value: inOrder(rows) });
        expect(formatVerdicts([...rows].reverse())).toBe(text);
      }),
    );
    expect(
      formatVerdicts([
        { id: y, verdict: 'invalid' },
        { id: x, verdict: 'valid' },
      ]),
    ).toBe(`${x} valid\n${y} invalid\n`);
  });

  test.each([
    ['no LF at the end', `${x} valid`, 1],
    ['a line twice', `${x} valid\n${x} valid\n`, 2],
    ['two verdicts on one entry', `${x} valid\n${x} invalid\n`, 2],
    ['out of order', `${y} valid\n${x} valid\n`, 2],
    ['another word', `${x} geldig\n`, 1],
    ['capitals', `${'F'.repeat(32)} valid\n`, 1],
    ['CRLF', `${x} valid\r\n`, 1],
    ['an empty line', `${x} valid\n\n`, 2],
    ['two spaces', `${x}  valid\n`, 1],
  ])('%s is refused with the line', (_, text, line) => {
    expect(parseVerdicts(text)).toEqual({ ok: false, error: { line } });
  });

  test('nothing was judged', () => expect(parseVerdicts('')).toEqual({ ok: true, value: [] }));
});

describe('reasons.csv', () => {
  test('reads back as what was written, and is the only text of those rows', () => {
    fc.assert(
      fc.property(reasonRows, (rows) => {
        const text = formatReasons(rows);
        expect(parseReasons(text)).toEqual({ ok: true, value: inOrder(rows) });
        expect(formatReasons([...rows].reverse())).toBe(text);
      }),
    );
  });

  test('another reader of CSV sees the same cells, none of which a spreadsheet would run', () => {
    fc.assert(
      fc.property(reasonRows, (rows) => {
        const { data, errors } = Papa.parse<string[]>(formatReasons(rows), {
          delimiter: ',',
          newline: '\n',
          skipEmptyLines: true,
        });
        expect(errors).toEqual([]);
        expect(data[0]).toEqual(['id', 'reason', 'note']);
        const cells = data.slice(1);
        expect(cells.map(([, reason]) => reason)).toEqual(inOrder(rows).map(({ reason }) => reason));
        expect(cells.map(([, , cell = '']) => cell.replace(/^'/, ''))).toEqual(
          inOrder(rows).map((row) => row.note),
        );
        expect(cells.some(([, , cell = '']) => /^\s*[=+\-@]/.test(cell))).toBe(false);
      }),
    );
  });

  test.each([
    ['no header', `${x},dubbel,\n`, 1],
    ['no LF at the end', `id,reason,note\n${x},dubbel,`, 2],
    ['a reason that is none', `id,reason,note\n${x},geldig,\n`, 2],
    ['a letter', `id,reason,note\n${x},g,\n`, 2],
    ['a formula', `id,reason,note\n${x},dubbel,=1\n`, 2],
    ['an apostrophe for nothing', `id,reason,note\n${x},dubbel,'a\n`, 2],
    ['quotes for nothing', `id,reason,note\n${x},dubbel,"a"\n`, 2],
    ['a quote that is open', `id,reason,note\n${x},dubbel,"a,\n`, 2],
    ['a fourth cell', `id,reason,note\n${x},dubbel,a,b\n`, 2],
    ['an entry twice', `id,reason,note\n${x},dubbel,\n${x},onjuist,\n`, 3],
    ['CRLF', `id,reason,note\r\n${x},dubbel,\r\n`, 1],
    ['a note of more than 500 characters', `id,reason,note\n${x},dubbel,${'a'.repeat(501)}\n`, 2],
  ])('%s is refused with the line', (_, text, line) => {
    expect(parseReasons(text)).toEqual({ ok: false, error: { line } });
  });

  test.each([
    'a\nb',
    'a\tb',
    '\u0000',
    '\u0085',
    'a\u2028b',
    'a\u2029',
    '\u200e',
    '\u061c',
    'a\u202eb',
    '\u2066a\u2069',
    'a'.repeat(501),
  ])('%j is no note', (text) => {
    const row: ListedReason = { id: x, reason: 'onjuist', note: text };
    expect(isNote(text)).toBe(false);
    expect(() => formatReasons([row])).toThrow(x);
  });

  test.each(['é', '\u{1f5f3}', 'a\u200db', '\u00a0', 'רות'])('%j is a note', (text) => {
    const row: ListedReason = { id: x, reason: 'onjuist', note: text };
    expect(isNote(text)).toBe(true);
    expect(parseReasons(formatReasons([row]))).toEqual({ ok: true, value: [row] });
  });

  test('half a surrogate pair becomes what UTF-8 has for it', () => {
    expect(formatReasons([{ id: x, reason: 'onjuist', note: 'a\ud800' }])).toBe(
      `id,reason,note\n${x},onjuist,a\ufffd\n`,
    );
  });
});
