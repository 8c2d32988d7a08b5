const group = (count: number): string => new Intl.NumberFormat('nl-NL').format(count);

export const intakeNl = {
  lead: 'Kies het pakket. Uw browser kijkt of er niets aan is veranderd.',
  bundle: 'Pakket voor de griffie',
  bundleHelp: 'Een zip-bestand. De naam begint met griffie-. Kies het, of sleep het hierheen.',
  key: 'Sleutel van het verzoek (niet verplicht)',
  keyHelp: 'Die staat op de website. Met deze sleutel weet u zeker van wie het pakket komt.',
  keyWrong: 'Dit is geen sleutel. Kopieer de hele regel nog een keer, of maak dit veld leeg.',
  again: 'Kies een ander pakket',
  chosen: 'Pakket',
  progress: {
    archive: 'Het pakket wordt gelezen.',
    ledger: 'De openbare lijst wordt nagerekend.',
    checkpoints: 'De eerdere versies worden nagerekend.',
    open: 'De verklaringen worden geopend.',
  },
  of: (done: number, total: number) => `${group(done)} van ${group(total)}`,
  checkedTitle: 'Het pakket klopt',
  checked: (count: number) => `Er zitten ${group(count)} verzegelde verklaringen in.`,
  compare: 'Vergelijk deze sleutel nog met die op de website: teken voor teken, of vul die hieronder in.',
  keyOfBundle: 'Sleutel waarmee het pakket is ondertekend',
  keyAgain: 'Sleutel van het verzoek, van de website',
  compareKey: 'Vergelijk',
  keySame: 'Dit is dezelfde sleutel als u hebt ingevuld.',
  keyOtherTitle: 'Dit is een andere sleutel',
  keyOther: 'Gebruik dit pakket niet. Vraag de beheerder hoe dat kan.',
  report: 'Bekijk alle controles',
  refused: {
    BundleFlawed: 'Dit pakket klopt niet',
    NotTheJudgesBundle:
      'Dit is het openbare pakket. Daar zitten geen verklaringen in. Vraag het pakket dat begint met griffie-.',
    BundleNotUnderstood:
      'Dit pakket is van een andere versie van dit programma. Vraag de beheerder om een nieuw pakket.',
    failed: 'Dit bestand kan niet worden gelezen. Kies het nog een keer.',
  },
  openTitle: 'Open de verklaringen',
  identity: 'Sleutel van de griffie',
  identityHelp:
    'Een bestand dat eindigt op .agekey. De sleutel blijft in het geheugen van deze browser en gaat nergens heen.',
  paste: 'Of plak de sleutel',
  pasted: 'De sleutel als tekst',
  pasteHelp: 'De sleutel begint met AGE-SECRET-KEY-1. Na het openen wordt dit veld leeggemaakt.',
  official: 'Uw naam of functie',
  officialHelp: 'Alles wat u doet, komt met deze naam in het werkbestand.',
  deskFile: 'Eerder werkbestand (niet verplicht)',
  deskFileHelp: 'Alleen als u op een andere computer was begonnen. De naam eindigt op .desk.jsonl.',
  earlier: 'Pakket van de eerdere fase',
  earlierHelp: (count: number) =>
    `${group(count)} verklaringen komen uit een eerdere fase. Wat daarin staat, zit in het pakket van die fase. Zonder dat pakket blijven ze dicht.`,
  earlierRefused: 'Dit is niet het goede pakket van de eerdere fase.',
  open: 'Open de verklaringen',
  resume: (count: number) =>
    `In deze browser staan al ${group(count)} handelingen bij dit pakket. U gaat daarmee verder.`,
  errors: {
    official: 'Vul uw naam of functie in.',
    identity: 'Kies het bestand met de sleutel, of plak de sleutel.',
    IdentityMalformed: 'Dit is geen sleutel. In het bestand staat een regel die begint met AGE-SECRET-KEY-1.',
    IdentityLocked:
      'Deze sleutel is beveiligd met een wachtwoord. Open het bestand eerst met het programma age.',
    IdentityOther: 'Deze sleutel past niet op dit pakket. Kies de sleutel van de griffie.',
    OpenFailed: 'Het openen is niet gelukt. Laad de pagina opnieuw en probeer het nog een keer.',
  },
  divergedTitle: 'Er zijn twee verschillende werkbestanden',
  diverged:
    'Het werkbestand dat u koos en dat in deze browser beginnen gelijk, maar gaan daarna anders verder. Kies met welk u verdergaat. Sla het andere eerst op als u het nog nodig hebt.',
  browserFile: 'Het werkbestand in deze browser',
  chosenFile: 'Het werkbestand dat u koos',
  fileFacts: (acts: number, when: string, by: string) =>
    `${group(acts)} ${acts === 1 ? 'handeling' : 'handelingen'}, de laatste op ${when} door ${by}`,
  saveOther: 'Sla dat uit de browser op',
  goOn: 'Ga hiermee verder',
  relation: {
    same: 'Het werkbestand dat u koos, was gelijk aan dat in deze browser.',
    keptLonger:
      'In deze browser stonden meer handelingen dan in het bestand. U gaat verder met die uit de browser.',
    givenLonger:
      'In het bestand stonden meer handelingen dan in deze browser. U gaat verder met het bestand.',
    only: 'U gaat verder met het werkbestand dat u koos.',
    kept: 'U gaat verder waar u was gebleven.',
  },
  fileRefused: 'Dit werkbestand kan niet worden gebruikt.',
  withoutFile: 'Ga verder zonder dit bestand',
  ackTitle: 'Bewijs van ontvangst',
  ackLead: 'Geef dit bewijs aan de initiatiefnemers. Daarmee staat vast wat u hebt ontvangen.',
  ack: {
    heading: 'BEWIJS VAN ONTVANGST',
    petition: 'Verzoek',
    phase: 'Fase',
    received: 'Ooit ontvangen verklaringen',
    standing: 'Te beoordelen verklaringen',
    sha256: 'Controlegetal van het pakket (SHA-256)',
    origin: 'Openbare lijst',
    size: 'Regels in de openbare lijst',
    root: 'Wortel van de openbare lijst',
    by: 'Ontvangen door',
    at: 'Ontvangen op',
    note: 'Dit bewijs zegt niet dat de verklaringen geldig zijn.',
  },
  print: 'Print',
  saveText: 'Bewaar als tekst',
  opened: (count: number, unreadable: number) =>
    unreadable === 0
      ? `Alle ${group(count)} verklaringen zijn geopend.`
      : `${group(count - unreadable)} verklaringen zijn geopend. ${group(unreadable)} zijn niet te openen of niet te lezen: die staan in stap 6 bij “onleesbaar”.`,
};
