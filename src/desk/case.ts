import type { Act } from '../domain/acts.ts';
import type { CaseFile } from '../domain/case-file.ts';
import type { PetitionContent } from '../domain/petition.ts';
import type { StatementRecord } from '../domain/record.ts';
import type { Regulation } from '../domain/regulation.ts';
import type { Rules } from '../domain/rules.ts';
import type { ReadingCount } from '../ledger/readings.ts';
import type { Tally } from '../ledger/tally-file.ts';

/** Why a sealed record could not be read: not by this identity, not what the ledger names, or no record of this kind. */
export type UnreadableCode = 'notOpened' | 'otherRecord' | 'notARecord';

/** A statement on the desk: in the ledger and not withdrawn. Instants: RFC 3339, UTC, ms. */
export type DeskEntry = {
  readonly id: string;
  readonly channel: 'email' | 'paper' | 'carried';
  readonly received: string;
  readonly confirmed: string;
  /** What the signatory filled in; or why it cannot be read. Carried statements have theirs in an earlier bundle. */
  readonly record:
    | { readonly ok: true; readonly value: StatementRecord }
    | { readonly ok: false; readonly error: UnreadableCode | 'carried' };
};

/** A judge's bundle that was verified and opened: everything the desk works on. It never changes. */
export type DeskCase = {
  /** SHA-256 (hex) of the archive. */
  readonly bundle: string;
  readonly origin: string;
  /** Of the checkpoint in the bundle. */
  readonly size: number;
  readonly root: Uint8Array;
  readonly slug: string;
  /** Number of the phase. */
  readonly phase: number;
  readonly content: PetitionContent;
  /** SHA-256 (hex) of petition.json: `statement` of every record. */
  readonly contentHash: string;
  readonly regulation: Regulation;
  readonly rules: Rules;
  readonly acts: readonly Act[];
  readonly caseFile: CaseFile;
  readonly tally: Tally;
  /** First instant of the term and the first after it, RFC 3339, UTC, ms. */
  readonly opens: string;
  readonly closes: string;
  readonly threshold: number;
  /** In order of id. */
  readonly entries: readonly DeskEntry[];
  readonly byId: ReadonlyMap<string, DeskEntry>;
  /** Groups with the same person tag, and with the same weak tag; ids in order. */
  readonly persons: readonly (readonly string[])[];
  readonly possible: readonly (readonly string[])[];
  readonly readings: readonly ReadingCount[];
};
