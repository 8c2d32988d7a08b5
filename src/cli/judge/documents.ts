import type { Command } from 'commander';
import { makeJudgeDocuments } from '../../adapters/judge-documents.ts';
import { ledgerCrypto } from '../../adapters/ledger-crypto.ts';
import type { Desk } from '../../desk/desk.ts';
import {
  needsNoCount,
  notCountedRecordOf,
  officialRecordOf,
  type SessionFacts,
  type SignedRefusal,
  signedFactsOf,
} from '../../desk/official-record.ts';
import type { OfficialRecordInput } from '../../domain/official-record.ts';
import { bytesSource } from '../../ledger/archive-reader.ts';
import { lenientText } from '../../ledger/bytes.ts';
import { type ResultPackage, readResultPackage } from '../../ledger/result-package.ts';
import { CommandError, print } from '../output.ts';
import { type DeskOptions, type JudgeContext, readDesk, withDesk } from './bench.ts';
import { readGiven, writeNew } from './files.ts';
import { packageRefused } from './refusals.ts';

type DocumentOptions = DeskOptions & {
  readonly session: string;
  readonly out: string;
  readonly result?: string;
  readonly notCounted?: boolean;
};

/** What a session file holds, as an example to fill in: docs/examples/session.json has the same members. */
const sessionMembers = [
  'session',
  'members',
  'objections',
  'decision',
  'package',
  'sealing',
  'inspection',
  'remedy',
];

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
    .option('--result <package>', 'the result package that judge certify made, signed or not')
    .option(
      '--not-counted',
      'instead of --result: fewer were handed in than needed, so that nothing was judged',
    )
    .action(async (bundle: string, options: DocumentOptions) => {
      if ((options.result === undefined) === (options.notCounted !== true))
        throw new CommandError('give one of --result and --not-counted', 2);
      const desk = await readDesk(bundle, options);
      const made = await makeJudgeDocuments({ document: 'besluit', input: inputOf(desk, options) });
      if (!made.ok) {
        const list = made.error.map(({ code, path, en }) => `${path}: ${en} (${code})`).join('; ');
        throw new CommandError(`${options.session}: ${list}`);
      }
      const { zip, missing } = made.value;
      writeNew(options.out, zip);
      const lacking =
        missing.length === 0 ? [] : [`the font of the PDF lacks these characters: ${missing.join(' ')}`];
      print(globals(), { file: options.out, missing }, [options.out, ...lacking]);
    });
}

function inputOf(desk: Desk, { session, result }: DocumentOptions): OfficialRecordInput {
  const facts = sessionOf(session, desk.case.bundle);
  if (result === undefined) {
    if (needsNoCount(desk.case)) return notCountedRecordOf(desk, facts);
    throw new CommandError(
      `${desk.case.entries.length} were handed in and ${desk.case.threshold} are needed: they are to be judged (NotCheckedAboveThreshold)`,
    );
  }
  if (desk.list.state !== 'confirmed')
    throw new CommandError('the list is not confirmed yet: judge propose, then judge confirm (NotConfirmed)');
  const signed = signedFactsOf(ledgerCrypto, desk, readPackage(result));
  if (!signed.ok) throw new CommandError(`${result}: ${signedSentences[signed.error.code]}`);
  return officialRecordOf(desk, facts, signed.value);
}

const signedSentences: { readonly [code in SignedRefusal['code']]: string } = {
  ResultNotOfThisDesk:
    'not the result of this desk file as it stands: make it anew with judge certify (ResultNotOfThisDesk)',
  ResultSignatureWrong: 'a signature in it is not by the key of that name on file (ResultSignatureWrong)',
};

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

function readPackage(path: string): ResultPackage {
  const read = readResultPackage(ledgerCrypto.sha256, bytesSource(readGiven(path)));
  if (!read.ok) throw packageRefused(path, read.error);
  return read.value;
}
