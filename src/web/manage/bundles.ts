import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { ManageRefusedPage } from '../../../views/manage/refused.tsx';
import { formOf } from '../body.ts';
import { holds } from '../encodings.ts';
import { HttpProblem } from '../errors.ts';
import { oneValue } from '../forms.ts';
import { answer } from '../headers.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import type { Texts } from '../locale/nl.ts';
import { show } from '../render.ts';
import { actorOf } from '../staff/guard.ts';
import { sendStaffPage } from '../staff/pages.ts';
import { type Handler, requirePetition, type Web } from '../web.ts';
import { turns } from './turns.ts';

/** Each takes a thread, and hundreds of megabytes at its largest. */
const mostAtOnce = 2;
/** Public bundles that are on their way at one time. */
const mostReaders = 100;

const zip = 'application/zip';

/** Where the judge's bundle is asked for, by who has just proved who they are. */
export const askedFrom = (req: Request): string => {
  const lang = localeOf(req.query) === 'en' ? '&lang=en' : '';
  return `/beheer/${String(req.params.petition)}?bewezen=ja${lang}#pakketten`;
};

/** The judge's bundle, as it is made. Who takes it is written down before the first byte leaves. */
export const takeBundle = (web: Web): Handler => {
  const places = turns(mostAtOnce);
  return async (req, res) => {
    const view = await requirePetition(web, req);
    const { slug } = view.petition;
    const asked = oneValue(formOf(res), 'fase');
    const number = /^[1-3]$/.test(asked) ? Number(asked) : (view.phase?.number ?? 0);
    const t = textsIn(localeOf(req.query));
    const refuse = (
      status: 422 | 503,
      code: keyof Texts['manage']['refused'],
      more: readonly string[] = [],
    ) => {
      const said = t.manage.refused[code];
      const back = t.locale === 'en' ? `/beheer/${slug}?lang=en` : `/beheer/${slug}`;
      const petition = view.petition.content.title[t.locale];
      const title = t.manage.bundles.title;
      const why = typeof said === 'string' ? said : t.manage.refused.BundlesOff;
      const main = show(ManageRefusedPage, { t, title, why, back, petition });
      sendStaffPage(
        web,
        res,
        status,
        { t, title, path: `/beheer/${slug}/pakket`, main, switchBy: 'none' },
        more,
      );
    };
    if (web.bundles === null) return refuse(503, 'BundlesOff');
    if (places.full()) return refuse(503, 'BundlesBusy', ['retry-after', '60']);
    if (!places.take(req, res)) return;
    const opened = await web.bundles.open({ slug, number, kind: 'griffie' });
    if (!opened.ok) return refuse(422, opened.error.code);
    const { bytes } = opened.value;
    try {
      await web.manage.bundleTaken(slug, number, 'griffie', actorOf(res).user);
    } catch (error) {
      await bytes.return(undefined);
      throw error;
    }
    const name = `attachment; filename="griffie-${slug}-${number}.zip"`;
    res.writeHead(200, [
      ...web.headers({ type: zip, cache: 'private', noindex: true }),
      'content-disposition',
      name,
    ]);
    await send(web, bytes, res);
  };
};

/** An answer that began cannot be taken back: it is cut off, and a zip without its end opens nowhere. */
async function send(web: Web, bytes: AsyncIterable<Uint8Array>, res: Response): Promise<void> {
  try {
    await pipeline(bytes, res);
  } catch (error) {
    const left = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!left)
      web.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a bundle broke off');
    res.destroy();
  }
}

const notYet = `Het pakket is er als de lijst definitief is: na de laatste dag om te tekenen.
The bundle is there once the list is final: after the last day of signing.
`;

/** The public bundle of a sealed ledger, made once and the same for everyone. */
export const showPublicBundle = (web: Web): Handler => {
  const places = turns(mostReaders);
  return async (req, res) => {
    const { slug } = (await requirePetition(web, req)).petition;
    const sealed = await web.manage.sealedBundle(slug, phaseIn(req));
    if (sealed === null || web.bundles === null) {
      answer(res, 404, web.headers({ type: 'text/plain; charset=utf-8', cache: 'short' }), notYet);
      return;
    }
    if (places.full()) throw new HttpProblem(429, ['retry-after', '60']);
    if (!places.take(req, res)) return;
    const bundle = await web.bundles.shelved({ slug, ...sealed });
    if (bundle === null) throw new HttpProblem(404);
    await handOut(web, req, res, { ...bundle, name: `telling-${slug}-${sealed.number}.zip` });
  };
};

function phaseIn({ params: { number } }: Request): number | undefined {
  if (number === undefined) return undefined;
  if (!/^[1-3]$/.test(String(number))) throw new HttpProblem(404);
  return Number(number);
}

type Shelved = { readonly file: string; readonly size: number; readonly etag: string; readonly name: string };

async function handOut(
  web: Web,
  req: Request,
  res: Response,
  { file, size, etag, name }: Shelved,
): Promise<void> {
  const headers = [...web.headers({ type: zip, cache: 'short', open: true }), 'etag', etag];
  if (holds(req.headers['if-none-match'], etag)) {
    res.writeHead(304, headers).end();
    return;
  }
  const disposition = `attachment; filename="${name}"`;
  res.writeHead(200, [...headers, 'content-disposition', disposition, 'content-length', String(size)]);
  if (req.method === 'HEAD') res.end();
  else await send(web, createReadStream(file), res);
}
