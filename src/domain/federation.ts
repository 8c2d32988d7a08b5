import type { Role } from './staff.ts';

/** Who an account belongs to at the identity provider of the municipality. */
export type FederatedName = { readonly issuer: string; readonly subject: string };

/** Writes about accounts that the identity provider of the municipality knows. */
export type FederationChange =
  /** `email` is null where another account has that address. */
  | {
      readonly type: 'federatedJoined';
      readonly user: {
        readonly id: string;
        readonly name: string;
        readonly email: string | null;
        readonly role: Role;
        readonly petition: string | null;
        readonly locale: 'nl' | 'en';
      };
      readonly federated: FederatedName;
      readonly at: number;
    }
  /** The provider tells another name, address or role. */
  | {
      readonly type: 'federatedChanged';
      readonly user: string;
      readonly name: string;
      readonly email: string | null;
      readonly role: Role;
      /** The role before, where it is another one. */
      readonly was: Role | null;
      readonly at: number;
    }
  /** No role any more: every session ends. The account stays, for when a role comes back. */
  | { readonly type: 'federatedLost'; readonly user: string; readonly at: number }
  /** The account no longer belongs to that person: another takes its place. */
  | { readonly type: 'federatedDetached'; readonly user: string; readonly at: number };

export const federationEvents = {
  'staff.federated': 'An account was made for someone whom the identity provider of the municipality knows.',
  'staff.role-changed': 'The identity provider gave an account another role.',
  'staff.role-lost': 'The identity provider gives an account no role any more; its sessions ended.',
} as const;

type FederationEvent = {
  readonly event: keyof typeof federationEvents;
  readonly at: number;
  readonly phase: null;
  readonly subject: string;
  readonly detail: { readonly [key: string]: string };
};

/** null for what says nothing new about who may do what. */
export function federationEventOf(change: FederationChange): FederationEvent | null {
  const at = { at: change.at, phase: null };
  switch (change.type) {
    case 'federatedJoined': {
      const { id, role, petition } = change.user;
      const detail = { role, ...(petition === null ? {} : { petition }) };
      return { event: 'staff.federated', subject: id, detail, ...at };
    }
    case 'federatedChanged': {
      const { user, role, was } = change;
      return was === null
        ? null
        : { event: 'staff.role-changed', subject: user, detail: { role, was }, ...at };
    }
    case 'federatedLost':
      return { event: 'staff.role-lost', subject: change.user, detail: {}, ...at };
    case 'federatedDetached':
      return null;
  }
}
