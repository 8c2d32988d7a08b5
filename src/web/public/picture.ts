import type { PetitionModel } from '../../../views/models.ts';
import { standOf } from '../../../views/public/counter.tsx';
import type { PictureWords } from '../../domain/drawings.ts';
import { Prepared } from '../encodings.ts';
import { answer } from '../headers.ts';
import { type Handler, readPetition, type Web } from '../web.ts';
import { standInWords } from './counter.ts';

/** Host and path as one types them. */
export function typedAddress(publicUrl: string, path: string): string {
  return `${publicUrl.replace(/^https?:\/\//, '')}${path}`;
}

export function pictureWords(model: PetitionModel, publicUrl: string): PictureWords {
  const { t, phase } = model;
  const { counter } = t.campaign;
  const stand = standOf(model);
  const tally =
    stand === null || phase === null
      ? null
      : {
          count: t.number(stand.count),
          of: stand.valid ? counter.validOf(phase.threshold) : counter.of(phase.threshold),
          share: stand.count / phase.threshold,
        };
  const over = phase?.over ?? null;
  return {
    eyebrow: t.petition.eyebrow(model.municipality),
    title: model.title,
    tally: tally === null || over === null ? tally : { ...tally, of: `${tally.of}. ${counter.closed[over]}` },
    status: phase === null ? counter.soon : t.petition.opens(phase.opens),
    address: typedAddress(publicUrl, `/${model.slug}`),
  };
}

/** What a screen reader says of the picture. */
export function pictureAlt(model: PetitionModel): string {
  return `${model.title}. ${standInWords(model)}.`;
}

type Drawn = { readonly words: string; readonly at: number; readonly png: Promise<Prepared | null> };

/** ms: a count under load does not keep the drawing thread busy. */
const redrawAfter = 60_000;

/** `beeld.png`, drawn when it is first asked for and again when it would show something else. */
export function showPicture(web: Web): Handler {
  const drawn = new Map<string, Drawn>();
  const headers = web.headers({ type: 'image/png', cache: 'picture', open: true });
  const make = async (words: PictureWords): Promise<Prepared | null> => {
    const bytes = await web.draw({ kind: 'picture', words });
    return bytes === null ? null : new Prepared(Buffer.from(bytes), headers, false);
  };
  return async (req, res) => {
    const { model, locale } = await readPetition(web, req);
    const words = pictureWords(model, web.config.publicUrl);
    const text = JSON.stringify(words);
    const key = `${model.slug} ${locale}`;
    const known = drawn.get(key);
    const now = performance.now();
    const stays = known !== undefined && (known.words === text || now - known.at < redrawAfter);
    const picture = stays ? known : { words: text, at: now, png: make(words) };
    drawn.set(key, picture);
    const png = await picture.png;
    if (png !== null) return png.send(req, res);
    // Too much at once: the next one who asks has it drawn, until then the one from before.
    drawn.delete(key);
    const before = stays ? null : ((await known?.png) ?? null);
    if (before !== null) return before.send(req, res);
    const busy = web.headers({ type: 'text/plain; charset=utf-8', cache: 'private' });
    answer(res, 503, busy, 'busy\n', ['retry-after', '60']);
  };
}
