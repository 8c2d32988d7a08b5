import { afterEach, describe, expect, it, test } from 'vitest';
import type { Standing } from '../../src/domain/own-statement.ts';
import { type Reason, reasons } from '../../src/domain/reasons.ts';
import type { Locale, StatementView } from '../../src/usecases/service.ts';
import { textsIn } from '../../src/web/locale/index.ts';
import { statementModel } from '../../src/web/public/statement.ts';
import {
  date,
  demoPetition,
  confirmed as ruled,
  scenes,
  todayAt,
  viewOf,
} from '../builders/petition-view.ts';
import { signAndGetToken, slug } from '../builders/service.ts';
import { openTestSite, type TestSite, titleOf, visitor } from '../builders/web.ts';
import { decide, judge, must, open, seal } from '../usecases/procedure-tools.ts';

let site: TestSite;
afterEach(() => site?.close());
const { get, post } = visitor(() => site.url);

async function signed(achternaam: string) {
  const email = `${achternaam.toLowerCase()}@voorbeeld.example`;
  const token = await signAndGetToken(site.test, { achternaam, email });
  const receipt = await site.test.service.confirmSignature(token);
  if (!receipt.ok) throw new Error(receipt.error.code);
  await site.test.takeMail();
  const { id, withdrawalToken } = receipt.value;
  return { id, links: [`/bevestigen/${token}`, `/intrekken/${withdrawalToken}`] as const };
}

/** The page behind both links, once in each language; both links must say the same. */
async function shown({ links: [confirm, withdraw] }: Awaited<ReturnType<typeof signed>>) {
  const mainOf = (text: string) => /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? '';
  const pages = { nl: '', en: '' };
  for (const [locale, query] of [
    ['nl', ''],
    ['en', '?lang=en'],
  ] as const) {
    const answers = [await get(confirm + query), await get(withdraw + query)];
    for (const { status, headers } of answers) {
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
    }
    const [one = '', two = ''] = answers.map(({ text }) => mainOf(text));
    expect(two).toBe(one);
    expect(titleOf(answers[0]?.text ?? '')).toMatch(
      locale === 'nl' ? /^Uw steunverklaring/ : /^Your support statement/,
    );
    pages[locale] = one;
  }
  return pages;
}

const invalid = (id: string, reason: Reason) =>
  ({ id, verdict: 'invalid', reason, note: 'zie kaart 12' }) as const;
/** Sentences that only stand on a page that gives a reason. */
const reasonWords = reasons.flatMap((reason) => [
  textsIn('nl').signing.statement.reasons[reason].title,
  textsIn('en').signing.statement.reasons[reason].title,
]);
const saysWhy = (page: string) =>
  reasonWords.some((words) => page.includes(words)) || /Waarom is uw steun|Why is your support/.test(page);

