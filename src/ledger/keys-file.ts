import { err, ok, type Result } from '../domain/result.ts';
import { concatBytes, equalBytes, fromBase64, fromHex, isInstant, toBase64 } from './bytes.ts';
import { type LogKey, parseVerifierKey, verifierKey } from './checkpoint.ts';
import type { Sha256 } from './crypto.ts';

/** The public keys of one phase. `since`: RFC 3339, UTC, ms; recipients: age X25519 (`age1…`). */
export type PublicKeys = {
  readonly log: LogKey & { readonly since: string };
  readonly judge: { readonly recipient: string; readonly since: string };
  readonly backup: { readonly recipient: string; readonly since: string };
};

/** RFC 8410: SubjectPublicKeyInfo of an Ed25519 key up to the key itself. */
const spkiHead = fromHex('302a300506032b6570032100') ?? new Uint8Array(0);
/** Characters: four lines, one of them with an origin of at most 255. */
const longestFile = 2048;
const recipientPattern = /^age1[02-9ac-hj-np-z]{58}$/;

/** Text of `keys.txt`: four lines, each with LF. */
export function formatKeys(sha256: Sha256, keys: PublicKeys): string {
  const { log, judge, backup } = keys;
  return [
    `log ${verifierKey(sha256, log)} since ${log.since}\n`,
    `log-spki ${toBase64(concatBytes(spkiHead, log.publicKey))}\n`,
    `judge ${judge.recipient} since ${judge.since}\n`,
    `backup ${backup.recipient} since ${backup.since}\n`,
  ].join('');
}

/** Accepts exactly what `formatKeys` writes; the flaw names the line, from 1. */
export function parseKeys(sha256: Sha256, text: string): Result<PublicKeys, { readonly line: number }> {
  const lines = text.slice(0, longestFile).split('\n');
  const log = named(lines[0], 'log');
  const key = log && parseVerifierKey(sha256, log.value);
  if (!log || !key?.ok) return err({ line: 1 });
  const spki = fromBase64(/^log-spki (\S+)$/.exec(lines[1] ?? '')?.[1] ?? '');
  if (!spki || !equalBytes(spki, concatBytes(spkiHead, key.value.publicKey))) return err({ line: 2 });
  const judge = named(lines[2], 'judge');
  if (!judge || !recipientPattern.test(judge.value)) return err({ line: 3 });
  const backup = named(lines[3], 'backup');
  if (!backup || !recipientPattern.test(backup.value)) return err({ line: 4 });
  if (lines.length !== 5 || lines[4] !== '') return err({ line: 5 });
  return ok({
    log: { ...key.value, since: log.since },
    judge: { recipient: judge.value, since: judge.since },
    backup: { recipient: backup.value, since: backup.since },
  });
}

function named(line: string | undefined, name: string): { value: string; since: string } | null {
  const [, found, value = '', since = ''] = /^(\S+) (\S+) since (\S+)$/.exec(line ?? '') ?? [];
  return found === name && isInstant(since) ? { value, since } : null;
}
