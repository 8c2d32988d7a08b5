// Load generator: keep-alive connections over plain sockets, each sending its next request when the last is answered.
// Runs as a child of the bench, on a core of its own. Message in: a job; message out: what was measured.
import { connect } from 'node:net';

const endOfHead = Buffer.from('\r\n\r\n');

/** Size of the answer at the front of `bytes` and its status, or null while its head is not complete. */
function answerIn(bytes) {
  const end = bytes.indexOf(endOfHead);
  if (end === -1) return null;
  const head = bytes.latin1Slice(0, end + 2).toLowerCase();
  const at = head.indexOf('\r\ncontent-length: ');
  if (at === -1) throw new Error(`an answer without content-length: ${head.slice(0, 60)}`);
  return { status: Number(head.slice(9, 12)), size: end + 4 + Number.parseInt(head.slice(at + 18), 10) };
}

/** Sends what `next()` gives, one at a time, until it gives null; `done(status, ms)` for each answer. */
function drive(port, next, done) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let started = 0;
    let known = null;
    let chunks = [];
    let length = 0;
    const send = () => {
      const request = next();
      if (request === null) return socket.end(() => resolve());
      started = performance.now();
      socket.write(request);
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      length += chunk.length;
      if (known === null) {
        if (chunks.length > 1) chunks = [Buffer.concat(chunks)];
        known = answerIn(chunks[0]);
      }
      if (known === null || length < known.size) return;
      done(known.status, performance.now() - started);
      known = null;
      chunks = [];
      length = 0;
      send();
    });
  });
}

const common = 'Host: 127.0.0.1\r\nUser-Agent: bench\r\nAccept: text/html\r\nConnection: keep-alive\r\n';
const get = (path, extra = '') => Buffer.from(`GET ${path} HTTP/1.1\r\n${common}${extra}\r\n`);
const post = (path, body) =>
  Buffer.from(
    `POST ${path} HTTP/1.1\r\n${common}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );

async function forms({ path, count, seed, first, people }) {
  const { inventPerson, SeededRandom } = await import(people);
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, (_, index) =>
    post(path, new URLSearchParams(inventPerson(random, first + index)).toString()),
  );
}

/** All requests are made before the clock starts. */
async function requestsOf(job) {
  if (job.kind === 'forms') return forms(job);
  if (job.kind === 'posts') return job.paths.map((path) => post(path, ''));
  return [get(job.path, job.headers)];
}

async function run(job) {
  const requests = await requestsOf(job);
  const repeat = job.kind === 'get';
  const statuses = {};
  const times = [];
  let sent = 0;
  const start = performance.now();
  const until = start + job.seconds * 1000;
  const next = () => {
    if (performance.now() >= until || (!repeat && sent === requests.length)) return null;
    const request = requests[repeat ? 0 : sent];
    sent += 1;
    return request;
  };
  const done = (status, ms) => {
    statuses[status] = (statuses[status] ?? 0) + 1;
    times.push(ms);
  };
  await Promise.all(Array.from({ length: job.connections }, () => drive(job.port, next, done)));
  const seconds = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    answers: times.length,
    seconds,
    perSecond: times.length / seconds,
    statuses,
    p50: at(0.5),
    p99: at(0.99),
  };
}

process.on('message', async (job) => {
  try {
    process.send({ result: await run(job) });
  } catch (error) {
    process.send({ error: error.message });
  }
});
