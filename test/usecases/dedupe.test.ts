import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countTally } from '../../src/usecases/count-tally.ts';
import { fields, openTestService, slug, type TestService } from '../builders/service.ts';
import { hour, rowCounts, sign, signAndConfirm, withDatabase } from './tools.ts';

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
    for (const number of [0, 1, 2, 3, 4]) await sign(service, person(number));
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
        for (const number of [0, 1, 2, 3, 4]) await sign(service, person(number));
      },
      form: {},
    },
  };

  test.each([
    ['new', 'confirm', 0],
    ['waiting', 'confirm', 1],
    ['signed, same mailbox', 'alreadySigned', 1],
    ['signed, other mailbox', 'confirm', 0],
    ['sixth at the address', 'addressFull', 1],
  ] as const)('%s: same answer, same rows, mail %s', async (name, kind, repeats) => {
    const scene = scenes[name];
    await scene?.prepare();
    service.clock.now += hour;
    const before = rowCounts(service);
    const result = await service.service.startSigning(slug, fields(scene?.form), 'nl');
    const after = rowCounts(service);
    if (!result.ok) throw new Error(result.error.code);
    expect(Object.keys(result.value)).toEqual(['record']);
    expect(JSON.parse(Buffer.from(result.value.record).toString())).toMatchObject({ surname: 'Çelik' });
    const written = Object.fromEntries(
      Object.entries(after).map(([table, n]) => [table, n - (before[table] ?? 0)]),
    );
    // The one documented difference: the count of repeated mails, which bounds them to three a day.
    expect(written).toEqual({ statement: 1, ledger_entry: 0, outbox: 1, mail_repeat: repeats, audit: 1 });
    expect((await service.takeMail()).map((mail) => mail.kind)).toEqual([kind]);
  });

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
