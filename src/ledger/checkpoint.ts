import { err, ok, type Result } from '../domain/result.ts';
import { concatBytes, equalBytes, fromBase64, parseCount, toBase64, toHex, utf8 } from './bytes.ts';
import type { LedgerCrypto, Sha256 } from './crypto.ts';

/** The log's name and Ed25519 public key (32 bytes). Origin = `<host>/<petition slug>/<phase>`. */
export type LogKey = { readonly origin: string; readonly publicKey: Uint8Array };

export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Uint8Array };

export type NoteFlaw = 'malformed' | 'otherLog' | 'badSignature';

const ed25519Type = 1;
const keyLength = 32;
const signatureLength = 64;
/** Characters; far above any note of ours, low enough to keep a hostile file cheap. */
const longestNote = 1 << 16;
const notePattern = /^([\s\S]*\n)\n\u2014 ([^\n ]+) ([^\n ]+)\n$/;
const originPattern = /^[!-*,-~]{1,255}$/;

/** Printable ASCII without white space and plus (C2SP signed-note), at most 255 characters. */
export const isOrigin = (text: string): boolean => originPattern.test(text);

/** First four bytes of SHA-256(origin || LF || 0x01 || public key). */
export function noteKeyId(sha256: Sha256, key: LogKey): Uint8Array {
  const typed = Uint8Array.of(0x0a, ed25519Type);
  return sha256(concatBytes(utf8(key.origin), typed, key.publicKey)).slice(0, 4);
}

/** `origin+keyid+base64`, the text by which anyone can check this log. */
export function verifierKey(sha256: Sha256, key: LogKey): string {
  const encoded = toBase64(concatBytes(Uint8Array.of(ed25519Type), key.publicKey));
  return `${key.origin}+${toHex(noteKeyId(sha256, key))}+${encoded}`;
}

export function parseVerifierKey(sha256: Sha256, text: string): Result<LogKey, 'malformed'> {
  const [, origin = '', encoded = ''] = /^([^+]{1,255})\+[0-9a-f]{8}\+(\S{1,64})$/.exec(text) ?? [];
  const typed = fromBase64(encoded);
  if (!isOrigin(origin) || !typed || typed.length !== keyLength + 1) return err('malformed');
  const key = { origin, publicKey: typed.subarray(1) };
  return verifierKey(sha256, key) === text ? ok(key) : err('malformed');
}

/** Text that is signed: origin, size, base64 of the root, each with LF. */
export function checkpointBody(origin: string, size: number, root: Uint8Array): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Signed note with one signature: body, empty line, signature line. `body` ends in LF. */
export function formatNote(sha256: Sha256, body: string, key: LogKey, signature: Uint8Array): string {
  return `${body}\n\u2014 ${key.origin} ${toBase64(concatBytes(noteKeyId(sha256, key), signature))}\n`;
}

export function signNote(
  sha256: Sha256,
  body: string,
  key: LogKey,
  sign: (message: Uint8Array) => Uint8Array,
): string {
  return formatNote(sha256, body, key, sign(utf8(body)));
}

/** Returns the body of a note that holds exactly one signature line, by `key`, and nothing else. */
export function openNote(crypto: LedgerCrypto, note: string, key: LogKey): Result<string, NoteFlaw> {
  const [, body = '', name = '', encoded = ''] = (note.length <= longestNote && notePattern.exec(note)) || [];
  const signed = fromBase64(encoded);
  if (!body || !isOrigin(name) || !signed || signed.length !== 4 + signatureLength) return err('malformed');
  if (name !== key.origin || !equalBytes(signed.subarray(0, 4), noteKeyId(crypto.sha256, key)))
    return err('otherLog');
  return crypto.verifyEd25519(key.publicKey, utf8(body), signed.subarray(4)) ? ok(body) : err('badSignature');
}

/** The first three lines of a checkpoint or tally body; null when they are not origin, size and root. */
export function parseTreeHead(lines: readonly string[]): Checkpoint | null {
  const [origin = '', sizeText = '', rootText = ''] = lines;
  const size = parseCount(sizeText);
  const root = fromBase64(rootText);
  return isOrigin(origin) && size !== null && root?.length === 32 ? { origin, size, root } : null;
}

/** Accepts exactly what `checkpointBody` writes. */
export function parseCheckpoint(body: string): Result<Checkpoint, 'malformed'> {
  const lines = body.split('\n');
  const head = parseTreeHead(lines);
  return head && lines.length === 4 && lines[3] === '' ? ok(head) : err('malformed');
}

/** Signature, form and origin of a checkpoint. */
export function openCheckpoint(
  crypto: LedgerCrypto,
  note: string,
  key: LogKey,
): Result<Checkpoint, NoteFlaw> {
  const body = openNote(crypto, note, key);
  if (!body.ok) return body;
  const checkpoint = parseCheckpoint(body.value);
  if (!checkpoint.ok) return checkpoint;
  return checkpoint.value.origin === key.origin ? checkpoint : err('otherLog');
}
