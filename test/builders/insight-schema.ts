import { z } from 'zod';
import { bigProviders } from '../../src/domain/insight/model.ts';

/**
 * The shape of an insight, member by member and nothing beside it: where a number or a word from a short list is meant,
 * nothing else fits. What an organiser gets can so hold no id, tag, address or token.
 */
const count = z.int().min(0);
const share = z.number().min(0).max(1);
const instant = z.int().min(0);
const day = z.iso.date();
const moving = { received: count, confirmed: count, paper: count, withdrawn: count };

const Band = z.strictObject({ low: z.number(), mean: z.number(), high: z.number() });

const Basis = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cases') }),
  z.strictObject({
    kind: z.literal('flags'),
    measuredAt: instant,
    statements: count,
    doubles: share,
    unknownAddresses: share,
  }),
  z.strictObject({ kind: z.literal('verdicts'), valid: count, invalid: count }),
  z.strictObject({ kind: z.literal('certified'), valid: count }),
]);

const Needed = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('more'), count: z.int().min(1) }),
  z.strictObject({ kind: z.enum(['reached', 'over', 'unreachable']) }),
]);

const Case = z.strictObject({
  id: z.enum([
    'rotterdam-2016',
    'leiden-2020',
    'national-2017-final',
    'national-2017-preliminary',
    'utrecht-2021',
    'utrecht-2023',
  ]),
  year: z.int().min(2000).max(2100),
  kind: z.enum(['identity-checked', 'forms', 'general-site']),
  received: count,
  valid: count,
});

const Forecast = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('met'), day }),
  z.strictObject({
    kind: z.literal('expected'),
    day,
    earliest: day,
    latest: day.nullable(),
    perDay: z.number().positive(),
  }),
  z.strictObject({
    kind: z.literal('none'),
    reason: z.enum(['too-early', 'quiet', 'not-in-term', 'closed']),
    neededPerDay: z.int().min(1).nullable(),
  }),
]);

const MailDomain = z.strictObject({
  domain: z.enum([...bigProviders, 'other']),
  sent: count.multipleOf(5),
  delayed: count.multipleOf(5),
  bounced: count.multipleOf(5),
  reasons: z.array(
    z.strictObject({
      reason: z.string().regex(/^(?:smtp-[45]\d\d|[a-z]{3,12})$/),
      count: count.multipleOf(5),
    }),
  ),
  trouble: z.boolean(),
});

const place = {
  code: z.string().regex(/^WK0344\d\d$/),
  name: z.string().max(20),
  inhabitants: z.int().min(1000),
};
const Hidden = z.strictObject({ ...place, count: z.null(), per1000: z.null() });
const Shown = z.strictObject({ ...place, count: z.int().min(10).multipleOf(10), per1000: z.number().min(0) });

export const InsightSchema = z.strictObject({
  at: instant,
  petition: z.string().regex(/^[a-z0-9-]+$/),
  phase: z.strictObject({
    number: z.int().min(1).max(3),
    name: z.enum(['preliminary', 'final']),
    status: z.enum(['upcoming', 'open', 'closed']),
    opensAt: instant,
    closesAt: instant,
    firstDay: day,
    lastDay: day,
    threshold: z.int().min(1),
  }),
  counts: z.strictObject({ ...moving, unconfirmed: count, carried: count, counted: count }),
  certainty: z.strictObject({
    basis: Basis,
    share: Band,
    expectedValid: Band,
    probabilityNow: share,
    level: z.literal(0.95),
    target: count.nullable(),
    needed: Needed,
    cases: z.array(Case).length(6),
  }),
  forecast: z.strictObject({ threshold: Forecast, certain: Forecast }),
  perDay: z
    .array(
      z.strictObject({
        day,
        hours: z.union([z.literal(23), z.literal(24), z.literal(25)]),
        complete: z.boolean(),
        ...moving,
        counted: z.int(),
      }),
    )
    .max(400),
  perHour: z
    .array(z.strictObject({ start: instant, label: z.iso.datetime({ offset: true }), ...moving }))
    .max(72),
  funnel: z
    .array(
      z.strictObject({
        step: z.enum(['form', 'check', 'sent', 'mailed', 'confirmed']),
        count,
        ofPrevious: share.nullable(),
        since: instant.nullable(),
      }),
    )
    .length(5),
  mailDomains: z.strictObject({ until: instant, rows: z.array(MailDomain).max(bigProviders.length + 1) }),
  districts: z.union([
    z.strictObject({ updatedAt: z.null(), rows: z.array(Hidden).length(10) }),
    z.strictObject({ updatedAt: instant, rows: z.array(z.union([Hidden, Shown])).length(10) }),
  ]),
});
