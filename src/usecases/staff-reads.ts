import type { StaffSession, StaffUser } from '../domain/staff.ts';
import type { Passkey } from '../domain/staff-change.ts';
import type { FederationReads } from './staff/federation-reads.ts';

export type StaffSessionRow = { readonly user: StaffUser; readonly session: StaffSession };

export type StaffPasskey = Passkey & { readonly createdAt: number; readonly lastUsedAt: number | null };

/** Everything a user sees of their own account. */
export type StaffAccount = {
  readonly user: StaffUser;
  readonly passkeys: readonly StaffPasskey[];
  readonly recoveryCodes: number;
  /** Another for every set of codes; '' without any. Tells nothing of them. */
  readonly codeSet: string;
  /** Known by the identity provider of the municipality: no passkey, code or link of ours opens it. */
  readonly federated: boolean;
  /** The challenge that was asked about was answered before. */
  readonly spent: boolean;
  /** Newest first. */
  readonly sessions: readonly StaffSession[];
};

/** One line of the list of staff. Times in ms since the epoch. */
export type StaffListRow = {
  readonly user: StaffUser;
  readonly passkeys: number;
  /** Known by the identity provider of the municipality. */
  readonly federated: boolean;
  /** Until when an invitation that was not used yet can be. */
  readonly invitedUntil: number | null;
  readonly lastSeenAt: number | null;
};

/** Reads about who works with the service. Users that ended are nowhere in them. */
export interface StaffReads extends FederationReads {
  staffSession(args: { readonly tokenHash: Uint8Array }): StaffSessionRow | null;
  staffByInvitation(args: { readonly tokenHash: Uint8Array; readonly challenge?: Uint8Array }): {
    readonly user: StaffUser;
    readonly expiresAt: number;
    /** There are passkeys or recovery codes from before. */
    readonly hadProofs: boolean;
    /** The challenge that was asked about was answered before. */
    readonly spent: boolean;
  } | null;
  staffByPasskey(args: { readonly id: string; readonly challenge: Uint8Array }): {
    readonly user: StaffUser;
    readonly passkey: StaffPasskey;
    /** This challenge was answered before. */
    readonly spent: boolean;
  } | null;
  staffByRecoveryCode(args: { readonly hash: Uint8Array }): StaffUser | null;
  staffAccount(args: { readonly user: string; readonly challenge?: Uint8Array }): StaffAccount | null;
  staff(args: Record<never, never>): readonly StaffListRow[];
  /** The account under this address with this role and petition. */
  staffByEmail(args: {
    readonly email: string;
    readonly role: string;
    readonly petition: string | null;
  }): { readonly user: StaffUser; readonly federated: boolean } | null;
}
