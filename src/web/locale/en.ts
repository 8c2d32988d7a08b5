import { enAlerts } from './en-alerts.ts';
import { enAudit } from './en-audit.ts';
import { enCampaign } from './en-campaign.ts';
import { enCampaignStaff } from './en-campaign-staff.ts';
import { enDashboard } from './en-dashboard.ts';
import { enDesk } from './en-desk.ts';
import { enForm } from './en-form.ts';
import { enInfo } from './en-info.ts';
import { enManage } from './en-manage.ts';
import { enOidc } from './en-oidc.ts';
import { enPaper } from './en-paper.ts';
import { enProcedure } from './en-procedure.ts';
import { enRules } from './en-rules.ts';
import { enSigning } from './en-signing.ts';
import { enStaff } from './en-staff.ts';
import { enWritten } from './en-written.ts';
import type { Texts } from './nl.ts';

const group = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** The same sentences in plain English, equal in meaning. */
export const en: Texts = {
  locale: 'en',
  number: group,
  brand: 'Referendumpetitie',
  skip: 'Skip to the content',
  otherLanguage: 'Nederlands',
  otherLanguageHint: 'Toon deze pagina in het Nederlands',
  demo: 'This is an example. What you fill in here does not count.',
  demoMailbox: 'Read the emails in the mailbox',
  footer: {
    label: 'About this website',
    privacy: 'Privacy',
    accessibility: 'Accessibility',
    contact: 'Contact',
    rules: 'Rules for this request',
    paper: 'Sign on paper',
    check: 'Check a receipt',
    help: (phone: string) => `Need help? Call ${phone}. We will help you with the form.`,
    helpMail: (email: string) => `Need help? Email ${email}.`,
  },
  phaseName: { notice: 'first notice', preliminary: 'preliminary request', final: 'final request' },
  phaseFullName: {
    notice: 'first notice (kennisgeving)',
    preliminary: 'preliminary request (inleidend verzoek)',
    final: 'final request',
  },
  electorate: {
    GM: (name) => `the municipal council of ${name}`,
    PV: (name) => `the Provincial Council of ${name}`,
    NL: () => 'the House of Representatives (Tweede Kamer)',
  },
  back: 'Back to the start',
  list: {
    title: 'Requests for a referendum',
    lead: 'Inhabitants can ask for a referendum about a decision of the municipal council. Choose a request below.',
    none: 'There is no request at the moment. Please come back later.',
    read: 'Read this request',
  },
  petition: {
    eyebrow: (municipality: string) => `Request for a referendum in ${municipality}`,
    advice:
      'In a referendum you can vote on a decision of the municipal council. The result is advice. The council does not have to follow it.',
    finalStand: (counted: number, duplicate: number, threshold: number) =>
      `Counted: ${group(counted)} ${counted === 1 ? 'person' : 'people'}. ${duplicate === 0 ? 'There were no doubles.' : `Doubles left out: ${group(duplicate)}.`} ${group(threshold)} valid ones are needed.`,
    stand: (supporters: number, threshold: number) =>
      `${group(supporters)} ${supporters === 1 ? 'support statement has' : 'support statements have'} been confirmed. ${supporters === 1 ? 'It has' : 'They have'} not been checked yet. ${group(threshold)} valid ones are needed.`,
    of: (threshold: number) => `of ${group(threshold)}`,
    validOf: (threshold: number) => `valid, of the ${group(threshold)} that are needed`,
    progressValid: 'Valid support statements',
    statusTitle: 'Count so far',
    progressLabel: 'Confirmed support statements',
    opens: (moment: string) => `You can sign from ${moment}.`,
    opensUnknown: 'You cannot sign yet. The first day is not known yet.',
    sign: 'I want to sign',
    signTime: 'Signing takes about 3 minutes. You need an email address.',
    asksTitle: 'What we ask',
    decisionTitle: 'What is it about?',
    textTitle: 'The text of the request',
    dossierTitle: 'The file',
    dossierLead: 'These papers belong to the decision.',
    kind: { decision: 'Decision', amendment: 'Proposed change (amendment)' },
    reference: 'Reference',
    tabledBy: 'Tabled by',
    tabledAt: 'Tabled in',
    noting: 'Noting (what is the case)',
    considering: 'Considering (why it should change)',
    resolving: 'Decision (what should change)',
    read: 'Read the paper',
    initiators: 'Who is asking for this?',
    whoTitle: 'Who may sign?',
    who: (electorate: string) => `You may sign if you may vote for ${electorate}. That means:`,
    whoLives: (municipality: string) => `You live in ${municipality}.`,
    whoAge: (age: number) => `You are ${age} or older.`,
    whoAgeUnknown: 'How old you must be is not known yet.',
    whoNationality: {
      'kieswet-b3':
        'You are Dutch, or you come from another country of the European Union. Do you come from a country outside the European Union? Then you must have lived in the Netherlands with permission for 5 years or longer.',
      'kieswet-b2': 'You have Dutch nationality.',
    },
    whoNationalityUnknown: 'Which nationality you must have is not known yet.',
    paperTitle: 'Rather on paper?',
    paper: (address: string) => `No email or computer? Then sign on paper at ${address}.`,
    paperLink: 'How to sign on paper',
    checkTitle: 'Check it yourself',
    check:
      'Anyone can recount. All confirmed support is in a public list, without names. After signing you get a receipt. With it you can see that your support is in that list.',
    checkLink: 'Check your receipt',
    bundle: 'The public bundle (zip)',
    bundleFor:
      'all that it takes to recount everything, without names. A page comes with it that does so for you, without internet.',
    downloads: 'If you want to do the sums yourself:',
    ledger: 'the public list (ledger.txt)',
    checkpoint: 'the signed state (checkpoint)',
    keys: 'the keys (keys.txt)',
    count: 'the count as JSON',
    earlier: (phase: string) => `Of the ${phase}:`,
  },
  form: enForm,
  signing: enSigning,
  info: enInfo,
  rules: enRules,
  procedure: enProcedure,
  desk: enDesk,
  dashboard: enDashboard,
  staff: enStaff,
  alerts: enAlerts,
  campaign: enCampaign,
  organiser: enCampaignStaff,
  audit: enAudit,
  oidc: enOidc,
  lists: enPaper,
  written: enWritten,
  manage: enManage,
};
