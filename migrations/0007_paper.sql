-- Statements on paper: numbered sheets, the moment they were handed in, and what became of each line on them. A line is
-- typed by two different people; what the first of them typed waits sealed with the contact key, and is wiped by the
-- triggers below the moment it is no longer needed.

CREATE TABLE paper_sheet (
  phase         INTEGER NOT NULL REFERENCES phase (id),
  number        INTEGER NOT NULL CHECK (number BETWEEN 1 AND 99999),
  -- `loose`: a form that came in without a number and got this one when it was handed in.
  kind          TEXT NOT NULL CHECK (kind IN ('printed', 'loose')),
  lines         INTEGER NOT NULL CHECK (lines BETWEEN 1 AND 4),
  issued_at     INTEGER NOT NULL,
  -- An office, or the id of a user.
  issued_by     TEXT NOT NULL CHECK (length(issued_by) BETWEEN 1 AND 120),
  -- When the sheet was received, as registered; decides whether it is in time.
  received_at   INTEGER,
  registered_at INTEGER,
  registered_by TEXT CHECK (length(registered_by) BETWEEN 1 AND 120),
  CHECK ((received_at IS NULL) = (registered_at IS NULL) AND (received_at IS NULL) = (registered_by IS NULL)),
  CHECK (received_at <= registered_at),
  CHECK (kind <> 'loose' OR (received_at IS NOT NULL AND lines = 1)),
  PRIMARY KEY (phase, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER sheets_have_no_gap BEFORE INSERT ON paper_sheet
WHEN NEW.number <> (SELECT ifnull(max(number) + 1, 1) FROM paper_sheet WHERE phase = NEW.phase)
BEGIN SELECT RAISE(ABORT, 'sheets have no gaps'); END;
CREATE TRIGGER sheet_is_pinned BEFORE UPDATE ON paper_sheet
WHEN OLD.received_at IS NOT NULL OR (NEW.phase, NEW.number, NEW.kind, NEW.lines, NEW.issued_at, NEW.issued_by)
  IS NOT (OLD.phase, OLD.number, OLD.kind, OLD.lines, OLD.issued_at, OLD.issued_by)
BEGIN SELECT RAISE(ABORT, 'sheet is pinned'); END;
CREATE TRIGGER sheet_stays BEFORE DELETE ON paper_sheet
BEGIN SELECT RAISE(ABORT, 'sheet stays'); END;

-- One for each line of a sheet that was handed in.
CREATE TABLE paper_line (
  phase       INTEGER NOT NULL,
  sheet       INTEGER NOT NULL,
  line        INTEGER NOT NULL CHECK (line BETWEEN 1 AND 4),
  state       TEXT NOT NULL DEFAULT 'open'
    CHECK (state IN ('open', 'differs', 'accepted', 'refused', 'empty', 'crossed')),
  reason      TEXT CHECK (reason IN ('outside', 'tooYoung', 'incomplete', 'illegible', 'noSignature', 'altered')),
  -- Names of the fields in which two people typed something else, with a comma between.
  differs     TEXT CHECK (differs NOT GLOB '*[^A-Za-z,]*'),
  -- The two who typed the same.
  first_user  TEXT CHECK (length(first_user) = 32 AND first_user NOT GLOB '*[^0-9a-f]*'),
  second_user TEXT CHECK (length(second_user) = 32 AND second_user NOT GLOB '*[^0-9a-f]*'),
  settled_at  INTEGER,
  -- Wiped when the statement is destroyed.
  statement   TEXT UNIQUE REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((state = 'refused') = (reason IS NOT NULL)),
  CHECK ((state = 'differs') = (differs IS NOT NULL)),
  CHECK ((state IN ('open', 'differs')) = (settled_at IS NULL)),
  CHECK ((settled_at IS NULL) = (first_user IS NULL) AND (settled_at IS NULL) = (second_user IS NULL)),
  CHECK (first_user <> second_user),
  CHECK (statement IS NULL OR state = 'accepted'),
  PRIMARY KEY (phase, sheet, line),
  FOREIGN KEY (phase, sheet) REFERENCES paper_sheet (phase, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX paper_line_to_do ON paper_line (phase, sheet, line) WHERE settled_at IS NULL;

-- What one person typed of a line, while nobody else has typed the same.
CREATE TABLE paper_entry (
  phase   INTEGER NOT NULL,
  sheet   INTEGER NOT NULL,
  line    INTEGER NOT NULL,
  user    TEXT NOT NULL CHECK (length(user) = 32 AND user NOT GLOB '*[^0-9a-f]*'),
  outcome TEXT NOT NULL CHECK (outcome IN ('statement', 'refused', 'empty', 'crossed')),
  reason  TEXT CHECK (reason IN ('outside', 'tooYoung', 'incomplete', 'illegible', 'noSignature', 'altered')),
  -- Sealed with the contact key.
  sealed  BLOB,
  at      INTEGER NOT NULL,
  CHECK ((outcome = 'statement') = (sealed IS NOT NULL)),
  CHECK ((outcome = 'refused') = (reason IS NOT NULL)),
  PRIMARY KEY (phase, sheet, line, user),
  FOREIGN KEY (phase, sheet, line) REFERENCES paper_line (phase, sheet, line)
) STRICT, WITHOUT ROWID;

-- How often a user typed a line that is not settled: each time tells them something of what others typed. Stays when what
-- was typed is wiped.
CREATE TABLE paper_try (
  phase INTEGER NOT NULL,
  sheet INTEGER NOT NULL,
  line  INTEGER NOT NULL,
  user  TEXT NOT NULL CHECK (length(user) = 32 AND user NOT GLOB '*[^0-9a-f]*'),
  tries INTEGER NOT NULL CHECK (tries BETWEEN 1 AND 3),
  PRIMARY KEY (phase, sheet, line, user),
  FOREIGN KEY (phase, sheet, line) REFERENCES paper_line (phase, sheet, line)
) STRICT, WITHOUT ROWID;

-- The registration writes the lines in the same statement.
CREATE TRIGGER loose_sheet_has_its_line AFTER INSERT ON paper_sheet WHEN NEW.received_at IS NOT NULL
BEGIN INSERT INTO paper_line (phase, sheet, line) VALUES (NEW.phase, NEW.number, 1); END;
CREATE TRIGGER sheet_has_its_lines AFTER UPDATE OF received_at ON paper_sheet
WHEN OLD.received_at IS NULL AND NEW.received_at IS NOT NULL
BEGIN
  INSERT INTO paper_line (phase, sheet, line)
  SELECT NEW.phase, NEW.number, value FROM json_each('[1,2,3,4]') WHERE value <= NEW.lines;
END;
CREATE TRIGGER line_is_of_its_sheet BEFORE INSERT ON paper_line
WHEN NOT EXISTS (SELECT 1 FROM paper_sheet WHERE phase = NEW.phase AND number = NEW.sheet AND received_at IS NOT NULL
  AND lines >= NEW.line) OR NEW.state <> 'open'
BEGIN SELECT RAISE(ABORT, 'the sheet has no such line'); END;
CREATE TRIGGER line_stays BEFORE DELETE ON paper_line
BEGIN SELECT RAISE(ABORT, 'line stays'); END;

-- A line is settled once, by two people of whom the first had typed it before; only its tie to the statement goes.
CREATE TRIGGER line_is_settled_once BEFORE UPDATE ON paper_line
WHEN OLD.settled_at IS NOT NULL AND (NEW.statement IS NOT NULL OR
  (NEW.phase, NEW.sheet, NEW.line, NEW.state, NEW.reason, NEW.differs, NEW.first_user, NEW.second_user, NEW.settled_at)
  IS NOT (OLD.phase, OLD.sheet, OLD.line, OLD.state, OLD.reason, OLD.differs, OLD.first_user, OLD.second_user, OLD.settled_at))
BEGIN SELECT RAISE(ABORT, 'line is settled'); END;
CREATE TRIGGER line_is_settled_by_two BEFORE UPDATE OF state ON paper_line
WHEN OLD.settled_at IS NULL AND NEW.settled_at IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM paper_entry WHERE phase = OLD.phase AND sheet = OLD.sheet AND line = OLD.line AND user = NEW.first_user
    AND reason IS NEW.reason AND outcome = CASE NEW.state WHEN 'accepted' THEN 'statement' ELSE NEW.state END)
BEGIN SELECT RAISE(ABORT, 'nobody else typed this line'); END;
CREATE TRIGGER line_is_settled_in_time BEFORE UPDATE OF state ON paper_line
WHEN OLD.settled_at IS NULL AND NEW.settled_at IS NOT NULL AND (
  SELECT paper_sheet.received_at >= phase.closes_at OR phase.closed_at IS NOT NULL FROM paper_sheet
  JOIN phase ON phase.id = paper_sheet.phase WHERE paper_sheet.phase = OLD.phase AND paper_sheet.number = OLD.sheet)
BEGIN SELECT RAISE(ABORT, 'the sheet is late or the ledger sealed'); END;
CREATE TRIGGER accepted_line_has_a_statement BEFORE UPDATE OF state ON paper_line
WHEN NEW.state = 'accepted' AND OLD.state <> 'accepted' AND NEW.statement IS NULL
BEGIN SELECT RAISE(ABORT, 'an accepted line has a statement'); END;

CREATE TRIGGER entry_is_of_an_open_line BEFORE INSERT ON paper_entry
WHEN 'open' IS NOT (SELECT CASE WHEN settled_at IS NULL THEN 'open' END FROM paper_line
    WHERE phase = NEW.phase AND sheet = NEW.sheet AND line = NEW.line)
  OR (SELECT closed_at FROM phase WHERE id = NEW.phase) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the line takes no entry'); END;
CREATE TRIGGER entries_are_few BEFORE INSERT ON paper_entry
WHEN (SELECT count(*) FROM paper_entry WHERE phase = NEW.phase AND sheet = NEW.sheet AND line = NEW.line) >= 3
BEGIN SELECT RAISE(ABORT, 'a line has at most three entries'); END;
CREATE TRIGGER entry_is_replaced_whole BEFORE UPDATE ON paper_entry
BEGIN SELECT RAISE(ABORT, 'an entry is typed anew'); END;

CREATE TRIGGER tries_are_few BEFORE INSERT ON paper_entry
WHEN (SELECT tries FROM paper_try WHERE phase = NEW.phase AND sheet = NEW.sheet AND line = NEW.line AND user = NEW.user) >= 3
BEGIN SELECT RAISE(ABORT, 'somebody else must type this line'); END;
CREATE TRIGGER entry_is_a_try AFTER INSERT ON paper_entry
BEGIN
  INSERT INTO paper_try (phase, sheet, line, user, tries) VALUES (NEW.phase, NEW.sheet, NEW.line, NEW.user, 1)
  ON CONFLICT (phase, sheet, line, user) DO UPDATE SET tries = tries + 1;
END;
CREATE TRIGGER tries_go_up BEFORE UPDATE ON paper_try
WHEN (NEW.phase, NEW.sheet, NEW.line, NEW.user, NEW.tries) IS NOT (OLD.phase, OLD.sheet, OLD.line, OLD.user, OLD.tries + 1)
BEGIN SELECT RAISE(ABORT, 'tries go up only'); END;
CREATE TRIGGER tries_stay BEFORE DELETE ON paper_try
WHEN (SELECT settled_at FROM paper_line WHERE phase = OLD.phase AND sheet = OLD.sheet AND line = OLD.line) IS NULL
  AND (SELECT closed_at FROM phase WHERE id = OLD.phase) IS NULL
BEGIN SELECT RAISE(ABORT, 'tries stay'); END;

-- What was typed goes the moment it is no longer needed (secure_delete is on).
CREATE TRIGGER settled_line_keeps_nothing AFTER UPDATE OF settled_at ON paper_line WHEN NEW.settled_at IS NOT NULL
BEGIN
  DELETE FROM paper_entry WHERE phase = NEW.phase AND sheet = NEW.sheet AND line = NEW.line;
  DELETE FROM paper_try WHERE phase = NEW.phase AND sheet = NEW.sheet AND line = NEW.line;
END;
CREATE TRIGGER sealed_phase_keeps_no_entry AFTER UPDATE OF closed_at ON phase WHEN NEW.closed_at IS NOT NULL
BEGIN
  DELETE FROM paper_entry WHERE phase = NEW.id;
  DELETE FROM paper_try WHERE phase = NEW.id;
  UPDATE paper_line SET state = 'open', differs = NULL WHERE phase = NEW.id AND state = 'differs';
END;
CREATE TRIGGER destroyed_statement_leaves_its_line AFTER UPDATE OF state ON statement WHEN NEW.state = 'destroyed'
BEGIN UPDATE paper_line SET statement = NULL WHERE statement = NEW.id; END;

-- No statement on paper but from a line that two people typed, received when its sheet was.
CREATE TRIGGER paper_comes_from_a_sheet BEFORE INSERT ON statement
WHEN NEW.channel = 'paper' AND NOT EXISTS (
  SELECT 1 FROM paper_line JOIN paper_sheet ON paper_sheet.phase = paper_line.phase AND paper_sheet.number = paper_line.sheet
  WHERE paper_line.statement = NEW.id AND paper_line.phase = NEW.phase AND paper_line.state = 'accepted'
    AND paper_sheet.received_at = NEW.received_at AND NEW.confirmed_at = NEW.received_at)
BEGIN SELECT RAISE(ABORT, 'paper comes from a sheet'); END;

-- The ledger as it was when the term was over, while paper that was handed in is still to be entered. From then on only
-- paper is added (and verdicts). Another end of the term takes it back.
CREATE TABLE paper_deadline (
  phase INTEGER PRIMARY KEY REFERENCES phase (id),
  size  INTEGER NOT NULL CHECK (size >= 0),
  at    INTEGER NOT NULL
) STRICT;

CREATE TRIGGER deadline_stays BEFORE UPDATE ON paper_deadline
BEGIN SELECT RAISE(ABORT, 'the deadline stays'); END;
CREATE TRIGGER deadline_is_the_size BEFORE INSERT ON paper_deadline
WHEN NEW.size <> (SELECT count(*) FROM ledger_entry WHERE phase = NEW.phase)
  OR NEW.at < (SELECT closes_at FROM phase WHERE id = NEW.phase)
BEGIN SELECT RAISE(ABORT, 'not the ledger at the deadline'); END;
CREATE TRIGGER deadline_moves_with_the_term AFTER UPDATE OF closes_at ON phase WHEN NEW.closes_at <> OLD.closes_at
BEGIN DELETE FROM paper_deadline WHERE phase = NEW.id; END;
CREATE TRIGGER only_paper_after_the_deadline BEFORE INSERT ON ledger_entry
WHEN NEW.line NOT GLOB 'v1 paper *' AND NEW.line NOT GLOB 'v1 judged *'
  AND EXISTS (SELECT 1 FROM paper_deadline WHERE phase = NEW.phase)
BEGIN SELECT RAISE(ABORT, 'the term is over: only paper follows'); END;