describe('behind the private links, once signing is over', () => {
  it('before the decision: that it is checked, and nothing of what the judge entered', async () => {
    site = await openTestSite();
    const [aarts, bakker] = [await signed('Aarts'), await signed('Bakker')];
    await seal(site.test);
    const before = await shown(aarts);
    await must(judge(site.test, [invalid(aarts.id, 'onjuist'), { id: bakker.id, verdict: 'valid' }]));
    for (const one of [aarts, bakker]) {
      const { nl, en } = await shown(one);
      expect(nl).toContain('De gemeente controleert de steunverklaringen');
      expect(en).toContain('The municipality is checking the support statements');
      expect(saysWhy(nl + en)).toBe(false);
      expect(nl).not.toMatch(/bezwaar|niet geldig<|steun is geldig</);
    }
    const withoutProof = (page: string) => page.replace(/base64,[\w+/=]+/, '');
    expect(withoutProof((await shown(aarts)).nl)).toBe(withoutProof(before.nl));
  });

  it('after the decision: the verdict, the reason, what can be checked, and how to object by when', async () => {
    site = await openTestSite();
    const [aarts, bakker, celik] = [await signed('Aarts'), await signed('Bakker'), await signed('Celik')];
    await seal(site.test);
    await must(judge(site.test, [invalid(aarts.id, 'onjuist'), { id: bakker.id, verdict: 'valid' }]));
    site.test.clock.now = Date.parse('2026-04-20T10:00:00Z');
    await must(decide(site.test, 'rejected'));
    const wrong = await shown(aarts);
    expect(wrong.nl).toContain('Uw steun is niet geldig');
    expect(wrong.nl).toContain('Uw gegevens kloppen niet met die van de gemeente');
    expect(wrong.nl).toContain('Het eerste verzoek is niet toegelaten op maandag 20 april 2026.');
    expect(wrong.nl).toContain('href="https://utrecht.example/besluit"');
    // Six weeks end on Monday 1 June.
    expect(wrong.nl).toContain('Uw bezwaar moet uiterlijk op maandag 1 juni 2026 binnen zijn.');
    expect(wrong.nl).toContain('Wat gebeurt er met uw bezwaar?');
    expect(wrong.nl).toContain('href="mailto:');
    expect(wrong.en).toContain('Your details differ from those of the municipality');
    expect(wrong.en).toContain('Your objection must have arrived on Monday 1 June 2026 at the latest.');
    expect(wrong.nl + wrong.en).not.toContain('kaart 12');
    const right = await shown(bakker);
    expect(right.nl).toContain('Uw steun is geldig');
    expect(saysWhy(right.nl + right.en)).toBe(false);
    expect((await shown(celik)).nl).toContain('Uw steun is niet apart gecontroleerd');
  });

  it.each([
    ['2026-06-01T21:59:59Z', 'uiterlijk op maandag 1 juni 2026 binnen zijn', 'Die tijd is voorbij'],
    ['2026-06-01T22:00:00Z', 'Die tijd is voorbij', 'binnen zijn'],
  ])('objection is possible until the last second of its last day: %s', async (moment, words, not) => {
    site = await openTestSite();
    const aarts = await signed('Aarts');
    await seal(site.test);
    await must(judge(site.test, [invalid(aarts.id, 'dubbel')]));
    site.test.clock.now = Date.parse('2026-04-20T10:00:00Z');
    await must(decide(site.test, 'rejected'));
    site.test.clock.now = Date.parse(moment);
    const { nl } = await shown(aarts);
    expect(nl).toContain(words);
    expect(nl).not.toContain(not);
  });

  it('the receipt alone never leads to the reason: not the ledger, not the proof, not a public page', async () => {
    site = await openTestSite();
    const aarts = await signed('Aarts');
    await seal(site.test);
    await must(judge(site.test, [invalid(aarts.id, 'niet_kiesgerechtigd')]));
    await must(decide(site.test, 'rejected'));
    const proof = await get(`${aarts.links[0]}/bewijs.tlog-proof`);
    expect(proof.status).toBe(200);
    const open = [`/${slug}`, `/${slug}/controleren`, `/${slug}/fase/1/ledger.txt`, `/${slug}/telling.json`];
    const texts = [proof.text, ...(await Promise.all(open.map(async (path) => (await get(path)).text)))];
    for (const text of texts) {
      expect(text).not.toContain('niet_kiesgerechtigd');
      expect(saysWhy(text)).toBe(false);
    }
    expect((await get(`/${slug}/fase/1/ledger.txt`)).text).toContain(`v1 judged ${aarts.id} invalid\n`);
  });

  it('a button that was still on the screen at the end withdraws nothing, and leads to this page', async () => {
    site = await openTestSite();
    const { links } = await signed('Aarts');
    expect((await get(links[1])).text).toContain('Ja, trek mijn steun in');
    await seal(site.test);
    const late = await post(links[1], {});
    expect(late.status).toBe(410);
    expect(late.text).toContain('Intrekken kan niet meer');
    expect(late.text).toContain(`href="${links[1]}"`);
    expect(titleOf((await post(links[0], {})).text)).toMatch(/^Uw steunverklaring/);
  });

  it('a link of phase 1 works while phase 2 runs, and says to sign again', async () => {
    site = await openTestSite();
    const aarts = await signed('Aarts');
    await seal(site.test);
    await must(judge(site.test, [{ id: aarts.id, verdict: 'valid' }]));
    await must(decide(site.test, 'admitted'));
    site.test.clock.now += 1;
    await must(open(site.test));
    const { nl, en } = await shown(aarts);
    expect(nl).toContain('Uw steun telt mee voor het eerste verzoek.');
    expect(nl).toContain('Uw steun van toen telt niet mee voor het definitieve verzoek.');
    expect(nl).toContain(`href="/${slug}/tekenen"`);
    expect(en).toContain('Then sign again.');
  });
});

