import type { FederationChange } from './federation.ts';
import type { SignInMethod, StaffUser } from './staff.ts';

/** Bytes of a SHA-256 or HMAC-SHA256: always 32. */
type Digest = Uint8Array;

/** A public key that a user's device holds the other half of (W3C Web Authentication). */
export type Passkey = {
  /** Credential id, base64url. */
  readonly id: string;
  /** COSE key. */
  readonly publicKey: Uint8Array;
  /** Signature counter; 0 for authenticators without one. */
  readonly counter: number;
  readonly transports: readonly string[];
  /** Kept in a cloud of the user's, so that it outlives the device. */
  readonly backedUp: boolean;
  /** What its user calls it. */
  readonly name: string;
};

/** Every write about who works with the service. `by`: a user's id, or 'operator' for the command line. */
export type StaffChange =
  | FederationChange
  | { readonly type: 'staffInvited'; readonly user: StaffUser; readonly by: string; readonly at: number }
  /** A link of one use; an earlier one of this user ends. */
  | {
      readonly type: 'invitationMade';
      readonly user: string;
      readonly tokenHash: Digest;
      readonly expiresAt: number;
      readonly by: string;
      readonly at: number;
    }
  | {
      readonly type: 'invitationUsed';
      readonly user: string;
      readonly tokenHash: Digest;
      readonly at: number;
    }
  /** Earlier passkeys, codes and sessions end: whoever needs a new link may have lost them to someone. */
  | { readonly type: 'proofsForgotten'; readonly user: string; readonly at: number }
  | { readonly type: 'passkeyAdded'; readonly user: string; readonly passkey: Passkey; readonly at: number }
  | {
      readonly type: 'passkeyUsed';
      readonly id: string;
      readonly counter: number;
      readonly backedUp: boolean;
      readonly at: number;
    }
  | { readonly type: 'passkeyRemoved'; readonly user: string; readonly id: string; readonly at: number }
  /** In the place of all codes from before. */
  | {
      readonly type: 'recoveryCodesMade';
      readonly user: string;
      readonly hashes: readonly Digest[];
      readonly at: number;
    }
  | { readonly type: 'recoveryCodeUsed'; readonly user: string; readonly hash: Digest; readonly at: number }
  /** A challenge is answered once; kept until it would have lapsed by itself. */
  | { readonly type: 'challengeSpent'; readonly hash: Digest; readonly expiresAt: number }
  | {
      readonly type: 'sessionStarted';
      readonly tokenHash: Digest;
      readonly id: string;
      readonly user: string;
      readonly via: SignInMethod;
      readonly device: string;
      readonly at: number;
    }
  | { readonly type: 'sessionSeen'; readonly id: string; readonly at: number }
  /** Its user proved anew who they are; `via`: how the session counts from now on. */
  | {
      readonly type: 'sessionProven';
      readonly id: string;
      readonly user: string;
      readonly via: SignInMethod;
      readonly at: number;
    }
  | {
      readonly type: 'sessionEnded';
      readonly id: string;
      readonly user: string;
      /** `ended`: from the list of sessions, or by an operator. */
      readonly why: 'signed-out' | 'ended';
      readonly at: number;
    }
  /** No longer part of the staff: every session, passkey, code and link ends. */
  | { readonly type: 'staffEnded'; readonly user: string; readonly by: string; readonly at: number }
  /** Sessions and challenges whose time is over. */
  | {
      readonly type: 'staffTidied';
      readonly idleBefore: number;
      readonly startedBefore: number;
      readonly now: number;
    };
