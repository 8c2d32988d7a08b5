import type { Command } from 'commander';
import { type Act, type ActOf, actDocument } from '../domain/acts.ts';
import { type CivilDate, dateInWords, rfc3339 } from '../domain/calendar.ts';
import { readingsOf } from '../domain/case-file.ts';
import { phaseOf, stateAt } from '../domain/procedure.ts';
import { StartEventKind } from '../domain/regulation.ts';
import { type DatedAct, recordDecision } from '../usecases/decisions.ts';
import { recordOutage } from '../usecases/outages.ts';
import type { Grounds } from '../usecases/phase-context.ts';
import { extendTerm, fixDay, recordStartEvent, type SetTerm } from '../usecases/terms.ts';
import { civilDate, instant, repeated, webAddress, wholeNumber } from './arguments.ts';
import { addDestructionCommands } from './destruction-commands.ts';
import { CommandError, columns, type Globals, print, warn } from './output.ts';
import { refused } from './refusals.ts';
import { type Surroundings, withGrounds } from './surroundings.ts';
import { addVerdictCommands } from './verdicts-command.ts';
import { withApp } from './with-app.ts';

export function addProcedureCommands(program: Command, around: Surroundings): void {
  addStartEvents(program.command('start-event').description('days from which the term may run'), around);
  addOutages(program.command('outage').description('times in which people could not sign'), around);
  addDecisions(program.command('procedure').description('decisions and what follows on them'), around);
  addVerdictCommands(program, around);
}

/** On the `phase` command: the acts of the griffie on a term. */
export function addTermActs(phase: Command, { config, globals }: Surroundings): void {
  withGrounds(
    phase
      .command('fix')
      .description('fixes which start event holds, and so the last day')
      .argument('<petition>')
      .argument('<event>', 'number of the start event', wholeNumber),
  ).action((slug: string, event: number, grounds: Grounds) =>
    withApp(config(), async (app) => {
      const set = await fixDay(app.context)(slug, event, grounds);
      if (!set.ok) throw refused(slug, set.error);
      printTerm(globals(), slug, set.value);
    }),
  );
  withGrounds(phase.command('extend <petition>').description('lengthens the term, for instance by an outage'))
    .requiredOption('--until <date>', 'the new last day', civilDate)
    .option('--outage <n>', 'number of the outage it makes up for; repeatable', repeated(wholeNumber))
    .action(
      (slug: string, { until, outage, ...grounds }: Grounds & { until: CivilDate; outage?: number[] }) =>
        withApp(config(), async (app) => {
          const set = await extendTerm(app.context)(slug, until, outage ?? [], grounds);
          if (!set.ok) throw refused(slug, set.error);
          printTerm(globals(), slug, set.value);
        }),
    );
}

function printTerm(globals: Globals, slug: string, { lastDay, closesAt, reopened, undone }: SetTerm): void {
  if (undone !== null)
    warn(
      `The term had been lengthened until ${undone}: lengthen it again with phase extend if that still holds.`,
    );
  print(globals, { petition: slug, lastDay, closes: rfc3339(closesAt), reopened }, [
    `the last day of ${slug} is ${dateInWords(lastDay, 'en')}${reopened ? '; the ledger takes statements again' : ''}`,
  ]);
}

type StartEventOptions = {
  readonly by: string;
  readonly kind: string;
  readonly date: CivilDate;
  readonly url?: string;
  readonly note?: string;
  readonly meeting?: CivilDate;
};

function addStartEvents(command: Command, { config, globals }: Surroundings): void {
  command
    .command('add <petition>')
    .description('puts a day on file, with the last day it would give')
    .requiredOption('--kind <kind>', StartEventKind.options.join(' | '))
    .requiredOption('--date <date>', 'day of the event', civilDate)
    .requiredOption('--by <who>', 'who puts it on file; published')
    .option('--url <url>', 'where it can be read', webAddress)
    .option('--note <text>', 'what there is to say about it; published')
    .option('--meeting <date>', 'day of the meeting the term is counted back from', civilDate)
    .action((slug: string, { kind, ...rest }: StartEventOptions) =>
      withApp(config(), async (app) => {
        const start = StartEventKind.safeParse(kind);
        if (!start.success)
          throw new CommandError(`--kind is one of ${StartEventKind.options.join(', ')}`, 2);
        const recorded = await recordStartEvent(app.context)(slug, { ...rest, start: start.data });
        if (!recorded.ok) throw refused(slug, recorded.error);
        const { event, date, lastDay } = recorded.value;
        print(globals(), actDocument(recorded.value), [
          `start event ${event}: ${date}, last day ${dateInWords(lastDay, 'en')}`,
        ]);
      }),
    );
  command
    .command('list <petition>')
    .description('the days on file and the last day each gives')
    .action((slug: string) =>
      withApp(config(), async (app) => {
        const row = await app.store.read('petition', { slug });
        if (row === null) throw refused(slug, { code: 'PetitionUnknown' });
        const { startEvents } = row.caseFile;
        const rows = startEvents.map(
          (act) =>
            [`${act.phase}.${act.event}`, `${act.start} ${act.date}, last day ${act.lastDay}`] as const,
        );
        print(globals(), { startEvents: startEvents.map(actDocument) }, columns(rows));
      }),
    );
}

type OutageOptions = {
  readonly by: string;
  readonly from: number;
  readonly to: number;
  readonly note: string;
};

