import type { PetitionModel } from '../../../views/models.ts';
import { CounterPage, counterBadge, standOf } from '../../../views/public/counter.tsx';
import { renderAlone, show } from '../render.ts';
import { type Handler, html, readPetition, type Web } from '../web.ts';
import { embedScript, embedStyle } from './embed-parts.ts';
import { stampOf } from './model.ts';

/** For a frame on another website: the one page of ours that may be shown there. */
export function showCounter(web: Web): Handler {
  return async (req, res) => {
    const { view, model, locale } = await readPetition(web, req);
    const page = web.cache.get(`counter ${model.slug} ${locale}`, stampOf(view, web.service.now()), () => {
      const address = `${web.config.publicUrl}/${model.slug}`;
      const parts = { petition: model, address, style: embedStyle, script: embedScript };
      const headers = web.headers({ type: html, cache: 'short', open: true, policy: 'embed' });
      return { body: renderAlone(show(CounterPage, parts)), headers };
    });
    page.send(req, res);
  };
}

/** The count in words: "640 van 1.000 steunverklaringen", and that it is over when it is. */
export function standInWords(model: PetitionModel): string {
  const { counter } = model.t.campaign;
  const stand = standOf(model);
  if (stand === null || model.phase === null) return counter.soon;
  const { threshold, over } = model.phase;
  const words = stand.valid
    ? counter.badgeValid(stand.count, threshold)
    : counter.badge(stand.count, threshold);
  return over === null ? words : counter.over[over](words);
}

export function showBadge(web: Web): Handler {
  return async (req, res) => {
    const { view, model, locale } = await readPetition(web, req);
    const badge = web.cache.get(`badge ${model.slug} ${locale}`, stampOf(view, web.service.now()), () => ({
      body: counterBadge(standInWords(model)),
      headers: web.headers({ type: 'image/svg+xml', cache: 'short', open: true }),
    }));
    badge.send(req, res);
  };
}
