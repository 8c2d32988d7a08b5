import { civilDateAt, dateInWords } from '../../domain/calendar.ts';
import type { Change } from '../../domain/change.ts';
import { newsTagMessage, subscribedUntil, unconfirmedUntil } from '../../domain/news.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Outcome } from '../ports.ts';
import type { Locale } from '../service.ts';
import type { CampaignContext } from './context.ts';
import { openKept } from './kept-address.ts';

/** Mails to confirm that one address can be sent in a day, whoever asks. */
const mostMails = 3;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** A token of a news link: 16 bytes in lower-case hex. */
const tokenBytes = (token: string): Buffer | null =>
  /^[0-9a-f]{32}$/.test(token) ? Buffer.from(token, 'hex') : null;

/**
 * Someone asks for news: a mail with a link goes out, and nothing else does before the button behind it is pressed. The
 * same work, the same writes and the same answer whether or not the address is on the list. Resolves to false when
 * there is no such petition.
 */
export function subscribe(context: CampaignContext) {
  const { store, secrets, random, clock } = context;
  return async (slug: string, email: string, locale: Locale): Promise<boolean> => {
    const found = await store.read('petition', { slug });
    if (found === null) return false;
    const at = clock();
    const day = civilDateAt(at);
    const deleteOn = unconfirmedUntil(day);
    const tag = secrets.tag(newsTagMessage(slug, email));
    const mailTag = secrets.tag(`referendumpetitie/news-mail/v1\n${hex(tag)}`);
    const token = hex(random.bytes(16));
    const until = dateInWords(deleteOn, locale);
    const municipality = found.petition.regulation.municipality.name;
    const sealFor = (own: string) =>
      secrets.sealContact({
        to: email,
        locale,
        notice: { petition: slug, values: { token: own, municipality, until } },
      });
    const fresh = sealFor(token);
    const asked = await store.decide('subscriber', { slug, tag, mailTag, day }, ({ row, mailsToday }) => {
      // Whoever asks again gets the link they had: an older mail keeps working.
      const kept = row === null ? undefined : openKept(secrets, row.secret)?.notice.values.token;
      const [own, secret] = row === null || kept === undefined ? [token, fresh] : [kept, row.secret];
      const tokenHash = secrets.sha256(Buffer.from(own, 'hex'));
      // What no key of ours opens reaches nobody: it makes room, and the answer does not tell that it was there.
      const unreadable = row !== null && kept === undefined;
      const changes: Change[] = [
        ...(unreadable ? [{ type: 'newsLeft', petition: slug, tag } as const] : []),
        { type: 'newsAsked', petition: slug, tag, tokenHash, secret, deleteOn },
        { type: 'mailCounted', tag: mailTag, day, forms: 1, repeats: 0 },
      ];
      if (mailsToday < mostMails)
        changes.push({ type: 'mailQueued', phase: null, kind: 'newsConfirm', secret: sealFor(own), at });
      return ok({ changes, result: true });
    });
    context.wakeMail();
    return asked.ok;
  };
}

export type NewsLink = { readonly petition: string; readonly active: boolean };

/** What stands behind a news link; null for nothing, or nothing any more. Writes nothing: link scanners come here. */
export function peekSubscription({ store, secrets }: Pick<CampaignContext, 'store' | 'secrets'>) {
  return async (token: string): Promise<NewsLink | null> => {
    const bytes = tokenBytes(token);
    if (bytes === null) return null;
    const row = await store.read('subscriberByToken', { tokenHash: secrets.sha256(bytes) });
    return row === null ? null : { petition: row.petition, active: row.active };
  };
}

/** The button behind the link was pressed. A second time is harmless. */
export function joinList({ store, secrets, clock }: CampaignContext) {
  return async (token: string): Promise<Result<NewsLink, { readonly code: 'LinkUnknown' }>> => {
    const bytes = tokenBytes(token);
    if (bytes === null) return err({ code: 'LinkUnknown' });
    const deleteOn = subscribedUntil(civilDateAt(clock()));
    const args = { tokenHash: secrets.sha256(bytes) };
    return store.decide('subscriberByToken', args, (row): Outcome<NewsLink, { code: 'LinkUnknown' }> => {
      if (row === null) return err({ code: 'LinkUnknown' });
      const { petition, tag, active } = row;
      const changes: Change[] = active ? [] : [{ type: 'newsJoined', petition, tag, deleteOn }];
      return ok({ changes, result: { petition, active: true } });
    });
  };
}

/** Wiped at once. An unknown link is answered as a known one: whoever left before has left. */
export function leaveList({ store, secrets }: Pick<CampaignContext, 'store' | 'secrets'>) {
  return async (token: string): Promise<void> => {
    const bytes = tokenBytes(token);
    if (bytes === null) return;
    await store.decide('subscriberByToken', { tokenHash: secrets.sha256(bytes) }, (row) => {
      const changes: Change[] =
        row === null ? [] : [{ type: 'newsLeft', petition: row.petition, tag: row.tag }];
      return ok({ changes, result: null });
    });
  };
}

/** Wipes everyone whose last day has come. */
export function forgetSubscribers({ store, clock }: Pick<CampaignContext, 'store' | 'clock'>) {
  return async (): Promise<void> => {
    const today = civilDateAt(clock());
    await store.decide('nothing', {}, () =>
      ok({ changes: [{ type: 'newsForgotten', today }], result: null }),
    );
  };
}
