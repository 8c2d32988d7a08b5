import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { type Act, actDocument } from '../../src/domain/acts.ts';
import { type CivilDate, rfc3339, startOfDay, termCloses } from '../../src/domain/calendar.ts';
import { readCaseFile, readingsOf } from '../../src/domain/case-file.ts';
import type { Regulation } from '../../src/domain/regulation.ts';
import { settleValue, unconfirmedValues } from '../../src/domain/rules.ts';
import { duplicates, tally } from '../../src/domain/tally.ts';
import { type BundleInput, buildBundle } from '../../src/ledger/bundle.ts';
import { bundleReadme } from '../../src/ledger/bundle-readme.ts';
import { canonicalJson, type JsonValue } from '../../src/ledger/canonical-json.ts';
import { signNote, verifierKey } from '../../src/ledger/checkpoint.ts';
import type { ReceivedRow } from '../../src/ledger/csv.ts';
import { formatEvent, type LedgerEvent } from '../../src/ledger/entry.ts';
import { formatKeys } from '../../src/ledger/keys-file.ts';
import { type Tally, tallyBody } from '../../src/ledger/tally-file.ts';
import { checkpointOver, sha256Hex, testLog, treeOf, zipOf } from '../ledger/example.ts';
import type { DoublesRule, Played } from './judging-cast.ts';

export const slug = 'sociaal-werk-utrecht';
const origin = `ondertekenen.example/${slug}/1`;
const by = 'griffie';
const day = (text: string) => text as CivilDate;
export const ms = (text: string) => Date.parse(text);

/** Three days from which the term could run; the griffie fixed the second, so that others signed too early or too late. */
const startEvents = [
  { start: 'council-site', firstDay: day('2026-03-02'), lastDay: day('2026-03-22') },
  { start: 'municipal-gazette', firstDay: day('2026-03-05'), lastDay: day('2026-03-25') },
  { start: 'admission-published', firstDay: day('2026-03-10'), lastDay: day('2026-03-30') },
] as const;
export const opens = startOfDay(startEvents[1].firstDay);
export const closes = termCloses(startEvents[1].lastDay);
const since = rfc3339(ms('2026-03-02T08:00:00Z'));

/** Every value of the regulation settled, and the acts up to the sealing of the ledger. */
export function settled(preset: Regulation, threshold: number, rule: DoublesRule) {
  const reason = 'Zo leest de griffie de verordening.';
  const at = ms('2026-02-27T09:00:00Z');
  const document = 'https://gemeente.voorbeeld.example/besluit';
  const values: { readonly [path: string]: Parameters<typeof settleValue>[3] } = {
    generalTermsAct: false,
    closeAtThreshold: 'no',
    declaration: [],
    channels: ['email', 'paper'],
    doubles: rule,
    'phases.0.threshold': threshold,
  };
  let regulation = preset;
  const acts: Act[] = [];
  for (const path of new Set([...unconfirmedValues(preset), 'phases.0.threshold'])) {
    const ruling = { by, on: '2026-02-27', reason, document };
    const done = settleValue(regulation, path, ruling, values[path]);
    if (!done.ok) throw new Error(`${path}: ${done.error.code}`);
    regulation = done.value.regulation;
    const { value, was } = done.value;
    const changed = was === undefined ? {} : { was };
    acts.push({ kind: 'ruleSettled', at, by, path, value, ...changed, reason, document });
  }
  return { regulation, acts: [...acts, ...termActs(threshold)] };
}

function termActs(threshold: number): Act[] {
  const term = { phase: 1, by } as const;
  const events = startEvents.map(({ start, firstDay, lastDay }, index) => {
    const at = ms('2026-03-02T08:00:00Z') + index * 1000;
    const closesAt = termCloses(lastDay);
    const event = { event: index + 1, start, date: firstDay, firstDay, lastDay, closesAt };
    return { kind: 'startEventRecorded' as const, at, ...term, ...event };
  });
  const [first, fixed, last] = events as [Event, Event, Event];
  type Event = (typeof events)[number];
  const open = ms('2026-03-02T08:00:10Z');
  return [
    ...events,
    {
      kind: 'phaseOpened',
      ...term,
      at: open,
      opensAt: open,
      name: 'preliminary',
      threshold,
      firstDay: first.firstDay,
      lastDay: last.lastDay,
      closesAt: last.closesAt,
    },
    {
      kind: 'dayFixed',
      ...term,
      at: ms('2026-04-01T08:00:00Z'),
      event: fixed.event,
      firstDay: fixed.firstDay,
      lastDay: fixed.lastDay,
      closesAt: fixed.closesAt,
      reason: 'De bekendmaking in het Gemeenteblad geldt.',
    },
    { kind: 'ledgerSealed', ...term, at: ms('2026-04-01T08:00:01Z') },
  ];
}

export type Stated = ReceivedRow & {
  /** Null: withdrawn or never confirmed. */
  readonly part: Played | null;
  readonly record: Uint8Array;
  readonly sealed: Uint8Array;
  readonly token: string;
  readonly tags: { readonly person: string; readonly weak: string };
};

