import { nlStatement } from './nl-statement.ts';

/** After the form: mail sent, confirm, receipt, withdraw, and everything that can go wrong with a link. */
export const nlSigning = {
  mail: {
    title: 'Kijk nu in uw mail',
    sent: (email: string) => `Wij hebben een mail gestuurd naar ${email}.`,
    sentPlain: 'In de mail staat wat u nu moet doen.',
    counts: 'Uw steun telt pas mee als u de link in de mail opent en daar op de knop drukt.',
    valid: (moment: string) => `De link werkt tot ${moment}.`,
    missingTitle: 'Geen mail gekregen?',
    missing: 'Kijk in de map ‘ongewenst’ of ‘spam’. Na 15 minuten kunt u een nieuwe mail vragen.',
    wrongAddress: 'Staat er een fout in het e-mailadres? Vul dan het formulier opnieuw in.',
    again: 'Stuur de mail opnieuw',
    askAgain: 'Vraag de mail opnieuw',
    againTitle: 'Vraag een nieuwe mail',
    againLead: 'Vul het e-mailadres in dat u op het formulier gebruikte.',
    againDone: 'Als wij dit adres kennen, krijgt u binnen een paar minuten een nieuwe mail.',
    againLimit: 'U kunt de mail hooguit 3 keer per dag opnieuw vragen.',
    recordTitle: 'Voor wie later alles wil narekenen',
    record:
      'Dit bestand bevat precies de gegevens die wij versleuteld hebben bewaard. U kunt dit bestand maar één keer bewaren. Wij kunnen het later niet nog een keer maken. U hebt het niet nodig om te tekenen. Let op: uw naam, adres en geboortedatum staan erin. Bewaar het op een veilige plek en deel het niet.',
    recordDownload: 'Bewaar ondertekening.json',
  },
  confirm: {
    title: 'Bevestig uw steun',
    lead: (phase: string, subject: string) => `U steunt het ${phase} voor een referendum over ${subject}.`,
    received: (moment: string) => `U hebt het formulier ingevuld op ${moment}.`,
    press: 'Druk op de knop om te bevestigen. Pas dan telt uw steun mee.',
    button: 'Ja, ik bevestig mijn steun',
    not: 'Hebt u het formulier niet ingevuld? Sluit dan deze pagina. U hoeft niets te doen.',
  },
  receipt: {
    title: 'Bedankt. Wij hebben uw steun ontvangen',
    repeatedTitle: 'U hebt uw steun al bevestigd',
    repeated: 'U hoeft niets te doen. Hieronder staat uw bewijs nog een keer.',
    about: 'Verzoek',
    received: 'Formulier ontvangen op',
    confirmed: 'Bevestigd op',
    number: 'Ontvangstnummer',
    nextTitle: 'Wat gebeurt er nu?',
    next: (lastDay: string) => [
      `Tekenen kan tot en met ${lastDay}.`,
      'Daarna controleert de gemeente alle steunverklaringen.',
      'Het centraal stembureau besluit of er genoeg geldige steun is. Dat bureau zorgt ook voor de verkiezingen.',
      'U leest het besluit op deze website.',
    ],
    proofTitle: 'Uw bewijs',
    proof:
      'Met dit bestand kunt u later zien dat uw steun in de openbare lijst staat. Uw naam staat er niet in. U krijgt het ook per mail.',
    proofDownload: 'Bewaar uw bewijs (bewijs.tlog-proof)',
    proofCheck: 'Zo controleert u uw bewijs',
    proofCheckAt: 'Controleer uw bewijs op:',
    shareTitle: 'Deel dit verzoek',
    share: 'Kent u iemand die ook wil tekenen? Stuur dan dit adres:',
    print: 'Print deze pagina',
    mistake: (email: string, lastDay: string) =>
      `Ziet u een fout in uw gegevens? Mail ${email}. Doe dat uiterlijk op ${lastDay}.`,
    withdrawTitle: 'Van mening veranderd?',
    withdraw: (lastDay: string) => `U kunt uw steun intrekken tot en met ${lastDay}.`,
    withdrawNone: 'De regels voor dit verzoek staan niet toe dat u uw steun intrekt.',
    withdrawLink: 'Ik wil mijn steun intrekken',
    withdrawKeep:
      'U krijgt deze link ook per mail. Bewaar die mail. Alleen met deze link kunt u uw steun intrekken.',
    withdrawWarning:
      'Stuur deze link niet door en laat deze pagina niet openstaan. Met de link kan een ander uw steun intrekken.',
  },
  withdraw: {
    title: 'Wilt u uw steun intrekken?',
    lead: (lastDay: string) =>
      `Als u intrekt, telt uw steun niet meer mee. Intrekken kan tot en met ${lastDay}. U mag daarna opnieuw tekenen.`,
    about: 'Het gaat om deze steunverklaring:',
    yes: 'Ja, trek mijn steun in',
    no: 'Nee, ga terug',
    doneTitle: 'Uw steun is ingetrokken',
    done: (moment: string) => `U hebt uw steun ingetrokken op ${moment}. Uw steun telt niet meer mee.`,
    doneAgain: (lastDay: string) => `U mag tot en met ${lastDay} opnieuw tekenen.`,
    doneProof:
      'Wij sturen hierover geen mail, want uw e-mailadres hebben wij niet meer. Bewaar dit bewijs nu. U kunt dit bestand maar één keer bewaren.',
    notYou: (email: string) => `Hebt u dit niet zelf gedaan? Mail dan snel naar ${email}.`,
  },
  links: {
    LinkUnknown: {
      title: 'Deze link klopt niet',
      text: (_lastDay: string, _open: boolean) => 'Kopieer de hele link uit de mail en probeer het opnieuw.',
    },
    LinkExpired: {
      title: 'Deze link werkt niet meer',
      text: (lastDay: string, _open: boolean) =>
        `Vul het formulier opnieuw in. Dat kan tot en met ${lastDay}.`,
    },
    ConfirmedTooLate: {
      title: 'Het verzoek is gesloten',
      text: (lastDay: string, _open: boolean) =>
        `Het verzoek is gesloten op ${lastDay}. Uw steun is niet op tijd bevestigd en telt niet mee.`,
    },
    AddressFull: {
      title: 'Dit e-mailadres is al vaak gebruikt',
      text: (_lastDay: string, _open: boolean) =>
        'Met dit e-mailadres hebben al 5 andere mensen hun steun bevestigd. Vul het formulier opnieuw in met een ander e-mailadres, of teken op papier.',
    },
    AlreadyWithdrawn: {
      title: 'Deze steun is al ingetrokken',
      text: (lastDay: string, open: boolean) =>
        open
          ? `U hoeft niets te doen. Wilt u het verzoek toch steunen? Dan kunt u opnieuw tekenen tot en met ${lastDay}.`
          : `U hoeft niets te doen. Het verzoek is gesloten op ${lastDay}.`,
    },
    WithdrawalNotAllowed: {
      title: 'Intrekken kan niet',
      text: (_lastDay: string, _open: boolean) =>
        'U kunt uw steun niet intrekken. Dat staat in de regels voor dit verzoek.',
    },
    WithdrawnTooLate: {
      title: 'Intrekken kan niet meer',
      text: (lastDay: string, _open: boolean) =>
        `Het verzoek is gesloten op ${lastDay}. U kunt nog wel zien hoe het met uw steun staat.`,
    },
    toForm: 'Naar het formulier',
    toPetition: 'Naar het verzoek',
    toRules: 'Lees de regels voor dit verzoek',
  },
  refused: {
    notOpenTitle: 'Tekenen kan nog niet',
    closedTitle: 'U kunt niet meer tekenen',
    notSent: 'Uw gegevens zijn niet bewaard.',
  },
  statement: nlStatement,
};
