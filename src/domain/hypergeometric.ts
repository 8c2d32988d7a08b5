/**
 * X valid ones in a sample of n, drawn without putting back from N of which K are valid. Floating point where its error
 * cannot change the answer, else whole numbers, as long as those stay small.
 */
type Draw = { readonly N: number; readonly n: number; readonly K: number };

/** Each tail may hold one part in 200 (0.5 %), so that 99 % lies between. */
const parts = 200;

/**
 * The least K, from 0 to N, under which finding `k` or more valid ones in the sample has a probability above 0.5 %.
 * `0 <= k <= n <= N`, whole numbers. By exchanging valid and invalid, `N - leastValid(N, n, n - k)` is the greatest K
 * under which finding `k` or fewer has a probability above 0.5 %.
 */
export function leastValid(N: number, n: number, k: number): number {
  // k were seen valid, n - k invalid. The probability grows with K, and is 1 at the upper end.
  let low = k;
  let high = N - n + k;
  while (low < high) {
    const K = low + Math.floor((high - low) / 2);
    if (likelyEnough({ N, n, K }, k)) high = K;
    else low = K + 1;
  }
  return low;
}

/** Draws of which the lesser part is no more than this are counted in whole numbers where floating point cannot tell. */
const mostCounted = 1000;

/**
 * P(X >= k) > 1/200, for k <= K <= N - n + k. Where floating point cannot tell and whole numbers would take minutes (a
 * probability within about one part in 10^10 of 1/200) the answer is yes: the interval is then never too narrow.
 */
function likelyEnough(draw: Draw, k: number): boolean {
  const { share, error } = roughTail(draw, k);
  if (share * parts > 1 + error) return true;
  if (share * parts < 1 - error) return false;
  const { N, n, K } = draw;
  return Math.min(n, N - n, K, N - K) > mostCounted || exactlyEnough(draw, k);
}

/**
 * P(X >= k) in floating point, and a bound for its relative error. Every term is taken relative to the likeliest one, by
 * the ratio of neighbours, so that no factorial is needed; the work grows with the standard deviation.
 */
function roughTail({ N, n, K }: Draw, k: number): { readonly share: number; readonly error: number } {
  const least = Math.max(0, n + K - N);
  const most = Math.min(n, K);
  const mode = Math.max(least, Math.min(most, Math.floor(((n + 1) / (N + 2)) * (K + 1))));
  const up = sumFrom(mode, most, 1, (x) => ((K - x) / (x + 1)) * ((n - x) / (N - K - n + x + 1)), k);
  const down = sumFrom(mode, least, -1, (x) => (x / (K - x + 1)) * ((N - K - n + x) / (n - x + 1)), k);
  const steps = up.steps + down.steps + 8;
  // Each step rounds a term four times and a sum once, by 2^-53 at most; above and below the line, and twice that for
  // what such errors do to each other. What is left out is less than 1e-17 of the whole, so 2e-15 of 1/200.
  const error = 20 * steps * 2 ** -53 + 4e-15;
  return { share: (up.tail + down.tail + (mode >= k ? 1 : 0)) / (up.all + down.all + 1), error };
}

type Sums = { readonly all: number; readonly tail: number; readonly steps: number };

/** Terms beyond `from` until they no longer matter: all of them, and those of x >= k. The term of `from` itself is 1. */
function sumFrom(from: number, to: number, way: 1 | -1, ratioAt: (x: number) => number, k: number): Sums {
  let [term, all, tail, steps] = [1, 0, 0, 0];
  for (let x = from; x !== to; ) {
    const ratio = ratioAt(x);
    term *= ratio;
    x += way;
    steps += 1;
    all += term;
    if (x >= k) tail += term;
    // The ratios fall, so the rest is less than a geometric series.
    if (ratio < 1 && (term * ratio) / (1 - ratio) < 1e-18) break;
  }
  return { all, tail, steps };
}

/** The same comparison in whole numbers: 200 times the ways to draw k or more, against all ways to draw. */
function exactlyEnough({ N, n, K }: Draw, k: number): boolean {
  // X is the same when sample and valid ones change places: keep the numbers small.
  if (Math.min(K, N - K) < Math.min(n, N - n)) return exactlyEnough({ N, n: K, K: n }, k);
  const all = choose(N, n);
  const last = Math.min(n, K);
  let ways = choose(K, k) * choose(N - K, n - k);
  let sum = ways;
  for (let x = k; x < last && sum * BigInt(parts) <= all; x++) {
    ways = (ways * BigInt(K - x) * BigInt(n - x)) / (BigInt(x + 1) * BigInt(N - K - n + x + 1));
    sum += ways;
  }
  return sum * BigInt(parts) > all;
}

function choose(from: number, taken: number): bigint {
  const few = Math.min(taken, from - taken);
  return product(from - few + 1, from) / product(1, few);
}

/** first · (first + 1) · … · last, halved again and again: large factors of equal size multiply fastest. */
function product(first: number, last: number): bigint {
  if (last - first > 16) {
    const middle = Math.floor((first + last) / 2);
    return product(first, middle) * product(middle + 1, last);
  }
  let result = 1n;
  for (let factor = first; factor <= last; factor++) result *= BigInt(factor);
  return result;
}
