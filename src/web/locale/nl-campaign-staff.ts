const group = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '.');

/** Pages of organisers about their campaign. */
export const nlCampaignStaff = {
  bar: { campaign: 'Campagne', news: 'Nieuws', page: 'Openbare pagina' },
  campaign: {
    title: 'Campagne',
    lead: 'Maak voor elke plek of groep een code. Zo ziet u waar mensen vandaan komen: van de poster in het buurthuis, of uit de nieuwsbrief.',
    codesTitle: 'Uw codes',
    codesLead: 'Bij elke code horen een link, posters met een QR-code en teksten om te delen.',
    none: 'U hebt nog geen codes.',
    columns: {
      code: 'Code',
      name: 'Waarvoor',
      visits: 'Bezoeken',
      sent: 'Formulieren verstuurd',
      confirmed: 'Steun bevestigd',
    },
    few: 'te weinig',
    shown: (count: number) => `${group(count)} of meer`,
    forSharing: 'Om te delen',
    material: 'Link, posters en teksten',
    shownOn: (day: string) => `De stand van ${day}. Morgen komt er een nieuwe.`,
    notYet: 'De eerste stand komt binnen een dag.',
    how: [
      'Onder de 10 tonen wij geen getal: dan staat er ‘te weinig’. Daarboven ronden wij naar beneden af op tientallen.',
      'De stand komt één keer per dag, en loopt met opzet een beetje achter. Zo kan niemand zien of één bepaalde persoon kwam of tekende.',
      'In geen enkele steunverklaring staat via welke code iemand kwam.',
    ],
    newTitle: 'Nieuwe code',
    code: 'Code',
    codeHelp:
      'Alleen letters, cijfers en streepjes. Bijvoorbeeld: buurthuis-oost. Hoe korter, hoe makkelijker te typen.',
    name: 'Waarvoor is deze code?',
    nameHelp: 'Alleen u ziet dit. Bijvoorbeeld: posters in buurthuis Oost. Zet hier geen namen van mensen.',
    make: 'Maak de code',
    made: (code: string) => `De code ${code} is gemaakt.`,
    removed: (code: string) => `De code ${code} telt niet meer. De links en posters blijven werken.`,
    errors: {
      code: {
        empty: 'Vul een code in.',
        malformed:
          'Gebruik alleen letters zonder accenten, cijfers en streepjes. Begin en eindig niet met een streepje.',
        tooLong: 'Deze code is te lang. Gebruik hoogstens 32 tekens.',
        tooShort: 'Deze code is te kort. Gebruik minstens 2 tekens.',
        taken: 'Deze code is al een keer gebruikt. Kies een andere.',
        full: 'U hebt al 200 codes gemaakt. Meer kan niet.',
      },
      name: {
        empty: 'Vul in waarvoor de code is.',
        tooLong: 'Dit is te lang. Gebruik hoogstens 80 tekens.',
        other: 'Gebruik alleen letters, cijfers en leestekens.',
      },
    },
    embedTitle: 'De stand op andere websites',
    embed:
      'Met deze code zet u de teller op een andere website. Hij gebruikt geen cookies, ververst zichzelf, en werkt ook zonder JavaScript.',
    frame: 'Teller (HTML)',
    badge: 'Plaatje met de stand (HTML)',
    badgeMarkdown: 'Plaatje met de stand (Markdown)',
    preview: 'Zo ziet het eruit',
    pictureTitle: 'Beeld bij uw link',
    picture:
      'Deelt iemand uw link op sociale media? Dan staat dit beeld erbij. Wij tekenen het steeds opnieuw, met de stand.',
  },
  code: {
    title: (code: string) => `Code: ${code}`,
    linkTitle: 'De link',
    short: 'Kort adres, ook om door te geven aan de telefoon',
    shortEnglish: 'Hetzelfde naar de Engelse pagina',
    long: 'Volledige link, voor op internet',
    postersTitle: 'Posters',
    posters:
      'Elke poster heeft een QR-code en het korte adres. Print hem zelf, of stuur de versie met snijrand naar een drukker.',
    noPosters: {
      forNow:
        'Tekenen kan nu niet. Misschien kunnen mensen later opnieuw tekenen. Tot dan maken wij geen posters. Haal posters die nog hangen weg: de dag die erop staat is voorbij.',
      forGood: 'Tekenen kan niet meer. Daarom maken wij geen posters meer. Haal posters die nog hangen weg.',
    },
    size: { a4: 'A4', a5: 'A5' },
    plain: 'om zelf te printen',
    bleed: 'met snijrand van 3 mm, voor de drukker',
    language: { nl: 'Nederlands', en: 'Engels' },
    textsTitle: 'Teksten om te delen',
    texts: 'Kopieer een tekst en pas hem gerust aan. De link met uw code staat er al in.',
    textsClosed: {
      forNow:
        'Tekenen kan nu niet. Misschien kunnen mensen later opnieuw tekenen. Deze teksten vragen nu niet om te tekenen. Ze wijzen naar de pagina waar staat hoe het verder gaat.',
      forGood:
        'Tekenen kan niet meer. Daarom vragen deze teksten niet meer om te tekenen. Ze wijzen naar de pagina waar staat hoe het verder gaat.',
    },
    whatsapp: 'WhatsApp of Signal',
    mail: 'Mail',
    mailSubject: 'Onderwerp',
    social: 'Sociale media',
    copy: 'Kopieer',
    copied: 'Gekopieerd',
    removeTitle: 'Code stoppen',
    remove:
      'De code telt dan niet meer. Links en posters blijven werken. U kunt de code daarna niet opnieuw gebruiken.',
    removeButton: 'Stop met deze code',
    back: 'Naar alle codes',
  },
  share: {
    until: (day: string) => `Tekenen kan tot en met ${day}.`,
    from: (moment: string) => `Tekenen kan vanaf ${moment}.`,
    soon: 'Tekenen kan nog niet.',
    open: {
      whatsapp: (title: string, when: string, who: string, link: string) =>
        `Ik steun dit verzoek om een referendum: ${title}. Doet u ook mee? ${when} ${who} Het duurt 3 minuten: ${link}`,
      subject: (title: string) => `Steunt u dit verzoek ook? ${title}`,
      mail: (title: string, summary: string, when: string, who: string, link: string) =>
        `Hallo,\n\nBewoners vragen om een referendum: ${title}.\n\n${summary}\n\nWilt u dit verzoek steunen? Dat kan op internet en duurt ongeveer 3 minuten. U hebt een e-mailadres nodig. ${when}\n${link}\n\n${who}\n\nStuur deze mail gerust door.`,
      social: (title: string, when: string, who: string, link: string) =>
        `Wij vragen om een referendum: ${title}. ${when} ${who} Teken mee: ${link}`,
    },
    closed: {
      state: {
        forNow: 'Tekenen kan nu niet. Misschien kunt u later opnieuw tekenen.',
        forGood: 'Tekenen kan nu niet meer.',
      },
      whatsapp: (title: string, state: string, link: string) =>
        `Bewoners vroegen om een referendum: ${title}. ${state} Lees hier hoe het verder gaat en wat de uitslag is: ${link}`,
      subject: (title: string) => `Hoe gaat het verder? ${title}`,
      mail: (title: string, summary: string, state: string, link: string) =>
        `Hallo,\n\nBewoners vroegen om een referendum: ${title}.\n\n${summary}\n\n${state} Op deze pagina leest u hoe het verder gaat en wat de uitslag is:\n${link}\n\nStuur deze mail gerust door.`,
      social: (title: string, state: string, link: string) =>
        `Wij vroegen om een referendum: ${title}. ${state} Zo gaat het verder: ${link}`,
    },
  },
  news: {
    title: 'Nieuws',
    lead: 'Schrijf berichten over uw verzoek. Ze staan op een eigen pagina, en wie dat wil krijgt ze per mail. De tekst van het verzoek zelf verandert nooit: die hebben mensen getekend.',
    listTitle: 'De nieuwslijst',
    subscribers: (count: number) => `${group(count)} of meer mensen krijgen uw nieuws per mail.`,
    few: 'Er zijn nog te weinig mensen op de lijst om een getal te tonen.',
    privacy:
      'U ziet geen adressen. De lijst staat los van de steunverklaringen. Het getal is naar beneden afgerond op tientallen, en komt één keer per dag.',
    postsTitle: 'Uw berichten',
    none: 'U hebt nog geen berichten geschreven.',
    write: 'Schrijf een bericht',
    states: { draft: 'Concept', published: 'Openbaar', retracted: 'Ingetrokken' },
    mailing: { none: '', running: 'Wordt nu gemaild', done: 'Is gemaild' },
    edit: 'Verander',
    mailIt: 'Mailen',
    view: 'Bekijk',
    newTitle: 'Nieuw bericht',
    editTitle: 'Bericht veranderen',
    titelNl: 'Titel (Nederlands)',
    tekstNl: 'Tekst (Nederlands)',
    titelEn: 'Titel (Engels, niet verplicht)',
    tekstEn: 'Tekst (Engels, niet verplicht)',
    markdown:
      'U kunt Markdown gebruiken: ## kopje, **vet**, - lijst, [tekst](https://adres). Geen HTML en geen plaatjes.',
    errors: {
      empty: 'Vul dit in.',
      tooLong: {
        title: 'Dit is te lang. Gebruik hoogstens 150 tekens.',
        body: 'Dit is te lang. Gebruik hoogstens 8.000 tekens.',
      },
      unreadable: 'Hier staat een teken in dat niet te lezen is. Typ de tekst opnieuw.',
      otherHalf: 'Vul in het Engels de titel én de tekst in, of geen van beide.',
      tooDeep:
        'Er staan te veel citaten, lijsten of opmaak in elkaar. Haal tekens als > en - aan het begin van een regel weg.',
    },
    previewButton: 'Bekijk het voorbeeld',
    previewTitle: 'Voorbeeld',
    preview: 'Zo komt het bericht op de website. Het is nog niet bewaard.',
    noEnglish: 'Er is geen Engelse tekst. Op de Engelse pagina staat dan de Nederlandse.',
    save: 'Bewaar als concept',
    publish: 'Maak openbaar',
    saveChange: 'Bewaar de verandering',
    change: 'Verander',
    back: 'Naar alle berichten',
    retractTitle: 'Intrekken',
    retract:
      'Het bericht verdwijnt van de website. Dat kunt u niet terugdraaien. Mails die al weg zijn, blijven weg.',
    retractButton: 'Trek dit bericht in',
    mailTitle: 'Per mail versturen',
    mail: 'Iedereen op de nieuwslijst krijgt dit bericht. Dat kan één keer. U ziet eerst wat er weggaat.',
    mailButton: 'Mail dit bericht',
    conflicts: {
      TextChanged:
        'Dit is niet bewaard. De tekst van dit bericht is intussen veranderd, in een ander venster of door iemand anders. Wat u typte, staat hieronder. Verstuurt u het opnieuw, dan komt het in de plaats van de nieuwe tekst.',
      MailRuns:
        'Dit is niet bewaard. Het bericht wordt nu gemaild, en iedereen krijgt dezelfde tekst. Wat u typte, staat hieronder. U kunt het bewaren als alle mails weg zijn.',
      KeySpent:
        'Dit is niet bewaard. Er is een bericht gemaakt nadat u dit formulier opende. Was dat uw bericht? Verander het dan via ‘Naar alle berichten’. Wat u typte, staat hieronder. Verstuurt u het opnieuw, dan wordt het een nieuw bericht.',
    },
    notices: {
      saved: 'Het bericht is bewaard.',
      published: 'Het bericht is openbaar. Wilt u het ook mailen? Kies dan bij het bericht ‘Mailen’.',
      retracted: 'Het bericht is ingetrokken.',
      mailing: 'Het bericht wordt nu naar de nieuwslijst gestuurd.',
      refused: 'Dat kon niet meer. Iemand anders was u misschien voor.',
      full: 'U hebt al 500 berichten geschreven. Meer kan niet.',
    },
  },
  mailing: {
    checkTitle: 'Dit bericht mailen?',
    lead: 'Kijk na wat er weggaat. Er is nog niets verstuurd.',
    changed:
      'De tekst van dit bericht is intussen veranderd. Er is nog niets verstuurd. Kijk de nieuwe tekst na.',
    subject: { nl: 'Onderwerp van de mail', en: 'Onderwerp van de Engelse mail' },
    text: { nl: 'Tekst in de mail', en: 'Tekst in de Engelse mail' },
    to: 'Naar wie',
    subscribers: (count: number) =>
      `Iedereen op de nieuwslijst. Dat zijn er ${group(count)} of meer, naar beneden afgerond op tientallen.`,
    few: 'Iedereen op de nieuwslijst. Dat zijn er nog te weinig om een getal te tonen.',
    below:
      'Onder de tekst staan een link naar het hele bericht en een link om te stoppen met nieuws. De mails gaan bij beetjes weg, zodat de mails over steun niet hoeven te wachten.',
    forGood: 'Dit kunt u niet terugdraaien.',
    once: 'Een mail die weg is, kunnen wij niet terughalen. U kunt dit bericht maar één keer mailen.',
    send: 'Ja, verstuur de mails',
    cancel: 'Nee, terug naar het bericht',
  },
};
