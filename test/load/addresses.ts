/**
 * What the address directory costs on this machine: import of a file of the size of the country, a look-up in memory and
 * one in SQLite, and the memory of both. Run it with `npm run bench:addresses`; docs/performance.md says what came out.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openEdition, readEditions } from '../../src/adapters/directory-files.ts';
import { packageRoot } from '../../src/paths.ts';
import { cbsRows, seeded, writeCbsZip } from '../builders/cbs-file.ts';

const cli = join(packageRoot(), 'dist', 'src', 'cli', 'referendumpetitie.js');
const folder = mkdtempSync(join(tmpdir(), 'addresses-bench-'));
const line = (name: string, value: string) => process.stdout.write(`${name.padEnd(44)} ${value}\n`);
/** 166,000 pairs, as Utrecht has. */
const city = { rows: 166_000, only: utrecht() };

function utrecht(): number[] {
  const ranges = [
    [3451, 3455],
    [3511, 3515],
    [3521, 3528],
    [3531, 3534],
    [3541, 3546],
    [3551, 3555],
    [3561, 3566],
    [3571, 3573],
    [3581, 3585],
  ];
  return ranges.flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, at) => from + at));
}

type Cost = { readonly cpu: number; readonly wall: number; readonly rss: number };

/** Runs the built command line as its own process: seconds of CPU and of the clock, and MB at most. */
function measured(args: readonly string[]): Cost & { readonly out: string } {
  const hook = join(folder, 'hook.cjs');
  const file = join(folder, 'cost.json');
  writeFileSync(
    hook,
    `const at = process.hrtime.bigint();
     process.on('exit', () => {
       const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
       const wall = Number(process.hrtime.bigint() - at) / 1e9;
       require('node:fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, wall, rss: maxRSS / 1024 }));
     });`,
  );
  const out = execFileSync(process.execPath, ['--require', hook, cli, ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'data') },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const cost = JSON.parse(execFileSync('cat', [file], { encoding: 'utf8' })) as Cost;
  return { ...cost, out };
}

function importing(name: string, args: readonly string[]): void {
  const { out, cpu, wall, rss } = measured(['directory', 'import', ...args, '--json']);
  const { rows, kept } = JSON.parse(out) as { rows: number; kept: number };
  const rate = (seconds: number) => `${(rows / seconds / 1e6).toFixed(2)} million rows/s`;
  line(
    name,
    `${rate(cpu)} of CPU, ${rate(wall)} by the clock (${wall.toFixed(1)} s), ${rss.toFixed(0)} MB, ${kept} kept`,
  );
}

function nanoseconds(
  lookUp: (postcode: string, number: string) => unknown,
  pairs: readonly (readonly [string, string])[],
): string {
  for (const [postcode, number] of pairs) lookUp(postcode, number);
  const rounds = 5;
  const started = process.cpuUsage();
  for (let round = 0; round < rounds; round++)
    for (const [postcode, number] of pairs) lookUp(postcode, number);
  const { user, system } = process.cpuUsage(started);
  return `${Math.round(((user + system) * 1000) / (rounds * pairs.length))} ns of CPU a look-up`;
}

function lookingUp(): void {
  const rows = [...cbsRows(city)];
  const random = seeded(7);
  const pairs = Array.from({ length: 100_000 }, () => {
    const { postcode, number } = rows[Math.floor(random() * rows.length)] ?? {
      postcode: '3511AB',
      number: 1,
    };
    return [postcode, String(number + (random() < 0.1 ? 1000 : 0))] as const;
  });
  const dir = join(folder, 'data', 'addresses');
  const editions = readEditions(dir);
  if (!editions.ok || editions.value === null) throw new Error('no edition');
  const { current } = editions.value;
  const opened = openEdition(dir, current);
  if (!opened.ok) throw new Error(opened.error);
  line('pairs of the city', String(opened.value.header.pairs));
  line('directory in memory: file, and memory', `${(statSync(join(dir, current)).size / 1e6).toFixed(2)} MB`);
  line(
    'directory in memory: look-up',
    nanoseconds((postcode, number) => opened.value.find(postcode, number), pairs),
  );
  const path = join(folder, 'addresses.sqlite');
  const db = new Database(path);
  db.exec(
    'CREATE TABLE address (postcode TEXT, number INTEGER, neighbourhood TEXT, PRIMARY KEY (postcode, number)) STRICT, WITHOUT ROWID',
  );
  const insert = db.prepare('INSERT INTO address VALUES (?, ?, ?)');
  const started = process.cpuUsage();
  db.transaction(() => {
    for (const { postcode, number, neighbourhood } of rows)
      insert.run(postcode, number, `BU0${neighbourhood}`);
  })();
  const { user, system } = process.cpuUsage(started);
  line('SQLite: insert', `${(((user + system) / 1000 / rows.length) * 1000).toFixed(2)} µs of CPU a row`);
  line('SQLite: file', `${(statSync(path).size / 1e6).toFixed(2)} MB`);
  const select = db.prepare<[string, number], { neighbourhood: string }>(
    'SELECT neighbourhood FROM address WHERE postcode = ? AND number = ?',
  );
  line(
    'SQLite: look-up',
    nanoseconds((postcode, number) => select.get(postcode, Number(number)), pairs),
  );
  db.close();
}

async function bench(): Promise<void> {
  const country = join(folder, 'country.zip');
  const own = join(folder, 'city.zip');
  process.stdout.write('making a file of eight million rows…\n');
  await writeCbsZip(country, { rows: 8_000_000 });
  await writeCbsZip(own, city);
  line('zip of the country', `${(statSync(country).size / 1e6).toFixed(0)} MB`);
  for (const round of [1, 2, 3])
    importing(`import of one municipality, round ${round}`, [
      country,
      '--gemeente',
      'GM0344',
      '--accept-smaller',
    ]);
  importing('import of all', [country, '--all']);
  importing('a city of the size of Utrecht', [own, '--gemeente', 'GM0344', '--accept-smaller']);
  lookingUp();
}

void bench().finally(() => rmSync(folder, { recursive: true, force: true }));
