import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { addDays } from '../../src/domain/calendar.ts';
import type { Regulation } from '../../src/domain/regulation.ts';
import { drawSample } from '../../src/domain/sample.ts';
import type { ResultPackage } from '../../src/ledger/result-package.ts';
import { parseReasons, parseVerdicts } from '../../src/ledger/verdict-files.ts';
import { extendTerm } from '../../src/usecases/terms.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import {
  auditEvents,
  bare,
  codeOf,
  decide,
  grounds,
  judge,
  lastAct,
  must,
  open,
  ruled,
  seal,
  tallyNow,
  verified,
  withPhase,
} from './procedure-tools.ts';
import {
  appointed,
  deskText,
  enter,
  handIn,
  judgeSeat,
  packageOf,
  readPackage,
  type Seat,
} from './result-tools.ts';
import { ledgerLines, phaseOf, publishedSize, rowsNow, signAndConfirm, withDatabase } from './tools.ts';

let service: TestService;
let ids: string[];
const sign = async (names: readonly string[]) => {
  for (const achternaam of names)
    ids.push((await signAndConfirm(service, { achternaam, email: `${achternaam}@voorbeeld.example` })).id);
};
beforeEach(async () => {
  service = await openTestService();
  ids = [];
  await sign(['Aarts', 'Bakker', 'Celik']);
});
afterEach(() => service.close());

const id = (index: number) => ids[index] ?? '';
const valid = (index: number) => ({ id: id(index), verdict: 'valid' }) as const;
const invalid = (index: number, more: object = {}) =>
  ({ id: id(index), verdict: 'invalid', ...more }) as const;
const note = 'Mevrouw Celik woont elders.';
const full = () => [valid(0), invalid(1), invalid(2, { reason: 'onjuist', note })];
const sample = { N: 3, n: 2, k: 1, seed: 'dobbelsteen 4 2 6', valid: 2 };
/** Two of three are drawn. */
const byTwo = ruled({ sample: { z: 1, p: 0.5, F: 0.3 } });
/** The one drawn first is valid, the other not. */
const drawn = () => {
  const [first = '', second = ''] = drawSample(ledgerCrypto.sha256, ids, 2, sample.seed);
  const verdicts = [
    { id: first, verdict: 'valid' },
    { id: second, verdict: 'invalid' },
  ] as const;
  return { verdicts, changes: { method: 'sample', sample } as const };
};
/** Begins again, with another regulation. */
const startWith = async (rules: (preset: Regulation) => Regulation) => {
  await service.close();
  service = await openTestService({ rules });
  ids = [];
  await sign(['Aarts', 'Bakker', 'Celik']);
};

/** Everything that a result could change, as text. */
const everything = () =>
  withDatabase(service, (db) => [
    rowsNow(service),
    ...['procedure_act', 'judged_result', 'published_checkpoint', 'ledger_head'].map((table) =>
      JSON.stringify(db.prepare(`SELECT * FROM ${table}`).all()),
    ),
  ]);
const unchanged = async (act: () => Promise<unknown>) => {
  const before = everything();
  await act();
  expect(everything()).toEqual(before);
};

