import type { InconsistencyCode, RecordFlaw } from '../official-record.ts';
import type { DestructionFlaw } from './destruction-record.ts';
import type { Expected } from './fields.ts';
import type { IntakeFlaw } from './intake-acknowledgement.ts';

/** Everything that can be wrong with the input of a document. */
export type DocumentFlaw = RecordFlaw | IntakeFlaw | DestructionFlaw;
type Sentence = { readonly nl: string; readonly en: string };

const expected: Record<Expected, Sentence> = {
  missing: { nl: 'Dit veld ontbreekt.', en: 'This field is missing.' },
  unknown: { nl: 'Dit veld bestaat niet in dit document.', en: 'This document has no such field.' },
  text: {
    nl: 'Vul tekst in: niet leeg, niet te lang en zonder onzichtbare tekens.',
    en: 'Give text: not empty, not too long and without characters that cannot be seen.',
  },
  count: { nl: 'Vul een heel getal in: 0 of meer.', en: 'Give a whole number: 0 or more.' },
  positive: { nl: 'Vul een heel getal in: 1 of meer.', en: 'Give a whole number: 1 or more.' },
  number: { nl: 'Vul een getal boven 0 in.', en: 'Give a number above 0.' },
  day: { nl: 'Vul een dag in zoals 2026-03-31.', en: 'Give a day such as 2026-03-31.' },
  time: { nl: 'Vul een tijd in zoals 10:00.', en: 'Give a time such as 10:00.' },
  moment: {
    nl: 'Vul een dag en tijd in zoals 2026-03-31T10:00.',
    en: 'Give a day and time such as 2026-03-31T10:00.',
  },
  hash: {
    nl: 'Vul een SHA-256 in: 64 tekens, cijfers en de letters a tot en met f.',
    en: 'Give a SHA-256: 64 characters, digits and the letters a to f.',
  },
  choice: { nl: 'Deze waarde kan hier niet.', en: 'This value is not one of those possible here.' },
  yesNo: { nl: 'Vul true (ja) of false (nee) in.', en: 'Give true or false.' },
  list: {
    nl: 'Geef hier een lijst, lang genoeg en niet te lang.',
    en: 'Give a list here, neither too short nor too long.',
  },
  group: { nl: 'Geef hier een groep velden.', en: 'Give a group of fields here.' },
};

type Code = Exclude<DocumentFlaw['code'], 'FieldInvalid'>;
type Facts = { readonly given: string | number | null; readonly needed: string | number | null };

