/** Lines that only structure a text: a fence, a rule, the underline of a heading or of the head of a table. */
const structure = /^\s*(?:[`~]{3,}.*|[-*_](?:\s*[-*_]){2,}|=+|-+|\|?\s*:?-+:?\s*(?:\|\s*:?-*:?\s*)+)$/;
const quote = /^(?: {0,3}> ?)+/;
const heading = /^ {0,3}#{1,6}\s+/;
const item = /^\s*(?:[-*+]|\d{1,9}[.)])\s+/;

/** Paragraphs, headings, items of lists and rows of tables, each without the signs that mark it. */
function blocksOf(markdown: string): string[] {
  const blocks: string[][] = [[]];
  const next = () => void blocks.push([]);
  for (const line of markdown.split('\n').map((each) => each.replace(quote, ''))) {
    const blank = line.trim() === '' || structure.test(line);
    const row = line.trim().startsWith('|');
    const alone = heading.test(line) || row;
    if (blank || alone || item.test(line)) next();
    if (blank) continue;
    const text = line.replace(heading, '').replace(item, '');
    blocks.at(-1)?.push(row ? text.replace(/^\s*\|\s*|\s*\|\s*$/g, '').replace(/\s*\|\s*/g, ', ') : text);
    if (alone) next();
  }
  return blocks.map((lines) => plain(lines.join(' '))).filter((text) => text !== '');
}

const plain = (text: string): string =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<((?:https?:\/\/|mailto:)[^>\s]*)>/g, '$1')
    .replace(/\\(?=\s|$)/g, '')
    .replace(/[*_`~]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** One block after another, as sentences: a heading or an item that ends without a sign gets a full stop. */
const asSentences = (blocks: readonly string[]): string =>
  blocks.reduce((text, block) => {
    if (text === '') return block;
    return /[.!?:;,…]["'”’»)]*$/u.test(text) ? `${text} ${block}` : `${text}. ${block}`;
  }, '');

/** The beginning of a text in Markdown as plain words, cut between two of them after at most `longest` characters. */
export function excerptOf(markdown: string, longest: number): string {
  const text = asSentences(blocksOf(markdown));
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  const cut = characters.slice(0, longest).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > 0 ? cut.slice(0, space) : cut}…`;
}

const longestInMail = 600;

/** What the mail about a post says of it, above the link to the whole. */
export const excerptInMail = (markdown: string): string => excerptOf(markdown, longestInMail);
