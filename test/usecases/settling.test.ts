import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { unconfirmedValues } from '../../src/domain/rules.ts';
import { createPetition } from '../../src/usecases/create-petition.ts';
import { settleRules } from '../../src/usecases/decisions.ts';
import {
  fields,
  openTestService,
  slug,
  type TestService,
  type TestServiceOptions,
} from '../builders/service.ts';
import { actsOf, auditEvents, codeOf, open, petitionOf, ruled, verified } from './procedure-tools.ts';
import { withDatabase } from './tools.ts';

let service: TestService;
const prepared = async (options: TestServiceOptions = {}) => {
  service = await openTestService({ open: false, settle: false, ...options });
  return service;
};
afterEach(() => service.close());

const grounds = {
  by: 'griffie',
  reason: 'Zo leest de griffie de verordening.',
  document: 'https://utrecht.example/1',
};
const settle = (paths: readonly string[], value?: Parameters<ReturnType<typeof settleRules>>[3]) =>
  settleRules(service.app.context)(slug, paths, grounds, value);
const regulationNow = async () => (await petitionOf(service)).petition.regulation;
const storedRegulation = () =>
  withDatabase(service, (db) =>
    db
      .prepare<[], { text: string; hash: string }>(
        'SELECT regulation AS text, regulation_hash AS hash FROM petition',
      )
      .get(),
  );

