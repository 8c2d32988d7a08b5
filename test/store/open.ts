import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createLogSigner } from '../../src/adapters/keys.ts';
import type { Act } from '../../src/domain/acts.ts';
import type { CivilDate } from '../../src/domain/calendar.ts';
import type { CarriedStatement, Change, ReceivedStatement } from '../../src/domain/change.ts';
import { packageRoot } from '../../src/paths.ts';
import { SqliteStore } from '../../src/store/sqlite.ts';
import { createPetition } from '../../src/usecases/create-petition.ts';
import type { LogSigner, Store } from '../../src/usecases/ports.ts';
import { demoPetition } from '../builders/mail.ts';

export const slug = 'sociaal-werk-utrecht';
export const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();
export const digest = (text: string): Uint8Array => sha256(Buffer.from(text));
export const idOf = (name: string): string => Buffer.from(digest(name)).toString('hex').slice(0, 32);
export const newSigner = (): LogSigner => createLogSigner(generateKeyPairSync('ed25519').privateKey);
export const day = '2026-03-02' as CivilDate;
export const opensAt = Date.parse('2026-03-01T23:00:00Z');
export const closesAt = Date.parse('2026-03-22T23:00:00Z');

/** A fresh file; `open` may be called more than once, as by two processes. */
export function sqliteFile(signer: LogSigner = newSigner(), existing?: string) {
  const dir = existing === undefined ? mkdtempSync(join(tmpdir(), 'petition-store-')) : dirname(existing);
  const file = existing ?? join(dir, 'petition.sqlite');
  const migrations = join(packageRoot(), 'migrations');
  return {
    file,
    signer,
    open: () => new SqliteStore({ file, migrations, signer, sha256 }),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** One commit of these changes. */
export async function write(store: Store, ...changes: Change[]): Promise<void> {
  await store.decide('nothing', {}, () => ({ ok: true, value: { changes, result: null } }));
}

/** The demo petition, without a phase. */
export async function createDemo(store: Store): Promise<void> {
  const secrets = { sha256 } as Parameters<typeof createPetition>[0]['secrets'];
  const { content, regulation } = demoPetition();
  await createPetition({ store, secrets, clock: () => opensAt })(content, regulation);
}

const by = 'de griffie';
const term = { opensAt, closesAt, firstDay: day, lastDay: '2026-03-22' as CivilDate, threshold: 1000 };

export const act = (recorded: Act): Change => ({ type: 'actRecorded', petition: slug, act: recorded });
export const opened = (phase: number): Change => {
  const name = phase === 1 ? 'preliminary' : 'final';
  return act({ kind: 'phaseOpened', at: opensAt + phase, by, phase, name, ...term });
};

type Dated = 'admitted' | 'rejected' | 'becameIrrevocable' | 'requestWithdrawn' | 'destroyed';
/** An act of an authority the day after the term. */
export const decided = (kind: Dated, phase = 1, at = closesAt + 10_000): Change =>
  act({ kind, at, by, phase, date: '2026-03-23' as CivilDate, reason: 'Omdat het zo is.' });

/** The ledger of a phase sealed and its acts so far, as `sealPhase` writes them. */
export const seal = (id: number, phase = 1, at = closesAt + 2000, late = 0): Change[] => [
  { type: 'checkpointPublished', phase: id, at },
  { type: 'phaseClosed', phase: id, duplicate: 0, late, at },
  act({ kind: 'ledgerSealed', at, by: 'service', phase }),
];

/** The demo petition with its first phase, or a later one; returns the id of the phase. */
export async function openPhase(
  store: Store,
  number = 1,
  carried: readonly CarriedStatement[] = [],
): Promise<number> {
  if (number === 1) await createDemo(store);
  const phaseOpened: Change = {
    type: 'phaseOpened',
    carried,
    at: opensAt,
    phase: {
      petition: slug,
      number,
      name: number === 1 ? 'preliminary' : 'final',
      origin: `petitie.test/${slug}/${number}`,
      ...term,
      meeting: null,
      verifierKey: 'sleutel',
      recipients: { judge: 'age1judge', backup: 'age1backup' },
      keyCheck: '0'.repeat(32),
    },
  };
  await write(store, phaseOpened, opened(number));
  const row = await store.read('petition', { slug });
  if (row?.phase == null) throw new Error('no phase');
  return row.phase.id;
}

type Live = NonNullable<ReceivedStatement['live']>;

/** A statement by `person` at `mailbox`; everything else follows from its name. */
export function statement(
  name: string,
  phase: number,
  { person = name, mailbox = name, receivedAt = opensAt + 1000, live = {} as Partial<Live> | null } = {},
): ReceivedStatement {
  return {
    id: idOf(name),
    phase,
    receivedAt,
    sealedHash: digest(`sealed ${name}`),
    recordHash: digest(`record ${name}`),
    tokenHash: digest(`token ${name}`),
    live: live && {
      sealed: Buffer.from(`sealed ${name}`),
      personTag: digest(`person ${person}`),
      weakTag: digest('weak'),
      mailTag: digest(`mail ${mailbox}`),
      district: 'WK034406',
      neighbourhood: 'BU03440611',
      addressUnknown: false,
      contact: Buffer.from(`contact ${name}`),
      ...live,
    },
  };
}

export const received = (...given: Parameters<typeof statement>): Change => ({
  type: 'statementReceived',
  statement: statement(...given),
});

/** Confirms as the use case does: on the snapshot of this very statement. */
export async function confirm(store: Store, name: string, at = opensAt + 2000): Promise<number> {
  const confirmed = await store.decide('byToken', { tokenHash: digest(`token ${name}`) }, (found) => {
    if (found === null) throw new Error(`no statement ${name}`);
    const { statement: row, phase, ledgerSize } = found;
    const { id, sealedHash, recordHash } = row;
    const withdrawalHash = digest(`withdrawal ${name}`);
    const ledgerIndex = ledgerSize;
    const change: Change = {
      type: 'statementConfirmed',
      id,
      phase: phase.id,
      at,
      sealedHash,
      recordHash,
      withdrawalHash,
      ledgerIndex,
    };
    return { ok: true, value: { changes: [change], result: ledgerIndex } };
  });
  if (!confirmed.ok) throw new Error('refused');
  return confirmed.value;
}
