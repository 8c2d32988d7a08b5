import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { createOpener, openAll, parseIdentities } from '../../adapters/age-opener.ts';
import { ledgerCrypto } from '../../adapters/ledger-crypto.ts';
import { DeskAct } from '../../desk/acts.ts';
import { Desk } from '../../desk/desk.ts';
import { buildCase, type OpenedRecords, readBundleSteps, type SealedBundle } from '../../desk/open-case.ts';
import { bytesSource } from '../../ledger/archive-reader.ts';
import { equalBytes, lenientText } from '../../ledger/bytes.ts';
import { parseKeys } from '../../ledger/keys-file.ts';
import { CommandError, type Globals, stepBars } from '../output.ts';
import { readGiven, writeWhole } from './files.ts';
import { withLock } from './lock.ts';
import { refused } from './refusals.ts';

const { sha256 } = ledgerCrypto;

export type JudgeContext = { readonly globals: () => Globals };

/** `identity`, `earlier`: only where a command reads what people filled in. */
export type DeskOptions = {
  readonly desk?: string;
  readonly identity?: string;
  readonly earlier?: readonly string[];
  /** Opens the records of these only; all unless told. */
  readonly only?: (id: string) => boolean;
};
export type ActOptions = DeskOptions & { readonly by: string };

/** Options of a command on the desk of a bundle. */
export const withDesk = (command: Command): Command =>
  command.option('--desk <file>', 'the desk file (default: beside the bundle, .desk.jsonl for .zip)');

/** Options of a command that reads what people filled in. */
export const withIdentity = (command: Command): Command =>
  withDesk(command)
    .requiredOption('--identity <file>', 'identity file of the judge, or of the backup')
    .option('--earlier <bundle...>', 'bundle of an earlier phase, for statements that were carried over');

/** Options of a command that writes an act down. */
export const withOfficial = (command: Command): Command =>
  command.requiredOption('--by <name>', 'official who does this; stands in the desk file');

/** Where everything that is decided on a bundle is kept, unless another file is named. */
export const deskFileOf = (bundle: string, { desk }: DeskOptions): string =>
  desk ?? `${bundle.replace(/\.zip$/i, '')}.desk.jsonl`;

/** Bytes of a bundle → the bundle, verified. `key`: verifier key from elsewhere. */
export function readBundle(path: string, key?: string): SealedBundle {
  const steps = readBundleSteps(ledgerCrypto, bytesSource(readGiven(path)), { key });
  const progress = stepBars();
  let step = steps.next();
  for (; !step.done; step = steps.next()) progress(step.value);
  if (!step.value.ok) throw refused(step.value.error);
  return step.value.value;
}

export type Opened = { readonly records: OpenedRecords; readonly earlier: OpenedRecords };
const closed: Opened = { records: new Map(), earlier: new Map() };

/** Opens all records of a bundle, and those of earlier ones for what was carried over. */
export async function openRecords(bundle: SealedBundle, options: DeskOptions): Promise<Opened> {
  const { identity, earlier = [], only } = options;
  if (identity === undefined) return closed;
  const identities = parseIdentities(lenientText(readGiven(identity, 1 << 20)));
  if (!identities.ok) throw refused(identities.error);
  const opener = await createOpener(identities.value);
  if (!opener.ok) throw refused(opener.error);
  await checkRecipients(bundle, opener.value.recipients);
  const progress = stepBars();
  const openOf = (sealed: SealedBundle['sealed']) =>
    openAll(opener.value.open, sealed, (done) => progress({ step: 'opening', done, total: sealed.size }));
  const wanted = only ? new Map([...bundle.sealed].filter(([id]) => only(id))) : bundle.sealed;
  const records = await openOf(wanted);
  const carried = new Map<string, Uint8Array | null>();
  for (const path of earlier)
    for (const [id, bytes] of await openOf(readBundle(path).sealed)) carried.set(id, bytes);
  return { records, earlier: carried };
}

