import type { OfficialRecordInput } from '../official-record.ts';
import { type ReasonLetter, reasonOf } from '../reasons.ts';
import {
  type Block,
  checkpointBlocks,
  facts,
  inWords,
  momentInWords,
  paragraph,
  paragraphs,
  subheading,
  whole,
} from './document.ts';

const meanings: Record<ReasonLetter, string> = {
  a: 'te vroeg: ontvangen vóór het begin van de termijn',
  b: 'te laat: ontvangen na het einde van de termijn',
  c: 'niet op het vastgestelde formulier',
  d: 'onvolledig: niet alle vereiste gegevens zijn ingevuld',
  e: 'de ondertekenaar is niet kiesgerechtigd',
  f: 'de gegevens zijn onjuist',
  g: 'dubbel: de ondertekenaar gaf meer dan één steunverklaring',
};

/** 'dubbel: de ondertekenaar gaf meer dan één steunverklaring'. */
export const meaningOf = (letter: ReasonLetter): string => meanings[letter];

const countColumns = [
  { heading: 'Soort', share: 0.76 },
  { heading: 'Aantal', share: 0.24, numeric: true },
] as const;

/** Numbers of statements by kind, the last of them what they come down to. */
export const counted = (rows: readonly (readonly [string, number | undefined])[]): Block => ({
  kind: 'table',
  columns: countColumns,
  rows: rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, whole(value)]])),
  sum: true,
});

export function reasonTable(
  reasons: OfficialRecordInput['reasons'],
  letters: readonly ReasonLetter[],
): Block {
  const sum = letters.reduce((total, letter) => total + reasons[letter], 0);
  return {
    kind: 'table',
    columns: [
      { heading: 'Grond', share: 0.12 },
      { heading: 'Betekenis', share: 0.44 },
      { heading: 'Code', share: 0.24 },
      { heading: 'Aantal', share: 0.2, numeric: true },
    ],
    rows: [
      ...letters.map((letter) => [letter, meanings[letter], reasonOf[letter], whole(reasons[letter])]),
      ['', `Totaal ${letters[0]}–${letters.at(-1)}`, '', whole(sum)],
    ],
    sum: true,
  };
}

export function decisionBlocks({ petition }: OfficialRecordInput): Block[] {
  return [
    paragraph('Het verzoek gaat over het volgende besluit.'),
    facts(
      ['Besluit', petition.decisionTitle],
      ['Datum van het besluit', inWords(petition.decisionDate)],
      ['Kenmerk', petition.reference],
      ['Bekendmaking', petition.publication],
      ['Titel van het verzoek', petition.title],
    ),
  ];
}

export function termBlocks(input: OfficialRecordInput): Block[] {
  const { phase } = input;
  const { ended } = phase;
  return [
    facts(
      ['Begin van de termijn', phase.startEvent],
      ['Eerste dag', inWords(phase.firstDay)],
      ['Laatste dag', inWords(phase.lastDay)],
      ['Einde van de termijn', ended && momentInWords(ended.at)],
      ['Drempel', `${whole(phase.threshold)} geldige steunverklaringen`],
    ),
    ...changeBlocks(phase),
    ...readingBlocks(input),
  ];
}

/** How the end of the term was moved, and by whom. */
function changeBlocks({ ended, lengthened = [] }: OfficialRecordInput['phase']): Block[] {
  const longer = lengthened.flatMap(({ at, by, lastDay, reason }) => [
    paragraph(
      `De termijn is op ${momentInWords(at)} verlengd tot en met ${inWords(lastDay)}. Dat deed: ${by}. De reden:`,
    ),
    ...paragraphs(reason),
  ]);
  if (ended === undefined) return longer;
  return [
    ...longer,
    paragraph(
      `De termijn is eerder geëindigd: op ${momentInWords(ended.at)}. Dat deed: ${ended.by}. De reden:`,
    ),
    ...paragraphs(ended.reason),
  ];
}

