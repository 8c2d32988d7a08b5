import { parseGivenKey } from '../../ledger/keys-file.ts';
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
type Work = (key: string | undefined) => Promise<BundleReport>;
/** The bundle that was chosen last, however it came: another key checks it again. */
let newest: Work | null = null;

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

/** A slip in the key says nothing about the bundle: it is shown at the field, and nothing is checked until it is mended. */
function givenKey(): { readonly ok: boolean; readonly key: string | undefined } {
  const field = inputById('sleutel');
  const text = field?.value.trim() ?? '';
  const parsed = text === '' ? null : parseGivenKey(browserCrypto.sha256, text);
  const ok = parsed === null || parsed.ok;
  byId('sleutel-fout').hidden = ok;
  if (ok) field?.removeAttribute('aria-invalid');
  else field?.setAttribute('aria-invalid', 'true');
  field?.setAttribute('aria-describedby', ok ? 'sleutel-hulp' : 'sleutel-fout sleutel-hulp');
  return { ok, key: parsed?.ok ? parsed.value : undefined };
}

async function verify(work: Work): Promise<void> {
  newest = work;
  byId('uitslag').replaceChildren();
  const { ok, key } = givenKey();
  if (!ok) {
    shown = { kind: 'nothing' };
    return;
  }
  showProgress({ step: 'archive', done: 0, total: 1 });
  try {
    shown = withReceipt(await work(key));
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
  zip?.addEventListener('change', () => {
    const file = zip.files?.[0];
    if (file) takeFile(file);
  });
  inputById('sleutel')?.addEventListener('change', () => {
    if (newest) void verify(newest);
    else givenKey();
  });
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
