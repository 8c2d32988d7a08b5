import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expireStatements, forgetOldCounts } from '../../src/usecases/housekeeping.ts';
import type { SignatoryItem } from '../../src/usecases/ports.ts';
import { auditRows, auditRules, fillAuditScene, secondPhase } from '../builders/audit-scene.ts';
import { fields, openTestService, signAndGetToken, slug, type TestService } from '../builders/service.ts';
import { staffVisitor } from '../builders/staff.ts';
import { databaseBytes, hour, sign, withDatabase } from './tools.ts';

let service: TestService;
beforeEach(async () => {
  service = await openTestService({ rules: auditRules });
});
afterEach(() => service.close());

/** Everything typed, in the encodings in which it could lie around; names in the hex and base64 of their bytes too. */
const typed = [
  'fatima@voorbeeld.example',
  'Fatima Anna',
  'Çelik',
  'Oudegracht',
  '3511AB',
  '3511 AB',
  '1980-03-31',
];

function traces(secrets: readonly string[]): string[] {
  const bytes = databaseBytes(service);
  return secrets.filter((secret) =>
    [
      Buffer.from(secret, 'utf8'),
      Buffer.from(secret, 'utf16le'),
      Buffer.from(Buffer.from(secret).toString('hex')),
      ...(/^[0-9a-f]+$/.test(secret) ? [Buffer.from(secret, 'hex')] : []),
    ].some((form) => bytes.includes(form)),
  );
}

const blobs = (column: string, table: string) =>
  withDatabase(service, (db) =>
    db
      .prepare<[], { blob: Buffer }>(`SELECT ${column} AS blob FROM ${table} WHERE ${column} IS NOT NULL`)
      .all()
      .map(({ blob }) => blob),
  );
const onDisk = (needles: readonly Buffer[]) =>
  needles.filter((needle) => databaseBytes(service).includes(needle)).length;

test('at no moment of its life is anything typed readable in the database file or its log', async () => {
  const found: string[][] = [];
  await service.service.startSigning(slug, fields(), 'nl');
  found.push(traces(typed));
  const [mail] = await service.takeMail();
  const token = mail?.secret.token ?? '';
  expect(token).toMatch(/^[0-9a-f]{32}$/);
  found.push(traces([...typed, token]));
  const confirmed = await service.service.confirmSignature(token);
  if (!confirmed.ok) throw new Error(confirmed.error.code);
  const { withdrawalToken } = confirmed.value;
  found.push(traces([...typed, token, withdrawalToken]));
  await service.takeMail();
  await service.outbox.scrub();
  found.push(traces([...typed, token, withdrawalToken]));
  await service.service.withdrawSignature(withdrawalToken);
  // The withdrawal token is public from here on: it stands in the ledger.
  found.push(traces([...typed, token]));
  expect(found.flat()).toEqual([]);
});

