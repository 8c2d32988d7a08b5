/** Pages that explain: privacy, accessibility, contact, rules, paper, checking, and the pages for what went wrong. */
export const nlInfo = {
  privacy: {
    title: 'Wat doen wij met uw gegevens?',
    points: (municipality: string) => [
      `De gemeente ${municipality} is verantwoordelijk voor uw gegevens.`,
      'Met uw naam, adres en geboortedatum controleert de gemeente of u mag tekenen. En of u één keer hebt getekend.',
      'Een medewerker van de gemeente vergelijkt uw gegevens met de Basisregistratie Personen. Dat is de lijst met alle inwoners.',
      'Wij gebruiken uw e-mailadres alleen voor de mails over uw steun. Het hoort niet bij uw steunverklaring.',
      'De mensen die om het referendum vragen, zien uw gegevens niet. Uw naam komt niet op internet.',
    ],
    howTitle: 'Hoe beschermen wij uw gegevens?',
    how: [
      'Wij versleutelen uw gegevens meteen na het versturen. Alleen de gemeente en de bewaarder van de reservesleutel kunnen uw gegevens openen.',
      'Op de openbare lijst staat alleen een willekeurig nummer. Niemand kan daaraan zien wie u bent.',
      'Deze website gebruikt geen cookies en volgt u niet. Uw IP-adres bewaren wij niet.',
      'Komt u via een poster of link met een code? Dan tellen wij hoe vaak die code is gebruikt. Uw naam komt daar niet bij.',
    ],
    /** Only where street and place are looked up. */
    street:
      'Vult u geen straat in? Dan vragen wij de straat bij uw postcode en huisnummer op bij PDOK, een dienst van het Kadaster. PDOK krijgt alleen die twee gegevens, niet uw naam. Wij onthouden het antwoord hooguit 10 minuten. Wilt u dat niet? Vul uw straat dan zelf in.',
    rightsTitle: 'Uw rechten',
    rights: (email: string) => [
      'U mag uw gegevens bekijken, verbeteren of laten verwijderen. Soms kan verwijderen niet meer, omdat de telling al klaar is.',
      'U mag uw toestemming intrekken. Hoe lang dat kan, staat bij de regels van het verzoek. De link staat op de pagina met uw bewijs.',
      `Hebt u een vraag of een klacht? Mail ${email}.`,
      'U kunt ook een klacht sturen naar de Autoriteit Persoonsgegevens.',
    ],
    keepTitle: 'Hoe lang bewaren wij uw gegevens?',
    keep: [
      'Uw e-mailadres: tot uw mails zijn verstuurd. Bevestigt u niet? Dan tot de link niet meer werkt.',
      'Wilt u een mail als u opnieuw moet tekenen? Dan bewaren wij uw e-mailadres ook apart, los van uw steun. Wij wissen het als die mail is verstuurd, of als er geen volgende stap komt.',
      'Wilt u nieuws per mail? Dan staat uw e-mailadres op een aparte lijst, versleuteld en los van uw steun. Daarvoor vragen wij apart toestemming. U kunt u altijd afmelden. Dan wissen wij het meteen, en anders uiterlijk op de dag die bij het aanmelden staat.',
      'Een code van uw e-mailadres: uiterlijk tot de sluiting. Daarmee tellen wij hoe vaak het adres is gebruikt. Zonder onze sleutel is het adres daaruit niet te lezen.',
      'Uw steunverklaring: tot het besluit over het verzoek vaststaat. Daarna vernietigt de gemeente de verklaringen en maakt daarvan een verslag.',
    ],
  },
  accessibility: {
    title: 'Toegankelijkheid',
    lead: 'Iedereen moet deze website kunnen gebruiken. Ook met een schermlezer, met alleen een toetsenbord, met vergroting of op een oude telefoon.',
    stateTitle: 'Wat is er al gedaan?',
    state: [
      'Wij bouwen volgens de richtlijnen van WCAG 2.2, niveau A en AA.',
      'Bij elke verandering testen wij alle pagina’s automatisch. Alle pagina’s werken zonder JavaScript. Alleen een bewijs controleren in de browser heeft JavaScript nodig. Op die pagina staat ook hoe het zonder kan.',
      'Een onafhankelijk bureau heeft deze website nog niet onderzocht. Mensen met een beperking hebben de website nog niet getest. Er is dus nog geen officiële toegankelijkheidsverklaring.',
    ],
    helpTitle: 'Lukt iets niet?',
    help: (email: string, phone: string) =>
      `Laat het ons weten. Mail ${email}${phone ? ` of bel ${phone}` : ''}. Wij lossen het op of wij helpen u op een andere manier. U kunt ook altijd op papier tekenen.`,
  },
  contact: {
    title: 'Contact',
    lead: 'Hebt u een vraag, of lukt het tekenen niet? Wij helpen u.',
    phone: 'Telefoon',
    email: 'E-mail',
    desk: 'Op papier tekenen',
    security: 'Hebt u een zwakke plek in de beveiliging gevonden? Meld het hier:',
  },
  paper: {
    title: 'Tekenen op papier',
    lead: 'U kunt ook op papier tekenen. Dat telt precies even zwaar.',
    steps: (address: string, pdf: boolean) => [
      pdf
        ? `Open het formulier (PDF) en print het. Of haal het op bij ${address}.`
        : `Haal het formulier op bij ${address}.`,
      'Vul alles in en zet uw handtekening. Eén persoon per formulier.',
      `Lever het in bij ${address}.`,
    ],
    deadline: (lastDay: string) => `Doe dit uiterlijk op ${lastDay}. Wat later binnenkomt, telt niet mee.`,
    pdf: 'Open het formulier (PDF)',
    once: 'Hebt u al op deze website getekend? Teken dan niet ook op papier. Uw steun telt één keer.',
  },
  check: {
    title: 'Controleer uw bewijs',
    lead: 'Na het bevestigen kreeg u een bestand: bewijs.tlog-proof. Hier ziet u of uw steun in de openbare lijst staat.',
    privacy:
      'Uw browser haalt de hele lijst op en rekent zelf. Uw bewijs gaat niet naar ons. Wij weten dus niet wie er controleert.',
    wait: 'De lijst wordt om de paar minuten bijgewerkt. Hebt u net bevestigd? Wacht dan even.',
    choose: 'Kies uw bewijs (bewijs.tlog-proof)',
    drop: 'U kunt het bestand ook naar dit vak slepen.',
    chooseRecord: 'Kies uw gegevens (ondertekening.json, niet verplicht)',
    recordHelp: 'Hebt u dit bestand bewaard? Dan ziet u ook of wij precies úw gegevens hebben bewaard.',
    noScript:
      'Controleren op deze pagina kan alleen met JavaScript. Hieronder staat hoe u het zelf doet, zonder deze pagina.',
    selfTitle: 'Liever helemaal zelf rekenen?',
    self: 'Haal de openbare lijst op en zoek de regel uit uw bewijs op. Dat kan met programma’s die op elke Linux-computer staan:',
    selfAll:
      'Wilt u de hele telling narekenen? Download dan na de sluiting het openbare pakket en gebruik dit programma. Het werkt zonder internet:',
  },
  printButton: 'Print deze pagina',
  errors: {
    400: {
      title: 'Wij begrijpen deze vraag niet',
      text: 'Er ging iets mis bij het versturen. Ga terug naar het formulier en probeer het opnieuw.',
    },
    403: {
      title: 'Dit formulier kwam van een andere website',
      text: 'Voor uw veiligheid nemen wij alleen formulieren van deze website aan. Open de pagina opnieuw en probeer het nog een keer.',
    },
    404: { title: 'Deze pagina bestaat niet', text: 'Kijk of het adres klopt, of ga naar het begin.' },
    405: { title: 'Dat kan niet op deze pagina', text: 'Ga naar het begin en probeer het opnieuw.' },
    413: {
      title: 'U stuurt te veel tegelijk',
      text: 'Er is te veel tekst ingevuld. Ga terug en vul kortere teksten in.',
    },
    415: {
      title: 'Deze vorm kennen wij niet',
      text: 'De gegevens kwamen op een manier binnen die wij niet kunnen lezen. Gebruik het formulier op deze website.',
    },
    429: {
      title: 'Even wachten',
      text: 'Het lukt nu even niet. Wacht 15 minuten en probeer het opnieuw.',
    },
    500: {
      title: 'Er is een storing',
      text: 'Uw gegevens zijn niet verstuurd. Probeer het later opnieuw.',
      phone: (phone: string) => `Duurt de storing lang op de laatste dag? Bel ${phone}.`,
    },
  },
  mailbox: {
    title: 'Postvak van het voorbeeld',
    lead: 'In dit voorbeeld gaan mails niet echt weg. U leest ze hier.',
    empty: 'Er is nog geen mail.',
    from: 'Aan',
    at: 'Verstuurd op',
    attachments: 'Bijlagen',
    back: 'Terug naar het postvak',
  },
};
