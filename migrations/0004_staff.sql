-- Who works with the service: accounts, passkeys, sessions. No passwords. Mail that belongs to no phase.

CREATE TABLE staff_user (
  id         TEXT PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  name       TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  -- Wiped when the user leaves.
  email      TEXT CHECK (email LIKE '_%@_%'),
  role       TEXT NOT NULL CHECK (role IN ('organiser', 'desk', 'griffie', 'operator', 'observer')),
  petition   TEXT REFERENCES petition (slug),
  locale     TEXT NOT NULL CHECK (locale IN ('nl', 'en')),
  -- Known by the identity provider of the municipality instead of by a passkey.
  issuer     TEXT,
  subject    TEXT,
  created_at INTEGER NOT NULL,
  ended_at   INTEGER CHECK (ended_at >= created_at),
  CHECK (role <> 'organiser' OR petition IS NOT NULL),
  CHECK ((issuer IS NULL) = (subject IS NULL)),
  CHECK ((ended_at IS NULL) OR (email IS NULL)),
  UNIQUE (issuer, subject)
) STRICT;

CREATE UNIQUE INDEX staff_by_email ON staff_user (lower(email), role, ifnull(petition, '')) WHERE email IS NOT NULL;

-- Another petition is another account: what stands in the audit log under an id stays true.
CREATE TRIGGER staff_is_pinned BEFORE UPDATE OF id, petition, created_at ON staff_user
BEGIN SELECT RAISE(ABORT, 'a staff account is pinned'); END;
CREATE TRIGGER staff_stays BEFORE DELETE ON staff_user
BEGIN SELECT RAISE(ABORT, 'a staff account stays'); END;
CREATE TRIGGER staff_stays_ended BEFORE UPDATE OF ended_at ON staff_user WHEN OLD.ended_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a staff account that ended stays so'); END;

CREATE TABLE staff_invitation (
  token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
  user       TEXT NOT NULL UNIQUE REFERENCES staff_user (id),
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_passkey (
  id           TEXT PRIMARY KEY CHECK (length(id) BETWEEN 16 AND 1400),
  user         TEXT NOT NULL REFERENCES staff_user (id),
  public_key   BLOB NOT NULL,
  counter      INTEGER NOT NULL CHECK (counter >= 0),
  transports   TEXT NOT NULL CHECK (json_valid(transports)),
  backed_up    INTEGER NOT NULL CHECK (backed_up IN (0, 1)),
  name         TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  created_at   INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_passkey_user ON staff_passkey (user);

-- A clone of an authenticator would count from an older number.
CREATE TRIGGER passkey_counts_up BEFORE UPDATE OF counter ON staff_passkey
WHEN NEW.counter <= OLD.counter AND NOT (NEW.counter = 0 AND OLD.counter = 0)
BEGIN SELECT RAISE(ABORT, 'the counter of a passkey goes up only'); END;
CREATE TRIGGER passkey_needs_user BEFORE INSERT ON staff_passkey
WHEN (SELECT ended_at FROM staff_user WHERE id = NEW.user) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the account has ended'); END;
-- Whoever the identity provider knows comes in there only: with the role goes the way in.
CREATE TRIGGER passkey_is_of_ours BEFORE INSERT ON staff_passkey
WHEN (SELECT issuer FROM staff_user WHERE id = NEW.user) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the account is of the identity provider'); END;

CREATE TABLE staff_recovery_code (
  hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
  user TEXT NOT NULL REFERENCES staff_user (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_recovery_code_user ON staff_recovery_code (user);

CREATE TABLE staff_session (
  token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
  id         TEXT NOT NULL UNIQUE CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  user       TEXT NOT NULL REFERENCES staff_user (id),
  via        TEXT NOT NULL CHECK (via IN ('passkey', 'recovery', 'oidc')),
  device     TEXT NOT NULL CHECK (length(device) <= 60),
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL CHECK (seen_at >= created_at),
  proven_at  INTEGER NOT NULL CHECK (proven_at >= created_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_session_user ON staff_session (user);

CREATE TRIGGER session_needs_user BEFORE INSERT ON staff_session
WHEN (SELECT ended_at FROM staff_user WHERE id = NEW.user) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the account has ended'); END;

-- Challenges that were answered, until they would have lapsed.
CREATE TABLE staff_challenge (
  hash       BLOB PRIMARY KEY CHECK (length(hash) = 32),
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Mail to staff and about news belongs to no phase.
CREATE TABLE new_outbox (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  phase           INTEGER REFERENCES phase (id),
  kind            TEXT NOT NULL
    CHECK (kind IN ('confirm', 'reminder', 'lastCall', 'alreadySigned', 'addressFull', 'receipt', 'signAgain',
      'invitation', 'milestone', 'anomaly', 'newsConfirm', 'news')),
  state           TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed')),
  -- Sealed with the contact key; wiped when the mail has left or was given up.
  secret          BLOB,
  attempts        INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  queued_at       INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  done_at         INTEGER,
  reason          TEXT,
  CHECK ((state = 'queued') = (secret IS NOT NULL)),
  CHECK ((state = 'queued') = (done_at IS NULL)),
  CHECK ((phase IS NULL) = (kind IN ('invitation', 'milestone', 'anomaly', 'newsConfirm', 'news')))
) STRICT;

INSERT INTO new_outbox (id, phase, kind, state, secret, attempts, queued_at, next_attempt_at, done_at, reason)
SELECT id, phase, kind, state, secret, attempts, queued_at, next_attempt_at, done_at, reason FROM outbox ORDER BY id;
-- Ids are never given out twice: the Message-ID is made of them.
DELETE FROM sqlite_sequence WHERE name = 'new_outbox';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'new_outbox', max(ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'outbox'), 0),
  ifnull((SELECT max(id) FROM outbox), 0));
DROP TABLE outbox;
ALTER TABLE new_outbox RENAME TO outbox;

CREATE INDEX outbox_due ON outbox (next_attempt_at, id) WHERE state = 'queued';
