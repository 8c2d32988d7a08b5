import type { Page } from 'playwright-core';
import type { Role, SignInMethod } from '../../src/domain/staff.ts';
import { inviteStaff } from '../../src/usecases/staff/invitations.ts';
import { newSession } from '../../src/usecases/staff/session.ts';
import { slug, type TestService } from './service.ts';

export type StaffVisitor = {
  readonly user: string;
  readonly session: string;
  /** Header to send along. */
  readonly headers: { readonly cookie: string };
};

let count = 0;

/**
 * Someone of the staff with a session that began this moment, by the doors of the application: an account through the
 * real invitation, a session as log-in makes it. `petition` defaults to the demo petition.
 */
export async function staffVisitor(
  test: TestService,
  role: Role,
  {
    petition = slug as string | null,
    via = 'passkey' as SignInMethod,
    // Nobody types paper and judges.
    name = role === 'desk' ? 'Daan van der Balie' : 'Fenna Çelik-de Wit',
  } = {},
): Promise<StaffVisitor> {
  count += 1;
  const { context } = test.app;
  const fields = { name, email: `${role}${count}@voorbeeld.example`, role, petition, locale: 'nl' } as const;
  const invited = await inviteStaff(context)(fields, 'operator', { mail: false });
  if (!invited.ok) throw new Error(invited.error.code);
  const user = invited.value.user.id;
  const { token, change } = newSession(context, user, via, 'Firefox, Linux');
  await context.store.decide('nothing', {}, () => ({ ok: true, value: { changes: [change], result: null } }));
  return { user, session: change.id, headers: { cookie: `__Host-sessie=${token}` } };
}

/** The same session in a browser, for a site known as localhost: which browsers take for secure, its cookies as well. */
export async function signInBrowser(page: Page, { headers }: StaffVisitor): Promise<void> {
  const [name = '', value = ''] = headers.cookie.split('=');
  const url = 'https://localhost/';
  await page.context().addCookies([{ name, value, url, httpOnly: true, secure: true, sameSite: 'Lax' }]);
}
