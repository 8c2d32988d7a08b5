import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Giving, planBulk } from '../../src/desk/bulk.ts';
import type { Desk } from '../../src/desk/desk.ts';
import { proposalsOf } from '../../src/desk/proposals.ts';
import { reasons } from '../../src/domain/reasons.ts';
import { sampleSize } from '../../src/domain/sample.ts';
import { deskOver, deskScene, must, recorded } from '../builders/desk-case.ts';

const scene = deskScene(200, 'bulk');
const ids = scene.case.entries.map(({ id }) => id);

function judged(drawn: boolean): Desk {
  const desk = deskOver(scene.case);
  const given = proposalsOf(desk, 'grounds');
  must(desk.add({ kind: 'verdictsGiven', ...recorded, source: 'grounds', given }));
  if (!drawn) return desk;
  const rule = { z: 2.576, p: 0.5, F: 0.1 };
  const N = desk.population().length;
  const seed = 'dobbelstenen: 6 6 1';
  must(
    desk.add({
      kind: 'sampleDrawn',
      ...recorded,
      ...rule,
      N,
      n: sampleSize(N, rule),
      seed,
      drawnHow: 'dobbelstenen',
      why: 'een proef',
    }),
  );
  return desk;
}

const anyGiving = fc.oneof(
  fc.constant<Giving>({ verdict: 'valid' }),
  fc.constantFrom(...reasons).map((reason): Giving => ({ verdict: 'invalid', reason })),
);

describe('one verdict for many', () => {
  test('what is planned the desk accepts as one act; what is refused it refuses, each by the reason given', () => {
    const some = fc.subarray(ids, { minLength: 1 });
    fc.assert(
      fc.property(
        some,
        anyGiving,
        fc.constantFrom('', 'gebeld'),
        fc.boolean(),
        (chosen, giving, note, drawn) => {
          const desk = judged(drawn);
          const { given, same, refused, dry } = planBulk(desk, chosen, giving, note);
          expect(given.length + same.length + refused.length).toBe(chosen.length);
          for (const { id, code } of refused) {
            const act = { kind: 'verdictsGiven', ...recorded, source: 'hand' } as const;
            const was = desk.versionOf(id);
            const done = desk.add({ ...act, given: [{ id, ...giving, was }] });
            expect(done).toMatchObject({ ok: false, error: { code } });
          }
          if (given.length === 0) return;
          const standing = given.filter(({ id }) => desk.standing(id) !== null).length;
          expect(dry.replaced).toBe(standing);
          must(desk.add({ kind: 'verdictsGiven', ...recorded, source: 'hand', given: [...given] }));
          for (const { id } of given)
            expect(desk.standing(id)).toMatchObject({ ...giving, note, source: 'hand' });
          expect(planBulk(desk, chosen, giving, note)).toMatchObject({ given: [], refused });
        },
      ),
      { numRuns: 40 },
    );
  });

  test('late ones are named and the others go on', () => {
    const desk = judged(false);
    const late = desk.case.entries.filter((entry) => desk.isLate(entry)).map(({ id }) => id);
    expect(late.length).toBeGreaterThan(0);
    const { given, refused } = planBulk(desk, ids, { verdict: 'valid' }, '');
    expect(refused).toEqual(late.map((id) => ({ id, code: 'LateCannotBeValid' })));
    expect(given).toHaveLength(ids.length - late.length);
  });

  test('an id twice is one, an unknown one is none', () => {
    const [id = ''] = ids;
    expect(planBulk(deskOver(scene.case), [id, id, 'f'.repeat(32)], { verdict: 'valid' }, '').given).toEqual([
      { id, verdict: 'valid', was: 0 },
    ]);
  });
});
