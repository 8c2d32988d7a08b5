import { err, ok, type Result } from '../../domain/result.ts';
import { type Actor, recoveryCodeCount } from '../../domain/staff.ts';
import type { StaffChange } from '../../domain/staff-change.ts';
import type { Outcome } from '../ports.ts';
import type { StaffContext } from './context.ts';

/** Without letters and digits that look alike (0 O, 1 I L, U V): 12 of these are 58 bits. */
const alphabet = 'ABCDEFGHJKMNPQRSTWXYZ23456789';
const codeLength = 12;

/**
 * `ABCD-EFGH-JKMN`. A byte past the last whole multiple of the alphabet is drawn anew, so that every letter is as
 * likely.
 */
function drawCode(random: StaffContext['random']): string {
  const fair = 256 - (256 % alphabet.length);
  let letters = '';
  while (letters.length < codeLength) {
    for (const byte of random.bytes(32)) {
      if (byte < fair && letters.length < codeLength) letters += alphabet[byte % alphabet.length];
    }
  }
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** The keyed hash a code is known by; null when what was typed cannot be a code. */
export function recoveryHash({ secrets }: Pick<StaffContext, 'secrets'>, typed: string): Uint8Array | null {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{P}]/gu, '');
  if (letters.length !== codeLength) return null;
  return secrets.tag(`referendumpetitie/recovery-code/v1\n${letters}`);
}

/** New codes, shown once, and the change that puts them in the place of the old. */
export function newRecoveryCodes(
  context: Pick<StaffContext, 'random' | 'secrets' | 'clock'>,
  user: string,
): { readonly codes: readonly string[]; readonly change: StaffChange } {
  const codes = Array.from({ length: recoveryCodeCount }, () => drawCode(context.random));
  const hashes = codes.map((code) => recoveryHash(context, code) ?? new Uint8Array(32));
  return { codes, change: { type: 'recoveryCodesMade', user, hashes, at: context.clock() } };
}

export type CodesRefusal =
  | { readonly code: 'AccountEnded' }
  /** Others were made since: a form that is sent again must not undo codes that were written down. */
  | { readonly code: 'CodesChanged' };

/** @param seen the set of codes (`codeSet`) that is to be replaced */
export function makeRecoveryCodes(context: Pick<StaffContext, 'store' | 'random' | 'secrets' | 'clock'>) {
  return (actor: Actor, seen: string): Promise<Result<readonly string[], CodesRefusal>> =>
    context.store.decide(
      'staffAccount',
      { user: actor.user },
      (account): Outcome<readonly string[], CodesRefusal> => {
        if (account === null || account.federated) return err({ code: 'AccountEnded' });
        if (account.codeSet !== seen) return err({ code: 'CodesChanged' });
        const { codes, change } = newRecoveryCodes(context, actor.user);
        return ok({ changes: [change], result: codes });
      },
    );
}
