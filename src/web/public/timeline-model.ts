import type { LinkModel, MomentModel, Said, TimelineModel } from '../../../views/models.ts';
import type { Act, ActKind, ActOf } from '../../domain/acts.ts';
import {
  type CivilDate,
  civilDateAt,
  dateInWords,
  dateParts,
  dateTimeInWords,
} from '../../domain/calendar.ts';
import type { TermOnFile } from '../../domain/case-file.ts';
import { retainedUntil } from '../../domain/destruction.ts';
import { beforeDecision, stateAt } from '../../domain/procedure.ts';
import type { PetitionView } from '../../usecases/service.ts';
import type { Texts } from '../locale/nl.ts';
import { earlyEnd, lastAct, nameOf } from './acts-told.ts';
import { dayAt, decisionOf, disputedDays, endInWords, type Today } from './moment.ts';

/** A day of the procedure before it is put in words. `key`: the same for the same moment whatever its day. */
export type Moment = {
  readonly key: string;
  readonly date: CivilDate;
  readonly name: string;
  readonly texts: readonly Said[];
  readonly links: readonly LinkModel[];
  readonly recorded: string | null;
  /** Wall-clock time HH:MM, where the moment has one. */
  readonly at?: string;
};

/** '28 sep 2021' */
function shortDay(date: CivilDate, t: Texts): string {
  const { year, day } = dateParts(date);
  const month = dateInWords(date, t.locale).split(' ')[2] ?? '';
  // 'maart' is shortened to 'mrt' in Dutch, every other month to its first three letters.
  return `${day} ${month === 'maart' ? 'mrt' : month.slice(0, 3)} ${year}`;
}

const document = (url: string | undefined, t: Texts): LinkModel[] =>
  url === undefined ? [] : [{ url, text: t.procedure.timeline.document }];
const reason = (text: string, t: Texts): Said => ({ label: t.rules.reason, official: text });
const seat = (name: string, t: Texts): Said => ({ label: t.procedure.timeline.seat, official: name });

type Content = {
  readonly name: string;
  readonly texts: readonly Said[];
  readonly links: readonly LinkModel[];
};
type Silent = 'ruleSettled';
type Teller<K extends ActKind> = (act: ActOf<K>, t: Texts) => Content;

type Names = Texts['procedure']['timeline']['names'];
type PlainName = { [K in keyof Names]: Names[K] extends string ? K : never }[keyof Names];

/** An act of an authority or of the initiators: date, reason, document. */
const granted =
  (name: PlainName, more: (t: Texts) => readonly Said[] = () => []) =>
  (act: { readonly reason: string; readonly document?: string | undefined }, t: Texts): Content => ({
    name: t.procedure.timeline.names[name],
    texts: [...more(t), reason(act.reason, t)],
    links: document(act.document, t),
  });

const aboutTerm: {
  readonly [K in
    | 'startEventRecorded'
    | 'phaseOpened'
    | 'dayFixed'
    | 'outageRecorded'
    | 'termExtended'
    | 'termEnded']: Teller<K>;
} = {
  startEventRecorded: (act, t) => {
    const { timeline } = t.procedure;
    const event = t.rules.startEvents[act.start];
    return {
      name: timeline.names.startEventRecorded(timeline.sources[act.start]),
      texts: [
        `${event.charAt(0).toUpperCase()}${event.slice(1)}.`,
        timeline.wouldEnd(dateInWords(act.lastDay, t.locale)),
        ...(act.note === undefined ? [] : [{ label: '', official: act.note }]),
      ],
      links: act.url === undefined ? [] : [{ url: act.url, text: timeline.source }],
    };
  },
  phaseOpened: (act, t) => {
    const { timeline } = t.procedure;
    const basis = act.basis === undefined ? [] : [timeline.basis(act.basis)];
    const texts = [
      timeline.needed(act.threshold),
      ...basis,
      timeline.endsOn(dateInWords(act.lastDay, t.locale)),
    ];
    return { name: timeline.names.phaseOpened(t.phaseName[act.name]), texts, links: [] };
  },
  dayFixed: (act, t) => ({
    name: t.procedure.timeline.names.dayFixed,
    texts: [t.procedure.fixed.text(endInWords(act.lastDay, t)), reason(act.reason, t)],
    links: document(act.document, t),
  }),
  outageRecorded: (act, t) => {
    const { timeline } = t.procedure;
    const span = t.procedure.extended.span(
      dateTimeInWords(act.from, t.locale),
      dateTimeInWords(act.to, t.locale),
    );
    const texts = [span, timeline.noticed[act.noticedBy], { label: '', official: act.note }];
    return { name: timeline.names.outageRecorded, texts, links: [] };
  },
  termExtended: (act, t) => ({
    name: t.procedure.timeline.names.termExtended[act.cause],
    texts: [t.procedure.timeline.nowUntil(endInWords(act.lastDay, t)), reason(act.reason, t)],
    links: document(act.document, t),
  }),
  termEnded: (act, t) => ({
    name: t.procedure.timeline.names.termEnded,
    texts: [reason(act.reason, t)],
    links: [],
  }),
};

