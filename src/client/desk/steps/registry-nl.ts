const group = (count: number): string => new Intl.NumberFormat('nl-NL').format(count);

/** Step 3: what Burgerzaken is asked and answers. */
export const registryNl = {
  title: 'Burgerzaken vragen',
  lead: 'Wat u zelf niet kunt zien, kan Burgerzaken nakijken. Geef hun een bestand, en lees daarna hun antwoord in.',
  private: (count: number) =>
    `In dit bestand staan de namen en adressen van ${group(count)} ${count === 1 ? 'verklaring' : 'verklaringen'}. Bewaar het veilig en verwijder het daarna.`,
  xlsx: 'Bewaar voor Excel',
  csv: 'Bewaar als csv',
  answer: 'Antwoord van Burgerzaken',
  answerHelp: 'Hetzelfde bestand, met in de kolom antwoord: geldig, of de letter a tot en met g.',
  answers: 'Antwoorden',
  counts: {
    fresh: 'Nieuw oordeel',
    changed: 'Ander oordeel dan nu',
    same: 'Zelfde oordeel als nu',
    unanswered: 'Geen antwoord ingevuld',
    unknown: 'Nummer niet in dit pakket',
    refused: 'Kan niet',
  },
  from: 'Nu',
  to: 'Wordt',
  refused: {
    empty: 'Dit bestand is leeg.',
    notASpreadsheet: 'Dit is geen bestand van Excel.',
    tooLarge: 'Dit bestand is te groot.',
    columnMissing: (column: string) => `De kolom ${column} ontbreekt.`,
    columnTwice: (column: string) => `De kolom ${column} staat er twee keer in.`,
    quotes: (line: number) => `Bij regel ${line} is een aanhalingsteken niet gesloten.`,
    rows: (count: number) => `${group(count)} regels kloppen niet. Er is niets ingelezen.`,
    row: (line: number, flaw: string) => `Regel ${line}: ${flaw}.`,
  },
  flaw: {
    id: 'het nummer klopt niet',
    idTwice: 'dit nummer staat er twee keer in',
    reason: 'ongeldig zonder reden',
    code: 'dit antwoord kennen wij niet',
    note: 'de toelichting is te lang',
    noteAlone: 'een toelichting zonder antwoord',
  },
};
