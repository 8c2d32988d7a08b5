import { addDays, addMonths, type CivilDate, dateInWords, dateParts, termCloses } from './calendar.ts';
import { type EquatedDays, isOrdinaryDay, restDay } from './holidays.ts';
import type { BackTerm, DecisionRule, ForwardTerm, Term } from './regulation.ts';
import { err, ok, type Result } from './result.ts';

/** What moved the day where, and which article says so. `article`: `regeling`, `Atw 1(1)`, `Atw 2` … */
export type TermStep = { readonly day: CivilDate; readonly article: string; readonly why: string };

/** `closes`: first ms outside the term. */
export type ComputedTerm = {
  readonly firstDay: CivilDate;
  readonly lastDay: CivilDate;
  readonly closes: number;
  readonly steps: readonly TermStep[];
};

export type TermRefusal =
  | { readonly code: 'MeetingNeeded' }
  | { readonly code: 'TermEmpty'; readonly firstDay: CivilDate; readonly lastDay: CivilDate };

/** `termsAct`: whether the Algemene termijnenwet applies; by itself it does not to municipal regulations (Atw 1, 5). */
type DayRules = { readonly termsAct: boolean; readonly equated: EquatedDays };
export type TermOptions = DayRules & { readonly meeting: CivilDate | null };

const words = (date: CivilDate): string => dateInWords(date, 'nl');
/** '28 september 2021': the sentence itself says which day of the week it is. */
const shortWords = (date: CivilDate): string => words(date).replace(/^\S+ /, '');

const units = {
  day: ['dag', 'dagen'],
  week: ['week', 'weken'],
  month: ['maand', 'maanden'],
  'working-day': ['werkdag', 'werkdagen'],
} as const;
const length = (amount: number, unit: keyof typeof units) => `${amount} ${units[unit][amount === 1 ? 0 : 1]}`;

/**
 * First and last day of a term and every step that led there, computed on civil days and never on durations: a term may
 * cross a clock change.
 *
 * `start`: civil day of the start event. Day 1 of a term counted forward is that day (`startdag`: Utrecht 2021, six
 * weeks from 18 August ended with 28 September) or the next (`dag-erna`, as in Awb 6:8). For a term counted back it is
 * the first day; a term with both days fixed does not use it. `meeting`: what a `BackTerm` is counted from.
 */
export function computeTerm(
  start: CivilDate,
  term: Term,
  options: TermOptions,
): Result<ComputedTerm, TermRefusal> {
  if ('firstDay' in term) return fixedTerm(term);
  if ('before' in term) return countedBack(start, term, options);
  const { firstDay, lastDay, steps } = countedForward(start, term);
  const moved = moveLastDay({ firstDay, lastDay, ...term }, options);
  return finish(firstDay, moved.lastDay, [...steps, ...moved.steps]);
}

function finish(
  firstDay: CivilDate,
  lastDay: CivilDate,
  steps: readonly TermStep[],
): Result<ComputedTerm, TermRefusal> {
  if (lastDay < firstDay) return err({ code: 'TermEmpty', firstDay, lastDay });
  return ok({ firstDay, lastDay, closes: termCloses(lastDay), steps });
}

const byRegulation = (day: CivilDate, why: string): TermStep => ({ day, article: 'regeling', why });

/** Two days that were set as such are no length that could be extended, so nothing moves them. */
function fixedTerm(term: Extract<Term, { firstDay: string }>): Result<ComputedTerm, TermRefusal> {
  const [firstDay, lastDay] = [term.firstDay as CivilDate, term.lastDay as CivilDate];
  return finish(firstDay, lastDay, [
    byRegulation(firstDay, `De eerste dag is vastgesteld op ${words(firstDay)}.`),
    byRegulation(lastDay, `De laatste dag is vastgesteld op ${words(lastDay)}.`),
  ]);
}

type Counted = { readonly lastDay: CivilDate; readonly steps: readonly TermStep[] };

