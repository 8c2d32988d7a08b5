import { z } from 'zod';
import type { CivilDate } from './calendar.ts';
import { parseCivilDate, rfc3339 } from './calendar.ts';
import { PhaseName, StartEventKind } from './regulation.ts';
import { parseSeed } from './sample.ts';

/**
 * Published as it stands, for ever: no control characters but a line feed, nothing that turns the direction of writing,
 * and something to read.
 */
const unprintable = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const readable = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((words) => words.trim() !== '', 'is empty')
    .refine(
      (words) => !unprintable.test(words.replaceAll('\n', ' ')),
      'holds characters that cannot be read',
    );
const text = readable(2000);
const civilDate = z.iso
  .date()
  .refine((day) => parseCivilDate(day) !== null) as unknown as z.ZodType<CivilDate>;
const phase = z.int().min(1).max(3);
/** Until the calendar of this program ends. */
const instant = z
  .int()
  .min(0)
  .max(Date.UTC(2201, 0, 1));
const count = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** C2SP verifier key of an Ed25519 key: its name, the first four bytes of its hash, type and key in base64. */
const verifierKey = z.string().regex(/^[!-*,-~]{1,255}\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/);
/** A web page, without a name and password in it. */
const webAddress = z
  .string()
  .max(2000)
  .refine(
    (address) =>
      /^https?:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/.test(address) &&
      URL.canParse(address) &&
      !unprintable.test(address),
    'is no address of a web page',
  );

/** When it was written down (ms since the epoch), and by whom: an office or a role, published with the act. */
const recorded = { at: instant, by: readable(120) };
/** A dated act of an authority or of the initiators, with its reason and where the document is. */
const grounds = { date: civilDate, reason: text, document: webAddress.optional() };
const ruled = { reason: text, document: webAddress.optional() };

const isSeed = (text: string): boolean => {
  const seed = parseSeed(text);
  return seed.ok && seed.value === text;
};

/** Besluit raadgevend referendum 9: n drawn from N by the public seed, k of them valid; `valid`: the estimate for N. */
const Sample = z
  .strictObject({ N: count, n: count, k: count, seed: z.string().refine(isSeed, 'is no seed'), valid: count })
  .refine(
    ({ N, n, k, valid }) => k <= n && n <= N && valid <= N && (n > 0 || N === 0),
    'has numbers that do not go together',
  );
/** What a result package of the judge adds: all of it or none. */
const certified = {
  method: z.enum(['full', 'sample', 'until-threshold']).optional(),
  sample: Sample.optional(),
  /** Seats whose key signed the result. */
  signedBy: z.array(readable(120)).optional(),
  /** SHA-256 of result.txt. */
  result: sha256.optional(),
  /** SHA-256 of the last line of the desk file: a later result goes on from it. */
  desk: sha256.optional(),
};
type Certified = z.infer<z.ZodObject<typeof certified>>;
const isWhole = ({ method, sample, ...others }: Certified): boolean =>
  [others.result, others.signedBy, others.desk].every(
    (each) => (each === undefined) === (method === undefined),
  ) && (method === 'sample') === (sample !== undefined);

/** A copy of the database outside this program: gone already, or gone by itself on a day. */
const Backup = z.union([
  z.strictObject({ name: readable(120), destroyedOn: civilDate }),
  z.strictObject({ name: readable(120), expiresOn: civilDate }),
]);
export type Backup = z.infer<typeof Backup>;

/** How many rows of one phase lost what by destruction: numbers only. */
const WipedPhase = z.strictObject({
  phase,
  statements: count,
  sealed: count,
  tags: count,
  times: count,
  addresses: count,
  links: count,
  notes: count,
});
const Wiped = z.strictObject({
  phases: z.array(WipedPhase),
  /** Mail that still waited; wishes to be told of a next phase; days on which an address was counted. */
  mails: count,
  wishes: count,
  mailCounts: count,
});
export type Wiped = z.infer<typeof Wiped>;

/**
 * Everything that happens in the procedure of one petition, in the order in which it was recorded: the rules settled,
 * the days from which the term may run and the one that was fixed, outages, decisions, destruction. What the page says,
 * the state of the procedure and `procedure.json` in every bundle follow from this list alone.
 */
