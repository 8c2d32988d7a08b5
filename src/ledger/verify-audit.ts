import { type AuditFile, type AuditRow, auditHash, auditStart, parseAudit } from './audit-file.ts';
import type { BundleContents } from './contents.ts';
import type { Sha256 } from './crypto.ts';
import { type Finding, flaw, pass } from './messages.ts';
import type { LedgerView } from './replay.ts';
import type { Tally } from './tally-file.ts';
import type { ReceivedRows } from './verify-judge.ts';

type Given = {
  readonly origin: string | null;
  readonly ledger: LedgerView | null;
  readonly tally: Tally | null;
  readonly received: ReceivedRows | null;
};

/**
 * audit.txt: every event that is shown has the hash it must have after the one before it, and the events of this phase
 * are the lines of the ledger, the moments of receipt and the acts of procedure that the other files have.
 */
export function checkAudit(sha256: Sha256, contents: BundleContents, given: Given): Finding {
  if (!contents.has('audit.txt')) return pass('auditAbsent');
  const file = parseAudit(contents.data('audit.txt'));
  if (!file.ok) return flaw('auditMalformed', { line: file.error.line });
  const broken = brokenLink(sha256, file.value);
  if (broken !== null) return flaw('auditChain', { event: broken });
  const { origin, ledger, tally, received } = given;
  if (origin === null) return flaw('notChecked', { file: 'checkpoint' });
  if (ledger === null) return flaw('notChecked', { file: 'ledger.txt' });
  if (tally === null) return flaw('notChecked', { file: 'tally.txt' });
  if (received === null) return flaw('notChecked', { file: 'received.csv' });
  return compared(file.value, contents.text('procedure.json'), { origin, ledger, tally, received });
}

type Whole = { readonly [part in keyof Given]: NonNullable<Given[part]> };

function compared(file: AuditFile, procedure: string, { origin, ledger, tally, received }: Whole): Finding {
  const [petition, number] = origin.split('/').slice(-2);
  const phase = file.phases.find((each) => String(each.number) === number);
  if (petition !== file.petition || !phase) return flaw('auditOther', { origin });
  const events = sortedEvents(file, phase.row);
  return (
    linesFlaw(events, phase.number, ledger) ??
    receivedFlaw(events, received) ??
    closingFlaw(events, ledger, tally) ??
    actsFlaw(events, phase.number, procedure) ??
    goodAudit(file)
  );
}

function goodAudit({ lines }: AuditFile): Finding {
  const shown = lines.filter(({ row }) => row !== null).length;
  const values = { count: lines.length, shown, hash: lines.at(-1)?.hash ?? auditStart };
  return pass('auditGood', values);
}

/** Number of the first event whose hash is not that of its text after the hash before it. */
function brokenLink(sha256: Sha256, { lines }: AuditFile): number | null {
  let previous = auditStart;
  for (const { seq, hash, row } of lines) {
    if (row !== null && auditHash(sha256, previous, seq, row) !== hash) return seq;
    previous = hash;
  }
  return null;
}

type Detail = { readonly [name: string]: unknown };
type Event = AuditRow & { readonly members: Detail };
/** Those of one phase (by its row), and those of the petition that are acts of procedure or openings. */
type Events = { readonly phase: readonly Event[]; readonly petition: readonly Event[] };

function sortedEvents({ lines, petition }: AuditFile, phaseRow: number): Events {
  const events = lines.flatMap(({ row }) =>
    row === null ? [] : [{ ...row, members: JSON.parse(row.detail) as Detail }],
  );
  return {
    phase: events.filter((event) => event.phase === phaseRow),
    petition: events.filter((event) => event.phase === null && event.members.petition === petition),
  };
}

/** Place in the ledger of the line that an event made, from 0; what was entered from paper names it `entry`. */
function placeOf({ event, members }: Event): unknown {
  if (event.startsWith('statement.')) return members.line;
  return event.startsWith('paper.') ? members.entry : undefined;
}

/** The event that puts a line of each kind in the ledger; for others, any that names the line. */
const lineEvents = {
  confirmed: 'statement.confirmed',
  withdrawn: 'statement.withdrawn',
  judged: 'statement.judged',
} as const;

/** Every line of the ledger but the carried ones, which come first, has its event, in the same order. */
function linesFlaw({ phase, petition }: Events, number: number, { lines }: LedgerView): Finding | null {
  const opened = petition.find(({ event, members }) => event === 'phase.opened' && members.number === number);
  const carried = lines.filter((line) => line.startsWith('v1 carried ')).length;
  if (!opened || (opened.members.carried ?? 0) !== carried) return flaw('auditLine', { line: carried + 1 });
  const making = phase.filter((event) => placeOf(event) !== undefined);
  const wrong = making.findIndex(
    (event, index) => !makes(event, carried + index, lines[carried + index] ?? ''),
  );
  if (wrong >= 0) return flaw('auditLine', { line: carried + wrong + 1 });
  return carried + making.length === lines.length
    ? null
    : flaw('auditLine', { line: carried + making.length + 1 });
}

