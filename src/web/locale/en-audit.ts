import type { AuditSentences } from '../../domain/audit-texts.ts';
import { enAlertEvents } from './en-alert-events.ts';
import type { nlAudit } from './nl-audit.ts';

const late = (fact: string): string =>
  fact === '' ? '' : ' That was after the end of the term: it does not count.';

export const enEvents: AuditSentences = {
  ...enAlertEvents,
  'petition.created': () => 'The text and the rules of the petition were put on the website.',
  'phase.opened': (fact) =>
    `Phase ${fact('number')} opened. From now on text and rules are fixed. The last day is ${fact('lastDay')}. ${fact('threshold')} statements are needed.`,
  'phase.term-ended': (fact) => `The term was ended early. The last day is now ${fact('lastDay')}.`,
  'phase.closed': (fact) =>
    `The phase was closed. The list is final. ${
      fact('duplicate') === '1'
        ? '1 statement was too many of the same person.'
        : `${fact('duplicate')} statements were too many of the same persons.`
    }`,
  'phase.day-fixed': (fact) => `The first day was fixed. The last day is now ${fact('lastDay')}.`,
  'phase.term-extended': (fact) => `The term was lengthened. The last day is now ${fact('lastDay')}.`,
  'phase.outage-recorded': (fact) => `Recorded: from ${fact('from')} to ${fact('to')} people could not sign.`,
  'phase.start-event-recorded': (fact) =>
    `Recorded: a day on which the term may begin (${fact('date')}). The last day would be ${fact('lastDay')}.`,
  'procedure.rule-settled': (fact) => `A rule was settled for this petition: ${fact('rule')}`,
  'procedure.verdicts-recorded': (fact) =>
    `The verdicts were entered in the list: ${fact('valid')} valid and ${fact('invalid')} invalid.`,
  'procedure.judge-key-recorded': (fact) => `${fact('name')} got a key to sign the result with.`,
  'procedure.judge-key-revoked': (fact) => `The key of ${fact('name')} may not be used any more.`,
  'procedure.admitted': (fact) => `The request was admitted (decision of ${fact('date')}).`,
  'procedure.rejected': (fact) => `The request was rejected (decision of ${fact('date')}).`,
  'procedure.objection-lodged': (fact) => `An objection or appeal was lodged (${fact('date')}).`,
  'procedure.objection-decided': (fact) => `The objection or appeal was decided on (${fact('date')}).`,
  'procedure.request-withdrawn': (fact) => `The initiators withdrew the request (${fact('date')}).`,
  'procedure.irrevocable': (fact) => `The decision is irrevocable (${fact('date')}).`,
  'procedure.held': (fact) => `The statements are kept for a criminal investigation (${fact('date')}).`,
  'procedure.released': (fact) =>
    `The criminal investigation no longer needs the statements (${fact('date')}).`,
  'procedure.destruction-ordered': (fact) =>
    `An official ordered that the statements be destroyed (${fact('date')}).`,
  'procedure.destroyed': (fact) => `The statements were destroyed (${fact('date')}).`,
  'phase.timestamped': () => 'A time-stamping authority confirmed that the list was like this then.',
  'statement.received': () => 'A form came in and was sealed.',
  'statement.confirmed': (fact) =>
    `Someone confirmed their support. It now stands in the list, on line ${fact('line')}.`,
  'statement.withdrawn': (fact) =>
    `Someone withdrew their support (line ${fact('line')}). The data were erased.`,
  'statement.judged': (fact) =>
    `A statement was judged (line ${fact('line')})${fact('reason') === '' ? '' : `: invalid, ground ${fact('reason')}`}.`,
  'statement.reason-changed': (fact) =>
    `The ground or the note of a verdict was changed${fact('reason') === '' ? '' : `: ground ${fact('reason')}`}.`,
  'statement.expired': () => 'A form was not confirmed in time. The data were erased.',
  'mail.failed': (fact) =>
    `A mail did not arrive and was given up (${fact('reason')}). The address was erased.`,
  'checkpoint.published': () => 'A new version of the public list was signed and published.',
  'paper.issued': (fact) => `Sheets made for printing: number ${fact('sheets')}.`,
  'paper.handed-in': (fact) =>
    `Sheets received: number ${fact('sheets')} (on ${fact('received')}).${late(fact('late'))}`,
  'paper.loose-handed-in': (fact) =>
    `Forms without a number received. They were given number ${fact('sheets')} (on ${fact('received')}).${late(fact('late'))}`,
  'paper.entry-kept': (fact) =>
    `One person typed sheet ${fact('sheet')}, strip ${fact('line')}. Now another has to do so as well.`,
  'paper.entry-differs': (fact) =>
    `Two people typed sheet ${fact('sheet')}, strip ${fact('line')} differently: ${fact('fields')}.`,
  'paper.accepted': (fact) =>
    `Two people typed sheet ${fact('sheet')}, strip ${fact('line')} the same. The statement was sealed and entered in the list.`,
  'paper.line-settled': (fact) =>
    `Sheet ${fact('sheet')}, strip ${fact('line')} does not count: ${fact('outcome')}${fact('reason')}.`,
  'paper.entries-lapsed': (fact) =>
    `Nobody typed sheet ${fact('sheet')}, strip ${fact('line')} a second time. The first entry was wiped.`,
  'paper.withdrawn': (fact) =>
    `A statement on paper was withdrawn (sheet ${fact('sheet')}, strip ${fact('line')}).`,
  'paper.awaited': () => 'The term is over. Paper that came in on time is entered first.',
  'paper.closed': () => 'The list is final. What became of each line on paper was counted.',
  'bundle.taken': (fact) =>
    fact('kind') === 'griffie'
      ? 'Someone took out the bundle of the griffie.'
      : 'Someone took out the public bundle.',
  'staff.invited': (fact) => `An account was made for ${fact('who')}, with the role ${fact('role')}.`,
  'staff.link-made': (fact) => `A link to make a passkey with was sent to ${fact('who')}.`,
  'staff.joined': (fact) => `${fact('who')} used the link.`,
  'staff.proofs-forgotten': (fact) =>
    `The earlier passkeys, recovery codes and sessions of ${fact('who')} ended. A new link was used.`,
  'staff.passkey-added': (fact) => `${fact('who')} added a passkey.`,
  'staff.passkey-removed': (fact) => `${fact('who')} removed a passkey.`,
  'staff.recovery-codes-made': (fact) => `${fact('who')} made new recovery codes.`,
  'staff.recovery-code-used': (fact) => `${fact('who')} used a recovery code.`,
  'staff.signed-in': (fact) => `${fact('who')} logged in (with ${fact('via')}).`,
  'staff.proven': (fact) => `${fact('who')} proved anew who they are.`,
  'staff.session-ended': (fact) => `${fact('who')} logged out or ended a session.`,
  'staff.federated': (fact) =>
    `An account was made for ${fact('who')} after log-in at the municipality, with the role ${fact('role')}.`,
  'staff.role-changed': (fact) => `The municipality gave ${fact('who')} another role: ${fact('role')}.`,
  'staff.role-lost': (fact) => `The municipality gives ${fact('who')} no role any more. All sessions ended.`,
  'staff.ended': (fact) => `The account of ${fact('who')} ended.`,
  'campaign.code-made': (fact) => `An organiser made the campaign code ${fact('code')}.`,
  'campaign.code-removed': (fact) => `The campaign code ${fact('code')} counts no longer.`,
  'news.drafted': (fact) => `News post ${fact('post')} was written. It is not public yet.`,
  'news.changed': (fact) => `News post ${fact('post')} was changed.`,
  'news.published': (fact) => `News post ${fact('post')} was made public.`,
  'news.retracted': (fact) => `News post ${fact('post')} was retracted.`,
  'news.mailing-asked': (fact) => `News post ${fact('post')} is sent to the news list.`,
};