export const Act = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ruleSettled'),
    ...recorded,
    path: text,
    value: z.json(),
    was: z.json().optional(),
    ...ruled,
  }),
  /** A day from which the term may run, with the last day it would give. `event` counts from 1 within the petition. */
  z.strictObject({
    kind: z.literal('startEventRecorded'),
    ...recorded,
    phase,
    event: z.int().min(1),
    start: StartEventKind,
    date: civilDate,
    url: webAddress.optional(),
    note: text.optional(),
    /** Of the meeting the term is counted back from. */
    meeting: civilDate.optional(),
    firstDay: civilDate,
    lastDay: civilDate,
    closesAt: instant,
  }),
  z.strictObject({
    kind: z.literal('phaseOpened'),
    ...recorded,
    phase,
    name: PhaseName,
    opensAt: instant,
    /** First day of the term, or the earliest there may be while start events differ. */
    firstDay: civilDate,
    lastDay: civilDate,
    closesAt: instant,
    threshold: z.int().min(1),
    /** Voters or inhabitants the threshold was computed from, where the regulation asks for that. */
    basis: z.int().min(1).optional(),
    /** Day of the meeting the term is counted back from, or the reference date. */
    meeting: civilDate.optional(),
  }),
  /** Of the candidate start events, the one that holds. */
  z.strictObject({
    kind: z.literal('dayFixed'),
    ...recorded,
    phase,
    event: z.int().min(1),
    firstDay: civilDate,
    lastDay: civilDate,
    closesAt: instant,
    ...ruled,
  }),
  z.strictObject({
    kind: z.literal('outageRecorded'),
    ...recorded,
    phase,
    outage: z.int().min(1),
    from: instant,
    to: instant,
    noticedBy: z.enum(['service', 'operator']),
    note: text,
  }),
  z.strictObject({
    kind: z.literal('termExtended'),
    ...recorded,
    phase,
    lastDay: civilDate,
    closesAt: instant,
    /** `disputed`: by itself, because another day from which the term may run came on file. */
    cause: z.enum(['griffie', 'disputed']),
    outages: z.array(z.int().min(1)),
    ...ruled,
  }),
  z.strictObject({
    kind: z.literal('termEnded'),
    ...recorded,
    phase,
    lastDay: civilDate,
    closesAt: instant,
    cause: z.enum(['operator', 'threshold']),
    reason: text,
  }),
  z.strictObject({ kind: z.literal('ledgerSealed'), ...recorded, phase }),
  /** Of the statements that stand, how many have which verdict in the ledger. */
  z
    .strictObject({
      kind: z.literal('verdictsRecorded'),
      ...recorded,
      phase,
      valid: count,
      invalid: count,
      /** Why it does not go on from the result before it. */
      anew: text.optional(),
      ...certified,
    })
    .refine(isWhole, 'is half a result'),
  /** A seat of the judge, with the key that signs results in its name. */
  z.strictObject({
    kind: z.literal('judgeKeyRecorded'),
    ...recorded,
    name: readable(120),
    key: verifierKey,
    document: webAddress.optional(),
  }),
  z.strictObject({
    kind: z.literal('judgeKeyRevoked'),
    ...recorded,
    name: readable(120),
    key: verifierKey,
    ...ruled,
  }),
  z.strictObject({ kind: z.literal('admitted'), ...recorded, phase, ...grounds }),
  z.strictObject({ kind: z.literal('rejected'), ...recorded, phase, ...grounds }),
  z.strictObject({ kind: z.literal('objectionLodged'), ...recorded, phase, ...grounds }),
  /** `dismissed`: the decision stands. `granted`: the opposite is decided. */
  z.strictObject({
    kind: z.literal('objectionDecided'),
    ...recorded,
    phase,
    outcome: z.enum(['dismissed', 'granted']),
    ...grounds,
  }),
  z.strictObject({ kind: z.literal('requestWithdrawn'), ...recorded, phase, ...grounds }),
  z.strictObject({ kind: z.literal('becameIrrevocable'), ...recorded, phase, ...grounds }),
  z.strictObject({ kind: z.literal('heldForProsecutor'), ...recorded, phase, ...grounds }),
  z.strictObject({ kind: z.literal('releasedByProsecutor'), ...recorded, phase, ...grounds }),
  /** By one official; another carries it out. */
  z.strictObject({ kind: z.literal('destructionOrdered'), ...recorded, phase, ...grounds }),
  /** `backups` and `wiped` are absent only from before they were recorded; no backups: none were ever made. */
  z.strictObject({
    kind: z.literal('destroyed'),
    ...recorded,
    phase,
    ...grounds,
    backups: z.array(Backup).optional(),
    wiped: Wiped.optional(),
  }),
]);
export type Act = z.infer<typeof Act>;
export type ActKind = Act['kind'];
export type ActOf<K extends ActKind> = Extract<Act, { kind: K }>;

const instants: ReadonlySet<string> = new Set(['at', 'opensAt', 'closesAt', 'from', 'to']);

/** As it stands in `procedure.json`: instants in RFC 3339, UTC, ms; absent members left out. */
export function actDocument(act: Act): { readonly [key: string]: unknown } {
  return Object.fromEntries(
    Object.entries(act)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, instants.has(key) && typeof value === 'number' ? rfc3339(value) : value]),
  );
}
