import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countTally } from '../../src/usecases/count-tally.ts';
import { fields, openTestService, slug, type TestService } from '../builders/service.ts';
import { hour, ledgerLines, rowsWritten, sign, signAndConfirm, withDatabase } from './tools.ts';

let service: TestService;
beforeEach(async () => {
  service = await openTestService();
});
afterEach(() => service.close());

const tallied = async () => (await countTally(service.app.context)(slug))?.tally;
const groups = async () => {
  const row = await service.app.store.read('forExport', { slug });
  return { person: row?.samePerson, possible: row?.possiblySame };
};
const person = (number: number) => ({
  achternaam: `Jansen${'abcdefgh'[number]}`,
  geboortejaar: String(1960 + number),
});
const tokenOf = ({ mails }: Awaited<ReturnType<typeof sign>>) => mails[0]?.secret.token ?? '';

describe('one person counts once, however it is typed', () => {
  test.each([
    ['in capitals', { achternaam: 'ÇELIK', voornamen: 'FATIMA' }],
    ['without diacritics', { achternaam: 'Celik' }],
    ['in another normal form', { achternaam: 'Çelik'.normalize('NFD') }],
    ['with the prefix before the surname', { tussenvoegsel: '', achternaam: 'van der Çelik' }],
    ['without the prefix', { tussenvoegsel: '' }],
    ['with an initial only', { voornamen: 'F.' }],
    ['with spaces in the postcode', { postcode: ' 3511  ab ' }],
    ['with the suffix beside the number', { huisnummer: '12 bis', toevoeging: '' }],
    ['with the suffix as the register has it', { toevoeging: 'BS' }],
    ['with a leading zero in the birthday', { geboortedag: '31', geboortemaand: '03' }],
    ['with another street and place', { straat: 'oude gracht', woonplaats: 'UTRECHT' }],
    ['with full-width digits', { huisnummer: '１２', toevoeging: 'bis' }],
  ])('%s, from another mailbox', async (_, variant) => {
    const first = await signAndConfirm(service);
    const again = await signAndConfirm(service, { ...variant, email: 'werk@voorbeeld.example' });
    expect(await tallied()).toMatchObject({ received: 2, confirmed: 2, counted: 1, duplicate: 1 });
    expect((await groups()).person).toEqual([[first.id, again.id].sort()]);
  });

  test.each([
    ['another surname', { achternaam: 'Jansen' }],
    ['another birthday', { geboortedag: '30' }],
    ['another house', { huisnummer: '14' }],
    ['another floor', { toevoeging: '2' }],
    ['another initial: a twin', { voornamen: 'Selma' }],
  ])('%s is another person, also at the same e-mail address', async (_, other) => {
    await signAndConfirm(service);
    await signAndConfirm(service, other);
    expect(await tallied()).toMatchObject({ confirmed: 2, counted: 2, duplicate: 0 });
    expect((await groups()).person).toEqual([]);
  });

  test('twins both count, and the griffie sees that they may be one person', async () => {
    const fatima = await signAndConfirm(service);
    const selma = await signAndConfirm(service, { voornamen: 'Selma', email: 'selma@voorbeeld.example' });
    expect(await tallied()).toMatchObject({ counted: 2, duplicate: 0 });
    expect(await groups()).toEqual({ person: [], possible: [[fatima.id, selma.id].sort()] });
  });

  test('three times is one person and two duplicates; a withdrawal of one leaves one duplicate', async () => {
    await signAndConfirm(service);
    await signAndConfirm(service, { email: 'b@voorbeeld.example' });
    const third = await signAndConfirm(service, { email: 'c@voorbeeld.example' });
    expect(await tallied()).toMatchObject({ confirmed: 3, counted: 1, duplicate: 2 });
    await service.service.withdrawSignature(third.withdrawalToken);
    expect(await tallied()).toMatchObject({ confirmed: 3, withdrawn: 1, counted: 1, duplicate: 1 });
  });
});

