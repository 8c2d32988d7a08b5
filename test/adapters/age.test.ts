import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AgeKeyPair,
  AgeSealer,
  createIdentity,
  isRecipient,
  openSealed,
} from '../../src/adapters/age.ts';

const folder = mkdtempSync(join(tmpdir(), 'petition-age-'));
const sealer = new AgeSealer();
let judge: AgeKeyPair;
let backup: AgeKeyPair;
let recipients: { judge: string; backup: string };

beforeAll(async () => {
  judge = await createIdentity();
  backup = await createIdentity();
  recipients = { judge: judge.recipient, backup: backup.recipient };
  for (const [name, { identity }] of Object.entries({ judge, backup })) {
    writeFileSync(join(folder, `${name}.agekey`), `${identity}\n`);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const record = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 31 + length) % 256);

/** What Debian's `age` makes of a sealed record. */
function ageTool(name: string, sealed: Uint8Array) {
  const path = join(folder, 'record.age');
  writeFileSync(path, sealed);
  const options = { maxBuffer: 1 << 20 };
  return spawnSync('age', ['-d', '-i', join(folder, `${name}.agekey`), path], options);
}

describe('a sealed record', () => {
  test.each([1, 700, 65_535, 65_536])(
    'of %i bytes is opened by the age tool with either identity',
    (length) => {
      const sealed = sealer.seal(record(length), recipients);
      for (const name of ['judge', 'backup']) {
        const opened = ageTool(name, sealed);
        expect(opened.stderr.toString()).toBe('');
        expect(opened.stdout.equals(record(length))).toBe(true);
      }
    },
  );

  test('`age -d | sha256sum` gives the hash of the record', () => {
    writeFileSync(join(folder, 'one.age'), sealer.seal(record(700), recipients));
    const piped = spawnSync('sh', ['-c', 'age -d -i judge.agekey one.age | sha256sum'], { cwd: folder });
    expect(piped.stdout.toString().split(' ')[0]).toBe(
      createHash('sha256').update(record(700)).digest('hex'),
    );
  });

  test('property: any record of 1 byte to 64 KiB comes out of age-encryption as it went in', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 2000 }),
      fc.integer({ min: 1, max: 65_536 }).map(record),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.boolean(), async (plain, byJudge) => {
        const sealed = sealer.seal(plain, recipients);
        const opened = await openSealed(sealed, (byJudge ? judge : backup).identity);
        expect(Buffer.from(opened).equals(Buffer.from(plain))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('has a header of two X25519 stanzas and a MAC, in the forms of age-encryption.org/v1', () => {
    const header = Buffer.from(sealer.seal(record(10), recipients)).toString('latin1');
    const base64 = '[A-Za-z0-9+/]{43}';
    const stanza = `-> X25519 ${base64}\\n${base64}\\n`;
    expect(header).toMatch(new RegExp(`^age-encryption\\.org/v1\\n(?:${stanza}){2}--- ${base64}\\n`));
  });

  test('is long as its record and no longer: 16 bytes of nonce, 16 of tag', () => {
    const length = (bytes: number) => sealer.seal(record(bytes), recipients).length;
    const header = length(1) - 1;
    expect(length(1000)).toBe(header + 1000);
  });

  test('differs from the next of the same record in every stanza and in the payload', () => {
    const [one, two] = [0, 1].map(() => Buffer.from(sealer.seal(record(300), recipients)));
    const parts = (sealed: Buffer | undefined) => {
      const [, a, b, c, d] = sealed?.toString('latin1').split('\n') ?? [];
      return [a, b, c, d, sealed?.subarray(-300).toString('hex')];
    };
    expect(parts(one)).toHaveLength(5);
    expect(parts(one).filter((part, index) => part === parts(two)[index])).toEqual([]);
    expect(one?.includes(Buffer.from(record(300).subarray(0, 32)))).toBe(false);
  });

  test('does not open once any byte is altered', async () => {
    const sealed = sealer.seal(record(40), recipients);
    // For one identity the other one's stanza is covered by the header's MAC.
    for (let at = 0; at < sealed.length; at++) {
      const altered = Uint8Array.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      await expect(openSealed(altered, judge.identity), `byte ${at}`).rejects.toThrow();
    }
  });

  test('does not open cut short, made longer, or with an identity it was not sealed to', async () => {
    const sealed = sealer.seal(record(40), recipients);
    const stranger = await createIdentity();
    await expect(openSealed(sealed.subarray(0, -1), judge.identity)).rejects.toThrow();
    await expect(openSealed(Buffer.concat([sealed, Buffer.of(0)]), judge.identity)).rejects.toThrow();
    await expect(openSealed(sealed, stranger.identity)).rejects.toThrow();
    expect(ageTool('judge', sealed.subarray(0, -1)).status).not.toBe(0);
  });

  test('of more than one chunk is refused', () => {
    expect(() => sealer.seal(record(65_537), recipients)).toThrow('64 KiB');
  });
});

test('an identity fits its recipient, also for the age tools', async () => {
  expect(await identityToRecipient(judge.identity)).toBe(judge.recipient);
  const asked = spawnSync('age-keygen', ['-y', join(folder, 'judge.agekey')]);
  expect(asked.stdout.toString().trim()).toBe(judge.recipient);
  expect(readFileSync(join(folder, 'judge.agekey'), 'utf8')).toMatch(/^AGE-SECRET-KEY-1/);
});

test('isRecipient accepts age X25519 recipients only', () => {
  expect(isRecipient(judge.recipient)).toBe(true);
  for (const text of [
    '',
    'age1',
    judge.identity,
    judge.recipient.slice(0, -1),
    `${judge.recipient.slice(0, -1)}${judge.recipient.endsWith('q') ? 'p' : 'q'}`,
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ',
    judge.recipient.replace('age1', 'bge1'),
  ]) {
    expect(isRecipient(text), text).toBe(false);
  }
});
