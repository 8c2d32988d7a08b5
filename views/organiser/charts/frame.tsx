import type { ComponentChildren } from 'preact';
import type { Texts } from '../../models.ts';
import { P } from '../../ui.tsx';
import type { CountAxis } from './axis.ts';
import { type Label, width } from './measure.ts';

type Children = { readonly children: ComponentChildren };

/** One chart: its name, what it says in a sentence, the picture, and the same figures in a table. */
export const ChartFigure = ({
  id,
  title,
  summary,
  table,
  notes = [],
  t,
  children,
}: Children & {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly table: ComponentChildren;
  readonly notes?: readonly string[];
  readonly t: Texts;
}) => (
  <section class="chart" aria-labelledby={`${id}-kop`}>
    <h2 class="utrecht-heading-3" id={`${id}-kop`}>
      {title}
    </h2>
    <P>{summary}</P>
    {children}
    {notes.map((note) => (
      <P key={note} look="small">
        {note}
      </P>
    ))}
    <details class="figures" id={`${id}-tabel`}>
      <summary>
        {t.dashboard.charts.table}
        <span class="unseen">: {title}</span>
      </summary>
      {table}
    </details>
  </section>
);

/** The picture itself: named, described in words, and as wide as its place. */
export const Picture = ({
  id,
  title,
  description,
  height,
  children,
}: Children & {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly height: number;
}) => (
  <div class="picture">
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-naam ${id}-uitleg`}
      focusable="false"
    >
      <title id={`${id}-naam`}>{title}</title>
      <desc id={`${id}-uitleg`}>{description}</desc>
      {children}
    </svg>
  </div>
);

export const Word = ({ label, look }: { readonly label: Label; readonly look?: string }) => (
  <text x={label.x} y={label.y} text-anchor={label.anchor} {...(look === undefined ? {} : { class: look })}>
    {label.text}
  </text>
);

export const AxisLines = ({
  axis,
  show,
}: {
  readonly axis: CountAxis;
  readonly show: (n: number) => string;
}) => (
  <>
    {axis.ticks.map(({ y, value }) => (
      <g key={value}>
        <line class={value === 0 ? 'base' : 'grid'} x1={axis.box.left} x2={axis.box.right} y1={y} y2={y} />
        <text class="tick" x={axis.box.left - 5} y={y + 4} text-anchor="end">
          {show(value)}
        </text>
      </g>
    ))}
  </>
);

/** The first cell of a row names it; numbers stand to the right. */
export const FigureTable = ({
  caption,
  head,
  rows,
  foot,
}: {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly [name: string, ...ComponentChildren[]])[];
  readonly foot?: readonly ComponentChildren[];
}) => (
  // Reachable by keyboard, because it can be scrolled; no landmark, which the section around it is.
  <figure class="scroll" aria-label={caption} tabindex={0}>
    <table>
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell, index) => (
              <td key={head[index + 1] ?? ''}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
      {foot === undefined ? null : (
        <tfoot>
          <tr>
            <th scope="row">{foot[0]}</th>
            {foot.slice(1).map((cell, index) => (
              <td key={head[index + 1] ?? ''}>{cell}</td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  </figure>
);

export type LegendItem = { readonly look: string; readonly text: string };

/** What the parts of a picture mean: their look beside their name. */
export const Legend = ({
  items,
  label,
}: {
  readonly items: readonly LegendItem[];
  readonly label?: string;
}) => (
  <ul class="legend" {...(label === undefined ? {} : { 'aria-label': label })}>
    {items.map(({ look, text }) => (
      <li key={text}>
        <svg viewBox="0 0 22 14" width="22" height="14" aria-hidden="true" focusable="false">
          <rect class={look} x="1" y="1" width="20" height="12" />
        </svg>
        {text}
      </li>
    ))}
  </ul>
);
