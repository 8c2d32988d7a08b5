import type { Role } from '../../domain/staff.ts';

/** Where work begins after log-in. */
const homes: { readonly [role in Role]: string } = {
  organiser: '/organisatie',
  desk: '/balie',
  griffie: '/beheer',
  operator: '/beheer',
  observer: '/organisatie',
};

export const homeOf = (role: Role): string => homes[role];

/** The account, with the sentence that codes are shown once: for who asks anew for the page that had them. */
export const codesOncePath = '/account?herstelcodes=eenmalig';
