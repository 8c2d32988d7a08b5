import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../builders/free-port.ts';
import { cli } from '../builders/running-server.ts';

/** The built server as its own process that can be killed and started again on the same data. */
export type KillableServer = {
  readonly url: string;
  readonly dir: string;
  readonly database: string;
  /** Resolves once it answers. */
  start(): Promise<void>;
  /** SIGKILL: nothing it could do about it. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** Runs a command on the same data; resolves to its JSON, rejects on another exit than 0. */
  run(...args: string[]): Promise<unknown>;
  /** From now on everything that is started has a clock that runs this much ahead, ms. */
  setAhead(ms: number): void;
  /** Text of an age identity of the demo. */
  identity(who: 'judge' | 'backup'): string;
  remove(): Promise<void>;
};

const aheadOption = (ms: number) =>
  `--import=data:text/javascript,${encodeURIComponent(`const now = Date.now; Date.now = () => now() + ${ms};`)}`;

export async function killableServer(settings: Record<string, string>): Promise<KillableServer> {
  const dir = mkdtempSync(join(tmpdir(), 'petition-crash-'));
  const dataDir = join(dir, 'data');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: dir,
    DATA_DIR: dataDir,
    PORT: String(port),
    PUBLIC_URL: 'http://petitie.test',
    PUBLISH_SECONDS: '1',
    LOG_LEVEL: 'error',
    SIGN_LIMIT: '1000000',
    ...settings,
  };
  let child: ChildProcess | null = null;
  const end = async (signal: NodeJS.Signals) => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  const run = async (...args: string[]): Promise<unknown> => {
    const options = { env, cwd: dir, maxBuffer: 1 << 28 };
    const { stdout } = await promisify(execFile)(process.execPath, [cli, '--json', ...args], options);
    return JSON.parse(stdout);
  };
  await run('init', '--demo');
  return {
    url,
    dir,
    database: join(dataDir, 'petition.sqlite'),
    start: async () => {
      child = spawn(process.execPath, [cli, 'serve'], {
        env,
        cwd: dir,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      await untilAnswering(`${url}/healthz`, child);
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    run,
    setAhead: (ms) => {
      env.NODE_OPTIONS = aheadOption(ms);
    },
    identity: (who) =>
      readFileSync(join(dataDir, 'demo-sleutels', `${who}.agekey`), 'utf8')
        .split('\n')
        .find((line) => line.startsWith('AGE-SECRET-KEY-1')) ?? '',
    remove: async () => {
      await end('SIGKILL');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function untilAnswering(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 3000; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.status === 200) return;
    await sleep(10);
  }
  throw new Error('the server did not answer');
}
