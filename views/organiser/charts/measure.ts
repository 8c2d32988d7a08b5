/**
 * Lengths are in units of the viewBox, which is as wide as a small phone: on a phone a unit is about 0.85 pixel. The style
 * sheet makes letters smaller (in units) where the picture is wider; what fits here, fits there.
 */
export const width = 340;
export const letter = 13;

export type Box = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** Two decimals: the same numbers give the same bytes, and nobody sees a hundredth. */
export const round = (value: number): number => Math.round(value * 100) / 100;

/** At most so wide a text becomes in the fonts that the style sheet names; measured generously. */
export function textWidth(text: string, size = letter): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * size;
}

function emsOf(character: string): number {
  if (/[iljtfrI.,:;'’|!()\s]/.test(character)) return 0.36;
  if (/[mwMW@%—]/.test(character)) return 0.94;
  return /[A-Z]/.test(character) ? 0.72 : 0.6;
}

/** The text, or its beginning with an ellipsis, so that it is no wider than `room`. */
export function fitted(text: string, room: number, size = letter): string {
  if (textWidth(text, size) <= room) return text;
  const characters = [...text];
  while (characters.length > 0 && textWidth(`${characters.join('').trimEnd()}…`, size) > room)
    characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Words in lines no wider than `room`; where a name has a hyphen and is too long for one line, it is broken there. */
export function wrapped(text: string, room: number, size: number): string[] {
  if (textWidth(text, size) <= room) return [text];
  const parts = text.split(/(?<=\w-)(?=\w)/);
  if (parts.length > 1) return parts.flatMap((part) => wrapped(part, room, size));
  const lines: string[] = [];
  for (const word of text.split(/(?<=\s)/)) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(last + word.trimEnd(), size) <= room)
      lines.splice(-1, 1, last + word);
    else lines.push(word);
  }
  return lines.map((line) => fitted(line.trim(), room, size));
}

export type Anchor = 'start' | 'middle' | 'end';
export type Label = {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: Anchor;
};

/** A label around `x` that stays between `left` and `right`. */
export function placed(
  text: string,
  x: number,
  y: number,
  { left, right }: Pick<Box, 'left' | 'right'>,
): Label {
  const half = textWidth(text) / 2;
  if (x - half < left) return { x: round(left), y, text, anchor: 'start' };
  if (x + half > right) return { x: round(right), y, text, anchor: 'end' };
  return { x: round(x), y, text, anchor: 'middle' };
}

/** Where a label begins and ends. */
export function extentOf({ x, text, anchor }: Label): readonly [number, number] {
  const wide = textWidth(text);
  if (anchor === 'start') return [x, x + wide];
  return anchor === 'end' ? [x - wide, x] : [x - wide / 2, x + wide / 2];
}

/** Room between two labels of an axis, about a letter: closer together they read as one. */
const between = letter;

const touch = (a: Label, b: Label): boolean => {
  const [from, to] = extentOf(a);
  const [start, end] = extentOf(b);
  return to + between > start && end + between > from;
};

/** Every label, every second, every third …, as soon as none touches the next; the last one always. */
export function apart(labels: readonly Label[]): Label[] {
  const last = labels.at(-1);
  if (last === undefined) return [];
  for (let step = 1; step < labels.length; step++) {
    const each = labels.filter((_, index) => index % step === 0);
    if (each.some((label, index) => index > 0 && touch(each[index - 1] ?? label, label))) continue;
    return [...each.filter((label) => label !== last && !touch(label, last)), last];
  }
  return [last];
}
