import { err, ok, type Result } from '../domain/result.ts';
import { compareAscii, concatBytes, equalBytes, fromBase64, fromHex, isInstant, toBase64 } from './bytes.ts';
import { type LogKey, parseVerifierKey, verifierKey } from './checkpoint.ts';
import type { Sha256 } from './crypto.ts';

type NamedKey = LogKey & { readonly since: string };

/** The public keys of one phase. `since`: RFC 3339, UTC, ms; recipients: age X25519 (`age1…`). */
export type PublicKeys = {
  readonly log: NamedKey;
  readonly judge: { readonly recipient: string; readonly since: string };
  readonly backup: { readonly recipient: string; readonly since: string };
  /** Keys with which judges sign `result.txt`, where they have one: distinct names, in order of name. */
  readonly judgeKeys?: readonly NamedKey[] | undefined;
};

/** RFC 8410: SubjectPublicKeyInfo of an Ed25519 key up to the key itself. */
const spkiHead = fromHex('302a300506032b6570032100') ?? new Uint8Array(0);
/** Characters: four lines and one for each key of a judge, names of at most 255 in them. */
const longestFile = 1 << 14;
const mostJudgeKeys = 32;
const recipientPattern = /^age1[02-9ac-hj-np-z]{58}$/;

/** Text of `keys.txt`: four lines and one for each key of a judge, each with LF. */
export function formatKeys(sha256: Sha256, keys: PublicKeys): string {
  const { log, judge, backup, judgeKeys = [] } = keys;
  const sorted = [...judgeKeys].sort((a, b) => compareAscii(a.origin, b.origin));
  return [
    `log ${verifierKey(sha256, log)} since ${log.since}\n`,
    `log-spki ${toBase64(concatBytes(spkiHead, log.publicKey))}\n`,
    `judge ${judge.recipient} since ${judge.since}\n`,
    `backup ${backup.recipient} since ${backup.since}\n`,
    ...sorted.map((key) => `judge-key ${verifierKey(sha256, key)} since ${key.since}\n`),
  ].join('');
}

/** Accepts exactly what `formatKeys` writes; the flaw names the line, from 1. */
export function parseKeys(sha256: Sha256, text: string): Result<PublicKeys, { readonly line: number }> {
  const [first = '', second = '', third = '', fourth = '', ...rest] = text.slice(0, longestFile).split('\n');
  const log = parseNamedKey(sha256, first, 'log');
  if (!log) return err({ line: 1 });
  const spki = fromBase64(second.startsWith('log-spki ') ? second.slice(9) : '');
  if (!spki || !equalBytes(spki, concatBytes(spkiHead, log.publicKey))) return err({ line: 2 });
  const judge = parseRecipient(third, 'judge');
  if (!judge) return err({ line: 3 });
  const backup = parseRecipient(fourth, 'backup');
  if (!backup) return err({ line: 4 });
  const judgeKeys = parseJudgeKeys(sha256, rest, log.origin);
  if (!judgeKeys.ok) return judgeKeys;
  return ok({ log, judge, backup, ...(judgeKeys.value.length > 0 ? { judgeKeys: judgeKeys.value } : {}) });
}

/** `rest`: what is left after four lines, up to the empty text behind the last LF. */
function parseJudgeKeys(
  sha256: Sha256,
  rest: readonly string[],
  log: string,
): Result<NamedKey[], { readonly line: number }> {
  const lines = rest.slice(0, -1);
  const judgeKeys: NamedKey[] = [];
  for (const [index, line] of lines.entries()) {
    const key = parseNamedKey(sha256, line, 'judge-key');
    // By the name of the log a judge's signature could pass for one of the log.
    const good = key && key.origin !== log && key.origin > (judgeKeys.at(-1)?.origin ?? '');
    if (!good || index >= mostJudgeKeys) return err({ line: index + 5 });
    judgeKeys.push(key);
  }
  return rest.at(-1) === '' ? ok(judgeKeys) : err({ line: lines.length + 5 });
}

/**
 * A verifier key as people paste it: alone or as the first line of `keys.txt`, white space around it. Returns the
 * verifier key itself.
 */
export function parseGivenKey(sha256: Sha256, text: string): Result<string, 'malformed'> {
  const words = text.trim().split(/\s+/);
  const given = words[0] === 'log' ? words[1] : words.length === 1 ? words[0] : undefined;
  return given !== undefined && parseVerifierKey(sha256, given).ok ? ok(given) : err('malformed');
}

function parseNamedKey(sha256: Sha256, line: string, name: 'log' | 'judge-key'): NamedKey | null {
  const found = parseNamed(line, name);
  if (!found) return null;
  const key = parseVerifierKey(sha256, found.value);
  return key.ok ? { ...key.value, since: found.since } : null;
}

function parseRecipient(line: string, name: 'judge' | 'backup'): PublicKeys['judge'] | null {
  const found = parseNamed(line, name);
  return found && recipientPattern.test(found.value) ? { recipient: found.value, since: found.since } : null;
}

function parseNamed(line: string, name: string): { value: string; since: string } | null {
  const [, found, value = '', since = ''] = /^(\S+) (\S+) since (\S+)$/.exec(line) ?? [];
  return found === name && isInstant(since) ? { value, since } : null;
}
