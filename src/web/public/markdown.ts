import { Lexer, Marked, type MarkedOptions, type Token, type Tokens, type TokensList } from 'marked';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => escapes[char] ?? char);

/** Browsers read a backslash as a slash: after the first slash of our own addresses stands neither. */
const allowed = /^(?:https?:\/\/|mailto:|\/(?![/\\])|#)/i;

/** Quotes in lists in quotes: more than anyone writes, far less than the stack holds. */
const deepest = 20;

class TooDeep extends Error {}

/** Stops at texts that are nested so deep that reading them would take seconds, or end in an overflow of the stack. */
class BoundedLexer extends Lexer {
  #depth = 0;

  #inside<T>(read: () => T): T {
    if (this.#depth > deepest) throw new TooDeep();
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }

  override blockTokens(src: string, tokens?: Token[], clipped?: boolean): Token[];
  override blockTokens(src: string, tokens?: TokensList, clipped?: boolean): TokensList;
  override blockTokens(src: string, tokens: Token[] = [], clipped = false): Token[] {
    return this.#inside(() => super.blockTokens(src, tokens, clipped));
  }

  override inlineTokens(...args: Parameters<Lexer['inlineTokens']>): ReturnType<Lexer['inlineTokens']> {
    return this.#inside(() => super.inlineTokens(...args));
  }
}

/** null for a text that is nested too deep. */
function tokensOf(text: string, options: MarkedOptions): Token[] | null {
  try {
    return new BoundedLexer(options).lex(text);
  } catch (error) {
    if (error instanceof TooDeep) return null;
    throw error;
  }
}

/** Whether a text is nested deeper than it can be shown. */
export const isTooDeep = (text: string): boolean => tokensOf(text, { gfm: true }) === null;

type Style = {
  /** What the first level of the text becomes. */
  readonly top: 2 | 3;
  /** Attributes of links that lead away. */
  readonly away: string;
};

/** Each level of the text at least `top`, at most 4, and never more than one below the heading before it. */
function levels(top: number): { readonly of: (depth: number) => number; readonly restart: () => void } {
  let last = top;
  const restart = () => {
    last = top - 1;
  };
  restart();
  return {
    restart,
    of: (depth) => {
      last = Math.min(Math.max(depth, top), 4, last + 1);
      return last;
    },
  };
}

function createRenderer({ top, away }: Style): (text: string) => string {
  const level = levels(top);
  const marked = new Marked({
    gfm: true,
    async: false,
    renderer: {
      html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
      image: ({ text }: Tokens.Image) => escapeHtml(text),
      heading({ tokens, depth }: Tokens.Heading) {
        const at = level.of(depth);
        return `<h${at} class="utrecht-heading-${at}">${this.parser.parseInline(tokens)}</h${at}>`;
      },
      paragraph({ tokens }: Tokens.Paragraph) {
        return `<p class="utrecht-paragraph">${this.parser.parseInline(tokens)}</p>`;
      },
      list({ ordered, items }: Tokens.List) {
        const [tag, name] = ordered ? ['ol', 'ordered'] : ['ul', 'unordered'];
        const body = items.map((item) => `<li>${this.parser.parse(item.tokens)}</li>`).join('');
        return `<${tag} class="utrecht-${name}-list utrecht-${name}-list--html-content">${body}</${tag}>`;
      },
      link({ href, tokens }: Tokens.Link) {
        const text = this.parser.parseInline(tokens);
        if (!allowed.test(href)) return text;
        const attributes = /^[/#]/.test(href) ? '' : away;
        return `<a class="utrecht-link utrecht-link--html-a" href="${escapeHtml(href)}"${attributes}>${text}</a>`;
      },
    },
  });
  return (text) => {
    level.restart();
    const tokens = tokensOf(text, marked.defaults);
    // Kept from before depth was a flaw: its page shows it as it was typed.
    return tokens === null ? `<p class="utrecht-paragraph">${escapeHtml(text)}</p>` : marked.parser(tokens);
  };
}

/**
 * Markdown to HTML in which every tag is ours: HTML in the text is shown, not obeyed; images become their words. It
 * stands below a heading of its own: its first level becomes our third.
 */
export const renderMarkdown = createRenderer({ top: 3, away: '' });

/** The same for a post, below the title of the page; whoever follows a link of it takes nothing along. */
export const renderNews = createRenderer({ top: 2, away: ' rel="nofollow noopener"' });
