import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditRows, auditScene, otherSlug } from '../builders/audit-scene.ts';
import { slug, type TestService } from '../builders/service.ts';
import { json, run } from './run.ts';

let service: TestService;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  ({ service } = await auditScene());
  env = { DATA_DIR: service.config.dataDir };
});
afterAll(() => service.close());

type Listed = { events: { seq: number; at: string; event: string; petition: string | null }[] };

describe('referendumpetitie audit', () => {
  test('lists every event, oldest first, in sentences or as one document', async () => {
    const rows = auditRows(service);
    const { events } = await json<Listed>(['audit'], env);
    expect(events.map(({ seq }) => seq)).toEqual(rows.map(({ seq }) => seq));
    const { out, code } = await run(['audit'], env);
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(rows.length);
    expect(out).toMatch(/^\d+ +2026-\S+Z {2}statement\.confirmed {2}Someone confirmed their support\./m);
  });

  test('of one petition, of one kind, from a day on', async () => {
    const own = await json<Listed>(['audit', slug], env);
    expect(own.events.length).toBeGreaterThan(10);
    expect(own.events.every(({ petition }) => petition === slug)).toBe(true);
    const other = await json<Listed>(['audit', otherSlug, '--kind', 'statement'], env);
    expect(other.events.map(({ event }) => event)).toEqual(['statement.received', 'statement.confirmed']);
    const late = await json<Listed>(['audit', '--since', '2026-03-23'], env);
    expect(late.events.length).toBeGreaterThan(0);
    expect(late.events.every(({ at }) => at >= '2026-03-22T23:00:00.000Z')).toBe(true);
    expect((await json<Listed>(['audit', '--since', '2030-01-01'], env)).events).toEqual([]);
  });

  test('refuses a petition that is not there and a day that does not exist', async () => {
    expect(await run(['audit', 'bestaat-niet'], env)).toMatchObject({ code: 1, out: '' });
    expect(await run(['audit', '--since', '2026-02-30'], env)).toMatchObject({ code: 2, out: '' });
  });
});

describe('referendumpetitie audit verify', () => {
  test('says how many events there are and what the last hash is', async () => {
    const last = auditRows(service).at(-1);
    const report = await json(['audit', 'verify'], env);
    expect(report).toEqual({ ok: true, events: last?.seq, hash: last?.hash.toString('hex'), flaws: [] });
    const { out } = await run(['audit', 'verify'], env);
    expect(out).toContain(`the last hash is ${last?.hash.toString('hex')}`);
  });

  test('refuses a log in which an event was changed, and names it', async () => {
    const { service: other } = await auditScene();
    await other.app.close();
    const db = new Database(other.config.database);
    db.exec('DROP TRIGGER audit_only_grows');
    db.exec('UPDATE audit SET at = at + 1 WHERE seq = 7');
    db.close();
    const { code, out, err } = await run(['audit', 'verify'], { DATA_DIR: other.config.dataDir });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('audit log: event 7 does not follow from the one before it');
    await other.close();
  });
});
