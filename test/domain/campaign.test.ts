import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { auditEventOf } from '../../src/domain/audit.ts';
import type { CivilDate } from '../../src/domain/calendar.ts';
import {
  lagMessage,
  lagOf,
  parseCode,
  parseCodeName,
  shownCount,
  travelled,
  travelling,
} from '../../src/domain/campaign.ts';
import { campaignCatalogue } from '../../src/domain/campaign-audit.ts';
import type { CampaignChange, NewsChange } from '../../src/domain/campaign-change.ts';
import { excerptOf } from '../../src/domain/excerpt.ts';
import { mailTagMessage } from '../../src/domain/mail-identity.ts';
import {
  isDeadAddress,
  newsBytes,
  newsTagMessage,
  parseNews,
  subscribedUntil,
  unconfirmedUntil,
} from '../../src/domain/news.ts';
import { escapeXml } from '../../src/domain/xml-text.ts';

const day = (text: string) => text as CivilDate;
const words = (nl: [string, string], en: [string, string] = ['', '']) => ({
  titelNl: nl[0],
  tekstNl: nl[1],
  titelEn: en[0],
  tekstEn: en[1],
});

describe('a campaign code', () => {
  it.each([
    ['buurthuis-oost', 'buurthuis-oost'],
    ['  Buurthuis-Oost ', 'buurthuis-oost'],
    ['a1', 'a1'],
    ['x'.repeat(32), 'x'.repeat(32)],
  ])('%j is %s', (typed, code) => expect(parseCode(typed)).toEqual({ ok: true, value: code }));

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['a', 'tooShort'],
    ['x'.repeat(33), 'tooLong'],
    ['-oost', 'malformed'],
    ['oost-', 'malformed'],
    ['oost_1', 'malformed'],
    ['café', 'malformed'],
    ['a/b', 'malformed'],
    ['a b', 'malformed'],
    ['oost\0', 'malformed'],
  ])('%j is refused as %s', (typed, error) => expect(parseCode(typed)).toEqual({ ok: false, error }));

  it('says what it is for in one line of at most 80 characters', () => {
    expect(parseCodeName('  Posters   in buurthuis Oost ')).toEqual({
      ok: true,
      value: 'Posters in buurthuis Oost',
    });
    expect(parseCodeName('x'.repeat(81))).toEqual({ ok: false, error: 'tooLong' });
    expect(parseCodeName('')).toEqual({ ok: false, error: 'empty' });
    expect(parseCodeName('a\u202eb')).toEqual({ ok: false, error: 'controlCharacters' });
  });

  it('travels in a seal that is always as long', () => {
    for (const id of [null, 1, 42, 999_999]) {
      expect(travelling(id)).toHaveLength(6);
      expect(travelled(travelling(id))).toBe(id);
    }
    for (const none of [undefined, '', '000000', 'x', '-1', '1.5']) expect(travelled(none)).toBeNull();
  });
});

const lags = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 40, maxLength: 40 });
const lagFrom = (list: readonly number[]) => (ten: number) => list[(ten / 10) % 40] ?? 0;

describe('the number that is shown of a count', () => {
  it('is 0 or a ten, from 10 up, never more than the count and less than twenty below it', () => {
    fc.assert(
      fc.property(fc.nat(390), lags, (count, list) => {
        const shown = shownCount(count, lagFrom(list));
        expect(shown % 10).toBe(0);
        expect(shown).toBeLessThanOrEqual(count);
        expect(count - shown).toBeLessThan(20);
        if (count < 10) expect(shown).toBe(0);
      }),
    );
  });

  it('never goes back while the count goes up', () => {
    fc.assert(
      fc.property(fc.nat(389), lags, (count, list) => {
        expect(shownCount(count + 1, lagFrom(list))).toBeGreaterThanOrEqual(shownCount(count, lagFrom(list)));
      }),
    );
  });

  // Whoever fills a code up with visits of their own to one below a ten, and sends the link to one person.
  it.each(Array.from({ length: 60 }, (_each, index) => index + 9))(
    'from %i to one more it differs in one of ten cases, whatever the others did',
    (count) => {
      const differing = Array.from({ length: 10 }, (_each, lag) => lag).filter(
        (lag) => shownCount(count, () => lag) !== shownCount(count + 1, () => lag),
      );
      expect(differing).toHaveLength(1);
    },
  );

  it('has lags that are spread evenly, and a message for each counter and each ten', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i++) {
      const tag = Uint8Array.of((i * 7919) & 255, (i * 104_729) & 255, (i >> 3) & 255, (i * 31) & 255);
      counts[lagOf(tag)] = (counts[lagOf(tag)] ?? 0) + 1;
    }
    for (const each of counts) expect(Math.abs(each - 1000)).toBeLessThan(200);
    const messages = ['a visits', 'a sent', 'b visits'].flatMap((one) =>
      [10, 20].map((ten) => lagMessage(one, ten)),
    );
    expect(new Set(messages).size).toBe(6);
  });
});

