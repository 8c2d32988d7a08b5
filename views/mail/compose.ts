import { dateTimeInWords } from '../../src/domain/calendar.ts';
import { type Petition, type Phase, rulesInForce } from '../../src/domain/petition.ts';
import type { ComposedMail, MailAttachment } from '../../src/usecases/delivery.ts';
import type { MailKind, MailSecret } from '../../src/usecases/ports.ts';
import type { MailWords } from './content.ts';
import { renderHtml } from './document.tsx';
import { renderText } from './text.ts';
import { english } from './texts-en.ts';
import { dutch } from './texts-nl.ts';

export type MailContext = {
  /** Scheme and host, without a slash at the end. */
  readonly publicUrl: string;
  readonly petition: Petition;
  readonly phase: Phase;
  /** Text of `bewijs.tlog-proof`, for a receipt. */
  readonly proof: string | null;
  /** When the confirmation link stops working, ms since the epoch; may lie past the end of the term. */
  readonly validUntil: number;
};

const MINUTE = 60_000;

/**
 * The end of a term is the first instant at which it is too late, midnight; people read the last minute before it.
 */
function lastMoment(until: number, phase: Phase): number {
  return until >= phase.closesAt ? phase.closesAt - MINUTE : until;
}

function mailWords(secret: MailSecret, context: MailContext, proof: string | null): MailWords {
  const { publicUrl, petition, phase } = context;
  const { locale } = secret;
  const { contact } = petition.content;
  const query = locale === 'en' ? '?lang=en' : '';
  const page = (path: string) => `${publicUrl}/${path}${query}`;
  return {
    municipality: petition.regulation.municipality.name,
    receivedAt: dateTimeInWords(secret.receivedAt, locale),
    confirmedAt: secret.confirmedAt === undefined ? null : dateTimeInWords(secret.confirmedAt, locale),
    validUntil: dateTimeInWords(lastMoment(context.validUntil, phase), locale),
    end: dateTimeInWords(lastMoment(phase.closesAt, phase), locale),
    receiptNumber: secret.id,
    confirmUrl: page(`bevestigen/${encodeURIComponent(secret.token)}`),
    formUrl: page(`${petition.slug}/tekenen`),
    ownUrl: page(`intrekken/${encodeURIComponent(secret.token)}`),
    mayWithdraw: rulesInForce(petition).withdrawal !== 'none',
    checkUrl: proof === null ? null : page(`${petition.slug}/controleren`),
    contactEmail: contact.email,
    contactPhone: contact.phone,
    paperAddress: contact.paperAddress[locale].replace(/\.$/, ''),
  };
}

/** The mail for one event, in the language the signatory chose. */
export function composeMail(
  item: { readonly kind: MailKind; readonly secret: MailSecret },
  context: MailContext,
): ComposedMail {
  const { kind, secret } = item;
  const proof = kind === 'receipt' ? context.proof : null;
  const texts = secret.locale === 'en' ? english : dutch;
  const content = texts[kind](mailWords(secret, context, proof));
  const attachments: MailAttachment[] =
    proof === null
      ? []
      : [{ filename: 'bewijs.tlog-proof', content: proof, contentType: 'text/plain; charset=utf-8' }];
  return {
    to: secret.to,
    subject: content.subject,
    text: renderText(content),
    html: renderHtml(content, secret.locale),
    attachments,
  };
}
