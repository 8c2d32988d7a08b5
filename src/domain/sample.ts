import { leastValid } from './hypergeometric.ts';
import { err, ok, type Result } from './result.ts';

/**
 * How sure a sample must be: `z` the normal quantile of the confidence (2.576: 99 %), `p` the share presumed valid (0.5:
 * nothing presumed), `F` the margin as a share of all (0.02: two per cent either way).
 */
export type SampleRule = { readonly z: number; readonly p: number; readonly F: number };

/** Besluit raadgevend referendum, article 7. */
export const standardRule: SampleRule = { z: 2.576, p: 0.5, F: 0.02 };

/**
 * How many of `N` statements to check: n = ⌈N·z²p(1−p) / (z²p(1−p) + (N−1)F²)⌉, from 1 to N, and 0 of none (Besluit
 * raadgevend referendum 7). `N`: all that are not invalid on grounds a–c. In whole numbers, from the decimals as
 * written: a result that is whole is not rounded up.
 */
export function sampleSize(N: number, rule: SampleRule): number {
  assertCount(N);
  if (N === 0) return 0;
  const [z, p, F] = [decimal(rule.z), decimal(rule.p), decimal(rule.F)];
  const spread = z.top ** 2n * p.top * (p.bottom - p.top) * F.bottom ** 2n;
  const margin = F.top ** 2n * z.bottom ** 2n * p.bottom ** 2n;
  // p of 0 or 1 presumes the outcome: then there is nothing to sample for, and all are checked.
  if (spread <= 0n) return N;
  const whole = spread + BigInt(N - 1) * margin;
  return Number((BigInt(N) * spread + whole - 1n) / whole);
}

/** A number as the fraction that its shortest decimal text says: 2.576 is 2576/1000. */
function decimal(value: number): { readonly top: bigint; readonly bottom: bigint } {
  const [, digits, decimals = '', exponent = '0'] =
    /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(`${value}`) ?? [];
  if (digits === undefined) throw new RangeError('a rule of positive decimals was expected');
  const power = Number(exponent) - decimals.length;
  const top = BigInt(digits + decimals);
  return power < 0 ? { top, bottom: 10n ** BigInt(-power) } : { top: top * 10n ** BigInt(power), bottom: 1n };
}

/**
 * `valid` and `invalid`: statements, together N. `share`: k/n, unrounded. `interval`: `low` and `high` are valid
 * statements, both included, `level` the confidence.
 */
export type Estimate = {
  readonly valid: number;
  readonly invalid: number;
  readonly share: number;
  readonly interval: { readonly low: number; readonly high: number; readonly level: 0.99 };
};

/**
 * What `k` valid in a sample of `n` say about `N` (Besluit raadgevend referendum 9): k/n·N by the unrounded fraction, a
 * half rounded up. The interval holds every number of valid statements under which both `k` or more and `k` or fewer
 * have a probability above 0.5 %, by the exact hypergeometric distribution. `k <= n <= N`; `n` is 0 only for none.
 */
export function estimate(N: number, n: number, k: number): Estimate {
  for (const count of [N, n, k]) assertCount(count);
  if (k > n || n > N || (n === 0 && N > 0)) throw new RangeError('k <= n <= N and a sample were expected');
  if (n === 0) return { valid: 0, invalid: 0, share: 0, interval: { low: 0, high: 0, level: 0.99 } };
  const valid = Number((2n * BigInt(k) * BigInt(N) + BigInt(n)) / (2n * BigInt(n)));
  const interval = { low: leastValid(N, n, k), high: N - leastValid(N, n, n - k), level: 0.99 } as const;
  return { valid, invalid: N - valid, share: k / n, interval };
}

function assertCount(count: number): void {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError('a whole number was expected');
}

export type SeedRefusal = { readonly code: 'SeedEmpty' | 'SeedTooLong' | 'SeedUnprintable' };

/**
 * The seed of a draw: 1 to 200 characters that can be read from paper; in NFC, no white space around, one space for
 * every white space within.
 */
export function parseSeed(text: string): Result<string, SeedRefusal> {
  const seed = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (seed === '') return err({ code: 'SeedEmpty' });
  // Control, format, private and unassigned characters, lone surrogates, line separators, and what replaced broken text.
  if (/[\p{C}\p{Zl}\p{Zp}\ufffd]/u.test(seed)) return err({ code: 'SeedUnprintable' });
  return Array.from(seed).length > 200 ? err({ code: 'SeedTooLong' }) : ok(seed);
}

/** `line` counts from 1. The text of the line is not repeated: it may be anything. */
export type IdsRefusal =
  | { readonly code: 'IdMalformed'; readonly line: number }
  | { readonly code: 'IdTwice'; readonly line: number; readonly first: number };

/** One id a line: 1 to 200 printable ASCII characters without spaces, each id once. Lines may end as on Windows. */
export function parseIds(text: string): Result<readonly string[], IdsRefusal> {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const seen = new Map<string, number>();
  for (const [index, id] of lines.entries()) {
    const line = index + 1;
    if (!/^[!-~]{1,200}$/.test(id)) return err({ code: 'IdMalformed', line });
    const first = seen.get(id);
    if (first !== undefined) return err({ code: 'IdTwice', line, first });
    seen.set(id, line);
  }
  return ok(lines);
}

const encoder = new TextEncoder();

/**
 * Draws `n` of `ids`, each with the same chance (Besluit raadgevend referendum 8), in the order of the draw. The key of
 * an id is the SHA-256 of `<seed> <id>` in UTF-8; the ids with the lowest keys are drawn. So the order of `ids` does not
 * matter, a larger draw begins with the smaller one, and anyone can redraw it with `sha256sum` and `sort`.
 * `ids` as `parseIds` gives them, `seed` as `parseSeed` does.
 */
export function drawSample(
  sha256: (bytes: Uint8Array) => Uint8Array,
  ids: readonly string[],
  n: number,
  seed: string,
): string[] {
  assertCount(n);
  const parsed = parseSeed(seed);
  if (!parsed.ok || parsed.value !== seed) throw new RangeError('a seed from parseSeed was expected');
  if (n > ids.length) throw new RangeError('a draw of no more than there are was expected');
  if (new Set(ids).size < ids.length) throw new RangeError('each id once was expected');
  return ids
    .map((id) => ({ id, key: sha256(encoder.encode(`${seed} ${id}`)) }))
    .sort((a, b) => compareBytes(a.key, b.key))
    .slice(0, n)
    .map(({ id }) => id);
}

/** As their hexadecimal text sorts. */
function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < a.length; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
