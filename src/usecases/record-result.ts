import { type CaseFile, resultOf } from '../domain/case-file.ts';
import { activeKeys, signaturesNeeded } from '../domain/judge-keys.ts';
import { phaseOf } from '../domain/procedure.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { equalBytes, toHex, utf8 } from '../ledger/bytes.ts';
import { parseVerifierKey } from '../ledger/checkpoint.ts';
import type { LedgerCrypto } from '../ledger/crypto.ts';
import type { ResultPackage } from '../ledger/result-package.ts';
import {
  formatVerdicts,
  type JudgedResult,
  type JudgingMethod,
  openResult,
} from '../ledger/verdict-files.ts';
import { deskHashes } from './desk-chain.ts';
import { type SampleRefusal, sampleRule, wrongSample } from './drawn.ts';
import { type PhaseContext, present } from './phase-context.ts';
import type { Outcome } from './ports.ts';
import type { Reads } from './reads.ts';
import { enterVerdicts, type Verdict, type VerdictRefusal, type VerdictTotals } from './record-verdicts.ts';

export type ResultRefusal =
  | VerdictRefusal
  /** About another phase, or not about its ledger as it is, but for verdicts. */
  | { readonly code: 'ResultOfOtherLedger' }
  /** Verdicts, grounds and result do not belong together. */
  | { readonly code: 'ResultOfOtherVerdicts' }
  /** Statements without a verdict in the package that should have one there. */
  | { readonly code: 'ResultIncomplete'; readonly missing: number }
  /** The desk file in the package is no chain. */
  | { readonly code: 'DeskFileDamaged' }
  | SampleRefusal
  /** Signed by a key that is not on file, or was revoked: nobody could tell whose it is. */
  | { readonly code: 'ResultSignatureUnknown' }
  /** A signature under the name of a seat's key that this key did not make. */
  | { readonly code: 'ResultSignatureInvalid' };

export type EnteredResult = VerdictTotals & {
  readonly method: JudgingMethod;
  /** How many count against the threshold: the estimate of a sample, or those found valid. */
  readonly counts: number;
  /** Seats whose key signed. */
  readonly signedBy: readonly string[];
};

type Judging = ReturnType<Reads['judging']>;

/**
 * Enters the certified result of the judge: every verdict with its ground, the result itself and an act that names it, in
 * one commit. Where the judge has keys on file, two seats must have signed (or the only one); without any it is entered
 * on the word of whoever does. Its desk file goes on from that of the result before it, so that an older one does not
 * come back, or `anew` says why not. The same package once more changes nothing.
 */
export function recordResult({ store, clock, crypto }: PhaseContext & { readonly crypto: LedgerCrypto }) {
  return async (
    slug: string,
    handed: ResultPackage,
    by: string,
    anew?: string,
  ): Promise<Result<EnteredResult, ResultRefusal>> => {
    const {
      texts,
      result: { result },
    } = handed;
    const at = clock();
    const verdicts = withReasons(handed);
    if (verdicts === null || !belongTogether(crypto, result, verdicts))
      return err({ code: 'ResultOfOtherVerdicts' });
    const chain = deskHashes(crypto.sha256, texts.desk);
    if (chain === null) return err({ code: 'DeskFileDamaged' });
    return store.decide(
      'judging',
      { slug, size: result.size },
      (judging): Outcome<EnteredResult, ResultRefusal> => {
        if (judging.row?.phase == null) return err({ code: 'PetitionUnknown' });
        const signed = signedResult(crypto, judging, { handed, verdicts, chain, anew });
        if (!signed.ok) return signed;
        const { method, sample } = result;
        const signedBy = signed.value;
        const hash = toHex(crypto.sha256(utf8(texts.result)));
        const members = present({ method, sample, signedBy, result: hash, desk: chain.at(-1) });
        const certified = { members, text: texts.result };
        const entered = enterVerdicts(judging, verdicts, present({ at, by, anew, certified }));
        if (!entered.ok) return entered;
        const { changes, result: totals } = entered.value;
        const counts = sample?.valid ?? totals.valid;
        return ok({ changes, result: { ...totals, method, counts, signedBy } });
      },
    );
  };
}

type Given = {
  readonly handed: ResultPackage;
  readonly verdicts: readonly Verdict[];
  /** Of its desk file. */
  readonly chain: readonly string[];
  readonly anew: string | undefined;
};

