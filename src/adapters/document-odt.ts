import { type Zippable, zipSync } from 'fflate';
import type { Block, Column, OfficialDocument } from '../domain/documents/document.ts';
import { utf8 } from '../ledger/bytes.ts';
import { contentStyles, metaXml, stylesXml } from './odt-parts.ts';
import { element, escapeXml, namespaces, xmlHead } from './odt-xml.ts';
import { qrPng } from './qr.ts';

const mimetype = 'application/vnd.oasis.opendocument.text';
/** Whole width of the text in millimetres. */
const textWidth = 165;

/** Text under construction: styles of the columns met so far, and pictures by name. */
type Draft = {
  readonly columns: Map<string, string>;
  readonly pictures: Map<string, Uint8Array>;
  tables: number;
};

/**
 * The document as an ODT (OpenDocument 1.3) that can be edited: the same headings, text, tables and pictures.
 * @returns the bytes; same document, same bytes
 */
export function documentOdt(document: OfficialDocument): Uint8Array {
  const draft: Draft = { columns: new Map(), pictures: new Map(), tables: 0 };
  const content = contentXml(document, draft);
  // The clock of the machine on that day: the archive stores local time and no zone.
  const stored = { level: 0, mtime: new Date(1980, 0, 1) } as const;
  const packed = { level: 9, mtime: stored.mtime } as const;
  const pictures = [...draft.pictures].map(([name, bytes]) => [name, [bytes, stored]] as const);
  const files: Zippable = {
    // First and not compressed: that is how programs recognise the file.
    mimetype: [utf8(mimetype), stored],
    'content.xml': [utf8(content), packed],
    'styles.xml': [utf8(stylesXml(document)), packed],
    'meta.xml': [utf8(metaXml(document)), packed],
    ...Object.fromEntries(pictures),
    'META-INF/manifest.xml': [utf8(manifestXml([...draft.pictures.keys()])), packed],
  };
  return zipSync(files);
}

function manifestXml(pictures: readonly string[]): string {
  const entries = [
    ['/', mimetype],
    ['content.xml', 'text/xml'],
    ['styles.xml', 'text/xml'],
    ['meta.xml', 'text/xml'],
    ...pictures.map((name) => [name, 'image/png']),
  ];
  const lines = entries.map(([path, type]) =>
    element('manifest:file-entry', {
      'manifest:full-path': path,
      'manifest:media-type': type,
      ...(path === '/' ? { 'manifest:version': '1.3' } : {}),
    }),
  );
  const space = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0';
  return `${xmlHead}${element('manifest:manifest', { 'xmlns:manifest': space, 'manifest:version': '1.3' }, lines.join(''))}\n`;
}

function contentXml(document: OfficialDocument, draft: Draft): string {
  const { sender, title, subtitle, opening, parts } = document;
  const text = [
    paragraph('Sender', sender),
    heading(1, title),
    ...(subtitle === undefined ? [] : [paragraph('Subtitle', subtitle)]),
    ...opening.map((block) => blockXml(block, draft)),
    ...parts.flatMap((part) => [
      heading(2, part.heading),
      ...part.blocks.map((block) => blockXml(block, draft)),
    ]),
  ].join('\n');
  const columns = [...draft.columns].map(([share, name]) =>
    element(
      'style:style',
      { 'style:name': name, 'style:family': 'table-column' },
      element('style:table-column-properties', { 'style:column-width': `${share}mm` }),
    ),
  );
  return [
    xmlHead,
    `<office:document-content ${namespaces} office:version="1.3">`,
    element('office:automatic-styles', {}, [...contentStyles, ...columns].join('')),
    element('office:body', {}, element('office:text', {}, text)),
    '</office:document-content>\n',
  ].join('');
}

const heading = (level: 1 | 2 | 3, text: string): string =>
  element(
    'text:h',
    { 'text:style-name': `Heading_20_${level}`, 'text:outline-level': String(level) },
    escapeXml(text),
  );

const paragraph = (style: string, text: string): string =>
  element('text:p', { 'text:style-name': style }, escapeXml(text));

