import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import type { Passkey } from '../domain/staff-change.ts';
import type { PasskeyChecker } from '../usecases/staff/context.ts';

const base64url = z.string().regex(/^[A-Za-z0-9_-]*$/);

/** The shape both kinds of answer share; what is inside is the library's to check. */
const Answer = z.looseObject({
  id: base64url.min(16).max(1400),
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.looseObject({
    clientDataJSON: base64url.max(4000),
    transports: z.array(z.string().max(20)).max(8).optional(),
  }),
});
const ClientData = z.object({ challenge: base64url });

const ask = 60_000;

/** A large library that most days nobody needs: read at the first log-in. */
const library = () => import('@simplewebauthn/server');

/** Passkeys through SimpleWebAuthn. `publicUrl`: scheme, host and port people type; its host is what passkeys are bound to. */
export function createPasskeyChecker(publicUrl: string): PasskeyChecker {
  const { hostname: rpID, origin } = new URL(publicUrl);
  const expected = (challenge: Uint8Array) => ({
    expectedChallenge: Buffer.from(challenge).toString('base64url'),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  });
  return {
    registrationOptions: async ({ user, known, challenge }) => ({
      ...(await (
        await library()
      ).generateRegistrationOptions({
        rpName: 'Referendumpetitie',
        rpID,
        userName: user.email,
        userDisplayName: user.name,
        userID: Uint8Array.from(Buffer.from(user.id, 'hex')),
        challenge: Uint8Array.from(challenge),
        timeout: ask,
        attestationType: 'none',
        excludeCredentials: known.map((id) => ({ id })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })),
    }),
    signInOptions: async (challenge) => ({
      ...(await (
        await library()
      ).generateAuthenticationOptions({
        rpID,
        challenge: Uint8Array.from(challenge),
        timeout: ask,
        userVerification: 'required',
      })),
    }),
    read: (answer) => {
      const parsed = parse(answer);
      if (parsed === null) return null;
      const data = ClientData.safeParse(
        json(Buffer.from(parsed.response.clientDataJSON, 'base64url').toString('utf8')),
      );
      return data.success
        ? { id: parsed.id, challenge: Buffer.from(data.data.challenge, 'base64url') }
        : null;
    },
    checkRegistration: (answer, challenge) => checkRegistration(answer, expected(challenge)),
    checkSignIn: (answer, challenge, passkey) => checkSignIn(answer, expected(challenge), passkey),
  };
}

type Expected = {
  readonly expectedChallenge: string;
  readonly expectedOrigin: string;
  readonly expectedRPID: string;
  readonly requireUserVerification: boolean;
};

async function checkRegistration(answer: string, expected: Expected): Promise<Omit<Passkey, 'name'> | null> {
  const parsed = parse(answer);
  if (parsed === null) return null;
  const response = parsed as unknown as RegistrationResponseJSON;
  const { verifyRegistrationResponse } = await library();
  const checked = await verifyRegistrationResponse({ response, ...expected }).catch(() => null);
  if (!checked?.verified) return null;
  const { credential, credentialBackedUp } = checked.registrationInfo;
  return {
    id: credential.id,
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: credential.transports ?? [],
    backedUp: credentialBackedUp,
  };
}

async function checkSignIn(answer: string, expected: Expected, { id, publicKey, counter }: Passkey) {
  const parsed = parse(answer);
  if (parsed === null || parsed.id !== id) return null;
  const response = parsed as unknown as AuthenticationResponseJSON;
  const credential = { id, publicKey: Uint8Array.from(publicKey), counter };
  const { verifyAuthenticationResponse } = await library();
  // The library throws on what does not fit; whatever it says of it is of no use to whoever tries.
  const checked = await verifyAuthenticationResponse({ response, ...expected, credential }).catch(() => null);
  if (!checked?.verified) return null;
  const { newCounter, credentialBackedUp } = checked.authenticationInfo;
  return { counter: newCounter, backedUp: credentialBackedUp };
}

function parse(answer: string): z.infer<typeof Answer> | null {
  const parsed = Answer.safeParse(json(answer));
  return parsed.success ? parsed.data : null;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
