/** Width of a text in the unit of its size. */
export type Measure = (text: string, size: number) => number;

/** Breaks a text into lines no wider than `width`; a word that is wider is broken as well. */
export function breakLines(text: string, size: number, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  const put = (word: string) => {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer, size) <= width) {
      line = longer;
      return;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (measure(line, size) > width) {
      const [head, tail] = split(line, size, width, measure);
      lines.push(head);
      line = tail;
    }
  };
  for (const word of text.normalize('NFC').split(/\s+/)) if (word !== '') put(word);
  return line === '' ? lines : [...lines, line];
}

/** The longest beginning that fits, at least one character, and the rest. */
function split(word: string, size: number, width: number, measure: Measure): [string, string] {
  const characters = Array.from(word);
  let fit = 1;
  while (fit < characters.length && measure(characters.slice(0, fit + 1).join(''), size) <= width) fit++;
  return [characters.slice(0, fit).join(''), characters.slice(fit).join('')];
}

export type Fitted = { readonly size: number; readonly lines: readonly string[] };

/**
 * The largest of the sizes at which the text fits a box of `width` by `height`, `leading` times its size from line to
 * line; at the smallest size what does not fit is cut and ends in an ellipsis.
 */
export function fitText(
  text: string,
  sizes: readonly [number, ...number[]],
  box: { readonly width: number; readonly height: number; readonly leading: number },
  measure: Measure,
): Fitted {
  for (const size of sizes) {
    const lines = breakLines(text, size, box.width, measure);
    if (lines.length * size * box.leading <= box.height) return { size, lines };
  }
  const size = Math.min(...sizes);
  const lines = breakLines(text, size, box.width, measure);
  const shown = lines.slice(0, Math.max(1, Math.floor(box.height / (size * box.leading))));
  const last = Array.from(shown.pop() ?? '');
  while (last.length > 0 && measure(`${last.join('')}…`, size) > box.width) last.pop();
  return { size, lines: [...shown, `${last.join('').trimEnd()}…`] };
}
