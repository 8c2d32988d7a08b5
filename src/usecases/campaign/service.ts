import { parseCode } from '../../domain/campaign.ts';
import type { NewsText } from '../../domain/news.ts';
import type { Result } from '../../domain/result.ts';
import type { CampaignRow, NewsRow } from '../campaign-reads.ts';
import type { Locale } from '../service.ts';
import { type CodeRefusal, listCodes, makeCode, removeCode } from './codes.ts';
import type { CampaignContext } from './context.ts';
import { createCounting } from './counting.ts';
import {
  type Mailing,
  mailPost,
  type NewsRefusal,
  newPostKey,
  type PublishedPost,
  publicNews,
  retractPost,
  versionOf,
  type Writing,
  writePost,
} from './news.ts';
import { joinList, leaveList, type NewsLink, peekSubscription, subscribe } from './news-list.ts';

export type ShownList = { readonly shown: number; readonly shownOn: CampaignRow['shownOn'] };

/** What the web pages may ask of campaigning. */
export interface CampaignService {
  /** Id of a code of this petition that is in use; null for anything else. */
  idOf(slug: string, code: string): Promise<number | null>;
  visit(id: number): void;
  flush(): Promise<void>;
  /** Where a short address leads: the petition, and the code unless it was removed. */
  target(code: string): Promise<{ readonly petition: string; readonly code: string | null } | null>;
  codes(slug: string): Promise<readonly CampaignRow[]>;
  makeCode(
    slug: string,
    typed: { readonly code: string; readonly name: string },
    by: string,
  ): Promise<Result<{ readonly code: string }, CodeRefusal>>;
  removeCode(slug: string, code: string, by: string): Promise<boolean>;
  publicNews(slug: string): Promise<readonly PublishedPost[]>;
  /** Every post, drafts too: for organisers. */
  posts(slug: string): Promise<readonly NewsRow[]>;
  /** Which text a post has: what is changed or mailed must be what was looked at. */
  versionOf(text: NewsText): string;
  newPostKey(slug: string): Promise<number>;
  writePost(writing: Writing): Promise<Result<{ readonly post: number }, NewsRefusal>>;
  retractPost(slug: string, post: number, by: string): Promise<Result<null, NewsRefusal>>;
  mailPost(mailing: Mailing): Promise<Result<null, NewsRefusal>>;
  list(slug: string): Promise<ShownList>;
  subscribe(slug: string, email: string, locale: Locale): Promise<boolean>;
  peekSubscription(token: string): Promise<NewsLink | null>;
  joinList(token: string): Promise<Result<NewsLink, { readonly code: 'LinkUnknown' }>>;
  leaveList(token: string): Promise<void>;
}

export function createCampaignService(context: CampaignContext): CampaignService {
  const { store } = context;
  const counting = createCounting(context);
  const make = makeCode(context);
  const remove = removeCode(context);
  return {
    idOf: counting.idOf,
    visit: counting.visit,
    flush: counting.flush,
    target: async (text) => {
      const code = parseCode(text);
      const row = code.ok ? await store.read('campaignCode', { code: code.value }) : null;
      return row === null ? null : { petition: row.petition, code: row.removed ? null : row.code };
    },
    codes: listCodes(context),
    makeCode: async (...args) => {
      const made = await make(...args);
      counting.refresh();
      return made;
    },
    removeCode: async (...args) => {
      const removed = await remove(...args);
      counting.refresh();
      return removed;
    },
    publicNews: publicNews(context),
    posts: (slug) => store.read('news', { slug }),
    versionOf: versionOf(context),
    newPostKey: newPostKey(context),
    writePost: writePost(context),
    retractPost: retractPost(context),
    mailPost: mailPost(context),
    list: (slug) => store.read('newsList', { slug }),
    subscribe: subscribe(context),
    peekSubscription: peekSubscription(context),
    joinList: joinList(context),
    leaveList: leaveList(context),
  };
}
