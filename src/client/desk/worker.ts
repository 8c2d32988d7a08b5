import { Decrypter } from 'age-encryption';
import Papa from 'papaparse';
import { buildCase, readBundleSteps, type SealedBundle } from '../../desk/open-case.ts';
import {
  type ComparedPerson,
  type MatchResult,
  RegisterIndex,
  type RegisterRow,
} from '../../desk/register.ts';
import { decodeText, readRegister } from '../../desk/register-file.ts';
import { err, ok } from '../../domain/result.ts';
import { bytesSource } from '../../ledger/archive-reader.ts';
import { toHex } from '../../ledger/bytes.ts';
import type { BundleReport } from '../../ledger/verify.ts';
import { browserCrypto } from '../crypto.ts';
import type { Ask, Calls, Kind, Opened, Role, Sealed, ShownReport } from './protocol.ts';

/** The bundles that were read here; the identity is never kept. */
const bundles = new Map<Role, SealedBundle>();

type Show<K extends Kind> = (progress: Calls[K]['progress']) => void;
type Handler<K extends Kind> = (
  ask: Calls[K]['ask'],
  show: Show<K>,
) => Calls[K]['answer'] | Promise<Calls[K]['answer']>;

const shownReport = ({ published: _published, ...report }: BundleReport): ShownReport => report;

/** Tells how far it is some thirty times a second, not at every step. */
function sparing<P>(show: (progress: P) => void): (progress: P) => void {
  let next = 0;
  return (progress) => {
    const now = performance.now();
    if (now < next) return;
    next = now + 33;
    show(progress);
  };
}

const read: Handler<'read'> = ({ role, bytes, key }, show) => {
  const source = bytesSource(new Uint8Array(bytes));
  const steps = readBundleSteps(browserCrypto, source, { key });
  const tell = sparing(show);
  let step = steps.next();
  for (; !step.done; step = steps.next()) tell(step.value);
  const result = step.value;
  if (!result.ok) {
    const { error } = result;
    return err(error.code === 'BundleFlawed' ? { ...error, report: shownReport(error.report) } : error);
  }
  const bundle = result.value;
  bundles.set(role, bundle);
  const { sha256, report, sealed } = bundle;
  return ok({ sha256, report: shownReport(report), sealed: sealed.size, carried: carriedIds(bundle).length });
};

/** Ids in the earlier phase of the carried statements that stand. */
const carriedIds = ({ report }: SealedBundle): string[] =>
  [...report.published.ledger.state.entries.values()].flatMap(({ carriedFrom, withdrawn }) =>
    carriedFrom === null || withdrawn ? [] : [carriedFrom.id],
  );

function inParts(records: Sealed, parts: number): Sealed[] {
  const size = Math.ceil(records.length / parts);
  return Array.from({ length: parts }, (_, part) => records.slice(part * size, (part + 1) * size));
}

const split: Handler<'split'> = ({ parts }) => {
  const main = bundles.get('main');
  const earlier = bundles.get('earlier')?.sealed;
  const needed = main === undefined ? [] : carriedIds(main);
  const found = needed.flatMap((id) => {
    const bytes = earlier?.get(id);
    return bytes === undefined ? [] : [[id, bytes] as const];
  });
  return { main: inParts([...(main?.sealed ?? [])], parts), earlier: inParts(found, parts) };
};

/** Records under way at once, so that the browser's own cryptography is never waited for. */
const together = 16;

const open: Handler<'open'> = async ({ identities, records }, show) => {
  const decrypter = new Decrypter();
  try {
    for (const identity of identities) decrypter.addIdentity(identity);
  } catch {
    return null;
  }
  const opened: [string, Uint8Array | null][] = [];
  const tell = sparing(show);
  for (let at = 0; at < records.length; at += together) {
    const some = records.slice(at, at + together).map(async ([id, bytes]) => {
      const plaintext = await decrypter.decrypt(bytes).catch(() => null);
      return [id, plaintext] as [string, Uint8Array | null];
    });
    opened.push(...(await Promise.all(some)));
    tell(opened.length);
  }
  show(records.length);
  return opened;
};

const asMap = (opened: Opened): ReadonlyMap<string, Uint8Array | null> => new Map(opened);

const build: Handler<'build'> = ({ main, earlier }) => {
  const bundle = bundles.get('main');
  if (bundle === undefined) throw new Error('no bundle was read');
  return buildCase(browserCrypto, bundle, asMap(main), asMap(earlier));
};

const match: Handler<'match'> = ({ register, mapping, people }, show) => {
  const bytes = new Uint8Array(register);
  show({ step: 'read', done: 0, total: people.length });
  const text = decodeText(bytes);
  const file = readRegister(text, mapping);
  if (!file.ok) {
    const [head = []] = Papa.parse<string[]>(text, { preview: 1 }).data;
    return err({ ...file.error, head: head.map((name) => name.replace(/^\ufeff/, '').trim()) });
  }
  const { rows, skipped, columns } = file.value;
  const index = new RegisterIndex(rows);
  const results = compareAll(index, people, sparing(show));
  const found = results.flatMap(({ line }) => (line === null ? [] : (index.row(line) ?? [])));
  const best: RegisterRow[] = [...new Set(found)];
  const sha256 = toHex(browserCrypto.sha256(bytes));
  return ok({ results, rows: best, total: rows.length, skipped, columns, sha256 });
};

function compareAll(
  index: RegisterIndex,
  people: readonly (readonly [string, ComparedPerson])[],
  show: Show<'match'>,
): MatchResult[] {
  return people.map(([id, person], done) => {
    show({ step: 'match', done, total: people.length });
    return index.match(id, person);
  });
}

const handlers: { readonly [K in Kind]: Handler<K> } = { read, split, open, build, match };

/** This file runs in a worker; the types of the page are those of a window. */
const worker = self as unknown as {
  onmessage: (event: MessageEvent<Ask>) => void;
  postMessage: (message: unknown) => void;
};

worker.onmessage = ({ data }) => void answer(data);

async function answer({ call, kind, ask }: Ask): Promise<void> {
  const handler = handlers[kind] as Handler<Kind>;
  try {
    const found = await handler(ask, (progress) => worker.postMessage({ call, progress }));
    worker.postMessage({ call, answer: found });
  } catch {
    // Never the error itself: it may quote what was read.
    worker.postMessage({ call, failed: true });
  }
}
