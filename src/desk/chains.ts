function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

const start = 0x811c9dc5 | 0;
export const addressHash = (postcode: string, houseNumber: string) =>
  hashOf(houseNumber, hashOf(postcode, start) ^ 0x2c);
export const dateHash = (birthDate: string) => hashOf(birthDate, start);

/** Numbers of rows by a hash, without keys: who reads a chain compares the rows themselves. -1 ends a chain. */
export class Chains {
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #mask: number;

  constructor(size: number) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(size, 1) * 2));
    this.#heads = new Int32Array(slots).fill(-1);
    this.#next = new Int32Array(size).fill(-1);
    this.#mask = slots - 1;
  }

  #slot(hash: number): number {
    return (hash ^ (hash >>> 15)) & this.#mask;
  }

  add(hash: number, row: number): void {
    const slot = this.#slot(hash);
    this.#next[row] = this.#heads[slot] ?? -1;
    this.#heads[slot] = row;
  }

  first(hash: number): number {
    return this.#heads[this.#slot(hash)] ?? -1;
  }

  after(row: number): number {
    return this.#next[row] ?? -1;
  }
}
