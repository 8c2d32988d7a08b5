// `npm run bench -- --listeners`: a thousand open dashboards on one server process. Memory and processor time with nobody,
// with all of them waiting, and while people sign; and how long a new number takes to reach the last of them.
import { createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { pendingTokens } from './database.mjs';
import { cpuSeconds, memoryOf, runCli, startServer, stop } from './processes.mjs';

const slug = 'sociaal-werk-utrecht';
const pagesPerUser = 4;

/** Accounts with a session each, written before the server starts; the token of each session. */
function makeSessions(dataDir, count) {
  const db = new Database(join(dataDir, 'petition.sqlite'));
  const now = Date.now();
  const id = () => randomBytes(16).toString('hex');
  const user = db.prepare(
    `INSERT INTO staff_user (id, name, email, role, petition, locale, created_at) VALUES (?, 'bench', ?, 'observer', NULL, 'nl', ?)`,
  );
  const session = db.prepare(
    `INSERT INTO staff_session (token_hash, id, user, via, device, created_at, seen_at, proven_at)
     VALUES (?, ?, ?, 'passkey', 'bench', ?, ?, ?)`,
  );
  const tokens = db.transaction(() =>
    Array.from({ length: count }, (_, index) => {
      const [who, token] = [id(), randomBytes(32)];
      user.run(who, `bench${index}@voorbeeld.example`, now);
      session.run(createHash('sha256').update(token).digest(), id(), who, now, now, now);
      return token.toString('base64url');
    }),
  )();
  db.close();
  return tokens;
}

/** One page that listens: counts what comes, and when the newest number came. */
function listen(port, token) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const seen = { events: 0, beats: 0, bytes: 0, counted: '', at: 0, socket };
    socket.setEncoding('latin1');
    socket.on('error', reject);
    socket.on('data', (text) => {
      if (seen.bytes === 0 && !text.startsWith('HTTP/1.1 200')) reject(new Error(text.slice(0, 40)));
      seen.bytes += text.length;
      seen.beats += text.split(': nog daar').length - 1;
      const events = text.split('event: stand').length - 1;
      seen.events += events;
      seen.counted = text.match(/"nl":\{"counted":"([\d.]+)"/)?.[1] ?? seen.counted;
      seen.at = performance.now();
      if (seen.events > 0) resolve(seen);
    });
    socket.write(
      `GET /organisatie/${slug}/live HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: __Host-sessie=${token}\r\n\r\n`,
    );
  });
}

/** Processor time and memory of the server over so many seconds. */
async function watch(child, seconds, meanwhile = async () => {}) {
  const before = cpuSeconds(child);
  const began = performance.now();
  await Promise.all([sleep(seconds * 1000), meanwhile()]);
  const took = (performance.now() - began) / 1000;
  return { cpu: ((cpuSeconds(child) - before) / took) * 100, memory: memoryOf(child).now };
}

/** One confirmation at a time, `perSecond` of them. */
async function confirmPeople(port, tokens, perSecond) {
  for (const token of tokens) {
    const answer = await fetch(`http://127.0.0.1:${port}/bevestigen/${token}`, { method: 'POST' });
    if (answer.status !== 200) throw new Error(`confirm: ${answer.status}`);
    await answer.arrayBuffer();
    await sleep(1000 / perSecond);
  }
}

/** ms from the answer to one confirmation until every page shows its number. */
async function spread(port, token, listeners) {
  const before = listeners[0].counted;
  await confirmPeople(port, [token], 1000);
  const began = performance.now();
  while (listeners.some(({ counted }) => counted === before)) {
    await sleep(2);
    if (performance.now() - began > 10_000) throw new Error('a page was not told');
  }
  const times = listeners.map(({ at }) => at);
  return { last: Math.max(...times) - began, apart: Math.max(...times) - Math.min(...times) };
}

export async function measureListeners({ folder, keep, say, quick }) {
  const [pages, seconds] = quick ? [100, 5] : [1_000, 30];
  const dataDir = join(folder, 'listeners');
  await runCli(['init', '--demo'], { DATA_DIR: dataDir });
  await runCli(['demo', '--statements', quick ? '500' : '5000'], { DATA_DIR: dataDir });
  const sessions = makeSessions(dataDir, Math.ceil(pages / pagesPerUser));
  const waiting = await pendingTokens(dataDir);
  const server = await startServer({ DATA_DIR: dataDir });
  keep(server.child);
  say('nobody');
  const nobody = await watch(server.child, seconds);
  say(`${pages} pages`);
  const began = performance.now();
  const listeners = [];
  for (let index = 0; index < pages; index += 50) {
    const some = Array.from({ length: Math.min(50, pages - index) }, (_, at) =>
      listen(server.port, sessions[Math.floor((index + at) / pagesPerUser)]),
    );
    listeners.push(...(await Promise.all(some)));
  }
  const connectMs = performance.now() - began;
  const open = await watch(server.child, seconds);
  say('people sign');
  const people = waiting.slice(0, seconds * 5);
  const events = () => listeners.reduce((sum, each) => sum + each.events, 0);
  const eventsBefore = events();
  const busy = await watch(server.child, seconds, () => confirmPeople(server.port, people, 5));
  const perPage = (events() - eventsBefore) / pages;
  await sleep(3000);
  const told = [];
  for (const token of waiting.slice(people.length, people.length + 5)) {
    told.push(await spread(server.port, token, listeners));
    await sleep(1500);
  }
  const beats = Math.min(...listeners.map((each) => each.beats));
  for (const { socket } of listeners) socket.destroy();
  await stop(server.child);
  return { pages, seconds, connectMs, nobody, open, busy, perPage, beats, told, people: people.length };
}

const one = (value) => value.toFixed(1);

export function listenersTable({ listeners }) {
  const { pages, seconds, connectMs, nobody, open, busy, perPage, beats, told, people } = listeners;
  const line = (name, { cpu, memory }) =>
    `${name.padEnd(34)} ${one(cpu).padStart(6)} % of a core  ${one(memory).padStart(7)} MB\n`;
  const worst = (name) => one(Math.max(...told.map((each) => each[name])));
  return `${pages} open dashboards on one process, ${seconds} s each row
${line('nobody', nobody)}${line('all open, nothing happens', open)}${line(`${people} people confirm meanwhile`, busy)}
connected in ${one(connectMs / 1000)} s; ${one(perPage)} updates a page while people confirm; at least ${beats} signs of life
a new number is on the last page ${worst('last')} ms after the confirmation; first and last page are ${worst('apart')} ms apart
`;
}