/** Trying thousands of records to say that none opens would take long; keys.txt says it at once. */
async function checkRecipients({ contents }: SealedBundle, own: readonly string[]): Promise<void> {
  const keys = parseKeys(sha256, contents.text('keys.txt'));
  const fits =
    keys.ok &&
    own.some((each) => [keys.value.judge, keys.value.backup].some(({ recipient }) => recipient === each));
  if (!fits) throw refused({ code: 'IdentityDoesNotFit' });
}

/** A bundle that was taken in, before its desk file is read. */
type Prepared = {
  readonly path: string;
  readonly resume: () => { readonly desk: Desk; readonly bytes: Uint8Array };
};

export function newDesk(bundle: SealedBundle, { records, earlier }: Opened = closed): Desk {
  const built = buildCase(ledgerCrypto, bundle, records, earlier);
  if (!built.ok) throw refused(built.error);
  return new Desk(sha256, built.value);
}

async function prepare(bundlePath: string, options: DeskOptions): Promise<Prepared> {
  const path = deskFileOf(bundlePath, options);
  const bundle = readBundle(bundlePath);
  if (!existsSync(path)) throw refused({ code: 'DeskFileMissing' });
  const fresh = newDesk(bundle, await openRecords(bundle, options));
  const resume = () => {
    const bytes = readFileSync(path);
    const desk = Desk.resume(sha256, fresh.case, bytes);
    if (!desk.ok) throw refused(desk.error);
    return { desk: desk.value, bytes };
  };
  return { path, resume };
}

/** The desk as it stands, to look at. */
export async function readDesk(bundle: string, options: DeskOptions): Promise<Desk> {
  return (await prepare(bundle, options)).resume().desk;
}

/**
 * The desk as it stands, to work on: nobody else can change it meanwhile, and what `work` adds is on the disk before it
 * is acknowledged. A refusal, or a command that is killed, leaves the file as it was.
 */
export async function workOnDesk<T>(
  bundle: string,
  options: DeskOptions,
  work: (desk: Desk) => T | Promise<T>,
): Promise<T> {
  const { path, resume } = await prepare(bundle, options);
  return withLock(path, async () => {
    const { desk, bytes } = resume();
    const { version } = desk;
    const result = await work(desk);
    if (desk.version > version) saveDesk(path, desk, bytes);
    return result;
  });
}

/** `before`: the bytes that were read; null: there was no file. */
export function saveDesk(path: string, desk: Desk, before: Uint8Array | null): void {
  const now = existsSync(path) ? readFileSync(path) : null;
  const same = before === null || now === null ? before === now : equalBytes(before, now);
  if (!same) throw refused({ code: 'DeskFileChanged' });
  writeWhole(path, desk.file.bytes());
}

/** Whoever does it, and when: RFC 3339, UTC, ms. */
export const recorded = ({ by }: { readonly by: string }) => ({
  at: new Date().toISOString(),
  by: by.trim(),
});

/** Adds an act, or says why not. A name or note that cannot be written down is a mistake of the caller. */
export function addAct(desk: Desk, act: DeskAct): number {
  const parsed = DeskAct.safeParse(act);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new CommandError(`${issue?.path.join('.')}: ${issue?.message}`, 2);
  }
  const done = desk.add(parsed.data);
  if (!done.ok) throw refused(done.error);
  return done.value;
}

const shortestId = 6;

/** The id that begins so: people copy the first characters from a list. */
export function idOnDesk(desk: Desk, text: string): string {
  const wanted = text.trim().toLowerCase();
  if (desk.case.byId.has(wanted)) return wanted;
  const found = wanted.length < shortestId ? [] : desk.case.entries.filter(({ id }) => id.startsWith(wanted));
  const [only] = found;
  if (found.length > 1)
    throw new CommandError(`${wanted}: ${found.length} statements begin so: give more of it`, 2);
  if (only === undefined) throw refused({ code: 'EntryUnknown', id: wanted });
  return only.id;
}