describe('who has no token learns nothing', () => {
  it('every unknown link has the same answer, whatever was decided', async () => {
    site = await openTestSite();
    const aarts = await signed('Aarts');
    const unknown = `/intrekken/${'0'.repeat(32)}`;
    const before = await get(unknown);
    await seal(site.test);
    await must(judge(site.test, [invalid(aarts.id, 'dubbel')]));
    await must(decide(site.test, 'rejected'));
    const after = await get(unknown);
    expect([before.status, after.status]).toEqual([404, 404]);
    expect(saysWhy(after.text)).toBe(false);
    expect(after.text).toContain('Deze link klopt niet');
    // The id of the receipt is in the public ledger: it opens nothing.
    for (const path of [`/intrekken/${aarts.id}`, `/bevestigen/${aarts.id}`]) {
      const guess = await get(path);
      expect(guess.status).toBe(404);
      expect(guess.text).not.toContain('steunverklaring</h1>');
    }
  });

  it('after destruction a link says so, as every other link does, and shows nothing more', async () => {
    site = await openTestSite();
    const destroyed = scenes.destroyed?.view;
    if (destroyed === undefined) throw new Error('no scene');
    await site.close();
    site = await openTestSite({ service: { petitions: async () => [destroyed] } });
    for (const path of [`/intrekken/${'0'.repeat(32)}`, '/bevestigen/x']) {
      const { status, text } = await get(path);
      expect(status).toBe(404);
      expect(text).toContain('zijn vernietigd op donderdag 7 december 2023');
      expect(text).toContain('Wij kunnen niet meer zien wie heeft getekend.');
      expect(text).not.toContain('Ontvangstnummer');
    }
    expect((await get('/intrekken/x?lang=en')).text).toContain('were destroyed on Thursday 7 December 2023');
  });
});

const decision: NonNullable<StatementView['decision']> = {
  outcome: 'rejected',
  decidedOn: date('2023-07-25'),
  document: null,
  contested: false,
  objectionDecidedOn: null,
  irrevocable: false,
  objectionUntil: date('2023-09-05'),
};
const statement = (standing: Standing, changes: Partial<StatementView> = {}): StatementView => ({
  petition: slug,
  phase: { number: 1, name: 'preliminary', firstDay: date('2023-06-27'), lastDay: date('2023-07-17') },
  id: '0a'.repeat(16),
  receivedAt: Date.parse('2023-07-01T10:00:00Z'),
  confirmedAt: Date.parse('2023-07-01T10:05:00Z'),
  standing,
  decision,
  requestWithdrawn: false,
  carriedTo: null,
  proof: 'x',
  ...changes,
});
const scene = (name: string) => {
  const found = scenes[name];
  if (found === undefined) throw new Error(name);
  return found;
};
const modelOf = (given: StatementView, locale: Locale = 'nl', name = 'rejected', now = scene(name).now) =>
  statementModel(scene(name).view, given, todayAt(now), locale);

