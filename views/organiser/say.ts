import { type CivilDate, dateInWords, dateTimeInWords } from '../../src/domain/calendar.ts';
import type { Band, Certainty, Forecast, Insight, InsightCounts } from '../../src/domain/insight/model.ts';
import type { Texts } from '../models.ts';

/** Never "0 %" or "100 %" for what is not certain. */
export function chance({ probabilityNow: probability, basis }: Certainty, t: Texts): string {
  const { percent } = t.dashboard;
  if (basis.kind === 'certified') return percent(probability);
  if (probability < 0.01) return `< ${percent(0.01)}`;
  if (probability > 0.99) return `> ${percent(0.99)}`;
  return percent(probability);
}

export function neededSentence({ needed }: Certainty, t: Texts): string {
  const { certainty } = t.dashboard;
  switch (needed.kind) {
    case 'more':
      return certainty.more(needed.count);
    case 'reached':
      return certainty.reached;
    case 'over':
      return certainty.over;
    case 'unreachable':
      return certainty.unreachable;
  }
}

export function basisSentence({ basis }: Certainty, t: Texts): string {
  const texts = t.dashboard.certainty.basis;
  switch (basis.kind) {
    case 'cases':
      return texts.cases;
    case 'flags':
      return texts.flags(basis.statements, dateTimeInWords(basis.measuredAt, t.locale));
    case 'verdicts':
      return texts.verdicts(basis.valid, basis.invalid);
    case 'certified':
      return texts.certified(basis.valid);
  }
}

export function shareSentence({ mean, low, high }: Band, t: Texts): string {
  const { percent, certainty } = t.dashboard;
  return certainty.share(percent(mean), percent(low), percent(high));
}

/** One or two sentences; days in full. */
export function forecastSentences(forecast: Forecast, t: Texts): string[] {
  const { forecast: texts, decimal } = t.dashboard;
  const day = (date: CivilDate) => dateInWords(date, t.locale);
  switch (forecast.kind) {
    case 'met':
      return [texts.met(day(forecast.day))];
    case 'expected': {
      const pace = texts.pace(
        forecast.perDay < 10 ? decimal(forecast.perDay, 1) : t.number(Math.round(forecast.perDay)),
      );
      return [expectedSentence(forecast, t), pace];
    }
    case 'none':
      return [
        texts.none[forecast.reason],
        ...(forecast.neededPerDay === null ? [] : [texts.needed(forecast.neededPerDay)]),
      ];
  }
}

function expectedSentence(forecast: Extract<Forecast, { kind: 'expected' }>, t: Texts): string {
  const { forecast: texts } = t.dashboard;
  const { day, earliest, latest } = forecast;
  const words = (date: CivilDate) => dateInWords(date, t.locale);
  if (latest === null) return texts.expectedOpen(words(day), words(earliest));
  return earliest === latest
    ? texts.sure(words(day))
    : texts.expected(words(day), words(earliest), words(latest));
}

/** Doubles and what came too late, once those are known. */
export const droppedOf = ({ confirmed, carried, paper, withdrawn, counted }: InsightCounts): number =>
  confirmed + carried + paper - withdrawn - counted;

/** How what is counted follows from what was confirmed: where the two differ, by what. */
export function sumSentence(counts: InsightCounts, t: Texts): string {
  const { confirmed, carried, paper, withdrawn, counted } = counts;
  return t.dashboard.stand.sum(confirmed, carried, paper, withdrawn, droppedOf(counts), counted);
}

/** Who did not press the link: while the term runs they still can, afterwards their links are dead. */
export function unconfirmedTexts(
  { status }: Insight['phase'],
  t: Texts,
): { readonly name: string; readonly note: string } {
  const { stand } = t.dashboard;
  return status === 'closed'
    ? { name: stand.neverConfirmed, note: stand.neverConfirmedNote }
    : { name: stand.unconfirmed, note: stand.unconfirmedNote };
}

/** What changes while the page is open, by the names of the places where it stands (`data-live`). */
export function liveTexts(
  { at, counts, phase, certainty, forecast }: Insight,
  t: Texts,
): Record<string, string> {
  const { dashboard } = t;
  return {
    counted: t.number(counts.counted),
    share: dashboard.stand.share(counts.counted / phase.threshold),
    sum: sumSentence(counts, t),
    confirmed: t.number(counts.confirmed),
    unconfirmed: t.number(counts.unconfirmed),
    withdrawn: t.number(counts.withdrawn),
    paper: t.number(counts.paper),
    carried: t.number(counts.carried),
    needed: neededSentence(certainty, t),
    chance: dashboard.certainty.now(chance(certainty, t)),
    threshold: forecastSentences(forecast.threshold, t).join(' '),
    certain: forecastSentences(forecast.certain, t).join(' '),
    on: dashboard.live.on(dateTimeInWords(at, t.locale)),
    lost: dashboard.live.lost(dateTimeInWords(at, t.locale)),
    over: dashboard.live.over(dateTimeInWords(at, t.locale)),
    say: dashboard.live.say(counts.counted),
  };
}
