import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { letterOf, reasonLetters, reasons } from '../../src/domain/reasons.ts';
import { drawSample, estimate, parseSeed } from '../../src/domain/sample.ts';
import { duplicates } from '../../src/domain/tally.ts';
import { drawOrder, isSeed } from '../../src/ledger/draw.ts';
import { countDoubles } from '../../src/ledger/readings.ts';
import { estimateValid } from '../../src/ledger/result-file.ts';
import { reasonLetters as ledgerLetters } from '../../src/ledger/verdict-files.ts';

/** The ledger imports nothing of the domain: what both must know is written twice, and held together here. */
const { sha256 } = ledgerCrypto;

test('grounds and their letters', () => {
  expect(Object.entries(ledgerLetters)).toEqual(reasons.map((reason) => [reason, letterOf(reason)]));
  expect(Object.values(ledgerLetters)).toEqual([...reasonLetters]);
});

test('the estimate of a sample', () => {
  const numbers = fc.tuple(fc.nat(0x7fffffff), fc.nat(5000), fc.nat(5000)).map(([N, a, b]) => {
    const n = Math.min(N, Math.max(a, 1));
    return { N, n, k: Math.min(n, b) };
  });
  fc.assert(
    fc.property(numbers, ({ N, n, k }) => {
      // The interval takes long for large numbers, and only the estimate is written twice.
      const small = N % 5000;
      const few = { N: small, n: Math.min(n, small), k: Math.min(k, n, small) };
      expect(estimateValid(few)).toBe(estimate(few.N, few.n, few.k).valid);
    }),
  );
  expect(estimateValid({ N: 417_135, n: 4107, k: 3782 })).toBe(384_126);
});

test('doubles by either rule', () => {
  const rules = fc.constantFrom('first-counts' as const, 'none-counts' as const);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 })), rules, (sizes, rule) => {
      // The domain is given the groups only, the ledger everybody.
      const groups = sizes.filter((size) => size > 1);
      expect(countDoubles(sizes, rule)).toBe(duplicates(groups, rule));
    }),
  );
});

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc
    .array(
      fc.constantFrom(
        '4',
        ' ',
        '\u00a0',
        '\u2028',
        '\u200e',
        '\u202e',
        'e\u0301',
        '\ud800',
        '\ufffd',
        '\ue000',
        '\t',
      ),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom(
    '',
    '3162',
    'één dobbelsteen: 4',
    ' 4',
    '4  2',
    '4'.repeat(200),
    '4'.repeat(201),
    '\u{1f3b2}'.repeat(200),
  ),
);

test('what a seed is', () => {
  fc.assert(
    fc.property(text, (seed) => {
      const parsed = parseSeed(seed);
      expect(isSeed(seed)).toBe(parsed.ok && parsed.value === seed);
      // Whatever is taken at the desk can be written down, and read back.
      if (parsed.ok) expect(isSeed(parsed.value)).toBe(true);
    }),
  );
});

test('who is drawn', () => {
  const ids = fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{32}$/), { maxLength: 40 });
  fc.assert(
    fc.property(ids, text.filter(isSeed), fc.nat(40), (list, seed, many) => {
      const n = Math.min(many, list.length);
      expect(drawOrder(sha256, list, seed).slice(0, n)).toEqual(drawSample(sha256, list, n, seed));
    }),
  );
});
