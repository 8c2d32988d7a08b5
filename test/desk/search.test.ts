import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VerdictSource } from '../../src/desk/acts.ts';
import type { DeskEntry } from '../../src/desk/case.ts';
import { flags, flagsOf } from '../../src/desk/flags.ts';
import { proposalsOf } from '../../src/desk/proposals.ts';
import { type DeskQuery, DeskSearch, everything } from '../../src/desk/search.ts';
import { reasons } from '../../src/domain/reasons.ts';
import type { StatementRecord } from '../../src/domain/record.ts';
import { deskOver, deskScene, matchAll, must, recorded } from '../builders/desk-case.ts';

const scene = deskScene(400, 'search');
const desk = deskOver(scene.case);
matchAll(desk, scene.rows);
for (const source of ['grounds', 'register', 'doubles'] as const) {
  const given = proposalsOf(desk, source);
  if (given.length > 0) must(desk.add({ kind: 'verdictsGiven', ...recorded, source, given }));
}
const search = new DeskSearch(scene.case);
const ids = scene.case.entries.map(({ id }) => id);
const find = (query: Partial<DeskQuery>) => search.find(desk, { ...everything, ...query });

const anyEntry = fc.constantFrom(...scene.case.entries);
const recordOf = ({ record }: DeskEntry): StatementRecord => (record.ok ? record.value : ({} as never));
const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');

describe('text', () => {
  test('every statement is found by each of its own fields, and by all of them together', () => {
    fc.assert(
      fc.property(anyEntry, fc.integer({ min: 6, max: 32 }), (entry, length) => {
        const { givenNames, surnamePrefix, surname, street, postcode, houseNumber, houseLetter, birthDate } =
          recordOf(entry);
        const texts = [
          givenNames,
          surname,
          street,
          postcode,
          birthDate,
          entry.id.slice(0, length),
          `${surnamePrefix} ${surname}`,
          `${postcode} ${houseNumber}`,
          `${postcode.slice(0, 4)} ${postcode.slice(4)} ${houseNumber}${houseLetter}`,
          `${givenNames} ${surnamePrefix} ${surname} ${street} ${houseNumber} ${postcode}`,
        ];
        for (const text of texts) expect(find({ text })).toContain(entry.id);
      }),
    );
  });

  test('capitals, accents and white space make no difference', () => {
    const word = fc.constantFrom(
      ...scene.case.entries.flatMap((entry) => recordOf(entry).surname.split(' ')),
    );
    fc.assert(
      fc.property(word, (text) => {
        const found = find({ text });
        expect(find({ text: bare(text) })).toEqual(found);
        expect(find({ text: text.toUpperCase() })).toEqual(found);
        expect(find({ text: `  ${text.normalize('NFD').toLowerCase()} ` })).toEqual(found);
      }),
    );
  });

  test('a word more never finds more', () => {
    const text = fc.constantFrom('jan', 'de', 'oudegracht', '3511', '12', 'van', 'utrecht', 'a', '');
    fc.assert(
      fc.property(text, text, (one, other) => {
        const both = find({ text: `${one} ${other}` });
        const each = new Set(find({ text: one }).filter((id) => find({ text: other }).includes(id)));
        expect(both.every((id) => each.has(id))).toBe(true);
        // Four digits and two letters are a postcode as well.
        if (!/^\d{4}$/.test(one)) expect(both).toHaveLength(each.size);
      }),
    );
  });

  const named = (record: Partial<StatementRecord>) => {
    const [first] = scene.case.entries;
    if (first === undefined) throw new Error('a statement was expected');
    const value = { ...recordOf(first), ...record };
    const entry: DeskEntry = { ...first, record: { ok: true, value } };
    const alone = { ...scene.case, entries: [entry], byId: new Map([[entry.id, entry]]) };
    const own = new DeskSearch(alone);
    return (text: string) => own.find(deskOver(alone), { ...everything, text }).length === 1;
  };

  test.each<[Partial<StatementRecord>, string, boolean]>([
    [{ surname: 'Müller' }, 'muller', true],
    [{ surname: 'Łukaszewicz' }, 'lukas', true],
    [{ surname: 'Jansen-de Vries' }, 'vries', true],
    [{ surname: 'Jansen-de Vries' }, 'jansendevries', true],
    [{ surnamePrefix: 'van der', surname: 'Berg' }, 'van der berg', true],
    [{ surnamePrefix: 'van der', surname: 'Berg' }, 'vanderberg', true],
    [{ surnamePrefix: 'van der', surname: 'Berg' }, 'bergen', false],
    [{ surname: "O'Brien" }, 'obrien', true],
    [{ surname: "O'Brien" }, "o'brien", true],
    [{ surname: '王', givenNames: '小明' }, '小明', true],
    [{ surname: 'Bakker' }, 'akker', false],
    [{ postcode: '3511AB', houseNumber: '12' }, '3511ab 12', true],
    [{ postcode: '3511AB', houseNumber: '12' }, '3511 AB 12', true],
    [{ postcode: '3511AB', houseNumber: '12' }, '3511', true],
    [{ postcode: '3511AB', houseNumber: '112' }, '3511ab 12', false],
    [{ postcode: '3511AB', houseNumber: '120' }, '3511ab 12', false],
    [{ postcode: '3511AC', houseNumber: '12' }, '3511 AB 12', false],
    [{ houseNumber: '12', houseLetter: 'A', houseNumberSuffix: '2' }, '12a', true],
    [{ houseNumber: '12', houseLetter: 'A', houseNumberSuffix: '2' }, '12-A-2', true],
    [{ houseNumber: '12', houseLetter: 'A', houseNumberSuffix: '2' }, '12b', false],
    [{ birthDate: '1980-05-07' }, '7-5-1980', true],
    [{ birthDate: '1980-05-07' }, '07-05-1980', true],
    [{ birthDate: '1980-05-07' }, '1980-05-07', true],
    [{ birthDate: '1980-05-07' }, '5-7-1980', false],
    [{ surname: 'Bakker' }, '-- ,', true],
  ])('%j by %s: %s', (record, text, found) => {
    expect(named(record)(text)).toBe(found);
  });

  test('too little of an id finds nothing by it', () => {
    const few = find({ text: ids[0]?.slice(0, 5) ?? '' });
    expect(few.length).toBeLessThan(ids.length);
    expect(find({ text: ids[0] ?? '' })).toEqual([ids[0]]);
  });

  test('what cannot be read is found by its id', () => {
    const entry: DeskEntry = {
      ...(scene.case.entries[3] as DeskEntry),
      record: { ok: false, error: 'notOpened' },
    };
    const alone = { ...scene.case, entries: [entry], byId: new Map([[entry.id, entry]]) };
    const own = new DeskSearch(alone);
    expect(own.find(deskOver(alone), { ...everything, text: entry.id.slice(0, 8) })).toEqual([entry.id]);
    expect(own.find(deskOver(alone), { ...everything, text: 'utrecht' })).toEqual([]);
  });
});

