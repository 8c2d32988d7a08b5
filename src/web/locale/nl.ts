import { nlForm } from './nl-form.ts';
import { nlInfo } from './nl-info.ts';
import { nlSigning } from './nl-signing.ts';

const group = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '.');

/** Every sentence a visitor reads, in Dutch at level B1 with "u". English mirrors these keys. */
export const nl = {
  locale: 'nl' as 'nl' | 'en',
  number: group,
  brand: 'Referendumpetitie',
  skip: 'Ga naar de inhoud',
  otherLanguage: 'English',
  otherLanguageHint: 'Show this page in English',
  demo: 'Dit is een voorbeeld. Wat u hier invult, telt niet mee.',
  demoMailbox: 'Bekijk de mails in het postvak',
  footer: {
    label: 'Over deze website',
    privacy: 'Privacy',
    accessibility: 'Toegankelijkheid',
    contact: 'Contact',
    rules: 'Regels voor dit verzoek',
    paper: 'Tekenen op papier',
    check: 'Bewijs controleren',
    help: (phone: string) => `Hulp nodig? Bel ${phone}. Wij helpen u met het formulier.`,
    helpMail: (email: string) => `Hulp nodig? Mail ${email}.`,
  },
  phaseName: { preliminary: 'eerste verzoek', final: 'definitieve verzoek' },
  /** With the word of the law, where a page names the phase for the first time. */
  phaseFullName: { preliminary: 'eerste verzoek (inleidend verzoek)', final: 'definitieve verzoek' },
  back: 'Terug naar het begin',
  list: {
    title: 'Verzoeken om een referendum',
    lead: 'Inwoners kunnen vragen om een referendum over een besluit van de gemeenteraad. Kies hieronder een verzoek.',
    none: 'Er is nu geen verzoek. Kom later terug.',
    read: 'Lees dit verzoek',
  },
  petition: {
    eyebrow: (municipality: string) => `Verzoek om een referendum in ${municipality}`,
    advice:
      'Bij een referendum kunt u stemmen over een besluit van de gemeenteraad. De uitslag is een advies. De gemeenteraad hoeft het advies niet te volgen.',
    finalStand: (counted: number, duplicate: number, threshold: number) =>
      `Geteld: ${group(counted)} ${counted === 1 ? 'persoon' : 'personen'}. ${duplicate === 0 ? 'Er was geen dubbele steun.' : `Dubbele steun die niet meetelt: ${group(duplicate)}.`} Er zijn ${group(threshold)} geldige nodig.`,
    stand: (supporters: number, threshold: number) =>
      `Er ${supporters === 1 ? 'is' : 'zijn'} ${group(supporters)} ${supporters === 1 ? 'steunverklaring' : 'steunverklaringen'} bevestigd. ${supporters === 1 ? 'Die is' : 'Ze zijn'} nog niet gecontroleerd. Er zijn ${group(threshold)} geldige nodig.`,
    of: (threshold: number) => `van ${group(threshold)}`,
    statusTitle: 'Stand van nu',
    progressLabel: 'Bevestigde steunverklaringen',
    lastDay: (day: string) => `Tekenen kan tot en met ${day}.`,
    lastDayToday: 'Vandaag is de laatste dag. Tekenen en bevestigen moet vóór 23.59 uur klaar zijn.',
    opens: (moment: string) => `Tekenen kan vanaf ${moment}.`,
    opensUnknown: 'Tekenen kan nog niet. De eerste dag is nog niet bekend.',
    closed: (day: string) => `U kunt niet meer tekenen. Dit verzoek is gesloten op ${day}.`,
    closedNext: 'De gemeente controleert nu de steunverklaringen.',
    sign: 'Ik wil tekenen',
    signTime: 'Tekenen duurt ongeveer 3 minuten. U hebt een e-mailadres nodig.',
    asksTitle: 'Wat wij vragen',
    decisionTitle: 'Waar gaat het over?',
    textTitle: 'De tekst van het verzoek',
    dossierTitle: 'Het dossier',
    dossierLead: 'Deze stukken horen bij het besluit.',
    kind: { decision: 'Besluit', amendment: 'Voorstel tot wijziging (amendement)' },
    reference: 'Kenmerk',
    tabledBy: 'Ingediend door',
    tabledAt: 'Ingediend bij',
    noting: 'Constaterende (wat er aan de hand is)',
    considering: 'Overwegende (waarom het anders moet)',
    resolving: 'Besluit (wat er moet veranderen)',
    read: 'Lees het stuk',
    initiators: 'Wie vraagt dit?',
    whoTitle: 'Wie mag tekenen?',
    who: (municipality: string) =>
      `U mag tekenen als u mag stemmen voor de gemeenteraad van ${municipality}. Dat betekent:`,
    whoPoints: (municipality: string, age: number) => [
      `U woont in ${municipality}.`,
      `U bent ${age} jaar of ouder.`,
      'U bent Nederlander, of u komt uit een ander land van de Europese Unie. Komt u uit een land buiten de Europese Unie? Dan moet u 5 jaar of langer met toestemming in Nederland wonen.',
    ],
    carryNone:
      'Hebt u al getekend voor het eerste verzoek? Dan telt die handtekening nu niet mee. Wilt u ook het definitieve verzoek steunen? Teken dan opnieuw.',
    carryYes:
      'Hebt u al getekend voor het eerste verzoek? En was uw steun geldig? Dan telt uw steun ook nu. U hoeft niets te doen.',
    paperTitle: 'Liever op papier?',
    paper: (address: string) => `Geen e-mail of computer? Teken dan op papier bij ${address}.`,
    paperLink: 'Zo tekent u op papier',
    checkTitle: 'Zelf controleren',
    check:
      'Iedereen kan de telling narekenen. Alle bevestigde steun staat in een openbare lijst, zonder namen. Na het tekenen krijgt u een bewijs waarmee u ziet dat uw steun in die lijst staat.',
    checkLink: 'Controleer uw bewijs',
    downloads: 'Voor wie zelf wil rekenen:',
    ledger: 'de openbare lijst (ledger.txt)',
    checkpoint: 'de ondertekende stand (checkpoint)',
    keys: 'de sleutels (keys.txt)',
    count: 'de stand als JSON',
  },
  form: nlForm,
  signing: nlSigning,
  info: nlInfo,
};

export type Texts = typeof nl;
