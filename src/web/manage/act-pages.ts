import type { Act } from '../../domain/acts.ts';
import { dateInWords, dateTimeInWords } from '../../domain/calendar.ts';
import { phaseAtHand } from '../../domain/case-file.ts';
import { activeKeys } from '../../domain/judge-keys.ts';
import type { HandAct } from '../../domain/manage.ts';
import { phaseOf } from '../../domain/procedure.ts';
import { StartEventKind } from '../../domain/regulation.ts';
import { rulesByPath, unconfirmedValues } from '../../domain/rules.ts';
import type { Order } from '../../usecases/manage/acts.ts';
import type { PetitionView } from '../../usecases/service.ts';
import type { Texts } from '../locale/nl.ts';
import { questionIn, ruleInWords } from '../public/rule-words.ts';
import { type Field, may, need, type Option } from './fields.ts';
import { type Given, ruleValueIn } from './given.ts';

export type ActTexts = keyof Texts['manage']['acts'];

/** One page of one act: what it asks, and what is done with it. */
export type ActPage = {
  readonly path: string;
  readonly act: HandAct;
  readonly texts: ActTexts;
  readonly fields: (view: PetitionView, t: Texts) => readonly Field[];
  readonly order: (given: Given) => Order;
};

const why: readonly Field[] = [need('reden', 'text'), may('stuk', 'address')];
const dated: readonly Field[] = [need('dag', 'day'), ...why];

type Plain = Extract<Order, { date: unknown }>['act'] & ActTexts;
const plain = (
  path: string,
  act: Exclude<Plain, 'startEventRecorded' | 'destroyed' | 'objectionDecided'>,
): ActPage => ({
  path,
  act,
  texts: act,
  fields: () => dated,
  order: (given) => ({ act, ...given.dated() }),
});

/** Values that stand in the file and nobody confirmed yet. */
function rulesToConfirm({ petition: { regulation } }: PetitionView, t: Texts): Option[] {
  const open = new Set(unconfirmedValues(regulation));
  return rulesByPath(regulation).flatMap(({ path, rule }) => {
    if (!open.has(path) || rule === null || rule.value === null) return [];
    const { text, points } = ruleInWords(path, rule.value, t);
    return [{ value: path, text: questionIn(path, regulation, t), more: [text, ...points, rule.source] }];
  });
}

const allRules = ({ petition: { regulation } }: PetitionView, t: Texts): Option[] =>
  rulesByPath(regulation).map(({ path }) => ({ value: path, text: questionIn(path, regulation, t) }));

const lastWords = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function startEvents({ caseFile }: PetitionView, t: Texts): Option[] {
  const phase = phaseOf(caseFile.state);
  return caseFile.startEvents
    .filter((event) => event.phase === phase)
    .map(({ event, start, date, lastDay }) => {
      const words = t.procedure.timeline.sources[start];
      const [day, last] = [dateInWords(date, t.locale), dateInWords(lastDay, t.locale)];
      return { value: String(event), text: lastWords(t.manage.startEvent(words, day, last)) };
    });
}

function outages({ caseFile }: PetitionView, t: Texts): Option[] {
  const phase = phaseOf(caseFile.state);
  return caseFile.outages
    .filter((outage) => outage.phase === phase)
    .map(({ outage, from, to, note }) => {
      const [since, until] = [dateTimeInWords(from, t.locale), dateTimeInWords(to, t.locale)];
      return { value: String(outage), text: t.manage.outage(since, until), more: [note] };
    });
}

function openingFields({ petition: { regulation }, caseFile }: PetitionView): readonly Field[] {
  const phase = phaseAtHand(caseFile);
  const threshold = regulation.phases[phase - 1]?.threshold.value;
  const onFile = caseFile.startEvents.some((event) => event.phase === phase);
  const reference = regulation.referenceDate.value;
  const term = regulation.phases[phase - 1]?.term.value;
  const back =
    (typeof reference === 'object' && reference !== null && 'daysBeforeMeeting' in reference) ||
    (typeof term === 'object' && term !== null && 'before' in term);
  return [
    ...(onFile ? [] : [may('begindag', 'day')]),
    ...(typeof threshold === 'object' && threshold !== null ? [need('aantal', 'number')] : []),
    ...(back ? [may('vergadering', 'day')] : []),
  ];
}

const choices = (words: { readonly [value: string]: string }): Option[] =>
  Object.entries(words).map(([value, text]) => ({ value, text }));