describe('the judge hands in its result', () => {
  test('verdicts, grounds, result and act in one commit, published at once', async () => {
    await seal(service);
    const zip = await packageOf(service, { verdicts: full() });
    const handed = readPackage(zip);
    expect(await enter(service, handed)).toEqual({
      ok: true,
      value: { valid: 1, invalid: 2, method: 'full', counts: 1, signedBy: [] },
    });
    expect(ledgerLines(service).slice(3).sort()).toEqual(
      [`v1 judged ${id(0)} valid`, `v1 judged ${id(1)} invalid`, `v1 judged ${id(2)} invalid`].sort(),
    );
    expect(await publishedSize(service)).toBe(6);
    expect(await lastAct(service, 'verdictsRecorded')).toMatchObject({
      by: 'centraal stembureau',
      valid: 1,
      invalid: 2,
      method: 'full',
      signedBy: [],
      result: createHash('sha256').update(handed.texts.result).digest('hex'),
      at: service.clock.now,
    });
    const standing = await service.app.store.read('standing', { slug });
    expect(standing.statements.map(({ reason, note: kept }) => [reason, kept])).toEqual([
      [null, ''],
      ['niet_kiesgerechtigd', ''],
      ['onjuist', note],
    ]);
  });

  test('both bundles hold it and verify: grounds only in that of the judge, small totals only there', async () => {
    await seal(service);
    const handed = readPackage(await packageOf(service, { verdicts: full() }));
    await must(enter(service, handed));
    const judged = await verified(service, 'griffie');
    const open = await verified(service, 'public');
    for (const { text } of [judged, open]) {
      expect(text('verdicts.txt')).toBe(handed.texts.verdicts);
      expect(text('result.txt')).toBe(handed.texts.result);
      const listed = parseVerdicts(text('verdicts.txt'));
      expect(listed.ok && listed.value).toHaveLength(3);
    }
    expect(judged.text('reasons.csv')).toBe(handed.texts.reasons);
    expect(parseReasons(judged.text('reasons.csv')).ok).toBe(true);
    expect(judged.report.tally).toMatchObject({
      method: 'full',
      'invalid.e': 1,
      'invalid.f': 1,
      'invalid.g': 0,
    });
    expect(open.files.has('reasons.csv')).toBe(false);
    expect(open.report.tally).toMatchObject({ method: 'full', invalid: 2, 'invalid.other': 2 });
    expect(open.report.tally).not.toHaveProperty('invalid.e');
    expect([...open.files.values()].filter((bytes) => bytes.includes('Celik'))).toEqual([]);
  });

  test('the same file once more changes nothing', async () => {
    await seal(service);
    const handed = readPackage(await packageOf(service, { verdicts: full() }));
    const first = await enter(service, handed);
    await unchanged(async () => {
      expect(await enter(service, handed)).toEqual(first);
    });
  });

  test('a later result replaces it; another ground alone is an act and no line of the ledger', async () => {
    await seal(service);
    await must(handIn(service, { verdicts: full() }));
    const lines = ledgerLines(service);
    const again = [valid(0), invalid(1, { reason: 'dubbel' }), invalid(2, { reason: 'onjuist', note })];
    await must(handIn(service, { verdicts: again }));
    expect(ledgerLines(service)).toEqual(lines);
    expect(auditEvents(service).slice(-3)).toEqual([
      'statement.reason-changed',
      'checkpoint.published',
      'procedure.verdicts-recorded',
    ]);
    expect(await tallyNow(service)).toMatchObject({ 'invalid.f': 1, 'invalid.g': 1, 'invalid.e': 0 });
    await must(handIn(service, { verdicts: [valid(0), valid(1), invalid(2, { reason: 'onjuist' })] }));
    expect(ledgerLines(service).slice(lines.length)).toEqual([`v1 judged ${id(1)} valid`]);
    expect((await verified(service, 'griffie')).report.tally).toMatchObject({ valid: 2, 'invalid.g': 0 });
    await verified(service, 'public');
  });

  test('the note of the judge is in no log, act or ledger line', async () => {
    await seal(service);
    await must(handIn(service, { verdicts: full() }));
    const texts = withDatabase(service, (db) =>
      ['audit', 'procedure_act', 'ledger_entry', 'judged_result'].map((table) =>
        JSON.stringify(db.prepare(`SELECT * FROM ${table}`).all()),
      ),
    );
    expect(texts.filter((text) => text.includes('Celik'))).toEqual([]);
    expect(texts[0]).toContain(String.raw`\"reason\":\"f\"`);
  });

  test('single verdicts after it stand without a result: no bundle names one any more', async () => {
    await seal(service);
    await must(handIn(service, { verdicts: full() }));
    const [single] = [{ id: id(1), verdict: 'valid' } as const];
    await unchanged(async () => {
      expect(codeOf(await judge(service, [single]))).toBe('ResultNotContinued');
    });
    await must(judge(service, [single], 'Een fout bij het overnemen.'));
    expect(await lastAct(service, 'verdictsRecorded')).toMatchObject({ anew: 'Een fout bij het overnemen.' });
    const { files, report } = await verified(service, 'griffie');
    expect(files.has('verdicts.txt')).toBe(true);
    expect(files.has('result.txt')).toBe(false);
    expect(report.tally).not.toHaveProperty('method');
  });

  test('a start afterwards finds it whole', async () => {
    await seal(service);
    await must(handIn(service, { verdicts: full() }));
    const tally = await tallyNow(service);
    service = await service.reopen();
    expect(await tallyNow(service)).toEqual(tally);
  });
});

