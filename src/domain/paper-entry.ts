import { normalisePart } from './identity.ts';
import { err, ok, type Result } from './result.ts';
import { type Official, sameOfficial } from './same-official.ts';
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
  /** The account that typed it. */
  readonly by: Official;
  /** ms since the epoch. */
  readonly at: number;
  readonly outcome: PaperOutcome;
};

export type PaperLineState = 'open' | 'differs' | 'accepted' | 'refused' | 'empty' | 'crossed';

/**
 * What two people can differ in: the kind of outcome, the reason, or a field of the form by its name there. `meerdere`:
 * more fields than are named.
 */
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
  'meerdere',
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

/** More names would tell whoever types at random how near they are. */
const maxNamed = 2;
const named = (fields: readonly DifferingField[]): readonly DifferingField[] =>
  fields.length > maxNamed ? ['meerdere'] : fields;

const marks = (text: string): number => text.normalize('NFD').replace(/[^\p{M}]/gu, '').length;
const spelling = ({ person, address }: SignedIdentity): number =>
  marks(person.givenNames + person.surnamePrefix + person.surname + address.street + address.place);

/** Of two that are the same, the spelling with more marks ("Çelik", not "Celik"); the first when they have as many. */
export function fullerSpelling(first: SignedIdentity, second: SignedIdentity): SignedIdentity {
  return spelling(second) > spelling(first) ? second : first;
}

/** At most so many entries of one line wait: the oldest makes room for another person's. */
const maxEntries = 3;

/** Each answer to what was typed tells something of what the other typed: after so many, one person gets no more. */
export const maxTries = 3;

/** What is known of a line. `tries`: how often each account typed it, also what was wiped since. */
export type LineSoFar = {
  readonly state: PaperLineState;
  /** What waits, in any order. */
  readonly entries: readonly PaperEntry[];
  readonly tries: readonly { readonly by: Official; readonly count: number }[];
};

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
  | { readonly code: 'AnotherMustType' }
  /** What waits was typed by the same person with another account. */
  | { readonly code: 'SamePerson' }
  /** This person typed the line as often as is allowed. */
  | { readonly code: 'TriesUsedUp'; readonly most: number };

/**
 * What follows from one more person's reading of a line, blind to what others typed. The same as what another person
 * typed: settled. What a user typed before is replaced by what the same user types now, and never makes a pair with it;
 * nor does what the same person typed with another account.
 */
export function weighEntry(
  { state, entries, tries }: LineSoFar,
  entry: PaperEntry,
  again: boolean,
): Result<EntryStep, EntryRefusal> {
  if (state !== 'open' && state !== 'differs') return err({ code: 'LineSettled' });
  const others = entries.filter(({ by }) => by.id !== entry.by.id).sort((a, b) => b.at - a.at);
  if (others.some(({ by }) => sameOfficial(by, entry.by))) return err({ code: 'SamePerson' });
  const newest = others[0];
  if (newest === undefined && entries.length > 0 && !again) return err({ code: 'AnotherMustType' });
  const own = tries.filter(({ by }) => sameOfficial(by, entry.by));
  if (own.reduce((sum, { count }) => sum + count, 0) >= maxTries)
    return err({ code: 'TriesUsedUp', most: maxTries });
  return ok(newest === undefined ? { step: 'kept' } : besideOthers(others, newest, entry));
}

/** @param others what other people typed, the newest first */
function besideOthers(others: readonly PaperEntry[], newest: PaperEntry, entry: PaperEntry): EntryStep {
  const same = others.find(({ outcome }) => differences(outcome, entry.outcome).length === 0);
  if (same !== undefined)
    return { step: 'settled', first: same.by.id, outcome: together(same.outcome, entry.outcome) };
  const oldest = others.length >= maxEntries ? others.at(-1) : undefined;
  const fields = named(differences(newest.outcome, entry.outcome));
  return { step: 'differs', fields, makesRoom: oldest?.by.id ?? null };
}

function together(first: PaperOutcome, second: PaperOutcome): PaperOutcome {
  const statements = first.kind === 'statement' && second.kind === 'statement';
  return statements
    ? { kind: 'statement', identity: fullerSpelling(first.identity, second.identity) }
    : second;
}
