import type { Role } from '../../src/domain/staff.ts';

/** Who may enter what, written down by hand: a route that is not in here, or differs, fails the test beside it. */
export type Row = readonly [
  method: 'get' | 'post',
  path: string,
  who: readonly Role[] | 'public',
  stepUp?: 'stepUp',
];

const desk = ['desk', 'griffie'] as const;
const printers = ['desk', 'griffie', 'organiser'] as const;
const officials = ['griffie', 'operator'] as const;
const managers = ['griffie', 'operator', 'observer'] as const;
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
  ['get', '/account/herstelcodes', everyone],
  ['post', '/account/herstelcodes', everyone, 'stepUp'],
  ['post', '/account/sessie/einde', everyone],
  ['get', '/organisatie/:petition/koppelingen', ['organiser', 'operator']],
  ['post', '/organisatie/:petition/koppelingen/meldingen', ['organiser', 'operator']],
  ['post', '/organisatie/:petition/koppelingen/webhooks', ['organiser']],
  ['post', '/organisatie/:petition/koppelingen/webhooks/:webhook/test', ['organiser']],
  ['post', '/organisatie/:petition/koppelingen/webhooks/:webhook/aan', ['organiser']],
  ['post', '/organisatie/:petition/koppelingen/webhooks/:webhook/verwijderen', ['organiser']],
  ['post', '/organisatie/:petition/koppelingen/sleutels', ['organiser'], 'stepUp'],
  ['post', '/organisatie/:petition/koppelingen/sleutels/:token/intrekken', ['organiser']],
  ['get', '/organisatie/:petition/campagne', ['organiser']],
  ['post', '/organisatie/:petition/campagne', ['organiser']],
  ['get', '/organisatie/:petition/campagne/:code', ['organiser']],
  ['post', '/organisatie/:petition/campagne/:code/stoppen', ['organiser']],
  ['get', '/organisatie/:petition/campagne/:code/:poster', ['organiser']],
  ['get', '/organisatie/:petition/nieuws', ['organiser']],
  ['get', '/organisatie/:petition/nieuws/:post', ['organiser']],
  ['post', '/organisatie/:petition/nieuws/:post', ['organiser']],
  ['post', '/organisatie/:petition/nieuws/:post/intrekken', ['organiser']],
  ['get', '/organisatie/:petition/nieuws/:post/mailen', ['organiser']],
  ['post', '/organisatie/:petition/nieuws/:post/mailen', ['organiser']],
  ['get', '/organisatie', onlookers],
  ['get', '/organisatie/:petition', onlookers],
  ['get', '/organisatie/:petition/live', onlookers],
  ['get', '/organisatie/:petition/beeld', onlookers],
  ['get', '/organisatie/:petition/cijfers.csv', onlookers],
  ['get', '/organisatie/:petition/cijfers.xlsx', onlookers],
  ['get', '/organisatie/:petition/cijfers.json', onlookers],
  ['get', '/balie', desk],
  ['get', '/balie/:petition', desk],
  ['get', '/balie/:petition/invoer', ['desk']],
  ['post', '/balie/:petition/invoer', ['desk']],
  ['get', '/balie/:petition/ontvangst', desk],
  ['post', '/balie/:petition/ontvangst', desk],
  ['get', '/balie/:petition/lijsten', printers],
  ['post', '/balie/:petition/lijsten', printers],
  ['get', '/balie/:petition/lijsten.pdf', printers],
  ['get', '/beheer', managers],
  ['get', '/beheer/toegang', officials],
  ['post', '/beheer/toegang', officials, 'stepUp'],
  ['post', '/beheer/toegang/link', officials, 'stepUp'],
  ['post', '/beheer/toegang/einde', officials, 'stepUp'],
  ['get', '/beheer/:petition', managers],
  ['post', '/beheer/:petition/pakket', ['griffie'], 'stepUp'],
  ['get', '/beheer/:petition/uitslag', ['griffie'], 'stepUp'],
  ['post', '/beheer/:petition/uitslag', ['griffie'], 'stepUp'],
  ['get', '/beheer/:petition/:act', officials],
  ['post', '/beheer/:petition/:act', officials],
  ['post', '/beheer/:petition/:act/vastleggen', officials, 'stepUp'],
];
