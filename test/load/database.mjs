// What the bench reads behind the server's back: it owns the data folder and its keys.
import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const nonceLength = 12;
const tagLength = 16;

function withDatabase(dataDir, work) {
  const db = new Database(join(dataDir, 'petition.sqlite'), { readonly: true });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** The tokens in the mails to everyone who has not confirmed yet. */
export function pendingTokens(dataDir) {
  const key = Buffer.from(readFileSync(join(dataDir, 'keys/contact.key'), 'utf8').trim(), 'hex');
  const open = ({ contact }) => {
    const decipher = createDecipheriv('aes-256-gcm', key, contact.subarray(0, nonceLength));
    decipher.setAuthTag(contact.subarray(-tagLength));
    const text = Buffer.concat([
      decipher.update(contact.subarray(nonceLength, -tagLength)),
      decipher.final(),
    ]);
    return JSON.parse(text.toString('utf8')).token;
  };
  return withDatabase(dataDir, (db) =>
    db.prepare("SELECT contact FROM statement WHERE state = 'pending'").all().map(open),
  );
}

export const sentMail = (dataDir) =>
  withDatabase(dataDir, (db) => db.prepare("SELECT count(*) AS sent FROM outbox WHERE state = 'sent'").get())
    .sent;
