import { describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { DeskFile } from '../../src/desk/desk-file.ts';
import { deskHashes } from '../../src/usecases/desk-chain.ts';
import { deskText } from './result-tools.ts';

const { sha256 } = ledgerCrypto;
const hashesOf = (text: string) => deskHashes(sha256, text);

describe('the hashes of a desk file', () => {
  test('the last is the head that the desk itself gives, and every earlier one stays', () => {
    const file = new DeskFile(sha256);
    const heads = ['eerste', 'tweede', 'derde'].map((note) => {
      file.append({ kind: 'listReturned', at: '2026-03-24T09:00:00.000Z', by: 'A. de Vries', note });
      return file.head;
    });
    expect(hashesOf(file.text())).toEqual(heads);
  });

  const [one, two] = [deskText(), deskText(deskText())];
  test.each([
    ['nothing', ''],
    ['one line feed', '\n'],
    ['no line feed at its end', two.slice(0, -1)],
    ['a line left out', two.slice(one.length)],
    ['a line twice', `${one}${one}`],
    [
      'lines of another desk behind it',
      `${one}${deskText(deskText('', 'intake'), 'intake').split('\n')[1]}\n`,
    ],
    ['no act', '{}\n'],
    ['a list', '[]\n'],
    ['no JSON', 'intake\n'],
    ['JSON written otherwise', one.replace(':', ': ')],
  ])('%s is no chain', (_what, text) => {
    expect(hashesOf(text)).toBeNull();
  });
});
