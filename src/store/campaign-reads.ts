import type Database from 'better-sqlite3';
import type { CivilDate } from '../domain/calendar.ts';
import type { CampaignReads, CampaignRow, NewsRow, SubscriberRow } from '../usecases/campaign-reads.ts';

type CampaignColumns = {
  id: number;
  petition: string;
  code: string;
  name: string;
  removed: number;
  shown_visits: number;
  shown_sent: number;
  shown_confirmed: number;
  shown_day: CivilDate | null;
};

type NewsColumns = {
  id: number;
  petition: string;
  title_nl: string;
  body_nl: string;
  title_en: string | null;
  body_en: string | null;
  state: NewsRow['state'];
  written_at: number;
  published_at: number | null;
  updated_at: number | null;
  mailing: NewsRow['mailing'];
};

type SubscriberColumns = { petition: string; tag: Uint8Array; secret: Uint8Array; active: number };

const campaignColumns =
  'id, petition, code, name, removed, shown_visits, shown_sent, shown_confirmed, shown_day';
const newsColumns = `id, petition, title_nl, body_nl, title_en, body_en, state, written_at, published_at, updated_at,
  mailing`;

const toCampaign = ({ removed, shown_day, ...row }: CampaignColumns): CampaignRow => ({
  id: row.id,
  petition: row.petition,
  code: row.code,
  name: row.name,
  removed: removed === 1,
  shown: { visits: row.shown_visits, sent: row.shown_sent, confirmed: row.shown_confirmed },
  shownOn: shown_day,
});

const toNews = (row: NewsColumns): NewsRow => ({
  id: row.id,
  petition: row.petition,
  text: {
    nl: { title: row.title_nl, body: row.body_nl },
    en: row.title_en === null ? null : { title: row.title_en, body: row.body_en ?? '' },
  },
  state: row.state,
  writtenAt: row.written_at,
  publishedAt: row.published_at,
  updatedAt: row.updated_at,
  mailing: row.mailing,
});

const toSubscriber = ({ petition, tag, secret, active }: SubscriberColumns): SubscriberRow => ({
  petition,
  tag,
  secret,
  active: active === 1,
});

/** Campaign codes, news and the news list. */
export function campaignReads(db: Database.Database): CampaignReads {
  return { ...codeReads(db), ...newsReads(db), ...listReads(db) };
}

function codeReads(db: Database.Database) {
  const campaigns = db.prepare<[string], CampaignColumns>(
    `SELECT ${campaignColumns} FROM campaign WHERE petition = ? ORDER BY id`,
  );
  const byCode = db.prepare<[string], CampaignColumns>(
    `SELECT ${campaignColumns} FROM campaign WHERE code = ?`,
  );
  const inUse = db.prepare<[], { id: number; petition: string; code: string }>(
    'SELECT id, petition, code FROM campaign WHERE removed = 0',
  );
  type Counted = { id: number; visits: number; sent: number; confirmed: number };
  const stale = db.prepare<[string], Counted>(
    'SELECT id, visits, sent, confirmed FROM campaign WHERE shown_day IS NOT ? AND removed = 0',
  );
  const lists = db.prepare<[string], { petition: string; subscribers: number }>(
    `SELECT slug AS petition, (SELECT count(*) FROM news_subscriber AS each
       WHERE each.petition = petition.slug AND active = 1) AS subscribers
     FROM petition LEFT JOIN news_list ON news_list.petition = slug WHERE shown_day IS NOT ?`,
  );
  return {
    campaigns: ({ slug }) => campaigns.all(slug).map(toCampaign),
    campaignCode: ({ code }) => {
      const row = byCode.get(code);
      return row === undefined ? null : toCampaign(row);
    },
    campaignCodes: () => inUse.all(),
    newCampaign: ({ slug, code }) => ({
      codes: campaigns.all(slug).length,
      taken: byCode.get(code) !== undefined,
    }),
    countsToShow: ({ day }) => ({
      campaigns: stale.all(day).map(({ id, ...counts }) => ({ id, counts })),
      lists: lists.all(day),
    }),
  } satisfies Partial<CampaignReads>;
}

function newsReads(db: Database.Database) {
  const posts = db.prepare<[string], NewsColumns>(
    `SELECT ${newsColumns} FROM news_post WHERE petition = ? ORDER BY ifnull(published_at, written_at) DESC, id DESC`,
  );
  const post = db.prepare<[string, number], NewsColumns>(
    `SELECT ${newsColumns} FROM news_post WHERE petition = ? AND id = ?`,
  );
  // The counter of the table, which never goes back.
  const counted = db.prepare<[string], { last: number; posts: number }>(
    `SELECT ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'news_post'), 0) AS last,
            (SELECT count(*) FROM news_post WHERE petition = ?) AS posts`,
  );
  return {
    news: ({ slug }) => posts.all(slug).map(toNews),
    newsDesk: ({ slug, post: id }) => {
      const row = id === null ? undefined : post.get(slug, id);
      const { last, posts: written } = counted.get(slug) ?? { last: 0, posts: 0 };
      return { row: row === undefined ? null : toNews(row), next: last + 1, posts: written };
    },
  } satisfies Partial<CampaignReads>;
}

function listReads(db: Database.Database) {
  const columns = 'petition, tag, secret, active';
  const list = db.prepare<[string], { shown: number; shown_day: CivilDate }>(
    'SELECT shown, shown_day FROM news_list WHERE petition = ?',
  );
  const byTag = db.prepare<[string, Uint8Array], SubscriberColumns>(
    `SELECT ${columns} FROM news_subscriber WHERE petition = ? AND tag = ?`,
  );
  const byToken = db.prepare<[Uint8Array], SubscriberColumns>(
    `SELECT ${columns} FROM news_subscriber WHERE token_hash = ?`,
  );
  const counted = db.prepare<[Uint8Array, string], number>(
    'SELECT forms FROM mail_count WHERE tag = ? AND day = ?',
  );
  const running = db.prepare<[], NewsColumns & { mailed_to: Uint8Array | null }>(
    `SELECT ${newsColumns}, mailed_to FROM news_post WHERE mailing = 'running' ORDER BY id LIMIT 1`,
  );
  const next = db.prepare<[string, Uint8Array, number], SubscriberColumns>(
    `SELECT ${columns} FROM news_subscriber WHERE petition = ? AND active = 1 AND tag > ? ORDER BY tag LIMIT ?`,
  );
  const waiting = db.prepare<[], number>(
    `SELECT count(*) FROM outbox WHERE state = 'queued' AND kind = 'news'`,
  );
  counted.pluck();
  waiting.pluck();
  return {
    newsList: ({ slug }) => {
      const row = list.get(slug);
      return { shown: row?.shown ?? 0, shownOn: row?.shown_day ?? null };
    },
    subscriber: ({ slug, tag, mailTag, day }) => {
      const row = byTag.get(slug, tag);
      const mailsToday = counted.get(mailTag, day) ?? 0;
      return { row: row === undefined ? null : toSubscriber(row), mailsToday };
    },
    subscriberByToken: ({ tokenHash }) => {
      const row = byToken.get(tokenHash);
      return row === undefined ? null : toSubscriber(row);
    },
    newsDue: ({ limit }) => {
      const post = running.get();
      const queued = waiting.get() ?? 0;
      if (post === undefined) return { post: null, subscribers: [], waiting: queued };
      const from = post.mailed_to ?? new Uint8Array();
      const subscribers = next.all(post.petition, from, Math.max(0, limit - queued)).map(toSubscriber);
      return { post: toNews(post), subscribers, waiting: queued };
    },
  } satisfies Partial<CampaignReads>;
}
