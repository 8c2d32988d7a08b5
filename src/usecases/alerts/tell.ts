import {
  type Anomaly,
  type AnomalyKind,
  alarmStep,
  anomalyKinds,
  confirmationDrop,
  confirmWithinMs,
  deliveryHours,
  deliveryTrouble,
  domainBurst,
  networkBurst,
  recentFormsMs,
  type Signal,
  usualFormsMs,
} from '../../domain/alerts/anomalies.ts';
import { anomalyEvent, eventBody, milestoneEvent } from '../../domain/alerts/events.ts';
import { newMilestones } from '../../domain/alerts/milestones.ts';
import type { Change } from '../../domain/change.ts';
import { type Phase, phaseStatus } from '../../domain/petition.ts';
import { ok } from '../../domain/result.ts';
import { countedPersons } from '../../domain/tally.ts';
import type { Clock, Store } from '../ports.ts';
import type { PetitionRow } from '../reads.ts';
import { anomalyMail, milestoneMail, type NoticeContext } from './notices.ts';
import type { AlertReads } from './reads.ts';
import type { Watch } from './watch.ts';

type Context = NoticeContext & {
  readonly store: Store;
  readonly clock: Clock;
  /** Called after a commit that queued mail. */
  readonly wakeMail: () => void;
};

const hour = 60 * 60_000;

/** A milestone of the last hours of a term is told although the ledger was sealed meanwhile. */
const afterSealMs = 24 * 60 * 60_000;

const mayTell = ({ opensAt, closedAt }: Phase, now: number): boolean =>
  now >= opensAt && (closedAt === null || now < closedAt + afterSealMs);

/** One event for every webhook; the id says what it is about, so that it is the same whenever it is made. */
function deliveries(webhooks: readonly string[], event: string, body: string, at: number): Change[] {
  return webhooks.map((webhook) => ({ type: 'deliveryQueued', webhook, event, body, at }));
}

type MilestoneScene = ReturnType<AlertReads['milestones']>;

/** What follows from the count as it stands: rows, mails and webhook messages, all in one commit. */
function milestoneChanges(context: NoticeContext, scene: MilestoneScene, at: number): Change[] {
  const { row, reached, webhooks, told } = scene;
  if (row?.phase == null || !mayTell(row.phase, at)) return [];
  const { id, number, threshold, counts, late, duplicate } = row.phase;
  const count = countedPersons(counts, late ?? 0, duplicate ?? 0);
  const steps = newMilestones(count, threshold, reached);
  const percent = steps.at(-1);
  if (percent === undefined) return [];
  const { slug } = row.petition;
  const place = { petition: slug, phase: number, publicUrl: context.publicUrl };
  const facts = { percent, passed: steps.slice(0, -1), count, threshold };
  return [
    ...steps.flatMap((step): Change[] => [
      { type: 'milestoneReached', phase: id, percent: step, count, at },
      ...deliveries(
        webhooks,
        `milestone-${slug}-${number}-${step}`,
        eventBody(milestoneEvent(place, step, count, threshold, at)),
        at,
      ),
    ]),
    ...milestoneMail(context, told, slug, facts, at),
  ];
}

/** Tells of every step that the count of a running phase has reached since; resolves to the number of petitions. */
export function tellMilestones(context: Context) {
  const { store, clock, wakeMail } = context;
  return async (): Promise<number> => {
    let petitions = 0;
    for (const { petition, phase } of await store.read('petitions', {})) {
      if (phase === null || !mayTell(phase, clock())) continue;
      const { slug } = petition;
      const told = await store.decide('milestones', { slug }, (scene) => {
        const changes = milestoneChanges(context, scene, clock());
        return ok({ changes, result: changes.length > 0 });
      });
      if (told.ok && told.value) petitions += 1;
    }
    if (petitions > 0) wakeMail();
    return petitions;
  };
}

type AlarmScene = ReturnType<AlertReads['alarm']>;

function alarmChanges(
  context: NoticeContext,
  scene: AlarmScene,
  kind: AnomalyKind,
  signal: Signal,
  at: number,
) {
  const { row, webhooks, told, state } = scene;
  if (row?.phase == null) return [];
  const { petition, phase } = row;
  const step = alarmStep(state, signal, at);
  if (step === 'clear')
    return [{ type: 'alarmCleared', petition: petition.slug, phase: phase.id, kind, at } as const];
  if (step === 'nothing' || signal.level !== 'high') return [];
  return raised(context, { petition, phase }, { webhooks, told }, signal.anomaly, at);
}

function raised(
  context: NoticeContext,
  { petition: { slug }, phase }: { petition: PetitionRow['petition']; phase: Phase },
  { webhooks, told }: Pick<AlarmScene, 'webhooks' | 'told'>,
  anomaly: Anomaly,
  at: number,
): Change[] {
  const place = { petition: slug, phase: phase.number, publicUrl: context.publicUrl };
  const body = eventBody(anomalyEvent(place, anomaly, at));
  return [
    { type: 'alarmRaised', petition: slug, phase: phase.id, anomaly, at },
    ...deliveries(webhooks, `anomaly-${slug}-${anomaly.kind}-${at}`, body, at),
    ...anomalyMail(context, told, slug, anomaly, at),
  ];
}

/** Looks at each open phase and raises or takes back alarms; resolves to the number that was raised. */
export function tellAnomalies(context: Context & { readonly watch: Watch }) {
  const { store, clock, wakeMail } = context;
  const step = async (slug: string, kind: AnomalyKind, signal: Signal, at: number): Promise<boolean> => {
    const told = await store.decide('alarm', { slug, kind }, (scene) => {
      const changes = alarmChanges(context, scene, kind, signal, at);
      return ok({ changes, result: changes.some(({ type }) => type === 'alarmRaised') });
    });
    return told.ok && told.value;
  };
  return async (): Promise<number> => {
    let alarms = 0;
    for (const { petition, phase } of await store.read('petitions', {})) {
      const at = clock();
      if (phase === null || phaseStatus(phase, at) !== 'open') continue;
      const signals = await signalsOf(context, phase, at);
      for (const kind of anomalyKinds) alarms += (await step(petition.slug, kind, signals[kind], at)) ? 1 : 0;
    }
    if (alarms > 0) wakeMail();
    return alarms;
  };
}

async function signalsOf(
  { store, watch }: Pick<Context, 'store'> & { readonly watch: Watch },
  phase: Phase,
  now: number,
): Promise<{ readonly [kind in AnomalyKind]: Signal }> {
  const { networks, domains } = watch.of(phase.petition, now);
  const fromHour = Math.floor(now / hour) - deliveryHours + 1;
  const until = now - confirmWithinMs;
  const since = until - recentFormsMs;
  const of = (from: number, to: number) =>
    store.read('confirmations', { phase: phase.id, from, to, withinMs: confirmWithinMs });
  return {
    networkBurst: networkBurst(networks.window, networks.past),
    domainBurst: domainBurst(domains.window, domains.past),
    confirmationDrop: confirmationDrop(await of(since, until), await of(since - usualFormsMs, since)),
    deliveryTrouble: deliveryTrouble(await store.read('mailOutcomes', { phase: phase.id, fromHour })),
  };
}