/** The seats that signed a result that can be entered here and now. */
function signedResult(
  crypto: LedgerCrypto,
  judging: Judging,
  { handed, verdicts, chain, anew }: Given,
): Result<string[], ResultRefusal> {
  const { row } = judging;
  const {
    texts,
    result: { result },
  } = handed;
  if (row === null) return err({ code: 'PetitionUnknown' });
  const other = otherLedger(judging, result);
  if (other !== null) return err(other);
  const signed = signers(crypto, texts.result, row.caseFile);
  if (!signed.ok) return signed;
  const refusal =
    (anew === undefined ? notContinued(row.caseFile, chain) : null) ??
    leftOut(judging, result, verdicts) ??
    otherSample(crypto, judging, result, verdicts);
  return refusal === null ? signed : err(refusal);
}

/** null when an invalid one lacks its ground, or a ground lacks its verdict. */
function withReasons({ verdicts, reasons }: Pick<ResultPackage, 'verdicts' | 'reasons'>): Verdict[] | null {
  const given = new Map(reasons.map(({ id, reason, note }) => [id, { reason, note }]));
  const whole = verdicts.flatMap(({ id, verdict }): Verdict[] => {
    if (verdict === 'valid') return [{ id, verdict }];
    const why = given.get(id);
    return why === undefined ? [] : [{ id, verdict, ...why }];
  });
  const invalid = whole.filter(({ verdict }) => verdict === 'invalid').length;
  return whole.length === verdicts.length && invalid === reasons.length ? whole : null;
}

/** By sample, all that are valid were drawn. */
function belongTogether(crypto: LedgerCrypto, result: JudgedResult, verdicts: readonly Verdict[]): boolean {
  const valid = verdicts.filter(({ verdict }) => verdict === 'valid').length;
  return (
    toHex(crypto.sha256(utf8(formatVerdicts(verdicts)))) === result.verdictsSha256 &&
    result.judged === verdicts.length &&
    result.valid === valid &&
    (result.sample === undefined || result.sample.k === valid)
  );
}

function otherLedger({ row, at }: Judging, { origin, root }: JudgedResult): ResultRefusal | null {
  const same = row?.phase?.origin === origin && at?.onlyJudged === true && equalBytes(at.root, root);
  return same ? null : { code: 'ResultOfOtherLedger' };
}

function notContinued(file: CaseFile, chain: readonly string[]): ResultRefusal | null {
  const before = resultOf(file, phaseOf(file.state))?.desk;
  return before === undefined || chain.includes(before) ? null : { code: 'ResultNotContinued' };
}

/**
 * A full check has a verdict on everything, and one until the threshold that did not reach it on everything in time; no
 * earlier verdict may stand beside a result.
 */
function leftOut(
  { row, statements }: Judging,
  { method, valid }: JudgedResult,
  verdicts: readonly Verdict[],
): ResultRefusal | null {
  const short = method === 'until-threshold' && valid < (row?.phase?.threshold ?? 0);
  const listed = new Set(verdicts.map(({ id }) => id));
  const missing = statements.filter(
    ({ id, verdict, late }) => !listed.has(id) && (method === 'full' || (short && !late) || verdict !== null),
  ).length;
  return missing === 0 ? null : { code: 'ResultIncomplete', missing };
}

function otherSample(
  { sha256 }: LedgerCrypto,
  { row, statements }: Judging,
  { sample }: JudgedResult,
  verdicts: readonly Verdict[],
): ResultRefusal | null {
  if (sample === undefined || row === null) return null;
  return wrongSample(sha256, sampleRule(row.petition.regulation), statements, verdicts, sample);
}

/** The seats that signed, in the order in which they came on file. */
function signers(crypto: LedgerCrypto, text: string, file: CaseFile): Result<string[], ResultRefusal> {
  const seats = activeKeys(file).flatMap(({ name, key }) => {
    const parsed = parseVerifierKey(crypto.sha256, key);
    return parsed.ok ? [{ name, key: parsed.value }] : [];
  });
  const opened = openResult(
    crypto,
    text,
    seats.map(({ key }) => key),
  );
  if (!opened.ok) return err({ code: 'ResultSignatureInvalid' });
  if (file.judgeKeys.length > 0 && opened.value.unknown.length > 0)
    return err({ code: 'ResultSignatureUnknown' });
  const signedBy = seats
    .filter(({ key }) => opened.value.signedBy.includes(key.origin))
    .map(({ name }) => name);
  const needed = signaturesNeeded(file);
  return signedBy.length >= needed
    ? ok(signedBy)
    : err({ code: 'ResultUnsigned', needed, signed: signedBy.length });
}