describe('people at one e-mail address', () => {
  test('partners may share one, however it is typed', async () => {
    await signAndConfirm(service, person(0));
    await signAndConfirm(service, { ...person(1), email: 'Fatima@Voorbeeld.EXAMPLE' });
    expect(await tallied()).toMatchObject({ counted: 2 });
  });

  test('five can sign; the sixth gets a mail that says so, and no link that works', async () => {
    for (const number of [0, 1, 2, 3, 4]) await signAndConfirm(service, person(number));
    const { result, mails } = await sign(service, person(5));
    expect(result.ok).toBe(true);
    expect(mails.map(({ kind }) => kind)).toEqual(['addressFull']);
    const confirmed = await service.service.confirmSignature(mails[0]?.secret.token ?? '');
    expect(confirmed.ok).toBe(false);
    expect(await tallied()).toMatchObject({ received: 6, counted: 5 });
  });

  test('nothing of the sixth person is kept: no sealed record, no tags, no address', async () => {
    for (const number of [0, 1, 2, 3, 4]) await signAndConfirm(service, person(number));
    await sign(service, person(5));
    const rows = withDatabase(service, (db) =>
      db
        .prepare(
          `SELECT sealed, person_tag, weak_tag, mail_tag, contact, district FROM statement WHERE state = 'expired'`,
        )
        .all(),
    );
    expect(rows).toEqual([
      { sealed: null, person_tag: null, weak_tag: null, mail_tag: null, contact: null, district: null },
    ]);
  });

  test('one of the five may try again, and a place comes free when one withdraws', async () => {
    const receipts = [];
    for (const number of [0, 1, 2, 3, 4]) receipts.push(await signAndConfirm(service, person(number)));
    expect((await sign(service, person(4))).mails.map(({ kind }) => kind)).toEqual(['alreadySigned']);
    await service.service.withdrawSignature(receipts[0]?.withdrawalToken ?? '');
    expect((await sign(service, person(5))).mails.map(({ kind }) => kind)).toEqual(['confirm']);
  });

  test('six links may wait, five can be used: the last one is refused until a place comes free', async () => {
    const tokens: string[] = [];
    for (const number of [0, 1, 2, 3, 4, 5]) tokens.push(tokenOf(await sign(service, person(number))));
    const receipts = [];
    for (const token of tokens.slice(0, 5)) receipts.push(await service.service.confirmSignature(token));
    expect(receipts.every(({ ok }) => ok)).toBe(true);
    const [sixth = ''] = tokens.slice(5);
    const full = {
      ok: false,
      error: { code: 'AddressFull', petition: slug, lastDay: '2026-03-22' },
    };
    await service.takeMail();
    const written = await rowsWritten(service, async () => {
      expect(await service.service.peekConfirmation(sixth)).toEqual(full);
      expect(await service.service.confirmSignature(sixth)).toEqual(full);
    });
    expect(Object.values(written).every((rows) => rows === 0)).toBe(true);
    expect(ledgerLines(service)).toHaveLength(5);
    const [first] = receipts;
    await service.service.withdrawSignature(first?.ok ? first.value.withdrawalToken : '');
    expect((await service.service.confirmSignature(sixth)).ok).toBe(true);
    expect(await tallied()).toMatchObject({ received: 6, confirmed: 6, withdrawn: 1, counted: 5 });
  });

  test('six links used at the same moment make five lines', async () => {
    const tokens: string[] = [];
    for (const number of [0, 1, 2, 3, 4, 5]) tokens.push(tokenOf(await sign(service, person(number))));
    const answers = await Promise.all(tokens.map((token) => service.service.confirmSignature(token)));
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code]))).toEqual(['AddressFull']);
    expect(ledgerLines(service)).toHaveLength(5);
  });

  test('someone who confirmed may use a second link of their own when the address is full', async () => {
    const first = tokenOf(await sign(service, person(0)));
    const second = tokenOf(await sign(service, person(0)));
    await service.service.confirmSignature(first);
    for (const number of [1, 2, 3, 4]) await signAndConfirm(service, person(number));
    expect((await service.service.confirmSignature(second)).ok).toBe(true);
    expect(await tallied()).toMatchObject({ confirmed: 6, counted: 5, duplicate: 1 });
  });

  test('invented people who never confirm take no place from the owner of the address', async () => {
    for (const number of [0, 1, 2, 3, 4, 5, 6]) await sign(service, person(number));
    const owner = await sign(service);
    expect(owner.mails.map(({ kind }) => kind)).toEqual(['confirm']);
    expect((await service.service.confirmSignature(tokenOf(owner))).ok).toBe(true);
    expect(await tallied()).toMatchObject({ received: 8, counted: 1 });
  });

  test('after eight of them the address is quiet for the day, and free again the next', async () => {
    for (const number of [0, 1, 2, 3, 4, 5, 6, 7]) await sign(service, person(number));
    const today = await sign(service);
    expect([today.result.ok, today.mails]).toEqual([true, []]);
    service.clock.now += 24 * hour;
    const tomorrow = await sign(service);
    expect(tomorrow.mails.map(({ kind }) => kind)).toEqual(['confirm']);
    expect((await service.service.confirmSignature(tokenOf(tomorrow))).ok).toBe(true);
  });
});

