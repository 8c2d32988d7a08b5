import { type Member, writeZip, type ZipOptions } from './zip-writer.ts';

/**
 * Makes files of the shape of the CBS list "Buurt, wijk en gemeente voor postcode huisnummer" from a seed. The
 * municipalities that matter here have their real codes and four digits; the addresses are invented.
 */
export type CbsOptions = {
  readonly seed?: number;
  /** About so many rows in all. */
  readonly rows?: number;
  readonly delimiter?: ';' | ',';
  readonly quoted?: boolean;
  readonly lineEnd?: '\n' | '\r\n';
  readonly bom?: boolean;
  /** Codes as integers, with zeros in front, or with their letters. */
  readonly codes?: 'integer' | 'padded' | 'letters';
  /** Only these four digits. */
  readonly only?: readonly number[];
  /** Lines put in after so many rows, as they are. */
  readonly extra?: ReadonlyMap<number, string>;
};

const real: readonly (readonly [number, string, readonly (readonly [number, string])[]])[] = [
  [344, 'Utrecht', utrecht()],
  [
    546,
    'Leiden',
    [
      [1, '2311 2312'],
      [2, '2313 2314'],
      [3, '2315 2316 2317 2318'],
      [4, '2321 2322 2323 2324'],
      [5, '2331 2332 2333 2334'],
    ],
  ],
  [
    307,
    'Amersfoort',
    [
      [1, '3811 3812 3813'],
      [2, '3814 3815 3816 3817 3818 3819'],
      [3, '3821 3822 3823 3824 3825 3826 3829'],
    ],
  ],
  [632, 'Woerden', [[1, '3441 3442 3443 3446 3447 3448 3449 3471 3474 3481']]],
  [356, 'Nieuwegein', [[1, '3431 3432 3433 3434 3435 3436 3437 3438 3439']]],
  [310, 'De Bilt', [[1, '3721 3722 3723 3731 3732 3737 3738 3739']]],
];

function utrecht(): [number, string][] {
  return [
    [1, '3531 3532 3533 3534 3542'],
    [2, '3513 3551 3552 3553 3554 3555'],
    [3, '3561 3562 3563 3564 3565 3566'],
    [4, '3514 3515 3571 3572 3573'],
    [5, '3581 3582 3583 3584 3585'],
    [6, '3511 3512'],
    [7, '3523 3524 3525'],
    [8, '3521 3522 3526 3527'],
    [9, '3528 3541 3543 3544 3545'],
    [10, '3451 3452 3453 3454 3455 3546'],
  ];
}

/** District number (municipality × 100 + wijk) by four digits, for all four digits with addresses. */
function districts(only: readonly number[] | undefined): (readonly [digits: number, district: number])[] {
  const known = new Map(
    real.flatMap(([code, , list]) =>
      list.flatMap(([wijk, digits]) =>
        digits.split(' ').map((text) => [Number(text), code * 100 + wijk] as const),
      ),
    ),
  );
  // One in 2.2 of all four digits is in use; PO boxes (…00–…09) and these are not.
  for (let digits = 1011; digits < 9999; digits++) {
    if (known.has(digits) || digits % 100 < 10 || digits % 9 > 3 || (digits > 3399 && digits < 3600))
      continue;
    known.set(digits, (1000 + Math.floor(digits / 25)) * 100 + (digits % 5));
  }
  return [...known].filter(([digits]) => only?.includes(digits) ?? true).sort(([a], [b]) => a - b);
}

