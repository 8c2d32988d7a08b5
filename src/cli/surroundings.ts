import type { Command } from 'commander';
import type { Config } from '../config.ts';
import { webAddress } from './arguments.ts';
import type { Globals } from './output.ts';

export type Surroundings = { readonly config: () => Config; readonly globals: () => Globals };

/** Who acts, why, and where the document is; all of it is published. */
export function withGrounds(command: Command): Command {
  return command
    .requiredOption('--by <who>', 'office or role that decides; published')
    .requiredOption('--reason <text>', 'why, in a sentence or two; published')
    .option('--document <url>', 'where the document is', webAddress);
}
