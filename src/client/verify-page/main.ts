import { checkReceipt, type ReceiptOutcome } from '../../ledger/receipt.ts';
import type { BundleReport, Progress } from '../../ledger/verify.ts';
import { browserCrypto } from '../crypto.ts';
import { inputById, type Language, onDrop, pageLanguage } from '../dom.ts';
import { tellOutcome } from '../receipt-texts.ts';
import { chosenFolder, droppedFolder, verifyFolder, verifyZip } from './files.ts';
import { type PageTexts, pageTexts } from './texts.ts';
import { noteView, receiptView, reportView } from './view.ts';

type Shown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'note'; readonly text: keyof PageTexts }
  | { readonly kind: 'report'; readonly report: BundleReport; readonly receipt: ReceiptOutcome | null };

let shown: Shown = { kind: 'nothing' };
let receiptText: string | null = null;

const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`page has no #${id}`);
  return found;
};

function render(): void {
  const language = pageLanguage();
  const parts = shown.kind === 'report' ? reportView(shown.report, language) : [];
  if (shown.kind === 'report' && shown.receipt)
    parts.unshift(receiptView(tellOutcome(shown.receipt, language)));
  if (shown.kind === 'note') parts.push(noteView(pageTexts[language][shown.text]));
  byId('uitslag').replaceChildren(...parts);
}

function setLanguage(language: Language): void {
  document.documentElement.lang = language;
  const t = pageTexts[language];
  document.title = t.title;
  for (const node of document.querySelectorAll<HTMLElement>('[data-t]')) {
    node.textContent = t[node.dataset.t as keyof PageTexts] ?? '';
  }
  byId('taal').setAttribute('lang', language === 'nl' ? 'en' : 'nl');
  render();
}

function showProgress({ step, done, total }: Progress): void {
  byId('voortgang').hidden = false;
  const bar = byId('balk') as HTMLProgressElement;
  bar.value = done / Math.max(1, total);
  const text = pageTexts[pageLanguage()][step];
  const label = byId('stap');
  if (label.textContent !== text) label.textContent = text;
}

function withReceipt(report: BundleReport): Shown {
  const { published } = report;
  if (receiptText === null || !published) return { kind: 'report', report, receipt: null };
  const ledger = { ...published.ledger, checkpoint: published.checkpoint };
  return { kind: 'report', report, receipt: checkReceipt(browserCrypto, receiptText, ledger, published.key) };
}

async function verify(work: (key: string | undefined) => Promise<BundleReport>): Promise<void> {
  byId('uitslag').replaceChildren();
  showProgress({ step: 'archive', done: 0, total: 1 });
  try {
    shown = withReceipt(await work(inputById('sleutel')?.value.trim() || undefined));
  } catch (error) {
    // Only reading from disk may fail: the checks themselves answer with a report whatever the bytes are.
    if (!(error instanceof DOMException)) throw error;
    shown = { kind: 'note', text: 'unreadable' };
  } finally {
    byId('voortgang').hidden = true;
    render();
  }
}

async function takeReceipt(file: File): Promise<void> {
  receiptText = await file.text();
  shown = shown.kind === 'report' ? withReceipt(shown.report) : { kind: 'note', text: 'receiptFirst' };
  render();
}

function takeFile(file: File): void {
  if (file.name.endsWith('.tlog-proof') || file.name.endsWith('.txt')) void takeReceipt(file);
  else void verify((key) => verifyZip(file, key, showProgress));
}

function start(): void {
  byId('taal').addEventListener('click', () => setLanguage(pageLanguage() === 'nl' ? 'en' : 'nl'));
  const zip = inputById('pakket');
  const folder = inputById('map');
  const receipt = inputById('bewijs');
  const again = () => {
    const file = zip?.files?.[0];
    if (file) takeFile(file);
  };
  zip?.addEventListener('change', again);
  inputById('sleutel')?.addEventListener('change', again);
  folder?.addEventListener('change', () => {
    const files = chosenFolder(folder.files ?? []);
    if (files.length > 0) void verify((key) => verifyFolder(files, key, showProgress));
  });
  receipt?.addEventListener('change', () => {
    const file = receipt.files?.[0];
    if (file) void takeReceipt(file);
  });
  onDrop(document.body, (transfer) => {
    const dropped = droppedFolder(transfer);
    if (dropped) void verify(async (key) => verifyFolder(await dropped, key, showProgress));
    else for (const file of transfer.files) takeFile(file);
  });
  byId('formulier').addEventListener('submit', (event) => event.preventDefault());
  byId('formulier').hidden = false;
  setLanguage('nl');
}

start();
