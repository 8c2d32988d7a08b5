import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCivilDate, termCloses } from '../../src/domain/calendar.ts';
import type { Phase } from '../../src/domain/petition.ts';
import {
  type AddressHistory,
  confirm,
  dueReminder,
  linkDeadline,
  linkLifetime,
  maxFormMailsPerDay,
  maxPeoplePerAddress,
  maxRepeatsPerDay,
  mayReceive,
  receive,
  type StatementState,
  withdraw,
} from '../../src/domain/signing.ts';
import { mailContext } from '../builders/mail.ts';

const hour = 3_600_000;
const phase = mailContext().phase;
const { opensAt, closesAt } = phase;
const closed: Phase = { ...phase, closedAt: closesAt + 2000 };
const states: StatementState[] = ['pending', 'confirmed', 'withdrawn', 'expired'];

test('a link works 48 hours, and never past the end', () => {
  expect(linkLifetime).toBe(48 * hour);
  expect(linkDeadline(opensAt, closesAt)).toBe(opensAt + 48 * hour);
  expect(linkDeadline(closesAt - 1, closesAt)).toBe(closesAt);
});

describe('mayReceive, to the millisecond', () => {
  test.each([
    ['the ms before the start', phase, opensAt - 1, 'PhaseNotOpen'],
    ['the first ms', phase, opensAt, null],
    ['the last ms', phase, closesAt - 1, null],
    ['the first ms after', phase, closesAt, 'PhaseClosed'],
    ['a moment within a term that was sealed', closed, opensAt, 'PhaseClosed'],
    ['no phase at all', null, opensAt, 'PhaseNotOpen'],
  ] as const)('%s', (_, given, at, code) => {
    const received = mayReceive(given, at);
    expect(received.ok ? null : received.error.code).toBe(code);
  });

  // Clocks went forward on 28 March 2021 and back on 31 October 2021; the day then has 23 or 25 hours.
  test.each([
    ['2021-03-28', '2021-03-28T22:00:00.000Z'],
    ['2021-10-31', '2021-10-31T23:00:00.000Z'],
    ['2021-03-27', '2021-03-27T23:00:00.000Z'],
  ])('a last day of %s ends at midnight in Utrecht', (day, end) => {
    const last = parseCivilDate(day);
    if (last === null) throw new Error(day);
    expect(termCloses(last)).toBe(Date.parse(end));
    const short = {
      ...phase,
      opensAt: Date.parse(`${day}T00:00:00Z`) - 24 * hour,
      closesAt: termCloses(last),
    };
    expect(mayReceive(short, Date.parse(end) - 1).ok).toBe(true);
    expect(mayReceive(short, Date.parse(end)).ok).toBe(false);
  });
});

describe('receive', () => {
  const nobody: AddressHistory = {
    signedBefore: false,
    otherPeople: 0,
    firstToday: true,
    formsToday: 0,
    repeatsToday: 0,
  };
  test.each([
    ['someone new', {}, 'confirm', true],
    ['a partner', { otherPeople: 1 }, 'confirm', true],
    ['the fifth person at an address', { otherPeople: 4 }, 'confirm', true],
    ['the sixth person at an address', { otherPeople: 5 }, 'addressFull', false],
    ['someone who signed', { signedBefore: true }, 'alreadySigned', false],
    ['someone who signed, at a full address', { signedBefore: true, otherPeople: 5 }, 'alreadySigned', false],
    ['the same form again', { firstToday: false, repeatsToday: 2 }, 'confirm', true],
    ['the same form again, repeats used up', { firstToday: false, repeatsToday: 3 }, null, false],
    ['someone who signed, again', { signedBefore: true, firstToday: false }, 'alreadySigned', false],
    [
      'someone who signed, repeats used up',
      { signedBefore: true, firstToday: false, repeatsToday: 3 },
      null,
      false,
    ],
    ['someone new at an address that used up its repeats', { repeatsToday: 3 }, 'confirm', true],
    ['someone new, the last mail of the day', { formsToday: 7 }, 'confirm', true],
    ['someone new, mails used up', { formsToday: 8 }, null, false],
  ] as const)('%s', (_, history, mail, confirmable) => {
    const given = { ...nobody, ...history };
    expect(receive(given)).toEqual({ mail, confirmable, repeat: !given.firstToday });
  });

  const histories = fc.record({
    signedBefore: fc.boolean(),
    otherPeople: fc.nat(8),
    firstToday: fc.boolean(),
    formsToday: fc.nat(12),
    repeatsToday: fc.nat(5),
  });

  test('property: what can be confirmed has its link mailed; 8 mails and 3 repeats a day; 5 people at most', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { confirmable, mail, repeat } = receive(history);
        expect(confirmable).toBe(mail === 'confirm');
        if (mail !== null) expect(history.formsToday).toBeLessThan(maxFormMailsPerDay);
        if (mail !== null && repeat) expect(history.repeatsToday).toBeLessThan(maxRepeatsPerDay);
        if (confirmable) expect(history.otherPeople).toBeLessThan(maxPeoplePerAddress);
      }),
    );
  });

  test('property: whether a form is answered with a mail says nothing about who signed', () => {
    fc.assert(
      fc.property(histories, fc.boolean(), fc.nat(8), (history, signedBefore, otherPeople) => {
        const other = receive({ ...history, signedBefore, otherPeople });
        expect(receive(history).mail === null).toBe(other.mail === null);
      }),
    );
  });
});

