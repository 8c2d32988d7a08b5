import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { z } from 'zod';
import { err, ok, type Result } from '../domain/result.ts';

/** `now` in ms since any moment; `sleep` in ms. */
export type BrpClock = { readonly now: () => number; readonly sleep: (ms: number) => Promise<void> };

export type BrpSettings = {
  /** Of the API, with or without `/personen`. */
  readonly url: string;
  /** What shows who asks: an API key, a bearer token. */
  readonly headers: { readonly [name: string]: string };
  /** PEM: client certificate and its key, and whoever signed the certificate of the server where that is not known. */
  readonly cert?: string;
  readonly certKey?: string;
  readonly ca?: string;
  /** Questions a second, more than 0. */
  readonly rate: number;
  /** ms for one answer; 30,000 unless told. */
  readonly timeout?: number;
  /** How often one question is asked at most; 6 unless told. */
  readonly attempts?: number;
  readonly clock?: BrpClock;
};

/** An answer 200, or: more persons fit than the BRP hands out. */
export type BrpReply = { readonly kind: 'found'; readonly body: unknown } | { readonly kind: 'tooMany' };

/** Why there is no answer. None of them holds anything that was asked or answered. `status`: of HTTP. */
export type BrpFailure =
  /** 400: the parameters or fields that this API does not take. */
  | { readonly code: 'BrpQuestionRefused'; readonly parameters: readonly string[] }
  /** 401: the key is not known. */
  | { readonly code: 'BrpKeyRefused' }
  /** 403: the municipality is not authorised for this question or these fields. */
  | { readonly code: 'BrpNotAuthorised' }
  /** 429, after as many attempts as allowed or for longer than one waits. */
  | { readonly code: 'BrpBusy' }
  /** 5xx, after as many attempts as allowed. */
  | { readonly code: 'BrpUnavailable'; readonly status: number }
  /** Anything else, such as a redirect: this is not the API. */
  | { readonly code: 'BrpNotThere'; readonly status: number }
  | { readonly code: 'BrpNotUnderstood' }
  /** `cause`: code of the system, such as ECONNREFUSED; `TIMEOUT`. */
  | { readonly code: 'BrpUnreachable'; readonly cause: string };

export type BrpSettingsFlaw = {
  readonly code: 'BrpAddressInvalid' | 'BrpAddressPlain' | 'BrpKeyFileInvalid';
};

const largestAnswer = 1 << 20;
/** ms: the first pause after a failure doubles up to the longest. */
const firstPause = 1000;
const longestPause = 60_000;
/** ms: whoever is told to come back later than this stops, and is started again by a person. */
const longestWait = 600_000;

const realClock: BrpClock = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/**
 * Headers from a key file: one line with an API key, or lines `Name: value` such as `Authorization: Bearer …` or
 * `X-API-KEY: …`; lines that begin with # are left aside.
 */
