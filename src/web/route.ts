import type { Request, RequestHandler } from 'express';
import type { Access } from '../domain/staff.ts';
import type { BodyKind } from './body.ts';
import type { Handler } from './web.ts';

/** One line of the table of routes. */
export type Route = {
  readonly method: 'get' | 'post';
  readonly path: string;
  /** Who may enter. Decided before the handler runs, after the body is read. */
  readonly access: Access;
  readonly handler: Handler;
  readonly limit?: RequestHandler;
  /** What decides on a POST before its body is read. */
  readonly first?: readonly RequestHandler[];
  /** What a POST is read as; a form unless said otherwise. */
  readonly body?: BodyKind;
  /**
   * Of a POST that is answered with a file, which leaves the page in the browser as it is: the page that asks for it.
   * Whoever must log in or prove anew who they are comes back there, and asks again.
   */
  readonly askedFrom?: (req: Request) => string;
  /** A POST that other websites and mail providers may send: all it needs is the secret in its path. */
  readonly anyOrigin?: true;
};
