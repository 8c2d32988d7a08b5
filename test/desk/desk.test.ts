import { describe, expect, test } from 'vitest';
import type { DeskAct } from '../../src/desk/acts.ts';
import { Desk, type DeskRefusal } from '../../src/desk/desk.ts';
import { listHashes } from '../../src/desk/result.ts';
import { historyOf, previousVerdict } from '../../src/desk/undo.ts';
import { samePerson } from '../../src/domain/judge-keys.ts';
import { err, ok } from '../../src/domain/result.ts';
import { type SampleRule, sampleSize, standardRule } from '../../src/domain/sample.ts';
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
  record,
  sha256,
  smallSample,
  tooEarly,
  tooLate,
  verdicts,
} from './cases.ts';

const hash = '0'.repeat(64);
const proposed = (desk: Desk) =>
  ({ kind: 'listProposed', at, by: anna, ...listHashes(sha256, desk) }) as const;
const confirmed = (desk: Desk) => ({ ...proposed(desk), kind: 'listConfirmed', by: boris }) as const;
const returned = { kind: 'listReturned', at, by: boris, note: 'kijk nog eens' } as const;
const method = { kind: 'methodChosen', at, by: anna, method: 'full' } as const;
const group = { kind: 'groupJudged', at, by: anna, group: [id(1), id(2)], samePerson: true } as const;
const draw = (N: number, changes: object = {}): DeskAct => {
  return { ...plainDraw(N, smallSample), why: 'een proef', ...changes } as DeskAct;
};
/** Without a word on the rule. */
const plainDraw = (N: number, rule: SampleRule): DeskAct => {
  const drawn = { seed: '4 1 6', drawnHow: 'met dobbelstenen' };
  return { kind: 'sampleDrawn', at, by: anna, N, n: sampleSize(N, rule), ...rule, ...drawn };
};
const matched = (...ids: string[]): DeskAct => {
  const results = ids.map((each) => ({ id: each, outcome: 'match' as const, differences: [] }));
  return { kind: 'registerMatched', at, by: anna, source: 'file', entitlement: 'column', results };
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
const all = { 1: 'valid', 2: 'onvolledig', 3: 'valid', 4: 'valid', 5: 'valid', 6: 'valid' } as const;
const judged = (changes: Parameters<typeof openDesk>[0] = {}) => {
  const desk = openDesk(changes);
  give(desk, all);
  return desk;
};
const putForward = () => {
  const desk = judged();
  add(desk, proposed(desk));
  return desk;
};
const final = () => {
  const desk = putForward();
  add(desk, confirmed(desk));
  return desk;
};
/** One of a kind that a step finds without anyone. */
const early = () => openDesk({ entries: [entry(1, { received: tooEarly }), entry(2)] });
const withMethod = (value: 'full' | 'until-threshold' | { sample: typeof smallSample } | null) => {
  const { regulation } = caseWith();
  return {
    regulation: { ...regulation, method: { value, source: 'art. 9', status: 'te_bevestigen' as const } },
  };
};
const unsealed = () => {
  const deskCase = caseWith();
  const terms = deskCase.caseFile.terms.map((term) => ({ ...term, sealed: false }));
  return new Desk(sha256, { ...deskCase, caseFile: { ...deskCase.caseFile, terms } });
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
  ['the intake while statements still come', unsealed, intake, { code: 'LedgerNotSealed' }],
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
  [
    'a draw while one that came too early could be drawn',
    early,
    () => draw(2),
    { code: 'GroundsOpen', count: 1 },
  ],
  [
    'a draw while a step calls such a one something else',
    () => {
      const desk = early();
      give(desk, { 1: 'niet_kiesgerechtigd' }, { source: 'register' });
      return desk;
    },
    () => draw(2),
    { code: 'GroundsOpen', count: 1 },
  ],
  [
    'a sample by a rule of one’s own',
    () => openDesk(withMethod({ sample: smallSample })),
    () => plainDraw(6, { ...smallSample, F: 1 }),
    { code: 'MethodNotTheRegulations' },
  ],
  [
    'a sample where the regulation asks for a full check',
    () => openDesk(withMethod('full')),
    () => plainDraw(6, standardRule),
    { code: 'MethodNotTheRegulations' },
  ],
  [
    'another method than the regulation’s',
    () => openDesk(withMethod('full')),
    () => ({ ...method, method: 'until-threshold' }),
    { code: 'MethodNotTheRegulations' },
  ],
  [
    'a list by another method that nobody chose',
    () => judged(withMethod('until-threshold')),
    proposed,
    { code: 'MethodNotTheRegulations' },
  ],
  ['a list with open statements', openDesk, proposed, { code: 'ListIncomplete', open: 6 }],
  [
    'a list that is not what stands on the desk',
    judged,
    (desk) => ({ ...proposed(desk), verdicts: hash }),
    { code: 'ListChanged' },
  ],
  [
    'a list with one that a step found valid and that came too early',
    () => {
      const desk = early();
      give(desk, { 1: 'valid', 2: 'valid' }, { source: 'register' });
      return desk;
    },
    proposed,
    { code: 'GroundsLeft', count: 1 },
  ],
  ['confirming what was not put forward', judged, confirmed, { code: 'NotProposed' }],
  ['sending back what was not put forward', openDesk, () => returned, { code: 'NotProposed' }],
  [
    'confirming one’s own list',
    putForward,
    (desk) => ({ ...confirmed(desk), by: anna }),
    { code: 'SamePerson' },
  ],
  [
    'the same, in capitals and with spaces',
    putForward,
    (desk) => ({ ...confirmed(desk), by: '  ANNA ' }),
    { code: 'SamePerson' },
  ],
  [
    'confirming other verdicts',
    putForward,
    (desk) => ({ ...confirmed(desk), verdicts: '1'.repeat(64) }),
    { code: 'ListChanged' },
  ],
  [
    'confirming other reasons',
    putForward,
    (desk) => ({ ...confirmed(desk), reasons: '1'.repeat(64) }),
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

describe('the method', () => {
  test('is that of the regulation without a word; another one with a reason, which stands in the file', () => {
    const regulated = openDesk(withMethod({ sample: smallSample }));
    add(regulated, plainDraw(6, smallSample));
    expect(regulated.method).toMatchObject({ method: 'sample', N: 6 });
    const otherwise = openDesk(withMethod('full'));
    add(otherwise, { ...method, method: 'until-threshold', why: 'de termijn is kort' });
    expect(otherwise.file.text()).toContain('"why":"de termijn is kort"');
  });

  test('where the regulation says nothing any method is open, and a sample by the usual rule', () => {
    const desk = openDesk(withMethod(null));
    add(desk, { ...method, method: 'until-threshold' });
    expect(desk.add(plainDraw(6, standardRule)).ok).toBe(true);
    expect(openDesk(withMethod(null)).add(plainDraw(6, smallSample))).toMatchObject({ ok: false });
  });
});

describe('what only the records show', () => {
  const wrongForm = () => entry(1, { record: ok(record(1, { petition: 'een ander' })) });

  test('is asked when an act is made; read back without them, the file stands', () => {
    const opened = caseWith({ entries: [wrongForm(), entry(2)] });
    const desk = new Desk(sha256, opened);
    add(desk, intake(desk));
    give(desk, { 1: 'valid', 2: 'valid' }, { source: 'register' });
    expect(desk.add(proposed(desk))).toMatchObject({ ok: false, error: { code: 'GroundsLeft', count: 1 } });
    const closed = caseWith({
      entries: opened.entries.map((each) => ({ ...each, record: err('notOpened') })),
    });
    const blind = done(Desk.resume(sha256, closed, desk.file.bytes()));
    add(blind, proposed(blind));
    expect(Desk.resume(sha256, opened, blind.file.bytes()).ok).toBe(true);
  });
});

describe('the list', () => {
  const after: readonly (readonly [string, DeskAct])[] = [
    ['a new verdict', verdicts([{ id: id(1), verdict: 'valid', was: 2 }])],
    ['another method', { ...method, method: 'until-threshold', why: 'een proef' }],
    ['a group judged', group],
    ['a sample drawn', draw(6)],
  ];
  test.each(after)('%s takes the list back that was put forward', (_, act) => {
    const desk = judged({ possible: [[id(1), id(2)]] });
    add(desk, proposed(desk));
    add(desk, act);
    expect(desk.list).toEqual({ state: 'open', returned: null });
    expect(desk.add(confirmed(desk))).toMatchObject({ ok: false, error: { code: 'NotProposed' } });
  });

  test('another official confirms it; sent back afterwards it is open again, with the note', () => {
    const desk = judged();
    add(desk, proposed(desk));
    add(desk, confirmed(desk));
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
