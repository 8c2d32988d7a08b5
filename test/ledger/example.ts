import { createHash, createPrivateKey, createPublicKey, sign as ed25519Sign } from 'node:crypto';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { writeArchive } from '../../src/ledger/archive.ts';
import { type BundleInput, buildBundle, bundleKind } from '../../src/ledger/bundle.ts';
import { bundleReadme } from '../../src/ledger/bundle-readme.ts';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import { checkpointBody, type LogKey, signNote } from '../../src/ledger/checkpoint.ts';
import type { ReceivedRow } from '../../src/ledger/csv.ts';
import { formatEvent, type LedgerEvent } from '../../src/ledger/entry.ts';
import { formatKeys } from '../../src/ledger/keys-file.ts';
import { MerkleTree } from '../../src/ledger/merkle.ts';
import type { Reading } from '../../src/ledger/readings.ts';
import { replay } from '../../src/ledger/replay.ts';
import { type Tally, tallyBody } from '../../src/ledger/tally-file.ts';

export const sha256Hex = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');

/** A log with the Ed25519 key of a seed of 32 bytes. */
export function testLog(origin: string, seed: Uint8Array) {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const key: LogKey = { origin, publicKey: new Uint8Array(spki.subarray(-32)) };
  const sign = (message: Uint8Array): Uint8Array => new Uint8Array(ed25519Sign(null, message, privateKey));
  return { key, sign };
}

/** The log of the worked vector: seed 000102…1f. */
export const vectorLog = () =>
  testLog(
    'ondertekenen.example/utrecht-2026-01',
    Uint8Array.from({ length: 32 }, (_, i) => i),
  );

export const treeOf = (lines: readonly string[]): MerkleTree => {
  const tree = new MerkleTree(ledgerCrypto.sha256);
  for (const line of lines) tree.append(Buffer.from(line));
  return tree;
};

export function checkpointOver(log: ReturnType<typeof testLog>, lines: readonly string[]): string {
  const body = checkpointBody(log.key.origin, lines.length, treeOf(lines).root());
  return signNote(ledgerCrypto.sha256, body, log.key, log.sign);
}

export const idOf = (n: number): string => sha256Hex(`id-${n}`).slice(0, 32);
export const tokenOf = (n: number): string => sha256Hex(`token-${n}`);
const count = 9;
const sealedOf = (n: number): Buffer => Buffer.from(`sealed record ${n} `.repeat(4));

export const examplePetition = Buffer.from(
  canonicalJson({ title: 'Sociaal werk', slug: 'sociaal-werk', asks: ['één', 'twee'] }),
);

/** Instant at which the second phase of the example opened. */
const opened = '2026-02-28T23:00:00.000Z';
const carriedNumbers = [21, 22, 23];
/** The id that a carried statement had in the first phase. */
export const oldIdOf = (n: number): string => idOf(n + 10);

/** Statement `n` came in on day n of March at ten, and was confirmed an hour later, but for the last two; 21 and up were carried. */
export function receivedRow(n: number): ReceivedRow {
  if (n > 20) return { id: idOf(n), received: opened, channel: 'carried', confirmed: opened };
  const received = `2026-03-${String(n).padStart(2, '0')}T10:00:00.${100 + n}Z`;
  if (n === 3 || n === 8) return { id: idOf(n), received, channel: 'paper', confirmed: received };
  const confirmed = n > count ? '' : received.replace('T10', 'T11');
  return { id: idOf(n), received, channel: 'email', confirmed };
}

/** What a test may change about the example before it is signed. */
export type Changes = {
  readonly judge?: boolean;
  /** The second phase: with statements of the first, acts of procedure and, for the judge, readings of the last day. */
  readonly second?: boolean;
  readonly tally?: Partial<Record<keyof Tally, string | number | undefined>>;
  readonly input?: (input: BundleInput) => BundleInput;
  readonly sealed?: ReadonlyMap<string, Uint8Array>;
  readonly lines?: (lines: string[]) => string[];
  readonly recipient?: string;
  readonly records?: ReadonlyMap<string, Uint8Array>;
};

/** Nine statements: two on paper, two withdrawn, two pairs of doubles of which one has the same person. */
function exampleEvents(
  sealed: ReadonlyMap<string, Uint8Array>,
  records: ReadonlyMap<string, Uint8Array>,
  carried: readonly number[],
): LedgerEvent[] {
  const events: LedgerEvent[] = carried.map((n) => {
    const recordHash = sha256Hex(`record ${n}`);
    return { kind: 'carried', id: idOf(n), phase: 1, oldId: oldIdOf(n), recordHash };
  });
  for (let n = 1; n <= count; n++) {
    const id = idOf(n);
    const sealedHash = sha256Hex(sealed.get(id) ?? sealedOf(n));
    const recordHash = sha256Hex(records.get(id) ?? `record ${n}`);
    if (n === 3 || n === 8) events.push({ kind: 'paper', id, sealedHash, recordHash });
    else {
      const tokenHash = sha256Hex(Buffer.from(tokenOf(n), 'hex'));
      events.push({ kind: 'confirmed', id, sealedHash, recordHash, tokenHash });
    }
    if (n === 5) events.push({ kind: 'withdrawn', id: idOf(2), by: tokenOf(2) });
  }
  for (const n of [3, ...carried.slice(2)]) events.push({ kind: 'withdrawn', id: idOf(n), by: 'judge' });
  return events;
}

