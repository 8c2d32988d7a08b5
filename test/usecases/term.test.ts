import { afterEach, describe, expect, test } from 'vitest';
import { settleDemoRules } from '../../src/cli/demo-rules.ts';
import { type CivilDate, civilDateAt } from '../../src/domain/calendar.ts';
import { unconfirmedValues } from '../../src/domain/rules.ts';
import { countTally } from '../../src/usecases/count-tally.ts';
import { createPetition } from '../../src/usecases/create-petition.ts';
import { recordDecision } from '../../src/usecases/decisions.ts';
import { expireStatements, sealDuePhases } from '../../src/usecases/housekeeping.ts';
import { openPhase } from '../../src/usecases/open-phase.ts';
import { drainTime, sealPhase } from '../../src/usecases/seal-phase.ts';
import { type Ending, endTerm } from '../../src/usecases/terms.ts';
import {
  fields,
  openTestService,
  slug,
  type TestService,
  type TestServiceOptions,
} from '../builders/service.ts';
import {
  hour,
  ledgerLines,
  minute,
  phaseOf,
  rowCounts,
  sign,
  signAndConfirm,
  withDatabase,
} from './tools.ts';

const earlier: Ending = { by: 'operator', reason: 'Proef', cause: 'operator' };

let service: TestService;
const opened = async (options: TestServiceOptions = {}) => {
  service = await openTestService(options);
  return service;
};
afterEach(() => service.close());

const submit = (overrides = {}) => service.service.startSigning(slug, fields(overrides), 'nl');
const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? null : result.error.code;
const open = (start: string | null = null, petition = slug) =>
  openPhase(service.app.context)(petition, {
    host: 'petitie.test',
    recipients: service.app.keys.recipients,
    by: 'operator',
    start: start as CivilDate | null,
  });
const admit = () =>
  recordDecision(service.app.context)(
    slug,
    { kind: 'admitted' },
    {
      by: 'burgemeester',
      reason: 'Er is genoeg geldige steun.',
      document: 'https://utrecht.example/besluit',
      date: civilDateAt(service.clock.now),
    },
  );

