import { type CivilDate, civilDateAt } from '../domain/calendar.ts';
import type { Petition, Phase } from '../domain/petition.ts';
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
    return phase.ok ? readSubmission(context, row.petition, phase.value, fields, now) : phase;
  };
}

export function readSubmission(
  context: Pick<Context, 'locate'>,
  { regulation }: Petition,
  phase: Phase,
  fields: SubmissionFields,
  now: number,
): Result<Reviewed, Refusal> {
  const today = civilDateAt(now);
  const rules = {
    minimumAge: regulation.minimumAge.value,
    onDate: referenceDate(regulation.referenceDate.value, phase, today),
    today,
    municipalityName: regulation.municipality.name,
  };
  const parsed = parseSubmission(fields, rules, context.locate);
  return parsed.ok ? parsed : err({ code: 'FieldsInvalid', errors: parsed.error });
}

function referenceDate(
  rule: Petition['regulation']['referenceDate']['value'],
  phase: Phase,
  today: CivilDate,
): CivilDate {
  switch (rule) {
    case 'day-of-signing':
      return today;
    case 'term-start':
      return civilDateAt(phase.opensAt);
    case 'term-end':
      return phase.lastDay;
  }
}
