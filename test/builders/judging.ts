import { join } from 'node:path';
import { AgeSealer, createIdentity } from '../../src/adapters/age.ts';
import { readPetitionFolder } from '../../src/adapters/petition-folder.ts';
import { createSecrets } from '../../src/adapters/secrets.ts';
import type { RegisterRow } from '../../src/desk/register.ts';
import { rfc3339 } from '../../src/domain/calendar.ts';
import { personTagMessage, weakTagMessage } from '../../src/domain/identity.ts';
import { recordBytes } from '../../src/domain/record.ts';
import { canonicalJson, type JsonValue } from '../../src/ledger/canonical-json.ts';
import { packageRoot } from '../../src/paths.ts';
import { sha256Hex } from '../ledger/example.ts';
import { bundleOf, closes, ms, opens, type Stated, settled, slug } from './judging-bundle.ts';
import { Cast, type DoublesRule, type Moment, type Played, type Truth } from './judging-cast.ts';
import { Chance, toCsv } from './register.ts';

export type { Truth } from './judging-cast.ts';

const tagKey = Buffer.alloc(32, 5);

export type JudgingOptions = {
  /** That stand in the ledger; 60 or more. Others were withdrawn or never confirmed. */
  readonly statements: number;
  readonly seed: string;
  /** 1000 unless told. */
  readonly threshold?: number;
  readonly rule?: DoublesRule;
  /** People in the register; 300,000 unless told. */
  readonly registerSize?: number;
};

export type JudgingScenario = {
  /** The judge's bundle: bytes of the zip. */
  readonly bundle: Uint8Array;
  /** AGE-SECRET-KEY-1… */
  readonly identity: string;
  readonly backupIdentity: string;
  readonly registerCsv: string;
  readonly registerRows: readonly RegisterRow[];
  /** By id, of every statement that stands. */
  readonly truth: ReadonlyMap<string, Truth>;
  /** Verifier key of the log. */
  readonly logKey: string;
  readonly valid: number;
};

/**
 * A judge's bundle without a server, built like Utrecht in 2023, with what is true of every statement. The same options
 * give the same people, moments and truth; only what is sealed, and so the ledger, differs each time.
 */
export async function judgingScenario(options: JudgingOptions): Promise<JudgingScenario> {
  const { statements, seed, threshold = 1000, rule = 'first-counts', registerSize = 300_000 } = options;
  const cast = new Cast(seed, statements, registerSize, rule);
  const chance = new Chance(`moments ${seed}`);
  const played = cast.play(statements);
  const judge = await createIdentity();
  const backup = await createIdentity();
  const folder = readPetitionFolder(
    join(packageRoot(), 'presets', 'petitions', slug),
    join(packageRoot(), 'presets', 'regulations'),
  );
  if (!folder.ok) throw new Error(folder.error.reason);
  const { regulation, acts } = settled(folder.value.regulation, threshold, rule);
  const petition = Buffer.from(canonicalJson(folder.value.content as unknown as JsonValue));
  const recipients = { judge: judge.recipient, backup: backup.recipient };
  const stated = state({ seed, played, chance, recipients, statement: sha256Hex(petition) });
  const texts = { petition, regulation: Buffer.from(canonicalJson(regulation as unknown as JsonValue)) };
  const bundle = bundleOf({ stated, texts, acts, threshold, rule, recipients });
  const standing = stated.filter(({ part }) => part !== null);
  const truth = new Map(standing.map(({ id, part }) => [id, (part as Played).truth]));
  return {
    bundle: bundle.zip,
    identity: judge.identity,
    backupIdentity: backup.identity,
    registerRows: cast.rows,
    registerCsv: toCsv(cast.rows),
    truth,
    logKey: bundle.key,
    valid: [...truth.values()].filter(({ verdict }) => verdict === 'valid').length,
  };
}

type Stating = {
  readonly seed: string;
  readonly played: readonly Played[];
  readonly chance: Chance;
  readonly recipients: { readonly judge: string; readonly backup: string };
  readonly statement: string;
};

/** The statements with their records, and besides them one in forty that was withdrawn and one in twelve unconfirmed. */
function state({ seed, played, chance, recipients, statement }: Stating): Stated[] {
  const sealer = new AgeSealer();
  const secrets = createSecrets({ tag: tagKey, contact: tagKey });
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  let before = 0;
  const make = (part: Played, index: number, fate: Fate): Stated => {
    const moments = momentsOf(part, chance, part.follows ? before : null, fate);
    before = ms(moments.received);
    const id = sha256Hex(`${seed} id ${index} ${fate}`).slice(0, 32);
    const place = { petition: slug, phase: '1' };
    const signed = part.otherText ? sha256Hex('another text') : statement;
    const salt = sha256Hex(`${seed} salt ${index} ${fate}`);
    const { channel, received } = moments;
    const form = { entry: id, salt, ...place, channel, received, statement: signed };
    const record = recordBytes({ ...part.typed, ...form });
    const tagged = { ...part.typed, ...place };
    const tags = {
      person: hex(secrets.tag(personTagMessage(tagged))),
      weak: hex(secrets.tag(weakTagMessage(tagged))),
    };
    const token = sha256Hex(`${seed} token ${index} ${fate}`);
    const stands = fate === 'stands' ? part : null;
    return { id, ...moments, record, token, tags, part: stands, sealed: sealer.seal(record, recipients) };
  };
  const stands = played.map((part, index) => make(part, index, 'stands'));
  const others = played.flatMap((part, index) => {
    const fate = index % 40 === 7 ? 'withdrawn' : index % 12 === 3 ? 'unconfirmed' : null;
    return fate === null ? [] : [make({ ...part, moment: 'inTime', follows: false }, index, fate)];
  });
  return [...stands, ...others];
}

type Fate = 'stands' | 'withdrawn' | 'unconfirmed';

function momentsOf({ moment }: Played, chance: Chance, after: number | null, fate: Fate) {
  const receivedAt = momentOf(moment, chance, after);
  const received = rfc3339(receivedAt);
  const paper = moment === 'inTime' && chance.share() < 0.02 && fate !== 'unconfirmed';
  if (paper) return { channel: 'paper' as const, received, confirmed: received };
  const wait = moment === 'confirmedLate' ? 120_000 : 1000 + chance.below(3000);
  const confirmed = fate === 'unconfirmed' ? '' : rfc3339(receivedAt + wait);
  return { channel: 'email' as const, received, confirmed };
}

/** ms. `after`: the statement of the same person that came before it. */
function momentOf(moment: Moment, chance: Chance, after: number | null): number {
  const minute = 60_000;
  if (moment === 'early') return ms('2026-03-02T08:01:00Z') + chance.below(2 * 24 * 60) * minute;
  if (moment === 'late') return closes + chance.below(4 * 24 * 60) * minute;
  if (moment === 'confirmedLate') return closes - minute;
  const from = after !== null && after >= opens ? after + minute : opens;
  return (
    from + chance.below(Math.floor((closes - 10 * minute - from) / minute)) * minute + chance.below(1000)
  );
}
