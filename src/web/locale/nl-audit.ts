import type { AuditSentences } from '../../domain/audit-texts.ts';
import { nlAlertEvents } from './nl-alert-events.ts';

const late = (fact: string): string =>
  fact === '' ? '' : ' Dat was na het einde van de termijn: het telt niet mee.';

/** What each event of the audit log says, for a reader who knows the procedure and not the program. */
export const nlEvents: AuditSentences = {
  ...nlAlertEvents,
  'petition.created': () => 'De tekst en de regels van het verzoek zijn in de website gezet.',
  'phase.opened': (fact) =>
    `Fase ${fact('number')} is geopend. Vanaf nu staan tekst en regels vast. De laatste dag is ${fact('lastDay')}. Er zijn ${fact('threshold')} verklaringen nodig.`,
  'phase.term-ended': (fact) => `De termijn is eerder beëindigd. De laatste dag is nu ${fact('lastDay')}.`,
  'phase.closed': (fact) =>
    `De fase is gesloten. De lijst ligt vast. ${
      fact('duplicate') === '1'
        ? 'Er was 1 verklaring te veel van dezelfde persoon.'
        : `Er waren ${fact('duplicate')} verklaringen te veel van dezelfde personen.`
    }`,
  'phase.day-fixed': (fact) => `De eerste dag is vastgesteld. De laatste dag is nu ${fact('lastDay')}.`,
  'phase.term-extended': (fact) => `De termijn is langer gemaakt. De laatste dag is nu ${fact('lastDay')}.`,
  'phase.outage-recorded': (fact) =>
    `Vastgelegd: van ${fact('from')} tot ${fact('to')} kon men niet tekenen.`,
  'phase.start-event-recorded': (fact) =>
    `Vastgelegd: een dag waarop de termijn kan beginnen (${fact('date')}). De laatste dag is dan ${fact('lastDay')}.`,
  'procedure.rule-settled': (fact) => `Een regel is voor dit verzoek vastgesteld: ${fact('rule')}`,
  'procedure.verdicts-recorded': (fact) =>
    `De oordelen zijn in de lijst gezet: ${fact('valid')} geldig en ${fact('invalid')} ongeldig.`,
  'procedure.judge-key-recorded': (fact) => `${fact('name')} kreeg een sleutel om de uitslag mee te tekenen.`,
  'procedure.judge-key-revoked': (fact) => `De sleutel van ${fact('name')} mag niet meer worden gebruikt.`,
  'procedure.admitted': (fact) => `Het verzoek is toegelaten (besluit van ${fact('date')}).`,
  'procedure.rejected': (fact) => `Het verzoek is afgewezen (besluit van ${fact('date')}).`,
  'procedure.objection-lodged': (fact) => `Er is bezwaar of beroep ingesteld (${fact('date')}).`,
  'procedure.objection-decided': (fact) => `Op het bezwaar of beroep is beslist (${fact('date')}).`,
  'procedure.request-withdrawn': (fact) => `De initiatiefnemers trokken het verzoek in (${fact('date')}).`,
  'procedure.irrevocable': (fact) => `Het besluit is onherroepelijk (${fact('date')}).`,
  'procedure.held': (fact) =>
    `De verklaringen blijven bewaard voor een strafrechtelijk onderzoek (${fact('date')}).`,
  'procedure.released': (fact) =>
    `Het strafrechtelijk onderzoek heeft de verklaringen niet meer nodig (${fact('date')}).`,
  'procedure.destruction-ordered': (fact) =>
    `Een ambtenaar gaf opdracht de verklaringen te vernietigen (${fact('date')}).`,
  'procedure.destroyed': (fact) => `De verklaringen zijn vernietigd (${fact('date')}).`,
  'phase.timestamped': () => 'Een tijdstempeldienst heeft bevestigd dat de lijst toen zo was.',
  'statement.received': () => 'Een formulier kwam binnen en is verzegeld.',
  'statement.confirmed': (fact) =>
    `Iemand bevestigde de steun. Die staat nu in de lijst, op regel ${fact('line')}.`,
  'statement.withdrawn': (fact) =>
    `Iemand trok de steun in (regel ${fact('line')}). De gegevens zijn gewist.`,
  'statement.judged': (fact) =>
    `Over een verklaring is geoordeeld (regel ${fact('line')})${fact('reason') === '' ? '' : `: ongeldig, grond ${fact('reason')}`}.`,
  'statement.reason-changed': (fact) =>
    `Bij een oordeel is de grond of de toelichting aangepast${fact('reason') === '' ? '' : `: grond ${fact('reason')}`}.`,
  'statement.expired': () => 'Een formulier is niet op tijd bevestigd. De gegevens zijn gewist.',
  'mail.failed': (fact) => `Een mail kwam niet aan en is opgegeven (${fact('reason')}). Het adres is gewist.`,
  'checkpoint.published': () => 'Een nieuwe versie van de openbare lijst is getekend en gepubliceerd.',
  'paper.issued': (fact) => `Bladen gemaakt om te printen: nummer ${fact('sheets')}.`,
  'paper.handed-in': (fact) =>
    `Bladen ontvangen: nummer ${fact('sheets')} (op ${fact('received')}).${late(fact('late'))}`,
  'paper.loose-handed-in': (fact) =>
    `Formulieren zonder nummer ontvangen. Ze kregen nummer ${fact('sheets')} (op ${fact('received')}).${late(fact('late'))}`,
  'paper.entry-kept': (fact) =>
    `Eén persoon typte blad ${fact('sheet')}, strook ${fact('line')}. Nu moet een ander dat ook doen.`,
  'paper.entry-differs': (fact) =>
    `Twee personen typten blad ${fact('sheet')}, strook ${fact('line')} verschillend: ${fact('fields')}.`,
  'paper.accepted': (fact) =>
    `Twee personen typten blad ${fact('sheet')}, strook ${fact('line')} gelijk. De verklaring is verzegeld en staat in de lijst.`,
  'paper.line-settled': (fact) =>
    `Blad ${fact('sheet')}, strook ${fact('line')} telt niet mee: ${fact('outcome')}${fact('reason')}.`,
  'paper.entries-lapsed': (fact) =>
    `Niemand typte blad ${fact('sheet')}, strook ${fact('line')} op tijd voor de tweede keer. De eerste invoer is gewist.`,
  'paper.withdrawn': (fact) =>
    `Een verklaring op papier is ingetrokken (blad ${fact('sheet')}, strook ${fact('line')}).`,
  'paper.awaited': () => 'De termijn is voorbij. Eerst wordt het papier ingevoerd dat op tijd binnen was.',
  'paper.closed': () => 'De lijst ligt vast. Geteld is wat er van elke regel op papier werd.',
  'bundle.taken': (fact) =>
    fact('kind') === 'griffie'
      ? 'Iemand haalde het griffiepakket op.'
      : 'Iemand haalde het openbare pakket op.',
  'staff.invited': (fact) => `Voor ${fact('who')} is een account gemaakt, met de rol ${fact('role')}.`,
  'staff.link-made': (fact) => `Aan ${fact('who')} is een link gestuurd om een passkey te maken.`,
  'staff.joined': (fact) => `${fact('who')} gebruikte de link.`,
  'staff.proofs-forgotten': (fact) =>
    `De oude passkeys, herstelcodes en sessies van ${fact('who')} zijn gestopt. Er is een nieuwe link gebruikt.`,
  'staff.passkey-added': (fact) => `${fact('who')} voegde een passkey toe.`,
  'staff.passkey-removed': (fact) => `${fact('who')} verwijderde een passkey.`,
  'staff.recovery-codes-made': (fact) => `${fact('who')} maakte nieuwe herstelcodes.`,
  'staff.recovery-code-used': (fact) => `${fact('who')} gebruikte een herstelcode.`,
  'staff.signed-in': (fact) => `${fact('who')} logde in (met ${fact('via')}).`,
  'staff.proven': (fact) => `${fact('who')} bevestigde nog een keer wie het is.`,
  'staff.session-ended': (fact) => `${fact('who')} logde uit of beëindigde een sessie.`,
  'staff.federated': (fact) =>
    `Voor ${fact('who')} is een account gemaakt na inloggen bij de gemeente, met de rol ${fact('role')}.`,
  'staff.role-changed': (fact) => `De gemeente gaf ${fact('who')} een andere rol: ${fact('role')}.`,
  'staff.role-lost': (fact) => `De gemeente geeft ${fact('who')} geen rol meer. Alle sessies zijn beëindigd.`,
  'staff.ended': (fact) => `Het account van ${fact('who')} is beëindigd.`,
  'campaign.code-made': (fact) => `Een organisator maakte de campagnecode ${fact('code')}.`,
  'campaign.code-removed': (fact) => `De campagnecode ${fact('code')} telt niet meer.`,
  'news.drafted': (fact) => `Nieuwsbericht ${fact('post')} is geschreven. Het is nog niet openbaar.`,
  'news.changed': (fact) => `Nieuwsbericht ${fact('post')} is veranderd.`,
  'news.published': (fact) => `Nieuwsbericht ${fact('post')} is openbaar gemaakt.`,
  'news.retracted': (fact) => `Nieuwsbericht ${fact('post')} is ingetrokken.`,
  'news.mailing-asked': (fact) => `Nieuwsbericht ${fact('post')} wordt naar de nieuwslijst gestuurd.`,
};

