import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import type { StatementRecord } from '../../src/domain/record.ts';
import { bundleReadme } from '../../src/ledger/bundle-readme.ts';
import { signNote, verifierKey } from '../../src/ledger/checkpoint.ts';
import { formatReceipt } from '../../src/ledger/receipt.ts';
import { timeStampRequest } from '../../src/ledger/timestamp.ts';
import { verifyBundle } from '../../src/ledger/verify.ts';
import {
  type Changes,
  checkpointOver,
  exampleBundle,
  idOf,
  oldIdOf,
  resigned,
  sha256Hex,
  testLog,
  treeOf,
  zipOf,
} from './example.ts';
import { ageIdentity, exampleRecord, recount, sealWithAge, stepsOf, timeStamps } from './recount.ts';

const { identity, recipient } = ageIdentity();
const publicBundle = exampleBundle();
const key = verifierKey(ledgerCrypto.sha256, publicBundle.log.key);
const beside = { 'known.key': `log ${key} since 2026-03-02T08:00:00.000Z\n`, 'judge.agekey': identity };

type Records = { readonly [n: number]: Partial<StatementRecord> };

/** The judge's bundle with real records, sealed by age. */
function judgeBundleOf(written: Records = {}, changes: Changes = {}) {
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const records = new Map(numbers.map((n) => [idOf(n), exampleRecord(n, written[n])]));
  const sealed = new Map([...records].map(([id, record]) => [id, sealWithAge(recipient, record)]));
  return exampleBundle({ judge: true, records, sealed, recipient, ...changes });
}

const secondPhase: Records = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [i + 1, { phase: '2' }]));
/** The judge's bundle of the second phase, with statements carried from the first. */
const secondBundleOf = (changes: Changes = {}) => judgeBundleOf(secondPhase, { second: true, ...changes });
/** What the ledger of the first phase has of 21, 22 and 23: one on paper, two judged valid. */
const earlierLedger = [21, 22, 23].map((n) => {
  const [sealed, record] = [sha256Hex(`sealed ${n}`), sha256Hex(`record ${n}`)];
  const entry = `${oldIdOf(n)} ${sealed} ${record}`;
  const line = n === 22 ? `v1 paper ${entry}` : `v1 confirmed ${entry} ${sealed}`;
  return n === 23 ? `${line}\n` : `${line}\nv1 judged ${oldIdOf(n)} valid\n`;
});
/** Groups are numbered in order of their smallest id. */
const smallest = (...numbers: number[]) => numbers.map(idOf).sort()[0] ?? '';
const groupOfCarried = smallest(1, 21) < smallest(4, 9) ? 1 : 2;

let judgeBundle: ReturnType<typeof exampleBundle>;
beforeAll(() => {
  judgeBundle = judgeBundleOf();
});

const signatures = 'signature of SHA256SUMS: ok\nsignature of checkpoint: ok\nsignature of tally.txt: ok\n';

