import { civilDateAt } from '../domain/calendar.ts';
import type { CaseFile } from '../domain/case-file.ts';
import { type Petition, type Phase, rulesInForce } from '../domain/petition.ts';
import { referenceDay } from '../domain/reference-day.ts';
import { err, type Result } from '../domain/result.ts';
import { mayReceive } from '../domain/signing.ts';
import { parseSubmission, type SubmissionFields } from '../domain/submission.ts';
import type { Context } from './context.ts';
import type { Refusal, Reviewed } from './service.ts';

/** What a form would become, without writing anything: for the step "Kloppen uw gegevens?". */
export function reviewStatement(context: Context) {
  return async (slug: string, fields: SubmissionFields): Promise<Result<Reviewed, Refusal>> => {
    const now = context.clock();
    const row = await context.store.read('petition', { slug });
    if (row === null) return err({ code: 'PetitionUnknown' });
    const phase = mayReceive(row.phase, now);
    return phase.ok ? readSubmission(context, row, phase.value, fields, now) : phase;
  };
}

export function readSubmission(
  context: Pick<Context, 'locate'>,
  { petition, caseFile }: { readonly petition: Petition; readonly caseFile: CaseFile },
  phase: Phase,
  fields: SubmissionFields,
  now: number,
): Result<Reviewed, Refusal> {
  const today = civilDateAt(now);
  const inForce = rulesInForce(petition);
  const rules = {
    minimumAge: inForce.minimumAge,
    onDate: referenceDay(inForce.referenceDate, phase, caseFile, today),
    today,
    municipality: petition.regulation.municipality,
  };
  const parsed = parseSubmission(fields, rules, context.locate);
  return parsed.ok ? parsed : err({ code: 'FieldsInvalid', errors: parsed.error });
}
