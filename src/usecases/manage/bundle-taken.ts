import type { BundleKind } from '../../domain/manage.ts';
import { ok } from '../../domain/result.ts';
import type { Context } from '../context.ts';

/**
 * Puts on file that a bundle is taken out: written before its first byte leaves, so that a download that breaks off was
 * one all the same. `number`: of the phase; the newest when not given. `user`: id of an account, or 'operator'.
 */
export function recordBundleTaken({ store, clock }: Pick<Context, 'store' | 'clock'>) {
  return async (
    petition: string,
    number: number | undefined,
    kind: BundleKind,
    user: string,
  ): Promise<void> => {
    await store.decide('petition', { slug: petition }, (row) => {
      const taken = { petition, number: number ?? row?.phase?.number ?? 0, kind, user, at: clock() };
      return ok({ changes: [{ type: 'bundleTaken', ...taken } as const], result: null });
    });
  };
}
