/*
 * Every pattern here takes time in proportion to the text: organisers type it, and visitors have it read. So white space
 * is one space before a line is tested, and what stands between brackets ends where the next bracket begins.
 */

/** Lines that only structure a text: a fence, a rule, the underline of a heading or of the head of a table. */
const structure = /^(?:[`~]{3,}.*|[-*_](?: ?[-*_]){2,}|=+|-+|\|? ?:?-+:? ?(?:\| ?:?-*:? ?)+)$/;
const quote = /^(?: {0,3}> ?)+/;
const heading = /^#{1,6}(?: |$)/;
/** Four spaces in front make a line code, which is no heading. */
const indented = /^\s{4}/;
const item = /^(?:[-*+]|\d{1,9}[.)])(?: |$)/;

/** Paragraphs, headings, items of lists and rows of tables, each without the signs that mark it. */
function blocksOf(markdown: string): string[] {
  const blocks: string[][] = [[]];
  const next = () => void blocks.push([]);
  for (const typed of markdown.split('\n').map((each) => each.replace(quote, ''))) {
    const line = typed.replace(/\s+/g, ' ').trim();
    const blank = line === '' || structure.test(line);
    const row = line.startsWith('|');
    const titled = heading.test(line) && !indented.test(typed);
    if (blank || titled || row || item.test(line)) next();
    if (blank) continue;
    const text = (titled ? line.replace(heading, '') : line).replace(item, '');
    blocks.at(-1)?.push(row ? text.replace(/^\| ?| ?\|$/g, '').replace(/ ?\| ?/g, ', ') : text);
    if (titled || row) next();
  }
  return blocks.map((lines) => plain(lines.join(' '))).filter((text) => text !== '');
}

/** Addresses may have one pair of brackets in them, as those of encyclopedias do. */
const plain = (text: string): string =>
  text
    .replace(/!?\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, '$1')
    .replace(/<((?:https?:\/\/|mailto:)[^<>\s]*)>/g, '$1')
    .replace(/\\(?=\s|$)/g, '')
    .replace(/[*_`~]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** One block after another, as sentences: a heading or an item that ends without a sign gets a full stop. */
const asSentences = (blocks: readonly string[]): string =>
  blocks
    .map((block, index) => {
      const last = index === blocks.length - 1;
      return last || /[.!?:;,…]["'”’»)]*$/u.test(block) ? block : `${block}.`;
    })
    .join(' ');

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
