import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { AgeSealer, openSealed } from '../adapters/age.ts';
import { createKeys, type Recipients, readKeys } from '../adapters/keys.ts';
import { readPetitionFolder } from '../adapters/petition-folder.ts';
import { systemRandom } from '../adapters/secrets.ts';
import { type App, defaultIdentities, demoIdentities, openApp, requireKeys } from '../app.ts';
import { type Config, publicHost } from '../config.ts';
import { packageRoot } from '../paths.ts';
import { createPetition } from '../usecases/create-petition.ts';
import { openPhase } from '../usecases/open-phase.ts';
import { settleDemoRules } from './demo-rules.ts';
import { CommandError, columns, type Globals, print, warn } from './output.ts';

const regulations = () => join(packageRoot(), 'presets', 'regulations');
const demoPetition = () => join(packageRoot(), 'presets', 'petitions', 'sociaal-werk-utrecht');

/** Database and keys; with `demo` also the demo petition, its first phase open. Running it again changes nothing. */
export async function init(config: Config, globals: Globals, options: { demo?: boolean }): Promise<void> {
  if (options.demo && config.production) throw new CommandError('the demo is not for production');
  const identities = options.demo ? demoIdentities(config) : defaultIdentities(config);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  // An empty folder (a fresh volume) has no keys yet.
  const keys = readKeys(config.keysDir);
  const missing = !keys.ok && keys.error.code === 'KeysMissing';
  const created = missing ? await makeKeys(config, identities, options.demo ?? false) : null;
  const app = openApp(config);
  try {
    const opened = options.demo ? await openDemo(app) : null;
    print(
      globals,
      {
        data: config.dataDir,
        keys: config.keysDir,
        identities: created ? identities : null,
        petition: opened,
      },
      [
        `data in ${config.dataDir}`,
        ...(created ? [`identities of judge and backup in ${identities}`] : []),
        ...(opened ? [`petition ${opened} is open`] : []),
      ],
    );
  } finally {
    await app.close();
  }
}

async function openDemo(app: App): Promise<string> {
  const slug = await loadPetition(app, demoPetition());
  const row = await app.store.read('petition', { slug });
  if (row?.phase != null) return slug;
  await settleDemoRules(app.context, slug);
  const host = publicHost(app.config);
  const opening = { host, recipients: app.keys.recipients, by: 'voorbeeld', start: null };
  const opened = await openPhase(app.context)(slug, opening);
  if (!opened.ok) throw new CommandError(`the demo phase did not open: ${opened.error.code}`);
  return slug;
}

/** Stores a petition folder; one that is frozen and unchanged is fine. Returns its slug. */
async function loadPetition(app: App, folder: string): Promise<string> {
  const loaded = readPetitionFolder(folder, regulations());
  if (!loaded.ok) throw new CommandError(`${loaded.error.file}: ${loaded.error.reason}`);
  const { content, regulation } = loaded.value;
  const known = await app.store.read('petition', { slug: content.slug });
  if (known?.phase != null) return content.slug;
  const created = await createPetition(app.context)(content, regulation);
  if (!created.ok) throw new CommandError(`${created.error.code}: ${created.error.slug}`);
  return created.value.slug;
}

export async function petitionCreate(config: Config, globals: Globals, folder: string): Promise<void> {
  const loaded = readPetitionFolder(resolve(folder), regulations());
  if (!loaded.ok) throw new CommandError(`${loaded.error.file}: ${loaded.error.reason}`);
  const app = openApp(config);
  try {
    const created = await createPetition(app.context)(loaded.value.content, loaded.value.regulation);
    if (!created.ok) {
      const { code, slug } = created.error;
      const why =
        code === 'PetitionFrozen'
          ? `petition ${slug} is frozen: its first phase has opened`
          : `what was settled about ${created.error.path} does not fit this regulation`;
      throw new CommandError(`${why} (${code})`);
    }
    const { slug, contentHash } = created.value;
    print(globals, { slug, sha256: contentHash }, [`${slug} stored, text ${contentHash}`]);
  } finally {
    await app.close();
  }
}

export async function keysCreate(
  config: Config,
  globals: Globals,
  options: { identities?: string },
): Promise<void> {
  const identities = resolve(options.identities ?? defaultIdentities(config));
  if (isInside(identities, config.dataDir) || isInside(identities, config.keysDir)) {
    throw new CommandError('the identities of judge and backup must be made outside the data folder');
  }
  const recipients = await makeKeys(config, identities, false);
  print(globals, { keys: config.keysDir, identities, recipients }, [
    `keys of the service in ${config.keysDir}`,
    `identities in ${identities}`,
    ...columns([
      ['judge', recipients.judge],
      ['backup', recipients.backup],
    ]),
  ]);
}

async function makeKeys(config: Config, identities: string, demo: boolean): Promise<Recipients> {
  const made = await createKeys(config.keysDir, identities);
  if (!made.ok)
    throw new CommandError(`${made.error.path} exists: keys are never overwritten (${made.error.code})`);
  if (demo) {
    warn(
      'DEMO: the keys that open every statement lie in the data folder, where any operator can read them.',
    );
    warn('DEMO: never collect a real statement with them. See docs/going-live.md.');
  } else {
    warn(
      `Bring ${identities} to the judge on a stick, keep the backup in a safe, and remove the folder from this machine.`,
    );
    warn('In production the server does not start while an identity lies within its reach.');
  }
  return made.value;
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && !way.startsWith(sep));
}

export function keysShow(config: Config, globals: Globals): void {
  const { signer, recipients, spki } = requireKeys(config);
  const publicKey = Buffer.from(signer.publicKey).toString('hex');
  print(globals, { log: { publicKey, spki }, recipients }, [
    ...columns([
      ['log key', publicKey],
      ['judge', recipients.judge],
      ['backup', recipients.backup],
    ]),
  ]);
}

/** Seals a canary to the recipients and opens it with every identity given, so that no phase opens on a dead key. */
export async function keysCheck(
  config: Config,
  globals: Globals,
  options: { identity?: string[] },
): Promise<void> {
  const { recipients } = requireKeys(config);
  const files = options.identity ?? demoIdentityFiles(config);
  if (files.length === 0)
    throw new CommandError('name the identity files to try with --identity FILE (repeatable)');
  const canary = Buffer.from(systemRandom.bytes(32));
  const sealed = new AgeSealer().seal(canary, recipients);
  const results: { file: string; opens: boolean }[] = [];
  for (const file of files) {
    const identity = readIdentity(file);
    const opened = await openSealed(sealed, identity).catch(() => null);
    results.push({ file, opens: opened !== null && canary.equals(opened) });
  }
  const ok = results.every(({ opens }) => opens);
  print(
    globals,
    { ok, identities: results },
    results.map(
      ({ file, opens }) =>
        `${opens ? 'ok  ' : 'FAIL'} ${file} ${opens ? 'opens' : 'does not open'} the canary`,
    ),
  );
  if (!ok) throw new CommandError('an identity does not open what is sealed to the recipients');
}

function demoIdentityFiles(config: Config): string[] {
  return ['judge', 'backup'].map((name) => join(demoIdentities(config), `${name}.agekey`)).filter(existsSync);
}

function readIdentity(file: string): string {
  try {
    const line = readFileSync(file, 'utf8')
      .split('\n')
      .find((text) => text.startsWith('AGE-SECRET-KEY-1'));
    if (line !== undefined) return line.trim();
  } catch {
    throw new CommandError(`${file} cannot be read`);
  }
  throw new CommandError(`${file} holds no age identity`);
}
