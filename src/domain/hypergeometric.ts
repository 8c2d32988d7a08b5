/**
 * X valid ones in a sample of n, drawn without putting back from N of which K are valid. All exact: floating point only
 * where its error cannot change the answer, whole numbers elsewhere.
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

/** P(X >= k) > 1/200, for k <= K <= N - n + k. */
function likelyEnough(draw: Draw, k: number): boolean {
  const { N, n, K } = draw;
  // Below the likeliest x the terms may be too small for floating point; the sum from there up is enough to decide.
  const start = Math.max(k, Math.min(n, K, Math.floor(((n + 1) * (K + 1)) / (N + 2))));
  const sum = roughTail(draw, start);
  // Relative error: nine logarithms of factorials, each off by a few units in the last place of N ln N.
  const error = 1e-9 + N * 1e-13;
  if (sum * parts > 1 + error) return true;
  if (start === k && sum * parts < 1 - error) return false;
  return exactlyEnough(draw, k);
}

/** P(X >= from) in floating point, or a lesser sum that is above 2/200 already. `from` at or above the likeliest x. */
function roughTail({ N, n, K }: Draw, from: number): number {
  const log = logChoose(K, from) + logChoose(N - K, n - from) - logChoose(N, n);
  const last = Math.min(n, K);
  let term = Math.exp(log);
  let sum = term;
  for (let x = from; x < last && sum * parts <= 2; x++) {
    const ratio = ((K - x) / (x + 1)) * ((n - x) / (N - K - n + x + 1));
    term *= ratio;
    sum += term;
    // The ratios fall, so the rest is less than a geometric series.
    if (ratio < 1 && (term * ratio) / (1 - ratio) < sum * 1e-13) break;
  }
  return sum;
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

function logChoose(from: number, taken: number): number {
  return logFactorial(from) - logFactorial(taken) - logFactorial(from - taken);
}

/** ln n!; from 32 on Stirling's series, whose next term is below 2e-14 there. */
function logFactorial(n: number): number {
  if (n < 32) {
    let sum = 0;
    for (let factor = 2; factor <= n; factor++) sum += Math.log(factor);
    return sum;
  }
  const square = n * n;
  const series = (1 / 12 - (1 / 360 - 1 / (1260 * square)) / square) / n;
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series;
}
