import { afterEach } from 'vitest';
import { createSmtpTransport, type SmtpConfig, type SmtpTransport } from '../../src/adapters/smtp.ts';
import { createLogProbe } from './log.ts';
import { type ReceivedMail, type SinkBehaviour, type SmtpSink, startSmtpSink } from './smtp-sink.ts';

/** Mail servers and transports that are closed, last opened first, after each test of the file that calls this. */
export function smtpScene() {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const each of open.splice(0).reverse()) await each.close();
  });
  return {
    keep<T extends { close(): Promise<void> }>(closable: T): T {
      open.push(closable);
      return closable;
    },
    async sink(behaviour: SinkBehaviour = {}): Promise<SmtpSink> {
      return this.keep(await startSmtpSink(behaviour));
    },
    transportTo(url: string, changes: Partial<SmtpConfig> = {}): SmtpTransport {
      return this.keep(
        createSmtpTransport({
          url,
          from: 'Referendum Utrecht <noreply@ondertekenen.example>',
          messageIdDomain: 'ondertekenen.example',
          log: createLogProbe(),
          ...changes,
        }),
      );
    },
  };
}

/** The one message that arrived. */
export function only(server: SmtpSink): ReceivedMail {
  const [mail] = server.received;
  if (mail === undefined || server.received.length !== 1)
    throw new Error(`${server.received.length} messages`);
  return mail;
}

export const accepted = { kind: 'accepted' };
