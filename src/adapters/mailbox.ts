import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { MailTransport, OutgoingMail } from '../usecases/delivery.ts';
import type { Clock } from '../usecases/ports.ts';

const StoredMail = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  /** ms since the epoch. */
  receivedAt: z.number(),
  attachments: z.array(z.object({ name: z.string(), content: z.string() })),
});
type StoredMail = z.infer<typeof StoredMail>;

type MailSummary = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** ms since the epoch. */
  readonly receivedAt: number;
};

export interface Mailbox extends MailTransport {
  /** Newest first. */
  list(): Promise<readonly MailSummary[]>;
  /** Null for an id that does not exist, or is no id at all. */
  get(id: string): Promise<StoredMail | null>;
}

/** Time of receipt, so that names sort by age, and the Message-ID, so that one message is kept once. */
const mailId = /^\d{15}-[A-Za-z0-9][A-Za-z0-9.]{0,99}$/;

/** Oldest first; messages of the same millisecond by the number their Message-ID starts with. */
function byAge(a: string, b: string): number {
  const [timeA = '', restA = ''] = a.split('-');
  const [timeB = '', restB = ''] = b.split('-');
  return Number(timeA) - Number(timeB) || Number.parseInt(restA, 10) - Number.parseInt(restB, 10) || 0;
}

async function readIds(dir: string): Promise<string[]> {
  const names = await readdir(dir);
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .filter((id) => mailId.test(id))
    .sort(byAge);
}

async function readMail(path: string): Promise<StoredMail | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return StoredMail.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const pathOf = (dir: string, id: string) => join(dir, `${id}.json`);

/** Writes beside and renames, so that a reader never meets half a mail. */
async function storeMail(config: MailboxConfig, mail: OutgoingMail): Promise<void> {
  const { dir, clock, keep = 200 } = config;
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const ids = await readIds(dir);
  if (ids.some((id) => id.endsWith(`-${mail.messageId}`))) return;
  const receivedAt = clock();
  const id = `${String(receivedAt).padStart(15, '0')}-${mail.messageId}`;
  if (!mailId.test(id)) throw new Error('mailbox: unusable message id');
  const { to, subject, text, html } = mail;
  const attachments = mail.attachments.map(({ filename, content }) => ({ name: filename, content }));
  const temporary = join(dir, '.incoming.tmp');
  await rm(temporary, { force: true });
  const json = JSON.stringify({ to, subject, text, html, receivedAt, attachments });
  await writeFile(temporary, json, { mode: 0o600 });
  await rename(temporary, pathOf(dir, id));
  const surplus = [...ids, id].sort(byAge).slice(0, -keep);
  await Promise.all(surplus.map((old) => rm(pathOf(dir, old), { force: true })));
}

type MailboxConfig = { readonly dir: string; readonly clock: Clock; readonly keep?: number };

/**
 * The on-screen mailbox of a demonstration: mail does not leave but is kept, the last `keep` messages (200), as files
 * in `dir` that only this user can read. Never for real signatories: whoever sees the screen reads all mail.
 */
export function createMailbox(config: MailboxConfig): Mailbox {
  const { dir } = config;
  let tail: Promise<unknown> = Promise.resolve();

  return {
    async send(mail) {
      // One at a time: they share the temporary file and the count of what is kept.
      const stored = tail.then(() => storeMail(config, mail));
      tail = stored.catch(() => undefined);
      try {
        await stored;
        return { kind: 'accepted' };
      } catch {
        return { kind: 'temporary', reason: 'mailbox' };
      }
    },
    async list() {
      const ids = (await readIds(dir).catch(() => [])).reverse();
      const mails = await Promise.all(ids.map(async (id) => ({ id, mail: await readMail(pathOf(dir, id)) })));
      return mails.flatMap(({ id, mail }) =>
        mail === null ? [] : [{ id, to: mail.to, subject: mail.subject, receivedAt: mail.receivedAt }],
      );
    },
    async get(id) {
      return mailId.test(id) ? readMail(pathOf(dir, id)) : null;
    },
    async close() {
      await tail;
    },
  };
}
