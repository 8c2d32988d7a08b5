-- Numbers for the organiser: counts by hour, steps of the form, outcomes of mail, and what was published of districts.
-- Nothing here says anything of one statement; what is blurred is stored blurred.

-- What happened in each whole hour of UTC since the epoch (clocks in Amsterdam change on a whole hour). Kept by triggers,
-- so that every way in which a statement comes in is counted; withdrawals by the writer, which knows their moment.
CREATE TABLE hour_count (
  phase     INTEGER NOT NULL REFERENCES phase (id),
  hour      INTEGER NOT NULL CHECK (hour >= 0),
  received  INTEGER NOT NULL DEFAULT 0 CHECK (received >= 0),
  confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed >= 0),
  paper     INTEGER NOT NULL DEFAULT 0 CHECK (paper >= 0),
  withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn >= 0),
  PRIMARY KEY (phase, hour)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER hour_received AFTER INSERT ON statement WHEN NEW.channel = 'email'
BEGIN
  INSERT INTO hour_count (phase, hour, received) VALUES (NEW.phase, NEW.received_at / 3600000, 1)
  ON CONFLICT DO UPDATE SET received = received + 1;
END;
CREATE TRIGGER hour_confirmed AFTER UPDATE OF state ON statement WHEN OLD.state = 'pending' AND NEW.state = 'confirmed'
BEGIN
  INSERT INTO hour_count (phase, hour, confirmed) VALUES (NEW.phase, NEW.confirmed_at / 3600000, 1)
  ON CONFLICT DO UPDATE SET confirmed = confirmed + 1;
END;
CREATE TRIGGER hour_paper AFTER INSERT ON statement WHEN NEW.channel = 'paper'
BEGIN
  INSERT INTO hour_count (phase, hour, received, paper) VALUES (NEW.phase, NEW.received_at / 3600000, 1, 1)
  ON CONFLICT DO UPDATE SET received = received + 1, paper = paper + 1;
END;

-- The audit log keeps these moments for ever, whatever became of the rows.
INSERT INTO hour_count (phase, hour, received, confirmed, withdrawn)
SELECT phase, at / 3600000, sum(event = 'statement.received'), sum(event = 'statement.confirmed'),
  sum(event = 'statement.withdrawn')
FROM audit WHERE event IN ('statement.received', 'statement.confirmed', 'statement.withdrawn') AND phase IS NOT NULL
GROUP BY phase, at / 3600000;

-- For numbers per district, at most once an hour.
CREATE INDEX statement_district ON statement (phase, district) WHERE state = 'confirmed';

-- Form and check pages shown, counted in memory without any mark of who asked, and added here in batches.
CREATE TABLE step_count (
  phase   INTEGER PRIMARY KEY REFERENCES phase (id),
  form    INTEGER NOT NULL DEFAULT 0 CHECK (form >= 0),
  checked INTEGER NOT NULL DEFAULT 0 CHECK (checked >= 0),
  -- Counted since this moment; null: since the opening.
  since   INTEGER
) STRICT, WITHOUT ROWID;

-- Outcomes of mails that answered a form, by hour and big provider; every other domain is 'other'.
CREATE TABLE mail_outcome (
  phase   INTEGER NOT NULL REFERENCES phase (id),
  hour    INTEGER NOT NULL CHECK (hour >= 0),
  domain  TEXT NOT NULL CHECK (length(domain) BETWEEN 5 AND 20),
  outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'delayed', 'bounced')),
  reason  TEXT NOT NULL CHECK (length(reason) <= 40),
  count   INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (phase, hour, domain, outcome, reason)
) STRICT, WITHOUT ROWID;

INSERT INTO mail_outcome (phase, hour, domain, outcome, reason, count)
SELECT phase, done_at / 3600000, 'other', CASE state WHEN 'sent' THEN 'sent' ELSE 'bounced' END,
  CASE state WHEN 'sent' THEN '' ELSE substr(ifnull(reason, 'unknown'), 1, 40) END, count(*)
FROM outbox WHERE state IN ('sent', 'failed') AND phase IS NOT NULL AND kind IN ('confirm', 'alreadySigned', 'addressFull')
GROUP BY 1, 2, 4, 5;

-- The last snapshot of numbers per district (src/domain/insight/districts.ts): what was published, and nothing else.
CREATE TABLE district_snapshot (
  phase    INTEGER PRIMARY KEY REFERENCES phase (id),
  at       INTEGER NOT NULL,
  -- Statements that had come in then.
  arrivals INTEGER NOT NULL CHECK (arrivals >= 0)
) STRICT;
CREATE TABLE district_shown (
  phase    INTEGER NOT NULL REFERENCES district_snapshot (phase),
  district TEXT NOT NULL,
  count    INTEGER NOT NULL CHECK (count >= 10 AND count % 10 = 0),
  PRIMARY KEY (phase, district)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER district_stays_shown BEFORE DELETE ON district_shown
BEGIN SELECT RAISE(ABORT, 'a visible district stays visible'); END;

-- Doubles and unknown addresses, measured seldom and blurred (src/domain/insight/quality.ts).
CREATE TABLE quality_measure (
  phase             INTEGER NOT NULL REFERENCES phase (id),
  at                INTEGER NOT NULL,
  statements        INTEGER NOT NULL CHECK (statements > 0),
  doubles           INTEGER NOT NULL,
  unknown_addresses INTEGER NOT NULL,
  PRIMARY KEY (phase, at)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER measure_stays BEFORE UPDATE ON quality_measure
BEGIN SELECT RAISE(ABORT, 'a measure is taken once'); END;
