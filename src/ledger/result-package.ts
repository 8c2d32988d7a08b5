import { err, ok, type Result } from '../domain/result.ts';
import { writeArchive } from './archive.ts';
import type { ByteSource } from './archive-reader.ts';
import { concatBytes, toHex, utf8 } from './bytes.ts';
import { type BundleContents, checkSums, formatSums } from './contents.ts';
import type { Sha256 } from './crypto.ts';
import { readContents } from './read-contents.ts';
import { type ParsedResult, parseResult } from './result-file.ts';
import { type ListedReason, type ListedVerdict, parseReasons, parseVerdicts } from './verdict-files.ts';

/** Texts of the files: `verdicts.txt`, `reasons.csv`, `result.txt` and the desk file `desk.jsonl`. */
export type ResultTexts = {
  readonly verdicts: string;
  readonly reasons: string;
  readonly result: string;
  readonly desk: string;
};

export type ResultPackage = {
  readonly verdicts: readonly ListedVerdict[];
  readonly reasons: readonly ListedReason[];
  readonly result: ParsedResult;
  readonly texts: ResultTexts;
};

/**
 * `file` is what is wrong: `archive` not as it is written; `missing`, `unexpected`; `sums` SHA256SUMS differs;
 * `malformed` (`line` where known, from 1); `disagrees` says something else than the other files.
 */
export type PackageFlaw = {
  readonly file: string;
  readonly code: 'archive' | 'missing' | 'unexpected' | 'sums' | 'malformed' | 'disagrees';
  readonly line?: number;
};

const names = {
  verdicts: 'verdicts.txt',
  reasons: 'reasons.csv',
  result: 'result.txt',
  desk: 'desk.jsonl',
} as const satisfies { [file in keyof ResultTexts]: string };
const sums = 'SHA256SUMS';
const everyName: readonly string[] = [...Object.values(names), sums];

/** Bytes of the canonical zip in which a judge hands over the result. Same texts, same bytes. */
export function buildResultPackage(sha256: Sha256, texts: ResultTexts): Uint8Array {
  const files = (Object.keys(names) as (keyof ResultTexts)[]).map((file) => {
    const data = utf8(texts[file]);
    return { name: names[file] as string, data, sha256: toHex(sha256(data)) };
  });
  const listed = { name: sums, data: utf8(formatSums(files)) };
  const sorted = [...files, listed].sort((a, b) => (a.name < b.name ? -1 : 1));
  return concatBytes(...writeArchive(sorted));
}

/** Whether these files are a result package rather than a bundle. */
export const isResultPackage = (contents: BundleContents): boolean =>
  contents.has(names.result) && contents.has(names.verdicts) && !contents.has('ledger.txt');

/** The result of a judge, whole and in agreement with itself; signatures are for `openResult`. */
export function readResultPackage(sha256: Sha256, source: ByteSource): Result<ResultPackage, PackageFlaw> {
  const steps = readContents(sha256, source);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const { contents, finding } = step.value;
  return finding.ok ? openResultPackage(contents) : err({ file: 'zip', code: 'archive' });
}

/** The same for files that were read already. */
export function openResultPackage(contents: BundleContents): Result<ResultPackage, PackageFlaw> {
  const missing = everyName.find((name) => !contents.has(name));
  if (missing !== undefined) return err({ file: missing, code: 'missing' });
  const unexpected = contents.names().find((name) => !everyName.includes(name));
  if (unexpected !== undefined) return err({ file: unexpected, code: 'unexpected' });
  if (!checkSums(contents, contents.text(sums)).ok) return err({ file: sums, code: 'sums' });
  const texts = {
    verdicts: contents.text(names.verdicts),
    reasons: contents.text(names.reasons),
    result: contents.text(names.result),
    desk: contents.text(names.desk),
  };
  const verdicts = parseVerdicts(texts.verdicts);
  if (!verdicts.ok) return err({ file: names.verdicts, code: 'malformed', line: verdicts.error.line });
  const reasons = parseReasons(texts.reasons);
  if (!reasons.ok) return err({ file: names.reasons, code: 'malformed', line: reasons.error.line });
  const result = parseResult(texts.result);
  if (!result.ok) return err({ file: names.result, code: 'malformed' });
  const opened = { verdicts: verdicts.value, reasons: reasons.value, result: result.value, texts };
  const file = disagreement(contents, opened);
  return file === null ? ok(opened) : err({ file, code: 'disagrees' });
}

function disagreement(
  contents: BundleContents,
  { verdicts, reasons, result: { result } }: ResultPackage,
): string | null {
  const invalid = new Set(verdicts.flatMap(({ id, verdict }) => (verdict === 'invalid' ? [id] : [])));
  const counted = result.judged === verdicts.length && result.invalid === invalid.size;
  const hashes =
    result.verdictsSha256 === contents.sha256(names.verdicts) &&
    result.deskSha256 === contents.sha256(names.desk);
  if (!counted || !hashes) return names.result;
  const same = reasons.length === invalid.size && reasons.every(({ id }) => invalid.has(id));
  return same ? null : names.reasons;
}
