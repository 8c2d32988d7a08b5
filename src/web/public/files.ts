import { createHash } from 'node:crypto';
import { rfc3339 } from '../../domain/calendar.ts';
import type { PetitionView, PublishedLog } from '../../usecases/service.ts';
import { holds } from '../encodings.ts';
import { HttpProblem } from '../errors.ts';
import { answer } from '../headers.ts';
import { type Handler, requirePetition, type Web } from '../web.ts';
import { stampOf, supportersOf } from './model.ts';
import { disputedDays, statusOf } from './moment.ts';

const plain = 'text/plain; charset=utf-8';
const json = 'application/json; charset=utf-8';

/** The days that may turn out to be the last, while that is open, by the numbers of the start events that give them. */
function readingsIn(view: PetitionView): object {
  const days = disputedDays(view);
  if (days.length === 0) return {};
  const readings = days.map(({ lastDay, closesAt, events }) => ({
    lastDay,
    closes: rfc3339(closesAt),
    startEvents: events,
  }));
  return { readings };
}

/**
 * The public count. While a phase is open nothing here is counted by person: whoever could see a deduplicated number
 * stand still would learn that somebody had signed before.
 */
function countOf(view: PetitionView, now: number): object {
  const { petition, phase } = view;
  if (phase === null) return { petition: petition.slug, phase: null, status: 'upcoming' };
  const { confirmed, paper, carried, withdrawn } = phase.counts;
  const mayCarry = phase.number > 1 && (petition.rules?.carryOver ?? 'none') !== 'none';
  return {
    petition: petition.slug,
    phase: phase.number,
    phaseName: phase.name,
    status: statusOf(view, phase, now),
    confirmed,
    paper,
    ...(mayCarry ? { carried } : {}),
    withdrawn,
    supporters: supportersOf(phase),
    ...(phase.late === null || phase.late === 0 ? {} : { late: phase.late }),
    ...(phase.duplicate === null ? {} : { counted: supportersOf(phase), duplicate: phase.duplicate }),
    threshold: phase.threshold,
    opens: rfc3339(phase.opensAt),
    closes: rfc3339(phase.closesAt),
    lastDay: phase.lastDay,
    ...readingsIn(view),
  };
}

export function showCount(web: Web): Handler {
  return async (req, res) => {
    const view = await requirePetition(web, req);
    const now = web.service.now();
    const prepared = web.cache.get(`count ${view.petition.slug}`, stampOf(view, now), () => ({
      body: `${JSON.stringify(countOf(view, now))}\n`,
      headers: web.headers({ type: json, cache: 'short', open: true }),
      compressible: false,
    }));
    prepared.send(req, res);
  };
}

const awaiting = `Er is nog niets gepubliceerd. Probeer het later opnieuw.
Nothing has been published yet. Please try again later.
`;

type LogFile = 'ledger' | 'checkpoint' | 'keys';
type Published = { readonly status: 200 | 404; readonly body: Buffer | string; readonly etag: string };

function publishedFile(log: PublishedLog | null, file: LogFile): Published {
  const body = log?.[file] ?? null;
  if (body === null && file === 'ledger') return { status: 200, body: '', etag: '"empty"' };
  if (body === null) return { status: 404, body: awaiting, etag: '"awaiting"' };
  // The checkpoint signs the whole ledger: its hash stands for every byte of it.
  const signed = file === 'ledger' ? (log?.checkpoint ?? '') : body;
  const hash = createHash('sha256').update(`${file} `).update(signed).digest('base64url');
  return { status: 200, body, etag: `"${hash.slice(0, 22)}"` };
}

/** Number of a phase in a path; null where it is none. */
const phaseNumber = (text: unknown): number | null =>
  typeof text === 'string' && /^[1-9]$/.test(text) ? Number(text) : null;

/** `ledger.txt`, `checkpoint` or `keys.txt` as last published: of the newest phase, or of the one in the path. */
export function showLogFile(web: Web, file: LogFile): Handler {
  const headers = web.headers({ type: plain, cache: 'short', open: true });
  return async (req, res) => {
    const { slug } = (await requirePetition(web, req)).petition;
    const log = await logOf(web, slug, req.params.number);
    const { status, body, etag } = publishedFile(log, file);
    if (status === 200 && holds(req.headers['if-none-match'], etag)) {
      res.writeHead(304, [...headers, 'etag', etag]);
      res.end();
    } else answer(res, status, headers, body, status === 200 ? ['etag', etag] : []);
  };
}

async function logOf(web: Web, slug: string, asked: unknown): Promise<PublishedLog | null> {
  if (asked === undefined) return web.service.publishedLog(slug);
  const number = phaseNumber(asked);
  const log = number === null ? null : await web.service.publishedLog(slug, number);
  if (log === null) throw new HttpProblem(404);
  return log;
}

export function showPaperSheet(web: Web): Handler {
  const made = new Map<string, { readonly stamp: string; readonly pdf: Promise<Uint8Array> }>();
  return async (req, res) => {
    const view = await requirePetition(web, req);
    const { paperSheet } = web;
    if (paperSheet === null) throw new HttpProblem(404);
    const { slug, contentHash } = view.petition;
    const stamp = `${contentHash} ${view.acts.length} ${view.phase?.id} ${view.phase?.closesAt}`;
    const known = made.get(slug);
    const entry = known?.stamp === stamp ? known : { stamp, pdf: paperSheet(view) };
    made.set(slug, entry);
    try {
      const bytes = Buffer.from(await entry.pdf);
      const name = `inline; filename="steunverklaring-${slug}.pdf"`;
      const headers = web.headers({ type: 'application/pdf', cache: 'page' });
      answer(res, 200, headers, bytes, ['content-disposition', name]);
    } catch (error) {
      made.delete(slug);
      throw error;
    }
  };
}

export function showHealth(web: Web): Handler {
  return async (_req, res) => answer(res, 200, web.headers({ type: plain, cache: 'private' }), 'ok\n');
}

/** 503 while the database cannot be read or written; says nothing more to the outside. */
export function showReady(web: Web): Handler {
  return async (_req, res) => {
    const headers = web.headers({ type: plain, cache: 'private' });
    try {
      await web.service.checkReady();
      answer(res, 200, headers, 'ok\n');
    } catch {
      answer(res, 503, headers, 'not ready\n');
    }
  };
}

const halfYear = 182 * 24 * 60 * 60 * 1000;

/** RFC 9116. */
export function showSecurityTxt(web: Web): Handler {
  const { contactSecurity, publicUrl } = web.config;
  return async (_req, res) => {
    const day = 24 * 60 * 60 * 1000;
    const expires = Math.floor(web.service.now() / day) * day + halfYear;
    const body = `Contact: ${contactSecurity}
Expires: ${rfc3339(expires).replace('.000Z', 'Z')}
Preferred-Languages: nl, en
Canonical: ${publicUrl}/.well-known/security.txt
`;
    answer(res, 200, web.headers({ type: plain, cache: 'short' }), body);
  };
}

const robots = `User-agent: *
Disallow: /bevestigen/
Disallow: /intrekken/
Disallow: /postvak
`;

export function showRobots(web: Web): Handler {
  return async (_req, res) => answer(res, 200, web.headers({ type: plain, cache: 'short' }), robots);
}
