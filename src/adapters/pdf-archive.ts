import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const fonts = createRequire(import.meta.url);
const family = '@expo-google-fonts/source-sans-3';
export const regular = fonts.resolve(`${family}/400Regular/SourceSans3_400Regular.ttf`);
export const bold = fonts.resolve(`${family}/700Bold/SourceSans3_700Bold.ttf`);

/** Points (1/72 inch). */
export type Margins = {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};

/** The library writes the title into the document's XML as it stands: there it must be escaped, in its own table not. */
class Title extends String {
  override toString(): string {
    return this.valueOf().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  }
}

/**
 * An empty document, PDF/A-1a: tagged, fonts embedded; A4 and in Dutch unless told otherwise.
 * @param date inside the file: same contents and date, same bytes
 * @param bufferPages pages can be gone back to until the end
 */
export function newArchivePdf(
  title: string,
  date: Date,
  margins: Margins,
  bufferPages = false,
  { size = 'A4', lang = 'nl-NL' }: { readonly size?: string | [number, number]; readonly lang?: string } = {},
): { pdf: PDFKit.PDFDocument; bytes: Promise<Uint8Array> } {
  const pdf = new PDFDocument({
    size,
    margins,
    pdfVersion: '1.4',
    subset: 'PDF/A-1a',
    tagged: true,
    lang,
    displayTitle: true,
    font: regular,
    bufferPages,
    info: {
      Title: new Title(title) as string,
      Creator: 'referendumpetitie',
      Producer: 'referendumpetitie',
      CreationDate: date,
    },
  });
  const chunks: Buffer[] = [];
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
  });
  return { pdf, bytes };
}

/** Lines a screen reader has no use for. */
export function artifact(
  pdf: PDFKit.PDFDocument,
  draw: () => void,
  type: 'Layout' | 'Pagination' = 'Layout',
): void {
  pdf.markContent('Artifact', { type });
  draw();
  pdf.endMarkedContent();
}
