import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { verifierKey } from '../../src/ledger/checkpoint.ts';
import { type BundleReport, verifyBundle } from '../../src/ledger/verify.ts';
import { exampleBundle, resigned, zipOf } from './example.ts';

export const publicBundle = exampleBundle();
export const judgeBundle = exampleBundle({ judge: true });
export const secondPublic = exampleBundle({ second: true });
export const secondBundle = exampleBundle({ second: true, judge: true });
export const key = verifierKey(ledgerCrypto.sha256, publicBundle.log.key);
export const verify = (zip: Uint8Array, given?: string) => verifyBundle(ledgerCrypto, zip, { key: given });
export const flaws = (report: BundleReport) =>
  report.checks.filter((check) => !check.ok).map((check) => check.name);
export const detail = (report: BundleReport, name: string) =>
  report.checks.find((check) => check.name === name)?.detail;

export type Files = { name: string; data: Uint8Array }[];
export const replaced = (files: Files, name: string, change: (text: string) => string): Files =>
  files.map((file) =>
    file.name === name ? { name, data: Buffer.from(change(Buffer.from(file.data).toString())) } : file,
  );
/** Changed and signed anew by the log itself: what only an insider can do. */
export const insider = (bundle: typeof publicBundle, change: (files: Files) => Files) =>
  verify(zipOf(resigned(bundle.log, change(bundle.files))), verifierKey(ledgerCrypto.sha256, bundle.log.key));
