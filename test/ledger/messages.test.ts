import { expect, test } from 'vitest';
import { messagesNl } from '../../src/client/verify-page/messages-nl.ts';
import { fillMessage, type MessageCode, type MessageValues, messages } from '../../src/ledger/messages.ts';

const one = { count: 1, groups: 1, possible: 1, size: 1, files: 1, bytes: 1 };
const more = { count: 2, groups: 2, possible: 0, size: 1200, files: 3, bytes: 40 };

test.each<[MessageCode, MessageValues, string, string]>([
  [
    'readingsGood',
    one,
    '1 reading of the last day, each counted again',
    'De telling is nagedaan voor elke mogelijke laatste dag (1).',
  ],
  [
    'readingsGood',
    more,
    '2 readings of the last day, each counted again',
    'De telling is nagedaan voor elke mogelijke laatste dag (2).',
  ],
  [
    'duplicatesGood',
    one,
    '1 group of one person, 1 statement too many; 1 group to look at',
    '1 keer dezelfde persoon, 1 verklaring te veel. 1 groep om na te kijken.',
  ],
  [
    'duplicatesGood',
    more,
    '2 groups of one person, 2 statements too many; 0 groups to look at',
    '2 keer dezelfde persoon, 2 verklaringen te veel. 0 groepen om na te kijken.',
  ],
  [
    'archiveCanonical',
    one,
    '1 file, 1 byte, none of them unexplained',
    '1 bestand, 1 byte. Elke byte is verklaard.',
  ],
  [
    'archiveCanonical',
    more,
    '3 files, 40 bytes, none of them unexplained',
    '3 bestanden, 40 bytes. Elke byte is verklaard.',
  ],
  ['sumsMatch', one, '1 file has the SHA-256 listed', 'Het controlegetal van 1 bestand klopt.'],
  ['sumsMatch', more, '2 files have the SHA-256 listed', 'De controlegetallen van 2 bestanden kloppen.'],
])('%s of %o: words go with the number', (code, values, english, dutch) => {
  expect(fillMessage(messages[code], values)).toBe(english);
  expect(fillMessage(messagesNl[code], values)).toBe(dutch);
});

test('whatever the number, no sentence keeps a mark of what is to be filled in', () => {
  const values = (count: number) => new Proxy({}, { get: () => count }) as MessageValues;
  for (const sentences of [messages, messagesNl])
    for (const [code, sentence] of Object.entries(sentences))
      for (const count of [0, 1, 2]) expect(fillMessage(sentence, values(count)), code).not.toMatch(/[{}|]/);
});
