// Child processes of the bench, each on its own core where the machine has two and `taskset`.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../src/build/setup.mjs';

export const cli = join(root, 'dist/src/cli/referendumpetitie.js');
export const pinned = availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0;
/** The server has this core to itself; everything else runs on the other one. */
export const cores = { server: 0, load: 1 };

const onCore = (core, args) =>
  pinned ? ['taskset', ['-c', String(core), process.execPath, ...args]] : [process.execPath, args];

export function start(core, args, options = {}) {
  const [command, all] = onCore(core, args);
  return spawn(command, all, { stdio: ['ignore', 'pipe', 'inherit'], ...options });
}

export async function stop(child, signal = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

/** A child that prints its port as its first line. */
export async function startWithPort(core, file) {
  const child = start(core, [join(root, 'test/load', file)]);
  const port = await new Promise((resolve, reject) => {
    child.stdout.once('data', (line) => resolve(Number(line)));
    child.once('exit', () => reject(new Error(`${file} did not start`)));
  });
  return { child, port };
}

export async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** The real server; resolves once it answers, with the ms that took. */
export async function startServer(env, nodeOptions = []) {
  const port = await freePort();
  const began = performance.now();
  const child = start(cores.server, [...nodeOptions, cli, 'serve'], {
    env: { ...process.env, NODE_ENV: 'development', PORT: String(port), SIGN_LIMIT: '100000000', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (true) {
    if (child.exitCode !== null) throw new Error('the server did not start');
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    if (answer?.ok) return { child, port, startMs: performance.now() - began };
    await sleep(10);
  }
}

/** Runs a command of ours to its end; resolves to the ms it took. */
export async function runCli(args, env) {
  const began = performance.now();
  const child = start(cores.server, [cli, ...args], {
    env: { ...process.env, NODE_ENV: 'development', ...env },
  });
  child.stdout.resume();
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`referendumpetitie ${args[0]} ended with ${code}`);
  return performance.now() - began;
}

/** Megabytes in memory now and at most so far; null where /proc is not there. */
export function memoryOf({ pid }) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
    return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
  } catch {
    return null;
  }
}

/** The load generator: `measure(job)` resolves to what it saw. */
export function startClient() {
  const [command, args] = onCore(cores.load, [join(root, 'test/load/client.mjs')]);
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return {
    child,
    measure: (job) =>
      new Promise((resolve, reject) => {
        child.once('message', ({ result, error }) => (error ? reject(new Error(error)) : resolve(result)));
        child.send(job);
      }),
  };
}

const ticksPerSecond = 100;

/** Seconds of processor time a process used so far, user and system; null where /proc is not there. */
export function cpuSeconds({ pid }) {
  try {
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [user, system] = fields.split(' ').slice(11, 13).map(Number);
    return (user + system) / ticksPerSecond;
  } catch {
    return null;
  }
}
