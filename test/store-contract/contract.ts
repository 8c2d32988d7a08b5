import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { openCheckpoint } from '../../src/ledger/checkpoint.ts';
import { verifyInclusion } from '../../src/ledger/merkle.ts';
import type { LogSigner, Store } from '../../src/usecases/ports.ts';
import {
  closesAt,
  confirm,
  day,
  digest,
  idOf,
  newSigner,
  openPhase,
  opensAt,
  received,
  slug,
  statement,
  write,
} from '../store/open.ts';

/** One database for one test: opened as often as a test asks, as by several processes. */
export type StoreUnderTest = { readonly open: () => Store; readonly remove: () => void };

/** What every engine behind the Store interface must do. */
export function storeContract(name: string, create: (signer: LogSigner) => StoreUnderTest): void {
  describe(`${name}: the contract of the store`, () => {
    let database: StoreUnderTest;
    let store: Store;
    let signer: LogSigner;
    let phase: number;
    const opened: Store[] = [];
    const open = () => {
      const one = database.open();
      opened.push(one);
      return one;
    };
    beforeEach(async () => {
      signer = newSigner();
      database = create(signer);
      store = open();
      phase = await openPhase(store);
    });
    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close();
      database.remove();
    });

    const counts = async () => (await store.read('petition', { slug }))?.phase?.counts;
    const key = () => ({ origin: `petitie.test/${slug}/1`, publicKey: signer.publicKey });

    /** The line at an index is provable against a checkpoint that the log signed. */
    const provable = async (one: Store, index: number): Promise<boolean> => {
      const found = await one.read('inclusion', { phase, index });
      const checkpoint = openCheckpoint(ledgerCrypto, found.checkpoint, key());
      if (!checkpoint.ok || checkpoint.value.size !== found.size) return false;
      const leaf = Buffer.from(found.line);
      return verifyInclusion(
        ledgerCrypto.sha256,
        leaf,
        index,
        found.size,
        found.hashes,
        checkpoint.value.root,
      );
    };

    test('a petition comes back as it was stored, with its newest phase', async () => {
      const [row] = await store.read('petitions', {});
      expect(row).toEqual(await store.read('petition', { slug }));
      expect(row?.petition).toMatchObject({ slug, content: { slug }, regulation: { id: 'utrecht-2023' } });
      expect(row?.phase).toMatchObject({
        id: phase,
        number: 1,
        opensAt,
        closesAt,
        closedAt: null,
        threshold: 1000,
      });
      expect(await store.read('petition', { slug: 'bestaat-niet' })).toBeNull();
    });

    test('a refusal is handed back and writes nothing', async () => {
      const refused = await store.decide('nothing', {}, () => ({ ok: false, error: 'NietNu' }));
      expect(refused).toEqual({ ok: false, error: 'NietNu' });
      expect(await counts()).toEqual({ received: 0, confirmed: 0, paper: 0, carried: 0, withdrawn: 0 });
    });

    test('changes of one decision are all there or none', async () => {
      const twice = write(store, received('a', phase), received('a', phase));
      await expect(twice).rejects.toThrow();
      expect(await counts()).toMatchObject({ received: 0 });
      expect(await store.read('byToken', { tokenHash: digest('token a') })).toBeNull();
    });

    test('a decision that throws undoes only itself among those of the same moment', async () => {
      await write(store, received('a', phase), received('b', phase), received('c', phase));
      const broken = store.decide('byToken', { tokenHash: digest('token b') }, (found) => {
        if (found === null) throw new Error('not there');
        throw new Error('a bug');
      });
      const outcomes = await Promise.allSettled([confirm(store, 'a'), broken, confirm(store, 'c')]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await confirm(store, 'b')).toBe(2);
      for (const index of [0, 1, 2]) expect(await provable(store, index)).toBe(true);
    });

    test('a decision sees what the one before it did', async () => {
      await write(store, received('a', phase), received('b', phase));
      expect(await Promise.all([confirm(store, 'a'), confirm(store, 'b')])).toEqual([0, 1]);
      expect(await counts()).toEqual({ received: 2, confirmed: 2, paper: 0, carried: 0, withdrawn: 0 });
    });

    test('the history of an address: who signed, how many others, how many forms today', async () => {
      const look = async (person: string, mailbox: string) =>
        (
          await store.read('signing', {
            slug,
            personTag: digest(`person ${person}`),
            mailTag: digest(`mail ${mailbox}`),
            formTag: digest(`form ${person} ${mailbox}`),
            day,
          })
        ).history;
      const nothing = {
        signedBefore: false,
        otherPeople: 0,
        firstToday: true,
        formsToday: 0,
        repeatsToday: 0,
      };
      const address = { type: 'mailCounted', tag: digest('mail m'), day } as const;
      const own = { type: 'mailCounted', tag: digest('form a m'), day, forms: 1, repeats: 0 } as const;
      expect(await look('a', 'm')).toEqual(nothing);
      await write(store, received('a', phase, { mailbox: 'm' }), { ...address, forms: 1, repeats: 0 }, own);
      await write(store, received('b', phase, { mailbox: 'm' }), { ...address, forms: 1, repeats: 2 });
      const today = { formsToday: 2, repeatsToday: 2 };
      expect(await look('a', 'm')).toEqual({ ...nothing, ...today, firstToday: false });
      expect((await store.read('waiting', { slug, mailTag: digest('mail m'), day })).repeatsToday).toBe(2);
      await confirm(store, 'a');
      expect(await look('a', 'm')).toEqual({ ...nothing, ...today, firstToday: false, signedBefore: true });
      expect(await look('c', 'm')).toEqual({ ...nothing, ...today, otherPeople: 1 });
      expect((await store.read('byToken', { tokenHash: digest('token b') }))?.statement.otherPeople).toBe(1);
      expect(await look('a', 'elders')).toEqual(nothing);
    });

    test('what waits behind an address comes newest first, older forms of one person marked', async () => {
      await write(
        store,
        received('old', phase, { person: 'a', mailbox: 'm', receivedAt: opensAt + 1 }),
        received('new', phase, { person: 'a', mailbox: 'm', receivedAt: opensAt + 2 }),
        received('partner', phase, { mailbox: 'm', receivedAt: opensAt + 3 }),
        received('stranger', phase),
      );
      const { pending } = await store.read('waiting', { slug, mailTag: digest('mail m'), day });
      expect(pending.map(({ id, superseded }) => [id, superseded])).toEqual([
        [idOf('partner'), false],
        [idOf('new'), false],
        [idOf('old'), true],
      ]);
    });

    test('pending rows come oldest first within the span asked for', async () => {
      for (const [index, one] of ['a', 'b', 'c'].entries())
        await write(store, received(one, phase, { receivedAt: opensAt + index }));
      const ids = async (from: number, to: number, limit: number) =>
        (await store.read('pending', { phase, from, to, limit })).rows.map(({ id }) => id);
      expect(await ids(opensAt, opensAt + 3, 10)).toEqual(['a', 'b', 'c'].map(idOf));
      expect(await ids(opensAt + 1, opensAt + 2, 10)).toEqual([idOf('b')]);
      expect(await ids(0, opensAt + 3, 2)).toEqual([idOf('a'), idOf('b')]);
    });

    test('withdrawal and expiry wipe; a statement never moves back', async () => {
      await write(store, received('a', phase), received('b', phase));
      await confirm(store, 'a');
      const at = opensAt + 3000;
      await write(store, {
        type: 'statementWithdrawn',
        id: idOf('a'),
        phase,
        at,
        token: 'ab'.repeat(16),
        ledgerIndex: 1,
      });
      await write(store, { type: 'statementExpired', id: idOf('b'), phase, at });
      for (const one of ['a', 'b']) expect(await store.read('sealed', { id: idOf(one) })).toBeNull();
      await expect(write(store, { type: 'statementExpired', id: idOf('a'), phase, at })).rejects.toThrow();
      await expect(confirm(store, 'b')).rejects.toThrow();
      expect(await counts()).toEqual({ received: 2, confirmed: 1, paper: 0, carried: 0, withdrawn: 1 });
    });

    test('mail is due at its time, oldest first, and counted by what became of it', async () => {
      const queue = (at: number) =>
        write(store, { type: 'mailQueued', phase, kind: 'confirm', secret: Buffer.from('x'), at });
      for (const at of [30, 10, 20]) await queue(opensAt + at);
      const due = async (now: number) =>
        (await store.read('dueMail', { now, limit: 10 })).map(({ id }) => id);
      expect(await due(opensAt)).toEqual([]);
      expect(await due(opensAt + 30)).toEqual([2, 3, 1]);
      await write(
        store,
        { type: 'mailSent', domain: 'other', id: 2, at: opensAt + 40 },
        { type: 'mailFailed', domain: 'other', id: 3, phase: null, at: opensAt + 40, reason: 'x' },
      );
      expect(await store.read('mailCounts', {})).toEqual({ queued: 1, sent: 1, failed: 1 });
      await expect(
        write(store, { type: 'mailSent', domain: 'other', id: 2, at: opensAt + 41 }),
      ).rejects.toThrow();
    });

    test('a published ledger ends where its checkpoint ends; nothing follows a closed phase', async () => {
      await write(store, received('a', phase), received('b', phase));
      await confirm(store, 'a');
      await write(store, { type: 'checkpointPublished', phase, at: opensAt + 5000 });
      await confirm(store, 'b');
      const published = await store.read('published', { phase });
      expect([published.checkpoint?.size, published.ledger.toString().split('\n').length]).toEqual([1, 2]);
      expect(await store.read('publication', {})).toMatchObject([{ size: 2, published: { size: 1 } }]);
      await write(
        store,
        { type: 'checkpointPublished', phase, at: closesAt },
        { type: 'phaseClosed', phase, duplicate: 0, late: 0, at: closesAt },
      );
      expect((await store.read('published', { phase })).checkpoint?.size).toBe(2);
      expect(await store.read('publication', {})).toEqual([]);
      await write(store, received('c', phase));
      await expect(confirm(store, 'c')).rejects.toThrow();
    });

    test('doubles and groups count live statements only', async () => {
      for (const one of ['a1', 'a2', 'a3']) await write(store, received(one, phase, { person: 'a' }));
      await write(store, received('b', phase), received('waiting', phase, { person: 'b' }));
      for (const one of ['a1', 'a2', 'a3', 'b']) await confirm(store, one);
      expect(await store.read('excess', { phase })).toEqual({ late: 0, doubles: [3] });
      const row = await store.read('forExport', { slug });
      expect(row?.samePerson).toEqual([['a1', 'a2', 'a3'].map(idOf).sort()]);
      expect(row?.possiblySame).toEqual([['a1', 'a2', 'a3', 'b'].map(idOf).sort()]);
      expect(row?.received.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3', 'b', 'waiting'].map(idOf).sort());
    });

    test('two processes append in turn to one ledger, and both prove every line', async () => {
      const other = open();
      const names = Array.from({ length: 8 }, (_, index) => `p${index}`);
      await write(store, ...names.map((one) => received(one, phase)));
      for (const [index, one] of names.entries()) {
        expect(await confirm(index % 2 === 0 ? store : other, one)).toBe(index);
      }
      for (const one of [store, other])
        for (const [index] of names.entries()) expect(await provable(one, index)).toBe(true);
    });

    test('everything is there after closing and opening again', async () => {
      await write(store, received('a', phase));
      await confirm(store, 'a');
      await store.close();
      store = open();
      expect(await provable(store, 0)).toBe(true);
      await write(store, received('b', phase));
      expect(await confirm(store, 'b')).toBe(1);
      expect(await counts()).toMatchObject({ received: 2, confirmed: 2 });
    });

    test('what was asked before closing is still done; what is asked after is refused', async () => {
      const asked = write(store, received('a', phase));
      await store.close();
      await asked;
      await expect(write(store, received('b', phase))).rejects.toThrow();
      store = open();
      expect(await counts()).toMatchObject({ received: 1 });
    });

    test('a form that can never count leaves its hashes and nothing else', async () => {
      await write(store, { type: 'statementReceived', statement: statement('full', phase, { live: null }) });
      const found = await store.read('byToken', { tokenHash: digest('token full') });
      expect(found?.statement).toMatchObject({ state: 'expired', contact: null, ledgerIndex: null });
      expect(await counts()).toMatchObject({ received: 1 });
    });
  });
}
