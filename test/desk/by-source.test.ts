import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VerdictSource } from '../../src/desk/acts.ts';
import { countBySource } from '../../src/desk/by-source.ts';
import { deskOver, deskScene, must, recorded } from '../builders/desk-case.ts';

const scene = deskScene(60, 'by source');

test('every verdict counts once, by what gave it last', () => {
  const ids = scene.case.entries.map(({ id }) => id);
  const step = fc.record({
    source: fc.constantFrom(...VerdictSource.options),
    given: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 20 }),
    open: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (played) => {
      const desk = deskOver(scene.case);
      const last = new Map<string, string>();
      for (const { source, given, open } of played) {
        const verdicts = given.map((id) => {
          const was = desk.versionOf(id);
          return open
            ? { id, verdict: 'open' as const, was }
            : { id, verdict: 'invalid' as const, reason: 'onjuist' as const, was };
        });
        must(desk.add({ kind: 'verdictsGiven', ...recorded, source, given: verdicts }));
        for (const id of given) {
          if (open) last.delete(id);
          else last.set(id, source);
        }
      }
      const counts = countBySource(desk);
      for (const source of VerdictSource.options)
        expect(counts[source]).toBe([...last.values()].filter((each) => each === source).length);
    }),
    { numRuns: 40 },
  );
});
