import type { OfficialDocument } from '../domain/documents/document.ts';
import { documentOdt } from './document-odt.ts';
import { documentPdf } from './document-pdf.ts';

export type RenderedDocument = {
  /** PDF/A-1a, to be signed and kept. */
  readonly pdf: Uint8Array;
  /** The same text, to be edited. */
  readonly odt: Uint8Array;
  /** Characters that the font of the PDF lacks: they stand there as □ or without their mark, and unchanged in the ODT. */
  readonly missing: readonly string[];
};

/** Both files of an official document: same document, same bytes. */
export async function renderDocument(document: OfficialDocument): Promise<RenderedDocument> {
  const { pdf, missing } = await documentPdf(document);
  return { pdf, odt: documentOdt(document), missing };
}
