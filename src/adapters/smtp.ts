import { createPrivateKey } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { DeliveryOutcome, MailLog, MailTransport, OutgoingMail } from '../usecases/delivery.ts';
import { outcomeOf } from './smtp-outcome.ts';
import { parseSmtpUrl } from './smtp-settings.ts';

/** All in ms. */
type SmtpTimeouts = {
  readonly connection: number;
  readonly greeting: number;
  /** Silence after which we hang up. */
  readonly idle: number;
  /** Whole delivery, also against a server that keeps trickling. A lease on a message must last longer than this. */
  readonly total: number;
};

/**
 * RFC 5321 section 4.5.3.2.6 asks for ten minutes after the last dot: who hangs up earlier may send a mail again that
 * the server had already taken.
 */
const defaultSmtpTimeouts: SmtpTimeouts = {
  connection: 20_000,
  greeting: 30_000,
  idle: 600_000,
  total: 660_000,
};

export type SmtpConfig = {
  /** smtp:// or smtps://, see parseSmtpUrl. */
  readonly url: string;
  /** `Name <address>` or an address. */
  readonly from: string;
  readonly messageIdDomain: string;
  readonly dkim?: {
    readonly domain: string;
    readonly selector: string;
    /** RSA, PEM. */
    readonly privateKey: string;
  };
  readonly timeouts?: Partial<SmtpTimeouts>;
  /**
   * Connections, and so messages in flight. A crash between the server's 250 and our mark repeats the messages that
   * were in flight: with the default of one, at most one.
   */
  readonly connections?: number;
  readonly log: MailLog;
};

export interface SmtpTransport extends MailTransport {
  /** Connects, greets, encrypts and logs in, without sending anything. */
  verify(): Promise<DeliveryOutcome>;
}

/** An idle connection is closed by us long before a server would: it is never found dead with a message at hand. */
const IDLE_CONNECTION_MS = 5_000;

/** One plain address: no white space, control characters, lists, groups, routes or quotes. */
const plainAddress = /^[^\s\p{Cc}\p{Cs}<>()[\],;:"\\@]{1,64}@[^\s\p{Cc}\p{Cs}<>()[\],;:"\\@]{1,253}$/u;
const plainMessageId = /^[A-Za-z0-9][A-Za-z0-9.]{0,99}$/;

function checkConfig(config: SmtpConfig): void {
  if (/[\r\n]/.test(config.from) || !config.from.includes('@'))
    throw new Error('mail: sender is not an address');
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(config.messageIdDomain)) {
    throw new Error('mail: the Message-ID domain is not a host name');
  }
  // The library signs with RSA only and leaves the signature out, silently, when it cannot.
  if (config.dkim && createPrivateKey(config.dkim.privateKey).asymmetricKeyType !== 'rsa') {
    throw new Error('mail: the DKIM key must be an RSA key');
  }
}

const signedHeaders = [
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding',
  'Auto-Submitted:List-Unsubscribe:List-Unsubscribe-Post',
].join(':');

function poolOptions(config: SmtpConfig) {
  const { name, ...settings } = parseSmtpUrl(config.url);
  const timeouts = { ...defaultSmtpTimeouts, ...config.timeouts };
  return {
    ...settings,
    name: name ?? config.messageIdDomain,
    pool: true as const,
    maxConnections: config.connections ?? 1,
    // The pool would put a message whose connection closed in its queue again: every attempt is ours to decide.
    maxRequeues: 0,
    idleTimeout: IDLE_CONNECTION_MS,
    connectionTimeout: timeouts.connection,
    greetingTimeout: timeouts.greeting,
    dnsTimeout: timeouts.connection,
    socketTimeout: timeouts.idle,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
    ...(config.dkim
      ? {
          dkim: {
            // The library's own list of headers to sign lacks the one that RFC 8058 wants signed as well.
            headerFieldNames: signedHeaders,
            domainName: config.dkim.domain,
            keySelector: config.dkim.selector,
            privateKey: config.dkim.privateKey,
          },
        }
      : {}),
  };
}

/** RFC 2369 and RFC 8058: mail programs show a button that POSTs there. */
function unsubscribeHeaders(url: string | undefined): { readonly [name: string]: string } {
  if (url === undefined) return {};
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

function messageOf(mail: OutgoingMail, config: SmtpConfig, signal: AbortSignal) {
  return {
    from: config.from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    attachments: mail.attachments.map((attachment) => ({ ...attachment, encoding: 'utf-8' })),
    messageId: `<${mail.messageId}@${config.messageIdDomain}>`,
    headers: {
      'Auto-Submitted': mail.autoSubmitted,
      'X-Auto-Response-Suppress': 'All',
      ...unsubscribeHeaders(mail.unsubscribe),
    },
    textEncoding: 'quoted-printable' as const,
    disableFileAccess: true,
    disableUrlAccess: true,
    signal,
  };
}

/**
 * Mail over a pooled SMTP connection. A failed call was not delivered as far as we know; only a connection lost between
 * the last dot and the server's 250 leaves that open, and then the Message-ID is the same at the next attempt.
 * @throws Error at creation when the configuration is not usable.
 */
export function createSmtpTransport(config: SmtpConfig): SmtpTransport {
  checkConfig(config);
  const transporter = createTransport(poolOptions(config));
  const total = config.timeouts?.total ?? defaultSmtpTimeouts.total;
  const inFlight = new Set<Promise<DeliveryOutcome>>();

  async function deliver(mail: OutgoingMail): Promise<DeliveryOutcome> {
    if (!plainAddress.test(mail.to)) return { kind: 'permanent', reason: 'address' };
    if (!plainMessageId.test(mail.messageId)) return { kind: 'permanent', reason: 'message-id' };
    try {
      await transporter.sendMail(messageOf(mail, config, AbortSignal.timeout(total)));
      return { kind: 'accepted' };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  return {
    send(mail) {
      const delivery = deliver(mail);
      inFlight.add(delivery);
      return delivery.finally(() => inFlight.delete(delivery));
    },
    async verify() {
      try {
        await transporter.verify();
        return { kind: 'accepted' };
      } catch (error) {
        const outcome = outcomeOf(error);
        config.log.warn(
          { reason: outcome.kind === 'accepted' ? '' : outcome.reason },
          'mail server not usable',
        );
        return outcome;
      }
    },
    async close() {
      await Promise.allSettled(inFlight);
      transporter.close();
    },
  };
}
