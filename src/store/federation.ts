import type Database from 'better-sqlite3';
import type { FederationChange } from '../domain/federation.ts';
import type { FederationReads } from '../usecases/staff/federation-reads.ts';
import { one } from './one.ts';

type Writers = {
  readonly [T in FederationChange['type']]: (change: Extract<FederationChange, { type: T }>) => void;
};

/** Rows of accounts that an identity provider knows. */
export function federationWriters(db: Database.Database): Writers {
  const join = db.prepare(
    `INSERT INTO staff_user (id, name, email, role, petition, locale, issuer, subject, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const change = db.prepare(
    'UPDATE staff_user SET name = ?, email = ?, role = ? WHERE id = ? AND ended_at IS NULL',
  );
  const endSessions = db.prepare('DELETE FROM staff_session WHERE user = ?');
  const revokeTokens = db.prepare(
    'UPDATE api_token SET revoked_at = ? WHERE user = ? AND revoked_at IS NULL',
  );
  const detach = db.prepare('UPDATE staff_user SET issuer = NULL, subject = NULL WHERE id = ?');
  return {
    federatedJoined: ({ user: { id, name, email, role, petition, locale }, federated, at }) => {
      const { issuer, subject } = federated;
      one(join.run(id, name, email, role, petition, locale, issuer, subject, at));
    },
    federatedChanged: ({ user, name, email, role }) => {
      one(change.run(name, email, role, user));
    },
    federatedLost: ({ user, at }) => {
      endSessions.run(user);
      revokeTokens.run(at, user);
    },
    federatedDetached: ({ user }) => {
      one(detach.run(user));
    },
  };
}

type Columns = {
  id: string;
  name: string;
  email: string | null;
  role: 'organiser' | 'desk' | 'griffie' | 'operator' | 'observer';
  petition: string | null;
  ended: 0 | 1;
};

export function federationReads(db: Database.Database): FederationReads {
  const known = db.prepare<[string, string], Columns>(
    `SELECT id, name, email, role, petition, ended_at IS NOT NULL AS ended FROM staff_user
     WHERE issuer = ? AND subject = ?`,
  );
  const taken = db
    .prepare<[string, string, string, string], number>(
      `SELECT count(*) FROM staff_user
       WHERE lower(email) = lower(?) AND role = ? AND ifnull(petition, '') = ? AND id <> ?`,
    )
    .pluck();
  const petition = db.prepare<[string], number>('SELECT count(*) FROM petition WHERE slug = ?').pluck();
  return {
    staffFederated: ({ federated: { issuer, subject }, email, grant }) => {
      const row = known.get(issuer, subject);
      const other = [grant.role, grant.petition ?? '', row?.id ?? ''] as const;
      return {
        account: row === undefined ? null : { ...row, ended: row.ended === 1 },
        emailTaken: email !== null && (taken.get(email, ...other) ?? 0) > 0,
        petitionKnown: grant.petition === null || (petition.get(grant.petition) ?? 0) > 0,
      };
    },
  };
}
