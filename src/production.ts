import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findIdentityFiles } from './adapters/identity-scan.ts';
import { identitiesMadeIn } from './adapters/keys.ts';
import { defaultIdentities, mailboxFolder, StartError } from './app.ts';
import type { Config } from './config.ts';
import { packageRoot } from './paths.ts';

/** What may not be so when real people sign here. Throws one sentence that says what to do. */
export function refuseUnsafe(config: Config): void {
  if (!config.production) return;
  if (config.gaps.length > 0) throw new StartError(`not ready for production: ${config.gaps.join('; ')}`);
  refuseIdentities(config);
  refuseOpenFiles(config);
  if (existsSync(mailboxFolder(config))) {
    throw new StartError(`${mailboxFolder(config)} holds mails of a demo with their links: remove it`);
  }
}

function refuseIdentities(config: Config): void {
  const made = identitiesMadeIn(config.keysDir);
  const near = [config.dataDir, config.keysDir, defaultIdentities(config), process.cwd(), packageRoot()];
  const [found] = [
    ...findIdentityFiles(made === null ? near : [made, ...near]),
    ...findIdentityFiles([homedir()], 2),
  ];
  if (found === undefined) return;
  throw new StartError(
    `${found} can open every statement: bring it to the judge and remove it from this machine`,
  );
}

/** Keys are for the user the service runs as, and for nobody else on the machine. */
function refuseOpenFiles({ keysDir }: Config): void {
  const paths = [keysDir, ...readdirSync(keysDir).map((name) => join(keysDir, name))];
  const open = paths.find((path) => (statSync(path).mode & 0o077) !== 0);
  if (open !== undefined) throw new StartError(`${open} can be read by others on this machine: chmod go= it`);
}
