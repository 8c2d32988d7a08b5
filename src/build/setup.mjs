// What `npm start` and `npm test` share. Plain JavaScript without dependencies: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDebian, onPath } from './debian.mjs';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const installStamp = join(root, 'node_modules', '.referendumpetitie-install');
const buildStamp = join(root, 'dist', '.build-stamp');
const sqliteBinary = join(root, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node');

/** One sentence when this Node cannot run the server, else null. Range as in package.json: >=20.19 <27. */
export function nodeProblem(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = major < 27 && (major > 20 || (major === 20 && minor >= 19));
  return fits ? null : `Node ${version} cannot run this: install Node 20.19 or newer, below 27 (nodejs.org).`;
}

/** Ends the process with one sentence when this Node cannot run the server. */
export function requireNode() {
  const problem = nodeProblem();
  if (problem === null) return;
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

const readText = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : null);

/** Compiled parts fit one kind of Node on one kind of machine. */
const platform = `${process.versions.modules} ${process.platform} ${process.arch}`;

/** True when npm finished an install of exactly the packages of the lock file, for this Node. */
function isInstalled() {
  const installed = readText(join(root, 'node_modules', '.package-lock.json'));
  if (installed === null || !existsSync(sqliteBinary)) return false;
  if ((readText(installStamp) ?? platform) !== platform) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(installed).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || found[path]?.version === entry.version,
  );
}

/** Installs the packages of package-lock.json when they are missing, or of another lock file or Node. */
export function ensureInstalled(log) {
  if (!isInstalled()) {
    log('Installing packages (npm ci), this can take two minutes …');
    if (!npmCi() && !(installCompiler(log) && npmCi())) throw new Error(installHint);
  }
  if (!existsSync(sqliteBinary)) throw new Error(installHint);
  if (readText(installStamp) !== platform) writeFileSync(installStamp, platform);
}

const compiler = { python3: 'python3', make: 'make', 'g++': 'g++' };
const installHint =
  'npm ci failed. The database driver better-sqlite3 is fetched ready-made from github.com, or compiled here, which ' +
  'takes python3, make and g++ (on Debian: apt-get install python3 make g++). Then try again.';

/** What the database driver is compiled with where no ready-made one can be fetched. */
function installCompiler(log) {
  const missing = Object.entries(compiler).filter(([name]) => onPath(name) === undefined);
  return (
    missing.length > 0 &&
    installDebian(
      missing.map(([, debian]) => debian),
      log,
    )
  );
}

function npmCi() {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const own = process.env.npm_execpath;
  const viaNode = own !== undefined && /npm-cli\.[cm]?js$/.test(own);
  const [command, rest] = viaNode ? [process.execPath, [own, ...args]] : ['npm', args];
  const { status } = spawnSync(command, rest, {
    cwd: root,
    env: { ...process.env, ...headersOfThisNode() },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: !viaNode && process.platform === 'win32',
  });
  return status === 0;
}

/** Node's own headers, where they came along with Node: then compiling needs nothing from the network. */
function headersOfThisNode() {
  const prefix = dirname(dirname(process.execPath));
  const version = readText(join(prefix, 'include/node/node_version.h')) ?? '';
  const [, major] = /#define NODE_MAJOR_VERSION (\d+)/.exec(version) ?? [];
  if (major !== process.versions.node.split('.')[0]) return {};
  // The name that npm 11 asks for, and the one that npm 10 still needs.
  const [, npmMajor = '10'] = /npm\/(\d+)/.exec(process.env.npm_config_user_agent ?? '') ?? [];
  const older = Number(npmMajor) < 11 ? { npm_config_nodedir: prefix } : {};
  return { npm_package_config_node_gyp_nodedir: prefix, ...older };
}

/** SHA-256 over the paths and bytes of everything the build reads. */
export function sourceHash() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'tsconfig.json']) hash.update(readFileSync(join(root, file)));
  for (const folder of ['src', 'views', 'public']) {
    const names = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .sort();
    for (const name of names) hash.update(`${name.slice(root.length)}\0`).update(readFileSync(name));
  }
  return hash.digest('hex');
}

/** Notes which sources, by their hash before the build, a finished build was made of. */
export const stampBuild = (outDir, hash) => writeFileSync(join(outDir, '.build-stamp'), hash);

/** Builds dist/ when a source changed since the last complete build. */
export function ensureBuilt(log) {
  if (readText(buildStamp) === sourceHash()) return;
  log('Building …');
  const { status } = spawnSync(process.execPath, [join(root, 'src/build/build.mjs')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error('The build failed.');
}