const tellers: { readonly [K in Exclude<ActKind, Silent>]: Teller<K> } = {
  ...aboutTerm,
  ledgerSealed: (_act, t) => ({ name: t.procedure.timeline.names.ledgerSealed, texts: [], links: [] }),
  verdictsRecorded: ({ valid, invalid, sample }, t) => {
    const { timeline } = t.procedure;
    const estimate = sample === undefined ? [] : [timeline.sample(sample.n, sample.N, sample.valid)];
    const texts = [timeline.verdicts(valid, invalid), ...estimate];
    return { name: timeline.names.verdictsRecorded, texts, links: [] };
  },
  judgeKeyRecorded: (act, t) => ({
    name: t.procedure.timeline.names.judgeKeyRecorded,
    texts: [t.procedure.timeline.signsResult, seat(act.name, t)],
    links: [],
  }),
  judgeKeyRevoked: (act, t) => ({
    name: t.procedure.timeline.names.judgeKeyRevoked,
    texts: [t.procedure.timeline.signsNoMore, seat(act.name, t), reason(act.reason, t)],
    links: [],
  }),
  admitted: granted('admitted'),
  rejected: granted('rejected'),
  objectionLodged: granted('objectionLodged'),
  objectionDecided: (act, t) =>
    granted('objectionDecided', ({ procedure }) => [procedure.timeline[act.outcome]])(act, t),
  requestWithdrawn: granted('requestWithdrawn'),
  becameIrrevocable: granted('becameIrrevocable'),
  heldForProsecutor: granted('heldForProsecutor'),
  releasedByProsecutor: granted('releasedByProsecutor'),
  destructionOrdered: granted('destructionOrdered'),
  destroyed: granted('destroyed'),
};

/** The day an act is about: its own date, or the day it was written down. */
function dayOf(act: Act): CivilDate {
  if ('date' in act) return act.date;
  if (act.kind === 'phaseOpened') return civilDateAt(act.opensAt);
  return civilDateAt(act.kind === 'outageRecorded' ? act.from : act.at);
}

function momentOf(act: Exclude<Act, { kind: Silent }>, index: number, t: Texts): Moment {
  const tell = tellers[act.kind] as Teller<typeof act.kind>;
  const recorded = t.procedure.timeline.recordedBy(nameOf(act.by, t), dayAt(act.at, t));
  return { key: `${act.kind}-${index}`, date: dayOf(act), ...tell(act as never, t), recorded };
}

/** Rules are settled by the dozen: one moment for each day and person. */
function settledMoments(acts: readonly Act[], t: Texts): Moment[] {
  const settled = acts.filter((act) => act.kind === 'ruleSettled');
  const groups = new Map<string, ActOf<'ruleSettled'>[]>();
  for (const act of settled) {
    const key = `${civilDateAt(act.at)} ${act.by}`;
    groups.set(key, [...(groups.get(key) ?? []), act]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { timeline } = t.procedure;
    const recorded = timeline.recordedBy(nameOf(first.by, t), dayAt(first.at, t));
    const name = timeline.names.rulesSettled(group.length);
    const date = civilDateAt(first.at);
    return [{ key: `rules-${date}`, date, name, texts: [timeline.rulesBelow], links: [], recorded }];
  });
}

