import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { ledgerCrypto } from '../adapters/ledger-crypto.ts';
import { rfc3339 } from '../domain/calendar.ts';
import { parseReason, reasonLetters } from '../domain/reasons.ts';
import { bytesSource } from '../ledger/archive-reader.ts';
import { readResultPackage } from '../ledger/result-package.ts';
import { recordJudgeKey, revokeJudgeKey } from '../usecases/judge-keys.ts';
import { type EnteredResult, recordResult } from '../usecases/record-result.ts';
import { recordVerdicts, type Verdict } from '../usecases/record-verdicts.ts';
import { webAddress } from './arguments.ts';
import { CommandError, columns, print } from './output.ts';
import { refused } from './refusals.ts';
import type { Surroundings } from './surroundings.ts';
import { withApp } from './with-app.ts';

/** What the judge hands in, and the keys by which it signs. */
export function addVerdictCommands(program: Command, around: Surroundings): void {
  program
    .command('verdicts <petition> <file>')
    .description(
      'enters what the judge hands in: its result package, or lines of "<id> valid" or "<id> invalid [reason]"',
    )
    .requiredOption('--by <who>', 'office that judged; published')
    .option('--anew <reason>', 'why it replaces a result without going on from its desk file; published')
    .action((slug: string, file: string, options: { by: string; anew?: string }) =>
      verdicts(around, slug, file, options),
    );
  const keys = program.command('judge-key').description('keys by which the judge signs results');
  addKeyAdd(keys, around);
  addKeyRevoke(keys, around);
  addKeyList(keys, around);
}

function addKeyAdd(keys: Command, around: Surroundings): void {
  keys
    .command('add <petition>')
    .description('puts the key of a seat on file; from then on a result must be signed')
    .requiredOption('--key <vkey>', 'verifier key, as judge key create shows it')
    .requiredOption('--name <seat>', 'the seat, such as "griffier"; published')
    .requiredOption('--by <who>', 'who puts it on file; published')
    .option('--document <url>', 'why, once the ledger is sealed; published', webAddress)
    .action((slug: string, options: { key: string; name: string; by: string; document?: string }) =>
      withApp(around.config(), async (app) => {
        const recorded = await recordJudgeKey(app.context)(slug, options);
        if (!recorded.ok) throw refused(slug, recorded.error);
        const { name, key } = options;
        print(around.globals(), { petition: slug, name, key, ...recorded.value }, [
          `${name} signs results; ${recorded.value.keys} keys on file`,
        ]);
      }),
    );
}

function addKeyRevoke(keys: Command, around: Surroundings): void {
  keys
    .command('revoke <petition>')
    .description('takes a key off: it signs no further result')
    .requiredOption('--key <vkey>', 'verifier key')
    .requiredOption('--by <who>', 'who takes it off; published')
    .requiredOption('--reason <text>', 'why; published')
    .option(
      '--document <url>',
      'where that can be read: needed once the ledger is sealed; published',
      webAddress,
    )
    .action((slug: string, options: { key: string; by: string; reason: string; document?: string }) =>
      withApp(around.config(), async (app) => {
        const revoked = await revokeJudgeKey(app.context)(slug, options);
        if (!revoked.ok) throw refused(slug, revoked.error);
        print(around.globals(), { petition: slug, key: options.key, ...revoked.value }, [
          `revoked; ${revoked.value.keys} keys left`,
        ]);
      }),
    );
}

function addKeyList(keys: Command, { config, globals }: Surroundings): void {
  keys
    .command('list <petition>')
    .description('the keys on file')
    .action((slug: string) =>
      withApp(config(), async (app) => {
        const row = await app.store.read('petition', { slug });
        if (row === null) throw refused(slug, { code: 'PetitionUnknown' });
        const known = row.caseFile.judgeKeys.map((key) => ({ ...key, since: rfc3339(key.since) }));
        const rows = known.map(
          ({ name, key, revoked }) => [name, `${key}${revoked ? ' (revoked)' : ''}`] as const,
        );
        print(globals(), { keys: known }, columns(rows));
      }),
    );
}

async function verdicts(
  { config, globals }: Surroundings,
  slug: string,
  file: string,
  { by, anew }: { by: string; anew?: string },
): Promise<void> {
  const bytes = readFileSync(file);
  const zip = bytes.subarray(0, 2).toString('latin1') === 'PK';
  const judged = zip ? readPackage(file, bytes) : readLines(file, bytes.toString('utf8'));
  await withApp(config(), async (app) => {
    const recorded =
      'texts' in judged
        ? await recordResult({ ...app.context, crypto: ledgerCrypto })(slug, judged, by, anew)
        : await recordVerdicts(app.context)(slug, judged, by, anew);
    if (!recorded.ok) throw refused(slug, recorded.error);
    print(globals(), recorded.value, [inWords(recorded.value)]);
  });
}

function inWords(entered: { valid: number; invalid: number } | EnteredResult): string {
  const found = `${entered.valid} valid, ${entered.invalid} invalid`;
  if (!('method' in entered)) return found;
  const { method, counts, signedBy } = entered;
  const signed = signedBy.length === 0 ? 'not signed' : `signed by ${signedBy.join(' and ')}`;
  return `${found}; ${method}, ${counts} count; ${signed}`;
}

function readPackage(file: string, bytes: Uint8Array) {
  const opened = readResultPackage(ledgerCrypto.sha256, bytesSource(bytes));
  if (opened.ok) return opened.value;
  const { file: part, code, line } = opened.error;
  const at = line === undefined ? part : `${part}, line ${line}`;
  throw new CommandError(`${file} is no result package of the judge: ${at}: ${code} (PackageInvalid)`);
}

/** `verdicts.txt`: one line for each statement, with the ground of an invalid one where it is known. */
function readLines(file: string, text: string): Verdict[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, index): Verdict => {
    const [, id, verdict, word] = /^([0-9a-f]{32}) (?:(valid)|invalid(?: (\S+))?)$/.exec(line) ?? [];
    const reason = word === undefined ? null : parseReason(word);
    if (id === undefined || (word !== undefined && reason === null))
      throw new CommandError(
        `${file}, line ${index + 1}: "<id> valid" or "<id> invalid [reason]" was expected, a reason being ${reasonLetters.join(', ')} or its word`,
      );
    return verdict === 'valid' ? { id, verdict } : { id, verdict: 'invalid', reason, note: '' };
  });
}
