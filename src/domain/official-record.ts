import type { z } from 'zod';
import {
  Checkpoint,
  choice,
  count,
  day,
  decimal,
  type FieldFlaw,
  group,
  hash,
  line,
  list,
  Official,
  PetitionFacts,
  PhaseFacts,
  parseFields,
  positive,
  prose,
  share,
  time,
  yesNo,
} from './documents/fields.ts';
import { type ReasonLetter, reasonLetters } from './reasons.ts';
import { err, ok, type Result } from './result.ts';
import { type Estimate, estimate, sampleSize } from './sample.ts';

const Sample = group({
  /** Statements the sample was drawn from: all that were not invalid under a–c. */
  N: positive,
  /** Drawn and checked. */
  n: positive,
  /** Of those, valid. */
  k: count,
  /** From the regulation: quantile, assumed share and margin the size was computed with. */
  z: decimal,
  p: share,
  F: share,
  seed: line(200),
  /** How the seed was drawn in public. */
  drawnHow: line(500).optional(),
  /** As the desk computed them: valid ones of all N, and the 99 % interval of that. Computed again here. */
  estimate: count.optional(),
  interval: group({ low: count, high: count }).optional(),
});
export type SampleFacts = z.infer<typeof Sample>;

const Tally = group({
  received: count,
  confirmed: count,
  paper: count,
  carried: count.optional(),
  unconfirmed: count,
  withdrawn: count,
  /** In the ledger but after the end of the term; among `standing`. */
  late: count.optional(),
  /** Handed in and to be judged: in the ledger and not withdrawn. */
  standing: count,
  /** Statements too many, of persons who gave several. */
  duplicate: count.optional(),
});

const reasonCounts = Object.fromEntries(reasonLetters.map((letter) => [letter, count])) as Record<
  ReasonLetter,
  typeof count
>;

const Reading = group({
  lastDay: day,
  inTime: count,
  duplicate: count,
  counted: count,
  /** Where verdicts were given. */
  valid: count.optional(),
});

/** Everything in the official record (proces-verbaal) of the assessment of a request (Wrr 37, 52). Counts are statements. */
export const OfficialRecordInput = group({
  municipality: line(100),
  petition: PetitionFacts,
  phase: PhaseFacts,
  session: group({ place: line(), date: day, time, public: yesNo }),
  members: list(Official, 1),
  tally: Tally,
  doubles: choice(['first-counts', 'none-counts']),
  /** `none`: fewer were handed in than the threshold, so that validity need not be counted (Wrr 33(1), (2)). */
  method: choice(['full', 'sample', 'until-threshold', 'none']),
  sample: Sample.optional(),
  /** Invalid statements by ground; under a sample d–g are those in the sample. */
  reasons: group(reasonCounts),
  /** Absent with method `none`. */
  totals: group({ valid: count, invalid: count, estimated: yesNo }).optional(),
  /** `text`: grounds; needed where the outcome does not follow from the number of valid statements. */
  decision: group({
    outcome: choice(['admitted', 'rejected']),
    by: line(),
    date: day,
    text: prose().optional(),
  }),
  objections: list(group({ text: prose(5_000), answer: prose(5_000) })),
  package: group({ keptWhere: line(), sha256: hash.optional() }),
  inspection: group({ where: line(), until: day.optional() }),
  remedy: group({ text: prose() }),
  checkpoint: Checkpoint,
  verdictsSha256: hash.optional(),
  /** Names of the keys that signed the result; empty: it was not signed digitally. */
  signedBy: list(line(255)),
  readings: list(Reading).optional(),
});
export type OfficialRecordInput = z.infer<typeof OfficialRecordInput>;

