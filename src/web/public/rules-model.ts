import type { RuleModel, RuleStatus, RulesPageModel } from '../../../views/models.ts';
import { dateInWords, parseCivilDate } from '../../domain/calendar.ts';
import type { Ruling } from '../../domain/regulation.ts';
import { type RuleAtPath, rulesByPath } from '../../domain/rules.ts';
import type { Locale, PetitionView } from '../../usecases/service.ts';
import { textsIn } from '../locale/index.ts';
import type { Texts } from '../locale/nl.ts';
import { lastAct, nameOf } from './acts-told.ts';
import { petitionModel } from './model.ts';
import type { Today } from './moment.ts';
import { questionIn, ruleInWords } from './rule-words.ts';
import { timelineModel } from './timeline-model.ts';

type Group = keyof Texts['rules']['groups'];

/** Which values stand together, in the order a visitor asks. A pattern stands for that value of every phase. */
const groups: readonly (readonly [Group, readonly string[]])[] = [
  ['who', ['minimumAge', 'nationality', 'referenceDate']],
  ['support', ['phases.*.threshold']],
  ['term', ['phases.*.term', 'generalTermsAct', 'closeAtThreshold']],
  ['signing', ['channels', 'fields', 'declaration', 'withdrawal', 'doubles']],
  ['carryOver', ['carryOver']],
  ['check', ['method', 'phases.*.decision']],
  ['keeping', ['inspection', 'destruction']],
  ['about', ['object', 'inForce']],
];

function rulingModel(path: string, ruling: Ruling, t: Texts): NonNullable<RuleModel['ruling']> {
  const day = parseCivilDate(ruling.on);
  return {
    settled: t.rules.settledBy(nameOf(ruling.by, t), day === null ? ruling.on : dateInWords(day, t.locale)),
    reason: ruling.reason,
    link: ruling.document === undefined ? null : { url: ruling.document, text: t.rules.document },
    was: ruling.was === undefined ? null : ruleInWords(path, ruling.was, t),
  };
}

/** For a share or a table: the number it comes to here, once the phase has opened. */
function computed(path: string, value: unknown, { acts }: PetitionView, t: Texts): string[] {
  const index = /^phases\.(\d)\.threshold$/.exec(path)?.[1];
  if (index === undefined || typeof value !== 'object') return [];
  const opened = lastAct(acts, 'phaseOpened', Number(index) + 1);
  return opened === null ? [] : [t.rules.thresholdHere(opened.threshold)];
}

/** What an office settled for this petition is not the same as what the regulation's own text confirms. */
function statusOf(rule: RuleAtPath['rule']): RuleStatus {
  if (rule === null || rule.value === null) return 'unknown';
  if (rule.ruling !== undefined) return 'settled';
  return rule.status === 'bevestigd' ? 'confirmed' : 'unconfirmed';
}

function ruleModel({ path, rule }: RuleAtPath, view: PetitionView, t: Texts): RuleModel {
  const value = rule?.value ?? null;
  const said = ruleInWords(path, value, t);
  const answer = { ...said, points: [...said.points, ...computed(path, value, view, t)] };
  return {
    question: questionIn(path, view.petition.regulation, t),
    answer,
    status: statusOf(rule),
    source: rule?.source ?? null,
    ruling: rule?.ruling === undefined ? null : rulingModel(path, rule.ruling, t),
  };
}

/** Every value of the regulation, in groups, each with where it was read and who settled it. */
export function ruleGroups(view: PetitionView, t: Texts): RulesPageModel['groups'] {
  const known = new Map(rulesByPath(view.petition.regulation).map((rule) => [rule.path, rule]));
  const pathsOf = (pattern: string): string[] =>
    view.petition.regulation.phases.map((_phase, index) => pattern.replace('*', String(index)));
  return groups.map(([name, patterns]) => {
    const paths = patterns.flatMap((pattern) => (pattern.includes('*') ? pathsOf(pattern) : [pattern]));
    const rules = paths.flatMap((path) => {
      const rule = known.get(path);
      return rule === undefined ? [] : [ruleModel(rule, view, t)];
    });
    return { title: t.rules.groups[name], rules };
  });
}

export function rulesPageModel(view: PetitionView, today: Today, locale: Locale): RulesPageModel {
  const t = textsIn(locale);
  return {
    petition: petitionModel(view, today, locale),
    regulation: view.petition.regulation.title,
    groups: ruleGroups(view, t),
    timeline: timelineModel(view, today, t),
  };
}
