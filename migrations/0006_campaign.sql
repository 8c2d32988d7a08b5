-- Campaigning: codes with their counters, news, and the news list. Nothing here refers to a statement, and no statement
-- refers to anything here.

CREATE TABLE campaign (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  petition       TEXT NOT NULL REFERENCES petition (slug),
  -- One name space for every petition: it is the short address as well. A removed code is never given again.
  code           TEXT NOT NULL UNIQUE
    CHECK (length(code) BETWEEN 2 AND 32 AND code NOT GLOB '*[^a-z0-9-]*' AND code NOT GLOB '-*' AND code NOT GLOB '*-'),
  name           TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  removed        INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  -- How often; never by whom and never when.
  visits         INTEGER NOT NULL DEFAULT 0 CHECK (visits >= 0),
  sent           INTEGER NOT NULL DEFAULT 0 CHECK (sent >= 0),
  confirmed      INTEGER NOT NULL DEFAULT 0 CHECK (confirmed BETWEEN 0 AND sent),
  -- What organisers see: tens, put here once a day.
  shown_visits    INTEGER NOT NULL DEFAULT 0 CHECK (shown_visits % 10 = 0 AND shown_visits BETWEEN 0 AND visits),
  shown_sent      INTEGER NOT NULL DEFAULT 0 CHECK (shown_sent % 10 = 0 AND shown_sent BETWEEN 0 AND sent),
  shown_confirmed INTEGER NOT NULL DEFAULT 0
    CHECK (shown_confirmed % 10 = 0 AND shown_confirmed BETWEEN 0 AND confirmed),
  shown_day       TEXT
) STRICT;

CREATE TRIGGER campaign_is_pinned BEFORE UPDATE OF id, petition, code ON campaign
BEGIN SELECT RAISE(ABORT, 'a campaign code is pinned'); END;
CREATE TRIGGER campaign_counts_up BEFORE UPDATE OF visits, sent, confirmed ON campaign
WHEN NEW.visits < OLD.visits OR NEW.sent < OLD.sent OR NEW.confirmed < OLD.confirmed
BEGIN SELECT RAISE(ABORT, 'a campaign counts up only'); END;
CREATE TRIGGER campaign_stays BEFORE DELETE ON campaign
BEGIN SELECT RAISE(ABORT, 'a campaign code stays, so that it is never given again'); END;
CREATE TRIGGER campaign_stays_removed BEFORE UPDATE OF removed ON campaign WHEN OLD.removed = 1 AND NEW.removed = 0
BEGIN SELECT RAISE(ABORT, 'a removed campaign code stays removed'); END;

CREATE TABLE news_post (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  petition     TEXT NOT NULL REFERENCES petition (slug),
  title_nl     TEXT NOT NULL CHECK (length(title_nl) BETWEEN 1 AND 150),
  body_nl      TEXT NOT NULL CHECK (length(body_nl) BETWEEN 1 AND 8000),
  -- Both or neither.
  title_en     TEXT CHECK (length(title_en) BETWEEN 1 AND 150),
  body_en      TEXT CHECK (length(body_en) BETWEEN 1 AND 8000),
  state        TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'retracted')),
  written_at   INTEGER NOT NULL,
  published_at INTEGER,
  -- Of the last change after publication.
  updated_at   INTEGER CHECK (updated_at >= published_at),
  mailing      TEXT NOT NULL DEFAULT 'none' CHECK (mailing IN ('none', 'running', 'done')),
  -- Up to which address, in the order of their tags, the mailing has come.
  mailed_to    BLOB CHECK (length(mailed_to) = 32),
  CHECK ((title_en IS NULL) = (body_en IS NULL)),
  CHECK (state <> 'published' OR published_at IS NOT NULL),
  CHECK (state <> 'draft' OR published_at IS NULL),
  CHECK (updated_at IS NULL OR published_at IS NOT NULL),
  CHECK (mailing <> 'running' OR state = 'published')
) STRICT;

CREATE INDEX news_post_published ON news_post (petition, published_at) WHERE state = 'published';

CREATE TRIGGER news_post_is_pinned BEFORE UPDATE OF id, petition, written_at ON news_post
BEGIN SELECT RAISE(ABORT, 'a post is pinned'); END;
CREATE TRIGGER news_post_moves_forward BEFORE UPDATE OF state ON news_post
WHEN NOT (OLD.state = NEW.state OR (OLD.state = 'draft' AND NEW.state IN ('published', 'retracted'))
  OR (OLD.state = 'published' AND NEW.state = 'retracted'))
BEGIN SELECT RAISE(ABORT, 'a post moves forward only'); END;
CREATE TRIGGER news_post_keeps_its_day BEFORE UPDATE OF published_at ON news_post
WHEN OLD.published_at IS NOT NULL AND NEW.published_at IS NOT OLD.published_at
BEGIN SELECT RAISE(ABORT, 'a post keeps its day'); END;
-- A mail that has left cannot be taken back, and nobody gets the same post twice.
CREATE TRIGGER news_post_is_mailed_once BEFORE UPDATE OF mailing ON news_post
WHEN NOT (OLD.mailing = NEW.mailing OR (OLD.mailing = 'none' AND NEW.mailing = 'running')
  OR (OLD.mailing = 'running' AND NEW.mailing = 'done'))
BEGIN SELECT RAISE(ABORT, 'a post is mailed once'); END;
CREATE TRIGGER news_post_stays BEFORE DELETE ON news_post
BEGIN SELECT RAISE(ABORT, 'a post stays'); END;

-- Who wants news by mail. No time, no order, no id: it cannot be laid beside a statement. `tag` is a keyed hash of the
-- address under a label of its own, so that it is kept once.
CREATE TABLE news_subscriber (
  petition   TEXT NOT NULL REFERENCES petition (slug),
  tag        BLOB NOT NULL CHECK (length(tag) = 32),
  -- Of the token in the links to confirm and to unsubscribe.
  token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  -- Address, language and token, sealed with the contact key.
  secret     BLOB NOT NULL,
  active     INTEGER NOT NULL DEFAULT 0 CHECK (active IN (0, 1)),
  -- Wiped on this day at the latest. Of those who confirmed the end of a half year, of others a Monday: it says little of
  -- the day on which they asked.
  delete_on  TEXT NOT NULL CHECK (delete_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  PRIMARY KEY (petition, tag)
) STRICT, WITHOUT ROWID;

-- What organisers see of the list.
CREATE TABLE news_list (
  petition  TEXT PRIMARY KEY REFERENCES petition (slug),
  shown     INTEGER NOT NULL CHECK (shown >= 0 AND shown % 10 = 0),
  shown_day TEXT NOT NULL
) STRICT, WITHOUT ROWID;
