import {
  type RegulationRefusal,
  readRegulation,
  readRegulationFile,
  regulationFolder,
  regulationIds,
} from '../adapters/regulation-files.ts';
import type { Regulation } from '../domain/regulation.ts';
import type { Result } from '../domain/result.ts';
import { rulesByPath, unconfirmedValues } from '../domain/rules.ts';
import { CommandError, columns, type Globals, print } from './output.ts';
import { valueInWords } from './regulation-words.ts';

/** Every regulation that comes with the program. */
export function regulationList(globals: Globals): void {
  const folder = regulationFolder();
  const regulations = regulationIds(folder).map((id) => {
    const regulation = demand(readRegulation(folder, id));
    const { municipality, title } = regulation;
    const inForce = regulation.inForce?.value ?? null;
    return {
      id,
      authority: municipality.name,
      title,
      inForce,
      unconfirmed: unconfirmedValues(regulation).length,
    };
  });
  const authority = Math.max(...regulations.map((each) => each.authority.length));
  const force = regulations.map(({ inForce }) => valueInWords('inForce', inForce));
  const width = Math.max(...force.map((words) => words.length));
  print(
    globals,
    { regulations },
    columns(
      regulations.map(({ id, authority: name, title, unconfirmed }, at) => [
        id,
        `${name.padEnd(authority)}  ${(force[at] ?? '').padEnd(width)}  ${String(unconfirmed).padStart(2)} to be confirmed  ${title}`,
      ]),
    ),
  );
}

/** Every value of one regulation with its status and source. */
export function regulationShow(globals: Globals, id: string): void {
  const regulation = demand(readRegulation(regulationFolder(), id));
  const unconfirmed = unconfirmedValues(regulation);
  const rows = rulesByPath(regulation).map(({ path, rule }) => ({
    path,
    words: valueInWords(path, rule?.value ?? null),
    status: rule?.status ?? 'te_bevestigen',
    source: rule?.source ?? 'not in the file',
  }));
  // One long sentence should not push every source off the screen.
  const value = Math.min(50, Math.max(...rows.map(({ words }) => words.length)));
  const status = Math.max(...rows.map((row) => row.status.length));
  const { name, code } = regulation.municipality;
  print(globals, { ...regulation, unconfirmed }, [
    regulation.title,
    `${name} (${code}); phases: ${regulation.phases.map((phase) => phase.name).join(', ')}; ${unconfirmed.length} values to be confirmed`,
    '',
    ...columns(
      rows.map((row) => [
        row.path,
        `${row.words.padEnd(value)}  ${row.status.padEnd(status)}  ${row.source}`,
      ]),
    ),
  ]);
}

/** Whether a file is a regulation, and what of it is still to be confirmed. */
export function regulationCheck(globals: Globals, file: string): void {
  const regulation = demand(readRegulationFile(file));
  const unconfirmed = unconfirmedValues(regulation);
  const count = unconfirmed.length;
  print(globals, { file, id: regulation.id, valid: true, unconfirmed }, [
    `valid; ${count} ${count === 1 ? 'value' : 'values'} still to be confirmed${count === 0 ? '' : ':'}`,
    ...unconfirmed.map((path) => `  ${path}`),
  ]);
}

function demand(read: Result<Regulation, RegulationRefusal>): Regulation {
  if (read.ok) return read.value;
  const { error } = read;
  if (error.code === 'RegulationUnknown') {
    const known = error.known.join(', ');
    throw new CommandError(`there is no regulation ${error.id}; there are: ${known} (${error.code})`);
  }
  const [first = '', ...more] = error.flaws;
  if (more.length === 0) throw new CommandError(`${error.file}: ${first} (${error.code})`);
  const lines = error.flaws.map((flaw) => `\n  ${flaw}`).join('');
  throw new CommandError(`${error.file} (${error.code}):${lines}`);
}
