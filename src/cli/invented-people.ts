import { hash } from 'node:crypto';
import type { SubmissionFields } from '../domain/submission.ts';

/** Numbers that only depend on the seed: SHA-256 in counter mode. */
export class SeededRandom {
  readonly #seed: string;
  #counter = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  bytes(length: number): Buffer {
    const blocks: Buffer[] = [];
    for (let filled = 0; filled < length; filled += 32) {
      blocks.push(hash('sha256', `${this.#seed}\n${this.#counter++}`, 'buffer'));
    }
    return Buffer.concat(blocks).subarray(0, length);
  }

  /** 0 ≤ result < limit. */
  below(limit: number): number {
    return this.bytes(6).readUIntBE(0, 6) % limit;
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] ?? list[0];
  }

  shuffle<T>(list: readonly T[]): T[] {
    return list
      .map((item) => ({ item, key: this.bytes(8).toString('hex') }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ item }) => item);
  }
}

const givenNames = [
  'Fatima Anna',
  'Jan',
  'José',
  'Zoë Maria',
  'Çağla',
  'Bram Willem',
  'Noémie',
  'Mohamed',
  'Sanne',
  'Łukasz',
  'Anneke',
  'Tûba',
  'Daan',
  'Ingrid Johanna',
  'Søren',
  'Priya',
  'Kees',
  'Renée',
  'Youssef',
  'Femke',
  'Þóra',
  'Ngozi',
] as const;
const prefixes = ['', '', '', '', 'van', 'de', 'van der', 'van den', 'ten', "van 't", 'el'] as const;
const surnames = [
  'Jansen',
  'Berg',
  'Visser',
  'Çelik',
  'Müller',
  'Bakker',
  'Ouali',
  'Wit',
  'Kowalski',
  'Dijk',
  'Şahin',
  'Brink',
  'Amrani',
  'Groot-Ribberink',
  'Hoek',
  'Nguyễn',
  'Veld',
  'Smit',
  'García López',
  'Meijer',
  'Haan',
  'Øverland',
  'Roest van Limburg',
  'Zuidema',
  'Boer',
  'Özdemir',
  'Kuijpers',
  'Postma',
] as const;
const streets = [
  'Amsterdamsestraatweg',
  'Kanaalstraat',
  'Biltstraat',
  'Vleutenseweg',
  'Adelaarstraat',
  'Nachtegaalstraat',
  'Twijnstraat',
  'Rijnlaan',
  'Oudegracht',
  'Burgemeester Reigerstraat',
  'Zamenhofdreef',
  'Langerakbaan',
] as const;
const pc4 = [
  3511, 3512, 3513, 3514, 3515, 3521, 3523, 3524, 3525, 3526, 3527, 3528, 3531, 3532, 3533, 3534, 3541, 3543,
  3544, 3551, 3552, 3553, 3554, 3561, 3562, 3563, 3564, 3565, 3571, 3572, 3573, 3581, 3582, 3583, 3584, 3451,
  3452, 3454,
] as const;
const suffixes = ['', '', '', '', '', 'A', 'bis', '2'] as const;
// Without S: SA, SD and SS are not in use.
const letters = 'ABCDEGHJKLMNPRTVWXZ';

/** What someone types who does not exist; the address is well-formed and lies in Utrecht. */
export function inventPerson(random: SeededRandom, number: number): SubmissionFields {
  const postcodeLetters = `${letters[random.below(letters.length)]}${random.pick(['A', 'B', 'E', 'K', 'R', 'X'])}`;
  return {
    voornamen: random.pick(givenNames),
    tussenvoegsel: random.pick(prefixes),
    achternaam: random.pick(surnames),
    postcode: `${random.pick(pc4)} ${postcodeLetters}`,
    huisnummer: String(1 + random.below(250)),
    huisletter: '',
    toevoeging: random.pick(suffixes),
    straat: random.pick(streets),
    woonplaats: 'Utrecht',
    geboortedag: String(1 + random.below(28)),
    geboortemaand: String(1 + random.below(12)),
    geboortejaar: String(1930 + random.below(75)),
    email: `persoon.${number}@voorbeeld.example`,
    verklaring: 'ja',
    toestemming: 'ja',
    vervolg: '',
  };
}

/** The same person as someone else would type them: case, spaces, diacritics, prefix in the surname, other mailbox. */
export function typedDifferently(
  person: SubmissionFields,
  random: SeededRandom,
  number: number,
): SubmissionFields {
  const variants: readonly [Partial<SubmissionFields>, ...Partial<SubmissionFields>[]] = [
    { achternaam: person.achternaam.toUpperCase() },
    { tussenvoegsel: '', achternaam: `${person.tussenvoegsel} ${person.achternaam}`.trim() },
    { postcode: person.postcode.replace(' ', '').toLowerCase() },
    { achternaam: person.achternaam.normalize('NFD').replace(/\p{M}/gu, '') },
    { voornamen: person.voornamen.slice(0, 1) },
    { toevoeging: person.toevoeging === 'bis' ? 'BS' : person.toevoeging.toLowerCase() },
  ];
  return { ...person, ...random.pick(variants), email: `ander.${number}@voorbeeld.example` };
}
