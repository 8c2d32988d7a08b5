import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { type JudgeSigner, newJudgeKey, readJudgeKey } from '../../adapters/judge-key-file.ts';
import { ledgerCrypto } from '../../adapters/ledger-crypto.ts';
import { resultPackage } from '../../desk/result.ts';
import { bytesSource } from '../../ledger/archive-reader.ts';
import { lenientText, toHex, utf8 } from '../../ledger/bytes.ts';
import { buildResultPackage, type ResultPackage, readResultPackage } from '../../ledger/result-package.ts';
import { addSignature } from '../../ledger/verdict-files.ts';
import { CommandError, columns, print } from '../output.ts';
import { type DeskOptions, type JudgeContext, readDesk, withDesk } from './bench.ts';
import { readGiven, writeNew, writeWhole } from './files.ts';
import { withLock } from './lock.ts';
import { packageRefused, refused } from './refusals.ts';

const { sha256 } = ledgerCrypto;

function addKeyCreate(judge: Command, globals: JudgeContext['globals']): void {
  const key = judge.command('key').description('keys with which the judge signs a result');
  key
    .command('create <file>')
    .description('makes a key; prints the verifier key, for the service and for whoever checks')
    .requiredOption('--name <name>', 'name of the key, such as griffie.example/judge-1')
    .action((file: string, { name }: { readonly name: string }) => {
      const made = newJudgeKey(name);
      if (!made.ok) throw new CommandError('--name: no spaces, no plus signs, 255 characters at most', 2);
      writeSecret(file, made.value.text);
      print(globals(), { file, verifierKey: made.value.verifierKey }, [made.value.verifierKey]);
    });
}

export function addCertifyCommands(judge: Command, { globals }: JudgeContext): void {
  addKeyCreate(judge, globals);
  withDesk(judge.command('certify <bundle>'))
    .description('the confirmed list as a package for the service, and for whoever recounts')
    .requiredOption('--out <file>', 'where to write it, such as uitslag.zip')
    .option('--sign <key...>', 'key file of a member of the judge; repeatable')
    .action(async (bundle: string, options: DeskOptions & { out: string; sign?: string[] }) => {
      const signers = (options.sign ?? []).map(openKey);
      const desk = await readDesk(bundle, options);
      const made = resultPackage(sha256, desk, (text) => signers.reduce(signed, text));
      if (!made.ok) throw refused(made.error);
      writeNew(options.out, made.value);
      report(globals, options.out, made.value);
    });
  addSign(judge, globals);
}

function addSign(judge: Command, globals: JudgeContext['globals']): void {
  judge
    .command('sign <package>')
    .description('adds the signature of another member of the judge to a package')
    .requiredOption('--key <file>', 'key file')
    .action(async (path: string, options: { readonly key: string }) => {
      const signer = openKey(options.key);
      const bytes = await withLock(path, async () => {
        const { texts } = openPackage(path, readGiven(path));
        const made = buildResultPackage(sha256, { ...texts, result: signed(texts.result, signer) });
        writeWhole(path, made);
        return made;
      });
      report(globals, path, bytes);
    });
}

function report(globals: JudgeContext['globals'], path: string, bytes: Uint8Array): void {
  const facts = { file: path, sha256: toHex(sha256(bytes)), ...packageFacts(openPackage(path, bytes)) };
  const { signedBy, root } = facts;
  const rows = columns([
    ['file', path],
    ['SHA-256', facts.sha256],
    ['valid', facts.valid],
    ['invalid', facts.invalid],
    ['result.txt', facts.result],
    ['signed by', signedBy.join(', ') || 'nobody'],
  ]);
  const onPaper = [
    '',
    'Nobody signed this file. Copy on paper, and have the members of the judge sign that:',
    ...columns([
      ['ledger', facts.origin],
      ['lines', facts.size],
      ['root', grouped(root)],
      ['result.txt', grouped(facts.result)],
    ]),
  ];
  print(globals(), facts, signedBy.length > 0 ? rows : [...rows, ...onPaper]);
}

function packageFacts({ result: { result, signatures }, texts }: ResultPackage) {
  const { origin, size, root, judged, valid, invalid, method } = result;
  return {
    origin,
    size,
    root: toHex(root),
    judged,
    valid,
    invalid,
    method,
    result: toHex(sha256(utf8(texts.result))),
    signedBy: signatures.map(({ name }) => name),
  };
}

/** Hex in groups of four: to be copied by hand and compared. */
const grouped = (hex: string): string => (hex.match(/.{1,4}/g) ?? []).join(' ');

function openPackage(path: string, bytes: Uint8Array): ResultPackage {
  const read = readResultPackage(sha256, bytesSource(bytes));
  if (!read.ok) throw packageRefused(path, read.error);
  return read.value;
}

function openKey(path: string): JudgeSigner {
  const read = readJudgeKey(lenientText(readGiven(path, 1 << 16)));
  if (!read.ok) throw new CommandError(`${path}: no key as judge key create makes it`, 2);
  return read.value;
}

function signed(text: string, { key, sign }: JudgeSigner): string {
  const added = addSignature(sha256, text, key, sign);
  if (!added.ok) throw new CommandError('this result has all the signatures it can hold');
  return added.value;
}

/** Never over a file that is there; on the disk before its verifier key is told to anyone. */
function writeSecret(path: string, text: string): void {
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new CommandError(`${path} is there already: name another file (FileExists)`);
    throw error;
  }
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
