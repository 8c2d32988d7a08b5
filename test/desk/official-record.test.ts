import { describe, expect, test } from 'vitest';
import { newJudgeKey, readJudgeKey } from '../../src/adapters/judge-key-file.ts';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import type { DeskCase } from '../../src/desk/case.ts';
import type { Desk } from '../../src/desk/desk.ts';
import {
  needsNoCount,
  notCountedRecordOf,
  officialRecordOf,
  type SessionFacts,
  signedFactsOf,
} from '../../src/desk/official-record.ts';
import { listHashes, resultPackage } from '../../src/desk/result.ts';
import type { Act } from '../../src/domain/acts.ts';
import type { CivilDate } from '../../src/domain/calendar.ts';
import { parseOfficialRecord } from '../../src/domain/official-record.ts';
import { bytesSource } from '../../src/ledger/archive-reader.ts';
import { readResultPackage } from '../../src/ledger/result-package.ts';
import { addSignature } from '../../src/ledger/verdict-files.ts';
import { add, anna, at, boris, caseWith, done, give, id, openDesk, sha256 } from './cases.ts';

const day = (text: string) => text as CivilDate;
const session: SessionFacts = {
  session: { place: 'Stadhuis', date: day('2026-04-07'), time: '10:00', public: true },
  members: [{ name: 'C. Bos', role: 'voorzitter' }],
  objections: [],
  decision: { outcome: 'admitted', by: 'de voorzitter', date: day('2026-04-07') },
  package: { keptWhere: 'de kluis' },
  inspection: { where: 'de balie' },
  remedy: { text: 'Bezwaar kan.' },
};

const ruled = (value: DeskCase['regulation']['method']): Partial<DeskCase> => ({
  regulation: { ...caseWith().regulation, method: value },
});
const fullMethod = ruled({ value: 'full', source: 'Proef', status: 'bevestigd' });

/** Everything judged, put forward by Anna and confirmed by Boris; the tally is that of six statements. */
function confirmed(changes: Partial<DeskCase> = {}, why?: string): Desk {
  const tally = {
    received: 7,
    confirmed: 6,
    paper: 0,
    unconfirmed: 1,
    withdrawn: 0,
    counted: 5,
    duplicate: 1,
  };
  const desk = openDesk({ tally, ...fullMethod, ...changes });
  if (why !== undefined) add(desk, { kind: 'methodChosen', at, by: anna, method: 'full', why });
  give(desk, { 1: 'valid', 2: 'valid', 3: 'valid', 4: 'valid', 5: 'onvolledig', 6: 'dubbel' });
  const hashes = listHashes(sha256, desk);
  add(desk, { kind: 'listProposed', at, by: anna, ...hashes });
  add(desk, { kind: 'listConfirmed', at, by: boris, ...hashes });
  return desk;
}

const packageOf = (desk: Desk) =>
  done(readResultPackage(sha256, bytesSource(done(resultPackage(sha256, desk)))));
const signedOf = (desk: Desk) => done(signedFactsOf(ledgerCrypto, desk, packageOf(desk)));

describe('the record says of the result what is in its package', () => {
  test('a record of a whole desk is sound, names both officials and the fingerprint of result.txt', () => {
    const desk = confirmed();
    const record = officialRecordOf(desk, session, signedOf(desk));
    expect(parseOfficialRecord(record)).toMatchObject({ ok: true });
    const { result } = packageOf(desk).texts;
    expect(record).toMatchObject({
      list: { proposedBy: anna, confirmedBy: boris },
      resultSha256: Buffer.from(sha256(new TextEncoder().encode(result))).toString('hex'),
      methodBasis: { regulation: 'same' },
      tally: { standing: 6, counted: 5, duplicate: 1 },
      totals: { valid: 4, invalid: 2 },
      signedBy: [],
    });
  });

  test('a package of an earlier state of the same desk is refused', () => {
    const desk = confirmed();
    const earlier = packageOf(desk);
    add(desk, { kind: 'listReturned', at, by: boris, note: 'kijk nog eens' });
    expect(signedFactsOf(ledgerCrypto, desk, earlier)).toEqual({
      ok: false,
      error: { code: 'ResultNotOfThisDesk' },
    });
  });

  test('a signature that is not by the key of that name on file is refused', () => {
    const made = done(newJudgeKey('griffie.example/lid'));
    const own = done(readJudgeKey(made.text));
    const { caseFile } = caseWith();
    const judgeKeys = [{ name: 'lid', key: made.verifierKey, since: 0, revoked: false }];
    const desk = confirmed({ caseFile: { ...caseFile, judgeKeys } });
    const signedBy = (sign: (message: Uint8Array) => Uint8Array) => {
      const add = (text: string) => {
        const added = addSignature(sha256, text, own.key, sign);
        return added.ok ? added.value : text;
      };
      return done(readResultPackage(sha256, bytesSource(done(resultPackage(sha256, desk, add)))));
    };
    expect(signedFactsOf(ledgerCrypto, desk, signedBy(own.sign))).toMatchObject({
      ok: true,
      value: { signedBy: ['griffie.example/lid'] },
    });
    expect(
      signedFactsOf(
        ledgerCrypto,
        desk,
        signedBy(() => new Uint8Array(64)),
      ),
    ).toMatchObject({
      error: { code: 'ResultSignatureWrong' },
    });
  });
});

