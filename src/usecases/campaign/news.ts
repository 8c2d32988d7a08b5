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
  | { readonly code: 'NewsFull' };

export type Writing = {
  readonly slug: string;
  /** null: a new post. */
  readonly post: number | null;
  readonly fields: NewsFields;
  readonly publish: boolean;
  readonly by: string;
};

/** Writes a draft, changes a post, and makes it public if asked, in one commit; resolves to the post's number. */
export function writePost({ store, clock, secrets }: Context) {
  const hashOf = (text: NewsText) =>
    Buffer.from(secrets.sha256(Buffer.from(newsBytes(text)))).toString('hex');
  return async (writing: Writing): Promise<Result<{ readonly post: number }, NewsRefusal>> => {
    const { slug, post, fields } = writing;
    const parsed = parseNews(fields);
    if (!parsed.ok) return err({ code: 'NewsFlawed', flaws: parsed.error });
    const text = parsed.value;
    const hash = hashOf(text);
    return store.decide('newsDesk', { slug, post }, (desk): Outcome<{ post: number }, NewsRefusal> => {
      const refusal = mayWrite(post, desk);
      if (refusal !== null) return err(refusal);
      const { row, next } = desk;
      const id = row?.id ?? next;
      const same = row !== null && hashOf(row.text) === hash;
      const changes = writes(writing, row, { text, hash, same, id, at: clock() });
      return ok({ changes, result: { post: id } });
    });
  };
}

function mayWrite(
  post: number | null,
  { row, posts }: { readonly row: NewsRow | null; readonly posts: number },
): NewsRefusal | null {
  if (row === null && post !== null) return { code: 'PostUnknown' };
  if (row === null) return posts >= mostPosts ? { code: 'NewsFull' } : null;
  return row.state === 'retracted' ? { code: 'PostRetracted' } : null;
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

/** Sends a public post to everyone on the news list, once; the mails follow bit by bit. */
export function mailPost({ store, clock }: Context) {
  return async (slug: string, post: number, by: string): Promise<Result<null, NewsRefusal>> =>
    store.decide('newsDesk', { slug, post }, ({ row }): Outcome<null, NewsRefusal> => {
      if (row === null) return err({ code: 'PostUnknown' });
      if (row.state !== 'published') return err({ code: 'PostNotPublic' });
      if (row.mailing !== 'none') return err({ code: 'MailedBefore' });
      const change: Change = { type: 'newsMailing', petition: slug, post, by, at: clock() };
      return ok({ changes: [change], result: null });
    });
}
