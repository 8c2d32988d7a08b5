/** Logarithm of the gamma function for x > 0, to about 12 digits (Stirling's series, Abramowitz and Stegun 6.1.41). */
export function logGamma(x: number): number {
  let [shifted, below] = [x, 0];
  for (; shifted < 10; shifted += 1) below += Math.log(shifted);
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)));
  return (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + series - below;
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/** A beta distribution of a share: `a` and `b` above 0. */
export type Shape = { readonly a: number; readonly b: number };

/** P(X = k) for X successes out of n, whose probability itself varies as `shape` says (beta-binomial). */
function probability(k: number, n: number, { a, b }: Shape): number {
  return Math.exp(logChoose(n, k) + logBeta(k + a, n - k + b) - logBeta(a, b));
}

/** P(X >= k) of a beta-binomial; 1 for k <= 0. Whole numbers, n >= 0. */
export function upperTail(k: number, n: number, shape: Shape): number {
  let sum = 0;
  for (let x = Math.max(0, k); x <= n; x++) sum += probability(x, n, shape);
  return Math.min(1, sum);
}

/** P(X <= k) of a beta-binomial. */
export function lowerTail(k: number, n: number, { a, b }: Shape): number {
  return upperTail(n - k, n, { a: b, b: a });
}

/**
 * What a share will be, by what it was. `strength` caps how much the past counts, in observations: no week is like the
 * next, so that a thousand observations do not make us sure to within a per cent.
 */
export function shapeOf(successes: number, total: number, strength: number): Shape {
  const weight = Math.min(1, strength / Math.max(1, total));
  return { a: successes * weight + 1, b: (total - successes) * weight + 1 };
}