export type InconsistencyCode =
  | 'TallyMismatch'
  | 'StandingMismatch'
  | 'SampleMissing'
  | 'SampleUnexpected'
  | 'SampleFrameMismatch'
  | 'SampleTooLarge'
  | 'SampleReasonsMismatch'
  | 'EstimateMismatch'
  | 'SampleTooSmall'
  | 'IntervalMismatch'
  | 'TotalsMissing'
  | 'TotalsUnexpected'
  | 'EstimatedMismatch'
  | 'InvalidMismatch'
  | 'TotalMismatch'
  | 'CheckedTooMany'
  | 'StoppedTooEarly'
  | 'NotCheckedAboveThreshold'
  | 'VerdictsHashMissing'
  | 'OutcomeNeedsText'
  | 'TermReversed'
  | 'SessionTooEarly'
  | 'DecisionTooEarly'
  | 'CheckpointTooSmall'
  | 'ReadingMismatch';

/** Numbers or days that contradict each other: what stands at `path` (null: nothing) and what it has to be. */
export type Inconsistency = {
  readonly code: InconsistencyCode;
  readonly path: string;
  readonly given: number | string | null;
  readonly needed: number | string | null;
};
export type RecordFlaw = FieldFlaw | Inconsistency;

/** Invalid under a–c: settled for all statements before a sample is drawn (Wrr 34, 46). */
export const invalidForAll = ({ a, b, c }: OfficialRecordInput['reasons']): number => a + b + c;
/** Invalid under d–g, found by checking. */
export const invalidByCheck = ({ d, e, f, g }: OfficialRecordInput['reasons']): number => d + e + f + g;

/** What the sample says of all; null while its numbers cannot be (k over n, n over N). */
export const sampleEstimate = ({ N, n, k }: SampleFacts): Estimate | null =>
  k <= n && n <= N ? estimate(N, n, k) : null;

/** Statements that someone looked at: all, those before the threshold was reached, or a sample with those under a–c. */
export function checkedCount({ method, totals, sample, reasons, tally }: OfficialRecordInput): number {
  if (method === 'none') return 0;
  if (method === 'sample') return (sample?.n ?? 0) + invalidForAll(reasons);
  return method === 'full' ? tally.standing : (totals?.valid ?? 0) + (totals?.invalid ?? 0);
}

type Check = (input: OfficialRecordInput) => readonly (Inconsistency | false)[];
type Shown = number | string | null;

const flaw = (code: InconsistencyCode, path: string, given: Shown, needed: Shown): Inconsistency => ({
  code,
  path,
  given,
  needed,
});
const differs = (code: InconsistencyCode, path: string, given: Shown, needed: Shown) =>
  given !== needed && flaw(code, path, given, needed);

const range = ({ low, high }: { readonly low: number; readonly high: number }) => `${low}–${high}`;

const checkTally: Check = ({ tally, checkpoint }) => {
  const inLedger = tally.confirmed + tally.paper + (tally.carried ?? 0);
  return [
    differs('TallyMismatch', 'tally.received', tally.received, inLedger + tally.unconfirmed),
    differs('StandingMismatch', 'tally.standing', tally.standing, inLedger - tally.withdrawn),
    checkpoint.size < inLedger && flaw('CheckpointTooSmall', 'checkpoint.size', checkpoint.size, inLedger),
  ];
};

const checkDays: Check = ({ phase, session, decision, readings = [] }) => [
  phase.lastDay < phase.firstDay && flaw('TermReversed', 'phase.lastDay', phase.lastDay, phase.firstDay),
  session.date <= phase.lastDay && flaw('SessionTooEarly', 'session.date', session.date, phase.lastDay),
  decision.date <= phase.lastDay && flaw('DecisionTooEarly', 'decision.date', decision.date, phase.lastDay),
  ...readings.map(({ inTime, duplicate, counted }, index) =>
    differs('ReadingMismatch', `readings.${index}.counted`, counted, inTime - duplicate),
  ),
];

