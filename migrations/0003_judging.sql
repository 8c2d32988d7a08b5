-- Judging with reasons, certified results, destruction by two. Columns come at the end of the table; a CHECK of a column
-- is a CHECK of the row.

-- The ground of an invalid verdict (src/domain/reasons.ts); it stays when the statement is destroyed, for the counts.
ALTER TABLE statement ADD COLUMN reason TEXT CHECK (reason IS NULL OR (verdict IS 'invalid' AND reason IN
  ('te_vroeg', 'te_laat', 'verkeerd_formulier', 'onvolledig', 'niet_kiesgerechtigd', 'onjuist', 'dubbel')));
-- What the judge wrote beside it: may name a person, so it goes with the sealed record.
ALTER TABLE statement ADD COLUMN note TEXT CHECK (note IS NULL OR (verdict IS 'invalid' AND state = 'confirmed'
  AND length(note) BETWEEN 1 AND 500));

CREATE TRIGGER verdict_outlives_its_statement BEFORE UPDATE OF verdict, reason ON statement
WHEN (OLD.state = 'destroyed' OR NEW.state = 'destroyed')
  AND (NEW.verdict IS NOT OLD.verdict OR NEW.reason IS NOT OLD.reason)
BEGIN SELECT RAISE(ABORT, 'the statement was destroyed'); END;

-- Texts of result.txt as the judge handed them in, one for each act that names a result, in their order. None of them is
-- in force when single verdicts were entered since, or the term got another end.
CREATE TABLE judged_result (
  phase INTEGER NOT NULL REFERENCES phase (id),
  seq   INTEGER NOT NULL CHECK (seq >= 1),
  text  TEXT NOT NULL CHECK (length(text) > 0),
  at    INTEGER NOT NULL,
  PRIMARY KEY (phase, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER result_stays_as_recorded BEFORE UPDATE ON judged_result
BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
CREATE TRIGGER result_stays BEFORE DELETE ON judged_result
BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
CREATE TRIGGER results_have_no_gap BEFORE INSERT ON judged_result
WHEN NEW.seq <> (SELECT ifnull(max(seq) + 1, 1) FROM judged_result WHERE phase = NEW.phase)
BEGIN SELECT RAISE(ABORT, 'results have no gaps'); END;
