import type { BigProvider } from './insight/model.ts';
import type { Quality } from './insight/quality.ts';

/** Numbers for the organiser. None of them is an event of the petition: the audit log knows nothing of them. */
export type InsightChange =
  /** Pages of the form that were shown since the last time. */
  | {
      readonly type: 'stepsCounted';
      readonly phase: number;
      readonly form: number;
      readonly check: number;
      readonly at: number;
    }
  /** Replaces the last snapshot; districts that were shown stay shown. */
  | {
      readonly type: 'districtsPublished';
      readonly phase: number;
      readonly at: number;
      readonly arrivals: number;
      readonly shown: ReadonlyMap<string, number>;
    }
  | ({ readonly type: 'qualityMeasured'; readonly phase: number } & Quality);

/** Beside the outcome of a mail: when it was, and where the mailbox is, as far as that is counted. */
export type MailPlace = { readonly at: number; readonly domain: BigProvider | 'other' };
