import type { DocumentMaker } from '../config.ts';
import { HttpProblem } from '../errors.ts';
import { answer } from '../headers.ts';
import type { Handler, Web } from '../web.ts';

/** The official documents from the counts and the facts of a session; nothing of it is kept. */
export const makeDocuments =
  ({ headers }: Pick<Web, 'headers'>, make: DocumentMaker): Handler =>
  async (_req, res) => {
    const value = parseJson(res.locals.body as Buffer);
    const made = await make(value);
    if (!made.ok) {
      const body = JSON.stringify({ flaws: made.error });
      answer(res, 422, headers({ type: 'application/json; charset=utf-8', cache: 'private' }), body);
      return;
    }
    const kind = { type: 'application/zip', cache: 'private' } as const;
    answer(res, 200, headers(kind), Buffer.from(made.value));
  };

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new HttpProblem(400);
  }
}
