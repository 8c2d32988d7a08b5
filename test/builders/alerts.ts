import type Database from 'better-sqlite3';
import { createWebhookSender } from '../../src/adapters/webhook-sender.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Role } from '../../src/domain/staff.ts';
import { createWebhookQueue } from '../../src/usecases/alerts/deliveries.ts';
import { createAlertService } from '../../src/usecases/alerts/service.ts';
import { tellAnomalies, tellMilestones } from '../../src/usecases/alerts/tell.ts';
import { createWatch, type Watch } from '../../src/usecases/alerts/watch.ts';
import { sendWebhooks } from '../../src/worker/webhooks.ts';
import { withDatabase } from '../usecases/tools.ts';
import type { TestService } from './service.ts';
import { type StaffVisitor, staffVisitor } from './staff.ts';

export const publicUrl = 'https://petitie.voorbeeld.example';

/** Everything of alerts on the real store, with webhooks that may go to servers of this machine. */
export function alertsOf(test: TestService, watch: Watch = createWatch()) {
  const mails: number[] = [];
  const wakeMail = () => void mails.push(1);
  const context = { ...test.app.context, publicUrl, loopback: true, watch, wakeMail };
  const queue = createWebhookQueue(context);
  const sender = createWebhookSender({ loopback: true, userAgent: 'test' });
  const log: string[] = [];
  const write = (fields: object, message: string) => void log.push(`${JSON.stringify(fields)} ${message}`);
  return {
    service: createAlertService(context),
    milestones: tellMilestones(context),
    anomalies: tellAnomalies(context),
    queue,
    send: sendWebhooks({ ...test.app.context, queue, sender, log: { info: write, warn: write } }),
    watch,
    log,
    mails,
  };
}

export async function write(test: TestService, ...changes: Change[]): Promise<void> {
  await test.app.context.store.decide('nothing', {}, () => ({ ok: true, value: { changes, result: null } }));
}

let keys = 0;

/** Someone of the staff who uses the account: with a passkey. */
export async function staffMember(
  test: TestService,
  role: Role,
  options: Parameters<typeof staffVisitor>[2] = {},
): Promise<StaffVisitor> {
  const member = await staffVisitor(test, role, options);
  keys += 1;
  const id = `passkey-${String(keys).padStart(16, '0')}`;
  const passkey = {
    id,
    publicKey: Buffer.alloc(8),
    counter: 0,
    transports: [],
    backedUp: false,
    name: 'sleutel',
  };
  await write(test, { type: 'passkeyAdded', user: member.user, passkey, at: test.clock.now });
  return member;
}

/** Sets the count of the first phase, as if so many had signed and so many withdrew. */
export function setCount(test: TestService, confirmed: number, withdrawn = 0): void {
  withDatabase(test, (db) =>
    db
      .prepare('UPDATE count SET received = ?, confirmed = ?, withdrawn = ?')
      .run(confirmed, confirmed, withdrawn),
  );
}

export const rows = <T>(test: TestService, sql: string): T[] =>
  withDatabase(test, (db: Database.Database) => db.prepare(sql).all() as T[]);
