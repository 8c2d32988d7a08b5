import { z } from 'zod';
import { bigProviders } from '../../domain/insight/model.ts';

const Count = z.int().min(0);
const Share = z.number().min(0).max(1);
const Day = z.iso.date().describe('Day in Europe/Amsterdam.');
const Instant = z.iso.datetime().describe('UTC.');
const Slug = z.string().describe('Short name of the petition, as in its address.');

const Band = z.strictObject({ low: z.number(), mean: z.number(), high: z.number() }).meta({
  id: 'Band',
  description: 'Expectation with its 5 % and 95 % quantiles.',
});

const Forecast = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('met'), day: Day }),
    z.strictObject({
      kind: z.literal('expected'),
      day: Day,
      earliest: Day,
      latest: Day.nullable().describe('null: it may also not happen within the term.'),
      perDay: z.number().min(0),
    }),
    z.strictObject({
      kind: z.literal('none'),
      reason: z.enum(['too-early', 'quiet', 'not-in-term', 'closed']),
      neededPerDay: Count.nullable(),
    }),
  ])
  .meta({ id: 'Forecast', description: 'When a number of counted statements is reached.' });

const Phase = z
  .strictObject({
    number: z.int().min(1).max(3),
    name: z.enum(['notice', 'preliminary', 'final']),
    status: z.enum(['upcoming', 'open', 'closed']),
    opens: Instant,
    closes: Instant.describe('First moment at which signing is no longer possible, UTC.'),
    firstDay: Day,
    lastDay: Day,
    threshold: Count.describe('Valid statements needed by law.'),
  })
  .meta({ id: 'Phase' });

const Counts = z
  .strictObject({
    received: Count.describe('Forms (confirmed or not), paper, and what was carried over.'),
    confirmed: Count.describe('Confirmed by e-mail, those withdrawn later included.'),
    unconfirmed: Count,
    withdrawn: Count,
    paper: Count,
    carried: Count,
    counted: Count.describe(
      'confirmed + paper + carried − withdrawn; once the ledger is sealed also without doubles and late ones.',
    ),
  })
  .meta({ id: 'Counts' });

const Certainty = z
  .strictObject({
    basis: z.enum(['cases', 'flags', 'verdicts', 'certified']).describe('What the expectation rests on.'),
    share: Band,
    expectedValid: Band,
    probabilityNow: Share.describe('That enough of what is counted now will be found valid.'),
    level: z.literal(0.95),
    target: Count.nullable().describe('Counted statements at which the level is reached.'),
    needed: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('more'), count: z.int().min(1) }),
      z.strictObject({ kind: z.literal('reached') }),
      z.strictObject({ kind: z.literal('over') }),
      z.strictObject({ kind: z.literal('unreachable') }),
    ]),
  })
  .meta({ id: 'Certainty' });

const FunnelStep = z
  .strictObject({
    step: z.enum(['form', 'check', 'sent', 'mailed', 'confirmed']),
    count: Count,
    ofPrevious: Share.nullable(),
    since: Instant.nullable(),
  })
  .meta({ id: 'FunnelStep' });

const MailDomain = z
  .strictObject({
    domain: z.enum([...bigProviders, 'other']),
    sent: Count,
    delayed: Count,
    bounced: Count,
    reasons: z.array(z.strictObject({ reason: z.string(), count: Count })),
    trouble: z.boolean(),
  })
  .meta({ id: 'MailDomain', description: 'Big providers only; numbers are rounded down to fives.' });

export const InsightAnswer = z
  .strictObject({
    petition: Slug,
    at: Instant.describe('When these numbers were read, UTC.'),
    phase: Phase,
    counts: Counts,
    certainty: Certainty,
    forecast: z.strictObject({ threshold: Forecast, certain: Forecast }),
    funnel: z.array(FunnelStep),
    mailDomains: z.strictObject({ until: Instant, rows: z.array(MailDomain) }),
  })
  .meta({ id: 'Insight' });
export type InsightAnswer = z.infer<typeof InsightAnswer>;

export const DaysAnswer = z
  .strictObject({
    petition: Slug,
    at: Instant,
    phase: z.int().min(1).max(3),
    days: z.array(
      z
        .strictObject({
          day: Day,
          received: Count,
          confirmed: Count,
          paper: Count,
          withdrawn: Count,
          counted: z
            .int()
            .describe(
              'Counted at the end of the day; on the last one, once the ledger is sealed, without doubles.',
            ),
          complete: z.boolean().describe('false for today: more may follow.'),
        })
        .meta({ id: 'DayCount' }),
    ),
  })
  .meta({ id: 'Days' });
export type DaysAnswer = z.infer<typeof DaysAnswer>;

export const DistrictsAnswer = z
  .strictObject({
    petition: Slug,
    at: Instant,
    phase: z.int().min(1).max(3),
    updatedAt: Instant.nullable().describe('null: not enough statements yet, nothing was published.'),
    districts: z.array(
      z
        .strictObject({
          code: z.string(),
          name: z.string(),
          inhabitants: Count,
          count: z
            .int()
            .min(10)
            .nullable()
            .describe('About so many, a multiple of ten; null: fewer than ten.'),
          per1000: z.number().min(0).nullable(),
        })
        .meta({ id: 'District' }),
    ),
  })
  .meta({ id: 'Districts', description: 'The same numbers, with the same ones hidden, as the page shows.' });
export type DistrictsAnswer = z.infer<typeof DistrictsAnswer>;

/** Every way in which a request can be refused (RFC 9457). */
export const Problem = z
  .strictObject({
    type: z.literal('about:blank'),
    status: z.int(),
    title: z.string(),
    detail: z.string(),
    code: z.enum([
      'unauthorized',
      'other-petition',
      'not-found',
      'too-many-requests',
      'not-allowed',
      'failed',
    ]),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
