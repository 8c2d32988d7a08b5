import { describe, expect, test } from 'vitest';
import type { Desk } from '../../src/desk/desk.ts';
import { listHashes, listToPropose, resultOf, resultPackage } from '../../src/desk/result.ts';
import { estimate, sampleSize } from '../../src/domain/sample.ts';
import { bytesSource } from '../../src/ledger/archive-reader.ts';
import { toHex, utf8 } from '../../src/ledger/bytes.ts';
import { readResultPackage } from '../../src/ledger/result-package.ts';
import { add, anna, at, boris, done, give, id, openDesk, sha256, smallSample } from './cases.ts';

const until = (desk: Desk) =>
  add(desk, { kind: 'methodChosen', at, by: anna, method: 'until-threshold', why: 'een proef' });
function draw(desk: Desk): readonly string[] {
  const N = desk.population().length;
  const n = sampleSize(N, smallSample);
  const drawn = { seed: '4 1 6', drawnHow: 'met dobbelstenen', why: 'een proef' };
  add(desk, { kind: 'sampleDrawn', at, by: anna, N, n, ...smallSample, ...drawn });
  return desk.method.method === 'sample' ? desk.method.drawn : [];
}
function confirm(desk: Desk): Desk {
  const hashes = done(listToPropose(sha256, desk));
  add(desk, { kind: 'listProposed', at, by: anna, ...hashes });
  add(desk, { kind: 'listConfirmed', at, by: boris, ...hashes });
  return desk;
}
const read = (bytes: Uint8Array) => {
  const found = readResultPackage(sha256, bytesSource(bytes));
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
};
const number = (text: string) => Number.parseInt(text, 16);

describe('full check', () => {
  test('counts every verdict by its letter, and what has none as open', () => {
    const desk = openDesk({ threshold: 2 });
    give(desk, { 1: 'valid', 2: 'te_vroeg', 3: 'onvolledig', 4: 'onvolledig', 5: 'valid' });
    expect(resultOf(desk)).toMatchObject({
      method: 'full',
      valid: 2,
      invalid: 3,
      open: 1,
      counts: 2,
      enough: true,
      sample: null,
      byReason: { a: 1, b: 0, c: 0, d: 2, e: 0, f: 0, g: 0 },
    });
    expect(resultOf(desk).listed.map((each) => [number(each.id), each.reason])).toEqual([
      [1, null],
      [2, 'te_vroeg'],
      [3, 'onvolledig'],
      [4, 'onvolledig'],
      [5, null],
    ]);
  });

  test('with one short of the threshold it is not enough', () => {
    const desk = openDesk({ threshold: 3 });
    give(desk, { 1: 'valid', 2: 'valid' });
    expect(resultOf(desk)).toMatchObject({ counts: 2, enough: false });
  });
});

describe('until the threshold is reached', () => {
  test('nothing is open once enough are valid, and the list holds what was judged', () => {
    const desk = openDesk({ threshold: 2 });
    until(desk);
    give(desk, { 1: 'valid', 2: 'dubbel' });
    expect(resultOf(desk)).toMatchObject({ open: 4, enough: false });
    expect(listToPropose(sha256, desk)).toMatchObject({
      ok: false,
      error: { code: 'ListIncomplete', open: 4 },
    });
    give(desk, { 3: 'valid' });
    expect(resultOf(desk)).toMatchObject({ open: 0, enough: true, valid: 2, invalid: 1 });
    expect(listToPropose(sha256, desk).ok).toBe(true);
  });
});

describe('by sample', () => {
  test('grounds a to c for all, the others for what was drawn; the estimate is held against the threshold', () => {
    const desk = openDesk({ threshold: 4 });
    give(desk, { 1: 'te_vroeg', 2: 'valid' });
    const drawn = draw(desk);
    for (const each of drawn) give(desk, { [number(each)]: 'valid' });
    const [missed = ''] = desk.population().filter((each) => !drawn.includes(each));
    const before = resultOf(desk);
    give(desk, { [number(missed)]: 'onvolledig' });
    const after = resultOf(desk);
    // What was not drawn does not count, whatever is said of it.
    expect({ ...after, listed: after.listed.map((each) => each.id) }).toEqual({
      ...before,
      listed: before.listed.map((each) => each.id),
    });
    const { valid, interval } = estimate(5, drawn.length, drawn.length);
    expect(after).toMatchObject({
      valid: drawn.length,
      open: 0,
      counts: valid,
      enough: true,
      byReason: { a: 1, d: 0 },
    });
    expect(after.sample).toEqual({
      N: 5,
      n: drawn.length,
      k: drawn.length,
      seed: '4 1 6',
      valid,
      low: interval.low,
      high: interval.high,
    });
    expect(after.listed.map((each) => each.id)).toEqual([id(1), ...drawn].sort());
  });

  test('one of those drawn without a verdict keeps the list from being put forward', () => {
    const desk = openDesk();
    const [, ...others] = draw(desk);
    for (const each of others) give(desk, { [number(each)]: 'valid' });
    expect(listToPropose(sha256, desk)).toMatchObject({
      ok: false,
      error: { code: 'ListIncomplete', open: 1 },
    });
  });
});