describe('signing, to the millisecond', () => {
  test('is refused before the start and possible from it', async () => {
    await opened({ start: '2026-03-09' });
    const { opensAt } = await phaseOf(service);
    expect(new Date(opensAt).toISOString()).toBe('2026-03-08T23:00:00.000Z');
    service.clock.now = opensAt - 1;
    const before = rowCounts(service);
    expect(await submit()).toEqual({ ok: false, error: { code: 'PhaseNotOpen', opensAt } });
    expect(await service.service.reviewStatement(slug, fields())).toMatchObject({
      error: { code: 'PhaseNotOpen' },
    });
    expect(rowCounts(service)).toEqual(before);
    service.clock.now = opensAt;
    expect((await submit()).ok).toBe(true);
  });

  test.each([
    // Three weeks from the start, the first day included; clocks go forward on 29 March 2026, back on 25 October.
    ['2026-03-02', '2026-03-22', '2026-03-22T23:00:00.000Z'],
    ['2026-03-09', '2026-03-29', '2026-03-29T22:00:00.000Z'],
    ['2026-03-16', '2026-04-05', '2026-04-05T22:00:00.000Z'],
    ['2026-10-05', '2026-10-25', '2026-10-25T23:00:00.000Z'],
    ['2026-10-04', '2026-10-24', '2026-10-24T22:00:00.000Z'],
  ])('a term from %s ends with %s, at %s', async (start, lastDay, end) => {
    await opened({ now: Date.parse(`${start}T08:00:00Z`), start });
    const phase = await phaseOf(service);
    expect([phase.lastDay, new Date(phase.closesAt).toISOString()]).toEqual([lastDay, end]);
    service.clock.now = phase.closesAt - 1;
    expect((await submit()).ok).toBe(true);
    service.clock.now = phase.closesAt;
    const before = rowCounts(service);
    expect(await submit({ achternaam: 'Jansen' })).toEqual({
      ok: false,
      error: { code: 'PhaseClosed', lastDay },
    });
    expect(rowCounts(service)).toEqual(before);
  });

  test('refusals of a form write nothing and name every field', async () => {
    await opened();
    const before = rowCounts(service);
    const refused = await submit({ achternaam: '', postcode: '1012 AB', verklaring: '' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'FieldsInvalid' } });
    expect(
      !refused.ok && 'errors' in refused.error && refused.error.errors.map(({ field }) => field),
    ).toEqual(['achternaam', 'postcode', 'verklaring']);
    expect(codeOf(await service.service.startSigning('bestaat-niet', fields(), 'nl'))).toBe(
      'PetitionUnknown',
    );
    expect(codeOf(await service.service.reviewStatement('bestaat-niet', fields()))).toBe('PetitionUnknown');
    expect(rowCounts(service)).toEqual(before);
  });

  test('a review says what the form would become, and writes nothing', async () => {
    await opened();
    const before = rowCounts(service);
    expect(await service.service.reviewStatement(slug, fields({ voornamen: 'Zoe\u0308' }))).toMatchObject({
      ok: true,
      value: {
        submission: { person: { givenNames: 'Zoë' }, address: { postcode: '3511AB', houseNumber: '12' } },
      },
    });
    expect(rowCounts(service)).toEqual(before);
  });

  test('someone who turns 18 tomorrow signs tomorrow', async () => {
    await opened();
    const born = { geboortedag: '3', geboortemaand: '3', geboortejaar: '2008' };
    expect(codeOf(await submit(born))).toBe('FieldsInvalid');
    service.clock.now = Date.parse('2026-03-02T23:00:00Z');
    expect((await submit(born)).ok).toBe(true);
  });
});

describe('the closing moment', () => {
  test('a form that arrived before it is stored, though its commit comes up to the drain later', async () => {
    await opened();
    const { closesAt } = await phaseOf(service);
    service.clock.now = closesAt - 1;
    const underWay = submit();
    service.clock.now = closesAt + drainTime - 1;
    const early = sealDuePhases(service.app.context)();
    expect((await underWay).ok).toBe(true);
    expect(await early).toBe(0);
    expect((await phaseOf(service)).closedAt).toBeNull();
  });

  test('nothing gets in once the phase is sealed, not even what arrived before', async () => {
    await opened();
    const { closesAt } = await phaseOf(service);
    service.clock.now = closesAt - hour;
    const { mails } = await sign(service);
    service.clock.now = closesAt - 1;
    const context = service.app.context;
    const late = { ...context, clock: () => closesAt + drainTime };
    const sealing = sealPhase(late)(slug);
    const confirming = service.service.confirmSignature(mails[0]?.secret.token ?? '');
    const signing = submit({ achternaam: 'Jansen' });
    expect(await sealing).toBe(true);
    expect(codeOf(await confirming)).toBe('ConfirmedTooLate');
    expect(codeOf(await signing)).toBe('PhaseClosed');
    expect(ledgerLines(service)).toEqual([]);
    expect((await countTally(context)(slug))?.tally).toMatchObject({ received: 1, counted: 0 });
  });

  test('received before and confirmed after does not count, and stays so', async () => {
    await opened();
    const { closesAt } = await phaseOf(service);
    service.clock.now = closesAt - minute;
    const { mails } = await sign(service);
    service.clock.now = closesAt;
    expect(codeOf(await service.service.confirmSignature(mails[0]?.secret.token ?? ''))).toBe(
      'ConfirmedTooLate',
    );
    service.clock.now = closesAt + drainTime;
    await sealDuePhases(service.app.context)();
    await expireStatements(service.app.context)();
    expect((await countTally(service.app.context)(slug))?.tally).toMatchObject({
      received: 1,
      unconfirmed: 1,
      counted: 0,
    });
    expect(codeOf(await service.service.confirmSignature(mails[0]?.secret.token ?? ''))).toBe(
      'ConfirmedTooLate',
    );
  });

  test('sealing happens once, wipes the mail tags, and publishes the whole ledger', async () => {
    await opened();
    await signAndConfirm(service);
    await signAndConfirm(service, { email: 'werk@voorbeeld.example' });
    expect((await phaseOf(service)).duplicate).toBeNull();
    service.clock.now = (await phaseOf(service)).closesAt + drainTime;
    expect(await sealDuePhases(service.app.context)()).toBe(1);
    expect(await sealDuePhases(service.app.context)()).toBe(0);
    expect(await sealPhase(service.app.context)(slug)).toBe(false);
    expect((await service.service.publishedLog(slug))?.ledger.toString()).toBe(
      `${ledgerLines(service).join('\n')}\n`,
    );
    expect((await phaseOf(service)).duplicate).toBe(1);
    const tags = withDatabase(service, (db) =>
      db.prepare('SELECT count(mail_tag) AS n, count(person_tag) AS p FROM statement').get(),
    );
    expect(tags).toEqual({ n: 0, p: 2 });
  });
});

