import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../src/paths.ts';
import { freePort } from './builders/free-port.ts';
import { copiesOf, environmentOf, readStages } from './docker.ts';

const root = packageRoot();
const stages = readStages(root);
const final = stages.at(-1);
if (final === undefined) throw new Error('the Dockerfile has no stage');
const madeByBuild = ['node_modules', 'dist'];

describe('Dockerfile', () => {
  test('builds on Node 24 slim, in two stages, each copied from by its name', () => {
    expect(stages.map((stage) => stage.base)).toEqual(['node:24-slim', 'node:24-slim']);
    const names = stages.map((stage) => stage.name).filter((name) => name !== null);
    const from = stages
      .flatMap((stage) => copiesOf(stage).map((copy) => copy.from))
      .filter((name) => name !== null);
    expect(from.length).toBeGreaterThan(0);
    expect(from.filter((name) => !names.includes(name))).toEqual([]);
  });

  test('copies only what exists, and .dockerignore lets it through', () => {
    const allowed = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
    expect(allowed[0]).toBe('**');
    for (const stage of stages) {
      for (const { from, sources } of copiesOf(stage)) {
        const paths = sources.map((source) => source.replace(/^\/app\//, ''));
        if (from !== null) expect(paths.filter((path) => !madeByBuild.includes(path))).toEqual([]);
        else
          expect(
            paths.filter((path) => !existsSync(join(root, path)) || !allowed.includes(`!${path}`)),
          ).toEqual([]);
      }
    }
  });

  test('runs as another user than root, on data it owns, with a health check', () => {
    const named = (name: string) => final.instructions.find((instruction) => instruction.name === name);
    expect(named('USER')?.text).toBe('node');
    expect(named('VOLUME')?.text).toBe(environmentOf(final).DATA_DIR);
    expect(named('HEALTHCHECK')?.text).toContain('/healthz');
    expect(environmentOf(final)).toMatchObject({ NODE_ENV: 'production', HOST: '0.0.0.0' });
  });
});

describe('the production install', () => {
  const folder = mkdtempSync(join(tmpdir(), 'referendumpetitie-image-'));
  const app = join(folder, 'app');
  const data = join(folder, 'data');
  let server: ChildProcess | undefined;

  beforeAll(() => {
    mkdirSync(app);
    for (const { sources } of copiesOf(final)) for (const source of sources) bring(basename(source), app);
    // As in the build stage: the complete install, without what only building needs.
    bring('package-lock.json', app);
    execFileSync('npm', ['prune', '--omit=dev', '--offline', '--no-audit', '--no-fund'], {
      cwd: app,
      stdio: 'pipe',
    });
  }, 240_000);

  afterAll(async () => {
    await stop(server);
    rmSync(folder, { recursive: true, force: true });
  });

  test('has no tools for building or testing in it', () => {
    const modules = join(app, 'node_modules');
    const tools = ['typescript', 'vitest', 'esbuild', 'playwright-core', '@biomejs/biome'];
    expect(tools.filter((name) => existsSync(join(modules, name)))).toEqual([]);
    expect(existsSync(join(modules, 'express'))).toBe(true);
    expect(existsSync(join(app, 'src'))).toBe(false);
  });

  test('starts in production as the image starts it, and its health check passes', async () => {
    const port = await freePort();
    const env = {
      PATH: process.env.PATH ?? '',
      ...environmentOf(final),
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: data,
      PUBLIC_URL: 'https://ondertekenen.example',
      TRUST_PROXY: '1',
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'Petitie <petitie@ondertekenen.example>',
      SECURITY_CONTACT: 'mailto:security@ondertekenen.example',
    };
    const [program = '', ...args] = command('CMD');
    execFileSync(program, [...args.slice(0, -1), 'init', '--demo'], {
      cwd: app,
      env: { ...env, NODE_ENV: 'development' },
      stdio: 'pipe',
    });
    // The griffie and the keeper of the backup take their keys home.
    for (const path of identityFiles(data)) rmSync(path);
    server = spawn(program, args, { cwd: app, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const answer = await firstAnswer(`http://127.0.0.1:${port}/healthz`, server);
    expect(answer).toBe(200);
    const [, ...check] = command('HEALTHCHECK');
    execFileSync(process.execPath, check, { env });
    expect(await stop(server)).toBe(0);
    expect(() => execFileSync(process.execPath, check, { env, stdio: 'pipe' })).toThrow();
  }, 60_000);
});

/** Copies a file or folder of the project. Never as links: what npm removes from the copy must stay in the original. */
function bring(name: string, target: string): void {
  execFileSync('cp', ['-a', join(root, name), target]);
}

/** The JSON form of CMD, or of the CMD inside HEALTHCHECK. */
function command(instruction: 'CMD' | 'HEALTHCHECK'): string[] {
  const text = final?.instructions.find(({ name }) => name === instruction)?.text ?? '';
  return JSON.parse(text.slice(text.indexOf('['))) as string[];
}

function identityFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && readFileSync(path, 'latin1').includes('AGE-SECRET-KEY-1'));
}

/** Status of the first answer; a server that ends before it answers is an error with what it said. */
async function firstAnswer(url: string, child: ChildProcess): Promise<number> {
  let said = '';
  child.stdout?.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  while (child.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer !== null) return answer.status;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server ended: ${said}`);
}

/** Exit code after SIGTERM. */
async function stop(child: ChildProcess | undefined): Promise<number | null> {
  if (child === undefined || child.exitCode !== null) return child?.exitCode ?? null;
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.kill('SIGTERM');
  return ended;
}
