import Papa from 'papaparse';
import { letterOf, type Reason } from '../domain/reasons.ts';
import type { Desk } from './desk.ts';
import { proposalsOf, steps } from './proposals.ts';
import type { Difference, MatchFinding, MatchOutcome } from './register.ts';
import { writeSheet } from './xlsx.ts';

/** Columns of the table for Burgerzaken, in order: what a person is found by, what was found, and room for an answer. */
export const registryColumns = [
  'id',
  'geslachtsnaam',
  'voorvoegsel',
  'voornamen',
  'geboortedatum',
  'postcode',
  'huisnummer',
  'huisletter',
  'toevoeging',
  'straat',
  'woonplaats',
  'gevonden',
  'antwoord',
  'toelichting',
] as const;
export type RegistryColumn = (typeof registryColumns)[number];
/** One statement. Birth date DD-MM-YYYY, unknown parts 00, as the BRP shows it; nothing is escaped yet. */
export type RegistryRow = { readonly [column in RegistryColumn]: string };

const widths: { readonly [column in RegistryColumn]: number } = {
  id: 35,
  geslachtsnaam: 24,
  voorvoegsel: 12,
  voornamen: 24,
  geboortedatum: 14,
  postcode: 10,
  huisnummer: 11,
  huisletter: 10,
  toevoeging: 11,
  straat: 28,
  woonplaats: 16,
  gevonden: 40,
  antwoord: 12,
  toelichting: 40,
};

const outcomes: { readonly [outcome in MatchOutcome]: string } = {
  match: 'gevonden, alles gelijk',
  difference: 'gevonden, verschil',
  notFound: 'niet gevonden',
  notEntitled: 'gevonden, niet kiesgerechtigd volgens het register',
};

const differenceWords: { readonly [difference in Difference]: string } = {
  surname: 'geslachtsnaam',
  initials: 'voorletters',
  birthDate: 'geboortedatum',
  birthDatePartlyKnown: 'geboortedatum deels onbekend',
  postcode: 'postcode',
  houseNumber: 'huisnummer',
  houseNumberSuffix: 'huisletter of toevoeging',
  severalFound: 'meer personen passen',
};

/** What the comparison with a register found, in a few Dutch words. */
export function foundText(match: MatchFinding | null): string {
  if (match === null) return 'niet vergeleken';
  const differences = match.differences.map((each) => differenceWords[each]).join(', ');
  return differences === '' ? outcomes[match.outcome] : `${outcomes[match.outcome]}: ${differences}`;
}

/** Ids of statements of which a verdict is asked, that have none, and that no step gives one: a person decides. */
export function openIds(desk: Desk): string[] {
  const proposed = new Set(steps.flatMap((step) => proposalsOf(desk, step).map(({ id }) => id)));
  return desk.case.entries.flatMap(({ id }) =>
    desk.standing(id) === null && desk.inScope(id) && !proposed.has(id) ? [id] : [],
  );
}

/**
 * Rows for Burgerzaken in order of id: what is still open, or every statement. A statement that cannot be read is left
 * out: there is no one to look up.
 */
export function exportRows(desk: Desk, which: 'open' | 'all'): RegistryRow[] {
  const open = new Set(which === 'open' ? openIds(desk) : []);
  return desk.case.entries.flatMap(({ id, record }): RegistryRow[] => {
    if (!record.ok || (which === 'open' && !open.has(id))) return [];
    const { value } = record;
    return [
      {
        id,
        geslachtsnaam: value.surname,
        voorvoegsel: value.surnamePrefix,
        voornamen: value.givenNames,
        geboortedatum: value.birthDate.split('-').reverse().join('-'),
        postcode: value.postcode,
        huisnummer: value.houseNumber,
        huisletter: value.houseLetter,
        toevoeging: value.houseNumberSuffix,
        straat: value.street,
        woonplaats: value.place,
        gevonden: foundText(desk.matchOf(id)),
        antwoord: '',
        toelichting: '',
      },
    ];
  });
}

const cellsOf = (row: RegistryRow): string[] => registryColumns.map((column) => row[column]);

/** What a spreadsheet would work out instead of show: the same as `reasons.csv` guards against. */
const formula = /^\s*[=+\-@＝＋－＠]/;
/** What cannot be seen in a cell, or ends its line. */
const controls = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const unseen = /[\p{Bidi_Control}\u200b\u2060\ufeff]/gu;
/** An id that a spreadsheet takes for a number, and rounds. */
const numeric = /^[0-9]+(?:e[0-9]+)?$/;

function safe(cell: string, index: number): string {
  const text = cell.replace(unseen, '').replace(controls, ' ');
  return formula.test(text) || (index === 0 && numeric.test(text)) ? `'${text}` : text;
}

/**
 * As CSV for a Dutch Excel: byte order mark, semicolons, CRLF, every cell in quotation marks. A cell that would be a
 * formula, or an id that would become a number, begins with an apostrophe; what cannot be seen is left out.
 */
export function toCsv(rows: readonly RegistryRow[]): string {
  const lines = [[...registryColumns], ...rows.map((row) => cellsOf(row).map(safe))];
  return `\ufeff${Papa.unparse(lines, { delimiter: ';', newline: '\r\n', quotes: true })}\r\n`;
}

/** As an Excel file in which every cell is text; the same rows give the same bytes. */
export function toXlsx(rows: readonly RegistryRow[]): Uint8Array {
  return writeSheet({
    name: 'Ondersteuningsverklaringen',
    rows: [[...registryColumns], ...rows.map(cellsOf)],
    widths: registryColumns.map((column) => widths[column]),
    choices: {
      column: registryColumns.indexOf('antwoord'),
      words: ['geldig', 'a', 'b', 'c', 'd', 'e', 'f', 'g'],
    },
  });
}

/** A verdict as Burgerzaken writes it: `geldig`, or the letter of the ground. */
export const answerWord = (reason: Reason | null): string => (reason === null ? 'geldig' : letterOf(reason));
