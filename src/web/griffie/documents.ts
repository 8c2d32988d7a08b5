import type { DocumentMaker } from '../config.ts';
import { HttpProblem } from '../errors.ts';
import { answer } from '../headers.ts';
import type { Handler, Web } from '../web.ts';
import { refuseForNow } from './refuse.ts';

/** Missing characters that are told: the header stays well below what a proxy lets through. */
const mostShown = 50;

/** The official documents from the counts and the facts of a session; nothing of it is kept. */
export const makeDocuments =
  ({ headers }: Pick<Web, 'headers'>, make: DocumentMaker): Handler =>
  async (_req, res) => {
    const value = parseJson(res.locals.body as Buffer);
    const made = await make(value);
    if (!made.ok) {
      const refusal = made.error;
      if (refusal.code !== 'DocumentsFlawed') return refuseForNow({ headers }, res, 503, refusal.code, 20);
      const body = JSON.stringify({ flaws: refusal.flaws });
      answer(res, 422, headers({ type: 'application/json; charset=utf-8', cache: 'private' }), body);
      return;
    }
    const kind = { type: 'application/zip', cache: 'private' } as const;
    const { zip, missing } = made.value;
    const shown = encodeURIComponent(missing.slice(0, mostShown).join(' '));
    const extra = missing.length === 0 ? [] : ['x-missing-characters', shown];
    answer(res, 200, headers(kind), Buffer.from(zip), extra);
  };

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new HttpProblem(400);
  }
}