describe('a result by sample', () => {
  beforeEach(() => startWith((preset) => ({ ...preset, method: byTwo })));

  test('the estimate counts against the threshold, in tally and decision', async () => {
    await seal(service);
    expect(await handIn(service, drawn())).toMatchObject({ value: { valid: 1, invalid: 1, counts: 2 } });
    expect(await tallyNow(service)).toMatchObject({ judged: 2, method: 'sample', 'sample.valid': 2 });
    for (const kind of ['griffie', 'public'] as const)
      expect((await verified(service, kind)).report.tally).toMatchObject({
        'sample.N': 3,
        'sample.n': 2,
        'sample.k': 1,
        'sample.seed': sample.seed,
        'sample.valid': 2,
      });
    expect(await decide(service, 'admitted', undefined, bare)).toMatchObject({
      error: { code: 'NotEnoughValid', valid: 2, threshold: 1000 },
    });
  });

  test('admits where the estimate is enough, though fewer were found valid', async () => {
    const threshold = ruled(2);
    await startWith((preset) => ({
      ...withPhase(preset, 0, { threshold }),
      method: byTwo,
    }));
    await seal(service);
    await must(handIn(service, drawn()));
    await must(decide(service, 'admitted', undefined, bare));
  });

  test.each(['sample', 'until-threshold'] as const)(
    'no next phase opens on it where valid ones carry over: %s',
    async (method) => {
      const threshold = ruled(1);
      await startWith((preset) => ({
        ...withPhase(preset, 0, { threshold }),
        method: byTwo,
        carryOver: ruled('valid'),
      }));
      await seal(service);
      const enough = { verdicts: [valid(0), invalid(1)], changes: { method } } as const;
      await must(handIn(service, method === 'sample' ? drawn() : enough));
      await must(decide(service, 'admitted'));
      expect(await open(service)).toMatchObject({ error: { code: 'CarryOverNeedsFullCheck', count: 1 } });
    },
  );
});

describe('where the judge has keys', () => {
  test('two of them sign, or the only one there is; the act names their seats', async () => {
    const [griffier, voorzitter, lid] = await appointed(service, 'griffier', 'voorzitter', 'lid');
    if (!griffier || !voorzitter || !lid) throw new Error('no seats');
    await seal(service);
    const by = (...seats: (typeof griffier)[]) => handIn(service, { verdicts: full(), seats });
    const needed = { code: 'ResultUnsigned', needed: 2 };
    expect(await by()).toMatchObject({ error: { ...needed, signed: 0 } });
    expect(await by(lid)).toMatchObject({ error: { ...needed, signed: 1 } });
    const unknown = { error: { code: 'ResultSignatureUnknown' } };
    expect(await by(lid, griffier, judgeSeat('vreemde'))).toMatchObject(unknown);
    expect(await by(griffier, judgeSeat('griffier'))).toMatchObject(unknown);
    expect(await by(lid, griffier)).toMatchObject({ ok: true, value: { signedBy: ['griffier', 'lid'] } });
    expect(await lastAct(service, 'verdictsRecorded')).toMatchObject({ signedBy: ['griffier', 'lid'] });
    const { report, text } = await verified(service, 'public');
    expect(text('keys.txt').match(/^judge-key /gm)).toHaveLength(3);
    expect(report.ok).toBe(true);
  });

  test('a signature that the key did not make spoils the result', async () => {
    const [griffier] = await appointed(service, 'griffier');
    if (!griffier) throw new Error('no seat');
    await seal(service);
    const forged = { ...griffier, sign: judgeSeat('ander').sign };
    expect(codeOf(await handIn(service, { verdicts: full(), seats: [forged] }))).toBe(
      'ResultSignatureInvalid',
    );
    await must(handIn(service, { verdicts: full(), seats: [griffier] }));
  });

  test('the same result with one signature more is kept anew', async () => {
    const [griffier, voorzitter, lid] = await appointed(service, 'griffier', 'voorzitter', 'lid');
    if (!griffier || !voorzitter || !lid) throw new Error('no seats');
    await seal(service);
    const desk = deskText();
    const bound = await packageOf(service, { verdicts: full(), seats: [griffier, voorzitter], desk });
    const more = await packageOf(service, { verdicts: full(), seats: [griffier, voorzitter, lid], desk });
    await must(enter(service, readPackage(bound)));
    await must(enter(service, readPackage(more)));
    expect((await verified(service, 'public')).text('result.txt')).toBe(readPackage(more).texts.result);
    service = await service.reopen();
  });
});

