import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUrlencoded } from '../../src/web/urlencoded.ts';

const parse = (text: string) => parseUrlencoded(Buffer.from(text, 'latin1'));
const readValue = (text: string, name: string) => {
  const parsed = parse(text);
  return parsed.ok ? parsed.value.get(name) : parsed.error;
};

describe('a form body', () => {
  it('keeps every value exactly, whatever a browser can send', () => {
    const pairs = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(pairs, (typed) => {
        const sent = new URLSearchParams(typed);
        const parsed = parse(sent.toString());
        const expected = new Map<string, string[]>();
        for (const [name, value] of sent) expected.set(name, [...(expected.get(name) ?? []), value]);
        expect(parsed).toEqual({ ok: true, value: expected });
      }),
    );
  });

  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const parsed = parseUrlencoded(bytes);
        if (!parsed.ok) expect(['malformed', 'tooMany']).toContain(parsed.error);
      }),
    );
  });

  it.each([
    ['percent sign at the end', 'a=%', 'malformed'],
    ['half an escape', 'a=%f', 'malformed'],
    ['not hex', 'a=%zz', 'malformed'],
    ['bytes that are no UTF-8', 'a=%ff%fe', 'malformed'],
    ['latin1 ë', 'a=%eb', 'malformed'],
    ['an overlong slash', 'a=%c0%af', 'malformed'],
    ['half a surrogate pair', 'a=%ed%a0%80', 'malformed'],
    ['65 values', Array.from({ length: 65 }, (_, i) => `n${i}=`).join('&'), 'tooMany'],
  ])('is refused with %s', (_what, body, error) => {
    expect(parse(body)).toEqual({ ok: false, error });
  });

  it.each([
    ['a name without a value', 'a', 'a', ['']],
    ['an equals sign in a value', 'a=b=c', 'a', ['b=c']],
    ['plus and escaped plus', 'a=1+2%2B3', 'a', ['1 2+3']],
    ['a byte order mark, which is kept', 'a=%EF%BB%BFx', 'a', ['\ufeffx']],
    ['a NUL, which is kept', 'a=x%00y', 'a', ['x\0y']],
    ['a name that came twice', 'a=1&b=2&a=3', 'a', ['1', '3']],
    ['the name of a prototype', '__proto__=1&constructor=2', '__proto__', ['1']],
  ])('reads %s', (_what, body, name, values) => {
    expect(readValue(body, name)).toEqual(values);
  });
});
