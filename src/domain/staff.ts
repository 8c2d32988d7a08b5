import { err, ok, type Result } from './result.ts';

/**
 * Who works with the service, and what each may. `organiser`: the campaign, aggregates of its own petition;
 * `desk`: enters paper, appointed by the griffie; `griffie`: the judge's office; `operator`: runs the server;
 * `observer`: reads what the public bundle will hold.
 */
export const roles = ['organiser', 'desk', 'griffie', 'operator', 'observer'] as const;
export type Role = (typeof roles)[number];

/** How a session began. After a recovery code nothing but making a new passkey is open. */
export type SignInMethod = 'passkey' | 'recovery' | 'oidc';

/** A session ends after this long without a request, ms. */
export const idleMs = 30 * 60_000;
/** A session ends this long after it began, whatever is done in it, ms. */
export const sessionMs = 8 * 60 * 60_000;
/** A fresh proof of who sits at the keyboard holds this long, ms. */
export const stepUpMs = 10 * 60_000;
/** An invitation can be used this long, ms. */
export const invitationMs = 72 * 60 * 60_000;
/** A challenge for a passkey must be answered within this time, ms. */
export const challengeMs = 5 * 60_000;
/** Recovery codes given out at a time; making new ones ends the old. */
export const recoveryCodeCount = 8;

export type StaffUser = {
  /** 32 hex. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** The only petition this user may see anything of; null: all. */
  readonly petition: string | null;
  readonly locale: 'nl' | 'en';
};

/** A session as it is stored. Times in ms since the epoch. */
export type StaffSession = {
  /** 32 hex, by which a user points at one of their sessions; opens nothing. */
  readonly id: string;
  readonly via: SignInMethod;
  readonly createdAt: number;
  readonly seenAt: number;
  /** When its user last proved who they are. */
  readonly provenAt: number;
  /** Browser and system in two words, for the list of one's own sessions. */
  readonly device: string;
};

/** Who does what a request asks for. */
export type Actor = {
  readonly user: string;
  readonly name: string;
  readonly role: Role;
  /** The only petition in reach; null: all. */
  readonly petition: string | null;
  readonly locale: 'nl' | 'en';
  readonly session: string;
  readonly via: SignInMethod;
  readonly provenAt: number;
};

/** First ms at which this session is over. */
export function sessionEnd({ createdAt, seenAt }: Pick<StaffSession, 'createdAt' | 'seenAt'>): number {
  return Math.min(createdAt + sessionMs, seenAt + idleMs);
}

/** The actor behind a session that still stands. */
export function actorFor(
  found: { readonly user: StaffUser; readonly session: StaffSession } | null,
  now: number,
): Result<Actor, { readonly code: 'SessionOver' }> {
  if (found === null || now >= sessionEnd(found.session)) return err({ code: 'SessionOver' });
  const { user, session } = found;
  return ok({
    user: user.id,
    name: user.name,
    role: user.role,
    petition: user.petition,
    locale: user.locale,
    session: session.id,
    via: session.via,
    provenAt: session.provenAt,
  });
}

/** Whether the actor proved who they are recently enough for what cannot be undone. */
export const isFresh = ({ provenAt, via }: Pick<Actor, 'provenAt' | 'via'>, now: number): boolean =>
  via !== 'recovery' && now < provenAt + stepUpMs;

/**
 * Who may enter: anyone, or these roles. `stepUp`: after a fresh proof only; `recovery`: also in a session that began
 * with a recovery code, which then needs no other proof; `quiet`: a page asks by itself, which does not count as use of the
 * session.
 */
export type Access =
  | 'public'
  | {
      readonly roles: readonly Role[];
      readonly stepUp?: true;
      readonly recovery?: true;
      readonly quiet?: true;
    };

export type Admission =
  | 'admitted'
  /** Not signed in. */
  | 'signIn'
  /** Signed in with a recovery code: a passkey first. */
  | 'passkeyFirst'
  /** A fresh proof first. */
  | 'stepUp'
  /** There is nothing here for this actor. */
  | 'hidden';

/**
 * What becomes of a request. `petition` is the one in its path, null where there is none. To whom a page does not
 * belong it does not exist: no answer tells of petitions out of reach.
 */
export function admit(access: Access, actor: Actor | null, petition: string | null, now: number): Admission {
  if (access === 'public') return 'admitted';
  if (actor === null) return 'signIn';
  const outOfReach = petition !== null && actor.petition !== null && actor.petition !== petition;
  if (!access.roles.includes(actor.role) || outOfReach) return 'hidden';
  if (actor.via === 'recovery') return access.recovery ? 'admitted' : 'passkeyFirst';
  return access.stepUp && !isFresh(actor, now) ? 'stepUp' : 'admitted';
}

/** What is typed when someone is invited. */
export type InvitationFields = {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly petition: string | null;
};

export type InvitationRefusal = {
  readonly code: 'NameMissing' | 'NameTooLong' | 'EmailInvalid' | 'RoleUnknown' | 'PetitionMissing';
};

/** Someone to invite. An organiser belongs to one petition: their campaign is about no other. */
export function invitee({
  name,
  email,
  role,
  petition,
}: InvitationFields): Result<Pick<StaffUser, 'name' | 'email' | 'role' | 'petition'>, InvitationRefusal> {
  const shown = name.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const address = email.trim();
  const known = roles.find((each) => each === role);
  if (shown === '') return err({ code: 'NameMissing' });
  if ([...shown].length > 80) return err({ code: 'NameTooLong' });
  if (!/^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}\.[^\s@<>".]{2,}$/u.test(address))
    return err({ code: 'EmailInvalid' });
  if (known === undefined) return err({ code: 'RoleUnknown' });
  if (known === 'organiser' && petition === null) return err({ code: 'PetitionMissing' });
  return ok({ name: shown, email: address, role: known, petition });
}