describe('in words', () => {
  test.each<[Standing['kind'], string, string]>([
    ['checking', 'De gemeente controleert de steunverklaringen', 'The municipality is checking'],
    ['withdrawn', 'Uw steun is ingetrokken', 'Your support has been withdrawn'],
    ['dropped', 'Het verzoek is ingetrokken', 'The request has been withdrawn'],
    ['valid', 'Uw steun is geldig', 'Your support is valid'],
    ['invalid', 'Uw steun is niet geldig', 'Your support is not valid'],
    ['unjudged', 'Uw steun is niet apart gecontroleerd', 'Your support was not checked separately'],
  ])('%s in both languages', (kind, nl, en) => {
    const given = statement(kind === 'invalid' ? { kind, reason: null } : { kind });
    expect(modelOf(given).standing.title).toContain(nl);
    expect(modelOf(given, 'en').standing.title).toContain(en);
    expect(modelOf(given).reason === null).toBe(kind !== 'invalid');
  });

  test.each(reasons)(
    'reason %s: what it means, and at least one thing to check, in both languages',
    (reason) => {
      const given = statement({ kind: 'invalid', reason });
      const [nl, en] = [modelOf(given).reason, modelOf(given, 'en').reason];
      expect(nl?.title).not.toBe(en?.title);
      for (const told of [nl, en]) {
        expect(told?.lines.join(' ').length).toBeGreaterThan(20);
        expect(told?.checks.length).toBeGreaterThan(0);
      }
    },
  );

  test('the days of the term of its own phase stand by “too early” and “too late”', () => {
    const checks = (reason: Reason) =>
      modelOf(statement({ kind: 'invalid', reason })).reason?.checks.join(' ');
    expect(checks('te_vroeg')).toContain('dinsdag 27 juni 2023');
    expect(checks('te_laat')).toContain('maandag 17 juli 2023');
  });

  test.each([
    ['first-counts', 'De eerste telt. Deze telt niet mee.'],
    ['none-counts', 'telt dan geen van die steunverklaringen mee'],
  ] as const)('a double under the rule %s', (rule, words) => {
    const { view, now } = scene('rejected');
    const petition = demoPetition({ doubles: ruled(rule) });
    const given = statement({ kind: 'invalid', reason: 'dubbel' });
    const model = statementModel(viewOf(view.acts, {}, petition), given, todayAt(now), 'nl');
    expect(model.reason?.lines.join(' ')).toContain(words);
  });

  test('without a reason on file one is told where to ask', () => {
    const model = modelOf(statement({ kind: 'invalid', reason: null }));
    expect(model.reason?.lines.join(' ')).toContain('Vraag de gemeente ernaar');
  });
});

describe('who can object, and until when', () => {
  const wrong: Standing = { kind: 'invalid', reason: 'onjuist' };
  const said = (given: StatementView, now?: string) => modelOf(given, 'nl', 'rejected', now).objection;
  const over = { lines: [expect.stringContaining('Die tijd is voorbij'), expect.anything()], open: false };

  test.each<[string, Standing, Partial<typeof decision>, boolean]>([
    ['invalid, request rejected', wrong, {}, true],
    ['invalid, request admitted', wrong, { outcome: 'admitted' }, true],
    ['valid, request rejected', { kind: 'valid' }, {}, true],
    ['unjudged, request rejected', { kind: 'unjudged' }, {}, true],
    ['valid, request admitted', { kind: 'valid' }, { outcome: 'admitted' }, false],
    ['unjudged, request admitted', { kind: 'unjudged' }, { outcome: 'admitted' }, false],
    ['withdrawn', { kind: 'withdrawn' }, {}, false],
  ])('%s', (_what, standing, changes, offered) => {
    const given = statement(standing, { decision: { ...decision, ...changes } });
    expect(said(given) !== null).toBe(offered);
  });

  test('nothing before the decision, and nothing once the initiators withdrew', () => {
    expect(said(statement({ kind: 'checking' }, { decision: null }))).toBeNull();
    expect(said(statement(wrong, { requestWithdrawn: true }))).toBeNull();
  });

  test('in time until the day itself is over; decided on; final', () => {
    expect(said(statement(wrong), '2023-09-05T21:59:59Z')).toMatchObject({ open: true });
    expect(said(statement(wrong), '2023-09-05T22:00:00Z')).toEqual(over);
    const onObjection = { ...decision, objectionDecidedOn: date('2023-09-20') };
    const decided = modelOf(statement(wrong, { decision: onObjection }));
    expect(decided.objection).toMatchObject({ open: false });
    expect(decided.objection?.lines.join(' ')).toContain('naar de rechter');
    expect(decided.decision?.lines.join(' ')).toContain('niet toegelaten op woensdag 20 september 2023');
    const final = said(statement(wrong, { decision: { ...decision, irrevocable: true } }));
    expect(final).toEqual({ lines: ['Het besluit staat vast. Bezwaar maken kan niet meer.'], open: false });
  });

  test('an objection on file: the outcome may still change', () => {
    const contested = statement(wrong, { decision: { ...decision, contested: true } });
    expect(modelOf(contested).decision?.lines.join(' ')).toContain('kan nog veranderen');
  });
});
