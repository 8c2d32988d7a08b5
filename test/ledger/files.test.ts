import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { canonicalJson, type JsonValue, parseCanonicalJson } from '../../src/ledger/canonical-json.ts';
import { verifierKey } from '../../src/ledger/checkpoint.ts';
import { formatDuplicates, formatReceived, parseDuplicates, parseReceived } from '../../src/ledger/csv.ts';
import { formatKeys, parseGivenKey, parseKeys } from '../../src/ledger/keys-file.ts';
import { parseTally, type Tally, tallyBody, tallyNames } from '../../src/ledger/tally-file.ts';
import { timeStampRequest } from '../../src/ledger/timestamp.ts';
import { idOf, vectorLog } from './example.ts';

const { sha256 } = ledgerCrypto;
const folder = mkdtempSync(join(tmpdir(), 'files-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('canonical JSON', () => {
  const value = fc
    .jsonValue({ noUnicodeString: true, maxDepth: 4 })
    .map((json) => JSON.parse(JSON.stringify(json)) as JsonValue);

  test('has one text per value, which any JSON reader reads', () => {
    fc.assert(
      fc.property(value, (json) => {
        const text = canonicalJson(json);
        expect(JSON.parse(text)).toEqual(json);
        expect(parseCanonicalJson(text)).toEqual(json);
        expect(parseCanonicalJson(`${text} `)).toBeUndefined();
        expect(parseCanonicalJson(JSON.stringify(json, null, 1))).toEqual(
          JSON.stringify(json, null, 1) === text ? json : undefined,
        );
      }),
    );
  });

  test('keys are sorted by byte, text is left as it is', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'é"\n'], B: {}, '': '' })).toBe(
      '{"":"","B":{},"a":[true,null,"é\\"\\n"],"b":1}',
    );
  });

  test.each([
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    '{"a": 1}',
    '{"a":1}\n',
    '{"a":1.0}',
    '{"a":-0}',
    '"\\u0061"',
    '{"\\u0061":1}',
    '{"é":1}',
    '[1e400]',
    '',
    'nothing',
    '['.repeat(100_000) + ']'.repeat(100_000),
    '\ufeff{}',
  ])('%.40j is not canonical', (text) => {
    expect(parseCanonicalJson(text)).toBeUndefined();
  });
});

describe('deadline.tsq', () => {
  test('openssl reads it as what it is, and makes the same bytes itself', () => {
    const data = Buffer.from('checkpoint');
    const digest = createHash('sha256').update(data).digest();
    writeFileSync(join(folder, 'data'), data);
    writeFileSync(join(folder, 'x.tsq'), timeStampRequest(digest));
    const text = execFileSync('openssl', ['ts', '-query', '-in', join(folder, 'x.tsq'), '-text'], {
      encoding: 'utf8',
    });
    expect(text).toContain('Version: 1');
    expect(text).toContain('Hash Algorithm: sha256');
    expect(text).toContain('Certificate required: yes');
    expect(text).toContain('Nonce: unspecified');
    expect(text).toContain(digest.subarray(0, 8).toString('hex').match(/../g)?.join(' ').slice(0, 20));
    const own = execFileSync('openssl', [
      'ts',
      '-query',
      '-data',
      join(folder, 'data'),
      '-sha256',
      '-no_nonce',
      '-cert',
    ]);
    expect(own.equals(timeStampRequest(digest))).toBe(true);
  });

  test('only a SHA-256 digest will do', () => {
    expect(() => timeStampRequest(Buffer.alloc(20))).toThrow(RangeError);
  });
});

