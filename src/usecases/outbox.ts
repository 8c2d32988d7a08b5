import { type Change, type MailKind, type NoticeKind, noticeKinds } from '../domain/change.ts';
import { providerOf } from '../domain/insight/mail.ts';
import type { MailPlace } from '../domain/insight-change.ts';
import { ok } from '../domain/result.ts';
import type { Clock, NoticeItem, Outbox, OutboxItem, Secrets, SignatoryItem, Store } from './ports.ts';

/** Longer than any SMTP conversation is allowed to last: a lease that lapses means that the sender died. */
const leaseTime = 15 * 60_000;

export function createOutbox(context: {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly scrub: () => void;
}): Outbox {
  const { store, secrets, clock } = context;
  const write = async (change: Change) => {
    await store.decide('nothing', {}, () => ok({ changes: [change], result: null }));
  };
  /** Of the mails that are in flight: what becomes of them is counted by provider, in the same commit. */
  const places = new Map<number, InFlight>();
  const settle = async (id: number, changeOf: (place: MailPlace, phase: number | null) => Change) => {
    const { domain, phase } = places.get(id) ?? { domain: 'other', phase: null };
    await write(changeOf({ at: clock(), domain }, phase));
    places.delete(id);
  };
  return {
    claim: async (limit) => {
      const now = clock();
      const claimed = await store.decide('dueMail', { now, limit }, (due) => {
        const changes: Change[] = [];
        const items: OutboxItem[] = [];
        for (const { id, phase, kind, secret: sealed, attempts, queuedAt } of due) {
          const letter = open(secrets, kind, sealed);
          // Sealed with a key we no longer have: it can never leave.
          if (letter === null)
            changes.push({ type: 'mailFailed', id, phase, at: now, reason: 'unreadable', domain: 'other' });
          else {
            changes.push({ type: 'mailLeased', id, until: now + leaseTime });
            places.set(id, { domain: providerOf(letter.secret.to), phase });
            items.push({ ...letter, id, attempts, queuedAt } as OutboxItem);
          }
        }
        return ok({ changes, result: items });
      });
      return claimed.ok ? claimed.value : [];
    },
    sent: (id) => settle(id, (place) => ({ type: 'mailSent', id, ...place })),
    deferred: (id, nextAttemptAt, reason) =>
      settle(id, (place) => ({ type: 'mailDeferred', id, nextAttemptAt, reason, ...place })),
    failed: (id, reason) =>
      settle(id, (place, phase) => ({ type: 'mailFailed', id, phase, reason, ...place })),
    scrub: async () => context.scrub(),
  };
}

type InFlight = { readonly domain: MailPlace['domain']; readonly phase: number | null };
type Letter = Pick<NoticeItem, 'kind' | 'secret'> | Pick<SignatoryItem, 'kind' | 'secret'>;
const isNoticeKind = (kind: MailKind | NoticeKind): kind is NoticeKind =>
  (noticeKinds as readonly string[]).includes(kind);
export const isNotice = (item: OutboxItem): item is NoticeItem => isNoticeKind(item.kind);

function open(secrets: Secrets, kind: MailKind | NoticeKind, sealed: Uint8Array): Letter | null {
  try {
    if (isNoticeKind(kind)) return { kind, secret: secrets.openNotice(sealed) };
    return { kind, secret: secrets.openContact(sealed) };
  } catch {
    return null;
  }
}
