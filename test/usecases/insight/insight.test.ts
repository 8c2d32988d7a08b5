import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Insight } from '../../../src/domain/insight/model.ts';
import { sealDuePhases } from '../../../src/usecases/housekeeping.ts';
import { readInsight } from '../../../src/usecases/insight/read-insight.ts';
import { recordVerdicts } from '../../../src/usecases/record-verdicts.ts';
import { InsightSchema } from '../../builders/insight-schema.ts';
import { fields, openTestService, signAndGetToken, slug, type TestService } from '../../builders/service.ts';
import { hour, phaseOf, rowsNow, sign, signAndConfirm, withDatabase } from '../tools.ts';

let service: TestService;
beforeEach(async () => {
  service = await openTestService();
});
afterEach(() => service.close());

async function insightNow(test: TestService = service): Promise<Insight> {
  const insight = await readInsight(test.app.context)(slug);
  if (insight === null) throw new Error('no insight');
  InsightSchema.parse(JSON.parse(JSON.stringify(insight)));
  return insight;
}

describe('what an organiser reads', () => {
  test('nothing of a petition that does not exist or has no phase', async () => {
    expect(await readInsight(service.app.context)('bestaat-niet')).toBeNull();
    const unopened = await openTestService({ open: false });
    expect(await readInsight(unopened.app.context)(slug)).toBeNull();
    await unopened.close();
  });

  test('counts, hours, days and funnel after one of everything', async () => {
    const first = await signAndConfirm(service, { achternaam: 'Aarts', email: 'a@gmail.com' });
    service.clock.now += hour;
    await signAndConfirm(service, { achternaam: 'Bakker', email: 'b@gmail.com' });
    await signAndGetToken(service, { achternaam: 'Claes', email: 'c@voorbeeld.example' });
    service.clock.now += 24 * hour;
    await service.service.withdrawSignature(first.withdrawalToken);
    const insight = await insightNow();
    expect(insight.counts).toEqual({
      received: 3,
      confirmed: 2,
      unconfirmed: 1,
      withdrawn: 1,
      paper: 0,
      carried: 0,
      counted: 1,
    });
    expect(
      insight.perDay.map(({ day, confirmed, withdrawn, counted }) => [day, confirmed, withdrawn, counted]),
    ).toEqual([
      ['2026-03-02', 2, 0, 2],
      ['2026-03-03', 0, 1, 1],
    ]);
    expect(insight.perHour.filter(({ received }) => received > 0).map(({ received }) => received)).toEqual([
      1, 2,
    ]);
    expect(insight.funnel.map(({ count }) => count)).toEqual([0, 0, 3, 3, 2]);
    expect(insight.certainty.needed).toEqual({ kind: 'more', count: 1178 });
    expect(insight.forecast.threshold).toMatchObject({ kind: 'none', reason: 'too-early' });
    expect(insight.districts.updatedAt).toBeNull();
  });

  test('no id, tag, hash, token, name, address or mail address, wherever one may come from', async () => {
    await signAndConfirm(service, { achternaam: 'Zonderling', email: 'zonderling@zonderling.example' });
    await signAndGetToken(service, { achternaam: 'Anders', email: 'anders@anders.example' });
    const text = JSON.stringify(await insightNow());
    for (const hidden of ['onderling', 'nders.example', '3511', 'Oudegracht', '@', 'Fatima'])
      expect(text).not.toContain(hidden);
    // No text in it is long enough for an id or a hash.
    const texts = [...text.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word.replaceAll('-', ''));
    expect(texts.filter((word) => /^[0-9a-f]{12,}$|^[A-Za-z0-9+/=]{27,}$/.test(word))).toEqual([]);
    expect(texts.length).toBeGreaterThan(100);
    expect(rowsNow(service).statement.length).toBe(2);
  });

  test('a double and a new person leave the same numbers behind', async () => {
    const other = await openTestService();
    for (const each of [service, other])
      await signAndConfirm(each, { achternaam: 'Aarts', email: 'a@gmail.com' });
    await signAndConfirm(service, { achternaam: 'Aarts', email: 'heel-anders@voorbeeld.example' });
    await signAndConfirm(other, { achternaam: 'Nieuw', email: 'heel-anders@voorbeeld.example' });
    other.clock.now = service.clock.now;
    expect(await insightNow(service)).toEqual(await insightNow(other));
    await other.close();
  });

  test('a form for someone who signed and one for someone who did not: the same, also in the mail', async () => {
    const other = await openTestService();
    for (const each of [service, other])
      await signAndConfirm(each, { achternaam: 'Aarts', email: 'a@gmail.com' });
    const again = await sign(service, { achternaam: 'Aarts', email: 'a@gmail.com' });
    const fresh = await sign(other, { achternaam: 'Nieuw', email: 'a@gmail.com' });
    expect([again.mails[0]?.kind, fresh.mails[0]?.kind]).toEqual(['alreadySigned', 'confirm']);
    other.clock.now = service.clock.now;
    const outcomes = (of: TestService) =>
      withDatabase(of, (db) => db.prepare('SELECT hour, domain, outcome, count FROM mail_outcome').all());
    expect(outcomes(service)).toEqual(outcomes(other));
    expect(outcomes(service)).toMatchObject([{ domain: 'gmail.com', outcome: 'sent', count: 2 }]);
    const [one, two] = [await insightNow(service), await insightNow(other)];
    expect(one.funnel).toEqual(two.funnel);
    expect(one.mailDomains).toEqual(two.mailDomains);
    expect(one.counts).toEqual(two.counts);
    await other.close();
  });
});