describe('a result goes on from the one before it', () => {
  const listed = (...valids: number[]) =>
    ids.map((each, index) => ({ id: each, verdict: valids.includes(index) ? 'valid' : 'invalid' }) as const);
  const made = async (verdicts: ReturnType<typeof listed>, desk: string, seats: readonly Seat[] = []) =>
    readPackage(await packageOf(service, { verdicts, desk, seats }));
  const refused = async (handed: ResultPackage) =>
    unchanged(async () => {
      expect(codeOf(await enter(service, handed))).toBe('ResultNotContinued');
    });

  test('an older one does not come back, however many sign it', async () => {
    const seats = await appointed(service, 'griffier', 'voorzitter', 'lid');
    const [griffier, voorzitter] = seats as [Seat, Seat, Seat];
    await seal(service);
    const [one, two] = [deskText(), deskText(deskText())];
    const first = await made(listed(0), one, [griffier, voorzitter]);
    await must(enter(service, first));
    await must(enter(service, await made(listed(0, 1), two, [griffier, voorzitter])));
    await refused(first);
    await refused(await made(listed(0), one, seats));
    await refused(await made(listed(0), deskText(one, 'listReturned'), seats));
    expect(await tallyNow(service)).toMatchObject({ valid: 2, invalid: 1 });
    await must(enter(service, await made(listed(), deskText(two), seats)));
  });

  test('nor after single verdicts; entered anew, the reason is on file', async () => {
    await seal(service);
    const handed = await made(listed(0), deskText());
    await must(enter(service, handed));
    const other = await made(listed(1), deskText('', 'intake'));
    await refused(other);
    await must(judge(service, [{ id: id(0), verdict: 'invalid' }], 'Een fout.'));
    await refused(other);
    const anew = 'Het werkbestand is kwijt; alles is opnieuw beoordeeld.';
    await must(enter(service, other, anew));
    expect(await lastAct(service, 'verdictsRecorded')).toMatchObject({ anew, method: 'full' });
    const { text } = await verified(service, 'public');
    expect(text('procedure.json')).toContain(anew);
    await refused(handed);
  });

  test('a reason that cannot be published is none', async () => {
    await seal(service);
    await must(handIn(service, { verdicts: full() }));
    const other = await made(listed(1), deskText('', 'intake'));
    await unchanged(async () => {
      expect(await enter(service, other, ' ')).toMatchObject({
        error: { code: 'ActInvalid', member: 'anew' },
      });
    });
  });

  test('its desk file is a chain', async () => {
    await seal(service);
    for (const desk of ['{}\n', deskText(deskText()).slice(0, -1)]) {
      const handed = await made(listed(0), desk);
      await unchanged(async () => {
        expect(codeOf(await enter(service, handed))).toBe('DeskFileDamaged');
      });
    }
  });

  test('of another end of the term there is none before it', async () => {
    await seal(service);
    await must(enter(service, await made(listed(0), deskText())));
    const { lastDay } = await phaseOf(service);
    await must(extendTerm(service.app.context)(slug, addDays(lastDay, 7), [], grounds));
    await seal(service);
    await must(enter(service, await made(listed(0, 1), deskText('', 'intake'))));
  });
});

describe('totals per ground after a correction', () => {
  test('are for the judge only: two public totals would tell the ground of whoever was corrected', async () => {
    await sign(Array.from({ length: 23 }, (_, index) => `Aarts${'abcdefghijklmnopqrstuvw'[index]}`));
    await seal(service);
    const list = (late: number) =>
      ids.map((each, index) => {
        if (index === 0) return valid(0);
        const reason = index <= late ? ('onvolledig' as const) : ('niet_kiesgerechtigd' as const);
        return { id: each, verdict: 'invalid', reason } as const;
      });
    await must(handIn(service, { verdicts: list(12) }));
    const first = (await verified(service, 'public')).report.tally;
    expect(first).toMatchObject({ invalid: 25, 'invalid.d': 12, 'invalid.e': 13 });
    const corrected = list(12).map((each) => (each.id === id(1) ? valid(1) : each));
    await must(handIn(service, { verdicts: corrected }));
    const then = (await verified(service, 'public')).report.tally;
    expect(then).toMatchObject({ invalid: 24, 'invalid.other': 24 });
    expect(Object.keys(then).filter((name) => name.startsWith('invalid.'))).toEqual(['invalid.other']);
    expect((await verified(service, 'griffie')).report.tally).toMatchObject({ 'invalid.d': 11 });
    const { text } = await verified(service, 'public');
    expect(text('procedure.json')).not.toMatch(/onvolledig|niet_kiesgerechtigd/);
  }, 30_000);
});

