import { type Role, type RowFlaw, RowReader, roleNumber } from './directory-row.ts';
import { err, ok, type Result } from './result.ts';

/**
 * The rows of the yearly CBS file "Buurt, wijk en gemeente voor postcode huisnummer", read from bytes as they come.
 * About eight million rows of some 28 bytes: so nothing here makes a string or an object for a row.
 */

export type RejectedRow = { readonly line: number; readonly flaw: RowFlaw };

/** `rejected` counts all; `examples` names the first of them, `maxExamples` at most. Lines are counted from 1. */
export type RowReport = {
  readonly rows: number;
  readonly rejected: number;
  readonly examples: readonly RejectedRow[];
  /** Year of the division in the header ("Buurt2025"), or null. */
  readonly year: number | null;
};

/** `encoding`: UTF-16, or no text at all. */
export type HeaderFlaw = 'empty' | 'encoding' | 'columns';

/** A row: postcode as a number (`postcodeIndex`), house number 1–99999, neighbourhood code as an integer. */
export type TakeRow = (postcode: number, houseNumber: number, neighbourhood: number) => void;

const maxExamples = 20;
/** Longer than any row there is: what is longer is no row, and is not kept in memory. */
const longestRow = 1024;

const LF = 0x0a;
const CR = 0x0d;

const columnNames: readonly (readonly [Role, RegExp])[] = [
  ['postcode', /^(pc6|postcode6?)$/],
  ['houseNumber', /^(huisnummer|huisnr|hnr)$/],
  ['neighbourhood', /^(buurt|brt|bu)(code)?_?(\d{4})?$/],
  ['district', /^(wijk|wk)(code)?_?(\d{4})?$/],
  ['municipality', /^(gemeente|gem|gm)(code)?_?(\d{4})?$/],
];

type Header = { readonly reader: RowReader; readonly year: number | null };

/** The delimiter, what each column is, and the year; needed are postcode, house number and neighbourhood. */
export function readHeader(line: string): Result<Header, HeaderFlaw> {
  const bare = line.replace(/^\u{feff}/u, '');
  if (bare.trim() === '') return err('empty');
  if (bare.includes('\0') || bare.includes('\ufffd')) return err('encoding');
  const delimiter = [';', ',', '\t'].find((sign) => bare.includes(sign)) ?? ';';
  const names = bare.split(delimiter).map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim()
      .toLowerCase(),
  );
  const found = names.map((name) => columnNames.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other');
  const once = (role: Role) => found.filter((other) => other === role).length === 1;
  if (!(['postcode', 'houseNumber', 'neighbourhood'] as const).every(once)) return err('columns');
  const year = /(\d{4})$/.exec(names[found.indexOf('neighbourhood')] ?? '')?.[1];
  return ok({
    reader: new RowReader(delimiter.charCodeAt(0), Uint8Array.from(found, roleNumber)),
    year: year === undefined ? null : Number(year),
  });
}

/** Reads chunks of the file and hands every sound row on. A row may lie across any number of chunks. */
export class DirectoryRows {
  readonly #take: TakeRow;
  readonly #rest = new Uint8Array(longestRow);
  #restLength = 0;
  /** The rest became longer than any row: it is left out up to the next line feed. */
  #skipping = false;
  #header: Header | null = null;
  #flaw: HeaderFlaw | null = null;
  #line = 0;
  #rows = 0;
  #rejected = 0;
  readonly #examples: RejectedRow[] = [];

  constructor(take: TakeRow) {
    this.#take = take;
  }

  /** Rows read so far, sound or not. */
  get rows(): number {
    return this.#rows;
  }

  /** The header is none of ours: no more is read. */
  get flaw(): HeaderFlaw | null {
    return this.#flaw;
  }

  push(chunk: Uint8Array): void {
    if (this.#flaw !== null) return;
    const start = this.#finishRest(chunk);
    if (start < 0) return;
    const end = this.#readLines(chunk, start);
    if (this.#flaw === null) this.#keep(chunk.subarray(end));
  }

  /** Ends the row that an earlier chunk began: the place after it, -1 when it goes on in the next chunk. */
  #finishRest(chunk: Uint8Array): number {
    if (this.#restLength === 0 && !this.#skipping) return 0;
    const end = chunk.indexOf(LF);
    this.#keep(end < 0 ? chunk : chunk.subarray(0, end));
    if (end < 0) return -1;
    this.#endRest();
    return end + 1;
  }

  /** Every row that ends in the chunk; gives the place after the last. */
  #readLines(chunk: Uint8Array, from: number): number {
    let start = from;
    while (start < chunk.length && this.#flaw === null) {
      const usual = this.#usualRow(chunk, start);
      const end = usual >= 0 ? usual : chunk.indexOf(LF, start);
      if (end < 0) break;
      if (usual < 0) this.#readLine(chunk, start, end);
      start = end + 1;
    }
    return start;
  }

  finish(): Result<RowReport, HeaderFlaw> {
    if (this.#flaw === null && (this.#restLength > 0 || this.#skipping)) this.#endRest();
    if (this.#flaw !== null) return err(this.#flaw);
    if (this.#header === null) return err('empty');
    const { year } = this.#header;
    return ok({ rows: this.#rows, rejected: this.#rejected, examples: this.#examples, year });
  }

  /** Place of the line feed of a row that was taken; below 0: it is to be read with more patience. */
  #usualRow(chunk: Uint8Array, start: number): number {
    const reader = this.#header?.reader;
    const end = reader === undefined ? -1 : reader.readUsual(chunk, start);
    if (reader === undefined || end < 0) return -1;
    this.#line += 1;
    this.#rows += 1;
    this.#take(reader.postcode, reader.houseNumber, reader.neighbourhood);
    return end;
  }

  #keep(part: Uint8Array): void {
    if (this.#restLength + part.length > longestRow) this.#skipping = true;
    if (this.#skipping) return;
    this.#rest.set(part, this.#restLength);
    this.#restLength += part.length;
  }

  #endRest(): void {
    const length = this.#restLength;
    const tooLong = this.#skipping;
    this.#restLength = 0;
    this.#skipping = false;
    if (!tooLong) this.#readLine(this.#rest, 0, length);
    else if (this.#header === null) this.#flaw = 'columns';
    else {
      this.#line += 1;
      this.#rows += 1;
      this.#reject('length');
    }
  }

  #readLine(bytes: Uint8Array, start: number, lineEnd: number): void {
    this.#line += 1;
    const end = lineEnd > start && bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
    if (this.#header === null) {
      const header = readHeader(new TextDecoder().decode(bytes.subarray(start, end)));
      if (header.ok) this.#header = header.value;
      else this.#flaw = header.error;
      return;
    }
    if (end === start) return;
    this.#rows += 1;
    const { reader } = this.#header;
    const flaw = reader.read(bytes, start, end);
    if (flaw === null) this.#take(reader.postcode, reader.houseNumber, reader.neighbourhood);
    else this.#reject(flaw);
  }

  #reject(flaw: RowFlaw): void {
    this.#rejected += 1;
    if (this.#examples.length < maxExamples) this.#examples.push({ line: this.#line, flaw });
  }
}
