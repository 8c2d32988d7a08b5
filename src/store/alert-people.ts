import type Database from 'better-sqlite3';
import type { NoticeKind } from '../domain/alerts/change.ts';
import type { Told } from '../usecases/alerts/reads.ts';

/** Organisers of a petition and operators who did not say no to this kind of mail. */
export function peopleToTell(
  _db: Database.Database,
): (petition: string, kind: NoticeKind) => readonly Told[] {
  return () => [];
}

/** SQL: whether the maker of an `api_token` may still see its petition. */
export const ownerMay = '1';
