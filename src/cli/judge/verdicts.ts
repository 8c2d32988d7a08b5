import type { Command } from 'commander';
import { ledgerCrypto } from '../../adapters/ledger-crypto.ts';
import type { Given } from '../../desk/acts.ts';
import type { Desk } from '../../desk/desk.ts';
import { type EarlierList, type EarlierPlan, isVerdictsFile, planEarlier } from '../../desk/earlier.ts';
import { type Dry, dryRun } from '../../desk/proposals.ts';
import { decodeText } from '../../desk/register-file.ts';
import { previousVerdict } from '../../desk/undo.ts';
import { isZip } from '../../desk/xlsx.ts';
import { parseReason } from '../../domain/reasons.ts';
import { bytesSource } from '../../ledger/archive-reader.ts';
import { readResultPackage } from '../../ledger/result-package.ts';
import { parseReasons, parseVerdicts } from '../../ledger/verdict-files.ts';
import { CommandError, columns, print, warn } from '../output.ts';
import {
  type ActOptions,
  addAct,
  type DeskOptions,
  idOnDesk,
  type JudgeContext,
  readDesk,
  recorded,
  withDesk,
  withOfficial,
  workOnDesk,
} from './bench.ts';
import { readGiven } from './files.ts';
import { packageRefused, refusalSentence, refused } from './refusals.ts';
import { dryLines } from './steps.ts';
import { givenText } from './words.ts';

type NoteOptions = ActOptions & { readonly note?: string };
type BulkOptions = DeskOptions & {
  readonly by?: string;
  readonly dryRun?: boolean;
  readonly reasons?: string;
};

export function addVerdictCommands(judge: Command, { globals }: JudgeContext): void {
  withOfficial(withDesk(judge.command('verdict <bundle> <id> <verdict>')))
    .description('gives one verdict: valid, or the letter of a ground from a to g')
    .option('--note <text>', 'why, for the desk file and reasons.csv; without personal data')
    .action(async (bundle: string, id: string, text: string, options: NoteOptions) => {
      const verdict = verdictOf(text);
      if (verdict === null) throw new CommandError(`${text}: valid, or a letter from a to g`, 2);
      const given = await workOnDesk(bundle, options, (desk) =>
        give(desk, [givenOf(desk, idOnDesk(desk, id), verdict, options.note ?? '')], options),
      );
      print(globals(), given, [`act ${given.act}: ${given.given.map(givenText).join()}`]);
    });
  withDesk(judge.command('verdicts <bundle> <file>'))
    .description(
      'gives many verdicts at once, one a line: id, valid or a to g, and perhaps a note; or those of an earlier desk, from its result package or its verdicts.txt',
    )
    .option('--reasons <file>', 'reasons.csv that goes with verdicts.txt')
    .option('--by <name>', 'official who gives them; stands in the desk file')
    .option('--dry-run', 'only say what would change')
    .action(async (bundle: string, file: string, options: BulkOptions) => {
      const { by, dryRun: dry = false } = options;
      if (!dry && by === undefined) throw new CommandError('--by is needed: who gives them?', 2);
      const read = readerOf(file, options);
      const outcome = dry
        ? read(await readDesk(bundle, options))
        : await workOnDesk(bundle, options, (desk) => {
            const found = read(desk);
            if (found.given.length > 0) give(desk, found.given, { by: by ?? '' });
            return found;
          });
      const { given: _, dry: counts, ...left } = outcome;
      const leftLines = columns(Object.entries(left));
      print(globals(), { applied: !dry, ...counts, ...left }, [...dryLines(counts), ...leftLines]);
    });
  withOfficial(withDesk(judge.command('undo <bundle> <id>')))
    .description('gives a statement the verdict it had before its last one')
    .action(async (bundle: string, text: string, options: ActOptions) => {
      const given = await workOnDesk(bundle, options, (desk) => {
        const id = idOnDesk(desk, text);
        const before = previousVerdict(desk.file.acts, id);
        if (before === null) throw refused({ code: 'NothingToUndo', id });
        return give(desk, [before], options);
      });
      print(globals(), given, [`act ${given.act}: ${given.given.map(givenText).join()}`]);
    });
}

type Verdict =
  | Omit<Extract<Given, { verdict: 'valid' }>, 'id' | 'was'>
  | Omit<Extract<Given, { verdict: 'invalid' }>, 'id' | 'was'>;