/** The page on which griffie and operator read the log. */
export const nlAudit = {
  title: 'Logboek',
  titleOf: (petition: string) => `Logboek van ${petition}`,
  lead: 'Hier staat wat er is gebeurd, van nieuw naar oud. Niets kan later worden veranderd of weggehaald zonder dat het opvalt. Er staan geen namen of adressen van ondertekenaars in.',
  filter: 'Wat wilt u zien?',
  kind: 'Soort',
  all: 'alles',
  day: 'Dag',
  dayHint: 'Bijvoorbeeld 2-3-2026 of 2 maart 2026',
  dayShown: (day: string) => `Alleen van ${day}.`,
  choiceWrong: 'Deze keuze bestaat niet. Kies iets uit de lijst.',
  phase: 'Fase',
  phaseOf: (petition: string, number: number) => `${petition}, fase ${number}`,
  show: 'Toon',
  reset: 'Wis de keuzes',
  found: (count: string) => `${count} gebeurtenissen gevonden.`,
  one: '1 gebeurtenis gevonden.',
  none: 'Er is niets gevonden. Kies een andere dag, of wis de keuzes.',
  older: 'Ouder',
  newer: 'Nieuwer',
  newest: 'Naar het begin',
  pages: 'Bladeren door het logboek',
  print: 'Print deze pagina',
  exact: 'Precies zo is het vastgelegd',
  number: 'Nummer',
  moment: 'Tijd',
  event: 'Naam van de gebeurtenis',
  subject: 'Over',
  hash: 'Controlegetal',
  chain:
    'Elk controlegetal is berekend uit dat van de gebeurtenis ervoor en uit wat hier staat. In het griffiepakket zit het hele logboek (audit.txt). Daarmee rekent u de keten na.',
  unknownPerson: 'iemand',
  operator: 'de beheerder',
  by: (name: string) => `Door: ${name}.`,
  reason: 'Reden:',
  /** Of a rule for one step of the procedure. */
  step: (number: number) => `verzoek in stap ${number}`,
  document: 'Het stuk',
  kinds: {
    petition: 'het verzoek',
    phase: 'de fase en de termijn',
    procedure: 'besluiten',
    statement: 'verklaringen',
    mail: 'mails',
    checkpoint: 'de openbare lijst',
    paper: 'papier',
    staff: 'wie er werkt met de website',
    milestone: 'mijlpalen',
    alarm: 'wat opviel',
    notice: 'keuze van mails',
    webhook: 'webhooks',
    'api-token': 'sleutels voor de cijfers',
    bundle: 'pakketten',
    campaign: 'de campagne',
    news: 'nieuws',
  } as { readonly [kind: string]: string },
  via: { passkey: 'een passkey', recovery: 'een herstelcode', oidc: 'het account van de gemeente' } as {
    readonly [via: string]: string;
  },
  events: nlEvents,
};
