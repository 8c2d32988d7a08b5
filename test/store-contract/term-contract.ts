import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CivilDate } from '../../src/domain/calendar.ts';
import type { Change } from '../../src/domain/change.ts';
import type { LogSigner, Store } from '../../src/usecases/ports.ts';
import {
  closesAt,
  confirm,
  day,
  decided,
  idOf,
  newSigner,
  openPhase,
  opensAt,
  received,
  seal,
  slug,
  write,
} from '../store/open.ts';
import { carried, judged, nextPhase, signed, withdrawn } from './changes.ts';
import type { StoreUnderTest } from './contract.ts';

const wholeDay = 86_400_000;

/** What every engine behind the Store interface must do with a term that gets another end. */
export function termContract(name: string, create: (signer: LogSigner) => StoreUnderTest): void {
  describe(`${name}: the contract of the store, for the term`, () => {
    let database: StoreUnderTest;
    let store: Store;
    let phase: number;
    beforeEach(async () => {
      database = create(newSigner());
      store = database.open();
      phase = await openPhase(store);
    });
    afterEach(async () => {
      await store.close();
      database.remove();
    });

    const newest = async () => (await store.read('petition', { slug }))?.phase;
    const excess = () => store.read('excess', { phase });
    const term = (changes: Partial<Extract<Change, { type: 'termSet' }>>): Change => ({
      type: 'termSet',
      phase,
      closesAt: closesAt + wholeDay,
      firstDay: day,
      lastDay: '2026-03-23' as CivilDate,
      ...changes,
    });
    const earlier = { closesAt: closesAt - 2 * wholeDay, lastDay: '2026-03-20' as CivilDate };
    const unsealed = { closedAt: null, duplicate: null, late: null };

    describe('a term', () => {
      test('that runs gets another first and last day', async () => {
        const firstDay = '2026-03-03' as CivilDate;
        await write(store, term({ firstDay }));
        const end = { closesAt: closesAt + wholeDay, lastDay: '2026-03-23' };
        expect(await newest()).toMatchObject({ opensAt, firstDay, ...end, ...unsealed });
      });

      test('of no phase gets nothing', async () => {
        await expect(write(store, term({ phase: phase + 1 }))).rejects.toThrow();
      });

      test('that is lengthened after the ledger was sealed opens it again', async () => {
        await signed(store, phase, 'a');
        await write(store, received('b', phase));
        await write(store, ...seal(phase));
        await write(store, { type: 'timestampRecorded', phase, response: Buffer.from('tsr'), at: closesAt });
        expect(await store.read('publication', {})).toEqual([]);
        await write(store, term({}));
        expect(await newest()).toMatchObject({ lastDay: '2026-03-23', ...unsealed });
        expect(await store.read('publication', {})).toMatchObject([{ size: 1, published: { size: 1 } }]);
        expect(await confirm(store, 'b', closesAt + 20_000)).toBe(1);
        await write(store, ...seal(phase, 1, closesAt + 90_000_000).slice(0, 2));
        expect((await store.read('undated', {})).map((undated) => undated.phase)).toEqual([phase]);
        expect((await store.read('published', { phase })).checkpoint?.size).toBe(2);
        expect(await excess()).toEqual({ late: 0, doubles: [] });
      });

      test('that turns out to have ended earlier takes the seal off, and what was late is counted anew', async () => {
        await signed(store, phase, 'in time');
        await write(store, received('late', phase));
        await confirm(store, 'late', earlier.closesAt);
        await write(store, ...seal(phase), judged('in time', phase, 'valid', 2));
        await write(store, { type: 'timestampRecorded', phase, response: Buffer.from('tsr'), at: closesAt });
        expect(await newest()).toMatchObject({ closedAt: closesAt + 2000, late: 0 });
        await write(store, term(earlier));
        expect(await newest()).toMatchObject({ ...earlier, ...unsealed });
        expect(await store.read('forExport', { slug })).toMatchObject({
          timestamp: null,
          excess: { late: 1 },
        });
        const at = closesAt + 60_000;
        await write(store, ...seal(phase, 1, at, (await excess()).late).slice(0, 2));
        expect(await newest()).toMatchObject({ ...earlier, closedAt: at, duplicate: 0, late: 1 });
        expect((await store.read('published', { phase })).checkpoint?.size).toBe(3);
        expect((await store.read('undated', {})).map((undated) => undated.phase)).toEqual([phase]);
        expect(await store.read('verdicts', { phase })).toMatchObject({ valid: 1, invalid: 0 });
      });

      test('is without any time only when the request was withdrawn', async () => {
        const withoutTime = term({ closesAt: opensAt - wholeDay, lastDay: '2026-03-01' as CivilDate });
        await expect(write(store, withoutTime)).rejects.toThrow('the term has no time');
        await write(store, decided('requestWithdrawn', 1, opensAt - wholeDay), withoutTime);
        expect(await newest()).toMatchObject({ closesAt: opensAt - wholeDay, lastDay: '2026-03-01' });
        await write(store, ...seal(phase, 1, opensAt - wholeDay + 2000));
        expect(await newest()).toMatchObject({ closedAt: opensAt - wholeDay + 2000, late: 0 });
      });
    });

    describe('what came after the end', () => {
      /** In the order of the ledger: `a`, two forms of `b` just in time, then one more of each that is too late. */
      beforeEach(async () => {
        const late = ['received late', 'confirmed late'];
        await signed(store, phase, 'a');
        for (const one of ['b1', 'b2']) await write(store, received(one, phase, { person: 'b' }));
        await write(store, received('received late', phase, { person: 'a', receivedAt: closesAt }));
        await write(store, received('confirmed late', phase, { person: 'b', receivedAt: closesAt - 1 }));
        for (const one of ['b1', 'b2']) await confirm(store, one, closesAt - 1);
        for (const one of late) await confirm(store, one, closesAt);
      });

      test('is late, received or confirmed, to the millisecond; its double counts as none', async () => {
        expect(await excess()).toEqual({ late: 2, doubles: [2] });
        expect((await store.read('forExport', { slug }))?.excess).toEqual({ late: 2, doubles: [2] });
        await write(store, judged('b1', phase, 'valid', 5), judged('b2', phase, 'invalid', 6));
        expect(await store.read('closing', { slug })).toMatchObject({
          row: { phase: { id: phase } },
          excess: { late: 2, doubles: [2] },
          verdicts: { valid: 1, invalid: 1 },
        });
      });

      test('stands as late among what stands', async () => {
        const { statements } = await store.read('standing', { slug });
        expect(statements.map(({ id, late }) => [id, late])).toEqual([
          [idOf('a'), false],
          [idOf('b1'), false],
          [idOf('b2'), false],
          [idOf('received late'), true],
          [idOf('confirmed late'), true],
        ]);
      });

      test('is in time once the end is later, and more is late once it is earlier', async () => {
        await write(store, term({}));
        const { late, doubles } = await excess();
        expect([late, doubles.toSorted()]).toEqual([0, [2, 3]]);
        await write(store, term(earlier));
        expect(await excess()).toEqual({ late: 4, doubles: [] });
        expect((await store.read('standing', { slug })).statements.filter((one) => one.late)).toHaveLength(4);
      });

      test('counts no more as late when it is withdrawn, and never while it waits', async () => {
        await write(store, received('waits', phase, { receivedAt: closesAt + 1 }));
        await write(store, withdrawn('received late', phase, 5), withdrawn('b2', phase, 6));
        expect(await excess()).toEqual({ late: 1, doubles: [] });
      });

      test('is no matter of another phase', async () => {
        const second = await nextPhase(store, phase, [carried('b1')]);
        expect(await store.read('excess', { phase: second })).toEqual({ late: 0, doubles: [] });
        expect((await store.read('forExport', { slug, number: 1 }))?.excess.late).toBe(2);
      });
    });

    test('nothing is late or double where there is nothing', async () => {
      const excess = { late: 0, doubles: [] };
      const verdicts = { valid: 0, invalid: 0 };
      expect(await store.read('closing', { slug: 'niets' })).toMatchObject({ row: null, excess, verdicts });
      expect(await store.read('closing', { slug })).toMatchObject({ excess, verdicts });
    });
  });
}
