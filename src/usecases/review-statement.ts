import { addDays, type CivilDate, civilDateAt } from '../domain/calendar.ts';
import { type Petition, type Phase, rulesInForce } from '../domain/petition.ts';
import type { ReferenceDate } from '../domain/regulation.ts';
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
  petition: Petition,
  phase: Phase,
  fields: SubmissionFields,
  now: number,
): Result<Reviewed, Refusal> {
  const today = civilDateAt(now);
  const inForce = rulesInForce(petition);
  const rules = {
    minimumAge: inForce.minimumAge,
    onDate: referenceDay(inForce.referenceDate, phase, today),
    today,
    municipalityName: petition.regulation.municipality.name,
  };
  const parsed = parseSubmission(fields, rules, context.locate);
  return parsed.ok ? parsed : err({ code: 'FieldsInvalid', errors: parsed.error });
}

/**
 * The day on which the age counts. At any moment in the term: whoever reaches the age on its last day had it at that
 * moment (Wrr 29(2), 41(2)).
 */
export function referenceDay(rule: ReferenceDate, phase: Phase, today: CivilDate): CivilDate {
  switch (rule) {
    case 'day-of-signing':
      return today;
    case 'term-start':
      return phase.firstDay;
    case 'term-end':
    case 'any-moment-in-term':
      return phase.lastDay;
  }
  if ('fixed' in rule) return rule.fixed as CivilDate;
  if (phase.meeting === null) throw new Error('a reference date before a meeting, and no meeting');
  return addDays(phase.meeting, -rule.daysBeforeMeeting);
}
