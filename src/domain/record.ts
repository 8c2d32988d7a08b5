/** The plaintext of one support statement before it is sealed. Every value a string, NFC; absent = ''. */
export type StatementRecord = {
  /** 32 hex. */
  readonly entry: string;
  /** 64 hex, random: so that the published hash says nothing about who signed. */
  readonly salt: string;
  readonly petition: string;
  readonly phase: string;
  readonly channel: 'email' | 'paper';
  /** RFC 3339, UTC, milliseconds. */
  readonly received: string;
  readonly givenNames: string;
  readonly surnamePrefix: string;
  readonly surname: string;
  /** YYYY-MM-DD, unknown parts 00 as in the BRP. */
  readonly birthDate: string;
  /** 1234AB. */
  readonly postcode: string;
  readonly houseNumber: string;
  readonly houseLetter: string;
  readonly houseNumberSuffix: string;
  readonly street: string;
  readonly place: string;
  /** SHA-256 (hex) of the exact petition text that was signed. */
  readonly statement: string;
};

/** Keys in byte order: with string values only, `JSON.stringify` then gives the canonical form of RFC 8785. */
const keys = [
  'birthDate',
  'channel',
  'entry',
  'givenNames',
  'houseLetter',
  'houseNumber',
  'houseNumberSuffix',
  'petition',
  'phase',
  'place',
  'postcode',
  'received',
  'salt',
  'statement',
  'street',
  'surname',
  'surnamePrefix',
] as const satisfies readonly (keyof StatementRecord)[];

const encoder = new TextEncoder();

/** The exact bytes that are hashed, sealed and handed to the signatory: never made a second time. */
export function recordBytes(record: StatementRecord): Uint8Array {
  let json = '{';
  for (const key of keys) {
    json += `${json.length > 1 ? ',' : ''}"${key}":${JSON.stringify(record[key].normalize('NFC'))}`;
  }
  return encoder.encode(`${json}}`);
}