describe('refused, and then nothing is written', () => {
  const refused = async (code: string, judgement: Parameters<typeof handIn>[1]) => {
    const handed = readPackage(await packageOf(service, judgement));
    await unchanged(async () => {
      expect(codeOf(await enter(service, handed))).toBe(code);
    });
  };

  test('a result that is not about this ledger', async () => {
    await seal(service);
    const root = new Uint8Array(32);
    const origin = 'petitie.test/sociaal-werk-utrecht/1';
    await refused('ResultOfOtherLedger', { verdicts: full(), changes: { origin: 'elders.example/x/1' } });
    await refused('ResultOfOtherLedger', { verdicts: full(), changes: { origin, size: 3, root } });
    await refused('ResultOfOtherLedger', { verdicts: full(), changes: { size: 4 } });
    await refused('ResultOfOtherLedger', { verdicts: full(), changes: { size: 2 } });
  });

  test('the ledger grew since by another statement', async () => {
    const handed = readPackage(await packageOf(service, { verdicts: full() }));
    await sign(['Dekker']);
    await seal(service);
    await unchanged(async () => {
      expect(codeOf(await enter(service, handed))).toBe('ResultOfOtherLedger');
    });
  });

  test('but verdicts since are no hindrance', async () => {
    await seal(service);
    const handed = readPackage(await packageOf(service, { verdicts: full() }));
    await must(judge(service, [{ id: id(0), verdict: 'invalid', reason: 'dubbel' }]));
    await must(enter(service, handed));
    expect(await tallyNow(service)).toMatchObject({ valid: 1, invalid: 2, 'invalid.g': 0 });
  });

  test('one about a ledger that is not final', async () => {
    await refused('NotSealed', { verdicts: full() });
  });

  test('one that leaves out statements', async () => {
    await seal(service);
    await refused('ResultIncomplete', { verdicts: full().slice(1) });
    await must(judge(service, [{ id: id(2), verdict: 'valid' }]));
    const changes = { method: 'until-threshold' } as const;
    await refused('ResultIncomplete', { verdicts: [valid(0), invalid(1)], changes });
  });

  test('one that stopped before the threshold; reached, or everything in time judged, is enough', async () => {
    const changes = { method: 'until-threshold' } as const;
    const some = () => ({ verdicts: [valid(0), invalid(1)], changes });
    await seal(service);
    await refused('ResultIncomplete', some());
    await must(handIn(service, { ...some(), verdicts: full() }));
    await startWith((preset) => withPhase(preset, 0, { threshold: ruled(1) }));
    await seal(service);
    await must(handIn(service, some()));
  });

  test('a sample that is not as it was to be drawn', async () => {
    await seal(service);
    const invented = { N: 100_000, n: 1, k: 1, seed: '1', valid: 100_000 };
    const one = { verdicts: [valid(0)], changes: { method: 'sample', sample: invented } as const };
    await refused('SampleNotAsDrawn', one);
    // Without a rule of its own all three are drawn, by that of the decree.
    await refused('SampleNotAsDrawn', drawn());
    const three = { N: 3, n: 3, k: 1, seed: '1', valid: 1 };
    await refused('SampleNotAsDrawn', { ...one, changes: { method: 'sample', sample: three } });
    await startWith((preset) => ({ ...preset, method: byTwo }));
    await seal(service);
    const { verdicts } = drawn();
    const other = ids.find((each) => verdicts.every((given) => given.id !== each)) ?? '';
    const chosen = [{ id: other, verdict: 'valid' } as const, verdicts[1]];
    await refused('SampleNotAsDrawn', { ...drawn(), verdicts: chosen });
    await must(handIn(service, drawn()));
  });

  test('one on a statement that nobody knows', async () => {
    await seal(service);
    await refused('StatementUnknown', { verdicts: [...full(), { id: 'ab'.repeat(16), verdict: 'valid' }] });
  });

  test('parts that do not belong together', async () => {
    await seal(service);
    const handed = readPackage(await packageOf(service, { verdicts: full() }));
    const { result, verdicts, reasons } = handed;
    const changed = (more: object) => ({
      ...handed,
      result: { ...result, result: { ...result.result, ...more } },
    });
    const wrong = [
      { ...handed, verdicts: verdicts.slice(1) },
      { ...handed, reasons: reasons.slice(1) },
      { ...handed, reasons: [...reasons, { id: id(0), reason: 'dubbel', note: '' } as const] },
      changed({ verdictsSha256: 'a'.repeat(64) }),
      changed({ judged: 4 }),
      changed({ valid: 2 }),
      changed({ method: 'sample', sample: { ...sample, k: 2 } }),
    ];
    for (const each of wrong)
      await unchanged(async () => {
        expect(codeOf(await enter(service, each))).toBe('ResultOfOtherVerdicts');
      });
  });

  test('one that comes after the decision', async () => {
    await seal(service);
    await must(handIn(service, { verdicts: full() }));
    await must(decide(service, 'rejected'));
    await refused('NotNow', { verdicts: [valid(0), valid(1), invalid(2)] });
  });
});
