import { spawnSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AgeSealer, openSealed } from '../../src/adapters/age.ts';
import { createKeys, identitiesMadeIn, readKeys } from '../../src/adapters/keys.ts';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { checkpointBody, openCheckpoint, parseVerifierKey } from '../../src/ledger/checkpoint.ts';

let dir: string;
let keysDir: string;
let identities: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'petition-keys-'));
  keysDir = join(dir, 'data', 'keys');
  identities = join(dir, 'identities');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const made = async () => {
  const created = await createKeys(keysDir, identities);
  const read = readKeys(keysDir);
  if (!created.ok || !read.ok) throw new Error('no keys');
  return { recipients: created.value, keys: read.value };
};
const identityIn = (name: string) =>
  /^AGE-SECRET-KEY-1\S+$/m.exec(readFileSync(join(identities, `${name}.agekey`), 'utf8'))?.[0] ?? '';

describe('createKeys', () => {
  test('makes files that only their owner can read, in folders only their owner can enter', async () => {
    await made();
    for (const folder of [keysDir, identities]) {
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    }
    expect(readdirSync(keysDir).sort()).toEqual([
      'contact.key',
      'identities.path',
      'log.key.pem',
      'recipients.json',
      'tag.key',
    ]);
    expect(identitiesMadeIn(keysDir)).toBe(identities);
    expect(readdirSync(identities).sort()).toEqual(['backup.agekey', 'judge.agekey']);
  });

  test('the service holds no identity, and each identity opens what is sealed to the recipients', async () => {
    const { recipients } = await made();
    for (const name of readdirSync(keysDir)) {
      expect(readFileSync(join(keysDir, name), 'utf8')).not.toContain('AGE-SECRET-KEY');
    }
    const sealed = new AgeSealer().seal(Buffer.from('kanarie'), recipients);
    for (const name of ['judge', 'backup']) {
      expect(Buffer.from(await openSealed(sealed, identityIn(name))).toString()).toBe('kanarie');
    }
    expect(recipients.judge).not.toBe(recipients.backup);
  });

  test.each(['log.key.pem', 'tag.key', 'contact.key', 'recipients.json'])(
    'refuses where %s is already, and leaves everything as it was',
    async (name) => {
      mkdirSync(keysDir, { recursive: true });
      writeFileSync(join(keysDir, name), 'van eerder');
      const refused = await createKeys(keysDir, identities);
      expect(refused).toEqual({ ok: false, error: { code: 'KeysExist', path: join(keysDir, name) } });
      expect(readdirSync(keysDir)).toEqual([name]);
      expect(readFileSync(join(keysDir, name), 'utf8')).toBe('van eerder');
    },
  );

  test('refuses where an identity lies already', async () => {
    mkdirSync(identities);
    writeFileSync(join(identities, 'backup.agekey'), 'van eerder');
    expect(await createKeys(keysDir, identities)).toMatchObject({ ok: false, error: { code: 'KeysExist' } });
    expect(readFileSync(join(identities, 'backup.agekey'), 'utf8')).toBe('van eerder');
  });
});

describe('readKeys', () => {
  test('the log key signs notes that its verifier key opens; openssl agrees with the raw signature', async () => {
    const { keys } = await made();
    const origin = 'petitie.test/sociaal-werk-utrecht/1';
    const body = checkpointBody(origin, 0, ledgerCrypto.sha256(new Uint8Array(0)));
    const key = parseVerifierKey(ledgerCrypto.sha256, keys.signer.verifierKey(origin));
    if (!key.ok) throw new Error(key.error);
    expect(openCheckpoint(ledgerCrypto, keys.signer.signNote(origin, body), key.value).ok).toBe(true);

    const message = Buffer.from('wat getekend wordt');
    const signature = keys.signer.sign(message);
    const spki = createPublicKey({ key: Buffer.from(keys.spki, 'base64'), format: 'der', type: 'spki' });
    expect(verify(null, message, spki, signature)).toBe(true);
    writeFileSync(join(dir, 'pub.pem'), spki.export({ format: 'pem', type: 'spki' }));
    writeFileSync(join(dir, 'message'), message);
    writeFileSync(join(dir, 'signature'), signature);
    const arguments_ = 'pkeyutl -verify -pubin -inkey pub.pem -rawin -in message -sigfile signature'.split(
      ' ',
    );
    expect(spawnSync('openssl', arguments_, { cwd: dir }).stdout.toString()).toContain(
      'Verified Successfully',
    );
  });

  test('names the file that is missing', () => {
    expect(readKeys(keysDir)).toEqual({
      ok: false,
      error: { code: 'KeysMissing', path: join(keysDir, 'log.key.pem') },
    });
  });

  test.each([
    ['log.key.pem', 'geen sleutel'],
    ['tag.key', 'ab'.repeat(31)],
    ['tag.key', `${'AB'.repeat(32)}\n`],
    ['contact.key', ''],
    ['recipients.json', '{"judge":"age1x","backup":"age1y"}'],
    ['recipients.json', '['],
  ])('names %s when it holds %j', async (name, content) => {
    await made();
    writeFileSync(join(keysDir, name), content);
    expect(readKeys(keysDir)).toEqual({
      ok: false,
      error: { code: 'KeysUnreadable', path: join(keysDir, name) },
    });
  });
});
