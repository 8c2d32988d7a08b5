import type { Block, OfficialDocument } from '../../domain/documents/document.ts';
import { columns } from '../output.ts';

const longestLine = 80;

/** An official document to be read on a terminal or sent in a mail. */
export function documentText({ sender, title, subtitle, opening, parts }: OfficialDocument): string[] {
  const head = [sender, '', title.toUpperCase(), ...(subtitle ? [subtitle] : []), ''];
  const body = parts.flatMap(({ heading, blocks }) => [
    heading,
    '-'.repeat(heading.length),
    ...blocks.flatMap(lines),
  ]);
  return [...head, ...opening.flatMap(lines), ...body].slice(0, -1);
}

/** Each block with an empty line after it. */
function lines(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [...wrapped(block.text), ''];
    case 'list':
      return [...block.items.flatMap((item) => wrapped(`- ${item}`, '  ')), ''];
    case 'facts':
      return [...columns(block.rows), ''];
    case 'table':
      return [...block.rows.map((row) => row.join('  ')), ''];
    case 'framed':
      return [...block.lines.map((line) => `  ${line}`), ''];
    case 'signatures':
      return [...block.places.flatMap(({ name, role }) => ['', `${name}, ${role}`, '_'.repeat(30)]), ''];
    // What is in it stands above it.
    case 'qr':
      return [];
  }
}

function wrapped(text: string, indent = ''): string[] {
  const found = [''];
  for (const word of text.split(' ')) {
    const last = found.at(-1) ?? '';
    if (last.trim() === '') found[found.length - 1] = last + word;
    else if (last.length + 1 + word.length <= longestLine) found[found.length - 1] = `${last} ${word}`;
    else found.push(indent + word);
  }
  return found;
}
