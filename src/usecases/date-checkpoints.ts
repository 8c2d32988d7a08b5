import { ok } from '../domain/result.ts';
import type { LedgerCrypto } from '../ledger/crypto.ts';
import { timeStampRequest } from '../ledger/timestamp.ts';
import type { Clock, Store } from './ports.ts';

/** Sends a TimeStampReq (RFC 3161, DER) and resolves to the authority's TimeStampResp; rejects unless it was granted. */
export type TimeStamper = (request: Uint8Array) => Promise<Uint8Array>;

/**
 * Has the last checkpoint of every closed phase dated by an authority outside the house, so that the moment of closing
 * does not rest on our clock alone. Asks again at the next turn when the authority did not answer.
 */
export function dateCheckpoints(
  context: { readonly store: Store; readonly clock: Clock; readonly crypto: Pick<LedgerCrypto, 'sha256'> },
  stamp: TimeStamper,
) {
  const { store, clock, crypto } = context;
  return async (): Promise<number> => {
    const undated = await store.read('undated', {});
    for (const { phase, checkpoint } of undated) {
      const response = await stamp(timeStampRequest(crypto.sha256(Buffer.from(checkpoint, 'utf8'))));
      await store.decide('undated', {}, (rows) => {
        const still = rows.some((row) => row.phase === phase);
        return ok({
          changes: still ? [{ type: 'timestampRecorded', phase, response, at: clock() }] : [],
          result: null,
        });
      });
    }
    return undated.length;
  };
}
