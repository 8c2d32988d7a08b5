import type { Role } from '../../src/domain/staff.ts';

/** Who may enter what, written down by hand: a route that is not in here, or differs, fails the test beside it. */
export type Row = readonly [
  method: 'get' | 'post',
  path: string,
  who: readonly Role[] | 'public',
  stepUp?: 'stepUp',
];

const everyone = ['organiser', 'desk', 'griffie', 'operator', 'observer'] as const;
const onlookers = ['organiser', 'observer', 'griffie', 'operator'] as const;

export const staffRows: readonly Row[] = [
  ['get', '/logboek', ['griffie', 'operator']],
  ['get', '/logboek/:petition', ['griffie', 'operator']],
  ['post', '/uitloggen', everyone],
  ['get', '/account', everyone],
  ['get', '/account/bewijs', everyone],
  ['post', '/account/bewijs', everyone, 'stepUp'],
  ['post', '/account/passkey', everyone, 'stepUp'],
  ['post', '/account/passkey/verwijderen', everyone, 'stepUp'],
  ['post', '/account/herstelcodes', everyone, 'stepUp'],
  ['post', '/account/sessie/einde', everyone],
  ['get', '/organisatie', onlookers],
  ['get', '/organisatie/:petition', onlookers],
  ['get', '/organisatie/:petition/live', onlookers],
  ['get', '/organisatie/:petition/beeld', onlookers],
  ['get', '/organisatie/:petition/cijfers.csv', onlookers],
  ['get', '/organisatie/:petition/cijfers.xlsx', onlookers],
  ['get', '/organisatie/:petition/cijfers.json', onlookers],
];
