import type { CivilDate } from '../domain/calendar.ts';
import type { CampaignCounts } from '../domain/campaign.ts';
import type { NewsState, NewsText } from '../domain/news.ts';

export type CampaignRow = {
  readonly id: number;
  readonly petition: string;
  readonly code: string;
  readonly name: string;
  readonly removed: boolean;
  /** What organisers may see, and since which day; null before the first day is over. */
  readonly shown: CampaignCounts;
  readonly shownOn: CivilDate | null;
};

export type NewsRow = {
  readonly id: number;
  readonly petition: string;
  readonly text: NewsText;
  readonly state: NewsState;
  readonly writtenAt: number;
  readonly publishedAt: number | null;
  readonly updatedAt: number | null;
  readonly mailing: 'none' | 'running' | 'done';
};

export type SubscriberRow = {
  readonly petition: string;
  readonly tag: Uint8Array;
  readonly secret: Uint8Array;
  readonly active: boolean;
};

/** What campaigning decides on. */
export interface CampaignReads {
  /** Codes of one petition, oldest first, removed ones too. */
  campaigns(args: { readonly slug: string }): readonly CampaignRow[];
  /** What a new code of a petition meets: codes it has, in use or not, and whether this one was ever given. */
  newCampaign(args: { readonly slug: string; readonly code: string }): {
    readonly codes: number;
    readonly taken: boolean;
  };
  /** Whose code it is, of every petition; removed ones too. */
  campaignCode(args: { readonly code: string }): CampaignRow | null;
  /** Every code that is in use. */
  campaignCodes(args: Record<never, never>): readonly Pick<CampaignRow, 'id' | 'petition' | 'code'>[];
  /** Counts of codes, and of lists, for which nothing was shown on this day yet. */
  countsToShow(args: { readonly day: CivilDate }): {
    readonly campaigns: readonly { readonly id: number; readonly counts: CampaignCounts }[];
    readonly lists: readonly { readonly petition: string; readonly subscribers: number }[];
  };
  /** Every post of a petition, newest first. */
  news(args: { readonly slug: string }): readonly NewsRow[];
  /** One post to work on, and the number the next one gets. */
  newsDesk(args: { readonly slug: string; readonly post: number | null }): {
    readonly row: NewsRow | null;
    readonly next: number;
    /** Posts there are, in any state. */
    readonly posts: number;
  };
  /** A multiple of ten; 0: too few to be shown. */
  newsList(args: { readonly slug: string }): { readonly shown: number; readonly shownOn: CivilDate | null };
  subscriber(args: {
    readonly slug: string;
    readonly tag: Uint8Array;
    /** Under which mails to this address are counted, and the day. */
    readonly mailTag: Uint8Array;
    readonly day: string;
  }): { readonly row: SubscriberRow | null; readonly mailsToday: number };
  subscriberByToken(args: { readonly tokenHash: Uint8Array }): SubscriberRow | null;
  /** The next of those whom a post that is being mailed must still reach, in the order of their tags. */
  newsDue(args: { readonly limit: number }): {
    readonly post: NewsRow | null;
    readonly subscribers: readonly SubscriberRow[];
    /** News that waits to leave. */
    readonly waiting: number;
  };
}
