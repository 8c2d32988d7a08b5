import type { Command } from 'commander';
import { countBySource } from '../../desk/by-source.ts';
import type { DeskEntry } from '../../desk/case.ts';
import type { Desk } from '../../desk/desk.ts';
import { doubleProposals, groupsToJudge } from '../../desk/doubles.ts';
import { proposalsOf } from '../../desk/proposals.ts';
import { resultOf } from '../../desk/result.ts';
import { columns, print } from '../output.ts';
import { type DeskOptions, type JudgeContext, readDesk, withDesk } from './bench.ts';
import { countWords } from './steps.ts';

export function addStatusCommand(judge: Command, { globals }: JudgeContext): void {
  withDesk(judge.command('status <bundle>'))
    .description('what is judged, what is open, and where an official is needed')
    .option('--identity <file>', 'identity file: also tells which statements cannot be read')
    .option('--earlier <bundle...>', 'bundle of an earlier phase, for statements that were carried over')
    .action(async (bundle: string, options: DeskOptions) => {
      const desk = await readDesk(bundle, options);
      const shown = statusOf(desk, options.identity !== undefined);
      print(globals(), shown, statusLines(shown));
    });
}

function statusOf(desk: Desk, opened: boolean) {
  const { method, valid, invalid, byReason, open, sample, counts, enough } = resultOf(desk);
  const steps = new Set(
    (['register', 'residents', 'carried'] as const)
      .flatMap((step) => proposalsOf(desk, step))
      .map(({ id }) => id),
  );
  const left = desk.case.entries.filter(({ id }) => desk.standing(id) === null && desk.inScope(id));
  const why = left.flatMap((entry) => (steps.has(entry.id) ? [] : reasonsToLook(desk, entry, opened)));
  const { standing, threshold } = { standing: desk.case.entries.length, threshold: desk.case.threshold };
  return {
    acts: desk.version,
    head: desk.file.head,
    standing,
    method,
    valid,
    invalid,
    byReason,
    open,
    byStep: steps.size,
    human: left.filter(({ id }) => !steps.has(id)).length,
    why: countWords(why),
    doubles: doubleProposals(desk).length,
    groups: groupsToJudge(desk).length,
    bySource: countBySource(desk),
    sample,
    counts,
    threshold,
    enough,
    list: desk.list,
  };
}

/** Why no step gives a verdict on it. */
function reasonsToLook(desk: Desk, { id, record }: DeskEntry, opened: boolean): string[] {
  if (opened && !record.ok) return [record.error];
  const match = desk.matchOf(id);
  if (match === null) return ['notCompared'];
  if (match.outcome === 'notFound') return ['notFound'];
  return match.differences.length > 0 ? [...match.differences] : ['takenBack'];
}

function statusLines(shown: ReturnType<typeof statusOf>): string[] {
  const { list, sample } = shown;
  const reasons = Object.entries(shown.byReason).filter(([, count]) => count > 0);
  const sources = Object.entries(shown.bySource).filter(([, count]) => count > 0);
  const estimated = sample
    ? ([
        ['drawn', `${sample.n} of ${sample.N}, ${sample.k} valid`],
        [
          'estimate',
          shown.open > 0
            ? 'when every drawn statement has its verdict'
            : `${sample.valid}, 99 % interval ${sample.low} to ${sample.high}`,
        ],
      ] as const)
    : [];
  return [
    ...columns([
      ['method', shown.method],
      ['standing', shown.standing],
      ['valid', shown.valid],
      ['invalid', shown.invalid],
      ...reasons.map(([letter, count]) => [`  ${letter}`, count] as const),
      ...sources.map(([source, count]) => [`given by ${source}`, count] as const),
      ...estimated,
      [
        'counts',
        `${shown.counts} of ${shown.threshold}${shown.enough && (sample === null || shown.open === 0) ? ': enough' : ''}`,
      ],
      ['open', shown.open],
      ['  judge apply register, residents or carried', shown.byStep],
      ['  for an official', shown.human],
      ...Object.entries(shown.why).map(([code, count]) => [`    ${code}`, count] as const),
      ['judge apply doubles', shown.doubles],
      ['groups to judge', shown.groups],
      ['list', listText(list)],
    ]),
  ];
}

function listText(list: Desk['list']): string {
  if (list.state === 'open') return list.returned === null ? 'open' : `sent back: ${list.returned}`;
  const by = `put forward by ${list.by}`;
  return list.confirmedBy === null ? by : `${by}, confirmed by ${list.confirmedBy}`;
}
