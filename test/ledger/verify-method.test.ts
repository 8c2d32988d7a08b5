import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { estimate } from '../../src/domain/sample.ts';
import { drawOrder } from '../../src/ledger/draw.ts';
import type { LedgerEntry, LedgerView } from '../../src/ledger/replay.ts';
import type { Tally } from '../../src/ledger/tally-file.ts';
import type { ListedReason, ListedVerdict, ReasonCode } from '../../src/ledger/verdict-files.ts';
import { methodFinding } from '../../src/ledger/verify-method.ts';
import { idOf, treeOf } from './example.ts';
import { exampleVerdicts, type JudgedChanges, judgedBundle } from './judged.ts';
import { detail, flaws, key, verify } from './verifying.ts';

const { sha256 } = ledgerCrypto;
const report = (changes: JudgedChanges) => verify(judgedBundle(changes).zip, key);
const listed = (...numbers: readonly number[]): ListedVerdict[] =>
  exampleVerdicts.filter(({ id }) => numbers.some((n) => idOf(n) === id));
const invalidOf = (verdicts: readonly ListedVerdict[]) =>
  verdicts.filter(({ verdict }) => verdict === 'invalid').length;

/** A bundle that is right but for what was judged, and by which way. */
function judgedBy(method: 'full' | 'until-threshold', verdicts: readonly ListedVerdict[], tally = {}) {
  const other = invalidOf(verdicts) > 0 ? invalidOf(verdicts) : undefined;
  return report({
    verdicts,
    result: (made) => ({ ...made, method }),
    tally: { method, 'invalid.other': other, ...tally },
  });
}

describe('a full check, and a check until the threshold', () => {
  test('full: every live entry has a verdict', () => {
    expect(detail(judgedBy('full', exampleVerdicts), 'method')).toBe(
      'full check: each of the 7 live entries has a verdict',
    );
    const short = judgedBy('full', listed(1, 4, 5, 6, 7, 9));
    expect(flaws(short)).toEqual(['method']);
    expect(detail(short, 'method')).toBe(`full check, but 1 live entry has no verdict, such as ${idOf(8)}`);
  });

  test('until the threshold: reached, or everything in time was judged', () => {
    expect(detail(judgedBy('until-threshold', listed(1, 4, 5), { threshold: 2 }), 'method')).toBe(
      'checked until the threshold: 2 valid, 2 needed; 4 live entries have no verdict',
    );
    expect(flaws(judgedBy('until-threshold', exampleVerdicts))).toEqual([]);
    const stopped = judgedBy('until-threshold', listed(1, 4, 5), { threshold: 3 });
    expect(flaws(stopped)).toEqual(['method']);
    expect(detail(stopped, 'method')).toMatch(/^stopped too early: 2 valid, 3 needed, and of the 4 live/);
  });

  test('what came too late need not be judged for that', () => {
    const late = { threshold: 3, late: 4, counted: 2 };
    expect(flaws(judgedBy('until-threshold', listed(1, 4, 5), late))).toEqual([]);
    const one = { threshold: 3, late: 3, counted: 3 };
    expect(flaws(judgedBy('until-threshold', listed(1, 4, 5), one))).toEqual(['method']);
  });
});

const grounds = ['te_vroeg', 'te_laat', 'verkeerd_formulier'] as const;
type Given = { readonly ground: ReasonCode | null; readonly valid: boolean };

/** A ledger with a sample as it should be: everything by a ground of a to c, and what the seed draws. */
function sampleOver(given: readonly Given[], share: number, seed: string) {
  const ids = given.map((_, n) => idOf(n));
  const settled = new Set(ids.filter((_, n) => given[n]?.ground));
  const from = ids.filter((id) => !settled.has(id));
  const n = Math.min(from.length, Math.ceil(from.length * share) || 1);
  const drawn = new Set(drawOrder(sha256, from, seed).slice(0, n));
  const verdictOf = (id: string, valid: boolean): LedgerEntry['verdict'] => {
    if (settled.has(id)) return 'invalid';
    if (!drawn.has(id)) return null;
    return valid ? 'valid' : 'invalid';
  };
  const verdicts = new Map(ids.map((id, at) => [id, verdictOf(id, given[at]?.valid ?? false)]));
  const k = [...verdicts.values()].filter((verdict) => verdict === 'valid').length;
  const reasons = given.flatMap(({ ground }, at): ListedReason[] =>
    ground ? [{ id: idOf(at), reason: ground, note: '' }] : [],
  );
  const sample = { N: from.length, n, k, seed, valid: estimate(from.length, n, k).valid };
  return { ids, from, drawn, settled, verdicts, reasons, sample };
}

const entry = (verdict: LedgerEntry['verdict']): LedgerEntry => ({
  channel: 'confirmed',
  sealedHash: '',
  recordHash: '',
  carriedFrom: null,
  withdrawn: false,
  verdict,
});

function found(
  verdicts: ReadonlyMap<string, LedgerEntry['verdict']>,
  sample: ReturnType<typeof sampleOver>['sample'],
  reasons: readonly ListedReason[] | null,
): string | undefined {
  const entries = new Map([...verdicts].map(([id, verdict]) => [id, entry(verdict)]));
  const counts = { confirmed: entries.size, paper: 0, carried: 0, withdrawn: 0, withdrawnByJudge: 0 };
  const state = { entries, counts: { ...counts, judged: 0, valid: sample.k, invalid: 0 } };
  const ledger: LedgerView = { state, tree: treeOf([]), lines: [] };
  const tally: Tally = {
    method: 'sample',
    'sample.N': sample.N,
    'sample.n': sample.n,
    'sample.k': sample.k,
    'sample.seed': sample.seed,
    'sample.valid': sample.valid,
  };
  return methodFinding(sha256, { ledger, tally, result: null, reasons })?.code;
}

