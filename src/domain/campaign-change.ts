import type { CivilDate } from './calendar.ts';
import type { CampaignCounts } from './campaign.ts';
import type { NewsText } from './news.ts';

/** Who acts: the user's id (32 hex). */
type By = { readonly by: string; readonly at: number };
type Digest = Uint8Array;

/** Writes of campaigning. None of them names a statement. */
export type CampaignChange =
  | ({
      readonly type: 'codeMade';
      readonly petition: string;
      readonly code: string;
      readonly name: string;
    } & By)
  | ({
      readonly type: 'codeRemoved';
      readonly petition: string;
      readonly id: number;
      readonly code: string;
    } & By)
  /** Added to the counters of a code: without a time, and of a statement without anything that tells which. */
  | { readonly type: 'campaignCounted'; readonly id: number; readonly added: CampaignCounts }
  /** What organisers see from now on. */
  | {
      readonly type: 'campaignShown';
      readonly id: number;
      readonly shown: CampaignCounts;
      readonly day: CivilDate;
    };

/** Of one post; `hash`: SHA-256 in hex of its text. */
type OfPost = { readonly petition: string; readonly post: number } & By;

export type NewsChange =
  | ({ readonly type: 'newsDrafted'; readonly text: NewsText; readonly hash: string } & OfPost)
  /** Also of a post that is public: it then says so with its day. */
  | ({ readonly type: 'newsChanged'; readonly text: NewsText; readonly hash: string } & OfPost)
  | ({ readonly type: 'newsPublished'; readonly hash: string } & OfPost)
  | ({ readonly type: 'newsRetracted' } & OfPost)
  | ({ readonly type: 'newsMailing' } & OfPost)
  /** How far the mailing has come; null: everyone was reached. */
  | { readonly type: 'newsMailed'; readonly post: number; readonly to: Digest | null }
  | {
      readonly type: 'newsAsked';
      readonly petition: string;
      readonly tag: Digest;
      readonly tokenHash: Digest;
      readonly secret: Uint8Array;
      readonly deleteOn: CivilDate;
    }
  | {
      readonly type: 'newsJoined';
      readonly petition: string;
      readonly tag: Digest;
      readonly deleteOn: CivilDate;
    }
  | { readonly type: 'newsLeft'; readonly petition: string; readonly tag: Digest }
  /** Those whose last day has come. */
  | { readonly type: 'newsForgotten'; readonly today: CivilDate }
  | {
      readonly type: 'newsListShown';
      readonly petition: string;
      readonly shown: number;
      readonly day: CivilDate;
    };
