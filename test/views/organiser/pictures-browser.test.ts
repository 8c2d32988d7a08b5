import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { render } from 'preact-render-to-string';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assembleStyles } from '../../../src/build/styles.mjs';
import { importAreas } from '../../../src/domain/area-shapes/import.ts';
import type { Insight } from '../../../src/domain/insight/model.ts';
import { packageRoot } from '../../../src/paths.ts';
import { textsIn } from '../../../src/web/locale/index.ts';
import { show } from '../../../src/web/render.ts';
import { DashboardPage } from '../../../views/organiser/dashboard.tsx';
import { gridCodes, gridGeoJson } from '../../builders/area-geojson.ts';
import { launchBrowser } from '../../builders/browser.ts';
import { inventedInsight } from '../../builders/invented-insight.ts';

const order = { municipality: 'GM0344', districts: gridCodes, credits: null };
const imported = importAreas(gridGeoJson(), order);
const shapes = imported.ok ? imported.value.shapes : null;

const insights: Record<string, Insight> = {
  'in the second week': inventedInsight(),
  'three hours after the opening': inventedInsight({ hours: 3, perDay: 20, mail: [], districts: null }),
  'on the second day': inventedInsight({ hours: 27 }),
  'with large numbers': inventedInsight({ perDay: 900, threshold: 10_000, hours: 18 * 24 + 6, paper: 40 }),
  'when summer time has begun': inventedInsight({ firstDay: '2026-03-20', hours: 10 * 24 + 5 }),
  'when it is over': inventedInsight({ closed: true, perDay: 60 }),
};

let browser: Browser;
let styles = '';
beforeAll(async () => {
  browser = await launchBrowser();
  const staff = join(packageRoot(), 'public/staff');
  const more = readdirSync(staff).map((name) => readFileSync(join(staff, name), 'utf8'));
  styles = [await assembleStyles(packageRoot()), ...more].join('\n');
});
afterAll(() => browser?.close());

/**
 * Words that lie over or against each other, or outside their picture; parts of maps and legends that overlap or are cut.
 * The box of a line of text is taller than its letters: three pixels of it may lie over the next.
 */
const crowded = `(() => {
  const found = [];
  const over = (a, b) => [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
  for (const svg of document.querySelectorAll('.picture svg')) {
    const frame = svg.getBoundingClientRect();
    const words = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
    for (const [index, [text, box]] of words.entries()) {
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1) found.push('outside: ' + text);
      for (const [other, place] of words.slice(index + 1)) {
        const [across, down] = over(box, place);
        const beside = Math.abs(box.top - place.top) < 2 ? -4 : 0;
        if (down > 3 && across > beside) found.push(text + ' | ' + other);
      }
    }
  }
  const parts = [...document.querySelectorAll('.legend li, .one-map svg[role=img], .one-map h3')];
  for (const [index, part] of parts.entries()) {
    const box = part.getBoundingClientRect();
    if (box.right > innerWidth || part.scrollWidth > part.clientWidth + 1) found.push('cut: ' + part.textContent);
    for (const other of parts.slice(index + 1)) {
      const [across, down] = over(box, other.getBoundingClientRect());
      if (across > 0 && down > 1) found.push(part.textContent + ' | ' + other.textContent);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('scrolls sideways');
  return found;
})()`;

describe.each([
  ['tiles', null],
  ['true shapes', shapes],
] as const)('pictures with a map of %s', (_kind, area) => {
  it.each(Object.keys(insights))('%s: nothing touches, on any screen', { timeout: 120_000 }, async (name) => {
    const insight = insights[name] ?? null;
    const page = await browser.newPage();
    for (const locale of ['nl', 'en'] as const) {
      const model = { t: textsIn(locale), slug: 'x', title: 'Laat Utrechters meebeslissen', insight, area };
      const main = render(show(DashboardPage, model));
      await page.setContent(
        `<!doctype html><html lang="${locale}"><head><style>${styles}</style></head><body><main><div class="wrap">${main}</div></main></body></html>`,
      );
      for (const width of [320, 480, 600, 768, 1024, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate(crowded), `${locale} ${width}`).toEqual([]);
      }
    }
    await page.close();
  });
});
