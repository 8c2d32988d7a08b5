import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type BarItem, barsGeometry } from '../../../views/organiser/charts/bars-geometry.ts';
import {
  extentOf,
  fitted,
  type Label,
  letter,
  textWidth,
  width,
  wrapped,
} from '../../../views/organiser/charts/measure.ts';
import { type ProgressInput, progressGeometry } from '../../../views/organiser/charts/progress-geometry.ts';
import { rowsGeometry } from '../../../views/organiser/charts/rows-geometry.ts';

const show = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.');

function expectInside(labels: readonly Label[], height: number): void {
  for (const label of labels) {
    const [from, to] = extentOf(label);
    expect(from, label.text).toBeGreaterThanOrEqual(-0.02);
    expect(to, label.text).toBeLessThanOrEqual(width + 0.02);
    expect(label.y, label.text).toBeGreaterThanOrEqual(letter - 3);
    expect(label.y, label.text).toBeLessThanOrEqual(height);
  }
}

function expectApart(labels: readonly Label[]): void {
  for (const [index, label] of labels.slice(1).entries()) {
    const before = labels[index];
    if (before !== undefined) expect(extentOf(label)[0]).toBeGreaterThan(extentOf(before)[1]);
  }
}

const numbersIn = (path: string): number[] => (path.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);

function expectPathInside(path: string, height: number): void {
  const numbers = numbersIn(path);
  for (const [index, value] of numbers.entries()) {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(index % 2 === 0 ? width : height);
  }
}

const counts = fc.array(fc.tuple(fc.nat(5000), fc.nat(300)), { minLength: 0, maxLength: 120 });
const itemsOf = (parts: readonly (readonly [number, number])[]): BarItem[] =>
  parts.map((pair, index) => ({ parts: pair, label: `${(index % 31) + 1} mrt`, begins: index % 24 === 0 }));

