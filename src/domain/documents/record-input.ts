import type { z } from 'zod';
import { type ReasonLetter, reasonLetters } from '../reasons.ts';
import {
  Checkpoint,
  choice,
  count,
  day,
  decimal,
  group,
  hash,
  line,
  list,
  moment,
  Official,
  PetitionFacts,
  PhaseFacts,
  positive,
  prose,
  share,
  time,
  yesNo,
} from './fields.ts';

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
  /** Not drawn, and of persons who gave several: nobody looked whether they count, and the estimate is of all N. */
  doublesNotDrawn: count.optional(),
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
  /** Those standing, less those that are late or too many: each of another person. */
  counted: count.optional(),
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

/** How the chosen method relates to the regulation; `silent`: it prescribes none. */
const MethodBasis = group({ regulation: choice(['same', 'differs', 'silent']), why: line(500).optional() });

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
  methodBasis: MethodBasis.optional(),
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
  /** Absent: not sealed yet, or nobody wrote down when and by whom. */
  sealing: group({ at: moment, by: list(Official, 1) }).optional(),
  inspection: group({ where: line(), until: day.optional() }),
  remedy: group({ text: prose() }),
  checkpoint: Checkpoint,
  verdictsSha256: hash.optional(),
  /** Of result.txt, signed or not. */
  resultSha256: hash.optional(),
  /** Who put the list of verdicts forward, and who confirmed it. */
  list: group({ proposedBy: line(), confirmedBy: line() }).optional(),
  /** Names of the keys that signed the result; empty: it was not signed digitally. */
  signedBy: list(line(255)),
  readings: list(Reading).optional(),
});
export type OfficialRecordInput = z.infer<typeof OfficialRecordInput>;
