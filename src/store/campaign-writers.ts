import type Database from 'better-sqlite3';
import type { CampaignChange, NewsChange } from '../domain/campaign-change.ts';
import type { NewsText } from '../domain/news.ts';
import { one } from './one.ts';

type Written = CampaignChange | NewsChange;
type Writers = {
  readonly [T in Written['type']]: (change: Extract<Written, { readonly type: T }>) => void;
};

/** Codes and counters, news, and the news list. */
export function campaignWriters(db: Database.Database): Writers {
  return { ...codeWriters(db), ...newsWriters(db), ...listWriters(db) };
}

function codeWriters(db: Database.Database) {
  const make = db.prepare('INSERT INTO campaign (petition, code, name) VALUES (?, ?, ?)');
  const remove = db.prepare('UPDATE campaign SET removed = 1 WHERE id = ? AND removed = 0');
  const count = db.prepare(
    'UPDATE campaign SET visits = visits + ?, sent = sent + ?, confirmed = confirmed + ? WHERE id = ?',
  );
  const show = db.prepare(
    'UPDATE campaign SET shown_visits = ?, shown_sent = ?, shown_confirmed = ?, shown_day = ? WHERE id = ?',
  );
  return {
    codeMade: ({ petition, code, name }) => one(make.run(petition, code, name)),
    codeRemoved: ({ id }) => one(remove.run(id)),
    campaignCounted: ({ id, added }) => one(count.run(added.visits, added.sent, added.confirmed, id)),
    campaignShown: ({ id, shown, day }) => one(show.run(shown.visits, shown.sent, shown.confirmed, day, id)),
  } satisfies Partial<Writers>;
}

const columnsOf = ({ nl, en }: NewsText) => [nl.title, nl.body, en?.title ?? null, en?.body ?? null];

function newsWriters(db: Database.Database) {
  const draft = db.prepare(
    'INSERT INTO news_post (id, petition, title_nl, body_nl, title_en, body_en, written_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const change = db.prepare(
    `UPDATE news_post SET title_nl = ?, body_nl = ?, title_en = ?, body_en = ?,
       updated_at = CASE WHEN state = 'published' THEN max(?, published_at) END WHERE id = ? AND state <> 'retracted'`,
  );
  const publish = db.prepare(
    `UPDATE news_post SET state = 'published', published_at = ? WHERE id = ? AND state = 'draft'`,
  );
  const retract = db.prepare(
    `UPDATE news_post SET state = 'retracted', mailing = CASE mailing WHEN 'running' THEN 'done' ELSE mailing END,
       mailed_to = NULL WHERE id = ? AND state <> 'retracted'`,
  );
  const mail = db.prepare(
    `UPDATE news_post SET mailing = 'running' WHERE id = ? AND state = 'published' AND mailing = 'none'`,
  );
  const advance = db.prepare(`UPDATE news_post SET mailed_to = ? WHERE id = ? AND mailing = 'running'`);
  const finish = db.prepare(
    `UPDATE news_post SET mailing = 'done', mailed_to = NULL WHERE id = ? AND mailing = 'running'`,
  );
  return {
    newsDrafted: ({ post, petition, text, at }) => one(draft.run(post, petition, ...columnsOf(text), at)),
    newsChanged: ({ post, text, at }) => one(change.run(...columnsOf(text), at, post)),
    newsPublished: ({ post, at }) => one(publish.run(at, post)),
    newsRetracted: ({ post }) => one(retract.run(post)),
    newsMailing: ({ post }) => one(mail.run(post)),
    newsMailed: ({ post, to }) => one(to === null ? finish.run(post) : advance.run(to, post)),
  } satisfies Partial<Writers>;
}

function listWriters(db: Database.Database) {
  // Who asks again gets the same link again, and as much time as the first time.
  const ask = db.prepare(
    `INSERT INTO news_subscriber (petition, tag, token_hash, secret, delete_on) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (petition, tag) DO UPDATE SET delete_on = max(delete_on, excluded.delete_on)`,
  );
  const join = db.prepare(
    `UPDATE news_subscriber SET active = 1, delete_on = ? WHERE petition = ? AND tag = ? AND active = 0`,
  );
  const leave = db.prepare('DELETE FROM news_subscriber WHERE petition = ? AND tag = ?');
  const forget = db.prepare('DELETE FROM news_subscriber WHERE delete_on <= ?');
  const show = db.prepare(
    `INSERT INTO news_list (petition, shown, shown_day) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET shown = excluded.shown, shown_day = excluded.shown_day`,
  );
  return {
    newsAsked: ({ petition, tag, tokenHash, secret, deleteOn }) => {
      one(ask.run(petition, tag, tokenHash, secret, deleteOn));
    },
    newsJoined: ({ petition, tag, deleteOn }) => one(join.run(deleteOn, petition, tag)),
    // Whoever was wiped meanwhile is wiped.
    newsLeft: ({ petition, tag }) => void leave.run(petition, tag),
    newsForgotten: ({ today }) => void forget.run(today),
    newsListShown: ({ petition, shown, day }) => one(show.run(petition, shown, day)),
  } satisfies Partial<Writers>;
}
