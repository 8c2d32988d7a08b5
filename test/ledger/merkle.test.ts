import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { leafHash, MerkleTree, verifyInclusion } from '../../src/ledger/merkle.ts';

const { sha256 } = ledgerCrypto;
const hash = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 6962 section 2.1, word for word. */
function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (!first) return hash();
  if (leaves.length === 1) return hash(Uint8Array.of(0), first);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return hash(Uint8Array.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

/** RFC 6962 section 2.1.1, word for word. */
function naivePath(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length <= 1) return [];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k ? [...naivePath(m, left), naiveRoot(right)] : [...naivePath(m - k, right), naiveRoot(left)];
}

const treeOf = (leaves: Iterable<Uint8Array>) => {
  const tree = new MerkleTree(sha256);
  for (const leaf of leaves) tree.append(leaf);
  return tree;
};
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const vectorLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((leaf) => Buffer.from(leaf, 'hex'));

test('vectors of Certificate Transparency (RFC 6962)', () => {
  const tree = treeOf(vectorLeaves);
  const roots = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];
  expect(roots.map((_, size) => hex(tree.root(size)))).toEqual(roots);
});

const leaves = fc.array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 70 });

describe('agrees with the recursive definition', () => {
  test('roots of every size', () => {
    fc.assert(
      fc.property(leaves, (data) => {
        const tree = treeOf(data);
        for (let size = 0; size <= data.length; size++) {
          expect(hex(tree.root(size))).toBe(hex(naiveRoot(data.slice(0, size))));
        }
      }),
      { numRuns: 30 },
    );
  });

  test('proofs of every leaf in every size, and they verify', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), fc.nat(), (data, a, b) => {
        const tree = treeOf(data);
        const size = 1 + (a % data.length);
        const index = b % size;
        const proof = tree.inclusionProof(index, size);
        expect(proof.map(hex)).toEqual(naivePath(index, data.slice(0, size)).map(hex));
        const leaf = data[index] ?? new Uint8Array(0);
        expect(verifyInclusion(sha256, leaf, index, size, proof, tree.root(size))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('after truncating and growing another way', () => {
    fc.assert(
      fc.property(leaves, leaves, fc.nat(), (before, after, cut) => {
        const size = cut % (before.length + 1);
        const tree = treeOf(before);
        tree.truncate(size);
        for (const leaf of after) tree.append(leaf);
        const all = [...before.slice(0, size), ...after];
        expect(tree.size).toBe(all.length);
        expect(hex(tree.root())).toBe(hex(naiveRoot(all)));
        expect(tree.inclusionProof(cut % all.length).map(hex)).toEqual(
          naivePath(cut % all.length, all).map(hex),
        );
      }),
    );
  });
});

test('a proof fits no other leaf, place, size or root', () => {
  fc.assert(
    fc.property(leaves, fc.nat(), fc.nat(), fc.nat(), (data, a, b, c) => {
      const distinct = data.map((leaf, i) => Buffer.from([...leaf, i]));
      const tree = treeOf(distinct);
      const size = distinct.length;
      const index = a % size;
      const leaf = distinct[index] ?? Buffer.alloc(0);
      const proof = tree.inclusionProof(index);
      const root = tree.root();
      const flipped = Buffer.from(root);
      flipped[c % 32] = (flipped[c % 32] ?? 0) ^ (1 << (c % 8));
      expect(verifyInclusion(sha256, Buffer.from([...leaf, 0]), index, size, proof, root)).toBe(false);
      expect(verifyInclusion(sha256, leaf, index, size, proof, flipped)).toBe(false);
      expect(verifyInclusion(sha256, leaf, index, size, [...proof, root], root)).toBe(false);
      const other = b % size;
      if (other !== index) expect(verifyInclusion(sha256, leaf, other, size, proof, root)).toBe(false);
      if (proof.length > 0)
        expect(verifyInclusion(sha256, leaf, index, size, proof.slice(1), root)).toBe(false);
    }),
  );
});

test.each([
  [0, 0],
  [1, 1],
  [-1, 1],
  [0.5, 1],
  [Number.NaN, 1],
  [0, 2 ** 40],
])('no proof for leaf %d of %d', (index, size) => {
  expect(verifyInclusion(sha256, Buffer.alloc(0), index, size, [], Buffer.alloc(32))).toBe(false);
});

test('asking beyond the tree is a bug, and says so', () => {
  const tree = treeOf(vectorLeaves);
  expect(() => tree.root(9)).toThrow(RangeError);
  expect(() => tree.inclusionProof(8)).toThrow(RangeError);
  expect(() => tree.inclusionProof(4, 4)).toThrow(RangeError);
  expect(() => tree.truncate(-1)).toThrow(RangeError);
});

test('what a tree hands out is not changed by its growth', () => {
  const tree = treeOf(vectorLeaves.slice(0, 4));
  const root = tree.root();
  const [sibling] = tree.inclusionProof(0);
  const before = [hex(root), hex(sibling ?? root)];
  tree.truncate(0);
  for (let i = 0; i < 8; i++) tree.append(Buffer.from([i]));
  expect([hex(root), hex(sibling ?? root)]).toEqual(before);
});

test('a leaf and a node never hash alike', () => {
  const [a, b] = [leafHash(sha256, Buffer.from('a')), leafHash(sha256, Buffer.from('b'))];
  expect(hex(leafHash(sha256, Buffer.concat([a, b])))).not.toBe(
    hex(treeOf([Buffer.from('a'), Buffer.from('b')]).root()),
  );
});
