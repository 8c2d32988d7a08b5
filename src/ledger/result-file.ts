import { err, ok, type Result } from '../domain/result.ts';
import { concatBytes, equalBytes, fromBase64, parseCount, toBase64, utf8 } from './bytes.ts';
import {
  type Checkpoint,
  checkpointBody,
  isOrigin,
  type LogKey,
  noteKeyId,
  parseTreeHead,
} from './checkpoint.ts';
import type { LedgerCrypto, Sha256 } from './crypto.ts';
import { isSeed } from './draw.ts';

export type JudgingMethod = 'full' | 'sample' | 'until-threshold';

/** `n` drawn from `N` by `seed`, `k` of them valid; `valid` is the estimate for all `N`. */
export type SampleResult = {
  readonly N: number;
  readonly n: number;
  readonly k: number;
  readonly seed: string;
  readonly valid: number;
};

/**
 * What a judge concluded over one checkpoint (`origin`, `size` in lines, `root` of 32 bytes). `judged`, `valid` and
 * `invalid` count the lines of `verdicts.txt`; hashes are SHA-256 in hex, of `verdicts.txt` and of the desk file.
 */
export type JudgedResult = Checkpoint & {
  readonly judged: number;
  readonly valid: number;
  readonly invalid: number;
  readonly method: JudgingMethod;
  /** There exactly when the method is `sample`. */
  readonly sample?: SampleResult | undefined;
  readonly verdictsSha256: string;
  readonly deskSha256: string;
};

/** One line under a note: Ed25519 (64 bytes) by the key of this name and id (4 bytes). */
export type ResultSignature = {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
};

export type ParsedResult = {
  readonly result: JudgedResult;
  /** The text that is signed. */
  readonly body: string;
  readonly signatures: readonly ResultSignature[];
};

export type ResultFlaw = 'malformed' | 'badSignature';

export type OpenedResult = ParsedResult & {
  /** Names of the given keys that signed it. */
  readonly signedBy: readonly string[];
  /** Names on signature lines of other keys: they prove nothing to whoever has only the given ones. */
  readonly unknown: readonly string[];
};

/** Characters. */
const longestFile = 1 << 16;
const mostSignatures = 32;
const notePattern = /^((?:[^\n]+\n)+)(?:\n((?:\u2014 [^\n ]+ [^\n ]+\n)+))?$/;
const methods = ['full', 'sample', 'until-threshold'] as const;
const counts = ['judged', 'valid', 'invalid'] as const;
const sampleCounts = ['N', 'n', 'k', 'valid'] as const;

/** k/n of N, rounded to a whole number (half up), without rounding the fraction first; 0 for a sample of nothing. */
export function estimateValid({ N, n, k }: Pick<SampleResult, 'N' | 'n' | 'k'>): number {
  return n === 0 ? 0 : Number((2n * BigInt(k) * BigInt(N) + BigInt(n)) / (2n * BigInt(n)));
}

/** Whether the numbers of a sample can go together; of nothing no sample is drawn, of anything at least one. */
export const isSample = (sample: SampleResult): boolean =>
  sample.n <= sample.N &&
  (sample.n > 0 || sample.N === 0) &&
  sample.k <= sample.n &&
  sample.valid === estimateValid(sample) &&
  isSeed(sample.seed);

/** Body of `result.txt`: the three lines of the judged checkpoint, then `name value` lines, each with LF. */
export function resultBody(result: JudgedResult): string {
  const { origin, size, root, judged, valid, invalid, method, sample } = result;
  const lines: [string, string | number][] = [
    ['judged', judged],
    ['valid', valid],
    ['invalid', invalid],
    ['method', method],
  ];
  if (sample) {
    const { N, n, k, seed } = sample;
    lines.push(['sample.N', N], ['sample.n', n], ['sample.k', k], ['sample.seed', seed]);
    lines.push(['sample.valid', sample.valid]);
  }
  lines.push(['verdicts.sha256', result.verdictsSha256], ['desk.sha256', result.deskSha256]);
  return checkpointBody(origin, size, root) + lines.map(([name, value]) => `${name} ${value}\n`).join('');
}

/**
 * Accepts exactly what `resultBody` writes, alone or as a C2SP signed note with signature lines below it. The counts
 * add up; no signature is checked here.
 */
