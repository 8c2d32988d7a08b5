import type { Change } from '../../domain/change.ts';
import { type NewsFields, type NewsFlaw, type NewsText, newsBytes, parseNews } from '../../domain/news.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { NewsRow } from '../campaign-reads.ts';
import type { Outcome } from '../ports.ts';
import type { CampaignContext } from './context.ts';

type Context = Pick<CampaignContext, 'store' | 'clock' | 'secrets'>;

/** Posts one petition may have written. */
const mostPosts = 500;

export type PublishedPost = NewsRow & { readonly publishedAt: number };

const isPublic = (row: NewsRow): row is PublishedPost =>
  row.state === 'published' && row.publishedAt !== null;

/** What is public, newest first. */
export function publicNews({ store }: Pick<CampaignContext, 'store'>) {
  return async (slug: string): Promise<readonly PublishedPost[]> =>
    (await store.read('news', { slug })).filter(isPublic);
}

export type NewsRefusal =
  | { readonly code: 'NewsFlawed'; readonly flaws: readonly NewsFlaw[] }
  | { readonly code: 'PostUnknown' }
  /** What was retracted stays so. */
  | { readonly code: 'PostRetracted' }
  | { readonly code: 'PostNotPublic' }
  | { readonly code: 'MailedBefore' }
  /** It is no longer the text that was looked at. */
  | { readonly code: 'TextChanged' }
  /** Its mails are leaving: everyone gets the same text. */
  | { readonly code: 'MailRuns' }
  /** A post came of this form before, or of another form that had its number. */
  | { readonly code: 'KeySpent' }
  | { readonly code: 'NewsFull' };

export type Writing = {
  readonly slug: string;
  /** null: a new post. */
  readonly post: number | null;
  /** The number that the form of a new post was given: sent twice, it is one post. */
  readonly key?: number;
  /** Version of the text that is changed: see `versionOf`. */
  readonly seen?: string;
  readonly fields: NewsFields;
  readonly publish: boolean;
  readonly by: string;
};

/** Which text it is: hex of the SHA-256 that also stands in the audit log. */
export function versionOf({ secrets }: Pick<Context, 'secrets'>) {
  return (text: NewsText): string =>
    Buffer.from(secrets.sha256(Buffer.from(newsBytes(text)))).toString('hex');
}

/** What the form of a new post carries along. */
export function newPostKey({ store }: Pick<Context, 'store'>) {
  return async (slug: string): Promise<number> => (await store.read('newsDesk', { slug, post: null })).next;
}

/** Writes a draft, changes a post, and makes it public if asked, in one commit; resolves to the post's number. */
export function writePost({ store, clock, secrets }: Context) {
  const hashOf = versionOf({ secrets });
  return async (writing: Writing): Promise<Result<{ readonly post: number }, NewsRefusal>> => {
    const { slug, fields } = writing;
    const post = writing.post ?? writing.key ?? null;
    const parsed = parseNews(fields);
    if (!parsed.ok) return err({ code: 'NewsFlawed', flaws: parsed.error });
    const text = parsed.value;
    const hash = hashOf(text);
    return store.decide('newsDesk', { slug, post }, (desk): Outcome<{ post: number }, NewsRefusal> => {
      const { row, next } = desk;
      const kept = row === null ? null : hashOf(row.text);
      const same = kept === hash;
      const refusal = row === null ? mayBegin(writing, desk) : mayChange(writing, row, { kept, same });
      if (refusal !== null) return err(refusal);
      const id = row?.id ?? next;
      const changes = writes(writing, row, { text, hash, same, id, at: clock() });
      return ok({ changes, result: { post: id } });
    });
  };
}

function mayBegin(
  { post, key }: Writing,
  { next, posts }: { readonly next: number; readonly posts: number },
): NewsRefusal | null {
  if (post !== null) return { code: 'PostUnknown' };
  if (posts >= mostPosts) return { code: 'NewsFull' };
  return key === undefined || key === next ? null : { code: 'KeySpent' };
}

/** Sending the same text again changes nothing, and is fine whatever happened meanwhile. */
function mayChange(
  { post, seen }: Writing,
  { state, mailing }: NewsRow,
  { kept, same }: { readonly kept: string | null; readonly same: boolean },
): NewsRefusal | null {
  const gone = state === 'retracted';
  if (post === null) return same && !gone ? null : { code: 'KeySpent' };
  if (gone) return { code: 'PostRetracted' };
  if (same) return null;
  if (mailing === 'running') return { code: 'MailRuns' };
  return seen === kept ? null : { code: 'TextChanged' };
}

type Written = {
  readonly text: NewsText;
  readonly hash: string;
  /** Nothing in the text differs from what is kept. */
  readonly same: boolean;
  readonly id: number;
  readonly at: number;
};

function writes({ slug, by, publish }: Writing, row: NewsRow | null, written: Written): Change[] {
  const { text, hash, same, id, at } = written;
  const act = { petition: slug, post: id, by, at };
  const changes: Change[] = [];
  if (row === null) changes.push({ type: 'newsDrafted', text, hash, ...act });
  else if (!same) changes.push({ type: 'newsChanged', text, hash, ...act });
  if (publish && row?.state !== 'published') changes.push({ type: 'newsPublished', hash, ...act });
  return changes;
}

/** Takes a post off the site, or throws a draft away; mail that has left stays where it is. */
export function retractPost({ store, clock }: Context) {
  return async (slug: string, post: number, by: string): Promise<Result<null, NewsRefusal>> =>
    store.decide('newsDesk', { slug, post }, ({ row }): Outcome<null, NewsRefusal> => {
      if (row === null) return err({ code: 'PostUnknown' });
      if (row.state === 'retracted') return err({ code: 'PostRetracted' });
      const change: Change = { type: 'newsRetracted', petition: slug, post, by, at: clock() };
      return ok({ changes: [change], result: null });
    });
}

export type Mailing = {
  readonly slug: string;
  readonly post: number;
  /** Version of the text that was looked at: no other leaves. */
  readonly seen: string;
  readonly by: string;
};

/** Sends a public post to everyone on the news list, once; the mails follow bit by bit. */
export function mailPost({ store, clock, secrets }: Context) {
  const hashOf = versionOf({ secrets });
  return async ({ slug, post, seen, by }: Mailing): Promise<Result<null, NewsRefusal>> =>
    store.decide('newsDesk', { slug, post }, ({ row }): Outcome<null, NewsRefusal> => {
      if (row === null) return err({ code: 'PostUnknown' });
      if (row.state !== 'published') return err({ code: 'PostNotPublic' });
      if (row.mailing !== 'none') return err({ code: 'MailedBefore' });
      if (hashOf(row.text) !== seen) return err({ code: 'TextChanged' });
      const change: Change = { type: 'newsMailing', petition: slug, post, by, at: clock() };
      return ok({ changes: [change], result: null });
    });
}
