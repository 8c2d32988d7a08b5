import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarEvent, calendarFile, escapeText, foldLine } from '../../src/web/calendar-file.ts';
import { date } from '../builders/petition-view.ts';
import { parseCalendar } from './parse-calendar.ts';

const event: CalendarEvent = {
  uid: 'last-day-1-voorbeeld@petitie.test',
  sequence: 2,
  stamp: Date.parse('2021-08-18T10:00:00Z'),
  start: { day: date('2021-09-28') },
  summary: 'Laatste dag; tekenen, bevestigen',
  description: 'Eén regel\nen nog een \\ streep',
  url: 'https://petitie.test/voorbeeld/regels',
};

/** Letters of one, two, three and four octets, and pairs that belong together. */
const texts = fc.string({ unit: 'grapheme', maxLength: 400 });

describe('a line', () => {
  it('is never longer than 75 octets, is valid UTF-8, and unfolds to what it was', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const line = `SUMMARY:${text.replace(/[\r\n]/g, '')}`;
        const folded = foldLine(line).split('\r\n');
        for (const part of folded) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
        for (const part of folded.slice(1)) expect(part.startsWith(' ')).toBe(true);
        const bytes = folded.map((part, index) => Buffer.from(index === 0 ? part : part.slice(1)));
        expect(Buffer.concat(bytes).toString()).toBe(line);
      }),
    );
  });

  it('is left alone at 75 octets and cut at 76', () => {
    expect(foldLine('x'.repeat(75))).toBe('x'.repeat(75));
    expect(foldLine('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`);
    expect(foldLine(`${'x'.repeat(74)}é`)).toBe(`${'x'.repeat(74)}\r\n é`);
  });
});

it.each([
  ['a, b; c\\d', 'a\\, b\\; c\\\\d'],
  ['een\r\ntwee\rdrie', 'een\\ntwee\\ndrie'],
  ['bel\u0007 tab\t', 'bel tab'],
])('%j is written as %j', (text, written) => expect(escapeText(text)).toBe(written));

describe('a calendar', () => {
  it('holds a whole day as a day, with the day after it as its end', () => {
    const [read] = parseCalendar(calendarFile('Agenda', [event])).events;
    expect(read).toMatchObject({
      UID: event.uid,
      DTSTAMP: '20210818T100000Z',
      SEQUENCE: '2',
      'DTSTART;VALUE=DATE': '20210928',
      'DTEND;VALUE=DATE': '20210929',
      SUMMARY: event.summary,
      DESCRIPTION: event.description,
      URL: event.url,
    });
  });

  it('holds a moment in UTC', () => {
    const start = { at: Date.parse('2021-09-28T22:00:00Z') };
    const [read] = parseCalendar(calendarFile('Agenda', [{ ...event, start }])).events;
    expect(read?.DTSTART).toBe('20210928T220000Z');
    expect(Object.keys(read ?? {}).filter((key) => key.startsWith('DTEND'))).toEqual([]);
  });

  it('says whatever it is given, and nothing else', () => {
    fc.assert(
      fc.property(texts, texts, (summary, description) => {
        const clean = (text: string) => text.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, '');
        const file = parseCalendar(calendarFile('A', [{ ...event, summary, description }]));
        expect(file.events).toHaveLength(1);
        expect(file.events[0]?.SUMMARY).toBe(clean(summary));
        expect(file.events[0]?.DESCRIPTION).toBe(clean(description));
      }),
    );
  });

  it('is a valid one when nothing comes: it still has a component', () => {
    const { events, components } = parseCalendar(calendarFile('Agenda', []));
    expect(events).toEqual([]);
    expect(components).toEqual(['VTIMEZONE', 'STANDARD', 'DAYLIGHT']);
  });
});
