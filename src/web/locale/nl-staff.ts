/** Pages of log-in and one's own account. */
export const nlStaff = {
  roles: {
    organiser: 'Organisator',
    desk: 'Invoer van papier',
    griffie: 'Griffie',
    operator: 'Beheerder',
    observer: 'Waarnemer',
  },
  bar: { label: 'Uw pagina’s', account: 'Uw account', signOut: 'Log uit' },
  passkey: {
    what: 'Een passkey is een sleutel op uw telefoon, computer of beveiligingssleutel. U gebruikt hem met uw vinger, gezicht of pincode. Een wachtwoord is niet nodig.',
    name: 'Hoe noemt u deze passkey? (niet verplicht)',
    nameHint: 'Bijvoorbeeld: mijn telefoon',
    noScript:
      'Een passkey werkt alleen met JavaScript. Zet JavaScript aan voor deze website en probeer het opnieuw.',
    cancelled: 'Het is niet gelukt of u hebt het gestopt. Probeer het opnieuw.',
    unsupported:
      'Deze browser kan niet met passkeys werken. Gebruik een andere browser of een ander apparaat.',
    known: 'Op dit apparaat staat al een passkey van u. Gebruik een ander apparaat.',
    failed: 'Het is niet gelukt. Laad de pagina opnieuw en probeer het nog een keer.',
  },
  signIn: {
    title: 'Inloggen',
    lead: 'Log in met uw passkey: met uw vinger, gezicht, pincode of beveiligingssleutel.',
    button: 'Log in met een passkey',
    failedTitle: 'Inloggen is niet gelukt',
    passkeyFailed: 'Wij kennen deze passkey niet, of het duurde te lang. Probeer het opnieuw.',
    codeFailed: 'Deze code klopt niet of is al gebruikt. Controleer de code en probeer het opnieuw.',
    lostTitle: 'Passkey kwijt?',
    lost: 'Gebruik een van uw herstelcodes. Daarna maakt u een nieuwe passkey.',
    code: 'Herstelcode',
    codeHint: 'Drie groepjes van 4 letters en cijfers. Elke code werkt één keer.',
    codeButton: 'Log in met een herstelcode',
    noAccount:
      'Ook geen herstelcodes meer? Vraag de beheerder om een nieuwe link. Wilt u een verzoek steunen? Daarvoor hoeft u niet in te loggen.',
  },
  invitation: {
    title: 'Maak uw passkey',
    lead: (name: string, role: string) => `Welkom, ${name}. U krijgt toegang als: ${role}.`,
    steps: [
      'Druk op de knop. Uw browser vraagt waar de passkey moet komen.',
      'Daarna krijgt u herstelcodes. Die bewaart u op papier.',
      'Voeg daarna een tweede passkey toe, op een ander apparaat. Dan kunt u er altijd bij.',
    ],
    button: 'Maak een passkey',
    failedTitle: 'De passkey is niet gemaakt',
    failed: 'Het duurde te lang of de browser gaf geen goed antwoord. Probeer het opnieuw.',
    refused: {
      InvitationUnknown:
        'Deze link werkt niet (meer). Hij is al gebruikt, er is een nieuwere, of het account is beëindigd. Vraag wie u uitnodigde om een nieuwe link.',
      InvitationExpired: 'Deze link is te oud. Vraag wie u uitnodigde om een nieuwe link.',
    },
  },
  codes: {
    title: 'Uw herstelcodes',
    joined: 'Uw passkey is gemaakt. U bent ingelogd.',
    lead: 'Bewaar deze codes op papier, niet op hetzelfde apparaat als uw passkey. Raakt u uw passkey kwijt? Dan logt u met een code in. Elke code werkt één keer.',
    once: 'Wij laten deze codes maar één keer zien.',
    second:
      'Maak nu ook een tweede passkey op een ander apparaat. Dan hebt u de codes misschien nooit nodig.',
    addSecond: 'Voeg een tweede passkey toe',
    done: 'Klaar',
    work: 'Of ga meteen verder',
    print: 'Print deze codes',
  },
  prove: {
    title: 'Bevestig dat u het bent',
    lead: 'Wat u wilt doen, is belangrijk. Gebruik daarom nog een keer uw passkey.',
    signInTitle: 'Log opnieuw in',
    signInLead: 'U was te lang niet actief, of u was nog niet ingelogd. Log in en ga verder.',
    kept: 'Wat u hebt ingevuld, blijft bewaard.',
    button: 'Gebruik mijn passkey',
    back: 'Niet doen, of klaar met downloaden? Terug naar uw pagina’s',
  },
  account: {
    title: 'Uw account',
    failedTitle: 'Dat is niet gelukt',
    notices: {
      passkeyRefused: 'De passkey is niet toegevoegd. Probeer het opnieuw.',
      lastPasskey: 'Dit is uw enige passkey. Voeg eerst een andere toe.',
      codesOnce:
        'Herstelcodes laten wij maar één keer zien. Hebt u ze niet bewaard? Maak dan hieronder nieuwe. De oude werken dan niet meer.',
    },
    limitedTitle: 'Maak eerst een nieuwe passkey',
    limited: 'U bent ingelogd met een herstelcode. Daarmee kunt u alleen een nieuwe passkey maken.',
    name: 'Naam',
    email: 'E-mailadres',
    role: 'Rol',
    petition: 'Verzoek',
    allPetitions: 'alle verzoeken',
    federated:
      'U logt in met het account van de gemeente. Een passkey of herstelcode is daarvoor niet nodig.',
    passkeysTitle: 'Uw passkeys',
    secondPasskey:
      'Voeg een tweede passkey toe op een ander apparaat. Raakt u er één kwijt, dan kunt u nog inloggen.',
    backedUp: 'Staat ook in uw eigen cloud',
    oneDevice: 'Alleen op één apparaat',
    made: (moment: string) => `Gemaakt op ${moment}`,
    lastUsed: (moment: string) => `Laatst gebruikt op ${moment}`,
    neverUsed: 'Nog niet gebruikt om in te loggen',
    remove: 'Verwijder',
    addTitle: 'Nog een passkey',
    add: 'Voeg een passkey toe',
    codesTitle: 'Herstelcodes',
    codesLeft: (count: number) =>
      count === 0
        ? 'U hebt geen herstelcodes.'
        : `U hebt nog ${count} ${count === 1 ? 'herstelcode' : 'herstelcodes'}. Maakt u nieuwe, dan werken de oude niet meer.`,
    newCodes: 'Maak nieuwe herstelcodes',
    sessionsTitle: 'Waar u bent ingelogd',
    sessionsLead: 'Herkent u een apparaat niet? Log het uit en verwijder een passkey die u niet kent.',
    unknownDevice: 'Onbekend apparaat',
    thisOne: 'Dit apparaat',
    began: (moment: string) => `Ingelogd op ${moment}`,
    end: 'Log uit op',
  },
};
