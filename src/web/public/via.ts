import type { Request } from 'express';
import type { Web } from '../web.ts';

/**
 * `?via=CODE` never makes another page: the code is taken off the address before the finished page is looked up, and a
 * visit is a number in memory. The form learns the code from the address it was reached from, which browsers tell pages
 * of the same site (our Referrer-Policy), or from its own.
 */

const address = /^(\/[a-z0-9-]{1,64})\?(?:lang=(nl|en)&)?via=([A-Za-z0-9-]{1,64})(?:&lang=(nl|en))?$/;

export type ViaAddress = { readonly plain: string; readonly slug: string; readonly code: string };

/** The address of a petition page without the code it carries; null where there is none. */
export function readVia(url: string): ViaAddress | null {
  if (!url.includes('via=')) return null;
  const [, path, before, code, after] = address.exec(url) ?? [];
  if (path === undefined || code === undefined) return null;
  const locale = before ?? after;
  return { plain: locale === undefined ? path : `${path}?lang=${locale}`, slug: path.slice(1), code };
}

/** Programs that look at a link because someone passed it on: nobody has come. */
const robots =
  /bot\b|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|telegram|embedly|monitor|headless/i;

export function isVisit({ method, headers }: Pick<Request, 'method' | 'headers'>): boolean {
  const purpose = headers['sec-purpose'] ?? headers.purpose ?? '';
  return (
    method === 'GET' && !robots.test(headers['user-agent'] ?? '') && !String(purpose).includes('prefetch')
  );
}

/** Counts a visit by a known code; anything else is ignored. Never holds a page up. */
export function countVisit(web: Pick<Web, 'campaign' | 'log'>, slug: string, code: string): void {
  web.campaign.idOf(slug, code).then(
    (id) => {
      if (id !== null) web.campaign.visit(id);
    },
    () => web.log.error({ route: '/:petition' }, 'a visit was not counted'),
  );
}

/** The code the petition page was reached by, as the browser tells it; '' for none. */
function fromReferrer({ headers }: Pick<Request, 'headers'>, slug: string): string {
  const { referer = '', host } = headers;
  if (!URL.canParse(referer)) return '';
  const url = new URL(referer);
  return url.host === host && url.pathname === `/${slug}` ? (url.searchParams.get('via') ?? '') : '';
}

/** The code with which the form was reached, if it is one of this petition; '' for anything else. */
export async function codeOfForm(
  web: Pick<Web, 'campaign' | 'log'>,
  req: Request,
  slug: string,
): Promise<string> {
  const own = typeof req.query.via === 'string' ? req.query.via : '';
  if (own !== '' && isVisit(req)) countVisit(web, slug, own);
  const code = own === '' ? fromReferrer(req, slug) : own;
  return code === '' || (await web.campaign.idOf(slug, code)) === null ? '' : code.trim().toLowerCase();
}
