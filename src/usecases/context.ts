import type { EquatedDays } from '../domain/holidays.ts';
import type { Locate } from '../domain/submission.ts';
import type { Clock, LogSigner, Random, Sealer, Secrets, Store, StreetLookup } from './ports.ts';

/** What the use cases of signing are made of. */
export type Context = {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly secrets: Secrets;
  readonly signer: LogSigner;
  readonly random: Random;
  readonly clock: Clock;
  readonly locate: Locate;
  /** Whether addresses of a municipality can be told from others (`canLocate`). */
  readonly located: (municipality: string) => boolean;
  /** null: street and place are asked. */
  readonly streets: StreetLookup | null;
  readonly equated: EquatedDays;
  /** Called after a commit that queued mail. */
  readonly wakeMail: () => void;
};
