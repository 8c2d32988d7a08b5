import type { RegisterRow } from '../../src/desk/register.ts';

/** Numbers that only depend on the seed (mulberry32): fast enough for millions, good enough to invent people with. */
export class Chance {
  #state = 0x811c9dc5;

  constructor(seed: string) {
    for (const letter of seed) {
      this.#state = Math.imul(this.#state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
    }
  }

  /** 0 ≤ result < 1. */
  share(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** 0 ≤ result < limit. */
  below(limit: number): number {
    return Math.floor(this.share() * limit);
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] ?? list[0];
  }

  /** The first of the list most often, as the commonest names are. */
  pickCommon<T>(list: readonly [T, ...T[]]): T {
    return list[Math.floor(list.length * this.share() ** 1.6)] ?? list[0];
  }
}

type List = readonly [string, ...string[]];
const words = (text: string): List => text.trim().split(/\s*\|\s*|\s*\n\s*/) as unknown as List;

/** Prefix and surname, a comma between. */
const surnames = words(`
de,Jong|,Jansen|de,Vries|van den,Berg|van,Dijk|,Bakker|,Janssen|,Visser|,Smit|,Meijer|de,Boer|,Mulder|de,Groot|,Bos
,Vos|,Peters|,Hendriks|van,Leeuwen|,Dekker|,Brouwer|de,Wit|,Dijkstra|,Smits|de,Graaf|van der,Meer|,Yılmaz|,Kok|,Jacobs
de,Haan|,Vermeulen|van den,Heuvel|van der,Veen|van den,Broek|,Schouten|van,Beek|,Willems|van,Vliet|van de,Ven|,Hoekstra
,Maas|,Verhoeven|,Koster|van,Dam|,Prins|,Blom|,Huisman|,Peeters|de,Jonge|,Kuipers|van,Veen|,Post|,Kuiper|,Veenstra
,Kramer|van den,Brink|,Scholten|van,Wijk|,Postma|,Martens|,Vink|de,Bruin|,Timmermans|,Groen|,Gerritsen|,Jonker|van,Loon
,Boer|van der,Velde|,Willemsen|van den,Bosch|,Hofman|,Evers|,Şahin|,Kaya|,Demir|,Çelik|,Öztürk|,Yıldız|,Aydın|,Arslan
,Doğan|,Kılıç|,Güneş|,Şimşek|el,Amrani|,Bouali|el,Khattabi|,Ouali|,Benali|,Aït Ouali|,Amrani|,Azzouzi|,Bouzidi|el,Idrissi
,Haddad|,Chaoui|,Saïdi|,Bennani|,M'Barek|,Nguyễn|,Trần|,Chen|,Wang|,Li|,Singh|,Ramdin|,Ramdjan|,Kartosen|,Soerodimedjo
,Pinas|,Rijssel|,Wijngaarde|,Sewnarain|,Bhagwandin|,Karijodimedjo|,Martosewojo|,Silva|,Santos|dos,Santos|da,Silva Pereira
,García López|,Rodríguez|,Müller|,Schröder|,Weiß|,Kowalski|,Wiśniewska|,Nowak|,Łukaszewicz|,Horváth|,Novák|,Popescu
,Ionescu|,Petrov|,Ivanova|,Sørensen|,Øverland|,Björnsdóttir|,O'Brien|,MacDonald|,Rossi|,D'Angelo|,Tesfay|,Abdi|,Hassan
,Mohamed|,Ahmed|,Warsame|,Osei|,Mensah|,Okafor|,Zuidema|,Hoekema|,Terpstra|,Ypma|,Rypkema|,Fábry|,Roest van Limburg
van 't,Hoff|van 't,Veld|in 't,Veld|op den,Akker|ter,Braak|ten,Brink|te,Velde|'s,Gravesande|den,Hartog|van der,Kolk
uit den,Bogaard|van de,Water|von,Bergen|de la,Cruz|del,Río|le,Roux|du,Pré|,Van Zuylen van Nijevelt|,Suharto|,IJzerman
`).map((entry) => {
  const [prefix = '', surname = ''] = entry.split(',');
  return { prefix, surname };
}) as unknown as readonly [Surname, ...Surname[]];

type Surname = { readonly prefix: string; readonly surname: string };