describe('confirm', () => {
  const receivedAt = opensAt + hour;
  const late = closesAt - hour;
  test.each([
    ['pending', receivedAt, receivedAt, phase, 'confirm'],
    ['pending', receivedAt, receivedAt + 48 * hour - 1, phase, 'confirm'],
    ['pending', receivedAt, receivedAt + 48 * hour, phase, 'LinkExpired'],
    ['pending', late, closesAt - 1, phase, 'confirm'],
    ['pending', late, closesAt, phase, 'ConfirmedTooLate'],
    ['pending', late, late + 1, closed, 'ConfirmedTooLate'],
    ['expired', receivedAt, receivedAt + 1, phase, 'LinkExpired'],
    ['expired', receivedAt, closesAt, phase, 'ConfirmedTooLate'],
    ['confirmed', receivedAt, closesAt + hour, closed, 'confirmed-before'],
    ['withdrawn', receivedAt, receivedAt + 1, phase, 'AlreadyWithdrawn'],
    ['withdrawn', receivedAt, closesAt, closed, 'AlreadyWithdrawn'],
  ] as const)('%s, received %i, now %i', (state, received, now, given, outcome) => {
    const step = confirm({ state, receivedAt: received, otherPeople: 0 }, given, now);
    expect(step.ok ? step.value : step.error).toBe(outcome);
  });

  test('the sixth person to confirm at one address is asked for another one', () => {
    const sixth = { state: 'pending', receivedAt, otherPeople: 5 } as const;
    expect(confirm(sixth, phase, receivedAt + 1)).toEqual({ ok: false, error: 'AddressFull' });
    expect(confirm({ ...sixth, otherPeople: 4 }, phase, receivedAt + 1).ok).toBe(true);
    expect(confirm({ ...sixth, state: 'confirmed' }, phase, receivedAt + 1).ok).toBe(true);
  });

  test('property: nothing new is confirmed at or after the end, or once the link is 48 hours old', () => {
    const moments = fc.tuple(
      fc.constantFrom(...states),
      fc.integer({ min: opensAt, max: closesAt - 1 }),
      fc.integer({ min: opensAt, max: closesAt + 100 * hour }),
    );
    fc.assert(
      fc.property(moments, ([state, received, now]) => {
        const step = confirm({ state, receivedAt: received, otherPeople: 0 }, phase, now);
        if (!step.ok || step.value !== 'confirm') return;
        expect(state).toBe('pending');
        expect(now).toBeLessThan(Math.min(closesAt, received + 48 * hour));
      }),
    );
  });
});

describe('withdraw', () => {
  test.each([
    ['confirmed', 'until-term-end', closesAt - 1, phase, 'withdraw'],
    ['confirmed', 'until-term-end', closesAt, phase, 'WithdrawnTooLate'],
    ['confirmed', 'until-term-end', opensAt, closed, 'WithdrawnTooLate'],
    ['confirmed', 'none', opensAt, phase, 'WithdrawalNotAllowed'],
    ['withdrawn', 'until-term-end', opensAt, phase, 'AlreadyWithdrawn'],
    ['withdrawn', 'none', closesAt, closed, 'AlreadyWithdrawn'],
  ] as const)('%s under "%s" at %i', (state, rule, now, given, outcome) => {
    const step = withdraw(state, rule, given, now);
    expect(step.ok ? step.value : step.error).toBe(outcome);
  });
});

describe('dueReminder', () => {
  const fresh = { reminded: false, lastCalled: false };
  const early = opensAt + hour;
  const nearEnd = closesAt - 30 * hour;
  const lastCallAt = closesAt - 12 * hour;
  test.each([
    ['before a day has gone by', early, fresh, early + 24 * hour - 1, null],
    ['after a day', early, fresh, early + 24 * hour, 'reminder'],
    ['once only', early, { ...fresh, reminded: true }, early + 30 * hour, null],
    ['not when the link no longer works', early, fresh, early + 48 * hour, null],
    ['not yet 12 hours before the end', nearEnd, { ...fresh, reminded: true }, lastCallAt - 1, null],
    ['12 hours before the end', nearEnd, { ...fresh, reminded: true }, lastCallAt, 'lastCall'],
    ['the last call once only', nearEnd, { reminded: true, lastCalled: true }, lastCallAt + hour, null],
    [
      'no reminder in the last hours: the last call is one',
      closesAt - 37 * hour,
      fresh,
      lastCallAt,
      'lastCall',
    ],
    ['no last call for a form of the last hours', lastCallAt, fresh, closesAt - 1, null],
    ['nothing at the end', nearEnd, fresh, closesAt, null],
    ['nothing after the end', nearEnd, fresh, closesAt + hour, null],
  ] as const)('%s', (_, receivedAt, flags, now, due) => {
    expect(dueReminder({ receivedAt, ...flags }, phase, now)).toBe(due);
  });

  test('nothing once the phase is sealed', () => {
    expect(dueReminder({ receivedAt: early, ...fresh }, closed, early + 25 * hour)).toBeNull();
  });

  test('property: over a whole term a statement gets each kind at most once, and only while its link works', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: opensAt, max: closesAt - 1 }),
        fc.integer({ min: 1, max: 600 }),
        (at, step) => {
          const flags = { reminded: false, lastCalled: false };
          const sent: string[] = [];
          for (let now = at; now < closesAt + hour; now += step * 60_000) {
            const due = dueReminder({ receivedAt: at, ...flags }, phase, now);
            if (due === null) continue;
            expect(now).toBeLessThan(linkDeadline(at, closesAt));
            sent.push(due);
            if (due === 'reminder') flags.reminded = true;
            else flags.lastCalled = true;
          }
          expect(new Set(sent).size).toBe(sent.length);
        },
      ),
      { numRuns: 50 },
    );
  });
});
