import type { Answer, Log } from './check-ledger.ts';
import { element, grouped, inputById, onDrop, pageLanguage } from './dom.ts';
import type { Told } from './receipt-texts.ts';

const nl = {
  downloading: 'Uw browser haalt de openbare lijst op.',
  calculating: 'Uw browser rekent de lijst na.',
  offlineTitle: 'De openbare lijst is niet opgehaald',
  offline: 'Controleer uw internetverbinding en probeer het nog een keer.',
  emptyTitle: 'Er is nog geen openbare lijst',
  empty: 'De lijst komt een paar minuten na de eerste steunverklaring. Probeer het later nog een keer.',
  recordAlone: 'Kies ook uw bewijs (bewijs.tlog-proof).',
  key: 'Nagerekend met deze sleutel',
};

const en: typeof nl = {
  downloading: 'Your browser is downloading the public list.',
  calculating: 'Your browser is recalculating the list.',
  offlineTitle: 'The public list was not downloaded',
  offline: 'Check your internet connection and try again.',
  emptyTitle: 'There is no public list yet',
  empty: 'The list appears a few minutes after the first statement of support. Try again later.',
  recordAlone: 'Choose your receipt (bewijs.tlog-proof) as well.',
  key: 'Recalculated with this key',
};

const t = () => ({ nl, en })[pageLanguage()];

class NotPublished extends Error {}
class Offline extends Error {}

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
const besideThis = script ? new URL('check-ledger.js', script.src).href : '';
/** The page may name another address for the part that calculates. */
const calculatorUrl = script?.dataset.ledger ?? besideThis;

/** Signatures and hashes weigh more than the page itself: fetched only when there is something to check. */
function calculator(): Promise<typeof import('./check-ledger.ts')> {
  return import(calculatorUrl).catch(() => {
    throw new Offline();
  });
}

async function download(path: string): Promise<Response> {
  const url = new URL(path, document.location.href);
  url.search = '';
  const response = await fetch(url, { cache: 'no-cache', credentials: 'omit' }).catch(() => null);
  if (response?.status === 404) throw new NotPublished();
  if (!response?.ok) throw new Offline();
  return response;
}

/** The same three files for every receipt of a phase: nothing else about the receipt leaves this page. */
async function downloadLog(phase: string): Promise<Log> {
  const [ledger, checkpoint, keys] = await Promise.all(
    ['ledger.txt', 'checkpoint', 'keys.txt'].map((name) => download(`fase/${phase}/${name}`)),
  );
  if (!ledger || !checkpoint || !keys) throw new Offline();
  return {
    ledger: new Uint8Array(await ledger.arrayBuffer()),
    checkpoint: await checkpoint.text(),
    keys: await keys.text(),
  };
}

/** A publication may fall between two downloads: list and signature then differ once, not twice. */
async function checkPublished(
  files: { readonly receipt: File; readonly record: File | null },
  progress: ProgressBar,
): Promise<Answer> {
  const receipt = await files.receipt.text();
  const record = files.record ? new Uint8Array(await files.record.arrayBuffer()) : null;
  progress.show(t().downloading);
  const { answer, locate } = await calculator();
  const petition = document.location.pathname.split('/').at(-2) ?? '';
  const located = locate(receipt, petition, pageLanguage());
  if ('told' in located) return { told: located.told, key: null, doubtful: false };
  for (let attempt = 1; ; attempt++) {
    const log = await downloadLog(located.phase);
    const show = (done: number, total: number) => progress.show(t().calculating, done, total);
    const given = await answer({ receipt, record, log, language: pageLanguage(), show });
    if (!given.doubtful || attempt === 2) return given;
  }
}

class ProgressBar {
  readonly #bar = document.createElement('progress');
  readonly #label = element('label', {});
  readonly #box = element('div', { class: 'voortgang' }, this.#label, ' ', this.#bar);

  constructor(before: HTMLElement) {
    this.#bar.id = 'voortgang';
    this.#label.setAttribute('for', 'voortgang');
    this.#box.hidden = true;
    before.before(this.#box);
  }

  show(text: string, done?: number, total = 1): void {
    this.#box.hidden = false;
    if (this.#label.textContent !== text) this.#label.textContent = text;
    if (done === undefined) this.#bar.removeAttribute('value');
    else this.#bar.value = done / Math.max(1, total);
  }

  hide(): void {
    this.#box.hidden = true;
  }
}

function showResult(place: HTMLElement, told: Told, key: string | null): void {
  const details: Node[] = [];
  if (told.id) {
    const number = element('code', {}, grouped(told.id));
    details.push(element('p', {}, `${told.numberLabel}: `, number));
  }
  if (key) details.push(element('p', { class: 'sleutel' }, `${t().key}: `, element('code', {}, key)));
  place.dataset.tone = told.tone;
  place.replaceChildren(
    element('h2', {}, told.title),
    ...told.lines.map((line) => element('p', {}, line)),
    ...details,
  );
}

async function run(
  receiptFile: File | null,
  recordFile: File | null,
  place: HTMLElement,
  progress: ProgressBar,
): Promise<void> {
  const note = (title: string, line: string) =>
    showResult(place, { tone: 'wait', title, lines: line ? [line] : [], id: null, numberLabel: '' }, null);
  if (!receiptFile) {
    if (recordFile) note(t().recordAlone, '');
    return;
  }
  place.replaceChildren();
  try {
    const { told, key } = await checkPublished({ receipt: receiptFile, record: recordFile }, progress);
    showResult(place, told, key);
  } catch (error) {
    if (error instanceof NotPublished) note(t().emptyTitle, t().empty);
    else if (error instanceof Offline) note(t().offlineTitle, t().offline);
    else throw error;
  } finally {
    progress.hide();
  }
}

function start(): void {
  const receipt = inputById('bewijs');
  const record = inputById('ondertekening');
  const place = document.getElementById('uitslag');
  if (!receipt || !place) return;
  const progress = new ProgressBar(place);
  let receiptFile: File | null = null;
  let recordFile: File | null = null;
  let latest = Promise.resolve();
  const again = () => {
    latest = latest.then(() => run(receiptFile, recordFile, place, progress));
  };
  const takeReceipt = () => {
    receiptFile = receipt.files?.[0] ?? receiptFile;
    again();
  };
  receipt.addEventListener('change', takeReceipt);
  record?.addEventListener('change', () => {
    recordFile = record.files?.[0] ?? recordFile;
    again();
  });
  const form = receipt.closest('form');
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    takeReceipt();
  });
  onDrop(form ?? document.body, ({ files }) => {
    for (const file of files) {
      if (file.name.endsWith('.json')) recordFile = file;
      else receiptFile = file;
    }
    again();
  });
}

start();
