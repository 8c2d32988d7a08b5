import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { bytesSource } from '../../src/ledger/archive-reader.ts';
import { planBundle, plannedBytes } from '../../src/ledger/bundle.ts';
import { verifierKey } from '../../src/ledger/checkpoint.ts';
import { BundleContents, checkpointName, formatSums, sealedName } from '../../src/ledger/contents.ts';
import { formatDuplicates } from '../../src/ledger/csv.ts';
import { fillMessage } from '../../src/ledger/messages.ts';
import { verifyArchiveSteps, verifyContentsSteps } from '../../src/ledger/verify.ts';
import { type Changes, checkpointOver, exampleBundle, idOf, sha256Hex, testLog, zipOf } from './example.ts';
import {
  detail,
  flaws,
  insider,
  judgeBundle,
  key,
  publicBundle,
  replaced,
  secondBundle,
  verify,
} from './verifying.ts';

describe('a good bundle', () => {
  test('public: everything is checked and counted', () => {
    const report = verify(publicBundle.zip, key);
    expect(flaws(report)).toEqual([]);
    expect(report).toMatchObject({
      ok: true,
      kind: 'public',
      origin: 'ondertekenen.example/sociaal-werk/1',
      size: 11,
      tally: { received: 11, confirmed: 7, paper: 2, unconfirmed: 2, withdrawn: 2, counted: 6, duplicate: 1 },
    });
    expect(report.root).toMatch(/^[0-9a-f]{64}$/);
    expect(report.checks.map((check) => check.name)).toEqual([
      'archive',
      'files',
      'SHA256SUMS',
      'keys.txt',
      'SHA256SUMS.sig',
      'ledger.txt',
      'checkpoint',
      'checkpoints',
      'tally.txt',
      'petition.json',
      'regulation.json',
      'deadline.tsq',
    ]);
    expect(detail(report, 'ledger.txt')).toBe(
      '11 lines: 7 confirmed, 2 on paper, 2 withdrawn, 1 of them by the judge',
    );
  });

  test("the judge's: sealed records, times and doubles as well", () => {
    const report = verify(judgeBundle.zip, key);
    expect(flaws(report)).toEqual([]);
    expect(report.kind).toBe('griffie');
    expect(detail(report, 'sealed')).toContain('7 sealed records');
    expect(detail(report, 'duplicates.csv')).toContain(
      '1 group of one person, 1 statement too many; 2 groups',
    );
    expect(detail(report, 'received.csv')).toContain('11 statements received');
  });

  test('says which numbers it counted again, and which are only asserted', () => {
    const tally = (changes: Changes) => detail(verify(exampleBundle(changes).zip, key), 'tally.txt');
    expect(tally({})).toContain('asserted: received and duplicate');
    expect(tally({ tally: { counted: undefined, duplicate: undefined } })).toMatch(
      /asserted: received, and unc/,
    );
    expect(tally({ judge: true })).toContain('every count was counted again in the files of this bundle');
    expect(detail(verify(publicBundle.zip, key), 'checkpoints')).toContain(
      'only a checkpoint or receipt kept elsewhere',
    );
  });

  test('the key may be pasted with the line it stands in', () => {
    const line = publicBundle.input.keys.split('\n')[0] ?? '';
    expect(verify(publicBundle.zip, ` ${line}\n`).ok).toBe(true);
  });

  test('something else than a bundle is one finding', () => {
    for (const bytes of [
      Buffer.from('geen zip'),
      new Uint8Array(0),
      zipOf([{ name: 'foto.jpg', data: Buffer.from('x') }]),
    ]) {
      const report = verify(bytes, key);
      expect(report.checks.map((check) => check.code)).toEqual(['notABundle']);
      expect([report.ok, report.published]).toEqual([false, null]);
    }
  });

  test('the same state gives the same bytes', () => {
    expect(Buffer.compare(exampleBundle({ judge: true }).zip, judgeBundle.zip)).toBe(0);
    const shuffled = exampleBundle({
      judge: true,
      input: (input) => ({
        ...input,
        published: [...input.published].reverse(),
        judge: input.judge && { ...input.judge, received: [...input.judge.received].reverse() },
      }),
    });
    expect(Buffer.compare(shuffled.zip, judgeBundle.zip)).toBe(0);
  });

  test('while a phase is open, the public bundle leaves out what would tell who signed before', () => {
    const open = { tally: { counted: undefined, duplicate: undefined } };
    expect(verify(exampleBundle(open).zip, key).ok).toBe(true);
    expect(flaws(verify(exampleBundle({ ...open, judge: true }).zip, key))).toEqual(['tally.txt']);
    expect(flaws(verify(exampleBundle({ tally: { counted: undefined } }).zip, key))).toEqual(['tally.txt']);
  });

  test('an answer of a time stamping authority may be there; it is said that it was not checked', () => {
    const report = verify(
      exampleBundle({ input: (input) => ({ ...input, timeStampAnswer: Buffer.from([48, 0]) }) }).zip,
      key,
    );
    expect(report.ok).toBe(true);
    expect(detail(report, 'deadline.tsq')).toContain('was not checked');
  });

  test('verdicts are counted once there are any', () => {
    const lines = (given: string[]) => [
      ...given,
      `v1 judged ${idOf(1)} valid`,
      `v1 judged ${idOf(4)} invalid`,
    ];
    expect(flaws(verify(exampleBundle({ lines }).zip, key))).toEqual(['tally.txt']);
    expect(verify(exampleBundle({ lines, tally: { judged: 2, valid: 1, invalid: 1 } }).zip, key).ok).toBe(
      true,
    );
    expect(verify(exampleBundle({ lines, tally: { judged: 2, valid: 2, invalid: 0 } }).zip, key).ok).toBe(
      false,
    );
  });

  test('an empty ledger', () => {
    const nothing: Changes = {
      lines: () => [],
      tally: { received: 0, confirmed: 0, paper: 0, unconfirmed: 0, withdrawn: 0, counted: 0, duplicate: 0 },
      input: (input) => ({ ...input, published: [] }),
    };
    expect(flaws(verify(exampleBundle(nothing).zip, key))).toEqual([]);
  });

  test('a folder of unpacked files, in any order', () => {
    const contents = new BundleContents(ledgerCrypto.sha256);
    for (const { name, data } of [...judgeBundle.files].reverse()) contents.add(name, data);
    const steps = verifyContentsSteps(ledgerCrypto, contents, { key });
    let step = steps.next();
    while (!step.done) step = steps.next();
    expect(flaws(step.value)).toEqual([]);
    expect(step.value.checks.some((check) => check.name === 'archive')).toBe(false);
  });

  test('progress is told, and never goes back within a step', () => {
    const steps = verifyArchiveSteps(ledgerCrypto, bytesSource(judgeBundle.zip), {});
    const seen = new Map<string, number>();
    for (let step = steps.next(); !step.done; step = steps.next()) {
      const { step: name, done, total } = step.value;
      expect(done).toBeGreaterThanOrEqual(seen.get(name) ?? 0);
      expect(done).toBeLessThanOrEqual(total);
      seen.set(name, done);
    }
    expect(seen.get('checkpoints')).toBe(4);
  });
});

