import type Database from 'better-sqlite3';

/** Every write the store makes, prepared once for the life of the connection. */
export type Statements = ReturnType<typeof prepare>;

export function prepare(db: Database.Database) {
  return {
    ...prepareProcedure(db),
    ...prepareTerm(db),
    ...prepareStatement(db),
    ...prepareLater(db),
    ...prepareCount(db),
    ...prepareMail(db),
    ...prepareFollowUp(db),
  };
}

function prepareProcedure(db: Database.Database) {
  return {
    petition: db.prepare(
      `INSERT INTO petition (slug, content, content_hash, regulation, regulation_hash, created_at)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (slug) DO UPDATE SET content = excluded.content,
       content_hash = excluded.content_hash, regulation = excluded.regulation, regulation_hash = excluded.regulation_hash`,
    ),
    settle: db.prepare('UPDATE petition SET regulation = ?, regulation_hash = ? WHERE slug = ?'),
    act: db.prepare(
      `INSERT INTO procedure_act (petition, seq, at, act)
       VALUES (@petition, (SELECT ifnull(max(seq) + 1, 1) FROM procedure_act WHERE petition = @petition), @at, @text)`,
    ),
    startCount: db.prepare('INSERT INTO count (phase) VALUES (?)'),
    publish: db.prepare(
      `INSERT INTO published_checkpoint (phase, size, note, published_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (phase, size) DO NOTHING`,
    ),
  };
}

