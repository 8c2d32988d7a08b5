import { boxesOf, type PaperEntryModel, type PaperFieldName } from '../../../views/staff/paper-entry.tsx';
import type { FieldError } from '../../domain/submission.ts';
import { fieldSentence } from '../public/form-model.ts';
import type { PetitionRequest } from '../web.ts';

const birthBoxes = { day: 'geboortedag', month: 'geboortemaand', year: 'geboortejaar' } as const;
/** Letter and suffix are typed in the box of the number. */
const houseNames: readonly string[] = ['huisnummer', 'huisletter', 'toevoeging'];

/** The box to mend. */
function boxOf({ field, part }: FieldError): PaperFieldName {
  if (field === 'geboortedatum') return birthBoxes[part ?? 'day'];
  return houseNames.includes(field) ? 'huisnummer' : (field as PaperFieldName);
}

const isBirth = (box: PaperFieldName): boolean => box.startsWith('geboorte');

/** What is wrong with the boxes, in the order of the paper and in words for who types over; the first one has the focus. */
export function boxErrors(
  errors: readonly FieldError[],
  lines: number,
  { t, municipality, minimumAge }: PetitionRequest['model'],
): Pick<PaperEntryModel, 'error' | 'summary' | 'focus'> {
  const order = boxesOf(lines);
  const { labels, birth } = t.lists.form;
  const found = errors
    .map((error) => ({
      box: boxOf(error),
      text: fieldSentence(error, { municipality, minimumAge }, t.lists.errors),
    }))
    .sort((a, b) => order.indexOf(a.box) - order.indexOf(b.box));
  return {
    error: (name) =>
      found.find(({ box }) => (name === 'geboortedatum' ? isBirth(box) : box === name))?.text ?? null,
    summary: found.map(({ box, text }) => ({
      target: box,
      text: `${isBirth(box) ? birth : labels[box]}: ${text}`,
    })),
    focus: found[0]?.box ?? 'voornamen',
  };
}
