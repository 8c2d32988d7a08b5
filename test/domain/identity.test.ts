import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  normalisePart,
  personTagMessage,
  type TagPerson,
  weakTagMessage,
} from '../../src/domain/identity.ts';
import { mailTagMessage, normaliseEmail } from '../../src/domain/mail-identity.ts';
import { surnamePrefixes } from '../../src/domain/surname-prefixes.ts';

const base: TagPerson = {
  petition: 'sociaal-werk-utrecht',
  phase: 'preliminary',
  surname: 'Berg',
  birthDate: '1980-03-31',
  postcode: '3511AB',
  houseNumber: '12',
  houseLetter: 'A',
  houseNumberSuffix: 'BS',
  givenNames: 'Fatima Anna',
};
const person = (changes: Partial<TagPerson>): TagPerson => ({ ...base, ...changes });
const anyText = fc.string({ unit: 'binary', maxLength: 40 });
const anyPerson: fc.Arbitrary<TagPerson> = fc.record({
  petition: anyText,
  phase: anyText,
  surname: anyText,
  birthDate: anyText,
  postcode: anyText,
  houseNumber: anyText,
  houseLetter: anyText,
  houseNumberSuffix: anyText,
  givenNames: anyText,
});

describe('personTagMessage', () => {
  it('is nine lines without a last line feed, byte for byte', () => {
    expect(personTagMessage(base)).toBe(
      [
        'referendumpetitie/person/v1',
        'sociaalwerkutrecht',
        'preliminary',
        'berg',
        '19800331',
        '3511ab',
        '12',
        'abs',
        'f',
      ].join('\n'),
    );
  });

  test.each<[string, Partial<TagPerson>, Partial<TagPerson>]>([
    ['prefix typed before the surname', { surname: 'Berg' }, { surname: 'van der Berg' }],
    ['prefix in capitals', { surname: 'Berg' }, { surname: 'VAN DER BERG' }],
    ['prefix with a capital', { surname: 'Berg' }, { surname: 'Van der Berg' }],
    ['prefix with many spaces', { surname: 'Berg' }, { surname: ' van  der   Berg ' }],
    ['prefix with no-break spaces', { surname: 'Berg' }, { surname: 'van\u00a0der\u00a0Berg' }],
    ['prefix with hyphens', { surname: 'Berg' }, { surname: 'van-der-Berg' }],
    ['prefix with an accent', { surname: 'Berg' }, { surname: 'ván der Berg' }],
    ['straight apostrophe', { surname: 'Hoff' }, { surname: "van 't Hoff" }],
    ['typographic apostrophe', { surname: 'Hoff' }, { surname: 'van ’t Hoff' }],
    ['opening quote', { surname: 'Hoff' }, { surname: 'van ‘t Hoff' }],
    ['modifier apostrophe', { surname: 'Hoff' }, { surname: 'van ʼt Hoff' }],
    ['back quote', { surname: 'Hoff' }, { surname: 'van `t Hoff' }],
    ['acute accent', { surname: 'Hoff' }, { surname: 'van ´t Hoff' }],
    ['n with apostrophe in one', { surname: 'ʼnsen' }, { surname: 'ŉsen' }],
    ['no apostrophe at all', { surname: 'Hoff' }, { surname: 'van t Hoff' }],
    ['prefix of one word', { surname: 'Veld' }, { surname: "in 't Veld" }],
    ['apostrophe without a space', { surname: 'Ancona' }, { surname: "d'Ancona" }],
    ['apostrophe with a space', { surname: 'Ancona' }, { surname: 'D’ Ancona' }],
    ['genitive', { surname: 'Gravesande' }, { surname: "'s-Gravesande" }],
    ['Arabic article with a hyphen', { surname: 'Khatib' }, { surname: 'El-Khatib' }],
    ['Arabic article with a space', { surname: 'Khatib' }, { surname: 'el Khatib' }],
    ['old spelling', { surname: 'Bosch' }, { surname: 'uijt den Bosch' }],
    ['ij as one letter', { surname: 'Dijkstra' }, { surname: 'Dĳkstra' }],
    ['IJ as one letter', { surname: 'IJssel' }, { surname: 'Ĳssel' }],
    ['case', { surname: 'Jansen' }, { surname: 'jANSEN' }],
    ['hyphen or space', { surname: 'Jansen-Smit' }, { surname: 'Jansen Smit' }],
    ['en dash', { surname: 'Jansen-Smit' }, { surname: 'Jansen – Smit' }],
    ['nothing between', { surname: 'Jansen-Smit' }, { surname: 'JansenSmit' }],
    ['composed accents', { surname: 'Müller' }, { surname: 'Mu\u0308ller' }],
    ['accents left out', { surname: 'Müller' }, { surname: 'Muller' }],
    ['Vietnamese', { surname: 'Nguyễn' }, { surname: 'Nguyen' }],
    ['Turkish', { surname: 'Yılmaz' }, { surname: 'YILMAZ' }],
    ['Turkish dotted capital', { surname: 'İnan' }, { surname: 'Inan' }],
    ['sharp s', { surname: 'Weiß' }, { surname: 'WEISS' }],
    ['capital sharp s', { surname: 'Weiß' }, { surname: 'WEIẞ' }],
    ['o with stroke', { surname: 'Sørensen' }, { surname: 'SORENSEN' }],
    ['l with stroke', { surname: 'Wałęsa' }, { surname: 'Walesa' }],
    ['d with stroke', { surname: 'Đorđević' }, { surname: 'Dordevic' }],
    ['ae', { surname: 'Hæstad' }, { surname: 'Haestad' }],
    ['oe', { surname: 'Lœwen' }, { surname: 'Loewen' }],
    ['thorn', { surname: 'Þorsson' }, { surname: 'Thorsson' }],
    ['full-width letters', { surname: 'Berg' }, { surname: 'Ｂｅｒｇ' }],
    ['full stop', { surname: 'St. Jago' }, { surname: 'St Jago' }],
    ['Arabic script, white space', { surname: 'عبد الله' }, { surname: ' عبد  الله' }],
    ['Greek script, case', { surname: 'Παπαδάκης' }, { surname: 'παπαδάκης' }],
    ['Cyrillic, composed or not', { surname: 'Андрей' }, { surname: 'Андреи\u0306' }],
    ['Chinese after a prefix', { surname: '李' }, { surname: 'van 李' }],
    ['postcode with a space', { postcode: '3511AB' }, { postcode: '3511 ab' }],
    ['postcode with a dot', { postcode: '3511AB' }, { postcode: '3511.ab' }],
    ['letter typed as suffix', { houseNumberSuffix: '' }, { houseLetter: '', houseNumberSuffix: 'A' }],
    ['letter in lower case', { houseNumberSuffix: '' }, { houseLetter: 'a', houseNumberSuffix: '' }],
    ['bis or BS', { houseLetter: '' }, { houseLetter: '', houseNumberSuffix: 'bis' }],
    ['A bis in one field', {}, { houseLetter: '', houseNumberSuffix: 'A bis' }],
    ['bis with a hyphen', {}, { houseLetter: 'A', houseNumberSuffix: '-bis' }],
    ['other given names, same initial', { givenNames: 'Fatima' }, { givenNames: 'F. A.' }],
    ['initial in lower case', { givenNames: 'Fatima' }, { givenNames: 'fatima' }],
    ['initial with an accent', { givenNames: 'Émile' }, { givenNames: 'Emile' }],
    ['initial IJ', { givenNames: 'Ĳsbrand' }, { givenNames: 'IJsbrand' }],
    ['no given names', { givenNames: '' }, { givenNames: '-' }],
  ])('tells no difference: %s', (_, one, other) => {
    expect(personTagMessage(person(other))).toBe(personTagMessage(person(one)));
    expect(weakTagMessage(person(other))).toBe(weakTagMessage(person(one)));
  });

  test.each<[string, Partial<TagPerson>]>([
    ['petition', { petition: 'windmolens' }],
    ['phase', { phase: 'final' }],
    ['surname', { surname: 'Burg' }],
    ['surname in another script', { surname: 'Берг' }],
    ['birth date', { birthDate: '1980-03-30' }],
    ['unknown day of birth', { birthDate: '1980-03-00' }],
    ['postcode', { postcode: '3511AC' }],
    ['house number', { houseNumber: '13' }],
  ])('tells a difference, weakly too: %s', (_, change) => {
    expect(personTagMessage(person(change))).not.toBe(personTagMessage(base));
    expect(weakTagMessage(person(change))).not.toBe(weakTagMessage(base));
  });

  test.each<[string, Partial<TagPerson>]>([
    ['house letter', { houseLetter: 'B' }],
    ['suffix', { houseNumberSuffix: '' }],
    ['twins: first letter', { givenNames: 'Hassan' }],
    ['first letter in another script', { givenNames: 'Фатима' }],
    ['no given names', { givenNames: '' }],
  ])('tells people apart whom the weak tag puts together: %s', (_, change) => {
    expect(personTagMessage(person(change))).not.toBe(personTagMessage(base));
    expect(weakTagMessage(person(change))).toBe(weakTagMessage(base));
  });

  it('two people whose names are written in one script differ by their names', () => {
    const tags = ['李', '王', 'محمد', 'أحمد', 'Иванов', 'Петров', 'देवी', 'कुमार'].map((surname) =>
      personTagMessage(person({ surname })),
    );
    expect(new Set(tags).size).toBe(tags.length);
  });

  it('keeps its lines whatever is typed', () => {
    fc.assert(
      fc.property(anyPerson, (any) => {
        expect(personTagMessage(any).split('\n')).toHaveLength(9);
        expect(weakTagMessage(any).split('\n')).toHaveLength(7);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same for a surname with any prefix of the national list', () => {
    const surname = fc.constantFrom('Berg', 'Ólafsson', "O'Brien", 'Петров', 'Jansen-Smit');
    fc.assert(
      fc.property(fc.constantFrom(...surnamePrefixes), surname, fc.boolean(), (prefix, name, upper) => {
        const typed = `${upper ? prefix.toUpperCase() : prefix} ${name}`;
        expect(personTagMessage(person({ surname: typed }))).toBe(
          personTagMessage(person({ surname: name })),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe('weakTagMessage', () => {
  it('is seven lines without a last line feed, byte for byte', () => {
    expect(weakTagMessage(base)).toBe(
      [
        'referendumpetitie/possible/v1',
        'sociaalwerkutrecht',
        'preliminary',
        'berg',
        '19800331',
        '3511ab',
        '12',
      ].join('\n'),
    );
  });
});

describe('normalisePart', () => {
  test.each([
    ['', ''],
    ['-', ''],
    ['’', ''],
    ['Ĳ', 'ij'],
    ['Ærøskøbing Þ ẞ Œ ı', 'aeroskobingthssoei'],
    ['№ 5', 'no5'],
    [' 王  小明 ', '王 小明'],
    ['Ωμέγα', 'ωμέγα'],
    ['1980-03-00', '19800300'],
  ])('%j → %j', (typed, normal) => {
    expect(normalisePart(typed)).toBe(normal);
  });

  it('is idempotent, and [a-z0-9] wherever one such character is left', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normalisePart(text);
        expect(normalisePart(once)).toBe(once);
        if (/[a-z0-9]/.test(once)) expect(once).toMatch(/^[a-z0-9]+$/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('mail tag', () => {
  test.each([
    ['Naam@Voorbeeld.NL', 'naam@voorbeeld.nl'],
    ['  naam@voorbeeld.nl\t', 'naam@voorbeeld.nl'],
    ['naam@café.nl', 'naam@xn--caf-dma.nl'],
    ['naam@cafe\u0301.nl', 'naam@xn--caf-dma.nl'],
    ['NAAM@CAFÉ.NL', 'naam@xn--caf-dma.nl'],
    ['naam+referendum@voorbeeld.nl', 'naam+referendum@voorbeeld.nl'],
    ['geen adres', 'geen adres'],
    ['', ''],
  ])('%j → %j', (typed, normal) => {
    expect(normaliseEmail(typed)).toBe(normal);
  });

  it('is four lines, byte for byte', () => {
    expect(mailTagMessage({ petition: 'a-b', phase: 'final', email: ' Naam@Voorbeeld.nl' })).toBe(
      'referendumpetitie/mail/v1\nab\nfinal\nnaam@voorbeeld.nl',
    );
  });

  it('keeps its lines and never throws', () => {
    fc.assert(
      fc.property(anyText, anyText, (local, domain) => {
        const message = mailTagMessage({ petition: 'p', phase: 'f', email: `${local}@${domain}` });
        expect(message.split('\n')).toHaveLength(4);
      }),
      { numRuns: 500 },
    );
  });

  it('is idempotent for addresses', () => {
    fc.assert(
      fc.property(
        fc.emailAddress(),
        (email) => normaliseEmail(normaliseEmail(email)) === normaliseEmail(email),
      ),
    );
  });
});
