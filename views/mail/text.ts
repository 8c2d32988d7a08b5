import type { MailContent, MailPart } from './content.ts';

/** Characters on a line (RFC 5322 advises at most 78). */
const WIDTH = 78;

/** Fills lines up to `width` characters; a word that is longer (a link) keeps a line of its own, unbroken. */
export function wrap(text: string, width: number = WIDTH): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines.join('\n');
}

function partText(part: MailPart): string {
  switch (part.kind) {
    case 'paragraph':
      return wrap(part.text);
    case 'button':
      return `${wrap(`${part.label}:`)}\n${part.url}`;
    case 'link':
      return `${wrap(part.text)}\n${part.url}`;
  }
}

/** The plain text part: heading, paragraphs with an empty line between them, every link alone on its line. */
export function renderText(content: MailContent): string {
  const closing = content.closing.map((line) => wrap(line)).join('\n');
  return `${[wrap(content.subject), ...content.parts.map(partText), closing].join('\n\n')}\n`;
}
