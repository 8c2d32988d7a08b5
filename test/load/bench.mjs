// `npm run bench`: what one server process on one core can do, each figure next to a bare Express hello-world measured
// in the same run. Options: --quick (a tenth of the statements, one round), --match (only the comparison with a
// register), --listeners (only open dashboards), --json. See docs/performance.md.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt, root } from '../../src/build/setup.mjs';
import { pendingTokens, sentMail } from './database.mjs';
import { listenersTable, measureListeners } from './listeners.mjs';
import {
  cores,
  cpuSeconds,
  memoryOf,
  pinned,
  runCli,
  start,
  startClient,
  startServer,
  startWithPort,
  stop,
} from './processes.mjs';
import { matchLine, printTable } from './table.mjs';

const quick = process.argv.includes('--quick');
const json = process.argv.includes('--json');
const matchOnly = process.argv.includes('--match');
const listenersOnly = process.argv.includes('--listeners');
const rounds = quick ? 1 : 3;
const seconds = quick ? 2 : 5;
const statements = quick ? 10_000 : 100_000;
const connections = 64;
const slug = 'sociaal-werk-utrecht';
const html = 'Accept-Encoding: gzip, br\r\n';
const say = (line) => process.stderr.write(`${line}\n`);

const folder = mkdtempSync(join(tmpdir(), 'referendumpetitie-bench-'));
const children = new Set();
const keep = (child) => {
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
};

function machine() {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    pinned,
  };
}

/** Rates, each with hello-world measured right before it; a sample is kept for each round. */
async function measureSpeed(client, hello) {
  const env = { DATA_DIR: join(folder, 'speed') };
  await runCli(['init', '--demo'], env);
  const sink = await startWithPort(cores.load, 'mail-sink.mjs');
  keep(sink.child);
  const server = await startServer({ ...env, SMTP_URL: `smtp://127.0.0.1:${sink.port}` });
  keep(server.child);
  const bench = { client, hello, server, dataDir: env.DATA_DIR };
  const samples = {};
  say('warming up');
  await measure(bench, hello, getJob('/'), 1);
  await measure(bench, server, { ...signJob(rounds), count: 3000 }, 10);
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1} of ${rounds}`);
    await compare(bench, samples, 'petition page', getJob(`/${slug}`, html));
    await compare(bench, samples, 'telling.json', getJob(`/${slug}/telling.json`));
    await compare(bench, samples, 'sign', signJob(round));
    const tokens = await pendingTokens(env.DATA_DIR);
    const paths = tokens.map((token) => `/bevestigen/${token}`);
    await compare(bench, samples, 'confirm', { kind: 'posts', paths });
  }
  const mail = await mailRate(env.DATA_DIR);
  await stop(server.child);
  await stop(sink.child);
  return { samples, mail };
}

const getJob = (path, headers = '') => ({ kind: 'get', path, headers });

function signJob(round) {
  return {
    kind: 'forms',
    path: `/${slug}/tekenen/versturen`,
    count: seconds * 5000,
    first: round * seconds * 5000,
    seed: `bench ${round}`,
    people: new URL('dist/src/cli/invented-people.js', `file://${root}/`).href,
  };
}

/** Answers a second, and a second of processor time, of one process under one job. */
async function measure({ client }, { child, port }, job, length = seconds) {
  const before = cpuSeconds(child);
  const seen = await client.measure({ ...job, port, connections, seconds: length });
  const refused = Object.keys(seen.statuses).filter((status) => status !== '200');
  if (refused.length > 0) throw new Error(`${job.kind} ${job.path ?? ''}: ${JSON.stringify(seen.statuses)}`);
  const after = cpuSeconds(child);
  const perCpuSecond = before === null || after === null ? null : seen.answers / (after - before);
  const { perSecond, p50, p99, answers, seconds: took } = seen;
  return { perSecond, perCpuSecond, p50, p99, answers, took };
}

