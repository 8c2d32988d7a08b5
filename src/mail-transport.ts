import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Logger } from 'pino';
import { createSmtpTransport } from './adapters/smtp.ts';
import { StartError } from './app.ts';
import type { Config } from './config.ts';
import type { MailTransport } from './usecases/delivery.ts';
import type { OutboxWorker } from './worker/outbox.ts';

/** The mail server that the settings name; what is wrong with them is one sentence for the operator. */
export function smtpTransport(config: Config, log: Logger): MailTransport {
  const { smtpUrl, from, dkim } = config.mail;
  if (smtpUrl === null) throw new StartError('SMTP_URL is not set');
  const messageIdDomain = new URL(config.publicUrl).hostname;
  try {
    const key = dkim === null ? {} : { dkim: { ...dkim, privateKey: readFileSync(dkim.keyFile, 'utf8') } };
    return createSmtpTransport({ url: smtpUrl, from, messageIdDomain, ...key, log });
  } catch (error) {
    // SMTP_URL holds a password: only our own words about it, and the name of what else went wrong.
    const why = error instanceof Error && !('code' in error) ? error.message : 'a file cannot be read';
    throw new StartError(`the mail settings (SMTP_URL, MAIL_FROM, DKIM_…) do not fit: ${why}`);
  }
}

/**
 * Wakes the mail worker a random moment after a commit: what it then does on this thread must not be felt by the next
 * request, which could tell from it whether a mail was due.
 */
export function createDelayedWake(worker: OutboxWorker): () => void {
  let planned = false;
  return () => {
    if (planned) return;
    planned = true;
    setTimeout(
      () => {
        planned = false;
        worker.wake();
      },
      randomInt(300, 2000),
    ).unref();
  };
}
