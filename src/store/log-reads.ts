import type Database from 'better-sqlite3';
import type { PublishedCheckpoint, Reads } from '../usecases/reads.ts';
import type { Logs } from './logs.ts';
import { type PhaseColumns, phaseColumns, toPhase } from './rows.ts';

/** What the transparency log shows: lines, proofs, published checkpoints. */
export function logReads(db: Database.Database, logs: Logs) {
  const line = db.prepare<[number, number], { line: string }>(
    'SELECT line FROM ledger_entry WHERE phase = ? AND seq = ?',
  );
  const lines = db.prepare<[number, number, number], { line: string }>(
    'SELECT line FROM ledger_entry WHERE phase = ? AND seq >= ? AND seq < ? ORDER BY seq',
  );
  const newest = db.prepare<[number], PublishedCheckpoint>(
    `SELECT size, note, published_at AS publishedAt FROM published_checkpoint WHERE phase = ? ORDER BY size DESC LIMIT 1`,
  );
  const running = db.prepare<[], PhaseColumns>(
    `SELECT ${phaseColumns} FROM phase WHERE closed_at IS NULL ORDER BY id`,
  );
  const undated = db.prepare<[], { phase: number; checkpoint: string }>(
    `SELECT id AS phase, note AS checkpoint FROM phase JOIN published_checkpoint AS published ON published.phase = phase.id
     WHERE closed_at IS NOT NULL AND timestamp_answer IS NULL AND published.size = (
       SELECT max(size) FROM published_checkpoint AS earlier
       WHERE earlier.phase = phase.id AND earlier.published_at <= phase.closed_at)`,
  );
  const published = new PublishedLedger((phase, from, to) =>
    lines.all(phase, from, to).map((row) => row.line),
  );
  return {
    inclusion: ({ phase, index }) => {
      const found = line.get(phase, index);
      if (found === undefined) throw new Error(`no line ${index} in the ledger of phase ${phase}`);
      const { size, note } = logs.head(phase);
      return {
        line: found.line,
        index,
        size,
        hashes: logs.tree(phase).inclusionProof(index, size),
        checkpoint: note,
      };
    },
    published: ({ phase }) => {
      const checkpoint = newest.get(phase) ?? null;
      return { checkpoint, ledger: published.text(phase, checkpoint?.size ?? 0) };
    },
    undated: () => undated.all(),
    publication: () =>
      running.all().map((row) => ({
        phase: toPhase(row),
        size: logs.head(row.id).size,
        published: newest.get(row.id) ?? null,
      })),
  } satisfies Partial<Reads>;
}

const slice = 2000;
/** Bytes of the longest line we write, a `confirmed` one, with its LF. */
const longestLine = 241;

type Kept = { readonly size: number; readonly bytes: number; readonly room: Buffer };

/**
 * The published text of each ledger, kept because it only ever grows at its end. New lines are written behind the old
 * ones, in room kept for them, so that a large ledger is not held twice while it grows.
 */
class PublishedLedger {
  readonly #kept = new Map<number, Kept>();
  readonly #lines: (phase: number, from: number, to: number) => string[];

  constructor(lines: (phase: number, from: number, to: number) => string[]) {
    this.#lines = lines;
  }

  text(phase: number, size: number): Buffer {
    const kept = this.#kept.get(phase) ?? { size: 0, bytes: 0, room: Buffer.alloc(0) };
    const grown = kept.size === size ? kept : this.#grow(phase, kept, size);
    this.#kept.set(phase, grown);
    return grown.room.subarray(0, grown.bytes);
  }

  #grow(phase: number, kept: Kept, size: number): Kept {
    const room = withRoom(kept, (size - kept.size) * longestLine);
    let { bytes } = kept;
    // A whole ledger as strings takes several times its bytes: a slice at a time.
    for (let from = kept.size; from < size; from += slice) {
      const lines = this.#lines(phase, from, Math.min(from + slice, size));
      const text = lines.map((line) => `${line}\n`).join('');
      if (bytes + text.length > room.length) throw new Error('a ledger line is longer than any we write');
      bytes += room.write(text, bytes, 'latin1');
    }
    return { size, bytes, room };
  }
}

/** The same buffer when `more` bytes fit behind what it holds, else a larger one with a quarter to spare. */
function withRoom({ bytes, room }: Kept, more: number): Buffer {
  if (bytes + more <= room.length) return room;
  const larger = Buffer.allocUnsafe(Math.ceil((bytes + more) * 1.25));
  room.copy(larger, 0, 0, bytes);
  return larger;
}
