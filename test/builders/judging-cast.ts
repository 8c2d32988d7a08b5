import type { RegisterRow } from '../../src/desk/register.ts';
import type { Reason } from '../../src/domain/reasons.ts';
import { differing, holes, otherInitial, otherwise, type Typed } from './judging-typing.ts';
import { Chance, inventedRegister } from './register.ts';

export type Verdict = { readonly verdict: 'valid' | 'invalid'; readonly reason: Reason | null };

/** What the generator knows of one statement. */
export type Truth = Verdict & {
  /** A person has to look at it: it differs from the register, is not in it, or may be a double by its weak tag. */
  readonly needsHuman: boolean;
  /** The verdict if its signatory had given no other statement. */
  readonly alone: Verdict;
  /** Statements with the same number are of one person. */
  readonly person: number;
  readonly kind: Kind;
};

export type Kind =
  | 'exact'
  | 'typedOtherwise'
  | 'differs'
  | 'wrongBirthDate'
  | 'incomplete'
  | 'outside'
  | 'goneFromRegister'
  | 'underAge'
  | 'underAgeInRegister'
  | 'notEntitled'
  | 'otherText'
  | 'early'
  | 'late'
  | 'confirmedLate'
  | 'doubleExact'
  | 'doubleTypedOtherwise'
  | 'doubleByWeakTag'
  | 'twin'
  | 'doubleAfterEarly';

type Barred = 'outside' | 'goneFromRegister' | 'underAge' | 'underAgeInRegister' | 'notEntitled';

/** Shares of all statements, as in Utrecht in 2023: half of them invalid, most of those incomplete or from elsewhere. */
const shares: readonly (readonly [Kind, number])[] = [
  ['typedOtherwise', 0.08],
  ['differs', 0.04],
  ['wrongBirthDate', 0.01],
  ['incomplete', 0.14],
  ['outside', 0.12],
  ['goneFromRegister', 0.05],
  ['underAge', 0.015],
  ['underAgeInRegister', 0.015],
  ['notEntitled', 0.02],
  ['otherText', 0.002],
  ['early', 0.015],
  ['late', 0.04],
  ['confirmedLate', 0.002],
  ['doubleExact', 0.03],
  ['doubleTypedOtherwise', 0.02],
  ['doubleByWeakTag', 0.01],
  ['twin', 0.005],
  ['doubleAfterEarly', 0.005],
];
/** Kinds that take two statements; the others take one. */
const pairs: ReadonlySet<Kind> = new Set([
  'doubleExact',
  'doubleTypedOtherwise',
  'doubleByWeakTag',
  'twin',
  'doubleAfterEarly',
]);

/** When a statement came in: before, in or after the term that was fixed, or confirmed after it only. */
export type Moment = 'early' | 'inTime' | 'late' | 'confirmedLate';

export type Played = {
  readonly typed: Typed;
  readonly moment: Moment;
  /** On another text than that of the petition. */
  readonly otherText: boolean;
  /** Comes after the statement before it in the list. */
  readonly follows: boolean;
  readonly truth: Truth;
};

export type DoublesRule = 'first-counts' | 'none-counts';

const streets = ['Oudegracht', 'Kanaalstraat', 'Biltstraat', 'Vleutenseweg', 'Twijnstraat'] as const;
const valid: Verdict = { verdict: 'valid', reason: null };
const because = (reason: Reason): Verdict => ({ verdict: 'invalid', reason });

/** The people who sign, with the register they are in or not. The same seed, the same cast. */
export class Cast {
  readonly rows: RegisterRow[];
  readonly #chance: Chance;
  readonly #spare: RegisterRow[];
  readonly #eligible: RegisterRow[];
  readonly #barred: RegisterRow[];
  readonly #rule: DoublesRule;
  #persons = 0;

  constructor(seed: string, statements: number, registerSize: number, rule: DoublesRule) {
    this.#chance = new Chance(`cast ${seed}`);
    this.#rule = rule;
    const gone = Math.ceil(statements * 0.3) + 10;
    const invented = inventedRegister(seed, registerSize + gone + 6);
    this.rows = invented.slice(0, registerSize);
    // Six rows between: nobody in the register lives with someone who is gone from it.
    this.#spare = invented.slice(registerSize + 6);
    const where = ({ birthDate, postcode, houseNumber }: RegisterRow) =>
      `${birthDate} ${postcode} ${houseNumber}`;
    const times = new Map<string, number>();
    for (const row of this.rows) times.set(where(row), (times.get(where(row)) ?? 0) + 1);
    const sure = this.rows.filter((row) => times.get(where(row)) === 1 && !row.birthDate.includes('-00'));
    this.#eligible = this.#shuffled(sure.filter(({ entitled }) => entitled !== false));
    this.#barred = this.#shuffled(sure.filter(({ entitled }) => entitled === false));
  }