/** mulberry32: small, seeded, good enough for shapes. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type CbsRow = { readonly postcode: string; readonly number: number; readonly neighbourhood: number };

/** The rows in order: about 17 numbers to a postcode, odd or even, a neighbourhood for a quarter of the letters. */
export function* cbsRows({ seed = 1, rows = 2000, only }: CbsOptions = {}): Generator<CbsRow> {
  const random = seeded(seed);
  const places = districts(only);
  const perPlace = rows / places.length;
  const perPostcode = 17;
  for (const [digits, district] of places) {
    const postcodes = Math.max(1, Math.round((perPlace / perPostcode) * (0.5 + random())));
    for (let index = 0; index < postcodes; index++) {
      const pair = Math.floor((index / postcodes) * 640);
      const letters = `${String.fromCharCode(65 + Math.floor(pair / 26))}${String.fromCharCode(65 + (pair % 26))}`;
      if (/^S[ADS]$/.test(letters)) continue;
      const neighbourhood = district * 100 + 1 + Math.floor((index / postcodes) * 4);
      let number = 1 + Math.floor(random() * 200);
      const count = Math.max(1, Math.round(perPostcode * 2 * random()));
      for (let at = 0; at < count; at++) {
        yield { postcode: `${digits}${letters}`, number, neighbourhood };
        number += random() < 0.8 ? 2 : 1;
      }
    }
  }
}

/** The same as text, in chunks. */
export function* cbsText(options: CbsOptions = {}): Generator<Buffer> {
  const { delimiter = ';', quoted = false, lineEnd = '\n', bom = false, codes = 'integer', extra } = options;
  const cell = (text: string) => (quoted ? `"${text}"` : text);
  const code = (value: number, letters: string, digits: number) => {
    const padded = String(value).padStart(digits, '0');
    return codes === 'integer' ? String(value) : codes === 'padded' ? padded : letters + padded;
  };
  const line = (cells: readonly string[]) => cells.map(cell).join(delimiter) + lineEnd;
  const header = ['PC6', 'Huisnummer', 'Buurt2025', 'Wijk2025', 'Gemeente2025'];
  let text = (bom ? '\ufeff' : '') + line(header);
  let count = 0;
  for (const { postcode, number, neighbourhood } of cbsRows(options)) {
    text += line([
      postcode,
      String(number),
      code(neighbourhood, 'BU', 8),
      code(Math.trunc(neighbourhood / 100), 'WK', 6),
      code(Math.trunc(neighbourhood / 10_000), 'GM', 4),
    ]);
    count += 1;
    const more = extra?.get(count);
    if (more !== undefined) text += more + lineEnd;
    if (text.length > 2 ** 18) {
      yield Buffer.from(text, 'utf8');
      text = '';
    }
  }
  yield Buffer.from(text, 'utf8');
}

/** The lists of names that lie beside it. */
export function cbsNames(): { readonly [name: string]: string } {
  const municipalities = real.map(([code, name]) => `${code};${name}`);
  const districtNames = real.flatMap(([code, name, list]) =>
    list.map(([wijk]) => `${code * 100 + wijk};Wijk ${String(wijk).padStart(2, '0')} ${name}`),
  );
  const neighbourhoods = real.flatMap(([code, , list]) =>
    list.flatMap(([wijk]) => [1, 2, 3, 4].map((n) => `${(code * 100 + wijk) * 100 + n};Buurt ${wijk}-${n}`)),
  );
  const file = (header: string, lines: readonly string[]) => `${[header, ...lines].join('\r\n')}\r\n`;
  return {
    'gemeente_2025.csv': file('GWBcode;GWBlabel', municipalities),
    'wijk_2025.csv': file('GWBcode;GWBlabel', districtNames),
    'buurt_2025.csv': file('GWBcode;GWBlabel', neighbourhoods),
    'lees mij.txt': 'Bron: invented for tests\n',
  };
}

/** The zip as CBS gives it out: the large list beside lists of names. */
export async function writeCbsZip(
  path: string,
  options: CbsOptions = {},
  zip: ZipOptions = {},
): Promise<void> {
  const names = Object.entries(cbsNames()).map(([name, text]): Member => [name, () => [Buffer.from(text)]]);
  const list: Member = ['pc6hnr20250801_gwb.csv', () => cbsText(options)];
  await writeZip(path, [...names.slice(0, 2), list, ...names.slice(2)], zip);
}