const since = '2026-03-02T08:00:00.000Z';
const recipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

/** Three readings of the last day of the example; by the last two the term begins after statements 1 to 4. */
export const exampleReadings: readonly Reading[] = [
  { lastDay: '2026-03-08', opens: '2026-03-04T23:00:00.000Z', closes: '2026-03-08T23:00:00.000Z' },
  { lastDay: '2026-03-04', opens: opened, closes: '2026-03-04T23:00:00.000Z' },
  { lastDay: '2026-03-22', opens: '2026-03-04T23:00:00.000Z', closes: '2026-03-22T23:00:00.000Z' },
];
const acts = [
  { act: 'admitted', date: '2026-02-20' },
  { act: 'phaseOpened', date: '2026-03-01', number: 2 },
];

/** The lists of the judge, and in the second phase the readings. */
function exampleJudge(carried: readonly number[]): NonNullable<BundleInput['judge']> {
  const numbers = [...Array.from({ length: count + 2 }, (_, i) => i + 1), ...carried];
  const received = numbers.map(receivedRow);
  const [first] = carried;
  const own = [idOf(4), idOf(9)];
  if (first === undefined) {
    const possible = [
      [idOf(1), idOf(6)],
      [idOf(4), idOf(7), idOf(9)],
    ];
    return { received, duplicates: { person: [own], possible } };
  }
  // The person of 1 signed in the first phase as well.
  const both = [idOf(1), idOf(first)];
  const possible = [
    [...both, idOf(6)],
    [...own, idOf(7)],
  ];
  return { received, duplicates: { person: [own, both], possible }, readings: exampleReadings };
}

/** A bundle as the export makes it; same changes, same bytes. */
export function exampleBundle(changes: Changes = {}) {
  const carriedHere = changes.second ? carriedNumbers : [];
  const log = testLog(`ondertekenen.example/sociaal-werk/${changes.second ? 2 : 1}`, Buffer.alloc(32, 7));
  const sealed =
    changes.sealed ?? new Map(Array.from({ length: count }, (_, i) => [idOf(i + 1), sealedOf(i + 1)]));
  const original = exampleEvents(sealed, changes.records ?? new Map(), carriedHere).map(formatEvent);
  const lines = changes.lines ? changes.lines([...original]) : original;
  const petition = examplePetition;
  const regulation = Buffer.from(canonicalJson({ id: 'utrecht-2023', threshold: 1000 }));
  const procedure = changes.second ? Buffer.from(canonicalJson(acts)) : undefined;
  const judge = changes.judge ? exampleJudge(carriedHere) : undefined;
  const state = replay(ledgerCrypto.sha256, original);
  if (!state.ok) throw new Error(state.error.code);
  const { confirmed, paper, carried, withdrawn } = state.value.counts;
  const duplicate = changes.second ? 2 : 1;
  const tally = {
    received: count + 2 + carried,
    confirmed,
    paper,
    carried: changes.second ? carried : undefined,
    unconfirmed: 2,
    withdrawn,
    counted: confirmed + paper + carried - withdrawn - duplicate,
    duplicate,
    threshold: 1000,
    lastday: '2026-03-22',
    'petition.sha256': sha256Hex(petition),
    'regulation.sha256': sha256Hex(regulation),
    'procedure.sha256': procedure && sha256Hex(procedure),
    ...changes.tally,
  };
  const head = { origin: log.key.origin, size: lines.length, root: treeOf(lines).root() };
  const base: BundleInput = {
    key: log.key,
    ledger: lines,
    checkpoint: checkpointOver(log, lines),
    published: [0, 1, 4, lines.length - 1].map((size) => checkpointOver(log, lines.slice(0, size))),
    keys: formatKeys(ledgerCrypto.sha256, {
      log: { ...log.key, since },
      judge: { recipient: changes.recipient ?? recipient, since },
      backup: { recipient, since },
    }),
    tally: signNote(ledgerCrypto.sha256, tallyBody(head, tally as Tally), log.key, log.sign),
    petition,
    regulation,
    procedure,
    verifyHtml: Buffer.from('<!doctype html><title>Tel zelf na</title>\n'),
    readme: bundleReadme(log.key.origin, bundleKind({ judge })),
    sign: log.sign,
    judge,
  };
  const input = changes.input ? changes.input(base) : base;
  const files = [...buildBundle(ledgerCrypto, input, (id) => sealed.get(id) ?? new Uint8Array(0))];
  return { log, lines, input, files, zip: zipOf(files) };
}

export const zipOf = (files: Iterable<{ readonly name: string; readonly data: Uint8Array }>): Uint8Array =>
  new Uint8Array(Buffer.concat([...writeArchive(files)]));

/** Signs a list of files anew: the flaw is then not one of hashes, but of what the files say. */
export function resigned(
  log: ReturnType<typeof testLog>,
  files: readonly { readonly name: string; readonly data: Uint8Array }[],
): { name: string; data: Uint8Array }[] {
  const kept = files.filter(({ name }) => !name.startsWith('SHA256SUMS'));
  const sums = Buffer.from(kept.map(({ name, data }) => `${sha256Hex(data)}  ${name}\n`).join(''));
  const all = [...kept, { name: 'SHA256SUMS', data: sums }, { name: 'SHA256SUMS.sig', data: log.sign(sums) }];
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}
