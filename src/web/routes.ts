import type { RequestHandler } from 'express';
import { type Access, type Role, roles } from '../domain/staff.ts';
import { daysAnswer, districtsAnswer, insightAnswer } from './api/answers.ts';
import { apiLimits, showNumbers, showOpenApi } from './api/handlers.ts';
import { showLog } from './audit/log.ts';
import type { BodyKind } from './body.ts';
import { makeDocuments } from './griffie/documents.ts';
import { takeTurns } from './griffie/refuse.ts';
import { admitResult, takeResult } from './griffie/result.ts';
import { showDesk } from './griffie/start.ts';
import type { Limits } from './limits.ts';
import { manageRoutes, publicBundleRoutes } from './manage/routes.ts';
import * as organiser from './organiser/campaign.ts';
import * as material from './organiser/code.ts';
import * as newsDesk from './organiser/news.ts';
import { checkMailing, mailPost } from './organiser/news-mailing.ts';
import { dashboardRoutes } from './organiser/routes.ts';
import { showAgenda } from './public/agenda.ts';
import { showBadge, showCounter } from './public/counter.ts';
import * as files from './public/files.ts';
import * as info from './public/info.ts';
import * as links from './public/links.ts';
import { showMail, showMailbox } from './public/mailbox.ts';
import * as news from './public/news.ts';
import * as pages from './public/petition-pages.ts';
import { showPicture } from './public/picture.ts';
import { followShort } from './public/short.ts';
import * as signing from './public/signing.ts';
import type { Route } from './route.ts';
import * as account from './staff/account.ts';
import * as connections from './staff/connections.ts';
import { comeBackFromProvider, leaveForProvider } from './staff/oidc.ts';
import * as paperDesk from './staff/paper.ts';
import * as paperEntry from './staff/paper-entry.ts';
import * as paperHandIn from './staff/paper-hand-in.ts';
import * as paperIssue from './staff/paper-issue.ts';
import * as signIn from './staff/sign-in.ts';
import type { Handler, Web } from './web.ts';

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
    staffGet('/account/herstelcodes', roles, account.leaveCodes(web), { recovery: true }),
    staffPost('/account/herstelcodes', roles, account.makeCodes(web), { stepUp: true }),
    staffPost('/account/sessie/einde', roles, account.endSession(web), { recovery: true }),
  ];
}

/** Paper: who enters it, and who may print numbered lists. */
function paperRoutes(web: Web): Route[] {
  const { paper } = web;
  if (paper === null) return [];
  const desk = ['desk', 'griffie'] as const;
  // The griffie appoints who types: it could be both halves of a pair.
  const typists = ['desk'] as const;
  const printers = ['desk', 'griffie', 'organiser'] as const;
  return [
    staffGet('/balie', desk, paperDesk.choosePaper(web)),
    staffGet('/balie/:petition', desk, paperDesk.showPaperDesk(web, paper)),
    staffGet('/balie/:petition/invoer', typists, paperEntry.showPaperEntry(web, paper)),
    staffPost('/balie/:petition/invoer', typists, paperEntry.enterPaper(web, paper)),
    staffGet('/balie/:petition/ontvangst', desk, paperHandIn.showHandIn(web)),
    staffPost('/balie/:petition/ontvangst', desk, paperHandIn.handInPaper(web, paper)),
    staffGet('/balie/:petition/lijsten', printers, paperIssue.showIssue(web, paper)),
    staffPost('/balie/:petition/lijsten', printers, paperIssue.issuePaper(web, paper)),
    staffGet('/balie/:petition/lijsten.pdf', printers, paperIssue.printPaper(web, paper)),
  ];
}

