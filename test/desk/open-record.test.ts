import { describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { openRecord } from '../../src/desk/open-record.ts';
import { recordBytes, type StatementRecord } from '../../src/domain/record.ts';
import { utf8 } from '../../src/ledger/bytes.ts';
import { deskScene } from '../builders/desk-case.ts';

const { sha256 } = ledgerCrypto;
const made = deskScene(60, 'record').case.entries.flatMap(({ record }) => (record.ok ? [record.value] : []));
const [first, second] = made as [StatementRecord, StatementRecord];
const open = (bytes: Uint8Array, id: string, hash = sha256(bytes)) => openRecord(sha256, bytes, hash, id);

describe('a record', () => {
  test('opens for the entry it was sealed for', () => {
    expect(open(recordBytes(first), first.entry)).toEqual({ ok: true, value: first });
  });

  test('of another entry is refused, even where the ledger names its hash', () => {
    expect(open(recordBytes(second), first.entry)).toEqual({ ok: false, error: 'otherRecord' });
  });

  test('with another hash is refused', () => {
    const other = sha256(recordBytes(second));
    expect(open(recordBytes(first), first.entry, other)).toEqual({ ok: false, error: 'otherRecord' });
  });

  test.each([
    ['no JSON', 'geen'],
    ['another shape', '{"entry":"a"}'],
    ['the same, written otherwise', ` ${Buffer.from(recordBytes(first)).toString()}`],
  ])('%s is no record', (_, text) => {
    expect(open(utf8(text), first.entry)).toEqual({ ok: false, error: 'notARecord' });
  });
});
