import { compareAscii, lenientText, toHex } from './bytes.ts';
import type { Sha256 } from './crypto.ts';
import { type Finding, flaw, pass } from './messages.ts';

export type BundleKind = 'public' | 'griffie';

/** Bytes of a file are kept, except of sealed records: their hash says enough. */
type StoredFile = { readonly sha256: string; readonly data: Uint8Array | null };

/** Bytes: ten times the list of hashes of a million statements would still fit. */
const largestText = 1 << 28;
const sums = 'SHA256SUMS';
const sumsSignature = 'SHA256SUMS.sig';
const always = [
  'README.txt',
  sums,
  sumsSignature,
  'checkpoint',
  'deadline.tsq',
  'keys.txt',
  'ledger.txt',
  'petition.json',
  'regulation.json',
  'tally.txt',
  'verify.html',
];
const judgeOnly = ['duplicates.csv', 'received.csv'];
/** Absent where there is nothing to put in them, and in bundles made before they existed. */
const optional = ['deadline.tsr', 'procedure.json', 'result.txt', 'verdicts.txt'];
const judgeOptional = ['audit.txt', 'readings.csv', 'reasons.csv'];
const checkpointPattern = /^checkpoints\/[0-9]{10}$/;
const sealedPattern = /^sealed\/([0-9a-f]{32})\.age$/;

export const sealedName = (id: string): string => `sealed/${id}.age`;
/** `size` in leaves, ten digits. */
export const checkpointName = (size: number): string => `checkpoints/${String(size).padStart(10, '0')}`;

/** The files of a bundle, wherever they came from: an archive or a folder. */
export class BundleContents {
  readonly #sha256: Sha256;
  readonly #files = new Map<string, StoredFile>();

  constructor(sha256: Sha256) {
    this.#sha256 = sha256;
  }

  add(name: string, data: Uint8Array): void {
    const sha256 = toHex(this.#sha256(data));
    this.#files.set(name, { sha256, data: sealedPattern.test(name) ? null : data });
  }

  /** Empty when the file is not there: whoever needs it to be there learns that from `checkFileSet`. */
  data(name: string): Uint8Array {
    return this.#files.get(name)?.data ?? new Uint8Array(0);
  }

  /** As text; empty when it is not there or too large to be what it should be. */
  text(name: string): string {
    const data = this.data(name);
    return data.length <= largestText ? lenientText(data) : '';
  }

  /** Whether anything in it is a file of a bundle. */
  isBundle(): boolean {
    return always.some((name) => this.has(name));
  }

  has(name: string): boolean {
    return this.#files.has(name);
  }

  /** Hex; undefined when there is no such file. */
  sha256(name: string): string | undefined {
    return this.#files.get(name)?.sha256;
  }

  /** In byte order. */
  names(): string[] {
    return [...this.#files.keys()].sort(compareAscii);
  }

  checkpointNames(): string[] {
    return this.names().filter((name) => checkpointPattern.test(name));
  }

  sealedIds(): string[] {
    return this.names().flatMap((name) => sealedPattern.exec(name)?.[1] ?? []);
  }

  /** A bundle with anything only the judge may have is the judge's. */
  kind(): BundleKind {
    const own = [...judgeOnly, ...judgeOptional];
    const forJudge = this.names().some((name) => name.startsWith('sealed/') || own.includes(name));
    return forJudge ? 'griffie' : 'public';
  }
}

export function checkFileSet(contents: BundleContents): Finding {
  const kind = contents.kind();
  const required = kind === 'griffie' ? [...always, ...judgeOnly] : always;
  const missing = required.find((name) => !contents.has(name));
  if (missing) return flaw('fileMissing', { file: missing });
  const names = contents.names();
  // With a file that only the judge may have it is the judge's bundle.
  const known = [...required, ...optional, ...judgeOptional];
  const unexpected = names.find(
    (name) => !(known.includes(name) || checkpointPattern.test(name) || sealedPattern.test(name)),
  );
  if (unexpected) return flaw('fileUnexpected', { file: unexpected, kind });
  return pass('filesComplete', { count: names.length, kind });
}

/** Text of SHA256SUMS, as `sha256sum` writes it, in byte order of the names. */
export function formatSums(files: Iterable<{ readonly name: string; readonly sha256: string }>): string {
  const sorted = [...files].sort((a, b) => compareAscii(a.name, b.name));
  return sorted.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
}

export function checkSums(contents: BundleContents, text: string): Finding {
  const lines = text.split('\n');
  if (lines.pop() !== '') return flaw('sumsMalformed', { line: lines.length + 1 });
  const listed = new Set<string>();
  const differing: string[] = [];
  let previous = '';
  for (const [index, line] of lines.entries()) {
    const [, sha256, name = ''] = /^([0-9a-f]{64}) {2}(\S{1,255})$/.exec(line) ?? [];
    if (!name || name <= previous) return flaw('sumsMalformed', { line: index + 1 });
    if (!contents.has(name)) return flaw('sumsAbsent', { file: name });
    if (contents.sha256(name) !== sha256) differing.push(name);
    listed.add(name);
    previous = name;
  }
  const itself = [sums, sumsSignature];
  const unlisted = contents.names().find((name) => !listed.has(name) && !itself.includes(name));
  if (unlisted) return flaw('sumsUnlisted', { file: unlisted });
  const own = itself.find((name) => listed.has(name));
  if (own) return flaw('sumsMalformed', { line: [...listed].indexOf(own) + 1 });
  const [first] = differing;
  if (first) return flaw('sumsDiffer', { file: first, count: differing.length });
  return pass('sumsMatch', { count: listed.size });
}
