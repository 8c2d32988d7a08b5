import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Standing } from '../../src/domain/own-statement.ts';
import { reasons } from '../../src/domain/reasons.ts';
import type { PetitionView, StatementView } from '../../src/usecases/service.ts';
import { launchBrowser } from '../builders/browser.ts';
import { at, date, scenes } from '../builders/petition-view.ts';
import { slug } from '../builders/service.ts';
import { openTestSite, type TestSite } from '../builders/web.ts';

const decision: NonNullable<StatementView['decision']> = {
  outcome: 'rejected',
  decidedOn: date('2023-07-25'),
  document: 'https://utrecht.voorbeeld.example/besluit',
  contested: true,
  objectionDecidedOn: null,
  irrevocable: false,
  objectionUntil: date('2023-09-05'),
};
const statement = (standing: Standing, decided = true): StatementView => ({
  petition: slug,
  phase: { number: 1, name: 'preliminary', firstDay: date('2023-06-27'), lastDay: date('2023-07-17') },
  id: '0a1b2c3d'.repeat(4),
  receivedAt: Date.parse('2023-07-01T10:00:00Z'),
  confirmedAt: Date.parse('2023-07-01T10:05:00Z'),
  standing,
  decision: decided ? decision : null,
  requestWithdrawn: false,
  carriedTo: null,
  proof: 'c2sp.org/tlog-proof@v1\n',
});

type State = readonly [name: string, scene: string, statement: StatementView | null];
const states: readonly State[] = [
  ['checking', 'checking', statement({ kind: 'checking' }, false)],
  ['withdrawn', 'rejected', statement({ kind: 'withdrawn' })],
  ['dropped', 'withdrawn', statement({ kind: 'dropped' }, false)],
  ['valid', 'rejected', statement({ kind: 'valid' })],
  ['unjudged', 'admitted', statement({ kind: 'unjudged' })],
  ['no reason', 'rejected', statement({ kind: 'invalid', reason: null })],
  ...reasons.map((reason): State => [reason, 'rejected', statement({ kind: 'invalid', reason })]),
  ['destroyed', 'destroyed', null],
];

let site: TestSite;
let browser: Browser;
let view: PetitionView;
let current: StatementView | null = null;
let now = 0;

beforeAll(async () => {
  browser = await launchBrowser();
  site = await openTestSite({
    service: {
      petition: async () => view,
      petitions: async () => [view],
      now: () => now,
      showStatement: async () => current,
    },
  });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.each<[string, BrowserContextOptions]>([
  ['on a small phone', { viewport: { width: 320, height: 640 } }],
  ['on a wide screen in the dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
])('the own statement is accessible %s', (_where, options) => {
  it.each(['nl', 'en'])('in every state (%s)', { timeout: 120_000 }, async (language) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    for (const [name, scene, shown] of states) {
      const found = scenes[scene];
      if (found === undefined) throw new Error(scene);
      [view, now, current] = [found.view, at(found.now), shown];
      await page.goto(`${site.url}/intrekken/${'0'.repeat(32)}${language === 'en' ? '?lang=en' : ''}`);
      expect(await page.getByRole('heading', { level: 1 }).count(), name).toBe(1);
      const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
      const flaws = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
      expect(flaws, name).toEqual([]);
      const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect(wider, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    await context.close();
  });
});
