import type { AuditEvent } from './audit.ts';
import { rfc3339 } from './calendar.ts';
import type { PaperChange } from './paper-change.ts';
import { ranges } from './paper-sheet.ts';
import { unreachable } from './result.ts';

/** Events about paper: numbers of sheets and lines, ids of users, never what stands on a sheet. */
export const paperCatalogue = {
  'paper.issued': 'Numbered sheets were issued to be printed.',
  'paper.handed-in': 'Numbered sheets were registered as received at a moment.',
  'paper.loose-handed-in': 'Forms without a number were registered as received, and numbered.',
  'paper.entry-kept': 'One person typed a line of a sheet; it waits, sealed, for another person.',
  'paper.entry-differs': 'Two people typed a line differently; `fields` says in which fields.',
  'paper.accepted': 'Two people typed a line the same: the statement was sealed and entered in the ledger.',
  'paper.line-settled': 'Two people found that a line is refused, empty or crossed out.',
  'paper.entries-lapsed': 'What one person typed of a line was wiped, because nobody else typed it in time.',
  'paper.withdrawn': 'A statement on paper was withdrawn at the request of its signatory.',
  'paper.awaited': 'The term is over; the ledger is sealed once the paper that was handed in is entered.',
  'paper.closed': 'The ledger was sealed; how many sheets and lines became what.',
} as const;

type Written = Omit<AuditEvent, 'event'> & { readonly event: keyof typeof paperCatalogue };
type LineChange = Extract<PaperChange, { readonly line: number }>;
type SheetChange = Exclude<PaperChange, LineChange>;

export const isPaperChange = (change: { readonly type: string }): change is PaperChange =>
  change.type.startsWith('paper');

export function auditEventOfPaper(change: PaperChange): Written {
  return 'line' in change ? lineEvent(change) : sheetEvent(change);
}

function sheetEvent(change: SheetChange): Written {
  const base = { at: change.at, phase: change.phase, subject: '' };
  switch (change.type) {
    case 'paperIssued': {
      const { lines, by } = change;
      return { ...base, event: 'paper.issued', detail: { sheets: numbered(change), lines, by } };
    }
    case 'paperHandedIn': {
      const detail = { sheets: ranges(change.sheets), ...receipt(change) };
      return { ...base, event: 'paper.handed-in', detail };
    }
    case 'paperLooseHandedIn': {
      const detail = { sheets: numbered(change), ...receipt(change) };
      return { ...base, event: 'paper.loose-handed-in', detail };
    }
    case 'paperAwaited':
      return { ...base, event: 'paper.awaited', detail: { size: change.size } };
    case 'paperClosed': {
      const { type: _type, phase: _phase, at: _at, ...totals } = change;
      return { ...base, event: 'paper.closed', detail: totals };
    }
    default:
      return unreachable(change);
  }
}

function lineEvent(change: LineChange): Written {
  const { sheet, line, at, phase } = change;
  const base = { at, phase, subject: '' };
  const place = { sheet, line };
  switch (change.type) {
    case 'paperEntryKept': {
      const detail = { ...place, user: change.user };
      return change.differs.length === 0
        ? { ...base, event: 'paper.entry-kept', detail }
        : { ...base, event: 'paper.entry-differs', detail: { ...detail, fields: change.differs.join(',') } };
    }
    case 'paperAccepted': {
      const { statement, first, second, ledgerIndex } = change;
      const detail = { ...place, entry: ledgerIndex, first, second };
      return { ...base, event: 'paper.accepted', subject: statement.id, detail };
    }
    case 'paperLineSettled': {
      const { outcome, reason, first, second } = change;
      const detail = { ...place, outcome, ...(reason === null ? {} : { reason }), first, second };
      return { ...base, event: 'paper.line-settled', detail };
    }
    case 'paperEntriesLapsed':
      return { ...base, event: 'paper.entries-lapsed', detail: place };
    case 'paperWithdrawn': {
      const detail = { ...place, entry: change.ledgerIndex, by: change.by };
      return { ...base, event: 'paper.withdrawn', subject: change.id, detail };
    }
    default:
      return unreachable(change);
  }
}

const numbered = ({ from, count }: { readonly from: number; readonly count: number }): string =>
  ranges([...Array(count).keys()].map((index) => from + index));

const receipt = (change: { receivedAt: number; late: boolean; by: string }) => ({
  received: rfc3339(change.receivedAt),
  ...(change.late ? { late: 1 } : {}),
  by: change.by,
});