function readingBlocks({ phase, readings = [] }: OfficialRecordInput): Block[] {
  if (readings.length === 0) return [];
  const judged = readings.some(({ valid }) => valid !== undefined);
  return [
    paragraph(
      'Over de laatste dag van de termijn bestaat verschil van mening. Daarom staat hieronder het aantal ' +
        `steunverklaringen bij elke lezing. Dit proces-verbaal gaat uit van ${inWords(phase.lastDay)}.`,
    ),
    {
      kind: 'table',
      columns: [
        { heading: 'Laatste dag', share: judged ? 0.36 : 0.46 },
        ...['Op tijd', 'Waarvan dubbel', 'Geteld', ...(judged ? ['Geldig'] : [])].map((heading) => ({
          heading,
          share: judged ? 0.16 : 0.18,
          numeric: true as const,
        })),
      ],
      rows: readings.map(({ lastDay, inTime, duplicate, counted: kept, valid }) => [
        inWords(lastDay),
        whole(inTime),
        whole(duplicate),
        whole(kept),
        ...(judged ? [valid === undefined ? '–' : whole(valid)] : []),
      ]),
    },
  ];
}

export function submittedBlocks({ tally, checkpoint }: OfficialRecordInput): Block[] {
  const { received, unconfirmed, confirmed, paper, carried, withdrawn, standing } = tally;
  const remarks = [
    ...(tally.late
      ? [`Van de ingediende steunverklaringen kwamen er ${whole(tally.late)} na de termijn.`]
      : []),
    ...doublesRemark(tally),
  ];
  return [
    counted([
      ['Ontvangen', received],
      ['Niet bevestigd (niet_bevestigd): telt niet mee', unconfirmed],
      ['Via internet gegeven en per e-mail bevestigd', confirmed],
      ['Op papier gegeven', paper],
      ['Meegeteld uit een eerdere fase', carried],
      ['Ingetrokken (ingetrokken): telt niet mee', withdrawn],
      ['Ingediend: bevestigd, op papier en meegeteld, zonder ingetrokken', standing],
    ]),
    ...remarks.map(paragraph),
    paragraph(
      'Deze aantallen volgen uit het openbare register. De stand van het register was bij het tellen:',
    ),
    ...checkpointBlocks(checkpoint),
  ];
}

function doublesRemark({ duplicate, counted: persons, late = 0 }: OfficialRecordInput['tally']): string[] {
  if (duplicate === undefined || duplicate + late === 0) return [];
  const doubles = duplicate > 0 ? `Het register telt ${whole(duplicate)} steunverklaringen als dubbel. ` : '';
  const without = [...(duplicate > 0 ? ['dubbele'] : []), ...(late > 0 ? ['te late'] : [])].join(' en ');
  const rest =
    persons === undefined
      ? ''
      : `Zonder de ${without} blijven er ${whole(persons)} over, elk van een andere persoon.`;
  return doubles + rest === '' ? [] : [(doubles + rest).trim()];
}

export const forAllBlocks = ({ reasons, method }: OfficialRecordInput): Block[] =>
  method === 'none'
    ? [paragraph('De steunverklaringen zijn niet beoordeeld. Zie onderdeel 6.')]
    : [
        paragraph(
          'Deze drie gronden zijn voor alle ingediende steunverklaringen vastgesteld, ook bij een steekproef.',
        ),
        reasonTable(reasons, ['a', 'b', 'c']),
      ];

export function objectionBlocks({ objections, session }: OfficialRecordInput): Block[] {
  if (objections.length === 0)
    return [
      paragraph(
        session.public
          ? 'Tijdens de zitting heeft niemand bezwaar gemaakt.'
          : 'De zitting was niet openbaar. Er is geen bezwaar gemaakt.',
      ),
    ];
  return objections.flatMap(({ text, answer }, index) => [
    subheading(`Bezwaar ${index + 1}`),
    ...paragraphs(text),
    subheading(`Antwoord op bezwaar ${index + 1}`),
    ...paragraphs(answer),
  ]);
}