/** Half of all people have a rarer surname, made of these: a list of a few hundred would have too many namesakes. */
const rareStarts = words(`
Groen|Ooster|Wester|Noorder|Zuider|Nieuwen|Ouden|Hoog|Laag|Water|Steen|Molen|Kerk|Brug|Linden|Eiken|Beuken|Rozen|Zwanen
Haver|Koren|Hazel|Klaver|Vogel|Schaaps|Konings|Bos|Duin|Heide|Zand|Klei|Rijn|Vecht|IJssel|Lek|Wilgen|Berken|Essen|Doorn
Wijn|Honings|Zomer|Winter|Avond|Morgen|Rooden|Witten|Swarten|Blauwen|Gulden|Zilver|Kooper|Tienen|Zeven|Half
`);
const rareEnds = words(`
berg|veld|hof|laar|dijk|huis|kamp|brink|burg|daal|donk|eind|gaarde|horst|huizen|kerk|man|meer|poel|rode|schot|stein
stra|sma|inga|veen|voort|waard|weerd|weide|wijk|woude|zijl|beek|bosch|broek
`);
const rarePrefixes = words('de|van|van der|van den|van de|ten|ter|op den');

const givenNames = words(`
Johannes|Maria|Jan|Anna|Cornelis|Johanna|Pieter|Elisabeth|Hendrik|Cornelia|Willem|Catharina|Petrus|Wilhelmina
Jacobus|Hendrika|Gerrit|Margaretha|Adrianus|Adriana|Antonius|Geertruida|Dirk|Petronella|Thomas|Sanne|Daan|Emma|Lucas
Julia|Sem|Sophie|Bram|Lotte|Tim|Fleur|Lars|Eva|Thijs|Iris|Jesse|Femke|Ruben|Anouk|Stijn|Maud|Niels|Roos|Jeroen|Marieke
Mark|Linda|Peter|Esther|Rob|Monique|Erik|Ingrid|Mohamed|Fatima|Ahmed|Khadija|Youssef|Samira|Rachid|Naima|Hassan|Latifa
Mustafa|Ayşe|Mehmet|Fatma|Ali|Zeynep|Hüseyin|Elif|Ömer|Çağla|İbrahim|Şule|Tûba|José|Zoë|Renée|Noémie|André|Chloë|Loïs
Łukasz|Agnieszka|Søren|Þóra|Priya|Soeradj|Radjesh|Sharmila|Wayan|Mei|Xiao|Minh|Linh|Abdi|Ngozi|Kwame|Yvonne|Xander
IJsbrand|Ids|Sietske|Wytze|Ymkje|Quirine|Olivier|Ursula|Vincent|Willemijn|Kees|Ans|Harm|Geert-Jan|Anne-Marie|Jan-Willem
`);

const pc4 = words(`
3511|3512|3513|3514|3515|3521|3522|3523|3524|3525|3526|3527|3528|3531|3532|3533|3534|3541|3542|3543|3544|3545|3546
3551|3552|3553|3554|3555|3561|3562|3563|3564|3565|3566|3571|3572|3573|3581|3582|3583|3584|3585|3451|3452|3453|3454
`);
// Without S: SA, SD and SS are not in use.
const postcodeLetters = 'ABCDEGHJKLMNPRTVWXZ';
/** House letter and suffix, a comma between. */
const additions = words(',|,|,|,|,|,|,|A,|B,|,BS|A,BS|,2|,3|,HS|,1');

export type InventedRegisterOptions = {
  /** Share of rows with a no under entitled; 0.015 unless told. */
  readonly notEntitled?: number;
  /** Share of rows without the day of birth, or without day and month; 0.003 unless told. */
  readonly birthDatePartlyKnown?: number;
  /** Share of households of three and more with twins; 0.03 unless told. A tenth of them have one initial. */
  readonly twins?: number;
  /** Everyone was born on or before the last day of this year; 2007 unless told. */
  readonly youngestYear?: number;
};

type Address = Pick<RegisterRow, 'postcode' | 'houseNumber' | 'houseLetter' | 'houseNumberSuffix'>;
type Invention = { readonly chance: Chance; readonly options: Required<InventedRegisterOptions> };

const defaults = { notEntitled: 0.015, birthDatePartlyKnown: 0.003, twins: 0.03, youngestYear: 2007 };

/**
 * `size` people who do not exist at addresses of Utrecht, from a seed: households of one to six with one surname or
 * several, couples of whom some carry the partner's name, double names, twins. Lines count from 2, as in `toCsv`.
 */
export function inventedRegister(
  seed: string,
  size: number,
  options: InventedRegisterOptions = {},
): RegisterRow[] {
  const invention = { chance: new Chance(seed), options: { ...defaults, ...options } };
  const rows: RegisterRow[] = [];
  while (rows.length < size) {
    for (const row of household(invention, rows.length + 2)) if (rows.length < size) rows.push(row);
  }
  return rows;
}

