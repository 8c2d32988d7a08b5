-- The procedure: its acts, terms that move, statements carried to the next phase, verdicts, destruction.
-- Tables whose checks change are built anew; triggers elsewhere that name them go first and come back at the end.

DROP TRIGGER petition_is_frozen;
DROP TRIGGER ledger_is_final;

CREATE TABLE new_phase (
  id               INTEGER PRIMARY KEY,
  petition         TEXT NOT NULL REFERENCES petition (slug),
  number           INTEGER NOT NULL CHECK (number BETWEEN 1 AND 3),
  name             TEXT NOT NULL CHECK (name IN ('notice', 'preliminary', 'final')),
  origin           TEXT NOT NULL UNIQUE CHECK (origin NOT GLOB '*[ +]*' AND length(origin) > 0),
  opens_at         INTEGER NOT NULL,
  closes_at        INTEGER NOT NULL,
  first_day        TEXT NOT NULL CHECK (first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  last_day         TEXT NOT NULL CHECK (last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  -- The day that a term or a reference date is counted back from.
  meeting          TEXT CHECK (meeting GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  threshold        INTEGER NOT NULL CHECK (threshold > 0),
  closed_at        INTEGER CHECK (closed_at >= closes_at),
  duplicate        INTEGER CHECK (duplicate >= 0),
  -- Statements in the ledger that came or were confirmed after the end of the term; counted when it was sealed.
  late             INTEGER CHECK (late >= 0),
  verifier_key     TEXT NOT NULL,
  judge_recipient  TEXT NOT NULL CHECK (judge_recipient GLOB 'age1*'),
  backup_recipient TEXT NOT NULL CHECK (backup_recipient GLOB 'age1*'),
  key_check        TEXT NOT NULL CHECK (length(key_check) = 32),
  timestamp_answer BLOB,
  CHECK ((closed_at IS NULL) = (duplicate IS NULL) AND (closed_at IS NULL) = (late IS NULL)),
  UNIQUE (petition, number)
) STRICT;

-- Amsterdam is one or two hours ahead: two hours later it is the same day there and in UTC.
INSERT INTO new_phase (id, petition, number, name, origin, opens_at, closes_at, first_day, last_day, threshold, closed_at,
  duplicate, late, verifier_key, judge_recipient, backup_recipient, key_check, timestamp_answer)
SELECT id, petition, number, name, origin, opens_at, closes_at, date(opens_at / 1000 + 7200, 'unixepoch'), last_day,
  threshold, closed_at, duplicate, CASE WHEN closed_at IS NULL THEN NULL ELSE 0 END, verifier_key, judge_recipient, backup_recipient, key_check, timestamp_answer
FROM phase;
DROP TABLE phase;
ALTER TABLE new_phase RENAME TO phase;

CREATE TRIGGER phase_is_pinned BEFORE UPDATE OF id, petition, number, name, origin, opens_at, meeting, threshold,
  verifier_key, judge_recipient, backup_recipient, key_check ON phase
BEGIN SELECT RAISE(ABORT, 'phase is pinned'); END;

-- Another end of the term takes the seal off: the ledger is sealed anew and what is late is counted anew.
CREATE TRIGGER phase_stays_closed BEFORE UPDATE OF closes_at, first_day, last_day, closed_at, duplicate, late ON phase
WHEN OLD.closed_at IS NOT NULL AND NOT (NEW.closed_at IS NULL AND NEW.duplicate IS NULL AND NEW.late IS NULL)
BEGIN SELECT RAISE(ABORT, 'phase is closed'); END;

CREATE TABLE new_statement (
  id              TEXT PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  phase           INTEGER NOT NULL REFERENCES phase (id),
  channel         TEXT NOT NULL CHECK (channel IN ('email', 'paper', 'carried')),
  state           TEXT NOT NULL CHECK (state IN ('pending', 'confirmed', 'withdrawn', 'expired', 'destroyed')),
  received_at     INTEGER,
  sealed_hash     BLOB CHECK (length(sealed_hash) = 32),
  record_hash     BLOB NOT NULL CHECK (length(record_hash) = 32),
  token_hash      BLOB UNIQUE CHECK (length(token_hash) = 32),
  -- Wiped when the statement is withdrawn, expires or is destroyed. A carried one has its sealed record in the phase
  -- where it was given.
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
  -- The last verdict of the judge in the ledger; a withdrawal outweighs it and wipes it, destruction does not.
  verdict         TEXT CHECK (verdict IN ('valid', 'invalid')),
  -- Number of the phase in which a carried statement was given, and its id there.
  carried_from    INTEGER CHECK (carried_from BETWEEN 1 AND 2),
  carried_id      TEXT CHECK (length(carried_id) = 32 AND carried_id NOT GLOB '*[^0-9a-f]*'),
  CHECK ((state IN ('pending', 'confirmed') AND channel <> 'carried') = (sealed IS NOT NULL)),
  CHECK ((state IN ('pending', 'confirmed')) = (person_tag IS NOT NULL)),
  CHECK ((person_tag IS NULL) = (weak_tag IS NULL)),
  CHECK ((state = 'pending') = (contact IS NOT NULL)),
  CHECK (state = 'destroyed' OR (state IN ('confirmed', 'withdrawn')) = (ledger_index IS NOT NULL)),
  CHECK ((state = 'destroyed') = (received_at IS NULL)),
  CHECK ((ledger_index IS NULL OR state = 'destroyed') = (confirmed_at IS NULL)),
  CHECK (state <> 'destroyed' OR (mail_tag IS NULL AND district IS NULL AND address_unknown = 0 AND token_hash IS NULL
    AND withdrawal_hash IS NULL)),
  CHECK (verdict IS NULL OR (state IN ('confirmed', 'destroyed') AND ledger_index IS NOT NULL)),
  CHECK ((channel = 'carried') = (sealed_hash IS NULL)),
  CHECK ((channel = 'carried') = (carried_from IS NOT NULL)),
  CHECK ((channel = 'carried') = (carried_id IS NOT NULL)),
  CHECK (channel <> 'carried' OR (ledger_index IS NOT NULL AND mail_tag IS NULL AND token_hash IS NULL
    AND withdrawal_hash IS NULL)),
  UNIQUE (phase, carried_id)
) STRICT;

INSERT INTO new_statement (id, phase, channel, state, received_at, sealed_hash, record_hash, token_hash, sealed, person_tag,
  weak_tag, mail_tag, district, address_unknown, contact, reminded, last_called, confirmed_at, withdrawal_hash, ledger_index)
SELECT id, phase, channel, state, received_at, sealed_hash, record_hash, token_hash, sealed, person_tag, weak_tag, mail_tag,
  district, address_unknown, contact, reminded, last_called, confirmed_at, withdrawal_hash, ledger_index
FROM statement ORDER BY rowid;
DROP TABLE statement;
ALTER TABLE new_statement RENAME TO statement;

CREATE INDEX statement_person ON statement (person_tag, phase) WHERE person_tag IS NOT NULL;
CREATE INDEX statement_mail ON statement (mail_tag) WHERE mail_tag IS NOT NULL;
CREATE INDEX statement_pending ON statement (phase, received_at) WHERE state = 'pending';
CREATE INDEX statement_judged ON statement (phase, verdict) WHERE verdict IS NOT NULL;

-- A statement only moves forward, and what its hashes promise never changes.
CREATE TRIGGER statement_moves_forward BEFORE UPDATE OF state ON statement
WHEN NOT (
  OLD.state = NEW.state
  OR (OLD.state = 'pending' AND NEW.state IN ('confirmed', 'expired'))
  OR (OLD.state = 'confirmed' AND NEW.state = 'withdrawn')
  OR NEW.state = 'destroyed'
)
BEGIN SELECT RAISE(ABORT, 'statement moves forward only'); END;

CREATE TRIGGER statement_is_pinned BEFORE UPDATE OF id, phase, channel, sealed_hash, record_hash, carried_from, carried_id
  ON statement
BEGIN SELECT RAISE(ABORT, 'statement is pinned'); END;

CREATE TRIGGER statement_keeps_its_time BEFORE UPDATE OF received_at ON statement
WHEN NOT (OLD.state <> 'destroyed' AND NEW.state = 'destroyed' AND NEW.received_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'statement is pinned'); END;

CREATE TRIGGER statement_keeps_its_line BEFORE UPDATE OF ledger_index ON statement
WHEN OLD.ledger_index IS NOT NULL AND NEW.ledger_index IS NOT OLD.ledger_index
BEGIN SELECT RAISE(ABORT, 'statement is pinned'); END;

CREATE TRIGGER statement_stays BEFORE DELETE ON statement
BEGIN SELECT RAISE(ABORT, 'statement stays'); END;

-- After closing only verdicts follow: the judge looks at what was handed in.
CREATE TRIGGER ledger_is_final BEFORE INSERT ON ledger_entry
WHEN NEW.line NOT GLOB 'v1 judged *' AND (SELECT closed_at FROM phase WHERE id = NEW.phase) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the phase is closed'); END;

CREATE TABLE new_count (
  phase     INTEGER PRIMARY KEY REFERENCES phase (id),
  received  INTEGER NOT NULL DEFAULT 0,
  confirmed INTEGER NOT NULL DEFAULT 0,
  paper     INTEGER NOT NULL DEFAULT 0,
  carried   INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  CHECK (received >= confirmed + paper + carried AND confirmed + paper + carried >= withdrawn AND withdrawn >= 0),
  CHECK (confirmed >= 0 AND paper >= 0 AND carried >= 0)
) STRICT;

INSERT INTO new_count (phase, received, confirmed, paper, withdrawn)
SELECT phase, received, confirmed, paper, withdrawn FROM count;
DROP TABLE count;
ALTER TABLE new_count RENAME TO count;

CREATE TABLE new_outbox (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  phase           INTEGER NOT NULL REFERENCES phase (id),
  kind            TEXT NOT NULL
    CHECK (kind IN ('confirm', 'reminder', 'lastCall', 'alreadySigned', 'addressFull', 'receipt', 'signAgain')),
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

INSERT INTO new_outbox (id, phase, kind, state, secret, attempts, queued_at, next_attempt_at, done_at, reason)
SELECT id, phase, kind, state, secret, attempts, queued_at, next_attempt_at, done_at, reason FROM outbox ORDER BY id;
DROP TABLE outbox;
ALTER TABLE new_outbox RENAME TO outbox;

CREATE INDEX outbox_due ON outbox (next_attempt_at, id) WHERE state = 'queued';

-- What happened in the procedure of a petition, in the order in which it was recorded (src/domain/acts.ts).
CREATE TABLE procedure_act (
  petition TEXT NOT NULL REFERENCES petition (slug),
  seq      INTEGER NOT NULL CHECK (seq >= 1),
  at       INTEGER NOT NULL,
  act      TEXT NOT NULL CHECK (json_valid(act) AND json_extract(act, '$.at') = at),
  PRIMARY KEY (petition, seq)
) STRICT, WITHOUT ROWID;

-- Phases from before acts were recorded; a term that was ended early has the end that was recorded then.
INSERT INTO procedure_act (petition, seq, at, act)
SELECT petition, row_number() OVER (PARTITION BY petition ORDER BY number, step), at, act FROM (
  SELECT petition, number, 1 AS step, opens_at AS at, json_object('kind', 'phaseOpened', 'at', opens_at, 'by', 'operator',
    'phase', number, 'name', name, 'opensAt', opens_at, 'firstDay', first_day, 'lastDay', last_day, 'closesAt', closes_at,
    'threshold', threshold) AS act
  FROM phase
  UNION ALL
  -- Phase two was opened on the word of the operator that the request was admitted.
  SELECT later.petition, later.number, 0, later.opens_at, json_object('kind', 'admitted', 'at', later.opens_at,
    'by', 'operator', 'phase', later.number - 1, 'date', later.first_day,
    'reason', 'De volgende ronde werd geopend; het besluit zelf is niet vastgelegd.')
  FROM phase AS later WHERE later.number > 1
  UNION ALL
  SELECT petition, number, 2, closed_at, json_object('kind', 'ledgerSealed', 'at', closed_at, 'by', 'operator',
    'phase', number)
  FROM phase WHERE closed_at IS NOT NULL
);

CREATE TRIGGER act_stays_as_recorded BEFORE UPDATE ON procedure_act
BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END;
CREATE TRIGGER act_stays BEFORE DELETE ON procedure_act
BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END;
CREATE TRIGGER acts_have_no_gap BEFORE INSERT ON procedure_act
WHEN NEW.seq <> (SELECT ifnull(max(seq) + 1, 1) FROM procedure_act WHERE petition = NEW.petition)
BEGIN SELECT RAISE(ABORT, 'acts have no gaps'); END;

-- Only a request that is withdrawn before its first day leaves a term without any time.
CREATE TRIGGER term_has_time BEFORE INSERT ON phase WHEN NEW.closes_at <= NEW.opens_at
BEGIN SELECT RAISE(ABORT, 'the term has no time'); END;
CREATE TRIGGER term_keeps_time BEFORE UPDATE OF closes_at ON phase
WHEN NEW.closes_at <= NEW.opens_at AND 'requestWithdrawn' IS NOT (
  SELECT json_extract(act, '$.kind') FROM procedure_act WHERE petition = NEW.petition ORDER BY seq DESC LIMIT 1
)
BEGIN SELECT RAISE(ABORT, 'the term has no time'); END;

CREATE TRIGGER statement_is_kept BEFORE UPDATE OF state ON statement
WHEN NEW.state = 'destroyed' AND 'destroyed' IS NOT (
  SELECT json_extract(act, '$.kind') FROM procedure_act
  WHERE petition = (SELECT petition FROM phase WHERE id = OLD.phase) ORDER BY seq DESC LIMIT 1
)
BEGIN SELECT RAISE(ABORT, 'destruction is not recorded'); END;

-- Who wants one mail when signing again is needed. No time and no order: it cannot be laid beside a statement.
CREATE TABLE follow_up (
  petition TEXT NOT NULL REFERENCES petition (slug),
  phase    INTEGER NOT NULL CHECK (phase BETWEEN 1 AND 3),
  tag      BLOB NOT NULL CHECK (length(tag) = 32),
  -- Sealed with the contact key.
  secret   BLOB NOT NULL,
  PRIMARY KEY (petition, phase, tag)
) STRICT, WITHOUT ROWID;

-- `heartbeat` from now on says that the service lived; the proof that it can write stands apart.
DELETE FROM heartbeat;
CREATE TABLE write_check (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL
) STRICT;

-- The text and the rules that people sign under are frozen once a phase exists.
CREATE TRIGGER petition_is_frozen BEFORE UPDATE ON petition
WHEN EXISTS (SELECT 1 FROM phase WHERE phase.petition = OLD.slug)
BEGIN SELECT RAISE(ABORT, 'petition is frozen'); END;
