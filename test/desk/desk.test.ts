import { describe, expect, test } from 'vitest';
import type { DeskAct } from '../../src/desk/acts.ts';
import { Desk, type DeskRefusal } from '../../src/desk/desk.ts';
import { listHashes } from '../../src/desk/result.ts';
import { historyOf, previousVerdict } from '../../src/desk/undo.ts';
import { samePerson } from '../../src/domain/judge-keys.ts';
import { sampleSize } from '../../src/domain/sample.ts';
import {
  add,
  anna,
  at,
  boris,
  caseWith,
  done,
  entry,
  give,
  given,
  id,
  intake,
  openDesk,
  sha256,
  smallSample,
  tooLate,
  verdicts,
} from './cases.ts';

const hash = '0'.repeat(64);
const proposed = { kind: 'listProposed', at, by: anna, verdicts: hash, reasons: hash } as const;
const confirmed = { ...proposed, kind: 'listConfirmed', by: boris } as const;
const returned = { kind: 'listReturned', at, by: boris, note: 'kijk nog eens' } as const;
const method = { kind: 'methodChosen', at, by: anna, method: 'full' } as const;
const group = { kind: 'groupJudged', at, by: anna, group: [id(1), id(2)], samePerson: true } as const;
const draw = (N: number, changes: object = {}): DeskAct => {
  const n = sampleSize(N, smallSample);
  const drawn = { seed: '4 1 6', drawnHow: 'met dobbelstenen' };
  return { kind: 'sampleDrawn', at, by: anna, N, n, ...smallSample, ...drawn, ...changes };
};
const matched = (...ids: string[]): DeskAct => {
  const results = ids.map((each) => ({ id: each, outcome: 'match' as const, differences: [], line: 2 }));
  return { kind: 'registerMatched', at, by: anna, source: 'file', results };
};

type Case = readonly [title: string, desk: () => Desk, act: (desk: Desk) => DeskAct, refusal: DeskRefusal];
const late = () => openDesk({ entries: [entry(1), entry(2, { confirmed: tooLate })] });
const weak = () =>
  openDesk({
    possible: [
      [id(1), id(2), id(3)],
      [id(4), id(5)],
    ],
  });
const sampled = () => {
  const desk = openDesk();
  give(desk, { 1: 'te_vroeg' });
  add(desk, draw(5));
  return desk;
};
const putForward = () => {
  const desk = openDesk();
  add(desk, proposed);
  return desk;
};
const final = () => {
  const desk = putForward();
  add(desk, confirmed);
  return desk;
};

