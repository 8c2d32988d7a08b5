import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { bytesSource } from '../../src/ledger/archive-reader.ts';
import { readContents } from '../../src/ledger/read-contents.ts';
import { type EntryDifferences, recountBundles } from '../../src/ledger/recount.ts';
import {
  type RecountSide,
  type Standing,
  sideOfContents,
  sideOfText,
} from '../../src/ledger/recount-side.ts';
import { resultBody } from '../../src/ledger/result-file.ts';
import { buildResultPackage } from '../../src/ledger/result-package.ts';
import {
  formatReasons,
  formatVerdicts,
  type ListedReason,
  type ListedVerdict,
} from '../../src/ledger/verdict-files.ts';
import { type Changes, exampleBundle, exampleReadings, idOf, sha256Hex, zipOf } from './example.ts';
import { deskText, exampleReasons, exampleVerdicts, judgedBundle, judgedLine } from './judged.ts';

function last<T>(steps: Generator<unknown, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function sideOf(zip: Uint8Array): RecountSide {
  const { contents } = last(readContents(ledgerCrypto.sha256, bytesSource(zip)));
  const side = last(sideOfContents(ledgerCrypto, contents));
  if (!side) throw new Error('no side');
  return side;
}

function textSide(text: string): RecountSide {
  const side = sideOfText(text);
  if (!side) throw new Error('no list');
  return side;
}

/** The kinds of difference that are not empty, with their ids. */
const ids = (differences: EntryDifferences): { [kind: string]: string[] } =>
  Object.fromEntries(
    Object.entries(differences)
      .filter(([, list]) => list.length > 0)
      .map(([kind, list]) => [kind, list.map(({ id }: { id: string }) => id)]),
  );

const turned = (n: number, list: readonly ListedVerdict[] = exampleVerdicts): ListedVerdict[] =>
  list.map((row) =>
    row.id === idOf(n) ? { ...row, verdict: row.verdict === 'valid' ? 'invalid' : 'valid' } : row,
  );
const counted = (verdicts: readonly ListedVerdict[]) => {
  const valid = verdicts.filter(({ verdict }) => verdict === 'valid').length;
  return { valid, invalid: verdicts.length - valid, 'invalid.other': verdicts.length - valid };
};
const publicSide = (verdicts: readonly ListedVerdict[], tally: Changes['tally'] = {}) =>
  sideOf(judgedBundle({ verdicts, tally: { ...counted(verdicts), ...tally } }).zip);

const judge = sideOf(judgedBundle({ judge: true }).zip);
const anyone = sideOf(judgedBundle().zip);
const before = sideOf(exampleBundle().zip);

const resultSide = (
  verdicts: readonly ListedVerdict[],
  reasons: readonly ListedReason[],
  desk = deskText,
) => {
  const text = formatVerdicts(verdicts);
  const { valid, invalid } = counted(verdicts);
  const result = resultBody({
    origin: 'ondertekenen.example/sociaal-werk/1',
    size: 11,
    root: new Uint8Array(32),
    judged: verdicts.length,
    valid,
    invalid,
    method: 'full',
    verdictsSha256: sha256Hex(text),
    deskSha256: sha256Hex(deskText),
  });
  const texts = { verdicts: text, reasons: formatReasons(reasons), result, desk };
  return sideOf(buildResultPackage(ledgerCrypto.sha256, texts));
};

describe('two sides that say the same', () => {
  test.each([
    ['the same bundle', judge, judge],
    ["the judge's and the public one", judge, anyone],
    ['a bundle and the result that went into it', judge, resultSide(exampleVerdicts, exampleReasons)],
    ['a bundle and the list of verdicts', anyone, textSide(formatVerdicts(exampleVerdicts))],
    ['a bundle and the list of reasons', judge, textSide(formatReasons(exampleReasons))],
    [
      'the list of verdicts and the list of reasons',
      textSide(formatVerdicts(exampleVerdicts)),
      textSide(formatReasons(exampleReasons)),
    ],
  ])('%s', (_, a, b) => {
    for (const recount of [recountBundles(a, b), recountBundles(b, a)]) {
      expect(ids(recount.differences)).toEqual({});
      expect(recount).toMatchObject({ same: true, settings: [] });
    }
  });

  test('what it counted on each side', () => {
    const { a, b, ledgers, threshold, matters } = recountBundles(judge, anyone);
    expect(a).toEqual({
      form: 'griffie',
      origin: 'ondertekenen.example/sociaal-werk/1',
      flaws: [],
      valid: 4,
      invalid: 3,
      unjudged: 0,
      withdrawn: 2,
    });
    expect(b).toMatchObject({ form: 'public', valid: 4, invalid: 3 });
    expect(ledgers).toEqual({ relation: 'same', line: null, consistent: true, sameKey: true });
    expect([threshold, matters]).toEqual([1000, 'no']);
  });
});

describe('entries that differ', () => {
  test('the verdict, with the reason where one side knows it', () => {
    const recount = recountBundles(publicSide(turned(5)), judge);
    expect(recount.same).toBe(false);
    expect(ids(recount.differences)).toEqual({ verdict: [idOf(5)] });
    expect(recount.differences.verdict[0]).toEqual({
      id: idOf(5),
      a: 'valid',
      b: 'invalid',
      reason: 'onvolledig',
    });
    expect(recount.ledgers).toMatchObject({ relation: 'diverge', line: 14, consistent: false });
  });

  test('the reason alone', () => {
    const other = exampleReasons.map((row) =>
      row.id === idOf(5) ? { ...row, reason: 'onjuist' as const } : row,
    );
    const recount = recountBundles(judge, resultSide(exampleVerdicts, other));
    expect(recount.differences.reason).toEqual([{ id: idOf(5), a: 'onvolledig', b: 'onjuist' }]);
    expect(recount.same).toBe(false);
  });

  test('the bundle of before judging is the beginning of that of after', () => {
    const recount = recountBundles(before, anyone);
    expect(recount.ledgers).toEqual({ relation: 'aIsBeginning', line: 12, consistent: true, sameKey: true });
    expect(ids(recount.differences)).toEqual({ judgedOnlyB: exampleVerdicts.map(({ id }) => id).sort() });
    expect(recountBundles(anyone, before)).toMatchObject({
      same: false,
      ledgers: { relation: 'bIsBeginning' },
    });
  });

  test('an entry that only one side has, and one withdrawn on one side only', () => {
    const line = `v1 withdrawn ${idOf(8)} judge`;
    const without = exampleVerdicts.filter(({ id }) => id !== idOf(8));
    const later = sideOf(
      judgedBundle({
        verdicts: without,
        judgedLines: [...exampleVerdicts.map(judgedLine), line],
        tally: { withdrawn: 3, counted: 5 },
      }).zip,
    );
    expect(recountBundles(anyone, later).differences.withdrawn).toEqual([{ id: idOf(8), in: 'b' }]);
    expect(recountBundles(later, anyone).differences.withdrawn).toEqual([{ id: idOf(8), in: 'a' }]);
    const shorter = textSide(formatVerdicts(exampleVerdicts.slice(1)));
    expect(ids(recountBundles(shorter, anyone).differences)).toEqual({ onlyB: [idOf(1)] });
    expect(ids(recountBundles(anyone, shorter).differences)).toEqual({ onlyA: [idOf(1)] });
  });

  test('whatever two lists say: every entry is the same, or in exactly one kind; swapped sides swap the kinds', () => {
    const status = fc.constantFrom<Standing['status'] | null>(
      'valid',
      'invalid',
      'unjudged',
      'withdrawn',
      null,
    );
    const side = fc.array(status, { minLength: 12, maxLength: 12 }).map(
      (list): RecountSide => ({
        ...before,
        standings: new Map(
          list.flatMap((each, n): [string, Standing][] =>
            each ? [[idOf(n), { status: each, reason: null }]] : [],
          ),
        ),
      }),
    );
    fc.assert(
      fc.property(side, side, (a, b) => {
        const there = ids(recountBundles(a, b).differences);
        const back = ids(recountBundles(b, a).differences);
        const all = Object.values(there).flat();
        expect(new Set(all).size).toBe(all.length);
        for (let n = 0; n < 12; n++)
          expect(all.includes(idOf(n))).toBe(
            a.standings.get(idOf(n))?.status !== b.standings.get(idOf(n))?.status,
          );
        const swapped = {
          onlyA: 'onlyB',
          onlyB: 'onlyA',
          judgedOnlyA: 'judgedOnlyB',
          judgedOnlyB: 'judgedOnlyA',
        };
        for (const [kind, list] of Object.entries(there))
          expect(back[(swapped as Record<string, string>)[kind] ?? kind]).toEqual(list);
      }),
    );
  });
});

describe('what the sides say of the whole', () => {
  test('another threshold, another way of judging, another draw', () => {
    const sampled = (seed: string) => ({
      method: 'sample',
      'sample.N': 7,
      'sample.n': 7,
      'sample.k': 4,
      'sample.seed': seed,
      'sample.valid': 4,
    });
    const names = (a: Changes['tally'], b: Changes['tally']) => {
      const sides = [a, b].map((tally) => ({ ...publicSide(exampleVerdicts, tally), result: null }));
      return recountBundles(sides[0] ?? before, sides[1] ?? before).settings.map(({ name }) => name);
    };
    expect(names({ threshold: 3 }, {})).toEqual(['threshold']);
    expect(names(sampled('1 2'), sampled('1 3'))).toEqual(['sample.seed']);
    expect(names(sampled('1 2'), {})).toEqual([
      'method',
      'sample.N',
      'sample.n',
      'sample.k',
      'sample.seed',
      'sample.valid',
    ]);
  });

  test('another petition: the ledgers are not held against each other', () => {
    const second = sideOf(exampleBundle({ second: true }).zip);
    const recount = recountBundles(before, second);
    expect(recount.ledgers).toBeNull();
    expect(recount.settings[0]).toEqual({ name: 'origin', a: before.origin, b: second.origin });
  });
});

describe('the threshold, and the readings of the last day', () => {
  const valid = [1, 4, 5, 6, 7, 8].map(idOf);
  /** The second phase: the readings close after 4, 8 and all of the days; 21 and 22 were carried. */
  const judgedSecond = (numbers: readonly number[], reasons: readonly ListedReason[], threshold: number) => {
    const judged = [1, 4, 5, 6, 7, 8, 9, 21, 22];
    const verdicts = judged.map(
      (n): ListedVerdict => ({ id: idOf(n), verdict: numbers.includes(n) ? 'valid' : 'invalid' }),
    );
    const { zip } = exampleBundle({
      judge: true,
      second: true,
      lines: (lines) => [...lines, ...verdicts.map(judgedLine)],
      tally: {
        judged: 9,
        valid: numbers.length,
        invalid: 9 - numbers.length,
        threshold,
        lastday: '2026-03-08',
      },
      input: (input) => ({
        ...input,
        verdicts: { list: verdicts },
        judge: input.judge && { ...input.judge, reasons },
      }),
    });
    return sideOf(zip);
  };
  const late: ListedReason = { id: idOf(9), reason: 'te_laat', note: '' };

  test('under each reading: who counts, and whether the difference matters', () => {
    const a = judgedSecond([1, 5, 6, 7, 8, 22], [late], 6);
    const b = judgedSecond([1, 5, 6, 7, 22], [late], 6);
    const recount = recountBundles(a, b);
    expect(recount.readings.map(({ reading }) => reading?.lastDay ?? null)).toEqual([
      null,
      ...exampleReadings.map(({ lastDay }) => lastDay).sort(),
    ]);
    // 5, 6, 7 and 8 came in on those days of March; 1 and the carried one were there by the fourth.
    expect(recount.readings.map((outcome) => [outcome.a.valid, outcome.b.valid])).toEqual([
      [6, 5],
      [2, 2],
      [6, 5],
      [6, 5],
    ]);
    expect(recount.readings.map(({ countsOnlyInA }) => countsOnlyInA)).toEqual([
      [idOf(8)],
      [],
      [idOf(8)],
      [idOf(8)],
    ]);
    // By the last reading 9 is in time after all: nobody judged it but for the moment.
    expect(recount.readings.map(({ a: { open } }) => open)).toEqual([0, 0, 0, 1]);
    expect(recount.readings.map(({ matters }) => matters)).toEqual(['yes', 'no', 'yes', 'unknown']);
    expect(recount.matters).toBe('yes');
  });

  test.each([
    [1, 'no', 'no'],
    [5, 'no', 'no'],
    [6, 'yes', 'unknown'],
    [7, 'no', 'unknown'],
  ])('with %i needed, five against six: %s where both are whole, %s of lists', (threshold, whole, listed) => {
    const verdictsOf = (numbers: readonly string[]) =>
      valid.map((id): ListedVerdict => ({ id, verdict: numbers.includes(id) ? 'valid' : 'invalid' }));
    const list = (numbers: readonly string[]) => textSide(formatVerdicts(verdictsOf(numbers)));
    // A full check has a verdict on everything; of a list alone nobody knows what is not on it.
    const full = (numbers: readonly string[]) =>
      resultSide(
        verdictsOf(numbers),
        valid
          .filter((id) => !numbers.includes(id))
          .map((id) => ({ id, reason: 'onjuist' as const, note: '' })),
      );
    const matters = (a: RecountSide, b: RecountSide) => recountBundles(a, b, threshold).matters;
    expect(matters(full(valid), full(valid.slice(1)))).toBe(whole);
    expect(matters(list(valid), list(valid.slice(1)))).toBe(listed);
    expect(recountBundles(list(valid), list(valid.slice(1))).matters).toBeNull();
  });

  describe('a list knows only what is on it', () => {
    const list = textSide(formatVerdicts(exampleVerdicts));
    const reasons = textSide(formatReasons(exampleReasons));
    const needs = (side: RecountSide, threshold: number) => ({
      ...side,
      tally: { ...side.tally, threshold },
    });
    const matters = (a: RecountSide, b: RecountSide, threshold: number) =>
      [recountBundles(a, b, threshold), recountBundles(b, a, threshold)].map(({ matters: told }) => told);

    test.each([3, 4, 5])('of the same judging nothing matters: %i needed', (threshold) => {
      const here = needs(judge, threshold);
      expect(matters(here, list, threshold)).toEqual(['no', 'no']);
      expect(matters(here, reasons, threshold)).toEqual(['no', 'no']);
    });

    test('the valid ones of another list are not turned down by a list of reasons', () => {
      expect(matters(list, reasons, 4)).toEqual(['no', 'no']);
      expect(matters(list, reasons, 5)).toEqual(['unknown', 'unknown']);
    });

    test('what a list leaves out, and the other finds valid, is open', () => {
      const shorter = textSide(formatVerdicts(exampleVerdicts.slice(1)));
      expect(matters(needs(judge, 4), shorter, 4)).toEqual(['unknown', 'unknown']);
      const [outcome] = recountBundles(shorter, needs(judge, 4)).readings;
      expect(outcome).toMatchObject({ a: { valid: 3, open: 1, reached: null }, b: { reached: true } });
    });

    test('a bundle whose ledger cannot be used says nothing of the threshold', () => {
      const broken: RecountSide = { ...anyone, ledger: null, standings: new Map(), flaws: ['ledger.txt: x'] };
      expect(matters(broken, needs(anyone, 4), 4)).toEqual(['unknown', 'unknown']);
    });
  });

  describe('who gave several, by another last day', () => {
    const at = (day: string) => `2026-03-${day}T10:00:00.000Z`;
    const row = (id: string, day: string) =>
      [id, { id, received: at(day), channel: 'email', confirmed: at(day) }] as const;
    const [a, b] = [idOf(1), idOf(2)];
    type Rows = readonly (readonly [string, Standing['status'], Standing['reason']])[];
    const sideWith = (
      doubles: 'none-counts' | 'first-counts',
      lastDay: string,
      days: readonly string[],
      rows: Rows,
    ): RecountSide => ({
      ...before,
      tally: { threshold: 1, lastday: lastDay, doubles },
      standings: new Map(rows.map(([id, status, reason]) => [id, { status, reason }])),
      dates: {
        received: new Map(days.map((day, n) => row(idOf(n + 1), day))),
        person: [[a, b]],
        readings: exampleReadings,
      },
    });
    const under = (side: RecountSide, lastDay: string) =>
      recountBundles(side, side).readings.find(({ reading: each }) => each?.lastDay === lastDay)?.a;

    test('none-counts: a later last day makes a double of who was alone', () => {
      const side = sideWith(
        'none-counts',
        '2026-03-04',
        ['02', '06'],
        [
          [a, 'valid', null],
          [b, 'invalid', 'te_laat'],
        ],
      );
      expect(under(side, '2026-03-04')).toMatchObject({ valid: 1, open: 0, reached: true });
      expect(under(side, '2026-03-08')).toMatchObject({ valid: 0, open: 0, reached: false });
    });

    test('none-counts: two that were found to be of two persons stay so', () => {
      const side = sideWith(
        'none-counts',
        '2026-03-08',
        ['02', '06'],
        [
          [a, 'valid', null],
          [b, 'valid', null],
        ],
      );
      expect(under(side, '2026-03-22')).toMatchObject({ valid: 2, reached: true });
    });

    test.each(['none-counts', 'first-counts'] as const)(
      '%s: an earlier last day leaves one of the two alone',
      (doubles) => {
        const side = sideWith(
          doubles,
          '2026-03-08',
          ['06', '02'],
          [
            [
              a,
              doubles === 'first-counts' ? 'valid' : 'invalid',
              doubles === 'first-counts' ? null : 'dubbel',
            ],
            [b, 'invalid', 'dubbel'],
          ],
        );
        expect(under(side, '2026-03-04')).toMatchObject({ valid: 0, open: 1, reached: null });
        expect(under(side, '2026-03-22')).toMatchObject({ open: 0 });
      },
    );
  });

  test('what was not judged could tip it: not known', () => {
    expect(
      recountBundles({ ...before, tally: { threshold: 5 } }, { ...anyone, tally: { threshold: 5 } }).matters,
    ).toBe('unknown');
    expect(
      recountBundles({ ...before, tally: { threshold: 9 } }, { ...anyone, tally: { threshold: 9 } }).matters,
    ).toBe('no');
  });

  test('of a sample the estimate is held against the threshold', () => {
    const tally = { threshold: 100, 'sample.valid': 120 };
    const { readings } = recountBundles(
      { ...before, tally },
      { ...before, tally: { ...tally, 'sample.valid': 99 } },
    );
    expect(readings[0]).toMatchObject({
      a: { estimate: 120, reached: true },
      b: { estimate: 99, reached: false },
      matters: 'yes',
    });
  });
});

describe('a side that is not as it should be', () => {
  const flip = (zip: Uint8Array, text: string): Uint8Array => {
    const bytes = Uint8Array.from(zip);
    bytes[Buffer.from(bytes).indexOf(text)] = 0x58;
    return bytes;
  };

  test('is named, and only what is sound is used', () => {
    const zip = judgedBundle({ judge: true }).zip;
    const ledger = sideOf(flip(zip, 'v1 paper'));
    expect(ledger.flaws.join('\n')).toContain('ledger.txt: line 3: not a line of the ledger');
    expect([ledger.ledger, ledger.standings.size]).toEqual([null, 0]);
    const received = sideOf(flip(zip, ',email,'));
    expect(received.flaws[0]).toMatch(/^SHA256SUMS: received.csv: not the SHA-256/);
    expect([received.dates, received.standings.size]).toEqual([null, 9]);
    const recount = recountBundles(received, judge);
    expect([recount.same, ids(recount.differences)]).toEqual([false, {}]);
  });

  test('a result that contradicts itself has nothing to say', () => {
    const wrong = resultSide(exampleVerdicts, exampleReasons, 'another desk\n');
    expect(wrong).toMatchObject({
      form: 'result',
      flaws: ['result.txt: says something else than the other files'],
      origin: null,
    });
    expect(wrong.standings.size).toBe(0);
  });

  test('something else is no side at all', () => {
    const { contents } = last(
      readContents(ledgerCrypto.sha256, bytesSource(zipOf([{ name: 'foto.jpg', data: Buffer.from('x') }]))),
    );
    expect(last(sideOfContents(ledgerCrypto, contents))).toBeNull();
    expect(['', 'hello\n', 'id,reason\n'].map(sideOfText)).toEqual([null, null, null]);
  });
});
