/** The rules of a request in words: question, answer, where it was read. */

const group = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '.');

const units = {
  day: ['dag', 'dagen'],
  week: ['week', 'weken'],
  month: ['maand', 'maanden'],
  'working-day': ['werkdag', 'werkdagen'],
} as const;
type Unit = keyof typeof units;
const length = (amount: number, unit: Unit): string =>
  `${amount} ${(units[unit] ?? ['', ''])[amount === 1 ? 0 : 1]}`;

export const nlRules = {
  title: 'Regels voor dit verzoek',
  lead: 'Voor dit verzoek gelden de regels uit:',
  source: 'Bron',
  status: {
    confirmed: 'Bevestigd',
    settled: 'Vastgesteld',
    unconfirmed: 'Nog te bevestigen',
    unknown: 'Nog niet bekend',
  },
  statusNote:
    'Staat er ‘nog te bevestigen’? Dan is de regel nog niet zeker. De griffie van de gemeenteraad kijkt dat na.',
  statusNoteUnknown:
    'Staat er ‘nog niet bekend’? Dan vult de griffie de regel in. Tekenen begint pas als alle regels vaststaan.',
  unknown: 'Nog niet bekend.',
  settledBy: (by: string, day: string) => `Vastgesteld door ${by} op ${day}.`,
  reason: 'Reden:',
  was: 'Eerst stond hier:',
  document: 'Lees het stuk',
  groups: {
    who: 'Wie mag tekenen?',
    support: 'Hoeveel steun is er nodig?',
    term: 'Hoe lang kunt u tekenen?',
    signing: 'Hoe tekent u?',
    carryOver: 'Meetellen in de volgende stap',
    check: 'Controle en besluit',
    keeping: 'Inzien, bewaren en vernietigen',
    about: 'Over deze regels',
  },
  questions: {
    age: 'Hoe oud moet u zijn?',
    nationality: 'Welke nationaliteit moet u hebben?',
    reference: 'Op welke dag moet u mogen stemmen?',
    threshold: (phase: string) => `Voor het ${phase}`,
    term: (phase: string) => `Hoe lang kunt u tekenen voor het ${phase}?`,
    termsAct: 'Schuift de laatste dag op als die in het weekend valt?',
    closeAtThreshold: 'Kan het tekenen eerder stoppen als er genoeg steun is?',
    fields: 'Wat vult u in?',
    channels: 'Op welke manier kunt u tekenen?',
    declaration: 'Wat verklaart u?',
    withdrawal: 'Kunt u uw steun intrekken?',
    doubles: 'Wat als iemand twee keer tekent?',
    carryOver: 'Telt uw steun ook mee in de volgende stap?',
    method: 'Welke steun controleert de gemeente?',
    decision: (phase: string) => `Wie besluit over het ${phase}, en wanneer?`,
    inspection: 'Wat wordt openbaar, en wie mag wat inzien?',
    destruction: 'Wanneer worden de steunverklaringen vernietigd?',
    inForce: 'Sinds wanneer gelden deze regels?',
    object: 'Waarover kan een referendum gaan?',
  },
  age: (age: number) => `${age} jaar of ouder.`,
  nationality: {
    'kieswet-b3':
      'Nederlands, of van een ander land van de Europese Unie. Komt u van buiten de Europese Unie? Dan moet u 5 jaar of langer met toestemming in Nederland wonen.',
    'kieswet-b2': 'De Nederlandse nationaliteit.',
  },
  reference: {
    'day-of-signing': 'Op de dag dat u tekent.',
    'term-start': 'Op de eerste dag dat tekenen kan.',
    'term-end': 'Op de laatste dag dat tekenen kan.',
    'any-moment-in-term': 'Op één van de dagen dat tekenen kan.',
  },
  referenceFixed: (day: string) => `Op ${day}.`,
  referenceMeeting: (days: number) => `${days} dagen vóór de vergadering over het besluit.`,
  threshold: (count: number) => `${group(count)} geldige steunverklaringen.`,
  thresholdShare: (percentage: string) => `${percentage} procent van de mensen die mogen stemmen.`,
  thresholdByInhabitants: 'Dat hangt af van het aantal inwoners:',
  thresholdUpTo: (inhabitants: number, threshold: number) =>
    `tot en met ${group(inhabitants)} inwoners: ${group(threshold)}`,
  thresholdAbove: (threshold: number) => `meer inwoners: ${group(threshold)}`,
  thresholdHere: (count: number) => `Voor dit verzoek: ${group(count)}.`,
  length,
  termForward: {
    startdag: (term: string) => `${term}. De eerste dag telt mee.`,
    'dag-erna': (term: string) => `${term}. De dag na het begin is dag 1.`,
  },
  termStart: (event: string) => `Het begin: ${event}.`,
  termStartUnknown: 'De dag van het begin is nog niet bekend.',
  termBack: (term: string) => `Tot ${term} vóór de vergadering over het besluit.`,
  termFixed: (first: string, last: string) => `Van ${first} tot en met ${last}.`,
  startEvents: {
    'decision-adopted': 'de dag van het besluit',
    'decision-list': 'de dag dat de besluitenlijst verschijnt',
    'council-site': 'de dag dat het besluit op de website van de raad staat',
    'municipal-gazette': 'de dag dat het besluit in het Gemeenteblad staat',
    'state-gazette': 'de dag dat het besluit in de Staatscourant staat',
    'admission-published': 'de dag waarop bekend wordt dat de vorige stap is gelukt',
    order: 'een dag die in een besluit is bepaald',
  },
  termsAct: {
    yes: 'Ja. Is de laatste dag een zaterdag, zondag of feestdag? Dan schuift die op naar de volgende gewone dag.',
    no: 'Nee. De laatste dag kan ook een zaterdag, zondag of feestdag zijn.',
  },
  closeAtThreshold: {
    no: 'Nee.',
    'when-valid': 'Ja. Dat mag zodra er genoeg geldige steun is gevonden.',
    'when-counted': 'Ja. Dat mag zodra er genoeg steun is geteld.',
  },
  fields: {
    givenNames: 'voornamen',
    initials: 'voorletters',
    surname: 'achternaam',
    birthDate: 'geboortedatum',
    birthPlace: 'geboorteplaats',
    address: 'adres',
    place: 'woonplaats',
    signature: 'handtekening',
  },
  channels: { email: 'op deze website, met een link in een mail', digid: 'met DigiD', paper: 'op papier' },
  declarationLead: 'U verklaart:',
  declarationNone: 'De regels schrijven geen zinnen voor. U verklaart wat op het formulier staat.',
  withdrawal: { none: 'Nee.', 'until-term-end': 'Ja, tot en met de laatste dag.' },
  doubles: {
    'first-counts': 'Dan telt de eerste steunverklaring. De andere tellen niet.',
    'none-counts': 'Dan telt geen van de steunverklaringen.',
  },
  carryOver: {
    none: 'Nee. U tekent voor elke stap opnieuw.',
    valid: 'Ja, als uw steun geldig was.',
    all: 'Ja.',
  },
  method: {
    full: 'Alle steunverklaringen.',
    'until-threshold': 'Steunverklaringen tot er genoeg geldige zijn gevonden.',
  },
  methodSample: (z: string, p: string, f: string) =>
    `Een deel van de steunverklaringen. Het lot kiest welke. Daarbij gelden deze getallen: z = ${z}, p = ${p} en F = ${f}.`,
  authorities: {
    'chair-central-electoral-committee': 'de voorzitter van het centraal stembureau',
    'central-electoral-committee': 'het centraal stembureau',
    'municipal-electoral-committee': 'het gemeentelijk stembureau',
    'municipal-council': 'de gemeenteraad',
    'municipal-executive': 'het college van burgemeester en wethouders',
    'provincial-council': 'Provinciale Staten',
    'referendum-committee': 'de referendumcommissie',
    'council-clerk': 'de griffier',
  },
  decisionWithin: (term: string) => `Uiterlijk ${term} na de laatste dag om te tekenen.`,
  decisionNoLimit: 'Een laatste dag voor dat besluit is niet bekend.',
  session: (days: number, at: string) =>
    `De openbare zitting is ${days} ${days === 1 ? 'dag' : 'dagen'} daarna, om ${at} uur.`,
  destruction: {
    irrevocable: (term: string) => `${term} nadat het besluit vaststaat.`,
    decision: (term: string) => `${term} na het besluit.`,
    'phase-end': (term: string) => `${term} na de laatste dag dat tekenen kan.`,
  },
  inForceFrom: (from: string) => `Sinds ${from}.`,
  inForceUntil: (until: string) => `Tot en met ${until}.`,
  objects: {
    'decision-taken': 'een besluit dat al is genomen',
    'draft-decision': 'een besluit dat nog genomen moet worden',
    'citizens-proposal': 'een voorstel van inwoners',
    act: 'een wet',
  },
};
