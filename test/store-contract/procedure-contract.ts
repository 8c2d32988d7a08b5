import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { LogSigner, Store } from '../../src/usecases/ports.ts';
import {
  closesAt,
  createDemo,
  decided,
  digest,
  newSigner,
  openPhase,
  opensAt,
  received,
  seal,
  slug,
  write,
} from '../store/open.ts';
import { nextPhase, wish } from './changes.ts';
import type { StoreUnderTest } from './contract.ts';

/** What every engine behind the Store interface must do for the procedure. */
export function procedureContract(name: string, create: (signer: LogSigner) => StoreUnderTest): void {
  describe(`${name}: the contract of the store, for the procedure`, () => {
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

    const row = async () => {
      const found = await store.read('petition', { slug });
      if (found === null) throw new Error('no petition');
      return found;
    };
    const kinds = async () => (await row()).acts.map(({ kind }) => kind);
    describe('acts', () => {
      test('come back in the order in which they were recorded, and add up', async () => {
        await write(store, ...seal(phase), decided('rejected'));
        const { acts, caseFile } = await row();
        expect(acts.map(({ kind }) => kind)).toEqual(['phaseOpened', 'ledgerSealed', 'rejected']);
        expect(acts[2]).toMatchObject({ by: 'de griffie', date: '2026-03-23', reason: 'Omdat het zo is.' });
        expect(caseFile).toMatchObject({ state: { state: 'rejected', phase: 1 }, lastDated: '2026-03-23' });
        expect((await store.read('petitions', {}))[0]).toEqual(await row());
        const exported = await store.read('forExport', { slug });
        expect(exported).toMatchObject({ acts, caseFile });
      });

      test('another process recorded are seen', async () => {
        const other = database.open();
        expect(await kinds()).toEqual(['phaseOpened']);
        await write(other, ...seal(phase));
        await other.close();
        expect(await kinds()).toEqual(['phaseOpened', 'ledgerSealed']);
      });

      test('of a decision that failed are not there, also for a decision that looked on', async () => {
        const failing = write(store, ...seal(phase), decided('admitted'), received('a', 99));
        const looking = store.decide('petition', { slug }, (found) => ({
          ok: true,
          value: { changes: [], result: found?.acts.length },
        }));
        await expect(failing).rejects.toThrow();
        expect(await looking).toEqual({ ok: true, value: 1 });
        expect(await kinds()).toEqual(['phaseOpened']);
        await write(store, ...seal(phase), decided('rejected'));
        expect(await kinds()).toEqual(['phaseOpened', 'ledgerSealed', 'rejected']);
      });

      test('that could not be read back are refused', async () => {
        const bad = { ...decided('admitted'), act: { kind: 'admitted', at: 5 } } as unknown as Change;
        await expect(write(store, bad)).rejects.toThrow();
        expect(await kinds()).toEqual(['phaseOpened']);
      });
    });

    test('a rule is settled until the first phase opens, and not after', async () => {
      const empty = create(newSigner());
      const fresh = empty.open();
      await createDemo(fresh);
      const before = await fresh.read('petition', { slug });
      expect(before).toMatchObject({ phase: null, acts: [], caseFile: { state: { state: 'draft' } } });
      const regulation = { ...before?.petition.regulation };
      const minimumAge = { value: 16, source: 'de raad', status: 'bevestigd' };
      const settled: Change = {
        type: 'regulationSettled',
        slug,
        regulation: JSON.stringify({ ...regulation, minimumAge }),
        regulationHash: 'e'.repeat(64),
      };
      await write(fresh, settled);
      const after = (await fresh.read('petition', { slug }))?.petition;
      expect([after?.regulation.minimumAge.value, after?.regulationHash]).toEqual([16, 'e'.repeat(64)]);
      expect(after?.rules?.minimumAge).toBe(16);
      expect(after?.contentHash).toBe(before?.petition.contentHash);
      await fresh.close();
      empty.remove();
      await expect(write(store, settled)).rejects.toThrow('frozen');
    });

    test('the pulse: the last sign of life, and every phase that was not over then, sealed since or not', async () => {
      const running = [{ petition: { slug } }];
      expect(await store.read('pulse', {})).toMatchObject({ last: null, running });
      for (const at of [5, 6]) await write(store, { type: 'heartbeat', at });
      expect(await store.read('pulse', {})).toMatchObject({ last: 6, running });
      await write(store, { type: 'heartbeat', at: closesAt - 1 }, ...seal(phase));
      expect(await store.read('pulse', {})).toMatchObject({ last: closesAt - 1, running });
      await write(store, { type: 'heartbeat', at: closesAt });
      expect(await store.read('pulse', {})).toEqual({ last: closesAt, running: [] });
    });

    describe('who wants to be told', () => {
      const due = async (limit = 10, now = opensAt) =>
        (await store.read('followUps', { limit, now })).map(({ wish: { tag, phase: of } }) => [of, tag]);

      test('is kept once, waits for the next phase, and is forgotten by name', async () => {
        await write(store, wish('a'), wish('b'), wish('a'));
        expect(await due()).toEqual([]);
        await nextPhase(store, phase);
        await write(store, wish('c', 2));
        const both = ['a', 'b'].map((one) => [1, Buffer.from(digest(`wish ${one}`))]);
        both.sort(([, a], [, b]) => Buffer.compare(a as Buffer, b as Buffer));
        expect(await due(10, opensAt - 1)).toEqual([]);
        expect(await due()).toEqual(both);
        expect(await due(1)).toEqual(both.slice(0, 1));
        const [first] = await store.read('followUps', { limit: 1, now: opensAt });
        expect(first).toMatchObject({ row: { phase: { number: 2 } }, wish: { petition: slug, phase: 1 } });
        for (const one of ['a', 'b']) {
          const { type: _, secret: __, ...key } = wish(one) as Extract<Change, { type: 'followUpWished' }>;
          await write(store, { type: 'followUpForgotten', ...key });
        }
        expect(await due()).toEqual([]);
      });

      test.each<[string, () => Change[]]>([
        ['finally rejected', () => [...seal(phase), decided('rejected'), decided('becameIrrevocable')]],
        ['held as a referendum', () => [...seal(phase), decided('admitted'), decided('becameIrrevocable')]],
        ['withdrawn', () => [...seal(phase), decided('requestWithdrawn')]],
      ])('is due as well once the request is %s: nothing comes any more', async (_, changes) => {
        await write(store, wish('a'));
        await write(store, ...changes());
        for (const now of [0, opensAt, closesAt + 20_000]) expect(await due(10, now)).toHaveLength(1);
      });
    });
  });
}
