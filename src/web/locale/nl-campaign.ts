const group = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '.');
const statements = (count: number): string => (count === 1 ? 'steunverklaring' : 'steunverklaringen');

/** What a campaign shows in public: counter, picture, poster, news. */
export const nlCampaign = {
  counter: {
    title: (title: string) => `Stand: ${title}`,
    of: (threshold: number) => `van ${group(threshold)} ${statements(threshold)}`,
    validOf: (threshold: number) => `geldig, van de ${group(threshold)} die nodig zijn`,
    soon: 'Tekenen kan nog niet',
    sign: 'Ik wil tekenen',
    read: 'Lees het verzoek',
    closed: {
      forNow: 'Tekenen kan nu niet. Misschien kunt u later opnieuw tekenen.',
      forGood: 'Tekenen kan niet meer.',
    },
    newWindow: '(opent in een nieuw venster)',
    badge: (count: number, threshold: number) =>
      `${group(count)} van ${group(threshold)} ${statements(threshold)}`,
    badgeValid: (count: number, threshold: number) => `${group(count)} geldig, ${group(threshold)} nodig`,
    over: {
      forNow: (stand: string) => `${stand}, tekenen kan nu niet, misschien later opnieuw`,
      forGood: (stand: string) => `${stand}, tekenen kan niet meer`,
    },
  },
  who: {
    lives: (place: string) => `Woont u in ${place}?`,
    livesAged: (place: string, age: number) => `Woont u in ${place} en bent u ${age} jaar of ouder?`,
    'kieswet-b3':
      'Bent u Nederlander, of komt u uit een ander land van de Europese Unie? Dan mag u tekenen. Komt u van buiten de Europese Unie? Dan moet u 5 jaar of langer met toestemming in Nederland wonen.',
    'kieswet-b2': 'En hebt u de Nederlandse nationaliteit? Dan mag u tekenen.',
    mayVote: (electorate: string) => `En mag u stemmen voor ${electorate}? Dan mag u tekenen.`,
    unknown: 'Op de website leest u of u mag tekenen.',
  },
  poster: {
    call: 'Scan en steun dit verzoek',
    steps: [
      'Scan de code met de camera van uw telefoon.',
      'Vul uw gegevens in. Dat duurt ongeveer 3 minuten.',
      'Bevestig met de link in uw mail.',
    ],
    deadline: (day: string) => `Tekenen kan tot en met ${day}.`,
    from: (moment: string) => `Tekenen kan vanaf ${moment}.`,
    qrAlt: (address: string) => `QR-code die naar ${address} leidt`,
    typeIt: 'Liever typen? Ga naar',
    paper: (address: string) => `Geen telefoon of e-mail? Teken op papier bij ${address}.`,
    sender: (initiators: string, email: string) =>
      `Wie vraagt dit? ${initiators.replace(/\.$/, '')}. Deze poster is niet van de gemeente. Vragen? ${email}`,
  },
  news: {
    title: 'Nieuws',
    lead: (title: string) => `Van de mensen die dit referendum vragen: ${title}.`,
    none: 'Er is nog geen nieuws.',
    on: (day: string) => `Geplaatst op ${day}`,
    updated: (day: string) => `bijgewerkt op ${day}`,
    more: 'Lees verder',
    back: 'Naar al het nieuws',
    toPetition: 'Naar het verzoek',
    dutchOnly: 'Dit bericht is er alleen in het Nederlands.',
    feed: 'Nieuws volgen met een nieuwslezer (Atom)',
    newest: 'Nieuws',
    stayTitle: 'Op de hoogte blijven?',
    stay: 'Wij plaatsen nieuws over dit verzoek op een eigen pagina. U kunt het daar ook per mail krijgen.',
    stayLink: 'Lees het nieuws',
    list: {
      title: 'Nieuws per mail',
      lead: 'Wilt u nieuws over dit verzoek in uw mail? Vul dan uw e-mailadres in.',
      email: 'E-mailadres voor nieuws',
      consent: 'Ja, stuur mij nieuws over dit verzoek.',
      consentHelp:
        'Wij gebruiken uw adres alleen daarvoor. U kunt op elk moment stoppen, met één druk op de knop.',
      consentMissing: 'Zet een vinkje. Zonder uw toestemming mogen wij u geen nieuws sturen.',
      separate:
        'Nieuws krijgen is niet hetzelfde als tekenen. De nieuwslijst staat los van de steunverklaringen.',
      until: (day: string) => `Wij wissen uw adres uiterlijk op ${day}.`,
      button: 'Stuur mij nieuws',
      doneTitle: 'Kijk nu in uw mail',
      done: 'Wij hebben een mail gestuurd naar het adres dat u invulde. Druk op de knop achter de link in die mail. Daarna krijgt u ons nieuws.',
      doneMissing:
        'Geen mail? Kijk in de map ‘ongewenst’ of ‘spam’. Wij sturen naar één adres hoogstens 3 van deze mails per dag.',
    },
    confirm: {
      title: 'Wilt u nieuws per mail?',
      text: (title: string) => `Het gaat om nieuws over dit verzoek: ${title}.`,
      button: 'Ja, stuur mij nieuws',
      doneTitle: 'U krijgt ons nieuws',
      done: 'Onder elke mail staat een link om te stoppen. Dan wissen wij uw adres meteen.',
      not: 'Liever niet? Dan kunt u uw adres meteen laten wissen.',
      unknownTitle: 'Deze link werkt niet meer',
      unknown: 'Misschien is de link te oud, of hebt u zich afgemeld. U kunt zich opnieuw aanmelden.',
    },
    leave: {
      title: 'Wilt u stoppen met nieuws?',
      text: 'U krijgt dan geen nieuws meer over dit verzoek. Wij wissen uw e-mailadres meteen.',
      notSigning: 'Dit gaat alleen over nieuws. Hebt u getekend? Daar verandert niets aan.',
      button: 'Ja, stop met nieuws',
      doneTitle: 'U krijgt geen nieuws meer',
      done: 'Uw e-mailadres staat niet (meer) op de nieuwslijst.',
    },
  },
};
