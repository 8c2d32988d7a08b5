import type { OfficialDocument } from '../domain/documents/document.ts';
import { element, escapeXml, namespaces, xmlHead } from './odt-xml.ts';

type Properties = Readonly<Record<string, string>>;
const line = '0.5pt solid #8c8c8c';

function paragraphStyle(
  name: string,
  parent: string | null,
  block: Properties,
  letters: Properties = {},
): string {
  const attributes = {
    'style:name': name,
    'style:display-name': name.replaceAll('_20_', ' '),
    'style:family': 'paragraph',
    ...(parent === null ? {} : { 'style:parent-style-name': parent }),
    ...(name.startsWith('Heading') ? { 'style:default-outline-level': name.slice(-1) } : {}),
  };
  const inner = element('style:paragraph-properties', block) + element('style:text-properties', letters);
  return element('style:style', attributes, inner);
}

const bold = { 'fo:font-weight': 'bold' };
const below = (space: string): Properties => ({ 'fo:margin-top': '0mm', 'fo:margin-bottom': space });
const right = { 'fo:text-align': 'end' };

const paragraphStyles = [
  paragraphStyle('Standard', null, {}),
  paragraphStyle('Text_20_body', 'Standard', { ...below('2mm'), 'fo:orphans': '2', 'fo:widows': '2' }),
  paragraphStyle('Strong', 'Text_20_body', { 'fo:keep-with-next': 'always' }, bold),
  paragraphStyle('Sender', 'Standard', below('4mm'), bold),
  paragraphStyle(
    'Heading_20_1',
    'Standard',
    { ...below('1mm'), 'fo:keep-with-next': 'always' },
    { ...bold, 'fo:font-size': '19pt' },
  ),
  paragraphStyle(
    'Heading_20_2',
    'Standard',
    { 'fo:margin-top': '5mm', 'fo:margin-bottom': '1.5mm', 'fo:keep-with-next': 'always' },
    { ...bold, 'fo:font-size': '13pt' },
  ),
  paragraphStyle(
    'Heading_20_3',
    'Standard',
    { 'fo:margin-top': '2mm', 'fo:margin-bottom': '1mm', 'fo:keep-with-next': 'always' },
    { ...bold, 'fo:font-size': '11pt' },
  ),
  paragraphStyle('Subtitle', 'Standard', below('4mm'), { 'fo:font-size': '12pt' }),
  paragraphStyle('Table_20_Contents', 'Standard', {}, { 'fo:font-size': '9.5pt' }),
  paragraphStyle('Table_20_Heading', 'Table_20_Contents', {}, bold),
  paragraphStyle('Table_20_Contents_20_Right', 'Table_20_Contents', right),
  paragraphStyle('Table_20_Heading_20_Right', 'Table_20_Heading', right),
  paragraphStyle('Framed', 'Standard', {
    'fo:border': '1pt solid #1a1a1a',
    'fo:padding': '2mm',
    'fo:keep-with-next': 'always',
    'style:join-border': 'true',
  }),
  paragraphStyle('Figure', 'Standard', { 'fo:keep-with-next': 'always' }),
  paragraphStyle('Gap', 'Standard', {}, { 'fo:font-size': '6pt' }),
  paragraphStyle(
    'Footer',
    'Standard',
    { 'fo:border-top': line, 'fo:padding-top': '1mm' },
    { 'fo:font-size': '8pt' },
  ),
];

const family = (name: string, of: string, properties: string): string =>
  element('style:style', { 'style:name': name, 'style:family': of }, properties);

const cellStyle = (name: string, bottom: string): string =>
  family(
    name,
    'table-cell',
    element('style:table-cell-properties', {
      'fo:padding': '1.2mm',
      'fo:border': 'none',
      'fo:border-bottom': bottom,
    }),
  );

