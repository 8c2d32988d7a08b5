import { parseCode } from '../domain/campaign.ts';
import { type FieldName, fieldNames, type SubmissionFields } from '../domain/submission.ts';
import type { ParsedForm } from './urlencoded.ts';

export type ReadForm = {
  /** Exactly what was typed; absent = ''. */
  readonly fields: SubmissionFields;
  /** Names that came more than once: their value is dropped, because we cannot know which one was meant. */
  readonly repeated: readonly FieldName[];
  /** `verander`: show the form again, check nothing. */
  readonly change: boolean;
  /** Campaign code, as it came; '' for none. */
  readonly via: string;
};

const emptyFields = Object.fromEntries(fieldNames.map((name) => [name, ''])) as SubmissionFields;

/** Only the names of the form are read; anything else in a body is ignored. */
export function readForm(form: ParsedForm): ReadForm {
  const fields: { [name in FieldName]: string } = { ...emptyFields };
  const repeated: FieldName[] = [];
  for (const name of fieldNames) {
    const values = form.get(name);
    if (values === undefined) continue;
    const [first = ''] = values;
    if (values.length === 1) fields[name] = first;
    else repeated.push(name);
  }
  return { fields, repeated, change: form.get('actie')?.[0] === 'verander', via: codeOf(form) };
}

/** Never a reason to refuse a form: what is no code is none. */
function codeOf(form: ParsedForm): string {
  const code = parseCode(oneValue(form, 'via'));
  return code.ok ? code.value : '';
}

/** A form nobody has typed in yet. */
export function blankFields(place: string): SubmissionFields {
  return { ...emptyFields, woonplaats: place };
}

/** One value by name; '' when it is missing or came more than once. */
export function oneValue(form: ParsedForm, name: string): string {
  const values = form.get(name);
  return values?.length === 1 ? (values[0] ?? '') : '';
}

/** null: no whole number. */
export function wholeNumber(text: unknown): number | null {
  return typeof text === 'string' && /^\s*\d{1,5}\s*$/.test(text) ? Number(text) : null;
}
