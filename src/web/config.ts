import type { LineChoice } from '../domain/paper-sheet.ts';
import type { Petition, Phase } from '../domain/petition.ts';
import type { Result } from '../domain/result.ts';
import type { LedgerCrypto } from '../ledger/crypto.ts';
import type { ResultPackage } from '../ledger/result-package.ts';
import type { PaperService } from '../usecases/paper-service.ts';
import type { EnteredResult, ResultRefusal } from '../usecases/record-result.ts';
import type { PetitionView } from '../usecases/service.ts';

export type WebConfig = {
  /** What people type to get here, without a slash at the end. */
  readonly publicUrl: string;
  readonly production: boolean;
  /** Shows on every page that nothing counts. */
  readonly demo: boolean;
  /** Express' `trust proxy`: number of hops, or a list of addresses. */
  readonly trustProxy: string | number;
  /** mailto: or https: address for reports of vulnerabilities. */
  readonly contactSecurity: string;
  /** Completed forms per network address in a quarter of an hour; the other limits follow from it. */
  readonly signLimit: number;
  /** Key of the daily hash under which an IP address is counted. */
  readonly ipHashKey: Uint8Array;
};

/** Shape of pino; no field ever holds a URL, query, body, name, token or IP address. */
export type WebLog = {
  info(fields: object, message?: string): void;
  error(fields: object, message?: string): void;
};

/** Printable support statement as PDF. */
export type PaperSheet = (view: PetitionView) => Promise<Uint8Array>;

/** Paper for the desk: what it does, and numbered sheets to print as PDF. */
export type PaperDesk = PaperService & {
  readonly print: (
    petition: Petition,
    phase: Phase,
    batch: { readonly from: number; readonly count: number; readonly lines: LineChoice },
    caseFile: PetitionView['caseFile'],
  ) => Promise<Uint8Array>;
};

/** What is wrong with a field of an official document: where, and in a sentence of each language. */
export type DocumentFlaw = { readonly path: string; readonly nl: string; readonly en: string };

/** A zip of PDF and ODT; `missing`: characters that the font of the PDF lacks. */
export type MadeDocuments = { readonly zip: Uint8Array; readonly missing: readonly string[] };

/** Flaws of the input, all of them; or it cannot be done now: others are before it, or it took too long. */
export type DocumentRefusal =
  | { readonly code: 'DocumentsFlawed'; readonly flaws: readonly DocumentFlaw[] }
  | { readonly code: 'DocumentsBusy' | 'DocumentsTooSlow' };

/** Official documents for what a judge filled in. It must leave the event loop free. */
export type DocumentMaker = (value: unknown) => Promise<Result<MadeDocuments, DocumentRefusal>>;

/** Enters a certified result; `by` is who handed it in. `crypto` checks its signatures before all else. */
export type ResultTaker = {
  readonly crypto: LedgerCrypto;
  readonly enter: (
    slug: string,
    handed: ResultPackage,
    by: string,
  ) => Promise<Result<EnteredResult, ResultRefusal>>;
};
