const group = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '.');

/** Pages of organisers about their campaign. */
export const nlCampaignStaff = {
  bar: { campaign: 'Campagne', news: 'Nieuws' },
  campaign: {
    title: 'Campagne',
    lead: 'Maak voor elke plek of groep een code. Zo ziet u waar mensen vandaan komen: van de poster in het buurthuis, of uit de nieuwsbrief.',
    codesTitle: 'Uw codes',
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
    size: { a4: 'A4', a5: 'A5' },
    plain: 'om zelf te printen',
    bleed: 'met snijrand van 3 mm, voor de drukker',
    language: { nl: 'Nederlands', en: 'Engels' },
    textsTitle: 'Teksten om te delen',
    texts: 'Kopieer een tekst en pas hem gerust aan. De link met uw code staat er al in.',
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
    nl: {
      whatsapp: (title: string, until: string, link: string) =>
        `Ik steun dit verzoek om een referendum: ${title}. Doe jij ook mee?${until} Het duurt 3 minuten: ${link}`,
      subject: (title: string) => `Steun je dit verzoek ook? ${title}`,
      mail: (title: string, summary: string, until: string, link: string) =>
        `Hallo,\n\nBewoners vragen om een referendum: ${title}.\n\n${summary}\n\nWil je dit verzoek steunen? Dat kan op internet en duurt ongeveer 3 minuten. Je hebt een e-mailadres nodig.\n${link}\n${until === '' ? '' : `\n${until.trim()}\n`}\nStuur deze mail gerust door.`,
      social: (title: string, until: string, link: string) =>
        `Wij vragen om een referendum: ${title}.${until} Teken mee: ${link}`,
      until: (day: string) => ` Tekenen kan tot en met ${day}.`,
    },
    en: {
      whatsapp: (title: string, until: string, link: string) =>
        `I support this request for a referendum: ${title}. Will you join in?${until} It takes 3 minutes: ${link}`,
      subject: (title: string) => `Will you support this request too? ${title}`,
      mail: (title: string, summary: string, until: string, link: string) =>
        `Hello,\n\nResidents ask for a referendum: ${title}.\n\n${summary}\n\nWould you like to support this request? You can do so online in about 3 minutes. You need an email address.\n${link}\n${until === '' ? '' : `\n${until.trim()}\n`}\nFeel free to forward this email.`,
      social: (title: string, until: string, link: string) =>
        `We ask for a referendum: ${title}.${until} Sign here: ${link}`,
      until: (day: string) => ` You can sign up to and including ${day}.`,
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
    mail: 'Iedereen op de nieuwslijst krijgt dit bericht. Dat kan één keer. Het versturen gaat bij beetjes, zodat de mails over steun niet hoeven te wachten.',
    mailButton: 'Stuur naar de nieuwslijst',
    notices: {
      saved: 'Het bericht is bewaard.',
      published: 'Het bericht is openbaar.',
      retracted: 'Het bericht is ingetrokken.',
      mailing: 'Het bericht wordt nu naar de nieuwslijst gestuurd.',
      refused: 'Dat kon niet meer. Iemand anders was u misschien voor.',
      full: 'U hebt al 500 berichten geschreven. Meer kan niet.',
    },
  },
};
