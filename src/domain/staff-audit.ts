import { federationEventOf, federationEvents } from './federation.ts';
import { unreachable } from './result.ts';
import type { StaffChange } from './staff-change.ts';

/** Events about who works with the service; the subject is a user's id. */
export const staffEvents = {
  'staff.invited': 'An account was made for someone, with a role.',
  'staff.link-made': 'A link of one use was sent to make a passkey with; an earlier one ended.',
  'staff.joined': 'The link was used.',
  'staff.proofs-forgotten': 'Earlier passkeys, recovery codes and sessions of an account ended.',
  'staff.passkey-added': 'A passkey was added to an account.',
  'staff.passkey-removed': 'A passkey was removed from an account.',
  'staff.recovery-codes-made': 'New recovery codes were made; earlier ones ended.',
  'staff.recovery-code-used': 'A recovery code was used.',
  'staff.signed-in': 'A session began.',
  'staff.proven': 'The user of a session proved anew who they are.',
  'staff.session-ended': 'A session was ended by its user.',
  'staff.ended': 'An account ended, with all its sessions and passkeys.',
  ...federationEvents,
} as const;

type StaffEvent = {
  readonly event: keyof typeof staffEvents;
  readonly at: number;
  readonly phase: null;
  readonly subject: string;
  readonly detail: { readonly [key: string]: string | number };
};

/** The audit event of a change; null for bookkeeping. Names and addresses stay in the account. */
export function staffEventOf(change: StaffChange): StaffEvent | null {
  switch (change.type) {
    case 'staffInvited': {
      const { id, role, petition } = change.user;
      return event('staff.invited', change.at, id, {
        role,
        ...(petition === null ? {} : { petition }),
        by: change.by,
      });
    }
    case 'invitationMade':
      return event('staff.link-made', change.at, change.user, { by: change.by });
    case 'invitationUsed':
      return event('staff.joined', change.at, change.user);
    case 'proofsForgotten':
      return event('staff.proofs-forgotten', change.at, change.user);
    case 'passkeyAdded':
      return event('staff.passkey-added', change.at, change.user);
    case 'passkeyRemoved':
      return event('staff.passkey-removed', change.at, change.user);
    case 'recoveryCodesMade':
      return event('staff.recovery-codes-made', change.at, change.user, { codes: change.hashes.length });
    case 'recoveryCodeUsed':
      return event('staff.recovery-code-used', change.at, change.user);
    case 'sessionStarted':
      return event('staff.signed-in', change.at, change.user, { via: change.via, session: change.id });
    case 'sessionProven':
      return event('staff.proven', change.at, change.user, { via: change.via, session: change.id });
    case 'sessionEnded':
      return event('staff.session-ended', change.at, change.user, { session: change.id, why: change.why });
    case 'staffEnded':
      return event('staff.ended', change.at, change.user, { by: change.by });
    case 'federatedJoined':
    case 'federatedChanged':
    case 'federatedLost':
    case 'federatedDetached':
      return federationEventOf(change);
    case 'passkeyUsed':
    case 'challengeSpent':
    case 'sessionSeen':
    case 'staffTidied':
      return null;
    default:
      return unreachable(change);
  }
}

function event(
  name: StaffEvent['event'],
  at: number,
  subject: string,
  detail: StaffEvent['detail'] = {},
): StaffEvent {
  return { event: name, at, phase: null, subject, detail };
}
