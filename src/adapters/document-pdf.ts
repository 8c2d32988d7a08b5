import type { Block, OfficialDocument, Part } from '../domain/documents/document.ts';
import { artifact, newArchivePdf } from './pdf-archive.ts';
import { frame, ink, Pen, type TextStyle } from './pdf-pen.ts';
import { drawGrid, gridOf, keptHeight } from './pdf-table.ts';
import { qrSquares } from './qr.ts';

type Element = PDFKit.PDFStructureElement;
const body: TextStyle = { size: 10.5 };
const footerStyle: TextStyle = { size: 8 };
const footerWidth = frame.width - 90;
/** From the lower edge of the page to that of the footer. */
const footerEdge = 34;

/**
 * The document as PDF/A-1a: A4, tagged, with page numbers and the subject at the foot of every page.
 * @returns the bytes, and the characters that the font lacks: they stand there as □ or without their mark
 */
export async function documentPdf(
  document: OfficialDocument,
): Promise<{ pdf: Uint8Array; missing: readonly string[] }> {
  const footerHeight = measureFooter(document);
  const lowest = frame.height - footerEdge - footerHeight - 14;
  const margins = {
    top: frame.top,
    bottom: frame.height - lowest,
    left: frame.left,
    right: frame.left,
  };
  const { pdf, bytes } = newDocument(document, margins);
  const pen = new Pen(pdf, lowest);
  const tags = pdf.struct('Document');
  pdf.addStructure(tags);
  drawTop(pen, tags, document);
  for (const block of document.opening) drawBlock(pen, tags, block);
  for (const part of document.parts) drawPart(pen, tags, part);
  tags.end();
  drawFooters(pen, document, footerHeight);
  pdf.end();
  return { pdf: await bytes, missing: [...pen.missing] };
}

const newDocument = (
  { title, subtitle, date }: OfficialDocument,
  margins: Parameters<typeof newArchivePdf>[2],
) =>
  newArchivePdf(
    subtitle === undefined ? title : `${title}: ${subtitle}`,
    new Date(`${date}T12:00:00Z`),
    margins,
    true,
  );

/** How high the footer is depends on the length of its text; known only with a font at hand. */
function measureFooter(document: OfficialDocument): number {
  const { pdf } = newDocument(document, { top: 0, bottom: 0, left: 0, right: 0 });
  return new Pen(pdf, frame.height).height(document.footer, footerWidth, footerStyle);
}

function drawTop(pen: Pen, tags: Element, { sender, title, subtitle }: OfficialDocument): void {
  text(pen, tags, 'P', sender, { size: 10.5, strong: true });
  pen.y += 12;
  text(pen, tags, 'H1', title, { size: 19, strong: true });
  pen.y += 2;
  if (subtitle !== undefined) text(pen, tags, 'P', subtitle, { size: 12 });
  pen.y += 10;
}

function drawPart(pen: Pen, tags: Element, { heading, blocks }: Part): void {
  const style = { size: 13, strong: true };
  pen.y += 8;
  // A heading never stands at the foot of a page without what it is about.
  pen.need(pen.height(heading, frame.width, style) + 6 + leadHeight(pen, blocks));
  text(pen, tags, 'H2', heading, style);
  pen.y += 3;
  for (const block of blocks) drawBlock(pen, tags, block);
}

/** Room wanted below a heading: what is kept together there, the first lines of anything else. */
function leadHeight(pen: Pen, blocks: readonly Block[]): number {
  const [first, second] = blocks;
  if (first === undefined) return 0;
  if (first.kind === 'paragraph' && first.heading) return subheadingHeight(pen, first.text);
  if (first.kind === 'paragraph') {
    const own = pen.height(first.text, frame.width, body);
    return second === undefined || second.kind === 'paragraph'
      ? Math.min(own, 40)
      : own + leadHeight(pen, [second]);
  }
  if (first.kind === 'framed') return framedHeight(pen, first.lines);
  const grid = gridOf(first);
  return grid === null ? 40 : keptHeight(pen, grid);
}

function drawBlock(pen: Pen, tags: Element, block: Block): void {
  switch (block.kind) {
    case 'paragraph':
      if (block.heading) drawSubheading(pen, tags, block.text);
      else text(pen, tags, 'P', block.text, { ...body, strong: block.strong === true }, 5);
      break;
    case 'list':
      drawList(pen, tags, block.items);
      break;
    case 'facts':
    case 'table':
    case 'signatures':
      drawGrid(pen, tags, gridOf(block));
      break;
    case 'framed':
      drawFramed(pen, tags, block.lines);
      break;
    case 'qr':
      drawQr(pen, tags, block);
      break;
  }
}

