import type { BundleKind } from './manage.ts';

/** Writes of the pages on which officials run a petition; acts are changes of the procedure. */
export type ManageChange =
  /** Someone took a bundle out. It holds no row: the audit event is what there is to write. */
  {
    readonly type: 'bundleTaken';
    readonly petition: string;
    /** Number of the phase. */
    readonly number: number;
    readonly kind: BundleKind;
    /** Id of the account; 'operator' on the command line. */
    readonly user: string;
    readonly at: number;
  };
