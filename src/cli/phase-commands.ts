import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { publicHost } from '../config.ts';
import { type CivilDate, dateInWords, rfc3339 } from '../domain/calendar.ts';
import { countTally } from '../usecases/count-tally.ts';
import { expireStatements } from '../usecases/housekeeping.ts';
import { openPhase } from '../usecases/open-phase.ts';
import { drainTime, sealPhase } from '../usecases/seal-phase.ts';
import { endTerm } from '../usecases/terms.ts';
import { civilDate, wholeNumber } from './arguments.ts';
import { print, warn } from './output.ts';
import { addTermActs } from './procedure-commands.ts';
import { refused } from './refusals.ts';
import type { Surroundings } from './surroundings.ts';
import { withApp } from './with-app.ts';

export function addPhaseCommands(program: Command, around: Surroundings): void {
  const phase = program.command('phase').description('the phases of a petition');
  phase
    .command('open <petition>')
    .description('opens the next phase: freezes the text, pins the keys, starts the term')
    .option('--start <date>', 'day of the start event (default: the days on file, or today)', civilDate)
    .option('--basis <n>', 'voters or inhabitants, where the threshold depends on them', wholeNumber)
    .option(
      '--meeting <date>',
      'day of the meeting the term or the reference date is counted back from',
      civilDate,
    )
    .option('--by <who>', 'who opens it; published', 'operator')
    .action((slug: string, options: OpenOptions) => phaseOpen(around, slug, options));
  phase
    .command('close <petition>')
    .description('ends the term now and seals the ledger')
    .option('--by <who>', 'who ends it; published', 'operator')
    .option('--reason <text>', 'why; published', 'De beheerder heeft de termijn eerder beëindigd.')
    .option('--threshold-met', 'because the threshold was met, where the regulation allows that')
    .action((slug: string, options: CloseOptions) => phaseClose(around, slug, options));
  addTermActs(phase, around);
}

type OpenOptions = {
  readonly start?: CivilDate;
  readonly basis?: number;
  readonly meeting?: CivilDate;
  readonly by: string;
};

function phaseOpen({ config, globals }: Surroundings, slug: string, options: OpenOptions): Promise<void> {
  const settings = config();
  return withApp(settings, async (app) => {
    const { start = null, ...rest } = options;
    const opening = { ...rest, start, host: publicHost(settings), recipients: app.keys.recipients };
    const opened = await openPhase(app.context)(slug, opening);
    if (!opened.ok) throw refused(slug, opened.error);
    const { opensAt, closesAt, readings, ...facts } = opened.value;
    const { number, lastDay, threshold, verifierKey, carried } = facts;
    if (readings.length > 0)
      warn(
        `It is not settled which day is the last: ${readings.join(', ')}. The term runs until the latest until the griffie fixes one with phase fix.`,
      );
    print(globals(), { ...facts, readings, opens: rfc3339(opensAt), closes: rfc3339(closesAt) }, [
      `phase ${number} of ${slug} is open until and including ${dateInWords(lastDay, 'en')}; ${threshold} needed`,
      ...(carried > 0 ? [`${carried} statements carried over`] : []),
      `verifier key ${verifierKey}`,
    ]);
  });
}

type CloseOptions = { readonly by: string; readonly reason: string; readonly thresholdMet?: boolean };

function phaseClose({ config, globals }: Surroundings, slug: string, options: CloseOptions): Promise<void> {
  return withApp(config(), async (app) => {
    const { by, reason, thresholdMet = false } = options;
    const ended = await endTerm(app.context)(slug, {
      by,
      reason,
      cause: thresholdMet ? 'threshold' : 'operator',
    });
    if (!ended.ok) throw refused(slug, ended.error);
    // What arrived before this moment may still be on its way to the disk.
    const wait = ended.value.closesAt + drainTime - Date.now();
    if (wait > 0) await sleep(wait + 1);
    if (!(await sealPhase(app.context)(slug)))
      warn('The ledger is sealed once the paper that was handed in is entered: see paper status.');
    await expireStatements(app.context)();
    const counted = await countTally(app.context)(slug);
    if (counted === null) throw refused(slug, { code: 'PetitionUnknown' });
    print(globals(), { petition: slug, closed: rfc3339(ended.value.closesAt), tally: counted.tally }, [
      `phase ${counted.phase.number} of ${slug} is closed: ${counted.tally.counted} counted, ${counted.tally.threshold} needed`,
    ]);
  });
}