export function parseResult(text: string): Result<ParsedResult, 'malformed'> {
  const [, body = '', below = ''] = (text.length <= longestFile && notePattern.exec(text)) || [];
  const result = readBody(body);
  if (!result || resultBody(result) !== body) return err('malformed');
  const signatures: ResultSignature[] = [];
  for (const line of below.split('\n').slice(0, -1)) {
    const signature = readSignature(line);
    if (!signature || signatures.some((other) => sameKey(other, signature))) return err('malformed');
    signatures.push(signature);
  }
  return signatures.length <= mostSignatures ? ok({ result, body, signatures }) : err('malformed');
}

function readBody(body: string): JudgedResult | null {
  const lines = body.split('\n');
  const head = parseTreeHead(lines);
  const pairs = lines.slice(3, -1).map((line) => {
    const at = line.indexOf(' ');
    return [line.slice(0, at), line.slice(at + 1)] as const;
  });
  const values = new Map(pairs);
  const method = methods.find((each) => each === values.get('method'));
  const sample = method === 'sample' ? readSample(values) : undefined;
  const [judged, valid, invalid] = counts.map((name) => parseCount(values.get(name) ?? ''));
  if (!head || !method || sample === null || judged == null || valid == null || invalid == null) return null;
  const verdictsSha256 = values.get('verdicts.sha256') ?? '';
  const deskSha256 = values.get('desk.sha256') ?? '';
  const hashes = [verdictsSha256, deskSha256].every((hash) => /^[0-9a-f]{64}$/.test(hash));
  if (!hashes || valid + invalid !== judged) return null;
  return { ...head, judged, valid, invalid, method, sample, verdictsSha256, deskSha256 };
}

function readSample(values: ReadonlyMap<string, string>): SampleResult | null {
  const [N, n, k, valid] = sampleCounts.map((name) => parseCount(values.get(`sample.${name}`) ?? ''));
  if (N == null || n == null || k == null || valid == null) return null;
  const sample = { N, n, k, seed: values.get('sample.seed') ?? '', valid };
  return isSample(sample) ? sample : null;
}

function readSignature(line: string): ResultSignature | null {
  const [, name = '', encoded = ''] = line.split(' ');
  const bytes = fromBase64(encoded);
  if (!isOrigin(name) || bytes?.length !== 68) return null;
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
}

type NamedKey = Pick<ResultSignature, 'name' | 'keyId'>;

const sameKey = (a: NamedKey, b: NamedKey): boolean => a.name === b.name && equalBytes(a.keyId, b.keyId);

const namedKey = (sha256: Sha256, key: LogKey): NamedKey => ({
  name: key.origin,
  keyId: noteKeyId(sha256, key),
});

/**
 * Adds the signature of one key (its `origin` is the name of the key) below `result.txt`, signed already or not; an
 * earlier one by the same key makes way.
 */
export function addSignature(
  sha256: Sha256,
  text: string,
  key: LogKey,
  sign: (message: Uint8Array) => Uint8Array,
): Result<string, 'malformed'> {
  const parsed = parseResult(text);
  if (!parsed.ok || !isOrigin(key.origin)) return err('malformed');
  const { body, signatures } = parsed.value;
  const own = { ...namedKey(sha256, key), signature: sign(utf8(body)) };
  const kept = signatures.filter((signature) => !sameKey(signature, own));
  const lines = [...kept, own].map(
    ({ name, keyId, signature }) => `\u2014 ${name} ${toBase64(concatBytes(keyId, signature))}\n`,
  );
  return lines.length <= mostSignatures ? ok(`${body}\n${lines.join('')}`) : err('malformed');
}

/** Which of these keys signed it. One wrong signature by a given key spoils the whole; other keys are only named. */
export function openResult(
  crypto: LedgerCrypto,
  text: string,
  keys: readonly LogKey[],
): Result<OpenedResult, ResultFlaw> {
  const parsed = parseResult(text);
  if (!parsed.ok) return parsed;
  const message = utf8(parsed.value.body);
  const signedBy: string[] = [];
  const unknown: string[] = [];
  for (const line of parsed.value.signatures) {
    const key = keys.find((each) => sameKey(namedKey(crypto.sha256, each), line));
    if (!key) unknown.push(line.name);
    else if (crypto.verifyEd25519(key.publicKey, message, line.signature)) signedBy.push(line.name);
    else return err('badSignature');
  }
  return ok({ ...parsed.value, signedBy, unknown });
}