describe('wiped is gone from disk, not only from the tables', () => {
  test('expiry: sealed record, tags, sealed address and the counts of the address', async () => {
    await signAndGetToken(service);
    await service.outbox.scrub();
    const columns = ['sealed', 'person_tag', 'weak_tag', 'mail_tag', 'contact'];
    const needles = [
      ...columns.flatMap((column) => blobs(column, 'statement')),
      ...blobs('tag', 'mail_count'),
    ];
    expect(needles).toHaveLength(7);
    expect(onDisk(needles.map((blob) => blob.subarray(0, 32)))).toBe(7);
    service.clock.now += 48 * hour + 2000;
    expect(await expireStatements(service.app.context)()).toBe(1);
    await forgetOldCounts(service.app.context)();
    await service.outbox.scrub();
    expect(columns.flatMap((column) => blobs(column, 'statement'))).toEqual([]);
    // Pieces, because a long value lies on several pages.
    const pieces = needles.flatMap((blob) => [blob.subarray(0, 24), blob.subarray(-24)]);
    expect(onDisk(pieces)).toBe(0);
  });

  test('a mail that left or was given up: its address', async () => {
    await service.service.startSigning(slug, fields(), 'nl');
    await service.service.startSigning(
      slug,
      fields({ achternaam: 'Jansen', email: 'jansen@voorbeeld.example' }),
      'nl',
    );
    const secrets = blobs('secret', 'outbox');
    const contacts = blobs('contact', 'statement');
    // The first mail holds the very bytes that stay with the statement while it waits.
    expect(secrets).toEqual(contacts);
    const tokens: string[] = [];
    for (const item of await service.outbox.claim(10)) {
      tokens.push((item as SignatoryItem).secret.token);
      if (tokens.length === 1) await service.outbox.sent(item.id);
      else await service.outbox.failed(item.id, 'smtp-550');
    }
    expect(blobs('secret', 'outbox')).toEqual([]);
    for (const token of tokens) expect((await service.service.confirmSignature(token)).ok).toBe(true);
    const receipts = blobs('secret', 'outbox');
    expect(receipts).toHaveLength(2);
    await service.takeMail();
    await service.outbox.scrub();
    const pieces = [...secrets, ...receipts].flatMap((blob) => [blob.subarray(0, 24), blob.subarray(-24)]);
    expect(onDisk(pieces)).toBe(0);
  });

  test('a withdrawal: sealed record and tags, those of the counts two days on; the hashes stay', async () => {
    const { mails } = await sign(service);
    const confirmed = await service.service.confirmSignature(mails[0]?.secret.token ?? '');
    if (!confirmed.ok) throw new Error(confirmed.error.code);
    const heads = (kept: readonly Buffer[]) => kept.map((blob) => blob.subarray(0, 24));
    const needles = ['sealed', 'person_tag', 'weak_tag'].flatMap((column) => blobs(column, 'statement'));
    const tags = [...blobs('mail_tag', 'statement'), ...blobs('tag', 'mail_count')];
    expect([needles.length, tags.length]).toEqual([3, 3]);
    const [hash] = blobs('record_hash', 'statement');
    await service.service.withdrawSignature(confirmed.value.withdrawalToken);
    await service.outbox.scrub();
    expect(onDisk(heads(needles))).toBe(0);
    expect(blobs('mail_tag', 'statement')).toEqual([]);
    service.clock.now += 48 * hour;
    await forgetOldCounts(service.app.context)();
    await service.outbox.scrub();
    expect(onDisk(heads(tags))).toBe(0);
    expect(blobs('record_hash', 'statement')).toEqual([hash]);
    expect(
      withDatabase(service, (db) => db.prepare('SELECT district, address_unknown FROM statement').get()),
    ).toEqual({
      district: null,
      address_unknown: 0,
    });
  });
});

test('the audit log of a whole procedure holds nothing of a signatory, and no account by name', async () => {
  await fillAuditScene(service);
  await secondPhase(service);
  await staffVisitor(service, 'griffie', { petition: null, name: 'Fenna Geheim' });
  const people = ['Aarts', 'Bakker', 'Dekker', 'Evers', 'Fransen'];
  const mail = [...people.map((name) => `${name.toLowerCase()}@`), 'voorbeeld.example', 'werk@'];
  const hidden = [...typed, ...people, ...mail, 'elik', '3511', 'Fatima', 'Fenna', 'Geheim', 'griffie1'];
  const rows = auditRows(service);
  expect(new Set(rows.map(({ event }) => event.split('.')[0]))).toEqual(
    new Set(['petition', 'procedure', 'phase', 'statement', 'mail', 'checkpoint', 'staff']),
  );
  const text = rows.map(({ event, subject, detail }) => `${event} ${subject} ${detail}`).join('\n');
  expect(hidden.filter((secret) => text.toLowerCase().includes(secret.toLowerCase()))).toEqual([]);
  // Nor any of the tags, hashes or tokens by which a statement or a session is found.
  const keys = [
    ...['token_hash', 'withdrawal_hash', 'person_tag', 'weak_tag', 'mail_tag'].flatMap((column) =>
      blobs(column, 'statement'),
    ),
    ...blobs('token_hash', 'staff_session'),
  ];
  expect(keys.length).toBeGreaterThan(10);
  const found = keys.filter(
    (key) => text.includes(key.toString('hex')) || text.includes(key.toString('base64')),
  );
  expect(found).toEqual([]);
});

test('keys and identities are no part of the database', async () => {
  await signAndGetToken(service);
  const { keysDir } = service.config;
  const keys = ['tag.key', 'contact.key'].map((name) => readFileSync(join(keysDir, name), 'utf8').trim());
  const identity = readFileSync(join(service.identities, 'judge.agekey'), 'utf8').split('\n')[1] ?? '';
  expect(traces([...keys, identity])).toEqual([]);
});