/** Where a term ran out by itself; nobody records that. */
function termsOver({ acts, caseFile }: PetitionView, now: number, t: Texts): Moment[] {
  const { timeline } = t.procedure;
  const ranOut = ({ phase, closesAt }: TermOnFile) =>
    now >= closesAt &&
    earlyEnd(acts, phase) === null &&
    (lastAct(acts, 'requestWithdrawn', phase)?.at ?? Number.POSITIVE_INFINITY) > closesAt;
  return caseFile.terms.filter(ranOut).map(({ phase, lastDay }) => ({
    key: `over-${phase}`,
    date: lastDay,
    name: timeline.names.termOver,
    texts: [timeline.until(endInWords(lastDay, t))],
    links: [],
    recorded: null,
  }));
}

const coming = (key: string, date: CivilDate, name: string, texts: readonly Said[] = []): Moment => ({
  key,
  date,
  name,
  texts,
  links: [],
  recorded: null,
});

/** The last day, or every day that may be it, while it lies ahead. */
export function lastDaysAhead(view: PetitionView, now: number, t: Texts): Moment[] {
  const { caseFile, phase } = view;
  if (phase === null || stateAt(caseFile.state, now).state !== 'open') return [];
  const { names, until } = t.procedure.timeline;
  const days = disputedDays(view);
  if (days.length === 0)
    return [coming('last-day', phase.lastDay, names.lastDay, [until(endInWords(phase.lastDay, t))])];
  return days
    .filter(({ closesAt }) => closesAt > now)
    .map(({ lastDay }, index) => coming(`last-day-${index + 1}`, lastDay, names.possibleLastDay));
}

/** Decision, session and destruction, as far as the rules give a day. */
export function daysAfterTerm(view: PetitionView, today: Today, t: Texts): Moment[] {
  const { caseFile, petition } = view;
  const { names, sessionAt } = t.procedure.timeline;
  const { state } = stateAt(caseFile.state, today.now);
  if (beforeDecision(state)) {
    const dates = decisionOf(view, today);
    const { decideBy = null, session = null } = dates ?? {};
    return [
      ...(decideBy === null ? [] : [coming('decision', decideBy, names.decideBy)]),
      ...(session === null
        ? []
        : [
            {
              ...coming('session', session.day, names.session, [sessionAt(inWords(session.at, t))]),
              at: session.at,
            },
          ]),
    ];
  }
  const kept =
    state === 'destroyed' || state === 'transferred' ? null : retainedUntil(caseFile, petition.rules);
  return kept === null ? [] : [coming('retention', kept, names.retention)];
}

const inWords = (at: string, t: Texts): string => (t.locale === 'nl' ? at.replace(':', '.') : at);

/** Everything on file and everything the rules foresee, oldest first; days of equal date in the order they were recorded. */
export function moments(view: PetitionView, today: Today, t: Texts): Moment[] {
  const told = view.acts.flatMap((act, index) =>
    act.kind === 'ruleSettled' ? [] : [momentOf(act, index, t)],
  );
  const all = [
    ...settledMoments(view.acts, t),
    ...told,
    ...termsOver(view, today.now, t),
    ...lastDaysAhead(view, today.now, t),
    ...daysAfterTerm(view, today, t),
  ];
  return all.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function momentModel(moment: Moment, t: Texts): MomentModel {
  const { date, name, texts, links, recorded } = moment;
  return { date, short: shortDay(date, t), day: dateInWords(date, t.locale), name, texts, links, recorded };
}

/** Past and coming, as the page shows them. What is foreseen for today still comes. */
export function timelineModel(view: PetitionView, today: Today, t: Texts): TimelineModel {
  const date = civilDateAt(today.now);
  const isPast = (moment: Moment): boolean =>
    moment.recorded === null && !moment.key.startsWith('over-') ? moment.date < date : moment.date <= date;
  const all = moments(view, today, t);
  return {
    past: all.filter(isPast).map((moment) => momentModel(moment, t)),
    coming: all.filter((moment) => !isPast(moment)).map((moment) => momentModel(moment, t)),
    today: { date, short: shortDay(date, t) },
  };
}