describe('keys.txt', () => {
  const { key } = vectorLog();
  const since = '2026-03-02T08:00:00.000Z';
  const recipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
  const keys = { log: { ...key, since }, judge: { recipient, since }, backup: { recipient, since } };
  const text = formatKeys(sha256, keys);

  test('is read back, and openssl knows the key', () => {
    expect(parseKeys(sha256, text)).toEqual({ ok: true, value: keys });
    const spki = /^log-spki (.+)$/m.exec(text)?.[1] ?? '';
    const der = createPublicKey(`-----BEGIN PUBLIC KEY-----\n${spki}\n-----END PUBLIC KEY-----\n`).export({
      format: 'der',
      type: 'spki',
    });
    expect(der.subarray(-32).equals(key.publicKey)).toBe(true);
  });

  test.each([
    ['alone', (vkey: string) => vkey, true],
    ['with white space around it', (vkey: string) => `  ${vkey}\r\n`, true],
    ['as the line of keys.txt', (vkey: string) => `log ${vkey} since ${since}`, true],
    ['as that line without its end', (vkey: string) => `log ${vkey}`, true],
    ['with a letter less', (vkey: string) => vkey.slice(0, -1), false],
    ['with two letters swapped', (vkey: string) => vkey.replace('QOhB', 'QOBh'), false],
    ['after something else', (vkey: string) => `sleutel ${vkey}`, false],
    ['not at all', () => 'log', false],
    ['as nothing', () => ' ', false],
  ])('a key pasted %s', (_, pasted, good) => {
    const vkey = verifierKey(sha256, key);
    expect(parseGivenKey(sha256, pasted(vkey))).toEqual(
      good ? { ok: true, value: vkey } : { ok: false, error: 'malformed' },
    );
  });

  test('any other text is refused, with the line', () => {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x80;
      expect(parseKeys(sha256, changed.toString('latin1')).ok, `byte ${at}`).toBe(false);
    }
    const flaw = (wrong: string) => {
      const parsed = parseKeys(sha256, wrong);
      return parsed.ok ? 0 : parsed.error.line;
    };
    expect(flaw('')).toBe(1);
    expect(flaw(text.replace('log ', 'Log '))).toBe(1);
    expect(flaw(text.replace('MCowBQYDK2VwAyEA', 'MCowBQYDK2VwAyEB'))).toBe(2);
    expect(flaw(text.replace('judge age1', 'judge AGE1'))).toBe(3);
    expect(flaw(text.replace(/backup .*/, 'backup x since y'))).toBe(4);
    expect(flaw(`${text}\n`)).toBe(5);
    expect(flaw(text.slice(0, -1))).toBe(5);
    expect(flaw(text + 'x'.repeat(1 << 20))).toBe(5);
  });
});

const ids = (...numbers: number[]) => numbers.map(idOf).sort();

describe('received.csv', () => {
  const instant = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const row = fc.record({
    id: fc.nat(10_000).map(idOf),
    received: instant,
    channel: fc.constantFrom('email' as const, 'paper' as const, 'carried' as const),
    confirmed: fc.oneof(fc.constant(''), instant),
  });

  test('rows are sorted by id and read back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ id }) => id }), (rows) => {
        const parsed = parseReceived(formatReceived(rows));
        if (!parsed.ok) throw new Error(String(parsed.error.line));
        expect([...parsed.value.keys()]).toEqual(rows.map(({ id }) => id).sort());
        for (const given of rows) expect(parsed.value.get(given.id)).toEqual(given);
      }),
    );
  });

  const [a = '', b = ''] = ids(1, 2);
  const time = '2026-03-01T10:00:00.000Z';
  const header = 'id,received,channel,confirmed\n';
  test.each([
    ['', 1],
    [header.trim(), 1],
    [`id,received,channel\n${a},${time},email\n`, 1],
    [`${header}${b},${time},email,\n${a},${time},email,\n`, 3],
    [`${header}${a},${time},email,\n${a},${time},email,\n`, 3],
    [`${header}${a},2026-03-01T10:00:00Z,email,\n`, 2],
    [`${header}${a},${time},email,2026-03-01T10:00:00Z\n`, 2],
    [`${header}${a},${time},email,2026-02-30T10:00:00.000Z\n`, 2],
    [`${header}${a},${time},email\n`, 2],
    [`${header}${a},${time},post,\n`, 2],
    [`${header}${a},${time},email,`, 2],
    [`${header}${a},${time},email,\n`.replaceAll('\n', '\r\n'), 1],
    [`${header}${'x'.repeat(1 << 20)}\n`, 2],
  ])('%.60j is refused at line %d', (text, line) => {
    expect(parseReceived(text)).toEqual({ ok: false, error: { line } });
  });
});

