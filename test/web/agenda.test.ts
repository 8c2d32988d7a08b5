import { describe, expect, it } from 'vitest';
import { calendarFile } from '../../src/web/calendar-file.ts';
import { agendaEvents } from '../../src/web/public/agenda.ts';
import {
  act,
  confirmed,
  demoPetition,
  disputed,
  scenes,
  todayAt,
  viewOf,
} from '../builders/petition-view.ts';
import { parseCalendar } from './parse-calendar.ts';

const origin = 'https://petitie.test';

function agendaOf(name: string, now?: string) {
  const scene = scenes[name];
  if (scene === undefined) throw new Error(name);
  const events = agendaEvents(scene.view, todayAt(now ?? scene.now), 'nl', origin);
  return parseCalendar(calendarFile('Agenda', events)).events;
}
const startOf = (event: Record<string, string>) => event.DTSTART ?? event['DTSTART;VALUE=DATE'];
const starts = (events: ReturnType<typeof agendaOf>) =>
  events.map((event) => `${startOf(event)} ${event.SUMMARY?.split(':')[0]}`);

describe('the calendar file', () => {
  it('holds the closing to the second, the last day and the day of the decision', () => {
    expect(starts(agendaOf('fixed'))).toEqual([
      '20230717T220000Z Tekenen sluit',
      '20230717 Laatste dag om te tekenen',
      '20230724 Laatste dag voor het besluit',
    ]);
  });

  it('holds every day that may be the last while that is open, and says so', () => {
    const events = agendaOf('disputed');
    expect(starts(events)).toEqual(['20230717 Mogelijk de laatste dag', '20230726 Mogelijk de laatste dag']);
    for (const { DESCRIPTION } of events)
      expect(DESCRIPTION).toMatch(/^Het staat nog niet vast welke dag de laatste is\.\n/);
  });

  it.each([
    ['2023-07-17', '20230802T080000Z'],
    ['2023-10-30', '20231115T090000Z'],
  ])('holds the public session at its time on the clock here, after a term until %s', (lastDay, instant) => {
    const decision = {
      by: 'central-electoral-committee' as const,
      within: { amount: 2, unit: 'week' as const },
      session: { daysAfter: 2, at: '10:00' },
    };
    const { regulation } = demoPetition();
    const phases = regulation.phases.map((phase) => ({ ...phase, decision: confirmed(decision) }));
    const view = viewOf([act.opened('2023-06-27T09:00:00Z', lastDay)], {}, demoPetition({ phases }));
    const { events } = parseCalendar(
      calendarFile('Agenda', agendaEvents(view, todayAt('2023-07-01'), 'nl', origin)),
    );
    expect(starts(events)).toContain(`${instant} Openbare zitting`);
  });

  it('holds only what comes', () => {
    expect(starts(agendaOf('late'))).toEqual(['20230726 Mogelijk de laatste dag']);
    expect(starts(agendaOf('rejected'))).toEqual([]);
    expect(starts(agendaOf('withdrawn'))).toEqual(['20231011 Vernietigen mag vanaf nu']);
    expect(starts(agendaOf('destroyed'))).toEqual([]);
  });

  it('holds the opening before signing begins', () => {
    const view = viewOf([act.opened('2023-06-27', '2023-07-17')]);
    const before = agendaEvents(view, todayAt('2023-06-20'), 'nl', origin);
    expect(before.map(({ uid }) => uid.split('-')[0])).toEqual(['opens', 'closes', 'last', 'decision']);
  });

  it('is the same file whenever it is asked for, until something is recorded', () => {
    const one = agendaOf('fixed', '2023-07-13T08:00:00Z');
    expect(agendaOf('fixed', '2023-07-15T20:00:00Z')).toEqual(one);
  });

  it('moves an event that was there: same UID, higher SEQUENCE, newer DTSTAMP', () => {
    const pick = (name: string) =>
      agendaOf(name, '2023-07-16T12:00:00Z').find(({ UID }) => UID?.startsWith('last-day'));
    const [before, after] = [pick('fixed'), pick('extended')];
    expect(after?.UID).toBe(before?.UID);
    expect(after?.['DTSTART;VALUE=DATE']).toBe('20230718');
    expect(Number(after?.SEQUENCE)).toBeGreaterThan(Number(before?.SEQUENCE));
    expect(String(after?.DTSTAMP) > String(before?.DTSTAMP)).toBe(true);
  });

  it('gives every event an identifier of its own', () => {
    for (const name of Object.keys(scenes)) {
      const uids = agendaOf(name).map(({ UID }) => UID);
      expect(new Set(uids).size).toBe(uids.length);
    }
    expect(viewOf(disputed).phase?.lastDay).toBe('2023-07-26');
  });
});
