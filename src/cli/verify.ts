import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { ledgerCrypto } from '../adapters/ledger-crypto.ts';
import type { ByteSource } from '../ledger/archive-reader.ts';
import { type BundleReport, type Check, type Progress, verifyArchiveSteps } from '../ledger/verify.ts';

export type VerifyCommandOptions = {
  /** Verifier key from elsewhere. */
  readonly key?: string | undefined;
  /** One JSON document instead of lines. */
  readonly json?: boolean | undefined;
  readonly progress?: ((progress: Progress) => void) | undefined;
};

type Output = { readonly out: (text: string) => void; readonly error: (text: string) => void };

const terminal: Output = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
};

/** Exit code: 0 every check passed, 1 a flaw was found, 2 the file cannot be read. */
export function runVerify(
  path: string,
  options: VerifyCommandOptions = {},
  output: Output = terminal,
): 0 | 1 | 2 {
  let report: BundleReport;
  try {
    report = readAndVerify(path, options);
  } catch (error) {
    output.error(`cannot read ${path}: ${readErrorCode(error)}\n`);
    return 2;
  }
  output.out(options.json ? `${JSON.stringify(publicReport(report))}\n` : humanReport(report));
  return report.ok ? 0 : 1;
}

function readAndVerify(path: string, options: VerifyCommandOptions): BundleReport {
  const file = openSync(path, 'r');
  try {
    const steps = verifyArchiveSteps(ledgerCrypto, fileSource(file), { key: options.key });
    let step = steps.next();
    for (; !step.done; step = steps.next()) options.progress?.(step.value);
    return step.value;
  } finally {
    closeSync(file);
  }
}

/** Only a failing read is an expected refusal; anything else is a bug and must be seen. */
export function readErrorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}

const windowSize = 1 << 16;

/** Reads through a small window, so that thousands of small files do not cost thousands of system calls. */
export function fileSource(file: number): ByteSource {
  const { size } = fstatSync(file);
  let window: Uint8Array = new Uint8Array(0);
  let windowStart = 0;
  const read = (offset: number, length: number): Uint8Array => {
    if (length > windowSize) return readExactly(file, offset, length);
    if (offset < windowStart || offset + length > windowStart + window.length) {
      window = readExactly(file, offset, Math.min(windowSize, size - offset));
      windowStart = offset;
    }
    return window.subarray(offset - windowStart, offset - windowStart + length);
  };
  return { size, read };
}

function readExactly(file: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(file, bytes, filled, length - filled, offset + filled);
    if (count === 0) throw Object.assign(new Error('file became shorter'), { code: 'EIO' });
    filled += count;
  }
  return bytes;
}

function publicReport(report: BundleReport) {
  const { ok, kind, origin, size, root, tally } = report;
  const checks = report.checks.map((check) => ({ name: check.name, ok: check.ok, detail: check.detail }));
  return { ok, kind, origin, size, root, tally, checks };
}

function humanReport(report: BundleReport): string {
  const width = Math.max(...report.checks.map((check) => check.name.length));
  const lines = report.checks.map((check) => `${mark(check)} ${check.name.padEnd(width)}  ${check.detail}`);
  const tally = Object.entries(report.tally).map(([name, value]) => `     ${name} ${value}`);
  return [...lines, '', ...tally, '', verdict(report), ''].join('\n');
}

const mark = ({ code, ok }: Check): string => (code === 'keysUncompared' ? '?   ' : ok ? 'ok  ' : 'FAIL');

/** A bundle that agrees with itself can be made by anyone: without a key from elsewhere one thing is left to do. */
function verdict({ ok, checks }: BundleReport): string {
  const found = (code: Check['code']) => checks.some((check) => check.code === code);
  if (found('notABundle')) return 'this is not a bundle';
  if (found('keyGivenMalformed'))
    return 'nothing was held against the key you gave: copy the whole key again';
  if (!ok) return 'this bundle is NOT as it should be: keep it, and tell the griffie and the initiators';
  return found('keysUncompared')
    ? 'this bundle agrees with itself; compare the key with one you know. Apart from that every check passed'
    : 'every check passed';
}