const refusals: readonly Case[] = [
  ['an act before the intake', () => new Desk(sha256, caseWith()), () => method, { code: 'IntakeMissing' }],
  ['a second intake', openDesk, intake, { code: 'IntakeTwice' }],
  [
    'the intake of another bundle',
    () => new Desk(sha256, caseWith()),
    (desk) => ({ ...intake(desk), bundle: hash }),
    { code: 'OtherBundle' },
  ],
  [
    'a verdict on what is not there',
    openDesk,
    () => verdicts([{ id: id(9), verdict: 'valid', was: 0 }]),
    { code: 'EntryUnknown', id: id(9) },
  ],
  [
    'a comparison of what is not there',
    openDesk,
    () => matched(id(1), id(9)),
    { code: 'EntryUnknown', id: id(9) },
  ],
  [
    'two verdicts in one act',
    openDesk,
    (desk) => verdicts([given(desk, 1, 'valid'), given(desk, 1, 'dubbel')]),
    { code: 'GivenTwice', id: id(1) },
  ],
  ['two comparisons in one act', openDesk, () => matched(id(1), id(1)), { code: 'GivenTwice', id: id(1) }],
  [
    'a verdict on what changed meanwhile',
    () => {
      const desk = openDesk();
      give(desk, { 1: 'valid' });
      return desk;
    },
    (desk) => verdicts([given(desk, 1, 'dubbel', 0)]),
    { code: 'Stale', id: id(1), now: 2 },
  ],
  [
    'valid, and confirmed too late',
    late,
    (desk) => verdicts([given(desk, 2, 'valid')]),
    { code: 'LateCannotBeValid', id: id(2) },
  ],
  ['a group across two weak tags', weak, () => ({ ...group, group: [id(3), id(4)] }), { code: 'NotAGroup' }],
  [
    'a group of what shares nothing',
    weak,
    () => ({ ...group, group: [id(1), id(6)] }),
    { code: 'NotAGroup' },
  ],
  ['a group that names one twice', weak, () => ({ ...group, group: [id(1), id(1)] }), { code: 'NotAGroup' }],
  [
    'a verdict that moves what was drawn from',
    sampled,
    (desk) => verdicts([given(desk, 2, 'te_laat')]),
    { code: 'SampleFixed' },
  ],
  [
    'taking back what was not drawn from',
    sampled,
    (desk) => verdicts([given(desk, 1, 'open')]),
    { code: 'SampleFixed' },
  ],
  ['a second draw', sampled, () => draw(5, { seed: 'another' }), { code: 'SampleDrawnBefore' }],
  ['another method after the draw', sampled, () => method, { code: 'SampleDrawnBefore' }],
  ['a seed with white space around it', openDesk, () => draw(6, { seed: ' 1 ' }), { code: 'SeedInvalid' }],
  [
    'a sample from too many',
    openDesk,
    () => draw(7),
    { code: 'SampleSizeDiffers', N: 6, n: sampleSize(6, smallSample) },
  ],
  [
    'a sample of too few',
    openDesk,
    () => draw(6, { n: 1 }),
    { code: 'SampleSizeDiffers', N: 6, n: sampleSize(6, smallSample) },
  ],
  ['confirming what was not put forward', openDesk, () => confirmed, { code: 'NotProposed' }],
  ['sending back what was not put forward', openDesk, () => returned, { code: 'NotProposed' }],
  ['confirming one’s own list', putForward, () => ({ ...confirmed, by: anna }), { code: 'SamePerson' }],
  [
    'the same, in capitals and with spaces',
    putForward,
    () => ({ ...confirmed, by: '  ANNA ' }),
    { code: 'SamePerson' },
  ],
  [
    'confirming other verdicts',
    putForward,
    () => ({ ...confirmed, verdicts: '1'.repeat(64) }),
    { code: 'ListChanged' },
  ],
  [
    'confirming other reasons',
    putForward,
    () => ({ ...confirmed, reasons: '1'.repeat(64) }),
    { code: 'ListChanged' },
  ],
  [
    'a verdict after the list is final',
    final,
    (desk) => verdicts([given(desk, 1, 'valid')]),
    { code: 'ListIsFinal' },
  ],
  ['another method after the list is final', final, () => method, { code: 'ListIsFinal' }],
];

describe('what the desk refuses, it does not write down', () => {
  test.each(refusals)('%s', (_, make, act, refusal) => {
    const desk = make();
    const before = desk.file.text();
    expect(desk.add(act(desk))).toEqual({ ok: false, error: refusal });
    expect(desk.file.text()).toBe(before);
  });

  test('the file of a refused act is refused at its line', () => {
    for (const [, make, act, refusal] of refusals) {
      const desk = make();
      const { file, version } = desk;
      file.append(act(desk));
      const found = Desk.resume(sha256, desk.case, file.bytes());
      expect(found).toEqual({ ok: false, error: { ...refusal, line: version + 1 } });
    }
  });
});

