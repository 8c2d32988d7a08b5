import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { readKeys } from '../adapters/keys.ts';
import { ledgerCrypto } from '../adapters/ledger-crypto.ts';
import { createSecrets, sha256 } from '../adapters/secrets.ts';
import type { BundleKind } from '../domain/manage.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { packageRoot } from '../paths.ts';
import { openReadOnly } from '../store/read-only.ts';
import { type ExportRefusal, exportBundle } from '../usecases/export-bundle.ts';

export type BundleJob = { readonly slug: string; readonly number: number; readonly kind: BundleKind };

/** A zip on its way. Whoever stops reading stops its making. */
export type BundleStream = { readonly interim: boolean; readonly bytes: AsyncGenerator<Uint8Array> };

export type BundleSource = {
  readonly database: string;
  readonly keysDir: string;
  /** Options of the thread's Node; those of this process unless given. */
  readonly execArgv?: string[];
};

/** Tells this module that it was started as the thread, and for what. */
type Start = { readonly role: typeof role; readonly source: BundleSource; readonly job: BundleJob };
const role = 'referendumpetitie/bundle';
/** Megabytes that making a bundle may take. */
const mostMemory = 1024;
/** Bytes that travel from thread to thread at a time. */
const parcel = 256 * 1024;

type Message =
  | { readonly type: 'prepared'; readonly outcome: Result<{ readonly interim: boolean }, ExportRefusal> }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array; readonly done: boolean };

/**
 * Makes a bundle on a thread of its own, on a connection that can only read: putting a ledger together is a lot of work
 * at once, and those who sign must not wait for it. One parcel is made for each that is asked for, so a slow reader
 * costs little memory.
 */
export async function openBundle(
  source: BundleSource,
  job: BundleJob,
): Promise<Result<BundleStream, ExportRefusal>> {
  const start: Start = { role, source, job };
  const thread = new Worker(new URL(import.meta.url), {
    workerData: start,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: mostMemory },
    ...(source.execArgv === undefined ? {} : { execArgv: source.execArgv }),
  });
  thread.unref();
  const next = inbox(thread);
  const first = await next();
  if (first.type !== 'prepared') throw new Error('a bundle began with its bytes');
  if (first.outcome.ok) return ok({ interim: first.outcome.value.interim, bytes: parcels(thread, next) });
  await thread.terminate();
  return err(first.outcome.error);
}

/** The next message of the thread; rejects when it ended or failed instead. */
function inbox(thread: Worker): () => Promise<Message> {
  let failed: Error | null = null;
  thread.on('error', (error: Error) => {
    failed ??= error;
  });
  return () =>
    new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        thread.off('message', onMessage).off('exit', onExit);
        finish();
      };
      const onMessage = (message: Message) => settle(() => resolve(message));
      const onExit = () => settle(() => reject(failed ?? new Error('the thread of a bundle ended')));
      thread.on('message', onMessage).on('exit', onExit);
    });
}

async function* parcels(thread: Worker, next: () => Promise<Message>): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      const answer = next();
      thread.postMessage('more');
      const message = await answer;
      if (message.type !== 'bytes') throw new Error('a bundle was prepared twice');
      if (message.bytes.length > 0) yield message.bytes;
      if (message.done) return;
    }
  } finally {
    await thread.terminate();
  }
}

/** The thread: prepares, then answers each request with a parcel. */
async function run({ source, job }: Start): Promise<void> {
  const keys = readKeys(source.keysDir);
  if (!keys.ok) throw new Error('the keys cannot be read');
  const { signer } = keys.value;
  const store = openReadOnly({ file: source.database, signer, sha256 });
  const verifyHtml = readFileSync(join(packageRoot(), 'dist', 'verify.html'));
  const secrets = createSecrets(keys.value);
  const context = { store, secrets, signer, clock: Date.now, crypto: ledgerCrypto, verifyHtml };
  const prepared = await exportBundle(context)(job.slug, job.kind, job.number);
  const post = (message: Message) => parentPort?.postMessage(message);
  if (!prepared.ok) return post({ type: 'prepared', outcome: prepared });
  const chunks = prepared.value.chunks(() => {});
  parentPort?.on('message', async () => post({ type: 'bytes', ...(await fill(chunks)) }));
  post({ type: 'prepared', outcome: ok({ interim: prepared.value.interim }) });
}

async function fill(chunks: AsyncGenerator<Uint8Array>) {
  const parts: Uint8Array[] = [];
  for (let size = 0; size < parcel; ) {
    const { value, done } = await chunks.next();
    if (done) return { bytes: Buffer.concat(parts), done: true };
    parts.push(value);
    size += value.length;
  }
  return { bytes: Buffer.concat(parts), done: false };
}

const started = workerData as Start | undefined;
if (started?.role === role) await run(started);
