import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgeSealer } from './adapters/age.ts';
import { equatedDaysFile, readEquatedDays } from './adapters/equated-days.ts';
import { type Keys, readKeys } from './adapters/keys.ts';
import { ledgerCrypto } from './adapters/ledger-crypto.ts';
import { createPaperVault } from './adapters/paper-vault.ts';
import { createSecrets, sha256, systemRandom } from './adapters/secrets.ts';
import type { Config } from './config.ts';
import { locate } from './domain/area.ts';
import type { EquatedDays } from './domain/holidays.ts';
import { packageRoot } from './paths.ts';
import { MigrationError } from './store/migrate.ts';
import { SqliteStore } from './store/sqlite.ts';
import type { Context } from './usecases/context.ts';
import type { ExportContext } from './usecases/export-bundle.ts';
import type { PaperContext } from './usecases/paper-context.ts';
import type { Clock, LogSigner, Random } from './usecases/ports.ts';

/** One sentence for the operator: what is wrong and what to do. Shown without a stack. */
export class StartError extends Error {}

/** Everything the server and the command line share: keys, store, and what the use cases need. */
export type App = {
  readonly config: Config;
  readonly keys: Keys;
  readonly store: SqliteStore;
  readonly context: Context;
  /** Called after each commit that queued mail; the server points it at its mail worker. */
  onMail: () => void;
  close(): Promise<void>;
};

export type AppOptions = { readonly clock?: Clock; readonly random?: Random };

export const demoIdentities = (config: Pick<Config, 'dataDir'>): string =>
  join(config.dataDir, 'demo-sleutels');

/** Where mail stays when there is no mail server: the on-screen mailbox of the demo. */
export const mailboxFolder = (config: Pick<Config, 'dataDir'>): string => join(config.dataDir, 'postvak');

/** Where the identities of judge and backup are made unless told otherwise. */
export const defaultIdentities = (config: Pick<Config, 'dataDir'>): string =>
  join(config.dataDir, '..', 'griffie-sleutels');

/** Opens keys and database, and refuses a database that does not fit its own signed checkpoints. */
export function openApp(config: Config, { clock = Date.now, random = systemRandom }: AppOptions = {}): App {
  const keys = requireKeys(config);
  const { signer } = keys;
  const store = openStore(config, signer);
  const app: App = {
    config,
    keys,
    store,
    onMail: () => {},
    context: {
      store,
      sealer: new AgeSealer(),
      secrets: createSecrets(keys),
      signer,
      random,
      clock,
      locate,
      equated: requireEquatedDays(),
      wakeMail: () => app.onMail(),
    },
    close: () => store.close(),
  };
  const { flaws } = store.checkIntegrity(ledgerCrypto);
  if (flaws.length === 0) return app;
  throw new StartError(`the database does not fit what was signed and filed: ${flaws.join('; ')}`);
}

/** What the use cases of paper need beside the rest. */
export const paperContextOf = ({ context, keys, store }: App): PaperContext => ({
  ...context,
  vault: createPaperVault(keys.contact),
  scrub: () => store.scrub(),
});

function requireEquatedDays(): EquatedDays {
  const days = readEquatedDays(equatedDaysFile());
  if (days.ok) return days.value;
  throw new StartError(`${days.error.file}: ${days.error.reason}`);
}

function openStore(config: Config, signer: LogSigner): SqliteStore {
  const migrations = join(packageRoot(), 'migrations');
  try {
    mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
    return new SqliteStore({ file: config.database, migrations, signer, sha256 });
  } catch (error) {
    // A full or read-only disk, a file that is no database: what an operator can mend. Anything else is a bug.
    const expected = error instanceof Error && ('code' in error || error instanceof MigrationError);
    if (!expected) throw error;
    throw new StartError(`${config.database} cannot be opened: ${error.message}`);
  }
}

export function requireKeys(config: Config): Keys {
  const keys = readKeys(config.keysDir);
  if (keys.ok) return keys.value;
  const { code, path } = keys.error;
  throw new StartError(
    code === 'KeysMissing'
      ? `no keys at ${path}: run "referendumpetitie init" or "referendumpetitie keys create" first`
      : `${path} cannot be read as a key`,
  );
}

export function exportContext(app: App): ExportContext {
  const page = join(packageRoot(), 'dist', 'verify.html');
  if (!existsSync(page)) throw new StartError(`${page} is missing: run "npm run build" first`);
  return { ...app.context, crypto: ledgerCrypto, verifyHtml: readFileSync(page) };
}