describe('filters', () => {
  const anyQuery = fc.record<DeskQuery>({
    text: fc.constantFrom('', '', 'jan', 'oudegracht'),
    verdict: fc.constantFrom(null, 'open', 'valid', 'invalid'),
    reason: fc.constantFrom(null, ...reasons),
    flag: fc.constantFrom(null, ...flags),
    source: fc.constantFrom(null, ...VerdictSource.options),
  });

  test('exactly those that answer to each part, in order of id', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const byText = new Set(find({ text: query.text }));
        const expected = scene.case.entries.filter((entry) => {
          const standing = desk.standing(entry.id);
          return (
            byText.has(entry.id) &&
            (query.verdict === null || (standing?.verdict ?? 'open') === query.verdict) &&
            (query.reason === null || standing?.reason === query.reason) &&
            (query.source === null || standing?.source === query.source) &&
            (query.flag === null || flagsOf(desk, entry).includes(query.flag))
          );
        });
        expect(find(query)).toEqual(expected.map(({ id }) => id));
      }),
    );
  });

  test('everything, and the three verdicts add up to it', () => {
    expect(find({})).toEqual(ids);
    const parts = (['open', 'valid', 'invalid'] as const).map((verdict) => find({ verdict }));
    expect(parts.every((part) => part.length > 0)).toBe(true);
    expect(parts.flat().sort()).toEqual(ids);
  });

  test('a verdict given since then is seen', () => {
    const own = deskOver(scene.case);
    const [id = ''] = ids;
    expect(search.find(own, { ...everything, reason: 'onjuist' })).toEqual([]);
    const given = [{ id, verdict: 'invalid', reason: 'onjuist', was: 0 } as const];
    must(own.add({ kind: 'verdictsGiven', ...recorded, source: 'hand', given }));
    expect(search.find(own, { ...everything, reason: 'onjuist', source: 'hand' })).toEqual([id]);
  });
});
