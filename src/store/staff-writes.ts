import type Database from 'better-sqlite3';
import type { StaffChange } from '../domain/staff-change.ts';
import { federationWriters } from './federation.ts';
import { one } from './one.ts';

type Writers = {
  readonly [T in StaffChange['type']]: (change: Extract<StaffChange, { type: T }>) => void;
};

/** Rows of accounts, passkeys and sessions. */
export function staffWriters(db: Database.Database): Writers {
  return { ...accountWriters(db), ...proofWriters(db), ...sessionWriters(db), ...federationWriters(db) };
}

function accountWriters(db: Database.Database) {
  const user = db.prepare(
    `INSERT INTO staff_user (id, name, email, role, petition, locale, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const end = db.prepare(
    'UPDATE staff_user SET ended_at = ?, email = NULL WHERE id = ? AND ended_at IS NULL',
  );
  const invitation = db.prepare(
    `INSERT INTO staff_invitation (token_hash, user, expires_at) VALUES (?, ?, ?)
     ON CONFLICT (user) DO UPDATE SET token_hash = excluded.token_hash, expires_at = excluded.expires_at`,
  );
  const useInvitation = db.prepare('DELETE FROM staff_invitation WHERE token_hash = ? AND user = ?');
  const proofs = ['staff_session', 'staff_passkey', 'staff_recovery_code'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE user = ?`),
  );
  const belongings = [...proofs, db.prepare('DELETE FROM staff_invitation WHERE user = ?')];
  return {
    staffInvited: ({ user: { id, name, email, role, petition, locale }, at }) => {
      one(user.run(id, name, email, role, petition, locale, at));
    },
    invitationMade: ({ user: id, tokenHash, expiresAt }) => {
      one(invitation.run(tokenHash, id, expiresAt));
    },
    invitationUsed: ({ user: id, tokenHash }) => {
      one(useInvitation.run(tokenHash, id));
    },
    proofsForgotten: ({ user: id }) => {
      for (const proof of proofs) proof.run(id);
    },
    staffEnded: ({ user: id, at }) => {
      one(end.run(at, id));
      for (const belonging of belongings) belonging.run(id);
    },
  } satisfies Partial<Writers>;
}

function proofWriters(db: Database.Database) {
  const add = db.prepare(
    `INSERT INTO staff_passkey (id, user, public_key, counter, transports, backed_up, name, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const used = db.prepare(
    'UPDATE staff_passkey SET counter = ?, backed_up = ?, last_used_at = ? WHERE id = ?',
  );
  const remove = db.prepare('DELETE FROM staff_passkey WHERE id = ? AND user = ?');
  const forgetCodes = db.prepare('DELETE FROM staff_recovery_code WHERE user = ?');
  const code = db.prepare('INSERT INTO staff_recovery_code (hash, user) VALUES (?, ?)');
  const useCode = db.prepare('DELETE FROM staff_recovery_code WHERE hash = ? AND user = ?');
  const spend = db.prepare('INSERT INTO staff_challenge (hash, expires_at) VALUES (?, ?)');
  return {
    passkeyAdded: ({ user, passkey: { id, publicKey, counter, transports, backedUp, name }, at }) => {
      const flags = [JSON.stringify(transports), backedUp ? 1 : 0];
      one(add.run(id, user, publicKey, counter, ...flags, name, at));
    },
    passkeyUsed: ({ id, counter, backedUp, at }) => {
      one(used.run(counter, backedUp ? 1 : 0, at, id));
    },
    passkeyRemoved: ({ id, user }) => {
      one(remove.run(id, user));
    },
    recoveryCodesMade: ({ user, hashes }) => {
      forgetCodes.run(user);
      for (const hash of hashes) one(code.run(hash, user));
    },
    recoveryCodeUsed: ({ user, hash }) => {
      one(useCode.run(hash, user));
    },
    challengeSpent: ({ hash, expiresAt }) => {
      one(spend.run(hash, expiresAt));
    },
  } satisfies Partial<Writers>;
}

function sessionWriters(db: Database.Database) {
  const start = db.prepare(
    `INSERT INTO staff_session (token_hash, id, user, via, device, created_at, seen_at, proven_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const seen = db.prepare('UPDATE staff_session SET seen_at = max(seen_at, ?) WHERE id = ?');
  const proven = db.prepare('UPDATE staff_session SET proven_at = ?, via = ? WHERE id = ? AND user = ?');
  const end = db.prepare('DELETE FROM staff_session WHERE id = ? AND user = ?');
  const idle = db.prepare('DELETE FROM staff_session WHERE seen_at <= ? OR created_at <= ?');
  const lapsed = db.prepare('DELETE FROM staff_challenge WHERE expires_at <= ?');
  return {
    sessionStarted: ({ tokenHash, id, user, via, device, at }) => {
      one(start.run(tokenHash, id, user, via, device, at, at, at));
    },
    sessionSeen: ({ id, at }) => {
      // Ended by another request meanwhile: nothing to do.
      seen.run(at, id);
    },
    sessionProven: ({ id, user, via, at }) => {
      // Ended by another request meanwhile: nothing to prove any more.
      proven.run(at, via, id, user);
    },
    sessionEnded: ({ id, user }) => {
      one(end.run(id, user));
    },
    staffTidied: ({ idleBefore, startedBefore, now }) => {
      idle.run(idleBefore, startedBefore);
      lapsed.run(now);
    },
  } satisfies Partial<Writers>;
}
