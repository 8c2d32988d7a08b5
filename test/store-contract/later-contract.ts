import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LogSigner, Store } from '../../src/usecases/ports.ts';
import {
  closesAt,
  confirm,
  day,
  decided,
  digest,
  idOf,
  newSigner,
  openPhase,
  opensAt,
  received,
  seal,
  slug,
  write,
} from '../store/open.ts';
import { carried, judged, nextPhase, signed, wish, withdrawn } from './changes.ts';
import type { StoreUnderTest } from './contract.ts';

/** What every engine behind the Store interface must do with statements after the signing. */
export function laterContract(name: string, create: (signer: LogSigner) => StoreUnderTest): void {
  describe(`${name}: the contract of the store, for carrying over, judging and destruction`, () => {
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
    const counts = async () => (await newest())?.counts;
    const lines = async (number?: number) => (await store.read('forExport', { slug, number }))?.ledger;

    describe('a next phase', () => {
      test('has its own number, ledger and counts; the one before stays readable by number', async () => {
        await signed(store, phase, 'a');
        const second = await nextPhase(store, phase);
        expect(await newest()).toMatchObject({ id: second, number: 2, counts: { received: 0 } });
        const before = await store.read('phaseNumbered', { slug, number: 1 });
        expect(before).toMatchObject({
          petition: { slug },
          phase: { id: phase, firstDay: day, meeting: null },
        });
        expect(before?.phase).not.toHaveProperty('counts');
        for (const args of [
          { slug, number: 3 },
          { slug: 'niets', number: 1 },
        ])
          expect(await store.read('phaseNumbered', args)).toBeNull();
        expect(await lines()).toEqual([]);
        expect(await lines(1)).toHaveLength(1);
        expect(await store.read('forExport', { slug, number: 1 })).toMatchObject({
          phase: { id: phase },
          counts: { received: 1, confirmed: 1 },
          received: [{ id: idOf('a') }],
        });
        expect(await store.read('forExport', { slug, number: 3 })).toBeNull();
      });

      test('counts what is carried to it as received, deduped against who signs there', async () => {
        await signed(store, phase, 'a', 'b');
        const second = await nextPhase(store, phase, [carried('a'), carried('b')]);
        expect(await lines()).toEqual(
          ['a', 'b'].map(
            (one) =>
              `v1 carried ${idOf(`carried ${one}`)} 1 ${idOf(one)} ${Buffer.from(digest(`record ${one}`)).toString('hex')}`,
          ),
        );
        const none = { paper: 0, withdrawn: 0 };
        expect(await counts()).toEqual({ received: 2, confirmed: 0, carried: 2, ...none });
        await write(store, received('again', second, { person: 'a' }));
        expect(await confirm(store, 'again')).toBe(2);
        expect(await counts()).toEqual({ received: 3, confirmed: 1, carried: 2, ...none });
        expect(await store.read('excess', { phase: second })).toEqual({ late: 0, doubles: [2] });
        const exported = await store.read('forExport', { slug });
        expect(exported?.samePerson).toEqual([[idOf('carried a'), idOf('again')].sort()]);
        expect(exported?.possiblySame).toEqual([['carried a', 'carried b', 'again'].map(idOf).sort()]);
        const times = { receivedAt: opensAt, confirmedAt: opensAt };
        expect(exported?.received).toContainEqual({ id: idOf('carried a'), ...times, channel: 'carried' });
        expect(await store.read('sealed', { id: idOf('carried a') })).toBeNull();
        expect(await store.read('sealed', { id: idOf('a') })).not.toBeNull();
      });

      test('opens with what is carried to it as its first lines', async () => {
        await signed(store, phase, 'a', 'b');
        const given = ['b', 'a'].map(carried);
        const second = await nextPhase(store, phase, given);
        expect((await lines())?.map((line) => line.slice(0, 43))).toEqual(
          given.map(({ id }) => `v1 carried ${id}`),
        );
        const { statements, ledgerSize } = await store.read('standing', { slug });
        expect([statements.map(({ id }) => id), ledgerSize]).toEqual([given.map(({ id }) => id), 2]);
        expect(await counts()).toMatchObject({ received: 2, carried: 2 });
        expect(await store.read('inclusion', { phase: second, index: 1 })).toMatchObject({ size: 2 });
      });

      test('carries nothing twice, nothing that was withdrawn, nothing under another hash', async () => {
        await signed(store, phase, 'a', 'b');
        await write(store, withdrawn('b', phase, 2), ...seal(phase), decided('admitted'));
        const twice = [carried('a'), { ...carried('a'), id: idOf('twice') }];
        const otherHash = [{ ...carried('a'), recordHash: digest('iets anders') }];
        for (const wrong of [[carried('b')], otherHash, twice])
          await expect(openPhase(store, 2, wrong)).rejects.toThrow();
        expect((await store.read('petition', { slug }))?.phase?.number).toBe(1);
        await openPhase(store, 2, [carried('a')]);
        expect(await counts()).toMatchObject({ received: 1, carried: 1 });
        expect(await lines()).toHaveLength(1);
      });
    });

    test('what stands comes in the order of the ledger, with the last verdict', async () => {
      expect(await store.read('standing', { slug: 'niets' })).toEqual({
        row: null,
        statements: [],
        ledgerSize: 0,
      });
      await signed(store, phase, 'c', 'a', 'b');
      await write(store, received('pending', phase), withdrawn('a', phase, 3), ...seal(phase));
      await write(store, judged('c', phase, 'valid', 4), judged('b', phase, 'valid', 5));
      await write(store, judged('b', phase, 'invalid', 6));
      const standing = await store.read('standing', { slug });
      expect(standing.ledgerSize).toBe(7);
      expect(standing.row?.phase?.id).toBe(phase);
      expect(standing.statements.map(({ id, verdict }) => [id, verdict])).toEqual([
        [idOf('c'), 'valid'],
        [idOf('b'), 'invalid'],
      ]);
      expect(standing.statements[0]?.recordHash).toEqual(Buffer.from(digest('record c')));
      expect(await store.read('verdicts', { phase })).toEqual({ valid: 1, invalid: 1, reasons: {} });
      expect((await lines())?.slice(4)).toEqual([
        `v1 judged ${idOf('c')} valid`,
        `v1 judged ${idOf('b')} valid`,
        `v1 judged ${idOf('b')} invalid`,
      ]);
      for (const gone of ['a', 'pending', 'nobody'])
        await expect(write(store, judged(gone, phase, 'valid', 7))).rejects.toThrow();
    });

    test('a ground and a note stand with a verdict, change without a line, and go with another verdict', async () => {
      await signed(store, phase, 'a', 'b', 'c');
      const why = { reason: 'onjuist', note: 'Woont elders.' } as const;
      await write(store, judged('a', phase, 'invalid', 3, why), judged('b', phase, 'invalid', 4));
      const rows = async () =>
        (await store.read('standing', { slug })).statements.map(({ reason, note }) => [reason, note]);
      expect(await rows()).toEqual([
        ['onjuist', 'Woont elders.'],
        [null, ''],
        [null, ''],
      ]);
      const other = { id: idOf('a'), phase, reason: 'dubbel', note: '', at: closesAt } as const;
      await write(store, { type: 'reasonChanged', ...other });
      expect((await store.read('standing', { slug })).ledgerSize).toBe(5);
      expect(await store.read('verdicts', { phase })).toEqual({
        valid: 0,
        invalid: 2,
        reasons: { dubbel: 1 },
      });
      expect((await store.read('forExport', { slug }))?.judged).toEqual(
        [
          { id: idOf('a'), verdict: 'invalid', reason: 'dubbel', note: '' },
          { id: idOf('b'), verdict: 'invalid', reason: null, note: '' },
        ].sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
      await write(store, judged('a', phase, 'valid', 5));
      expect(await store.read('verdicts', { phase })).toEqual({ valid: 1, invalid: 1, reasons: {} });
      for (const wrong of [idOf('a'), idOf('c'), idOf('niemand')])
        await expect(write(store, { type: 'reasonChanged', ...other, id: wrong })).rejects.toThrow();
      await write(store, judged('a', phase, 'invalid', 6, why), withdrawn('a', phase, 7));
      expect(await store.read('verdicts', { phase })).toEqual({ valid: 0, invalid: 1, reasons: {} });
    });

    test('what a result is held against: the lines it is about, and whether only verdicts followed', async () => {
      const judging = (size: number) => store.read('judging', { slug, size });
      expect(await store.read('judging', { slug: 'niets', size: 0 })).toEqual({
        row: null,
        statements: [],
        ledgerSize: 0,
        at: null,
      });
      await signed(store, phase, 'a', 'b');
      const root = (await judging(2)).at?.root;
      expect((await judging(2)).at?.onlyJudged).toBe(true);
      expect((await judging(1)).at?.onlyJudged).toBe(false);
      expect((await judging(3)).at).toBeNull();
      await write(store, judged('a', phase, 'valid', 2));
      expect((await judging(2)).at).toEqual({ root, onlyJudged: true });
      expect((await judging(3)).at?.root).not.toEqual(root);
      await write(store, withdrawn('b', phase, 3));
      expect((await judging(2)).at).toEqual({ root, onlyJudged: false });
      expect((await judging(4)).at?.onlyJudged).toBe(true);
      const { at: _at, ...rest } = await judging(0);
      expect(rest).toEqual(await store.read('standing', { slug }));
    });

    test('results are kept in order; the newest is the one that is handed out', async () => {
      const result = async () => (await store.read('forExport', { slug }))?.result;
      expect(await result()).toBeNull();
      for (const text of ['eerste\n', 'tweede\n'])
        await write(store, { type: 'resultRecorded', phase, text, at: closesAt });
      expect(await result()).toBe('tweede\n');
      await expect(
        write(store, { type: 'resultRecorded', phase: 99, text: 'x', at: closesAt }),
      ).rejects.toThrow();
    });

    test('what there is to destroy is counted by phase', async () => {
      expect(await store.read('destruction', { slug: 'niets' })).toEqual({
        row: null,
        wiped: null,
        ordered: null,
        carries: null,
      });
      await signed(store, phase, 'a', 'b');
      await write(store, received('pending', phase), withdrawn('b', phase, 2));
      await write(store, judged('a', phase, 'invalid', 3, { reason: 'onjuist', note: 'x' }), wish('a'));
      const numbers = { statements: 3, sealed: 2, tags: 2, times: 3, addresses: 1, links: 3, notes: 1 };
      const { row, wiped } = await store.read('destruction', { slug });
      expect(row?.petition.slug).toBe(slug);
      expect(wiped).toEqual({ phases: [{ phase: 1, ...numbers }], mails: 0, wishes: 1, mailCounts: 0 });
    });

    test('a verdict goes with the statement that is withdrawn', async () => {
      await signed(store, phase, 'a', 'b');
      await write(
        store,
        judged('a', phase, 'valid', 2),
        judged('b', phase, 'valid', 3),
        withdrawn('a', phase, 4),
      );
      const left = { valid: 1, invalid: 0, reasons: {} };
      expect(await store.read('verdicts', { phase })).toEqual(left);
      expect((await store.read('forExport', { slug }))?.verdicts).toEqual(left);
    });

    test('destruction wipes every phase and leaves ledger, verdicts and counts', async () => {
      await signed(store, phase, 'a', 'b');
      await write(store, received('pending', phase), withdrawn('b', phase, 2));
      const second = await nextPhase(store, phase, [carried('a')]);
      await write(store, judged('carried a', second, 'valid', 1), wish('a', 2));
      await write(store, {
        type: 'mailQueued',
        phase,
        kind: 'receipt',
        secret: Buffer.from('x'),
        at: opensAt,
      });
      await write(store, ...seal(second, 2), decided('requestWithdrawn', 2));
      const kept = async (number: number) => {
        const {
          ledger,
          counts: counted,
          verdicts,
          checkpoint,
        } = { ...(await store.read('forExport', { slug, number })) };
        return { ledger, counted, verdicts, checkpoint };
      };
      const before = [await kept(1), await kept(2)];
      await expect(
        write(store, { type: 'statementsDestroyed', petition: slug, at: closesAt }),
      ).rejects.toThrow();
      await write(store, decided('destroyed', 2), {
        type: 'statementsDestroyed',
        petition: slug,
        at: closesAt + 20_000,
      });
      expect([await kept(1), await kept(2)]).toEqual(before);
      for (const number of [1, 2]) {
        const nothing = { received: [], samePerson: [], possiblySame: [] };
        expect(await store.read('forExport', { slug, number })).toMatchObject(nothing);
      }
      for (const one of ['a', 'b', 'pending']) {
        expect(await store.read('byToken', { tokenHash: digest(`token ${one}`) })).toBeNull();
        expect(await store.read('byWithdrawal', { withdrawalHash: digest(`withdrawal ${one}`) })).toBeNull();
        expect(await store.read('sealed', { id: idOf(one) })).toBeNull();
      }
      expect((await store.read('standing', { slug })).statements).toEqual([]);
      expect(await store.read('waitingPhases', {})).toEqual([]);
      expect(await store.read('dueMail', { now: Number.MAX_SAFE_INTEGER, limit: 9 })).toEqual([]);
      expect(await store.read('mailCounts', {})).toEqual({ queued: 0, sent: 0, failed: 1 });
      expect(await store.read('followUps', { limit: 9, now: closesAt })).toEqual([]);
    });
  });
}