describe('whoever touches it from outside', () => {
  test('any flipped bit anywhere in the archive', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(publicBundle, judgeBundle, secondBundle),
        fc.nat(),
        fc.nat(7),
        ({ zip }, place, bit) => {
          const changed = Uint8Array.from(zip);
          const at = place % zip.length;
          changed[at] = (changed[at] ?? 0) ^ (1 << bit);
          expect(verify(changed).ok, `byte ${at}`).toBe(false);
        },
      ),
      { numRuns: 400 },
    );
  });

  test.each(secondBundle.files.map(({ name }) => name))(
    'a flipped bit in %s, repacked: the file is named',
    (name) => {
      const file = secondBundle.files.find((each) => each.name === name);
      const length = file?.data.length ?? 0;
      const report = (at: number) => {
        const files = secondBundle.files.map(({ name: each, data }) => {
          const copy = Uint8Array.from(data);
          if (each === name) copy[at] = (copy[at] ?? 0) ^ 1;
          return { name: each, data: copy };
        });
        return verify(zipOf(files));
      };
      for (const at of [0, length >> 1, length - 1]) {
        const found = report(at);
        expect(found.ok).toBe(false);
        const said = found.checks
          .filter((check) => !check.ok)
          .map((check) => `${check.name}: ${check.detail}`);
        expect(said.join('\n')).toContain(name);
      }
    },
  );

  test.each(secondBundle.files.map(({ name }) => name))('%s left out', (name) => {
    expect(verify(zipOf(secondBundle.files.filter((file) => file.name !== name))).ok).toBe(false);
  });

  test.each([
    'ledger.txt.bak',
    'checkpoints/x',
    'sealed/note.txt',
    'verdicts.html',
    `sealed/${idOf(99)}.age`,
    'checkpoints/0000000002',
  ])('%s added', (name) => {
    const files = [...judgeBundle.files, { name, data: Buffer.from('x') }].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
    expect(flaws(verify(zipOf(files)))).toContain('SHA256SUMS');
  });

  test('a renamed sealed record', () => {
    const files = judgeBundle.files.map((file) =>
      file.name === sealedName(idOf(1)) ? { ...file, name: sealedName('f'.repeat(32)) } : file,
    );
    expect(verify(zipOf(files.sort((a, b) => (a.name < b.name ? -1 : 1)))).ok).toBe(false);
  });

  test("the judge's bundle stripped down to a public one", () => {
    const files = judgeBundle.files.filter(
      ({ name }) => !/^(sealed|duplicates|received|readings)/.test(name),
    );
    const report = verify(zipOf(files), key);
    expect(report.kind).toBe('public');
    expect(flaws(report)).toContain('SHA256SUMS');
  });

  test('arbitrary bytes give a report, never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        const report = verify(bytes);
        expect(report).toMatchObject({ ok: false, size: null, published: null });
        JSON.stringify(report.checks);
      }),
    );
    const hostile = fc.dictionary(
      fc.constantFrom(...judgeBundle.files.map((file) => file.name)),
      fc.uint8Array({ maxLength: 80 }),
    );
    fc.assert(
      fc.property(hostile, (some) => {
        const files = judgeBundle.files.map((file) => ({
          name: file.name,
          data: some[file.name] ?? file.data,
        }));
        const changed = files.some(
          (file, i) => Buffer.compare(file.data, judgeBundle.files[i]?.data ?? file.data) !== 0,
        );
        expect(verify(zipOf(files)).ok).toBe(!changed);
      }),
    );
  });

  test('a whole bundle by another key: only the key you have tells', () => {
    const other = testLog(publicBundle.log.key.origin, Buffer.alloc(32, 8));
    const otherKey = verifierKey(ledgerCrypto.sha256, other.key);
    expect(verify(publicBundle.zip).ok).toBe(true);
    expect(flaws(verify(publicBundle.zip, otherKey))).toContain('keys.txt');
    expect(detail(verify(publicBundle.zip, 'nonsense'), 'keys.txt')).toContain('not a verifier key');
    expect(detail(verify(publicBundle.zip), 'keys.txt')).toContain('not compared with a key');
  });
});

