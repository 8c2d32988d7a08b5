import type { PosterSize, PosterWords } from '../domain/drawings.ts';
import { artifact, bold, newArchivePdf, regular } from './pdf-archive.ts';
import { qrSquares } from './qr.ts';
import { type Fitted, fitText } from './text-lines.ts';

/** Points (1/72 inch). The poster is drawn on A4; A5 is the same at 1/√2 of its size. */
const a4 = { width: 595.28, height: 841.89 };
const sheets: { readonly [size in PosterSize]: { readonly width: number; readonly height: number } } = {
  a4,
  a5: { width: 419.53, height: 595.28 },
};
/** 3 mm around the sheet, which a print shop cuts off. */
const bleedWidth = 8.504;
/** Nothing that is read comes closer to the edge: no cut and no home printer reaches it. */
const margin = 44;
const inner = a4.width - 2 * margin;

const theme = {
  deep: '#07423a',
  accent: '#0d5b4c',
  pale: '#a9ead3',
  paper: '#faf8f3',
  ink: '#17231f',
  soft: '#4a5a53',
};
/** Lower edge of the coloured part. */
const band = 414;
const leading = 1.16;

type Poster = {
  readonly pdf: PDFKit.PDFDocument;
  readonly tags: PDFKit.PDFStructureElement;
  /** From the drawing to the page. */
  readonly onPage: (length: number) => number;
};
type Style = { readonly strong?: boolean; readonly color: string; readonly tag?: string };
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/**
 * A poster with a QR code as PDF/A-1a, tagged in the order in which one reads it. Same words, same bytes.
 * @param bleed the page is 3 mm larger on every side, with the sheet as its trim box; without: the sheet itself
 */
export function drawPoster(words: PosterWords, size: PosterSize, bleed: boolean): Promise<Uint8Array> {
  const sheet = sheets[size];
  const around = bleed ? bleedWidth : 0;
  const page: [number, number] = [sheet.width + 2 * around, sheet.height + 2 * around];
  const none = { top: 0, bottom: 0, left: 0, right: 0 };
  const date = new Date(`${words.date}T12:00:00Z`);
  const lang = words.locale === 'en' ? 'en-GB' : 'nl-NL';
  const { pdf, bytes } = newArchivePdf(words.title, date, none, false, { size: page, lang });
  const { data } = pdf.page.dictionary as unknown as { data: Record<string, unknown> };
  data.TrimBox = [around, around, page[0] - around, page[1] - around];
  data.BleedBox = [0, 0, ...page];
  const tags = pdf.struct('Document');
  pdf.addStructure(tags);
  pdf.save();
  const scale = sheet.width / a4.width;
  pdf.translate(around, around).scale(scale);
  draw({ pdf, tags, onPage: (length) => around + length * scale }, words, around / scale);
  pdf.restore();
  tags.end();
  pdf.end();
  return bytes;
}

/** In points on A4; colour goes `over` the edge of the sheet. */
function draw(poster: Poster, words: PosterWords, over: number): void {
  const { pdf } = poster;
  artifact(pdf, () => {
    pdf.rect(-over, -over, a4.width + 2 * over, a4.height + 2 * over).fill(theme.paper);
    pdf.rect(-over, -over, a4.width + 2 * over, band + over).fill(theme.accent);
    pdf.rect(-over, band - 5, a4.width + 2 * over, 5).fill(theme.deep);
  });
  put(poster, words.eyebrow, [17, 14, 12], at(margin, 46, inner, 22), { color: theme.pale, strong: true });
  const title = fitted(poster, words.title, [58, 52, 46, 40, 35, 30, 26, 22, 19], inner, 206, true);
  lines(poster, title, at(margin, 76, inner, 206), { color: '#ffffff', strong: true, tag: 'H1' });
  const below = 76 + title.lines.length * title.size * leading + 12;
  const room = band - 66 - below;
  put(poster, words.summary, [18, 16, 14.5, 13, 11.5], at(margin, below, inner, room), { color: '#ffffff' });
  put(poster, words.deadline, [18, 16, 14, 12], at(margin, band - 48, inner, 24), {
    color: theme.pale,
    strong: true,
  });
  code(poster, words);
  howTo(poster, words);
  foot(poster, words, whoMaySign(poster, words));
}

const side = 206;
const codeTop = band + 22;
/** Where the words on who may sign begin. */
const whoTop = codeTop + side + 60;