/** Styles of tables and pictures: programs look for these beside the text, not among the named styles. */
export const contentStyles = [
  family(
    'Table',
    'table',
    element('style:table-properties', {
      'style:width': '165mm',
      'table:align': 'left',
      'style:may-break-between-rows': 'true',
    }),
  ),
  family('Row', 'table-row', element('style:table-row-properties', { 'fo:keep-together': 'always' })),
  family(
    'SignatureRow',
    'table-row',
    element('style:table-row-properties', { 'fo:keep-together': 'always', 'style:min-row-height': '19mm' }),
  ),
  cellStyle('Cell', line),
  cellStyle('CellHeading', '0.9pt solid #1a1a1a'),
  family(
    'Picture',
    'graphic',
    element('style:graphic-properties', { 'style:vertical-pos': 'top', 'style:vertical-rel': 'baseline' }),
  ),
];

const dashes = element(
  'text:list-style',
  { 'style:name': 'Dashes' },
  element(
    'text:list-level-style-bullet',
    { 'text:level': '1', 'text:bullet-char': '–' },
    element(
      'style:list-level-properties',
      { 'text:list-level-position-and-space-mode': 'label-alignment' },
      element('style:list-level-label-alignment', {
        'text:label-followed-by': 'listtab',
        'fo:text-indent': '-5mm',
        'fo:margin-left': '5mm',
      }),
    ),
  ),
);

/** Letters and language of all text: what is not installed is replaced by the reader's own sans-serif. */
const defaults = element(
  'style:default-style',
  { 'style:family': 'paragraph' },
  element('style:text-properties', {
    'style:font-name': 'Source Sans 3',
    'fo:font-size': '10.5pt',
    'fo:language': 'nl',
    'fo:country': 'NL',
    'fo:color': '#1a1a1a',
  }),
);

const fonts = element(
  'office:font-face-decls',
  {},
  element('style:font-face', {
    'style:name': 'Source Sans 3',
    'svg:font-family': "'Source Sans 3', 'Source Sans Pro', Arial",
    'style:font-family-generic': 'swiss',
  }),
);

const pageLayout = element(
  'style:page-layout',
  { 'style:name': 'A4' },
  element('style:page-layout-properties', {
    'fo:page-width': '210mm',
    'fo:page-height': '297mm',
    'style:print-orientation': 'portrait',
    'fo:margin-top': '22mm',
    'fo:margin-bottom': '12mm',
    'fo:margin-left': '22.5mm',
    'fo:margin-right': '22.5mm',
  }) +
    element(
      'style:footer-style',
      {},
      element('style:header-footer-properties', { 'fo:min-height': '10mm', 'fo:margin-top': '5mm' }),
    ),
);

/** Styles, page and footer: the subject and the page number on every page. */
export function stylesXml({ footer }: OfficialDocument): string {
  const number = `Pagina ${element('text:page-number', { 'text:select-page': 'current' }, '1')} van ${element('text:page-count', {}, '1')}`;
  const foot = element('text:p', { 'text:style-name': 'Footer' }, `${escapeXml(footer)} · ${number}`);
  const master = element(
    'style:master-page',
    { 'style:name': 'Standard', 'style:page-layout-name': 'A4' },
    element('style:footer', {}, foot),
  );
  return [
    xmlHead,
    `<office:document-styles ${namespaces} office:version="1.3">`,
    fonts,
    element('office:styles', {}, [defaults, ...paragraphStyles, dashes].join('')),
    element('office:automatic-styles', {}, pageLayout),
    element('office:master-styles', {}, master),
    '</office:document-styles>\n',
  ].join('');
}

/** Title, language and day of the document: no clock, no name of a user. */
export function metaXml({ title, subtitle, date }: OfficialDocument): string {
  const facts = [
    element('dc:title', {}, escapeXml(subtitle === undefined ? title : `${title}: ${subtitle}`)),
    element('dc:language', {}, 'nl-NL'),
    element('meta:generator', {}, 'referendumpetitie'),
    element('meta:creation-date', {}, `${date}T12:00:00Z`),
    element('dc:date', {}, `${date}T12:00:00Z`),
  ].join('');
  return `${xmlHead}${`<office:document-meta ${namespaces} office:version="1.3">`}${element('office:meta', {}, facts)}</office:document-meta>\n`;
}
