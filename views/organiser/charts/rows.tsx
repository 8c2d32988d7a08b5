import type { ComponentChildren } from 'preact';
import { dateTimeInWords } from '../../../src/domain/calendar.ts';
import type { FunnelStep, MailDomain, MailDomains } from '../../../src/domain/insight/model.ts';
import type { Texts } from '../../models.ts';
import { ChartFigure, FigureTable, Legend, Picture } from './frame.tsx';
import { width } from './measure.ts';
import { type RowItem, rowsGeometry } from './rows-geometry.ts';

const RowPicture = ({
  id,
  title,
  description,
  items,
  looks,
}: {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly items: readonly RowItem[];
  readonly looks: readonly string[];
}) => {
  const { height, rows, barHeight, full } = rowsGeometry(items);
  return (
    <Picture id={id} title={title} description={description} height={height}>
      {rows.map(({ name, figure, nameY, barY, bars, note, noteY }) => (
        <g key={nameY}>
          <text class="name" x="1" y={nameY}>
            {name}
          </text>
          <text class="figure" x={width - 1} y={nameY} text-anchor="end">
            {figure}
          </text>
          <rect class="trough" x="1" y={barY} width={full} height={barHeight} />
          {bars.map(({ part, ...place }) => (
            <rect key={part} class={looks[part] ?? 'bar'} y={barY} height={barHeight} {...place} />
          ))}
          {note === null ? null : (
            <text class="note" x="1" y={noteY}>
              {note}
            </text>
          )}
        </g>
      ))}
    </Picture>
  );
};

/** How many stop between each step and the next; null where the next was counted for longer and holds more. */
export function stopsOf(steps: readonly FunnelStep[]): (number | null)[] {
  return steps.map(({ count }, index) => {
    const next = steps[index + 1];
    return next === undefined || next.ofPrevious === null ? null : Math.max(0, count - next.count);
  });
}

export function funnelSummary(steps: readonly FunnelStep[], t: Texts): string {
  const { funnel, percent } = t.dashboard;
  if (steps.every(({ count }) => count === 0)) return funnel.empty;
  const stops = stopsOf(steps);
  const most = Math.max(0, ...stops.map((stop) => stop ?? 0));
  const step = steps[stops.indexOf(most)];
  if (most === 0 || step === undefined) return funnel.nobody;
  return funnel.summary(funnel.steps[step.step], most, percent(most / step.count));
}

export const FunnelChart = ({ steps, t }: { readonly steps: readonly FunnelStep[]; readonly t: Texts }) => {
  const { funnel, percent } = t.dashboard;
  const stops = stopsOf(steps);
  const stopText = (index: number, make: (stopped: number, share: string) => string): string | null => {
    const [stopped, count] = [stops[index] ?? null, steps[index]?.count ?? 0];
    return stopped === null || count === 0 ? null : make(stopped, percent(stopped / count));
  };
  const items = steps.map(({ step, count }, index) => ({
    name: funnel.steps[step],
    figure: t.number(count),
    parts: [count],
    note: stopText(index, funnel.note),
  }));
  const rows = steps.map(({ step, count, ofPrevious }, index): [string, ...string[]] => [
    funnel.steps[step],
    t.number(count),
    ofPrevious === null ? '–' : percent(ofPrevious),
    stopText(index, (stopped, share) => `${t.number(stopped)} (${share})`) ?? '–',
  ]);
  const since = steps.find((step) => step.since !== null)?.since ?? null;
  return (
    <ChartFigure
      id="trechter"
      title={funnel.title}
      summary={funnelSummary(steps, t)}
      notes={[funnel.formNote, ...(since === null ? [] : [funnel.since(dateTimeInWords(since, t.locale))])]}
      t={t}
      table={
        <FigureTable
          caption={funnel.title}
          head={[funnel.step, funnel.count, funnel.goesOn, funnel.stops]}
          rows={rows}
        />
      }
    >
      <RowPicture
        id="trechter"
        title={funnel.title}
        description={funnel.picture}
        items={items}
        looks={['bar']}
      />
    </ChartFigure>
  );
};

const nameOf = ({ domain }: MailDomain, t: Texts): string =>
  domain === 'other' ? t.dashboard.mail.other : domain;

const handled = ({ sent, delayed, bounced }: MailDomain): number => sent + delayed + bounced;

/** Whether there is anything to say: there is a row for all others even when nothing was sent. */
const wereSent = ({ rows }: MailDomains): boolean => rows.some((row) => handled(row) > 0);

/** A word beside the colour; none on what nothing is known of. */
export const mailVerdict = (row: MailDomain, t: Texts): string => {
  const { trouble, fine } = t.dashboard.mail;
  if (row.trouble) return trouble;
  return handled(row) === 0 ? '–' : fine;
};

export function mailSummary(mails: MailDomains, t: Texts): string {
  if (!wereSent(mails)) return t.dashboard.mail.empty;
  const { rows } = mails;
  const troubled = rows.filter(({ trouble }) => trouble).map((row) => nameOf(row, t));
  return troubled.length === 0 ? t.dashboard.mail.allFine : t.dashboard.mail.summary(troubled.join(', '));
}

const Verdict = ({ row, t }: { readonly row: MailDomain; readonly t: Texts }) => (
  <span class={row.trouble ? 'trouble' : 'fine'}>{mailVerdict(row, t)}</span>
);

export const MailChart = ({ mails, t }: { readonly mails: MailDomains; readonly t: Texts }) => {
  const { mail } = t.dashboard;
  const items = mails.rows.map((row) => ({
    name: row.trouble ? `⚠ ${nameOf(row, t)}` : nameOf(row, t),
    figure: mail.figure(row.sent, row.delayed + row.bounced),
    parts: [row.sent, row.delayed, row.bounced],
    note: null,
  }));
  const looks = ['bar', 'bar delayed', 'bar bounced'];
  const rows = mails.rows.map((row): [string, ...ComponentChildren[]] => [
    nameOf(row, t),
    t.number(row.sent),
    t.number(row.delayed),
    t.number(row.bounced),
    row.reasons.map(({ reason, count }) => `${reason} (${t.number(count)})`).join(', ') || '–',
    <Verdict key="verdict" row={row} t={t} />,
  ]);
  return (
    <ChartFigure
      id="mail"
      title={mail.title}
      summary={mailSummary(mails, t)}
      notes={!wereSent(mails) ? [] : [mail.until(dateTimeInWords(mails.until, t.locale))]}
      t={t}
      table={
        <FigureTable
          caption={mail.title}
          head={[mail.domain, mail.sent, mail.delayed, mail.bounced, mail.reasons, mail.verdict]}
          rows={rows}
        />
      }
    >
      {!wereSent(mails) ? null : (
        <>
          <RowPicture id="mail" title={mail.title} description={mail.picture} items={items} looks={looks} />
          <Legend
            items={[mail.sent, mail.delayed, mail.bounced].map((text, part) => ({
              look: looks[part] ?? '',
              text,
            }))}
          />
        </>
      )}
    </ChartFigure>
  );
};
