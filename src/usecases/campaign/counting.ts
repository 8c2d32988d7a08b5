import { civilDateAt } from '../../domain/calendar.ts';
import {
  type CampaignCounts,
  type CountName,
  countNames,
  lagMessage,
  lagOf,
  parseCode,
  shownCount,
} from '../../domain/campaign.ts';
import type { Change } from '../../domain/change.ts';
import { ok } from '../../domain/result.ts';
import type { CampaignContext } from './context.ts';

export type Counting = {
  /** Id of a code of this petition that is in use; null for anything else. */
  idOf(slug: string, code: string): Promise<number | null>;
  /** The codes may have changed. */
  refresh(): void;
  /** A page was seen. Kept in memory. */
  visit(id: number): void;
  /** Writes the visits since the last time, in one commit. */
  flush(): Promise<void>;
};

/**
 * Visits are counted in memory and written in batches: whoever comes by a link costs no commit, and no moment of a visit
 * reaches the disk. A crash loses the visits of the last minute; forms and confirmations are counted in their own commit.
 */
export function createCounting({ store }: Pick<CampaignContext, 'store'>): Counting {
  let codes: Promise<ReadonlyMap<string, number>> | null = null;
  let waiting = new Map<number, number>();
  const load = async () => {
    const rows = await store.read('campaignCodes', {});
    return new Map(rows.map(({ id, petition, code }) => [`${petition}/${code}`, id]));
  };
  const known = () => {
    codes ??= load().catch((error: unknown) => {
      codes = null;
      throw error;
    });
    return codes;
  };
  return {
    idOf: async (slug, text) => {
      const code = parseCode(text);
      return code.ok ? ((await known()).get(`${slug}/${code.value}`) ?? null) : null;
    },
    refresh: () => {
      codes = null;
    },
    visit: (id) => void waiting.set(id, (waiting.get(id) ?? 0) + 1),
    flush: async () => {
      const visits = waiting;
      waiting = new Map();
      if (visits.size === 0) return;
      const changes = [...visits].map(([id, count]) => counted(id, { visits: count }));
      try {
        await store.decide('nothing', {}, () => ok({ changes, result: null }));
      } catch (error) {
        for (const [id, count] of visits) waiting.set(id, (waiting.get(id) ?? 0) + count);
        throw error;
      }
    },
  };
}

const none: CampaignCounts = { visits: 0, sent: 0, confirmed: 0 };

/** Adds to the counters of a code; the change has nothing of the statement or the visit in it. */
export function counted(id: number, added: Partial<CampaignCounts>): Change {
  return { type: 'campaignCounted', id, added: { ...none, ...added } };
}

/**
 * Once a day what organisers see of codes and of the news list is made anew; resolves to the number of codes and lists.
 */
export function showCounts({ store, secrets, clock }: Pick<CampaignContext, 'store' | 'secrets' | 'clock'>) {
  const shown = (counter: string, count: number) =>
    shownCount(count, (ten) => lagOf(secrets.tag(lagMessage(counter, ten))));
  return async (): Promise<number> => {
    const day = civilDateAt(clock());
    const decided = await store.decide('countsToShow', { day }, ({ campaigns, lists }) => {
      const ofCodes = campaigns.map(({ id, counts }): Change => {
        const each = countNames.map((name) => [name, shown(`campaign ${id} ${name}`, counts[name])]);
        return {
          type: 'campaignShown',
          id,
          shown: Object.fromEntries(each) as Record<CountName, number>,
          day,
        };
      });
      const ofLists = lists.map(
        ({ petition, subscribers }): Change => ({
          type: 'newsListShown',
          petition,
          shown: shown(`news ${petition}`, subscribers),
          day,
        }),
      );
      const changes = [...ofCodes, ...ofLists];
      return ok({ changes, result: changes.length });
    });
    return decided.ok ? decided.value : 0;
  };
}
