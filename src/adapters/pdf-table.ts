import type { Block } from '../domain/documents/document.ts';
import { artifact } from './pdf-archive.ts';
import { frame, ink, type Pen, type TextStyle } from './pdf-pen.ts';

type Element = PDFKit.PDFStructureElement;
type Cell = { readonly text: string; readonly heading?: 'Row' | 'Column'; readonly strong?: boolean };
export type Grid = {
  /** In points. */
  readonly widths: readonly number[];
  readonly numeric: readonly boolean[];
  /** Least height of a row below the heading. */
  readonly least: number;
  /** Empty: the table has no heading. */
  readonly heading: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
};

const size = 9.5;
const padding = { x: 5, y: 3.5 };

const styleOf = (grid: Grid, column: number, { heading, strong }: Cell): TextStyle => ({
  size,
  strong: strong === true || heading !== undefined,
  align: grid.numeric[column] ? 'right' : 'left',
});

function rowHeight(pen: Pen, grid: Grid, cells: readonly Cell[]): number {
  const heights = cells.map((cell, column) =>
    pen.height(cell.text, (grid.widths[column] ?? 0) - 2 * padding.x, styleOf(grid, column, cell)),
  );
  return Math.max(...heights) + 2 * padding.y;
}

/** Draws the cells of one row; `place` says for each what its text belongs to. */
function drawCells(
  pen: Pen,
  grid: Grid,
  cells: readonly Cell[],
  place: (cell: Cell, write: () => void) => void,
): void {
  const top = pen.y;
  let x = frame.left;
  for (const [column, cell] of cells.entries()) {
    const width = grid.widths[column] ?? 0;
    const left = x;
    place(cell, () => {
      if (cell.text !== '')
        pen.write(
          cell.text,
          styleOf(grid, column, cell),
          left + padding.x,
          width - 2 * padding.x,
          top + padding.y,
        );
    });
    x += width;
  }
  pen.y = top;
}

function tagged(pen: Pen, table: Element, grid: Grid, cells: readonly Cell[]): void {
  const row = pen.struct(table, 'TR');
  drawCells(pen, grid, cells, (cell, write) => {
    const element = cell.heading ? pen.struct(row, 'TH', { scope: cell.heading }) : pen.struct(row, 'TD');
    element.add(write);
    element.end();
  });
  row.end();
}

/** A row, on the next page when it does not fit: there the heading stands again, for the eye only. */
function drawRow(pen: Pen, table: Element, grid: Grid, cells: readonly Cell[]): void {
  const { heading } = grid;
  const height = Math.max(grid.least, rowHeight(pen, grid, cells));
  if (pen.need(height) && heading.length > 0) {
    const again = rowHeight(pen, grid, heading);
    artifact(pen.pdf, () => drawCells(pen, grid, heading, (_, write) => write()), 'Pagination');
    under(pen, again, ink);
  }
  tagged(pen, table, grid, cells);
  under(pen, height);
}

function under(pen: Pen, height: number, color?: string): void {
  pen.y += height;
  pen.line(frame.left, pen.y, frame.left + frame.width, pen.y, color, color ? 0.9 : 0.5);
}

/** Tables up to this height, in points, stand on one page. */
const together = 280;

/** What has to fit on the page where the table begins: all of a small one, heading and first row of another. */
export function keptHeight(pen: Pen, grid: Grid): number {
  const heights = grid.rows.map((row) => Math.max(grid.least, rowHeight(pen, grid, row)));
  const top = grid.heading.length > 0 ? rowHeight(pen, grid, grid.heading) : 0;
  const whole = top + heights.reduce((sum, height) => sum + height, 0);
  return whole <= together ? whole : top + (heights[0] ?? 0);
}

/** A table; its heading is repeated on every page it runs over. */
export function drawGrid(pen: Pen, tags: Element, grid: Grid): void {
  if (grid.rows.length === 0) return;
  pen.need(keptHeight(pen, grid));
  const table = pen.struct(tags, 'Table');
  if (grid.heading.length > 0) {
    const height = rowHeight(pen, grid, grid.heading);
    tagged(pen, table, grid, grid.heading);
    under(pen, height, ink);
  } else pen.line(frame.left, pen.y, frame.left + frame.width, pen.y, undefined, 0.5);
  for (const row of grid.rows) drawRow(pen, table, grid, row);
  table.end();
  pen.y += 8;
}

type Tabular = Extract<Block, { kind: 'table' | 'facts' | 'signatures' }>;
const points = (shares: readonly number[]): number[] => shares.map((share) => share * frame.width);

/** The cells of a block that is a table: names on the left head their rows, those who sign have room to do it. */
export function gridOf(block: Tabular): Grid;
export function gridOf(block: Block): Grid | null;
export function gridOf(block: Block): Grid | null {
  if (block.kind === 'table') return tableGrid(block);
  if (block.kind === 'facts') {
    const rows = block.rows.map(([name, value]): Cell[] => [{ text: name, heading: 'Row' }, { text: value }]);
    return { widths: points([0.31, 0.69]), numeric: [], least: 0, heading: [], rows };
  }
  if (block.kind !== 'signatures') return null;
  return {
    widths: points([0.3, 0.28, 0.42]),
    numeric: [],
    least: 54,
    heading: ['Naam', 'Functie', 'Handtekening'].map((text) => ({ text, heading: 'Column' })),
    rows: block.places.map(({ name, role }) => [
      { text: name, heading: 'Row' },
      { text: role },
      { text: '' },
    ]),
  };
}

function tableGrid({ columns, rows, sum }: Extract<Block, { kind: 'table' }>): Grid {
  const strong = (index: number) => sum === true && index === rows.length - 1;
  return {
    widths: points(columns.map(({ share }) => share)),
    numeric: columns.map(({ numeric }) => numeric === true),
    least: 0,
    heading: columns.map(({ heading: text }) => ({ text, heading: 'Column' })),
    rows: rows.map((row, index) => row.map((text) => ({ text, strong: strong(index) }))),
  };
}
