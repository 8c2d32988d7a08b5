import type { RequestHandler } from 'express';
import type { BodyKind } from './body.ts';
import { makeDocuments } from './griffie/documents.ts';
import { takeTurns } from './griffie/refuse.ts';
import { admitResult, takeResult } from './griffie/result.ts';
import { showDesk } from './griffie/start.ts';
import type { Limits } from './limits.ts';
import { showAgenda } from './public/agenda.ts';
import * as files from './public/files.ts';
import * as info from './public/info.ts';
import * as links from './public/links.ts';
import { showMail, showMailbox } from './public/mailbox.ts';
import * as pages from './public/petition-pages.ts';
import * as signing from './public/signing.ts';
import type { Handler, Web } from './web.ts';

export type Route = {
  readonly method: 'get' | 'post';
  readonly path: string;
  /**
   * Who a page is for. A page of the `griffie` holds nothing of the service, and may be seen by anyone; what is handed
   * in there is authorised by the signatures of judges.
   */
  readonly role: 'public' | 'griffie';
  readonly handler: Handler;
  readonly limit?: RequestHandler;
  /** What decides on a POST before its body is read. */
  readonly first?: readonly RequestHandler[];
  /** What a POST is read as; a form unless said otherwise. */
  readonly body?: BodyKind;
};

const get = (path: string, handler: Handler, guard?: RequestHandler): Route => ({
  method: 'get',
  path,
  role: 'public',
  handler,
  ...(guard === undefined ? {} : { limit: guard }),
});

const post = (path: string, handler: Handler, guard: RequestHandler): Route => ({
  method: 'post',
  path,
  role: 'public',
  handler,
  limit: guard,
});

/** The judge's desk, and what it sends. */
function deskRoutes(web: Web, limit: Limits): Route[] {
  const { documents, results } = web;
  const send = (path: string, body: BodyKind, first: readonly RequestHandler[], handler: Handler): Route => ({
    method: 'post',
    path,
    role: 'griffie',
    body,
    first,
    handler,
  });
  return [
    { method: 'get', path: '/griffie', role: 'griffie', handler: showDesk(web) },
    ...(documents === null
      ? []
      : [send('/griffie/stukken', 'json', [limit.documents], makeDocuments(web, documents))]),
    ...(results === null
      ? []
      : [
          send(
            '/griffie/:petition/uitslag',
            'zip',
            [limit.results, admitResult(web), takeTurns(web)],
            takeResult(web, results),
          ),
        ]),
  ];
}

/** Everything this website answers to. `/:petition` stands last, so that it never hides a fixed name. */
export function routes(web: Web, limit: Limits): Route[] {
  const { mailbox } = web;
  return [
    get('/', pages.showStart(web)),
    get('/healthz', files.showHealth(web)),
    get('/readyz', files.showReady(web)),
    get('/robots.txt', files.showRobots(web)),
    get('/.well-known/security.txt', files.showSecurityTxt(web)),
    get('/privacy', info.showPrivacy(web)),
    get('/toegankelijkheid', info.showAccessibility(web)),
    get('/contact', info.showContact(web)),
    ...(mailbox === null
      ? []
      : [get('/postvak', showMailbox(web, mailbox)), get('/postvak/:id', showMail(web, mailbox))]),
    get('/bevestigen/:token', links.showConfirm(web), limit.link),
    post('/bevestigen/:token', links.confirm(web), limit.link),
    get('/bevestigen/:token/bewijs.tlog-proof', links.downloadProof(web), limit.link),
    get('/intrekken/:token', links.showWithdraw(web), limit.link),
    post('/intrekken/:token', links.withdraw(web), limit.link),
    ...deskRoutes(web, limit),
    get('/:petition/tekenen', signing.showForm(web)),
    post('/:petition/tekenen', signing.reviewForm(web), limit.check),
    post('/:petition/tekenen/versturen', signing.sendStatement(web), limit.sign),
    get('/:petition/tekenen/opnieuw', signing.showResend(web)),
    post('/:petition/tekenen/opnieuw', signing.resendMail(web), limit.resend),
    get('/:petition/controleren', pages.showCheckReceipt(web)),
    get('/:petition/regels', pages.showRules(web)),
    get('/:petition/papier', pages.showPaper(web)),
    get('/:petition/papier.pdf', files.showPaperSheet(web)),
    get('/:petition/telling.json', files.showCount(web)),
    get('/:petition/ledger.txt', files.showLogFile(web, 'ledger')),
    get('/:petition/checkpoint', files.showLogFile(web, 'checkpoint')),
    get('/:petition/keys.txt', files.showLogFile(web, 'keys')),
    get('/:petition/fase/:number/ledger.txt', files.showLogFile(web, 'ledger')),
    get('/:petition/fase/:number/checkpoint', files.showLogFile(web, 'checkpoint')),
    get('/:petition/fase/:number/keys.txt', files.showLogFile(web, 'keys')),
    get('/:petition/agenda.ics', showAgenda(web)),
    get('/:petition', pages.showPetition(web)),
  ];
}
