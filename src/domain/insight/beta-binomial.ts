/**
 * Valid ones among `n` statements of which each is valid with the same unknown probability, about which we know
 * Beta(a, b): the beta-binomial distribution. `a`, `b` > 0.
 */
export type Beta = { readonly a: number; readonly b: number };

/** Several possible distributions with their probabilities, which add up to 1. */
export type Mixture = readonly (Beta & { readonly weight: number })[];

/** ln Γ(x) for x > 0, to about 15 digits: Stirling's series, after moving x to where it is exact enough. */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError('a positive number was expected');
  let [at, shift] = [x, 0];
  while (at < 12) {
    shift += Math.log(at);
    at += 1;
  }
  const z = 1 / (at * at);
  const series =
    (1 / 12 + z * (-1 / 360 + z * (1 / 1260 + z * (-1 / 1680 + z * (1 / 1188 - (z * 691) / 360_360))))) / at;
  return (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series - shift;
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** What is known after `valid` were seen valid and `invalid` invalid: exact, by Bayes' rule. */
export function updated(mixture: Mixture, valid: number, invalid: number): Mixture {
  assertCount(valid);
  assertCount(invalid);
  if (valid + invalid === 0) return mixture;
  const seen = mixture.map(({ a, b, weight }) => ({
    a: a + valid,
    b: b + invalid,
    log: Math.log(weight) + logBeta(a + valid, b + invalid) - logBeta(a, b),
  }));
  const most = Math.max(...seen.map(({ log }) => log));
  const total = seen.reduce((sum, { log }) => sum + Math.exp(log - most), 0);
  return seen.map(({ a, b, log }) => ({ a, b, weight: Math.exp(log - most) / total }));
}

/** Expected share of valid ones: the mean of the mixture. */
export function meanShare(mixture: Mixture): number {
  return mixture.reduce((sum, { a, b, weight }) => sum + (weight * a) / (a + b), 0);
}

/** P(at least `k` of `n` are valid); `n` a whole number ≥ 0, `k` any whole number. */
export function atLeast(mixture: Mixture, n: number, k: number): number {
  assertCount(n);
  if (k <= 0) return 1;
  if (k > n) return 0;
  return clamp(mixture.reduce((sum, part) => sum + part.weight * tail(part, n, k), 0));
}

/** The whole distribution of the number of valid ones among `n`, worked out once: for many questions about one `n`. */
export type Distribution = {
  /** P(at least `k` are valid), `k` any whole number. */
  readonly atLeast: (k: number) => number;
  /** The smallest v with P(at most v are valid) ≥ `q`, 0 < q < 1. */
  readonly quantile: (q: number) => number;
};

export function distribution(mixture: Mixture, n: number): Distribution {
  assertCount(n);
  // above[k] = P(X ≥ k), added up from the top so that small tails keep their digits; above[n + 1] = 0.
  const above = new Float64Array(n + 2);
  for (const part of mixture) addTerms(above, part, n);
  for (let k = n - 1; k >= 0; k--) above[k] = (above[k] ?? 0) + (above[k + 1] ?? 0);
  const survival = (k: number) => (k <= 0 ? 1 : k > n ? 0 : clamp(above[k] ?? 0));
  return { atLeast: survival, quantile: (q) => leastFor(n, (v) => survival(v + 1) <= 1 - q) };
}

/** The least v from 0 to n for which `holds`, which holds from some v on, and at n. */
export function leastFor(n: number, holds: (v: number) => boolean): number {
  let [low, high] = [0, n];
  while (low < high) {
    const v = Math.floor((low + high) / 2);
    if (holds(v)) high = v;
    else low = v + 1;
  }
  return low;
}

/** Adds weight · P(X = k) to `into[k]` for every k. */
function addTerms(into: Float64Array, { a, b, weight }: Mixture[number], n: number): void {
  const mode = modeOf({ a, b }, n);
  const terms = new Float64Array(n + 1);
  terms[mode] = 1;
  let all = 1;
  const walk = (to: number, way: 1 | -1, ratioAt: (x: number) => number) => {
    let term = 1;
    for (let x = mode; x !== to; ) {
      const ratio = ratioAt(x);
      term *= ratio;
      x += way;
      terms[x] = term;
      all += term;
      if (negligible(term, ratio, all)) break;
    }
  };
  walk(n, 1, upward({ a, b }, n));
  walk(0, -1, downward({ a, b }, n));
  for (let k = 0; k <= n; k++) into[k] = (into[k] ?? 0) + (weight * (terms[k] ?? 0)) / all;
}

/** P(X = x + 1) / P(X = x), and P(X = x − 1) / P(X = x). */
const upward =
  ({ a, b }: Beta, n: number) =>
  (x: number): number =>
    ((n - x) * (x + a)) / ((x + 1) * (n - x - 1 + b));
const downward =
  ({ a, b }: Beta, n: number) =>
  (x: number): number =>
    (x * (n - x + b)) / ((n - x + 1) * (x - 1 + a));

/** Beyond the mode the ratios fall, so the rest is less than a geometric series: is that less than 1e-17 of the whole? */
const negligible = (term: number, ratio: number, all: number): boolean =>
  ratio < 1 && (term * ratio) / (1 - ratio) < 1e-17 * all;

/**
 * P(X ≥ k) of one beta-binomial, 1 ≤ k ≤ n. Every term is taken relative to the likeliest one by the ratio of
 * neighbours, so that nothing overflows; the rest is left out where it is less than 1e-17 of the whole.
 */
function tail({ a, b }: Beta, n: number, k: number): number {
  const mode = modeOf({ a, b }, n);
  const up = sums(mode, n, 1, upward({ a, b }, n), k);
  const down = sums(mode, 0, -1, downward({ a, b }, n), k);
  return (up.tail + down.tail + (mode >= k ? 1 : 0)) / (up.all + down.all + 1);
}

/** A likeliest number; where both parameters are below 1 both ends are likelier than the middle: then any will do. */
function modeOf({ a, b }: Beta, n: number): number {
  const middle = a + b > 2 ? Math.floor(((n + 1) * (a - 1)) / (a + b - 2)) : n;
  return Math.max(0, Math.min(n, middle));
}

function sums(from: number, to: number, way: 1 | -1, ratioAt: (x: number) => number, k: number) {
  let [term, all, above] = [1, 0, 0];
  for (let x = from; x !== to; ) {
    const ratio = ratioAt(x);
    term *= ratio;
    x += way;
    all += term;
    if (x >= k) above += term;
    if (negligible(term, ratio, all)) break;
  }
  return { all, tail: above };
}

const clamp = (share: number): number => Math.max(0, Math.min(1, share));

function assertCount(count: number): void {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError('a whole number was expected');
}
