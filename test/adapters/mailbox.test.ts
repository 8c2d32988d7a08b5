import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMailbox } from '../../src/adapters/mailbox.ts';
import { composeMail } from '../../views/mail/compose.ts';
import { demoProof, mailContext, mailSecret, outgoingMail } from '../builders/mail.ts';

let dir = '';
let now = 0;
const clock = () => now;

beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'mailbox-')), 'postvak');
  now = Date.parse('2021-09-20T12:05:00Z');
});
afterEach(() => rm(join(dir, '..'), { recursive: true, force: true }));

describe('the on-screen mailbox', () => {
  test('is empty before the first mail', async () => {
    const mailbox = createMailbox({ dir, clock });
    expect(await mailbox.list()).toEqual([]);
    expect(await mailbox.get('000001632139500000-1.ab')).toBeNull();
  });

  test('shows a mail as it was composed, with its attachment', async () => {
    const mailbox = createMailbox({ dir, clock });
    const composed = composeMail(
      { kind: 'receipt', secret: mailSecret() },
      mailContext({ proof: demoProof }),
    );
    expect(await mailbox.send({ ...outgoingMail(), ...composed })).toEqual({ kind: 'accepted' });
    const [summary] = await mailbox.list();
    expect(summary).toMatchObject({
      to: 'fatima@voorbeeld.example',
      subject: 'Wij hebben uw steun ontvangen',
      receivedAt: now,
    });
    expect(await mailbox.get(summary?.id ?? '')).toEqual({
      to: composed.to,
      subject: composed.subject,
      text: composed.text,
      html: composed.html,
      receivedAt: now,
      attachments: [{ name: 'bewijs.tlog-proof', content: demoProof }],
    });
  });

  test('lists the newest first, also within one millisecond, and after a restart', async () => {
    const mailbox = createMailbox({ dir, clock });
    for (const number of [9, 10, 11])
      await mailbox.send(outgoingMail({ messageId: `${number}.a`, subject: `${number}` }));
    now += 1;
    await mailbox.send(outgoingMail({ messageId: '2.a', subject: '2' }));
    const reopened = createMailbox({ dir, clock });
    expect((await reopened.list()).map(({ subject }) => subject)).toEqual(['2', '11', '10', '9']);
  });

  test('keeps one copy of a message that is delivered again', async () => {
    const mailbox = createMailbox({ dir, clock });
    await mailbox.send(outgoingMail({ messageId: '1.a' }));
    now += 5_000;
    expect(await mailbox.send(outgoingMail({ messageId: '1.a' }))).toEqual({ kind: 'accepted' });
    await mailbox.send(outgoingMail({ messageId: '11.a' }));
    expect(await mailbox.list()).toHaveLength(2);
  });

  test('keeps the last 200, sent at the same time or not', async () => {
    const mailbox = createMailbox({ dir, clock });
    const numbers = Array.from({ length: 205 }, (_, index) => index + 1);
    await Promise.all(
      numbers.map((number) => mailbox.send(outgoingMail({ messageId: `${number}.a`, subject: `${number}` }))),
    );
    const kept = (await mailbox.list()).map(({ subject }) => Number(subject));
    expect(kept).toEqual(numbers.slice(5).reverse());
    expect(await readdir(dir)).toHaveLength(200);
  });

  test('is readable by this user only, and leaves no half written file', async () => {
    const mailbox = createMailbox({ dir, clock });
    await mailbox.send(outgoingMail());
    const names = await readdir(dir);
    expect(names.filter((name) => !name.endsWith('.json'))).toEqual([]);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
    for (const name of names) expect((await stat(join(dir, name))).mode & 0o777).toBe(0o600);
  });

  test('never leaves its folder', async () => {
    const mailbox = createMailbox({ dir, clock });
    await mailbox.send(outgoingMail());
    await writeFile(
      join(dir, '..', 'geheim.json'),
      '{"to":"","subject":"","text":"","html":"","receivedAt":0,"attachments":[]}',
    );
    const ids = [
      '../geheim',
      '..%2fgeheim',
      '/etc/passwd',
      '',
      '.',
      '..',
      'geheim\u0000',
      '000001632139500-../../geheim',
    ];
    for (const id of ids) expect(await mailbox.get(id)).toBeNull();
    expect(await mailbox.send(outgoingMail({ messageId: '../../evil' }))).toMatchObject({
      kind: 'temporary',
    });
    expect((await readdir(join(dir, '..'))).sort()).toEqual(['geheim.json', 'postvak']);
  });

  test('passes over a file that is damaged or not ours', async () => {
    const mailbox = createMailbox({ dir, clock });
    await mailbox.send(outgoingMail({ messageId: '1.a' }));
    await writeFile(join(dir, '000001632139500-7.b.json'), '{"to": "half');
    await writeFile(join(dir, '000001632139500-8.b.json'), '{"to": 1}');
    await writeFile(join(dir, 'notes.txt'), 'x');
    expect(await mailbox.list()).toHaveLength(1);
    expect(await mailbox.get('000001632139500-7.b')).toBeNull();
  });

  test('a folder that cannot be written is worth another attempt', async () => {
    await writeFile(dir, 'a file where the folder should be');
    const mailbox = createMailbox({ dir, clock });
    expect(await mailbox.send(outgoingMail())).toEqual({ kind: 'temporary', reason: 'mailbox' });
    await rm(dir);
    expect(await mailbox.send(outgoingMail())).toEqual({ kind: 'accepted' });
  });
});
