import type { ActOf } from './acts.ts';
import type { CaseFile, JudgeKey } from './case-file.ts';

export type JudgeKeyRefusal =
  /** This key, or a key of this name, signs for that seat already, or did. */
  | { readonly code: 'JudgeKeyKnown'; readonly seat: string }
  /** One seat, one key: revoke the one it has first. */
  | { readonly code: 'JudgeSeatTaken'; readonly seat: string }
  /** Not on file, or revoked already. */
  | { readonly code: 'JudgeKeyUnknown' };

/** Those that may sign now. */
export const activeKeys = ({ judgeKeys }: CaseFile): JudgeKey[] =>
  judgeKeys.filter(({ revoked }) => !revoked);

/**
 * How many different seats must have signed a result: two, or the only one there is. None where no key was ever on file:
 * revoking all of them takes nobody's signature out of the rule.
 */
export function signaturesNeeded(file: CaseFile): number {
  return Math.min(2, Math.max(activeKeys(file).length, Math.min(1, file.judgeKeys.length)));
}

/** One person is the same however the name is typed. */
export const samePerson = (a: string, b: string): boolean => folded(a) === folded(b);

const folded = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

export function wrongJudgeKey(
  file: CaseFile,
  { name, key }: ActOf<'judgeKeyRecorded'>,
): JudgeKeyRefusal | null {
  const { keyName, publicKey } = partsOf(key);
  const known = file.judgeKeys.find((each) => {
    const parts = partsOf(each.key);
    return parts.publicKey === publicKey || (!each.revoked && parts.keyName === keyName);
  });
  if (known !== undefined) return { code: 'JudgeKeyKnown', seat: known.name };
  const seat = activeKeys(file).find((each) => samePerson(each.name, name));
  return seat === undefined ? null : { code: 'JudgeSeatTaken', seat: seat.name };
}

export function wrongRevocation(
  file: CaseFile,
  { name, key }: ActOf<'judgeKeyRevoked'>,
): JudgeKeyRefusal | null {
  const known = activeKeys(file).some((each) => each.key === key && each.name === name);
  return known ? null : { code: 'JudgeKeyUnknown' };
}

/** `name+hash+key`; base64 may hold a plus itself. */
function partsOf(verifierKey: string): { readonly keyName: string; readonly publicKey: string } {
  const [, keyName = '', publicKey = ''] = /^([^+]*)\+[^+]*\+(.*)$/.exec(verifierKey) ?? [];
  return { keyName, publicKey };
}
