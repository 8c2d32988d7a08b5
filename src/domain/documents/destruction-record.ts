import type { z } from 'zod';
import { civilDateAt, parseInstant } from '../calendar.ts';
import { samePerson } from '../judge-keys.ts';
import { err, ok, type Result } from '../result.ts';
import { remainingBlocks } from './destruction-remains.ts';
import {
  type Block,
  facts,
  inWords,
  momentInWords,
  type OfficialDocument,
  paragraph,
  paragraphs,
  phaseTitle,
  signatures,
  whole,
} from './document.ts';
import {
  Checkpoint,
  choice,
  count,
  day,
  type FieldFlaw,
  group,
  line,
  list,
  moment,
  Official,
  PetitionFacts,
  PhaseFacts,
  parseFields,
  prose,
  yesNo,
} from './fields.ts';

const kinds = {
  sealed: 'versleutelde steunverklaringen',
  tags: 'kenmerken om dubbele steunverklaringen te vinden',
  times: 'tijdstippen van ontvangst en bevestiging',
  addresses: 'e-mailadressen voor bevestiging',
  links: 'persoonlijke links van ondertekenaars',
  notes: 'aantekeningen bij steunverklaringen',
  mails: 'berichten in de verzendlijst',
  wishes: 'adressen voor bericht over een volgende fase',
  mailCounts: 'tellingen van berichten per adres',
  bundles: 'bestanden voor de beoordeling (bundels)',
  paperForms: 'papieren steunverklaringen',
} as const;
/** What can be traced to a person, in the service or outside it. */
export type DestroyedKind = keyof typeof kinds;
const kindNames = Object.keys(kinds) as [DestroyedKind, ...DestroyedKind[]];

const Backup = group({ name: line(), destroyedOn: day.optional(), expiresOn: day.optional() });

/** The official record of destruction (Wrr 39, 54): of one petition, all its phases. */
export const DestructionRecordInput = group({
  municipality: line(100),
  petition: PetitionFacts,
  phases: list(PhaseFacts, 1),
  ground: group({
    /** Where the term for keeping stands, and that term in words. */
    article: line(500),
    term: line(),
    /** Where the authority settled that term for this petition: who, when, why, and where the decision can be read. */
    ruling: group({
      by: line(),
      on: day.optional(),
      reason: prose(2_000),
      document: line(2_000).optional(),
    }).optional(),
    irrevocableOn: day.optional(),
    /** How the procedure ended, where no decision became irrevocable. */
    endedBy: line().optional(),
    orderedOn: day.optional(),
    /** First day on which destruction is allowed. */
    destroyFrom: day,
  }),
  /** Numbers of things destroyed; `phase` absent where the kind belongs to no single one. */
  destroyed: list(group({ phase: count.optional(), kind: choice(kindNames), count }), 1),
  /** How: overwritten, shredded, and so on. */
  how: line(1_000),
  /** One of `destroyedOn` and `expiresOn` each. */
  backups: list(Backup),
  /** Declared by the officials: there are no backups. */
  noBackups: yesNo.optional(),
  /** Last state of what stays; verdicts where they were given. */
  remains: list(
    group({
      phase: count,
      checkpoint: Checkpoint,
      received: count,
      valid: count.optional(),
      invalid: count.optional(),
    }),
    1,
  ),
  officials: list(Official, 2),
  place: line(100),
  at: moment,
});
export type DestructionRecordInput = z.infer<typeof DestructionRecordInput>;

export type DestructionFlaw =
  | FieldFlaw
  | {
      readonly code:
        | 'SamePerson'
        | 'BackupsNotListed'
        | 'BackupsContradict'
        | 'BackupUnclear'
        | 'RetentionRuns'
        | 'IrrevocableTooLate'
        | 'PhaseUnknown';
      readonly path: string;
      readonly given: string | number;
      readonly needed: string | number | null;
    };

/** In what a record of destruction contradicts itself or the rules for it; empty when in nothing. */
export function destructionFlaws(input: DestructionRecordInput): readonly DestructionFlaw[] {
  const { officials, backups, noBackups = false, ground, phases } = input;
  const day = civilDateAt(parseInstant(input.at) ?? 0);
  const { irrevocableOn } = ground;
  const known = new Set(phases.map(({ number }) => number));
  const strange = [...input.destroyed, ...input.remains].find(
    ({ phase }) => phase !== undefined && !known.has(phase),
  );
  const twice = officials.find(({ name }, index) =>
    officials.some((other, at) => at < index && samePerson(other.name, name)),
  );
  const flaw = (
    found: boolean,
    code: Exclude<DestructionFlaw['code'], 'FieldInvalid'>,
    path: string,
    given: string | number,
    needed: string | number | null = null,
  ): DestructionFlaw[] => (found ? [{ code, path, given, needed }] : []);
  return [
    ...flaw(twice !== undefined, 'SamePerson', 'officials', twice?.name ?? ''),
    ...flaw(backups.length === 0 && !noBackups, 'BackupsNotListed', 'backups', 0),
    ...flaw(backups.length > 0 && noBackups, 'BackupsContradict', 'noBackups', backups.length, 0),
    ...backups.flatMap(({ name, destroyedOn, expiresOn }, index) =>
      flaw(
        (destroyedOn === undefined) === (expiresOn === undefined),
        'BackupUnclear',
        `backups.${index}`,
        name,
      ),
    ),
    ...flaw(day < ground.destroyFrom, 'RetentionRuns', 'at', day, ground.destroyFrom),
    ...flaw(
      irrevocableOn !== undefined && ground.destroyFrom < irrevocableOn,
      'IrrevocableTooLate',
      'ground.irrevocableOn',
      irrevocableOn ?? '',
      ground.destroyFrom,
    ),
    ...flaw(strange !== undefined, 'PhaseUnknown', 'phases', strange?.phase ?? 0),
  ];
}

