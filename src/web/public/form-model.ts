import { href } from '../../../views/links.ts';
import type { CheckModel, FormModel, PetitionModel, SummaryLine } from '../../../views/models.ts';
import { suffixInWords } from '../../domain/address.ts';
import { dateInWords, parseCivilDate } from '../../domain/calendar.ts';
import type { FieldError, FieldName, SubmissionFields, SubmissionNote } from '../../domain/submission.ts';
import type { Locale, Reviewed } from '../../usecases/service.ts';

type ErrorField = FieldError['field'];

/** The sentence for one error: what to do, never only what is wrong. */
export function errorSentence(error: FieldError, petition: PetitionModel): string {
  const { errors } = petition.t.form;
  return error.code === 'unticked'
    ? (errors.unticked[error.field] ?? errors.consent(petition.contact.paper))
    : fieldSentence(error, petition, errors);
}

/** Of what is typed in a box; whoever types for somebody else is told in other words. */
export function fieldSentence(
  error: FieldError,
  petition: Pick<PetitionModel, 'municipality' | 'minimumAge'>,
  errors: Omit<PetitionModel['t']['form']['errors'], 'unticked' | 'consent' | 'repeated' | 'streetNotFound'>,
): string {
  switch (error.code) {
    case 'unticked':
    case 'empty':
      return errors.empty[error.field] ?? errors.emptyOther;
    case 'malformed':
      return errors.malformed[error.field] ?? errors.malformedOther;
    case 'outside':
      return errors.outside(petition.municipality, error.municipality ?? null);
    case 'tooLong':
      return errors.tooLong[error.field] ?? errors.tooLongOther;
    case 'notADate':
      return error.part === undefined ? errors.notADate : errors.notADatePart[error.part];
    case 'incompleteDate':
      return errors.incompleteDate[error.part ?? 'day'];
    case 'tooYoung':
      return errors.tooYoung(petition.minimumAge ?? 0);
    case 'controlCharacters':
    case 'unreadable':
    case 'pobox':
    case 'future':
    case 'tooLongAgo':
    case 'zero':
      return errors[error.code];
  }
}

const firstOfDate = { day: 'geboortedag', month: 'geboortemaand', year: 'geboortejaar' } as const;
const dateParts: readonly FieldName[] = Object.values(firstOfDate);
const isDatePart = (name: ErrorField): boolean => name !== 'geboortedatum' && dateParts.includes(name);

/** Id of the control to go to. */
function targetOf({ field, part }: FieldError): string {
  return field === 'geboortedatum' ? firstOfDate[part ?? 'day'] : field;
}

/** The order in which the page asks. */
const pageOrder: readonly string[] = [
  'voornamen',
  'tussenvoegsel',
  'achternaam',
  ...dateParts,
  'postcode',
  'huisnummer',
  'huisletter',
  'toevoeging',
  'straat',
  'woonplaats',
  'email',
  'verklaring',
  'toestemming',
] satisfies readonly FieldName[];

export type FormInput = {
  readonly petition: PetitionModel;
  readonly fields: SubmissionFields;
  readonly errors?: readonly FieldError[];
  readonly repeated?: readonly FieldName[];
  readonly notice?: FormModel['notice'];
  /** The street may stay empty: it is looked up. */
  readonly findsStreet?: boolean | undefined;
  readonly via?: string;
};

/** As the regulation prescribes it, or else in our words. */
function declarationOf(petition: PetitionModel): Pick<FormModel, 'declarationLead' | 'declaration'> {
  const { t, phase, subject, electorate, declaration } = petition;
  const { declarationLead, declarationPrescribed } = t.form;
  if (declaration !== null) return { declarationLead: declarationPrescribed, declaration };
  const own = t.form.declaration(phase?.name ?? '', phase?.fullName ?? '', subject, electorate);
  return { declarationLead, declaration: own };
}

