import type { ManageChange } from './manage-change.ts';

/** Events of the pages on which officials run a petition. `user` in a detail is the id of an account. */
export const manageEvents = {
  'bundle.taken': 'Someone took out a bundle, of this kind and of this phase.',
} as const;

export function manageEventOf({ petition, number, kind, user, at }: ManageChange) {
  const detail = { petition, number, kind, user };
  return { event: 'bundle.taken', at, phase: null, subject: '', detail } as const;
}
