import type { DecisionRefusal, SettlingRefusal } from '../usecases/decisions.ts';
import type { DestructionFactsRefusal } from '../usecases/destruction.ts';
import type { JudgeKeyRefusal } from '../usecases/judge-keys.ts';
import type { OpeningRefusal } from '../usecases/open-phase.ts';
import type { ResultRefusal } from '../usecases/record-result.ts';
import type { EndingRefusal, StartEventRefusal } from '../usecases/terms.ts';
import { CommandError } from './output.ts';

export type PetitionRefusal =
  | OpeningRefusal
  | EndingRefusal
  | StartEventRefusal
  | DecisionRefusal
  | SettlingRefusal
  | JudgeKeyRefusal
  | ResultRefusal
  | DestructionFactsRefusal;
type Of<C extends PetitionRefusal['code']> = Extract<PetitionRefusal, { code: C }>;

const sentences: { readonly [C in PetitionRefusal['code']]: (slug: string, refusal: Of<C>) => string } = {
  PetitionUnknown: (slug) => `there is no petition ${slug}`,
  RulesUnconfirmed: (slug, { paths }) =>
    `no phase opens while values of the regulation are unconfirmed: ${paths.join(', ')}. Have the griffie settle them: referendumpetitie regulation confirm ${slug} <path...> --by … --reason …`,
  RulesUnknown: (slug) => `not all rules of ${slug} are known yet: settle them first with regulation confirm`,
  PhaseRunning: (slug) => `a phase of ${slug} is running already`,
  RuleNotSupported: (_, { rule }) => `this version cannot carry out ${rule}`,
  BasisNeeded: (_, { basis }) => `the threshold depends on the number of ${basis}: give --basis <n>`,
  TermOver: () => 'the term that starts on that day is over already',
  MeetingNeeded: () => 'the regulation counts back from a meeting: give --meeting <date>',
  TermEmpty: (_, { lastDay }) => `the term would have no day: its last day would be ${lastDay}`,
  NotJudged: (_, { count }) =>
    `statements carry over once judged valid, and ${count} have no verdict yet: enter them with verdicts`,
  NoPhaseLeft: (slug) => `the regulation of ${slug} has no further phase`,
  NoPhaseOpen: (slug) => `${slug} has no open phase`,
  NotLastPhase: () => 'a further phase follows on this admission: it leads to no referendum yet',
  NotNow: (_, { act, state }) => `${act} is not possible in the state ${state}`,
  WrongPhase: (_, { phase }) => `phase ${phase} is not the phase at hand`,
  DateInFuture: () => 'the day lies in the future',
  DateTooEarly: (_, { earliest }) => `the day lies before ${earliest}`,
  StartEventUnknown: (_, { event }) => `there is no start event ${event} in this phase: see start-event list`,
  OutageUnknown: (_, { outage }) => `there is no outage ${outage} in this phase: see outage list`,
  OutageOutsideTerm: () => 'an outage ends after it begins, lies in the past, and within the term',
  NotLater: (_, { lastDay }) => `the term already runs until and including ${lastDay}`,
  NotInRegulation: (_, { rule }) => `the regulation does not allow it (${rule})`,
  GroundMissing: () => 'a longer term needs a ground: --outage <n> or --document <url>',
  TooFar: (_, { latest }) => `a term is lengthened until ${latest} at most`,
  ObjectionTermRuns: (_, { until }) =>
    `an objection can be lodged until and including ${until}; give --document <url> where none will be`,
  DocumentNeeded: (_, { path }) =>
    `${path} is confirmed by the regulation itself: another value needs --document <url>`,
  NotEnoughValid: (_, { valid, threshold }) =>
    `${valid} statements were found valid and ${threshold} are needed; give --document <url> to admit it all the same`,
  Late: (_, { id }) => `${id} came after the end of the term: it cannot be valid`,
  ActInvalid: (_, { member, flaw }) => `${member}: ${flaw}`,
  ResultMissing: () =>
    'a referendum follows: statements are kept until its result is fixed; give --document <url> of the result',
  NotSealed: () => 'the ledger is not sealed yet: wait a few seconds',
  RetentionRuns: (_, { until }) => `statements are kept until ${until}`,
  ThresholdNotMet: (_, { counted }) => `the threshold is not met: ${counted} counted`,
  RuleUnknown: (_, { path }) => `a regulation has no value ${path}`,
  ValueMissing: (_, { path }) => `${path} is not known: give it with --value`,
  ValueInvalid: (_, { path, reason }) => `${path} cannot have that value: ${reason}`,
  StatementUnknown: (_, { id }) => `${id} is no statement that stands in this phase`,
  VerdictTwice: (_, { id }) => `${id} has two verdicts`,
  NoteInvalid: (_, { id }) => `the note on ${id} is too long or cannot be read`,
  CarryOverNeedsFullCheck: (_, { count }) =>
    `statements carry over once judged valid, and ${count} were left out of the check: check all of them first`,
  JudgeKeyInvalid: () => 'that is no Ed25519 verifier key of the judge',
  JudgeKeyKnown: (_, { seat }) => `that key, or its name, is on file already, for ${seat}`,
  JudgeSeatTaken: (_, { seat }) => `${seat} has a key already: revoke it first`,
  JudgeKeyUnknown: () => 'that key is not on file, or was revoked: see judge-key list',
  TooManyJudgeKeys: (_, { most }) => `${most} keys sign already, and no more fit: revoke one first`,
  JudgeKeyDocumentMissing: () =>
    'the ledger is sealed: whoever changes now who signs for the judge gives --document <url>',
  ResultNotContinued: () =>
    'it does not go on from the result entered before: its desk file is not a continuation, or it has none. Give --anew <reason>, which is published, to enter it all the same',
  DeskFileDamaged: () => 'the desk file in the package is damaged: its lines are no chain',
  SampleNotAsDrawn: (_, { N, n }) =>
    `the sample is not as it was to be drawn: ${n} of ${N} by its seed, and exactly those judged beside what is settled for all`,
  ResultSignatureUnknown: () =>
    'a key signed the result that is not on file for the judge, or was revoked: have it signed again without that key',
  ResultOfOtherLedger: (slug) =>
    `the result is not about the ledger of ${slug} as it is now: export a bundle for the judge again`,
  ResultOfOtherVerdicts: () => 'verdicts, reasons and result in the package do not belong together',
  ResultIncomplete: (_, { missing }) =>
    `${missing} statements that should have a verdict in the package have none there`,
  ResultUnsigned: (_, { needed, signed }) =>
    `the result must be signed by ${needed} keys of the judge on file, and ${signed} did`,
  ResultSignatureInvalid: () => 'a signature under the result was not made by the key it names',
  OrderMissing: () =>
    'nobody ordered it, or the statements were held since: procedure destruction-order comes first',
  OrderExpired: (_, { until }) =>
    `the order could be carried out until and including ${until}: order it again`,
  SamePerson: (_, { by }) => `${by} ordered it: someone else carries it out`,
  BackupsNotListed: () =>
    'name every copy elsewhere with --backup "name=date", or say --no-backups where there never was one',
  NotDestroyed: (slug) => `the statements of ${slug} were not destroyed`,
};

/** One line for the operator, with the stable code at its end. */
export function refused(slug: string, refusal: PetitionRefusal): CommandError {
  const say = sentences[refusal.code] as (slug: string, refusal: PetitionRefusal) => string;
  return new CommandError(`${say(slug, refusal)} (${refusal.code})`);
}