function countedForward(start: CivilDate, term: ForwardTerm): Counted & { readonly firstDay: CivilDate } {
  const counts = term.counting === 'startdag';
  const firstDay = counts ? start : addDays(start, 1);
  const first = byRegulation(
    firstDay,
    counts
      ? `De termijn begint op ${words(start)}. Die dag telt mee als dag 1.`
      : `De termijn begint na ${words(start)}. Dag 1 is ${words(firstDay)}.`,
  );
  const { lastDay, missing } = lastCountedDay(start, term);
  const counted = `De termijn is ${length(term.amount, term.unit)}.`;
  const last = byRegulation(
    lastDay,
    missing === null
      ? `${counted} De laatste dag is ${words(lastDay)}.`
      : `${counted} De laatste maand heeft geen dag ${missing}. De laatste dag is dan het eind van die maand: ${words(lastDay)}.`,
  );
  return { firstDay, lastDay, steps: [first, last] };
}

/** `missing`: the day number that the last month lacks, so that its last day ends the term (Reg. 1182/71, 3(2)(c)). */
function lastCountedDay(
  start: CivilDate,
  { amount, unit, counting }: ForwardTerm,
): { readonly lastDay: CivilDate; readonly missing: number | null } {
  const shift = counting === 'startdag' ? -1 : 0;
  if (unit !== 'month') return { lastDay: addDays(start, amount * perUnit[unit] + shift), missing: null };
  const same = addMonths(start, amount);
  const { day } = dateParts(start);
  if (dateParts(same).day !== day) return { lastDay: same, missing: day };
  return { lastDay: addDays(same, shift), missing: null };
}

const perUnit = { day: 1, week: 7 } as const;

function countedBack(
  start: CivilDate,
  term: BackTerm,
  { meeting, termsAct, equated }: TermOptions,
): Result<ComputedTerm, TermRefusal> {
  if (meeting === null) return err({ code: 'MeetingNeeded' });
  const { amount, unit } = term;
  const lastDay =
    unit === 'working-day'
      ? workingDaysBefore(meeting, amount, equated)
      : addDays(meeting, -amount * perUnit[unit]);
  const skipped = unit === 'working-day' ? ' Zaterdagen, zondagen en feestdagen tellen niet mee.' : '';
  const counted = `De vergadering is op ${words(meeting)}. De laatste dag is ${length(amount, unit)} daarvoor: ${words(lastDay)}.${skipped}`;
  const steps = [
    byRegulation(start, `De termijn begint op ${words(start)}.`),
    byRegulation(lastDay, counted),
    ...(unit === 'working-day' ? unlisted(lastDay, lastDay, meeting, equated) : []),
  ];
  const why = 'De termijn is teruggerekend vanaf een vergadering. De laatste dag schuift daarom niet door.';
  if (termsAct) steps.push({ day: lastDay, article: 'Atw 1(2)', why });
  else steps.push(...notMoved(lastDay, equated));
  return finish(start, lastDay, steps);
}

function workingDaysBefore(meeting: CivilDate, amount: number, equated: EquatedDays): CivilDate {
  let day = meeting;
  for (let left = amount; left > 0; ) {
    day = addDays(day, -1);
    if (isOrdinaryDay(day, equated)) left -= 1;
  }
  return day;
}

function notMoved(day: CivilDate, equated: EquatedDays): TermStep[] {
  const rest = restDay(day, equated);
  if (rest === null) return [];
  const why = `${shortWords(day)} is ${rest}. De Algemene termijnenwet geldt hier niet. De laatste dag schuift niet door.`;
  return [byRegulation(day, why)];
}

type Length = {
  readonly firstDay: CivilDate;
  readonly lastDay: CivilDate;
  readonly amount: number;
  readonly unit: ForwardTerm['unit'];
};