export function parseKeyFile(text: string): Result<Record<string, string>, BrpSettingsFlaw> {
  const lines = text.split(/\r?\n/).flatMap((line) => (/^\s*(?:#|$)/.test(line) ? [] : [line.trim()]));
  const [only] = lines;
  if (lines.length === 1 && only !== undefined && /^[\x21-\x39\x3b-\x7e]+$/.test(only))
    return ok({ 'X-API-KEY': only });
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name, value] =
      /^([A-Za-z][A-Za-z0-9-]*):[ \t]*([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)$/.exec(line) ?? [];
    const own = /^(?:host|connection|content-.*|accept.*|transfer-encoding)$/i.test(name ?? 'host');
    if (name === undefined || value === undefined || own) return err({ code: 'BrpKeyFileInvalid' });
    headers[name] = value;
  }
  return lines.length > 0 ? ok(headers) : err({ code: 'BrpKeyFileInvalid' });
}

/** Without TLS what people filled in would cross a network for all to read: only this machine may be asked so. */
function endpointOf(text: string): Result<URL, BrpSettingsFlaw> {
  if (!URL.canParse(text)) return err({ code: 'BrpAddressInvalid' });
  const url = new URL(text);
  const plain = url.protocol === 'http:';
  if ((!plain && url.protocol !== 'https:') || url.username !== '' || url.search !== '')
    return err({ code: 'BrpAddressInvalid' });
  if (plain && !['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname))
    return err({ code: 'BrpAddressPlain' });
  const path = url.pathname.replace(/\/+$/, '');
  url.pathname = path.endsWith('/personen') ? path : `${path}/personen`;
  return ok(url);
}

/** Certificates that are not trusted do not become so by asking again. */
const untrusted = /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;

/** What came of one attempt: final, or worth another. `wait`: ms the other side asks for. */
type Attempt =
  | { readonly again: false; readonly result: Result<BrpReply, BrpFailure> }
  | { readonly again: true; readonly failure: BrpFailure; readonly wait: number | null };

const final = (result: Result<BrpReply, BrpFailure>): Attempt => ({ again: false, result });

/**
 * The Haal Centraal API BRP Personen: questions go out no faster than `rate`, however many wait; when the API says that
 * it is busy, all of them wait. Redirects are not followed, and nothing that was asked or answered is in an error.
 */
export class BrpClient {
  readonly #endpoint: URL;
  readonly #settings: BrpSettings;
  readonly #clock: BrpClock;
  readonly #agent: PlainAgent;
  /** From when the next question may go out. */
  #next = 0;

  private constructor(endpoint: URL, settings: BrpSettings) {
    this.#endpoint = endpoint;
    this.#settings = settings;
    this.#clock = settings.clock ?? realClock;
    const { cert, certKey: key, ca } = settings;
    this.#agent =
      endpoint.protocol === 'http:'
        ? new PlainAgent({ keepAlive: true })
        : new SecureAgent({
            keepAlive: true,
            minVersion: 'TLSv1.2',
            ...(cert === undefined ? {} : { cert }),
            ...(key === undefined ? {} : { key }),
            ...(ca === undefined ? {} : { ca }),
          });
  }

  static create(settings: BrpSettings): Result<BrpClient, BrpSettingsFlaw> {
    const endpoint = endpointOf(settings.url);
    return endpoint.ok ? ok(new BrpClient(endpoint.value, settings)) : endpoint;
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Asks until there is an answer, or a reason to stop. */
  async ask(question: object): Promise<Result<BrpReply, BrpFailure>> {
    const { attempts = 6 } = this.#settings;
    const body = Buffer.from(JSON.stringify(question));
    for (let attempt = 1; ; attempt++) {
      await this.#turn();
      const done = await this.#send(body);
      if (!done.again) return done.result;
      const pause = done.wait ?? Math.min(longestPause, firstPause * 2 ** (attempt - 1));
      if (attempt >= attempts || pause > longestWait) return err(done.failure);
      if (done.failure.code === 'BrpBusy') this.#next = Math.max(this.#next, this.#clock.now() + pause);
      else await this.#clock.sleep(pause);
    }
  }

  /** A pause that was asked for while one waited counts as well. */
  async #turn(): Promise<void> {
    const { now, sleep } = this.#clock;
    for (;;) {
      const wait = this.#next - now();
      if (wait <= 0) break;
      await sleep(wait);
    }
    this.#next = Math.max(this.#next, now()) + 1000 / this.#settings.rate;
  }

  #send(body: Buffer): Promise<Attempt> {
    const { headers, timeout = 30_000 } = this.#settings;
    const request = this.#endpoint.protocol === 'http:' ? plainRequest : secureRequest;
    return new Promise((resolve) => {
      const sent = request(this.#endpoint, {
        method: 'POST',
        agent: this.#agent,
        signal: AbortSignal.timeout(timeout),
        headers: {
          ...headers,
          'Content-Type': 'application/json; charset=utf-8',
          Accept: 'application/json; charset=utf-8',
          'Content-Length': body.length,
        },
      });
      const failed = (error: Error) => resolve(attemptAfter(error));
      sent.on('error', failed);
      sent.on('response', (response) => {
        readBody(response).then((text) => resolve(attemptOf(response, text)), failed);
      });
      sent.end(body);
    });
  }
}

async function readBody(response: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestAnswer) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function attemptAfter(error: Error): Attempt {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const timedOut = code === 'ABORT_ERR' || error.name === 'TimeoutError' || error.name === 'AbortError';
  const failure = { code: 'BrpUnreachable', cause: timedOut ? 'TIMEOUT' : code } as const;
  return untrusted.test(code) ? final(err(failure)) : { again: true, failure, wait: null };
}

function attemptOf({ statusCode: status = 0, headers }: IncomingMessage, text: string | null): Attempt {
  if (status === 429)
    return { again: true, failure: { code: 'BrpBusy' }, wait: waitOf(headers['retry-after']) };
  if (status >= 500)
    return {
      again: true,
      failure: { code: 'BrpUnavailable', status },
      wait: waitOf(headers['retry-after']),
    };
  if (status === 401) return final(err({ code: 'BrpKeyRefused' }));
  if (status === 403) return final(err({ code: 'BrpNotAuthorised' }));
  const body = parseJson(text ?? '');
  if (status === 400) return final(problemOf(body));
  if (status !== 200) return final(err({ code: 'BrpNotThere', status }));
  return final(body === undefined ? err({ code: 'BrpNotUnderstood' }) : ok({ kind: 'found', body }));
}

/** RFC 7807, as the API writes it. Names of parameters are words of the API, never what a person filled in. */
const Problem = z.looseObject({
  code: z.string().optional(),
  invalidParams: z.array(z.looseObject({ name: z.string() })).default([]),
});

function problemOf(body: unknown): Result<BrpReply, BrpFailure> {
  const problem = Problem.safeParse(body);
  if (problem.data?.code === 'tooManyResults') return ok({ kind: 'tooMany' });
  const names = problem.data?.invalidParams.map(({ name }) => name) ?? [];
  const parameters = names.filter((name) => /^[A-Za-z0-9._[\]]{1,60}$/.test(name));
  return err({ code: 'BrpQuestionRefused', parameters });
}

/** Retry-After: seconds or a date. Null: it does not say. */
function waitOf(header: string | undefined): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const until = Date.parse(header);
  return Number.isNaN(until) ? null : Math.max(0, until - Date.now());
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
