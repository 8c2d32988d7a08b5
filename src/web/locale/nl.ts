import { nlAlerts } from './nl-alerts.ts';
import { nlAudit } from './nl-audit.ts';
import { nlCampaign } from './nl-campaign.ts';
import { nlCampaignStaff } from './nl-campaign-staff.ts';
import { nlDashboard } from './nl-dashboard.ts';
import { nlDesk } from './nl-desk.ts';
import { nlForm } from './nl-form.ts';
import { nlInfo } from './nl-info.ts';
import { nlManage } from './nl-manage.ts';
import { nlOidc } from './nl-oidc.ts';
import { nlPaper } from './nl-paper.ts';
import { nlProcedure } from './nl-procedure.ts';
import { nlRules } from './nl-rules.ts';
import { nlSigning } from './nl-signing.ts';
import { nlStaff } from './nl-staff.ts';
import { nlWritten } from './nl-written.ts';

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
  phaseName: { notice: 'eerste bericht', preliminary: 'eerste verzoek', final: 'definitieve verzoek' },
  /** With the word of the law, where a page names the phase for the first time. */
  phaseFullName: {
    notice: 'eerste bericht (kennisgeving)',
    preliminary: 'eerste verzoek (inleidend verzoek)',
    final: 'definitieve verzoek',
  },
  /** Whom those who may sign may vote for, by the kind of body whose regulation it is. */
  electorate: {
    GM: (name: string) => `de gemeenteraad van ${name}`,
    PV: (name: string) => `Provinciale Staten van ${name}`,
    NL: (_name: string) => 'de Tweede Kamer',
  },
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
    validOf: (threshold: number) => `geldig, van de ${group(threshold)} die nodig zijn`,
    progressValid: 'Geldige steunverklaringen',
    statusTitle: 'Stand van nu',
    progressLabel: 'Bevestigde steunverklaringen',
    opens: (moment: string) => `Tekenen kan vanaf ${moment}.`,
    opensUnknown: 'Tekenen kan nog niet. De eerste dag is nog niet bekend.',
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
    who: (electorate: string) => `U mag tekenen als u mag stemmen voor ${electorate}. Dat betekent:`,
    whoLives: (municipality: string) => `U woont in ${municipality}.`,
    whoAge: (age: number) => `U bent ${age} jaar of ouder.`,
    whoAgeUnknown: 'Hoe oud u moet zijn, is nog niet bekend.',
    whoNationality: {
      'kieswet-b3':
        'U bent Nederlander, of u komt uit een ander land van de Europese Unie. Komt u uit een land buiten de Europese Unie? Dan moet u 5 jaar of langer met toestemming in Nederland wonen.',
      'kieswet-b2': 'U hebt de Nederlandse nationaliteit.',
    },
    whoNationalityUnknown: 'Welke nationaliteit u moet hebben, is nog niet bekend.',
    paperTitle: 'Liever op papier?',
    paper: (address: string) => `Geen e-mail of computer? Teken dan op papier bij ${address}.`,
    paperLink: 'Zo tekent u op papier',
    checkTitle: 'Zelf controleren',
    check:
      'Iedereen kan de telling narekenen. Alle bevestigde steun staat in een openbare lijst, zonder namen. Na het tekenen krijgt u een bewijs waarmee u ziet dat uw steun in die lijst staat.',
    checkLink: 'Controleer uw bewijs',
    bundle: 'Het openbare pakket (zip)',
    bundleFor:
      'alles wat nodig is om de hele telling na te rekenen, zonder namen. Er zit een pagina bij die dat voor u doet, zonder internet.',
    downloads: 'Voor wie zelf wil rekenen:',
    ledger: 'de openbare lijst (ledger.txt)',
    checkpoint: 'de ondertekende stand (checkpoint)',
    keys: 'de sleutels (keys.txt)',
    count: 'de stand als JSON',
    earlier: (phase: string) => `Van het ${phase}:`,
  },
  form: nlForm,
  signing: nlSigning,
  info: nlInfo,
  rules: nlRules,
  procedure: nlProcedure,
  desk: nlDesk,
  dashboard: nlDashboard,
  staff: nlStaff,
  alerts: nlAlerts,
  campaign: nlCampaign,
  organiser: nlCampaignStaff,
  audit: nlAudit,
  oidc: nlOidc,
  lists: nlPaper,
  written: nlWritten,
  manage: nlManage,
};

export type Texts = typeof nl;