function verdictOf(text: string): Verdict | null {
  if (text.toLowerCase() === 'valid') return { verdict: 'valid' };
  const reason = parseReason(text);
  return reason === null ? null : { verdict: 'invalid', reason };
}

const givenOf = (desk: Desk, id: string, verdict: Verdict, note: string): Given => {
  return { id, ...verdict, ...(note === '' ? {} : { note }), was: desk.versionOf(id) };
};

function give(desk: Desk, given: Given[], options: { readonly by: string }) {
  const act = addAct(desk, { kind: 'verdictsGiven', ...recorded(options), source: 'hand', given });
  return { act, given };
}

type Read = {
  readonly given: Given[];
  readonly dry: Dry;
} & Partial<Omit<EarlierPlan, 'given' | 'dry'>>;

/** By what the file is: a list that was typed, or the result of an earlier desk. */
function readerOf(file: string, { reasons }: BulkOptions): (desk: Desk) => Read {
  const bytes = readGiven(file, 1 << 28);
  const isPackage = isZip(bytes);
  const text = isPackage ? '' : decodeText(bytes);
  if (!isPackage && reasons === undefined && !isVerdictsFile(text))
    return (desk) => readVerdicts(desk, file, text);
  const earlier = isPackage ? packageOf(file, bytes) : filesOf(file, text, reasons);
  return (desk) => {
    const plan = planEarlier(desk, earlier);
    return { ...plan, given: [...plan.given] };
  };
}

function packageOf(file: string, bytes: Uint8Array): EarlierList {
  const read = readResultPackage(ledgerCrypto.sha256, bytesSource(bytes));
  if (!read.ok) throw packageRefused(file, read.error);
  return read.value;
}

/** Every line of `id invalid` has to have its ground. */
function filesOf(file: string, text: string, reasonsFile: string | undefined): EarlierList {
  if (reasonsFile === undefined)
    throw new CommandError(`${file}: on which grounds? Give --reasons reasons.csv`, 2);
  const verdicts = parseVerdicts(text);
  if (!verdicts.ok) throw packageRefused(file, { file, code: 'malformed', line: verdicts.error.line });
  const reasons = parseReasons(decodeText(readGiven(reasonsFile, 1 << 28)));
  if (!reasons.ok)
    throw packageRefused(reasonsFile, { file: reasonsFile, code: 'malformed', line: reasons.error.line });
  const invalid = new Set(verdicts.value.flatMap(({ id, verdict }) => (verdict === 'invalid' ? [id] : [])));
  const same = reasons.value.length === invalid.size && reasons.value.every(({ id }) => invalid.has(id));
  if (!same) throw packageRefused(reasonsFile, { file: reasonsFile, code: 'disagrees' });
  return { verdicts: verdicts.value, reasons: reasons.value };
}

const mostNamed = 20;

/** Every line, or none: a file of which a line cannot be given is refused with all such lines named. */
function readVerdicts(
  desk: Desk,
  file: string,
  text: string,
): { readonly given: Given[]; readonly dry: Dry } {
  const given: Given[] = [];
  const flaws: string[] = [];
  const seen = new Set<string>();
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const read = readLine(desk, line, seen);
    if (typeof read === 'string') flaws.push(`${file}: line ${index + 1}: ${read}`);
    else given.push(read);
  }
  for (const flaw of flaws.slice(0, mostNamed)) warn(flaw);
  if (flaws.length > 0)
    throw new CommandError(`${file}: ${flaws.length} lines cannot be given; nothing was changed`);
  return { given, dry: dryRun(desk, given) };
}

function readLine(desk: Desk, line: string, seen: Set<string>): Given | string {
  const [, id = '', word = '', note = ''] = /^\s*([0-9a-f]{32})\s+(\S+)\s*(.*?)\s*$/u.exec(line) ?? [];
  const verdict = verdictOf(word);
  if (verdict === null) return 'not an id and valid, or a letter from a to g';
  const entry = desk.case.byId.get(id);
  if (entry === undefined) return refusalSentence({ code: 'EntryUnknown', id });
  if (seen.has(id)) return refusalSentence({ code: 'GivenTwice', id });
  seen.add(id);
  const late = verdict.verdict === 'valid' && desk.isLate(entry);
  return late ? refusalSentence({ code: 'LateCannotBeValid', id }) : givenOf(desk, id, verdict, note);
}
