import type { AnswerModel } from '../../../views/models.ts';
import { dateInWords, parseCivilDate } from '../../domain/calendar.ts';
import type {
  DecisionRule,
  DestructionRule,
  PhaseRules,
  ReferenceDate,
  Regulation,
  Sourced,
  Term,
  Threshold,
} from '../../domain/regulation.ts';
import type { Texts } from '../locale/nl.ts';

const plain = (...sentences: readonly string[]): AnswerModel => ({
  text: sentences.join(' '),
  points: [],
  official: false,
});
const list = (lead: string, points: readonly string[]): AnswerModel => ({
  text: lead,
  points,
  official: false,
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** 'voornamen, achternaam, adres.' with a capital. */
const enumerate = (items: readonly string[]): AnswerModel => plain(`${capital(items.join(', '))}.`);

function day(date: string, t: Texts): string {
  const civil = parseCivilDate(date);
  return civil === null ? date : dateInWords(civil, t.locale);
}

/** 0.05 as '0,05' in Dutch. */
const decimal = (value: number, t: Texts): string =>
  t.locale === 'nl' ? String(value).replace('.', ',') : String(value);

function thresholdWords(threshold: Threshold, t: Texts): AnswerModel {
  const { rules } = t;
  if (typeof threshold === 'number') return plain(rules.threshold(threshold));
  if ('percentage' in threshold) return plain(rules.thresholdShare(decimal(threshold.percentage, t)));
  const rows = threshold.byInhabitants.map(({ upTo, threshold: needed }) =>
    upTo === null ? rules.thresholdAbove(needed) : rules.thresholdUpTo(upTo, needed),
  );
  return list(rules.thresholdByInhabitants, rows);
}

function termWords(term: Term, t: Texts): AnswerModel {
  const { rules } = t;
  if ('firstDay' in term) return plain(rules.termFixed(day(term.firstDay, t), day(term.lastDay, t)));
  const length = rules.length(term.amount, term.unit);
  if ('before' in term) return plain(rules.termBack(length));
  const start =
    term.start === undefined ? rules.termStartUnknown : rules.termStart(rules.startEvents[term.start]);
  return plain(rules.termForward[term.counting](length), start);
}

function decisionWords({ by, within, session }: DecisionRule, t: Texts): AnswerModel {
  const { rules } = t;
  const at = session === undefined ? '' : t.locale === 'nl' ? session.at.replace(':', '.') : session.at;
  return plain(
    `${capital(rules.authorities[by])}.`,
    within === undefined
      ? rules.decisionNoLimit
      : rules.decisionWithin(rules.length(within.amount, within.unit)),
    ...(session === undefined ? [] : [rules.session(session.daysAfter, at)]),
  );
}

function referenceWords(reference: ReferenceDate, t: Texts): AnswerModel {
  const { rules } = t;
  if (typeof reference === 'string') return plain(rules.reference[reference]);
  if ('fixed' in reference) return plain(rules.referenceFixed(day(reference.fixed, t)));
  return plain(rules.referenceMeeting(reference.daysBeforeMeeting));
}

function destructionWords({ after, amount, unit }: DestructionRule, t: Texts): AnswerModel {
  return plain(t.rules.destruction[after](t.rules.length(amount, unit)));
}

type ValueOf<Rule> = NonNullable<Rule> extends Sourced<infer V> ? NonNullable<V> : never;
type TopName = Exclude<keyof Regulation, 'format' | 'id' | 'title' | 'municipality' | 'phases'>;
type PhaseRuleName = Exclude<keyof PhaseRules, 'name'>;
type Say<V> = (value: V, t: Texts) => AnswerModel;

const topWords: { readonly [name in TopName]: Say<ValueOf<Regulation[name]>> } = {
  minimumAge: (age, t) => plain(t.rules.age(age)),
  nationality: (value, t) => plain(t.rules.nationality[value]),
  referenceDate: referenceWords,
  generalTermsAct: (applies, t) => plain(applies ? t.rules.termsAct.yes : t.rules.termsAct.no),
  closeAtThreshold: (value, t) => plain(t.rules.closeAtThreshold[value]),
  fields: (names, t) => enumerate(names.map((name) => t.rules.fields[name])),
  channels: (names, t) => enumerate(names.map((name) => t.rules.channels[name])),
  declaration: (points, t) =>
    points.length === 0
      ? plain(t.rules.declarationNone)
      : list(
          t.rules.declarationLead,
          points.map((point) => point[t.locale]),
        ),
  withdrawal: (value, t) => plain(t.rules.withdrawal[value]),
  doubles: (value, t) => plain(t.rules.doubles[value]),
  carryOver: (value, t) => plain(t.rules.carryOver[value]),
  method: (method, t) => {
    if (typeof method === 'string') return plain(t.rules.method[method]);
    const { z, p, F } = method.sample;
    return plain(t.rules.methodSample(decimal(z, t), decimal(p, t), decimal(F, t)));
  },
  inspection: (sentence) => ({ ...plain(sentence), official: true }),
  destruction: destructionWords,
  inForce: ({ from, until }, t) => {
    const known = [
      ...(from === null ? [] : [t.rules.inForceFrom(day(from, t))]),
      ...(until === null ? [] : [t.rules.inForceUntil(day(until, t))]),
    ];
    return plain(...(known.length === 0 ? [t.rules.unknown] : known));
  },
  object: (kinds, t) => enumerate(kinds.map((kind) => t.rules.objects[kind])),
};

const phaseWords: { readonly [name in PhaseRuleName]: Say<ValueOf<PhaseRules[name]>> } = {
  threshold: thresholdWords,
  term: termWords,
  decision: decisionWords,
};

/** The name at the end of a dotted path: `phases.0.term` is a `term`. */
const nameIn = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** What the value at a path (see `rulesByPath`) says, in a sentence or a list; `value` as the regulation schema has it. */
export function ruleInWords(path: string, value: unknown, t: Texts): AnswerModel {
  if (value === null || value === undefined) return plain(t.rules.unknown);
  const say = { ...topWords, ...phaseWords }[nameIn(path) as TopName | PhaseRuleName] as Say<unknown>;
  return say(value, t);
}

const topQuestions: { readonly [name in TopName]: keyof Texts['rules']['questions'] } = {
  minimumAge: 'age',
  nationality: 'nationality',
  referenceDate: 'reference',
  generalTermsAct: 'termsAct',
  closeAtThreshold: 'closeAtThreshold',
  fields: 'fields',
  channels: 'channels',
  declaration: 'declaration',
  withdrawal: 'withdrawal',
  doubles: 'doubles',
  carryOver: 'carryOver',
  method: 'method',
  inspection: 'inspection',
  destruction: 'destruction',
  inForce: 'inForce',
  object: 'object',
};

/** The question that the value at a path answers, or the path where there is none; `phaseAt` names the phase, from 0. */
export function ruleQuestion(
  path: string,
  { questions }: Pick<Texts['rules'], 'questions'>,
  phaseAt: (index: number) => string,
): string {
  const [, index, name] = /^phases\.(\d)\.(\w+)$/.exec(path) ?? [];
  if (index !== undefined && name !== undefined && Object.hasOwn(phaseWords, name))
    return questions[name as PhaseRuleName](phaseAt(Number(index)));
  return Object.hasOwn(topQuestions, path) ? String(questions[topQuestions[path as TopName]]) : path;
}

/** The same, with the phase as the regulation names it. */
export const questionIn = (path: string, { phases }: Regulation, t: Texts): string =>
  ruleQuestion(path, t.rules, (index) => t.phaseName[phases[index]?.name ?? 'final']);
