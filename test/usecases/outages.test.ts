import { afterEach, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { createPetition } from '../../src/usecases/create-petition.ts';
import { dateCheckpoints } from '../../src/usecases/date-checkpoints.ts';
import { remindSignatories } from '../../src/usecases/housekeeping.ts';
import { openPhase } from '../../src/usecases/open-phase.ts';
import { beat, recordOutage } from '../../src/usecases/outages.ts';
import { endTerm, extendTerm } from '../../src/usecases/terms.ts';
import {
  openTestService,
  signAndGetToken,
  slug,
  type TestService,
  type TestServiceOptions,
} from '../builders/service.ts';
import {
  actKinds,
  auditEvents,
  codeOf,
  day,
  decide,
  grounds,
  judge,
  lastAct,
  must,
  petitionOf,
  seal,
  stateOf,
  tallyNow,
  verified,
} from './procedure-tools.ts';
import { hour, ledgerLines, minute, phaseOf, second, sign, signAndConfirm } from './tools.ts';

let service: TestService;
const opened = async (options: TestServiceOptions = {}) => {
  service = await openTestService(options);
  return service;
};
afterEach(() => service.close());

const alive = () => beat(service.app.context)();
const outages = async () => (await petitionOf(service)).caseFile.outages;
const record = (from: number, to: number) =>
  recordOutage(service.app.context)(slug, { by: 'beheerder', from, to, note: 'De mailserver lag stil.' });
const extend = (until: string, named: readonly number[] = []) =>
  extendTerm(service.app.context)(slug, day(until), named, grounds);

describe('the service notices by itself that it was silent', () => {
  test.each([
    ['a quarter of an hour exactly is none', 15 * minute, 0],
    ['a ms more is one', 15 * minute + 1, 1],
    ['a day is one', 24 * hour, 1],
  ])('%s', async (_, silence, found) => {
    await opened();
    await alive();
    const last = service.clock.now;
    service.clock.now += silence;
    expect(await alive()).toBe(found);
    expect((await outages()).map(({ from, to }) => [from, to])).toEqual(
      found === 0 ? [] : [[last, last + silence]],
    );
  });

  test('on file with who noticed it, in the audit log, and it moves nothing by itself', async () => {
    await opened();
    await alive();
    const { closesAt } = await phaseOf(service);
    service.clock.now += hour;
    await alive();
    expect(await lastAct(service, 'outageRecorded')).toMatchObject({
      phase: 1,
      outage: 1,
      by: 'service',
      noticedBy: 'service',
      note: 'De website stond stil.',
    });
    expect(auditEvents(service).at(-1)).toBe('phase.outage-recorded');
    expect((await phaseOf(service)).closesAt).toBe(closesAt);
    service.clock.now += minute;
    expect(await alive()).toBe(0);
  });

  test('before the first sign of life ever there is nothing to compare with', async () => {
    await opened();
    service.clock.now += hour;
    expect(await alive()).toBe(0);
  });

  test('outside a term: before it opens, and once it is over', async () => {
    await opened({ start: '2026-03-09' });
    const { opensAt, closesAt } = await phaseOf(service);
    await alive();
    service.clock.now = opensAt;
    expect(await alive()).toBe(0);
    // All of the term without a sign of life: the only one there is.
    service.clock.now = closesAt;
    expect(await alive()).toBe(1);
    service.clock.now += hour;
    expect(await alive()).toBe(0);
    await seal(service);
    service.clock.now += 48 * hour;
    expect(await alive()).toBe(0);
    expect(await outages()).toHaveLength(1);
  });

  test('one that ran over the end is found also when the ledger was sealed first', async () => {
    await opened();
    const { closesAt } = await phaseOf(service);
    service.clock.now = closesAt - hour;
    await alive();
    service.clock.now = closesAt + hour;
    await seal(service);
    expect(await alive()).toBe(1);
    expect((await outages()).map(({ from, to }) => [from, to])).toEqual([[closesAt - hour, closesAt]]);
    expect(await stateOf(service)).toBe('checking');
    service.clock.now += hour;
    expect(await alive()).toBe(0);
  });

  test('only the part inside the term counts, at either end', async () => {
    await opened({ start: '2026-03-09' });
    const { opensAt, closesAt } = await phaseOf(service);
    service.clock.now = opensAt - 10 * hour;
    await alive();
    service.clock.now = opensAt + 15 * minute;
    expect(await alive()).toBe(0);
    service.clock.now = opensAt + hour;
    await alive();
    service.clock.now = closesAt - 16 * minute;
    await alive();
    service.clock.now = closesAt + 10 * hour;
    expect(await alive()).toBe(1);
    expect((await outages()).map(({ from, to }) => [from, to])).toEqual([
      [opensAt + 15 * minute, opensAt + hour],
      [opensAt + hour, closesAt - 16 * minute],
      [closesAt - 16 * minute, closesAt],
    ]);
    await seal(service);
    expect(await stateOf(service)).toBe('checking');
  });

  test('a silence over the opening begins at the opening', async () => {
    await opened({ start: '2026-03-09' });
    await alive();
    const { opensAt } = await phaseOf(service);
    service.clock.now = opensAt + 16 * minute;
    expect(await alive()).toBe(1);
    expect((await outages()).map(({ from, to }) => [from, to])).toEqual([[opensAt, opensAt + 16 * minute]]);
  });

  test('a clock that is set back, and right again later, is no silence; the next one is', async () => {
    await opened();
    service.clock.now += 2 * hour;
    await alive();
    const last = service.clock.now;
    service.clock.now -= hour;
    expect(await alive()).toBe(0);
    service.clock.now += hour + 10 * minute;
    expect(await alive()).toBe(0);
    expect(await outages()).toEqual([]);
    service.clock.now -= 30 * minute;
    await alive();
    service.clock.now = last + 30 * minute;
    expect(await alive()).toBe(1);
    expect(await outages()).toMatchObject([{ from: last + 10 * minute, to: last + 30 * minute }]);
  });

  test('every petition whose term runs has it on file, the one that is closed has not', async () => {
    await opened();
    const { content, regulation } = (await petitionOf(service)).petition;
    const { context, keys } = service.app;
    const other = async (name: string) => {
      await createPetition(context)({ ...content, slug: name }, regulation);
      await must(
        openPhase(context)(name, {
          host: 'petitie.test',
          recipients: keys.recipients,
          by: 'operator',
          start: null,
        }),
      );
    };
    await other('tweede');
    await other('derde');
    service.clock.now += second;
    await must(endTerm(context)('derde', { by: 'operator', reason: 'Proef', cause: 'operator' }));
    await alive();
    service.clock.now += hour;
    expect(await alive()).toBe(2);
    const views = await service.service.petitions();
    expect(views.map(({ petition, caseFile }) => [petition.slug, caseFile.outages.length]).sort()).toEqual([
      ['derde', 0],
      [slug, 1],
      ['tweede', 1],
    ]);
  });

  test('after a request was withdrawn a silence is nobody’s business any more', async () => {
    await opened();
    await alive();
    await must(decide(service, 'requestWithdrawn'));
    service.clock.now += hour;
    expect(await alive()).toBe(0);
  });
});

describe('the operator puts an outage on file', () => {
  test('with a note, numbered on from those the service noticed', async () => {
    await opened();
    await alive();
    service.clock.now += hour;
    await alive();
    const { now } = service.clock;
    expect(await record(now - 10 * minute, now)).toMatchObject({
      ok: true,
      value: { outage: 2, from: now - 10 * minute, to: now, noticedBy: 'operator', by: 'beheerder' },
    });
  });

  type Moments = { readonly opensAt: number; readonly now: number };
  const impossible: [string, (at: Moments) => readonly [number, number]][] = [
    ['that lies in the future', ({ now }) => [now - minute, now + 1]],
    ['that ends before it begins', ({ now }) => [now, now - minute]],
    ['without a duration', ({ now }) => [now, now]],
    ['that was over when the term began', ({ opensAt }) => [opensAt - hour, opensAt]],
  ];
  test.each(impossible)('not one %s', async (_, stretch) => {
    await opened();
    service.clock.now += hour;
    const [from, to] = stretch({ ...(await phaseOf(service)), now: service.clock.now });
    expect(await record(from, to)).toEqual({ ok: false, error: { code: 'OutageOutsideTerm' } });
    expect(await outages()).toEqual([]);
  });

  test('not one that began after the term; one in its last ms is', async () => {
    await opened();
    const { closesAt } = await phaseOf(service);
    service.clock.now = closesAt + hour;
    expect(codeOf(await record(closesAt, closesAt + minute))).toBe('OutageOutsideTerm');
    expect(codeOf(await record(closesAt - 1, closesAt + minute))).toBeNull();
  });

  test('not before a phase opened, nor for a petition that is not there', async () => {
    await opened({ open: false });
    const { now } = service.clock;
    expect(codeOf(await record(now - minute, now))).toBe('NotNow');
    expect(
      codeOf(await recordOutage(service.app.context)('bestaat-niet', { by: 'x', from: 0, to: 1, note: 'x' })),
    ).toBe('PetitionUnknown');
  });
});

describe('the griffie lengthens the term by an outage', () => {
  test('while it runs: until the new last day, with the outage it makes up for', async () => {
    await opened();
    service.clock.now += hour;
    await must(record(service.clock.now - minute, service.clock.now));
    expect(await extend('2026-03-23', [1])).toMatchObject({
      ok: true,
      value: { lastDay: '2026-03-23', reopened: false },
    });
    expect(await lastAct(service, 'termExtended')).toMatchObject({
      outages: [1],
      lastDay: '2026-03-23',
      ...grounds,
    });
    expect(auditEvents(service).at(-1)).toBe('phase.term-extended');
    service.clock.now = Date.parse('2026-03-23T22:59:59.999Z');
    expect((await sign(service)).result.ok).toBe(true);
    service.clock.now += 1;
    expect(codeOf((await sign(service)).result)).toBe('PhaseClosed');
  });

  test.each([
    ['an outage that is not on file', '2026-03-23', [2], 'OutageUnknown'],
    ['the day that is the last already', '2026-03-22', [], 'NotLater'],
    ['an earlier day', '2026-03-10', [], 'NotLater'],
  ])('not by %s', async (_, until, named, code) => {
    await opened();
    expect(codeOf(await extend(until, named))).toBe(code);
    expect((await phaseOf(service)).lastDay).toBe('2026-03-22');
  });

  test('not to a day that is over, nor after the decision', async () => {
    await opened();
    await seal(service);
    service.clock.now += 72 * hour;
    expect(codeOf(await extend('2026-03-24'))).toBe('NotNow');
    await must(decide(service, 'rejected'));
    expect(codeOf(await extend('2026-03-30'))).toBe('NotNow');
    expect((await phaseOf(service)).closedAt).not.toBeNull();
  });

  test('after the sealing: the ledger opens, links that still live work, the count hides doubles again', async () => {
    await opened();
    const { closesAt } = await phaseOf(service);
    const first = await signAndConfirm(service);
    service.clock.now = closesAt - hour;
    const waiting = await signAndGetToken(service, {
      achternaam: 'Jansen',
      email: 'jansen@voorbeeld.example',
    });
    await seal(service);
    expect(codeOf(await service.service.confirmSignature(waiting))).toBe('ConfirmedTooLate');
    const answer = Buffer.from('een antwoord');
    await dateCheckpoints({ ...service.app.context, crypto: ledgerCrypto }, async () => answer)();
    expect((await verified(service, 'public')).files.get('deadline.tsr')).toEqual(answer);
    await must(judge(service, [{ id: first.id, verdict: 'valid' }]));

    service.clock.now += hour;
    expect(await extend('2026-03-25')).toMatchObject({ ok: true, value: { reopened: true } });
    expect(await stateOf(service)).toBe('open');
    expect(await phaseOf(service)).toMatchObject({ closedAt: null, duplicate: null });
    // That link was wiped with its statement when the ledger was sealed: fill in the form again.
    expect(codeOf(await service.service.confirmSignature(waiting))).toBe('LinkExpired');
    const interim = await verified(service, 'public');
    expect(interim.files.has('deadline.tsr')).toBe(false);
    expect(interim.report.tally).not.toHaveProperty('counted');
    expect(interim.report.tally).not.toHaveProperty('duplicate');
    expect(interim.report.tally).toMatchObject({ judged: 1, valid: 1 });

    await signAndConfirm(service, { achternaam: 'Jansen', email: 'jansen@voorbeeld.example' });
    await signAndConfirm(service, { email: 'werk@voorbeeld.example' });
    service.clock.now += 25 * hour;
    expect(await remindSignatories(service.app.context)()).toBe(0);
    await seal(service);
    expect(await tallyNow(service)).toMatchObject({
      received: 4,
      confirmed: 3,
      counted: 2,
      duplicate: 1,
      judged: 1,
    });
    expect(ledgerLines(service).map((line) => line.split(' ')[1])).toEqual([
      'confirmed',
      'judged',
      'confirmed',
      'confirmed',
    ]);
    await verified(service, 'griffie');
    expect((await verified(service, 'public')).report.tally).toMatchObject({ counted: 2, duplicate: 1 });
    expect((await actKinds(service)).slice(2)).toEqual([
      'ledgerSealed',
      'verdictsRecorded',
      'termExtended',
      'ledgerSealed',
    ]);
  });

  test('a link whose statement was not wiped yet works again', async () => {
    await opened();
    service.clock.now = (await phaseOf(service)).closesAt - hour;
    const token = await signAndGetToken(service);
    service.clock.now += hour + second;
    expect(codeOf(await service.service.confirmSignature(token))).toBe('ConfirmedTooLate');
    await must(extend('2026-03-25'));
    expect((await service.service.confirmSignature(token)).ok).toBe(true);
  });
});
