import { type Command, Option } from 'commander';
import type { Desk } from '../../desk/desk.ts';
import { groupsToJudge, personGroups, possibleGroups } from '../../desk/doubles.ts';
import { compareAscii } from '../../ledger/bytes.ts';
import { CommandError, print } from '../output.ts';
import {
  addAct,
  type DeskOptions,
  idOnDesk,
  type JudgeContext,
  readDesk,
  recorded,
  withDesk,
  workOnDesk,
} from './bench.ts';
import { personLine, standingText } from './words.ts';

type DoublesOptions = DeskOptions & {
  readonly same?: string;
  readonly different?: string;
  readonly note?: string;
  readonly by?: string;
};

export function addDoublesCommand(judge: Command, { globals }: JudgeContext): void {
  withDesk(judge.command('doubles <bundle>'))
    .description('statements of one person, and possible doubles for an official to judge')
    .option('--identity <file>', 'identity file: with it the list shows who they are')
    .option('--earlier <bundle...>', 'bundle of an earlier phase, for statements that were carried over')
    .option('--list', 'lists the groups (the default)')
    .addOption(
      new Option('--same <ids>', 'these are of one person; commas between').conflicts(['different', 'list']),
    )
    .addOption(new Option('--different <ids>', 'these are of different persons').conflicts(['same', 'list']))
    .option('--note <text>', 'why, for the desk file')
    .option('--by <name>', 'official who judges; stands in the desk file')
    .action(async (bundle: string, options: DoublesOptions) => {
      const named = options.same ?? options.different;
      if (named === undefined) return list(await readDesk(bundle, options));
      const { by } = options;
      if (by === undefined) throw new CommandError('--by is needed: who judges?', 2);
      const judged = await workOnDesk(bundle, options, (desk) => judgeGroup(desk, named, { ...options, by }));
      print(globals(), judged, [`act ${judged.act}; groups still to be judged: ${judged.left}`]);
    });

  function list(desk: Desk): void {
    const person = personGroups(desk);
    const toJudge = new Set(groupsToJudge(desk).map(({ ids }) => ids.join()));
    const possible = possibleGroups(desk)
      .filter(({ settled }) => !settled)
      .map(({ ids, judged }) => ({ ids, judged, toJudge: toJudge.has(ids.join()) }));
    const show = (ids: readonly string[]) => ids.map((id) => `  ${memberLine(desk, id)}`);
    const lines = [
      `one person (${person.length})`,
      ...person.flatMap((ids) => [...show(ids), '']),
      `possible doubles (${possible.length})`,
      ...possible.flatMap(({ ids, judged, toJudge: open }) => [
        ...show(ids),
        `  ${judgedText(judged, open)}`,
        '',
      ]),
    ];
    print(globals(), { rule: desk.case.rules.doubles, person, possible }, lines);
  }
}

function judgeGroup(desk: Desk, named: string, options: DoublesOptions & { readonly by: string }) {
  const ids = named.split(',').map((text) => idOnDesk(desk, text));
  const group = [...ids].sort(compareAscii);
  if (group.length < 2) throw new CommandError('name two or more statements, with commas between', 2);
  const samePerson = options.same !== undefined;
  const note = options.note === undefined ? {} : { note: options.note };
  const act = addAct(desk, { kind: 'groupJudged', ...recorded(options), group, samePerson, ...note });
  return { act, group, samePerson, left: groupsToJudge(desk).length };
}

function memberLine(desk: Desk, id: string): string {
  const entry = desk.case.byId.get(id);
  const who = entry?.record.ok ? `  ${personLine(entry.record.value)}` : '';
  return `${id}  ${entry?.received ?? ''}  ${standingText(desk.standing(id))}${who}`;
}

function judgedText(
  judged: readonly { readonly samePerson: boolean; readonly by: string }[],
  open: boolean,
): string {
  if (judged.length === 0) return open ? 'to be judged' : 'not judged: no two of them count';
  return judged
    .map(({ samePerson, by }) => `${samePerson ? 'one person' : 'different persons'}, says ${by}`)
    .join('; ');
}