/** A form as it is shown: what was typed, and with each field the first thing wrong with it. */
export function formModel({
  petition,
  fields,
  errors = [],
  repeated = [],
  notice = null,
  findsStreet = false,
  via = '',
}: FormInput): FormModel {
  const sentences = new Map<string, string>();
  const summary: SummaryLine[] = [];
  const { labels, shortLabels } = petition.t.form;
  const add = (shownAt: ErrorField, target: string, text: string) => {
    if (sentences.has(shownAt)) return;
    sentences.set(shownAt, text);
    summary.push({ target, text: `${shortLabels[shownAt] ?? labels[shownAt]}: ${text}` });
  };
  for (const name of repeated) {
    add(isDatePart(name) ? 'geboortedatum' : name, name, petition.t.form.errors.repeated);
  }
  for (const error of errors) {
    const shownAt = isDatePart(error.field) ? 'geboortedatum' : error.field;
    const notFound = findsStreet && error.field === 'straat' && error.code === 'empty';
    const sentence = notFound ? petition.t.form.errors.streetNotFound : errorSentence(error, petition);
    add(shownAt, targetOf(error), sentence);
  }
  const { slug, locale } = petition;
  return {
    petition,
    action: href(locale, `/${slug}/tekenen`),
    // HTML has no NUL; the sentence beside the field says that something invisible was there.
    value: (name) => (name in fields ? fields[name as FieldName].replaceAll('\0', '') : ''),
    error: (name) => sentences.get(name) ?? null,
    summary: summary.sort((a, b) => pageOrder.indexOf(a.target) - pageOrder.indexOf(b.target)),
    notice,
    findsStreet,
    via,
    ...declarationOf(petition),
  };
}

function noteSentence(note: SubmissionNote, { submission }: Reviewed, petition: PetitionModel): string {
  const { notes } = petition.t.form;
  switch (note) {
    case 'longAgo':
      return notes.longAgo(submission.person.birthDate.slice(0, 4));
    case 'placeDiffers':
      return notes.placeDiffers(petition.municipality);
    case 'addressUnknown':
    case 'leapDayBirthday':
      return notes[note];
  }
}

/** A birth date of which passport and BRP may lack the day or the month. */
function birthInWords(date: string, locale: Locale, unknown: string): string {
  const civil = parseCivilDate(date);
  if (civil !== null) return dateInWords(civil, locale).replace(/^\S+ /, '');
  const [year, month, day] = date.split('-').map((part) => (Number(part) === 0 ? unknown : part));
  return `${day} - ${month} - ${year}`;
}

export function checkModel(
  petition: PetitionModel,
  fields: SubmissionFields,
  reviewed: Reviewed,
  /** `foundStreet`: the street was looked up, not typed; `via`: the campaign code that travels along. */
  { foundStreet = false, via = '' } = {},
): CheckModel {
  const { t, locale } = petition;
  const { person, address, email } = reviewed.submission;
  const { houseNumber, houseLetter, houseNumberSuffix } = address;
  const given = person.givenNames || t.form.noGivenNames;
  const name = [given, person.surnamePrefix, person.surname].filter(Boolean).join(' ');
  const suffix = suffixInWords(houseNumberSuffix, locale);
  const inLine = suffix.replace(/ \(.*\)$/, '');
  const house = [houseNumber + houseLetter, inLine].filter(Boolean).join(' ');
  return {
    petition,
    rows: [
      [t.form.checkName, name],
      [t.form.checkBirth, birthInWords(person.birthDate, locale, t.form.unknownPart)],
      [
        t.form.checkAddress,
        `${address.street} ${house}, ${address.postcode.slice(0, 4)} ${address.postcode.slice(4)} ${address.place}`,
      ],
      [t.form.checkHouse, t.form.checkHouseParts(houseNumber, houseLetter, suffix)],
      [t.form.checkMail, email],
      [t.form.checkDeclared, t.form.checkDeclaredValue],
      ...(fields.vervolg.trim() === 'ja' ? [[t.form.checkFollowUp, t.form.checkFollowUpValue] as const] : []),
    ],
    notes: [
      ...(foundStreet ? [t.form.notes.streetFound] : []),
      ...reviewed.notes.map((note) => noteSentence(note, reviewed, petition)),
    ],
    hidden: [...Object.entries(fields), ...(via === '' ? [] : [['via', via] as const])],
    ...declarationOf(petition),
  };
}
