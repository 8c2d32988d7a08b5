import { addressHash, Chains, dateHash } from './chains.ts';
import {
  compareInitials,
  compareSurnames,
  initialsOf,
  normaliseQuickly,
  type SurnameForms,
  type SurnameLikeness,
  surnameForms,
} from './names.ts';

/** What is compared of a person, from a support statement or a register row. '' is absent. */
export type ComparedPerson = {
  readonly surnamePrefix: string;
  /** At birth, or the one name of a person who has one. */
  readonly surname: string;
  /** Names or initials. */
  readonly givenNames: string;
  /** YYYY-MM-DD, unknown parts 00. */
  readonly birthDate: string;
  readonly postcode: string;
  readonly houseNumber: string;
  readonly houseLetter: string;
  readonly houseNumberSuffix: string;
};

export type RegisterRow = ComparedPerson & {
  /** Row of the file as a spreadsheet counts it: the header is 1. */
  readonly line: number;
  /** Null: the file does not say. */
  readonly entitled: boolean | null;
  readonly partnerSurname?: string;
};

/** `severalFound`: two rows or more fit equally well. */
export type Difference =
  | 'surname'
  | 'initials'
  | 'birthDate'
  | 'birthDatePartlyKnown'
  | 'postcode'
  | 'houseNumber'
  | 'houseNumberSuffix'
  | 'severalFound';

export type MatchOutcome = 'match' | 'difference' | 'notFound' | 'notEntitled';

export type MatchResult = {
  readonly id: string;
  readonly outcome: MatchOutcome;
  /** In the order of `Difference`. */
  readonly differences: readonly Difference[];
  /** Of the row that fits best; the first of several. */
  readonly line: number | null;
};

/** A result as it may be written down: without the row, by which whoever has the file would know who signed. */
export type MatchFinding = Omit<MatchResult, 'line'>;

export const findingOf = ({ id, outcome, differences }: MatchResult): MatchFinding => ({
  id,
  outcome,
  differences: [...differences],
});

/** How far a difference sets two people apart: postcode and number together more than a surname, less than a birth date. */
const weights: Readonly<Record<Exclude<Difference, 'severalFound'>, number>> = {
  surname: 32,
  initials: 8,
  birthDate: 53,
  birthDatePartlyKnown: 2,
  postcode: 20,
  houseNumber: 16,
  houseNumberSuffix: 1,
};

type Prepared = {
  readonly surname: SurnameForms;
  readonly initials: readonly string[];
  readonly birthDate: string;
  readonly postcode: string;
  readonly houseNumber: string;
  readonly housePart: string;
};

type Comparison = { readonly differences: Difference[]; readonly weight: number };

/** A number as it is compared: without leading zeros, as some registers write them. */
const bareNumber = (text: string): string => normaliseQuickly(text).replace(/^0+(?=.)/, '');

/** Letter and suffix as one text, so that it does not matter in which column they stand; bis is BS. */
const houseParts = (person: ComparedPerson): string =>
  normaliseQuickly(person.houseLetter + person.houseNumberSuffix).replace(/bis/g, 'bs');

const datePart = (date: string, from: number, to: number): number => Number(date.slice(from, to)) || 0;
const dateParts = (date: string) => [datePart(date, 0, 4), datePart(date, 5, 7), datePart(date, 8, 10)];

/**
 * `same`: equal, unknown parts included. `partly`: what both know is equal, and one knows less than the other or
 * neither has a date at all.
 */
export function compareBirthDates(a: string, b: string): 'same' | 'partly' | 'different' {
  if (a === b) return a === '' ? 'partly' : 'same';
  const other = dateParts(b);
  const differs = dateParts(a).some(
    (part, index) => part !== 0 && other[index] !== 0 && part !== other[index],
  );
  return differs ? 'different' : 'partly';
}

const knownAndEqual = (a: string, b: string): boolean => a !== '' && a === b;
const yearKnown = (date: string): boolean => datePart(date, 0, 4) !== 0;

/**
 * A register to compare support statements with. It finds and shows; what a difference means is for a person to say.
 *
 * A row is a candidate when two of three agree: surname, birth date (with its year known), address (postcode and
 * number). Two chains of rows, by address and by birth date, hold every such row. The best candidate has the least
 * weight of differences.
 *
 * Surname: the one at birth, equal once normalised. One half of a double name, its halves reversed, the partner's name
 * or a prefix written as one with the name is the same surname only where birth date, postcode, number and the first
 * initial are all known and equal; elsewhere it is the difference `surname`, and agrees only as far as the initials do
 * not differ.
 */
export class RegisterIndex {
  readonly #rows: readonly RegisterRow[];
  readonly #byAddress: Chains;
  readonly #byBirthDate: Chains;
  readonly #forms = new Map<string, SurnameForms>();
  #lines: Map<number, RegisterRow> | null = null;

  constructor(rows: Iterable<RegisterRow>) {
    const list = [...rows];
    this.#rows = list;
    this.#byAddress = new Chains(list.length);
    this.#byBirthDate = new Chains(list.length);
    for (let i = 0; i < list.length; i++) {
      const row = list[i];
      if (row === undefined) continue;
      this.#byAddress.add(addressHash(normaliseQuickly(row.postcode), bareNumber(row.houseNumber)), i);
      this.#byBirthDate.add(dateHash(row.birthDate), i);
    }
  }