function blockXml(block: Block, draft: Draft): string {
  switch (block.kind) {
    case 'paragraph':
      if (block.heading) return heading(3, block.text);
      return paragraph(block.strong ? 'Strong' : 'Text_20_body', block.text);
    case 'list':
      return listXml(block.items);
    case 'facts':
      return tableXml(
        draft,
        [0.31, 0.69],
        [],
        block.rows.map(([name, value]) => [head(name), cell(value)]),
      );
    case 'table':
      return dataTable(draft, block.columns, block.rows, block.sum === true);
    case 'framed':
      return block.lines.map((line) => paragraph('Framed', line)).join('') + paragraph('Text_20_body', '');
    case 'signatures':
      return signatureTable(draft, block.places);
    case 'qr':
      return qrXml(draft, block);
  }
}

function listXml(items: readonly string[]): string {
  const entries = items.map((item) => element('text:list-item', {}, paragraph('Text_20_body', item)));
  return element('text:list', { 'text:style-name': 'Dashes' }, entries.join(''));
}

function tableCell(style: string, text: string, look = 'Cell'): string {
  const attributes = { 'table:style-name': look, 'office:value-type': 'string' };
  return element('table:table-cell', attributes, paragraph(style, text));
}
const cell = (text: string): string => tableCell('Table_20_Contents', text);
const head = (text: string): string => tableCell('Table_20_Heading', text);

function dataTable(
  draft: Draft,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  sum: boolean,
): string {
  const style = (column: number, strong: boolean) =>
    `Table_20_${strong ? 'Heading' : 'Contents'}${columns[column]?.numeric ? '_20_Right' : ''}`;
  const titles = columns.map((column, index) => tableCell(style(index, true), column.heading, 'CellHeading'));
  const lines = rows.map((row, line) =>
    row.map((text, index) => tableCell(style(index, sum && line === rows.length - 1), text)),
  );
  const shares = columns.map(({ share }) => share);
  return tableXml(draft, shares, titles, lines);
}

function signatureTable(
  draft: Draft,
  places: readonly { readonly name: string; readonly role: string }[],
): string {
  const titles = ['Naam', 'Functie', 'Handtekening'].map((text) =>
    tableCell('Table_20_Heading', text, 'CellHeading'),
  );
  const lines = places.map(({ name, role }) => [head(name), cell(role), cell('')]);
  return tableXml(draft, [0.3, 0.28, 0.42], titles, lines, 'SignatureRow');
}

/** `titles`: cells of the heading, repeated on every page; none: the table has no heading. */
function tableXml(
  draft: Draft,
  shares: readonly number[],
  titles: readonly string[],
  lines: readonly (readonly string[])[],
  rowStyle = 'Row',
): string {
  if (lines.length === 0) return '';
  draft.tables += 1;
  const columns = shares.map((share) =>
    element('table:table-column', { 'table:style-name': columnStyle(draft, share) }),
  );
  const row = (cells: readonly string[], style: string) =>
    element('table:table-row', { 'table:style-name': style }, cells.join(''));
  const top = titles.length === 0 ? '' : element('table:table-header-rows', {}, row(titles, 'Row'));
  const body = lines.map((cells) => row(cells, rowStyle)).join('');
  const name = { 'table:name': `Tabel${draft.tables}`, 'table:style-name': 'Table' };
  return element('table:table', name, columns.join('') + top + body) + paragraph('Gap', '');
}

function columnStyle({ columns }: Draft, share: number): string {
  const width = (share * textWidth).toFixed(1);
  const name = columns.get(width) ?? `Column${columns.size + 1}`;
  columns.set(width, name);
  return name;
}

function qrXml({ pictures }: Draft, { content, alt, caption }: Extract<Block, { kind: 'qr' }>): string {
  const name = `Pictures/qr${pictures.size + 1}.png`;
  pictures.set(name, qrPng(content));
  const image = element('draw:image', {
    'xlink:href': name,
    'xlink:type': 'simple',
    'xlink:show': 'embed',
    'xlink:actuate': 'onLoad',
    'draw:mime-type': 'image/png',
  });
  const frame = {
    'draw:style-name': 'Picture',
    'draw:name': `QR-code ${pictures.size}`,
    'text:anchor-type': 'as-char',
    'svg:width': '40mm',
    'svg:height': '40mm',
  };
  const titled = image + element('svg:title', {}, escapeXml(alt));
  const figure = element('text:p', { 'text:style-name': 'Figure' }, element('draw:frame', frame, titled));
  return figure + paragraph('Text_20_body', caption);
}
