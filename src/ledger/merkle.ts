import { equalBytes } from './bytes.ts';
import type { Sha256 } from './crypto.ts';

const hashLength = 32;

/** SHA-256(0x00 || data), RFC 6962 section 2.1. */
export function leafHash(sha256: Sha256, data: Uint8Array): Uint8Array {
  const prefixed = new Uint8Array(data.length + 1);
  prefixed.set(data, 1);
  return sha256(prefixed);
}

const nodeInput = new Uint8Array(1 + 2 * hashLength);
nodeInput[0] = 1;

/** SHA-256(0x01 || left || right). */
function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + hashLength);
  return sha256(nodeInput);
}

const floorLog2 = (n: number): number => 31 - Math.clz32(n);

/** Largest power of two smaller than n, for n >= 2 (RFC 6962 section 2.1). */
const splitPoint = (n: number): number => 2 ** floorLog2(n - 1);

/**
 * Append-only Merkle tree of RFC 6962. Keeps the hash of every complete subtree (about 64 bytes a leaf), so that the
 * root and the inclusion proofs of any earlier size cost a handful of hashes. At most 2^31 - 1 leaves.
 */
export class MerkleTree {
  readonly #sha256: Sha256;
  /** Level k holds, one after another, the hashes of the complete subtrees of 2^k leaves. */
  readonly #levels: Uint8Array[] = [];
  #size = 0;

  constructor(sha256: Sha256) {
    this.#sha256 = sha256;
  }

  get size(): number {
    return this.#size;
  }

  append(leafData: Uint8Array): void {
    let hash = leafHash(this.#sha256, leafData);
    let index = this.#size;
    this.#size += 1;
    for (let level = 0; ; level++) {
      this.#put(level, index, hash);
      if (index % 2 === 0) return;
      hash = nodeHash(this.#sha256, this.#get(level, index - 1), hash);
      index = (index - 1) / 2;
    }
  }

  /** Forgets every leaf from `size` on: for a batch whose commit failed. */
  truncate(size: number): void {
    this.#mustHold(size);
    this.#size = size;
  }

  root(size: number = this.#size): Uint8Array {
    this.#mustHold(size);
    return size === 0 ? this.#sha256(new Uint8Array(0)) : this.#subtree(0, size);
  }

  /** Audit path of leaf `index` in the tree of the first `size` leaves, sibling of the leaf first. */
  inclusionProof(index: number, size: number = this.#size): Uint8Array[] {
    this.#mustHold(size);
    if (!Number.isInteger(index) || index < 0 || index >= size)
      throw new RangeError('index outside the tree');
    const proof: Uint8Array[] = [];
    let start = 0;
    let end = size;
    while (end - start > 1) {
      const middle = start + splitPoint(end - start);
      if (index < middle) {
        proof.push(this.#subtree(middle, end));
        end = middle;
      } else {
        proof.push(this.#subtree(start, middle));
        start = middle;
      }
    }
    return proof.reverse();
  }

  #mustHold(size: number): void {
    if (!Number.isInteger(size) || size < 0 || size > this.#size)
      throw new RangeError('size outside the tree');
  }

  /** Hash of leaves [start, end), where start is a multiple of the least power of two >= end - start. */
  #subtree(start: number, end: number): Uint8Array {
    const count = end - start;
    const level = floorLog2(count);
    if (count === 2 ** level) return this.#get(level, start / count).slice();
    const middle = start + splitPoint(count);
    return nodeHash(this.#sha256, this.#subtree(start, middle), this.#subtree(middle, end));
  }

  #get(level: number, index: number): Uint8Array {
    const hashes = this.#levels[level];
    if (!hashes) throw new RangeError('level outside the tree');
    return hashes.subarray(index * hashLength, (index + 1) * hashLength);
  }

  #put(level: number, index: number, hash: Uint8Array): void {
    let hashes = this.#levels[level] ?? new Uint8Array(hashLength);
    if ((index + 1) * hashLength > hashes.length) {
      const larger = new Uint8Array(hashes.length * 2);
      larger.set(hashes);
      hashes = larger;
    }
    hashes.set(hash, index * hashLength);
    this.#levels[level] = hashes;
  }
}

/** RFC 9162 section 2.1.3.2; `leaf` is the leaf's data, `index` counts from 0. */
export function verifyInclusion(
  sha256: Sha256,
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!Number.isInteger(index) || index < 0 || index >= size || size > 0x7fffffff) return false;
  let position = index;
  let last = size - 1;
  let hash = leafHash(sha256, leaf);
  for (const sibling of proof) {
    if (last === 0 || sibling.length !== hashLength) return false;
    if (position % 2 === 1 || position === last) {
      hash = nodeHash(sha256, sibling, hash);
      while (position % 2 === 0 && position !== 0) {
        position >>>= 1;
        last >>>= 1;
      }
    } else {
      hash = nodeHash(sha256, hash, sibling);
    }
    position >>>= 1;
    last >>>= 1;
  }
  return last === 0 && equalBytes(hash, root);
}
