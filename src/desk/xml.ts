/** An element: what stands in its tag and between its tags, and where it begins and ends. */
export type Element = {
  readonly attributes: string;
  readonly inner: string;
  readonly start: number;
  readonly end: number;
};

/**
 * Elements of one name that do not hold their own kind, with or without a prefix. Every character is looked at once, so
 * that a file made to be slow is not; from an element that is never closed on, nothing is found.
 */
export function* elements(xml: string, name: string): Generator<Element> {
  let close = -1;
  for (let start = xml.indexOf('<'); start !== -1; start = xml.indexOf('<', start)) {
    // Not looked for again where it is known: many < before one > would take a square of the time.
    if (close < start) close = xml.indexOf('>', start);
    if (close === -1) return;
    const tag = xml.slice(start + 1, close);
    const [, prefix = '', found = ''] = tagName.exec(tag) ?? [];
    if (found !== name) {
      start += 1;
      continue;
    }
    const empty = tag.endsWith('/');
    const attributes = tag.slice(prefix.length + found.length, empty ? -1 : undefined);
    const ended = empty ? { from: close + 1, to: close + 1 } : endOf(xml, name, close + 1);
    if (ended === null) return;
    yield { attributes, inner: xml.slice(close + 1, ended.from), start, end: ended.to };
    start = ended.to;
  }
}

const tagName = /^(\w{1,32}:)?(\w{1,32})(?=[\s/]|$)/;

/** Where the next closing tag of a name begins and ends; null: there is none. */
function endOf(xml: string, name: string, from: number): { from: number; to: number } | null {
  let close = -1;
  for (let at = xml.indexOf('</', from); at !== -1; at = xml.indexOf('</', at + 2)) {
    if (close < at) close = xml.indexOf('>', at);
    if (close === -1) return null;
    if (close - at > 80) continue;
    const [, , found] = tagName.exec(xml.slice(at + 2, close)) ?? [];
    if (found === name) return { from: at, to: close + 1 };
  }
  return null;
}

/** The text without elements of a name. */
export function without(xml: string, name: string): string {
  let left = '';
  let from = 0;
  for (const { start, end } of elements(xml, name)) {
    left += xml.slice(from, start);
    from = end;
  }
  return left + xml.slice(from);
}

/** What stands in an attribute, as it is written. */
export const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
