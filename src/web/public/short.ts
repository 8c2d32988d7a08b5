import { answer } from '../headers.ts';
import type { Handler, Web } from '../web.ts';

/**
 * `/n/CODE`, short enough for a poster: to the petition, with the code. A removed code still leads there, without being
 * counted; an unknown one leads to the start.
 */
export function followShort(web: Web, locale: 'nl' | 'en'): Handler {
  return async (req, res) => {
    // Whoever types it may take the full stop of the sentence along.
    const typed = String(req.params.code)
      .slice(0, 64)
      .replace(/[^0-9A-Za-z]+$/, '');
    const target = await web.campaign.target(typed);
    const query = [
      ...(target?.code == null ? [] : [`via=${target.code}`]),
      ...(locale === 'en' ? ['lang=en'] : []),
    ].join('&');
    const location = `/${target?.petition ?? ''}${query === '' ? '' : `?${query}`}`;
    const headers = web.headers({ type: 'text/plain; charset=utf-8', cache: 'private', noindex: true });
    answer(res, 302, headers, `${location}\n`, ['location', location]);
  };
}
