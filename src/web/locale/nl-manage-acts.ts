import { nlWritten } from './nl-written.ts';

/** Acts of an official: what each page asks and what it does. Every text of `effect` is read before it is done. */
export const nlManageActs = {
  acts: {
    ruleSettled: {
      title: 'Regels bevestigen',
      lead: 'Kies de regels die kloppen. Uw naam komt erbij te staan.',
      effect: ['De gekozen regels gelden voor dit verzoek. Dat staat op de openbare pagina met regels.'],
    },
    ruleChanged: {
      title: 'Een regel wijzigen',
      lead: 'Geldt er iets anders dan hier staat? Kies de regel en typ wat er wel geldt.',
      effect: [
        'De regel krijgt deze waarde. Wat er eerst stond, blijft leesbaar.',
        'U kunt een regel wijzigen tot het tekenen begint. Daarna niet meer.',
      ],
    },
    startEventRecorded: {
      title: 'Een mogelijk begin opschrijven',
      lead: 'Vanaf welke dag loopt de termijn? Schrijf elke dag op die het kan zijn.',
      effect: [
        'De website rekent uit wat de laatste dag zou zijn.',
        'Wordt er al getekend, en is deze laatste dag later? Dan kan tekenen tot die dag.',
      ],
    },
    phaseOpened: {
      title: 'Tekenen openen',
      lead: 'Hiermee begint het tekenen. Kijk eerst of de tekst en de regels helemaal kloppen.',
      effect: [
        'De tekst en de regels liggen daarna vast. Niemand kan ze nog wijzigen.',
        'Alle steun gaat op slot met de sleutels van de griffie en van de reserve.',
        'Iedereen kan tekenen vanaf de eerste dag van de termijn.',
      ],
    },
    dayFixed: {
      title: 'De laatste dag bepalen',
      lead: 'Welk begin geldt? Daarmee staat de laatste dag vast.',
      effect: [
        'Is die dag al voorbij? Dan stopt het tekenen nu. Steun van later telt niet mee.',
        'Is die dag later dan eerst? Dan kan tekenen tot en met die dag.',
        'Is er al een uitslag? Dan vervalt die. De griffie beoordeelt dan opnieuw.',
      ],
    },
    outageRecorded: {
      title: 'Een storing opschrijven',
      lead: 'Konden mensen een tijd niet tekenen? Schrijf op van wanneer tot wanneer.',
      effect: ['De storing staat op de openbare pagina. De laatste dag verandert niet vanzelf.'],
    },
    termExtended: {
      title: 'De termijn verlengen',
      lead: 'Bijvoorbeeld omdat er een storing was. Kies een storing, of geef het adres van een besluit.',
      effect: [
        'Iedereen kan tekenen tot en met de nieuwe laatste dag.',
        'Was de lijst al gesloten? Dan gaat hij weer open. Een uitslag vervalt.',
      ],
    },
    termEnded: {
      title: 'Tekenen nu stoppen',
      lead: 'Hiermee stopt het tekenen eerder dan gepland.',
      effect: [
        'Vanaf dit moment kan niemand meer tekenen of bevestigen.',
        'Wie al tekende maar nog niet bevestigde, telt niet mee.',
        'De openbare lijst wordt definitief: na enkele seconden, of als er geen papier meer wordt verwacht en alles is ingevoerd.',
      ],
    },
    judgeKeyRecorded: {
      title: 'Een sleutel voor de uitslag opschrijven',
      lead: 'Met deze sleutel tekent een ambtenaar de uitslag. Zet er een functie bij.',
      effect: ['Vanaf nu telt een uitslag alleen met handtekeningen van deze sleutels.'],
    },
    judgeKeyRevoked: {
      title: 'Een sleutel intrekken',
      lead: 'Bijvoorbeeld omdat iemand een andere baan heeft, of omdat de sleutel kwijt is.',
      effect: ['Met deze sleutel wordt geen uitslag meer getekend. De sleutel komt niet terug.'],
    },
    admitted: {
      title: 'Het verzoek toelaten',
      lead: 'Schrijf het besluit op dat het verzoek doorgaat.',
      effect: ['Op de pagina staat dat het verzoek is toegelaten. Daarna kan de volgende stap beginnen.'],
    },
    rejected: {
      title: 'Het verzoek niet toelaten',
      lead: 'Schrijf het besluit op dat het verzoek niet doorgaat.',
      effect: ['Op de pagina staat dat het verzoek niet doorgaat, met de reden.'],
    },
    objectionLodged: {
      title: 'Een bezwaar opschrijven',
      lead: 'Is er bezwaar of beroep tegen het besluit? Schrijf het op. Noem geen namen van mensen.',
      effect: ['Op de pagina staat dat er bezwaar is. De volgende stap wacht.'],
    },
    objectionDecided: {
      title: 'Het besluit op het bezwaar',
      lead: 'Blijft het besluit zoals het was, of verandert het?',
      effect: ['Blijft het? Dan geldt het eerste besluit. Verandert het? Dan geldt het omgekeerde.'],
    },
    requestWithdrawn: {
      title: 'Het verzoek is ingetrokken',
      lead: 'Trekken de mensen die om het referendum vroegen hun verzoek in? Schrijf dat hier op.',
      effect: ['Loopt het tekenen nog? Dan stopt het nu.', 'Daarna volgt alleen nog vernietiging.'],
    },
    becameIrrevocable: {
      title: 'Het besluit staat vast',
      lead: 'Kan niemand nog bezwaar maken? Dan is het besluit onherroepelijk.',
      effect: ['De procedure is klaar. De tijd tot de vernietiging begint te lopen.'],
    },
    heldForProsecutor: {
      title: 'Langer bewaren voor onderzoek',
      lead: 'Vraagt het Openbaar Ministerie om de steunverklaringen? Dan worden ze nu niet vernietigd.',
      effect: ['Vernietigen kan niet tot het onderzoek klaar is. Een opdracht daartoe vervalt.'],
    },
    releasedByProsecutor: {
      title: 'Het onderzoek is klaar',
      lead: 'De steunverklaringen hoeven niet langer bewaard te worden voor het onderzoek.',
      effect: ['Alles gaat verder zoals voor het onderzoek.'],
    },
    destructionOrdered: {
      title: 'Opdracht geven om te vernietigen',
      lead: 'U geeft de opdracht. Iemand anders voert hem uit, binnen 14 dagen.',
      effect: [
        'Vanaf nu kan een ander de steunverklaringen vernietigen. U kunt dat niet zelf doen.',
        'Er wordt nog niets gewist.',
      ],
    },
    destroyed: {
      title: 'Steunverklaringen vernietigen',
      lead: 'Een ander gaf de opdracht. U voert hem uit. Dit is de laatste stap.',
      effect: [
        'Alle steunverklaringen worden gewist, met alles wat naar een mens leidt.',
        'De openbare lijst, de aantallen en de besluiten blijven staan.',
        'Tijdens het wissen staat de website even stil.',
      ],
    },
  },
  fields: {
    dag: { label: 'Dag', hint: 'De dag van het besluit of de handeling. Bijvoorbeeld 22-11-2026.' },
    reden: { label: 'Reden', hint: 'Dit wordt gepubliceerd. Noem geen gegevens van mensen.' },
    stuk: { label: 'Adres van het stuk', hint: 'Begint met https://. Iedereen kan het lezen.' },
    paden: { label: 'Regels die kloppen', hint: '' },
    pad: { label: 'Regel', hint: '' },
    waarde: { label: 'Wat er geldt', hint: 'Onder aan de pagina staat per regel hoe u dit typt.' },
    soort: { label: 'Wat gebeurde er op die dag?', hint: '' },
    bron: { label: 'Waar staat dat?', hint: 'Het adres van een pagina. Begint met https://.' },
    toelichting: { label: 'Toelichting', hint: 'Dit wordt gepubliceerd. Noem geen gegevens van mensen.' },
    vergadering: {
      label: 'Dag van de vergadering',
      hint: 'Nodig als de regels terugtellen vanaf een vergadering. Bijvoorbeeld 22-11-2026.',
    },
    begindag: {
      label: 'Dag waarop de termijn begint te lopen',
      hint: 'Leeg: vandaag, of het begin dat al is opgeschreven. Bijvoorbeeld 22-11-2026.',
    },
    aantal: {
      label: 'Aantal kiezers of inwoners',
      hint: 'Daaruit volgt hoeveel steunverklaringen nodig zijn.',
    },
    begin: { label: 'Welk begin geldt?', hint: '' },
    van: { label: 'Van', hint: 'Dag en tijd in Nederland. Bijvoorbeeld 22-11-2026 14:05.' },
    tot: { label: 'Tot', hint: 'Het eerste moment waarop alles weer werkte.' },
    totdag: { label: 'Nieuwe laatste dag', hint: 'Bijvoorbeeld 22-11-2026.' },
    storingen: { label: 'Vanwege deze storing', hint: '' },
    oorzaak: { label: 'Waarom stopt het?', hint: '' },
    zetel: { label: 'Functie', hint: 'Bijvoorbeeld: voorzitter centraal stembureau. Geen naam.' },
    sleutel: { label: 'Sleutel', hint: 'De regel na “verifier key:” in het sleutelbestand.' },
    welke: { label: 'Welke sleutel?', hint: '' },
    uitkomst: { label: 'Wat is de uitkomst?', hint: '' },
    kopieen: {
      label: 'Kopieën op andere plekken',
      hint: 'Een kopie per regel: naam = dag waarop die weg is of weg gaat. Bijvoorbeeld: back-up = 22-11-2026.',
    },
    geenkopieen: { label: 'Er is nooit een kopie gemaakt', hint: '' },
    herhaal: {
      label: 'Typ de naam van het verzoek over',
      hint: 'Zo weet u zeker dat u het goede verzoek wist.',
    },
  },
  flaws: {
    missing: 'Vul dit in.',
    chooseOne: 'Kies er een.',
    ...nlWritten,
    notAMoment: 'Dit is geen dag met een tijd. Typ het zoals 22-11-2026 14:05.',
    notANumber: 'Typ een heel getal van 1 of meer.',
    notAnAddress: 'Typ een adres dat begint met https://.',
    tooLong: 'Deze tekst is te lang.',
    notTheSlug: 'Dit is niet de naam van dit verzoek.',
    notACopy: 'Typ per regel een naam, een isteken en een dag.',
    copiesUnsaid: 'Noem de kopieën, of zet een vinkje dat er geen zijn. Niet allebei.',
  },
  options: {
    cause: { operator: 'Een andere reden', threshold: 'Er is genoeg steun' },
    outcome: { dismissed: 'Het besluit blijft', granted: 'Het besluit verandert' },
    yes: 'Ja',
  },
  startEvent: (event: string, day: string, last: string) =>
    `${event}, ${day}. De laatste dag is dan ${last}.`,
  outage: (from: string, to: string) => `Van ${from} tot ${to}`,
  optional: '(niet verplicht)',
  sparedBy: { outage: '(niet verplicht als u een storing kiest)' },
};
