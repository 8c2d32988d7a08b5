import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { AgeSealer, createIdentity } from '../../src/adapters/age.ts';
import { createOpener, openAll, parseIdentities } from '../../src/adapters/age-opener.ts';

const judge = await createIdentity();
const backup = await createIdentity();
const stranger = await createIdentity();
const sealer = new AgeSealer();
const seal = (text: string) =>
  sealer.seal(Buffer.from(text), { judge: judge.recipient, backup: backup.recipient });
async function openWith(...identities: string[]) {
  const opener = await createOpener(identities);
  if (!opener.ok) throw new Error(opener.error.code);
  return opener.value;
}

describe('an identity file', () => {
  test('as age-keygen writes it, with Windows line ends, and with several identities', () => {
    const made = execFileSync('age-keygen', { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    expect(parseIdentities(made)).toMatchObject({
      ok: true,
      value: [expect.stringMatching(/^AGE-SECRET-KEY-1/)],
    });
    const two = `\ufeff# griffie\r\n\r\n  ${judge.identity}  \r\n${backup.identity}\r\n`;
    expect(parseIdentities(two)).toEqual({ ok: true, value: [judge.identity, backup.identity] });
  });

  test.each([
    ['', { code: 'IdentityMissing' }],
    ['# alleen uitleg\n', { code: 'IdentityMissing' }],
    [`# a\n${judge.recipient}\n`, { code: 'IdentityMalformed', line: 2 }],
    [`${judge.identity.slice(0, -1)}\n`, { code: 'IdentityMalformed', line: 1 }],
    [judge.identity.toLowerCase(), { code: 'IdentityMalformed', line: 1 }],
    ['age-encryption.org/v1\n-> scrypt x 18\n', { code: 'IdentityLocked' }],
    ['-----BEGIN AGE ENCRYPTED FILE-----\n', { code: 'IdentityLocked' }],
  ])('%j is none', (text, error) => {
    expect(parseIdentities(text)).toEqual({ ok: false, error });
  });

  test('with a letter copied otherwise: its checksum tells', async () => {
    const letter = judge.identity.at(-1) === 'Q' ? 'P' : 'Q';
    const copied = `${judge.identity.slice(0, -1)}${letter}`;
    expect(parseIdentities(copied).ok).toBe(true);
    expect(await createOpener([backup.identity, copied])).toEqual({
      ok: false,
      error: { code: 'IdentityMalformed', line: 2 },
    });
  });
});

describe('sealed records', () => {
  test('open with the identity of the judge, of the backup, or one of several', async () => {
    for (const identities of [[judge.identity], [backup.identity], [stranger.identity, backup.identity]]) {
      const { open } = await openWith(...identities);
      expect(Buffer.from((await open(seal('één'))) ?? []).toString()).toBe('één');
    }
    expect((await openWith(judge.identity)).recipients).toEqual([judge.recipient]);
  });

  test('what does not open keeps nothing else closed', async () => {
    const damaged = Uint8Array.from(seal('b'));
    damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
    const { open } = await openWith(judge.identity);
    const files = new Map([
      ['a', seal('a')],
      ['b', damaged],
      ['c', new Uint8Array(0)],
      ['d', seal('d')],
    ]);
    const done: number[] = [];
    const opened = await openAll(open, files, (count) => done.push(count));
    expect([...opened].map(([id, bytes]) => [id, bytes && Buffer.from(bytes).toString()])).toEqual([
      ['a', 'a'],
      ['b', null],
      ['c', null],
      ['d', 'd'],
    ]);
    expect(done).toEqual([1, 2, 3, 4]);
    expect(await (await openWith(stranger.identity)).open(seal('a'))).toBeNull();
  });
});