describe('method and regulation', () => {
  const basis = (changes: Partial<DeskCase>, why?: string) => {
    const desk = confirmed(changes, why);
    return officialRecordOf(desk, session, signedOf(desk)).methodBasis;
  };
  test('silent where the regulation prescribes none', () => {
    expect(basis(ruled(undefined))).toEqual({ regulation: 'silent' });
    expect(basis(ruled({ value: null, source: 'x', status: 'te_bevestigen' }))).toEqual({
      regulation: 'silent',
    });
  });
  test('another one than it prescribes differs', () => {
    const rule = { value: 'until-threshold', source: 'x', status: 'bevestigd' } as const;
    expect(basis(ruled(rule), 'Er is tijd voor alle.')).toEqual({
      regulation: 'differs',
      why: 'Er is tijd voor alle.',
    });
  });
});

describe('the term', () => {
  const facts = (more: readonly Act[], changes: Partial<DeskCase['caseFile']['terms'][number]> = {}) => {
    const base = caseWith();
    const terms = base.caseFile.terms.map((term) => ({ ...term, ...changes }));
    const desk = confirmed({ acts: [...base.acts, ...more], caseFile: { ...base.caseFile, terms } });
    return officialRecordOf(desk, session, signedOf(desk)).phase;
  };
  const { lastDay, closesAt } = caseWith().caseFile.terms[0] as DeskCase['caseFile']['terms'][number];
  const by = { by: 'griffie', phase: 1, reason: 'Daarom.' };
  test('ended by an act: when, by whom and why', () => {
    const end = closesAt - 3_600_000;
    const act = { kind: 'termEnded', at: end, ...by, lastDay, closesAt: end, cause: 'threshold' } as const;
    const { ended } = facts([act], { closesAt: end, ended: true });
    expect(ended).toEqual({ at: new Date(end - 1).toISOString(), by: 'griffie', reason: 'Daarom.' });
    expect(facts([act])).not.toHaveProperty('ended');
  });
  test('lengthened by the griffie, as far as that still holds', () => {
    const act = (last: string, cause: 'griffie' | 'disputed'): Act => {
      return { kind: 'termExtended', at: 0, ...by, lastDay: day(last), closesAt, cause, outages: [] };
    };
    const { lengthened } = facts([
      act(lastDay, 'griffie'),
      act('2199-01-01', 'griffie'),
      act(lastDay, 'disputed'),
    ]);
    expect(lengthened).toEqual([
      { at: '1970-01-01T00:00:00.000Z', by: 'griffie', reason: 'Daarom.', lastDay },
    ]);
  });
});

test.each([
  ['all six are of one person', [[1, 2, 3, 4, 5, 6]], 3],
  ['nobody gave two', [], 0],
])('by sample: doubles that were not drawn, when %s', (_, groups, expected) => {
  const rule = { z: 1, p: 0.5, F: 0.3 };
  const persons = groups.map((group) => group.map(id));
  const tally = { received: 6, confirmed: 6, paper: 0, unconfirmed: 0, withdrawn: 0 };
  const method = ruled({ value: { sample: rule }, source: 'x', status: 'bevestigd' });
  const desk = openDesk({ tally, persons, possible: persons, ...method });
  const drawn = { N: 6, n: 3, ...rule, seed: '1 2 3', drawnHow: 'dobbelstenen' };
  add(desk, { kind: 'sampleDrawn', at, by: anna, ...drawn });
  const signed = { verdicts: 'a'.repeat(64), result: 'b'.repeat(64), signedBy: [] };
  const record = officialRecordOf(desk, session, signed);
  expect(record.sample?.doublesNotDrawn).toBe(expected);
  expect(record.methodBasis).toEqual({ regulation: 'same' });
});

describe('fewer handed in than needed', () => {
  test('a record without a count, that is sound', () => {
    const tally = { received: 6, confirmed: 6, paper: 0, unconfirmed: 0, withdrawn: 0 };
    const desk = openDesk({ tally, threshold: 7 });
    expect(needsNoCount(desk.case)).toBe(true);
    expect(needsNoCount({ ...desk.case, threshold: 6 })).toBe(false);
    const decision = { ...session.decision, outcome: 'rejected' as const };
    const record = notCountedRecordOf(desk, { ...session, decision });
    expect(parseOfficialRecord(record)).toMatchObject({ ok: true });
    expect(record).toMatchObject({ method: 'none', signedBy: [] });
    expect(record).not.toHaveProperty('totals');
  });
});
