import type { Config } from '../config.ts';
import { rfc3339 } from '../domain/calendar.ts';
import type { Certainty, Forecast, Insight } from '../domain/insight/model.ts';
import { readInsight } from '../usecases/insight/read-insight.ts';
import { CommandError, columns, type Globals, print } from './output.ts';
import { withApp } from './with-app.ts';

/** What the organiser of a petition sees, for the operator: the same numbers, blurred and hidden alike. */
export function insightCommand(config: Config, globals: Globals, slug: string): Promise<void> {
  return withApp(config, async (app) => {
    const insight = await readInsight(app.context)(slug);
    if (insight === null)
      throw new CommandError(`there is no petition ${slug} with a phase (PetitionUnknown)`);
    print(globals, insight, lines(insight));
  });
}

function lines(insight: Insight): string[] {
  const { counts, phase, certainty, forecast } = insight;
  const { needed, expectedValid, probabilityNow } = certainty;
  return [
    ...columns([
      ['petition', `${insight.petition}, phase ${phase.number}, ${phase.status}, last day ${phase.lastDay}`],
      ...Object.entries(counts),
      ['threshold', phase.threshold],
      ['expected valid', `${expectedValid.low} to ${expectedValid.high}`],
      ['enough valid', `${(100 * probabilityNow).toFixed(1)} %`],
      ['for 95 %', neededWords(needed)],
      ['threshold reached', forecastWords(forecast.threshold)],
      ['95 % reached', forecastWords(forecast.certain)],
    ]),
    '',
    ...columns(
      insight.funnel.map(({ step, count, ofPrevious }) => [step, `${count}${shareWords(ofPrevious)}`]),
    ),
    '',
    ...districtLines(insight.districts),
  ];
}

function districtLines({ updatedAt, rows }: Insight['districts']): string[] {
  if (updatedAt === null) return ['Nothing was published of districts yet: that takes 100 statements.'];
  return [
    ...columns(rows.map(({ name, count }) => [name, count === null ? 'fewer than 10' : `about ${count}`])),
    `Districts as of ${rfc3339(updatedAt)}.`,
  ];
}

const shareWords = (share: number | null): string =>
  share === null ? '' : ` (${Math.round(100 * share)} % of the step before)`;

function neededWords(needed: Certainty['needed']): string {
  switch (needed.kind) {
    case 'more':
      return `${needed.count} more`;
    case 'reached':
      return 'reached';
    case 'over':
      return 'not reached';
    case 'unreachable':
      return 'out of reach';
  }
}

function forecastWords(forecast: Forecast): string {
  switch (forecast.kind) {
    case 'met':
      return `on ${forecast.day}`;
    case 'expected':
      return `about ${forecast.day} (${forecast.earliest} to ${forecast.latest ?? 'not within the term'})`;
    case 'none':
      return forecast.neededPerDay === null
        ? `no forecast (${forecast.reason})`
        : `no forecast (${forecast.reason}); it takes ${forecast.neededPerDay} a day`;
  }
}
