import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import PDFDocument from 'pdfkit';
import type { PictureWords } from '../domain/drawings.ts';
import { escapeXml } from '../domain/xml-text.ts';
import { bold, regular } from './pdf-archive.ts';
import { fitText, type Measure } from './text-lines.ts';

/** Pixels. */
const width = 1200;
const height = 630;
const band = 410;
const margin = 72;
const theme = {
  deep: '#07423a',
  accent: '#0d5b4c',
  pale: '#a9ead3',
  paper: '#faf8f3',
  ink: '#17231f',
  soft: '#4a5a53',
  line: '#d8d4c7',
};

const family = 'Source Sans 3';
let ready: Promise<Uint8Array[]> | null = null;

/** The renderer and its fonts, once for a thread; nothing of the machine's own is used. */
function prepare(): Promise<Uint8Array[]> {
  ready ??= (async () => {
    const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
    await initWasm(readFileSync(wasm));
    return [readFileSync(regular), readFileSync(bold)];
  })();
  return ready;
}

type Measures = { readonly strong: Measure; readonly plain: Measure };
let known: Measures | null = null;

/** Widths by the very font that is drawn with. */
function measures(): Measures {
  known ??= newMeasures();
  return known;
}

function newMeasures(): Measures {
  const pdf = new PDFDocument({ autoFirstPage: false, font: regular });
  const by =
    (font: string): Measure =>
    (text, size) =>
      pdf.font(font).fontSize(size).widthOfString(text);
  return { strong: by(bold), plain: by(regular) };
}

type Style = {
  readonly size: number;
  readonly fill: string;
  readonly strong?: boolean;
  readonly end?: boolean;
};

function text(
  x: number,
  y: number,
  content: string,
  { size, fill, strong = false, end = false }: Style,
): string {
  const weight = strong ? 700 : 400;
  const anchor = end ? ' text-anchor="end"' : '';
  return `<text x="${x}" y="${y}" font-family="${family}" font-weight="${weight}" font-size="${size}" fill="${fill}"${anchor}>${escapeXml(content)}</text>`;
}

const mark = `<g transform="translate(${width - margin - 64} 56) scale(2)"><rect width="32" height="32" rx="7" fill="#fff"/><path d="M9 7h10l4 4v14H9z" fill="${theme.accent}"/><path d="M12.500 17.500l3 3 5-6" fill="none" stroke="#fff" stroke-width="2.600" stroke-linecap="round" stroke-linejoin="round"/></g>`;

function standing({ tally, status }: PictureWords, { strong, plain }: Measures): string {
  if (tally === null) {
    const { size, lines } = fitText(
      status,
      [44, 36, 28],
      { width: width - 2 * margin, height: 60, leading: 1.2 },
      strong,
    );
    return text(margin, 500, lines[0] ?? '', { size, fill: theme.ink, strong: true });
  }
  const { count, of, share } = tally;
  const x = margin + strong(count, 76) + 18;
  const room = width - margin - x;
  const words = fitText(of, [36, 30, 24, 18], { width: room, height: 44, leading: 1.2 }, plain);
  const bar = width - 2 * margin;
  const filled = Math.max(16, Math.round(bar * Math.min(1, Math.max(0, share))));
  return [
    text(margin, 500, count, { size: 76, fill: theme.ink, strong: true }),
    text(x, 500, words.lines[0] ?? '', { size: words.size, fill: theme.soft }),
    `<rect x="${margin}" y="524" width="${bar}" height="16" rx="8" fill="${theme.line}"/>`,
    share > 0
      ? `<rect x="${margin}" y="524" width="${filled}" height="16" rx="8" fill="${theme.accent}"/>`
      : '',
  ].join('');
}

/** The picture as SVG, its text broken into lines by the widths of the font. */
export function pictureSvg(words: PictureWords): string {
  const measure = measures();
  const box = { width: width - 2 * margin, height: 244, leading: 1.14 };
  const { size, lines } = fitText(words.title, [78, 70, 62, 54, 48, 42, 36], box, measure.strong);
  const top = 128 + (box.height - lines.length * size * box.leading) / 2 + size * 0.86;
  const title = lines.map((line, index) =>
    text(margin, Math.round(top + index * size * box.leading), line, { size, fill: '#fff', strong: true }),
  );
  const eyebrow = fitText(
    words.eyebrow,
    [30, 26, 22],
    { width: 880, height: 38, leading: 1.2 },
    measure.strong,
  );
  const address = fitText(
    words.address,
    [30, 26, 22, 18],
    { width: width - 2 * margin, height: 38, leading: 1.2 },
    measure.strong,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${theme.paper}"/>`,
    `<rect width="${width}" height="${band}" fill="${theme.accent}"/>`,
    `<rect y="${band - 8}" width="${width}" height="8" fill="${theme.deep}"/>`,
    text(margin, 100, eyebrow.lines[0] ?? '', { size: eyebrow.size, fill: theme.pale, strong: true }),
    mark,
    ...title,
    standing(words, measure),
    text(margin, 592, address.lines[0] ?? '', { size: address.size, fill: theme.accent, strong: true }),
    '</svg>',
  ].join('');
}

/** PNG of 1200 by 630 pixels: same words, same bytes. */
export async function drawPicture(words: PictureWords): Promise<Uint8Array> {
  const fontBuffers = await prepare();
  const svg = new Resvg(pictureSvg(words), { font: { fontBuffers, defaultFontFamily: family } });
  const image = svg.render();
  try {
    return image.asPng();
  } finally {
    image.free();
    svg.free();
  }
}
