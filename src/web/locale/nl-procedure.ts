/** Where the procedure stands: countdown, messages about the last day and the decision, timeline, calendar. */

const group = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '.');

export const nlProcedure = {
  /** With the time, as a last day is said in full. */
  endOfDay: (day: string) => `${day}, 23.59 uur`,
  clock: (hour: string, minute: string) => `${hour}.${minute} uur`,
  countdown: {
    days: (days: number, end: string) => `Nog ${days} dagen: tot en met ${end}.`,
    tomorrow: (end: string) => `Morgen is de laatste dag: tot en met ${end}.`,
    today: 'Vandaag is de laatste dag. Tekenen en bevestigen moet vóór 23.59 uur klaar zijn.',
    hours: (clock: string, hours: number) => `Op dit moment (${clock}): nog ${hours} uur.`,
    minutes: (clock: string, minutes: number) =>
      `Op dit moment (${clock}): nog ${minutes} ${minutes === 1 ? 'minuut' : 'minuten'}.`,
    lastMinute: (clock: string) => `Op dit moment (${clock}): nog minder dan 1 minuut.`,
    safeDays: (days: number, end: string) => `Nog ${days} dagen om zeker op tijd te zijn: tot en met ${end}.`,
    safeTomorrow: (end: string) => `Morgen is de laatste dag om zeker op tijd te zijn: tot en met ${end}.`,
    safeToday:
      'Vandaag is de laatste dag om zeker op tijd te zijn. Tekenen en bevestigen moet vóór 23.59 uur klaar zijn.',
    late: (end: string) => `Tekenen kan nog tot en met ${end}. Misschien telt uw steun dan niet mee.`,
  },
  disputed: {
    title: 'Welke dag is de laatste?',
    open: (day: string) =>
      `Het staat nog niet vast welke dag de laatste is. Teken uiterlijk op ${day}: dan bent u in elk geval op tijd.`,
    late: (day: string) =>
      `Het staat nog niet vast welke dag de laatste is. Misschien was ${day} de laatste dag. Dan telt steun van later niet mee.`,
    closed:
      'Het staat nog niet vast welke dag de laatste was. De gemeente telt de steun voor elke dag apart.',
    lead: 'Deze dagen zijn mogelijk:',
    day: (day: string) => `${day}.`,
    start: (event: string, day: string) => `Als wij tellen vanaf ${day}: ${event}.`,
    recorded: 'Deze dag is nu opgeschreven als de laatste.',
    source: 'Bekijk de bron',
  },
  fixed: {
    title: 'De laatste dag staat vast',
    text: (day: string) => `De laatste dag is ${day}.`,
    by: (by: string, day: string) => `${by} heeft dat zo bepaald op ${day}.`,
  },
  extended: {
    title: 'Meer tijd om te tekenen',
    outage: 'U krijgt meer tijd, omdat de website een storing had.',
    griffie: 'U krijgt meer tijd.',
    disputed: 'U krijgt meer tijd, omdat nog niet vaststaat wanneer het tekenen is begonnen.',
    until: (end: string) => `Tekenen kan nu tot en met ${end}.`,
    was: (end: string) => `Tekenen kon tot en met ${end}.`,
    span: (from: string, to: string) => `Storing van ${from} tot ${to}.`,
  },
  document: 'Lees het besluit',
  decidedOn: (day: string) => `Besluit van ${day}.`,
  state: {
    closed: (day: string) => `U kunt niet meer tekenen. Dit verzoek is gesloten op ${day}.`,
    endedEarly: (moment: string) => `Het tekenen is eerder gestopt dan gepland: op ${moment}.`,
    awaitsPaper: 'Er kan nog steun op papier bij komen die op tijd is ingeleverd.',
    finalBy: (day: string) => `De telling staat vast uiterlijk na ${day}.`,
    checking: 'De gemeente controleert nu de steunverklaringen.',
    decideBy: (day: string) => `Volgens de regels is het besluit er uiterlijk op ${day}.`,
    verdicts: (valid: number, invalid: number, threshold: number) =>
      `Gecontroleerd: ${group(valid + invalid)}. Geldig: ${group(valid)}. Ongeldig: ${group(invalid)}. Nodig: ${group(threshold)}.`,
    admittedTitle: 'Het verzoek is toegelaten',
    enough: 'Er is genoeg geldige steun.',
    admitted: 'Het verzoek gaat door naar de volgende stap.',
    nextStep: (phase: string) =>
      `De volgende stap is het ${phase}. Op deze pagina leest u wanneer dat begint.`,
    admittedLast: 'Dit was de laatste stap.',
    referendumSoon: 'Er komt een referendum zodra dit besluit vaststaat.',
    rejectedTitle: 'Het verzoek gaat niet door',
    tooFew: 'Er is niet genoeg geldige steun. Het verzoek gaat niet door.',
    rejected: 'Het verzoek is niet toegelaten. Het gaat niet door.',
    remedy: 'Bent u het er niet mee eens? In het besluit staat wat u kunt doen, en tot wanneer.',
    askUs: (email: string) => `Hebt u het besluit niet? Mail ${email}.`,
    objectionTitle: 'Er is bezwaar gemaakt',
    objectionAdmitted: (day: string) =>
      `Op ${day} is bezwaar gemaakt. Het verzoek was toegelaten. Of dat zo blijft, is nog niet zeker.`,
    objectionRejected: (day: string) =>
      `Op ${day} is bezwaar gemaakt. Het verzoek was niet toegelaten. Of dat zo blijft, is nog niet zeker.`,
    rejectedFinalTitle: 'Het verzoek gaat niet door',
    rejectedFinal: (day: string) => `Het verzoek is niet toegelaten. Dat staat vast sinds ${day}.`,
    referendumTitle: 'Er komt een referendum',
    referendum: (day: string) => `Het verzoek is toegelaten. Dat staat vast sinds ${day}.`,
    withdrawnTitle: 'Het verzoek is ingetrokken',
    withdrawn: (day: string) =>
      `De mensen die om het referendum vroegen, hebben het verzoek ingetrokken. Dat was op ${day}. U kunt niet meer tekenen.`,
    withdrawnWhatNow: 'Hebt u getekend? U hoeft niets te doen. Uw steun wordt niet meer gebruikt.',
    keptUntil: (day: string) => `De steunverklaringen worden vernietigd vanaf ${day}.`,
    transferredTitle: 'De steunverklaringen worden langer bewaard',
    transferred: 'Er is een strafrechtelijk onderzoek. Daarom worden ze nu nog niet vernietigd.',
    destroyedTitle: 'De steunverklaringen zijn vernietigd',
    destroyed: (day: string) => `De steunverklaringen zijn vernietigd op ${day}.`,
    destroyedKept: 'De openbare lijst en de telling blijven staan. Daar staan geen namen in.',
  },
  carryOver: {
    next: {
      none: (next: string) =>
        `Gaat dit verzoek door? Dan volgt het ${next}. Uw handtekening van nu telt daar niet mee. U tekent dan opnieuw.`,
      valid: (next: string) =>
        `Gaat dit verzoek door? Dan volgt het ${next}. Is uw steun geldig? Dan telt die daar ook mee.`,
      all: (next: string) => `Gaat dit verzoek door? Dan volgt het ${next}. Uw steun telt daar ook mee.`,
      unknown: (next: string) =>
        `Gaat dit verzoek door? Dan volgt het ${next}. Of uw steun van nu daar meetelt, is nog niet bekend.`,
    },
    now: {
      none: (before: string, now: string) =>
        `Hebt u al getekend voor het ${before}? Dan telt die handtekening nu niet mee. Wilt u ook het ${now} steunen? Teken dan opnieuw.`,
      valid: (before: string, _now: string) =>
        `Hebt u al getekend voor het ${before}? En was uw steun geldig? Dan telt uw steun ook nu. U hoeft niets te doen.`,
      all: (before: string, _now: string) =>
        `Hebt u al getekend voor het ${before}? Dan telt uw steun ook nu. U hoeft niets te doen.`,
    },
    carried: (carried: number) =>
      `Uit een eerdere stap ${carried === 1 ? 'telt' : 'tellen'} ${group(carried)} geldige mee.`,
    late: (late: number) =>
      late === 1
        ? 'Eén steunverklaring kwam na de laatste dag. Die telt niet mee.'
        : `${group(late)} steunverklaringen kwamen na de laatste dag. Die tellen niet mee.`,
  },
  timeline: {
    title: 'Wat is er gebeurd, en wat komt er?',
    picture: 'Tijdlijn. Alle momenten staan ook in de lijst.',
    past: 'Al gebeurd',
    coming: 'Nog te komen',
    none: 'Er is nog niets vastgelegd.',
    nothingComes: 'Er staan geen dagen meer gepland.',
    today: 'Vandaag',
    link: 'Bekijk de regels en alle data',
    agenda: 'Zet de data in uw agenda (.ics)',
    recordedBy: (by: string, day: string) => `Vastgelegd door ${by} op ${day}.`,
    document: 'Lees het stuk',
    source: 'Bekijk de bron',
    service: 'deze website',
    operator: 'de beheerder',
    /** Short: stands in a picture of 18 rem. */
    names: {
      rulesSettled: (count: number) => (count === 1 ? '1 regel vastgesteld' : `${count} regels vastgesteld`),
      startEventRecorded: (source: string) => `Mogelijk begin: ${source}`,
      phaseOpened: (phase: string) => `Tekenen voor het ${phase}`,
      dayFixed: 'Laatste dag bepaald',
      outageRecorded: 'Storing van de website',
      termExtended: { griffie: 'Meer tijd om te tekenen', disputed: 'Misschien meer tijd om te tekenen' },
      termEnded: 'Tekenen eerder gestopt',
      termOver: 'Tekenen gesloten',
      ledgerSealed: 'Openbare lijst klaar',
      verdictsRecorded: 'Steun gecontroleerd',
      judgeKeyRecorded: 'Sleutel voor de uitslag',
      judgeKeyRevoked: 'Sleutel ingetrokken',
      admitted: 'Verzoek toegelaten',
      rejected: 'Verzoek niet toegelaten',
      objectionLodged: 'Bezwaar gemaakt',
      objectionDecided: 'Besluit op het bezwaar',
      requestWithdrawn: 'Verzoek ingetrokken',
      becameIrrevocable: 'Het besluit staat vast',
      heldForProsecutor: 'Langer bewaard voor onderzoek',
      releasedByProsecutor: 'Onderzoek klaar',
      destructionOrdered: 'Opdracht om te vernietigen',
      destroyed: 'Steunverklaringen vernietigd',
      lastDay: 'Laatste dag om te tekenen',
      possibleLastDay: 'Mogelijk de laatste dag',
      decideBy: 'Laatste dag voor het besluit',
      session: 'Openbare zitting',
      retention: 'Vernietigen mag vanaf nu',
    },
    sources: {
      'decision-adopted': 'besluit genomen',
      'decision-list': 'besluitenlijst',
      'council-site': 'website van de raad',
      'municipal-gazette': 'Gemeenteblad',
      'state-gazette': 'Staatscourant',
      'admission-published': 'vorige stap gelukt',
      order: 'dag in een besluit',
    },
    rulesBelow: 'Welke regels dat zijn, leest u hieronder.',
    wouldEnd: (day: string) => `De laatste dag is dan ${day}.`,
    needed: (threshold: number) => `Nodig: ${group(threshold)} geldige steunverklaringen.`,
    basis: (basis: number) => `Berekend uit het aantal kiezers of inwoners: ${group(basis)}.`,
    endsOn: (day: string) => `De laatste dag was toen ${day}.`,
    nowUntil: (end: string) => `Tekenen kan tot en met ${end}.`,
    noticed: { service: 'De website merkte dit zelf.', operator: 'De beheerder meldde dit.' },
    until: (end: string) => `Tot en met ${end}.`,
    granted: 'Het besluit is veranderd.',
    dismissed: 'Het besluit blijft zoals het was.',
    sessionAt: (at: string) => `Om ${at} uur.`,
    verdicts: (valid: number, invalid: number) => `Geldig: ${group(valid)}. Ongeldig: ${group(invalid)}.`,
    sample: (n: number, all: number, valid: number) =>
      `Een steekproef: ${group(n)} van de ${group(all)} gecontroleerd. Geschat aantal geldige: ${group(valid)}.`,
    seat: 'Functie',
    signsResult: 'Met deze sleutel tekent een ambtenaar de uitslag van de controle.',
    signsNoMore: 'Met deze sleutel wordt geen uitslag meer getekend.',
  },
  agenda: {
    name: (title: string) => `Referendumverzoek: ${title}`,
    opens: 'Tekenen begint',
    closes: 'Tekenen sluit',
    about: (title: string, url: string) => `${title}\n${url}`,
    possible: 'Het staat nog niet vast welke dag de laatste is.',
  },
};
