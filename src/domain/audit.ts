import { type ActKind, actDocument } from './acts.ts';
import { type AlertChange, alertCatalogue, auditEventOfAlert, isAlertChange } from './alerts/change.ts';
import { campaignCatalogue, campaignEventOf, isCampaignChange } from './campaign-audit.ts';
import type { CampaignChange, NewsChange } from './campaign-change.ts';
import type { Change } from './change.ts';
import { manageEventOf, manageEvents } from './manage-audit.ts';
import { auditEventOfPaper, isPaperChange, paperCatalogue } from './paper-audit.ts';
import type { PaperChange } from './paper-change.ts';
import { letterOf, type Reason } from './reasons.ts';
import { staffEventOf, staffEvents } from './staff-audit.ts';
import type { StaffChange } from './staff-change.ts';

/**
 * What is written down of a change, in the same commit as the change itself. `subject` is an entry id, a user id or nothing;
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
  'phase.term-ended': 'The term was ended before its planned last day.',
  'phase.closed': 'The ledger of the phase was sealed with its last checkpoint.',
  'phase.day-fixed': 'One of the possible start events was fixed, and with it the last day.',
  'phase.term-extended': 'The term was lengthened; a sealed ledger takes statements again.',
  'phase.outage-recorded': 'A time in which people could not sign was recorded.',
  'phase.start-event-recorded': 'A day from which the term may run was recorded.',
  'procedure.rule-settled': 'A value of the regulation was confirmed or changed for this petition.',
  'procedure.verdicts-recorded': 'Verdicts of the judge were entered in the ledger.',
  'procedure.judge-key-recorded': 'A seat of the judge got the key that signs results in its name.',
  'procedure.judge-key-revoked': 'A key of the judge signs no results any more.',
  'procedure.admitted': 'The request was admitted.',
  'procedure.rejected': 'The request was rejected.',
  'procedure.objection-lodged': 'An objection or appeal against the decision was lodged.',
  'procedure.objection-decided': 'The objection was decided on.',
  'procedure.request-withdrawn': 'The initiators withdrew their request.',
  'procedure.irrevocable': 'The decision became irrevocable.',
  'procedure.held': 'The statements are kept for a criminal investigation.',
  'procedure.released': 'The criminal investigation no longer needs the statements.',
  'procedure.destruction-ordered': 'An official ordered that the statements are destroyed.',
  'procedure.destroyed': 'Sealed statements, tags and times were wiped.',
  'phase.timestamped': 'A time-stamping authority answered for the last checkpoint.',
  'statement.received': 'A completed form was sealed and stored.',
  'statement.confirmed': 'The link in the mail was used and the statement entered in the ledger.',
  'statement.withdrawn': 'The signatory withdrew; sealed record and tags were wiped.',
  'statement.judged': 'The judge found the statement valid or invalid.',
  'statement.reason-changed': 'The judge gave another ground, or another note, for the same verdict.',
  'statement.expired': 'The link was not used in time; sealed record, tags and address were wiped.',
  'mail.failed': 'A mail was given up; its address was wiped.',
  'checkpoint.published': 'A checkpoint became public.',
  ...alertCatalogue,
  ...staffEvents,
  ...paperCatalogue,
  ...manageEvents,
  ...campaignCatalogue,
} as const;
export type AuditEventName = keyof typeof auditCatalogue;

const none: AuditEvent['detail'] = {};

/** The audit event of a change; null for bookkeeping of the mail queue, which says nothing about the petition. */
export function auditEventOf(change: Change): AuditEvent | null {
  if (isCampaignChange(change)) return campaignEventOf(change);
  return isPaperChange(change) ? auditEventOfPaper(change) : auditEventOfOther(change);
}

function auditEventOfOther(
  change: Exclude<Change, PaperChange | CampaignChange | NewsChange>,
): AuditEvent | null {
  switch (change.type) {
    case 'petitionCreated':
      return createdEvent(change);
    case 'phaseOpened':
      return openedEvent(change);
    case 'actRecorded':
      return auditEventOfAct(change);
    case 'phaseClosed':
      return event('phase.closed', change.at, change.phase, '', { duplicate: change.duplicate });
    case 'timestampRecorded':
      return event('phase.timestamped', change.at, change.phase, '', none);
    case 'statementReceived':
      return receivedEvent(change);
    case 'statementConfirmed':
      return lineEvent('statement.confirmed', change);
    case 'statementWithdrawn':
      return lineEvent('statement.withdrawn', change);
    case 'statementJudged':
      return judgedEvent(change);
    case 'reasonChanged':
      return event('statement.reason-changed', change.at, change.phase, change.id, letterIn(change.reason));
    case 'statementExpired':
      return event('statement.expired', change.at, change.phase, change.id, none);
    case 'mailFailed':
      return event('mail.failed', change.at, change.phase, String(change.id), { reason: change.reason });
    case 'checkpointPublished':
      return event('checkpoint.published', change.at, change.phase, '', none);
    case 'bundleTaken':
      return manageEventOf(change);
    default:
      return auditEventElsewhere(change);
  }
}

