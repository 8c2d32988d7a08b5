import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import {
  checkpointBody,
  formatNote,
  isOrigin,
  noteKeyId,
  openCheckpoint,
  openNote,
  parseCheckpoint,
  parseTreeHead,
  parseVerifierKey,
  signNote,
  verifierKey,
} from '../../src/ledger/checkpoint.ts';
import { parseEvent } from '../../src/ledger/entry.ts';
import { formatReceipt, parseReceipt, verifyReceipt } from '../../src/ledger/receipt.ts';
import { sha256Hex, testLog, treeOf, vectorLog } from './example.ts';

const { sha256 } = ledgerCrypto;
const log = vectorLog();
const vkey = 'ondertekenen.example/utrecht-2026-01+a8e1795a+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4';
const id = (n: number) => `${'0'.repeat(31)}${n}`;
const confirmedLine = (n: number) =>
  `v1 confirmed ${id(n)} ${sha256Hex(`sealed-${n}`)} ${sha256Hex(`record-${n}`)} ${sha256Hex(`token-${n}`)}`;
const lines = [confirmedLine(1), confirmedLine(2), `v1 withdrawn ${id(1)} 746f6b656e2d31`];
const note = `ondertekenen.example/utrecht-2026-01
3
lckKAwQBT6S3MrzPVbxV4iA/qskdGzu6Eh14Hm45BKM=

\u2014 ondertekenen.example/utrecht-2026-01 qOF5Whk/gLroqOaWyf6xuPDjD+Rx7BM6OCyeyftC8+2W71uW0u1yFdzk3nDXx6jPbmANAdWmfsAeGoBIuXb+7WHVsAs=
`;
describe('the worked vector, byte for byte', () => {
  test('key', () => {
    expect(Buffer.from(log.key.publicKey).toString('hex')).toBe(
      '03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8',
    );
    expect(Buffer.from(noteKeyId(sha256, log.key)).toString('hex')).toBe('a8e1795a');
    expect(verifierKey(sha256, log.key)).toBe(vkey);
    expect(parseVerifierKey(sha256, vkey)).toEqual({ ok: true, value: log.key });
  });

  test('root and checkpoint', () => {
    const root = treeOf(lines).root();
    expect(Buffer.from(root).toString('hex')).toBe(
      '95c90a0304014fa4b732bccf55bc55e2203faac91d1b3bba121d781e6e3904a3',
    );
    expect(signNote(sha256, checkpointBody(log.key.origin, 3, root), log.key, log.sign)).toBe(note);
    expect(openCheckpoint(ledgerCrypto, note, log.key)).toEqual({
      ok: true,
      value: { origin: log.key.origin, size: 3, root: new Uint8Array(root) },
    });
  });

  test('a line that carries', () => {
    const carried = `v1 carried ${id(3)} 1 ${id(7)} ${sha256Hex('record-7')}`;
    expect(parseEvent(carried)).toMatchObject({
      ok: true,
      value: { kind: 'carried', phase: 1, oldId: id(7) },
    });
    expect(carried).toHaveLength(143);
    expect(sha256Hex(`\0${carried}`)).toBe(
      'b8d0c5d5b0717995e85478bb1f6b1f24efcb4a789ea99468e5813476ae6a5c25',
    );
    expect(Buffer.from(treeOf([...lines, carried]).root()).toString('hex')).toBe(
      'ceb8901b2934a0bd8d5db07a29f8403ffe5f622b54fa3eb6983fac9c4b57858b',
    );
  });

  test('receipt of line 2', () => {
    const proof = treeOf(lines).inclusionProof(1);
    const text = formatReceipt({ line: lines[1] ?? '', index: 1, proof, checkpoint: note });
    expect(text).toBe(
      [
        'c2sp.org/tlog-proof@v1',
        `extra ${Buffer.from(confirmedLine(2)).toString('base64')}`,
        'index 1',
        'bhwdStnkdkf1AXe/jk5iysAviKgfQo7s5l5Vomeylhs=',
        '8DX6Io4YR77Miu4TWNXs6452lzBnGVkIZZBK/6vGn18=',
        '',
        note,
      ].join('\n'),
    );
    const parsed = parseReceipt(text);
    if (!parsed.ok) throw new Error(parsed.error);
    expect(verifyReceipt(ledgerCrypto, parsed.value, log.key)).toMatchObject({
      ok: true,
      value: { index: 1 },
    });
  });
});

