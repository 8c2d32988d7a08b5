import type { StaffUser } from '../../domain/staff.ts';
import type { Passkey } from '../../domain/staff-change.ts';
import type { Context } from '../context.ts';

/** What a browser is to be asked, as JSON for `navigator.credentials` (W3C Web Authentication, level 3). */
export type PasskeyOptions = Readonly<Record<string, unknown>>;

/** The passkey's own side of the matter: its bytes, its signatures. All of it may be wrong or hostile. */
export interface PasskeyChecker {
  registrationOptions(args: {
    readonly user: Pick<StaffUser, 'id' | 'name' | 'email'>;
    /** Ids of the passkeys there are already: a device makes one only once. */
    readonly known: readonly string[];
    readonly challenge: Uint8Array;
  }): Promise<PasskeyOptions>;
  signInOptions(challenge: Uint8Array): Promise<PasskeyOptions>;
  /** What an answer says of itself, unchecked; null when it is none. */
  read(answer: string): { readonly id: string; readonly challenge: Uint8Array } | null;
  /** null: not made here, not by a person who proved who they are, or not for this challenge. */
  checkRegistration(answer: string, challenge: Uint8Array): Promise<Omit<Passkey, 'name'> | null>;
  checkSignIn(
    answer: string,
    challenge: Uint8Array,
    passkey: Passkey,
  ): Promise<{ readonly counter: number; readonly backedUp: boolean } | null>;
}

/** What the use cases of log-in are made of. */
export type StaffContext = Pick<Context, 'store' | 'secrets' | 'random' | 'clock' | 'wakeMail'> & {
  readonly passkeys: PasskeyChecker;
};