const record: Record<InconsistencyCode, (facts: Facts) => Sentence> = {
  TallyMismatch: ({ given, needed }) => ({
    nl: `Ontvangen is ${given}, maar bevestigd, op papier, meegeteld en niet bevestigd zijn samen ${needed}.`,
    en: `Received is ${given}, but confirmed, paper, carried and unconfirmed add up to ${needed}.`,
  }),
  StandingMismatch: ({ given, needed }) => ({
    nl: `Ingediend is ${given}, maar uit de telling volgt ${needed}.`,
    en: `Standing is ${given}, but the tally gives ${needed}.`,
  }),
  CountedMismatch: ({ given, needed }) => ({
    nl: `Zonder te late en dubbele zijn het er ${given}, maar uit de telling volgt ${needed}.`,
    en: `Less late ones and doubles ${given} remain, but the tally gives ${needed}.`,
  }),
  SampleMissing: () => ({
    nl: 'Er is een steekproef gekozen, maar de gegevens ervan ontbreken.',
    en: 'The method is a sample, but there are no facts of the sample.',
  }),
  SampleUnexpected: () => ({
    nl: 'Er zijn gegevens van een steekproef, maar de wijze van controle is geen steekproef.',
    en: 'There are facts of a sample, but the method is not a sample.',
  }),
  SampleFrameMismatch: ({ given, needed }) => ({
    nl: `N is ${given}, maar ingediend min de gronden a, b en c is ${needed}.`,
    en: `N is ${given}, but standing less the grounds a, b and c is ${needed}.`,
  }),
  SampleTooLarge: ({ given, needed }) => ({
    nl: `${given} is meer dan kan: hoogstens ${needed}.`,
    en: `${given} is more than possible: ${needed} at most.`,
  }),
  SampleReasonsMismatch: ({ given, needed }) => ({
    nl: `De gronden d tot en met g zijn samen ${given}, maar in de steekproef zijn er ${needed} ongeldig.`,
    en: `The grounds d to g add up to ${given}, but ${needed} are invalid in the sample.`,
  }),
  EstimateMismatch: ({ given, needed }) => ({
    nl: `Het berekende aantal geldige is ${given}, maar uit de steekproef volgt ${needed}.`,
    en: `The estimate of valid statements is ${given}, but the sample gives ${needed}.`,
  }),
  IntervalMismatch: ({ given, needed }) => ({
    nl: `Het interval is ${given}, maar uit de steekproef volgt ${needed}.`,
    en: `The interval is ${given}, but the sample gives ${needed}.`,
  }),
  SampleTooSmall: ({ given, needed }) => ({
    nl: `De steekproef heeft ${given} steunverklaringen; volgens de verordening zijn er ${needed} nodig.`,
    en: `The sample has ${given} statements; the rule asks for ${needed}.`,
  }),
  TotalsMissing: () => ({
    nl: 'De totalen geldig en ongeldig ontbreken.',
    en: 'The totals valid and invalid are missing.',
  }),
  TotalsUnexpected: () => ({
    nl: 'Er is niet gecontroleerd, dus er kunnen geen totalen zijn.',
    en: 'Nothing was checked, so there can be no totals.',
  }),
  EstimatedMismatch: () => ({
    nl: 'Alleen bij een steekproef zijn de totalen berekend.',
    en: 'Totals are estimated with a sample, and only then.',
  }),
  InvalidMismatch: ({ given, needed }) => ({
    nl: `Ongeldig is ${given}, maar de gronden a tot en met g zijn samen ${needed}.`,
    en: `Invalid is ${given}, but the grounds a to g add up to ${needed}.`,
  }),
  TotalMismatch: ({ given, needed }) => ({
    nl: `Geldig en ongeldig zijn samen ${given}, maar er zijn er ${needed} ingediend.`,
    en: `Valid and invalid add up to ${given}, but ${needed} were handed in.`,
  }),
  CheckedTooMany: ({ given, needed }) => ({
    nl: `Er zijn er ${given} beoordeeld, maar ${needed} ingediend.`,
    en: `${given} were judged, but ${needed} were handed in.`,
  }),
  StoppedTooEarly: ({ given, needed }) => ({
    nl: `De drempel is niet gehaald en er zijn er ${given} van ${needed} beoordeeld: de controle is niet af.`,
    en: `The threshold is not met and ${given} of ${needed} were judged: the check is not finished.`,
  }),
  NotCheckedAboveThreshold: ({ given, needed }) => ({
    nl: `Er zijn er ${given} ingediend en de drempel is ${needed}: dan moet de geldigheid worden vastgesteld.`,
    en: `${given} were handed in and the threshold is ${needed}: then validity has to be established.`,
  }),
  VerdictsHashMissing: () => ({
    nl: 'De SHA-256 van verdicts.txt ontbreekt.',
    en: 'The SHA-256 of verdicts.txt is missing.',
  }),
  OutcomeNeedsText: ({ given, needed }) => ({
    nl: `De beslissing volgt niet uit ${given ?? 'het'} geldige bij een drempel van ${needed}. Schrijf de motivering op.`,
    en: `The decision does not follow from ${given ?? 'the'} valid and a threshold of ${needed}: give its grounds.`,
  }),
  TermReversed: ({ given, needed }) => ({
    nl: `De laatste dag (${given}) ligt voor de eerste (${needed}).`,
    en: `The last day (${given}) lies before the first (${needed}).`,
  }),
  EndedOtherDay: ({ given, needed }) => ({
    nl: `De termijn is geëindigd op ${given}, maar de laatste dag is ${needed}.`,
    en: `The term was ended on ${given}, but its last day is ${needed}.`,
  }),
  SessionTooEarly: ({ given, needed }) => ({
    nl: `De zitting (${given}) is niet na de laatste dag (${needed}).`,
    en: `The session (${given}) is not after the last day (${needed}).`,
  }),
  DecisionTooEarly: ({ given, needed }) => ({
    nl: `De beslissing (${given}) is niet na de laatste dag (${needed}).`,
    en: `The decision (${given}) is not after the last day (${needed}).`,
  }),
  CheckpointTooSmall: ({ given, needed }) => ({
    nl: `Het register heeft ${given} regels, maar er staan ${needed} steunverklaringen in.`,
    en: `The ledger has ${given} lines, but holds ${needed} statements.`,
  }),
  ReadingMismatch: ({ given, needed }) => ({
    nl: `Geteld is ${given}, maar op tijd min dubbel is ${needed}.`,
    en: `Counted is ${given}, but in time less duplicates is ${needed}.`,
  }),
};

const sentences: Record<Code, (facts: Facts) => Sentence> = {
  ...record,
  StandingAboveReceived: ({ given, needed }) => ({
    nl: `Te beoordelen zijn er ${given}, maar er zijn er ${needed} ontvangen.`,
    en: `${given} stand, but ${needed} were received.`,
  }),
  SamePerson: () => ({
    nl: 'Twee ondertekenaars zijn dezelfde persoon. Vernietigen doet u met zijn tweeën.',
    en: 'Two who sign are the same person: destruction takes two.',
  }),
  BackupsNotListed: () => ({
    nl: 'Noem alle reservekopieën, of verklaar dat er geen zijn.',
    en: 'List all backups, or declare that there are none.',
  }),
  BackupsContradict: ({ given }) => ({
    nl: `U noemt ${given} reservekopieën en verklaart dat er geen zijn.`,
    en: `${given} backups are listed and declared not to exist.`,
  }),
  BackupUnclear: ({ given }) => ({
    nl: `Geef bij ${given} één van beide: de dag van vernietiging, of de dag waarop de kopie verloopt.`,
    en: `Give one of the two for ${given}: the day it was destroyed, or the day it expires.`,
  }),
  RetentionRuns: ({ given, needed }) => ({
    nl: `Op ${given} loopt de bewaartermijn nog. Vernietigen mag vanaf ${needed}.`,
    en: `On ${given} the statements are still to be kept: destruction is allowed from ${needed}.`,
  }),
  IrrevocableTooLate: ({ given, needed }) => ({
    nl: `Onherroepelijk sinds ${given} is later dan de eerste dag waarop vernietigen mag (${needed}).`,
    en: `Irrevocable since ${given} is later than the first day on which destruction is allowed (${needed}).`,
  }),
  PhaseUnknown: ({ given }) => ({
    nl: `Fase ${given} staat niet in de lijst.`,
    en: `Phase ${given} is not in the list.`,
  }),
};

/** What is wrong, in a sentence for the official; the field it is about stands in `flaw.path`. */
export function flawSentence(flaw: DocumentFlaw): Sentence {
  return flaw.code === 'FieldInvalid' ? expected[flaw.expected] : sentences[flaw.code](flaw);
}