describe('a list that cannot be put forward', () => {
  const all = { 1: 'valid', 2: 'valid', 3: 'valid', 4: 'valid', 5: 'valid', 6: 'valid' } as const;

  test('with a person who counts twice', () => {
    const desk = openDesk({ persons: [[id(1), id(2)]], possible: [[id(1), id(2)]] });
    give(desk, all);
    expect(listToPropose(sha256, desk)).toEqual({ ok: false, error: { code: 'DoublesLeft', count: 1 } });
    give(desk, { 2: 'dubbel' });
    expect(listToPropose(sha256, desk)).toEqual({ ok: true, value: listHashes(sha256, desk) });
  });

  test('while a double has to be taken back, because the first one fell', () => {
    const desk = openDesk({ persons: [[id(1), id(2)]], possible: [[id(1), id(2)]] });
    give(desk, { ...all, 1: 'onvolledig' });
    give(desk, { 2: 'dubbel' }, { source: 'doubles' });
    expect(listToPropose(sha256, desk)).toEqual({ ok: false, error: { code: 'DoublesLeft', count: 1 } });
    give(desk, { 2: 'dubbel' });
    expect(listToPropose(sha256, desk)).toEqual({ ok: false, error: { code: 'DoublesOrphaned', count: 1 } });
    give(desk, { 2: 'valid' });
    expect(listToPropose(sha256, desk).ok).toBe(true);
  });

  test('with possible doubles that nobody looked at', () => {
    const desk = openDesk({ possible: [[id(1), id(2)]] });
    give(desk, all);
    expect(listToPropose(sha256, desk)).toEqual({ ok: false, error: { code: 'GroupsLeft', count: 1 } });
    add(desk, { kind: 'groupJudged', at, by: anna, group: [id(1), id(2)], samePerson: false });
    expect(listToPropose(sha256, desk).ok).toBe(true);
  });
});

describe('the result package', () => {
  const judged = () => {
    const desk = openDesk({ threshold: 2 });
    give(desk, { 1: 'valid', 2: 'valid', 3: 'te_laat', 4: 'dubbel', 5: 'onvolledig', 6: 'valid' });
    return desk;
  };

  test('is made of a confirmed list only, and of that list', () => {
    const desk = judged();
    const none = { ok: false, error: { code: 'NotConfirmed' } };
    expect(resultPackage(sha256, desk)).toEqual(none);
    add(desk, { kind: 'listProposed', at, by: anna, ...listHashes(sha256, desk) });
    expect(resultPackage(sha256, desk)).toEqual(none);
  });

  test('same desk, same bytes; it reads back as what was decided, over the checkpoint of the bundle', () => {
    const [one, two] = [confirm(judged()), confirm(judged())].map((desk) => resultPackage(sha256, desk));
    if (!one?.ok || !two?.ok) throw new Error('a package was expected');
    expect(toHex(one.value)).toBe(toHex(two.value));
    const desk = confirm(judged());
    const { verdicts, reasons, result, texts } = read(one.value);
    expect(verdicts.map((each) => [number(each.id), each.verdict])).toEqual([
      [1, 'valid'],
      [2, 'valid'],
      [3, 'invalid'],
      [4, 'invalid'],
      [5, 'invalid'],
      [6, 'valid'],
    ]);
    expect(reasons.map(({ reason }) => reason)).toEqual(['te_laat', 'dubbel', 'onvolledig']);
    const { origin, size, root } = desk.case;
    expect(result.result).toMatchObject({
      origin,
      size,
      root,
      judged: 6,
      valid: 3,
      invalid: 3,
      method: 'full',
    });
    expect(result.result.verdictsSha256).toBe(toHex(sha256(utf8(texts.verdicts))));
    expect(texts.desk).toBe(desk.file.text());
    expect(result.result.deskSha256).toBe(toHex(sha256(utf8(texts.desk))));
  });

  test('by sample it says from how many, by which seed and what that comes to', () => {
    const desk = openDesk({ threshold: 2 });
    for (const each of draw(desk)) give(desk, { [number(each)]: 'valid' });
    const made = resultPackage(sha256, confirm(desk));
    if (!made.ok) throw new Error(made.error.code);
    const { n } = desk.method as { n: number };
    expect(read(made.value).result.result.sample).toEqual({ N: 6, n, k: n, seed: '4 1 6', valid: 6 });
  });
});
