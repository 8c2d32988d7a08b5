import type { refusalsNl } from './refusals-nl.ts';

/** Why an act was refused, and what to do. */
export const refusalsEn: typeof refusalsNl = {
  IntakeMissing: () => 'This desk file does not begin with the receipt of a bundle.',
  IntakeTwice: () => 'The receipt of this bundle is in the desk file already.',
  LedgerNotSealed: () =>
    'The term of this petition still runs, or was extended. Ask for the bundle made after the last day.',
  OtherBundle: () => 'This desk file belongs to another bundle.',
  EntryUnknown: ({ id }) => `Number ${id} is not in this bundle.`,
  GivenTwice: ({ id }) => `Number ${id} is in it twice.`,
  Stale: ({ id }) => `Something else was decided on number ${id} meanwhile. Look at it again.`,
  LateCannotBeValid: ({ id }) => `Number ${id} came in after the last day. It cannot be valid.`,
  NotAGroup: () => 'These statements are not of one group.',
  SampleFixed: () =>
    'The sample was drawn. The grounds a, b and c can no longer be given or taken away. Choose ground d or f and write down why.',
  SampleDrawnBefore: () => 'A sample was drawn already. That can be done once only.',
  SeedInvalid: () => 'This seed will not do. Use plain letters, digits and single spaces.',
  ListIsFinal: () => 'The list is final. Send it back first if something has to change.',
  NotProposed: () => 'No list is put forward now.',
  SampleSizeDiffers: ({ N, n }) => `The sample has to be ${n} of the ${N} statements.`,
  GroundsOpen: ({ count }) =>
    `${count} statements have ground a, b or c and would take part in the draw. Apply step 2 first.`,
  MethodNotTheRegulations: () =>
    'The rules of this petition say another method. Choose that one in step 5, or write down why you do not.',
  SamePerson: () => 'You put this list forward yourself. Someone else has to confirm it: two pairs of eyes.',
  ListChanged: () => 'The list changed since it was put forward. Put it forward again.',
  ListIncomplete: ({ open }) => `There are ${open} statements without a verdict. Go to step 6.`,
  GroundsLeft: ({ count }) =>
    `${count} statements count now although there is a ground a to d. Apply step 2 again, or give a verdict yourself.`,
  DoublesLeft: ({ count }) =>
    `The verdict on ${count} statements is not what the rule for doubles says. Apply step 4 again.`,
  DoublesOrphaned: ({ count }) =>
    `Of ${count} people a statement is double, but none counts. See which one is valid, in step 6.`,
  GroupsLeft: ({ count }) => `At ${count} possible doubles you still have to choose. Go to step 4.`,
  DeskFileDamaged: ({ line }) => `The desk file is damaged or was changed, at line ${line}.`,
  NotConfirmed: () => 'The list was not confirmed by a second person yet.',
};
