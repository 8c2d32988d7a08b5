import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDateAt } from '../../src/domain/calendar.ts';
import { destroyStatements, destructionFacts } from '../../src/usecases/destruction.ts';
import { exportBundle } from '../../src/usecases/export-bundle.ts';
import { openTestService, signAndGetToken, slug, type TestService } from '../builders/service.ts';
import {
  auditEvents,
  codeOf,
  day,
  decide,
  destroy,
  grounds,
  judge,
  lastAct,
  must,
  open,
  orderAndDestroy,
  ruled,
  seal,
  stateOf,
  tallyNow,
  verified,
} from './procedure-tools.ts';
import { databaseBytes, exportZip, hour, ledgerLines, withDatabase } from './tools.ts';

let service: TestService;
let receipts: { id: string; withdrawalToken: string; token: string }[];
beforeEach(async () => {
  service = await openTestService({ rules: (preset) => ({ ...preset, carryOver: ruled('valid') }) });
  receipts = [];
});
afterEach(() => service.close());

const as = async (achternaam: string, email: string) => {
  const token = await signAndGetToken(service, { achternaam, email, vervolg: 'ja' });
  const confirmed = await service.service.confirmSignature(token);
  if (!confirmed.ok) throw new Error(confirmed.error.code);
  receipts.push({ ...confirmed.value, token });
};

/** Two phases, a double in each, verdicts, a receipt that was not mailed yet; then the request is withdrawn. */
async function twoPhases(): Promise<void> {
  await as('Aarts', 'aarts@voorbeeld.example');
  await as('Aarts', 'werk@voorbeeld.example');
  await as('Bakker', 'bakker@voorbeeld.example');
  await service.takeMail();
  await seal(service);
  await must(
    judge(
      service,
      receipts.map(({ id }, index) =>
        index < 2
          ? { id, verdict: 'valid' }
          : { id, verdict: 'invalid', reason: 'onjuist', note: 'Zie mevrouw Bakker hiernaast' },
      ),
    ),
  );
  await must(decide(service, 'admitted'));
  await must(open(service));
  await as('Celik', 'celik@voorbeeld.example');
  await as('Celik', 'thuis@voorbeeld.example');
  service.clock.now += 1;
  await must(decide(service, 'requestWithdrawn'));
  await seal(service);
}
const later = () => {
  service.clock.now = Date.parse('2026-09-01T09:00:00Z');
};
const gone = async () => {
  later();
  await orderAndDestroy(service);
  service.app.store.vacuum();
};

/** Everything in the database by which a person could be found. */
const secrets = () =>
  withDatabase(service, (db) => {
    const all = (query: string) => db.prepare<[], Buffer>(query).pluck().all();
    return {
      sealed: all('SELECT sealed FROM statement WHERE sealed IS NOT NULL'),
      personTags: all('SELECT person_tag FROM statement WHERE person_tag IS NOT NULL'),
      weakTags: all('SELECT weak_tag FROM statement WHERE weak_tag IS NOT NULL'),
      links: all(
        'SELECT token_hash FROM statement WHERE token_hash IS NOT NULL UNION SELECT withdrawal_hash FROM statement WHERE withdrawal_hash IS NOT NULL',
      ),
      mails: all('SELECT secret FROM outbox WHERE secret IS NOT NULL'),
      wishes: all('SELECT secret FROM follow_up'),
    };
  });

