import type Database from 'better-sqlite3';
import type { AlertKind } from '../domain/alerts/change.ts';
import type { Told } from '../usecases/alerts/reads.ts';

/**
 * Organisers of a petition and operators who use their account (a passkey, or the identity provider) and did not say no
 * to this kind of mail.
 */
export function peopleToTell(db: Database.Database): (petition: string, kind: AlertKind) => readonly Told[] {
  const people = db.prepare<[string, string], Told>(
    `SELECT email AS "to", locale FROM staff_user
     WHERE ended_at IS NULL AND email IS NOT NULL
       AND (role = 'organiser' AND petition = ? OR role = 'operator' AND petition IS NULL)
       AND (issuer IS NOT NULL OR EXISTS (SELECT 1 FROM staff_passkey WHERE user = staff_user.id))
       AND NOT EXISTS (SELECT 1 FROM unwanted_notice WHERE user = staff_user.id AND kind = ?)
     ORDER BY created_at, id`,
  );
  return (petition, kind) => people.all(petition, kind);
}

/** SQL: whether the maker of an `api_token` is still an organiser of its petition. */
export const ownerMay = `EXISTS (SELECT 1 FROM staff_user WHERE staff_user.id = api_token.user AND ended_at IS NULL
  AND role = 'organiser' AND staff_user.petition = api_token.petition)`;
