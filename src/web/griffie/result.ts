import type { RequestHandler, Response } from 'express';
import type { CaseFile } from '../../domain/case-file.ts';
import { activeKeys, signaturesNeeded } from '../../domain/judge-keys.ts';
import { bytesSource, readArchive } from '../../ledger/archive-reader.ts';
import { lenientText, toHex } from '../../ledger/bytes.ts';
import { parseVerifierKey } from '../../ledger/checkpoint.ts';
import type { LedgerCrypto } from '../../ledger/crypto.ts';
import { openResult } from '../../ledger/result-file.ts';
import { readResultPackage } from '../../ledger/result-package.ts';
import type { EnteredResult, ResultRefusal } from '../../usecases/record-result.ts';
import type { ResultTaker } from '../config.ts';
import { answer } from '../headers.ts';
import { textsIn } from '../locale/index.ts';
import type { Texts } from '../locale/nl.ts';
import type { Handler, Web } from '../web.ts';

export type HandInRefusal = ResultRefusal | { readonly code: 'PackageInvalid' | 'NoJudgeKeys' };
type Answer = { readonly status: number; readonly tell: (t: Texts) => string };

const by = 'griffie, via de website';

type Parts = Pick<Web, 'headers' | 'service'>;

/**
 * Before a package is read: there must be such a petition, and judges whose keys are on file. Without such keys the
 * operator enters the result.
 */
export const admitResult =
  (web: Parts): RequestHandler =>
  async (req, res, next) => {
    const view = await web.service.petition(String(req.params.petition));
    if (view === null) tell(web, res, refused({ code: 'PetitionUnknown' }));
    else if (signaturesNeeded(view.caseFile) === 0) tell(web, res, refused({ code: 'NoJudgeKeys' }));
    else next();
  };

/** Takes a certified result. Who sends it is not asked: it is entered only on the signatures of judges. */
export const takeResult =
  (web: Parts, { crypto, enter }: ResultTaker): Handler =>
  async (req, res) => {
    const slug = String(req.params.petition);
    const view = await web.service.petition(slug);
    const body = res.locals.body as Buffer;
    const refusal =
      view === null ? { code: 'PetitionUnknown' as const } : notSigned(crypto, view.caseFile, body);
    if (refusal !== null) {
      tell(web, res, refused(refusal));
      return;
    }
    const handed = readResultPackage(crypto.sha256, bytesSource(body));
    if (!handed.ok) {
      tell(web, res, refused({ code: 'PackageInvalid' }));
      return;
    }
    const taken = await enter(slug, handed.value, by);
    tell(web, res, taken.ok ? entered(taken.value) : refused(taken.error));
  };

function tell({ headers }: Parts, res: Response, { status, tell: say }: Answer): void {
  const body = JSON.stringify({ ok: status === 200, nl: say(textsIn('nl')), en: say(textsIn('en')) });
  answer(res, status, headers({ type: 'application/json; charset=utf-8', cache: 'private' }), body);
}

/**
 * From `result.txt` alone, and the hashes in it: what judges did not sign is not parsed. Which of those who signed are
 * enough is decided once more where the result is entered.
 */
export function notSigned(crypto: LedgerCrypto, file: CaseFile, body: Uint8Array): HandInRefusal | null {
  const files = new Map<string, Uint8Array>();
  for (const { name, data } of readArchive(bytesSource(body))) files.set(name, data);
  const [text, verdicts, desk] = ['result.txt', 'verdicts.txt', 'desk.jsonl'].map((name) => files.get(name));
  if (text === undefined || verdicts === undefined || desk === undefined) return { code: 'PackageInvalid' };
  const keys = activeKeys(file).flatMap(({ key }) => {
    const parsed = parseVerifierKey(crypto.sha256, key);
    return parsed.ok ? [parsed.value] : [];
  });
  const opened = openResult(crypto, lenientText(text), keys);
  if (!opened.ok) return { code: opened.error === 'malformed' ? 'PackageInvalid' : 'ResultSignatureInvalid' };
  const [needed, signed] = [signaturesNeeded(file), opened.value.signedBy.length];
  if (signed < needed) return { code: 'ResultUnsigned', needed, signed };
  const { verdictsSha256, deskSha256 } = opened.value.result;
  const same = toHex(crypto.sha256(verdicts)) === verdictsSha256 && toHex(crypto.sha256(desk)) === deskSha256;
  return same ? null : { code: 'PackageInvalid' };
}

export const entered = ({ valid, invalid, signedBy }: EnteredResult): Answer => ({
  status: 200,
  tell: ({ desk, number }) =>
    `${desk.handIn.entered(number(valid), number(invalid))} ${desk.handIn.signed(signedBy.join(', '))}`,
});

export function refused(refusal: HandInRefusal): Answer {
  const say = ({ desk, number }: Texts): string => {
    const sentences = desk.handIn.refused;
    switch (refusal.code) {
      case 'ResultIncomplete':
        return sentences.ResultIncomplete(number(refusal.missing));
      case 'ResultUnsigned':
        return sentences.ResultUnsigned(number(refusal.needed), number(refusal.signed));
      case 'PackageInvalid':
      case 'NoJudgeKeys':
      case 'PetitionUnknown':
      case 'ResultOfOtherLedger':
      case 'ResultOfOtherVerdicts':
      case 'ResultSignatureInvalid':
      case 'ResultSignatureUnknown':
      case 'ResultNotContinued':
      case 'SampleNotAsDrawn':
      case 'DeskFileDamaged':
      case 'StatementUnknown':
      case 'Late':
        return sentences[refusal.code];
      default:
        return sentences.other;
    }
  };
  return { status: refusal.code === 'PetitionUnknown' ? 404 : 422, tell: say };
}
