import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { packageRoot } from '../../src/paths.ts';

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

/** Inside the package, so that the program finds its packages, migrations and presets from there. */
const compiled = join(packageRoot(), 'node_modules', '.cache', `cli-${process.pid}`);
process.once('exit', () => rmSync(compiled, { recursive: true, force: true }));
let compiling: Promise<unknown> | null = null;

/** Compiled once: starting from the sources takes three times as long, and every test here starts several. */
function compile(): Promise<unknown> {
  compiling ??= build({
    entryPoints: [join(packageRoot(), 'src', 'cli', 'referendumpetitie.ts')],
    outdir: compiled,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  });
  return compiling;
}

/** The command line as a process of its own, on an environment that holds `env` and the search path only. */
export async function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd = packageRoot(),
): Promise<Ran> {
  const { child, said } = await launch(args, env, cwd);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...said }));
  });
}

async function launch(args: readonly string[], env: NodeJS.ProcessEnv, cwd: string) {
  await compile();
  const child = spawn(process.execPath, [join(compiled, 'referendumpetitie.js'), ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.err += chunk.toString();
  });
  return { child, said };
}

/** The command line as a process that goes on: wait for a line of its output, then stop it as an operator would. */
export async function start(args: readonly string[], env: NodeJS.ProcessEnv, cwd: string) {
  const { child, said } = await launch(args, env, cwd);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    line: async (wanted: RegExp): Promise<string> => {
      for (let tries = 0; tries < 200 && child.exitCode === null; tries++) {
        const found = said.out.split('\n').find((line) => wanted.test(line));
        if (found !== undefined) return found;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`no such line; stderr: ${said.err}`);
    },
    stop: async () => {
      child.kill('SIGTERM');
      return { code: await ended, err: said.err };
    },
  };
}

/** Runs with --json and hands back the one document on stdout. */
export async function json<T = Record<string, unknown>>(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<T> {
  const { code, out, err } = await run([...args, '--json'], env);
  if (code !== 0) throw new Error(`${args.join(' ')}: exit ${code}: ${err}`);
  return JSON.parse(out) as T;
}

/** The griffie settles every value of the regulation that is open, as an operator types it. */
export async function settleAll(petition: string, env: NodeJS.ProcessEnv): Promise<void> {
  const refused = await run(['phase', 'open', petition], env);
  const open = /unconfirmed: ([^ ]+(?:, [^ ]+)*)\. Have/.exec(refused.err)?.[1]?.split(', ') ?? [];
  const grounds = ['--by', 'griffie', '--reason', 'Zo leest de griffie de verordening.'];
  const values = [
    ['generalTermsAct', 'false'],
    ['closeAtThreshold', '"no"'],
    ['declaration', '[]'],
  ] as const;
  const known = open.filter((path) => values.every(([name]) => name !== path));
  await json(['regulation', 'confirm', petition, ...known, ...grounds], env);
  for (const [path, value] of values)
    await json(['regulation', 'confirm', petition, path, '--value', value, ...grounds], env);
}

export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'petition-cli-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export const slug = 'sociaal-werk-utrecht';
