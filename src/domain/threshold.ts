import type { Threshold } from './regulation.ts';
import { err, ok, type Result } from './result.ts';

/** The threshold is a share of the voters, or depends on the inhabitants: how many are there? */
export type ThresholdRefusal = { readonly code: 'BasisNeeded'; readonly basis: 'voters' | 'inhabitants' };

/**
 * Statements needed. `basis`: voters or inhabitants, where the rule asks for them. A share is rounded up: fewer would be
 * less than that share.
 */
export function thresholdNumber(
  threshold: Threshold,
  basis: number | undefined,
): Result<number, ThresholdRefusal> {
  if (typeof threshold === 'number') return ok(threshold);
  const percentage = 'percentage' in threshold;
  if (basis === undefined) return err({ code: 'BasisNeeded', basis: percentage ? 'voters' : 'inhabitants' });
  // Rounded first where the product of decimals is off in its last places: 4 % of 177,625 is 7,105.
  if (percentage) return ok(Math.max(1, Math.ceil(Number((basis * threshold.percentage).toFixed(6)) / 100)));
  const row = threshold.byInhabitants.find(({ upTo }) => upTo === null || basis <= upTo);
  return ok(row?.threshold ?? 1);
}
