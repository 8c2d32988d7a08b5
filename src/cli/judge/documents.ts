import type { Command } from 'commander';
import { makeJudgeDocuments } from '../../adapters/judge-documents.ts';
import { ledgerCrypto } from '../../adapters/ledger-crypto.ts';
import { officialRecordOf, type SessionFacts } from '../../desk/official-record.ts';
import { listHashes } from '../../desk/result.ts';
import { bytesSource } from '../../ledger/archive-reader.ts';
import { lenientText } from '../../ledger/bytes.ts';
import { readResultPackage } from '../../ledger/result-package.ts';
import { CommandError, print } from '../output.ts';
import { type DeskOptions, type JudgeContext, readDesk, withDesk } from './bench.ts';
import { readGiven, writeNew } from './files.ts';
import { packageRefused } from './refusals.ts';

type DocumentOptions = DeskOptions & {
  readonly session: string;
  readonly out: string;
  readonly result?: string;
};

const { sha256 } = ledgerCrypto;

/** What a session file holds, as an example to fill in: docs/examples/session.json has the same members. */
const sessionMembers = ['session', 'members', 'objections', 'decision', 'package', 'inspection', 'remedy'];

export function addDocumentsCommand(judge: Command, { globals }: JudgeContext): void {
  withDesk(judge.command('documents <bundle>'))
    .description(
      'proces-verbaal, package text, letter and notice of the confirmed list, as PDF and ODT in a zip',
    )
    .requiredOption(
      '--session <file>',
      'JSON with what was noted at the session (docs/examples/session.json)',
    )
    .requiredOption('--out <file>', 'where to write them, such as stukken.zip')
    .option('--result <package>', 'the result package, for who signed it')
    .action(async (bundle: string, options: DocumentOptions) => {
      const desk = await readDesk(bundle, options);
      if (desk.list.state !== 'confirmed')
        throw new CommandError(
          'the list is not confirmed yet: judge propose, then judge confirm (NotConfirmed)',
        );
      const signed = { verdicts: listHashes(sha256, desk).verdicts, signedBy: signersOf(options.result) };
      const input = officialRecordOf(desk, sessionOf(options.session, desk.case.bundle), signed);
      const made = await makeJudgeDocuments({ document: 'besluit', input });
      if (!made.ok) {
        const list = made.error.map(({ path, en }) => `${path}: ${en}`).join('; ');
        throw new CommandError(`${options.session}: ${list}`);
      }
      writeNew(options.out, made.value);
      print(globals(), { file: options.out }, [options.out]);
    });
}

/** The archive in the sealed package is the bundle on the desk, unless the file says another. */
function sessionOf(path: string, bundle: string): SessionFacts {
  const value = parseJson(path);
  const unknown = Object.keys(value).find((name) => !sessionMembers.includes(name));
  if (unknown !== undefined) throw new CommandError(`${path}: ${unknown} is no part of a session file`, 2);
  const kept = typeof value.package === 'object' ? value.package : {};
  return { ...value, package: { sha256: bundle, ...kept } } as SessionFacts;
}

function parseJson(path: string): { readonly [name: string]: unknown } {
  try {
    const value: unknown = JSON.parse(lenientText(readGiven(path, 1 << 20)));
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as { readonly [name: string]: unknown };
  } catch (error) {
    if (error instanceof CommandError) throw error;
  }
  throw new CommandError(`${path}: not a JSON object`, 2);
}

function signersOf(path: string | undefined): readonly string[] {
  if (path === undefined) return [];
  const read = readResultPackage(sha256, bytesSource(readGiven(path)));
  if (!read.ok) throw packageRefused(path, read.error);
  return read.value.result.signatures.map(({ name }) => name);
}
