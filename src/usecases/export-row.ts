import type { Act } from '../domain/acts.ts';
import type { CaseFile } from '../domain/case-file.ts';
import type { Counts, Petition, Phase } from '../domain/petition.ts';
import type { VerdictCounts } from '../domain/tally.ts';
import type { AuditFile } from '../ledger/audit-file.ts';
import type { Excess, JudgedRow, PublishedCheckpoint } from './reads.ts';

/** Everything an export needs except the sealed files, which are read one by one; all of one moment. */
export type ExportRow = {
  readonly petition: Petition;
  /** Exact bytes of petition.json and regulation.json. */
  readonly content: string;
  readonly regulation: string;
  readonly acts: readonly Act[];
  readonly caseFile: CaseFile;
  readonly phase: Phase;
  readonly counts: Counts;
  readonly verdicts: VerdictCounts;
  /** In order of id. */
  readonly judged: readonly JudgedRow[];
  /** Newest text of result.txt that was recorded for the phase. */
  readonly result: string | null;
  readonly excess: Excess;
  /** Lines without LF. */
  readonly ledger: readonly string[];
  /** Signed note over exactly these lines. */
  readonly checkpoint: string;
  readonly published: readonly PublishedCheckpoint[];
  readonly timestamp: Uint8Array | null;
  readonly received: readonly {
    readonly id: string;
    readonly receivedAt: number;
    readonly confirmedAt: number | null;
    readonly channel: 'email' | 'paper' | 'carried';
  }[];
  /** Groups of live ids (two or more each) with the same tag, ids and groups in byte order. */
  readonly samePerson: readonly (readonly string[])[];
  readonly possiblySame: readonly (readonly string[])[];
  /** null unless asked for. */
  readonly audit: AuditFile | null;
};