/** The code on white with its quiet zone, and under it what it holds for those who type. */
function code(poster: Poster, words: PosterWords): void {
  const { pdf, tags, onPage } = poster;
  const { size, runs } = qrSquares(words.link);
  const unit = side / size;
  const figure = pdf.struct('Figure', {
    alt: words.qrAlt,
    bbox: [margin, codeTop, margin + side, codeTop + side].map(onPage),
  } as PDFKit.Mixins.StructureElementOptions);
  artifact(pdf, () => pdf.roundedRect(margin, codeTop, side, side, 10).fill('#ffffff'));
  tags.add(figure);
  figure.add(() => {
    for (const { x, y, length } of runs) {
      pdf.rect(margin + x * unit, codeTop + y * unit, length * unit, unit);
    }
    pdf.fill(theme.ink);
  });
  figure.end();
  put(poster, words.typeIt, [11.5], at(margin, codeTop + side + 8, inner, 16), { color: theme.soft });
  const address = at(margin, codeTop + side + 22, inner, 34);
  put(poster, words.address, [27, 24, 21, 18, 15, 12], address, { color: theme.accent, strong: true });
}

function howTo(poster: Poster, words: PosterWords): void {
  const x = margin + side + 30;
  const width = a4.width - margin - x;
  const call = fitted(poster, words.call, [32, 28, 25, 22], width, 78, true);
  lines(poster, call, at(x, codeTop + 4, width, 78), { color: theme.ink, strong: true, tag: 'H2' });
  let y = codeTop + 20 + call.lines.length * call.size * leading;
  for (const [index, step] of words.steps.entries()) {
    artifact(poster.pdf, () => poster.pdf.circle(x + 12, y + 12, 12).fill(theme.accent));
    const number = fitted(poster, String(index + 1), [14], 24, 20, true);
    const wide = widthOf(poster, String(index + 1), 14, true);
    lines(poster, number, at(x + 12 - wide / 2, y + 4, 24, 20), { color: '#ffffff', strong: true });
    const text = fitted(poster, step, [15, 13.5, 12], width - 36, 40, false);
    const high = text.lines.length * text.size * leading;
    lines(poster, text, at(x + 36, y + Math.max(0, 12 - high / 2), width - 36, 38), { color: theme.ink });
    y += Math.max(34, high + 12);
  }
}

/** Returns where it ends. */
function whoMaySign(poster: Poster, words: PosterWords): number {
  const question = at(margin, whoTop, inner, 22);
  put(poster, words.who, [16, 14.5, 13, 11.5], question, { color: theme.ink, strong: true });
  const y = whoTop + 21;
  const more = fitted(poster, words.whoMore, [12, 11.5, 11, 10.5, 10, 9], inner, 28, false);
  lines(poster, more, at(margin, y, inner, 28), { color: theme.ink });
  return y + more.lines.length * more.size * leading;
}

function foot(poster: Poster, words: PosterWords, below: number): void {
  const top = below + 10;
  artifact(poster.pdf, () => poster.pdf.rect(margin, top, inner, 0.8).fill(theme.accent));
  const paper = fitted(poster, words.paper, [11.5, 10.5, 9.5], inner, 30, false);
  lines(poster, paper, at(margin, top + 8, inner, 30), { color: theme.ink });
  const y = top + 11 + paper.lines.length * paper.size * leading;
  put(poster, words.sender, [10.5, 9.5, 8.5], at(margin, y, inner, a4.height - margin / 2 - y), {
    color: theme.soft,
  });
}

const at = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

function widthOf({ pdf }: Poster, text: string, size: number, strong: boolean): number {
  return pdf
    .font(strong ? bold : regular)
    .fontSize(size)
    .widthOfString(text);
}

function fitted(
  poster: Poster,
  text: string,
  sizes: readonly [number, ...number[]],
  width: number,
  height: number,
  strong: boolean,
): Fitted {
  return fitText(text, sizes, { width, height: Math.max(height, 0), leading }, (part, size) =>
    widthOf(poster, part, size, strong),
  );
}

function put(
  poster: Poster,
  text: string,
  sizes: readonly [number, ...number[]],
  box: Box,
  style: Style,
): void {
  lines(poster, fitted(poster, text, sizes, box.width, box.height, style.strong ?? false), box, style);
}

/** One paragraph, line by line where it belongs. */
function lines({ pdf, tags }: Poster, { size, lines: text }: Fitted, box: Box, style: Style): void {
  if (text.length === 0) return;
  const element = pdf.struct(style.tag ?? 'P', {}, () => {
    pdf
      .font(style.strong ? bold : regular)
      .fontSize(size)
      .fillColor(style.color);
    for (const [index, line] of text.entries()) {
      // The space lets whoever copies the text keep words apart.
      const end = index < text.length - 1 ? ' ' : '';
      pdf.text(line + end, box.x, box.y + index * size * leading, { lineBreak: false });
    }
  });
  tags.add(element);
}