describe('an insider who holds the key and signs anew', () => {
  test('cannot leave out a line that was published', () => {
    const report = verify(
      exampleBundle({ lines: (lines) => lines.filter((_, i) => i !== 0), input: keepHistory }).zip,
      key,
    );
    expect(flaws(report)).toContain('checkpoints');
    expect(detail(report, 'checkpoints')).toContain('checkpoints/0000000001');
  });

  test('cannot swap two lines that were published', () => {
    const swap = (lines: string[]) => [
      lines[3] ?? '',
      lines[1] ?? '',
      lines[2] ?? '',
      lines[0] ?? '',
      ...lines.slice(4),
    ];
    const report = verify(exampleBundle({ lines: swap, input: keepHistory }).zip, key);
    expect(flaws(report)).toEqual(['checkpoints']);
  });

  test.each([
    ['a line that is none', (text: string) => text.replace('v1 paper', 'v1 Paper'), 'ledger.txt', 'line 3'],
    [
      'a withdrawal with a wrong token',
      (text: string) => text.replace(/(withdrawn \S+ )\S\S/, '$1ff'),
      'ledger.txt',
      'line 6',
    ],
    ['a line twice', (text: string) => `${text + text.split('\n')[0]}\n`, 'ledger.txt', 'line 12'],
    ['a last line without end', (text: string) => text.slice(0, -1), 'ledger.txt', 'line 11'],
  ])('%s', (_, change, name, words) => {
    const report = insider(publicBundle, (files) => replaced(files, 'ledger.txt', change));
    expect(flaws(report)).toContain(name);
    expect(detail(report, name)).toContain(words);
  });

  test('a ledger that is longer or other than was signed', () => {
    const shorter = insider(publicBundle, (files) =>
      replaced(files, 'ledger.txt', (text) => `${text.split('\n').slice(0, 10).join('\n')}\n`),
    );
    expect(detail(shorter, 'checkpoint')).toContain('signed for 11 lines, the ledger has 10');
    const other = insider(publicBundle, (files) =>
      replaced(files, 'ledger.txt', (text) => text.replace(/^(v1 confirmed \S+) \S\S/, '$1 ff')),
    );
    expect(flaws(other)).toEqual([
      'checkpoint',
      'checkpoints',
      'tally.txt',
      'petition.json',
      'regulation.json',
    ]);
    expect(detail(other, 'tally.txt')).toBe('not checked: checkpoint cannot be used');
  });

  test.each([
    ['confirmed', { confirmed: 8, counted: 7, unconfirmed: 1 }],
    ['paper', { paper: 3 }],
    ['withdrawn', { withdrawn: 1 }],
    ['unconfirmed', { unconfirmed: 3 }],
    ['counted', { counted: 7 }],
    ['threshold', { threshold: undefined }],
    ['petition.sha256', { 'petition.sha256': undefined }],
    ['judged', { judged: 1 }],
  ])('a tally with a wrong %s', (name, tally) => {
    const report = verify(exampleBundle({ tally }).zip, key);
    expect(flaws(report)).toContain('tally.txt');
    expect(detail(report, 'tally.txt')).toContain(name);
  });

  test('a tally with fewer doubles than the list of doubles', () => {
    const tally = { duplicate: 0, counted: 7 };
    expect(verify(exampleBundle({ tally }).zip, key).ok).toBe(true);
    const report = verify(exampleBundle({ tally, judge: true }).zip, key);
    expect(detail(report, 'tally.txt')).toBe('duplicate is 0, must be 1');
  });

  test('another text than was signed', () => {
    const report = insider(publicBundle, (files) =>
      replaced(files, 'petition.json', (text) => text.replace('twee', 'drie')),
    );
    expect(flaws(report)).toEqual(['petition.json']);
    const spaced = insider(publicBundle, (files) =>
      replaced(files, 'regulation.json', (text) => `${text}\n`),
    );
    expect(detail(spaced, 'regulation.json')).toContain('canonical');
  });

  test('a time stamp request for something else', () => {
    const report = insider(publicBundle, (files) =>
      files.map((file) =>
        file.name === 'deadline.tsq' ? { ...file, data: Buffer.from(file.data).fill(1, 24, 56) } : file,
      ),
    );
    expect(flaws(report)).toEqual(['deadline.tsq']);
  });

  test('a published checkpoint under another size', () => {
    const report = insider(publicBundle, (files) =>
      files.map((file) => (file.name === checkpointName(4) ? { ...file, name: checkpointName(5) } : file)),
    );
    expect(detail(report, 'checkpoints')).toBe('checkpoints/0000000005: named for 5 lines, signed for 4');
  });

  test('a published checkpoint of a longer ledger', () => {
    const { lines, log } = publicBundle;
    const longer = checkpointOver(log, [...lines, lines[0] ?? '']);
    const report = insider(publicBundle, (files) =>
      [...files, { name: checkpointName(12), data: Buffer.from(longer) }].sort((a, b) =>
        a.name < b.name ? -1 : 1,
      ),
    );
    expect(detail(report, 'checkpoints')).toContain('signed for 12 lines, the ledger has 11');
  });

  test('a sealed record replaced, missing or kept after withdrawal', () => {
    const name = sealedName(idOf(1));
    const other = insider(judgeBundle, (files) => replaced(files, name, () => 'other'));
    expect(detail(other, 'sealed')).toContain(`${name}: not the SHA-256`);
    const missing = insider(judgeBundle, (files) => files.filter((file) => file.name !== name));
    expect(detail(missing, 'sealed')).toBe(`missing: ${name}`);
    const kept = insider(judgeBundle, (files) =>
      [...files, { name: sealedName(idOf(2)), data: Buffer.from('x') }].sort((a, b) =>
        a.name < b.name ? -1 : 1,
      ),
    );
    expect(detail(kept, 'sealed')).toContain(`no live entry in the ledger: ${sealedName(idOf(2))}`);
  });

  test.each([
    [
      'a row less',
      'received.csv',
      (text: string) =>
        text
          .replace(/^.*\n$/m, (row) => row)
          .split('\n')
          .filter((row) => !row.startsWith(idOf(10)))
          .join('\n'),
      '10 rows',
    ],
    [
      'an entry of the ledger left out',
      'received.csv',
      (text: string) =>
        text
          .split('\n')
          .filter((row) => !row.startsWith(idOf(1)))
          .join('\n'),
      idOf(1),
    ],
    [
      'another channel',
      'received.csv',
      (text: string) => text.replace('paper', 'email'),
      'by another channel',
    ],
    [
      'an entry that was never confirmed',
      'received.csv',
      (text: string) => text.replace(/(-01T10\S*,email,)\S+/, '$1'),
      `entry ${idOf(1)}: without a moment`,
    ],
    [
      'an entry confirmed before it came in',
      'received.csv',
      (text: string) => text.replace('-01T11:', '-01T09:'),
      `entry ${idOf(1)}: without a moment of confirmation, or with one before`,
    ],
    [
      'paper confirmed at another moment',
      'received.csv',
      (text: string) => text.replace(/(paper,\S+)T10/, '$1T11'),
      'without a moment of confirmation',
    ],
    [
      'a moment of confirmation without a line in the ledger',
      'received.csv',
      (text: string) => text.replace(/(-10T10\S*,email,)/, '$12026-03-10T11:00:00.000Z'),
      `id ${idOf(10)}: with a moment of confirmation, but not in the ledger`,
    ],
    [
      'a person group that is no possible group',
      'duplicates.csv',
      () => formatDuplicates({ person: [[idOf(4), idOf(9)]], possible: [[idOf(1), idOf(6)]] }),
      'not part of one possible group',
    ],
    [
      'a person group across two possible groups',
      'duplicates.csv',
      () =>
        formatDuplicates({
          person: [[idOf(4), idOf(9)]],
          possible: [
            [idOf(1), idOf(4)],
            [idOf(7), idOf(9)],
          ],
        }),
      'not part of one possible group',
    ],
    ['a broken row', 'received.csv', (text: string) => text.replace(',email', ';email'), 'line 2'],
    [
      'doubles of a withdrawn statement',
      'duplicates.csv',
      (text: string) => text.replaceAll(idOf(4), idOf(2)).replaceAll(idOf(9), idOf(2)),
      'line',
    ],
    [
      'doubles of nobody',
      'duplicates.csv',
      (text: string) => text.replace(new RegExp([idOf(4), idOf(9)].sort()[1] ?? ''), 'f'.repeat(32)),
      'not a live entry',
    ],
  ])('%s in %s', (_, name, change, words) => {
    const report = insider(judgeBundle, (files) => replaced(files, name, change));
    expect(flaws(report)).toContain(name);
    expect(detail(report, name)).toContain(words);
  });
});

