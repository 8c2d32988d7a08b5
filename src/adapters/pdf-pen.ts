import { artifact, bold, regular } from './pdf-archive.ts';

/** Points (1/72 inch) on A4, 595 by 842. */
export const frame = { left: 64, width: 467, top: 62, height: 842 };
export const ink = '#1a1a1a';
export const rule = '#8c8c8c';

type Attributes = PDFKit.Mixins.StructureElementOptions & {
  readonly scope?: 'Row' | 'Column';
  readonly bbox?: readonly number[];
};
export type TextStyle = {
  readonly size: number;
  readonly strong?: boolean;
  readonly align?: 'left' | 'right';
};

/** Draws text from top to bottom and tags it in the same order. */
export class Pen {
  readonly pdf: PDFKit.PDFDocument;
  /** Characters that the font does not have, drawn as an empty square. */
  readonly missing = new Set<string>();
  /** Lowest point for text. */
  readonly bottom: number;

  constructor(pdf: PDFKit.PDFDocument, bottom: number) {
    this.pdf = pdf;
    this.bottom = bottom;
  }

  get y(): number {
    return this.pdf.y;
  }

  set y(y: number) {
    this.pdf.y = y;
  }

  /** Goes to the next page when less than `height` is left on this one; true when it did. */
  need(height: number): boolean {
    if (this.y + height <= this.bottom || this.y <= frame.top) return false;
    this.pdf.addPage();
    return true;
  }

  struct(
    parent: PDFKit.PDFStructureElement,
    type: string,
    attributes: Attributes = {},
  ): PDFKit.PDFStructureElement {
    const element = this.pdf.struct(type, attributes as PDFKit.Mixins.StructureElementOptions);
    parent.add(element);
    return element;
  }

  height(text: string, width: number, style: TextStyle): number {
    this.#set(style);
    return this.pdf.heightOfString(this.#shown(text), { width });
  }

  /** Height of the first `count` lines. */
  lines(count: number, style: TextStyle): number {
    this.#set(style);
    return count * this.pdf.currentLineHeight(true);
  }

  /** Text at a place, from the present line when `y` is left out; longer than the page, it goes on on the next. */
  write(text: string, style: TextStyle, x = frame.left, width = frame.width, y = this.y): void {
    this.#set(style);
    this.pdf.fillColor(ink).text(this.#shown(text), x, y, { width, align: style.align ?? 'left' });
  }

  line(x1: number, y1: number, x2: number, y2: number, color = rule, width = 0.6): void {
    artifact(this.pdf, () => this.pdf.moveTo(x1, y1).lineTo(x2, y2).lineWidth(width).stroke(color));
  }

  box(x: number, y: number, width: number, height: number, color = ink): void {
    artifact(this.pdf, () => this.pdf.rect(x, y, width, height).lineWidth(1).stroke(color));
  }

  #set({ size, strong = false }: TextStyle): void {
    this.pdf.font(strong ? bold : regular).fontSize(size);
  }

  /** Text in characters that the font has: a letter without its mark where the two together are not there. */
  #shown(text: string): string {
    const { font } = (this.pdf as unknown as { _font: { font: GlyphFont } })._font;
    const known = (character: string) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
    return Array.from(text, (character) => {
      if (character === '\n' || known(character)) return character;
      this.missing.add(character);
      const base = character.normalize('NFD')[0] ?? '';
      return base !== character && known(base) ? base : '□';
    }).join('');
  }
}

/** What we use of the library's font, which its types leave out. */
type GlyphFont = { hasGlyphForCodePoint(codePoint: number): boolean };