/** Whether this event put that line in that place. */
function makes(logged: Event, place: number, line: string): boolean {
  const [, kind = '', id] = line.split(' ');
  const paper = logged.event.startsWith('paper.') && (kind === 'paper' || kind === 'withdrawn');
  const named = kind in lineEvents ? lineEvents[kind as keyof typeof lineEvents] : logged.event;
  return placeOf(logged) === place && logged.subject === id && (paper || logged.event === named);
}

const instant = (at: number): string => new Date(at).toISOString();

/** A form that came in by mail has the moments of receipt and confirmation that received.csv gives. */
function receivedFlaw({ phase }: Events, rows: ReceivedRows): Finding | null {
  const moments = (name: string) =>
    new Map(phase.filter(({ event }) => event === name).map(({ subject, at }) => [subject, instant(at)]));
  const received = moments('statement.received');
  const confirmed = moments('statement.confirmed');
  const mailed = [...rows.values()].filter(({ channel }) => channel === 'email');
  const wrong = mailed.find(
    (row) => received.get(row.id) !== row.received || (confirmed.get(row.id) ?? '') !== row.confirmed,
  );
  if (wrong) return flaw('auditReceived', { id: wrong.id });
  const stranger = [...received.keys()].find((id) => !rows.has(id));
  return stranger === undefined ? null : flaw('auditReceived', { id: stranger });
}

/** Lines at the last closing: those of the tally, where verdicts have followed. */
function closingFlaw({ phase }: Events, ledger: LedgerView, tally: Tally): Finding | null {
  const expected = tally['deadline.size'];
  const closed = phase.findLastIndex(({ event }) => event === 'phase.closed');
  if (expected === undefined) return null;
  const following = phase.slice(closed + 1).filter((event) => placeOf(event) !== undefined).length;
  const lines = closed < 0 ? 0 : ledger.lines.length - following;
  return lines === expected ? null : flaw('auditClosed', { found: lines, expected });
}

/** Kind of an act → its event; what opened or sealed a phase has an event that is no act. */
export const actEventNames: { readonly [kind: string]: string } = {
  ruleSettled: 'procedure.rule-settled',
  startEventRecorded: 'phase.start-event-recorded',
  dayFixed: 'phase.day-fixed',
  outageRecorded: 'phase.outage-recorded',
  termExtended: 'phase.term-extended',
  termEnded: 'phase.term-ended',
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
const actEvents = new Set(Object.values(actEventNames));

type ListedAct = Detail & { readonly kind: string; readonly at: string };

/**
 * The acts of procedure.json are, from the first that was logged on, the events that the log has of them. Acts from
 * before acts were recorded have none: what was known then was that the request was admitted.
 */
function actsFlaw({ phase, petition }: Events, number: number, procedure: string): Finding | null {
  const acts = listedActs(procedure);
  const told = acts.filter(({ kind }) => kind in actEventNames);
  const logged = petition.filter(({ event }) => actEvents.has(event));
  const before = told.length - logged.length;
  if (before < 0) return flaw('auditActs', { act: told.length + 1 });
  const wrong = told.findIndex((act, index) => {
    const event = logged[index - before];
    return event === undefined ? act.kind !== 'admitted' : !isEventOf(event, act);
  });
  if (wrong >= 0) return flaw('auditActs', { act: acts.indexOf(told[wrong] as ListedAct) + 1 });
  const sealed = acts.filter((act) => act.kind === 'ledgerSealed' && act.phase === number);
  const closed = phase.filter(({ event }) => event === 'phase.closed');
  const same =
    sealed.length === closed.length && sealed.every(({ at }, i) => at === instant(closed[i]?.at ?? 0));
  const last = sealed.at(-1);
  return same ? null : flaw('auditActs', { act: last ? acts.indexOf(last) + 1 : acts.length });
}

function listedActs(procedure: string): ListedAct[] {
  try {
    const acts: unknown = JSON.parse(procedure);
    return Array.isArray(acts) ? (acts as ListedAct[]) : [];
  } catch {
    return [];
  }
}

function isEventOf({ event, at, members }: Event, act: ListedAct): boolean {
  const { kind, at: moment, ...rest } = act;
  // `user`: the account behind the act, where someone was logged in; the published act has a name instead.
  const { petition: _petition, user: _user, ...logged } = members;
  const shown = Object.entries(rest);
  return (
    event === actEventNames[kind] &&
    instant(at) === moment &&
    shown.length === Object.keys(logged).length &&
    shown.every(([name, value]) => sameValue(logged[name], value))
  );
}

/** Lists and objects stand in the log as JSON text; the order of members in it is that of the act when it was recorded. */
function sameValue(logged: unknown, value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'number') return logged === value;
  if (typeof logged !== 'string') return false;
  try {
    return sorted(JSON.parse(logged)) === sorted(value);
  } catch {
    return false;
  }
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