/** Bookkeeping, and what follows from an act that has the event. */
const silent = [
  'regulationSettled',
  'termSet',
  'statementsDestroyed',
  'resultRecorded',
  'followUpWished',
  'followUpForgotten',
  'heartbeat',
  'statementReminded',
  'mailQueued',
  'mailCounted',
  'mailLeased',
  'mailSent',
  'mailDeferred',
  'quotaForgotten',
  'stepsCounted',
  'districtsPublished',
  'qualityMeasured',
] as const satisfies readonly Change['type'][];
type Silent = Extract<Change, { type: (typeof silent)[number] }>;
const isSilent = (change: { readonly type: string }): change is Silent =>
  (silent as readonly string[]).includes(change.type);

function auditEventElsewhere(change: Silent | AlertChange | StaffChange): AuditEvent | null {
  if (isSilent(change)) return null;
  return isAlertChange(change) ? auditEventOfAlert(change) : staffEventOf(change);
}

function receivedEvent({ statement }: Extract<Change, { type: 'statementReceived' }>): AuditEvent {
  const { id, phase, receivedAt } = statement;
  return event('statement.received', receivedAt, phase, id, none);
}

function createdEvent({ at, slug, contentHash }: Extract<Change, { type: 'petitionCreated' }>): AuditEvent {
  return event('petition.created', at, null, '', { petition: slug, sha256: contentHash });
}

function openedEvent({ phase, carried, at, user }: Extract<Change, { type: 'phaseOpened' }>): AuditEvent {
  const { petition, number, lastDay, threshold } = phase;
  return event('phase.opened', at, null, '', {
    petition,
    number,
    lastDay,
    threshold,
    carried: carried.length,
    ...userIn(user),
  });
}

type LineChange = Extract<Change, { readonly id: string; readonly ledgerIndex: number }>;

const lineEvent = (name: AuditEventName, { at, phase, id, ledgerIndex }: LineChange): AuditEvent =>
  event(name, at, phase, id, { line: ledgerIndex });

/** The letter of the ground; the note of the judge stays where it is. */
function judgedEvent(change: Extract<Change, { type: 'statementJudged' }>): AuditEvent {
  const judged = lineEvent('statement.judged', change);
  return { ...judged, detail: { ...judged.detail, ...letterIn(change.reason) } };
}

const letterIn = (reason: Reason | null): AuditEvent['detail'] =>
  reason === null ? none : { reason: letterOf(reason) };

/** null: the change beside the act has an event of its own. */
export const actEventNames: { readonly [kind in ActKind]: AuditEventName | null } = {
  ruleSettled: 'procedure.rule-settled',
  startEventRecorded: 'phase.start-event-recorded',
  phaseOpened: null,
  dayFixed: 'phase.day-fixed',
  outageRecorded: 'phase.outage-recorded',
  termExtended: 'phase.term-extended',
  termEnded: 'phase.term-ended',
  ledgerSealed: null,
  verdictsRecorded: 'procedure.verdicts-recorded',
  judgeKeyRecorded: 'procedure.judge-key-recorded',
  judgeKeyRevoked: 'procedure.judge-key-revoked',
  admitted: 'procedure.admitted',
  rejected: 'procedure.rejected',
  objectionLodged: 'procedure.objection-lodged',
  objectionDecided: 'procedure.objection-decided',
  requestWithdrawn: 'procedure.request-withdrawn',
  becameIrrevocable: 'procedure.irrevocable',
  heldForProsecutor: 'procedure.held',
  releasedByProsecutor: 'procedure.released',
  destructionOrdered: 'procedure.destruction-ordered',
  destroyed: 'procedure.destroyed',
};

/** The account that did it, by its id: who that is stands with the accounts. */
const userIn = (user: string | undefined): AuditEvent['detail'] => (user === undefined ? none : { user });

/** The whole act, as it is published: so that the chained log shows it when the file of acts is changed. */
function auditEventOfAct({
  petition,
  act,
  user,
}: Extract<Change, { type: 'actRecorded' }>): AuditEvent | null {
  const name = actEventNames[act.kind];
  if (name === null) return null;
  const { kind: _kind, at: _at, ...members } = actDocument(act);
  const detail = Object.entries(members).map(([key, value]) => {
    const plain = typeof value === 'string' || typeof value === 'number';
    return [key, plain ? value : JSON.stringify(value)] as const;
  });
  return event(name, act.at, null, '', {
    petition,
    ...Object.fromEntries(detail),
    ...userIn(user),
  });
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
