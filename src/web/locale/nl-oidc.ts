type Sentences = { readonly [code: string]: (name: string) => string };

/** Log-in with an account of the municipality. `name`: whose account, as the settings call it. */
export const nlOidc = {
  lead: (name: string) => `Werkt u voor ${name}? Dan logt u in met uw eigen werkaccount.`,
  button: (name: string) => `Log in met het account van ${name}`,
  orPasskey: 'Of met een passkey',
  proveLead: (name: string) =>
    `U bent ingelogd met het account van ${name}. Bevestig daar nog een keer wie u bent.`,
  proveInTab: (name: string) =>
    `Bevestig bij ${name} wie u bent. Dat gaat in een nieuw tabblad. Kom daarna hier terug en kies “Ga verder”.`,
  proveButton: (name: string) => `Bevestig bij ${name}`,
  newTab: '(opent een nieuw tabblad)',
  goOn: 'Ga verder',
  other: (name: string) => `Het is niet gelukt bij ${name}. Probeer het opnieuw, of log in met een passkey.`,
  failures: {
    OidcUnavailable: (name) =>
      `${name} antwoordt niet. Probeer het over een paar minuten opnieuw, of log in met een passkey.`,
    NoRole: (name) => `U bent bekend bij ${name}, maar u hebt hier geen rol. Vraag uw beheerder om toegang.`,
    NotFresh: (name) => `${name} heeft niet opnieuw gevraagd wie u bent. Probeer het nog een keer.`,
    AccountEnded: () => 'Dit account is beëindigd. Vraag de beheerder van deze website.',
    OtherPerson: () => 'Iemand anders bevestigde dan wie hier is ingelogd. Probeer het opnieuw.',
  } as Sentences,
  reasons: {
    denied: (name) => `U hebt het gestopt, of ${name} gaf geen toestemming. Probeer het opnieuw.`,
    state: () => 'Dit hoort niet bij een log-in die u hier begon. Begin opnieuw.',
    expired: () => 'Het duurde te lang. Begin opnieuw.',
    code: () => 'Deze log-in is al gebruikt of is te oud. Begin opnieuw.',
    clock: (name) =>
      `De klok van ${name} en die van deze website lopen niet gelijk. Meld dit aan de beheerder.`,
    issuer: (name) => `${name} is niet goed ingesteld. Meld dit aan de beheerder.`,
    client: (name) => `${name} herkent deze website niet. Meld dit aan de beheerder.`,
    strength: (name) =>
      `${name} vroeg niet om een tweede bewijs, zoals een code op uw telefoon. Dat is hier wel nodig.`,
  } as Sentences,
};
