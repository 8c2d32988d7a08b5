import { type App, openApp } from '../app.ts';
import type { Config } from '../config.ts';
import type { SubmissionFields } from '../domain/submission.ts';
import type { Context } from '../usecases/context.ts';
import { createService } from '../usecases/create-service.ts';
import { createOutbox } from '../usecases/outbox.ts';
import type { Service } from '../usecases/service.ts';
import { drawLength, tokenDrawn } from '../usecases/start-signing.ts';
import { inventPerson, SeededRandom, typedDifferently } from './invented-people.ts';
import { CommandError, type Globals, type Progress, print, progressBar } from './output.ts';

/** Invented people at work at the same moment: enough for commits to be shared. */
const atOnce = 64;
type Fate = 'confirms' | 'withdraws' | 'forgets' | 'signs-twice';
type Part = { readonly fields: SubmissionFields; readonly fate: Fate };

/**
 * Fills the demo through the same use cases a visitor meets: forms, links, withdrawals. Of the statements 90 % are
 * confirmed, 1 % withdrawn and 2 % are doubles typed another way. The only thing it knows more than a visitor is the
 * randomness it brings, and so the link each form will get.
 */
export async function demo(
  config: Config,
  globals: Globals,
  options: { statements: number; seed: string },
): Promise<void> {
  if (config.production) throw new CommandError('the demo is not for production');
  const app = openApp(config);
  try {
    const slug = await onlyOpenPetition(app.store.read('petitions', {}));
    const offset = (await app.store.read('petition', { slug }))?.phase?.counts.received ?? 0;
    const links = new SeededRandom(`links ${options.seed} ${offset}`);
    const script = writeScript(
      new SeededRandom(`people ${options.seed} ${offset}`),
      options.statements,
      offset,
    );
    const bar = progressBar('demo', script.length);
    const outcome = await play(app.context, links, slug, script, bar);
    bar.end();
    await dropMail(app);
    print(globals, { petition: slug, ...outcome }, [
      `${outcome.signed} signed, ${outcome.confirmed} confirmed, ${outcome.withdrawn} withdrawn, ${outcome.doubles} doubles`,
    ]);
  } finally {
    await app.close();
  }
}

async function onlyOpenPetition(
  rows: Promise<readonly { petition: { slug: string }; phase: unknown }[]>,
): Promise<string> {
  const open = (await rows).filter((row) => row.phase !== null);
  const [row] = open;
  if (row === undefined || open.length > 1)
    throw new CommandError('demo needs exactly one petition with an open phase');
  return row.petition.slug;
}

function writeScript(random: SeededRandom, total: number, offset: number): Part[] {
  const doubles = Math.round(total * 0.02);
  const forget = Math.round(total * 0.1);
  const withdraw = Math.round(total * 0.01);
  const first = Math.max(0, total - doubles);
  const fates = random.shuffle<Fate>(
    Array.from({ length: first }, (_, index) =>
      index < forget ? 'forgets' : index < forget + withdraw ? 'withdraws' : 'confirms',
    ),
  );
  const parts = fates.map((fate, index) => ({ fate, fields: inventPerson(random, offset + index) }));
  const staying = parts.filter(({ fate }) => fate === 'confirms');
  const again = random.shuffle(staying).slice(0, doubles);
  return [
    ...parts,
    ...again.map(({ fields }, index): Part => {
      return { fate: 'signs-twice', fields: typedDifferently(fields, random, offset + first + index) };
    }),
  ];
}

type Outcome = { signed: number; confirmed: number; withdrawn: number; doubles: number };

async function play(
  context: Context,
  links: SeededRandom,
  slug: string,
  script: readonly Part[],
  bar: Progress,
): Promise<Outcome> {
  const outcome = { signed: 0, confirmed: 0, withdrawn: 0, doubles: 0 };
  const service = createService(context, async () => {});
  for (let at = 0; at < script.length; at += atOnce) {
    const parts = script.slice(at, at + atOnce);
    const tokens = await Promise.all(parts.map((part) => sign(context, links.bytes(drawLength), slug, part)));
    await Promise.all(
      tokens.map((token, index) => follow(service, token, parts[index]?.fate ?? 'forgets', outcome)),
    );
    outcome.signed += parts.length;
    bar.update(outcome.signed);
  }
  return outcome;
}

/** Signs and returns the token of the link that the mail to this person would hold. */
async function sign(context: Context, drawn: Uint8Array, slug: string, { fields }: Part): Promise<string> {
  const service = createService({ ...context, random: { bytes: () => drawn } }, async () => {});
  const stored = await service.startSigning(slug, fields, fields.voornamen.length % 5 === 0 ? 'en' : 'nl');
  if (!stored.ok) throw new CommandError(`signing was refused: ${stored.error.code}`);
  return Buffer.from(tokenDrawn(drawn)).toString('hex');
}

async function follow(service: Service, token: string, fate: Fate, outcome: Outcome): Promise<void> {
  if (fate === 'forgets') return;
  const receipt = await service.confirmSignature(token);
  if (!receipt.ok) throw new CommandError(`confirming was refused: ${receipt.error.code}`);
  outcome.confirmed += 1;
  if (fate === 'signs-twice') outcome.doubles += 1;
  if (fate !== 'withdraws') return;
  const withdrawn = await service.withdrawSignature(receipt.value.withdrawalToken);
  if (!withdrawn.ok) throw new CommandError(`withdrawing was refused: ${withdrawn.error.code}`);
  outcome.withdrawn += 1;
}

/** Nobody reads the mail of invented people: it counts as sent, so that it never leaves. Other mail stays queued. */
async function dropMail(app: App): Promise<void> {
  const { store, secrets, clock } = app.context;
  const outbox = createOutbox({ store, secrets, clock, scrub: () => app.store.scrub() });
  const others: number[] = [];
  for (let due = await outbox.claim(500); due.length > 0; due = await outbox.claim(500)) {
    const invented = due.filter(({ secret }) => secret.to.endsWith('@voorbeeld.example'));
    others.push(...due.filter((item) => !invented.includes(item)).map(({ id }) => id));
    await Promise.all(invented.map(({ id }) => outbox.sent(id)));
  }
  await Promise.all(others.map((id) => outbox.deferred(id, clock(), 'demo')));
  await outbox.scrub();
}