const seed = fc.uint8Array({ minLength: 32, maxLength: 32 });
const origin = fc.stringMatching(/^[a-z0-9./:-]{1,60}$/);

test('what a log signs, its verifier key opens, and no other key does', () => {
  fc.assert(
    fc.property(seed, seed, origin, fc.nat(0x7fffffff), (a, b, name, size) => {
      const own = testLog(name, a);
      const root = sha256(a);
      const signed = signNote(sha256, checkpointBody(name, size, root), own.key, own.sign);
      const key = parseVerifierKey(sha256, verifierKey(sha256, own.key));
      if (!key.ok) throw new Error(key.error);
      expect(openCheckpoint(ledgerCrypto, signed, key.value)).toMatchObject({ ok: true, value: { size } });
      const other = testLog(name, b);
      if (Buffer.compare(a, b) !== 0) {
        expect(openCheckpoint(ledgerCrypto, signed, other.key)).toEqual({ ok: false, error: 'otherLog' });
      }
      const forged = formatNote(sha256, checkpointBody(name, size ^ 1, root), own.key, own.sign(b));
      expect(openNote(ledgerCrypto, forged, own.key)).toEqual({ ok: false, error: 'badSignature' });
    }),
    { numRuns: 50 },
  );
});

test('any changed byte of a note is noticed', () => {
  const bytes = Buffer.from(note);
  for (let at = 0; at < bytes.length; at++) {
    for (const bit of [1, 0x20]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ bit;
      expect(openCheckpoint(ledgerCrypto, changed.toString(), log.key).ok, `byte ${at}`).toBe(false);
    }
  }
});

test.each([
  ['nothing', ''],
  ['no signature', note.split('\n\n')[0] ?? ''],
  ['a second signature', `${note}${note.split('\n').at(-2)}\n`],
  ['text after it', `${note}x`],
  ['a missing end', note.slice(0, -1)],
  ['a hyphen for the dash', note.replace('\u2014', '-')],
  ['carriage returns', note.replaceAll('\n', '\r\n')],
  ['a very long note', `${'a\n'.repeat(1 << 20)}${note}`],
])('refuses %s', (_, text) => {
  expect(openCheckpoint(ledgerCrypto, text, log.key)).toEqual({ ok: false, error: 'malformed' });
});

test.each([
  ['extension lines', `${checkpointBody('a', 1, sha256(Buffer.from('')))}more\n`],
  ['a leading zero', checkpointBody('a', 1, sha256(Buffer.from(''))).replace('\n1\n', '\n01\n')],
  ['a short root', 'a\n1\nAAAA\n'],
  ['an origin with a space', checkpointBody('a b', 1, sha256(Buffer.from('')))],
])('a checkpoint has no %s', (_, body) => {
  expect(parseCheckpoint(body).ok).toBe(false);
});

test('a body of another log under a good signature is not its checkpoint', () => {
  const body = checkpointBody('elders.example/x/1', 3, treeOf(lines).root());
  const signed = signNote(sha256, body, log.key, log.sign);
  expect(openNote(ledgerCrypto, signed, log.key).ok).toBe(true);
  expect(openCheckpoint(ledgerCrypto, signed, log.key)).toEqual({ ok: false, error: 'otherLog' });
});

test('parses the head of any body', () => {
  expect(parseTreeHead(note.split('\n'))).toMatchObject({ origin: log.key.origin, size: 3 });
  expect(parseTreeHead([])).toBeNull();
});

test.each([
  ['localhost:3000/sociaal-werk/1', true],
  ['a'.repeat(255), true],
  ['a'.repeat(256), false],
  ['', false],
  ['a+b', false],
  ['a b', false],
  ['é', false],
  ['a\n', false],
])('origin %j: %j', (text, valid) => {
  expect(isOrigin(text)).toBe(valid);
});

test.each([
  '',
  'a+00000000+AAAA',
  vkey.replace('a8e1795a', 'a8e1795b'),
  vkey.replace('a8e1795a', 'A8E1795A'),
  `${vkey} `,
  vkey.replace('+AQOh', '+BQOh'),
  vkey.replace('utrecht', 'Utrecht'),
  '+'.repeat(100_000),
])('refuses verifier key %j', (text) => {
  expect(parseVerifierKey(sha256, text).ok).toBe(false);
});
