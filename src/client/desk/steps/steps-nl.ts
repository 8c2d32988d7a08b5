const group = (count: number): string => new Intl.NumberFormat('nl-NL').format(count);
const statements = (count: number): string =>
  `${group(count)} ${count === 1 ? 'verklaring' : 'verklaringen'}`;

/** Steps 2 to 5. */
export const stepsNl = {
  count: 'Aantal',
  found: 'Gevonden',
  given: 'Oordeel gegeven',
  numberHead: 'Nummer',
  nameHead: 'Naam',
  more: (count: number) => `En nog ${group(count)}. U vindt ze allemaal in stap 6.`,
  apply: {
    label: 'Doorvoeren',
    show: 'Bekijk wat er verandert',
    dryTitle: 'Dit verandert er',
    apply: (count: number) => `Voer door: ${count === 1 ? '1 oordeel' : `${group(count)} oordelen`}`,
    applied: (count: number) => `Doorgevoerd: ${count === 1 ? '1 oordeel' : `${group(count)} oordelen`}.`,
    replaced: (count: number) =>
      count === 0 ? 'Er wordt geen eerder oordeel vervangen.' : `Eerder oordeel vervangen: ${group(count)}.`,
    ready: {
      grounds: (count: number) => `${statements(count)} kunt u nu in één keer ongeldig verklaren.`,
      register: (count: number) =>
        `Bij ${statements(count)} is er geen twijfel. Die kunt u in één keer doorvoeren.`,
      residents: (count: number) =>
        `${statements(count)} kloppen. Maar niets zei wie mag stemmen: daar staat u zelf voor in.`,
      carried: (count: number) =>
        `${statements(count)} uit de eerdere fase zijn toen geldig gevonden en tellen nu ook mee.`,
      doubles: (count: number) =>
        `Bij ${statements(count)} verandert het oordeel door de regel voor dubbelen.`,
    },
    nothing: {
      grounds: 'Er is niets meer door te voeren voor de gronden a tot en met d.',
      register: 'Er is niets meer door te voeren. De rest beoordeelt u zelf in stap 6.',
      residents: 'Er is niets door te voeren van wie niet bekend is of die mag stemmen.',
      carried: 'Er is niets door te voeren uit de eerdere fase.',
      doubles: 'Er is niets door te voeren voor dubbelen.',
    },
  },
  grounds: {
    lead: 'Deze vier gronden zijn zonder register te zien. Het programma keek naar alle verklaringen. U beslist of u het overneemt.',
    table: 'Gevonden per grond',
    ground: 'Grond',
    means: {
      a: 'Ontvangen vóór de eerste dag.',
      b: 'Ontvangen of bevestigd na de laatste dag.',
      c: 'Niet het formulier van dit verzoek.',
      d: 'Er ontbreekt iets dat de regels vragen.',
    },
    because: 'Waarom',
    which: (letter: string, name: string, count: number) =>
      `Grond ${letter}, ${name}: bekijk de ${statements(count)}`,
    missing: (field: string) => `${field} ontbreekt`,
  },
  register: {
    lead: 'Vergelijk de verklaringen met het register van kiesgerechtigden. Het bestand blijft op deze computer.',
    file: 'Register (csv-bestand)',
    fileHelp:
      'Met in elk geval: achternaam, voornamen of voorletters, geboortedatum, postcode en huisnummer.',
    allEntitled: 'Iedereen in dit bestand mag stemmen (als er geen kolom is die dat zegt).',
    entitlementUnknown:
      'Dit bestand zegt niet wie mag stemmen. Staan er alleen kiesgerechtigden in? Zet dan het vinkje en kies het bestand nog een keer.',
    progress: { read: 'Het register wordt gelezen.', match: 'De verklaringen worden vergeleken.' },
    refused: {
      empty: 'Dit bestand is leeg.',
      columnMissing: (names: string) => `Wij herkennen deze kolommen niet: ${names}. Wijs ze hieronder aan.`,
      mappedColumnMissing: (name: string) =>
        `De kolom die u aanwees voor ${name}, staat niet in het bestand.`,
      columnTwice: (name: string) => `Er zijn twee kolommen voor ${name}. Wijs aan welke het is.`,
      quotes: (line: number) =>
        `Bij regel ${line} is een aanhalingsteken niet gesloten. Herstel dat in het bestand.`,
      failed: 'Dit bestand kan niet worden gelezen. Kies het nog een keer.',
    },
    mapping: 'Wijs aan welke kolom wat is.',
    byItself: 'Zoek zelf',
    compare: 'Vergelijk opnieuw',
    read: (rows: number) => `Vergeleken met ${group(rows)} personen uit het register.`,
    skipped: (count: number) =>
      `${group(count)} regels van het register waren niet te lezen. Wie daarop staat, is niet gevonden.`,
    skippedWhich: 'Welke regels niet te lezen waren',
    line: 'Regel',
    why: 'Waarom',
    columnsRead: 'Welke kolommen zijn gelezen',
    field: 'Gegeven',
    column: 'Kolom in het bestand',
    noColumn: '(geen)',
    table: 'Uitkomst van de vergelijking',
    outcome: 'Uitkomst',
    open: 'Nog zonder oordeel',
    consequence: {
      match: 'In één keer door te voeren als geldig.',
      difference: 'U kijkt zelf, in stap 6.',
      notEntitled: 'In één keer door te voeren, als verder alles gelijk is.',
      notFound: 'U kijkt zelf, in stap 6.',
      notCompared: 'Niet te lezen. U kijkt zelf, in stap 6.',
    },
    notCompared: 'Niet vergeleken',
    differences: 'Welke verschillen er zijn',
    difference: 'Verschil',
  },
  doubles: {
    lead: 'Tekende iemand vaker? Het programma legt verklaringen bij elkaar die van één persoon kunnen zijn.',
    rule: {
      'first-counts':
        'De regel bij dit verzoek: de eerste geldige verklaring telt mee, de andere zijn dubbel.',
      'none-counts': 'De regel bij dit verzoek: wie vaker tekent, telt niet mee.',
    },
    openTitle: (count: number) => `Nog te kiezen: ${count === 1 ? '1 groep' : `${group(count)} groepen`}`,
    openLead:
      'Deze verklaringen lijken op elkaar. Het kunnen familieleden zijn. Kijk naar de verschillen en kies.',
    groupOf: (number: number, of: number) => `Groep ${group(number)} van ${group(of)}`,
    notNeeded: (count: number) => `Niet nodig: ${count === 1 ? '1 groep' : `${group(count)} groepen`}`,
    notNeededLead: 'Hier telt hooguit één verklaring mee. Kiezen mag, maar hoeft niet.',
    noneOpen: 'Er zijn geen mogelijke dubbelen waar u nog moet kiezen.',
    personsLead: 'Een tweeling met dezelfde voorletter lijkt één persoon. Dan kiest u zelf.',
    personTitle: (count: number) => `Van één persoon: ${count === 1 ? '1 groep' : `${group(count)} groepen`}`,
    judgedTitle: (count: number) => `Al gekozen: ${count === 1 ? '1 groep' : `${group(count)} groepen`}`,
    persons: 'Bekijk welke verklaringen van één persoon zijn',
    onePerson: 'Van één persoon',
    possible: 'Misschien van één persoon',
    field: 'Gegeven',
    differs: 'verschilt',
    same: 'Dit is één persoon',
    different: 'Dit zijn verschillende personen',
    members: 'Over welke verklaringen gaat uw keuze?',
    member: (number: number, id: string) => `Verklaring ${number} (${id})`,
    said: (count: number, same: boolean) =>
      same
        ? `Gekozen: deze ${count} zijn van één persoon.`
        : `Gekozen: deze ${count} zijn van verschillende personen.`,
    judgedBy: (by: string, same: boolean, ids: string) =>
      `${by} koos: ${same ? 'één persoon' : 'verschillende personen'} (${ids}). U kunt opnieuw kiezen.`,
    showMore: (count: number) => `Toon meer (nog ${group(count)})`,
  },
  method: {
    lead: 'Kies hoeveel verklaringen u controleert. Alle verklaringen is de gewone werkwijze.',
    legend: 'Werkwijze',
    means: {
      full: 'U geeft over elke verklaring een oordeel.',
      sample: 'U controleert een deel dat door het lot is bepaald, en rekent dat om naar het geheel.',
      'until-threshold': 'U stopt zodra er genoeg geldige verklaringen zijn.',
    },
    choose: 'Kies deze werkwijze',
    why: 'Waarom wijkt u af van de regels van dit verzoek?',
    whyHelp: (usual: string) => `De regels zeggen: ${usual.toLowerCase()}. Uw reden komt in het werkbestand.`,
    whyMissing: 'Schrijf op waarom u afwijkt.',
    chosen: (name: string) => `Gekozen: ${name.toLowerCase()}.`,
    population: 'Verklaringen waaruit wordt getrokken',
    size: 'Grootte van de steekproef',
    rule: 'Formule',
    standardRule:
      'De regels van dit verzoek noemen geen getallen. Dit zijn die van het Besluit raadgevend referendum, artikel 7.',
    ownRule: 'Deze getallen staan in de regels van dit verzoek.',
    onceTitle: 'Trekken kan maar één keer',
    once: 'Voer eerst de gronden a tot en met d door. Trek de startwaarde in het openbaar, bijvoorbeeld met dobbelstenen. Na het trekken staat de steekproef vast.',
    seed: 'Startwaarde',
    seedHelp: 'Wat er in het openbaar is getrokken, bijvoorbeeld: 4 2 6 1 3 5 5 2.',
    seedWrong: {
      SeedEmpty: 'Vul de startwaarde in.',
      SeedTooLong: 'De startwaarde is te lang: hoogstens 200 tekens.',
      SeedUnprintable: 'In de startwaarde staat een teken dat niemand kan lezen.',
    },
    how: 'Hoe is er getrokken, en wie waren erbij?',
    howHelp: 'Dit komt in het proces-verbaal.',
    howMissing: 'Vul in hoe er is getrokken.',
    sure: 'Ik weet dat de steekproef na het trekken vaststaat.',
    sureMissing: 'Zet hier een vinkje als u dat weet.',
    draw: (n: number) => `Trek ${statements(n)}`,
    drawn: (n: number) => `Getrokken: ${statements(n)}.`,
    drawnLead: 'De steekproef is getrokken en staat vast.',
    redraw: 'Iedereen kan deze trekking nadoen met de startwaarde en de lijst met nummers.',
    saveDrawn: 'Bewaar de getrokken nummers',
  },
};