export function parseDestructionRecord(
  value: unknown,
): Result<DestructionRecordInput, readonly DestructionFlaw[]> {
  const parsed = parseFields(DestructionRecordInput, value);
  if (!parsed.ok) return parsed;
  const flaws = destructionFlaws(parsed.value);
  return flaws.length === 0 ? ok(parsed.value) : err(flaws);
}

/** The official record (proces-verbaal) of destruction. */
export function destructionRecord(input: DestructionRecordInput): OfficialDocument {
  const { municipality, petition, officials, place, at } = input;
  const parts: (readonly [string, readonly Block[]])[] = [
    ['Om welk verzoek het gaat', subjectBlocks(input)],
    ['Grond voor de vernietiging', groundBlocks(input)],
    ['Wat is vernietigd', destroyedBlocks(input)],
    ['Reservekopieën', backupBlocks(input)],
    ['Wat blijft bewaard', remainingBlocks(input)],
    [
      'Ondertekening',
      [
        paragraph(
          `Opgemaakt op ${momentInWords(at)}, ${place}. De vernietiging is gedaan door of in het bijzijn van:`,
        ),
        signatures(officials),
      ],
    ],
  ];
  return {
    name: 'proces-verbaal-van-vernietiging',
    sender: `Gemeente ${municipality}`,
    title: 'Proces-verbaal van vernietiging van steunverklaringen',
    subtitle: petition.title,
    footer: `Proces-verbaal van vernietiging: ${petition.title}`,
    date: civilDateAt(parseInstant(at) ?? 0),
    opening: [],
    parts: parts.map(([heading, blocks], index) => ({ heading: `${index + 1}. ${heading}`, blocks })),
  };
}

function subjectBlocks({ petition, phases }: DestructionRecordInput): Block[] {
  return [
    facts(
      ['Titel van het verzoek', petition.title],
      ['Besluit', petition.decisionTitle],
      ['Datum van het besluit', inWords(petition.decisionDate)],
      ['Kenmerk', petition.reference],
    ),
    {
      kind: 'table',
      columns: [
        { heading: 'Fase', share: 0.34 },
        { heading: 'Eerste dag', share: 0.33 },
        { heading: 'Laatste dag', share: 0.33 },
      ],
      rows: phases.map((phase) => [phaseTitle(phase), inWords(phase.firstDay), inWords(phase.lastDay)]),
    },
  ];
}

function groundBlocks({ ground }: DestructionRecordInput): Block[] {
  return [
    facts(
      ['Bepaling', ground.article],
      ['Bewaartermijn', ground.term],
      ['Einde van de procedure', ground.endedBy],
      ['Onherroepelijk sinds', ground.irrevocableOn && inWords(ground.irrevocableOn)],
      ['Opdracht gegeven op', ground.orderedOn && inWords(ground.orderedOn)],
      ['Vernietigen mag vanaf', inWords(ground.destroyFrom)],
    ),
    ...rulingBlocks(ground),
    paragraph('Er loopt geen strafrechtelijk onderzoek waarvoor de stukken bewaard moeten blijven.'),
  ];
}

function rulingBlocks({ ruling }: DestructionRecordInput['ground']): Block[] {
  if (ruling === undefined) return [];
  const { by, on, reason, document } = ruling;
  return [
    paragraph(
      `De bewaartermijn is voor dit verzoek vastgesteld door ${by}${on === undefined ? '' : ` op ${inWords(on)}`}. De reden:`,
    ),
    ...paragraphs(reason),
    ...(document === undefined ? [] : [facts(['Besluit daarover', document])]),
  ];
}

function destroyedBlocks({ destroyed, how }: DestructionRecordInput): Block[] {
  return [
    {
      kind: 'table',
      columns: [
        { heading: 'Fase', share: 0.16 },
        { heading: 'Wat', share: 0.62 },
        { heading: 'Aantal', share: 0.22, numeric: true },
      ],
      rows: destroyed.map(({ phase, kind, count: number }) => [
        phase === undefined ? 'alle' : String(phase),
        kinds[kind],
        whole(number),
      ]),
    },
    paragraph(`Wijze van vernietiging: ${how}`),
    paragraph('Na de vernietiging kan niemand meer nagaan wie een steunverklaring gaf.'),
  ];
}

function backupBlocks({ backups }: DestructionRecordInput): Block[] {
  if (backups.length === 0)
    return [paragraph('De ondertekenaars verklaren dat er geen reservekopieën zijn.')];
  return [
    {
      kind: 'table',
      columns: [
        { heading: 'Reservekopie', share: 0.5 },
        { heading: 'Wat ermee gebeurt', share: 0.5 },
      ],
      rows: backups.map(({ name, destroyedOn, expiresOn }) => [
        name,
        destroyedOn === undefined
          ? `wordt overschreven, uiterlijk ${inWords(expiresOn ?? '')}`
          : `vernietigd op ${inWords(destroyedOn)}`,
      ]),
    },
  ];
}
