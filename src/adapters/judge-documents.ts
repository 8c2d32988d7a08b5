import { zipSync } from 'fflate';
import { z } from 'zod';
import { councilLetter, gazetteNotice } from '../domain/documents/announcements.ts';
import type { OfficialDocument } from '../domain/documents/document.ts';
import { type DocumentFlaw, flawSentence } from '../domain/documents/flaws.ts';
import {
  intakeAcknowledgement,
  parseIntakeAcknowledgement,
} from '../domain/documents/intake-acknowledgement.ts';
import { officialRecord } from '../domain/documents/official-record.ts';
import { sealedPackage } from '../domain/documents/sealed-package.ts';
import { type OfficialRecordInput, parseOfficialRecord } from '../domain/official-record.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { renderDocument } from './document.ts';

/** What the judge's desk asks for: the documents of a decision, or the acknowledgement of a bundle. */
const Asked = z.strictObject({
  document: z.enum(['besluit', 'ontvangstbevestiging']),
  input: z.unknown(),
});

export type ShownFlaw = {
  readonly code: DocumentFlaw['code'];
  readonly path: string;
  readonly nl: string;
  readonly en: string;
};

const shown = (flaws: readonly DocumentFlaw[]): ShownFlaw[] =>
  flaws.map((flaw) => ({ code: flaw.code, path: flaw.path, ...flawSentence(flaw) }));

/** The same moment in every zip: same documents, same bytes. */
const mtime = new Date(1980, 0, 1);

export type MadeDocuments = {
  /** PDF and ODT of every document that was asked for. */
  readonly zip: Uint8Array;
  /** Characters that the font of the PDF lacks, each once. */
  readonly missing: readonly string[];
};

/** The documents that were asked for, or what is wrong with the input. */
export async function makeJudgeDocuments(
  value: unknown,
): Promise<Result<MadeDocuments, readonly ShownFlaw[]>> {
  const asked = Asked.safeParse(value);
  if (!asked.success) return err(shown([{ code: 'FieldInvalid', path: 'document', expected: 'choice' }]));
  const documents = documentsOf(asked.data);
  if (!documents.ok) return err(shown(documents.error));
  const files: { [name: string]: Uint8Array } = {};
  const lacking = new Set<string>();
  for (const document of documents.value) {
    const { pdf, odt, missing } = await renderDocument(document);
    for (const character of missing) lacking.add(character);
    files[`${document.name}.pdf`] = pdf;
    files[`${document.name}.odt`] = odt;
  }
  return ok({ zip: zipSync(files, { level: 0, mtime }), missing: [...lacking] });
}

function documentsOf({
  document,
  input,
}: z.infer<typeof Asked>): Result<readonly OfficialDocument[], readonly DocumentFlaw[]> {
  if (document === 'ontvangstbevestiging') {
    const parsed = parseIntakeAcknowledgement(input);
    return parsed.ok ? ok([intakeAcknowledgement(parsed.value)]) : parsed;
  }
  const parsed = parseOfficialRecord(input);
  if (!parsed.ok) return parsed;
  return ok(decisionDocuments(parsed.value));
}

function decisionDocuments(record: OfficialRecordInput): OfficialDocument[] {
  const { sealing, package: kept } = record;
  return [
    officialRecord(record),
    councilLetter({ record }),
    gazetteNotice({ record }),
    ...(kept.sha256 === undefined
      ? []
      : [sealedPackage({ record, sealing: { ...sealing, archiveSha256: kept.sha256 } })]),
  ];
}
