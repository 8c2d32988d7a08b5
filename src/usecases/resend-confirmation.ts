import { civilDateAt } from '../domain/calendar.ts';
import type { Change } from '../domain/change.ts';
import { mailTagMessage } from '../domain/mail-identity.ts';
import { dedupeScope, rulesInForce } from '../domain/petition.ts';
import { ok } from '../domain/result.ts';
import { linkDeadline, maxRepeatsPerDay, mayReceive } from '../domain/signing.ts';
import type { Context } from './context.ts';

/**
 * The same mail with the same link once more, for every person who waits behind this address. Resolves alike
 * whether the address is known or not.
 */
export function resendConfirmation(context: Context) {
  const { store, secrets, clock } = context;
  return async (slug: string, email: string): Promise<void> => {
    const at = clock();
    const row = await store.read('petition', { slug });
    if (row?.phase == null) return;
    const scope = String(dedupeScope(rulesInForce(row.petition), row.phase.number));
    const mailTag = secrets.tag(mailTagMessage({ petition: slug, phase: scope, email }));
    const day = civilDateAt(at);
    await store.decide('waiting', { slug, mailTag, day }, ({ phase, pending, repeatsToday }) => {
      const open = mayReceive(phase, at);
      const waiting = open.ok
        ? pending.filter((row) => !row.superseded && at < linkDeadline(row.receivedAt, open.value.closesAt))
        : [];
      const mails = waiting.slice(0, Math.max(0, maxRepeatsPerDay - repeatsToday)).map((row): Change => {
        return { type: 'mailQueued', phase: row.phase, kind: 'confirm', secret: row.contact, at };
      });
      // Counted for an address we do not know as well: the same work, so the same time.
      const counted: Change = {
        type: 'mailCounted',
        tag: mailTag,
        day,
        forms: 0,
        repeats: Math.max(1, mails.length),
      };
      return ok({ changes: [counted, ...mails], result: null });
    });
    context.wakeMail();
  };
}
