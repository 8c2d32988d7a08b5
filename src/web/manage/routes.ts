import type { Role } from '../../domain/staff.ts';
import type { Route } from '../route.ts';
import type { Web } from '../web.ts';
import * as access from './access.ts';
import * as act from './act.ts';
import * as bundles from './bundles.ts';
import * as handIn from './hand-in.ts';
import * as overview from './overview.ts';
import { admitUpload } from './turns.ts';

const officials: readonly Role[] = ['griffie', 'operator'];
const onlookers: readonly Role[] = [...officials, 'observer'];
const griffie: readonly Role[] = ['griffie'];

const certifying = { roles: griffie, stepUp: true } as const;

/** Results that may be uploaded at one time: each takes tens of megabytes. */
const mostUploads = 2;

/**
 * Where officials run a petition. Which of them may do which act is decided by its page (`actRoles`); what cannot be
 * undone asks for a fresh proof.
 */
export function manageRoutes(web: Web): Route[] {
  const get = (path: string, roles: readonly Role[], handler: Route['handler']): Route => ({
    method: 'get',
    path,
    access: { roles },
    handler,
  });
  const post = (path: string, roles: readonly Role[], handler: Route['handler']): Route => ({
    method: 'post',
    path,
    access: { roles, stepUp: true },
    handler,
  });
  const check = act.checkAct(web);
  return [
    get('/beheer', onlookers, overview.showList(web)),
    get('/beheer/toegang', officials, access.showAccess(web)),
    post('/beheer/toegang', officials, access.invite(web)),
    post('/beheer/toegang/link', officials, access.sendLink(web)),
    post('/beheer/toegang/einde', officials, access.endAccount(web)),
    get('/beheer/:petition', onlookers, overview.showManaged(web)),
    {
      ...post('/beheer/:petition/pakket', griffie, bundles.takeBundle(web)),
      askedFrom: bundles.askedFrom,
    },
    // The proof comes first here: a file cannot be carried along through it.
    {
      ...get('/beheer/:petition/uitslag', griffie, handIn.showHandIn(web)),
      access: certifying,
    },
    {
      ...post('/beheer/:petition/uitslag', griffie, handIn.takeHandIn(web)),
      first: [admitUpload(web, certifying, mostUploads)],
      body: 'upload',
    },
    get('/beheer/:petition/:act', officials, act.showAct(web)),
    { ...get('/beheer/:petition/:act', officials, check), method: 'post' },
    post('/beheer/:petition/:act/vastleggen', officials, act.recordAct(web)),
  ];
}

/** For anyone, once a ledger is sealed. */
export function publicBundleRoutes(web: Web): Route[] {
  const handler = bundles.showPublicBundle(web);
  return ['/:petition/telling.zip', '/:petition/fase/:number/telling.zip'].map((path) => ({
    method: 'get',
    path,
    access: 'public',
    handler,
  }));
}
