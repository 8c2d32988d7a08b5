import type { MailTransport } from '../../src/usecases/delivery.ts';
import type { MailKind, OutboxItem, SignatoryItem } from '../../src/usecases/ports.ts';
import { createOutboxWorker, type OutboxWorkerConfig } from '../../src/worker/outbox.ts';
import { composeMail } from '../../views/mail/compose.ts';
import { createLogProbe } from './log.ts';
import { demoProof, mailContext, mailSecret } from './mail.ts';
import { createMemoryOutbox, type MemoryOutbox } from './memory-outbox.ts';
import type { SmtpSink } from './smtp-sink.ts';

export const compose = async (item: OutboxItem) =>
  composeMail(item as SignatoryItem, mailContext({ proof: demoProof }));

/** An outbox, a worker over it, and a clock that stands still until it is moved. */
export function workerScene(transport: MailTransport, changes: Partial<OutboxWorkerConfig> = {}) {
  const time = { now: Date.parse('2021-09-20T12:05:00Z') };
  const clock = () => time.now;
  const outbox = createMemoryOutbox({ clock });
  const log = createLogProbe();
  /** Half way: no spread. */
  const random = { bytes: (length: number) => new Uint8Array(length).fill(0x80, 0, 1) };
  const config = { outbox, transport, compose, clock, random, log, pollMs: 20, ...changes };
  return { outbox, worker: createOutboxWorker(config), log, time, config };
}

export const fill = (outbox: MemoryOutbox, count: number, kind: MailKind = 'confirm') => {
  for (let n = 1; n <= count; n += 1) outbox.add(kind, mailSecret({ to: `persoon${n}@voorbeeld.example` }));
};
export const states = (outbox: MemoryOutbox) => outbox.entries.map(({ state, reason }) => [state, reason]);
export const recipients = (server: SmtpSink) => server.received.flatMap(({ to }) => to);
export const numbered = (count: number) =>
  Array.from({ length: count }, (_, n) => `persoon${n + 1}@voorbeeld.example`);

export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
