import { normalisePart } from './identity.ts';
import { err, ok, type Result } from './result.ts';
import type { SignedIdentity } from './submission.ts';

/**
 * Why a statement on paper is not entered: what the form on the web would refuse as well (`outside`, `tooYoung`,
 * `incomplete`), what cannot be read, what nobody signed, and a form whose printed text was changed.
 */
export const paperReasons = [
  'outside',
  'tooYoung',
  'incomplete',
  'illegible',
  'noSignature',
  'altered',
] as const;
export type PaperReason = (typeof paperReasons)[number];

/** What one person made of a line. `crossed`: struck out by the signatory. */
export type PaperOutcome =
  | { readonly kind: 'statement'; readonly identity: SignedIdentity }
  | { readonly kind: 'refused'; readonly reason: PaperReason }
  | { readonly kind: 'empty' }
  | { readonly kind: 'crossed' };

export type PaperEntry = {
  /** Id of the user: 32 hex. */
  readonly user: string;
  /** ms since the epoch. */
  readonly at: number;
  readonly outcome: PaperOutcome;
};

export type PaperLineState = 'open' | 'differs' | 'accepted' | 'refused' | 'empty' | 'crossed';

/** What two people can differ in: the kind of outcome, the reason, or a field of the form by its name there. */
export const differingFields = [
  'uitkomst',
  'reden',
  'voornamen',
  'achternaam',
  'geboortedatum',
  'postcode',
  'huisnummer',
  'straat',
  'woonplaats',
] as const;
export type DifferingField = (typeof differingFields)[number];

/** Every part that is compared, in a form in which capitals, marks, spaces and punctuation do not count. */
function compared({ person, address }: SignedIdentity): { readonly [field in DifferingField]?: string } {
  return {
    voornamen: normalisePart(person.givenNames),
    // "van der" may stand in its own field or before the name.
    achternaam: normalisePart(person.surnamePrefix + person.surname),
    geboortedatum: person.birthDate,
    postcode: address.postcode,
    huisnummer: [address.houseNumber, address.houseLetter, address.houseNumberSuffix].join(' '),
    straat: normalisePart(address.street),
    woonplaats: normalisePart(address.place),
  };
}

/** Names of the fields in which two outcomes differ, in the order of the form; none when they are the same. */
export function differences(a: PaperOutcome, b: PaperOutcome): readonly DifferingField[] {
  if (a.kind !== b.kind) return ['uitkomst'];
  if (a.kind === 'refused' && b.kind === 'refused') return a.reason === b.reason ? [] : ['reden'];
  if (a.kind !== 'statement' || b.kind !== 'statement') return [];
  const [left, right] = [compared(a.identity), compared(b.identity)];
  return differingFields.filter((field) => left[field] !== right[field]);
}

const marks = (text: string): number => text.normalize('NFD').replace(/[^\p{M}]/gu, '').length;
const spelling = ({ person, address }: SignedIdentity): number =>
  marks(person.givenNames + person.surnamePrefix + person.surname + address.street + address.place);

/** Of two that are the same, the spelling with more marks ("Çelik", not "Celik"); the first when they have as many. */
export function fullerSpelling(first: SignedIdentity, second: SignedIdentity): SignedIdentity {
  return spelling(second) > spelling(first) ? second : first;
}

/** At most so many entries of one line wait: the oldest makes room for another person's. */
const maxEntries = 3;

export type EntryStep =
  /** Nobody else typed this line yet. */
  | { readonly step: 'kept' }
  | {
      readonly step: 'differs';
      readonly fields: readonly DifferingField[];
      readonly makesRoom: string | null;
    }
  | { readonly step: 'settled'; readonly first: string; readonly outcome: PaperOutcome };

export type EntryRefusal =
  /** Settled before. */
  | { readonly code: 'LineSettled' }
  /** This user typed this line; somebody else has to. `again` replaces what was typed. */
  | { readonly code: 'AnotherMustType' };

/**
 * What follows from one more person's reading of a line, blind to what others typed. The same as what another user
 * typed: settled. What a user typed before is replaced by what the same user types now, and never makes a pair with it.
 * @param entries what waits, in any order
 */
export function weighEntry(
  state: PaperLineState,
  entries: readonly PaperEntry[],
  entry: PaperEntry,
  again: boolean,
): Result<EntryStep, EntryRefusal> {
  if (state !== 'open' && state !== 'differs') return err({ code: 'LineSettled' });
  const others = entries.filter(({ user }) => user !== entry.user).sort((a, b) => b.at - a.at);
  const newest = others[0];
  if (newest === undefined) {
    return entries.length > 0 && !again ? err({ code: 'AnotherMustType' }) : ok({ step: 'kept' });
  }
  const same = others.find(({ outcome }) => differences(outcome, entry.outcome).length === 0);
  if (same === undefined) {
    const oldest = others.length >= maxEntries ? others.at(-1) : undefined;
    const fields = differences(newest.outcome, entry.outcome);
    return ok({ step: 'differs', fields, makesRoom: oldest?.user ?? null });
  }
  return ok({ step: 'settled', first: same.user, outcome: together(same.outcome, entry.outcome) });
}

function together(first: PaperOutcome, second: PaperOutcome): PaperOutcome {
  const statements = first.kind === 'statement' && second.kind === 'statement';
  return statements
    ? { kind: 'statement', identity: fullerSpelling(first.identity, second.identity) }
    : second;
}
