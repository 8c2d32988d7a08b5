import { zipSync } from 'fflate';
import { renderDocument } from '../adapters/document.ts';
import { rfc3339 } from '../domain/calendar.ts';
import {
  type DestructionRecordInput,
  destructionRecord,
  parseDestructionRecord,
} from '../domain/documents/destruction-record.ts';
import { flawSentence } from '../domain/documents/flaws.ts';
import type { Petition, PetitionContent } from '../domain/petition.ts';
import type { DestructionRule, Ruling } from '../domain/regulation.ts';
import { toHex } from '../ledger/bytes.ts';
import { parseTreeHead } from '../ledger/checkpoint.ts';
import type { DestructionFacts } from '../usecases/destruction.ts';
import { CommandError, warn } from './output.ts';

/** The same moment in every zip: same record, same bytes. */
const mtime = new Date(1980, 0, 1);

/** The official record of a destruction, as PDF and as text to edit, in a zip. */
export async function destructionRecordZip(facts: DestructionFacts, petition: Petition): Promise<Uint8Array> {
  const input = parseDestructionRecord(recordInput(facts, petition));
  if (!input.ok) {
    const list = input.error.map((flaw) => `${flaw.path}: ${flawSentence(flaw).en}`).join('; ');
    throw new CommandError(`no record can be made of this destruction: ${list}`);
  }
  const document = destructionRecord(input.value);
  const { pdf, odt, missing } = await renderDocument(document);
  if (missing.length > 0) warn(`the font of the PDF lacks these characters: ${missing.join(' ')}`);
  return zipSync({ [`${document.name}.pdf`]: pdf, [`${document.name}.odt`]: odt }, { level: 0, mtime });
}

type Input = { -readonly [name in keyof DestructionRecordInput]?: unknown };

function petitionOf({ decision, title }: PetitionContent, slug: string) {
  return {
    title: title.nl,
    slug,
    decisionTitle: decision.title.nl,
    decisionDate: decision.date,
    ...(decision.reference === '' ? {} : { reference: decision.reference }),
  };
}

function recordInput(facts: DestructionFacts, { content, slug, regulation, rules }: Petition): Input {
  const { order, destruction, kept, destroyFrom, endedOn } = facts;
  const { backups = [] } = destruction;
  const rule = rules?.destruction ?? null;
  return {
    municipality: regulation.municipality.name,
    petition: petitionOf(content, slug),
    phases: kept.map(({ phase, name, firstDay, lastDay, threshold }) => ({
      number: phase,
      name,
      firstDay,
      lastDay,
      threshold,
    })),
    ground: {
      article: `${regulation.title}, bepaling over vernietiging`,
      term: rule === null ? 'niet vastgesteld' : termInWords(rule),
      ...rulingOf(regulation.destruction?.ruling),
      ...(rule?.after === 'irrevocable' && endedOn !== null ? { irrevocableOn: endedOn } : {}),
      ...(order === null ? {} : { orderedOn: order.date }),
      destroyFrom: destroyFrom ?? destruction.date,
    },
    destroyed: destroyedRows(facts),
    how: 'De gegevens zijn in de database overschreven en de database is daarna opnieuw geschreven.',
    backups,
    ...(backups.length === 0 ? { noBackups: true } : {}),
    remains: kept.map(remainsOf),
    officials: [
      { name: order?.by ?? '', role: 'gaf de opdracht tot vernietiging' },
      { name: destruction.by, role: 'voerde de vernietiging uit' },
    ],
    place: regulation.municipality.name,
    at: rfc3339(destruction.at),
  };
}

/** The source of a value is a note on where it was read; a decision of the authority is a ground. */
function rulingOf(ruling: Ruling | undefined) {
  if (ruling === undefined) return {};
  const { by, on, reason, document } = ruling;
  return { ruling: { by, on, reason, ...(document === undefined ? {} : { document }) } };
}

function destroyedRows({ destruction: { wiped } }: DestructionFacts) {
  const perPhase = (wiped?.phases ?? []).flatMap(({ phase, statements: _statements, ...counts }) =>
    Object.entries(counts).map(([kind, count]) => ({ phase, kind, count })),
  );
  const { mails = 0, wishes = 0, mailCounts = 0 } = wiped ?? {};
  const shared = Object.entries({ mails, wishes, mailCounts }).map(([kind, count]) => ({ kind, count }));
  return [...perPhase, ...shared];
}

function remainsOf({ phase, counts, verdicts, checkpoint }: DestructionFacts['kept'][number]) {
  const head = parseTreeHead(checkpoint.split('\n'));
  if (head === null) throw new Error('a checkpoint of ours begins with origin, size and root');
  const { origin, size, root } = head;
  const { valid, invalid } = verdicts;
  const judged = valid + invalid > 0 ? { valid, invalid } : {};
  return { phase, checkpoint: { origin, size, rootHex: toHex(root) }, received: counts.received, ...judged };
}

const units = {
  day: ['dag', 'dagen'],
  week: ['week', 'weken'],
  month: ['maand', 'maanden'],
} as const;
const moments = {
  irrevocable: 'nadat het besluit onherroepelijk is',
  decision: 'na het besluit',
  'phase-end': 'na het einde van de termijn om te tekenen',
} as const;

function termInWords({ after, amount, unit }: DestructionRule): string {
  return `${amount} ${units[unit][amount === 1 ? 0 : 1]} ${moments[after]}`;
}