describe('neutrality: no answer tells whether someone signed before', () => {
  type Scene = { readonly prepare: () => Promise<unknown>; readonly form: Parameters<typeof fields>[0] };
  const scenes: Record<string, Scene> = {
    new: { prepare: async () => {}, form: {} },
    waiting: { prepare: () => sign(service), form: {} },
    'signed, same mailbox': { prepare: () => signAndConfirm(service), form: {} },
    'signed, other mailbox': {
      prepare: () => signAndConfirm(service),
      form: { email: 'werk@voorbeeld.example' },
    },
    'sixth at the address': {
      prepare: async () => {
        for (const number of [0, 1, 2, 3, 4]) await signAndConfirm(service, person(number));
      },
      form: {},
    },
  };

  const kinds = {
    new: 'confirm',
    waiting: 'confirm',
    'signed, same mailbox': 'alreadySigned',
    'signed, other mailbox': 'confirm',
    'sixth at the address': 'addressFull',
  } as const;
  const cases = Object.entries(kinds).flatMap(([name, kind]) =>
    [hour, 24 * hour].map((later) => [name, later / hour, kind] as const),
  );

  test.each(cases)('%s, %i hours later: same answer, same rows, mail %s', async (name, hours, kind) => {
    const scene = scenes[name];
    await scene?.prepare();
    service.clock.now += hours * hour;
    const written = await rowsWritten(service, async () => {
      const result = await service.service.startSigning(slug, fields(scene?.form), 'nl');
      if (!result.ok) throw new Error(result.error.code);
      expect(Object.keys(result.value)).toEqual(['record']);
      expect(JSON.parse(Buffer.from(result.value.record).toString())).toMatchObject({ surname: 'Çelik' });
    });
    // Two counts, of the address and of this person at it: no situation writes more or less than another.
    const expected = { statement: 1, count: 1, ledger_entry: 0, outbox: 1, mail_count: 2, audit: 1 };
    expect(written).toEqual(expected);
    expect((await service.takeMail()).map((mail) => mail.kind)).toEqual([kind]);
  });

  test.each(Object.entries(kinds))(
    '%s: a form sent in over and over is answered four times',
    async (name, kind) => {
      const scene = scenes[name];
      await scene?.prepare();
      service.clock.now += 24 * hour;
      const perForm: string[][] = [];
      for (let attempt = 0; attempt < 6; attempt++)
        perForm.push((await sign(service, scene?.form)).mails.map((mail) => mail.kind));
      expect(perForm).toEqual([[kind], [kind], [kind], [kind], [], []]);
    },
  );

  test('the record handed out is the one that was sealed, and tells apart no two situations by its length', async () => {
    const lengths = new Set<number>();
    for (let attempt = 0; attempt < 3; attempt++) {
      const { result } = await sign(service);
      if (result.ok) lengths.add(result.value.record.length);
    }
    await signAndConfirm(service, { email: 'werk@voorbeeld.example' });
    const { result } = await sign(service, { email: 'werk@voorbeeld.example' });
    if (result.ok) lengths.add(result.value.record.length);
    expect(lengths.size).toBe(1);
  });
});
