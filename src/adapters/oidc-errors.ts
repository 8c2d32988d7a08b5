import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import type { OidcRefusal } from '../usecases/identity-provider.ts';

export const outage: OidcRefusal = { code: 'OidcUnavailable' };
type Reason = Extract<OidcRefusal, { code: 'OidcRefused' }>['reason'];
const refused = (reason: Reason): OidcRefusal => ({ code: 'OidcRefused', reason });

/** What the provider answers where the browser is sent back, and where the code is redeemed. */
const answers: { readonly [error: string]: OidcRefusal } = {
  access_denied: refused('denied'),
  login_required: refused('denied'),
  interaction_required: refused('denied'),
  consent_required: refused('denied'),
  invalid_grant: refused('code'),
  invalid_client: refused('client'),
  unauthorized_client: refused('client'),
  server_error: outage,
  temporarily_unavailable: outage,
};

const codes: { readonly [code: string]: OidcRefusal } = {
  OAUTH_TIMEOUT: outage,
  OAUTH_ABORT: outage,
  OAUTH_RESPONSE_IS_NOT_CONFORM: outage,
  OAUTH_RESPONSE_IS_NOT_JSON: outage,
  OAUTH_PARSE_ERROR: outage,
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: refused('issuer'),
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: refused('clock'),
};

/**
 * An error of the library as a refusal; null for one that is none of its own, which is a bug. Its messages and causes
 * may quote tokens, so nothing of them goes further than this.
 */
export function refusalOf(error: unknown): OidcRefusal | null {
  if (error instanceof AuthorizationResponseError) return answers[error.error] ?? refused('answer');
  if (error instanceof ResponseBodyError)
    return error.status >= 500 ? outage : (answers[error.error] ?? refused('answer'));
  if (error instanceof ClientError) return codes[error.code ?? ''] ?? refused('token');
  if (error instanceof WWWAuthenticateChallengeError) return refused('client');
  // fetch: no connection, or one that broke. The library's own, for a call that cannot be right, have a code.
  if (error instanceof TypeError && !('code' in error)) return outage;
  return null;
}