describe('bars', () => {
  it('are as high as their numbers, stand on the base, and lie inside', () => {
    fc.assert(
      fc.property(counts, (parts) => {
        const { axis, segments, labels, borders, height } = barsGeometry(itemsOf(parts), show);
        const unit = (axis.y(0) - axis.y(axis.ticks.at(-1)?.value ?? 1)) / (axis.ticks.at(-1)?.value ?? 1);
        for (const [bar, pair] of parts.entries()) {
          const own = segments.filter((segment) => segment.bar === bar);
          const total = pair[0] + pair[1];
          const drawn = own.reduce((sum, segment) => sum + segment.height, 0);
          expect(Math.abs(drawn - total * unit)).toBeLessThan(0.05);
          if (total > 0)
            expect(Math.max(...own.map(({ y, height: tall }) => y + tall))).toBeCloseTo(axis.y(0), 1);
        }
        for (const { x, y, width: wide, height: tall } of segments) {
          expect(x).toBeGreaterThanOrEqual(axis.box.left);
          expect(x + wide).toBeLessThanOrEqual(width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y + tall).toBeLessThanOrEqual(height);
        }
        for (const x of borders) expect(x).toBeGreaterThan(axis.box.left);
        expectInside(labels, height);
        expectApart(labels);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['no bar', 0],
    ['one day', 1],
    ['sixty days', 60],
    ['a hundred and twenty', 120],
  ])('%s: no two bars touch, and the first and last are named', (_what, days) => {
    const { segments, labels } = barsGeometry(
      itemsOf(Array.from({ length: days }, () => [7, 0] as const)),
      show,
    );
    for (const [index, { x }] of segments.slice(1).entries()) {
      const before = segments[index];
      if (before !== undefined) expect(x).toBeGreaterThan(before.x + before.width);
    }
    expect(labels.length).toBeGreaterThanOrEqual(Math.min(days, 2));
    expect(labels.length).toBeLessThan(10);
  });

  it('of nothing have an axis all the same', () => {
    const { axis, segments } = barsGeometry(itemsOf([[0, 0]]), show);
    expect(segments).toEqual([]);
    expect(axis.ticks.map(({ value }) => value)).toEqual([0, 1]);
  });
});

describe('progress', () => {
  const input = fc
    .record({
      days: fc.integer({ min: 1, max: 120 }),
      gains: fc.array(fc.integer({ min: -3, max: 900 }), { minLength: 0, maxLength: 120 }),
      threshold: fc.integer({ min: 1, max: 20_000 }),
      more: fc.integer({ min: 0, max: 2_000 }),
      ahead: fc.option(fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30), fc.boolean())),
    })
    .map(({ days, gains, threshold, more, ahead }): ProgressInput => {
      let count = 0;
      const passed = gains.slice(0, days);
      const stand = passed.map((gain, index) => {
        count = Math.max(0, count + gain);
        return { day: index + 1, count };
      });
      const from = passed.length;
      const lines: ProgressInput['lines'] = [
        { kind: 'threshold', count: threshold, text: `nodig: ${show(threshold)}` },
        { kind: 'target', count: threshold + more, text: `95 % zeker: ${show(threshold + more)}` },
      ];
      const earliest = Math.min(days, from + (ahead?.[0] ?? 0));
      const day = Math.min(days, earliest + (ahead?.[1] ?? 0));
      const latest = ahead?.[3] ? Math.min(days, day + ahead[2]) : null;
      return {
        days,
        stand: [{ day: 0, count: 0 }, ...stand],
        lines,
        forecast: ahead === null ? null : { earliest, day, latest, count: threshold },
        names: Array.from({ length: days }, (_, index) => `${(index % 31) + 1} mrt`),
        now: `nu ${show(count)}`,
      };
    });

  it('lies inside the picture, whatever the numbers', () => {
    fc.assert(
      fc.property(input, (given) => {
        const drawn = progressGeometry(given, show);
        const { height, axis, forecast } = drawn;
        for (const path of [drawn.past, drawn.filled, forecast?.way ?? '', forecast?.wedge ?? ''])
          expectPathInside(path, height);
        expectInside([drawn.hereLabel, ...drawn.lines.map(({ label }) => label), ...drawn.labels], height);
        expectApart(drawn.labels);
        for (const { y } of drawn.lines) {
          expect(y).toBeGreaterThanOrEqual(axis.box.top);
          expect(y).toBeLessThanOrEqual(axis.box.bottom);
        }
        if (forecast === null) return;
        expect(forecast.from).toBeLessThanOrEqual(forecast.at);
        expect(forecast.at).toBeLessThanOrEqual(forecast.to);
        expect(forecast.wedge === null).toBe(forecast.open);
      }),
      { numRuns: 200 },
    );
  });

  it('names of the two lines never lie over each other', () => {
    fc.assert(
      fc.property(input, (given) => {
        const [first, second] = progressGeometry(given, show).lines;
        if (first === undefined || second === undefined) return;
        expect(Math.abs(first.label.y - second.label.y)).toBeGreaterThanOrEqual(letter - 1);
      }),
    );
  });
});

describe('rows', () => {
  const item = fc.record({
    name: fc.string({ maxLength: 90 }),
    figure: fc.constantFrom('', '12', '1.234, mis 12'),
    parts: fc.array(fc.nat(9_000), { maxLength: 3 }),
    note: fc.option(fc.string({ maxLength: 90 })),
  });

  it('have bars in proportion, names that fit, and nothing outside', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        const { rows, height, barHeight } = rowsGeometry(items);
        const totals = items.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0));
        const most = Math.max(1, ...totals);
        for (const [index, row] of rows.entries()) {
          const wide = row.bars.reduce((sum, bar) => sum + bar.width, 0);
          expect(Math.abs(wide - ((totals[index] ?? 0) / most) * (width - 2))).toBeLessThan(0.1);
          expect(textWidth(row.name) + textWidth(row.figure)).toBeLessThanOrEqual(width);
          expect(textWidth(row.note ?? '')).toBeLessThanOrEqual(width);
          expect((row.note === null ? row.barY + barHeight : row.noteY) + 1).toBeLessThanOrEqual(height);
          for (const bar of row.bars) expect(bar.x + bar.width).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});

describe('letters', () => {
  it('are cut off so that they fit, and only then', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.integer({ min: 20, max: 340 }), (text, room) => {
        const cut = fitted(text, room);
        expect(textWidth(cut)).toBeLessThanOrEqual(room);
        if (textWidth(text) <= room) expect(cut).toBe(text);
        else expect(cut.endsWith('…')).toBe(true);
      }),
    );
  });

  test.each([
    ['Vleuten-De Meern', ['Vleuten-', 'De Meern']],
    ['Leidsche Rijn', ['Leidsche', 'Rijn']],
    ['Binnenstad', ['Binnenstad']],
  ])('%s is broken where one may', (name, lines) => {
    expect(wrapped(name, 78, 12.5)).toEqual(lines);
  });
});
