import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportBundle } from '../../src/usecases/export-bundle.ts';
import { openTestService, signAndGetToken, slug, type TestService } from '../builders/service.ts';
import {
  auditEvents,
  codeOf,
  decide,
  judge,
  must,
  open,
  ruled,
  seal,
  stateOf,
  tallyNow,
  verified,
} from './procedure-tools.ts';
import { databaseBytes, exportZip, ledgerLines, withDatabase } from './tools.ts';

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
      receipts.map(({ id }, index) => ({ id, verdict: index < 2 ? 'valid' : 'invalid' })),
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
const destroy = async () => {
  later();
  await must(decide(service, 'destroyed'));
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
    await destroy();
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
    await destroy();
    expect([secrets().wishes, perDay()]).toEqual([[], []]);
    expect(wishes.filter((bytes) => databaseBytes(service).includes(bytes))).toEqual([]);
  });

  test('keeps ledger and count of every phase: public bundles verify with the same numbers', async () => {
    await twoPhases();
    const lines = ledgerLines(service);
    const tally = await tallyNow(service);
    expect(tally).toMatchObject({ carried: 2, confirmed: 2, counted: 2, duplicate: 2 });
    const before = [await verified(service, 'public', 1), await verified(service, 'public', 2)];
    await destroy();
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
    await destroy();
    service = await service.reopen();
    expect(await stateOf(service)).toBe('destroyed');
    await verified(service, 'public');
  });

  test('no bundle for the judge can be made any more; links lead nowhere; nothing follows', async () => {
    await twoPhases();
    await destroy();
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
    for (const kind of ['destroyed', 'heldForProsecutor', 'admitted'] as const)
      expect(codeOf(await decide(service, kind))).toBe('NotNow');
  });
});

describe('destruction is refused, and nothing is wiped', () => {
  const kept = async (code: string) => {
    const before = secrets();
    expect(codeOf(await decide(service, 'destroyed'))).toBe(code);
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
    await destroy();
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
