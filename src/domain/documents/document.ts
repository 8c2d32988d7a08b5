import { type CivilDate, dateInWords, dateTimeInWords, parseInstant } from '../calendar.ts';
import type { PhaseName } from '../regulation.ts';
import type { CheckpointFacts, PhaseFacts } from './fields.ts';

/** A column of a table: its share of the width (together 1), and whether it holds numbers. */
export type Column = { readonly heading: string; readonly share: number; readonly numeric?: true };

export type Block =
  /** `heading`: it stands above the ones that follow it, within a part. */
  | { readonly kind: 'paragraph'; readonly text: string; readonly strong?: true; readonly heading?: true }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Names with their values: a table whose rows have a heading. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  /** `sum`: the last row is the sum of those above it, or what they come down to. */
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
      readonly sum?: true;
    }
  /** Text to be copied as it stands, in a frame. */
  | { readonly kind: 'framed'; readonly lines: readonly string[] }
  /** Who signs: a line for each with room for a signature. */
  | {
      readonly kind: 'signatures';
      readonly places: readonly { readonly name: string; readonly role: string }[];
    }
  /** A QR code of `content`; `alt` says what it is to those who do not see it. */
  | { readonly kind: 'qr'; readonly content: string; readonly alt: string; readonly caption: string };

export type Part = { readonly heading: string; readonly blocks: readonly Block[] };

/** An official document in Dutch, whatever the file it becomes. */
export type OfficialDocument = {
  /** Name for files: a–z and hyphens. */
  readonly name: string;
  readonly sender: string;
  readonly title: string;
  readonly subtitle?: string;
  /** At the foot of every page, beside the page number. */
  readonly footer: string;
  /** Day of the document: also the date inside the files, so that the same input gives the same bytes. */
  readonly date: CivilDate;
  readonly opening: readonly Block[];
  readonly parts: readonly Part[];
};

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const strong = (text: string): Block => ({ kind: 'paragraph', text, strong: true });
export const subheading = (text: string): Block => ({ kind: 'paragraph', text, heading: true });
/** One paragraph for each line that is not empty. */
export const paragraphs = (text: string): Block[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(paragraph);
/** Rows without a value are left out. */
export const facts = (...rows: readonly (readonly [string, string | undefined])[]): Block => ({
  kind: 'facts',
  rows: rows.filter((row): row is readonly [string, string] => row[1] !== undefined),
});
export const signatures = (places: readonly { readonly name: string; readonly role: string }[]): Block => ({
  kind: 'signatures',
  places,
});

/** A whole number as Dutch writes it: 417.135. */
export const whole = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, '.');

/** A decimal number as Dutch writes it: 0,5; `digits` behind the comma where given. */
export function decimals(value: number, digits?: number): string {
  const [units = '', rest] = (digits === undefined ? String(value) : value.toFixed(digits)).split('.');
  return rest === undefined ? whole(Number(units)) : `${whole(Number(units))},${rest}`;
}

/** 'vrijdag 12 juni 2026'. */
export const inWords = (day: string): string => dateInWords(day as CivilDate, 'nl');

/** 'vrijdag 12 juni 2026 om 14.05 uur' from a local time or an instant that was checked before. */
export function momentInWords(moment: string): string {
  const ms = parseInstant(moment);
  if (ms === null) throw new Error('not a moment');
  return dateTimeInWords(ms, 'nl');
}

/** When one could sign: the last day in full, or up to the moment at which the term was ended. */
export const termWords = ({ firstDay, lastDay, ended }: PhaseFacts): string =>
  `${inWords(firstDay)} ${ended === undefined ? `tot en met ${inWords(lastDay)}` : `tot ${momentInWords(ended.at)}`}`;

/** A hash in groups of four, to be copied and compared by people. */
export const inFours = (hex: string): string => hex.replace(/(.{4})(?=.)/g, '$1 ');

const requests: Record<PhaseName, string> = {
  notice: 'eerste bericht',
  preliminary: 'inleidend verzoek',
  final: 'definitief verzoek',
};

/** 'inleidend verzoek': what is supported in a phase. */
export const requestName = (name: PhaseName): string => requests[name];

/** The same in a sentence: 'het inleidende verzoek'. */
export const theRequest = (name: PhaseName): string =>
  ({ notice: 'het eerste bericht', preliminary: 'het inleidende verzoek', final: 'het definitieve verzoek' })[
    name
  ];

export const phaseTitle = ({ name, number }: PhaseFacts): string => `${requestName(name)} (fase ${number})`;

/** What the QR code of a checkpoint holds: three lines without an end of line behind the last. */
export const checkpointText = ({ origin, size, rootHex }: CheckpointFacts): string =>
  `${origin}\n${size}\n${rootHex}`;

/** The tree head in words, and as a QR code. */
export function checkpointBlocks(checkpoint: CheckpointFacts): Block[] {
  const { origin, size, rootHex } = checkpoint;
  return [
    facts(
      ['Openbaar register', origin],
      ['Aantal regels', whole(size)],
      ['Wortel (SHA-256, hexadecimaal)', rootHex],
    ),
    {
      kind: 'qr',
      content: checkpointText(checkpoint),
      alt: `QR-code met de stand van het openbare register: ${origin}, ${size} regels, wortel ${rootHex}`,
      caption:
        'Deze QR-code bevat dezelfde drie gegevens. Wie het register controleert, vergelijkt ze met zijn eigen uitkomst.',
    },
  ];
}
