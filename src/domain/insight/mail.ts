import type { MailKind } from '../change.ts';
import { hourMs, hourOf } from './counting.ts';
import { type BigProvider, bigProviders, type MailDomain, type MailDomains } from './model.ts';

const known: ReadonlySet<string> = new Set(bigProviders);

/** Where an address gets its mail, as far as that may be counted. The address itself goes no further than this. */
export function providerOf(address: string): BigProvider | 'other' {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return known.has(domain) ? (domain as BigProvider) : 'other';
}

/**
 * Mails that answer a form. All three are counted alike: were it only the mail with the link, someone who sends in a form
 * for a neighbour would see whether that neighbour had signed. Other mails follow from who did and are not counted.
 */
export const formMails = ['confirm', 'alreadySigned', 'addressFull'] as const satisfies readonly MailKind[];

export type MailOutcome = 'sent' | 'delayed' | 'bounced';

/** `reason`: as the transport names it ('smtp-550', 'timeout'); empty for what was sent. */
export type MailRow = {
  readonly domain: BigProvider | 'other';
  readonly outcome: MailOutcome;
  readonly reason: string;
  readonly count: number;
};

/** First ms of the present hour: what came in it is shown when it is over. */
export const shownUntil = (now: number): number => hourOf(now) * hourMs;

const leastShown = 10;
const step = 5;
/** Of ten or more mails, this share delayed or bounced is trouble at that provider. */
const troubleShare = 0.1;

type Totals = { -readonly [outcome in MailOutcome]: number } & { readonly reasons: Map<string, number> };

/** `rows`: everything before `until`. */
export function mailDomainsOf(rows: readonly MailRow[], until: number): MailDomains {
  const totals = new Map<MailDomain['domain'], Totals>();
  for (const row of rows) addTo(totals, row.domain, row);
  const size = (domain: MailDomain['domain']) => handled(totals.get(domain));
  for (const row of rows) {
    if (row.domain !== 'other' && size(row.domain) < leastShown) addTo(totals, 'other', row);
  }
  const shown = bigProviders.filter((domain) => size(domain) >= leastShown);
  shown.sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1));
  return { until, rows: [...shown, 'other' as const].map((domain) => rowOf(domain, totals.get(domain))) };
}

/** Mails of which the end is known. */
const handled = (totals: Totals | undefined): number => (totals?.sent ?? 0) + (totals?.bounced ?? 0);

function addTo(totals: Map<MailDomain['domain'], Totals>, domain: MailDomain['domain'], row: MailRow): void {
  const sums = totals.get(domain) ?? { sent: 0, delayed: 0, bounced: 0, reasons: new Map() };
  sums[row.outcome] += row.count;
  if (row.reason !== '') sums.reasons.set(row.reason, (sums.reasons.get(row.reason) ?? 0) + row.count);
  totals.set(domain, sums);
}

function rowOf(domain: MailDomain['domain'], totals: Totals | undefined): MailDomain {
  const { sent = 0, delayed = 0, bounced = 0, reasons = new Map<string, number>() } = totals ?? {};
  const all = handled(totals);
  return {
    domain,
    sent: rounded(sent),
    delayed: rounded(delayed),
    bounced: rounded(bounced),
    reasons: [...reasons]
      .map(([reason, count]) => ({ reason, count: rounded(count) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
    trouble: all >= leastShown && Math.max(rounded(delayed), rounded(bounced)) >= troubleShare * all,
  };
}

const rounded = (count: number): number => Math.floor(count / step) * step;

/** Mails that answered a form and were taken by the mail server of the addressee. */
export const delivered = (rows: readonly MailRow[]): number =>
  rows.reduce((sum, { outcome, count }) => sum + (outcome === 'sent' ? count : 0), 0);
