type Texts = Readonly<Record<string, string>>;
type Stand = { readonly value: number; readonly nl: Texts; readonly en: Texts };

/** Between two tries to connect again, ms: longer each time, never the same for all who lost the connection at once. */
const firstWait = 1_000;
const longestWait = 60_000;
/** Read aloud at most this often, ms; pictures drawn anew at most this often; a page in the background lets go after. */
const sayEvery = 60_000;
const drawEvery = 60_000;
const hiddenFor = 60_000;

type State = 'still' | 'on' | 'lost' | 'over';

/** Keeps the numbers of a dashboard up, and says plainly when it no longer does. */
export function follow(root: HTMLElement): void {
  const address = root.dataset.dashboard;
  if (address === undefined || typeof EventSource === 'undefined') return;
  const english = document.documentElement.lang === 'en';
  const page = pageOf(root);
  let source: EventSource | null = null;
  let wait = firstWait;
  let again = 0;
  let last: Texts = {};
  let said = { at: Date.now(), counted: page.shown('counted') };
  let drawn = Date.now();

  const take = (stand: Stand) => {
    last = english ? stand.en : stand.nl;
    page.fill(last, stand.value);
    page.state('on', last.on ?? '');
    wait = firstWait;
    const now = Date.now();
    if (now - said.at >= sayEvery && last.counted !== said.counted) {
      page.say(last.say ?? '');
      said = { at: now, counted: last.counted ?? '' };
    }
    if (now - drawn < drawEvery) return;
    drawn = now;
    void page.redraw();
  };

  const disconnect = () => {
    source?.close();
    source = null;
    clearTimeout(again);
  };

  const lose = () => {
    disconnect();
    page.state('lost', last.lost ?? '');
    again = window.setTimeout(connect, wait * (0.75 + Math.random() / 2));
    wait = Math.min(longestWait, wait * 2);
  };

  const end = () => {
    disconnect();
    page.state('over', last.over ?? '');
    document.removeEventListener('visibilitychange', onVisible);
  };

  function connect(): void {
    disconnect();
    source = new EventSource(address ?? '');
    source.addEventListener('stand', (event) => take(JSON.parse(event.data as string) as Stand));
    source.addEventListener('einde', end);
    source.addEventListener('error', lose);
  }

  let hidden = 0;
  function onVisible(): void {
    clearTimeout(hidden);
    if (document.hidden) hidden = window.setTimeout(disconnect, hiddenFor);
    else if (source === null) connect();
  }
  document.addEventListener('visibilitychange', onVisible);
  connect();
}

/** What the page lets itself be told. */
function pageOf(root: HTMLElement) {
  const one = (selector: string) => root.querySelector<HTMLElement>(selector);
  const [age, still, on, lost, say] = [
    '.age',
    '[data-live-age]',
    '[data-live-on]',
    '[data-live-lost]',
    '[data-live-say]',
  ].map(one);
  return {
    shown: (name: string): string => one(`[data-live="${name}"]`)?.textContent ?? '',

    fill(texts: Texts, value: number): void {
      for (const place of root.querySelectorAll<HTMLElement>('[data-live]')) {
        const text = texts[place.dataset.live ?? ''];
        if (text !== undefined && place.textContent !== text) place.textContent = text;
      }
      const progress = root.querySelector<HTMLProgressElement>('progress[data-live-value]');
      if (progress !== null) progress.value = value;
    },

    state(state: State, text: string): void {
      if (age) age.dataset.liveState = state;
      if (still) still.hidden = state === 'on';
      if (on) on.hidden = state !== 'on';
      if (!lost) return;
      const shown = state === 'lost' || state === 'over';
      lost.hidden = !shown;
      if (shown && text !== '' && lost.textContent !== text) lost.textContent = text;
    },

    say(text: string): void {
      if (say) say.textContent = text;
    },

    /** Pictures and tables of now, in the place of the old ones; what is unfolded stays so, what has the focus is left. */
    async redraw(): Promise<void> {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
      if (answer === null || !answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const place of root.querySelectorAll<HTMLElement>('[data-refresh]')) {
        const next = fresh.querySelector(`[data-refresh="${place.dataset.refresh}"]`);
        if (next === null || place.contains(document.activeElement)) continue;
        for (const open of place.querySelectorAll('details[open]'))
          next.querySelector(`#${open.id}`)?.setAttribute('open', '');
        place.replaceChildren(...next.childNodes);
      }
    },
  };
}