describe('the recount of README.txt, with programs that are not ours', () => {
  test.each(['sh', 'bash'] as const)('of the judge, in %s: every step says ok', (shell) => {
    const report = verifyBundle(ledgerCrypto, judgeBundle.zip, { key });
    expect(report.ok).toBe(true);
    const steps = recount(judgeBundle.zip, { shell, beside });
    expect(steps.join('')).not.toMatch(/DIFFERENT|LOOK/);
    expect(steps[0]).toBe('SHA256SUMS: ok\nfiles: ok\n');
    expect(steps[1]).toBe('key: ok\n');
    expect(steps[2]).toBe(signatures);
    expect(steps[3]).toBe(
      `confirmed 7: ok\npaper 2: ok\nwithdrawn 2: ok\n  of these withdrawn by the griffie: 1\nunconfirmed 2: ok
  live: 7\ncounted 6: ok\nledger.txt: ok\nhead of tally.txt: ok\nname of the petition: ok\n`,
    );
    expect(steps[4]).toBe('petition.json: ok\nregulation.json: ok\n');
    expect(steps[5]).toBe(`checkpoint: ok, 11 lines, root ${report.root}\nnumber of lines: ok\n`);
    expect(steps.slice(6, 8)).toEqual(['', '']);
    expect(steps[8]).toBe('deadline.tsq: ok\ndeadline.tsr: none\n');
    expect(steps[10]).toBe('received 11: ok\nduplicate 1: ok\nlists: ok\n');
    expect(steps[11]).toBe('records: ok, 7\n');
    expect(steps.slice(14)).toEqual([
      'verdicts.txt: none\nresult.txt: none\n',
      'reasons.csv: none\n',
      'audit.txt: none\n',
    ]);
  });

  test.each([
    ['sh', 'first-counts'],
    ['bash', 'none-counts'],
  ] as const)('of a second phase, in %s, where of doubles %s', (shell, doubles) => {
    const first = doubles === 'first-counts';
    const tally = first ? {} : { doubles, duplicate: 4, counted: 5 };
    const second = secondBundleOf({ tally });
    const own = verifierKey(ledgerCrypto.sha256, second.log.key);
    const report = verifyBundle(ledgerCrypto, second.zip, { key: own });
    expect(report.checks.filter((check) => !check.ok)).toEqual([]);
    const given = { ...beside, 'known.key': own, 'ledger-1.txt': earlierLedger.join('') };
    const steps = recount(second.zip, { shell, beside: given });
    expect(steps.join('')).not.toContain('DIFFERENT');
    expect(steps[3]).toContain(
      `paper 2: ok\ncarried 3: ok\nwithdrawn 3: ok\n  of these withdrawn by the griffie: 2
unconfirmed 2: ok\n  live: 9\ncounted ${first ? 7 : 5}: ok\nledger.txt: ok\n`,
    );
    expect(steps[4]).toBe('petition.json: ok\nregulation.json: ok\nprocedure.json: ok\n');
    expect(steps[9]).toBe('phase 1: ok, 3 carried, judged valid there: 2\n');
    expect(steps[10]).toContain(`duplicate ${first ? 2 : 4}: ok\nlists: ok\n`);
    // The double of the second group is in the bundle of the first phase.
    expect(steps[11]).toBe(
      `group ${groupOfCarried}: LOOK, one of them is sealed/${oldIdOf(21)}.age of phase 1\nrecords: ok, 7\n`,
    );
    const [early, middle, late] = first ? [3, 7, 7] : [2, 6, 5];
    expect(steps[12]).toBe(
      `2026-03-04: counted ${early}, received until then 4, of these before the term 0: ok
2026-03-08: counted ${middle}, received until then 8, of these before the term 2: ok
2026-03-22: counted ${late}, received until then 9, of these before the term 2: ok\nreadings.csv: ok\n`,
    );
    expect(steps[13]).toBe(
      `received and confirmed until 2026-03-22T12:00:00.000Z: ${late}\nmore until 2026-03-22T23:59:59.999Z: 0\n`,
    );
  });

  test('of anyone: the public bundle, while the phase is open and after', () => {
    const open = exampleBundle({ tally: { counted: undefined, duplicate: undefined } });
    for (const { zip } of [publicBundle, open]) {
      const steps = recount(zip, { beside });
      expect(steps).toHaveLength(11);
      expect(steps.join('')).not.toContain('DIFFERENT');
      expect(steps[2]).toBe(signatures);
      expect(steps[3]?.includes('counted')).toBe(zip === publicBundle.zip);
    }
  });

  test('a petition that nobody signed', () => {
    const nothing = {
      received: 0,
      confirmed: 0,
      paper: 0,
      unconfirmed: 0,
      withdrawn: 0,
      counted: 0,
      duplicate: 0,
    };
    const { zip } = exampleBundle({
      judge: true,
      lines: () => [],
      tally: nothing,
      sealed: new Map(),
      input: (input) => ({
        ...input,
        published: [],
        judge: { received: [], duplicates: { person: [], possible: [] } },
      }),
    });
    // A ledger without lines names no sealed records.
    const steps = recount(zip, { beside });
    expect(steps.join('')).not.toContain('DIFFERENT');
    expect(steps[5]).toContain('root e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(steps[11]).toBe('records: ok, 0\n');
  });

  test.each([1, 2, 3, 5, 8])('the root of a ledger of %d lines', (size) => {
    const { zip } = exampleBundle({
      lines: (lines) => lines.slice(0, size),
      input: (input) => ({ ...input, published: [] }),
    });
    const { root } = verifyBundle(ledgerCrypto, zip);
    expect(recount(zip, { beside })[5]).toContain(`checkpoint: ok, ${size} lines, root ${root}\n`);
  });

  test('a bundle with verdicts', () => {
    const lines = (given: string[]) => [
      ...given,
      `v1 judged ${idOf(1)} invalid`,
      `v1 judged ${idOf(1)} valid`,
      `v1 judged ${idOf(2)} valid`,
    ];
    const counts = recount(exampleBundle({ lines, tally: { judged: 1, valid: 1, invalid: 0 } }).zip, {
      beside,
    })[3];
    expect(counts).toContain('judged 1: ok\nvalid 1: ok\ninvalid 0: ok\n');
    const before = exampleBundle({ tally: { judged: 0 } });
    expect(recount(before.zip, { beside, steps: [3] })[3]).toContain('judged 0: ok\nledger.txt: ok\n');
    const silent = exampleBundle({ lines, tally: { judged: 1 } });
    expect(recount(silent.zip, { beside, steps: [3] })[3]).toContain(
      'valid (missing): DIFFERENT, must be 1\n',
    );
  });
});

describe('what was kept elsewhere', () => {
  const { log, lines } = publicBundle;
  const kept = { ...beside, 'march.checkpoint': checkpointOver(log, lines.slice(0, 6)) };
  const receipt = formatReceipt({
    line: lines[1] ?? '',
    index: 1,
    proof: treeOf(lines).inclusionProof(1),
    checkpoint: checkpointOver(log, lines),
  });

  test('a checkpoint agrees, or shows that a line was removed', () => {
    expect(recount(publicBundle.zip, { beside: kept })[6]).toMatch(
      /^signature of \.\.\/march\.checkpoint: ok\n\.\.\/march\.checkpoint: ok, 6 lines/,
    );
    const rewritten = exampleBundle({
      lines: (all) => all.filter((_, i) => i !== 0),
      input: (input) => ({ ...input, published: [] }),
    });
    const steps = recount(rewritten.zip, { beside: kept });
    expect(steps.slice(0, 3).join('')).not.toContain('DIFFERENT');
    expect(steps[6]).toBe('signature of ../march.checkpoint: ok\n../march.checkpoint: DIFFERENT\n');
    const older = exampleBundle({
      lines: (all) => all.slice(0, 5),
      input: (input) => ({ ...input, published: [] }),
    });
    expect(recount(older.zip, { beside: kept })[6]).toContain('newer than this list');
  });

  test('a receipt: its line, and what became of it; a line changed afterwards shows', () => {
    const mine = { ...beside, 'bewijs.tlog-proof': receipt };
    const shown = recount(publicBundle.zip, { beside: mine })[7];
    expect(shown).toContain('signature of ../receipt.note: ok\n');
    expect(shown).toContain('../bewijs.tlog-proof: ok, line 2\n  line 2: confirmed\n  line 6: withdrawn\n');
    expect(shown).not.toContain('DIFFERENT');
    const without = exampleBundle({
      lines: (all) => [
        all[0] ?? '',
        ...all.slice(2, 5),
        ...all.slice(6),
        `v1 withdrawn ${idOf(1)} judge`,
        `v1 judged ${idOf(1)} valid`,
      ],
      input: (input) => ({ ...input, published: [] }),
    });
    const gone = recount(without.zip, { beside: mine })[7];
    expect(gone).toContain('signature of ../receipt.note: ok\n../receipt.note: DIFFERENT\n');
    expect(gone).toContain('../bewijs.tlog-proof: DIFFERENT\n');
  });

  test('an answer of a time stamping authority', () => {
    const { checkpoint } = publicBundle.input;
    const requestFor = (text: string) => timeStampRequest(ledgerCrypto.sha256(Buffer.from(text)));
    const { certificate, answers } = timeStamps([requestFor(checkpoint), requestFor('other')]);
    const shownWith = (timeStampAnswer: Uint8Array | undefined) => {
      const { zip } = exampleBundle({ input: (input) => ({ ...input, timeStampAnswer }) });
      return recount(zip, { beside: { ...beside, 'tsa.pem': certificate }, steps: [8] })[8];
    };
    expect(shownWith(answers[0])).toMatch(
      /^deadline\.tsq: ok\n[\s\S]*Verification: OK\nTime stamp: .*\nlastday 2026-03-22\n$/,
    );
    const said = shownWith(answers[1]);
    expect(said).toContain('Verification: FAILED');
  });
});

describe('a second phase that does not fit', () => {
  const second = exampleBundle({ second: true, judge: true });
  const counts = (change: (text: string) => string, name = 'ledger.txt', step = 3) =>
    recount(second.zip, {
      beside: { ...beside, 'ledger-1.txt': earlierLedger.join('') },
      steps: [step],
      tamper: (cwd) => writeFileSync(join(cwd, name), change(readFileSync(join(cwd, name), 'utf8'))),
    })[step];

  test.each([
    [
      'carried twice',
      (text: string) => text.replace(oldIdOf(22), oldIdOf(21)),
      'ledger.txt: DIFFERENT, line 2',
    ],
    ['carried from itself', (text: string) => text.replace(/ 1 /, ' 2 '), 'ledger.txt: DIFFERENT, line 1'],
    [
      'withdrawn with a token',
      (text: string) => text.replace(`${idOf(23)} judge`, `${idOf(23)} ${'00'.repeat(32)}`),
      'ledger.txt: DIFFERENT, line 15',
    ],
    ['left out', (text: string) => text.replace(/.*\n/, ''), 'carried 3: DIFFERENT, must be 2'],
  ])('what is %s shows in the count', (_, change, words) => {
    expect(counts(change)).toContain(`${words}\n`);
  });

  test('a tally that does not say how many were carried', () => {
    expect(counts((text) => text.replace('carried 3\n', ''), 'tally.txt')).toContain(
      'carried (missing): DIFFERENT, must be 3\n',
    );
  });

  test.each([
    ['another record', (lines: string) => lines.replace(sha256Hex('record 21'), 'f'.repeat(64))],
    ['nothing of it', (lines: string) => lines.split('\n').slice(2).join('\n')],
    ['a withdrawal', (lines: string) => `${lines}v1 withdrawn ${oldIdOf(21)} judge\n`],
  ])('the earlier phase has %s', (_, change) => {
    const earlier = change(earlierLedger.join(''));
    const shown = recount(second.zip, { beside: { ...beside, 'ledger-1.txt': earlier }, steps: [9] })[9];
    expect(shown).toBe(`${idOf(21)}: DIFFERENT, does not stand so in phase 1\nphase 1: DIFFERENT\n`);
    expect(recount(second.zip, { beside, steps: [9] })[9]).toBe('phase 1: ../ledger-1.txt is not there\n');
  });

  test('procedure.json changed or taken away', () => {
    expect(counts((text) => text.replace('admitted', 'rejected'), 'procedure.json', 4)).toContain(
      'procedure.json: DIFFERENT\n',
    );
    const gone = recount(second.zip, {
      beside,
      steps: [4],
      tamper: (cwd) => rmSync(join(cwd, 'procedure.json')),
    });
    expect(gone[4]).toContain('procedure.json: DIFFERENT\n');
  });

  test.each([
    [
      'a number',
      (text: string) => text.replace(/(2026-03-08,.*,)7,4\n/, '$18,4\n'),
      /^2026-03-08: .* DIFFERENT, must be 2026-03-08,/m,
    ],
    [
      'the number that came early',
      (text: string) => text.replace(',8,2,', ',8,4,'),
      /^2026-03-08: .* DIFFERENT, must be 2026-03-08,.*,8,2,1,7,4$/m,
    ],
    [
      'the moment of opening',
      (text: string) => text.replace('2026-03-08,2026-03-04T23', '2026-03-08,2026-03-04T10'),
      /^2026-03-08: .* DIFFERENT, must be .*,8,1,1,7,4$/m,
    ],
    [
      'the moment of closing',
      (text: string) => text.replace('03-08T23', '03-05T11'),
      /^2026-03-08: .* DIFFERENT, must be /m,
    ],
    [
      'the order',
      (text: string) => text.replace(/(\n2026-03-04.*)(\n2026-03-08.*)/, '$2$1'),
      /^2026-03-04: .* DIFFERENT/m,
    ],
    ['the header', (text: string) => text.replace('between', 'among'), /: ok$/m],
  ])('readings.csv with %s changed', (_, change, words) => {
    const shown = counts(change, 'readings.csv', 12);
    expect(shown).toMatch(words);
    expect(shown).toContain('readings.csv: DIFFERENT\n');
  });

  test('a bundle made before there were readings', () => {
    expect(recount(judgeBundle.zip, { beside, steps: [12] })[12]).toBe('readings.csv: none\n');
  });
});

describe('who forges a bundle', () => {
  const stranger = testLog(publicBundle.log.key.origin, Buffer.alloc(32, 9));
  const strangerKey = /^log-spki .*$/m;
  const signedByStranger = () =>
    exampleBundle({
      lines: (lines) => lines.slice(0, 8),
      input: (input) => ({
        ...input,
        key: stranger.key,
        sign: stranger.sign,
        published: [],
        checkpoint: checkpointOver(stranger, input.ledger),
        tally: signNote(
          ledgerCrypto.sha256,
          `${input.tally.split('\n\n')[0]}\n`,
          stranger.key,
          stranger.sign,
        ),
      }),
    });

  test('without the key cannot pass by leaving the true line "log" above a key of their own', () => {
    const own = signedByStranger();
    const spki = strangerKey.exec(own.input.keys)?.[0] ?? '';
    // The true first line, the stranger's key below it; every signature is the stranger's.
    const forged = own.files.map((file) =>
      file.name === 'keys.txt'
        ? { ...file, data: Buffer.from(publicBundle.input.keys.replace(strangerKey, spki)) }
        : file,
    );
    const steps = recount(zipOf(resigned(stranger, forged)), { beside });
    expect(steps[1]).toBe('key: ok\n');
    expect(steps[2]?.match(/: ok$/gm) ?? []).toEqual([]);
    expect(steps[2]).toContain('signature of SHA256SUMS: DIFFERENT\n');
  });

  test('with a second line "log" neither', () => {
    const own = verifierKey(ledgerCrypto.sha256, stranger.key);
    const forged = signedByStranger().files.map((file) =>
      file.name === 'keys.txt'
        ? {
            ...file,
            data: Buffer.from(`${publicBundle.input.keys}log ${own} since 2026-03-02T08:00:00.000Z\n`),
          }
        : file,
    );
    const steps = recount(zipOf(resigned(stranger, forged)), { beside });
    expect(steps[2]?.match(/: ok$/gm) ?? []).toEqual([]);
  });

  test('a whole bundle by another key: the key that is known tells', () => {
    expect(recount(publicBundle.zip, { beside: { 'known.key': `${key.slice(0, -4)}AAAA` } })[1]).toBe(
      'key: DIFFERENT\n',
    );
    expect(recount(publicBundle.zip, { beside: { 'known.key': '' } })[1]).toBe('key: DIFFERENT\n');
  });

  test('files changed after the export', () => {
    const steps = recount(judgeBundle.zip, {
      beside,
      tamper: (cwd) => {
        const lines = readFileSync(join(cwd, 'ledger.txt'), 'utf8').split('\n');
        writeFileSync(
          join(cwd, 'ledger.txt'),
          [...lines.slice(1, 4), lines[0], ...lines.slice(4)].join('\n'),
        );
        const tally = readFileSync(join(cwd, 'tally.txt'), 'utf8');
        writeFileSync(join(cwd, 'tally.txt'), tally.replace('counted 6', 'counted 9'));
        writeFileSync(join(cwd, 'petition.json'), '{}');
        writeFileSync(join(cwd, 'extra.txt'), 'x');
        const file = join(cwd, 'sealed', `${idOf(1)}.age`);
        writeFileSync(file, readFileSync(join(cwd, 'sealed', `${idOf(4)}.age`)));
      },
    });
    expect(steps[0]).toContain('ledger.txt: FAILED');
    expect(steps[0]).toContain('files: DIFFERENT');
    expect(steps[2]).toContain('signature of tally.txt: DIFFERENT');
    expect(steps[3]).toContain('counted 9: DIFFERENT, must be 6\n');
    expect(steps[4]).toContain('petition.json: DIFFERENT');
    expect(steps[5]).toContain('checkpoint: DIFFERENT');
    expect(steps[11]).toContain(`${idOf(1)}: DIFFERENT, not the SHA-256 in ledger.txt\n`);
    expect(steps[11]).toContain(`${idOf(1)}: DIFFERENT, entry is not the name of the file\n`);
    expect(steps[11]).toContain('records: DIFFERENT\n');
  });

  test.each([
    ['a line twice', (lines: string[]) => [...lines, lines[0] ?? '']],
    ['a withdrawal of nobody', (lines: string[]) => [...lines, `v1 withdrawn ${'f'.repeat(32)} judge`]],
    ['an unknown line', (lines: string[]) => [...lines, 'v1 counted 9']],
  ])('%s in the ledger', (_, change) => {
    const steps = recount(publicBundle.zip, {
      beside,
      tamper: (cwd) => {
        const lines = readFileSync(join(cwd, 'ledger.txt'), 'utf8').trimEnd().split('\n');
        writeFileSync(join(cwd, 'ledger.txt'), `${change(lines).join('\n')}\n`);
      },
    });
    expect(steps[3]).toContain('ledger.txt: DIFFERENT, line 12\n');
    expect(steps[5]).toContain('number of lines: DIFFERENT');
  });
});

describe('an operator who signs what is not true', () => {
  test.each([
    ['another text', { statement: 'f'.repeat(64) }, 'statement is not the text of this petition'],
    ['another petition', { petition: 'kappen' }, 'for another petition or phase'],
    ['another phase', { phase: '2' }, 'for another petition or phase'],
    ['another moment', { received: '2026-03-01T09:00:00.000Z' }, 'received is not that in received.csv'],
    ['another entry', { entry: idOf(6) }, 'entry is not the name of the file'],
  ])('a record for %s is named', (_, changes, words) => {
    const opened = recount(judgeBundleOf({ 5: changes }).zip, { beside, steps: [11] })[11];
    expect(opened).toBe(`${idOf(5)}: DIFFERENT, ${words}\nrecords: DIFFERENT\n`);
  });

  test('something sealed that is no record, or not for the judge', () => {
    const sealed = new Map([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [idOf(n), Buffer.from(`not sealed ${n}`)]));
    const { zip } = exampleBundle({ judge: true, sealed });
    expect(recount(zip, { beside, steps: [11] })[11]).toContain(
      `${idOf(5)}: DIFFERENT, cannot be opened or read\n`,
    );
  });

  test.each([
    ['birth date', { birthDate: '1980-03-30' }],
    ['postcode', { postcode: '3512AB' }],
    ['house number', { houseNumber: '13' }],
  ])('a false double with another %s is named', (_, changes) => {
    const [first, second] = [idOf(4), idOf(9)].sort();
    expect(recount(judgeBundleOf({ 9: changes }).zip, { beside, steps: [11] })[11]).toBe(
      `group 1: DIFFERENT, not one person: ${first} and ${second}\nrecords: DIFFERENT\n`,
    );
  });

  test.each([
    ['another surname', { surname: 'Bakker' }, true],
    ['another initial', { givenNames: 'Selma' }, true],
    ['another house letter', { houseNumberSuffix: 'A' }, true],
    ['capitals without marks', { surname: 'CELIK DE VRIES', givenNames: 'fatima' }, false],
    ['a prefix typed before it', { surname: 'van der Çelik de Vries' }, false],
    ['bis as bs, in the other field', { houseLetter: 'B', houseNumberSuffix: 's' }, false],
    ['another way to write the place', { street: '', place: 'UTRECHT' }, false],
  ])('a double with %s: to look at %s', (_, changes, look) => {
    const opened = recount(judgeBundleOf({ 9: changes }).zip, { beside, steps: [11] })[11];
    expect(opened).toContain('records: ok, 7\n');
    expect(opened?.includes('group 1: LOOK')).toBe(look);
  });

  test('doubles that share no weaker tag, and moments that cannot be', () => {
    const [a = '', b = ''] = [idOf(1), idOf(6)].sort();
    const lists = (change: (text: string) => string, name: string) => {
      const files = judgeBundle.files.map((file) =>
        file.name === name ? { ...file, data: Buffer.from(change(Buffer.from(file.data).toString())) } : file,
      );
      return recount(zipOf(resigned(judgeBundle.log, files)), { beside, steps: [10] })[10];
    };
    const split = lists(
      (text) => text.replace(new RegExp(`possible,.,${idOf(4)}`), `possible,3,${idOf(4)}`),
      'duplicates.csv',
    );
    expect(split).toContain('its person group is in no possible group\n');
    expect(split).toContain('lists: DIFFERENT\n');
    const invented = lists(
      (text) =>
        `kind,group,id\nperson,1,${a}\nperson,1,${b}\n${text.split('\n').slice(1).join('\n').replaceAll('person,1', 'person,2')}`,
      'duplicates.csv',
    );
    expect(invented).toContain('duplicate 1: DIFFERENT, must be 2\n');
    const late = lists((text) => text.replace('-01T11:', '-01T09:'), 'received.csv');
    expect(late).toContain(`${idOf(1)}: DIFFERENT, confirmed before it was received\n`);
    const ghost = lists(
      (text) => text.replace(/(-10T10\S*,email,)/, '$12026-03-10T11:00:00.000Z'),
      'received.csv',
    );
    expect(ghost).toContain(`${idOf(10)}: DIFFERENT, confirmed in only one of ledger.txt and received.csv\n`);
    const missing = lists((text) => text.replace(new RegExp(`${idOf(1)}.*\n`), ''), 'received.csv');
    expect(missing).toContain(`${idOf(1)}: DIFFERENT, not in received.csv\n`);
    expect(missing).toContain('received 11: DIFFERENT, must be 10\n');
  });
});

test('a disputed moment: who had been received and confirmed by then, each person once', () => {
  const readme = (a: string, b: string) =>
    bundleReadme(judgeBundle.log.key.origin, 'griffie')
      .replaceAll('$2 "T12:00:00.000Z"', `"${a}"`)
      .replaceAll('$2 "T23:59:59.999Z"', `"${b}"`);
  const at = (a: string, b: string) =>
    recount(judgeBundle.zip, { beside, steps: [13], readme: readme(a, b) })[13];
  // Live are 1 and 4 to 9; 4 and 9 are one person; 8 is paper of ten o'clock on the eighth.
  expect(at('2026-03-05T11:00:00.105Z', '2026-03-08T10:30:00.000Z')).toBe(
    'received and confirmed until 2026-03-05T11:00:00.105Z: 3\nmore until 2026-03-08T10:30:00.000Z: 3\n',
  );
  expect(at('2026-03-05T11:00:00.104Z', '2026-03-31T00:00:00.000Z')).toBe(
    'received and confirmed until 2026-03-05T11:00:00.104Z: 2\nmore until 2026-03-31T00:00:00.000Z: 4\n',
  );
  expect(recount(judgeBundle.zip, { beside, steps: [13] })[13]).toBe(
    'received and confirmed until 2026-03-22T12:00:00.000Z: 6\nmore until 2026-03-22T23:59:59.999Z: 0\n',
  );
});

describe('README.txt', () => {
  test.each(['public', 'griffie'] as const)(
    'of the %s bundle: Dutch first, English second, the same commands',
    (kind) => {
      const readme = bundleReadme('ondertekenen.example/x/1', kind);
      const [dutch, english] = [stepsOf(readme, 'Stap'), stepsOf(readme, 'Step')];
      expect(dutch).toEqual(english);
      expect(dutch).toHaveLength(kind === 'griffie' ? 17 : 11);
      expect(dutch.every((step) => step.length > 0)).toBe(true);
      expect(readme.match(/^U ziet: /gm)).toHaveLength(dutch.length);
      expect(readme.match(/^Anything else\? Then: /gm)).toHaveLength(dutch.length);
      expect(readme.indexOf('Stap 1.')).toBeLessThan(readme.indexOf('Step 1.'));
      expect(readme).toMatch(/^[\n -~]+$/);
      expect(readme.includes('sealed/')).toBe(kind === 'griffie');
    },
  );
});
