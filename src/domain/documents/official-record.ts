import type { OfficialRecordInput } from '../official-record.ts';
import {
  type Block,
  facts,
  inWords,
  momentInWords,
  type OfficialDocument,
  paragraph,
  paragraphs,
  requestName,
  signatures,
  theRequest,
} from './document.ts';
import { packageLabel } from './package-label.ts';
import { methodBlocks, outcomeBlocks, rulingBlocks, totalBlocks } from './record-outcome.ts';
import {
  decisionBlocks,
  forAllBlocks,
  objectionBlocks,
  submittedBlocks,
  termBlocks,
} from './record-parts.ts';

/** The thirteen parts of the official record, in order: what the articles on it ask for (Wrr 37, 47–49, 52). */
const partsOf: readonly (readonly [
  heading: string,
  blocks: (input: OfficialRecordInput) => readonly Block[],
])[] = [
  ['Besluit waarover een referendum is gevraagd', decisionBlocks],
  ['Fase en termijn', (input) => [phaseName(input), ...termBlocks(input)]],
  ['Zitting', sessionBlocks],
  ['Aantal ingediende steunverklaringen', submittedBlocks],
  ['Ongeldig vóór de controle', forAllBlocks],
  ['Wijze van controle', methodBlocks],
  ['Uitkomst van de controle naar grond', outcomeBlocks],
  ['Totaal geldig en ongeldig', totalBlocks],
  ['Beslissing', rulingBlocks],
  ['Bezwaren', objectionBlocks],
  ['Verzegeld pakket', packageBlocks],
  ['Ondertekening', signingBlocks],
  ['Inzage en rechtsmiddel', (input) => remedyBlocks(input, 'Dit proces-verbaal')],
];

/** The official record (proces-verbaal) of the assessment of a request. */
export function officialRecord(input: OfficialRecordInput): OfficialDocument {
  const { municipality, petition, phase, session } = input;
  return {
    name: 'proces-verbaal',
    sender: `Gemeente ${municipality}`,
    title: `Proces-verbaal van de beoordeling van ${theRequest(phase.name)}`,
    subtitle: `Verzoek om een raadgevend referendum: ${petition.title}`,
    footer: `Proces-verbaal ${requestName(phase.name)}: ${petition.title}`,
    date: session.date,
    opening: [],
    parts: partsOf.map(([heading, blocks], index) => ({
      heading: `${index + 1}. ${heading}`,
      blocks: blocks(input),
    })),
  };
}

const phaseName = ({ phase }: OfficialRecordInput): Block =>
  paragraph(
    `Dit proces-verbaal gaat over ${theRequest(phase.name)}. Dat is fase ${phase.number} van de procedure.`,
  );

function sessionBlocks({ session }: OfficialRecordInput): Block[] {
  return [
    facts(
      ['Plaats', session.place],
      ['Datum', inWords(session.date)],
      ['Tijd', `${session.time.replace(':', '.')} uur`],
      ['Openbaar', session.public ? 'Ja' : 'Nee'],
    ),
  ];
}

function packageBlocks(input: OfficialRecordInput): Block[] {
  const { sealing } = input;
  const by = sealing?.by.map(({ name, role }) => `${name} (${role})`).join(', ');
  return [
    paragraph(
      sealing === undefined
        ? 'De steunverklaringen gaan in een verzegeld pakket. Op het pakket staat:'
        : `De steunverklaringen zijn op ${momentInWords(sealing.at)} in een pakket gedaan. Het is verzegeld door: ${by}. ` +
            'Op het pakket staat:',
    ),
    { kind: 'framed', lines: packageLabel(input) },
    facts(
      ['Het pakket wordt bewaard', input.package.keptWhere],
      ['SHA-256 van het archief', input.package.sha256],
    ),
  ];
}

function signingBlocks({ members, session, list }: OfficialRecordInput): Block[] {
  return [
    ...(list === undefined
      ? []
      : [
          paragraph(
            `De lijst met oordelen is voorgelegd door: ${list.proposedBy}. Een ander stelde die lijst vast: ${list.confirmedBy}.`,
          ),
        ]),
    paragraph(`Opgemaakt op ${inWords(session.date)}, ${session.place}. Alle aanwezige leden ondertekenen.`),
    signatures(members),
  ];
}

/** @param record how the text that these stand in calls the official record */
export function remedyBlocks(
  { inspection, remedy }: OfficialRecordInput,
  record: 'Dit proces-verbaal' | 'Het proces-verbaal',
): Block[] {
  const until = inspection.until === undefined ? '' : ` Dat kan tot en met ${inWords(inspection.until)}.`;
  return [
    paragraph(
      `${record} ligt ter inzage: ${inspection.where}.${until} Er staan geen namen van ondertekenaars in.`,
    ),
    ...paragraphs(remedy.text),
  ];
}
