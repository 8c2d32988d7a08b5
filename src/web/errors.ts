import type { ErrorStatus } from '../../views/public/refused.tsx';

/** Thrown by a handler or a middleware: an answer that is a page with one sentence. */
export class HttpProblem extends Error {
  readonly status: ErrorStatus;
  /** Extra headers, names and values in turn. */
  readonly headers: readonly string[];

  constructor(status: ErrorStatus, headers: readonly string[] = []) {
    super(`HTTP ${status}`);
    this.status = status;
    this.headers = headers;
  }
}

const shown: ReadonlySet<number> = new Set([400, 403, 404, 405, 413, 415, 429]);
const isShown = (status: number): status is ErrorStatus => shown.has(status);

/** Status for whatever was thrown: a client's mistake found by Express or its parsers, or our bug. */
export function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  const status =
    typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
  if (isShown(status)) return new HttpProblem(status);
  return new HttpProblem(status >= 400 && status < 500 ? 400 : 500);
}

/** What may be logged of a bug: its kind and where it happened, never its message, which may quote what was typed. */
export function traceOf(error: unknown): { readonly error: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return { error: `${error.name}${code}`, at: frames.slice(0, 8).map((line) => line.trim()) };
}
