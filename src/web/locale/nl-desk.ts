/** The start page of the judge's desk; what the desk itself says stands with its script. */
export const nlDesk = {
  title: 'Werkblad voor de griffie',
  lead: 'Hier beoordeelt u de steunverklaringen van een verzoek om een referendum. U begint met het pakket en eindigt met de uitslag.',
  needTitle: 'Dit hebt u nodig',
  need: [
    'Het pakket voor de griffie. De naam begint met griffie- en eindigt op .zip.',
    'De sleutel van de griffie. Dat is een klein bestand dat eindigt op .agekey.',
    'Was u al begonnen op een andere computer? Neem dan ook het werkbestand mee.',
  ],
  privacyTitle: 'Uw gegevens blijven op deze computer',
  privacy: [
    'Uw browser opent het pakket. De sleutel, de namen en de adressen gaan niet over het internet.',
    'Op deze computer blijft alleen het werkbestand staan: nummers en oordelen, geen namen.',
    'Naar de website gaat alleen wat u zelf verstuurt: aantallen voor de officiële stukken, en aan het eind de uitslag.',
  ],
  noScriptTitle: 'Deze pagina werkt met JavaScript',
  noScript:
    'Alleen met JavaScript kan uw browser de verklaringen openen. Zet JavaScript aan. Of werk zonder browser, met deze opdrachten:',
  /** Cannot be done now. */
  later: {
    TooOften: 'U hebt dit te vaak gevraagd. Wacht een kwartier en probeer het opnieuw.',
    UploadsBusy: 'De website is nu bezig met een andere uitslag. Probeer het over 10 seconden opnieuw.',
    DocumentsBusy: 'De website maakt nu stukken voor iemand anders. Probeer het over 20 seconden opnieuw.',
    DocumentsTooSlow:
      'Het maken van de stukken duurt te lang. Maak de teksten korter, of probeer het over 20 seconden opnieuw.',
  },
  handIn: {
    entered: (valid: string, invalid: string) =>
      `De uitslag is ingevoerd: ${valid} geldig en ${invalid} ongeldig. De openbare lijst is bijgewerkt.`,
    signed: (names: string) => `Ondertekend door: ${names}.`,
    refused: {
      PackageInvalid: 'Dit is geen uitslag, of er is iets in veranderd. Maak de uitslag opnieuw.',
      PetitionUnknown: 'Dit verzoek staat niet op deze website, of er is nog niets te beoordelen.',
      NoJudgeKeys: 'Bij dit verzoek zijn geen sleutels van leden bekend. Geef de uitslag aan de beheerder.',
      ResultOfOtherLedger: 'Deze uitslag hoort bij een ander verzoek, of bij een eerdere stand van de lijst.',
      ResultOfOtherVerdicts: 'De oordelen, de redenen en de uitslag horen niet bij elkaar.',
      ResultIncomplete: (missing: string) => `Er ontbreken ${missing} oordelen in deze uitslag.`,
      ResultUnsigned: (needed: string, signed: string) =>
        `Er zijn ${needed} handtekeningen nodig van leden die bekend zijn. Deze uitslag heeft er ${signed}.`,
      ResultSignatureInvalid: 'Een handtekening onder deze uitslag klopt niet.',
      ResultSignatureUnknown:
        'Er staat een handtekening onder van iemand van wie geen sleutel bekend is, of van wie de sleutel is ingetrokken.',
      ResultNotContinued:
        'Er is al een latere uitslag, of een uitslag met een ander werkbestand. Ga verder met dat werkbestand.',
      SampleNotAsDrawn:
        'De steekproef klopt niet: de omvang of de getrokken verklaringen zijn anders dan uit de regels en de trekking volgt.',
      DeskFileDamaged: 'Het werkbestand in deze uitslag is beschadigd of veranderd.',
      StatementUnknown: 'Er staat een oordeel in over een verklaring die er niet is, of die is ingetrokken.',
      Late: 'Een verklaring die te laat kwam, kan niet geldig zijn.',
      other:
        'De website kan deze uitslag nu niet invoeren. Vraag de beheerder hoe het met het verzoek staat.',
    },
  },
};

export type DeskTexts = typeof nlDesk;
