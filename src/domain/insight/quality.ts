import { noiseBytes, twoSidedGeometric } from './noise.ts';

/**
 * How this petition's own statements look: doubles, and addresses that the directory lacks. While a phase is open these
 * numbers must not tell anything of one person. Someone who signs in a neighbour's name and watches the number of
 * doubles would learn whether that neighbour had signed, and no rounding helps: who can add doubles of his own finds the
 * edge at which a rounded number jumps. So they are measured seldom (each time the petition has doubled in size, which is
 * public), blurred with noise that hides one statement, and never measured twice at one size.
 */
export type Quality = {
  /** ms since the epoch. */
  readonly at: number;
  /** Statements counted then: confirmed + paper + carried − withdrawn. */
  readonly statements: number;
  /** Blurred, so may be below 0. */
  readonly doubles: number;
  readonly unknownAddresses: number;
};

/** Of each of the two numbers, each time. */
export const qualityEpsilon = 0.1;
const firstMeasure = 1000;
export const qualityRandom = 2 * noiseBytes;

/** Whether it is time to measure: at 1,000, 2,000, 4,000 … statements, each size once. */
export function qualityDue(counted: number, last: Pick<Quality, 'statements'> | null): boolean {
  return step(counted) > (last === null ? 0 : step(last.statements));
}

/** 0 below 1,000; 1 from 1,000, 2 from 2,000, 3 from 4,000 … */
function step(counted: number): number {
  let [size, steps] = [firstMeasure, 0];
  while (counted >= size) {
    size *= 2;
    steps++;
  }
  return steps;
}

/** `random`: `qualityRandom` bytes that nobody else ever sees. */
export function measure(at: number, truth: Omit<Quality, 'at'>, random: Uint8Array): Quality {
  const noise = (part: number) =>
    twoSidedGeometric(random.subarray(part * noiseBytes, (part + 1) * noiseBytes), qualityEpsilon);
  return {
    at,
    statements: truth.statements,
    doubles: truth.doubles + noise(0),
    unknownAddresses: truth.unknownAddresses + noise(1),
  };
}

/**
 * The share that a blurred number stands for, drawn towards `usual` by as much as the noise leaves in doubt: what is
 * usual weighs as much as 500 statements do.
 */
export function likelyShare(count: number, statements: number, usual: number): number {
  const seen = Math.max(0, Math.min(1, count / Math.max(1, statements)));
  const noise = 2 / qualityEpsilon ** 2;
  const spread = (usual * (1 - usual)) / Math.max(1, statements) + noise / Math.max(1, statements) ** 2;
  const weight = (usual * (1 - usual)) / spread;
  return (weight * seen + 500 * usual) / (weight + 500);
}
