import type { CivilDate } from '../domain/calendar.ts';
import { type Petition, PetitionContent, type Phase } from '../domain/petition.ts';
import { Regulation } from '../domain/regulation.ts';
import { rulesOf } from '../domain/rules.ts';
import type { PendingRow, QueuedMail, StatementRow } from '../usecases/reads.ts';

/** Rows as SQLite gives them; STRICT tables vouch for the column types. */
export type PetitionColumns = {
  slug: string;
  content: string;
  content_hash: string;
  regulation: string;
  regulation_hash: string;
};

export type PhaseColumns = {
  id: number;
  petition: string;
  number: number;
  name: Phase['name'];
  origin: string;
  opens_at: number;
  closes_at: number;
  first_day: CivilDate;
  last_day: CivilDate;
  meeting: CivilDate | null;
  threshold: number;
  closed_at: number | null;
  duplicate: number | null;
  late: number | null;
  verifier_key: string;
  judge_recipient: string;
  backup_recipient: string;
  key_check: string;
};

export const phaseColumns = `id, petition, number, name, origin, opens_at, closes_at, first_day, last_day, meeting, threshold,
  closed_at, duplicate, late, verifier_key, judge_recipient, backup_recipient, key_check`;

/**
 * Of a statement behind a link. Only such have a token, and while they have one they have their time and sealed hash as
 * well: carried and destroyed statements, which lack them, are behind no link.
 */
export type StatementColumns = {
  id: string;
  phase: number;
  state: StatementRow['state'];
  received_at: number;
  confirmed_at: number | null;
  ledger_index: number | null;
  sealed_hash: Uint8Array;
  record_hash: Uint8Array;
  contact: Uint8Array | null;
  other_people: number;
};

export type PendingColumns = {
  id: string;
  phase: number;
  received_at: number;
  reminded: number;
  last_called: number;
  superseded: number;
  contact: Uint8Array;
};

export type OutboxColumns = {
  id: number;
  phase: number | null;
  kind: QueuedMail['kind'];
  secret: Uint8Array;
  attempts: number;
  queued_at: number;
};

export function toPhase(row: PhaseColumns): Phase {
  return {
    id: row.id,
    petition: row.petition,
    number: row.number,
    name: row.name,
    origin: row.origin,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    firstDay: row.first_day,
    lastDay: row.last_day,
    meeting: row.meeting,
    threshold: row.threshold,
    closedAt: row.closed_at,
    duplicate: row.duplicate,
    late: row.late,
    verifierKey: row.verifier_key,
    recipients: { judge: row.judge_recipient, backup: row.backup_recipient },
    keyCheck: row.key_check,
  };
}

export function toStatement(row: StatementColumns): StatementRow {
  return {
    id: row.id,
    state: row.state,
    receivedAt: row.received_at,
    confirmedAt: row.confirmed_at,
    ledgerIndex: row.ledger_index,
    sealedHash: row.sealed_hash,
    recordHash: row.record_hash,
    contact: row.contact,
    otherPeople: row.other_people,
  };
}

export function toPending(row: PendingColumns): PendingRow {
  return {
    id: row.id,
    phase: row.phase,
    receivedAt: row.received_at,
    reminded: row.reminded === 1,
    lastCalled: row.last_called === 1,
    superseded: row.superseded === 1,
    contact: row.contact,
  };
}

export function toQueuedMail(row: OutboxColumns): QueuedMail {
  const { id, phase, kind, secret, attempts, queued_at: queuedAt } = row;
  return { id, phase, kind, secret, attempts, queuedAt };
}

/** Petitions change only before their first phase opens: parsed once per (slug, hashes). */
export class PetitionCache {
  readonly #parsed = new Map<string, Petition>();

  toPetition(row: Omit<PetitionColumns, 'content' | 'regulation'>, load: () => PetitionColumns): Petition {
    const known = this.#parsed.get(row.slug);
    if (known?.contentHash === row.content_hash && known.regulationHash === row.regulation_hash) return known;
    const full = load();
    const regulation = Regulation.parse(JSON.parse(full.regulation));
    const petition: Petition = {
      slug: full.slug,
      content: PetitionContent.parse(JSON.parse(full.content)),
      contentHash: full.content_hash,
      regulation,
      regulationHash: full.regulation_hash,
      rules: rulesOf(regulation),
    };
    this.#parsed.set(petition.slug, petition);
    return petition;
  }
}
