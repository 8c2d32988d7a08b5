import type { Request, Response } from 'express';
import { civilDateAt } from '../../domain/calendar.ts';
import type { Insight } from '../../domain/insight/model.ts';
import { HttpProblem } from '../errors.ts';
import { answer } from '../headers.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import type { Texts } from '../locale/nl.ts';
import type { Handler, Web } from '../web.ts';
import { type FigureTables, tablesOf, type Value } from './tables.ts';

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
} as const;
type Kind = keyof typeof types;

/** `GET /organisatie/:petition/cijfers.csv|xlsx|json`: the figures of the page, hidden where they are hidden there. */
export const exportFigures =
  (web: Web, kind: Kind): Handler =>
  async (req: Request, res: Response) => {
    const insight = await web.insight.read(String(req.params.petition));
    if (insight === null) throw new HttpProblem(404);
    const t = textsIn(localeOf(req.query));
    const body = await make[kind](insight, t);
    const name = `cijfers-${insight.petition}-${civilDateAt(insight.at)}.${kind}`;
    const headers = web.headers({ type: types[kind], cache: 'private', noindex: true });
    answer(res, 200, headers, body, ['content-disposition', `attachment; filename="${name}"`]);
  };

const make: { readonly [kind in Kind]: (insight: Insight, t: Texts) => string | Promise<Buffer> } = {
  csv: (insight, t) => csvOf(tablesOf(insight, t), t),
  xlsx: (insight, t) => xlsxOf(tablesOf(insight, t)),
  json: (insight) => `${JSON.stringify({ format: 'referendumpetitie/insight/v1', ...insight }, null, 2)}\n`,
};

/**
 * One table for all: part, row, figure, value. For a spreadsheet in the language of the page: a byte order mark, without
 * which Excel takes it for another character set; in Dutch semicolons and decimal commas, as Excel there expects; CRLF
 * (RFC 4180). Programs had better read the JSON.
 */
export function csvOf(tables: FigureTables, t: Texts): string {
  const separator = t.locale === 'nl' ? ';' : ',';
  const point = t.locale === 'nl' ? ',' : '.';
  const line = (cells: readonly Value[]) =>
    cells.map((cell) => csvCell(cell, separator, point)).join(separator);
  const head = t.dashboard.downloads.columns;
  const lines = tables.flatMap(({ name, head: names, rows }) =>
    rows.flatMap(([row = '', ...cells]) =>
      cells.map((cell, index) => line([name, row, names[index + 1] ?? '', cell])),
    ),
  );
  return `\uFEFF${[line(head), ...lines, ''].join('\r\n')}`;
}

/** Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection). */
export function csvCell(cell: Value, separator: string, point: string): string {
  if (typeof cell === 'number') return quoted(String(cell).replace('.', point), separator);
  return quoted(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell, separator);
}

const quoted = (text: string, separator: string): string =>
  /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;

/** One sheet for each table. Text stays text: no cell is a formula. */
async function xlsxOf(tables: FigureTables): Promise<Buffer> {
  const sheets = tables.map(({ name, head, rows }) => ({
    sheet: sheetName(name),
    stickyRowsCount: 1,
    columns: head.map((title, index) => ({ width: index === 0 ? 32 : Math.max(12, title.length + 2) })),
    data: [
      head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) =>
        row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String })),
      ),
    ],
  }));
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return writeXlsxFile(sheets).toBuffer();
}

/** Excel wants at most 31 characters and none of these. */
const sheetName = (name: string): string =>
  name
    .replace(/ \(.*$/, '')
    .replace(/[[\]:*?/\\]/g, '')
    .slice(0, 31)
    .trim();
