import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { err, ok, type Result } from '../domain/result.ts';
import { attribute, elements, without } from './xml.ts';

/**
 * One sheet of text. `widths`: of the columns, in characters. `choices`: what may be chosen in a column (its number from
 * 0); none of the words holds a comma or a quotation mark.
 */
export type Sheet = {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly widths: readonly number[];
  readonly choices?: { readonly column: number; readonly words: readonly string[] };
};

/** `tooLarge`: more than any answer holds once it is unpacked. */
export type SheetRefusal = { readonly code: 'notASpreadsheet' | 'tooLarge' };

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What XML 1.0 cannot hold. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};
const escaped = (text: string): string =>
  text.replace(unwritable, '\ufffd').replace(/[&<>"\r]/g, (character) => entities[character] ?? '');

/** A, B, … Z, AA: of a column, from 0. */
const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** Style 0: plain; 1: text, so that Excel leaves a number in it as it is typed; 2: the same in bold. */
const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;

function sheetXml({ rows, widths, choices }: Sheet): string {
  const columns = widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" style="1" customWidth="1"/>`,
  );
  const lines = rows.map((cells, row) => {
    const style = row === 0 ? 2 : 1;
    const made = cells.map(
      (text, column) =>
        `<c r="${letters(column)}${row + 1}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
    );
    return `<row r="${row + 1}">${made.join('')}</row>`;
  });
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  const chosen = choices && rows.length > 1 ? choicesXml(choices, rows.length) : '';
  return `${declaration}<worksheet xmlns="${main}">${frozen}<cols>${columns.join('')}</cols><sheetData>${lines.join('')}</sheetData>${chosen}</worksheet>`;
}

function choicesXml({ column, words }: NonNullable<Sheet['choices']>, rows: number): string {
  const cells = `${letters(column)}2:${letters(column)}${rows}`;
  return `<dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${cells}"><formula1>"${words.join(',')}"</formula1></dataValidation></dataValidations>`;
}

/** An .xlsx file. Every cell is text, never a formula; the same sheet gives the same bytes. */
export function writeSheet(sheet: Sheet): Uint8Array {
  const part = (name: string, kind: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${type}.${kind}+xml"/>`;
  const relation = (id: number, kind: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${office}/${kind}" Target="${target}"/>`;
  const relations = (list: string) =>
    `${declaration}<Relationships xmlns="${packages}/relationships">${list}</Relationships>`;
  const files = {
    '[Content_Types].xml': `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${part('worksheets/sheet1', 'worksheet')}${part('styles', 'styles')}</Types>`,
    '_rels/.rels': relations(relation(1, 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(sheet.name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      relation(1, 'worksheet', 'worksheets/sheet1.xml') + relation(2, 'styles', 'styles.xml'),
    ),
    'xl/styles.xml': styles,
    'xl/worksheets/sheet1.xml': sheetXml(sheet),
  };
  const bytes = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
  // fflate writes the parts of a local time: this is the same on every machine.
  return zipSync(bytes, { level: 6, mtime: new Date(1980, 0, 1) });
}

/** Bytes of the parts that are read, once unpacked; characters of all cells together. */
const largest = 64 * 1024 * 1024;
/** Far more than any answer holds: a file that has more is made to be too large. */
const mostRows = 200_000;
const mostColumns = 64;
const mostCells = 4_000_000;
/** What Excel itself puts in one cell at most. */
const longestCell = 32_767;
const book = 'xl/workbook.xml';
const bookRelations = 'xl/_rels/workbook.xml.rels';
const sharedStrings = 'xl/sharedStrings.xml';

/** Whether a file begins as a zip does, and so every .xlsx. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** Cells of the first sheet of an .xlsx file as text, numbers as Excel stores them. Row 1 is at index 0. */
export function readFirstSheet(file: Uint8Array): Result<string[][], SheetRefusal> {
  const index = unpack(file, [book, bookRelations]);
  if (!index.ok) return index;
  const name = firstSheet(index.value(book) ?? '', index.value(bookRelations) ?? '');
  const parts = unpack(file, [name, sharedStrings]);
  if (!parts.ok) return parts;
  const sheet = parts.value(name);
  if (sheet === undefined) return err({ code: 'notASpreadsheet' });
  const shared = Array.from(elements(parts.value(sharedStrings) ?? '', 'si'), ({ inner }) => textOf(inner));
  const rows = readRows(sheet, shared);
  return rows === null ? err({ code: 'tooLarge' }) : ok(rows);
}

/** Text of some parts of the file; nothing else is unpacked. */
function unpack(
  file: Uint8Array,
  names: readonly string[],
): Result<(name: string) => string | undefined, SheetRefusal> {
  let size = 0;
  try {
    const parts = unzipSync(file, {
      filter: ({ name, originalSize }) => {
        if (!names.includes(name)) return false;
        size += originalSize;
        return size <= largest;
      },
    });
    if (size > largest) return err({ code: 'tooLarge' });
    return ok((name) => {
      const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
      return part && strFromU8(part);
    });
  } catch {
    return err({ code: size > largest ? 'tooLarge' : 'notASpreadsheet' });
  }
}

function firstSheet(workbook: string, relations: string): string {
  const [first] = elements(workbook, 'sheet');
  const id = /\br:id="([^"]*)"/.exec(first?.attributes ?? '')?.[1];
  const relation = [...elements(relations, 'Relationship')].find(
    ({ attributes }) => attribute(attributes, 'Id') === id,
  );
  const target = attribute(relation?.attributes ?? '', 'Target') ?? 'worksheets/sheet1.xml';
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

const characters: { readonly [entity: string]: string } = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return Object.hasOwn(characters, name) ? (characters[name] ?? '') : whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}

/** Text of a shared or inline string: its runs, without what is only shown above the characters. */
const textOf = (xml: string): string =>
  Array.from(elements(without(xml, 'rPh'), 't'), ({ inner }) => decoded(inner)).join('');

/** Null: not the name of a cell. */
const columnOf = (reference: string | undefined): number | null => {
  const name = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  return name === undefined
    ? null
    : [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
};

/** Null: more than is read. Rows and cells in which nothing stands count for nothing. */
function readRows(xml: string, shared: readonly string[]): string[][] | null {
  const rows: string[][] = [];
  let [cells, length] = [0, 0];
  for (const { attributes, inner } of elements(xml, 'row')) {
    const number = Number(attribute(attributes, 'r') ?? rows.length + 1);
    const row = readCells(inner, shared);
    if (row === null) return null;
    if (!(number > rows.length) || (row.length === 0 && number > mostRows)) continue;
    cells += row.length;
    for (const cell of row) length += cell.length;
    if (number > mostRows || cells > mostCells || length > largest) return null;
    while (rows.length < number - 1) rows.push([]);
    rows.push(row);
  }
  return rows;
}

function readCells(xml: string, shared: readonly string[]): string[] | null {
  const cells: string[] = [];
  let next = 0;
  for (const { attributes, inner } of elements(xml, 'c')) {
    const column = columnOf(attribute(attributes, 'r')) ?? next;
    next = column + 1;
    const text = cellText(attribute(attributes, 't'), inner, shared);
    if (text === '') continue;
    if (column >= mostColumns || text.length > longestCell) return null;
    while (cells.length < column) cells.push('');
    cells[column] = text;
  }
  return cells;
}

function cellText(kind: string | undefined, inner: string, shared: readonly string[]): string {
  if (kind === 'inlineStr') return textOf(inner);
  const [first] = elements(inner, 'v');
  const value = decoded(first?.inner ?? '');
  return kind === 's' ? (shared[Number(value)] ?? '') : value;
}
