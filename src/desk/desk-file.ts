import { err, ok, type Result } from '../domain/result.ts';
import { lenientText, toHex, utf8 } from '../ledger/bytes.ts';
import { canonicalJson, type JsonValue, parseCanonicalJson } from '../ledger/canonical-json.ts';
import type { Sha256 } from '../ledger/crypto.ts';
import { DeskAct } from './acts.ts';

/**
 * The desk file: one act a line, canonical JSON (RFC 8785 subset), LF after each, every line with `prev`, the SHA-256 of
 * the line before it without its LF (64 zeros on the first). So nothing in it can be changed or left out unnoticed, but
 * at its end; the last hash stands in the result.
 */
const noLine = '0'.repeat(64);
/** Bytes; a hundred acts for each of a hundred thousand statements fit. */
const largest = 1 << 30;

export type DeskFileFlaw = { readonly code: 'DeskFileDamaged'; readonly line: number };

export class DeskFile {
  readonly #sha256: Sha256;
  readonly #lines: string[] = [];
  readonly #acts: DeskAct[] = [];
  #head = noLine;

  constructor(sha256: Sha256) {
    this.#sha256 = sha256;
  }

  get acts(): readonly DeskAct[] {
    return this.#acts;
  }

  /** SHA-256 of the last line: what the next one names. */
  get head(): string {
    return this.#head;
  }

  append(act: DeskAct): void {
    this.#push(canonicalJson({ ...DeskAct.parse(act), prev: this.#head } as JsonValue), act);
  }

  text(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }

  bytes(): Uint8Array {
    return utf8(this.text());
  }

  #push(line: string, act: DeskAct): void {
    this.#lines.push(line);
    this.#acts.push(act);
    this.#head = toHex(this.#sha256(utf8(line)));
  }

  /** Accepts exactly what `text` writes; whether the acts can follow on each other is for `readDesk`. */
  static parse(sha256: Sha256, bytes: Uint8Array): Result<DeskFile, DeskFileFlaw> {
    const file = new DeskFile(sha256);
    const lines = (bytes.length > largest ? '' : lenientText(bytes)).split('\n');
    if (lines.pop() !== '' || lines.length === 0)
      return err({ code: 'DeskFileDamaged', line: lines.length + 1 });
    for (const [index, line] of lines.entries()) {
      const act = file.#read(line);
      if (act === null) return err({ code: 'DeskFileDamaged', line: index + 1 });
      file.#push(line, act);
    }
    return ok(file);
  }

  #read(line: string): DeskAct | null {
    const value = parseCanonicalJson(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const { prev, ...members } = value as { readonly [key: string]: JsonValue };
    if (prev !== this.#head) return null;
    const act = DeskAct.safeParse(members);
    return act.success ? act.data : null;
  }
}
