import { parseWrittenDay, parseWrittenMoment } from '../../domain/written-moment.ts';
import { oneValue } from '../forms.ts';
import type { Texts } from '../locale/nl.ts';
import type { ParsedForm } from '../urlencoded.ts';

export type FieldName = keyof Texts['manage']['fields'];
export type FlawName = keyof Texts['manage']['flaws'];

/** `many`: any number of the options; `tick`: one box. */
type Kind =
  | 'day'
  | 'moment'
  | 'number'
  | 'line'
  | 'text'
  | 'address'
  | 'choice'
  | 'select'
  | 'many'
  | 'tick'
  | 'slug';

export type Option = { readonly value: string; readonly text: string; readonly more?: readonly string[] };

export type Field = {
  readonly name: FieldName;
  readonly kind: Kind;
  readonly required: boolean;
  /** What else makes it not needed; without that it is. */
  readonly sparedBy?: 'outage';
  readonly options?: readonly Option[];
  /** What stands in it at first. */
  readonly initial?: string;
};

export const need = (name: FieldName, kind: Kind, options?: readonly Option[]): Field => ({
  name,
  kind,
  required: true,
  ...(options === undefined ? {} : { options }),
});
export const may = (name: FieldName, kind: Kind, options?: readonly Option[]): Field => ({
  ...need(name, kind, options),
  required: false,
});

export type Flaws = ReadonlyMap<FieldName, FlawName>;

/** Exactly what was typed, by name. */
export type Typed = {
  one(name: FieldName): string;
  many(name: FieldName): readonly string[];
};

export function typedIn(form: ParsedForm): Typed {
  return {
    one: (name) => oneValue(form, name),
    many: (name) => form.get(name) ?? [],
  };
}

/** As a form that was just opened has it. */
export function initially(fields: readonly Field[]): Typed {
  const initial = new Map(fields.map((field) => [field.name, field.initial ?? '']));
  return { one: (name) => initial.get(name) ?? '', many: () => [] };
}

export function addressIn(text: string): string | null {
  const address = text.trim();
  return address.length <= 2000 && /^https?:\/\//.test(address) && URL.canParse(address) ? address : null;
}

export const numberIn = (text: string): number | null => {
  const plain = text.trim().replace(/(?<=\d)[.\s](?=\d{3}\b)/g, '');
  return /^[1-9]\d{0,8}$/.test(plain) ? Number(plain) : null;
};

/** Longest text of the procedure; the line of an office is shorter. */
const longest = { text: 2000, line: 500 } as const;

type Check = (text: string, options: readonly Option[], slug: string) => FlawName | null;

const among: Check = (text, options) => (options.some(({ value }) => value === text) ? null : 'chooseOne');
const longerThan =
  (most: number): Check =>
  (text) =>
    [...text].length > most ? 'tooLong' : null;
const readBy =
  (read: (text: string) => unknown, flaw: FlawName): Check =>
  (text) =>
    read(text) === null ? flaw : null;

/** Of what was typed in one field of its kind; an empty one is judged apart. */
const checks: { readonly [kind in Exclude<Kind, 'tick' | 'many'>]: Check } = {
  day: (text) => {
    const found = parseWrittenDay(text);
    return found.ok ? null : found.error;
  },
  moment: (text) => {
    const found = parseWrittenMoment(text);
    return found.ok ? null : found.error === 'notADay' ? 'notAMoment' : found.error;
  },
  number: readBy(numberIn, 'notANumber'),
  address: readBy(addressIn, 'notAnAddress'),
  choice: among,
  select: among,
  slug: (text, _options, slug) => (text.trim() === slug ? null : 'notTheSlug'),
  line: longerThan(longest.line),
  text: longerThan(longest.text),
};

function flawIn({ name, kind, required, options = [] }: Field, typed: Typed, slug: string): FlawName | null {
  if (kind === 'tick') return null;
  if (kind === 'many') {
    const chosen = typed.many(name);
    const known = chosen.every((each) => among(each, options, slug) === null);
    return known && (!required || chosen.length > 0) ? null : 'missing';
  }
  const text = typed.one(name);
  if (text.trim() !== '') return checks[kind](text, options, slug);
  if (!required) return null;
  return kind === 'choice' || kind === 'select' ? 'chooseOne' : 'missing';
}

/** What is wrong with each field by itself. */
export function flawsIn(fields: readonly Field[], typed: Typed, slug: string): Flaws {
  const found = new Map<FieldName, FlawName>();
  for (const field of fields) {
    const flaw = flawIn(field, typed, slug);
    if (flaw !== null) found.set(field.name, flaw);
  }
  return found;
}