/** Atw 1(1), 2 and 4. The result is the first ordinary day by which the term holds two of them (of three days or more). */
function moveLastDay(term: Length, { termsAct, equated }: DayRules): Counted {
  const { firstDay, lastDay, amount, unit } = term;
  if (!termsAct) return { lastDay, steps: notMoved(lastDay, equated) };
  const limit = longestMoved[unit];
  if (amount > limit) {
    const why = `De termijn is langer dan ${length(limit, unit)}. De laatste dag schuift daarom niet door.`;
    return { lastDay, steps: [{ day: lastDay, article: 'Atw 4', why }] };
  }
  const steps: TermStep[] = [];
  const rolled = nextOrdinaryDay(lastDay, equated);
  if (rolled !== lastDay) steps.push(rollStep(lastDay, rolled, equated));
  const short = unit === 'day' && amount < 3;
  const end = short ? rolled : secondOrdinaryDay(firstDay, rolled, equated);
  if (end !== rolled) {
    const why = `In de termijn valt maar één gewone dag: geen zaterdag, zondag of feestdag. Dat moeten er twee zijn. De laatste dag schuift door naar ${words(end)}.`;
    steps.push({ day: end, article: 'Atw 2', why });
  }
  return { lastDay: end, steps: [...steps, ...unlisted(end, lastDay, end, equated)] };
}

/** Longest terms that the act still moves, per unit (Atw 4). */
const longestMoved = { day: 90, week: 12, month: 3 } as const;

function nextOrdinaryDay(from: CivilDate, equated: EquatedDays): CivilDate {
  let day = from;
  while (!isOrdinaryDay(day, equated)) day = addDays(day, 1);
  return day;
}

/** `lastDay`, an ordinary day, unless it is the only one of the term: then the next one. */
function secondOrdinaryDay(firstDay: CivilDate, lastDay: CivilDate, equated: EquatedDays): CivilDate {
  for (let day = firstDay; day < lastDay; day = addDays(day, 1)) {
    if (isOrdinaryDay(day, equated)) return lastDay;
  }
  return nextOrdinaryDay(addDays(lastDay, 1), equated);
}

function rollStep(from: CivilDate, to: CivilDate, equated: EquatedDays): TermStep {
  const reasons: string[] = [];
  for (let day = from; day < to; day = addDays(day, 1))
    reasons.push(`${shortWords(day)} is ${restDay(day, equated)}`);
  const last = reasons.pop();
  const said = reasons.length === 0 ? last : `${reasons.join(', ')} en ${last}`;
  return { day: to, article: 'Atw 1(1)', why: `${said}. De laatste dag schuift door naar ${words(to)}.` };
}

/** Says so when `from` … `to` reaches a year whose decree is not listed: there the outcome may still change. */
function unlisted(day: CivilDate, from: CivilDate, to: CivilDate, equated: EquatedDays): TermStep[] {
  const { knownFrom = 0, knownUntil } = equated;
  const step = (why: string): TermStep => ({ day, article: 'Atw 3(3)', why });
  const steps: TermStep[] = [];
  if (dateParts(from).year < knownFrom) {
    const why = `De dagen van vóór ${knownFrom} die gelijkstaan aan een feestdag, zijn hier niet bekend. Controleer de laatste dag.`;
    steps.push(step(why));
  }
  if (dateParts(to).year > knownUntil) {
    const why = `Welke dagen na ${knownUntil} gelijkstaan aan een feestdag, is nog niet bekend. De laatste dag kan nog veranderen.`;
    steps.push(step(why));
  }
  return steps;
}

/** `session.at`: wall-clock time HH:MM in Amsterdam. `steps`: how the last day for deciding was found. */
export type DecisionDates = {
  readonly decideBy: CivilDate | null;
  readonly session: { readonly day: CivilDate; readonly at: string } | null;
  readonly steps: readonly TermStep[];
};

/**
 * Last day for deciding, counted from the last day of the phase, which itself does not count (Wrr 32(1), 44(1)), and the
 * public session so many days after that term (Wrr 47). Both null where the regulation sets no time limit.
 */
export function decisionDates(lastDay: CivilDate, rule: DecisionRule, options: DayRules): DecisionDates {
  if (rule.within === undefined) return { decideBy: null, session: null, steps: [] };
  const { amount, unit } = rule.within;
  const counted = countedForward(lastDay, { amount, unit, counting: 'dag-erna' });
  const moved = moveLastDay({ ...counted, amount, unit }, options);
  const { session } = rule;
  return {
    decideBy: moved.lastDay,
    session:
      session === undefined ? null : { day: addDays(moved.lastDay, session.daysAfter), at: session.at },
    steps: [...counted.steps, ...moved.steps],
  };
}
