import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DeskEntry } from '../../../desk/case.ts';
import type { Desk, Standing } from '../../../desk/desk.ts';
import { isChord } from './keys.ts';
import type { Texts } from './texts-nl.ts';
import type { Verdicts } from './use-verdicts.ts';
import { addressOf, capital, nameOf, reasonWords, rowWords, shownFlags, standingWords } from './words.ts';

/** Rows drawn above and below what is in sight. */
const spare = 8;

type Props = { readonly t: Texts; readonly desk: Desk; readonly list: Verdicts };

/**
 * The list: only rows in sight are in the document, and the one that is chosen, so that `aria-activedescendant` always
 * names one that is there. Every row has the same height, measured, so that larger text fits.
 */
export function Rows({ t, desk, list }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { top, height, row, onScroll } = useSight(box);
  const { rows, index, active } = list;
  const page = Math.max(1, Math.floor(height / row) - 1);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || index < 0 || height === 0) return;
    const [above, below] = [index * row, (index + 1) * row - height];
    if (element.scrollTop > above) element.scrollTop = above;
    else if (element.scrollTop < below) element.scrollTop = below;
  }, [index, active, row, height, rows]);

  const press = (event: KeyboardEvent) => {
    const moves: { readonly [key: string]: () => void } = {
      ArrowDown: () => list.step(1),
      ArrowUp: () => list.step(-1),
      PageDown: () => list.step(page),
      PageUp: () => list.step(-page),
      Home: () => list.go(0),
      End: () => list.go(rows.length - 1),
    };
    const move = isChord(event) ? undefined : moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  };

  return (
    <div
      ref={box}
      class="desk-list-rows"
      role="listbox"
      tabIndex={0}
      aria-label={t.list}
      {...(index >= 0 && active !== null ? { 'aria-activedescendant': rowId(active) } : {})}
      onScroll={onScroll}
      onKeyDown={press}
    >
      <div class="desk-list-height" role="presentation" style={{ height: `${rows.length * row}px` }}>
        {inSight(rows.length, top, height, row, index).map((at) => (
          <Row key={rows[at]} {...{ t, desk, list, at, row }} />
        ))}
      </div>
    </div>
  );
}

const rowId = (id: string): string => `desk-row-${id}`;

function inSight(all: number, top: number, height: number, row: number, active: number): number[] {
  const from = Math.max(0, Math.floor(top / row) - spare);
  const to = Math.min(all, Math.ceil((top + height) / row) + spare);
  const seen = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  if (active < 0 || (active >= from && active < to)) return seen;
  return active < from ? [active, ...seen] : [...seen, active];
}

/** Where the list stands, how much of it is in sight and how high a row is, in CSS pixels. */
function useSight(box: { readonly current: HTMLDivElement | null }) {
  const [top, setTop] = useState(0);
  const [size, setSize] = useState({ height: 600, row: 60 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => {
      const row = Number.parseFloat(getComputedStyle(element).getPropertyValue('line-height')) || 20;
      setSize({ height: element.clientHeight, row: Math.round(row * 2.7) });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return { top, ...size, onScroll: () => setTop(box.current?.scrollTop ?? 0) };
}

type RowProps = Props & { readonly at: number; readonly row: number };

function Row({ t, desk, list, at, row }: RowProps) {
  const id = list.rows[at] ?? '';
  const entry = desk.case.byId.get(id);
  if (entry === undefined) return null;
  const standing = desk.standing(id);
  const chosen = id === list.active;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of all rows are those of the list.
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the row.
    <div
      id={rowId(id)}
      class="desk-list-row"
      role="option"
      aria-selected={chosen}
      {...(chosen ? { 'aria-label': rowWords(t, desk, entry, list.numberOf(id)) } : {})}
      aria-posinset={at + 1}
      aria-setsize={list.rows.length}
      data-verdict={standing?.verdict ?? 'open'}
      style={{ height: `${row}px`, transform: `translateY(${at * row}px)` }}
      onClick={() => list.choose(id)}
    >
      <span class="desk-list-number">{t.count(list.numberOf(id))}</span>{' '}
      <span class="desk-list-name">{nameOf(t, entry)}</span>{' '}
      <span class="desk-list-verdict">
        {standing?.reason == null ? capital(standingWords(t, standing)) : <Invalid {...{ t, standing }} />}
      </span>{' '}
      <span class="desk-list-about">{aboutOf(t, desk, entry)}</span>
    </div>
  );
}

/** The ground alone, where there is little room; who cannot see the list hears that it is invalid. */
const Invalid = ({ t, standing }: { readonly t: Texts; readonly standing: Standing }) => (
  <>
    <span class="unseen">{t.invalid}, </span>
    {standing.reason === null ? null : reasonWords(t, standing.reason)}
  </>
);

/** Address and flags, as far as they fit. */
function aboutOf(t: Texts, desk: Desk, entry: DeskEntry): string {
  const seen = shownFlags(t, desk, entry, ['needsHuman', 'sampled']);
  return [addressOf(entry), ...seen].filter((part) => part !== '').join(' · ');
}