function addOutages(command: Command, { config, globals }: Surroundings): void {
  command
    .command('add <petition>')
    .description('puts an outage on file')
    .requiredOption('--from <moment>', 'like 2026-11-22T14:05, on the clock in Amsterdam', instant)
    .requiredOption('--to <moment>', 'first moment at which it was over', instant)
    .requiredOption('--note <text>', 'what did not work; published')
    .requiredOption('--by <who>', 'who puts it on file; published')
    .action((slug: string, options: OutageOptions) =>
      withApp(config(), async (app) => {
        const recorded = await recordOutage(app.context)(slug, options);
        if (!recorded.ok) throw refused(slug, recorded.error);
        const { outage, from, to } = recorded.value;
        print(globals(), actDocument(recorded.value), [
          `outage ${outage}: ${rfc3339(from)} to ${rfc3339(to)}`,
        ]);
      }),
    );
  command
    .command('list <petition>')
    .description('the outages on file, those the service noticed by itself included')
    .action((slug: string) =>
      withApp(config(), async (app) => {
        const row = await app.store.read('petition', { slug });
        if (row === null) throw refused(slug, { code: 'PetitionUnknown' });
        const { outages } = row.caseFile;
        const rows = outages.map(
          (act) =>
            [
              String(act.outage),
              `${rfc3339(act.from)} to ${rfc3339(act.to)}, noticed by the ${act.noticedBy}: ${act.note}`,
            ] as const,
        );
        print(globals(), { outages: outages.map(actDocument) }, columns(rows));
      }),
    );
}

const dated: readonly (readonly [name: string, kind: DatedAct, text: string])[] = [
  ['admit', 'admitted', 'there are enough valid statements: the next phase, or a referendum'],
  ['reject', 'rejected', 'the request does not go on'],
  ['object', 'objectionLodged', 'someone objects to the decision'],
  ['withdraw', 'requestWithdrawn', 'the initiators withdraw their request; a running term ends now'],
  ['irrevocable', 'becameIrrevocable', 'nothing can be lodged against the decision any more'],
  ['hold', 'heldForProsecutor', 'the statements are kept for a criminal investigation'],
  ['release', 'releasedByProsecutor', 'the investigation no longer needs them'],
];

type DatedOptions = Grounds & { readonly date: CivilDate };

function addDecisions(command: Command, around: Surroundings): void {
  for (const [name, kind, text] of dated) {
    withGrounds(command.command(`${name} <petition>`).description(text))
      .requiredOption('--date <date>', 'day of the decision or act', civilDate)
      .action((slug: string, grounds: DatedOptions) => decide(around, slug, { kind }, grounds));
  }
  withGrounds(command.command('objection-decided <petition>').description('the objection is decided on'))
    .requiredOption('--date <date>', 'day of the decision', civilDate)
    .requiredOption('--outcome <outcome>', 'dismissed | granted')
    .action((slug: string, { outcome, ...grounds }: DatedOptions & { outcome: string }) => {
      if (outcome !== 'dismissed' && outcome !== 'granted')
        throw new CommandError('--outcome is dismissed or granted', 2);
      return decide(around, slug, { kind: 'objectionDecided', outcome }, grounds);
    });
  addDestructionCommands(command, around);
  addShow(command, around);
}

function addShow(command: Command, { config, globals }: Surroundings): void {
  command
    .command('show <petition>')
    .description('where the procedure stands, and every act on file')
    .action((slug: string) =>
      withApp(config(), async (app) => {
        const row = await app.store.read('petition', { slug });
        if (row === null) throw refused(slug, { code: 'PetitionUnknown' });
        const { acts, caseFile } = row;
        const { state } = stateAt(caseFile.state, app.context.clock());
        const readings = readingsOf(caseFile, phaseOf(caseFile.state)).map(({ lastDay }) => lastDay);
        print(globals(), { petition: slug, state, readings, acts: acts.map(actDocument) }, [
          `state  ${state}`,
          ...columns(acts.map((act) => [rfc3339(act.at), actInWords(act)] as const)),
        ]);
      }),
    );
}

function decide(
  { config, globals }: Surroundings,
  slug: string,
  act: Parameters<ReturnType<typeof recordDecision>>[1],
  grounds: DatedOptions,
): Promise<void> {
  return withApp(config(), async (app) => {
    const decided = await recordDecision(app.context)(slug, act, grounds);
    if (!decided.ok) throw refused(slug, decided.error);
    print(globals(), { petition: slug, state: decided.value.state }, [`${slug}: ${decided.value.state}`]);
  });
}

function actInWords(act: Act): string {
  const about =
    act.kind === 'ruleSettled' ? ` ${act.path}` : 'phase' in act ? ` (phase ${act.phase})` : ` ${act.name}`;
  const day = 'lastDay' in act ? `, last day ${act.lastDay}` : 'date' in act ? `, ${act.date}` : '';
  const counts = act.kind === 'verdictsRecorded' ? `, ${verdictsInWords(act)}` : '';
  return `${act.kind}${about}${day}${counts}, by ${act.by}`;
}

function verdictsInWords(act: ActOf<'verdictsRecorded'>): string {
  const { valid, invalid, anew, method, sample, signedBy } = act;
  const found = `${valid} valid, ${invalid} invalid${anew === undefined ? '' : `, entered anew: ${anew}`}`;
  if (method === undefined) return found;
  const estimate =
    sample === undefined ? '' : `: ${sample.n} of ${sample.N} drawn, an estimated ${sample.valid} valid`;
  const signed = signedBy?.length ? `signed by ${signedBy.join(' and ')}` : 'not signed';
  return `${found} (${method}${estimate}; ${signed})`;
}
