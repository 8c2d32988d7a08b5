import { z } from 'zod';
import { rfc3339 } from '../calendar.ts';
import { type Anomaly, anomalyKinds } from './anomalies.ts';
import { type MilestoneStep, milestoneSteps } from './milestones.ts';

const count = z.int().min(0);
const Petition = z.string().describe('Short name of the petition, as in its address.');
const PhaseNumber = z.int().min(1).max(3).describe('Number of the phase.');
const At = z.iso.datetime().describe('When it was found, UTC.');
const Path = z.url().describe('The page of the petition.');

/** Body of a webhook message; `type` says what `data` holds. Nothing in it is about a person. */
export const WebhookEvent = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('petition.milestone'),
      timestamp: At,
      data: z.strictObject({
        petition: Petition,
        phase: PhaseNumber,
        percent: z.union(milestoneSteps.map((step) => z.literal(step))),
        count: count.describe('Statements in the public count at that moment.'),
        threshold: count,
        url: Path,
      }),
    }),
    z.strictObject({
      type: z.literal('petition.anomaly'),
      timestamp: At,
      data: z.strictObject({
        petition: Petition,
        phase: PhaseNumber,
        kind: z.enum(anomalyKinds),
        numbers: z
          .record(z.string(), z.union([count, z.string(), z.null()]))
          .describe('What was seen; which members depends on the kind.'),
        url: Path,
      }),
    }),
    z.strictObject({
      type: z.literal('webhook.test'),
      timestamp: At,
      data: z.strictObject({ petition: Petition, url: Path }),
    }),
  ])
  .meta({ id: 'WebhookEvent' });
export type WebhookEvent = z.infer<typeof WebhookEvent>;

export type Place = { readonly petition: string; readonly phase: number; readonly publicUrl: string };

const pageOf = ({ petition, publicUrl }: Pick<Place, 'petition' | 'publicUrl'>) => `${publicUrl}/${petition}`;

export function milestoneEvent(
  place: Place,
  percent: MilestoneStep,
  count: number,
  threshold: number,
  at: number,
): WebhookEvent {
  const { petition, phase } = place;
  const data = { petition, phase, percent, count, threshold, url: pageOf(place) };
  return { type: 'petition.milestone', timestamp: rfc3339(at), data };
}

export function anomalyEvent(place: Place, { kind, ...numbers }: Anomaly, at: number): WebhookEvent {
  const { petition, phase } = place;
  return {
    type: 'petition.anomaly',
    timestamp: rfc3339(at),
    data: { petition, phase, kind, numbers, url: pageOf(place) },
  };
}

export function testEvent(place: Pick<Place, 'petition' | 'publicUrl'>, at: number): WebhookEvent {
  return {
    type: 'webhook.test',
    timestamp: rfc3339(at),
    data: { petition: place.petition, url: pageOf(place) },
  };
}

/** The exact bytes that are sent and signed. */
export const eventBody = (event: WebhookEvent): string => JSON.stringify(event);

/** What is signed (Standard Webhooks): id of the event, seconds since the epoch, body, with dots between. */
export const signedContent = (id: string, seconds: number, body: string): string =>
  `${id}.${seconds}.${body}`;
