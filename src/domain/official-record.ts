import { civilDateAt, parseInstant } from './calendar.ts';
import { type FieldFlaw, parseFields } from './documents/fields.ts';
import { OfficialRecordInput, type SampleFacts } from './documents/record-input.ts';
import { err, ok, type Result } from './result.ts';
import { type Estimate, estimate, sampleSize } from './sample.ts';

export { OfficialRecordInput };

export type InconsistencyCode =
  | 'TallyMismatch'
  | 'StandingMismatch'
  | 'CountedMismatch'
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
  | 'EndedOtherDay'
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
  const counted = tally.standing - (tally.late ?? 0) - (tally.duplicate ?? 0);
  return [
    differs('TallyMismatch', 'tally.received', tally.received, inLedger + tally.unconfirmed),
    differs('StandingMismatch', 'tally.standing', tally.standing, inLedger - tally.withdrawn),
    differs('CountedMismatch', 'tally.counted', tally.counted ?? counted, counted),
    checkpoint.size < inLedger && flaw('CheckpointTooSmall', 'checkpoint.size', checkpoint.size, inLedger),
  ];
};

const checkDays: Check = ({ phase, session, decision, readings = [] }) => [
  phase.lastDay < phase.firstDay && flaw('TermReversed', 'phase.lastDay', phase.lastDay, phase.firstDay),
  phase.ended !== undefined &&
    differs('EndedOtherDay', 'phase.ended.at', civilDateAt(parseInstant(phase.ended.at) ?? 0), phase.lastDay),
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

/** Whether enough are valid, by the count or the estimate; fewer handed in than needed are too few unchecked. */
export const isEnough = ({ totals, phase }: Pick<OfficialRecordInput, 'totals' | 'phase'>): boolean =>
  (totals?.valid ?? 0) >= phase.threshold;

/** Whether the decision is what the number of valid statements leads to. */
export const outcomeFollows = (input: OfficialRecordInput): boolean =>
  isEnough(input) === (input.decision.outcome === 'admitted');

/** The only ground to refuse is too few valid ones (Wrr 32(2)); anything else has to say why. */
const checkOutcome: Check = (input) => {
  const { decision, totals, phase } = input;
  const valid = totals?.valid ?? null;
  return [
    !outcomeFollows(input) &&
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