type Building = {
  readonly stated: readonly Stated[];
  readonly texts: { readonly petition: Uint8Array; readonly regulation: Uint8Array };
  readonly acts: readonly Act[];
  readonly threshold: number;
  readonly rule: DoublesRule;
  readonly recipients: { readonly judge: string; readonly backup: string };
};

/** The judge's bundle as the export makes it, and the verifier key of its log. */
export function bundleOf({ stated, texts, acts, threshold, rule, recipients }: Building) {
  const log = testLog(origin, Buffer.alloc(32, 7));
  const lines = ledgerOf(stated).map(formatEvent);
  const live = stated.filter(({ part }) => part !== null);
  const person = grouped(live, 'person');
  const possible = grouped(live, 'weak');
  const procedure = Buffer.from(canonicalJson(acts.map(actDocument) as JsonValue));
  const readings = readingsOf(readCaseFile(acts), 1).map(({ lastDay, opensAt, closesAt }) => {
    return { lastDay, opens: rfc3339(opensAt), closes: rfc3339(closesAt) };
  });
  const received = stated.map(({ id, received, channel, confirmed }) => ({
    id,
    received,
    channel,
    confirmed,
  }));
  const counted = tallyOf({ stated, live, person, threshold, rule });
  const body = tallyBody({ origin, size: lines.length, root: treeOf(lines).root() }, {
    ...counted,
    closes: rfc3339(closes),
    'petition.sha256': sha256Hex(texts.petition),
    'regulation.sha256': sha256Hex(texts.regulation),
    'procedure.sha256': sha256Hex(procedure),
  } as Tally);
  const input: BundleInput = {
    key: log.key,
    ledger: lines,
    checkpoint: checkpointOver(log, lines),
    published: [0, Math.floor(lines.length / 2), lines.length].map((size) =>
      checkpointOver(log, lines.slice(0, size)),
    ),
    keys: formatKeys(ledgerCrypto.sha256, {
      log: { ...log.key, since },
      judge: { recipient: recipients.judge, since },
      backup: { recipient: recipients.backup, since },
    }),
    tally: signNote(ledgerCrypto.sha256, body, log.key, log.sign),
    ...texts,
    procedure,
    verifyHtml: Buffer.from('<!doctype html><title>Tel zelf na</title>\n'),
    readme: bundleReadme(origin, 'griffie'),
    sign: log.sign,
    judge: { received, duplicates: { person, possible }, readings },
  };
  const sealed = new Map(stated.map((each) => [each.id, each.sealed]));
  const files = buildBundle(ledgerCrypto, input, (id) => sealed.get(id) ?? new Uint8Array(0));
  return { zip: zipOf(files), key: verifierKey(ledgerCrypto.sha256, log.key) };
}

/** In the order in which they were confirmed, then what was withdrawn. */
function ledgerOf(stated: readonly Stated[]): LedgerEvent[] {
  const entered = stated
    .filter(({ confirmed }) => confirmed !== '')
    .sort((a, b) => (a.confirmed + a.id < b.confirmed + b.id ? -1 : 1));
  const entries = entered.map(({ id, channel, sealed, record, token }): LedgerEvent => {
    const hashes = { id, sealedHash: sha256Hex(sealed), recordHash: sha256Hex(record) };
    if (channel === 'paper') return { kind: 'paper', ...hashes };
    return { kind: 'confirmed', ...hashes, tokenHash: sha256Hex(Buffer.from(token, 'hex')) };
  });
  const withdrawn = entered.filter(({ part }) => part === null);
  return [
    ...entries,
    ...withdrawn.map(({ id, channel, token }): LedgerEvent => {
      return { kind: 'withdrawn', id, by: channel === 'paper' ? 'judge' : token };
    }),
  ];
}

function grouped(live: readonly Stated[], tag: 'person' | 'weak'): string[][] {
  const byTag = new Map<string, string[]>();
  for (const { id, tags } of live) byTag.set(tags[tag], [...(byTag.get(tags[tag]) ?? []), id]);
  return [...byTag.values()].filter((ids) => ids.length > 1);
}

type Counting = Pick<Building, 'stated' | 'threshold' | 'rule'> & {
  readonly live: readonly Stated[];
  readonly person: readonly (readonly string[])[];
};

function tallyOf({ stated, live, person, threshold, rule }: Counting) {
  const late = new Set(live.filter(({ confirmed }) => confirmed >= rfc3339(closes)).map(({ id }) => id));
  const sizes = person.map((ids) => ids.filter((id) => !late.has(id)).length).filter((size) => size > 1);
  const entered = stated.filter(({ confirmed }) => confirmed !== '');
  const of = (channel: string) => entered.filter((each) => each.channel === channel).length;
  return tally({
    received: stated.length,
    confirmed: of('email'),
    paper: of('paper'),
    carried: 0,
    withdrawn: entered.length - live.length,
    rule,
    verdicts: { valid: 0, invalid: 0 },
    late: late.size,
    duplicate: duplicates(sizes, rule),
    threshold,
    lastDay: startEvents[1].lastDay,
  });
}
