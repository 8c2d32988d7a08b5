import { dateInWords, dateTimeInWords } from '../../domain/calendar.ts';
import { parseWrittenDay, parseWrittenMoment } from '../../domain/written-moment.ts';
import type { OrderFacts } from '../../usecases/manage/acts.ts';
import type { Texts } from '../locale/nl.ts';
import { ruleInWords } from '../public/rule-words.ts';
import type { ActTexts } from './act-pages.ts';
import { type Field, numberIn, type Typed } from './fields.ts';
import { ruleValueIn } from './given.ts';

/** All that was typed, to be sent along from the check step. */
export const hiddenOf = (fields: readonly Field[], typed: Typed): [string, string][] =>
  fields.flatMap(({ name, kind }) => {
    const values = kind === 'many' ? typed.many(name) : [typed.one(name)];
    return values.filter((value) => value !== '').map((value): [string, string] => [name, value]);
  });

type Words = string | readonly string[];

/** What was filled in, as it will be understood; empty fields left out. */
export function rowsOf(fields: readonly Field[], page: ActTexts, typed: Typed, t: Texts) {
  const words = (field: Field): Words =>
    page === 'ruleChanged' && field.name === 'waarde' ? ruleWords(typed, t) : valueWords(field, typed, t);
  return fields
    .filter(({ kind }) => kind !== 'slug')
    .map((field) => [t.manage.fields[field.name].label, words(field)] as const)
    .filter(([, value]) => value.length > 0);
}

function ruleWords(typed: Typed, t: Texts): Words {
  const { text, points } = ruleInWords(typed.one('pad'), ruleValueIn(typed.one('waarde').trim()), t);
  return [text, ...points];
}

function valueWords(field: Field, typed: Typed, t: Texts): Words {
  const { name, kind, options = [] } = field;
  const chosen = (value: string) => options.find((option) => option.value === value)?.text ?? value;
  if (kind === 'many') return typed.many(name).map(chosen);
  const value = typed.one(name);
  if (value.trim() === '') return '';
  const number = numberIn(value);
  const [day, at] = [parseWrittenDay(value), parseWrittenMoment(value)];
  switch (kind) {
    case 'tick':
      return t.manage.options.yes;
    case 'day':
      return day.ok ? dateInWords(day.value, t.locale) : value;
    case 'moment':
      return at.ok ? dateTimeInWords(at.value, t.locale) : value;
    case 'number':
      return number === null ? value : t.number(number);
    default:
      return chosen(value);
  }
}

/** What would come of it. */
export function factRows(facts: OrderFacts, t: Texts, now: number): [string, string][] {
  const { act } = t.manage;
  const {
    opensAt,
    lastDay,
    threshold,
    carried = 0,
    readings = [],
    pending,
    sheetsOut,
    openLines,
    wiped,
  } = facts;
  const moment = (at: number) => (at <= now ? act.now : dateTimeInWords(at, t.locale));
  const days = readings.map((day) => dateInWords(day, t.locale));
  const rows: [string, string | null][] = [
    [act.facts.opensAt, opensAt === undefined ? null : moment(opensAt)],
    [act.facts.lastDay, lastDay === undefined ? null : t.procedure.endOfDay(dateInWords(lastDay, t.locale))],
    [act.facts.readings, days.length === 0 ? null : days.join('; ')],
    [act.facts.threshold, threshold === undefined ? null : t.number(threshold)],
    [act.facts.carried, carried === 0 ? null : t.number(carried)],
    [act.facts.pending, pending === undefined ? null : t.number(pending)],
    [act.facts.sheetsOut, sheetsOut === undefined ? null : t.number(sheetsOut)],
    [act.facts.openLines, openLines === undefined ? null : t.number(openLines)],
    [act.facts.wiped, wiped === undefined ? null : t.number(wiped)],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}
