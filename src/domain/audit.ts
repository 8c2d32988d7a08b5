import type { Change } from './change.ts';
import { unreachable } from './result.ts';

/**
 * What is written down of a change, in the same commit as the change itself. `subject` is an entry id or nothing;
 * no event ever holds a name, an address, an e-mail address or a token.
 */
export type AuditEvent = {
  readonly event: AuditEventName;
  readonly at: number;
  readonly phase: number | null;
  readonly subject: string;
  readonly detail: { readonly [key: string]: string | number };
};

/** Every event with what it means to the reader of the audit log. */
export const auditCatalogue = {
  'petition.created': 'A petition folder was loaded, or loaded again before its first phase opened.',
  'phase.opened': 'A phase opened: text and rules are frozen, keys and recipients pinned.',
  'phase.term-ended': 'The operator ended the term before its planned last day.',
  'phase.closed': 'The ledger of the phase was sealed with its last checkpoint.',
  'phase.timestamped': 'A time-stamping authority answered for the last checkpoint.',
  'statement.received': 'A completed form was sealed and stored.',
  'statement.confirmed': 'The link in the mail was used and the statement entered in the ledger.',
  'statement.withdrawn': 'The signatory withdrew; sealed record and tags were wiped.',
  'statement.expired': 'The link was not used in time; sealed record, tags and address were wiped.',
  'mail.failed': 'A mail was given up; its address was wiped.',
  'checkpoint.published': 'A checkpoint became public.',
} as const;
export type AuditEventName = keyof typeof auditCatalogue;

const none: AuditEvent['detail'] = {};

/** The audit event of a change; null for bookkeeping of the mail queue, which says nothing about the petition. */
export function auditEventOf(change: Change): AuditEvent | null {
  switch (change.type) {
    case 'petitionCreated':
      return event('petition.created', change.at, null, '', {
        petition: change.slug,
        sha256: change.contentHash,
      });
    case 'phaseOpened': {
      const { petition, number, lastDay, threshold } = change.phase;
      return event('phase.opened', change.at, null, '', { petition, number, lastDay, threshold });
    }
    case 'termEnded':
      return event('phase.term-ended', change.at, change.phase, '', { closesAt: change.closesAt });
    case 'phaseClosed':
      return event('phase.closed', change.at, change.phase, '', { duplicate: change.duplicate });
    case 'timestampRecorded':
      return event('phase.timestamped', change.at, change.phase, '', none);
    case 'statementReceived':
      return event(
        'statement.received',
        change.statement.receivedAt,
        change.statement.phase,
        change.statement.id,
        none,
      );
    case 'statementConfirmed':
      return event('statement.confirmed', change.at, change.phase, change.id, { line: change.ledgerIndex });
    case 'statementWithdrawn':
      return event('statement.withdrawn', change.at, change.phase, change.id, { line: change.ledgerIndex });
    case 'statementExpired':
      return event('statement.expired', change.at, change.phase, change.id, none);
    case 'mailFailed':
      return event('mail.failed', change.at, null, String(change.id), { reason: change.reason });
    case 'checkpointPublished':
      return event('checkpoint.published', change.at, change.phase, '', none);
    case 'statementReminded':
    case 'mailQueued':
    case 'mailCounted':
    case 'mailLeased':
    case 'mailSent':
    case 'mailDeferred':
    case 'quotaForgotten':
      return null;
    default:
      return unreachable(change);
  }
}

function event(
  name: AuditEventName,
  at: number,
  phase: number | null,
  subject: string,
  detail: AuditEvent['detail'],
): AuditEvent {
  return { event: name, at, phase, subject, detail };
}
