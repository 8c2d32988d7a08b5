import type { Command } from 'commander';
import type { Globals } from '../output.ts';
import { addCertifyCommands } from './certify.ts';
import { addDecisionCommands } from './decide.ts';
import { addDocumentsCommand } from './documents.ts';
import { addDoublesCommand } from './doubles.ts';
import { addIntakeCommands } from './intake.ts';
import { addListCommands } from './list.ts';
import { addMethodCommands } from './method.ts';
import { addRegistryCommands } from './registry.ts';
import { addStatusCommand } from './status.ts';
import { addStepCommands } from './steps.ts';
import { addVerdictCommands } from './verdicts.ts';

/**
 * `referendumpetitie judge`: the whole work of the judge on one bundle, offline, in the order in which it is done. All
 * that is decided stands in one desk file beside the bundle.
 */
export function addJudgeCommands(judge: Command, globals: () => Globals): void {
  const context = { globals };
  addIntakeCommands(judge, context);
  addStepCommands(judge, context);
  addRegistryCommands(judge, context);
  addDoublesCommand(judge, context);
  addMethodCommands(judge, context);
  addListCommands(judge, context);
  addVerdictCommands(judge, context);
  addStatusCommand(judge, context);
  addDecisionCommands(judge, context);
  addCertifyCommands(judge, context);
  addDocumentsCommand(judge, context);
}
