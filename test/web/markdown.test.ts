import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/web/public/markdown.ts';

const ourTags =
  /<\/?(?:h3|h4|p|ul|ol|li|a|strong|em|del|code|pre|br|hr|blockquote|table|thead|tbody|tr|th|td|input)(?:\s[^<>]*)?\/?>/g;

describe('the text of a petition', () => {
  it('keeps headings below the heading of their section', () => {
    expect(renderMarkdown('# A\n\n## B\n\n#### C')).toBe(
      '<h3 class="utrecht-heading-3">A</h3><h3 class="utrecht-heading-3">B</h3><h4 class="utrecht-heading-4">C</h4>',
    );
  });

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['an image with a handler', '<img src=x onerror=alert(1)>'],
    ['a script address', '[klik](javascript:alert(1))'],
    ['a data address', '[klik](data:text/html,<b>x)'],
    ['an address of another host without a scheme', '[klik](//elders.test/x)'],
    ['an address of another host with a backslash', '[klik](</\\\\elders.test/x>)'],
    ['an image', '![een foto](https://elders.test/volg.png)'],
    ['a handler in a title', '[klik](https://x.test "\\" onclick=\\"x")'],
  ])('disarms %s', (_what, text) => {
    const html = renderMarkdown(text);
    expect(html).not.toMatch(/<script|<img|javascript:|data:|href="\/[/\\]|onclick="/i);
  });

  it('keeps links to the web, to mail and to our own pages', () => {
    const html = renderMarkdown('[a](https://x.test/?q="1") [b](mailto:a@b.nl) [c](/privacy)');
    expect(html).toContain('href="https://x.test/?q=&quot;1&quot;"');
    expect(html).toContain('href="mailto:a@b.nl"');
    expect(html).toContain('href="/privacy"');
  });

  it('never lets a tag through that is not ours', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'<>/"\'=&![](){}#*_-`~ \n:;abschrefjtipvo') }),
        (text) => {
          expect(renderMarkdown(text).replace(ourTags, '')).not.toMatch(/<[a-z/!]/i);
        },
      ),
      { numRuns: 500 },
    );
  });
});
