import { z } from 'zod';
import { recordBytes, type StatementRecord } from '../domain/record.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { equalBytes, utf8Text } from '../ledger/bytes.ts';
import type { Sha256 } from '../ledger/crypto.ts';
import type { UnreadableCode } from './case.ts';

const text = z.string().max(10_000);
const Record = z.strictObject({
  entry: z.string(),
  salt: z.string(),
  petition: text,
  phase: text,
  channel: z.enum(['email', 'paper']),
  received: text,
  givenNames: text,
  surnamePrefix: text,
  surname: text,
  birthDate: text,
  postcode: text,
  houseNumber: text,
  houseLetter: text,
  houseNumberSuffix: text,
  street: text,
  place: text,
  statement: text,
}) satisfies z.ZodType<StatementRecord>;

/**
 * The record in an opened age file. `hash`: SHA-256 of its exact bytes as the ledger names it; `id`: of the entry it was
 * sealed for, of a carried statement the one in the earlier phase. A record of another entry is not this one, whatever
 * the ledger says of its hash.
 */
export function openRecord(
  sha256: Sha256,
  bytes: Uint8Array,
  hash: Uint8Array,
  id: string,
): Result<StatementRecord, UnreadableCode> {
  if (!equalBytes(sha256(bytes), hash)) return err('otherRecord');
  const json = utf8Text(bytes);
  const record = Record.safeParse(json === null ? undefined : parseJson(json));
  if (!record.success) return err('notARecord');
  // One text for one record: what would be written otherwise was not made by the service.
  if (!equalBytes(recordBytes(record.data), bytes)) return err('notARecord');
  return record.data.entry === id ? ok(record.data) : err('otherRecord');
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
