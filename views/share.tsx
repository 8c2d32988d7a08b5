import type { Locale } from './models.ts';

type Share = {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly image: string;
  readonly imageAlt: string;
  readonly feed: { readonly url: string; readonly title: string };
};

/** Open Graph (ogp.me) and what Mastodon, WhatsApp and others read of it; the feed beside it. */
export const ShareTags = ({ share, locale }: { readonly share: Share; readonly locale: Locale }) => {
  const tags: readonly (readonly [string, string])[] = [
    ['og:type', 'website'],
    ['og:title', share.title],
    ['og:description', share.description],
    ['og:url', share.url],
    ['og:locale', locale === 'nl' ? 'nl_NL' : 'en_GB'],
    ['og:image', share.image],
    ['og:image:type', 'image/png'],
    ['og:image:width', '1200'],
    ['og:image:height', '630'],
    ['og:image:alt', share.imageAlt],
  ];
  return (
    <>
      <meta name="description" content={share.description} />
      {tags.map(([property, content]) => (
        <meta key={property} property={property} content={content} />
      ))}
      <meta name="twitter:card" content="summary_large_image" />
      <meta name="twitter:image:alt" content={share.imageAlt} />
      <link rel="canonical" href={share.url} />
      <link rel="alternate" type="application/atom+xml" href={share.feed.url} title={share.feed.title} />
    </>
  );
};
