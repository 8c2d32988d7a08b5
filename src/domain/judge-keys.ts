import type { ActOf } from './acts.ts';
import { type CaseFile, type JudgeKey, resultOf, termOf } from './case-file.ts';
import { normalisePart } from './identity.ts';

/** As many as keys.txt of a bundle holds. */
const mostKeys = 32;

export type JudgeKeyRefusal =
  /** This key, or a key of this name, signs for that seat already, or did. */
  | { readonly code: 'JudgeKeyKnown'; readonly seat: string }
  /** One seat, one key: revoke the one it has first. */
  | { readonly code: 'JudgeSeatTaken'; readonly seat: string }
  /** Not on file, or revoked already. */
  | { readonly code: 'JudgeKeyUnknown' }
  | { readonly code: 'TooManyJudgeKeys'; readonly most: number }
  /** Who signs changes while there is something to sign, and no document says why. */
  | { readonly code: 'JudgeKeyDocumentMissing' };

/** Why verdicts cannot be entered as they are. */
export type VerdictsRefusal =
  | { readonly code: 'NotSealed' }
  /** Fewer seats signed than must. */
  | { readonly code: 'ResultUnsigned'; readonly needed: number; readonly signed: number }
  /** Not a continuation of the result before it, and no reason why. */
  | { readonly code: 'ResultNotContinued' };

/** Those that may sign now. */
export const activeKeys = ({ judgeKeys }: CaseFile): JudgeKey[] =>
  judgeKeys.filter(({ revoked }) => !revoked);

/**
 * The keys that a bundle of a phase names: those that could sign when its result was entered, also when they were revoked
 * since. Without verdicts, those that may sign now; verdicts that no result in force answers for have none.
 */
export const keysOf = (file: CaseFile, phase: number): readonly JudgeKey[] =>
  file.answering.find((each) => each.phase === phase)?.keys ?? activeKeys(file);

/**
 * How many different seats must have signed a result: two once two keys could ever sign at one time, one where there was
 * never more than one. Revoking takes nobody's signature out of the rule. None where no key was ever on file.
 */
export const signaturesNeeded = ({ keysAtOnce }: CaseFile): number => Math.min(2, keysAtOnce);

/**
 * One person is the same however the name is typed: by its letters and digits, without marks and case. Names without
 * any of them cannot be told apart.
 */
export const samePerson = (a: string, b: string): boolean => folded(a) === folded(b);

/** Letters of any script: `normalisePart` leaves white space and signs beside those that are not Latin. */
const folded = (name: string): string =>
  normalisePart(name.normalize('NFKC').replace(/[^\p{L}\p{N}\p{M}]/gu, ''));

export function wrongJudgeKey(
  file: CaseFile,
  { name, key, document }: ActOf<'judgeKeyRecorded'>,
): JudgeKeyRefusal | null {
  const { keyName, publicKey } = partsOf(key);
  const known = file.judgeKeys.find((each) => {
    const parts = partsOf(each.key);
    return parts.publicKey === publicKey || (!each.revoked && parts.keyName === keyName);
  });
  if (known !== undefined) return { code: 'JudgeKeyKnown', seat: known.name };
  const active = activeKeys(file);
  const seat = active.find((each) => samePerson(each.name, name));
  if (seat !== undefined) return { code: 'JudgeSeatTaken', seat: seat.name };
  if (active.length >= mostKeys) return { code: 'TooManyJudgeKeys', most: mostKeys };
  return ungrounded(file, document);
}

export function wrongRevocation(
  file: CaseFile,
  { name, key, document }: ActOf<'judgeKeyRevoked'>,
): JudgeKeyRefusal | null {
  const known = activeKeys(file).some((each) => each.key === key && each.name === name);
  return known ? ungrounded(file, document) : { code: 'JudgeKeyUnknown' };
}

/** Once the ledger is sealed there is something to sign: then changing who signs asks for a document. */
function ungrounded({ terms }: CaseFile, document: string | undefined): JudgeKeyRefusal | null {
  return terms.at(-1)?.sealed && document === undefined ? { code: 'JudgeKeyDocumentMissing' } : null;
}

/**
 * A result is about what was handed in: the ledger as it was sealed. Verdicts without one are for a judge without keys,
 * and replace its result only with a reason.
 */
export function wrongVerdicts(file: CaseFile, act: ActOf<'verdictsRecorded'>): VerdictsRefusal | null {
  if (act.result !== undefined) return termOf(file, act.phase)?.sealed ? null : { code: 'NotSealed' };
  const needed = signaturesNeeded(file);
  if (needed > 0) return { code: 'ResultUnsigned', needed, signed: 0 };
  const replaces = resultOf(file, act.phase) !== null;
  return replaces && act.anew === undefined ? { code: 'ResultNotContinued' } : null;
}

/** `name+hash+key`; base64 may hold a plus itself. */
function partsOf(verifierKey: string): { readonly keyName: string; readonly publicKey: string } {
  const [, keyName = '', publicKey = ''] = /^([^+]*)\+[^+]*\+(.*)$/.exec(verifierKey) ?? [];
  return { keyName, publicKey };
}