const subheadingStyle: TextStyle = { size: 11, strong: true };

/** With the first lines of what it is about. */
const subheadingHeight = (pen: Pen, content: string): number =>
  pen.height(content, frame.width, subheadingStyle) + 5 + pen.lines(4, body);

function drawSubheading(pen: Pen, tags: Element, content: string): void {
  pen.need(subheadingHeight(pen, content));
  pen.y += 3;
  text(pen, tags, 'H3', content, subheadingStyle, 2);
}

/** A paragraph; a short one stays on one page, a long one leaves no single line behind. */
function text(pen: Pen, tags: Element, tag: string, content: string, style: TextStyle, after = 0): void {
  pen.need(Math.min(pen.height(content, frame.width, style), pen.lines(4, style)));
  const element = pen.struct(tags, tag);
  element.add(() => pen.write(content, style));
  element.end();
  pen.y += after;
}

function drawList(pen: Pen, tags: Element, items: readonly string[]): void {
  const indent = 14;
  const list = pen.struct(tags, 'L');
  for (const item of items) {
    pen.need(Math.min(pen.height(item, frame.width - indent, body), pen.lines(4, body)));
    const [entry, y] = [pen.struct(list, 'LI'), pen.y];
    const label = pen.struct(entry, 'Lbl');
    label.add(() => pen.write('–', body, frame.left + 2, indent, y));
    const content = pen.struct(entry, 'LBody');
    content.add(() => pen.write(item, body, frame.left + indent, frame.width - indent, y));
    entry.end();
    pen.y += 2;
  }
  list.end();
  pen.y += 5;
}

const framedStyle: TextStyle = { size: 11 };
const inset = 12;

const framedHeight = (pen: Pen, lines: readonly string[]): number =>
  lines.reduce(
    (sum, line) => sum + pen.height(line, frame.width - 2 * inset, framedStyle) + 3,
    2 * inset - 3,
  );

/** On one page, always: it is copied, or cut out. */
function drawFramed(pen: Pen, tags: Element, lines: readonly string[]): void {
  const height = framedHeight(pen, lines);
  pen.need(height + 4);
  const top = pen.y + 4;
  pen.y = top + inset;
  for (const line of lines) {
    const element = pen.struct(tags, 'P');
    element.add(() => pen.write(line, framedStyle, frame.left + inset, frame.width - 2 * inset));
    element.end();
    pen.y += 3;
  }
  pen.box(frame.left, top, frame.width, height);
  pen.y = top + height + 10;
}

function drawQr(pen: Pen, tags: Element, { content, alt, caption }: Extract<Block, { kind: 'qr' }>): void {
  const side = 112;
  const gap = 12;
  pen.need(side + 8);
  const top = pen.y;
  const { size, runs } = qrSquares(content);
  const unit = side / size;
  const bbox = [frame.left, top, frame.left + side, top + side];
  const figure = pen.struct(tags, 'Figure', { alt, bbox });
  figure.add(() => {
    for (const { x, y, length } of runs) {
      pen.pdf.rect(frame.left + x * unit, top + y * unit, length * unit, unit);
    }
    pen.pdf.fill(ink);
  });
  figure.end();
  const element = pen.struct(tags, 'P');
  const [left, width] = [frame.left + side + gap, frame.width - side - gap];
  const middle = top + Math.max(0, (side - pen.height(caption, width, { size: 9.5 })) / 2);
  element.add(() => pen.write(caption, { size: 9.5 }, left, width, middle));
  element.end();
  pen.y = top + side + 8;
}

/** Outside what a screen reader reads: the title says the one, the reader itself the other. */
function drawFooters(pen: Pen, { footer }: OfficialDocument, height: number): void {
  const { pdf } = pen;
  const { start, count } = pdf.bufferedPageRange();
  const top = frame.height - footerEdge - height;
  for (let index = 0; index < count; index++) {
    pdf.switchToPage(start + index);
    // Text below the margin would begin another page.
    pdf.page.margins.bottom = 0;
    artifact(
      pdf,
      () => {
        pen.write(footer, footerStyle, frame.left, footerWidth, top);
        const number = `Pagina ${index + 1} van ${count}`;
        pen.write(number, { ...footerStyle, align: 'right' }, frame.left + frame.width - 80, 80, top);
      },
      'Pagination',
    );
    pen.line(frame.left, top - 5, frame.left + frame.width, top - 5);
  }
}
