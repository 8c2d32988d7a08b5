import { type CodeFlaw, parseCode, parseCodeName } from '../../domain/campaign.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { TextFlaw } from '../../domain/text.ts';
import type { CampaignRow } from '../campaign-reads.ts';
import type { Outcome } from '../ports.ts';
import type { CampaignContext } from './context.ts';

/** Codes a petition may have had, removed ones among them: posters are made for each. */
export const mostCodes = 200;

export type CodeRefusal =
  | {
      readonly code: 'CodeFlawed';
      readonly flaws: {
        readonly code?: CodeFlaw;
        readonly naam?: TextFlaw;
      };
    }
  /** In use, or used before, by this or another petition. */
  | { readonly code: 'CodeTaken' }
  | { readonly code: 'CodesFull' };

type Typed = { readonly code: string; readonly name: string };

/** A new code with what it is for; resolves to the code as it is kept. */
export function makeCode({ store, clock }: Pick<CampaignContext, 'store' | 'clock'>) {
  return async (
    slug: string,
    typed: Typed,
    by: string,
  ): Promise<Result<{ readonly code: string }, CodeRefusal>> => {
    const code = parseCode(typed.code);
    const name = parseCodeName(typed.name);
    if (!code.ok || !name.ok) {
      const flaws = {
        ...(code.ok ? {} : { code: code.error }),
        ...(name.ok ? {} : { naam: name.error }),
      };
      return err({ code: 'CodeFlawed', flaws });
    }
    const args = { slug, code: code.value };
    return store.decide('newCampaign', args, ({ taken, codes }): Outcome<{ code: string }, CodeRefusal> => {
      if (taken) return err({ code: 'CodeTaken' });
      if (codes >= mostCodes) return err({ code: 'CodesFull' });
      const made = { petition: slug, code: code.value, name: name.value };
      return ok({ changes: [{ type: 'codeMade', ...made, by, at: clock() }], result: { code: code.value } });
    });
  };
}

/** Its short address keeps leading to the petition; it counts no longer. False when this petition has no such code. */
export function removeCode({ store, clock }: Pick<CampaignContext, 'store' | 'clock'>) {
  return async (slug: string, code: string, by: string): Promise<boolean> => {
    const removed = await store.decide('campaignCode', { code }, (row): Outcome<null, null> => {
      if (row === null || row.petition !== slug || row.removed) return err(null);
      const change = { type: 'codeRemoved', petition: slug, id: row.id, code, by, at: clock() } as const;
      return ok({ changes: [change], result: null });
    });
    return removed.ok;
  };
}

/** Codes in use, as organisers may see them. */
export function listCodes({ store }: Pick<CampaignContext, 'store'>) {
  return async (slug: string): Promise<readonly CampaignRow[]> =>
    (await store.read('campaigns', { slug })).filter(({ removed }) => !removed);
}
