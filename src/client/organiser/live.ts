type Texts = Readonly<Record<string, string>>;
type Stand = { readonly value: number; readonly nl: Texts; readonly en: Texts };

/** Between two tries to connect again, ms: longer each time, never the same for all who lost the connection at once. */
const firstWait = 1_000;
const longestWait = 60_000;
/** Read aloud at most this often, ms; pictures drawn anew at most this often; a page in the background lets go after. */
const sayEvery = 60_000;
const drawEvery = 60_000;
const hiddenFor = 60_000;
/** The numbers that a page is given may be two seconds old: pictures are asked for a little after the event, ms. */
const settleMs = 3_000;

/** Keeps the numbers of a dashboard up, and says plainly when it no longer does. */
export function follow(root: HTMLElement): void {
  const address = root.dataset.dashboard;
  if (address !== undefined && typeof EventSource !== 'undefined') new Follower(root, address).start();
}

class Follower {
  readonly #address: string;
  readonly #page: ReturnType<typeof pageOf>;
  readonly #english = document.documentElement.lang === 'en';
  #source: EventSource | null = null;
  #wait = firstWait;
  #again = 0;
  #hidden = 0;
  #drawing = 0;
  #last: Texts = {};
  #said: { at: number; counted: string };
  #drawn = Date.now();

  constructor(root: HTMLElement, address: string) {
    this.#address = address;
    this.#page = pageOf(root);
    this.#said = { at: Date.now(), counted: this.#page.shown('counted') };
  }

  start(): void {
    document.addEventListener('visibilitychange', this.#onVisible);
    this.#connect();
  }

  #connect(): void {
    this.#disconnect();
    const source = new EventSource(this.#address);
    source.addEventListener('stand', (event) => this.#take(JSON.parse(event.data as string) as Stand));
    source.addEventListener('einde', () => this.#end());
    source.addEventListener('error', () => this.#lose());
    this.#source = source;
  }

  #disconnect(): void {
    this.#source?.close();
    this.#source = null;
    clearTimeout(this.#again);
  }

  #take(stand: Stand): void {
    const texts = this.#english ? stand.en : stand.nl;
    this.#last = texts;
    this.#wait = firstWait;
    this.#page.fill(texts, stand.value);
    this.#page.state('on', texts.on ?? '');
    this.#say(texts);
    if (this.#drawing !== 0) return;
    const due = this.#drawn + drawEvery - Date.now();
    this.#drawing = window.setTimeout(() => this.#draw(), Math.max(settleMs, due));
  }

  #say({ counted = '', say = '' }: Texts): void {
    if (Date.now() - this.#said.at < sayEvery || counted === this.#said.counted) return;
    this.#page.say(say);
    this.#said = { at: Date.now(), counted };
  }

  #draw(): void {
    this.#drawing = 0;
    this.#drawn = Date.now();
    void this.#page.redraw();
  }

  #lose(): void {
    this.#disconnect();
    this.#page.state('lost', this.#last.lost ?? '');
    this.#again = window.setTimeout(() => this.#connect(), this.#wait * (0.75 + Math.random() / 2));
    this.#wait = Math.min(longestWait, this.#wait * 2);
  }

  #end(): void {
    this.#disconnect();
    this.#page.state('over', this.#last.over ?? '');
    document.removeEventListener('visibilitychange', this.#onVisible);
  }

  /** A page that nobody sees lets go of its connection, and takes it up again when it is looked at. */
  readonly #onVisible = (): void => {
    clearTimeout(this.#hidden);
    if (document.hidden) this.#hidden = window.setTimeout(() => this.#disconnect(), hiddenFor);
    else if (this.#source === null) this.#connect();
  };
}

function hide(element: HTMLElement | null, hidden: boolean): void {
  if (element) element.hidden = hidden;
}

/** What the page lets itself be told. */
function pageOf(root: HTMLElement) {
  const one = (selector: string) => root.querySelector<HTMLElement>(selector);
  const age = one('.age');
  const still = one('[data-live-age]');
  const on = one('[data-live-on]');
  const lost = one('[data-live-lost]');
  const reload = one('[data-live-reload]');
  const say = one('[data-live-say]');
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

    /** `text`: what to say of a lost connection; '' before anything came: then what the page brought along. */
    state(state: 'on' | 'lost' | 'over', text: string): void {
      const live = state === 'on';
      if (age) age.dataset.liveState = state;
      hide(still, true);
      hide(on, !live);
      hide(reload, live);
      hide(lost, live);
      const said = live ? '' : text || (lost?.dataset[state] ?? '');
      if (lost && lost.textContent !== said) lost.textContent = said;
    },

    say(text: string): void {
      if (say) say.textContent = text;
    },

    /** Pictures and tables of now, in the place of the old ones; what is unfolded stays so, what has the focus is left. */
    async redraw(): Promise<void> {
      const answer = await fetch(root.dataset.picture ?? '').catch(() => null);
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
