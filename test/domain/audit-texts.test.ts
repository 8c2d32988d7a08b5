import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { actEventNames, auditCatalogue } from '../../src/domain/audit.ts';
import { auditDocument, auditFields } from '../../src/domain/audit-fields.ts';
import { actEventNames as namesInTheFormat } from '../../src/ledger/verify-audit.ts';
import { packageRoot } from '../../src/paths.ts';
import { eventSentence } from '../../src/web/audit/model.ts';
import { textsIn } from '../../src/web/locale/index.ts';

const names = Object.keys(auditCatalogue) as (keyof typeof auditCatalogue)[];

test.each([
  ['nl', 1, 'Er was 1 verklaring te veel van dezelfde persoon.'],
  ['nl', 2, 'Er waren 2 verklaringen te veel van dezelfde personen.'],
  ['en', 1, '1 statement was too many of the same person.'],
  ['en', 0, '0 statements were too many of the same persons.'],
] as const)('doubles at the close in %s, %d', (locale, duplicate, words) => {
  const event = { event: 'phase.closed', detail: { duplicate } } as const;
  expect(eventSentence(event, '', textsIn(locale))).toContain(words);
});

test('docs/audit.md is what `npm run docs` makes of the catalogue', () => {
  expect(readFileSync(join(packageRoot(), 'docs/audit.md'), 'utf8')).toBe(auditDocument());
});

test('the format knows the event of every act, and no other', () => {
  const ours = Object.entries(actEventNames).filter(([, name]) => name !== null);
  expect(Object.entries(namesInTheFormat).sort()).toEqual(ours.sort());
});

describe.each(['nl', 'en'] as const)('sentences in %s', (locale) => {
  const t = textsIn(locale);
  test.each(names)('%s', (event) => {
    const detail = Object.fromEntries(auditFields(event).detail.map((name) => [name, `«${name}»`]));
    const sentence = eventSentence({ event, detail }, 'Griet', t);
    expect(sentence).toMatch(/^[A-Z«].{10,250}$/u);
    expect(sentence).not.toMatch(/undefined|NaN\b.*NaN|\[object/);
    if (event.startsWith('staff.')) expect(sentence).toContain('Griet');
    expect(t.audit.kinds[event.split('.')[0] ?? '']).toBeTruthy();
  });

  test('an event of another version is shown by its name', () => {
    expect(eventSentence({ event: 'iets.nieuws', detail: {} }, '', t)).toBe('Iets.nieuws');
    expect(eventSentence({ event: 'toString', detail: {} }, '', t)).toBe('ToString');
  });
});
