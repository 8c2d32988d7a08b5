import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newJudgeKey, readJudgeKey as readOnServer } from '../../../src/adapters/judge-key-file.ts';
import { ledgerCrypto } from '../../../src/adapters/ledger-crypto.ts';
import { newKeyFile, readJudgeKey, signResult } from '../../../src/client/desk/sign.ts';
import { openResult, resultBody } from '../../../src/ledger/result-file.ts';

const made = (name: string) => {
  const file = newJudgeKey(name);
  if (!file.ok) throw new Error(file.error.code);
  const read = readOnServer(file.value.text);
  if (!read.ok) throw new Error(read.error.code);
  return { text: file.value.text, key: read.value.key };
};
const result = resultBody({
  origin: 'petitie.example/x/1',
  size: 3,
  root: new Uint8Array(32),
  judged: 2,
  valid: 1,
  invalid: 1,
  method: 'full',
  verdictsSha256: 'a'.repeat(64),
  deskSha256: 'b'.repeat(64),
});

describe('keys of members, in a browser', () => {
  test('files from the command line sign below each other, and the server finds both signatures good', () => {
    const files = [made('griffie.example/lid-1'), made('griffie.example/lid-2')];
    const keys = files.map(({ text }) => readJudgeKey(text)).filter((key) => key !== null);
    const opened = openResult(
      ledgerCrypto,
      signResult(result, keys),
      files.map(({ key }) => key),
    );
    expect(opened.ok && opened.value.signedBy).toEqual(['griffie.example/lid-1', 'griffie.example/lid-2']);
  });

  test('a key that was made in the browser is one for the command line', () => {
    const file = newKeyFile('griffie.example/lid-3', randomBytes(32));
    const read = readOnServer(file?.text ?? '');
    expect(read.ok && read.value.verifierKey).toBe(file?.verifierKey);
    expect(readJudgeKey(file?.text ?? '')?.name).toBe('griffie.example/lid-3');
  });

  test.each(['', 'lid 1', 'lid+1'])('%j is no name for a key', (name) => {
    expect(newKeyFile(name, randomBytes(32))).toBeNull();
  });

  const [one, two] = [made('griffie.example/lid-1').text, made('griffie.example/lid-2').text];
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const [mark = ''] = one.split('\n');
  const pkcs8 = rsa.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const spki = rsa.publicKey.export({ format: 'pem', type: 'spki' }).toString();
  test.each([
    ['no key at all', 'tekst'],
    ['a key without a name', one.split('\n').slice(1).join('\n')],
    ['the name of another key', [mark, ...two.split('\n').slice(1)].join('\n')],
    ['a key of another kind', `${mark}\n${pkcs8}`],
    ['a public key', `${mark}\n${spki}`],
    ['a damaged file', one.replace(/[A-Za-z0-9]{8}\n/, '\n')],
  ])('%s is refused', (_what, file) => {
    expect(readJudgeKey(file)).toBeNull();
  });
});
