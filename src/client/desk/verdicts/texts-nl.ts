import { wordsNl } from '../words-nl.ts';

const count = (n: number): string => n.toLocaleString('nl-NL');

export const nl = {
  language: 'nl' as 'nl' | 'en',
  count,

  // Counts and filters
  counts: 'Stand van de oordelen',
  open: 'Open',
  valid: 'Geldig',
  invalid: 'Ongeldig',
  all: 'Alle',
  needed: (n: number) => `nodig: ${count(n)} geldig`,
  searchLabel: 'Zoeken',
  searchHint: 'Naam, straat, postcode en nummer, geboortedatum of begin van het kenmerk',
  reasonLabel: 'Grond',
  anyReason: 'Alle gronden',
  flagLabel: 'Kenmerk',
  anyFlag: 'Alle kenmerken',
  sourceLabel: 'Oordeel komt van',
  anySource: 'Alles',
  clear: 'Wis filters',
  more: 'Meer filters',
  found: (n: number, all: number) =>
    n === 1 ? `1 van ${count(all)} verklaringen` : `${count(n)} van ${count(all)} verklaringen`,

  // List
  list: 'Verklaringen',
  none: 'Geen verklaring past bij deze filters.',
  noName: 'Naam niet te lezen',
  number: (n: number) => `nummer ${count(n)}`,

  // Actions
  actions: 'Oordeel geven',
  next: 'Volgende',
  previous: 'Vorige',
  giveValid: 'Geldig',
  undoLast: 'Laatste terug',
  takeBack: 'Neem dit oordeel terug',
  help: 'Toetsen',
  bulk: (n: number) => (n === 1 ? 'De ene in deze lijst …' : `Alle ${count(n)} in deze lijst …`),
  keysOn: 'Sneltoetsen aan',
  close: 'Sluiten',

  // What was done
  gave: (number: number, verdict: string) => `Nummer ${count(number)}: ${verdict}.`,
  gaveMany: (n: number, verdict: string) =>
    `${count(n)} ${n === 1 ? 'verklaring' : 'verklaringen'}: ${verdict}.`,
  takenBack: (number: number, verdict: string) =>
    `Oordeel over nummer ${count(number)} teruggenomen. Nu: ${verdict}.`,
  takenBackMany: (n: number) => `${count(n)} oordelen teruggenomen.`,
  nothingBack: 'Er is geen oordeel om terug te nemen.',
  toList: 'Naar de lijst',
  nowAt: (about: string) => `Nu ${about}.`,
  noMoreOpen: 'In deze lijst is niets meer open.',

  // Refusals
  refusedTitle: 'Niet opgeslagen',
  stale: (number: number, now: string) =>
    `Over nummer ${count(number)} is intussen iets anders besloten. Nu staat er: ${now}. Kijk opnieuw en geef zo nodig uw oordeel nog een keer.`,
  lateCannotBeValid: (number: number) =>
    `Nummer ${count(number)} is te laat. Het kan daarom niet geldig zijn.`,
  sampleFixed:
    'De steekproef is getrokken. Oordelen op grond a, b of c kunnen daarna niet meer veranderen, want dan verandert ook waaruit is getrokken.',
  listFinal: 'De lijst is vastgesteld. U kunt alleen nog kijken.',
  refusedOther: (code: string) => `Dit kan nu niet (${code}).`,
  proposed: (by: string) =>
    `${by} heeft de lijst voorgelegd. Geeft u een ander oordeel, dan vervalt dat voorstel.`,
  returned: (note: string) => `De lijst is teruggestuurd: ${note}`,

  // Detail
  detail: 'Verklaring',
  choose: 'Kies een verklaring in de lijst.',
  notInList: 'Deze verklaring staat niet in de lijst die u nu ziet.',
  now: 'Oordeel nu',
  flags: 'Let op',
  note: 'Toelichting bij uw oordeel (niet verplicht)',
  noteHint: 'Schrijf geen namen of adressen op: de toelichting komt in het werkbestand.',
  compare: 'Ingevuld en register',
  field: 'Gegeven',
  stated: 'Ingevuld',
  register: 'Register',
  differs: 'verschilt',
  partlyKnown: 'deels bekend',
  empty: 'leeg',
  noRegister: 'Het register is nu niet geladen. Kies het bij stap 3 om de regels naast elkaar te zien.',
  registerNotMatched: 'Nog niet met het register vergeleken.',
  matchedOtherwise: (outcome: string) =>
    `Bij de vergelijking die is vastgelegd, was de uitkomst: ${outcome}.`,
  line: (n: number) => `regel ${count(n)}`,
  outcomes: wordsNl.outcome,
  differences: wordsNl.difference,
  fields: {
    givenNames: 'Voornamen',
    surname: 'Achternaam',
    birthDate: 'Geboortedatum',
    postcode: 'Postcode',
    houseNumber: 'Huisnummer',
    houseNumberSuffix: 'Letter, toevoeging',
    street: 'Straat',
    place: 'Plaats',
    entitled: 'Kiesgerechtigd',
  },
  yes: 'ja',
  no: 'nee',
  unknown: 'niet vermeld',
  partner: (name: string) => `partner: ${name}`,
  received: 'Ontvangen',
  confirmed: 'Bevestigd',
  channel: 'Hoe',
  channels: wordsNl.channel,
  id: 'Kenmerk',
  unreadable: {
    notOpened: 'Deze verklaring gaat met uw sleutelbestand niet open.',
    otherRecord: 'De inhoud is niet wat in het register van steunverklaringen staat. Meld dit.',
    notARecord: 'De inhoud is geen steunverklaring van dit formulier.',
    carried: 'Deze verklaring is ingevuld in een eerdere fase. De gegevens staan in dat eerdere pakket.',
  },
  group: 'Andere verklaringen van deze persoon',
  possibleGroup: 'Misschien van dezelfde persoon',
  toJudge: 'Nog niet beoordeeld. U beslist dit bij de stap Dubbelen.',
  samePerson: (by: string) => `Dezelfde persoon, volgens ${by}.`,
  otherPerson: (by: string) => `Niet dezelfde persoon, volgens ${by}.`,
  history: 'Wat is er gebeurd?',
  nothingYet: 'Nog niets.',
  matched: (outcome: string) => `Register: ${outcome}`,
  became: (verdict: string, source: string) => `${verdict} (${source})`,
  backToOpen: (source: string) => `Oordeel teruggenomen (${source})`,
  sources: {
    hand: 'met de hand',
    grounds: 'automatische gronden',
    register: 'register',
    residents: 'gelijk, stemrecht niet bekend',
    carried: 'eerdere fase',
    registry: 'antwoord van Burgerzaken',
    doubles: 'dubbelen',
  },
  reasons: wordsNl.reason,

  // Bulk
  bulkTitle: (n: number) => `Eén oordeel over ${count(n)} ${n === 1 ? 'verklaring' : 'verklaringen'}`,
  bulkVerdict: 'Welk oordeel?',
  bulkChoose: 'Kies een oordeel',
  bulkNote: 'Toelichting (niet verplicht)',
  bulkDry: 'Dit gebeurt er als u toepast',
  bulkFirst: 'Kies een oordeel. Dan ziet u hier eerst wat er gebeurt. Er wordt nog niets opgeslagen.',
  bulkNew: 'krijgen dit oordeel voor het eerst',
  bulkReplaced: 'hebben nu een ander oordeel of een andere toelichting; dat wordt vervangen',
  bulkSame: 'hebben dit oordeel al; daar verandert niets',
  bulkLate: 'zijn te laat en kunnen niet geldig zijn; die blijven zoals ze zijn',
  bulkFixed: 'kunnen niet meer veranderen, omdat de steekproef is getrokken; die blijven zoals ze zijn',
  bulkApply: (n: number) => `Pas toe op ${count(n)}`,
  bulkNothing: 'Er is niets om toe te passen.',
  bulkAgain: 'Hieronder is het opnieuw berekend.',
  bulkWhich: 'Welke zijn dat?',
  cancel: 'Niet doen',

  // Help
  helpTitle: 'Sneltoetsen',
  helpIntro:
    'Deze toetsen werken als u niet in een veld typt. Voor elke toets is er ook een knop. U kunt ze uitzetten.',
  keys: [
    ['j of ↓', 'volgende verklaring'],
    ['k of ↑', 'vorige verklaring'],
    ['v', 'geldig'],
    ['1 tot en met 7', 'ongeldig, grond a tot en met g'],
    ['u', 'laatste oordeel terugnemen'],
    ['n', 'toelichting typen; Esc brengt u terug'],
    ['/', 'zoeken'],
    ['?', 'deze uitleg'],
  ] as readonly (readonly [string, string])[],
};

export type Texts = typeof nl;
