import type { Act } from '../domain/acts.ts';
import { civilDateAt } from '../domain/calendar.ts';
import type { PetitionContent } from '../domain/petition.ts';
import type { Regulation } from '../domain/regulation.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { settleValue } from '../domain/rules.ts';
import { canonicalJson, type JsonValue } from '../ledger/canonical-json.ts';
import { present } from './phase-context.ts';
import type { Clock, Secrets, Store } from './ports.ts';

export type PetitionRefusal =
  | { readonly code: 'PetitionFrozen'; readonly slug: string }
  /** A value that was settled for this petition does not fit the regulation it now comes with. */
  | { readonly code: 'RulingMisfit'; readonly slug: string; readonly path: string };

/**
 * Stores the exact bytes that `petition.json` and `regulation.json` will have in every bundle. May be repeated until
 * the first phase opens, with the rulings on file kept; from then on text and rules are frozen.
 */
export function createPetition(context: {
  readonly store: Store;
  readonly secrets: Pick<Secrets, 'sha256'>;
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
    const contentHash = digest(exact);
    const at = context.clock();
    return context.store.decide('petition', { slug }, (row) => {
      if (row?.phase != null) return err<PetitionRefusal>({ code: 'PetitionFrozen', slug });
      const settled = withRulings(rules, row?.acts ?? []);
      if (!settled.ok) return err<PetitionRefusal>({ code: 'RulingMisfit', slug, path: settled.error });
      const { text: regulation, hash: regulationHash } = regulationText(context.secrets, settled.value);
      return ok({
        changes: [
          {
            type: 'petitionCreated',
            slug,
            content: exact,
            contentHash,
            regulation,
            regulationHash,
            at,
          },
        ],
        result: { slug, contentHash },
      });
    });
  };
}

function withRulings(rules: Regulation, acts: readonly Act[]): Result<Regulation, string> {
  let regulation = rules;
  for (const act of acts) {
    if (act.kind !== 'ruleSettled') continue;
    const { at, by, reason, document, path, value } = act;
    const settled = settleValue(
      regulation,
      path,
      present({ by, on: civilDateAt(at), reason, document }),
      value,
    );
    if (!settled.ok) return err(path);
    regulation = settled.value.regulation;
  }
  return ok(regulation);
}

/** Exact bytes of regulation.json, and their hash. */
export function regulationText(
  secrets: Pick<Secrets, 'sha256'>,
  regulation: Regulation,
): { readonly text: string; readonly hash: string } {
  const text = canonicalJson(plain(regulation));
  return { text, hash: Buffer.from(secrets.sha256(Buffer.from(text, 'utf8'))).toString('hex') };
}

/** Drops absent (undefined) members; both values were parsed from JSON. */
const plain = (value: object): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;