const checkSample: Check = ({ method, sample, reasons, tally }) => {
  if (method !== 'sample')
    return [sample !== undefined && flaw('SampleUnexpected', 'sample', method, 'sample')];
  if (sample === undefined) return [flaw('SampleMissing', 'sample', null, null)];
  const { N, n, k } = sample;
  const frame = tally.standing - invalidForAll(reasons);
  const size = sampleSize(N, sample);
  const computed = sampleEstimate(sample);
  return [
    differs('SampleFrameMismatch', 'sample.N', N, frame),
    n < size && flaw('SampleTooSmall', 'sample.n', n, size),
    n > N && flaw('SampleTooLarge', 'sample.n', n, N),
    k > n && flaw('SampleTooLarge', 'sample.k', k, n),
    k <= n && differs('SampleReasonsMismatch', 'reasons', invalidByCheck(reasons), n - k),
    computed !== null &&
      differs('EstimateMismatch', 'sample.estimate', sample.estimate ?? computed.valid, computed.valid),
    computed !== null &&
      differs(
        'IntervalMismatch',
        'sample.interval',
        range(sample.interval ?? computed.interval),
        range(computed.interval),
      ),
  ];
};

const checkTotals: Check = ({ method, totals, sample, reasons, tally, phase, verdictsSha256 }) => {
  const named = invalidForAll(reasons) + invalidByCheck(reasons);
  if (method === 'none')
    return [
      totals !== undefined && flaw('TotalsUnexpected', 'totals', totals.valid, null),
      differs('InvalidMismatch', 'reasons', named, 0),
      tally.standing >= phase.threshold &&
        flaw('NotCheckedAboveThreshold', 'method', tally.standing, phase.threshold),
    ];
  if (totals === undefined) return [flaw('TotalsMissing', 'totals', null, null)];
  const { valid, invalid } = totals;
  const sampled = method === 'sample';
  const estimated = sampled && sample !== undefined ? sampleEstimate(sample) : null;
  return [
    verdictsSha256 === undefined && flaw('VerdictsHashMissing', 'verdictsSha256', null, null),
    differs('EstimatedMismatch', 'totals.estimated', String(totals.estimated), String(sampled)),
    estimated !== null && differs('EstimateMismatch', 'totals.valid', valid, estimated.valid),
    !sampled && differs('InvalidMismatch', 'totals.invalid', invalid, named),
    method !== 'until-threshold' && differs('TotalMismatch', 'totals', valid + invalid, tally.standing),
    ...(method === 'until-threshold' ? stopped(valid, invalid, tally.standing, phase.threshold) : []),
  ];
};

/** Checking may stop once the threshold is reached, and goes on to the end otherwise. */
const stopped = (valid: number, invalid: number, standing: number, threshold: number) => [
  valid + invalid > standing && flaw('CheckedTooMany', 'totals', valid + invalid, standing),
  valid < threshold &&
    valid + invalid < standing &&
    flaw('StoppedTooEarly', 'totals', valid + invalid, standing),
];

/** The only ground to refuse is too few valid ones (Wrr 32(2)); anything else has to say why. */
const checkOutcome: Check = ({ decision, totals, phase }) => {
  const enough = (totals?.valid ?? 0) >= phase.threshold;
  const follows = enough === (decision.outcome === 'admitted');
  const valid = totals?.valid ?? null;
  return [
    !follows &&
      decision.text === undefined &&
      flaw('OutcomeNeedsText', 'decision.text', valid, phase.threshold),
  ];
};

const checks = [checkTally, checkDays, checkSample, checkTotals, checkOutcome];

/** Everything in which the numbers and days of a record contradict each other; empty when nothing does. */
export const inconsistencies = (input: OfficialRecordInput): readonly Inconsistency[] =>
  checks.flatMap((check) => check(input)).filter((found) => found !== false);

/** An input from a form or a file: in its own shape and consistent, or everything that is wrong with it. */
export function parseOfficialRecord(value: unknown): Result<OfficialRecordInput, readonly RecordFlaw[]> {
  const parsed = parseFields(OfficialRecordInput, value);
  if (!parsed.ok) return parsed;
  const found = inconsistencies(parsed.value);
  return found.length === 0 ? ok(parsed.value) : err(found);
}
