import type { Change } from '../../domain/change.ts';
import { excerptInMail } from '../../domain/excerpt.ts';
import { isDeadAddress, type NewsWords, newsTagMessage } from '../../domain/news.ts';
import { ok } from '../../domain/result.ts';
import type { NewsRow, SubscriberRow } from '../campaign-reads.ts';
import type { Outbox } from '../ports.ts';
import type { Locale } from '../service.ts';
import type { CampaignContext } from './context.ts';
import { openKept } from './kept-address.ts';

/** News that may wait to leave at a time: whoever signs meanwhile stands behind so many mails at most. */
const mostWaiting = 20;

/**
 * Queues the next mails of a post that is being sent, in the order of the keyed hashes of the addresses; how far it has
 * come is written in the same commit, so a crash neither skips nor repeats anyone. Resolves to the mails queued.
 */
export function mailNews({ store, secrets, clock }: CampaignContext) {
  return async (): Promise<number> => {
    const at = clock();
    const decided = await store.decide('newsDue', { limit: mostWaiting }, (due) => {
      const { post, subscribers, waiting } = due;
      const last = subscribers.at(-1);
      if (post === null || (last === undefined && waiting >= mostWaiting))
        return ok({ changes: [], result: 0 });
      const words = wordsOf(post.text);
      const mails = subscribers.map((row) => mailTo(secrets, { post: post.id, words }, row, at));
      const to = last?.tag ?? null;
      const changes: Change[] = [...mails, { type: 'newsMailed', post: post.id, to }];
      return ok({ changes, result: mails.length });
    });
    return decided.ok ? decided.value : 0;
  };
}

type MailWords = { readonly title: string; readonly excerpt: string };
type Letter = { readonly post: number; readonly words: { readonly [locale in Locale]: MailWords } };

/** What the mails of a batch say, made once for all of them. */
function wordsOf({ nl, en }: NewsRow['text']): Letter['words'] {
  const inMail = ({ title, body }: NewsWords) => ({ title, excerpt: excerptInMail(body) });
  const dutch = inMail(nl);
  return { nl: dutch, en: en === null ? dutch : inMail(en) };
}

function mailTo(
  secrets: CampaignContext['secrets'],
  { post, words }: Letter,
  { petition, tag, secret }: SubscriberRow,
  at: number,
): Change {
  const known = openKept(secrets, secret);
  // Sealed with a key we no longer have: no mail can reach this address, and its link can be in nobody's hands.
  if (known === null) return { type: 'newsLeft', petition, tag };
  const { to, locale, notice } = known;
  const values = {
    token: notice.values.token ?? '',
    municipality: notice.values.municipality ?? '',
    ...words[locale],
    post: String(post),
  };
  const sealed = secrets.sealContact({ to, locale, notice: { petition, values } });
  return { type: 'mailQueued', phase: null, kind: 'news', secret: sealed, at };
}

/** The outbox of the mail worker, which also takes addresses off the news list that do not exist (any more). */
export function dropDeadAddresses(context: CampaignContext, outbox: Outbox): Outbox {
  const { store, secrets } = context;
  /** Of news in flight: tag on the list. */
  const tags = new Map<number, { readonly petition: string; readonly tag: Uint8Array }>();
  const done = (id: number) => {
    const known = tags.get(id) ?? null;
    tags.delete(id);
    return known;
  };
  return {
    ...outbox,
    claim: async (limit) => {
      const items = await outbox.claim(limit);
      for (const { id, kind, secret } of items) {
        const petition = kind === 'news' || kind === 'newsConfirm' ? secret.notice.petition : null;
        if (petition !== null)
          tags.set(id, { petition, tag: secrets.tag(newsTagMessage(petition, secret.to)) });
      }
      return items;
    },
    sent: (id) => {
      done(id);
      return outbox.sent(id);
    },
    deferred: (id, nextAttemptAt, reason) => {
      done(id);
      return outbox.deferred(id, nextAttemptAt, reason);
    },
    failed: async (id, reason) => {
      const subscriber = done(id);
      if (subscriber !== null && isDeadAddress(reason)) {
        const left: Change = { type: 'newsLeft', ...subscriber };
        await store.decide('nothing', {}, () => ok({ changes: [left], result: null }));
      }
      // After it: a crash between the two brings the mail back, to be refused and marked again.
      await outbox.failed(id, reason);
    },
  };
}