/** Mails, webhooks and keys of a petition, and what is read with such a key. */
function alertRoutes(web: Web): Route[] {
  const { alerts } = web;
  if (alerts === null) return [];
  const page = '/organisatie/:petition/koppelingen';
  const organiser = ['organiser'] as const;
  const told = ['organiser', 'operator'] as const;
  const limits = apiLimits(web);
  const numbers = (name: string, make: Parameters<typeof showNumbers>[3]) =>
    get(`/api/v1/petitions/:petition/${name}`, showNumbers(web, alerts, limits, make));
  return [
    staffGet(page, told, connections.showConnections(web, alerts)),
    staffPost(`${page}/meldingen`, told, connections.chooseNotices(web, alerts)),
    staffPost(`${page}/webhooks`, organiser, connections.addWebhook(web, alerts)),
    staffPost(`${page}/webhooks/:webhook/test`, organiser, connections.testWebhook(web, alerts)),
    staffPost(`${page}/webhooks/:webhook/aan`, organiser, connections.enableWebhook(web, alerts)),
    staffPost(`${page}/webhooks/:webhook/verwijderen`, organiser, connections.removeWebhook(web, alerts)),
    // Lasts for months, and opens without a log-in.
    staffPost(`${page}/sleutels`, organiser, connections.createToken(web, alerts), { stepUp: true }),
    staffPost(`${page}/sleutels/:token/intrekken`, organiser, connections.revokeToken(web, alerts)),
    get('/api/v1/openapi.json', showOpenApi(web)),
    numbers('insight', insightAnswer),
    numbers('days', daysAnswer),
    numbers('districts', districtsAnswer),
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

/** Campaign and news, for those who run them. */
function organiserRoutes(web: Web): Route[] {
  const who: readonly Role[] = ['organiser'];
  const campaign = '/organisatie/:petition/campagne';
  const posts = '/organisatie/:petition/nieuws';
  return [
    staffGet(campaign, who, organiser.showCampaign(web)),
    staffPost(campaign, who, organiser.makeCode(web)),
    staffGet(`${campaign}/:code`, who, material.showCode(web)),
    staffPost(`${campaign}/:code/stoppen`, who, organiser.stopCode(web)),
    staffGet(`${campaign}/:code/:poster`, who, material.showPoster(web)),
    staffGet(posts, who, newsDesk.showNewsDesk(web)),
    staffGet(`${posts}/:post`, who, newsDesk.showPostForm(web)),
    { ...staffPost(`${posts}/:post`, who, newsDesk.writePost(web)), body: 'longForm' },
    staffPost(`${posts}/:post/intrekken`, who, newsDesk.retractPost(web)),
    staffGet(`${posts}/:post/mailen`, who, checkMailing(web)),
    staffPost(`${posts}/:post/mailen`, who, mailPost(web)),
  ];
}

/** What a campaign needs: short addresses, counter, picture, news. */
function campaignRoutes(web: Web, limit: Limits): Route[] {
  return [
    ...organiserRoutes(web),
    get('/n/:code', followShort(web, 'nl')),
    get('/n/:code/en', followShort(web, 'en')),
    get('/:petition/teller', showCounter(web)),
    get('/:petition/teller.svg', showBadge(web)),
    get('/:petition/beeld.png', showPicture(web)),
    get('/:petition/nieuws', news.showNews(web)),
    post('/:petition/nieuws', news.askForNews(web), limit.resend),
    get('/:petition/nieuws.atom', news.showFeed(web)),
    get('/:petition/nieuws/bevestigen/:token', news.showJoin(web), limit.link),
    post('/:petition/nieuws/bevestigen/:token', news.join(web), limit.link),
    get('/:petition/nieuws/afmelden/:token', news.showLeave(web)),
    {
      ...post('/:petition/nieuws/afmelden/:token', news.leave(web), limit.unsubscribe),
      anyOrigin: true,
      body: 'none',
    },
    get('/:petition/nieuws/:post', news.showPost(web)),
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
    ...alertRoutes(web),
    ...campaignRoutes(web, limit),
    staffGet('/logboek', ['griffie', 'operator'], showLog(web)),
    staffGet('/logboek/:petition', ['griffie', 'operator'], showLog(web)),
    ...dashboardRoutes(web),
    ...paperRoutes(web),
    ...manageRoutes(web),
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