  get size(): number {
    return this.#rows.length;
  }

  /** The row at a line of the file. */
  row(line: number): RegisterRow | undefined {
    this.#lines ??= new Map(this.#rows.map((row) => [row.line, row]));
    return this.#lines.get(line);
  }

  /** `id`: of the statement; it comes back in the result. */
  match(id: string, person: ComparedPerson): MatchResult {
    const stated = this.#prepare(person);
    let best: { row: RegisterRow; found: Comparison } | null = null;
    let several = false;
    const weigh = (row: RegisterRow) => {
      if (row === best?.row) return;
      const found = this.#compare(stated, row);
      if (found === null || (best !== null && found.weight > best.found.weight)) return;
      several = best !== null && found.weight === best.found.weight;
      if (!several || best === null || row.line < best.row.line) best = { row, found };
    };
    this.#eachIn(this.#byAddress, addressHash(stated.postcode, stated.houseNumber), weigh);
    if (yearKnown(stated.birthDate)) this.#eachIn(this.#byBirthDate, dateHash(stated.birthDate), weigh);
    return resultOf(id, best, several);
  }

  #eachIn(chains: Chains, hash: number, visit: (row: RegisterRow) => void): void {
    for (let at = chains.first(hash); at >= 0; at = chains.after(at)) {
      const row = this.#rows[at];
      if (row !== undefined) visit(row);
    }
  }

  #surname(surnamePrefix: string, surname: string): SurnameForms {
    const key = surnamePrefix === '' ? surname : `${surnamePrefix}\n${surname}`;
    const known = this.#forms.get(key);
    if (known !== undefined) return known;
    const forms = surnameForms(surnamePrefix, surname);
    this.#forms.set(key, forms);
    return forms;
  }

  /** Who has one name only may have it in either field. */
  #surnameOf(person: ComparedPerson): SurnameForms {
    const forms = this.#surname(person.surnamePrefix, person.surname);
    return forms.core === '' ? this.#surname('', person.givenNames) : forms;
  }

  #initialsOf(person: ComparedPerson): readonly string[] {
    const nameless = this.#surname(person.surnamePrefix, person.surname).core === '';
    return nameless ? [] : initialsOf(person.givenNames);
  }

  #prepare(person: ComparedPerson): Prepared {
    return {
      surname: this.#surnameOf(person),
      initials: this.#initialsOf(person),
      birthDate: person.birthDate,
      postcode: normaliseQuickly(person.postcode),
      houseNumber: bareNumber(person.houseNumber),
      housePart: houseParts(person),
    };
  }

  /** Null: the row is no candidate. */
  #compare(stated: Prepared, row: RegisterRow): Comparison | null {
    const birthDate = compareBirthDates(stated.birthDate, row.birthDate);
    const postcode = knownAndEqual(stated.postcode, normaliseQuickly(row.postcode));
    const houseNumber = knownAndEqual(stated.houseNumber, bareNumber(row.houseNumber));
    const address = postcode && houseNumber;
    const born = birthDate === 'same' && yearKnown(row.birthDate);
    if (!address && !born) return null;

    const partner = row.partnerSurname ? this.#surname('', row.partnerSurname) : null;
    const surname = compareSurnames(stated.surname, this.#surnameOf(row), partner);
    if (surname === 'different' && !(address && born)) return null;
    const initials = compareInitials(stated.initials, this.#initialsOf(row));
    if (agreements(surname, initials, born, address) < 2) return null;

    const sameSurname =
      surname === 'same' || (surname === 'partly' && born && address && initials === 'same');
    return weighed([
      ['surname', !sameSurname],
      ['initials', initials === 'different'],
      ['birthDate', birthDate === 'different'],
      ['birthDatePartlyKnown', birthDate === 'partly'],
      ['postcode', !postcode],
      ['houseNumber', !houseNumber],
      ['houseNumberSuffix', stated.housePart !== houseParts(row)],
    ]);
  }
}

function agreements(
  surname: SurnameLikeness,
  initials: ReturnType<typeof compareInitials>,
  born: boolean,
  address: boolean,
): number {
  const named = surname === 'same' || (surname === 'partly' && initials !== 'different');
  return Number(named) + Number(born) + Number(address);
}

function weighed(list: readonly (readonly [Exclude<Difference, 'severalFound'>, boolean])[]): Comparison {
  const differences = list.filter(([, differs]) => differs).map(([name]) => name);
  return { differences, weight: differences.reduce((sum, name) => sum + weights[name], 0) };
}

/** Differences with which it is still clear whose row it is. */
const slight: readonly Difference[] = ['houseNumberSuffix', 'initials'];

function resultOf(
  id: string,
  best: { readonly row: RegisterRow; readonly found: Comparison } | null,
  several: boolean,
): MatchResult {
  if (best === null) return { id, outcome: 'notFound', differences: [], line: null };
  const { row, found } = best;
  const { line } = row;
  if (several) {
    return { id, outcome: 'difference', differences: [...found.differences, 'severalFound'], line };
  }
  const sure = found.differences.every((difference) => slight.includes(difference));
  if (row.entitled === false && sure) {
    return { id, outcome: 'notEntitled', differences: found.differences, line };
  }
  return {
    id,
    outcome: found.differences.length === 0 ? 'match' : 'difference',
    differences: found.differences,
    line,
  };
}