describe('SHA256SUMS itself', () => {
  const sums = (change: (text: string) => string) =>
    verify(zipOf(replaced(publicBundle.files, 'SHA256SUMS', change)));
  test.each([
    [
      'a line out of order',
      (text: string) => `${text.split('\n').slice(0, -1).reverse().join('\n')}\n`,
      'line 2',
    ],
    ['a binary mark', (text: string) => text.replace('  ', ' *'), 'line 1'],
    [
      'itself in the list',
      (text: string) => text.replace('\n', `\n${'0'.repeat(64)}  SHA256SUMS\n`),
      'line 2',
    ],
    ['a file that is not there', (text: string) => `${text}${'0'.repeat(64)}  zzz\n`, 'zzz'],
    ['a file not listed', (text: string) => text.replace(/.*keys.txt\n/, ''), 'keys.txt'],
    ['no newline at the end', (text: string) => text.slice(0, -1), 'line'],
  ])('with %s', (_, change, words) => {
    const report = sums(change);
    expect(detail(report, 'SHA256SUMS')).toContain(words);
    expect(flaws(report)).toContain('SHA256SUMS.sig');
  });

  test('has the form and order of sha256sum in the C locale', () => {
    const files = ['b', 'a', 'B', 'a/c', 'a-b'].map((name) => ({ name, sha256: sha256Hex(name) }));
    expect(
      formatSums(files)
        .split('\n')
        .slice(0, -1)
        .map((line) => line.slice(64)),
    ).toEqual(['  B', '  a', '  a-b', '  a/c', '  b']);
  });
});

