import { type Reason, settledForAll } from '../domain/reasons.ts';
import type { StatementRecord } from '../domain/record.ts';
import type { StatementField } from '../domain/regulation.ts';
import type { DeskCase, DeskEntry } from './case.ts';
import type { DeskView, Standing } from './standing.ts';

/** What was found, in a code: a moment, the name of a field, or why there is no right form. */
export type Ground = { readonly id: string; readonly reason: Reason; readonly evidence: readonly string[] };

/** Which parts of a record a field of the regulation asks for; nothing for what no record holds. */
const parts: { readonly [field in StatementField]: readonly (keyof StatementRecord)[] } = {
  givenNames: ['givenNames'],
  initials: ['givenNames'],
  surname: ['surname'],
  birthDate: ['birthDate'],
  birthPlace: [],
  address: ['postcode', 'houseNumber', 'street'],
  place: ['place'],
  signature: [],
};
const usual: readonly StatementField[] = ['givenNames', 'surname', 'birthDate', 'address', 'place'];

/**
 * The grounds that need no person and no register (Wrr 33(3) and 45(3)), looked at for every statement: a received
 * before the term, b received or confirmed after it, c not on the form of this petition and phase, d not all that the
 * regulation asks for. One ground for each statement, the first that applies.
 */
export function automaticGrounds(deskCase: DeskCase): readonly Ground[] {
  const known = knownGrounds.get(deskCase);
  if (known !== undefined) return known;
  const found = findGrounds(deskCase);
  knownGrounds.set(deskCase, found);
  return found;
}

/** A case never changes: looked at once. */
const knownGrounds = new WeakMap<DeskCase, readonly Ground[]>();

function findGrounds(deskCase: DeskCase): Ground[] {
  const fields = deskCase.regulation.fields?.value ?? usual;
  const asked = [...new Set(fields.flatMap((field) => parts[field]))];
  return deskCase.entries.flatMap((entry) => {
    const ground = groundOf(deskCase, entry, asked);
    return ground === null ? [] : [{ id: entry.id, ...ground }];
  });
}

/**
 * Which grounds are asked after: `all`, or `moments`, those that follow from moments of receipt alone (a and b). A desk file
 * that is read back is held against those only: which records were open when an act was written does not stand in it.
 */
export type Known = 'all' | 'moments';

const fromMoments: ReadonlySet<Reason> = new Set(['te_vroeg', 'te_laat']);

const groundsKnown = (deskCase: DeskCase, known: Known): readonly Ground[] =>
  automaticGrounds(deskCase).filter(({ reason }) => known === 'all' || fromMoments.has(reason));

/** The verdict of a step, which another step may replace; not that of an official, or of Burgerzaken. */
export const isByStep = ({ source }: Standing): boolean => source !== 'hand' && source !== 'registry';

/** Grounds a to c on statements that stand otherwise, or not at all, and not because an official said so. */
export function groundsBeforeDraw(desk: DeskView, known: Known): Ground[] {
  return groundsKnown(desk.case, known).filter(({ id, reason }) => {
    if (!settledForAll.has(reason)) return false;
    const standing = desk.standing(id);
    const settled = standing?.reason != null && settledForAll.has(standing.reason);
    return !settled && (standing === null || standing.source !== 'hand');
  });
}

/**
 * Grounds on statements that count as valid although no official said so: a to c by whatever means, d by a step.
 * Burgerzaken answers who someone is, not when and on which form they signed.
 */
export function groundsPassedOver(desk: DeskView, known: Known): Ground[] {
  return groundsKnown(desk.case, known).filter(({ id, reason }) => {
    const standing = desk.inScope(id) ? desk.standing(id) : null;
    if (standing?.verdict !== 'valid') return false;
    return settledForAll.has(reason) ? standing.source !== 'hand' : isByStep(standing);
  });
}

function groundOf(
  deskCase: DeskCase,
  entry: DeskEntry,
  asked: readonly (keyof StatementRecord)[],
): Omit<Ground, 'id'> | null {
  const { received, confirmed, channel, record } = entry;
  // Instants of one form compare as text. What was carried was received in the term of an earlier phase.
  if (channel !== 'carried' && received < deskCase.opens) return { reason: 'te_vroeg', evidence: [received] };
  if (received >= deskCase.closes) return { reason: 'te_laat', evidence: [received] };
  if (confirmed >= deskCase.closes) return { reason: 'te_laat', evidence: [confirmed] };
  // What cannot be opened is for a person to look at: perhaps it is not this identity.
  if (!record.ok)
    return record.error === 'notARecord' ? { reason: 'verkeerd_formulier', evidence: ['notARecord'] } : null;
  const wrong = wrongForm(deskCase, entry, record.value);
  if (wrong.length > 0) return { reason: 'verkeerd_formulier', evidence: wrong };
  const missing = asked.filter((part) => isMissing(part, record.value[part]));
  return missing.length > 0 ? { reason: 'onvolledig', evidence: missing } : null;
}

/** A record is on the right form when it is of this petition and this text; a carried one names its own phase. */
function wrongForm(deskCase: DeskCase, { channel }: DeskEntry, record: StatementRecord): string[] {
  const checks = {
    petition: record.petition === deskCase.slug,
    phase: channel === 'carried' || record.phase === String(deskCase.phase),
    statement: channel === 'carried' || record.statement === deskCase.contentHash,
  };
  return Object.entries(checks).flatMap(([name, right]) => (right ? [] : [name]));
}

/** A birth date without a year says too little to find anyone by. */
const isMissing = (part: keyof StatementRecord, value: string): boolean =>
  value.trim() === '' || (part === 'birthDate' && value.startsWith('0000'));
