import type { DeskCase } from '../../desk/case.ts';
import type { BundleRefusal } from '../../desk/open-case.ts';
import type { ComparedPerson, MatchResult, RegisterRow } from '../../desk/register.ts';
import type { RegisterColumn, RegisterFileRefusal, SkippedRow } from '../../desk/register-file.ts';
import type { Result } from '../../domain/result.ts';
import type { BundleReport, Progress } from '../../ledger/verify.ts';

/** `main`: the bundle on the desk; `earlier`: that of the phase its carried statements come from. */
export type Role = 'main' | 'earlier';

/** Without what only receipts need. */
export type ShownReport = Omit<BundleReport, 'published'>;

export type BundleFacts = {
  /** SHA-256 (hex) of the archive. */
  readonly sha256: string;
  readonly report: ShownReport;
  /** Sealed records in it. */
  readonly sealed: number;
  /** Statements that were carried from an earlier phase and stand. */
  readonly carried: number;
};
export type ReadRefusal =
  | Exclude<BundleRefusal, { code: 'BundleFlawed' }>
  | { readonly code: 'BundleFlawed'; readonly report: ShownReport };

/** Record by id: one binary age file, and what it holds. */
export type Sealed = readonly (readonly [id: string, bytes: Uint8Array])[];
export type Opened = readonly (readonly [id: string, bytes: Uint8Array | null])[];

export type Matched = {
  readonly results: readonly MatchResult[];
  /** Rows that fit a statement best, and no others. */
  readonly rows: readonly RegisterRow[];
  readonly total: number;
  readonly skipped: readonly SkippedRow[];
  readonly columns: Readonly<Record<RegisterColumn, string | null>>;
  /** Of the file, hex. */
  readonly sha256: string;
};
/** `head`: the names above the columns of the file. */
export type MatchRefusal = RegisterFileRefusal & { readonly head: readonly string[] };
export type Mapping = { readonly [column in RegisterColumn]?: string };
export type MatchProgress = {
  readonly step: 'read' | 'match';
  readonly done: number;
  readonly total: number;
};

/** What the worker is asked, what it answers, and what it tells meanwhile. */
export type Calls = {
  read: {
    ask: { readonly role: Role; readonly bytes: ArrayBuffer; readonly key: string | undefined };
    answer: Result<BundleFacts, ReadRefusal>;
    progress: Progress;
  };
  /** Hands out the sealed records in equal parts. */
  split: {
    ask: { readonly parts: number };
    answer: { readonly main: readonly Sealed[]; readonly earlier: readonly Sealed[] };
    progress: never;
  };
  open: {
    ask: { readonly identities: readonly string[]; readonly records: Sealed };
    /** Null: one of the identities is none. */
    answer: Opened | null;
    /** Records done. */
    progress: number;
  };
  build: {
    ask: { readonly main: Opened; readonly earlier: Opened };
    answer: Result<DeskCase, BundleRefusal>;
    progress: never;
  };
  match: {
    ask: {
      readonly register: ArrayBuffer;
      readonly mapping: Mapping;
      readonly people: readonly (readonly [id: string, person: ComparedPerson])[];
    };
    answer: Result<Matched, MatchRefusal>;
    progress: MatchProgress;
  };
};
export type Kind = keyof Calls;
export type Ask = {
  [K in Kind]: { readonly call: number; readonly kind: K; readonly ask: Calls[K]['ask'] };
}[Kind];
export type Told =
  | { readonly call: number; readonly answer: Calls[Kind]['answer'] }
  | { readonly call: number; readonly progress: Calls[Kind]['progress'] }
  | { readonly call: number; readonly failed: true };
