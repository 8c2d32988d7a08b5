// `npm start`: on a machine with only Node, installs, builds, makes the demo data and serves it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, requireNode, root } from './setup.mjs';

const cli = join(root, 'dist/src/cli/referendumpetitie.js');
const dataDir = resolve(process.env.DATA_DIR || 'data');
const log = (line) => process.stderr.write(`${line}\n`);

requireNode();
try {
  ensureInstalled(log);
  ensureBuilt(log);
} catch (error) {
  log(error.message);
  process.exit(1);
}

// A newcomer signs and wants to try the check page at once; in earnest ten minutes keep a visitor and a line apart.
process.env.PUBLISH_SECONDS ??= '30';

if (process.env.NODE_ENV !== 'production' && !existsSync(join(dataDir, 'petition.sqlite'))) {
  log(`Making ${dataDir} with the demo petition …`);
  const made = spawnSync(process.execPath, [cli, '--data', dataDir, 'init', '--demo'], {
    stdio: ['ignore', 2, 2],
  });
  if (made.status !== 0) process.exit(made.status ?? 1);
}

endWithNpm();
log(`Open http://localhost:${process.env.PORT || 3000} (stop with Ctrl+C)`);
// The server runs in this very process: stopping it leaves no child behind.
process.argv = [process.execPath, cli, '--data', dataDir, 'serve', ...process.argv.slice(2)];
await import(pathToFileURL(cli).href);

/** npm passes most signals on, but not one that kills it outright; then the server must not go on unseen. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const before = ancestors();
  const watch = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}

/** Parent and, where the system tells, its parent: npm puts a shell between itself and us. */
function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'latin1');
    // The second field, a name in parentheses, may hold anything; the parent follows it and the state.
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}
