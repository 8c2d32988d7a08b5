import { err, ok, type Result } from '../domain/result.ts';
import { toHex, utf8 } from '../ledger/bytes.ts';
import type { Sha256 } from '../ledger/crypto.ts';
import { buildResultPackage } from '../ledger/result-package.ts';
import { type JudgedResult, resultBody } from '../ledger/verdict-files.ts';
import type { Desk } from './desk.ts';
import { listFiles, listHashes, resultOf } from './list.ts';

export { type DeskResult, type ListHashes, listHashes, listToPropose, resultOf } from './list.ts';
export type { ListRefusal } from './standing.ts';

/**
 * The confirmed list as it is handed to the service and kept: a canonical zip of verdicts.txt, reasons.csv, result.txt and
 * the desk file. `sign` puts the signatures of judges below result.txt. Same desk, same keys, same bytes.
 */
export function resultPackage(
  sha256: Sha256,
  desk: Desk,
  sign: (resultText: string) => string = (text) => text,
): Result<Uint8Array, { readonly code: 'NotConfirmed' }> {
  const { list } = desk;
  const { verdicts, reasons } = listFiles(desk);
  const hashes = listHashes(sha256, desk);
  const same =
    list.state === 'confirmed' && list.verdicts === hashes.verdicts && list.reasons === hashes.reasons;
  if (!same) return err({ code: 'NotConfirmed' });
  const deskText = desk.file.text();
  const body = resultBody(judgedResult(desk, hashes.verdicts, toHex(sha256(utf8(deskText)))));
  return ok(buildResultPackage(sha256, { verdicts, reasons, result: sign(body), desk: deskText }));
}

function judgedResult(desk: Desk, verdictsSha256: string, deskSha256: string): JudgedResult {
  const { origin, size, root } = desk.case;
  const { method, valid, invalid, sample } = resultOf(desk);
  const judged = valid + invalid;
  const drawn = sample && { N: sample.N, n: sample.n, k: sample.k, seed: sample.seed, valid: sample.valid };
  return {
    origin,
    size,
    root,
    judged,
    valid,
    invalid,
    method,
    ...(drawn ? { sample: drawn } : {}),
    verdictsSha256,
    deskSha256,
  };
}
