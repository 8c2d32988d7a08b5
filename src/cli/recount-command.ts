import { closeSync, openSync } from 'node:fs';
import type { Command } from 'commander';
import { ledgerCrypto } from '../adapters/ledger-crypto.ts';
import type { ByteSource } from '../ledger/archive-reader.ts';
import { utf8Text } from '../ledger/bytes.ts';
import { readContents } from '../ledger/read-contents.ts';
import { recountBundles } from '../ledger/recount.ts';
import { type RecountSide, sideOfContents, sideOfText } from '../ledger/recount-side.ts';
import { wholeNumber } from './arguments.ts';
import { CommandError, type Globals, print } from './output.ts';
import { recountLines } from './recount-report.ts';
import { fileSource, readErrorCode } from './verify.ts';

/** Bytes: a list of verdicts of a million entries is a sixth of it. */
const longestText = 1 << 28;

/** `referendumpetitie recount`: two counts of one petition, entry by entry. Exit 0 the same, 1 not, 2 unreadable. */
export function addRecountCommand(program: Command, globals: () => Globals): void {
  program
    .command('recount <a> <b>')
    .description(
      'compares two bundles, results or lists of verdicts, entry by entry; exit 1 when they differ',
    )
    .option('--threshold <n>', 'number needed, where no tally says it', wholeNumber)
    .action((a: string, b: string, options: { threshold?: number }) => {
      const recount = recountBundles(readSide(a), readSide(b), options.threshold);
      print(globals(), recount, recountLines(recount, a, b));
      process.exitCode = recount.same ? 0 : 1;
    });
}

function readSide(path: string): RecountSide {
  let side: RecountSide | null;
  try {
    side = sideOfFile(path);
  } catch (error) {
    throw new CommandError(`cannot read ${path}: ${readErrorCode(error)}`, 2);
  }
  if (side) return side;
  const wanted = 'not a bundle, not a result, and no list of verdicts or reasons';
  throw new CommandError(`${path}: ${wanted} (a zip must be as it was handed out)`, 2);
}

function sideOfFile(path: string): RecountSide | null {
  const file = openSync(path, 'r');
  try {
    const source = fileSource(file);
    if (isZip(source)) return sideOfZip(source);
    return source.size <= longestText ? sideOfText(utf8Text(source.read(0, source.size)) ?? '') : null;
  } finally {
    closeSync(file);
  }
}

const isZip = ({ size, read }: ByteSource): boolean =>
  size >= 2 && new TextDecoder('latin1').decode(read(0, 2)) === 'PK';

function sideOfZip(source: ByteSource): RecountSide | null {
  const { contents, finding } = last(readContents(ledgerCrypto.sha256, source));
  const side = last(sideOfContents(ledgerCrypto, contents));
  if (!side || finding.ok) return side;
  return { ...side, flaws: ['archive: not as it was written', ...side.flaws] };
}

function last<T>(steps: Generator<unknown, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
