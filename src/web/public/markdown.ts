import { Marked, type Tokens } from 'marked';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => escapes[char] ?? char);

const allowed = /^(?:https?:\/\/|mailto:|\/(?!\/)|#)/i;

/** The text stands below a heading of its own: its first level becomes our third. */
const lower = (depth: number): number => Math.min(depth < 3 ? 3 : depth, 4);

const marked = new Marked({
  gfm: true,
  async: false,
  renderer: {
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
    image: ({ text }: Tokens.Image) => escapeHtml(text),
    heading({ tokens, depth }: Tokens.Heading) {
      const level = lower(depth);
      return `<h${level} class="utrecht-heading-${level}">${this.parser.parseInline(tokens)}</h${level}>`;
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
      return `<a class="utrecht-link utrecht-link--html-a" href="${escapeHtml(href)}">${text}</a>`;
    },
  },
});

/** Markdown to HTML in which every tag is ours: HTML in the text is shown, not obeyed; images become their words. */
export function renderMarkdown(text: string): string {
  return marked.parse(text, { async: false });
}
