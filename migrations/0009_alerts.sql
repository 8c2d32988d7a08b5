-- Alerts: milestones and anomalies that were told, who wants them, webhooks with their queue, tokens of the JSON API.

-- Told once per phase, whatever the count does later.
CREATE TABLE milestone (
  phase   INTEGER NOT NULL REFERENCES phase (id),
  percent INTEGER NOT NULL CHECK (percent IN (25, 50, 75, 90, 100, 110)),
  count   INTEGER NOT NULL CHECK (count > 0),
  at      INTEGER NOT NULL,
  PRIMARY KEY (phase, percent)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER milestone_is_told BEFORE UPDATE ON milestone
BEGIN SELECT RAISE(ABORT, 'milestones stay'); END;
CREATE TRIGGER milestone_stays BEFORE DELETE ON milestone
BEGIN SELECT RAISE(ABORT, 'milestones stay'); END;

-- Whether an alarm is raised, and when it was last told: at most once per six hours, and not again before it was over.
CREATE TABLE alarm (
  petition TEXT NOT NULL REFERENCES petition (slug),
  kind     TEXT NOT NULL CHECK (kind IN ('networkBurst', 'domainBurst', 'confirmationDrop', 'deliveryTrouble')),
  raised   INTEGER NOT NULL CHECK (raised IN (0, 1)),
  told_at  INTEGER NOT NULL,
  PRIMARY KEY (petition, kind)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER alarm_is_quiet BEFORE UPDATE OF told_at ON alarm
WHEN NEW.told_at <> OLD.told_at AND (OLD.raised = 1 OR NEW.told_at < OLD.told_at + 21600000)
BEGIN SELECT RAISE(ABORT, 'an alarm is told at most once per six hours'); END;

CREATE TABLE webhook (
  id            TEXT PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  petition      TEXT NOT NULL REFERENCES petition (slug),
  -- May hold a secret of the other side in its path: shown to organisers of the petition only.
  url           TEXT NOT NULL CHECK (url GLOB 'http*://*' AND length(url) <= 600),
  -- Key of the signature, sealed with the contact key.
  secret        BLOB NOT NULL,
  created_at    INTEGER NOT NULL,
  -- Since when every attempt failed.
  failing_since INTEGER,
  last_reason   TEXT CHECK (length(last_reason) <= 40),
  delivered_at  INTEGER,
  disabled_at   INTEGER,
  UNIQUE (petition, url)
) STRICT;

CREATE TRIGGER webhooks_are_few BEFORE INSERT ON webhook
WHEN (SELECT count(*) FROM webhook WHERE petition = NEW.petition) >= 5
BEGIN SELECT RAISE(ABORT, 'at most five webhooks per petition'); END;

-- Nothing in a body is about a person.
CREATE TABLE webhook_delivery (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  webhook         TEXT NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
  -- The same at every attempt, and at every webhook that is told of the same thing.
  event           TEXT NOT NULL CHECK (length(event) BETWEEN 1 AND 80),
  body            TEXT NOT NULL CHECK (json_valid(body)),
  state           TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'delivered', 'failed')),
  attempts        INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  queued_at       INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  done_at         INTEGER,
  reason          TEXT CHECK (length(reason) <= 40),
  CHECK ((state = 'queued') = (done_at IS NULL)),
  UNIQUE (webhook, event)
) STRICT;

CREATE INDEX webhook_delivery_due ON webhook_delivery (next_attempt_at, id) WHERE state = 'queued';

CREATE TRIGGER delivery_is_pinned BEFORE UPDATE OF id, webhook, event, body, queued_at ON webhook_delivery
BEGIN SELECT RAISE(ABORT, 'a delivery is pinned'); END;
CREATE TRIGGER delivery_is_done BEFORE UPDATE ON webhook_delivery WHEN OLD.state <> 'queued'
BEGIN SELECT RAISE(ABORT, 'a delivery is done once'); END;

CREATE TABLE api_token (
  id         TEXT PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  petition   TEXT NOT NULL REFERENCES petition (slug),
  -- Who made it: it works as long as they may see the petition themselves.
  user       TEXT NOT NULL REFERENCES staff_user (id),
  name       TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  -- SHA-256 of the token, which is kept nowhere.
  hash       BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL CHECK (expires_at > created_at AND expires_at <= created_at + 31536000000),
  -- A day, not a moment.
  last_used  TEXT CHECK (last_used GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  revoked_at INTEGER CHECK (revoked_at >= created_at)
) STRICT;

CREATE INDEX api_token_petition ON api_token (petition, created_at);

CREATE TRIGGER api_token_is_pinned BEFORE UPDATE OF id, petition, user, name, hash, created_at, expires_at ON api_token
BEGIN SELECT RAISE(ABORT, 'a token is pinned'); END;
CREATE TRIGGER api_token_stays_revoked BEFORE UPDATE ON api_token WHEN OLD.revoked_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a token stays revoked'); END;

-- Kinds of mail that a member of staff does not want.
CREATE TABLE unwanted_notice (
  user TEXT NOT NULL REFERENCES staff_user (id),
  kind TEXT NOT NULL CHECK (kind IN ('milestone', 'anomaly')),
  PRIMARY KEY (user, kind)
) STRICT, WITHOUT ROWID;
