import type { z } from 'zod';
import { OfficialRecordInput, type RecordFlaw } from '../official-record.ts';
import type { Result } from '../result.ts';
import {
  type Block,
  facts,
  inWords,
  type OfficialDocument,
  paragraph,
  paragraphs,
  requestName,
  strong,
  termWords,
  theRequest,
  whole,
} from './document.ts';
import { day, group, line, list, Official, parseFields, prose } from './fields.ts';
import { remedyBlocks } from './official-record.ts';
import { outcomeSentence } from './record-outcome.ts';
import { withSoundRecord } from './sealed-package.ts';

const Letter = group({
  date: day,
  place: line(100),
  reference: line(100).optional(),
  sender: Official,
  /** What happens next, a paragraph a line. */
  next: prose().optional(),
  enclosures: list(line()),
});
type LetterFacts = z.infer<typeof Letter>;
export const CouncilLetterInput = group({ record: OfficialRecordInput, letter: Letter.optional() });
export type CouncilLetterInput = z.infer<typeof CouncilLetterInput>;

const Notice = group({ date: day, place: line(100), sender: Official, next: prose().optional() });
export const GazetteNoticeInput = group({ record: OfficialRecordInput, notice: Notice.optional() });
export type GazetteNoticeInput = z.infer<typeof GazetteNoticeInput>;

/** The numbers that are announced: handed in, valid, invalid, threshold (Wrr 48, 53). */
function numbers({ tally, totals, phase }: OfficialRecordInput): Block {
  const how = totals?.estimated ? ' (berekend uit een steekproef)' : '';
  const counts: [string, number][] = [
    ['Ingediende steunverklaringen', tally.standing],
    ...(totals === undefined
      ? []
      : ([
          [`Geldig${how}`, totals.valid],
          [`Ongeldig${how}`, totals.invalid],
        ] as [string, number][])),
    ['Drempel: geldige steunverklaringen die nodig zijn', phase.threshold],
  ];
  return {
    kind: 'table',
    columns: [
      { heading: 'Soort', share: 0.76 },
      { heading: 'Aantal', share: 0.24, numeric: true },
    ],
    rows: counts.map(([name, value]) => [name, whole(value)]),
  };
}

const about = ({ petition, phase }: OfficialRecordInput): Block =>
  paragraph(
    `Inwoners hebben steunverklaringen gegeven voor ${theRequest(phase.name)} om een raadgevend referendum over het ` +
      `besluit “${petition.decisionTitle}” van ${inWords(petition.decisionDate)}` +
      `${petition.reference === undefined ? '' : ` (kenmerk ${petition.reference})`}. Tekenen kon van ` +
      `${termWords(phase)}.`,
  );

const closing = ({ name, role }: Official): Block[] => [
  paragraph('Hoogachtend,'),
  { kind: 'signatures', places: [{ name, role }] },
];

/** Signed on the day of the decision by the first member of the session, unless told otherwise. */
const usual = ({ municipality, decision, members }: OfficialRecordInput) => ({
  date: decision.date,
  place: municipality,
  sender: members[0] ?? { name: '', role: decision.by },
});

const usualLetter = (record: OfficialRecordInput): LetterFacts => ({
  ...usual(record),
  enclosures: ['Proces-verbaal van de beoordeling'],
});

/**
 * Letter to the council with the outcome of the assessment.
 * Without `letter`: by the first member of the session, on the day of the decision, with the record enclosed.
 */
export function councilLetter({
  record,
  letter = usualLetter(record),
}: CouncilLetterInput): OfficialDocument {
  const { municipality, petition, phase, decision } = record;
  return {
    name: 'brief-aan-de-raad',
    sender: `Gemeente ${municipality}`,
    title: `Beslissing op ${theRequest(phase.name)} om een referendum`,
    footer: `Brief aan de gemeenteraad: ${petition.title}`,
    date: letter.date,
    opening: [
      facts(
        ['Aan', `de gemeenteraad van ${municipality}`],
        ['Datum', `${letter.place}, ${inWords(letter.date)}`],
        ['Kenmerk', letter.reference],
        ['Onderwerp', petition.title],
      ),
      paragraph('Geachte leden van de raad,'),
      about(record),
      strong(outcomeSentence(record)),
    ],
    parts: [
      { heading: 'Aantallen', blocks: [numbers(record)] },
      {
        heading: 'Beslissing',
        blocks: [
          paragraph(`De beslissing is genomen door ${decision.by}.`),
          ...paragraphs(decision.text ?? ''),
        ],
      },
      ...(letter.next === undefined ? [] : [{ heading: 'Vervolg', blocks: paragraphs(letter.next) }]),
      { heading: 'Inzage en rechtsmiddel', blocks: remedyBlocks(record, 'Het proces-verbaal') },
      { heading: 'Ondertekening', blocks: closing(letter.sender) },
      ...(letter.enclosures.length === 0
        ? []
        : [{ heading: 'Bijlagen', blocks: [{ kind: 'list', items: letter.enclosures }] satisfies Block[] }]),
    ],
  };
}

/**
 * Notice for the municipal gazette (Gemeenteblad).
 * Without `notice`: by the first member of the session, on the day of the decision.
 */
export function gazetteNotice({ record, notice = usual(record) }: GazetteNoticeInput): OfficialDocument {
  const { municipality, petition, phase, decision } = record;
  const outcome = decision.outcome === 'admitted' ? 'toegelaten' : 'niet toegelaten';
  return {
    name: 'kennisgeving-gemeenteblad',
    sender: `Gemeente ${municipality}`,
    title: `Kennisgeving: ${requestName(phase.name)} om een referendum ${outcome}`,
    subtitle: petition.title,
    footer: `Kennisgeving voor het Gemeenteblad: ${petition.title}`,
    date: notice.date,
    opening: [
      about(record),
      strong(outcomeSentence(record)),
      paragraph(`De beslissing is genomen door ${decision.by}.`),
    ],
    parts: [
      { heading: 'Aantallen', blocks: [numbers(record)] },
      ...(decision.text === undefined ? [] : [{ heading: 'Motivering', blocks: paragraphs(decision.text) }]),
      ...(notice.next === undefined ? [] : [{ heading: 'Vervolg', blocks: paragraphs(notice.next) }]),
      { heading: 'Inzage en rechtsmiddel', blocks: remedyBlocks(record, 'Het proces-verbaal') },
      {
        heading: 'Ondertekening',
        blocks: [
          paragraph(`${notice.place}, ${inWords(notice.date)}`),
          { kind: 'signatures', places: [notice.sender] },
        ],
      },
    ],
  };
}

export function parseCouncilLetter(value: unknown): Result<CouncilLetterInput, readonly RecordFlaw[]> {
  const parsed = parseFields(CouncilLetterInput, value);
  return parsed.ok ? withSoundRecord(parsed.value) : parsed;
}

export function parseGazetteNotice(value: unknown): Result<GazetteNoticeInput, readonly RecordFlaw[]> {
  const parsed = parseFields(GazetteNoticeInput, value);
  return parsed.ok ? withSoundRecord(parsed.value) : parsed;
}
