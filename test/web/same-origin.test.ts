import { expect, it } from 'vitest';
import { isSameOrigin } from '../../src/web/same-origin.ts';

const home = 'https://petitie.test';

it.each([
  ['our own page', { 'sec-fetch-site': 'same-origin', origin: home }, true],
  [
    'our own page, reached by another name',
    { 'sec-fetch-site': 'same-origin', origin: 'http://10.0.0.2' },
    true,
  ],
  ['typed by the visitor', { 'sec-fetch-site': 'none' }, true],
  ['another website', { 'sec-fetch-site': 'cross-site', origin: 'https://elders.test' }, false],
  [
    'another part of the same domain',
    { 'sec-fetch-site': 'same-site', origin: 'https://x.petitie.test' },
    false,
  ],
  ['another website that claims our origin', { 'sec-fetch-site': 'cross-site', origin: home }, false],
  ['an older browser', { origin: home }, true],
  ['an older browser on a local network', { origin: 'http://10.0.0.2:3000', host: '10.0.0.2:3000' }, true],
  ['an older browser, another website', { origin: 'https://elders.test', host: 'petitie.test' }, false],
  ['an opaque origin', { origin: 'null', host: 'petitie.test' }, false],
  ['a very old browser', {}, true],
])('%s', (_who, headers, allowed) => {
  expect(isSameOrigin(headers, home)).toBe(allowed);
});
