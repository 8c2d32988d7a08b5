import type { Role } from '../../domain/staff.ts';

/** Where work begins after log-in. */
const homes: { readonly [role in Role]: string } = {
  organiser: '/account',
  desk: '/account',
  griffie: '/beheer',
  operator: '/beheer',
  observer: '/beheer',
};

export const homeOf = (role: Role): string => homes[role];
