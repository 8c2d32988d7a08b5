import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { checkpointBody, signNote } from '../../src/ledger/checkpoint.ts';
import {
  checkReceipt,
  checkReceiptAgainstLedger,
  formatReceipt,
  openPublishedLedger,
  parseReceipt,
  verifyReceipt,
} from '../../src/ledger/receipt.ts';
import { checkpointOver, exampleBundle, idOf, testLog, treeOf } from './example.ts';

const { log, lines } = exampleBundle();
const textOf = (given: readonly string[]) => Buffer.from(given.map((line) => `${line}\n`).join(''));
const receiptFor = (given: readonly string[], index: number) =>
  formatReceipt({
    line: given[index] ?? '',
    index,
    proof: treeOf(given).inclusionProof(index),
    checkpoint: checkpointOver(log, given),
  });
const check = (receipt: string, published: readonly string[]) =>
  checkReceiptAgainstLedger(
    ledgerCrypto,
    receipt,
    textOf(published),
    checkpointOver(log, published),
    log.key,
  );

test('a receipt is read back from its text, for every line and size', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (a, b) => {
      const size = 1 + (a % lines.length);
      const index = b % size;
      const text = receiptFor(lines.slice(0, size), index);
      const parsed = parseReceipt(text);
      if (!parsed.ok) throw new Error(parsed.error);
      expect(formatReceipt(parsed.value)).toBe(text);
      expect(verifyReceipt(ledgerCrypto, parsed.value, log.key).ok).toBe(true);
      expect(check(text, lines)).toMatchObject({ kind: 'valid', index });
    }),
  );
});

test('any changed byte of a receipt is noticed', () => {
  const bytes = Buffer.from(receiptFor(lines.slice(0, 7), 4));
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    expect(check(changed.toString(), lines).kind, `byte ${at}`).toBe('badReceipt');
  }
});

describe('what the signatory learns', () => {
  test.each([
    [0, 'confirmed'],
    [1, 'withdrawn'],
    [2, 'withdrawn'],
    [8, 'paper'],
  ])('line %d now stands as %s', (index, status) => {
    expect(check(receiptFor(lines.slice(0, 9), index), lines)).toMatchObject({
      kind: 'valid',
      status,
      size: lines.length,
    });
  });

  test('a verdict', () => {
    const judged = [...lines, `v1 judged ${idOf(1)} valid`];
    expect(check(receiptFor(lines, 0), judged)).toMatchObject({ kind: 'valid', status: 'valid' });
  });

  test('a statement that was carried', () => {
    const second = exampleBundle({ second: true });
    const proof = treeOf(second.lines).inclusionProof(0);
    const checkpoint = checkpointOver(second.log, second.lines);
    const receipt = formatReceipt({ line: second.lines[0] ?? '', index: 0, proof, checkpoint });
    const ledger = textOf(second.lines);
    expect(
      checkReceiptAgainstLedger(ledgerCrypto, receipt, ledger, checkpoint, second.log.key),
    ).toMatchObject({ kind: 'valid', status: 'carried', event: { phase: 1 } });
  });

  test('a receipt newer than what is published', () => {
    const outcome = check(receiptFor(lines, lines.length - 1), lines.slice(0, 4));
    expect(outcome).toMatchObject({ kind: 'notYetPublished', receiptSize: lines.length, size: 4 });
    expect(check(receiptFor(lines.slice(0, 1), 0), [])).toMatchObject({ kind: 'notYetPublished', size: 0 });
  });

  test('a ledger that dropped or moved the line is exposed by the receipt', () => {
    const receipt = receiptFor(lines.slice(0, 5), 3);
    const dropped = lines.filter((_, index) => index !== 3);
    expect(check(receipt, dropped)).toMatchObject({ kind: 'notInLedger', index: 3 });
    const moved = [lines[3] ?? '', ...dropped];
    expect(check(receipt, moved)).toMatchObject({ kind: 'notInLedger', index: 3 });
  });

  test.each([
    ['something else', 'hello', 'malformed'],
    ['an empty file', '', 'malformed'],
    ['a receipt of another log', receiptOfOther(), 'otherLog'],
    [
      'a receipt of another line',
      receiptFor(lines, 0).replace(/extra .*/, `extra ${base64(lines[1])}`),
      'badProof',
    ],
    ['a receipt for another place', receiptFor(lines, 0).replace('index 0', 'index 1'), 'badProof'],
    ['a receipt of what is no ledger line', receiptFor(['hello'], 0), 'malformed'],
    ['a receipt with a forged signature', forged(), 'badSignature'],
  ])('%s', (_, text, flaw) => {
    expect(check(text, lines)).toEqual({ kind: 'badReceipt', flaw });
  });

  test('a published ledger that is not what was signed', () => {
    const receipt = receiptFor(lines, 0);
    const against = (published: readonly string[], note: string) =>
      checkReceiptAgainstLedger(ledgerCrypto, receipt, textOf(published), note, log.key);
    const note = checkpointOver(log, lines);
    expect(
      against(
        lines.filter((_, index) => index !== 1),
        note,
      ),
    ).toMatchObject({
      kind: 'badLedger',
      flaw: { code: 'unknownEntry' },
    });
    expect(against(lines.slice(0, 4), note)).toEqual({ kind: 'badCheckpoint', flaw: 'sizeDiffers' });
    const swapped = [lines[3] ?? '', lines[1] ?? '', lines[2] ?? '', lines[0] ?? '', ...lines.slice(4)];
    expect(against(swapped, note)).toEqual({ kind: 'badCheckpoint', flaw: 'rootDiffers' });
    expect(against(lines, note.replace('\n', 'x\n'))).toEqual({
      kind: 'badCheckpoint',
      flaw: 'badSignature',
    });
  });
});

test('an opened ledger answers for many receipts', () => {
  const steps = openPublishedLedger(ledgerCrypto, textOf(lines), checkpointOver(log, lines), log.key);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const opened = step.value;
  if (!opened.ok) throw new Error(opened.error.kind);
  const kinds = lines.map(
    (_, index) => checkReceipt(ledgerCrypto, receiptFor(lines, index), opened.value, log.key).kind,
  );
  expect(new Set(kinds)).toEqual(new Set(['valid']));
});

test('arbitrary text never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      expect(check(text, lines).kind).toBe('badReceipt');
      expect(check(`c2sp.org/tlog-proof@v1\n${text}`, lines).kind).toBe('badReceipt');
    }),
  );
});

function base64(text = ''): string {
  return Buffer.from(text).toString('base64');
}

function receiptOfOther(): string {
  const other = testLog('elders.example/x/1', Buffer.alloc(32, 9));
  const checkpoint = checkpointOver(other, lines);
  return formatReceipt({
    line: lines[0] ?? '',
    index: 0,
    proof: treeOf(lines).inclusionProof(0),
    checkpoint,
  });
}

function forged(): string {
  const other = testLog(log.key.origin, Buffer.alloc(32, 9));
  const body = checkpointBody(log.key.origin, lines.length, treeOf(lines).root());
  const checkpoint = signNote(ledgerCrypto.sha256, body, log.key, other.sign);
  return formatReceipt({
    line: lines[0] ?? '',
    index: 0,
    proof: treeOf(lines).inclusionProof(0),
    checkpoint,
  });
}
