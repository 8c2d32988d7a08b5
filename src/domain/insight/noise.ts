/**
 * Blurring: a whole number drawn from the two-sided geometric distribution P(g) ∝ e^(−ε|g|) is added to a count. Nobody
 * can then tell a count from the next one: whatever is published is at most e^ε times as likely under one as under the
 * other (differential privacy). Mean 0; standard deviation about √2 / ε; any number is possible.
 */

/** Bytes of randomness one draw takes. */
export const noiseBytes = 16;

/** The difference of two geometric numbers, each from 8 random bytes. */
export function twoSidedGeometric(random: Uint8Array, epsilon: number): number {
  if (random.length !== noiseBytes) throw new RangeError(`${noiseBytes} random bytes were expected`);
  return geometric(random.subarray(0, 8), epsilon) - geometric(random.subarray(8), epsilon);
}

/** P(g ≥ k) = e^(−ε k). */
function geometric(random: Uint8Array, epsilon: number): number {
  return Math.floor(-Math.log(uniform(random)) / epsilon);
}

/** In (0, 1], in steps of 2^-53. */
function uniform(random: Uint8Array): number {
  const view = new DataView(random.buffer, random.byteOffset, 8);
  return (Number(view.getBigUint64(0) >> 11n) + 1) / 2 ** 53;
}
