import { describe, expect, test } from 'vitest';
import { tellOutcome } from '../../src/client/receipt-texts.ts';
import { reasons } from '../../src/domain/reasons.ts';
import type { LedgerEvent } from '../../src/ledger/entry.ts';
import type { EntryStatus } from '../../src/ledger/replay.ts';

const hash = 'ab'.repeat(32);
const id = '0a'.repeat(16);
const events = {
  confirmed: { kind: 'confirmed', id, sealedHash: hash, recordHash: hash, tokenHash: hash },
  paper: { kind: 'paper', id, sealedHash: hash, recordHash: hash },
  carried: { kind: 'carried', id, phase: 1, oldId: id, recordHash: hash },
} satisfies Record<string, LedgerEvent>;

const tell = (status: EntryStatus, language: 'nl' | 'en', event: keyof typeof events = 'confirmed') =>
  tellOutcome({ kind: 'valid', event: events[event], index: 2, status, size: 9 }, language);

describe('what the receipt alone tells, from the public list', () => {
  test.each<[EntryStatus, 'nl' | 'en', string, string]>([
    ['confirmed', 'nl', 'Uw bewijs klopt', 'controleert later of uw steun geldig is'],
    ['confirmed', 'en', 'Your receipt is right', 'checks later whether it is valid'],
    ['paper', 'nl', 'Uw bewijs klopt', 'op papier is ontvangen'],
    ['paper', 'en', 'Your receipt is right', 'on paper was received'],
    ['carried', 'nl', 'Uw bewijs klopt', 'uit een eerdere fase telt ook nu mee'],
    ['carried', 'en', 'Your receipt is right', 'from an earlier phase counts now as well'],
    ['withdrawn', 'nl', 'Uw bewijs klopt. Uw steun is ingetrokken', 'Hij telt niet mee'],
    ['withdrawn', 'en', 'Your receipt is right. Your support has been withdrawn', 'It does not count'],
    ['valid', 'nl', 'Uw bewijs klopt. Uw steun is geldig', 'Geldig betekent: uw steun telt mee'],
    ['valid', 'en', 'Your receipt is right. Your support is valid', 'Valid means: it counts'],
    [
      'invalid',
      'nl',
      'Uw bewijs klopt. Uw steun is niet geldig',
      'Niet geldig betekent: uw steun telt niet mee',
    ],
    [
      'invalid',
      'en',
      'Your receipt is right. Your support is not valid',
      'Not valid means: it does not count',
    ],
  ])('%s in %s', (status, language, title, words) => {
    const told = tell(status, language);
    expect(told.title).toBe(title);
    expect(told.lines.join(' ')).toContain(words);
    expect(told.lines[0]).toMatch(/3.*9/);
    expect(told.id).toBe(id);
    expect(told.tone).toBe(status === 'invalid' ? 'wait' : 'good');
  });

  test.each(['nl', 'en'] as const)(
    'a verdict may still change, and never comes with its reason (%s)',
    (language) => {
      const words = {
        nl: ['Tot het besluit', 'reden staat niet'],
        en: ['Until the decision', 'reason is not in'],
      };
      for (const event of ['confirmed', 'paper', 'carried'] as const) {
        const invalid = tell('invalid', language, event).lines.join(' ');
        for (const part of words[language]) expect(invalid).toContain(part);
        for (const reason of reasons) expect(invalid).not.toContain(reason);
      }
      expect(tell('valid', language).lines.join(' ')).toContain(words[language][0]);
    },
  );

  test('the reason is behind the link in the mail; who has no link for this phase asks the municipality', () => {
    expect(tell('invalid', 'nl').lines.at(-1)).toContain('met de persoonlijke link in uw mail');
    for (const event of ['paper', 'carried'] as const) {
      expect(tell('invalid', 'nl', event).lines.at(-1)).toContain(
        'Vraag de reden na het besluit aan de gemeente.',
      );
      expect(tell('invalid', 'en', event).lines.at(-1)).toContain('Ask the municipality');
    }
  });
});
