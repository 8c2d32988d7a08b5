import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { leastValid } from '../../src/domain/hypergeometric.ts';
import {
  drawSample,
  estimate,
  parseIds,
  parseSeed,
  sampleSize,
  standardRule,
} from '../../src/domain/sample.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const numbers = (N: number): string[] => Array.from({ length: N }, (_, index) => `${index + 1}`);
const citizensInitiative = { z: 1.65, p: 0.5, F: 0.025 };

describe('sampleSize', () => {
  test.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [1000, 806],
    [1989, 1345],
    [10_000, 2932],
    [12_000, 3083],
    [15_000, 3250],
    [20_000, 3436],
    [417_135, 4107],
    [20_000_000, 4147],
    // z²p(1−p)/F² = 4147.36: no more can ever be asked.
    [Number.MAX_SAFE_INTEGER, 4148],
  ])('standard rule: of %i check %i', (N, n) => {
    expect(sampleSize(N, standardRule)).toBe(n);
  });

  test.each([
    [1000, 522],
    [1_000_000, 1088],
    [1_000_000_000, 1089],
  ])("European citizens' initiative: of %i check %i, never above 1089", (N, n) => {
    expect(sampleSize(N, citizensInitiative)).toBe(n);
  });

  test.each([
    // z²p(1−p) / (…) of whole outcome, where the product of the doubles is a little off or could be.
    ['half of them', { z: 2, p: 0.5, F: 0.1 }, 101, 51],
    ['z²p(1−p)/F² = N−1: N/2 exactly', { z: 2, p: 0.5, F: 0.5 }, 5, 3],
    ['9·0.09/0.09: 9 of 10 and N/(1+9/9)', { z: 3, p: 0.1, F: 0.3 }, 10, 5],
    ['1.21·0.21/0.0121 = 21 and N = 22: 11 exactly', { z: 1.1, p: 0.3, F: 0.11 }, 22, 11],
    ['0.09·0.16/0.0009 = 16 and N = 17: 8.5', { z: 0.3, p: 0.2, F: 0.03 }, 17, 9],
    ['the same with N = 1 + 48: 49·16/64 = 12.25', { z: 0.3, p: 0.2, F: 0.03 }, 49, 13],
    ['an exponent in the decimal text', { z: 1e-7, p: 0.5, F: 1e-7 }, 1_000_000, 1],
    ['p = 1 presumes the outcome: all', { z: 2.576, p: 1, F: 0.02 }, 500, 500],
    ['p = 0, likewise', { z: 2.576, p: 0, F: 0.02 }, 500, 500],
  ])('%s', (_, rule, N, n) => {
    expect(sampleSize(N, rule)).toBe(n);
  });

  test('a whole outcome is not rounded up: every rule and N for which n is exactly N/2', () => {
    // With p = 0.5, F = f/100 and z = 2fs/100, z²p(1−p) is s²F²: N = s² + 1 makes it half of the divisor.
    const wrong: object[] = [];
    for (let f = 1; f <= 40; f++) {
      for (let s = 1; s <= 31; s += 2) {
        const rule = { z: (2 * f * s) / 100, p: 0.5, F: f / 100 };
        const N = s * s + 1;
        if (sampleSize(N, rule) !== N / 2) wrong.push({ rule, N });
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('N = %d is a bug of the caller', (N) => {
    expect(() => sampleSize(N, standardRule)).toThrow(RangeError);
  });
});

describe('estimate', () => {
  test('2017: by the unrounded fraction, with the exact interval', () => {
    expect(estimate(417_135, 4107, 3782)).toEqual({
      valid: 384_126,
      invalid: 33_009,
      share: 3782 / 4107,
      interval: { low: 379_366, high: 388_475, level: 0.99 },
    });
  });

  test.each([
    ['nothing to check', 0, 0, 0, 0, [0, 0]],
    ['one of one, valid', 1, 1, 1, 1, [1, 1]],
    ['one of one, invalid', 1, 1, 0, 0, [0, 0]],
    ['all checked', 1989, 1989, 990, 990, [990, 990]],
    ['a half is rounded up', 3, 2, 1, 2, [1, 2]],
    ['one of 100: anything but what was not seen', 100, 1, 1, 100, [1, 100]],
    ['one of 200: P(X ≥ 1 | K = 1) is 1/200 exactly, which is not above it', 200, 1, 1, 200, [2, 200]],
    ['one of 200, invalid', 200, 1, 0, 0, [0, 198]],
    ['one of 199: 1/199 is above it', 199, 1, 1, 199, [1, 199]],
    ['one of 20,000,000: a tie again', 20_000_000, 1, 1, 20_000_000, [100_001, 20_000_000]],
    [
      'all but one of 400, all valid: that one was invalid has a chance of 1/400',
      400,
      399,
      399,
      400,
      [400, 400],
    ],
    ['all but one of 199, all valid: 1/199', 199, 198, 198, 199, [198, 199]],
  ] as const)('%s', (_, N, n, k, valid, [low, high]) => {
    const found = estimate(N, n, k);
    expect(found).toMatchObject({ valid, invalid: N - valid, interval: { low, high } });
  });

  test.each([
    ['more valid than checked', 10, 5, 6],
    ['more checked than there are', 10, 11, 5],
    ['no sample', 10, 0, 0],
    ['half a statement', 10, 5, 2.5],
    ['less than nothing', 10, 5, -1],
  ])('%s is a bug of the caller', (_, N, n, k) => {
    expect(() => estimate(N, n, k)).toThrow(RangeError);
  });
});

describe('leastValid, against counting every way to draw', () => {
  const rows: bigint[][] = [[1n]];
  for (let row = 1; row <= 260; row++) {
    const above = rows[row - 1] ?? [];
    rows.push(Array.from({ length: row + 1 }, (_, at) => (above[at - 1] ?? 0n) + (above[at] ?? 0n)));
  }
  const choose = (from: number, taken: number): bigint => rows[from]?.[taken] ?? 0n;
  /** Straight from the definition: the first K, tried from 0, with P(X >= k) > 1/200. */
  const counted = (N: number, n: number, k: number): number => {
    for (let K = 0; K <= N; K++) {
      let ways = 0n;
      for (let x = k; x <= n; x++) ways += choose(K, x) * choose(N - K, n - x);
      if (ways * 200n > choose(N, n)) return K;
    }
    throw new Error('no K will do');
  };

  test('every sample of every N up to 22', () => {
    const differences: number[][] = [];
    for (let N = 1; N <= 22; N++)
      for (let n = 1; n <= N; n++)
        for (let k = 0; k <= n; k++)
          if (leastValid(N, n, k) !== counted(N, n, k)) differences.push([N, n, k]);
    expect(differences).toEqual([]);
  });

  test.each([100, 200, 201, 260])('samples of %i', (N) => {
    const differences: number[][] = [];
    for (const n of [1, 2, 3, 17, 60, N - 2, N - 1])
      for (const k of [0, 1, 2, Math.floor(n / 3), Math.floor(n / 2), n - 1, n])
        if (k >= 0 && k <= n && leastValid(N, n, k) !== counted(N, n, k)) differences.push([N, n, k]);
    expect(differences).toEqual([]);
  });

  test('the ends of 2017 are the ends: whole numbers on either side of them', () => {
    /** Ways to find k or more of K among n of N: are they more than one in 200 of all ways? */
    const enough = (N: number, n: number, K: number, k: number): boolean => {
      const falling = (from: number, count: number): bigint => {
        let product = 1n;
        for (let step = 0; step < count; step++) product *= BigInt(from - step);
        return product;
      };
      const binomial = (from: number, taken: number): bigint => falling(from, taken) / falling(taken, taken);
      let ways = binomial(K, n) * binomial(N - K, 0);
      let sum = ways;
      // Down from x = n to k: C(K,x−1)·C(N−K,n−x+1) from C(K,x)·C(N−K,n−x).
      for (let x = n; x > k; x--) {
        ways = (ways * BigInt(x) * BigInt(N - K - n + x)) / (BigInt(K - x + 1) * BigInt(n - x + 1));
        sum += ways;
      }
      return sum * 200n > binomial(N, n);
    };
    const [N, n, k] = [417_135, 4107, 3782];
    const [low, high] = [379_366, 388_475];
    expect([enough(N, n, low - 1, k), enough(N, n, low, k)]).toEqual([false, true]);
    // The other end, seen from the invalid ones: 325 of them in the sample.
    const [invalid, found] = [N - high, n - k];
    expect([enough(N, n, invalid - 1, found), enough(N, n, invalid, found)]).toEqual([false, true]);
  });
});

describe('leastValid of millions, against logarithms added up one by one', () => {
  /** ln m! of each `m`, with the rounding of every addition carried along: no closed formula. */
  const logFactorials = (wanted: readonly number[]): Map<number, number> => {
    const found = new Map([[0, 0]]);
    const open = new Set(wanted);
    let [sum, lost] = [0, 0];
    for (let factor = 1, last = Math.max(...wanted); factor <= last; factor++) {
      const added = Math.log(factor);
      const next = sum + added;
      lost += sum - next + added;
      sum = next;
      if (open.has(factor)) found.set(factor, sum + lost);
    }
    return found;
  };
  /** 200 · P(X >= k), for each K: the term of k from factorials, the others from their neighbour. */
  const tails = (N: number, n: number, k: number, Ks: readonly number[]): number[] => {
    const each = Ks.flatMap((K) => [K, N - K, K - k, N - K - n + k]);
    const logs = logFactorials([...each, N, n, N - n, k, n - k]);
    const log = (m: number): number => logs.get(m) ?? Number.NaN;
    const choose = (from: number, taken: number): number => log(from) - log(taken) - log(from - taken);
    return Ks.map((K) => {
      let term = Math.exp(choose(K, k) + choose(N - K, n - k) - choose(N, n));
      let sum = 0;
      for (let x = k; x <= Math.min(n, K) && term > 0; x++) {
        sum += term;
        term = (((term * (K - x)) / (x + 1)) * (n - x)) / (N - K - n + x + 1);
      }
      return 200 * sum;
    });
  };

  // The first two fall so close to one in 200 that only whole numbers of millions of digits used to decide.
  test.each([
    [20_000_000, 10_000_000, 6_000_087],
    [1_000_000, 500_000, 309_253],
    [20_000_000, 4147, 3000],
  ])('of %i, %i drawn, %i valid', { timeout: 5000 }, (N, n, k) => {
    const low = leastValid(N, n, k);
    const high = leastValid(N, n, n - k);
    const [below = 1, at = 0] = tails(N, n, k, [low - 1, low]);
    expect([below < 1, at > 1]).toEqual([true, true]);
    const [outside = 1, inside = 0] = tails(N, n, n - k, [high - 1, high]);
    expect([outside < 1, inside > 1]).toEqual([true, true]);
    // Four times N logarithms, each off by at most one unit in its last place: that does not change this.
    for (const share of [below, at, outside, inside])
      expect(Math.abs(share - 1)).toBeGreaterThan(4 * N * 2 ** (N > 8_886_110 ? -48 : -49));
  });
});

describe('parseSeed', () => {
  test.each([
    ['as it is', '3162-5541', '3162-5541'],
    ['white space around it', ' \t3162 \n', '3162'],
    ['white space within', '3  1\u00a06', '3 1 6'],
    ['NFC', 'cafe\u0301', 'café'],
    ['200 characters beyond the first plane', '🎲'.repeat(200), '🎲'.repeat(200)],
  ])('%s', (_, text, value) => {
    expect(parseSeed(text)).toEqual({ ok: true, value });
  });

  test.each([
    ['nothing', '', 'SeedEmpty'],
    ['white space only', ' \t\n\u00a0', 'SeedEmpty'],
    ['201 characters', '1'.repeat(201), 'SeedTooLong'],
    ['a control character', '31\u000062', 'SeedUnprintable'],
    ['a zero-width space', '31\u200b62', 'SeedUnprintable'],
    ['turned text', '31\u202e62', 'SeedUnprintable'],
    ['half a character', '31\ud83c', 'SeedUnprintable'],
    ['text that was broken', '31\ufffd62', 'SeedUnprintable'],
  ])('%s', (_, text, code) => {
    expect(parseSeed(text)).toEqual({ ok: false, error: { code } });
  });
});

describe('parseIds', () => {
  test.each([
    ['no ids', '', []],
    ['one a line', 'a1\nb2\n', ['a1', 'b2']],
    ['without the last line end', 'a1\nb2', ['a1', 'b2']],
    ['as Windows writes it', 'a1\r\nb2\r\n', ['a1', 'b2']],
  ])('%s', (_, text, value) => {
    expect(parseIds(text)).toEqual({ ok: true, value });
  });

  test.each([
    ['an empty line', 'a\n\nb\n', { code: 'IdMalformed', line: 2 }],
    ['a space', 'a\nb c\n', { code: 'IdMalformed', line: 2 }],
    ['a letter outside ASCII', 'é\n', { code: 'IdMalformed', line: 1 }],
    ['too long', 'x'.repeat(201), { code: 'IdMalformed', line: 1 }],
    ['twice', 'a\nb\na\n', { code: 'IdTwice', line: 3, first: 1 }],
  ])('%s', (_, text, error) => {
    expect(parseIds(text)).toEqual({ ok: false, error });
  });
});

describe('drawSample', () => {
  test('by hand: sorted by the hexadecimal SHA-256 of "<seed> <id>"', () => {
    const hex = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
    const sorted = numbers(50).sort((a, b) => (hex(`café ${a}`) < hex(`café ${b}`) ? -1 : 1));
    expect(drawSample(sha256, numbers(50), 50, 'café')).toEqual(sorted);
  });

  test('another seed, another draw; another order of the list, the same', () => {
    const drawn = drawSample(sha256, numbers(100), 10, '3162');
    expect(drawSample(sha256, numbers(100).reverse(), 10, '3162')).toEqual(drawn);
    expect(drawSample(sha256, numbers(100), 10, '3163')).not.toEqual(drawn);
  });

  test.each([
    ['more than there are', ['a', 'b'], 3, '1'],
    ['an id twice', ['a', 'a'], 1, '1'],
    ['an empty seed', ['a', 'b'], 1, ''],
    ['a seed that was not made tidy', ['a', 'b'], 1, ' 1'],
    ['half an id', ['a', 'b'], 0.5, '1'],
  ])('%s is a bug of the caller', (_, ids, n, seed) => {
    expect(() => drawSample(sha256, ids, n, seed)).toThrow(RangeError);
  });
});
