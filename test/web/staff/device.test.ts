import { expect, test } from 'vitest';
import { deviceOf } from '../../../src/web/staff/device.ts';
import { safePath } from '../../../src/web/staff/sign-in.ts';

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
    'Chrome, Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0',
    'Edge, Windows',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36',
    'Samsung Internet, Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari, iPhone',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'Safari, Mac',
  ],
  ['curl/8.0', ''],
  [undefined, ''],
  [`${'x'.repeat(100_000)} Firefox/1`, ''],
])('%s is %s', (header, words) => {
  expect(deviceOf(header)).toBe(words);
});

test.each([
  ['/account', '/account'],
  ['/organisatie/x?lang=en', '/organisatie/x?lang=en'],
  ['//kwaad.example', null],
  ['/\\kwaad.example', null],
  ['/a\\b', null],
  ['https://kwaad.example', null],
  ['/a\nb', null],
  ['/é', null],
  ['', null],
  ['account', null],
  [`/${'a'.repeat(600)}`, null],
])('after log-in on to %j: %j', (asked, path) => {
  expect(safePath(asked)).toBe(path);
});
