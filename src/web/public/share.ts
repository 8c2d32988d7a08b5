import { href } from '../../../views/links.ts';
import type { PetitionModel } from '../../../views/models.ts';
import type { Share } from '../render.ts';
import { pictureAlt } from './picture.ts';

/** What others show beside a link to a page of this petition. */
export function shareOf(
  model: PetitionModel,
  publicUrl: string,
  page: { readonly path: string; readonly title: string; readonly description: string } = {
    path: `/${model.slug}`,
    title: model.title,
    description: model.summary,
  },
): Share {
  const address = (path: string) => publicUrl + href(model.locale, path);
  return {
    title: page.title,
    description: page.description,
    url: address(page.path),
    image: address(`/${model.slug}/beeld.png`),
    imageAlt: pictureAlt(model),
    feed: { url: href(model.locale, `/${model.slug}/nieuws.atom`), title: model.t.campaign.news.title },
  };
}