const scene = fc
  .record({
    given: fc.array(
      fc.record({
        ground: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, fc.constantFrom(...grounds)),
        valid: fc.boolean(),
      }),
      { minLength: 1, maxLength: 25 },
    ),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    seed: fc.stringMatching(/^[1-6]{1,12}$/),
  })
  .map(({ given, share, seed }) => sampleOver(given, share, seed));

describe('a sample is drawn again', () => {
  test('one that was drawn so passes, for the judge and for anyone', () => {
    fc.assert(
      fc.property(scene, ({ verdicts, sample, reasons }) => {
        expect(found(verdicts, sample, reasons)).toBe('sampleRedrawn');
        expect(found(verdicts, sample, null)).toBe('samplePlausible');
      }),
    );
  });

  test('a drawn one without a verdict, and one with a verdict that was not drawn, are found', () => {
    fc.assert(
      fc.property(scene, ({ verdicts, sample, reasons, drawn, from }) => {
        const [left] = drawn;
        const extra = from.find((id) => !drawn.has(id));
        fc.pre(left !== undefined && extra !== undefined);
        const without = new Map(verdicts).set(left ?? '', null);
        expect(found(without, sample, reasons)).toBe('sampleLeft');
        expect(found(without, sample, null)).toBe('sampleJudged');
        const beside = new Map(verdicts).set(extra ?? '', 'valid');
        expect(found(beside, sample, reasons)).toBe('sampleExtra');
        expect(found(beside, sample, null)).toBe('sampleJudged');
        // One in the place of another: the numbers are right, the draw is not.
        const swapped = new Map(without).set(extra ?? '', 'valid');
        expect(found(swapped, sample, reasons)).toBe('sampleLeft');
        expect(['sampleLeft', 'sampleExtra']).toContain(found(swapped, sample, null));
      }),
    );
  });

  test('from more or fewer than there are is found', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 1, max: 100_000 }), ({ verdicts, sample, reasons }, more) => {
        const larger = { ...sample, N: sample.N + more };
        expect(found(verdicts, larger, reasons)).toBe('sampleFrom');
        expect(found(verdicts, larger, null)).toMatch(/^sample(?:More|Judged)$/);
      }),
    );
  });

  test('a ground that is none of a to c leaves the entry among those to draw from', () => {
    const { verdicts, sample, reasons } = sampleOver(
      [
        { ground: 'te_laat', valid: false },
        { ground: null, valid: true },
      ],
      1,
      '1 2 3',
    );
    expect(found(verdicts, sample, reasons)).toBe('sampleRedrawn');
    const other = reasons.map((row) => ({ ...row, reason: 'onvolledig' as const }));
    expect(found(verdicts, sample, other)).toBe('sampleFrom');
  });
});

describe('a sample in a bundle', () => {
  /** By `4 4 1`: 6, 5, 7, 8, 4 and then 1; 9 was too late. */
  const sampled = (changes: JudgedChanges, numbers: readonly number[], given = {}): JudgedChanges => {
    const verdicts = listed(...numbers);
    const valid = verdicts.length - invalidOf(verdicts);
    const sample = { N: 6, n: 5, k: valid, seed: '4 4 1', valid: estimate(6, 5, valid).valid, ...given };
    return {
      verdicts,
      result: (made) => ({ ...made, method: 'sample', sample }),
      ...changes,
      tally: {
        method: 'sample',
        'invalid.other': invalidOf(verdicts),
        'sample.N': sample.N,
        'sample.n': sample.n,
        'sample.k': sample.k,
        'sample.seed': sample.seed,
        'sample.valid': sample.valid,
        ...changes.tally,
      },
    };
  };
  const drawn = [4, 5, 6, 7, 8, 9];

  test('as drawn, for anyone', () => {
    const good = report(sampled({}, drawn));
    expect(flaws(good)).toEqual([]);
    expect(detail(good, 'method')).toMatch(
      /^drawn again: whatever has no verdict comes after the 5 drawn of 6/,
    );
  });

  test.each([
    [
      'others than were drawn',
      [1, 5, 6, 7, 8, 9],
      {},
      `entry ${idOf(1)}: has a verdict, but was not drawn and is not invalid on grounds a to c`,
    ],
    ['by another seed', drawn, { seed: '4 2 6' }, /^entry [0-9a-f]{32}: /],
    [
      'from a hundred thousand',
      drawn,
      { N: 100_000, n: 5, valid: 60_000 },
      'sample.N is 100000, more than the 7 live entries',
    ],
    [
      'from fewer than there were',
      drawn,
      { N: 5, n: 5, valid: 3 },
      'judged is 6, must be 7: 5 drawn, and 2 that are invalid on grounds a to c',
    ],
  ] as const)('%s', (_, numbers, given, words) => {
    const found = report(sampled({}, numbers, given));
    expect(flaws(found)).toEqual(['method']);
    if (typeof words === 'string') expect(detail(found, 'method')).toBe(words);
    else expect(detail(found, 'method')).toMatch(words);
  });

  test('what the judge withdrew after the result could still be drawn', () => {
    const lines = listed(...drawn).map(({ id, verdict }) => `v1 judged ${id} ${verdict}`);
    const after = report(
      sampled(
        { judgedLines: [...lines, `v1 withdrawn ${idOf(1)} judge`], tally: { withdrawn: 3, counted: 5 } },
        drawn,
      ),
    );
    expect(flaws(after)).toEqual([]);
  });
});