describe('a news post', () => {
  it('is tidied, and English may be left out', () => {
    const parsed = parseNews(words(['  Een   titel ', 'Regel\r\n\r\nnog een  \n']));
    expect(parsed).toEqual({
      ok: true,
      value: { nl: { title: 'Een titel', body: 'Regel\n\nnog een' }, en: null },
    });
  });

  it('names every flaw in the order of the form', () => {
    const flaws = parseNews(words(['', 'x'.repeat(8001)], ['Title', '']));
    expect(flaws).toEqual({
      ok: false,
      error: [
        { field: 'titelNl', code: 'empty' },
        { field: 'tekstNl', code: 'tooLong' },
        { field: 'tekstEn', code: 'otherHalf' },
      ],
    });
  });

  it.each(['a\u0000b', 'a\ufffd', 'a\u202eb', 'a\ud800'])('refuses %j', (text) => {
    expect(parseNews(words([text, text]))).toMatchObject({
      ok: false,
      error: [{ code: 'unreadable' }, { code: 'unreadable' }],
    });
  });

  it('counts characters as people do', () => {
    expect(parseNews(words(['😀'.repeat(150), '😀'.repeat(8000)])).ok).toBe(true);
  });

  it('has bytes that differ when any part of it differs', () => {
    const texts = [
      words(['a', 'b']),
      words(['a', 'c']),
      words(['b', 'b']),
      words(['a', 'b'], ['a', 'b']),
    ].map((fields) => parseNews(fields));
    const bytes = texts.map((text) => (text.ok ? newsBytes(text.value) : ''));
    expect(new Set(bytes).size).toBe(4);
  });

  it('has a beginning in plain words', () => {
    const text = '## Kop\n\n- **vet** en [een link](https://x.test/) met ![plaatje](x.png)\n\n1. nog _iets_';
    expect(excerptOf(text, 200)).toBe('Kop. vet en een link met plaatje. nog iets');
    expect(excerptOf('een twee drie', 9)).toBe('een twee…');
    expect(excerptOf('x'.repeat(20), 5)).toBe('xxxxx…');
  });
});

describe('the beginning of a text keeps its blocks apart', () => {
  it.each([
    ['paragraphs', 'Eerste alinea.\n\nTweede alinea.', 'Eerste alinea. Tweede alinea.'],
    ['paragraphs without a full stop', 'Eerste\n\nTweede!\n\nDerde', 'Eerste. Tweede! Derde'],
    ['lines of one paragraph', 'Een regel\ndie doorloopt', 'Een regel die doorloopt'],
    ['a line that is broken on purpose', 'Een regel\\\ndie doorloopt', 'Een regel die doorloopt'],
    ['a heading right above its text', '### Kop\nTekst', 'Kop. Tekst'],
    ['a heading that is underlined', 'Kop\n===\nTekst', 'Kop. Tekst'],
    ['a list right below a line', 'Neem mee:\n- pen\n- papier', 'Neem mee: pen. papier'],
    ['a list in a list', '- een\n    - twee\n- drie', 'een. twee. drie'],
    ['a quote', 'Zij zei:\n\n> Ja,\n> graag.\n\nMooi.', 'Zij zei: Ja, graag. Mooi.'],
    ['a table', '| a | b |\n|---|:-:|\n| 1 | 2 |\n\nEinde', 'a, b. 1, 2. Einde'],
    ['code and a rule', '```sh\nls\n```\n\n---\n\nEinde', 'ls. Einde'],
    ['a quotation at the end', '“Ja.”\n\nNee', '“Ja.” Nee'],
    ['an address', 'Kijk op <https://x.test/>', 'Kijk op https://x.test/'],
  ])('%s', (_what, text, shown) => {
    expect(excerptOf(text, 200)).toBe(shown);
  });

  it.each([
    ['a heading with no words', 'Een\n#\nTwee', 'Een. Twee'],
    ['what looks like a heading but is code', '    # tekst', '# tekst'],
    ['a rule with wide gaps', 'Een\n*   *   *\nTwee', 'Een. Twee'],
    ['a table with wide cells', '|  a   |  b  |\n|  ---  |  :-:  |', 'a, b'],
    ['an address with brackets', 'Zie [dit](https://x.test/A_(b)) nu', 'Zie dit nu'],
    ['a bracket that opens nothing', 'Zie [dit [hier](https://x.test/)', 'Zie [dit hier'],
  ])('%s', (_what, text, shown) => {
    expect(excerptOf(text, 200)).toBe(shown);
  });

  it('without losing a word, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '-', '> ', '|', '\n', ' ', '#', '*', '.', ':'), { maxLength: 300 }),
        (parts) => {
          const text = parts.join('');
          const letters = (of: string) => of.replace(/[^a]/g, '');
          expect(letters(excerptOf(text, 1000))).toBe(letters(text));
        },
      ),
    );
  });

  /** The quickest of some times, in ms: what else the machine does only ever adds. */
  function quickest(text: string): number {
    const times = Array.from({ length: 7 }, () => {
      const began = performance.now();
      excerptOf(text, 240);
      return performance.now() - began;
    });
    return Math.min(...times);
  }

  it.each([
    '-',
    '- ',
    '-\n',
    '- -',
    '| ',
    '|-',
    ':-',
    '|:',
    '> ',
    ' ',
    ' \n',
    ' |',
    '\t',
    '=',
    '`',
    '~',
    '#',
    '# ',
    '[',
    '[]',
    '[](',
    '[](()',
    '![',
    '<',
    '<http://',
    '\\',
    '*',
    '_',
    '.',
    '."',
    '1.',
    '1. a\n',
    'a\n\n',
    'a ',
  ])('in time that grows with the text and not with its square: %j over and over', (part) => {
    const typed = (length: number) => `${part.repeat(length / part.length)}x`;
    // In proportion it is 16 times; by the square it would be 256.
    expect(quickest(typed(160_000))).toBeLessThan(64 * Math.max(quickest(typed(10_000)), 0.1));
  });
});