function prepareTerm(db: Database.Database) {
  return {
    openPhase: db.prepare(
      `INSERT INTO phase (petition, number, name, origin, opens_at, closes_at, first_day, last_day, meeting, threshold,
       verifier_key, judge_recipient, backup_recipient, key_check) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    // The answer of a time-stamping authority was about the ledger as it was sealed then.
    setTerm: db.prepare(
      `UPDATE phase SET closes_at = ?, first_day = ?, last_day = ?, closed_at = NULL, duplicate = NULL, late = NULL,
       timestamp_answer = NULL WHERE id = ?`,
    ),
    closePhase: db.prepare(
      'UPDATE phase SET closed_at = ?, duplicate = ?, late = ? WHERE id = ? AND closed_at IS NULL',
    ),
    forgetMailTags: db.prepare(
      'UPDATE statement SET mail_tag = NULL WHERE phase = ? AND mail_tag IS NOT NULL',
    ),
    timestamp: db.prepare('UPDATE phase SET timestamp_answer = ? WHERE id = ?'),
  };
}

const wiped =
  'sealed = NULL, person_tag = NULL, weak_tag = NULL, mail_tag = NULL, district = NULL, neighbourhood = NULL, contact = NULL';

function prepareStatement(db: Database.Database) {
  return {
    receive: db.prepare(
      `INSERT INTO statement (id, phase, channel, state, received_at, sealed_hash, record_hash, token_hash, sealed,
       person_tag, weak_tag, mail_tag, district, neighbourhood, address_unknown, contact)
       VALUES (?, ?, 'email', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    confirm: db.prepare(
      `UPDATE statement SET state = 'confirmed', confirmed_at = ?, withdrawal_hash = ?, ledger_index = ?, contact = NULL
       WHERE id = ? AND state = 'pending'`,
    ),
    withdraw: db.prepare(
      `UPDATE statement SET state = 'withdrawn', ${wiped}, verdict = NULL, reason = NULL, note = NULL
       WHERE id = ? AND state = 'confirmed'`,
    ),
    expire: db.prepare(`UPDATE statement SET state = 'expired', ${wiped} WHERE id = ? AND state = 'pending'`),
    reminder: db.prepare(`UPDATE statement SET reminded = 1 WHERE id = ? AND state = 'pending'`),
    lastCall: db.prepare(`UPDATE statement SET last_called = 1 WHERE id = ? AND state = 'pending'`),
  };
}

/** What becomes of statements after the signing. */
function prepareLater(db: Database.Database) {
  return {
    carry: db.prepare(
      `INSERT INTO statement (id, phase, channel, state, received_at, record_hash, person_tag, weak_tag, district,
       neighbourhood, address_unknown, confirmed_at, ledger_index, carried_from, carried_id)
       SELECT @id, newer.id, 'carried', 'confirmed', @at, old.record_hash, old.person_tag, old.weak_tag, old.district,
         old.neighbourhood, old.address_unknown, @at, @ledgerIndex, older.number, old.id
       FROM phase AS newer
       JOIN phase AS older ON older.petition = newer.petition AND older.number < newer.number
       JOIN statement AS old ON old.phase = older.id
       WHERE newer.id = @phase AND older.number = @oldPhase AND old.id = @oldId AND old.state = 'confirmed'
         AND old.record_hash = @recordHash`,
    ),
    judge: db.prepare(
      `UPDATE statement SET verdict = ?, reason = ?, note = nullif(?, '')
       WHERE id = ? AND phase = ? AND state = 'confirmed'`,
    ),
    changeReason: db.prepare(
      `UPDATE statement SET reason = ?, note = nullif(?, '')
       WHERE id = ? AND phase = ? AND state = 'confirmed' AND verdict = 'invalid'`,
    ),
    result: db.prepare(
      `INSERT INTO judged_result (phase, seq, text, at)
       VALUES (@phase, (SELECT ifnull(max(seq) + 1, 1) FROM judged_result WHERE phase = @phase), @text, @at)`,
    ),
    destroyStatements: db.prepare(
      `UPDATE statement SET state = 'destroyed', ${wiped}, address_unknown = 0, received_at = NULL, confirmed_at = NULL,
       token_hash = NULL, withdrawal_hash = NULL, note = NULL
       WHERE phase IN (SELECT id FROM phase WHERE petition = ?) AND state <> 'destroyed'`,
    ),
    destroyMail: db.prepare(
      `UPDATE outbox SET state = 'failed', done_at = ?, reason = 'destroyed', secret = NULL
       WHERE phase IN (SELECT id FROM phase WHERE petition = ?) AND state = 'queued'`,
    ),
  };
}

function prepareCount(db: Database.Database) {
  return {
    countReceived: db.prepare('UPDATE count SET received = received + 1 WHERE phase = ?'),
    countConfirmed: db.prepare('UPDATE count SET confirmed = confirmed + 1 WHERE phase = ?'),
    countCarried: db.prepare(
      'UPDATE count SET received = received + 1, carried = carried + 1 WHERE phase = ?',
    ),
    countWithdrawn: db.prepare('UPDATE count SET withdrawn = withdrawn + 1 WHERE phase = ?'),
  };
}

function prepareMail(db: Database.Database) {
  return {
    queueMail: db.prepare(
      'INSERT INTO outbox (phase, kind, secret, queued_at, next_attempt_at) VALUES (?, ?, ?, ?, ?)',
    ),
    leaseMail: db.prepare(
      `UPDATE outbox SET next_attempt_at = ?, attempts = attempts + 1 WHERE id = ? AND state = 'queued'`,
    ),
    deferMail: db.prepare(
      `UPDATE outbox SET next_attempt_at = ?, reason = ? WHERE id = ? AND state = 'queued'`,
    ),
    finishMail: db.prepare(
      `UPDATE outbox SET state = ?, done_at = ?, reason = ?, secret = NULL WHERE id = ? AND state = 'queued'`,
    ),
    countMail: db.prepare(
      `INSERT INTO mail_count (tag, day, forms, repeats) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET forms = forms + excluded.forms, repeats = repeats + excluded.repeats`,
    ),
    forgetMailCounts: db.prepare('DELETE FROM mail_count WHERE day < ?'),
  };
}

function prepareFollowUp(db: Database.Database) {
  return {
    wish: db.prepare('INSERT OR IGNORE INTO follow_up (petition, phase, tag, secret) VALUES (?, ?, ?, ?)'),
    forgetWish: db.prepare('DELETE FROM follow_up WHERE petition = ? AND phase = ? AND tag = ?'),
    forgetWishes: db.prepare('DELETE FROM follow_up WHERE petition = ?'),
    forgetSubscribers: db.prepare('DELETE FROM news_subscriber WHERE petition = ?'),
    beat: db.prepare(
      'INSERT INTO heartbeat (id, at) VALUES (1, ?) ON CONFLICT DO UPDATE SET at = excluded.at',
    ),
  };
}
