// RFC 5545, the little of it that a list of days needs. The libraries for this want a newer Node.js than we support,
// or bring a schema validator along.
import type { CivilDate } from '../domain/calendar.ts';
import { addDays } from '../domain/calendar.ts';

export type CalendarEvent = {
  /** Stays the same when the event moves. */
  readonly uid: string;
  /** Higher whenever the event has moved. */
  readonly sequence: number;
  /** When what it says was settled, in ms since the epoch. */
  readonly stamp: number;
  /** A whole day, or a moment in ms since the epoch. */
  readonly start: { readonly day: CivilDate } | { readonly at: number };
  readonly summary: string;
  readonly description: string;
  readonly url: string;
};

const longest = 75;

/** One content line in lines of at most 75 octets, never cut inside a character (3.1); no line break at the end. */
export function foldLine(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const char of line) {
    const width = Buffer.byteLength(char);
    if (size + width > longest) {
      parts.push(part);
      part = ' ';
      size = 1;
    }
    part += char;
    size += width;
  }
  return [...parts, part].join('\r\n');
}

/** A TEXT value (3.3.11): control characters have no place in it. */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, (char) => `\\${char}`)
    .replaceAll('\n', '\\n')
    .replace(/\p{Cc}/gu, '');
}

/** '20210928T220000Z' */
const utc = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
const basicDay = (day: CivilDate): string => day.replaceAll('-', '');

function timesOf(start: CalendarEvent['start']): string[] {
  if ('at' in start) return [`DTSTART:${utc(start.at)}`];
  // The end of a whole day is the day after it (3.6.1).
  const end = basicDay(addDays(start.day, 1));
  return [`DTSTART;VALUE=DATE:${basicDay(start.day)}`, `DTEND;VALUE=DATE:${end}`];
}

function eventLines(event: CalendarEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `DTSTAMP:${utc(event.stamp)}`,
    `SEQUENCE:${event.sequence}`,
    ...timesOf(event.start),
    `SUMMARY:${escapeText(event.summary)}`,
    `DESCRIPTION:${escapeText(event.description)}`,
    `URL:${event.url}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** A calendar must hold at least one component (3.6): the time zone stands in when nothing comes. */
const zoneLines = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Amsterdam',
  'BEGIN:STANDARD',
  'DTSTART:19701025T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

/** The whole file: lines folded, CRLF after each. */
export function calendarFile(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//referendumpetitie//agenda//NL',
    'CALSCALE:GREGORIAN',
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    ...(events.length === 0 ? zoneLines : events.flatMap(eventLines)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}
