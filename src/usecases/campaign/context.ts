import type { Clock, Random, Secrets, Store } from '../ports.ts';

/** What campaigning is made of. */
export type CampaignContext = {
  readonly store: Store;
  readonly secrets: Pick<Secrets, 'tag' | 'sha256' | 'sealContact' | 'openNotice'>;
  readonly random: Random;
  readonly clock: Clock;
  /** Called after a commit that queued mail. */
  readonly wakeMail: () => void;
};
