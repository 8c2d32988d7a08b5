import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { packageRoot } from '../src/paths.ts';
import { freePort } from './builders/free-port.ts';

const data = mkdtempSync(join(tmpdir(), 'referendumpetitie-start-'));
const started: ChildProcess[] = [];

afterAll(() => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

/** `npm start` as a newcomer types it, but on a free port and with its data in a folder of its own. */
function npmStart(port: number): { child: ChildProcess; said: () => string } {
  const env = { ...process.env, PORT: String(port), DATA_DIR: join(data, 'data'), NODE_ENV: 'development' };
  const child = spawn('npm', ['start'], { cwd: packageRoot(), env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  started.push(child);
  return { child, said: () => text };
}

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(5_000) }).then(
    (answer) => answer.ok,
    () => false,
  );

/** Waits for a condition; when it takes a minute, or npm ends first, the error holds what npm start said. */
async function until(
  condition: () => Promise<boolean>,
  child: ChildProcess | null,
  said: () => string,
): Promise<void> {
  const giveUp = Date.now() + 60_000;
  while (!(await condition())) {
    if (child !== null && child.exitCode !== null) throw new Error(`npm start ended: ${said()}`);
    if (Date.now() > giveUp) throw new Error(`npm start did not get there: ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('npm start makes the demo and serves it; stopping it stops the server', async () => {
  const port = await freePort();
  const { child, said } = npmStart(port);
  await until(() => answers(port), child, said);
  expect(existsSync(join(data, 'data', 'petition.sqlite'))).toBe(true);
  const page = await fetch(`http://127.0.0.1:${port}/sociaal-werk-utrecht`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Laat Utrechters meebeslissen over het sociaal werk in hun buurt');
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  await until(async () => !(await answers(port)), null, said);
}, 130_000);

test('a second start finds the petition as it was; killing npm outright leaves no server behind', async () => {
  const port = await freePort();
  const { child, said } = npmStart(port);
  await until(() => answers(port), child, said);
  expect(said()).not.toContain('demo petition …');
  expect((await fetch(`http://127.0.0.1:${port}/sociaal-werk-utrecht`)).status).toBe(200);
  child.kill('SIGKILL');
  await until(async () => !(await answers(port)), null, said);
}, 130_000);
