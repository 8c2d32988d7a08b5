import { describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { verifierKey } from '../../src/ledger/checkpoint.ts';
import { sealedName } from '../../src/ledger/contents.ts';
import { exampleBundle, idOf, oldIdOf } from './example.ts';
import { detail, flaws, insider, replaced, secondBundle, secondPublic, verify } from './verifying.ts';

describe('a bundle of a second phase', () => {
  const second = verifierKey(ledgerCrypto.sha256, secondBundle.log.key);

  test('public: what was carried counts, the acts of procedure are those that the tally names', () => {
    const report = verify(secondPublic.zip, second);
    expect(flaws(report)).toEqual([]);
    expect(report.tally).toMatchObject({
      received: 14,
      paper: 2,
      carried: 3,
      unconfirmed: 2,
      withdrawn: 3,
      counted: 7,
    });
    expect(detail(report, 'ledger.txt')).toMatch(
      /^15 lines: 7 confirmed, 2 on paper, 3 carried from an earlier phase, /,
    );
    expect(detail(report, 'procedure.json')).toContain('the text named in the tally');
    expect(report.checks.map((check) => check.name)).not.toContain('readings.csv');
  });

  test("the judge's: no sealed record of what was carried, and every reading counted again", () => {
    const report = verify(secondBundle.zip, second);
    expect(flaws(report)).toEqual([]);
    expect(detail(report, 'sealed')).toContain('7 sealed records');
    expect(detail(report, 'received.csv')).toContain('14 statements');
    expect(detail(report, 'readings.csv')).toBe('3 readings of the last day, each counted again');
    const file = secondBundle.files.find(({ name }) => name === 'readings.csv');
    // Live: 21, 22, 1 and 4 to 9; 1 and 21 are one person, 4 and 9 as well; 1 and 4 may be early, 21 and 22 never.
    expect(Buffer.from(file?.data ?? []).toString()).toBe(
      [
        'lastday,opens,closes,intime,early,duplicate,counted,between',
        '2026-03-04,2026-02-28T23:00:00.000Z,2026-03-04T23:00:00.000Z,4,0,1,3,',
        '2026-03-08,2026-03-04T23:00:00.000Z,2026-03-08T23:00:00.000Z,8,2,1,7,4',
        '2026-03-22,2026-03-04T23:00:00.000Z,2026-03-22T23:00:00.000Z,9,2,2,7,1',
        '',
      ].join('\n'),
    );
  });

  test('where of doubles none counts, tally and readings follow that rule', () => {
    const none = { doubles: 'none-counts', duplicate: 4, counted: 5 } as const;
    const { zip, files } = exampleBundle({ second: true, judge: true, tally: none });
    expect(flaws(verify(zip, second))).toEqual([]);
    const file = files.find(({ name }) => name === 'readings.csv');
    expect(Buffer.from(file?.data ?? []).toString()).toContain('2026-03-22T23:00:00.000Z,9,2,4,5,1\n');
    const report = verify(
      exampleBundle({ second: true, judge: true, tally: { doubles: 'none-counts' } }).zip,
      second,
    );
    expect(detail(report, 'tally.txt')).toBe('duplicate is 2, must be 4');
    const said = exampleBundle({ second: true, judge: true, tally: { doubles: 'first-counts' } });
    expect(flaws(verify(said.zip, second))).toEqual([]);
  });

  test('the rule of the tally cannot be changed below the readings', () => {
    const none = { doubles: 'none-counts', duplicate: 4, counted: 5 } as const;
    const other = exampleBundle({ second: true, judge: true, tally: none });
    const report = insider(secondBundle, (files) =>
      files.map((file) => other.files.find(({ name }) => name === 'tally.txt' && name === file.name) ?? file),
    );
    expect(flaws(report)).toEqual(['readings.csv']);
    expect(detail(report, 'readings.csv')).toBe('last day 2026-03-04: duplicate is 1, must be 2');
  });

  test.each([
    ['carried', { carried: 2 }, 'carried is 2, must be 3'],
    ['carried left out', { carried: undefined }, 'carried is absent, must be 3'],
    ['unconfirmed', { unconfirmed: 5 }, 'unconfirmed is 5, must be 2'],
    ['counted', { counted: 4 }, 'counted is 4, must be 7'],
  ])('a tally with a wrong %s', (_, tally, words) => {
    expect(detail(verify(exampleBundle({ second: true, tally }).zip, second), 'tally.txt')).toBe(words);
  });

  test('procedure.json: other than the tally names, away, not named, or no list of acts', () => {
    const file = (change: (text: string) => string) =>
      insider(secondPublic, (files) => replaced(files, 'procedure.json', change));
    expect(flaws(file((text) => text.replace('admitted', 'rejected')))).toEqual(['procedure.json']);
    expect(
      detail(
        file((text) => `${text}\n`),
        'procedure.json',
      ),
    ).toContain('canonical');
    expect(
      detail(
        file(() => '{"act":"admitted"}'),
        'procedure.json',
      ),
    ).toBe('not a list of objects');
    expect(
      detail(
        file(() => '["admitted"]'),
        'procedure.json',
      ),
    ).toBe('not a list of objects');
    const gone = insider(secondPublic, (files) => files.filter(({ name }) => name !== 'procedure.json'));
    expect(detail(gone, 'procedure.json')).toBe('missing: procedure.json');
    const unnamed = exampleBundle({ second: true, tally: { 'procedure.sha256': undefined } });
    expect(flaws(verify(unnamed.zip, second))).toEqual(['procedure.json']);
  });

  test('a sealed record beside a carried statement does not belong there', () => {
    const name = sealedName(idOf(21));
    const report = insider(secondBundle, (files) =>
      [...files, { name, data: Buffer.from('x') }].sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    expect(detail(report, 'sealed')).toBe(
      `${name}: was carried from an earlier phase, so it belongs in the bundle of that phase`,
    );
  });

  test.each([
    ['from this phase', ' 1 ', ' 2 ', `entry ${idOf(21)}: carried from phase 2`],
    ['from a later phase', ' 1 ', ' 9 ', `entry ${idOf(21)}: carried from phase 9`],
    ['twice', oldIdOf(22), oldIdOf(21), 'line 2: this statement of an earlier phase was carried before'],
  ])('a statement carried %s', (_, from, to, words) => {
    const report = insider(secondPublic, (files) =>
      replaced(files, 'ledger.txt', (text) => text.replace(from, to)),
    );
    expect(detail(report, 'ledger.txt')).toContain(words);
  });

  test.each([
    ['paper', (text: string) => text.replace(',carried,', ',paper,'), 'by another channel'],
    [
      'a later confirmation',
      (text: string) => text.replace(/(carried,\S+)23:00/, '$123:01'),
      'without a moment',
    ],
  ])('received.csv that gives %s for what was carried', (_, change, words) => {
    const report = insider(secondBundle, (files) => replaced(files, 'received.csv', change));
    expect(detail(report, 'received.csv')).toContain(words);
    expect(detail(report, 'readings.csv')).toBe('not checked: received.csv cannot be used');
  });

  test.each([
    ['intime', '8,2,1,7,4', '9,2,1,7,4', 'last day 2026-03-08: intime is 9, must be 8'],
    ['early', '8,2,1,7,4', '8,4,1,7,4', 'last day 2026-03-08: early is 4, must be 2'],
    ['early kept out of the count', '8,2,1,7,4', '8,2,1,5,4', 'last day 2026-03-08: counted is 5, must be 7'],
    [
      'opens',
      '2026-03-08,2026-03-04T23',
      '2026-03-08,2026-03-04T10',
      'last day 2026-03-08: early is 2, must be 1',
    ],
    ['duplicate', '8,2,1,7,4', '8,2,0,7,4', 'last day 2026-03-08: duplicate is 0, must be 1'],
    ['counted', '8,2,1,7,4', '8,2,1,8,4', 'last day 2026-03-08: counted is 8, must be 7'],
    ['between', '9,2,2,7,1', '9,2,2,7,0', 'last day 2026-03-22: between is 0, must be 1'],
    ['closes', '03-08T23', '03-08T10', 'last day 2026-03-08: intime is 8, must be 7'],
    ['form', '2026-03-04,', '4 maart,', 'line 2: not as it should be'],
  ])('readings.csv with another %s', (_, from, to, words) => {
    const report = insider(secondBundle, (files) =>
      replaced(files, 'readings.csv', (text) => text.replace(from, to)),
    );
    expect(flaws(report)).toEqual(['readings.csv']);
    expect(detail(report, 'readings.csv')).toContain(words);
  });

  test('readings without the lists of the judge do not pass for a public bundle', () => {
    const report = insider(secondBundle, (files) =>
      files.filter(({ name }) => !/^(sealed|duplicates|received)/.test(name)),
    );
    expect(report.kind).toBe('griffie');
    expect(detail(report, 'files')).toBe('missing: duplicates.csv');
  });
});
