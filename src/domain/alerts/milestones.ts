/** Shares of the threshold, in whole per cents, that people are told about. */
export const milestoneSteps = [25, 50, 75, 90, 100, 110] as const;
export type MilestoneStep = (typeof milestoneSteps)[number];

/**
 * Steps that the count has reached and nobody was told of yet, lowest first. A count that goes down and up again tells
 * nothing twice, because a step that was told stays told.
 * @param counted statements in the public count, whole number of 0 or more
 * @param threshold statements needed, whole number above 0
 */
export function newMilestones(
  counted: number,
  threshold: number,
  told: readonly number[],
): readonly MilestoneStep[] {
  return milestoneSteps.filter((step) => !told.includes(step) && counted * 100 >= step * threshold);
}

/** The least count with which a step is reached: the number that appears in a message. */
export function countNeeded(step: MilestoneStep, threshold: number): number {
  return Math.ceil((step * threshold) / 100);
}
