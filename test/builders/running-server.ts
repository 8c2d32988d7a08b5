import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/paths.ts';
import { freePort } from './free-port.ts';

export const cli = join(packageRoot(), 'dist', 'src', 'cli', 'referendumpetitie.js');

export type RunningServer = {
  readonly url: string;
  readonly dir: string;
  readonly dataDir: string;
  /** Runs a command of the command line on the same data; returns its stdout, throws on another exit than 0. */
  run(...args: string[]): string;
  /** The same for a command that may fail. */
  attempt(...args: string[]): {
    readonly status: number | null;
    readonly stdout: string;
    readonly stderr: string;
  };
  stop(): Promise<void>;
};

/** The built server as its own process, on a fresh data folder with the demo petition. */
export async function startServer(environment: Record<string, string> = {}): Promise<RunningServer> {
  const dir = mkdtempSync(join(tmpdir(), 'petition-server-'));
  const dataDir = join(dir, 'data');
  const port = await freePort();
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: dir,
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'error',
    ...environment,
  };
  const attempt = (...args: string[]) =>
    spawnSync(process.execPath, [cli, ...args], { env, cwd: dir, encoding: 'utf8' });
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = attempt(...args);
    if (status !== 0)
      throw new Error(`referendumpetitie ${args.join(' ')} ended with ${status}: ${stderr}${stdout}`);
    return stdout;
  };
  run('init', '--demo');
  const child = spawn(process.execPath, [cli, 'serve'], {
    env,
    cwd: dir,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const url = `http://localhost:${port}`;
  await untilReady(`${url}/readyz`, child);
  return {
    url,
    dir,
    dataDir,
    run,
    attempt,
    stop: async () => {
      if (child.exitCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the server did not become ready');
}
