import type { DecisionRefusal, SettlingRefusal } from '../usecases/decisions.ts';
import type { OpeningRefusal } from '../usecases/open-phase.ts';
import type { VerdictRefusal } from '../usecases/record-verdicts.ts';
import type { EndingRefusal, StartEventRefusal } from '../usecases/terms.ts';
import { CommandError } from './output.ts';

export type PetitionRefusal =
  | OpeningRefusal
  | EndingRefusal
  | StartEventRefusal
  | DecisionRefusal
  | SettlingRefusal
  | VerdictRefusal;
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
};

/** One line for the operator, with the stable code at its end. */
export function refused(slug: string, refusal: PetitionRefusal): CommandError {
  const say = sentences[refusal.code] as (slug: string, refusal: PetitionRefusal) => string;
  return new CommandError(`${say(slug, refusal)} (${refusal.code})`);
}
