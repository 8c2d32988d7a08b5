-- Instants are ms since the epoch; digests are 32-byte blobs; ids are 32 lower-case hex.

CREATE TABLE petition (
  slug            TEXT PRIMARY KEY CHECK (length(slug) BETWEEN 1 AND 64 AND slug NOT GLOB '*[^a-z0-9-]*'),
  content         TEXT NOT NULL CHECK (json_valid(content)),
  content_hash    TEXT NOT NULL CHECK (length(content_hash) = 64),
  regulation      TEXT NOT NULL CHECK (json_valid(regulation)),
  regulation_hash TEXT NOT NULL CHECK (length(regulation_hash) = 64),
  created_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE phase (
  id               INTEGER PRIMARY KEY,
  petition         TEXT NOT NULL REFERENCES petition (slug),
  number           INTEGER NOT NULL CHECK (number BETWEEN 1 AND 3),
  name             TEXT NOT NULL CHECK (name IN ('preliminary', 'final')),
  origin           TEXT NOT NULL UNIQUE CHECK (origin NOT GLOB '*[ +]*' AND length(origin) > 0),
  opens_at         INTEGER NOT NULL,
  closes_at        INTEGER NOT NULL CHECK (closes_at > opens_at),
  last_day         TEXT NOT NULL CHECK (last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  threshold        INTEGER NOT NULL CHECK (threshold > 0),
  closed_at        INTEGER CHECK (closed_at >= closes_at),
  duplicate        INTEGER CHECK (duplicate >= 0),
  verifier_key     TEXT NOT NULL,
  judge_recipient  TEXT NOT NULL CHECK (judge_recipient GLOB 'age1*'),
  backup_recipient TEXT NOT NULL CHECK (backup_recipient GLOB 'age1*'),
  key_check        TEXT NOT NULL CHECK (length(key_check) = 32),
  timestamp_answer BLOB,
  CHECK ((closed_at IS NULL) = (duplicate IS NULL)),
  UNIQUE (petition, number)
) STRICT;

-- The text and the rules that people sign under are frozen once a phase exists.
CREATE TRIGGER petition_is_frozen BEFORE UPDATE ON petition
WHEN EXISTS (SELECT 1 FROM phase WHERE phase.petition = OLD.slug)
BEGIN SELECT RAISE(ABORT, 'petition is frozen'); END;

CREATE TRIGGER phase_is_pinned BEFORE UPDATE OF petition, number, name, origin, opens_at, threshold, verifier_key,
  judge_recipient, backup_recipient, key_check ON phase
BEGIN SELECT RAISE(ABORT, 'phase is pinned'); END;

CREATE TRIGGER phase_stays_closed BEFORE UPDATE OF closes_at, last_day, closed_at, duplicate ON phase WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'phase is closed'); END;

CREATE TABLE statement (
  id              TEXT PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  phase           INTEGER NOT NULL REFERENCES phase (id),
  channel         TEXT NOT NULL CHECK (channel IN ('email', 'paper')),
  state           TEXT NOT NULL CHECK (state IN ('pending', 'confirmed', 'withdrawn', 'expired')),
  received_at     INTEGER NOT NULL,
  sealed_hash     BLOB NOT NULL CHECK (length(sealed_hash) = 32),
  record_hash     BLOB NOT NULL CHECK (length(record_hash) = 32),
  token_hash      BLOB UNIQUE CHECK (length(token_hash) = 32),
  -- Wiped when the statement is withdrawn or expires.
  sealed          BLOB,
  person_tag      BLOB CHECK (length(person_tag) = 32),
  weak_tag        BLOB CHECK (length(weak_tag) = 32),
  -- Wiped when the phase closes: only needed for the limit of people per address.
  mail_tag        BLOB CHECK (length(mail_tag) = 32),
  district        TEXT,
  address_unknown INTEGER NOT NULL DEFAULT 0 CHECK (address_unknown IN (0, 1)),
  -- Sealed with the contact key; wiped on confirmation or expiry.
  contact         BLOB,
  reminded        INTEGER NOT NULL DEFAULT 0 CHECK (reminded IN (0, 1)),
  last_called     INTEGER NOT NULL DEFAULT 0 CHECK (last_called IN (0, 1)),
  confirmed_at    INTEGER CHECK (confirmed_at >= received_at),
  withdrawal_hash BLOB UNIQUE CHECK (length(withdrawal_hash) = 32),
  ledger_index    INTEGER CHECK (ledger_index >= 0),
  CHECK ((state IN ('pending', 'confirmed')) = (sealed IS NOT NULL)),
  CHECK ((sealed IS NULL) = (person_tag IS NULL) AND (sealed IS NULL) = (weak_tag IS NULL)),
  CHECK ((state = 'pending') = (contact IS NOT NULL)),
  CHECK ((state IN ('confirmed', 'withdrawn')) = (ledger_index IS NOT NULL)),
  CHECK ((ledger_index IS NULL) = (confirmed_at IS NULL))
) STRICT;

CREATE INDEX statement_person ON statement (person_tag, phase) WHERE person_tag IS NOT NULL;
CREATE INDEX statement_mail ON statement (mail_tag) WHERE mail_tag IS NOT NULL;
CREATE INDEX statement_pending ON statement (phase, received_at) WHERE state = 'pending';

-- A statement only moves forward, and what its hashes promise never changes.
CREATE TRIGGER statement_moves_forward BEFORE UPDATE OF state ON statement
WHEN NOT (
  OLD.state = NEW.state
  OR (OLD.state = 'pending' AND NEW.state IN ('confirmed', 'expired'))
  OR (OLD.state = 'confirmed' AND NEW.state = 'withdrawn')
)
BEGIN SELECT RAISE(ABORT, 'statement moves forward only'); END;

CREATE TRIGGER statement_is_pinned BEFORE UPDATE OF id, phase, channel, received_at, sealed_hash, record_hash ON statement
BEGIN SELECT RAISE(ABORT, 'statement is pinned'); END;

CREATE TRIGGER statement_stays BEFORE DELETE ON statement
BEGIN SELECT RAISE(ABORT, 'statement stays'); END;

CREATE TABLE ledger_entry (
  phase INTEGER NOT NULL REFERENCES phase (id),
  seq   INTEGER NOT NULL CHECK (seq >= 0),
  line  TEXT NOT NULL CHECK (line GLOB 'v1 *' AND instr(line, char(10)) = 0),
  PRIMARY KEY (phase, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER ledger_only_grows BEFORE UPDATE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_never_shrinks BEFORE DELETE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_has_no_gap BEFORE INSERT ON ledger_entry
WHEN NEW.seq <> (SELECT ifnull(max(seq) + 1, 0) FROM ledger_entry WHERE phase = NEW.phase)
BEGIN SELECT RAISE(ABORT, 'the ledger has no gaps'); END;
CREATE TRIGGER ledger_is_final BEFORE INSERT ON ledger_entry
WHEN (SELECT closed_at FROM phase WHERE id = NEW.phase) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the phase is closed'); END;

-- The newest checkpoint, signed with every committed batch; not public by itself.
CREATE TABLE ledger_head (
  phase INTEGER PRIMARY KEY REFERENCES phase (id),
  size  INTEGER NOT NULL CHECK (size >= 0),
  note  TEXT NOT NULL
) STRICT;

CREATE TRIGGER head_only_grows BEFORE UPDATE ON ledger_head WHEN NEW.size < OLD.size
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER head_stays BEFORE DELETE ON ledger_head
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TABLE published_checkpoint (
  phase        INTEGER NOT NULL REFERENCES phase (id),
  size         INTEGER NOT NULL CHECK (size >= 0),
  note         TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  PRIMARY KEY (phase, size)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER published_is_published BEFORE UPDATE ON published_checkpoint
BEGIN SELECT RAISE(ABORT, 'published checkpoints stay'); END;
CREATE TRIGGER published_stays BEFORE DELETE ON published_checkpoint
BEGIN SELECT RAISE(ABORT, 'published checkpoints stay'); END;

-- Kept by the same commit that changes the rows; compared with the rows when the service starts.
CREATE TABLE count (
  phase     INTEGER PRIMARY KEY REFERENCES phase (id),
  received  INTEGER NOT NULL DEFAULT 0,
  confirmed INTEGER NOT NULL DEFAULT 0,
  paper     INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  CHECK (received >= confirmed + paper AND confirmed + paper >= withdrawn AND withdrawn >= 0)
) STRICT;

CREATE TABLE outbox (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  phase           INTEGER NOT NULL REFERENCES phase (id),
  kind            TEXT NOT NULL
    CHECK (kind IN ('confirm', 'reminder', 'lastCall', 'alreadySigned', 'addressFull', 'receipt')),
  state           TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed')),
  -- Sealed with the contact key; wiped when the mail has left or was given up.
  secret          BLOB,
  attempts        INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  queued_at       INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  done_at         INTEGER,
  reason          TEXT,
  CHECK ((state = 'queued') = (secret IS NOT NULL)),
  CHECK ((state = 'queued') = (done_at IS NULL))
) STRICT;

CREATE INDEX outbox_due ON outbox (next_attempt_at, id) WHERE state = 'queued';

-- Forms and repeats of one day, per address and per person at an address, for the caps; forgotten the day after.
CREATE TABLE mail_count (
  tag     BLOB NOT NULL CHECK (length(tag) = 32),
  day     TEXT NOT NULL,
  forms   INTEGER NOT NULL CHECK (forms >= 0),
  repeats INTEGER NOT NULL CHECK (repeats >= 0),
  PRIMARY KEY (tag, day)
) STRICT, WITHOUT ROWID;

-- Hash-chained: `hash` covers the previous row's hash and this row's text.
CREATE TABLE audit (
  seq     INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  event   TEXT NOT NULL,
  phase   INTEGER REFERENCES phase (id),
  subject TEXT NOT NULL,
  detail  TEXT NOT NULL CHECK (json_valid(detail)),
  hash    BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER audit_only_grows BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

-- When the service last proved that it can write.
CREATE TABLE heartbeat (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL
) STRICT;
