import type { PublishedPost } from '../../usecases/campaign/news.ts';
import type { CampaignService } from '../../usecases/campaign/service.ts';

type Board = { readonly posts: readonly PublishedPost[]; readonly readAt: number };

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
    this.#boards.set(slug, { posts, readAt });
    return posts;
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