describe('verdicts', () => {
  test('of two officials who saw the same, the second is told', () => {
    const desk = openDesk();
    const [one, two] = [given(desk, 1, 'valid'), given(desk, 1, 'onvolledig')];
    done(desk.add(verdicts([one])));
    expect(desk.add(verdicts([two], boris))).toMatchObject({ ok: false, error: { code: 'Stale', now: 2 } });
    done(desk.add(verdicts([given(desk, 1, 'onvolledig')], boris)));
    expect(desk.standing(id(1))).toMatchObject({ verdict: 'invalid', reason: 'onvolledig', by: boris });
  });

  test('one refusal in an act refuses all of it', () => {
    const desk = late();
    expect(desk.add(verdicts([given(desk, 1, 'valid'), given(desk, 2, 'valid')])).ok).toBe(false);
    expect(desk.standing(id(1))).toBeNull();
  });

  test('nothing is overwritten: what stood before stays in the file, and can be given again', () => {
    const desk = openDesk();
    expect(previousVerdict(desk.file.acts, id(1))).toBeNull();
    give(desk, { 1: 'valid', 2: 'dubbel' });
    give(desk, { 1: 'onvolledig' });
    expect(
      historyOf(desk.file.acts, id(1)).map(({ act, by, given: { verdict } }) => [act, by, verdict]),
    ).toEqual([
      [2, anna, 'valid'],
      [3, anna, 'invalid'],
    ]);
    expect(previousVerdict(desk.file.acts, id(1))).toEqual({ id: id(1), verdict: 'valid', was: 3 });
    expect(previousVerdict(desk.file.acts, id(2))).toEqual({ id: id(2), verdict: 'open', was: 2 });
    done(desk.add(verdicts([previousVerdict(desk.file.acts, id(1)) ?? given(desk, 1, 'open')])));
    expect(desk.standing(id(1))).toMatchObject({ verdict: 'valid', reason: null });
    expect(previousVerdict(desk.file.acts, id(1))).toMatchObject({
      verdict: 'invalid',
      reason: 'onvolledig',
      was: 4,
    });
    expect(historyOf(desk.file.acts, id(1))).toHaveLength(3);
  });

  test('what is too late can be called so, and taken back', () => {
    const desk = late();
    give(desk, { 2: 'te_laat' });
    give(desk, { 2: 'open' });
    expect([desk.standing(id(2)), desk.versionOf(id(2))]).toEqual([null, 3]);
  });
});

describe('a sample', () => {
  test('is drawn from what is not invalid on grounds a to c, and can be redrawn', () => {
    const desk = sampled();
    const { method: chosen } = desk;
    if (chosen.method !== 'sample') throw new Error('a sample was expected');
    expect(chosen.drawn).toHaveLength(sampleSize(5, smallSample));
    expect(chosen.drawn).not.toContain(id(1));
    expect(Desk.resume(sha256, desk.case, desk.file.bytes())).toMatchObject({
      ok: true,
      value: { method: chosen },
    });
  });

  test('afterwards the other grounds can still be given and changed', () => {
    const desk = sampled();
    give(desk, { 2: 'valid' });
    give(desk, { 2: 'niet_kiesgerechtigd' });
    give(desk, { 2: 'open' });
    expect(desk.population()).toHaveLength(5);
  });
});

describe('the list', () => {
  const after: readonly (readonly [string, DeskAct])[] = [
    ['a new verdict', verdicts([{ id: id(1), verdict: 'valid', was: 0 }])],
    ['another method', { ...method, method: 'until-threshold' }],
    ['a group judged', group],
    ['a sample drawn', draw(6)],
  ];
  test.each(after)('%s takes the list back that was put forward', (_, act) => {
    const desk = openDesk({ possible: [[id(1), id(2)]] });
    add(desk, proposed);
    add(desk, act);
    expect(desk.list).toEqual({ state: 'open', returned: null });
    expect(desk.add(confirmed)).toMatchObject({ ok: false, error: { code: 'NotProposed' } });
  });

  test('another official confirms it; sent back afterwards it is open again, with the note', () => {
    const desk = openDesk();
    add(desk, { ...proposed, ...listHashes(sha256, desk) });
    add(desk, { ...confirmed, ...listHashes(sha256, desk) });
    expect(desk.list).toMatchObject({ state: 'confirmed', by: anna, confirmedBy: boris });
    add(desk, returned);
    expect(desk.list).toEqual({ state: 'open', returned: returned.note });
    give(desk, { 1: 'valid' });
  });

  test.each([
    ['Anna', 'anna', true],
    ['A. de Vries', ' a. DE  vries', true],
    ['Ａnna', 'anna', true],
    ['Anna', 'Anna B.', false],
  ])('%j and %j are one official: %s', (a, b, same) => {
    expect(samePerson(a, b)).toBe(same);
    expect(samePerson(b, a)).toBe(same);
  });
});
