import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JudgingOptions, type JudgingScenario, judgingScenario } from '../../builders/judging.ts';
import { type Ran, run, temporaryFolder } from '../run.ts';

export type Scene = {
  readonly scenario: JudgingScenario;
  readonly folder: string;
  readonly bundle: string;
  readonly deskFile: string;
  readonly identity: string;
  readonly register: string;
  /** A file in the folder, written. */
  write(name: string, text: string | Uint8Array): string;
  path(name: string): string;
  /** `judge <command> <bundle> …` */
  judge(command: string, ...args: readonly string[]): Promise<Ran>;
  /** The same with --json; throws unless it succeeds. */
  json<T = Record<string, unknown>>(command: string, ...args: readonly string[]): Promise<T>;
  remove(): void;
};

/** A folder with a bundle, an identity file with its comment, and a register: all a griffie has. */
export async function judgingScene(options: Partial<JudgingOptions> = {}): Promise<Scene> {
  const sizes = { statements: 60, registerSize: 3000, threshold: 30 };
  const scenario = await judgingScenario({ seed: 'scene', ...sizes, ...options });
  const { path: folder, remove } = temporaryFolder();
  const path = (name: string) => join(folder, name);
  const write = (name: string, data: string | Uint8Array) => {
    writeFileSync(path(name), data);
    return path(name);
  };
  const bundle = write('griffie.zip', scenario.bundle);
  const identity = write('judge.agekey', `# public key: elsewhere\n\n${scenario.identity}\n`);
  const register = write('kiesregister.csv', scenario.registerCsv);
  const judge = (command: string, ...args: readonly string[]) => run(['judge', command, bundle, ...args]);
  return {
    scenario,
    folder,
    bundle,
    identity,
    register,
    deskFile: path('griffie.desk.jsonl'),
    path,
    write,
    judge,
    remove,
    json: async (command, ...args) => {
      const { code, out, err } = await judge(command, ...args, '--json');
      if (code !== 0) throw new Error(`judge ${command}: exit ${code}: ${err}`);
      return JSON.parse(out);
    },
  };
}
