import { activeKeys } from '../domain/judge-keys.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { equalBytes } from '../ledger/bytes.ts';
import { parseVerifierKey } from '../ledger/checkpoint.ts';
import { type ActRefusal, type Grounds, type PhaseContext, present, recordActs } from './phase-context.ts';
import type { LogSigner, Outcome, Secrets } from './ports.ts';

export type JudgeKeyRefusal =
  | ActRefusal
  /** No Ed25519 verifier key, the key of the log itself, or one under the name of a log. */
  | { readonly code: 'JudgeKeyInvalid' };

type KeyContext = PhaseContext & {
  readonly secrets: Pick<Secrets, 'sha256'>;
  readonly signer: Pick<LogSigner, 'publicKey'>;
};

type NewKey = Pick<Grounds, 'by' | 'document'> & { readonly name: string; readonly key: string };

/**
 * Puts the key of a seat of the judge on file: from then on a result must be signed. `document`: why, once the ledger is
 * sealed.
 */
export function recordJudgeKey({ store, clock, secrets, signer }: KeyContext) {
  return async (
    slug: string,
    { name, key, by, document }: NewKey,
  ): Promise<Result<{ readonly keys: number }, JudgeKeyRefusal>> => {
    const at = clock();
    const parsed = parseVerifierKey(secrets.sha256, key);
    const own = parsed.ok && equalBytes(parsed.value.publicKey, signer.publicKey);
    // Under the name of a log its signature could pass for one of the log.
    const asLog = parsed.ok && new RegExp(`/${slug}/\\d$`).test(parsed.value.origin);
    return store.decide('petition', { slug }, (row): Outcome<{ keys: number }, JudgeKeyRefusal> => {
      if (row === null) return err({ code: 'PetitionUnknown' });
      if (!parsed.ok || own || asLog) return err({ code: 'JudgeKeyInvalid' });
      const act = present({ kind: 'judgeKeyRecorded', at, by, name, key, document } as const);
      const recorded = recordActs(row, [act]);
      if (!recorded.ok) return recorded;
      return ok({ changes: recorded.value, result: { keys: activeKeys(row.caseFile).length + 1 } });
    });
  };
}

/** It signs nothing any more; results that it signed stay what they are. */
export function revokeJudgeKey({ store, clock }: PhaseContext) {
  return async (
    slug: string,
    { key, ...grounds }: Grounds & { readonly key: string },
  ): Promise<Result<{ readonly keys: number }, JudgeKeyRefusal>> => {
    const at = clock();
    return store.decide('petition', { slug }, (row): Outcome<{ keys: number }, JudgeKeyRefusal> => {
      if (row === null) return err({ code: 'PetitionUnknown' });
      const known = activeKeys(row.caseFile).find((each) => each.key === key);
      if (known === undefined) return err({ code: 'JudgeKeyUnknown' });
      const { name } = known;
      const act = present({ kind: 'judgeKeyRevoked', at, name, key, ...grounds } as const);
      const recorded = recordActs(row, [act]);
      if (!recorded.ok) return recorded;
      return ok({ changes: recorded.value, result: { keys: activeKeys(row.caseFile).length - 1 } });
    });
  };
}
