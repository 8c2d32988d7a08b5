import { describe, expect, test } from 'vitest';
import { type ComparedPerson, RegisterIndex, type RegisterRow } from '../../src/desk/register.ts';

const base: RegisterRow = {
  line: 2,
  surnamePrefix: '',
  surname: 'Jansen',
  givenNames: 'Johannes Petrus',
  birthDate: '1980-03-31',
  postcode: '3511AB',
  houseNumber: '12',
  houseLetter: 'A',
  houseNumberSuffix: 'BS',
  entitled: true,
};
const row = (changes: Partial<RegisterRow>): RegisterRow => ({ ...base, ...changes });
/** Outcome, differences and line, to compare at a glance. */
function found(rows: readonly RegisterRow[], person: ComparedPerson): string {
  const { outcome, differences, line } = new RegisterIndex(rows).match('id', person);
  return [outcome, ...differences, line].join(' ');
}

/** "prefix|surname, given names", the prefix may be left out. */
function named(text: string) {
  const [name = '', givenNames = ''] = text.split(', ');
  const [first = '', second] = name.split('|');
  return { surnamePrefix: second === undefined ? '' : first, surname: second ?? first, givenNames };
}

describe('names, one person at one address born on one day', () => {
  test.each<[stated: string, registered: string, differences: string]>([
    // Dutch
    ['Jansen, Jan', 'Jansen, Jan', ''],
    ['jansen, j.', 'Jansen, Johannes Petrus', ''],
    ['JANSEN, J.P.', 'Jansen, Jan', ''],
    ['Jansen, P.J.', 'Jansen, Johannes Petrus', ''],
    ['Jansen, Hans', 'Jansen, Johannes Petrus', 'initials'],
    ['Jansen, Piet', 'Jansen, Johannes Petrus', 'initials'],
    ['Janssen, Jan', 'Jansen, Jan', 'surname'],
    ['van der|Berg, A.', 'van der|Berg, Anna', ''],
    ['van der Berg, A.', 'van der|Berg, Anna', ''],
    ['Berg, Anna', 'van der|Berg, Anna', ''],
    // No prefix of the national list: a word more in the surname, as in "fan der Meer" below.
    ['vd Berg, Anna', 'van der|Berg, Anna', ''],
    ['Vanderberg, Anna', 'van der|Berg, Anna', ''],
    ['van den|Berg, Anna', 'van der|Berg, Anna', ''],
    ['van ’t Hoff, Kees', "van 't|Hoff, Cornelis", 'initials'],
    ['in t Veld, Tim', "in 't|Veld, Tim", ''],
    ['’s-Gravesande, Willem', "'s|Gravesande, Willem", ''],
    ['IJzerman, Sara', 'Ĳzerman, Sara', ''],
    ['Meijer, Eva', 'Meyer, Eva', 'surname'],
    ['Roest van Limburg, Th.', 'Roest van Limburg, Theodoor', ''],
    ['Jansen-de Vries, Petra', 'Jansen, Petra', ''],
    ['de Vries-Jansen, Petra', 'Jansen, Petra', ''],
    ['Jansen, Petra', 'Jansen-de Vries, Petra', ''],
    ['de Vries, Petra', 'Jansen-de Vries, Petra', ''],
    ['Jansen de Vries, Petra', 'Jansen-de Vries, Petra', ''],
    ['de Vries Jansen, Petra', 'Jansen-de Vries, Petra', ''],
    ['de Vries, Anna', 'Jansen-de Vries, Petra', 'surname initials'],
    ['de Vries, ', 'Jansen-de Vries, Petra', 'surname'],
    ['Bakker-Jansen, Petra', 'Jansen-de Vries, Petra', 'surname'],
    ['Jansen, ', 'Jansen, Petra', ''],
    // Frisian
    ['Hoekstra, Wytze', 'Hoekstra, Wytse', ''],
    ['Fabry, Ymkje', 'Fábry, Ymkje', ''],
    ['Yp̌ma, Ids', 'Ypma, Ids', ''],
    ['Ypma, IJda', 'IJpma, IJda', 'surname'],
    ['fan der Meer, Sjoukje', 'van der|Meer, Sjoukje', ''],
    // Surinamese
    ['Soerodimedjo, Wayan', 'Soerodimedjo, W.', ''],
    ['Ramdjan Singh, Priya', 'Ramdjan Singh, Priya', ''],
    ['Ramdjan, Priya', 'Ramdjan Singh, Priya', ''],
    ['Ramdjan-Singh, Priya', 'Ramdjan Singh, Priya', ''],
    ['Karto Sen, M.', 'Kartosen, Marciano', ''],
    ['Soekarno, Radjesh', 'Sukarno, Radjesh', 'surname'],
    ['Pinas, Romeo', 'Pinas, Eugène Romeo', 'initials'],
    // Turkish
    ['Yilmaz, Mehmet', 'Yılmaz, Mehmet', ''],
    ['YILMAZ, MEHMET', 'Yılmaz, Mehmet', ''],
    ['Inan, Ibrahim', 'İnan, İbrahim', ''],
    ['Ozturk, Omer', 'Öztürk, Ömer', ''],
    ['Oeztuerk, Omer', 'Öztürk, Ömer', 'surname'],
    ['Sahin, Sule', 'Şahin, Şule', ''],
    ['Kilic, Elif', 'Kılıç, Elif', ''],
    ['Celik, Çağla', 'Çelik, Cagla', ''],
    ['Doğan Kaya, Fatma', 'Doğan, Fatma', ''],
    // Moroccan
    ['el Amrani, Fatima', 'el|Amrani, Fatima', ''],
    ['El-Amrani, Fatima', 'el|Amrani, Fatima', ''],
    ['Elamrani, Fatima', 'el|Amrani, Fatima', ''],
    ['Amrani, Fatima', 'el|Amrani, Fatima', ''],
    ['al Khattabi, Youssef', 'el|Khattabi, Youssef', ''],
    ['Ait Ouali, Naima', 'Aït Ouali, Naïma', ''],
    ['Ben Ali, Rachid', 'Benali, Rachid', ''],
    ["M'Barek, Hassan", 'Mbarek, Hassan', ''],
    ['Bouzidi, Med', 'Bouzidi, Mohamed', ''],
    ['Bouzidi, Simo', 'Bouzidi, Mohamed', 'initials'],
    ['Idrissi, Khadija', 'el|Idrissi, Radija', 'initials'],
    // Chinese and Vietnamese, other scripts
    ['Wang, Xiao Ming', 'Wang, Xiaoming', ''],
    ['Wang, Ming', 'Wang, Xiaoming', 'initials'],
    ['王, 小明', 'Wang, Xiaoming', 'surname initials'],
    ['王, 小明', '王, 小明', ''],
    ['Nguyen, Linh', 'Nguyễn, Linh', ''],
    ['Nguyễn Thị, Linh', 'Nguyễn, Thị Linh', 'surname initials'],
    ['Tran, Đức', 'Trần, Duc', ''],
    ['Петров, Андрей', 'Петров, Андреи̌', ''],
    // Elsewhere in Europe, and Spanish and Portuguese double names
    ['Mueller, Jan', 'Müller, Jan', 'surname'],
    ['WEISS, Jan', 'Weiß, Jan', ''],
    ['Lukaszewicz, Lukasz', 'Łukaszewicz, Łukasz', ''],
    ['Sorensen, Soren', 'Sørensen, Søren', ''],
    ['Garcia, Jose', 'García López, José', ''],
    ['dos Santos da Silva, Ana', 'dos|Santos da Silva, Ana', ''],
    ['Silva, Ana', 'dos|Santos da Silva, Ana', ''],
    ['O’Brien, Sean', "O'Brien, Seán", ''],
    // One name only, in either field, in both, or with a sign in the other
    ['Suharto, ', 'Suharto, ', ''],
    ['Suharto, Suharto', 'Suharto, ', ''],
    ['-, Suharto', 'Suharto, ', ''],
    ['., Suharto', 'Suharto, .', ''],
    ['Suharto, ', ', Suharto', ''],
    ['Suharti, -', 'Suharto, ', 'surname'],
  ])('%s – %s: %s', (stated, registered, differences) => {
    const expected = differences === '' ? 'match 2' : `difference ${differences} 2`;
    expect(found([row(named(registered))], row(named(stated)))).toBe(expected);
  });

  test.each<[string, Partial<RegisterRow>, string]>([
    ['partner’s name', { surname: 'de Vries' }, 'match 2'],
    ['partner’s name, no given names', { surname: 'de Vries', givenNames: '' }, 'difference surname 2'],
    [
      'partner’s name, other number',
      { surname: 'de Vries', houseNumber: '14' },
      'difference surname houseNumber 2',
    ],
    [
      'partner’s name, call name, elsewhere',
      { surname: 'de Vries', givenNames: 'Hans', houseNumber: '14' },
      'notFound ',
    ],
    [
      'partner’s name, day of birth unknown',
      { surname: 'de Vries', birthDate: '1980-03-00' },
      'difference surname birthDatePartlyKnown 2',
    ],
    [
      'the partner, who is not in the register',
      { surname: 'de Vries', givenNames: 'Kees', birthDate: '1979-01-02' },
      'notFound ',
    ],
  ])('with a column for the partner: %s', (_, change, expected) => {
    expect(found([row({ partnerSurname: 'de Vries' })], row(change))).toBe(expected);
  });
});
