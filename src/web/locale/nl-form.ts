/** The form, the check step and the sentences of its errors. */
export const nlForm = {
  step: (step: 1 | 2 | 3, name: string) => `Stap ${step} van 3: ${name}`,
  steps: { fill: 'gegevens invullen', check: 'nakijken', confirm: 'bevestigen' },
  errorPrefix: 'Fout: ',
  title: 'Uw gegevens',
  intro:
    'Vul alles in zoals het bij de gemeente bekend is. Met deze gegevens controleert de gemeente of u mag tekenen. Alle vragen zijn verplicht, behalve als er ‘niet verplicht’ staat.',
  signBy: (day: string) => `Teken en bevestig uiterlijk op ${day}.`,
  errorTitle: 'Er ging iets mis',
  errorLead: (count: number) => (count === 1 ? 'Controleer deze vraag:' : `Controleer deze ${count} vragen:`),
  nameTitle: 'Uw naam',
  addressTitle: 'Uw adres',
  mailTitle: 'Uw e-mailadres',
  optional: 'niet verplicht',
  labels: {
    voornamen: 'Voornamen',
    tussenvoegsel: 'Tussenvoegsel',
    achternaam: 'Achternaam',
    postcode: 'Postcode',
    huisnummer: 'Huisnummer',
    huisletter: 'Huisletter',
    toevoeging: 'Toevoeging',
    straat: 'Straat',
    woonplaats: 'Woonplaats',
    geboortedatum: 'Geboortedatum',
    geboortedag: 'Dag',
    geboortemaand: 'Maand',
    geboortejaar: 'Jaar',
    email: 'E-mailadres',
    verklaring: 'Ja, dit verklaar ik.',
    toestemming: 'Ja, de gemeente mag gebruiken dat ik dit verzoek steun.',
    vervolg: 'Mail mij één keer als ik voor de volgende stap opnieuw moet tekenen. (niet verplicht)',
  },
  shortLabels: { verklaring: 'Uw verklaring', toestemming: 'Uw toestemming' } as Partial<
    Record<string, string>
  >,
  help: {
    voornamen: 'Zoals in uw paspoort. Bijvoorbeeld: Fatima Anna. Hebt u geen voornaam? Vul een streepje in.',
    tussenvoegsel: 'Bijvoorbeeld: van der',
    achternaam: 'De achternaam waarmee u geboren bent. Dus niet de naam van uw partner.',
    postcode: 'Bijvoorbeeld: 3511 AB',
    huisnummer: 'Alleen het nummer',
    huisletter: 'Bijvoorbeeld: A',
    toevoeging: 'Bijvoorbeeld: bis of 2',
    straat: '',
    /** Where the street is looked up. */
    straatOpzoeken:
      'Laat dit vak leeg. Dan zoeken wij de straat op bij uw postcode en huisnummer. Liever niet? Vul uw straat dan zelf in.',
    woonplaats: '',
    geboortedatum: 'Dag, maand en jaar. Bijvoorbeeld: 31 3 1980',
    email: 'Wij sturen u een mail. Daarin staat een link waarmee u uw steun bevestigt.',
    verklaring: '',
    toestemming:
      'Dat zegt misschien iets over uw politieke mening. De gemeente gebruikt dit alleen om de steun te tellen en te controleren.',
    vervolg: 'Wij bewaren uw e-mailadres daarvoor apart, los van uw steun, en wissen het daarna.',
  },
  declarationTitle: 'Uw verklaring',
  followUpTitle: 'De volgende stap',
  declarationLead: 'Ik verklaar dat:',
  /** Before sentences that the regulation prescribes. */
  declarationPrescribed: 'Ik verklaar:',
  declaration: (phase: string, fullPhase: string, subject: string, electorate: string) => [
    `ik het ${fullPhase} voor een referendum over ${subject} steun;`,
    `ik mag stemmen voor ${electorate};`,
    `ik dit ${phase} nog niet eerder heb gesteund, ook niet op papier;`,
    'ik de gegevens over mijzelf heb ingevuld, en dat ze kloppen.',
  ],
  privacy: 'Lees wat wij met uw gegevens doen',
  next: 'Verder: alles nakijken',
  nextHint: 'U verstuurt nog niets. U ziet eerst al uw gegevens bij elkaar.',

  checkTitle: 'Kloppen uw gegevens?',
  checkLead: 'Kijk alles na. Daarna sturen wij u een mail.',
  checkChange: 'Iets veranderen? Gebruik de knop hieronder, niet de terugknop van uw browser.',
  checkName: 'Naam',
  noGivenNames: '(geen voornaam)',
  checkBirth: 'Geboortedatum',
  checkAddress: 'Adres',
  checkMail: 'E-mailadres',
  checkHouse: 'Huisnummer',
  /** Read out by a screen reader: nothing may be left to guess. */
  checkHouseParts: (number: string, letter: string, suffix: string) =>
    `nummer ${number}, ${letter ? `letter ${letter}` : 'geen letter'}, ${suffix ? `toevoeging ${suffix}` : 'geen toevoeging'}`,
  checkFollowUp: 'Mail over de volgende stap',
  checkFollowUpValue: 'Ja, één keer',
  checkDeclared: 'Verklaring en toestemming',
  checkDeclaredValue: 'Gegeven',
  unknownPart: 'onbekend',
  change: 'Verander mijn gegevens',
  send: 'Verstuur',
  noteTitle: 'Kijk hier nog een keer naar',
  notes: {
    streetFound:
      'Wij hebben de straat en de plaats opgezocht. Kloppen ze? Zo niet, verander dan uw gegevens.',
    addressUnknown:
      'Wij kennen dit huisnummer niet bij deze postcode. Klopt uw adres? Dan kunt u gewoon verder. De gemeente kijkt het na.',
    longAgo: (year: string) => `U hebt ${year} ingevuld als geboortejaar. Klopt dat jaar?`,
    placeDiffers: (municipality: string) =>
      `U hebt een andere woonplaats ingevuld, maar de postcode ligt in de gemeente ${municipality}. Klopt uw woonplaats?`,
    leapDayBirthday: 'U bent op 29 februari jarig. Uw leeftijd klopt voor dit verzoek.',
  },

  tooOften: (paper: string) =>
    `Het lukt nu even niet. Wacht 15 minuten en probeer het opnieuw. Of teken op papier bij ${paper}.`,
  tooOftenTitle: 'Even wachten',

  errors: {
    empty: {
      voornamen: 'Vul uw voornamen in.',
      achternaam: 'Vul uw achternaam in.',
      postcode: 'Vul uw postcode in.',
      huisnummer: 'Vul uw huisnummer in.',
      straat: 'Vul uw straat in.',
      woonplaats: 'Vul uw woonplaats in.',
      geboortedatum: 'Vul uw geboortedatum in.',
      email: 'Vul uw e-mailadres in.',
    } as Partial<Record<string, string>>,
    malformed: {
      voornamen: 'Gebruik alleen letters, spaties, streepjes en punten.',
      tussenvoegsel: 'Gebruik alleen letters, spaties en streepjes.',
      achternaam: 'Gebruik alleen letters, spaties, streepjes en punten.',
      postcode: 'Deze postcode klopt niet. Vul 4 cijfers en 2 letters in.',
      huisnummer:
        'Vul alleen cijfers in. Een letter komt in het vak Huisletter. De rest komt in het vak Toevoeging.',
      huisletter: 'Vul één letter in, bijvoorbeeld A.',
      toevoeging: 'Gebruik alleen letters en cijfers, maximaal 6.',
      straat: 'Deze straat kunnen wij niet lezen. Vul alleen de naam van de straat in.',
      woonplaats: 'Deze plaats kunnen wij niet lezen. Vul alleen de naam van de plaats in.',
      email: 'Dit e-mailadres klopt niet. Het lijkt op naam@voorbeeld.nl.',
    } as Partial<Record<string, string>>,
    streetNotFound: 'Wij konden de straat niet vinden. Vul uw straat zelf in.',
    zero: 'Een huisnummer begint bij 1.',
    emptyOther: 'Vul dit vak in.',
    malformedOther: 'Dit klopt niet. Kijk het na en verander het.',
    tooLong: {
      huisletter: 'Vul één letter in, bijvoorbeeld A. De rest komt in het vak Toevoeging.',
      toevoeging: 'Gebruik maximaal 6 letters en cijfers.',
    } as Partial<Record<string, string>>,
    tooLongOther: 'Dit is te lang. Vul een kortere tekst in.',
    controlCharacters:
      'Hier staan onzichtbare tekens in. Maak het vak leeg en typ het opnieuw. Gebruik geen kopiëren en plakken.',
    unreadable: 'Een letter is onderweg verloren gegaan (�). Typ de tekst in dit vak opnieuw.',
    outside: (municipality: string, other: string | null) =>
      other === null
        ? `Deze postcode ligt niet in ${municipality}. Alleen inwoners van ${municipality} mogen tekenen. Woont u in ${municipality}? Kijk dan uw postcode na.`
        : `Deze postcode ligt in ${other}. Alleen inwoners van ${municipality} mogen tekenen. Woont u in ${municipality}? Kijk dan uw postcode na.`,
    pobox: 'Dit is de postcode van een postbus. Vul de postcode in van het huis waar u woont.',
    notADate: 'Deze datum bestaat niet. Controleer dag, maand en jaar.',
    notADatePart: {
      day: 'Vul de dag in als getal, van 1 tot en met 31. Bijvoorbeeld: 9.',
      month: 'Vul de maand in als getal, van 1 tot en met 12. Bijvoorbeeld: 3.',
      year: 'Vul het jaar in met 4 cijfers. Bijvoorbeeld: 1964.',
    },
    tooLongAgo: 'Dit jaar is te lang geleden. Controleer het jaar.',
    incompleteDate: {
      day: 'Vul ook de dag in.',
      month: 'Vul ook de maand in.',
      year: 'Vul ook het jaar in.',
    },
    future: 'Uw geboortedatum ligt in de toekomst. Controleer het jaar.',
    tooYoung: (age: number) => `U moet ${age} jaar of ouder zijn om te tekenen.`,
    unticked: {
      verklaring: 'Zet een vinkje. Zonder deze verklaring kunt u niet tekenen.',
    } as Partial<Record<string, string>>,
    consent: (paper: string) =>
      `Zet een vinkje. Zonder uw toestemming mogen wij uw steun niet tellen. U kunt ook op papier tekenen bij ${paper}.`,
    repeated: 'Dit vak kwam twee keer bij ons binnen. Vul het nog een keer in.',
  },
};
