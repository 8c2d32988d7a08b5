import type { VNode } from 'preact';
import { jsx } from 'preact/jsx-runtime';
import { render } from 'preact-render-to-string';
import { Layout, type Shell, SwitchButton, SwitchLink } from '../../views/layout.tsx';
import type { Texts } from '../../views/models.ts';
import { ShareTags } from '../../views/share.tsx';

type View<P> = (props: P) => VNode | null;

/** A view with its model, type-checked, outside TSX. */
export const show = <P extends object>(view: View<P>, props: P): VNode =>
  jsx(view as View<unknown>, props) as VNode;

/** A document that is not framed by the layout. */
export const renderAlone = (page: VNode): string => `<!doctype html>${render(page)}`;

export type Page = {
  readonly t: Texts;
  readonly title: string;
  readonly main: VNode;
  /** This page's own path, for the way to the other language. */
  readonly path: string;
  /**
   * `form`: the form called `formulier` is sent along, so that nothing typed is lost; `check`: the same, to the step
   * after it. `none`: the page holds a file that no other page can give.
   */
  readonly switchBy?: 'link' | 'form' | 'check' | 'none';
  readonly petition?: Shell['petition'];
  readonly noindex?: boolean;
  /** `desk` brings a style sheet of its own. */
  readonly script?: 'form' | 'check' | 'desk' | 'staff';
  /** More styles than every page has. */
  readonly sheet?: 'staff';
  /** What others show beside a link to this page. */
  readonly share?: Share;
};

export type Share = {
  readonly title: string;
  readonly description: string;
  /** Absolute addresses. */
  readonly url: string;
  readonly image: string;
  readonly imageAlt: string;
  readonly feed: { readonly url: string; readonly title: string };
};

type Frame = {
  readonly start: string;
  readonly afterTitle: string;
  readonly afterHead: string;
  readonly afterSwitch: string;
  readonly end: string;
};

const mark = { title: '@@title@@', head: '@@head@@', languageSwitch: '@@switch@@', main: '@@main@@' };

export type Renderer = (page: Page) => string;

type RendererOptions = Pick<Shell, 'demo' | 'mailbox'> & {
  readonly assetUrl: (name: string) => string;
};

/** Renders whole documents; what surrounds the page is rendered once per petition and language and kept as text. */
export function createRenderer({ demo, mailbox, assetUrl }: RendererOptions): Renderer {
  const frames = new Map<string, Frame>();
  const frameOf = ({ t, petition = null, noindex = false, script, sheet }: Page): Frame => {
    const key = [t.locale, petition?.slug, petition?.phone, petition?.email, noindex, script, sheet].join(
      '|',
    );
    const known = frames.get(key);
    if (known !== undefined) return known;
    const moreCss = script === 'desk' ? 'desk' : sheet;
    const assets = {
      css: assetUrl('site.css'),
      icon: assetUrl('icon.svg'),
      moreCss: moreCss === undefined ? null : assetUrl(`${moreCss}.css`),
      script: scriptOf(script, assetUrl),
    };
    const frame = cut({ t, petition, demo, mailbox, noindex, assets });
    frames.set(key, frame);
    return frame;
  };
  return (page) => {
    const { start, afterTitle, afterHead, afterSwitch, end } = frameOf(page);
    const languageSwitch = switchOf(page);
    const title = escapeText(`${page.title} · ${page.t.brand}`);
    const head =
      page.share === undefined ? '' : render(show(ShareTags, { share: page.share, locale: page.t.locale }));
    return (
      start + title + afterTitle + head + afterHead + languageSwitch + afterSwitch + render(page.main) + end
    );
  };
}

function switchOf({ t, path, switchBy = 'link' }: Page): string {
  switch (switchBy) {
    case 'none':
      return '';
    case 'link':
      return render(show(SwitchLink, { t, path }));
    case 'form':
    case 'check':
      return render(show(SwitchButton, { t, path, unchecked: switchBy === 'form' }));
  }
}

function scriptOf(script: Page['script'], assetUrl: (name: string) => string): Shell['assets']['script'] {
  if (script === undefined) return null;
  const src = assetUrl(`${script}.js`);
  if (script === 'desk') return { src, type: 'module', 'data-worker': assetUrl('desk-worker.js') };
  return script === 'check' ? { src, 'data-ledger': assetUrl('check-ledger.js') } : { src };
}

function cut(shell: Shell): Frame {
  const layout = {
    shell,
    title: mark.title,
    head: mark.head,
    languageSwitch: mark.languageSwitch,
    children: mark.main,
  };
  const html = `<!doctype html>${render(show(Layout, layout))}`;
  const [start, afterStart] = halves(html, mark.title);
  const [afterTitle, afterTags] = halves(afterStart, mark.head);
  const [afterHead, rest] = halves(afterTags, mark.languageSwitch);
  const [afterSwitch, end] = halves(rest, mark.main);
  return { start, afterTitle, afterHead, afterSwitch, end };
}

function halves(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  if (index === -1) throw new Error(`layout lacks ${at}`);
  return [text.slice(0, index), text.slice(index + at.length)];
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeText = (text: string): string => text.replace(/[&<>]/g, (char) => escapes[char] ?? char);
