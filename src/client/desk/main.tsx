import { render } from 'preact';
import { type Language, pageLanguage } from '../dom.ts';
import { App } from './app.tsx';
import { textsOf } from './texts.ts';

const place = document.getElementById('werkblad');
const workerUrl = document.querySelector<HTMLScriptElement>('script[data-worker]')?.dataset.worker ?? '';
/** Of the page as the website gave it; the desk names its step before it. */
let { title } = document;

function draw(language: Language): void {
  if (place === null) return;
  if (window.isSecureContext) render(<App workerUrl={workerUrl} language={language} title={title} />, place);
  else place.textContent = textsOf(language).shell.insecure;
}

/** The rest of the page in the other language, as the website has it; what is open on the desk stays. */
async function switchLanguage(link: HTMLAnchorElement): Promise<void> {
  const response = await fetch(link.href, { credentials: 'omit' }).catch(() => null);
  if (!response?.ok) return;
  const other = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const selector of ['.utrecht-skip-link', '.site-header', '.site-footer', '.demo-bar']) {
    const [old, fresh] = [document.querySelector(selector), other.querySelector(selector)];
    if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  }
  const [old, fresh] = [document.getElementById('uitleg'), other.getElementById('uitleg')];
  old?.replaceChildren(...(fresh?.childNodes ?? []));
  title = other.title;
  document.documentElement.lang = other.documentElement.lang;
  draw(pageLanguage());
  document.querySelector<HTMLElement>('.switch')?.focus();
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a.switch') : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  void switchLanguage(link);
});

draw(pageLanguage());