describe('the days of the news list', () => {
  it.each([
    ['2026-03-02', '2026-03-09'],
    ['2026-03-06', '2026-03-09'],
    ['2026-03-07', '2026-03-09'],
    ['2026-03-08', '2026-03-16'],
  ])('unconfirmed on %s: wiped on Monday %s', (today, until) =>
    expect(unconfirmedUntil(day(today))).toBe(until),
  );

  it.each([
    ['2026-01-01', '2027-01-01'],
    ['2026-01-02', '2027-07-01'],
    ['2026-07-01', '2027-07-01'],
    ['2026-07-02', '2028-01-01'],
    ['2026-12-31', '2028-01-01'],
  ])('confirmed on %s: wiped on %s', (today, until) => expect(subscribedUntil(day(today))).toBe(until));

  it('an address on the list is hashed under a label of its own', () => {
    const place = { petition: 'x', phase: '1', email: 'Ada@Voorbeeld.example' };
    expect(newsTagMessage('x', place.email)).toBe(newsTagMessage('x', 'ada@voorbeeld.example'));
    expect(newsTagMessage('x', place.email).split('\n')[0]).not.toBe(mailTagMessage(place).split('\n')[0]);
  });

  it.each([
    ['smtp-550', true],
    ['smtp-553', true],
    ['address', true],
    ['smtp-554', false],
    ['smtp-552', false],
    ['timeout', false],
    ['compose', false],
  ])('a mail given up for %s says that nobody reads the address: %s', (reason, dead) => {
    expect(isDeadAddress(reason)).toBe(dead);
  });
});

test('text for XML holds nothing that XML cannot hold', () => {
  expect(escapeXml('<a href="x">&\u0000\ud800\ufffe')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;   ');
  expect(escapeXml('Çelik 😀\n\t')).toBe('Çelik 😀\n\t');
});

const act = { petition: 'x', by: 'ab'.repeat(16), at: 5 };
const text = { nl: { title: 'Titel', body: 'Tekst' }, en: null };
const tag = new Uint8Array(32);
const counts = { visits: 1, sent: 1, confirmed: 1 };
const changes: readonly (readonly [CampaignChange | NewsChange, keyof typeof campaignCatalogue | null])[] = [
  [{ type: 'codeMade', code: 'oost', name: 'Oost', ...act }, 'campaign.code-made'],
  [{ type: 'codeRemoved', id: 1, code: 'oost', ...act }, 'campaign.code-removed'],
  [{ type: 'newsDrafted', post: 1, text, hash: 'aa', ...act }, 'news.drafted'],
  [{ type: 'newsChanged', post: 1, text, hash: 'aa', ...act }, 'news.changed'],
  [{ type: 'newsPublished', post: 1, hash: 'aa', ...act }, 'news.published'],
  [{ type: 'newsRetracted', post: 1, ...act }, 'news.retracted'],
  [{ type: 'newsMailing', post: 1, ...act }, 'news.mailing-asked'],
  [{ type: 'campaignCounted', id: 1, added: counts }, null],
  [{ type: 'campaignShown', id: 1, shown: counts, day: day('2026-03-02') }, null],
  [{ type: 'newsMailed', post: 1, to: tag }, null],
  [
    {
      type: 'newsAsked',
      petition: 'x',
      tag,
      tokenHash: tag,
      secret: tag,
      deleteOn: day('2026-03-09'),
    },
    null,
  ],
  [{ type: 'newsJoined', petition: 'x', tag, deleteOn: day('2027-07-01') }, null],
  [{ type: 'newsLeft', petition: 'x', tag }, null],
  [{ type: 'newsForgotten', today: day('2026-03-02') }, null],
  [{ type: 'newsListShown', petition: 'x', shown: 10, day: day('2026-03-02') }, null],
];

test.each(changes)(
  '$type has its audit event, and what is about one subscriber or one visit has none',
  (change, name) => {
    const event = auditEventOf(change);
    expect(event?.event ?? null).toBe(name);
    if (event !== null) expect(event.detail).toMatchObject({ petition: 'x', by: act.by });
    expect(JSON.stringify(event)).not.toContain('Tekst');
  },
);

test('every event of the catalogue is of one of these changes', () => {
  const named = changes.flatMap(([, name]) => (name === null ? [] : [name]));
  expect([...new Set(named)].sort()).toEqual(Object.keys(campaignCatalogue).sort());
});
