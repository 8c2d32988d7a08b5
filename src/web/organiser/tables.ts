import { mailVerdict } from '../../../views/organiser/charts/rows.tsx';
import { unconfirmedTexts } from '../../../views/organiser/say.ts';
import { dateInWords, dateTimeInWords, rfc3339InAmsterdam } from '../../domain/calendar.ts';
import type { Insight } from '../../domain/insight/model.ts';
import type { Texts } from '../locale/nl.ts';

export type Value = string | number;
/** The figures of a page as tables; the first cell of a row names it. */
export type FigureTables = readonly {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}[];

/** What is hidden on the page is the same words here, and never an empty cell or a nought. */
export function tablesOf(insight: Insight, t: Texts): FigureTables {
  const { charts, perDay, perHour, progress } = t.dashboard;
  const moving = [charts.received, charts.email, charts.paper, charts.withdrawn];
  return [
    standTable(insight, t),
    {
      name: perDay.title,
      head: [charts.day, ...moving, charts.counted],
      rows: insight.perDay.map(({ day, received, confirmed, paper, withdrawn, counted }) => [
        day,
        received,
        confirmed,
        paper,
        withdrawn,
        counted,
      ]),
    },
    {
      name: perHour.title.split(',')[0] ?? progress.title,
      head: [charts.hour, ...moving],
      rows: insight.perHour.map(({ label, received, confirmed, paper, withdrawn }) => [
        label,
        received,
        confirmed,
        paper,
        withdrawn,
      ]),
    },
    funnelTable(insight, t),
    mailTable(insight, t),
    districtTable(insight, t),
  ];
}

function standTable({ at, counts, phase, certainty, forecast }: Insight, t: Texts): FigureTables[number] {
  const { stand, certainty: texts, charts, progress, forecast: days } = t.dashboard;
  const dayOf = (expected: Insight['forecast']['threshold']) =>
    expected.kind === 'none' ? days.none[expected.reason] : dateInWords(expected.day, t.locale);
  const rows: (readonly [string, Value])[] = [
    [t.dashboard.title, rfc3339InAmsterdam(at)],
    [stand.counted, counts.counted],
    [stand.confirmed, counts.confirmed],
    [unconfirmedTexts(phase, t).name, counts.unconfirmed],
    [stand.withdrawn, counts.withdrawn],
    [stand.paper, counts.paper],
    [stand.carried, counts.carried],
    [stand.progress, phase.threshold],
    [texts.title, certainty.needed.kind === 'more' ? certainty.needed.count : 0],
    [progress.title, dayOf(forecast.threshold)],
    [days.certain, dayOf(forecast.certain)],
  ];
  return { name: stand.title, head: [stand.title, charts.counted], rows };
}

function funnelTable({ funnel }: Insight, t: Texts): FigureTables[number] {
  const texts = t.dashboard.funnel;
  return {
    name: texts.title,
    head: [texts.step, texts.count],
    rows: funnel.map(({ step, count }) => [texts.steps[step], count]),
  };
}

function mailTable({ mailDomains }: Insight, t: Texts): FigureTables[number] {
  const { mail } = t.dashboard;
  return {
    name: mail.title,
    head: [mail.domain, mail.sent, mail.delayed, mail.bounced, mail.reasons, mail.verdict],
    rows: mailDomains.rows.map((row) => [
      row.domain === 'other' ? mail.other : row.domain,
      row.sent,
      row.delayed,
      row.bounced,
      row.reasons.map(({ reason, count }) => `${reason} (${count})`).join(', '),
      mailVerdict(row, t),
    ]),
  };
}

function districtTable({ districts }: Insight, t: Texts): FigureTables[number] {
  const { map } = t.dashboard;
  const hidden = districts.updatedAt === null ? map.notYet : map.hidden;
  const name =
    districts.updatedAt === null
      ? map.title
      : `${map.title} (${dateTimeInWords(districts.updatedAt, t.locale)})`;
  return {
    name,
    head: [map.district, map.inhabitants, map.count, map.per1000],
    rows: districts.rows.map(({ name: district, inhabitants, count, per1000 }) => [
      district,
      inhabitants,
      count ?? hidden,
      per1000 ?? hidden,
    ]),
  };
}
