import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { newJudgeKey, readJudgeKey } from '../../src/adapters/judge-key-file.ts';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { parseVerifierKey } from '../../src/ledger/checkpoint.ts';

function made(name = 'griffie.example/judge-1') {
  const key = newJudgeKey(name);
  if (!key.ok) throw new Error(key.error.code);
  return key.value;
}

describe('a key of the judge', () => {
  test('signs what its verifier key verifies, and openssl reads the same file', () => {
    const { text, verifierKey } = made();
    const read = readJudgeKey(text.replaceAll('\n', '\r\n'));
    const parsed = parseVerifierKey(ledgerCrypto.sha256, verifierKey);
    if (!read.ok || !parsed.ok) throw new Error('a key was expected');
    expect(read.value.verifierKey).toBe(verifierKey);
    expect(read.value.key.origin).toBe('griffie.example/judge-1');
    const message = Buffer.from('uitslag');
    expect(ledgerCrypto.verifyEd25519(parsed.value.publicKey, message, read.value.sign(message))).toBe(true);
    const der = execFileSync('openssl', ['pkey', '-pubout', '-outform', 'DER'], { input: text });
    expect(Uint8Array.from(der.subarray(-32))).toEqual(Uint8Array.from(parsed.value.publicKey));
  });

  test.each(['', 'with space', 'a+b', 'naïef', 'a\nb', 'x'.repeat(256)])('cannot be named %j', (name) => {
    expect(newJudgeKey(name)).toEqual({ ok: false, error: { code: 'KeyNameInvalid' } });
  });

  const [one, two] = [made(), made('griffie.example/judge-2')];
  const pem = one.text.slice(one.text.indexOf('-----'));
  const rsa = execFileSync('openssl', ['genpkey', '-algorithm', 'X25519'], { encoding: 'utf8' });
  test.each([
    ['nothing', ''],
    ['without its verifier key', pem],
    ['without the private half', one.text.slice(0, one.text.indexOf('-----'))],
    ['with the verifier key of another', `# verifier key: ${two.verifierKey}\n${pem}`],
    ['with a verifier key that was changed', one.text.replace('judge-1', 'judge-3')],
    ['of another kind', `# verifier key: ${one.verifierKey}\n${rsa}`],
    ['cut short', one.text.slice(0, -40)],
  ])('a file %s is refused', (_, text) => {
    expect(readJudgeKey(text)).toEqual({ ok: false, error: { code: 'KeyFileInvalid' } });
  });
});