describe('destruction', () => {
  test('leaves nothing of a person in the table, nor in any byte of the file', async () => {
    await twoPhases();
    const before = secrets();
    expect(Object.values(before).map(({ length }) => length)).toEqual([5, 7, 7, 10, 1, 0]);
    const wanted = Object.values(before).flat();
    service.app.store.scrub();
    expect(wanted.filter((bytes) => !databaseBytes(service).includes(bytes))).toEqual([]);
    await gone();
    expect(Object.values(secrets()).flat()).toEqual([]);
    expect(wanted.filter((bytes) => databaseBytes(service).includes(bytes))).toEqual([]);
    const left = withDatabase(service, (db) =>
      db
        .prepare(
          'SELECT DISTINCT state, received_at AS received, confirmed_at AS confirmed, district FROM statement',
        )
        .all(),
    );
    expect(left).toEqual([{ state: 'destroyed', received: null, confirmed: null, district: null }]);
    expect(await stateOf(service)).toBe('destroyed');
    expect(auditEvents(service).at(-1)).toBe('procedure.destroyed');
  });

  test('nor a wish to be told about the next phase, nor how much mail an address had', async () => {
    await service.close();
    service = await openTestService();
    await as('Aarts', 'aarts@voorbeeld.example');
    await must(decide(service, 'requestWithdrawn'));
    await seal(service);
    const wishes = secrets().wishes;
    const perDay = () => withDatabase(service, (db) => db.prepare('SELECT * FROM mail_count').all());
    expect(wishes).toHaveLength(1);
    expect(perDay()).not.toEqual([]);
    await gone();
    expect([secrets().wishes, perDay()]).toEqual([[], []]);
    expect(wishes.filter((bytes) => databaseBytes(service).includes(bytes))).toEqual([]);
  });

  test('keeps ledger and count of every phase: public bundles verify with the same numbers', async () => {
    await twoPhases();
    const lines = ledgerLines(service);
    const tally = await tallyNow(service);
    expect(tally).toMatchObject({ carried: 2, confirmed: 2, counted: 2, duplicate: 2 });
    const before = [await verified(service, 'public', 1), await verified(service, 'public', 2)];
    await gone();
    expect(ledgerLines(service)).toEqual(lines);
    expect(await tallyNow(service)).toEqual(tally);
    for (const [index, bundle] of before.entries()) {
      const { report, text } = await verified(service, 'public', index + 1);
      const without = { ...report.tally, 'procedure.sha256': '' };
      expect(without).toEqual({ ...bundle.report.tally, 'procedure.sha256': '' });
      expect(text('ledger.txt')).toBe(bundle.text('ledger.txt'));
      expect(text('procedure.json')).toContain('"kind":"destroyed"');
    }
  });

  test('a start afterwards finds the database whole', async () => {
    await twoPhases();
    await gone();
    service = await service.reopen();
    expect(await stateOf(service)).toBe('destroyed');
    await verified(service, 'public');
  });

  test('no bundle for the judge can be made any more; links lead nowhere; nothing follows', async () => {
    await twoPhases();
    await gone();
    for (const number of [1, 2])
      await expect(exportZip(service, 'griffie', number)).rejects.toThrow('StatementsDestroyed');
    const context = { ...service.app.context, crypto: null, verifyHtml: new Uint8Array() } as never;
    expect(codeOf(await exportBundle(context)(slug, 'griffie'))).toBe('StatementsDestroyed');
    for (const { token, withdrawalToken } of receipts) {
      expect(codeOf(await service.service.peekConfirmation(token))).toBe('LinkUnknown');
      expect(codeOf(await service.service.confirmSignature(token))).toBe('LinkUnknown');
      expect(codeOf(await service.service.peekWithdrawal(withdrawalToken))).toBe('LinkUnknown');
      expect(codeOf(await service.service.withdrawSignature(withdrawalToken))).toBe('LinkUnknown');
    }
    expect(await service.takeMail()).toEqual([]);
    for (const kind of ['destructionOrdered', 'heldForProsecutor', 'admitted'] as const)
      expect(codeOf(await decide(service, kind))).toBe('NotNow');
    expect(codeOf(await destroy(service))).toBe('NotNow');
  });
});

describe('destruction is refused, and nothing is wiped', () => {
  const kept = async (code: string) => {
    const before = secrets();
    expect(codeOf(await decide(service, 'destructionOrdered'))).toBe(code);
    expect(codeOf(await destroy(service))).toBe(code === 'NotNow' ? code : 'OrderMissing');
    expect(secrets()).toEqual(before);
  };

  test('while the statements have to be kept', async () => {
    await twoPhases();
    await kept('RetentionRuns');
  });

  test('while the prosecutor needs them, however long that takes', async () => {
    await twoPhases();
    await must(decide(service, 'heldForProsecutor'));
    later();
    expect(await stateOf(service)).toBe('transferred');
    await kept('NotNow');
    await must(decide(service, 'releasedByProsecutor'));
    await gone();
    expect(await stateOf(service)).toBe('destroyed');
  });

  test('while the procedure runs', async () => {
    await as('Aarts', 'aarts@voorbeeld.example');
    await kept('NotNow');
    await seal(service);
    later();
    await kept('NotNow');
  });

  test('before the ledger is final', async () => {
    await as('Aarts', 'aarts@voorbeeld.example');
    await must(decide(service, 'requestWithdrawn'));
    later();
    await kept('NotSealed');
  });
});