function address(chance: Chance): Address {
  const letter = () => postcodeLetters.charAt(chance.below(postcodeLetters.length));
  const [houseLetter = '', houseNumberSuffix = ''] = chance.pick(additions).split(',');
  return {
    postcode: `${chance.pick(pc4)}${letter()}${letter()}`,
    houseNumber: String(1 + Math.floor(250 * chance.share() ** 1.5)),
    houseLetter,
    houseNumberSuffix,
  };
}

function singleSurname(chance: Chance): Surname {
  if (chance.share() < 0.5) return chance.pickCommon(surnames);
  const prefix = chance.share() < 0.3 ? chance.pick(rarePrefixes) : '';
  return { prefix, surname: `${chance.pick(rareStarts)}${chance.pick(rareEnds)}` };
}

function surname(chance: Chance): Surname {
  const first = singleSurname(chance);
  if (chance.share() >= 0.04) return first;
  const { prefix, surname: second } = singleSurname(chance);
  return { prefix: first.prefix, surname: `${first.surname}-${`${prefix} ${second}`.trim()}` };
}

function names(chance: Chance): string {
  const count = 1 + chance.below(3);
  return Array.from({ length: count }, () => chance.pickCommon(givenNames)).join(' ');
}

const two = (value: number) => String(value).padStart(2, '0');

function birthDate({ chance, options }: Invention, oldest: number, youngest: number): string {
  const year = oldest + chance.below(Math.max(1, Math.min(youngest, options.youngestYear) - oldest + 1));
  const known = chance.share() >= options.birthDatePartlyKnown;
  if (known) return `${year}-${two(1 + chance.below(12))}-${two(1 + chance.below(28))}`;
  return chance.share() < 0.5 ? `${year}-00-00` : `${year}-${two(1 + chance.below(12))}-00`;
}

function person(
  invention: Invention,
  family: Surname,
  home: Address,
  line: number,
  born: string,
): RegisterRow {
  const { chance, options } = invention;
  return {
    line,
    surnamePrefix: family.prefix,
    surname: family.surname,
    givenNames: names(chance),
    birthDate: born,
    ...home,
    entitled: chance.share() >= options.notEntitled,
  };
}

const withPrefix = ({ prefix, surname }: Surname) => `${prefix} ${surname}`.trim();

/** One or two adults, then grown children with the surname of the first, some of them twins. */
function household(invention: Invention, line: number): RegisterRow[] {
  const { chance, options } = invention;
  const home = address(chance);
  const count = 1 + Math.floor(6 * chance.share() ** 2.2);
  const oldest = options.youngestYear - 80 + chance.below(50);
  const one = surname(chance);
  const first = person(invention, one, home, line, birthDate(invention, oldest, options.youngestYear));
  if (count === 1) return [first];
  const other = surname(chance);
  const second = person(invention, other, home, line + 1, birthDate(invention, oldest, oldest + 12));
  const couple =
    chance.share() < 0.5
      ? [first, second]
      : [
          { ...first, partnerSurname: withPrefix(other) },
          { ...second, partnerSurname: withPrefix(one) },
        ];
  const children = Array.from({ length: count - 2 }, (_, index) =>
    person(invention, one, home, line + 2 + index, birthDate(invention, oldest + 20, oldest + 45)),
  );
  return [...couple, ...(chance.share() < options.twins ? asTwins(chance, children) : children)];
}

function asTwins(chance: Chance, children: readonly RegisterRow[]): RegisterRow[] {
  const [first, second, ...rest] = children;
  if (first === undefined || second === undefined) return [...children];
  const alike = chance.share() < 0.1;
  const letter = first.givenNames.charAt(0);
  const others = givenNames.filter((name) => (name.charAt(0) === letter) === alike) as unknown as List;
  return [first, { ...second, birthDate: first.birthDate, givenNames: chance.pick(others) }, ...rest];
}

const csvHeader = [
  'geslachtsnaam',
  'voorvoegsel',
  'voornamen',
  'geboortedatum',
  'postcode',
  'huisnummer',
  'huisletter',
  'toevoeging',
  'geslachtsnaam partner',
  'kiesgerechtigd',
].join(';');

const cell = (text: string) => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const entitledCell = (entitled: boolean | null) => (entitled ? 'ja' : 'nee');

/** The rows as a register file in the order given; CRLF, semicolons. A null under entitled cannot be written. */
export function toCsv(rows: readonly RegisterRow[]): string {
  const lines = rows.map((row) =>
    [
      cell(row.surname),
      cell(row.surnamePrefix),
      cell(row.givenNames),
      row.birthDate,
      row.postcode,
      row.houseNumber,
      row.houseLetter,
      row.houseNumberSuffix,
      cell(row.partnerSurname ?? ''),
      entitledCell(row.entitled),
    ].join(';'),
  );
  return [csvHeader, ...lines, ''].join('\r\n');
}