describe('the griffie settles the rules of a petition', () => {
  test('several at once: confirmed, with who settled them, an act and an audit row for each', async () => {
    await prepared();
    const paths = ['referenceDate', 'withdrawal', 'phases.0.term'];
    const open = unconfirmedValues(await regulationNow());
    expect(open).toEqual(expect.arrayContaining(paths));
    expect(await settle(paths)).toEqual({ ok: true, value: { settled: 3 } });
    const regulation = await regulationNow();
    expect(unconfirmedValues(regulation)).toEqual(open.filter((path) => !paths.includes(path)));
    expect(regulation.referenceDate).toMatchObject({
      value: 'day-of-signing',
      status: 'bevestigd',
      ruling: { ...grounds, on: '2026-03-02' },
    });
    expect(regulation.referenceDate.ruling).not.toHaveProperty('was');
    expect((await actsOf(service)).map((act) => (act.kind === 'ruleSettled' ? act.path : act.kind))).toEqual(
      paths,
    );
    expect(auditEvents(service).filter((event) => event === 'procedure.rule-settled')).toHaveLength(3);
  });

  test('a changed value says what stood there; changed once more, still what the preset said', async () => {
    await prepared();
    expect((await settle(['phases.1.threshold'], 9_000)).ok).toBe(true);
    expect((await settle(['phases.1.threshold'], 9_500)).ok).toBe(true);
    expect((await regulationNow()).phases[1]?.threshold).toMatchObject({
      value: 9_500,
      status: 'bevestigd',
      source: expect.stringContaining('CVDR453582') as string,
      ruling: { was: 10_000 },
    });
    expect((await actsOf(service)).map((act) => 'was' in act && act.was)).toEqual([10_000, 10_000]);
  });

  test.each([
    ['a path that no regulation has', ['minimumAges'], undefined, 'RuleUnknown'],
    ['a value that the schema refuses', ['minimumAge'], 'achttien', 'ValueInvalid'],
    ['a value nobody knows, and none given', ['closeAtThreshold'], undefined, 'ValueMissing'],
  ])('refuses %s, and then writes nothing of the lot', async (_, paths, value, code) => {
    await prepared();
    const before = storedRegulation();
    expect(codeOf(await settle(['referenceDate', ...paths], value))).toBe(
      value === undefined ? code : 'ValueInvalid',
    );
    expect(codeOf(await settle(paths, value))).toBe(code);
    expect(storedRegulation()).toEqual(before);
    expect(await actsOf(service)).toEqual([]);
    expect(auditEvents(service)).toEqual(['petition.created']);
  });

  test('another value than the regulation itself gives asks for a document; confirming it does not', async () => {
    await prepared();
    const { document: _, ...bare } = grounds;
    const settleBare = (value: number, path = 'minimumAge') =>
      settleRules(service.app.context)(slug, [path], bare, value);
    expect(await settleBare(16)).toEqual({
      ok: false,
      error: { code: 'DocumentNeeded', path: 'minimumAge' },
    });
    expect((await regulationNow()).minimumAge.value).toBe(18);
    expect(await actsOf(service)).toEqual([]);
    expect((await settleBare(18)).ok).toBe(true);
    // Nobody had confirmed this one: the griffie may settle it on its own word.
    expect((await settleBare(9_000, 'phases.1.threshold')).ok).toBe(true);
  });

  test('not of a petition that does not exist, and not once a phase exists', async () => {
    await prepared({ settle: true });
    expect(codeOf(await settleRules(service.app.context)('bestaat-niet', ['referenceDate'], grounds))).toBe(
      'PetitionUnknown',
    );
    expect((await open(service)).ok).toBe(true);
    const before = [storedRegulation(), (await actsOf(service)).length];
    expect(await settle(['referenceDate'])).toEqual({
      ok: false,
      error: { code: 'NotNow', act: 'ruleSettled', state: 'open' },
    });
    expect([storedRegulation(), (await actsOf(service)).length]).toEqual(before);
  });

  test('survives loading the petition again, byte for byte; a ruling that no longer fits is named', async () => {
    await prepared();
    const { content, regulation: preset } = (await petitionOf(service)).petition;
    await settle(['minimumAge'], 16);
    await settle(['referenceDate', 'withdrawal']);
    await settle(['phases.1.threshold'], 9_000);
    await settle(['phases.1.threshold'], 9_500);
    const settled = storedRegulation();
    const create = createPetition(service.app.context);
    service.clock.now += 86_400_000;
    expect((await create(content, preset)).ok).toBe(true);
    expect(storedRegulation()).toEqual(settled);
    const onePhase = { ...preset, phases: preset.phases.slice(0, 1) };
    expect(await create(content, onePhase)).toEqual({
      ok: false,
      error: { code: 'RulingMisfit', slug, path: 'phases.1.threshold' },
    });
    expect(storedRegulation()).toEqual(settled);
  });

  test('what was settled stands in the bundle: regulation.json with its hash, procedure.json with the act', async () => {
    await prepared({ settle: true, rules: (preset) => ({ ...preset, minimumAge: ruled(18) }) });
    expect((await settle(['minimumAge'], 16)).ok).toBe(true);
    expect((await open(service)).ok).toBe(true);
    const { text, report } = await verified(service, 'public');
    const regulation = JSON.parse(text('regulation.json')) as { minimumAge: unknown };
    expect(regulation.minimumAge).toMatchObject({
      value: 16,
      ruling: { ...grounds, on: '2026-03-02', was: 18 },
    });
    expect(report.tally?.['regulation.sha256']).toBe(
      createHash('sha256').update(text('regulation.json')).digest('hex'),
    );
    const acts = JSON.parse(text('procedure.json')) as { kind: string; path?: string }[];
    expect(acts.find(({ path }) => path === 'minimumAge')).toEqual({
      kind: 'ruleSettled',
      at: '2026-03-02T11:00:00.000Z',
      path: 'minimumAge',
      value: 16,
      was: 18,
      ...grounds,
    });
  });

  test('the rule that was settled is the rule that is kept', async () => {
    await prepared({ settle: true });
    await settle(['minimumAge'], 16);
    await open(service);
    const seventeen = { geboortedag: '2', geboortemaand: '3', geboortejaar: '2010' };
    expect((await service.service.startSigning(slug, fields(seventeen), 'nl')).ok).toBe(true);
  });
});