/** Where people type and choose about rules and terms. */
const aboutTerms: readonly ActPage[] = [
  {
    path: 'regels-bevestigen',
    act: 'ruleSettled',
    texts: 'ruleSettled',
    fields: (view, t) => [need('paden', 'many', rulesToConfirm(view, t)), ...why],
    order: (given) => ({ act: 'ruleSettled', paths: given.many('paden'), ...given.why() }),
  },
  {
    path: 'regel-wijzigen',
    act: 'ruleSettled',
    texts: 'ruleChanged',
    fields: (view, t) => [need('pad', 'select', allRules(view, t)), need('waarde', 'text'), ...why],
    order: (given) => ({
      act: 'ruleSettled',
      paths: [given.text('pad')],
      value: ruleValueIn(given.text('waarde')),
      ...given.why(),
    }),
  },
  {
    path: 'begin-opschrijven',
    act: 'startEventRecorded',
    texts: 'startEventRecorded',
    fields: (_view, t) => [
      need(
        'soort',
        'choice',
        StartEventKind.options.map((value) => ({
          value,
          text: lastWords(t.procedure.timeline.sources[value]),
        })),
      ),
      need('dag', 'day'),
      may('bron', 'address'),
      may('toelichting', 'text'),
      may('vergadering', 'day'),
    ],
    order: (given) => ({
      act: 'startEventRecorded',
      start: StartEventKind.parse(given.text('soort')),
      date: given.day('dag'),
      url: given.address('bron'),
      note: given.some('toelichting'),
      meeting: given.someDay('vergadering'),
    }),
  },
  {
    path: 'openen',
    act: 'phaseOpened',
    texts: 'phaseOpened',
    fields: (view) => openingFields(view),
    order: (given) => ({
      act: 'phaseOpened',
      start: given.someDay('begindag') ?? null,
      basis: given.someNumber('aantal'),
      meeting: given.someDay('vergadering'),
    }),
  },
  {
    path: 'laatste-dag',
    act: 'dayFixed',
    texts: 'dayFixed',
    fields: (view, t) => [need('begin', 'choice', startEvents(view, t)), ...why],
    order: (given) => ({ act: 'dayFixed', event: given.number('begin'), ...given.why() }),
  },
  {
    path: 'storing',
    act: 'outageRecorded',
    texts: 'outageRecorded',
    fields: () => [need('van', 'moment'), need('tot', 'moment'), need('toelichting', 'text')],
    order: (given) => ({
      act: 'outageRecorded',
      from: given.moment('van'),
      to: given.moment('tot'),
      note: given.text('toelichting'),
    }),
  },
  {
    path: 'verlengen',
    act: 'termExtended',
    texts: 'termExtended',
    fields: (view, t) => {
      const known = outages(view, t);
      if (known.length === 0) return [need('totdag', 'day'), need('reden', 'text'), need('stuk', 'address')];
      const document = { ...may('stuk', 'address'), sparedBy: 'outage' } as const;
      return [need('totdag', 'day'), may('storingen', 'many', known), need('reden', 'text'), document];
    },
    order: (given) => ({
      act: 'termExtended',
      until: given.day('totdag'),
      outages: given.many('storingen').map(Number),
      ...given.why(),
    }),
  },
  {
    path: 'stoppen',
    act: 'termEnded',
    texts: 'termEnded',
    fields: ({ petition }, t) => [
      ...((petition.rules?.closeAtThreshold ?? 'no') === 'no'
        ? []
        : [need('oorzaak', 'choice', choices(t.manage.options.cause))]),
      need('reden', 'text'),
    ],
    order: (given) => ({
      act: 'termEnded',
      reason: given.text('reden'),
      cause: given.text('oorzaak') === 'threshold' ? 'threshold' : 'operator',
    }),
  },
];

/** Who signs, what is decided, and the end. */
const aboutDecisions: readonly ActPage[] = [
  {
    path: 'sleutel-opschrijven',
    act: 'judgeKeyRecorded',
    texts: 'judgeKeyRecorded',
    fields: () => [need('zetel', 'line'), need('sleutel', 'line'), may('stuk', 'address')],
    order: (given) => ({
      act: 'judgeKeyRecorded',
      name: given.text('zetel'),
      key: given.text('sleutel').replace(/^#?\s*verifier key:\s*/i, ''),
      document: given.address('stuk'),
    }),
  },
  {
    path: 'sleutel-intrekken',
    act: 'judgeKeyRevoked',
    texts: 'judgeKeyRevoked',
    fields: ({ caseFile }) => {
      const keys = activeKeys(caseFile).map(({ name, key }) => ({ value: key, text: name, more: [key] }));
      return [need('welke', 'choice', keys), ...why];
    },
    order: (given) => ({ act: 'judgeKeyRevoked', key: given.text('welke'), ...given.why() }),
  },
  plain('toelaten', 'admitted'),
  plain('afwijzen', 'rejected'),
  plain('bezwaar', 'objectionLodged'),
  {
    path: 'bezwaar-besluit',
    act: 'objectionDecided',
    texts: 'objectionDecided',
    fields: (_view, t) => [need('uitkomst', 'choice', choices(t.manage.options.outcome)), ...dated],
    order: (given) => ({
      act: 'objectionDecided',
      outcome: given.text('uitkomst') === 'granted' ? 'granted' : 'dismissed',
      ...given.dated(),
    }),
  },
  plain('ingetrokken', 'requestWithdrawn'),
  plain('onherroepelijk', 'becameIrrevocable'),
  plain('bewaren', 'heldForProsecutor'),
  plain('vrijgeven', 'releasedByProsecutor'),
  plain('vernietiging-opdracht', 'destructionOrdered'),
  {
    path: 'vernietigen',
    act: 'destroyed',
    texts: 'destroyed',
    fields: () => [...dated, may('kopieen', 'text'), may('geenkopieen', 'tick'), need('herhaal', 'slug')],
    order: (given) => {
      const backups = given.backups();
      return {
        act: 'destroyed',
        ...given.dated(),
        backups: typeof backups === 'string' ? undefined : backups,
      };
    },
  },
];

const actPages: readonly ActPage[] = [...aboutTerms, ...aboutDecisions];

export const actPageAt = (path: string): ActPage | null =>
  actPages.find((page) => page.path === path) ?? null;

/** The pages of an act; rules have two. */
export const pagesOf = (act: Act['kind']): readonly ActPage[] => actPages.filter((page) => page.act === act);
