import type { PetitionContent } from '../domain/petition.ts';
import type { Regulation } from '../domain/regulation.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { canonicalJson, type JsonValue } from '../ledger/canonical-json.ts';
import type { Clock, Secrets, Store } from './ports.ts';

export type PetitionRefusal = { readonly code: 'PetitionFrozen'; readonly slug: string };

/**
 * Stores the exact bytes that `petition.json` and `regulation.json` will have in every bundle. May be repeated until
 * the first phase opens; from then on text and rules are frozen.
 */
export function createPetition(context: {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly clock: Clock;
}) {
  const digest = (text: string) =>
    Buffer.from(context.secrets.sha256(Buffer.from(text, 'utf8'))).toString('hex');
  return async (
    content: PetitionContent,
    rules: Regulation,
  ): Promise<Result<{ slug: string; contentHash: string }, PetitionRefusal>> => {
    const { slug } = content;
    const exact = canonicalJson(plain(content));
    const regulation = canonicalJson(plain(rules));
    const contentHash = digest(exact);
    const at = context.clock();
    return context.store.decide('petition', { slug }, (row) => {
      if (row?.phase != null) return err({ code: 'PetitionFrozen', slug });
      return ok({
        changes: [
          {
            type: 'petitionCreated',
            slug,
            content: exact,
            contentHash,
            regulation,
            regulationHash: digest(regulation),
            at,
          },
        ],
        result: { slug, contentHash },
      });
    });
  };
}

/** Drops absent (undefined) members; both values were parsed from JSON. */
const plain = (value: object): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;
