import type { IdentityFileRefusal } from '../../adapters/age-opener.ts';
import type { DeskRefusal } from '../../desk/desk.ts';
import type { DeskFileFlaw } from '../../desk/desk-file.ts';
import type { BundleRefusal } from '../../desk/open-case.ts';
import type { RegisterFileRefusal } from '../../desk/register-file.ts';
import type { ListRefusal } from '../../desk/result.ts';
import type { PackageFlaw } from '../../ledger/result-package.ts';
import { CommandError } from '../output.ts';

export type JudgeRefusal =
  | DeskRefusal
  | DeskFileFlaw
  | ListRefusal
  | BundleRefusal
  | IdentityFileRefusal
  | { readonly code: 'NotConfirmed' }
  /** The identity is of neither recipient in keys.txt. */
  | { readonly code: 'IdentityDoesNotFit' }
  | { readonly code: 'DeskFileMissing' }
  /** What stands on the disk is no longer what was read. */
  | { readonly code: 'DeskFileChanged' }
  | { readonly code: 'NothingToUndo'; readonly id: string }
  | { readonly code: 'NotOpened'; readonly count: number };

type Of<C extends JudgeRefusal['code']> = Extract<JudgeRefusal, { code: C }>;

const statements = (count: number) => (count === 1 ? '1 statement' : `${count} statements`);

const sentences: { readonly [C in JudgeRefusal['code']]: (refusal: Of<C>) => string } = {
  IntakeMissing: () => 'this desk file does not begin with the intake of a bundle',
  IntakeTwice: () => 'a bundle is taken in once',
  LedgerNotSealed: () =>
    'the term of this bundle still runs, or was extended: statements may still come and go. Ask for the bundle that is made after the end',
  OtherBundle: () => 'this desk file belongs to another bundle',
  EntryUnknown: ({ id }) => `${id} is no statement on this desk`,
  GivenTwice: ({ id }) => `${id} is named twice`,
  Stale: ({ id, now }) =>
    `someone else gave ${id} a verdict meanwhile, in act ${now}: look at it again with judge show`,
  LateCannotBeValid: ({ id }) => `${id} came after the end of the term: it cannot be valid`,
  NotAGroup: () =>
    'these are not two or more statements of one group of possible doubles: see judge doubles --list',
  SampleFixed: () =>
    'the sample is drawn: which statements are invalid on grounds a to c cannot change any more. What is found to be so in one that was drawn is d or f, with a note',
  SampleDrawnBefore: () => 'a sample was drawn already: it is drawn once, and the method stays',
  SeedInvalid: () => 'the seed must be 1 to 200 characters that can be read from paper',
  ListIsFinal: () => 'the list is confirmed: send it back first with judge return',
  NotProposed: () => 'no list was put forward: do so with judge propose',
  SampleSizeDiffers: ({ N, n }) => `from ${N} statements a sample is ${n}`,
  GroundsOpen: ({ count }) =>
    `${statements(count)} on ground a, b or c would still be drawn from: judge apply grounds, or decide by hand`,
  MethodNotTheRegulations: () =>
    'the regulation asks for another method, or another rule for the sample: say with --why why this one, it goes in the official record',
  SamePerson: () => 'whoever put the list forward cannot confirm it: another official does that',
  ListChanged: () => 'the list changed since it was put forward: put it forward again',
  DeskFileDamaged: ({ line }) =>
    `the desk file is damaged at line ${line}: it was changed by something else than this program. Go back to a copy of before`,
  ListIncomplete: ({ open }) => `${statements(open)} without a verdict: see judge list --open`,
  GroundsLeft: ({ count }) =>
    `${statements(count)} that a step found valid although there is a ground: judge apply grounds, or decide by hand`,
  DoublesLeft: ({ count }) =>
    `${statements(count)} with another verdict by the rule for persons who gave several: judge apply doubles`,
  DoublesOrphaned: ({ count }) =>
    `${count === 1 ? '1 person has' : `${count} persons have`} a statement that is called double, and none that counts: look at them with judge doubles --list`,
  GroupsLeft: ({ count }) =>
    `nobody has looked at ${count === 1 ? '1 group' : `${count} groups`} of possible doubles: judge doubles --list`,
  BundleFlawed: ({ report }) =>
    `the bundle is not as it should be (${report.checks
      .filter(({ ok }) => !ok)
      .map(({ name }) => name)
      .join(', ')}): see referendumpetitie verify`,
  NotTheJudgesBundle: () => 'this is the public bundle: the judge needs the one with the sealed statements',
  BundleNotUnderstood: ({ file }) => `${file} in the bundle is of another version than this program`,
  IdentityMissing: () => 'the identity file holds no line that begins with AGE-SECRET-KEY-1',
  IdentityLocked: () =>
    'the identity file is locked with a passphrase: open it first with age --decrypt, and remove that copy afterwards',
  IdentityMalformed: ({ line }) =>
    `line ${line} of the identity file is no identity: copy it again as a whole`,
  IdentityDoesNotFit: () =>
    'this identity is neither that of the judge nor the backup of this bundle: its sealed statements stay closed',
  NotConfirmed: () => 'the list was not confirmed by a second official: judge propose, then judge confirm',
  DeskFileMissing: () => 'there is no desk file yet: take the bundle in first with judge intake',
  DeskFileChanged: () =>
    'the desk file was changed meanwhile by something that did not wait for its turn: nothing was written, do it again',
  NothingToUndo: ({ id }) => `nothing was ever said of ${id}`,
  NotOpened: ({ count }) => `${statements(count)} cannot be read: see judge open`,
};

export function refusalSentence(refusal: JudgeRefusal): string {
  const say = sentences[refusal.code] as (refusal: JudgeRefusal) => string;
  return say(refusal);
}

/** One line for the official, with the stable code at its end; exit 1. `line`: of the desk file. */
export function refused(refusal: JudgeRefusal & { readonly line?: number }): CommandError {
  const at =
    refusal.line !== undefined && refusal.code !== 'DeskFileDamaged' && refusal.code !== 'IdentityMalformed';
  const where = at ? `line ${refusal.line} of the desk file: ` : '';
  return new CommandError(`${where}${refusalSentence(refusal)} (${refusal.code})`);
}

/** The same for a register file, which names columns and lines, never what stands in them. */
export function registerRefused(path: string, refusal: RegisterFileRefusal): CommandError {
  switch (refusal.code) {
    case 'empty':
      return new CommandError(`${path}: nothing in it`);
    case 'columnMissing': {
      const columns = refusal.columns.join(', ');
      return new CommandError(
        `${path}: no column for ${columns}: name each with --map ${refusal.columns[0]}=HEADER`,
      );
    }
    case 'mappedColumnMissing':
      return new CommandError(`${path}: the header given for ${refusal.column} is not in it`, 2);
    case 'columnTwice':
      return new CommandError(`${path}: two columns have the header for ${refusal.column}`);
    case 'quotes':
      return new CommandError(`${path}: line ${refusal.line}: a quotation mark that does not end`);
  }
}

export function packageRefused(path: string, { file, code, line }: PackageFlaw): CommandError {
  const where = line === undefined ? '' : `, line ${line}`;
  return new CommandError(`${path}: no result as this program writes it (${file}${where}: ${code})`);
}