describe('duplicates.csv', () => {
  test('groups are sorted, numbered and read back', () => {
    const groups = fc.uniqueArray(fc.nat(500), { minLength: 0, maxLength: 24 }).map((numbers) => {
      const list: string[][] = [];
      for (let i = 0; i + 1 < numbers.length; i += 3) list.push(numbers.slice(i, i + 3).map(idOf));
      return list.filter((group) => group.length >= 2);
    });
    fc.assert(
      fc.property(groups, groups, (person, possible) => {
        const text = formatDuplicates({ person, possible });
        const parsed = parseDuplicates(text);
        if (!parsed.ok) throw new Error(`${parsed.error.line}\n${text}`);
        const sorted = (list: string[][]) =>
          list.map((group) => [...group].sort()).sort((x, y) => ((x[0] ?? '') < (y[0] ?? '') ? -1 : 1));
        expect(parsed.value).toEqual({ person: sorted(person), possible: sorted(possible) });
        expect(formatDuplicates(parsed.value)).toBe(text);
      }),
    );
  });

  const [a = '', b = '', c = '', d = ''] = ids(1, 2, 3, 4);
  const file = (...rows: string[]) => ['kind,group,id', ...rows, ''].join('\n');
  test.each([
    ['a group of one', file(`person,1,${a}`), 2],
    ['a group of one before another', file(`person,1,${a}`, `person,2,${b}`, `person,2,${c}`), 3],
    ['ids out of order', file(`person,1,${b}`, `person,1,${a}`), 3],
    ['an id twice', file(`person,1,${a}`, `person,1,${a}`), 3],
    ['an id in two groups', file(`person,1,${a}`, `person,1,${b}`, `person,2,${b}`, `person,2,${c}`), 4],
    ['groups out of order', file(`person,1,${c}`, `person,1,${d}`, `person,2,${a}`, `person,2,${b}`), 4],
    ['a number left out', file(`person,2,${a}`, `person,2,${b}`), 2],
    [
      'person after possible',
      file(`possible,1,${a}`, `possible,1,${b}`, `person,1,${a}`, `person,1,${b}`),
      4,
    ],
    ['another kind', file(`twin,1,${a}`), 2],
    ['another header', 'kind,id\n', 1],
  ])('%s is refused', (_, text, line) => {
    expect(parseDuplicates(text)).toEqual({ ok: false, error: { line } });
  });
});

describe('tally.txt', () => {
  const head = { origin: 'ondertekenen.example/x/1', size: 3, root: new Uint8Array(32) };
  const sampleOf = (name: string): string | number => {
    if (name === 'lastday') return '2026-03-22';
    if (name === 'closes') return '2026-03-22T23:00:00.000Z';
    if (name === 'doubles') return 'none-counts';
    if (name === 'method') return 'full';
    if (name.endsWith('sha256')) return 'a'.repeat(64);
    return name === 'sample.seed' ? 'seed-1' : 7;
  };

  test('any choice of names is read back, in the order of the specification', () => {
    fc.assert(
      fc.property(fc.subarray([...tallyNames]), (names) => {
        const tally: Tally = Object.fromEntries(names.map((name) => [name, sampleOf(name)]));
        const body = tallyBody(head, tally);
        expect(parseTally(body)).toEqual({ ok: true, value: { head, tally } });
        expect(body.split('\n').slice(3, -1)).toEqual(names.map((name) => `${name} ${sampleOf(name)}`));
      }),
    );
  });

  const texts = ['procedure.sha256', 'regulation.sha256'];
  const body = (...lines: string[]) => tallyBody(head, {}) + lines.map((line) => `${line}\n`).join('');
  test.each([
    ['no head', 'received 1\n', 1],
    ['no newline at the end', body('received 1').slice(0, -1), 4],
    ['an unknown name', body('received 1', 'votes 2'), 5],
    ['names out of order', body('paper 1', 'received 2'), 5],
    ['a name twice', body('paper 1', 'paper 1'), 5],
    ['a number with a zero before it', body('paper 01'), 4],
    ['a negative number', body('paper -1'), 4],
    ['a day that has no form', body('lastday 22-03-2026'), 4],
    ['carried before paper', body('carried 1', 'paper 1'), 5],
    ['carried after unconfirmed', body('unconfirmed 1', 'carried 1'), 5],
    ['doubles before duplicate', body('doubles first-counts', 'duplicate 1'), 5],
    ['another rule for doubles', body('doubles last-counts'), 4],
    [
      'procedure.sha256 before regulation.sha256',
      body(...texts.map((name) => `${name} ${'a'.repeat(64)}`)),
      5,
    ],
    ['an unknown method', body('method guess'), 4],
    ['two spaces', body('paper  1'), 4],
    ['a prototype key', body('__proto__ 1'), 4],
    ['an inherited key', body('constructor 1'), 4],
  ])('%s is refused', (_, text, line) => {
    expect(parseTally(text)).toEqual({ ok: false, error: { line } });
  });
});
