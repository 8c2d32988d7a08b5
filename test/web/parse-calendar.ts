export type ReadCalendar = {
  readonly components: readonly string[];
  /** Property name with its parameters → value, unescaped. */
  readonly events: readonly Record<string, string>[];
};

type Line = { readonly name: string; readonly value: string };
type Reading = {
  readonly stack: string[];
  readonly components: string[];
  readonly events: Record<string, string>[];
};

const plain = (text: string): string =>
  text.replace(/\\([\\;,nN])/g, (_all, char: string) => (char.toLowerCase() === 'n' ? '\n' : char));

function refuse(wrong: boolean, why: string): void {
  if (wrong) throw new Error(why);
}

function linesOf(file: string): Line[] {
  refuse(!file.endsWith('\r\n'), 'no CRLF at the end');
  refuse(/[^\r]\n|\r[^\n]/.test(file), 'a line break that is not CRLF');
  const lines = file
    .replace(/\r\n[ \t]/g, '')
    .slice(0, -2)
    .split('\r\n');
  return lines.map((line) => {
    const [, name = '', value = ''] = /^([A-Z0-9-]+(?:;[A-Z0-9-]+=[^":;,]+)*):(.*)$/u.exec(line) ?? [];
    refuse(name === '', `not a content line: ${line}`);
    refuse(/\p{Cc}/u.test(value), 'a control character');
    return { name, value };
  });
}

function begin({ stack, components, events }: Reading, component: string): void {
  refuse((stack.length === 0) !== (component === 'VCALENDAR'), `${component} in the wrong place`);
  if (stack.length > 0) components.push(component);
  if (component === 'VEVENT') events.push({});
  stack.push(component);
}

function property({ stack, events }: Reading, { name, value }: Line): void {
  refuse(stack.length === 0, 'a property outside the calendar');
  const event = events.at(-1);
  if (stack.at(-1) !== 'VEVENT' || event === undefined) return;
  refuse(name in event, `${name} came twice`);
  event[name] = plain(value);
}

/** A strict reader of iCalendar (RFC 5545): throws on anything the grammar does not allow. */
export function parseCalendar(file: string): ReadCalendar {
  const reading: Reading = { stack: [], components: [], events: [] };
  for (const line of linesOf(file)) {
    if (line.name === 'BEGIN') begin(reading, line.value);
    else if (line.name === 'END') refuse(reading.stack.pop() !== line.value, `${line.value} was not open`);
    else property(reading, line);
  }
  const { stack, components, events } = reading;
  refuse(stack.length > 0, 'the calendar is cut off');
  refuse(components.length === 0, 'no component');
  refuse(
    events.some((event) => event.UID === undefined || event.DTSTAMP === undefined),
    'an event without UID or DTSTAMP',
  );
  return { components, events };
}
