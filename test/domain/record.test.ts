import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordBytes, type StatementRecord } from '../../src/domain/record.ts';

const record: StatementRecord = {
  entry: '00112233445566778899aabbccddeeff',
  salt: 'ab'.repeat(32),
  petition: 'sociaal-werk-utrecht',
  phase: '1',
  channel: 'email',
  received: '2026-03-02T11:00:00.001Z',
  givenNames: 'Fatima Anna',
  surnamePrefix: 'van der',
  surname: 'Çelik',
  birthDate: '1980-03-31',
  postcode: '3511AB',
  houseNumber: '12',
  houseLetter: '',
  houseNumberSuffix: 'BS',
  street: 'Oudegracht',
  place: 'Utrecht',
  statement: 'cd'.repeat(32),
};

test('worked vector: sorted keys, no white space, UTF-8', () => {
  const bytes = Buffer.from(recordBytes(record));
  expect(bytes.toString('utf8')).toBe(
    '{"birthDate":"1980-03-31","channel":"email","entry":"00112233445566778899aabbccddeeff",' +
      '"givenNames":"Fatima Anna","houseLetter":"","houseNumber":"12","houseNumberSuffix":"BS",' +
      '"petition":"sociaal-werk-utrecht","phase":"1","place":"Utrecht","postcode":"3511AB",' +
      `"received":"2026-03-02T11:00:00.001Z","salt":"${'ab'.repeat(32)}","statement":"${'cd'.repeat(32)}",` +
      '"street":"Oudegracht","surname":"Çelik","surnamePrefix":"van der"}',
  );
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(
    'efc02a3841b2404efa10e59c9191e92d6e08e168146f6def1a3270efd412205d',
  );
});

/** RFC 8785 3.2.2.2, written out: only what must be escaped is, with the short form where there is one. */
function canonicalString(text: string): string {
  const short: Record<string, string> = {
    '\b': '\\b',
    '\t': '\\t',
    '\n': '\\n',
    '\f': '\\f',
    '\r': '\\r',
    '"': '\\"',
    '\\': '\\\\',
  };
  let out = '"';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    out += short[character] ?? (code < 0x20 ? `\\u${code.toString(16).padStart(4, '0')}` : character);
  }
  return `${out}"`;
}

function canonical(value: Readonly<Record<string, string>>): string {
  const names = Object.keys(value).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return `{${names.map((name) => `${canonicalString(name)}:${canonicalString(value[name] ?? '')}`).join(',')}}`;
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      '\\',
      '\u0000',
      '\u001f',
      '\u007f',
      '\u2028',
      '\u2029',
      '\u202e',
      'e\u0301',
      '😀',
    ),
  }),
);
const texts = fc.record({
  givenNames: anyText,
  surnamePrefix: anyText,
  surname: anyText,
  houseNumberSuffix: anyText,
  street: anyText,
  place: anyText,
});

test('property: equals RFC 8785 for all of Unicode', () => {
  fc.assert(
    fc.property(texts, (changes) => {
      const expected = { ...record, ...changes };
      const inNfc = Object.fromEntries(
        Object.entries(expected).map(([key, value]) => [key, value.normalize('NFC')]),
      );
      expect(Buffer.from(recordBytes(expected)).toString('utf8')).toBe(canonical(inNfc));
    }),
    { numRuns: 500 },
  );
});

test('property: comes back as it was typed, and typing in another normal form changes no byte', () => {
  fc.assert(
    fc.property(texts, (changes) => {
      const bytes = Buffer.from(recordBytes({ ...record, ...changes }));
      expect((JSON.parse(bytes.toString('utf8')) as StatementRecord).street).toBe(
        changes.street.normalize('NFC'),
      );
      const decomposed = {
        ...changes,
        street: changes.street.normalize('NFD'),
        surname: changes.surname.normalize('NFD'),
      };
      expect(Buffer.from(recordBytes({ ...record, ...decomposed })).equals(bytes)).toBe(true);
    }),
  );
});

test('property: the order in which the record was put together does not matter', () => {
  const entries = Object.entries(record);
  fc.assert(
    fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
      const same = Object.fromEntries(shuffled) as StatementRecord;
      expect(recordBytes(same)).toEqual(recordBytes(record));
    }),
  );
});
