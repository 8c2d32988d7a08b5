import { err, ok, type Result } from '../domain/result.ts';
import { lenientText, toHex, utf8 } from './bytes.ts';
import type { Sha256 } from './crypto.ts';

/**
 * What happened, as one row of the audit log. `at`: ms since the epoch; `phase`: number of its row in the database, null
 * for none; `detail`: a JSON object, the very text that was hashed.
 */
export type AuditRow = {
  readonly at: number;
  readonly event: string;
  readonly phase: number | null;
  readonly subject: string;
  readonly detail: string;
};

/** `hash` in hex. `row` is null where the event is of another petition: its hash still links the chain. */
export type AuditLine = { readonly seq: number; readonly hash: string; readonly row: AuditRow | null };

export type AuditFile = {
  /** Slug of the petition whose events are shown. */
  readonly petition: string;
  /** Phases of the petition by number, with the number that `phase` has in the rows. */
  readonly phases: readonly { readonly number: number; readonly row: number }[];
  readonly lines: readonly AuditLine[];
};

/** `line` counts from 1. */
export type AuditFlaw = { readonly line: number };

/** The hash before the first event. */
export const auditStart = '0'.repeat(64);
const head = 'referendumpetitie audit v1';

/** The text under the hash of an event: the hash before it, then its fields, one a line. */
export function auditPreimage(previous: string, seq: number, row: AuditRow): string {
  const { at, event, phase, subject, detail } = row;
  return `${previous}\n${seq}\n${at}\n${event}\n${phase ?? ''}\n${subject}\n${detail}\n`;
}

/** Hex. */
export const auditHash = (sha256: Sha256, previous: string, seq: number, row: AuditRow): string =>
  toHex(sha256(utf8(auditPreimage(previous, seq, row))));

/** Text of `audit.txt`: the head, then one line for each event, its fields separated by tabs. */
export function formatAudit({ petition, phases, lines }: AuditFile): string {
  const known = phases.map(({ number, row }) => `phase ${number} ${row}`);
  const events = lines.map(({ seq, hash, row }) =>
    row === null
      ? `${seq}\t${hash}`
      : `${seq}\t${hash}\t${row.at}\t${row.event}\t${row.phase ?? ''}\t${row.subject}\t${row.detail}`,
  );
  return [head, `petition ${petition}`, ...known, '', ...events, ''].join('\n');
}

const isCount = (text: string): boolean => /^(?:0|[1-9][0-9]{0,14})$/.test(text);
const eventPattern = /^[a-z][a-z-]{0,39}\.[a-z][a-z-]{0,39}$/;

/** Accepts exactly what `formatAudit` writes; whether the chain holds is for `verify-audit.ts`. */
export function parseAudit(bytes: Uint8Array): Result<AuditFile, AuditFlaw> {
  const reader = new LineReader(bytes);
  const named = parseHead(reader);
  if (named === null) return err({ line: reader.line });
  const lines: AuditLine[] = [];
  for (let text = reader.next(); text !== null; text = reader.next()) {
    const event = parseLine(text, lines.length + 1);
    if (event === null) return err({ line: reader.line });
    lines.push(event);
  }
  return reader.complete ? ok({ ...named, lines }) : err({ line: reader.line });
}

function parseHead(reader: LineReader): Omit<AuditFile, 'lines'> | null {
  if (reader.next() !== head) return null;
  const [, petition] = /^petition ([!-~]{1,255})$/.exec(reader.next() ?? '') ?? [];
  if (petition === undefined) return null;
  const phases: { number: number; row: number }[] = [];
  for (let line = reader.next(); line !== ''; line = reader.next()) {
    const [, number, row] = /^phase ([1-9]) ([1-9][0-9]{0,8})$/.exec(line ?? '') ?? [];
    if (Number(number) !== phases.length + 1) return null;
    phases.push({ number: Number(number), row: Number(row) });
  }
  return { petition, phases };
}

function parseLine(text: string, expected: number): AuditLine | null {
  const fields = text.split('\t');
  const [seq, hash] = fields;
  if (hash === undefined || seq !== String(expected) || !/^[0-9a-f]{64}$/.test(hash)) return null;
  if (fields.length === 2) return { seq: expected, hash, row: null };
  const row = parseRow(fields);
  return row === null ? null : { seq: expected, hash, row };
}

function parseRow(fields: readonly string[]): AuditRow | null {
  const [, , at = '', event = '', phase = '', subject = '', detail = ''] = fields;
  if (fields.length !== 7 || !isCount(at) || !eventPattern.test(event)) return null;
  if (!(phase === '' || isCount(phase)) || !/^[ -~]{0,255}$/.test(subject) || !isObject(detail)) return null;
  return { at: Number(at), event, phase: phase === '' ? null : Number(phase), subject, detail };
}

function isObject(detail: string): boolean {
  try {
    const value: unknown = JSON.parse(detail);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Line by line: the file of a large petition is longer than a text can be. */
class LineReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  /** Of the line last read, from 1. */
  line = 0;
  /** Every line so far ended in LF. */
  complete = true;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  next(): string | null {
    if (this.#at >= this.#bytes.length) return null;
    const end = this.#bytes.indexOf(0x0a, this.#at);
    this.complete = end >= 0;
    const stop = end < 0 ? this.#bytes.length : end;
    const text = lenientText(this.#bytes.subarray(this.#at, stop));
    this.#at = stop + 1;
    this.line += 1;
    return text;
  }
}
