import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Logger } from 'pino';
import { composeMail } from '../../views/mail/compose.ts';
import { composeNotice } from '../../views/mail/compose-notice.ts';
import { createSmtpTransport } from '../adapters/smtp.ts';
import { type App, StartError } from '../app.ts';
import type { Config } from '../config.ts';
import { dropDeadAddresses } from '../usecases/campaign/mailing.ts';
import type { MailTransport } from '../usecases/delivery.ts';
import { mailFacts } from '../usecases/mail-facts.ts';
import { createOutbox, isNotice } from '../usecases/outbox.ts';
import { createOutboxWorker, type OutboxWorker } from '../worker/outbox.ts';

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
function createDelayedWake(worker: OutboxWorker): () => void {
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

/** Empties the outbox over a transport; the app wakes it after each commit that queued mail. */
export function mailWorker(app: App, transport: MailTransport, log: Logger): OutboxWorker {
  const { store, secrets, clock, random } = app.context;
  const queue = createOutbox({ store, secrets, clock, scrub: () => app.store.scrub() });
  const outbox = dropDeadAddresses(app.context, queue);
  const facts = mailFacts(app.context);
  const { publicUrl } = app.config;
  const worker = createOutboxWorker({
    outbox,
    transport,
    compose: async (item) =>
      isNotice(item)
        ? composeNotice(item, { publicUrl })
        : composeMail(item, { publicUrl, ...(await facts(item)) }),
    clock,
    random,
    log,
  });
  app.onMail = createDelayedWake(worker);
  return worker;
}
