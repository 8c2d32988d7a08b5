import { href } from '../../../views/links.ts';
import type { CivilDate } from '../../domain/calendar.ts';
import { rfc3339, startOfDay } from '../../domain/calendar.ts';
import { excerptOf } from '../../domain/excerpt.ts';
import { escapeXml } from '../../domain/xml-text.ts';
import type { PublishedPost } from '../../usecases/campaign/news.ts';
import type { PetitionView } from '../../usecases/service.ts';
import { textsIn } from '../locale/index.ts';
import { wordsIn } from './news-model.ts';

/** Posts that a feed reader gets, newest first. */
const mostEntries = 50;

function entry(post: PublishedPost, html: string, base: string, locale: 'nl' | 'en'): string {
  const { title, body, dutch } = wordsIn(post.text, locale);
  const address = `${base}/nieuws/${post.id}`;
  const page = href(locale, address);
  const language = dutch ? 'nl' : locale;
  return `  <entry xml:lang="${language}">
    <id>${escapeXml(address)}</id>
    <title type="text">${escapeXml(title)}</title>
    <link rel="alternate" type="text/html" href="${escapeXml(page)}"/>
    <published>${rfc3339(post.publishedAt)}</published>
    <updated>${rfc3339(post.updatedAt ?? post.publishedAt)}</updated>
    <summary type="text">${escapeXml(excerptOf(body, 240))}</summary>
    <content type="html" xml:base="${escapeXml(base)}">${escapeXml(html)}</content>
  </entry>
`;
}

/** The news of a petition as an Atom feed (RFC 4287) in one language; what is in Dutch only is there in Dutch. */
export function atomFeed(
  { petition }: PetitionView,
  posts: readonly PublishedPost[],
  htmlOf: (post: PublishedPost) => string,
  publicUrl: string,
  locale: 'nl' | 'en',
): string {
  const { slug, content } = petition;
  const { news } = textsIn(locale).campaign;
  const base = `${publicUrl}/${slug}`;
  const decided = startOfDay(content.decision.date as CivilDate);
  const updated = Math.max(decided, ...posts.map((post) => post.updatedAt ?? post.publishedAt));
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
  <id>${escapeXml(href(locale, `${base}/nieuws`))}</id>
  <title type="text">${escapeXml(`${news.title}: ${content.title[locale]}`)}</title>
  <updated>${rfc3339(updated)}</updated>
  <author><name>${escapeXml(content.initiators[locale])}</name></author>
  <link rel="self" type="application/atom+xml" href="${escapeXml(href(locale, `${base}/nieuws.atom`))}"/>
  <link rel="alternate" type="text/html" href="${escapeXml(href(locale, `${base}/nieuws`))}"/>
${posts
  .slice(0, mostEntries)
  .map((post) => entry(post, htmlOf(post), base, locale))
  .join('')}</feed>
`;
}
