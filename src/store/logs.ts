import type Database from 'better-sqlite3';
import { checkpointBody } from '../ledger/checkpoint.ts';
import { MerkleTree } from '../ledger/merkle.ts';
import type { LogSigner } from '../usecases/ports.ts';

const encoder = new TextEncoder();

/**
 * The Merkle trees of all phases, in memory, following the ledger table. Invariant: outside a transaction a tree never
 * holds a line that is not committed; it may lag behind lines another process committed and catches up on use.
 */
export class Logs {
  readonly #trees = new Map<number, MerkleTree>();
  /** Sizes before the running transaction touched a tree, to go back to when it fails. */
  readonly #before = new Map<number, number>();
  readonly #sha256: (data: Uint8Array) => Uint8Array;
  readonly #signer: LogSigner;
  readonly #linesFrom: Database.Statement<[number, number], { line: string }>;
  readonly #head: Database.Statement<[number], { size: number; note: string }>;
  readonly #origin: Database.Statement<[number], { origin: string }>;
  readonly #insertLine: Database.Statement<[number, number, string]>;
  readonly #saveHead: Database.Statement<[number, number, string]>;

  constructor(db: Database.Database, sha256: (data: Uint8Array) => Uint8Array, signer: LogSigner) {
    this.#sha256 = sha256;
    this.#signer = signer;
    this.#linesFrom = db.prepare('SELECT line FROM ledger_entry WHERE phase = ? AND seq >= ? ORDER BY seq');
    this.#head = db.prepare('SELECT size, note FROM ledger_head WHERE phase = ?');
    this.#origin = db.prepare('SELECT origin FROM phase WHERE id = ?');
    this.#insertLine = db.prepare('INSERT INTO ledger_entry (phase, seq, line) VALUES (?, ?, ?)');
    this.#saveHead = db.prepare(
      'INSERT INTO ledger_head (phase, size, note) VALUES (?, ?, ?) ON CONFLICT (phase) DO UPDATE SET size = excluded.size, note = excluded.note',
    );
  }

  /** The tree at the size of the newest committed (or, in a transaction, written) checkpoint or line. */
  tree(phase: number): MerkleTree {
    let tree = this.#trees.get(phase);
    if (tree === undefined) {
      tree = new MerkleTree(this.#sha256);
      this.#trees.set(phase, tree);
    }
    const head = this.#head.get(phase);
    if (!this.#before.has(phase) && head !== undefined && tree.size < head.size) {
      for (const { line } of this.#linesFrom.iterate(phase, tree.size)) tree.append(encoder.encode(line));
    }
    return tree;
  }

  head(phase: number): { size: number; note: string } {
    const head = this.#head.get(phase);
    if (head === undefined) throw new Error(`phase ${phase} has no checkpoint`);
    return head;
  }

  /** Within a transaction. `index` is where the decision expects the line to be. */
  append(phase: number, index: number, line: string): void {
    const tree = this.tree(phase);
    if (tree.size !== index)
      throw new Error(`ledger line ${index} decided on, but the ledger has ${tree.size}`);
    if (!this.#before.has(phase)) this.#before.set(phase, index);
    this.#insertLine.run(phase, index, line);
    tree.append(encoder.encode(line));
  }

  /** Within a transaction: signs one checkpoint for every tree that grew. */
  signHeads(): void {
    for (const phase of this.#before.keys()) this.signHead(phase);
  }

  signHead(phase: number): void {
    const origin = this.#originOf(phase);
    const tree = this.tree(phase);
    this.#saveHead.run(
      phase,
      tree.size,
      this.#signer.signNote(origin, checkpointBody(origin, tree.size, tree.root())),
    );
  }

  #originOf(phase: number): string {
    const origin = this.#origin.get(phase)?.origin;
    if (origin === undefined) throw new Error(`no phase ${phase}`);
    return origin;
  }

  /** Sizes now, for going back to after one command of a batch failed. */
  mark(): ReadonlyMap<number, number> {
    return new Map([...this.#before.keys()].map((phase) => [phase, this.tree(phase).size]));
  }

  backTo(mark: ReadonlyMap<number, number>): void {
    for (const [phase, size] of this.#before) {
      const target = mark.get(phase) ?? size;
      this.#trees.get(phase)?.truncate(target);
      if (!mark.has(phase)) this.#before.delete(phase);
    }
  }

  /** Forgets how to go back; returns what the trees that grew are now. */
  committed(): { origin: string; size: number }[] {
    const grown = [...this.#before.keys()].map((phase) => ({
      origin: this.#originOf(phase),
      size: this.tree(phase).size,
    }));
    this.#before.clear();
    return grown;
  }

  rolledBack(): void {
    this.backTo(new Map());
    this.#before.clear();
  }
}
