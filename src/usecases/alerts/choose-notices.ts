import type { AlertKind } from '../../domain/alerts/change.ts';
import type { Change } from '../../domain/change.ts';
import { ok } from '../../domain/result.ts';
import type { Clock, Store } from '../ports.ts';

const kinds: readonly AlertKind[] = ['milestone', 'anomaly'];

/** Sets which kinds of mail a member of staff gets; only what differs is written. */
export function chooseNotices({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
  return async (user: string, wanted: readonly AlertKind[]): Promise<void> => {
    await store.decide('unwanted', { user }, (unwanted) => {
      const at = clock();
      const changed = kinds.filter((kind) => wanted.includes(kind) === unwanted.includes(kind));
      const changes = changed.map(
        (kind): Change => ({ type: 'noticeSet', user, kind, wanted: wanted.includes(kind), at }),
      );
      return ok({ changes, result: null });
    });
  };
}
