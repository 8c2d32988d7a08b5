const group = (count: number): string => new Intl.NumberFormat('nl-NL').format(count);

/** Step 7: the list, the result, and handing it in. */
export const listNl = {
  lead: 'De één legt de lijst met oordelen voor, een ander stelt die vast. Daarna maakt u de uitslag.',
  standTitle: 'Uitkomst',
  total: 'Beoordeeld',
  table: 'Oordelen per grond',
  ground: 'Oordeel',
  sample: (n: number, total: number) => `Van de ${group(n)} in de steekproef zijn er ${group(total)} geldig.`,
  estimate: (valid: number, low: number, high: number) =>
    `Omgerekend: ${group(valid)} geldig. Met 99% zekerheid ligt het tussen ${group(low)} en ${group(high)}.`,
  enough: (counts: number, threshold: number) =>
    `Er zijn genoeg geldige verklaringen: ${group(counts)}, en er zijn er ${group(threshold)} nodig.`,
  tooFew: (counts: number, threshold: number) =>
    `Er zijn te weinig geldige verklaringen: ${group(counts)}, en er zijn er ${group(threshold)} nodig.`,
  unfinished: 'De beoordeling is nog niet af.',
  proposeTitle: '1. Voorleggen',
  propose: 'Leg de lijst voor',
  proposed: (by: string) => `${by} heeft de lijst voorgelegd.`,
  returned: (note: string) => `De lijst is teruggestuurd: ${note}`,
  confirmTitle: '2. Vaststellen door een ander',
  confirmLead: 'Een tweede ambtenaar bekijkt de oordelen in stap 6 en stelt de lijst dan vast.',
  second: 'Naam of functie van de tweede ambtenaar',
  secondMissing: 'Vul in wie de lijst vaststelt.',
  confirm: 'Stel de lijst vast',
  returnLabel: 'Wat moet er opnieuw bekeken worden?',
  returnMissing: 'Vul in wat er opnieuw bekeken moet worden.',
  return: 'Stuur terug',
  returnTitle: 'Toch niet goed? Stuur de lijst terug',
  confirmed: (proposer: string, confirmer: string) =>
    `Voorgelegd door ${proposer}, vastgesteld door ${confirmer}. De lijst staat vast.`,
  hashes: 'Controlegetallen van de lijst (SHA-256)',
  verdictsHash: 'Oordelen (verdicts.txt)',
  reasonsHash: 'Redenen (reasons.csv)',
  resultTitle: '3. De uitslag maken',
  resultLead:
    'De uitslag is een zip-bestand met de oordelen, de redenen en het werkbestand. Er staan geen namen van ondertekenaars in.',
  signTitle: 'Onderteken de uitslag',
  signLead:
    'Hebben leden een eigen sleutel? Kies die hier, één voor één. Zonder sleutel vergelijkt u later de wortel op papier.',
  signKey: 'Sleutelbestand van een lid',
  signKeyHelp: 'De sleutel blijft in het geheugen van deze browser tot de uitslag is gemaakt.',
  signName: 'Naam van de sleutel',
  signNameHelp: 'Kies zelf een naam, zonder spaties. Bijvoorbeeld griffie.example/lid-1.',
  signWrong: 'Dit is geen sleutelbestand van een lid.',
  signNameWrong: 'Deze naam kan niet: gebruik letters en cijfers, zonder spaties en plustekens.',
  newKeyLead:
    'Heeft een lid nog geen sleutel? Maak er een, bewaar het bestand veilig, en geef de openbare sleutel aan de beheerder.',
  newKey: 'Maak een sleutel',
  verifierKey: 'Openbare sleutel',
  signedBefore: 'Uitslag die een ander al ondertekende (niet verplicht)',
  signedBeforeHelp: 'Kies het zip-bestand. Uw handtekening komt erbij.',
  signedBeforeWrong: 'Dit is geen uitslag, of de uitslag hoort bij een ander werkbestand.',
  signers: 'Ondertekend met',
  noSigners: 'Nog door niemand.',
  make: 'Maak de uitslag',
  made: (name: string) => `Opgeslagen als ${name}.`,
  paper: 'Schrijf de wortel over op het papier van de zitting',
  handInTitle: '4. Uitslag inleveren',
  handInLead: 'Stuur de uitslag naar deze website. Die rekent alles na. Namen en adressen zitten er niet in.',
  handIn: 'Lever de uitslag in',
  handingIn: 'De uitslag wordt verstuurd.',
  handInFirst: 'Maak eerst de uitslag.',
  notYet: 'De lijst kan nog niet worden voorgelegd',
  toStep: (step: number, name: string) => `Ga naar stap ${step}: ${name}`,
  origins: 'Waar de oordelen vandaan komen',
  origin: 'Gegeven door',
  eraseTitle: 'Klaar? Wis dit pakket uit deze browser',
  eraseLead:
    'In deze browser staan uw handelingen bij dit pakket en wat u bij de zitting hebt ingevuld. Wis dat als u klaar bent.',
  erase: 'Wis alles van dit pakket uit deze browser',
  eraseSure: 'Weet u het zeker?',
  eraseTaken: 'Uw werkbestand staat als bestand op deze computer. Daarmee kunt u later verder.',
  eraseNotTaken: (count: number) =>
    `Let op: ${count === 1 ? '1 handeling staat' : `${group(count)} handelingen staan`} nog niet in een bestand. Bewaar eerst het werkbestand, anders bent u dat kwijt.`,
  eraseNow: 'Ja, wis alles',
  eraseFailed:
    'Het wissen is niet gelukt. Wis de gegevens van deze website in de instellingen van uw browser.',
  handInFailed:
    'Inleveren is niet gelukt. Er is niets veranderd. Probeer het later, of geef het bestand aan de beheerder.',
};