/** The server is stopped in its tracks while hello-world is measured: both have the core to themselves. */
async function compare(bench, samples, name, job) {
  const { hello, server, dataDir } = bench;
  server.child.kill('SIGSTOP');
  const yardstick = await measure(bench, hello, getJob('/'));
  server.child.kill('SIGCONT');
  await measure(bench, server, getJob(`/${slug}`), 0.3);
  const sentBefore = sentMail(dataDir);
  const ours = await measure(bench, server, job);
  const mails = (sentMail(dataDir) - sentBefore) / ours.took;
  samples[name] ??= [];
  samples[name].push({ ...ours, mails, hello: yardstick });
}

/** Mails a second while nobody visits. */
async function mailRate(dataDir) {
  const before = sentMail(dataDir);
  await sleep(seconds * 1000);
  return (sentMail(dataDir) - before) / seconds;
}

/** Time and memory with a filled database. */
async function measureScale(client) {
  const env = { DATA_DIR: join(folder, 'scale') };
  await runCli(['init', '--demo'], env);
  say(`filling with ${statements} statements`);
  const fillMs = await runCli(['demo', '--statements', String(statements)], env);
  say('starting');
  const server = await startServer(env);
  keep(server.child);
  const atStart = memoryOf(server.child);
  const pages = [`/${slug}`, `/${slug}/telling.json`, `/${slug}/ledger.txt`, `/${slug}/checkpoint`, '/'];
  for (const path of pages) {
    const job = { ...getJob(path, html), seconds: quick ? 0.5 : 2 };
    await client.measure({ ...job, port: server.port, connections });
  }
  await client.measure({
    ...signJob(99),
    count: statements / 20,
    seconds: 60,
    port: server.port,
    connections,
  });
  const afterUse = memoryOf(server.child);
  await stop(server.child);
  const times = await measureBundles(env);
  return { fillMs, startMs: server.startMs, memory: { atStart, afterUse }, ...times };
}

async function measureBundles(env) {
  say('export and verify');
  await runCli(['phase', 'close', slug], env);
  const times = {};
  for (const kind of ['public', 'judge']) {
    const file = join(folder, `${kind}.zip`);
    times[`${kind} export`] = await runCli(['export', kind, slug, file], env);
    times[`${kind} verify`] = await runCli(['verify', file], env);
  }
  return { times };
}

/** A judge's comparison of 10,000 statements with a register of 300,000 rows: median by time. */
async function measureMatch() {
  say('match');
  const [size, entries] = quick ? ['30000', '1000'] : ['300000', '10000'];
  const samples = [];
  for (let round = 0; round < rounds; round++) {
    const args = ['--import', 'tsx', join(root, 'test/load/match.mjs'), size, entries];
    const child = keep(start(cores.server, args, { cwd: root }));
    const text = await child.stdout.setEncoding('utf8').toArray();
    samples.push(JSON.parse(text.join('')));
  }
  return samples.toSorted((a, b) => a.totalMs - b.totalMs)[Math.floor(rounds / 2)];
}

async function measureServer() {
  ensureBuilt(say);
  const client = startClient();
  keep(client.child);
  const hello = await startWithPort(cores.server, 'hello.mjs');
  keep(hello.child);
  const speed = await measureSpeed(client, hello);
  await stop(hello.child);
  const scale = await measureScale(client);
  return { connections, rounds, seconds, statements, speed, scale };
}

const show = (report, table) =>
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : table(report));

try {
  if (listenersOnly) {
    ensureBuilt(say);
    const listeners = await measureListeners({ folder, keep, say, quick });
    show({ machine: machine(), listeners }, listenersTable);
  } else if (matchOnly) show({ machine: machine(), match: await measureMatch() }, matchLine);
  else show({ machine: machine(), ...(await measureServer()), match: await measureMatch() }, printTable);
} finally {
  for (const child of children) await stop(child, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