  /** So many statements; those of one person stand together, the earlier first. */
  play(statements: number): Played[] {
    const parts: Played[] = [];
    for (const [kind, share] of shares) {
      const size = pairs.has(kind) ? 2 : 1;
      const times = Math.max(1, Math.round((share * statements) / size));
      for (let time = 0; time < times; time++) parts.push(...this.#part(kind, time));
    }
    if (parts.length > statements) throw new Error(`a cast of ${parts.length} or more was expected`);
    while (parts.length < statements) parts.push(...this.#part('exact', parts.length));
    return parts;
  }

  #part(kind: Kind, time: number): Played[] {
    this.#persons += 1;
    switch (kind) {
      case 'exact':
        return [this.#played(kind, this.#signer(), valid)];
      case 'typedOtherwise':
        return [this.#played(kind, otherwise(this.#signer(), time), valid)];
      case 'differs':
        return [this.#played(kind, differing(this.#signer(), time), valid, { needsHuman: true })];
      case 'wrongBirthDate': {
        const typed = this.#signer();
        const birthDate = `${Number(typed.birthDate.slice(0, 4)) - 1}${typed.birthDate.slice(4)}`;
        return [this.#played(kind, { ...typed, birthDate }, because('onjuist'), { needsHuman: true })];
      }
      case 'incomplete':
        return [
          this.#played(kind, { ...this.#signer(), ...holes[time % holes.length] }, because('onvolledig')),
        ];
      case 'otherText':
        return [this.#played(kind, this.#signer(), because('verkeerd_formulier'), { otherText: true })];
      case 'early':
        return [this.#played(kind, this.#signer(), because('te_vroeg'), { moment: 'early' })];
      case 'late':
      case 'confirmedLate':
        return [this.#played(kind, this.#signer(), because('te_laat'), { moment: kind })];
      case 'outside':
      case 'goneFromRegister':
      case 'underAge':
      case 'underAgeInRegister':
      case 'notEntitled':
        return [this.#barredPart(kind)];
      default:
        return this.#pair(kind, time);
    }
  }

  #barredPart(kind: Barred): Played {
    const needsHuman = kind !== 'notEntitled' && kind !== 'underAgeInRegister';
    return this.#played(kind, this.#barredPerson(kind), because('niet_kiesgerechtigd'), { needsHuman });
  }

  #barredPerson(kind: Barred): Typed {
    if (kind === 'notEntitled') return this.#typed(take(this.#barred));
    const row = take(this.#spare);
    if (kind === 'goneFromRegister') return this.#typed(row);
    if (kind === 'outside')
      return { ...this.#typed({ ...row, postcode: `3721${row.postcode.slice(4)}` }), place: 'Bilthoven' };
    const child = { ...row, birthDate: `20${10 + this.#chance.below(4)}-0${1 + this.#chance.below(9)}-11` };
    if (kind === 'underAgeInRegister') this.#enter({ ...child, entitled: false });
    return this.#typed(child);
  }

  #pair(kind: Kind, time: number): Played[] {
    const first = this.#signer();
    const none = this.#rule === 'none-counts';
    const double = because('dubbel');
    const early = kind === 'doubleAfterEarly';
    const weak = kind === 'doubleByWeakTag';
    const one = early
      ? this.#played(kind, first, because('te_vroeg'), { moment: 'early' })
      : this.#played(kind, first, valid, {
          needsHuman: weak,
          inAll: none && kind !== 'twin' ? double : valid,
        });
    if (kind === 'twin') {
      this.#persons += 1;
      const twin = { ...first, givenNames: otherInitial(first.givenNames) };
      this.#enter({ ...twin, line: 0, entitled: true });
      const each = { ...one, truth: { ...one.truth, needsHuman: true } };
      return [each, { ...this.#played(kind, twin, valid, { needsHuman: true }), follows: true }];
    }
    const second = weak
      ? { ...first, givenNames: otherInitial(first.givenNames) }
      : kind === 'doubleTypedOtherwise'
        ? otherwise(first, time)
        : first;
    const inAll = early && !none ? valid : double;
    return [one, { ...this.#played(kind, second, valid, { needsHuman: weak, inAll }), follows: true }];
  }

  #played(
    kind: Kind,
    typed: Typed,
    alone: Verdict,
    more: {
      readonly needsHuman?: boolean;
      readonly moment?: Moment;
      readonly otherText?: boolean;
      readonly inAll?: Verdict;
    } = {},
  ): Played {
    const { needsHuman = false, moment = 'inTime', otherText = false, inAll = alone } = more;
    const truth = { ...inAll, needsHuman, alone, person: this.#persons, kind };
    return { typed, moment, otherText, follows: false, truth };
  }

  #signer(): Typed {
    return this.#typed(take(this.#eligible));
  }

  #typed(row: RegisterRow): Typed {
    const { surnamePrefix, surname, givenNames, birthDate } = row;
    const { postcode, houseNumber, houseLetter, houseNumberSuffix } = row;
    const named = { surnamePrefix, surname, givenNames, birthDate };
    const address = { postcode, houseNumber, houseLetter, houseNumberSuffix };
    return { ...named, ...address, street: this.#chance.pick(streets), place: 'Utrecht' };
  }

  #enter(row: Omit<RegisterRow, 'line'> & { readonly line: number }): void {
    const { surnamePrefix, surname, givenNames, birthDate, entitled } = row;
    const { postcode, houseNumber, houseLetter, houseNumberSuffix } = row;
    const line = this.rows.length + 2;
    const address = { postcode, houseNumber, houseLetter, houseNumberSuffix };
    this.rows.push({ line, surnamePrefix, surname, givenNames, birthDate, ...address, entitled });
  }

  #shuffled<T>(list: readonly T[]): T[] {
    const keyed = list.map((item) => ({ item, key: this.#chance.share() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
  }
}

function take(list: RegisterRow[]): RegisterRow {
  const row = list.pop();
  if (row === undefined) throw new Error('a larger register was expected');
  return row;
}
