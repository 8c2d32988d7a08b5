import { describe, expect, it, test } from 'vitest';
import { boundaryIn, parseMultipart } from '../../../src/web/manage/multipart.ts';

describe('a form with a file', () => {
  const part = (name: string, data: string, file = '') =>
    `--xx\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${data}\r\n`;
  it('is read to the byte', () => {
    const body = Buffer.from(
      `${part('bestand', 'a\r\n--x\r\nb', '; filename="a.zip"')}${part('opnieuw', 'ja')}--xx--\r\n`,
    );
    const parsed = parseMultipart(body, 'xx');
    expect(parsed.ok && parsed.value.map(({ name, file, data }) => [name, file, data.toString()])).toEqual([
      ['bestand', true, 'a\r\n--x\r\nb'],
      ['opnieuw', false, 'ja'],
    ]);
  });
  test.each([
    '',
    '--xx',
    '--xx\r\n\r\n',
    part('a', 'b'),
    `--xx\r\nContent-Type: x\r\n\r\nb\r\n--xx--`,
    `${part('a', '').repeat(17)}--xx--`,
  ])('%j is none', (body) => expect(parseMultipart(Buffer.from(body), 'xx').ok).toBe(false));
  test.each([
    ['multipart/form-data; boundary=abc', 'abc'],
    ['multipart/form-data; charset=utf-8; boundary="a b"', 'a b'],
    ['application/zip', null],
  ])('%s', (type, boundary) => expect(boundaryIn(type)).toBe(boundary));
});
