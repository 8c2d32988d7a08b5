import type { Role } from '../../src/domain/staff.ts';

/** Who may enter what, written down by hand: a route that is not in here, or differs, fails the test beside it. */
export type Row = readonly [
  method: 'get' | 'post',
  path: string,
  who: readonly Role[] | 'public',
  stepUp?: 'stepUp',
];

const officials = ['griffie', 'operator'] as const;
const onlookers = ['griffie', 'operator', 'observer'] as const;
const everyone = ['organiser', 'desk', 'griffie', 'operator', 'observer'] as const;

export const staffRows: readonly Row[] = [
  ['post', '/uitloggen', everyone],
  ['get', '/account', everyone],
  ['get', '/account/bewijs', everyone],
  ['post', '/account/bewijs', everyone, 'stepUp'],
  ['post', '/account/passkey', everyone, 'stepUp'],
  ['post', '/account/passkey/verwijderen', everyone, 'stepUp'],
  ['post', '/account/herstelcodes', everyone, 'stepUp'],
  ['post', '/account/sessie/einde', everyone],
  ['get', '/beheer', onlookers],
  ['get', '/beheer/toegang', officials],
  ['post', '/beheer/toegang', officials, 'stepUp'],
  ['post', '/beheer/toegang/link', officials, 'stepUp'],
  ['post', '/beheer/toegang/einde', officials, 'stepUp'],
  ['get', '/beheer/:petition', onlookers],
  ['post', '/beheer/:petition/pakket', ['griffie'], 'stepUp'],
  ['get', '/beheer/:petition/uitslag', ['griffie'], 'stepUp'],
  ['post', '/beheer/:petition/uitslag', ['griffie'], 'stepUp'],
  ['get', '/beheer/:petition/:act', officials],
  ['post', '/beheer/:petition/:act', officials],
  ['post', '/beheer/:petition/:act/vastleggen', officials, 'stepUp'],
];
