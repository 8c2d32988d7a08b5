import { href } from '../../../views/links.ts';
import type { NewsItem, NewsPostModel, PetitionModel } from '../../../views/models.ts';
import { civilDateAt, dateInWords, rfc3339 } from '../../domain/calendar.ts';
import { excerptOf } from '../../domain/excerpt.ts';
import type { NewsText, NewsWords } from '../../domain/news.ts';
import type { PublishedPost } from '../../usecases/campaign/news.ts';

const longestExcerpt = 240;

/** In the language of the page, or in Dutch. */
export function wordsIn(text: NewsText, locale: 'nl' | 'en'): NewsWords & { readonly dutch: boolean } {
  const own = locale === 'en' ? text.en : text.nl;
  return { ...(own ?? text.nl), dutch: own === null };
}

const day = (at: number, locale: 'nl' | 'en'): string => dateInWords(civilDateAt(at), locale);

export function newsItem(
  { id, text, publishedAt, updatedAt }: PublishedPost,
  model: PetitionModel,
): NewsItem {
  const { locale, slug } = model;
  const { title, body, dutch } = wordsIn(text, locale);
  return {
    url: href(locale, `/${slug}/nieuws/${id}`),
    title,
    dutch: dutch && locale === 'en',
    excerpt: excerptOf(body, longestExcerpt),
    date: rfc3339(publishedAt).slice(0, 10),
    day: day(publishedAt, locale),
    updated: updatedAt === null ? null : day(updatedAt, locale),
  };
}

export function newsPostModel(post: PublishedPost, model: PetitionModel, bodyHtml: string): NewsPostModel {
  return { ...newsItem(post, model), petition: model, bodyHtml };
}
