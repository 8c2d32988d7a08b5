import { describe, expect, it } from 'vitest';
import { localeOf, textsIn } from '../../src/web/locale/index.ts';

type Leaf = readonly [path: string, text: string];

/** Every sentence, with functions called on sample words and numbers. */
function leaves(value: unknown, path: string): Leaf[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    // Sentences about events ask for what they need by name.
    if (path.startsWith('.audit.events.'))
      return [[`${path}()`, (value as (fact: (name: string) => string) => string)((name) => name)]];
    const sample = Array.from({ length: value.length }, (_, i) =>
      /number|Value$|^\.dashboard\./.test(path) ? 3 : `woord${i}`,
    );
    return leaves((value as (...args: unknown[]) => unknown)(...sample), `${path}()`);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, `${path}.${key}`));
}

const nl = new Map(leaves(textsIn('nl'), ''));
const en = new Map(leaves(textsIn('en'), ''));

/** The same word in both languages. */
const shared =
  /^(?:|Referendumpetitie|Privacy|Contact|Postcode|E-mail|Posters|[Ww]ebhooks|postcode|Alt \+ .*|A[45]|Code(?:: .*)?|\d.*|< \d+|(?:Leiden|Rotterdam|Utrecht), \d{4})$/;

describe('the two languages', () => {
  it('say the same things', () => expect([...en.keys()]).toEqual([...nl.keys()]));

  it('are both complete, and English is not Dutch', () => {
    const same = [...nl].filter(([path, text]) => text === en.get(path) && !shared.test(text));
    expect(same.map(([path]) => path)).toEqual([]);
  });

  it('fill in everything they are given', () => {
    for (const [path, text] of [...nl, ...en]) expect(text, path).not.toMatch(/undefined|NaN|\[object|\{\{/);
  });

  it('group thousands the way each language does', () => {
    expect([999, 1000, 1234567].map(textsIn('nl').number)).toEqual(['999', '1.000', '1.234.567']);
    expect([999, 1000, 1234567].map(textsIn('en').number)).toEqual(['999', '1,000', '1,234,567']);
  });

  it('speak to the visitor as u, in sentences of at most 20 words', () => {
    for (const [path, text] of nl) {
      expect(text, path).not.toMatch(/\b(?:je|jij|jouw|jullie)\b/i);
      for (const sentence of text.split(/[.?!:;](?:\s|$)/)) {
        expect(sentence.split(/\s+/).length, `${path}: ${sentence}`).toBeLessThanOrEqual(20);
      }
    }
  });

  it('count one differently from many', () => {
    expect(textsIn('nl').petition.stand(1, 1000)).toMatch(/^Er is 1 steunverklaring bevestigd\. Die is/);
    expect(textsIn('nl').petition.stand(2, 1000)).toMatch(/^Er zijn 2 steunverklaringen bevestigd\. Ze zijn/);
    expect(textsIn('nl').rules.length(1, 'week')).toBe('1 week');
    expect(textsIn('nl').rules.length(3, 'working-day')).toBe('3 werkdagen');
    expect(textsIn('en').rules.length(3, 'working-day')).toBe('3 working days');
    expect(textsIn('nl').procedure.countdown.minutes('23.58 uur', 1)).toContain('nog 1 minuut.');
  });
});

it.each([
  [{ lang: 'en' }, 'en'],
  [{ lang: 'nl' }, 'nl'],
  [{ lang: ['en', 'nl'] }, 'nl'],
  [{ lang: 'xx' }, 'nl'],
  [{}, 'nl'],
  [undefined, 'nl'],
])('%j is shown in %s', (query, locale) => {
  expect(localeOf(query)).toBe(locale);
});
