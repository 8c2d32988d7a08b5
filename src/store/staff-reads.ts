import type Database from 'better-sqlite3';
import type { StaffSession, StaffUser } from '../domain/staff.ts';
import type { StaffPasskey, StaffReads } from '../usecases/staff-reads.ts';
import { federationReads } from './federation.ts';

type UserColumns = {
  id: string;
  name: string;
  email: string;
  role: StaffUser['role'];
  petition: string | null;
  locale: StaffUser['locale'];
};
type SessionColumns = {
  session: string;
  via: StaffSession['via'];
  device: string;
  created_at: number;
  seen_at: number;
  proven_at: number;
};
type PasskeyColumns = {
  passkey: string;
  public_key: Uint8Array;
  counter: number;
  transports: string;
  backed_up: 0 | 1;
  passkey_name: string;
  created_at: number;
  last_used_at: number | null;
};
type ListColumns = UserColumns & {
  passkeys: number;
  federated: 0 | 1;
  invited_until: number | null;
  last_seen_at: number | null;
};

const userColumns =
  "staff_user.id, staff_user.name, ifnull(staff_user.email, '') AS email, staff_user.role, staff_user.petition, staff_user.locale";
const sessionColumns =
  'staff_session.id AS session, via, device, staff_session.created_at, seen_at, proven_at';
const passkeyColumns = `staff_passkey.id AS passkey, public_key, counter, transports, backed_up,
  staff_passkey.name AS passkey_name, staff_passkey.created_at, last_used_at`;

const toUser = ({ id, name, email, role, petition, locale }: UserColumns): StaffUser => ({
  id,
  name,
  email,
  role,
  petition,
  locale,
});

const toSession = (row: SessionColumns): StaffSession => ({
  id: row.session,
  via: row.via,
  device: row.device,
  createdAt: row.created_at,
  seenAt: row.seen_at,
  provenAt: row.proven_at,
});

const toPasskey = (row: PasskeyColumns): StaffPasskey => ({
  id: row.passkey,
  publicKey: row.public_key,
  counter: row.counter,
  transports: JSON.parse(row.transports) as string[],
  backedUp: row.backed_up === 1,
  name: row.passkey_name,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
});

/** Prepared once, used for the life of the connection. */
export function staffReads(db: Database.Database): StaffReads {
  return { ...sessionReads(db), ...accountReads(db), ...listReads(db), ...federationReads(db) };
}

/** SQL: an account whose passkeys, codes and links count. One of the identity provider opens there only. */
const opensHere = 'ended_at IS NULL AND issuer IS NULL';

function spentChallenges(db: Database.Database): (challenge: Uint8Array | undefined) => boolean {
  const spent = db.prepare<[Uint8Array], { hash: Uint8Array }>(
    'SELECT hash FROM staff_challenge WHERE hash = ?',
  );
  return (challenge) => challenge !== undefined && spent.get(challenge) !== undefined;
}

function sessionReads(db: Database.Database) {
  const session = db.prepare<[Uint8Array], UserColumns & SessionColumns>(
    `SELECT ${userColumns}, ${sessionColumns} FROM staff_session JOIN staff_user ON staff_user.id = user
     WHERE token_hash = ? AND ended_at IS NULL`,
  );
  const invitation = db.prepare<[Uint8Array], UserColumns & { expires_at: number; had_proofs: 0 | 1 }>(
    `SELECT ${userColumns}, expires_at,
       EXISTS (SELECT 1 FROM staff_passkey WHERE user = staff_user.id)
         OR EXISTS (SELECT 1 FROM staff_recovery_code WHERE user = staff_user.id) AS had_proofs
     FROM staff_invitation JOIN staff_user ON staff_user.id = user WHERE token_hash = ? AND ${opensHere}`,
  );
  const passkey = db.prepare<[string], UserColumns & PasskeyColumns>(
    `SELECT ${userColumns}, ${passkeyColumns} FROM staff_passkey JOIN staff_user ON staff_user.id = user
     WHERE staff_passkey.id = ? AND ${opensHere}`,
  );
  const isSpent = spentChallenges(db);
  const recovery = db.prepare<[Uint8Array], UserColumns>(
    `SELECT ${userColumns} FROM staff_recovery_code JOIN staff_user ON staff_user.id = user
     WHERE hash = ? AND ${opensHere}`,
  );
  return {
    staffSession: ({ tokenHash }) => {
      const row = session.get(tokenHash);
      return row === undefined ? null : { user: toUser(row), session: toSession(row) };
    },
    staffByInvitation: ({ tokenHash, challenge }) => {
      const row = invitation.get(tokenHash);
      if (row === undefined) return null;
      const { expires_at: expiresAt, had_proofs: had } = row;
      return { user: toUser(row), expiresAt, hadProofs: had === 1, spent: isSpent(challenge) };
    },
    staffByPasskey: ({ id, challenge }) => {
      const row = passkey.get(id);
      if (row === undefined) return null;
      return { user: toUser(row), passkey: toPasskey(row), spent: isSpent(challenge) };
    },
    staffByRecoveryCode: ({ hash }) => {
      const row = recovery.get(hash);
      return row === undefined ? null : toUser(row);
    },
  } satisfies Partial<StaffReads>;
}

