import type { PublishedPost } from '../../usecases/campaign/news.ts';
import type { CampaignService } from '../../usecases/campaign/service.ts';
import type { Locale } from '../../usecases/service.ts';
import { renderNews } from './markdown.ts';
import { wordsIn } from './news-model.ts';

type Rendered = { readonly body: string; readonly html: string };
type Board = {
  readonly posts: readonly PublishedPost[];
  readonly readAt: number;
  /** By post and language; goes with the post. */
  readonly rendered: Map<string, Rendered>;
};

const keysOf = ({ id }: PublishedPost): readonly string[] => [`${id} nl`, `${id} en`];

/** ms for which the posts of a petition are taken as read: the busiest page must not ask for them every time. */
const fresh = 2_000;

/** What is public of each petition's news, at hand without waiting. */
export class NewsBoard {
  readonly #campaign: Pick<CampaignService, 'publicNews'>;
  readonly #boards = new Map<string, Board>();

  constructor(campaign: Pick<CampaignService, 'publicNews'>) {
    this.#campaign = campaign;
  }

  /** Newest first. `slug` is that of a petition there is. */
  async posts(slug: string): Promise<readonly PublishedPost[]> {
    const known = this.#boards.get(slug);
    if (known !== undefined && performance.now() - known.readAt < fresh) return known.posts;
    const readAt = performance.now();
    const posts = await this.#campaign.publicNews(slug);
    const before = this.#boards.get(slug)?.rendered;
    const rendered = new Map<string, Rendered>();
    for (const key of posts.flatMap(keysOf)) {
      const kept = before?.get(key);
      if (kept !== undefined) rendered.set(key, kept);
    }
    this.#boards.set(slug, { posts, readAt, rendered });
    return posts;
  }

  /** The text of a post as HTML, made once for as long as it says the same. */
  html(slug: string, { id, text }: PublishedPost, locale: Locale): string {
    const { body } = wordsIn(text, locale);
    const rendered = this.#boards.get(slug)?.rendered;
    const known = rendered?.get(`${id} ${locale}`);
    if (known?.body === body) return known.html;
    const html = renderNews(body);
    rendered?.set(`${id} ${locale}`, { body, html });
    return html;
  }

  /** As last read. */
  newest(slug: string): PublishedPost | null {
    return this.#boards.get(slug)?.posts[0] ?? null;
  }

  /** What a page that shows the news depends on. */
  stamp(slug: string): string {
    return (this.#boards.get(slug)?.posts ?? []).map(({ id, updatedAt }) => `${id}.${updatedAt ?? 0}`).join();
  }

  /** Something was published, changed or retracted. */
  changed(slug: string): void {
    this.#boards.delete(slug);
  }
}
