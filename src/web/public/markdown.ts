import { Marked, type Tokens } from 'marked';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => escapes[char] ?? char);

const allowed = /^(?:https?:\/\/|mailto:|\/(?!\/)|#)/i;

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
    return marked.parse(text, { async: false });
  };
}

/**
 * Markdown to HTML in which every tag is ours: HTML in the text is shown, not obeyed; images become their words. It
 * stands below a heading of its own: its first level becomes our third.
 */
export const renderMarkdown = createRenderer({ top: 3, away: '' });

/** The same for a post, below the title of the page; whoever follows a link of it takes nothing along. */
export const renderNews = createRenderer({ top: 2, away: ' rel="nofollow noopener"' });
