import { Act, type ActKind } from './acts.ts';
import { type AuditEventName, actEventNames, auditCatalogue } from './audit.ts';

type Fields = { readonly subject: string; readonly detail: readonly string[] };

const entry = 'id of the entry';
const user = 'id of the staff account';

/** What stands in an event that is no act of procedure: whom it is about, and the members of its detail. */
const fields: { readonly [name in AuditEventName]?: Fields } = {
  'petition.created': { subject: '', detail: ['petition', 'sha256'] },
  'phase.opened': { subject: '', detail: ['petition', 'number', 'lastDay', 'threshold', 'carried', 'user'] },
  'phase.closed': { subject: '', detail: ['duplicate'] },
  'statement.received': { subject: entry, detail: [] },
  'statement.confirmed': { subject: entry, detail: ['line'] },
  'statement.withdrawn': { subject: entry, detail: ['line'] },
  'statement.judged': { subject: entry, detail: ['line', 'reason'] },
  'statement.reason-changed': { subject: entry, detail: ['reason'] },
  'statement.expired': { subject: entry, detail: [] },
  'mail.failed': { subject: 'number of the mail', detail: ['reason'] },
  'staff.invited': { subject: user, detail: ['role', 'petition', 'by'] },
  'staff.link-made': { subject: user, detail: ['by'] },
  'staff.recovery-codes-made': { subject: user, detail: ['codes'] },
  'staff.signed-in': { subject: user, detail: ['via', 'session'] },
  'staff.proven': { subject: user, detail: ['via', 'session'] },
  'staff.session-ended': { subject: user, detail: ['session', 'why'] },
  'staff.federated': { subject: user, detail: ['role', 'petition'] },
  'staff.role-changed': { subject: user, detail: ['role', 'was'] },
  'staff.ended': { subject: user, detail: ['by'] },
  'bundle.taken': { subject: '', detail: ['petition', 'number', 'kind', 'user'] },
};

/** Members of an act of each kind, as they stand in `procedure.json`. */
const members = new Map<ActKind, string[]>(
  Act.options.map(({ shape }) => [
    shape.kind.value,
    Object.keys(shape).filter((name) => name !== 'kind' && name !== 'at'),
  ]),
);

/** The fields of every event of the catalogue, those of acts from the acts themselves. */
export function auditFields(name: AuditEventName): Fields {
  const kind = [...members.keys()].find((each) => actEventNames[each] === name);
  if (kind !== undefined) return { subject: '', detail: ['petition', ...(members.get(kind) ?? []), 'user'] };
  return fields[name] ?? { subject: name.startsWith('staff.') ? user : '', detail: [] };
}

const head = `# The audit log

Every change that means something to a petition, or to who works with the service, is written down in the same commit as
the change itself. This page is made from the catalogue in the code (\`npm run docs\`); a test fails when it is not.

- An event has a number, a moment, a name, a phase or none, a subject and a detail (a JSON object). No event holds a name
  of a signatory, an address, an e-mail address or a token. An act of procedure is in it as it is published in
  \`procedure.json\`, with what officials wrote; \`user\` is the account of who was logged in.
- Each event has the SHA-256 of the hash before it and its own fields, one a line. Whoever changes, inserts or removes an
  event breaks the chain from there on: a start then refuses the database. So does a log that is shorter than it was, and
  a line of the ledger without its event.
- Griffie and operator read it at \`/logboek\`, and one petition at \`/logboek/<petition>\`. On the command line:
  \`referendumpetitie audit [petition] [--since DATE] [--json]\` and \`referendumpetitie audit verify\`.
- The bundle of the griffie has it as \`audit.txt\`, byte by byte described in
  [the specification](../src/ledger/README.md). Of other petitions on the same server it holds the hashes only.

`;

/** `docs/audit.md`. */
export function auditDocument(): string {
  const groups = new Map<string, AuditEventName[]>();
  for (const name of Object.keys(auditCatalogue).sort() as AuditEventName[]) {
    const group = name.split('.')[0] ?? '';
    groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  const tables = [...groups].map(([group, names]) => {
    const rows = names.map((name) => {
      const { subject, detail } = auditFields(name);
      const listed = detail.map((member) => `\`${member}\``).join(', ');
      return `| \`${name}\` | ${auditCatalogue[name]} | ${subject} | ${listed} |`;
    });
    return [
      `## ${group}`,
      '',
      '| event | meaning | subject | detail |',
      '|---|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  });
  return `${head}${tables.join('\n')}`;
}
