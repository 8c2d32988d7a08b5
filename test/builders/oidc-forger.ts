import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { listen, stop } from './oidc.ts';

const base64url = (value: object | Buffer): string =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url');

export function signedToken(
  claims: object,
  key: KeyObject,
  header: object = { alg: 'RS256', kid: 'a' },
): string {
  const text = `${base64url(header)}.${base64url(claims)}`;
  return `${text}.${base64url(createSign('RSA-SHA256').update(text).sign(key))}`;
}

type Answers = {
  /** Changes to what it says of itself. */
  metadata?: (metadata: object) => object;
  /** Changes to the claims of the ID token. */
  claims?: (claims: { [claim: string]: unknown }) => object;
  /** Another key than the one it publishes, or no signature at all. */
  key?: 'other' | 'none';
  /** Of each address: what it answers instead. */
  at?: { readonly [path: string]: (res: ServerResponse) => void };
};

/** A provider that lies as it is told: everything by hand, so that nothing keeps it from being wrong. */
export async function startForger(answers: Answers = {}) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const server = createServer();
  const issuer = `http://127.0.0.1:${await listen(server)}`;
  const state = { answers, nonce: '', requests: [] as string[] };
  const token = (): string => {
    const now = Math.floor(Date.now() / 1000);
    const honest = {
      iss: issuer,
      aud: 'referendumpetitie',
      sub: 'griet',
      nonce: state.nonce,
      iat: now,
      exp: now + 60,
      auth_time: now,
      name: 'Griet',
      roles: ['utrecht-griffie'],
    };
    const claims = state.answers.claims?.(honest) ?? honest;
    if (state.answers.key === 'none') return `${base64url({ alg: 'none' })}.${base64url(claims)}.`;
    return signedToken(claims, state.answers.key === 'other' ? other : privateKey);
  };
  const metadata = () => ({
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  });
  const honest: { readonly [path: string]: () => object } = {
    '/.well-known/openid-configuration': () => state.answers.metadata?.(metadata()) ?? metadata(),
    '/jwks': () => ({
      keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'a', use: 'sig', alg: 'RS256' }],
    }),
    '/token': () => ({ access_token: 'toegang', token_type: 'Bearer', id_token: token() }),
  };
  server.on('request', (req, res) => {
    const path = (req.url ?? '').split('?')[0] ?? '';
    state.requests.push(path);
    const instead = state.answers.at?.[path];
    if (instead) return instead(res);
    const body = honest[path];
    res.statusCode = body ? 200 : 404;
    res.setHeader('content-type', 'application/json').end(JSON.stringify(body?.() ?? {}));
  });
  return { issuer, state, server, close: () => stop(server) };
}