describe('after the end', () => {
  async function sealed(): Promise<void> {
    for (const achternaam of ['Aarts', 'Bakker', 'Claes'])
      await signAndConfirm(service, { achternaam, email: `${achternaam}@gmail.com` });
    await signAndConfirm(service, { achternaam: 'Aarts', email: 'tweede@voorbeeld.example' });
    service.clock.now = (await phaseOf(service)).closesAt + hour;
  }

  test('before the seal doubles are in it, after the seal they are not', async () => {
    await sealed();
    expect(await insightNow()).toMatchObject({ counts: { counted: 4 }, phase: { status: 'closed' } });
    await sealDuePhases(service.app.context)();
    const insight = await insightNow();
    expect(insight.counts.counted).toBe(3);
    expect(insight.certainty).toMatchObject({ needed: { kind: 'over' }, target: null, probabilityNow: 0 });
    expect(insight.forecast.threshold).toEqual({ kind: 'none', reason: 'closed', neededPerDay: null });
  });

  test('verdicts are exact, and those on doubles are left out', async () => {
    await sealed();
    await sealDuePhases(service.app.context)();
    const ids = withDatabase(service, (db) =>
      db.prepare<[], string>('SELECT id FROM statement ORDER BY ledger_index').pluck().all(),
    );
    const verdicts = [
      { id: ids[0] ?? '', verdict: 'valid' },
      { id: ids[3] ?? '', verdict: 'invalid', reason: 'dubbel', note: '' },
    ] as const;
    const entered = await recordVerdicts(service.app.context)(slug, verdicts, 'de griffie');
    expect(entered).toMatchObject({ ok: true });
    const insight = await insightNow();
    expect(insight.certainty.basis).toEqual({ kind: 'verdicts', valid: 1, invalid: 0 });
    expect(insight.certainty.expectedValid.low).toBeGreaterThanOrEqual(1);
    expect(insight.certainty.expectedValid.high).toBeLessThanOrEqual(3);
  });
});

test('a form that is refused, and a second press of the button, change nothing', async () => {
  const token = await signAndGetToken(service);
  await service.service.confirmSignature(token);
  const before = await insightNow();
  await service.service.confirmSignature(token);
  await service.service.startSigning(slug, fields({ postcode: '1011 AB' }), 'nl');
  expect({ ...(await insightNow()), at: 0 }).toEqual({ ...before, at: 0 });
});
