import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { funnelOf } from '../../../src/domain/insight/funnel.ts';
import {
  delivered,
  type MailRow,
  mailDomainsOf,
  providerOf,
  shownUntil,
} from '../../../src/domain/insight/mail.ts';
import { bigProviders } from '../../../src/domain/insight/model.ts';

describe('the provider of an address', () => {
  test.each([
    ['jan@gmail.com', 'gmail.com'],
    ['Jan@GMAIL.Com', 'gmail.com'],
    ['a@b@xs4all.nl', 'xs4all.nl'],
    ['jan@familie-jansen.nl', 'other'],
    ['jan@mail.gmail.com', 'other'],
    ['jan@gmail.com.example', 'other'],
    ['gmail.com', 'gmail.com'],
    ['', 'other'],
  ])('%s: %s', (address, provider) => {
    expect(providerOf(address)).toBe(provider);
  });
});

const row = (
  domain: MailRow['domain'],
  outcome: MailRow['outcome'],
  count: number,
  reason = '',
): MailRow => ({
  domain,
  outcome,
  reason,
  count,
});

describe('mail by provider', () => {
  test('rounded down to fives, below ten among the others, trouble where a tenth goes wrong', () => {
    const rows = [
      row('gmail.com', 'sent', 214),
      row('gmail.com', 'delayed', 4, 'smtp-421'),
      row('ziggo.nl', 'sent', 33),
      row('ziggo.nl', 'bounced', 12, 'smtp-550'),
      row('ziggo.nl', 'delayed', 7, 'smtp-421'),
      row('planet.nl', 'sent', 9),
      row('other', 'sent', 93),
    ];
    expect(mailDomainsOf(rows, 7)).toEqual({
      until: 7,
      rows: [
        { domain: 'gmail.com', sent: 210, delayed: 0, bounced: 0, reasons: [], trouble: false },
        {
          domain: 'ziggo.nl',
          sent: 30,
          delayed: 5,
          bounced: 10,
          reasons: [
            { reason: 'smtp-550', count: 10 },
            { reason: 'smtp-421', count: 5 },
          ],
          trouble: true,
        },
        { domain: 'other', sent: 100, delayed: 0, bounced: 0, reasons: [], trouble: false },
      ],
    });
    expect(delivered(rows)).toBe(349);
  });

  test('names nobody: only big providers with ten or more, and no number that is not a multiple of five', () => {
    const rows = fc.array(
      fc.record({
        domain: fc.constantFrom(...bigProviders, 'other' as const),
        outcome: fc.constantFrom('sent' as const, 'delayed' as const, 'bounced' as const),
        reason: fc.constantFrom('', 'timeout', 'smtp-550'),
        count: fc.integer({ min: 1, max: 40 }),
      }),
    );
    fc.assert(
      fc.property(rows, (given) => {
        const { rows: shown } = mailDomainsOf(given, 0);
        expect(shown.at(-1)?.domain).toBe('other');
        for (const { domain, sent, delayed, bounced, reasons } of shown) {
          for (const count of [sent, delayed, bounced, ...reasons.map((each) => each.count)])
            expect(count % 5).toBe(0);
          const all = given.filter((each) => each.domain === domain && each.outcome !== 'delayed');
          if (domain !== 'other')
            expect(all.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(10);
        }
      }),
    );
  });

  test('is shown by whole hours', () => {
    expect(shownUntil(Date.parse('2026-03-02T11:59:59.999Z'))).toBe(Date.parse('2026-03-02T11:00:00Z'));
  });
});

test('where people stop', () => {
  const counts = { form: 400, check: 200, since: 5, sent: 150, mailed: 147, confirmed: 120 };
  expect(funnelOf(counts)).toEqual([
    { step: 'form', count: 400, ofPrevious: null, since: 5 },
    { step: 'check', count: 200, ofPrevious: 0.5, since: 5 },
    { step: 'sent', count: 150, ofPrevious: 0.75, since: null },
    { step: 'mailed', count: 147, ofPrevious: 0.98, since: null },
    { step: 'confirmed', count: 120, ofPrevious: 120 / 147, since: null },
  ]);
  // Counted since a later moment than what follows: no share.
  expect(funnelOf({ ...counts, check: 10 })[2]?.ofPrevious).toBeNull();
  expect(funnelOf({ ...counts, form: 0 })[1]?.ofPrevious).toBeNull();
});
