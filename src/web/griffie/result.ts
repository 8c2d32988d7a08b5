import { createHash } from 'node:crypto';
import { signaturesNeeded } from '../../domain/judge-keys.ts';
import { bytesSource } from '../../ledger/archive-reader.ts';
import { readResultPackage } from '../../ledger/result-package.ts';
import type { EnteredResult, ResultRefusal } from '../../usecases/record-result.ts';
import type { ResultTaker } from '../config.ts';
import { answer } from '../headers.ts';
import { textsIn } from '../locale/index.ts';
import type { Texts } from '../locale/nl.ts';
import type { Handler, Web } from '../web.ts';

type Refusal = ResultRefusal | { readonly code: 'PackageInvalid' | 'NoJudgeKeys' };
type Answer = { readonly status: number; readonly tell: (t: Texts) => string };

const by = 'griffie, via de website';
const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();

/**
 * Takes a certified result. Who sends it is not asked: it is entered only on the signatures of judges whose keys are on
 * file, so a petition without such keys has its result entered by the operator.
 */
export const takeResult =
  ({ headers, service }: Pick<Web, 'headers' | 'service'>, take: ResultTaker): Handler =>
  async (req, res) => {
    const slug = String(req.params.petition);
    const view = await service.petition(slug);
    const { status, tell } =
      view === null
        ? refused({ code: 'PetitionUnknown' })
        : signaturesNeeded(view.caseFile) === 0
          ? refused({ code: 'NoJudgeKeys' })
          : await enter(take, slug, res.locals.body as Buffer);
    const body = JSON.stringify({ ok: status === 200, nl: tell(textsIn('nl')), en: tell(textsIn('en')) });
    answer(res, status, headers({ type: 'application/json; charset=utf-8', cache: 'private' }), body);
  };

async function enter(take: ResultTaker, slug: string, body: Uint8Array): Promise<Answer> {
  const handed = readResultPackage(sha256, bytesSource(body));
  if (!handed.ok) return refused({ code: 'PackageInvalid' });
  const taken = await take(slug, handed.value, by);
  return taken.ok ? entered(taken.value) : refused(taken.error);
}

const entered = ({ valid, invalid, signedBy }: EnteredResult): Answer => ({
  status: 200,
  tell: ({ desk, number }) =>
    `${desk.handIn.entered(number(valid), number(invalid))} ${desk.handIn.signed(signedBy.join(', '))}`,
});

function refused(refusal: Refusal): Answer {
  const tell = ({ desk, number }: Texts): string => {
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
      case 'StatementUnknown':
      case 'Late':
        return sentences[refusal.code];
      default:
        return sentences.other;
    }
  };
  return { status: refusal.code === 'PetitionUnknown' ? 404 : 422, tell };
}
