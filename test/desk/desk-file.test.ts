import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeskAct, Given } from '../../src/desk/acts.ts';
import { Desk } from '../../src/desk/desk.ts';
import { DeskFile } from '../../src/desk/desk-file.ts';
import { resultOf } from '../../src/desk/result.ts';
import { historyOf, previousVerdict } from '../../src/desk/undo.ts';
import { reasons } from '../../src/domain/reasons.ts';
import { toHex, utf8 } from '../../src/ledger/bytes.ts';
import { add, anna, at, boris, give, id, openDesk, sha256, verdicts } from './cases.ts';

function worked(): Desk {
  const desk = openDesk({ possible: [[id(1), id(2)]] });
  give(desk, { 1: 'valid', 2: 'onvolledig' });
  add(desk, {
    kind: 'groupJudged',
    at,
    by: boris,
    group: [id(1), id(2)],
    samePerson: false,
    note: 'Een tweeling — ‘zus’ “en” broer',
  });
  give(desk, { 3: 'dubbel' });
  return desk;
}
const text = worked().file.text();
const lines = text.split('\n').slice(0, -1);
const parse = (changed: string | Uint8Array) =>
  DeskFile.parse(sha256, typeof changed === 'string' ? utf8(changed) : changed);
const flawAt = (line: number) => ({ ok: false, error: { code: 'DeskFileDamaged', line } });

describe('a desk file', () => {
  test('is one line of canonical JSON for each act, each with the hash of the line before it', () => {
    expect(lines).toHaveLength(4);
    for (const [index, line] of lines.entries()) {
      const before = lines[index - 1];
      const { prev } = JSON.parse(line) as { prev: string };
      expect(prev).toBe(before === undefined ? '0'.repeat(64) : toHex(sha256(utf8(before))));
      const sorted = Object.keys(JSON.parse(line));
      expect(sorted).toEqual([...sorted].sort());
    }
    expect(worked().file.head).toBe(toHex(sha256(utf8(lines.at(-1) ?? ''))));
  });

  test('reads back as what was written', () => {
    const read = parse(text);
    if (!read.ok) throw new Error('not read');
    expect(read.value.text()).toBe(text);
    expect(read.value.acts).toEqual(worked().file.acts);
    expect(read.value.head).toBe(worked().file.head);
  });

  test.each<readonly [string, string, number]>([
    ['nothing', '', 1],
    ['only a line end', '\n', 1],
    ['without the last line end', text.slice(0, -1), 4],
    ['without the first line', [...lines.slice(1), ''].join('\n'), 1],
    ['without a line in the middle', [lines[0], lines[2], lines[3], ''].join('\n'), 2],
    ['with two lines the other way round', [lines[0], lines[2], lines[1], lines[3], ''].join('\n'), 2],
    ['with a line twice', [lines[0], lines[1], lines[1], ''].join('\n'), 3],
    ['with an empty line', [lines[0], '', lines[1], ''].join('\n'), 2],
    ['with Windows line ends', [...lines, ''].join('\r\n'), 1],
    ['with white space in the JSON', text.replace('{"', '{ "'), 1],
    ['with a byte order mark', `\ufeff${text}`, 1],
    ['with an act that does not exist', text.replace('"intake"', '"outtake"'), 1],
    ['with a member too many', text.replace('{"at"', '{"aa":1,"at"'), 1],
    ['that is no JSON', 'hello\n', 1],
    ['that is a list', '[]\n', 1],
  ])('%s is refused at its line', (_, changed, line) => {
    expect(parse(changed)).toEqual(flawAt(line));
  });

  test('any byte that is changed is found, but at the end of the last line', () => {
    const bytes = utf8(text);
    const where = fc.integer({ min: 0, max: bytes.length - 1 });
    fc.assert(
      fc.property(where, fc.integer({ min: 1, max: 255 }), (index, flip) => {
        const changed = Uint8Array.from(bytes);
        changed[index] = (changed[index] ?? 0) ^ flip;
        const read = parse(changed);
        // The last act may be changed into another one: nothing follows that names it, and its hash is another.
        if (read.ok) expect([read.value.acts.length, read.value.head]).not.toEqual([4, worked().file.head]);
        if (read.ok) expect(read.value.text().split('\n').slice(0, 3)).toEqual(lines.slice(0, 3));
      }),
      { numRuns: 2000 },
    );
  });

  test('an act that cannot be written down is a mistake of the program, and not written', () => {
    const { file } = worked();
    const act = { kind: 'methodChosen', at, by: 'a\nb', method: 'full' } as const;
    expect(() => file.append(act)).toThrow();
    expect(file.text()).toBe(text);
  });
});