export const enAudit: typeof nlAudit = {
  title: 'Log',
  titleOf: (petition) => `Log of ${petition}`,
  lead: 'This is what happened, newest first. Nothing can be changed or removed later without it showing. It holds no names or addresses of signatories.',
  filter: 'What do you want to see?',
  kind: 'Kind',
  all: 'everything',
  day: 'Day',
  dayHint: 'For example 2-3-2026 or 2 March 2026, the day first',
  dayShown: (day) => `Only of ${day}.`,
  choiceWrong: 'There is no such choice. Choose something from the list.',
  phase: 'Phase',
  phaseOf: (petition, number) => `${petition}, phase ${number}`,
  show: 'Show',
  reset: 'Clear the choices',
  found: (count) => `${count} events found.`,
  one: '1 event found.',
  none: 'Nothing was found. Choose another day, or clear the choices.',
  older: 'Older',
  newer: 'Newer',
  newest: 'To the beginning',
  pages: 'Pages of the log',
  print: 'Print this page',
  exact: 'Exactly as it was recorded',
  number: 'Number',
  moment: 'Time',
  event: 'Name of the event',
  subject: 'About',
  hash: 'Hash',
  chain:
    'Each hash is computed from that of the event before it and from what stands here. The bundle of the griffie has the whole log (audit.txt), with which you can compute the chain again.',
  unknownPerson: 'someone',
  operator: 'the operator',
  by: (name) => `By: ${name}.`,
  reason: 'Reason:',
  step: (number) => `request in step ${number}`,
  document: 'The document',
  kinds: {
    petition: 'the petition',
    phase: 'phase and term',
    procedure: 'decisions',
    statement: 'statements',
    mail: 'mail',
    checkpoint: 'the public list',
    paper: 'paper',
    staff: 'who works with the website',
    milestone: 'milestones',
    alarm: 'what was unusual',
    notice: 'choice of mails',
    webhook: 'webhooks',
    'api-token': 'keys for the numbers',
    bundle: 'bundles',
    campaign: 'the campaign',
    news: 'news',
  },
  via: { passkey: 'a passkey', recovery: 'a recovery code', oidc: 'the account of the municipality' },
  events: enEvents,
};
