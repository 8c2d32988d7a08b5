import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseEmail, parseLine, parseName, type TextFlaw, tidy } from '../../src/domain/text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const pieces = fc.constantFrom(
  'a',
  'É',
  'e\u0301',
  '李',
  ' ',
  '\u00a0',
  '\t',
  '-',
  '’',
  '.',
  '\u200d',
  '9',
  'ा',
  'क',
);
const someText = fc.oneof(
  anyText,
  fc.array(pieces, { maxLength: 20 }).map((list) => list.join('')),
);

describe('tidy', () => {
  test.each([
    [' Anna \t Maria\u00a0', 'Anna Maria'],
    ['Andre\u0301', 'André'],
    ['\ufeffAnna', 'Anna'],
    ['   ', ''],
    ['Anna\r\nMaria', 'Anna Maria'],
  ])('%j → %j', (typed, tidied) => {
    expect(tidy(typed)).toBe(tidied);
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(someText, (text) => tidy(tidy(text)) === tidy(text)),
      { numRuns: 1000 },
    );
  });
});

const longest = 'ä'.repeat(200);

describe('parseName', () => {
  test.each([
    'Fatima Anna',
    'O',
    "van 't Hoff",
    '’t Hart',
    'O`Brien',
    'D´Angelo',
    'Jansen-Smit',
    'Jansen‐Smit',
    'Jansen – Smit',
    'F.A.',
    'Sammy, jr.',
    'Gal·la',
    'レオナルド・ダ・ヴィンチ',
    'Ĳsbrand',
    'Nguyễn Thị Ánh',
    'Þóra Æsa Øye',
    'Иван Петров',
    'Ελένη',
    'محمد عبد الله',
    'می\u200cخواهم',
    'क्\u200dष',
    'ශ්\u200dරී',
    '王小明',
    '葛\u{e0100}城',
    '김',
    'በላይ',
    'ʻOkina',
    'יעל ח׳',
    '𠮷田',
    longest,
  ])('accepts %s and keeps it', (name) => {
    expect(parseName(name)).toEqual({ ok: true, value: name });
  });

  test.each<[string, TextFlaw]>([
    ['', 'empty'],
    [' \u00a0\t', 'empty'],
    ['Anna1', 'malformed'],
    ['Anna 😀', 'malformed'],
    ['👩‍👩‍👧', 'controlCharacters'],
    ['-', 'malformed'],
    ['...', 'malformed'],
    ['\u0301a', 'malformed'],
    ['=Anna()', 'malformed'],
    ['<script>', 'malformed'],
    ['Anna@', 'malformed'],
    ['Anna;', 'malformed'],
    ['Anna\ue000', 'malformed'],
    ['Anna\u0000', 'controlCharacters'],
    ['Anna\u0007', 'controlCharacters'],
    ['Anna\u007f', 'controlCharacters'],
    ['Anna\u0085', 'controlCharacters'],
    ['\u202eannA', 'controlCharacters'],
    ['Anna\u202a', 'controlCharacters'],
    ['\u2066Anna\u2069', 'controlCharacters'],
    ['Anna\u200e', 'controlCharacters'],
    ['\u200fAnna', 'controlCharacters'],
    ['\u061cAnna', 'controlCharacters'],
    ['An\u200bna', 'controlCharacters'],
    ['An\u00adna', 'controlCharacters'],
    ['\u200dAnna', 'controlCharacters'],
    ['Anna\u200c', 'controlCharacters'],
    ['Anna \u200dB', 'controlCharacters'],
    ['Anna\u{e0041}', 'controlCharacters'],
    ['\u3164', 'controlCharacters'],
    ['Jos\ufffd', 'unreadable'],
    ['Jos\ud800', 'unreadable'],
    [`${longest}a`, 'tooLong'],
    ['a'.repeat(10_000), 'tooLong'],
  ])('%j is %s', (typed, flaw) => {
    expect(parseName(typed)).toEqual({ ok: false, error: flaw });
  });

  it('counts characters, not halves of them', () => {
    expect(parseName('𠮷'.repeat(200)).ok).toBe(true);
    expect(parseName('𠮷'.repeat(201))).toEqual({ ok: false, error: 'tooLong' });
  });

  it('preserves what it accepts exactly but for NFC and spacing, and accepts that again', () => {
    fc.assert(
      fc.property(someText, (typed) => {
        const parsed = parseName(typed);
        if (!parsed.ok) return;
        expect(parsed.value).toBe(typed.normalize('NFC').replace(/\s+/g, ' ').trim());
        expect(parseName(parsed.value)).toEqual(parsed);
      }),
      { numRuns: 3000 },
    );
  });

  it('accepts any letters of any script', () => {
    const letters = fc.string({ unit: 'binary', minLength: 1, maxLength: 10 }).filter((text) => {
      return (
        /^\p{L}+$/u.test(text.normalize('NFC')) && !/[\u115f\u1160\u3164\uffa0]/.test(text.normalize('NFC'))
      );
    });
    fc.assert(fc.property(letters, (text) => parseName(text).ok));
  });

  it('lets no control, format or direction character through but joiners', () => {
    fc.assert(
      fc.property(someText, fc.integer({ min: 0, max: 0x10ffff }), (text, code) => {
        const parsed = parseName(`Anna${String.fromCodePoint(code)}${text}`);
        if (parsed.ok) expect(parsed.value.replace(/[\u200c\u200d]/g, '')).not.toMatch(/(?! )[\p{C}\p{Z}]/u);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('parseLine', () => {
  test.each([
    '1e Daalsedijk',
    'Plein 1940-1945',
    "St. Jacobsstraat / 't Hoogt",
    'Croeselaan (zuid)',
    'Ündîstraße “Nº 3”',
    '2',
    'شارع 5',
  ])('accepts %s', (line) => {
    expect(parseLine(line, 120)).toEqual({ ok: true, value: line });
  });

  test.each<[string, TextFlaw]>([
    ['', 'empty'],
    ['--', 'malformed'],
    ['Straat 😀', 'malformed'],
    ['Straat <b>', 'malformed'],
    ['Straat\u0000', 'controlCharacters'],
    ['\u202eStraat', 'controlCharacters'],
    ['Stra\ufffdt', 'unreadable'],
    ['a'.repeat(121), 'tooLong'],
  ])('%j is %s', (typed, flaw) => {
    expect(parseLine(typed, 120)).toEqual({ ok: false, error: flaw });
  });

  it('preserves what it accepts, and accepts that again', () => {
    fc.assert(
      fc.property(someText, fc.integer({ min: 1, max: 60 }), (typed, max) => {
        const parsed = parseLine(typed, max);
        if (!parsed.ok) return;
        expect(parsed.value).toBe(typed.normalize('NFC').replace(/\s+/g, ' ').trim());
        expect(Array.from(parsed.value).length).toBeLessThanOrEqual(max);
        expect(parseLine(parsed.value, max)).toEqual(parsed);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parseEmail', () => {
  test.each([
    ['naam@voorbeeld.nl', 'naam@voorbeeld.nl'],
    [' Naam@Voorbeeld.NL ', 'Naam@Voorbeeld.NL'],
    ['a.b+c-d_e@mail.voorbeeld.co.uk', 'a.b+c-d_e@mail.voorbeeld.co.uk'],
    ["o'brien@voorbeeld.nl", "o'brien@voorbeeld.nl"],
    ['naam@Café.nl', 'naam@café.nl'],
    ['naam@cafe\u0301.nl', 'naam@café.nl'],
    ['naam@例え.jp', 'naam@例え.jp'],
    ['naam@ｖｏｏｒｂｅｅｌｄ.nl', 'naam@voorbeeld.nl'],
    ['naam@xn--caf-dma.nl', 'naam@xn--caf-dma.nl'],
    ['naam@3voor12.nl', 'naam@3voor12.nl'],
    [`${'a'.repeat(64)}@voorbeeld.nl`, `${'a'.repeat(64)}@voorbeeld.nl`],
  ])('%j → %j', (typed, address) => {
    expect(parseEmail(typed)).toEqual({ ok: true, value: address });
  });

  test.each<[string, TextFlaw]>([
    ['', 'empty'],
    ['naam', 'malformed'],
    ['naam@', 'malformed'],
    ['@voorbeeld.nl', 'malformed'],
    ['naam@voorbeeld', 'malformed'],
    ['naam@@voorbeeld.nl', 'malformed'],
    ['a@b@voorbeeld.nl', 'malformed'],
    ['naam@voorbeeld..nl', 'malformed'],
    ['naam@.voorbeeld.nl', 'malformed'],
    ['naam@voorbeeld.nl.', 'malformed'],
    ['naam@-voorbeeld.nl', 'malformed'],
    ['naam@voorbeeld-.nl', 'malformed'],
    ['naam@127.0.0.1', 'malformed'],
    ['naam@[127.0.0.1]', 'malformed'],
    ['naam@voor_beeld.nl', 'malformed'],
    ['naam@½.nl', 'malformed'],
    ['.naam@voorbeeld.nl', 'malformed'],
    ['naam.@voorbeeld.nl', 'malformed'],
    ['na..am@voorbeeld.nl', 'malformed'],
    ['na am@voorbeeld.nl', 'malformed'],
    ['Naam <naam@voorbeeld.nl>', 'malformed'],
    ['"naam"@voorbeeld.nl', 'malformed'],
    ['naam@voorbeeld.nl,ander@voorbeeld.nl', 'malformed'],
    ['naam@voorbeeld.nl\r\nBcc: ander@voorbeeld.nl', 'malformed'],
    ['naam\n@voorbeeld.nl', 'malformed'],
    ['jörg@voorbeeld.nl', 'malformed'],
    ['naam@voor😀beeld.nl', 'malformed'],
    ['naam\u0000@voorbeeld.nl', 'controlCharacters'],
    ['naam@voor\u00adbeeld.nl', 'controlCharacters'],
    ['naam@voor\ufffdbeeld.nl', 'unreadable'],
    [`${'a'.repeat(65)}@voorbeeld.nl`, 'malformed'],
    [`naam@${'a'.repeat(64)}.nl`, 'malformed'],
    [`naam@${'abcdefgh.'.repeat(30)}nl`, 'tooLong'],
    [`naam@${'éééééé.'.repeat(30)}nl`, 'malformed'],
  ])('%j is %s', (typed, flaw) => {
    expect(parseEmail(typed)).toEqual({ ok: false, error: flaw });
  });

  it('never throws, and what it accepts has one @ and nothing that could end a header', () => {
    const near = fc.tuple(anyText, anyText).map(([local, domain]) => `${local || 'naam'}@${domain}.nl`);
    fc.assert(
      fc.property(fc.oneof(anyText, near, fc.emailAddress()), (typed) => {
        const parsed = parseEmail(typed);
        if (!parsed.ok) return;
        expect(parsed.value).toMatch(/^[!-?A-~]+@[^\s\p{C}@<>,;:"()]+$/u);
        expect(parseEmail(parsed.value)).toEqual(parsed);
      }),
      { numRuns: 2000 },
    );
  });
});