const official = fc.constantFrom(anna, boris);
const numbers = fc.integer({ min: 1, max: 6 });
const note = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .filter((words) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(words));
type Step = (desk: Desk) => DeskAct;
const verdict: fc.Arbitrary<(desk: Desk) => Given> = fc
  .tuple(numbers, fc.constantFrom('valid', 'open', ...reasons), note, fc.boolean())
  .map(([n, word, words, stale]) => (desk) => {
    const was = Math.max(0, desk.versionOf(id(n)) - Number(stale));
    if (word === 'open') return { id: id(n), verdict: word, was };
    if (word === 'valid') return { id: id(n), verdict: word, note: words, was };
    return { id: id(n), verdict: 'invalid', reason: word, note: words, was };
  });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(verdict, official).map(
      ([given, by]): Step =>
        (desk) =>
          verdicts([given(desk)], by),
    ),
  },
  fc.tuple(fc.boolean(), official).map(
    ([samePerson, by]): Step =>
      () => {
        return { kind: 'groupJudged', at, by, group: [id(1), id(2)], samePerson };
      },
  ),
  official.map(
    (by): Step =>
      () => ({ kind: 'methodChosen', at, by, method: 'until-threshold' }),
  ),
  fc.tuple(official, fc.constantFrom('listProposed' as const, 'listConfirmed' as const)).map(
    ([by, kind]): Step =>
      () => ({ kind, at, by, verdicts: '0'.repeat(64), reasons: '0'.repeat(64) }),
  ),
  official.map(
    (by): Step =>
      () => ({ kind: 'listReturned', at, by, note: 'nog eens' }),
  ),
);

describe('whatever officials do, in whatever order', () => {
  const changes = {
    persons: [[id(3), id(4)]],
    possible: [
      [id(1), id(2)],
      [id(3), id(4)],
    ],
    threshold: 2,
  };
  const shown = (desk: Desk) => ({
    version: desk.version,
    list: desk.list,
    method: desk.method,
    groups: desk.groups,
    result: resultOf(desk),
    standing: desk.case.entries.map(({ id: each }) => [desk.standing(each), desk.versionOf(each)]),
  });

  test('the file folds to the same desk, and what was refused left no trace', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const desk = openDesk(changes);
        for (const make of steps) {
          const before = [desk.file.text(), JSON.stringify(shown(desk))];
          const { ok } = desk.add(make(desk));
          if (ok) expect(desk.file.text().startsWith(before[0] ?? '')).toBe(true);
          else expect([desk.file.text(), JSON.stringify(shown(desk))]).toEqual(before);
        }
        const again = Desk.resume(sha256, desk.case, desk.file.bytes());
        if (!again.ok) throw new Error(JSON.stringify(again.error));
        expect(shown(again.value)).toEqual(shown(desk));
        expect(again.value.file.text()).toBe(desk.file.text());
      }),
      { numRuns: 300 },
    );
  });

  test('history tells every verdict in order, and undoing twice changes nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), numbers, (steps, n) => {
        const desk = openDesk(changes);
        for (const make of steps) desk.add(make(desk));
        const history = historyOf(desk.file.acts, id(n));
        expect(history.at(-1)?.act ?? 0).toBe(desk.versionOf(id(n)));
        const stood = desk.standing(id(n));
        const open = desk.list.state !== 'confirmed';
        for (let time = 0; time < 2 && open; time++) {
          const before = previousVerdict(desk.file.acts, id(n));
          expect(before === null).toBe(history.length === 0);
          if (before !== null) add(desk, verdicts([before]));
        }
        const { verdict: word, reason, note: words } = desk.standing(id(n)) ?? {};
        expect([word, reason, words]).toEqual([stood?.verdict, stood?.reason, stood?.note]);
      }),
      { numRuns: 300 },
    );
  });
});
