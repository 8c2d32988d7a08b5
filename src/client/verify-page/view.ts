import { fillMessage, messages } from '../../ledger/messages.ts';
import type { BundleReport, Check } from '../../ledger/verify.ts';
import { element, grouped, type Language } from '../dom.ts';
import type { Told } from '../receipt-texts.ts';
import { messagesNl } from './messages-nl.ts';
import { checkLabels, pageTexts, tallyLabels, valueLabels } from './texts.ts';

const locales = { nl: 'nl-NL', en: 'en-GB' } as const;
const numbers = { nl: new Intl.NumberFormat(locales.nl), en: new Intl.NumberFormat(locales.en) };

function detail(check: Check, language: Language): string {
  return language === 'en'
    ? check.detail
    : fillMessage(messagesNl[check.code] ?? messages[check.code], check.values);
}

/** Neither good nor wrong: what it rests on was wrong already, or the reader has still to compare. */
const isOpen = (check: Check): boolean => check.code === 'notChecked' || check.code === 'keysUncompared';

function checkItem(check: Check, language: Language): HTMLElement {
  const t = pageTexts[language];
  const verdict = isOpen(check) ? `? ${t.open}` : check.ok ? `\u2713 ${t.pass}` : `\u2717 ${t.fail}`;
  const label = checkLabels[check.name]?.[language] ?? check.name;
  return element(
    'li',
    { 'data-check': check.name, 'data-ok': isOpen(check) ? 'open' : String(check.ok) },
    element('strong', { class: 'verdict' }, verdict),
    element('span', { class: 'about' }, `${label} `, element('code', {}, check.name)),
    element('span', { class: 'detail' }, detail(check, language)),
  );
}

function table(
  caption: string,
  heads: readonly [string, string],
  rows: readonly (readonly [string, string])[],
): HTMLElement {
  const head = (text: string, scope: string) => element('th', { scope }, text);
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, head(heads[0], 'col'), head(heads[1], 'col'))),
    element(
      'tbody',
      {},
      ...rows.map(([name, value]) => element('tr', {}, head(name, 'row'), element('td', {}, value))),
    ),
  );
}

/** A moment on the clock in Amsterdam; the seconds only where they say something. */
function momentInWords(ms: number, language: Language): string {
  const seconds = ms % 60_000 < 1000 ? {} : ({ second: '2-digit' } as const);
  const clock = { hour: '2-digit', minute: '2-digit', ...seconds, timeZone: 'Europe/Amsterdam' } as const;
  const locale = locales[language];
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: clock.timeZone }).format(ms);
  const time = new Intl.DateTimeFormat(locale, clock).format(ms);
  return fillMessage(pageTexts[language].moment, { day, time });
}

const days = {
  nl: new Intl.DateTimeFormat(locales.nl, { dateStyle: 'full', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat(locales.en, { dateStyle: 'full', timeZone: 'UTC' }),
};

function shownValue(name: string, value: string | number, language: Language): string {
  if (typeof value === 'number') return numbers[language].format(value);
  const label = valueLabels[name]?.[value];
  if (label) return label[language];
  if (name !== 'lastday' && name !== 'closes') return value;
  const at = Date.parse(value);
  if (Number.isNaN(at)) return value;
  return name === 'closes' ? momentInWords(at, language) : days[language].format(at);
}

const outcome = (tone: 'good' | 'wait' | 'bad', title: string, line: string): HTMLElement =>
  element('div', { class: 'outcome', 'data-tone': tone }, element('h2', {}, title), element('p', {}, line));

function verdictView(report: BundleReport, language: Language): HTMLElement {
  const t = pageTexts[language];
  const compared = report.checks.some((check) => check.code === 'keysGood');
  if (report.ok) {
    return compared ? outcome('good', t.good, t.goodLine) : outcome('wait', t.selfGood, t.selfLine);
  }
  const flaws = report.checks.filter((check) => !check.ok && !isOpen(check)).length;
  return outcome('bad', t.bad, fillMessage(t.badLine, { count: flaws }));
}

export function reportView(report: BundleReport, language: Language): HTMLElement[] {
  const t = pageTexts[language];
  const nothing = report.checks.find((check) => check.code === 'notABundle');
  if (nothing) return [outcome('wait', t.nothing, detail(nothing, language))];
  const rows: [string, string][] = [
    [t.origin, report.origin ?? '\u2014'],
    [t.size, report.size === null ? '\u2014' : numbers[language].format(report.size)],
    [t.root, report.root ?? '\u2014'],
    ...Object.entries(report.tally).map(([name, value]): [string, string] => [
      tallyLabels[name]?.[language] ?? name,
      shownValue(name, value, language),
    ]),
  ];
  return [
    verdictView(report, language),
    element('div', { class: 'wide' }, table(t.tally, [t.name, t.number], rows)),
    element('h2', {}, t.checks),
    element('ul', { class: 'checks' }, ...report.checks.map((check) => checkItem(check, language))),
  ];
}

export function receiptView(told: Told): HTMLElement {
  const lines = told.lines.map((line) => element('p', {}, line));
  if (told.id) lines.push(element('p', {}, `${told.numberLabel}: `, element('code', {}, grouped(told.id))));
  return element(
    'div',
    { class: 'outcome', 'data-tone': told.tone },
    element('h2', {}, told.title),
    ...lines,
  );
}

export const noteView = (text: string): HTMLElement =>
  element('div', { class: 'outcome', 'data-tone': 'wait' }, element('p', {}, text));
