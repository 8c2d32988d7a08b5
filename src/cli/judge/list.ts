import { type Command, InvalidArgumentError } from 'commander';
import type { DeskEntry } from '../../desk/case.ts';
import type { Desk } from '../../desk/desk.ts';
import { groupsToJudge, personGroups, possibleGroups } from '../../desk/doubles.ts';
import { flagTexts } from '../../desk/flag-texts.ts';
import { type Flag, flags, flagsOf } from '../../desk/flags.ts';
import { RegisterIndex, type RegisterRow } from '../../desk/register.ts';
import { DeskSearch, everything } from '../../desk/search.ts';
import { historyOf } from '../../desk/undo.ts';
import { parseReason, type Reason } from '../../domain/reasons.ts';
import { columns, print } from '../output.ts';
import { type DeskOptions, idOnDesk, type JudgeContext, readDesk, withIdentity } from './bench.ts';
import { openRegister, type RegisterOptions, withRegister } from './steps.ts';
import { addressOf, givenText, nameOf, plain, standingText } from './words.ts';

type ListOptions = DeskOptions & {
  readonly search?: string;
  readonly reason?: Reason;
  readonly flag?: Flag;
  readonly open?: boolean;
};
type ShowOptions = DeskOptions & Partial<Pick<RegisterOptions, 'register'>> & Pick<RegisterOptions, 'map'>;

export function addListCommands(judge: Command, { globals }: JudgeContext): void {
  withIdentity(judge.command('list <bundle>'))
    .description('statements with their verdict; names and addresses on the terminal only, not with --json')
    .option('--search <text>', 'words of a name, street, postcode and number, birth date, or an id')
    .option('--reason <a-g>', 'invalid on this ground', reasonOf)
    .option('--flag <flag>', 'that have this to be seen', flagOf)
    .option('--open', 'without a verdict that the method asks for')
    .action(async (bundle: string, options: ListOptions) => {
      const desk = await readDesk(bundle, options);
      const { search, reason = null, flag = null, open = false } = options;
      const query = {
        ...everything,
        text: search ?? '',
        reason,
        flag,
        verdict: open ? 'open' : null,
      } as const;
      const found = new DeskSearch(desk.case).find(desk, query).flatMap((id) => desk.case.byId.get(id) ?? []);
      print(globals(), { count: found.length, statements: found.map((entry) => facts(desk, entry)) }, [
        ...table(found.map((entry) => row(desk, entry))),
        `${found.length} statements`,
      ]);
    });
  withRegister(withIdentity(judge.command('show <bundle> <id>')))
    .description(
      'one statement: as filled in, what the register has, its doubles and every verdict it had; what people filled in on the terminal only, not with --json',
    )
    .option('--register <file>', 'register file, to show the row beside it')
    .action(async (bundle: string, text: string, options: ShowOptions) => {
      const only = (each: string) => each.startsWith(text.trim().toLowerCase());
      const desk = await readDesk(bundle, { ...options, only });
      const id = idOnDesk(desk, text);
      const { register } = options;
      const rows = register === undefined ? [] : openRegister({ ...options, register }).rows;
      const record = desk.case.byId.get(id)?.record;
      const index = new RegisterIndex(rows);
      const line = record?.ok ? index.match(id, record.value).line : null;
      const found = line === null ? null : (index.row(line) ?? null);
      const shown = { ...details(desk, id), row: found };
      const { record: _, row: __, ...facts } = shown;
      print(globals(), facts, showLines(shown));
    });
}

function reasonOf(text: string): Reason {
  const reason = parseReason(text);
  if (reason === null) throw new InvalidArgumentError('a letter from a to g');
  return reason;
}

function flagOf(text: string): Flag {
  const flag = flags.find((each) => each === text);
  if (flag === undefined) throw new InvalidArgumentError(`one of ${flags.join(', ')}`);
  return flag;
}

function facts(desk: Desk, entry: DeskEntry) {
  const { id, channel, received } = entry;
  const standing = desk.standing(id);
  const { verdict = null, reason = null, source = null } = standing ?? {};
  return { id, channel, received, verdict, reason, source, flags: flagsOf(desk, entry) };
}

const shownId = 12;

function row(desk: Desk, entry: DeskEntry): readonly string[] {
  const { id, record } = entry;
  const who = record.ok
    ? [nameOf(record.value), plain(record.value.birthDate), addressOf(record.value)]
    : ['(cannot be read)', '', ''];
  const seen = flagsOf(desk, entry).map((flag) => flagTexts.en[flag]);
  return [id.slice(0, shownId), standingText(desk.standing(id)), ...who, seen.join(', ')];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  return rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function details(desk: Desk, id: string) {
  const entry = desk.case.byId.get(id) as DeskEntry;
  const { channel, received, confirmed, record } = entry;
  const others = (groups: readonly (readonly string[])[]) =>
    groups.filter((ids) => ids.includes(id)).flatMap((ids) => ids.filter((each) => each !== id));
  return {
    id,
    channel,
    received,
    confirmed,
    record: record.ok ? record.value : null,
    unreadable: record.ok ? null : record.error,
    standing: desk.standing(id),
    flags: flagsOf(desk, entry),
    match: desk.matchOf(id),
    person: others(personGroups(desk)),
    possible: others(possibleGroups(desk).map(({ ids }) => ids)),
    groupToJudge: groupsToJudge(desk).some(({ ids }) => ids.includes(id)),
    history: historyOf(desk.file.acts, id),
  };
}

const compared = [
  'givenNames',
  'surnamePrefix',
  'surname',
  'birthDate',
  'postcode',
  'houseNumber',
  'houseLetter',
  'houseNumberSuffix',
] as const;

type Shown = ReturnType<typeof details> & { readonly row: RegisterRow | null };

function showLines({ row: found, ...shown }: Shown): string[] {
  const { id, channel, received, confirmed, record, match, history } = shown;
  const moments = [
    ['id', id],
    ['channel', channel],
    ['received', received],
    ['confirmed', confirmed],
    ['verdict', standingText(shown.standing)],
    ['to be seen', shown.flags.map((flag) => flagTexts.en[flag]).join(', ')],
    ['register', match === null ? 'not compared' : `${match.outcome} ${match.differences.join(', ')}`],
    ['row', found?.line ?? ''],
    ['one person', shown.person.join(' ')],
    ['possible doubles', shown.possible.join(' ')],
  ] as const;
  const filled = compared.map((part) => {
    const [stated = '', registered = ''] = [record?.[part], found?.[part]];
    const mark = found && stated !== registered ? 'written otherwise' : '';
    return [part, plain(stated), plain(registered), mark];
  });
  const more = record
    ? [
        ['street', plain(record.street)],
        ['place', plain(record.place)],
      ]
    : [];
  const past = history.map(({ act, at, by, source, given }) => {
    const note = 'note' in given && given.note ? `: ${given.note}` : '';
    return [`act ${act}`, at, by, source, `${givenText(given)}${note}`];
  });
  const fields = record ? table([['', 'statement', found ? 'register' : '', ''], ...filled, ...more]) : [];
  return [...columns(moments), '', ...fields, '', ...table(past)];
}