describe('planning a bundle', () => {
  test('hashes of sealed records come from the ledger, and a record that differs never leaves', () => {
    const plan = planBundle(ledgerCrypto, judgeBundle.input);
    expect(plan.map((file) => file.name)).toEqual(judgeBundle.files.map((file) => file.name));
    expect(plan.map((file) => file.sha256)).toEqual(judgeBundle.files.map((file) => sha256Hex(file.data)));
    const sealed = plan.find((file) => file.sealedId === idOf(1));
    if (!sealed) throw new Error('no sealed record planned');
    expect(() => plannedBytes(ledgerCrypto, sealed, () => Buffer.from('other'))).toThrow(
      'not what the ledger names',
    );
  });

  test('a ledger that does not hold together is never bundled', () => {
    const { input } = publicBundle;
    expect(() => planBundle(ledgerCrypto, { ...input, ledger: [...input.ledger, 'x'] })).toThrow(
      'ledger line 12',
    );
    expect(() => planBundle(ledgerCrypto, { ...input, published: ['x'] })).toThrow('published checkpoint');
    const { judge } = judgeBundle.input;
    const [good, local] = ['2026-03-22T23:00:00.000Z', '2026-03-23T00:00:00+01:00'];
    for (const wrong of [
      { opens: good, closes: local },
      { opens: local, closes: good },
    ]) {
      const readings = [{ lastDay: '2026-03-22', ...wrong }];
      expect(() =>
        planBundle(ledgerCrypto, { ...judgeBundle.input, judge: judge && { ...judge, readings } }),
      ).toThrow('not an instant');
    }
    expect(() => planBundle(ledgerCrypto, { ...judgeBundle.input, tally: 'x' })).toThrow(
      'the tally is not ours',
    );
  });
});

test('messages are filled in, unknown names become nothing', () => {
  expect(fillMessage('{a} of {b}{c}', { a: 1, b: 'two' })).toBe('1 of two');
});

/** The history as it was really published, before the insider changed the ledger. */
function keepHistory<T extends { readonly published: readonly string[] }>(input: T): T {
  return { ...input, published: publicBundle.input.published };
}
