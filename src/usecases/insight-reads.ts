import type { HourRow } from '../domain/insight/counting.ts';
import type { DistrictSnapshot } from '../domain/insight/districts.ts';
import type { InsightInput } from '../domain/insight/insight.ts';
import type { Quality } from '../domain/insight/quality.ts';
import type { PetitionRow } from './reads.ts';

/** Of one phase, all of one moment. */
export type InsightRow = {
  readonly row: PetitionRow;
  /** Oldest first. */
  readonly hours: readonly HourRow[];
} & Pick<InsightInput, 'steps' | 'mail' | 'settledMail' | 'districts' | 'quality' | 'verdicts'>;

/** Reads for the numbers of the organiser. */
export interface InsightReads {
  /** The newest phase; `until`: outcomes of mail from this ms on are not in `settledMail`. null: no phase yet. */
  insight(args: { readonly slug: string; readonly until: number }): InsightRow | null;
  /**
   * Changes whenever a number in an insight may have changed by other than the passing of time; cheap enough for every
   * second. null: no phase yet.
   */
  insightMark(args: { readonly slug: string }): string | null;
  /** The last snapshot per district and the last measure of a phase. */
  blurred(args: { readonly phase: number }): {
    readonly districts: DistrictSnapshot | null;
    readonly quality: Quality | null;
  };
  /** Confirmed and not withdrawn, by district: the true numbers, which go no further than the decision. */
  districtTruth(args: { readonly slug: string }): {
    readonly row: PetitionRow | null;
    readonly last: DistrictSnapshot | null;
    readonly numbers: ReadonlyMap<string, number>;
  };
  /** Statements beyond the first of one person, and with an address that the directory lacks: likewise. */
  qualityTruth(args: { readonly slug: string }): {
    readonly row: PetitionRow | null;
    readonly last: Quality | null;
    readonly doubles: number;
    readonly unknownAddresses: number;
  };
}
