import type { RequestHandler } from 'express';
import { type Access, type Role, roles } from '../domain/staff.ts';
import { showLog } from './audit/log.ts';
import type { BodyKind } from './body.ts';
import { makeDocuments } from './griffie/documents.ts';
import { takeTurns } from './griffie/refuse.ts';
import { admitResult, takeResult } from './griffie/result.ts';
import { showDesk } from './griffie/start.ts';
import type { Limits } from './limits.ts';
import { manageRoutes, publicBundleRoutes } from './manage/routes.ts';
import { dashboardRoutes } from './organiser/routes.ts';
import { showAgenda } from './public/agenda.ts';
import * as files from './public/files.ts';
import * as info from './public/info.ts';
import * as links from './public/links.ts';
import { showMail, showMailbox } from './public/mailbox.ts';
import * as pages from './public/petition-pages.ts';
import * as signing from './public/signing.ts';
import * as account from './staff/account.ts';
import { comeBackFromProvider, leaveForProvider } from './staff/oidc.ts';
import * as paperDesk from './staff/paper.ts';
import * as paperEntry from './staff/paper-entry.ts';
import * as paperSheets from './staff/paper-sheets.ts';
import * as signIn from './staff/sign-in.ts';
import type { Handler, Web } from './web.ts';

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
};

const get = (path: string, handler: Handler, guard?: RequestHandler): Route => ({
  method: 'get',
  path,
  access: 'public',
  handler,
  ...(guard === undefined ? {} : { limit: guard }),
});

const post = (path: string, handler: Handler, guard: RequestHandler): Route => ({
  method: 'post',
  path,
  access: 'public',
  handler,
  limit: guard,
});

/** Of staff: `roles` may enter, `more` says under which conditions. */
const staffGet = (path: string, who: readonly Role[], handler: Handler, more: Conditions = {}): Route => ({
  method: 'get',
  path,
  access: { roles: who, ...more },
  handler,
});
const staffPost = (path: string, who: readonly Role[], handler: Handler, more: Conditions = {}): Route => ({
  method: 'post',
  path,
  access: { roles: who, ...more },
  handler,
});
type Conditions = Omit<Exclude<Access, 'public'>, 'roles'>;

/** Log-in, and everyone's own account. */
function accountRoutes(web: Web, limit: Limits): Route[] {
  const stepUp = { stepUp: true, recovery: true } as const;
  return [
    get('/inloggen', signIn.showSignIn(web)),
    post('/inloggen', signIn.signIn(web), limit.signIn),
    ...(web.staff.federation === null
      ? []
      : [
          get('/inloggen/oidc', leaveForProvider(web), limit.signIn),
          get('/inloggen/oidc/terug', comeBackFromProvider(web), limit.signIn),
        ]),
    get('/uitnodiging/:token', signIn.showInvitation(web), limit.signIn),
    post('/uitnodiging/:token', signIn.acceptInvitation(web), limit.signIn),
    staffPost('/uitloggen', roles, signIn.signOut(web), { recovery: true }),
    staffGet('/account', roles, account.showAccount(web), { recovery: true }),
    staffGet('/account/bewijs', roles, account.showProof(web)),
    staffPost('/account/bewijs', roles, account.takeProof(web), { stepUp: true }),
    staffPost('/account/passkey', roles, account.addPasskey(web), stepUp),
    staffPost('/account/passkey/verwijderen', roles, account.removePasskey(web), { stepUp: true }),
    staffPost('/account/herstelcodes', roles, account.makeCodes(web), { stepUp: true }),
    staffPost('/account/sessie/einde', roles, account.endSession(web), { recovery: true }),
  ];
}

/** Paper: who enters it, and who may print numbered lists. */
function paperRoutes(web: Web): Route[] {
  const { paper } = web;
  if (paper === null) return [];
  const desk = ['desk', 'griffie'] as const;
  const printers = ['desk', 'griffie', 'organiser'] as const;
  return [
    staffGet('/balie', desk, paperDesk.choosePaper(web)),
    staffGet('/balie/:petition', desk, paperDesk.showPaperDesk(web, paper)),
    staffGet('/balie/:petition/invoer', desk, paperEntry.showPaperEntry(web, paper)),
    staffPost('/balie/:petition/invoer', desk, paperEntry.enterPaper(web, paper)),
    staffGet('/balie/:petition/ontvangst', desk, paperSheets.showHandIn(web)),
    staffPost('/balie/:petition/ontvangst', desk, paperSheets.handInPaper(web, paper)),
    staffGet('/balie/:petition/lijsten', printers, paperSheets.showIssue(web)),
    staffPost('/balie/:petition/lijsten', printers, paperSheets.issuePaper(web, paper)),
    staffGet('/balie/:petition/lijsten.pdf', printers, paperSheets.printPaper(web, paper)),
  ];
}

/**
 * The judge's desk, and what it sends. Its page holds nothing of the service, and may be seen by anyone; what is handed
 * in there is authorised by the signatures of judges.
 */
function deskRoutes(web: Web, limit: Limits): Route[] {
  const { documents, results } = web;
  const send = (path: string, body: BodyKind, first: readonly RequestHandler[], handler: Handler): Route => ({
    method: 'post',
    path,
    access: 'public',
    body,
    first,
    handler,
  });
  return [
    get('/griffie', showDesk(web)),
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
    ...accountRoutes(web, limit),
    ...manageRoutes(web),
    staffGet('/logboek', ['griffie', 'operator'], showLog(web)),
    staffGet('/logboek/:petition', ['griffie', 'operator'], showLog(web)),
    ...dashboardRoutes(web),
    ...paperRoutes(web),
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
    ...publicBundleRoutes(web),
    get('/:petition/agenda.ics', showAgenda(web)),
    get('/:petition', pages.showPetition(web)),
  ];
}
