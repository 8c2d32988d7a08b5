// `npm test`: everything, in one command. The last line on stdout is "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root } from '../src/build/setup.mjs';
import { ensureTools } from './setup-tools.mjs';

const minutes = 60_000;
const log = (line) => process.stdout.write(`${line}\n`);
const total = { passed: 0, failed: 0 };
const failures = [];

const env = { ...process.env };
delete env.NODE_ENV;
if (!process.stdout.isTTY) Object.assign(env, { NO_COLOR: '1', FORCE_COLOR: '0' });

requireNode();
if (prepare()) {
  check('lint: biome', 'biome', ['check', '--error-on-warnings', '.']);
  check('lint: oxlint', 'oxlint', ['--type-aware', '--deny-warnings']);
  check('lint: knip', 'knip', []);
  check('types: server and tests', 'tsc', ['--noEmit', '-p', 'tsconfig.json']);
  check('types: check page', 'tsc', ['--noEmit', '-p', 'src/client/tsconfig.json']);
  runVitest();
}
for (const name of failures) log(`FAILED ${name}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);

function count(name, passed) {
  if (passed) total.passed += 1;
  else {
    total.failed += 1;
    failures.push(name);
  }
  return passed;
}

/** Packages, programs and build; without packages and build nothing else can run. */
function prepare() {
  try {
    ensureInstalled(log);
    const missing = ensureTools(log);
    for (const sentence of missing) log(sentence);
    count('tools the tests need', missing.length === 0);
    ensureBuilt(log);
    return count('build', true);
  } catch (error) {
    log(error.message);
    return count('install and build', false);
  }
}

function run(tool, args, timeout) {
  log(`\n> ${tool} ${args.join(' ')}`);
  const options = { cwd: root, env, timeout, killSignal: 'SIGKILL', shell: process.platform === 'win32' };
  const { status, error } = spawnSync(join(root, 'node_modules/.bin', tool), args, {
    ...options,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) log(`${tool}: ${error.message}`);
  return status;
}

function check(name, tool, args) {
  count(name, run(tool, args, 5 * minutes) === 0);
}

function runVitest() {
  const folder = mkdtempSync(join(tmpdir(), 'referendumpetitie-test-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const status = run(
      'vitest',
      ['run', '--allowOnly=false', ...reporters, ...process.argv.slice(2)],
      45 * minutes,
    );
    const before = total.failed;
    countVitest(JSON.parse(readFileSync(report, 'utf8')));
    if (status !== 0 && total.failed === before) count('vitest ended with an error outside the tests', false);
  } catch (error) {
    count(`vitest gave no report (${error.code ?? error.name})`, false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A skipped or unfinished test is a failure: there is no reason good enough to count it as passed. */
function countVitest(report) {
  for (const file of report.testResults) {
    const where = file.name.slice(root.length + 1);
    if (file.status === 'failed' && file.assertionResults.every((test) => test.status === 'passed')) {
      count(`${where} (the file itself)`, false);
    }
    for (const test of file.assertionResults) {
      const note = ['passed', 'failed'].includes(test.status) ? '' : ` (${test.status})`;
      count(`${where} > ${test.fullName}${note}`, test.status === 'passed');
    }
  }
}
