import type { Result } from '../domain/result.ts';
import type { ResultPackage } from '../ledger/result-package.ts';
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

/** What is wrong with a field of an official document: where, and in a sentence of each language. */
export type DocumentFlaw = { readonly path: string; readonly nl: string; readonly en: string };

/** Official documents for what a judge filled in: a zip of PDF and ODT, or every flaw in it. */
export type DocumentMaker = (value: unknown) => Promise<Result<Uint8Array, readonly DocumentFlaw[]>>;

/** Enters a certified result; `by` is who handed it in. */
export type ResultTaker = (
  slug: string,
  handed: ResultPackage,
  by: string,
) => Promise<Result<EnteredResult, ResultRefusal>>;
