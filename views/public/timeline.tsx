import type { MomentModel, Texts, TimelineModel } from '../models.ts';
import { A, P } from '../ui.tsx';
import { SaidText } from './notices.tsx';

/** Lengths in rem: the picture has the width of the page and grows with the letter size of the reader. */
const size = { axis: 0.75, text: 2, date: 1.2, line: 1.3, gap: 1.1, mark: 2.4, widest: 25 };

/** Words in lines of at most `widest` characters: SVG does not break lines. */
export function linesOf(text: string, widest: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < widest) lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines;
}

const dayMs = 86_400_000;
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** More room for more time, by the logarithm: three weeks are longer than a day, three years still fit. */
const roomFor = (days: number): number => Math.min(2.4, Math.log2(1 + Math.max(0, days)) * 0.32);

type Row = {
  readonly y: number;
  readonly lines: readonly string[];
  readonly moment: MomentModel | null;
  readonly past: boolean;
};

/** Where each moment comes, and today between what was and what comes; `y` in rem from the top. */
export function rowsOf({ past, coming, today }: TimelineModel): { rows: Row[]; height: number } {
  const rows: Row[] = [];
  let y = 0.9;
  let before: string | null = null;
  const add = (date: string, moment: MomentModel | null, isPast: boolean) => {
    y += before === null ? 0 : roomFor(daysBetween(before, date));
    before = date;
    const lines = moment === null ? [] : linesOf(moment.name, size.widest);
    rows.push({ y, lines, moment, past: isPast });
    y += moment === null ? size.mark : size.date + lines.length * size.line + size.gap;
  };
  for (const moment of past) add(moment.date, moment, true);
  add(today.date, null, true);
  for (const moment of coming) add(moment.date, moment, false);
  return { rows, height: Math.round(y * 100) / 100 };
}

const rem = (value: number): string => `${Math.round(value * 100) / 100}rem`;

const Label = ({ row, moment }: { readonly row: Row; readonly moment: MomentModel }) => (
  <>
    <circle cx={rem(size.axis)} cy={rem(row.y)} r={rem(0.42)} class={row.past ? 'was' : 'comes'} />
    <text x={rem(size.text)} y={rem(row.y + 0.3)} class="when">
      {moment.short}
    </text>
    {row.lines.map((line, index) => (
      <text key={line} x={rem(size.text)} y={rem(row.y + 0.3 + size.date + index * size.line)} class="what">
        {line}
      </text>
    ))}
  </>
);

const Mark = ({ row, text }: { readonly row: Row; readonly text: string }) => (
  <>
    <rect x={rem(0)} y={rem(row.y - 0.85)} width="100%" height={rem(1.7)} rx={rem(0.35)} class="now" />
    <circle cx={rem(size.axis)} cy={rem(row.y)} r={rem(0.28)} class="dot" />
    <text x={rem(size.text)} y={rem(row.y + 0.33)} class="today">
      {text}
    </text>
  </>
);

/** The days in a picture; every one of them stands in the list as well. */
export const TimelinePicture = ({ timeline, t }: { readonly timeline: TimelineModel; readonly t: Texts }) => {
  const { rows, height } = rowsOf(timeline);
  const texts = t.procedure.timeline;
  const now = rows.find(({ moment }) => moment === null)?.y ?? 0;
  const last = rows.at(-1)?.y ?? 0;
  const first = rows[0]?.y ?? 0;
  const axis = { x1: rem(size.axis), x2: rem(size.axis) };
  return (
    <svg class="timeline-picture" width="100%" height={rem(height)} role="img" aria-label={texts.picture}>
      <line {...axis} y1={rem(first)} y2={rem(now)} class="past" />
      <line {...axis} y1={rem(now)} y2={rem(last)} class="coming" />
      {rows.map((row) =>
        row.moment === null ? (
          <Mark key="today" row={row} text={`${texts.today}: ${timeline.today.short}`} />
        ) : (
          <Label key={`${row.y}`} row={row} moment={row.moment} />
        ),
      )}
    </svg>
  );
};

const Moment = ({ moment }: { readonly moment: MomentModel }) => (
  <li>
    <time dateTime={moment.date}>{moment.day}</time>
    <strong>{moment.name}</strong>
    {moment.texts.map((said) => (
      <SaidText key={typeof said === 'string' ? said : said.official} said={said} />
    ))}
    {moment.links.map(({ url, text }) => (
      <span key={url}>
        <A to={url}>{text}</A>
      </span>
    ))}
    {moment.recorded === null ? null : <small>{moment.recorded}</small>}
  </li>
);

const Moments = ({
  title,
  none,
  moments,
}: {
  readonly title: string;
  readonly none: string;
  readonly moments: readonly MomentModel[];
}) => (
  <>
    <h3 class="utrecht-heading-3">{title}</h3>
    {moments.length === 0 ? (
      <P>{none}</P>
    ) : (
      <ol class="moments">
        {moments.map((moment, index) => (
          <Moment key={`${index}`} moment={moment} />
        ))}
      </ol>
    )}
  </>
);

/** What has happened and what comes: the picture, and the same moments in words. */
export const Timeline = ({
  timeline,
  t,
  agenda,
}: {
  readonly timeline: TimelineModel;
  readonly t: Texts;
  /** Address of the calendar file. */
  readonly agenda: string;
}) => {
  const texts = t.procedure.timeline;
  return (
    <div class="timeline">
      <TimelinePicture timeline={timeline} t={t} />
      <div>
        <Moments title={texts.past} none={texts.none} moments={timeline.past} />
        <Moments title={texts.coming} none={texts.nothingComes} moments={timeline.coming} />
        {timeline.coming.length === 0 ? null : (
          <P>
            <A to={agenda}>{texts.agenda}</A>
          </P>
        )}
      </div>
    </div>
  );
};