function accountReads(db: Database.Database) {
  const user = db.prepare<[string], UserColumns & { federated: 0 | 1 }>(
    `SELECT ${userColumns}, issuer IS NOT NULL AS federated FROM staff_user WHERE id = ? AND ended_at IS NULL`,
  );
  const isSpent = spentChallenges(db);
  const passkeys = db.prepare<[string], PasskeyColumns>(
    `SELECT ${passkeyColumns} FROM staff_passkey WHERE user = ? ORDER BY created_at, id`,
  );
  // The hashes are keyed: the beginning of one leads to no code.
  const codes = db.prepare<[string], { recoveryCodes: number; codeSet: string }>(
    `SELECT count(*) AS recoveryCodes, ifnull(lower(hex(substr(min(hash), 1, 8))), '') AS codeSet
     FROM staff_recovery_code WHERE user = ?`,
  );
  const sessions = db.prepare<[string], SessionColumns>(
    `SELECT ${sessionColumns} FROM staff_session WHERE user = ? ORDER BY seen_at DESC, id`,
  );
  return {
    staffAccount: ({ user: id, challenge }) => {
      const row = user.get(id);
      if (row === undefined) return null;
      return {
        user: toUser(row),
        passkeys: passkeys.all(id).map(toPasskey),
        ...(codes.get(id) ?? { recoveryCodes: 0, codeSet: '' }),
        federated: row.federated === 1,
        spent: isSpent(challenge),
        sessions: sessions.all(id).map(toSession),
      };
    },
  } satisfies Partial<StaffReads>;
}

/** Everyone with an account, and whether someone has one already. */
function listReads(db: Database.Database) {
  const list = db.prepare<[], ListColumns>(
    `SELECT ${userColumns}, issuer IS NOT NULL AS federated,
       (SELECT count(*) FROM staff_passkey WHERE user = staff_user.id) AS passkeys,
       (SELECT expires_at FROM staff_invitation WHERE user = staff_user.id) AS invited_until,
       (SELECT max(seen_at) FROM staff_session WHERE user = staff_user.id) AS last_seen_at
     FROM staff_user WHERE ended_at IS NULL ORDER BY created_at, id`,
  );
  const byEmail = db.prepare<[string, string, string], UserColumns & { federated: 0 | 1 }>(
    `SELECT ${userColumns}, issuer IS NOT NULL AS federated FROM staff_user
     WHERE lower(email) = lower(?) AND role = ? AND ifnull(petition, '') = ?`,
  );
  return {
    staff: () =>
      list.all().map((row) => ({
        user: toUser(row),
        passkeys: row.passkeys,
        federated: row.federated === 1,
        invitedUntil: row.invited_until,
        lastSeenAt: row.last_seen_at,
      })),
    staffByEmail: ({ email, role, petition }) => {
      const row = byEmail.get(email, role, petition ?? '');
      return row === undefined ? null : { user: toUser(row), federated: row.federated === 1 };
    },
  } satisfies Partial<StaffReads>;
}
