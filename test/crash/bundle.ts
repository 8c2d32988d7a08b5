import { readFileSync } from 'node:fs';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { bytesSource, readArchive } from '../../src/ledger/archive-reader.ts';
import { parseKeys } from '../../src/ledger/keys-file.ts';
import { openPublishedLedger, type PublishedLedger } from '../../src/ledger/receipt.ts';

export type Bundle = {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly key: PublicLogKey;
  readonly ledger: PublishedLedger;
};

type PublicLogKey = Parameters<typeof openPublishedLedger>[3];

/** A bundle as someone would open it who received it. */
export function readBundle(path: string): Bundle {
  const files = new Map<string, Buffer>();
  const archive = readArchive(bytesSource(readFileSync(path)));
  let file = archive.next();
  for (; !file.done; file = archive.next()) files.set(file.value.name, Buffer.from(file.value.data));
  const text = (name: string) => files.get(name)?.toString('utf8') ?? '';
  const keys = parseKeys(ledgerCrypto.sha256, text('keys.txt'));
  if (!keys.ok) throw new Error(`keys.txt, line ${keys.error.line}`);
  const key = keys.value.log;
  const ledger = files.get('ledger.txt') ?? Buffer.alloc(0);
  const steps = openPublishedLedger(ledgerCrypto, ledger, text('checkpoint'), key);
  let step = steps.next();
  while (!step.done) step = steps.next();
  if (!step.value.ok) throw new Error(step.value.error.kind);
  return { files, key, ledger: step.value.value };
}