describe('what an operator does', () => {
  test('ending a term early: no form after that ms, in the audit log, ledger sealed after the drain', async () => {
    await opened();
    service.clock.now += hour;
    const ended = await endTerm(service.app.context)(slug, earlier);
    // What came in this very ms may be in the ledger already: it is in time.
    expect(ended).toMatchObject({
      ok: true,
      value: { closesAt: service.clock.now + 1, lastDay: '2026-03-02' },
    });
    service.clock.now += 1;
    expect(codeOf(await submit())).toBe('PhaseClosed');
    expect(await sealPhase(service.app.context)(slug)).toBe(false);
    service.clock.now += drainTime;
    expect(await sealPhase(service.app.context)(slug)).toBe(true);
    const events = withDatabase(service, (db) => db.prepare('SELECT event FROM audit ORDER BY seq').all());
    const names = events.map((row) => (row as { event: string }).event);
    expect(names.filter((name) => name !== 'procedure.rule-settled')).toEqual([
      'petition.created',
      'phase.start-event-recorded',
      'phase.opened',
      'phase.term-ended',
      'checkpoint.published',
      'phase.closed',
    ]);
    expect(await endTerm(service.app.context)(slug, earlier)).toEqual({
      ok: false,
      error: { code: 'NoPhaseOpen' },
    });
  });

  test('ending a term that is over by the clock changes nothing about it', async () => {
    await opened();
    const phase = await phaseOf(service);
    service.clock.now = phase.closesAt + 1;
    expect(await endTerm(service.app.context)(slug, earlier)).toMatchObject({
      ok: true,
      value: { closesAt: phase.closesAt },
    });
    expect((await phaseOf(service)).closesAt).toBe(phase.closesAt);
  });

  test('nor does ending it in its last ms: that is when it ends', async () => {
    await opened();
    const phase = await phaseOf(service);
    service.clock.now = phase.closesAt - 1;
    expect(await endTerm(service.app.context)(slug, earlier)).toMatchObject({ ok: true, value: phase });
    expect(await phaseOf(service)).toEqual(phase);
  });

  test('phases open one after the other, as the regulation has them', async () => {
    await opened();
    expect(await open()).toEqual({ ok: false, error: { code: 'PhaseRunning', number: 1 } });
    const first = await signAndConfirm(service);
    await sign(service, { achternaam: 'Jansen' });
    await endTerm(service.app.context)(slug, earlier);
    expect(codeOf(await open())).toBe('PhaseRunning');
    service.clock.now += drainTime + 1;
    await sealPhase(service.app.context)(slug);
    service.clock.now += hour;
    expect(await open()).toMatchObject({ error: { code: 'NotNow', act: 'phaseOpened', state: 'checking' } });
    expect((await admit()).ok).toBe(true);
    expect(await open()).toMatchObject({
      ok: true,
      value: { number: 2, origin: `petitie.test/${slug}/2`, threshold: 10_000, lastDay: '2026-04-12' },
    });
    service.clock.now += 1;
    // What nobody confirmed is wiped, though its phase is closed and another one runs.
    expect(await expireStatements(service.app.context)()).toBe(1);
    const second = await signAndConfirm(service);
    expect(second.id).not.toBe(first.id);
    expect((await countTally(service.app.context)(slug))?.tally).toMatchObject({
      received: 1,
      counted: 1,
      duplicate: 0,
    });
    expect(codeOf(await service.service.withdrawSignature(first.withdrawalToken))).toBe('WithdrawnTooLate');
    await endTerm(service.app.context)(slug, earlier);
    service.clock.now += drainTime + 1;
    await sealPhase(service.app.context)(slug);
    expect((await admit()).ok).toBe(true);
    expect(codeOf(await open())).toBe('NoPhaseLeft');
  });

  test('refusals: no petition, no phase, a term that is over before it starts', async () => {
    await opened({ open: false });
    expect(await endTerm(service.app.context)('bestaat-niet', earlier)).toEqual({
      ok: false,
      error: { code: 'PetitionUnknown' },
    });
    expect(codeOf(await endTerm(service.app.context)(slug, earlier))).toBe('NoPhaseOpen');
    expect(codeOf(await submit())).toBe('PhaseNotOpen');
    expect(await open('2026-01-01')).toEqual({
      ok: false,
      error: { code: 'TermOver', lastDay: '2026-01-21' },
    });
    expect(await countTally(service.app.context)(slug)).toBeNull();
    expect(await service.service.publishedLog(slug)).toBeNull();
    expect(codeOf(await open(null, 'bestaat-niet'))).toBe('PetitionUnknown');
  });

  test('does not open while a value of the regulation is unconfirmed, and names them', async () => {
    await opened({ open: false, settle: false });
    const refused = await open();
    expect(refused).toMatchObject({ ok: false, error: { code: 'RulesUnconfirmed' } });
    const { regulation } = (await service.service.petition(slug))?.petition ?? {};
    const paths = !refused.ok && 'paths' in refused.error ? refused.error.paths : [];
    expect(paths).toEqual(regulation === undefined ? [] : unconfirmedValues(regulation));
    expect(paths).toContain('referenceDate');
    await settleDemoRules(service.app.context, slug);
    expect((await open()).ok).toBe(true);
  });

  test('pins key and recipients', async () => {
    await opened();
    expect(await phaseOf(service)).toMatchObject({
      recipients: service.app.keys.recipients,
      verifierKey: service.app.keys.signer.verifierKey(`petitie.test/${slug}/1`),
      keyCheck: service.app.context.secrets.keyCheck,
    });
  });

  test('a petition may be loaded again until its first phase opens; then text and rules are frozen', async () => {
    await opened({ open: false });
    const view = await service.service.petition(slug);
    if (view === null) throw new Error('no petition');
    const { content, regulation, contentHash } = view.petition;
    const create = createPetition(service.app.context);
    expect(await create(content, regulation)).toEqual({ ok: true, value: { slug, contentHash } });
    const changed = { ...content, text: { ...content.text, nl: 'Een andere tekst' } };
    const again = await create(changed, regulation);
    expect(again.ok && again.value.contentHash).not.toBe(contentHash);
    expect((await service.service.petition(slug))?.petition.content.text.nl).toBe('Een andere tekst');
    await open();
    expect(await create(content, regulation)).toEqual({ ok: false, error: { code: 'PetitionFrozen', slug } });
    expect((await service.service.petitions()).map(({ petition }) => petition.slug)).toEqual([slug]);
  });
});