describe('destruction by two', () => {
  const date = () => day(civilDateAt(service.clock.now));
  const ready = async () => {
    await twoPhases();
    later();
  };
  const kept = async (code: string, act: () => ReturnType<typeof destroy>) => {
    const before = secrets();
    expect(codeOf(await act())).toBe(code);
    expect(secrets()).toEqual(before);
  };

  test('whoever ordered it cannot carry it out, however the name is typed', async () => {
    await ready();
    await kept('OrderMissing', () => destroy(service));
    await must(decide(service, 'destructionOrdered'));
    await kept('SamePerson', () => destroy(service, 'griffie'));
    await kept('SamePerson', () => destroy(service, ' GRIFFIE '));
    await must(destroy(service));
  });

  test('an order holds for fourteen days, and can be given again', async () => {
    await ready();
    await must(decide(service, 'destructionOrdered'));
    service.clock.now += 15 * 24 * hour;
    await kept('OrderExpired', () => destroy(service));
    await must(decide(service, 'destructionOrdered'));
    service.clock.now += 14 * 24 * hour;
    await must(destroy(service));
  });

  test('a hold by the prosecutor takes the order back', async () => {
    await ready();
    await must(decide(service, 'destructionOrdered'));
    await must(decide(service, 'heldForProsecutor'));
    await kept('NotNow', () => destroy(service));
    await must(decide(service, 'releasedByProsecutor'));
    await kept('OrderMissing', () => destroy(service));
    await orderAndDestroy(service);
  });

  test('every copy elsewhere is named, or that there never was one is said', async () => {
    await ready();
    await must(decide(service, 'destructionOrdered'));
    const unsaid = { ...grounds, by: 'archivaris', date: date() };
    await kept('BackupsNotListed', () => destroyStatements(service.app.context)(slug, unsaid));
    await kept('ActInvalid', () => destroy(service, 'archivaris', [{ name: ' ', destroyedOn: date() }]));
    const copies = [
      { name: 'band in de kluis', destroyedOn: date() },
      { name: 'nachtkopie', expiresOn: day('2026-10-01') },
    ];
    await must(destroy(service, 'archivaris', copies));
    expect(await lastAct(service, 'destroyed')).toMatchObject({ by: 'archivaris', backups: copies });
  });

  test('the act keeps how much was wiped, and the record can be made from it at any time', async () => {
    await twoPhases();
    later();
    expect(codeOf(await destructionFacts(service.app.context)(slug))).toBe('NotDestroyed');
    expect(codeOf(await destructionFacts(service.app.context)('bestaat-niet'))).toBe('PetitionUnknown');
    const tally = await tallyNow(service);
    await gone();
    service = await service.reopen();
    const facts = await destructionFacts(service.app.context)(slug);
    if (!facts.ok) throw new Error(facts.error.code);
    const { order, destruction, kept: stays, endedOn, destroyFrom } = facts.value;
    expect([endedOn, destroyFrom]).toEqual(['2026-03-23', '2026-06-23']);
    expect([order?.by, destruction.by]).toEqual(['griffie', 'archivaris']);
    const [first, second] = [
      { statements: 3, sealed: 3, tags: 3, times: 3, addresses: 0, links: 3, notes: 1 },
      { statements: 4, sealed: 2, tags: 4, times: 4, addresses: 0, links: 2, notes: 0 },
    ];
    expect(destruction.wiped).toMatchObject({
      phases: [
        { phase: 1, ...first },
        { phase: 2, ...second },
      ],
      mails: 1,
      wishes: 0,
    });
    expect(stays).toMatchObject([
      {
        phase: 1,
        name: 'preliminary',
        lastDay: '2026-03-22',
        lines: 6,
        verdicts: { valid: 2, invalid: 1, reasons: { onjuist: 1 } },
      },
      { phase: 2, lines: 4, counts: { carried: tally.carried }, verdicts: { valid: 0, invalid: 0 } },
    ]);
  });

  test('grounds stay for the count, notes of the judge are gone from every byte', async () => {
    await twoPhases();
    const note = Buffer.from('Zie mevrouw Bakker hiernaast');
    service.app.store.scrub();
    expect(databaseBytes(service).includes(note)).toBe(true);
    await gone();
    expect(databaseBytes(service).includes(note)).toBe(false);
    const exported = await service.app.store.read('forExport', { slug, number: 1 });
    expect(exported?.judged.map(({ reason, note: left }) => `${reason} ${left}`).sort()).toEqual([
      'null ',
      'null ',
      'onjuist ',
    ]);
    expect((await verified(service, 'public', 1)).report.tally).toMatchObject({
      invalid: 1,
      'invalid.other': 1,
    });
  });
});
