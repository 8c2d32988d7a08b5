import {
  checkedCount,
  invalidByCheck,
  invalidForAll,
  type OfficialRecordInput,
  sampleEstimate,
} from '../official-record.ts';
import { type ReasonLetter, reasonOf } from '../reasons.ts';
import {
  type Block,
  checkpointBlocks,
  decimals,
  facts,
  inWords,
  paragraph,
  paragraphs,
  strong,
  subheading,
  theRequest,
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

const counted = (rows: readonly (readonly [string, number | undefined])[]): Block => ({
  kind: 'table',
  columns: countColumns,
  rows: rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, whole(value)]])),
  sum: true,
});

function reasonTable(reasons: OfficialRecordInput['reasons'], letters: readonly ReasonLetter[]): Block {
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

export function termBlocks({ phase, readings = [] }: OfficialRecordInput): Block[] {
  const term = facts(
    ['Begin van de termijn', phase.startEvent],
    ['Eerste dag', inWords(phase.firstDay)],
    ['Laatste dag', inWords(phase.lastDay)],
    ['Drempel', `${whole(phase.threshold)} geldige steunverklaringen`],
  );
  if (readings.length === 0) return [term];
  const judged = readings.some(({ valid }) => valid !== undefined);
  return [
    term,
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
    ...(tally.duplicate ? [`Het register telt ${whole(tally.duplicate)} steunverklaringen als dubbel.`] : []),
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

export const forAllBlocks = ({ reasons, method }: OfficialRecordInput): Block[] =>
  method === 'none'
    ? [paragraph('De steunverklaringen zijn niet beoordeeld. Zie onderdeel 6.')]
    : [
        paragraph(
          'Deze drie gronden zijn voor alle ingediende steunverklaringen vastgesteld, ook bij een steekproef.',
        ),
        reasonTable(reasons, ['a', 'b', 'c']),
      ];

export function methodBlocks(input: OfficialRecordInput): Block[] {
  const { tally, phase, sample } = input;
  if (input.method === 'full')
    return [paragraph('Alle ingediende steunverklaringen zijn een voor een beoordeeld.')];
  if (input.method === 'none')
    return [
      paragraph(
        `Er zijn ${whole(tally.standing)} steunverklaringen ingediend. Dat is minder dan de drempel van ` +
          `${whole(phase.threshold)}. Of zij geldig zijn, is daarom niet vastgesteld.`,
      ),
    ];
  if (input.method === 'until-threshold')
    return [
      paragraph(
        'De steunverklaringen zijn beoordeeld tot de drempel was bereikt of alle waren beoordeeld. Beoordeeld zijn ' +
          `${whole(checkedCount(input))} van de ${whole(tally.standing)} ingediende steunverklaringen.`,
      ),
    ];
  if (sample === undefined) return [];
  return [
    paragraph(
      'De steunverklaringen die niet ongeldig zijn op grond a, b of c zijn met een steekproef beoordeeld.',
    ),
    facts(
      ['Omvang van het geheel (N)', whole(sample.N)],
      ['Omvang van de steekproef (n)', whole(sample.n)],
      [
        'Waarden uit de verordening',
        `z = ${decimals(sample.z)}; p = ${decimals(sample.p)}; F = ${decimals(sample.F)}`,
      ],
      ['Getrokken startwaarde (seed)', sample.seed],
      ['Wijze van trekken', sample.drawnHow],
    ),
    paragraph('Met de startwaarde kan iedereen de steekproef opnieuw trekken.'),
  ];
}

export function outcomeBlocks(input: OfficialRecordInput): Block[] {
  const { method, sample, reasons, doubles } = input;
  if (method === 'none') return [paragraph('De steunverklaringen zijn niet beoordeeld. Zie onderdeel 6.')];
  const rule =
    doubles === 'first-counts'
      ? 'Gaf iemand meer dan één steunverklaring, dan telt de eerste. De andere zijn ongeldig (grond g).'
      : 'Gaf iemand meer dan één steunverklaring, dan zijn al die steunverklaringen ongeldig (grond g).';
  const found =
    sample === undefined
      ? []
      : [
          counted([
            ['Geldig in de steekproef (k)', sample.k],
            ['Ongeldig in de steekproef', invalidByCheck(reasons)],
            ['Beoordeeld in de steekproef (n)', sample.n],
          ]),
        ];
  return [reasonTable(reasons, ['d', 'e', 'f', 'g']), ...found, paragraph(rule)];
}

export function totalBlocks(input: OfficialRecordInput): Block[] {
  const { totals, tally, verdictsSha256, signedBy } = input;
  if (totals === undefined)
    return [
      paragraph('Het aantal geldige en ongeldige steunverklaringen is niet vastgesteld. Zie onderdeel 6.'),
    ];
  const { valid, invalid, estimated } = totals;
  const unchecked = tally.standing - valid - invalid;
  const signed =
    signedBy.length === 0
      ? 'Het uitslagbestand is niet digitaal ondertekend. De handtekeningen onder dit proces-verbaal gelden.'
      : `Het uitslagbestand is digitaal ondertekend met: ${signedBy.join(', ')}.`;
  return [
    counted([
      [estimated ? 'Geldig (berekend uit de steekproef)' : 'Geldig', valid],
      [estimated ? 'Ongeldig (berekend uit de steekproef)' : 'Ongeldig', invalid],
      ['Niet beoordeeld, omdat de drempel was bereikt', unchecked > 0 ? unchecked : undefined],
      ['Ingediend', tally.standing],
    ]),
    ...estimateBlocks(input),
    ...(verdictsSha256 === undefined ? [] : [facts(['SHA-256 van verdicts.txt', verdictsSha256])]),
    paragraph(signed),
  ];
}

function estimateBlocks({ sample, reasons }: OfficialRecordInput): Block[] {
  const found = sample === undefined ? null : sampleEstimate(sample);
  if (sample === undefined || found === null) return [];
  const { N, n, k } = sample;
  const { low, high } = found.interval;
  return [
    paragraph(
      `Berekening: N × k / n = ${whole(N)} × ${whole(k)} / ${whole(n)} = ${whole(found.valid)} (afgerond). Het geldige ` +
        `deel van de steekproef is ${decimals(100 * found.share, 2)} procent. Alle andere ingediende steunverklaringen ` +
        `zijn ongeldig, ook de ${whole(invalidForAll(reasons))} met grond a, b of c.`,
    ),
    paragraph(
      `Met 99 procent zekerheid ligt het aantal geldige van ${whole(low)} tot en met ${whole(high)}. ` +
        'Voor de beslissing geldt alleen de berekende uitkomst.',
    ),
  ];
}

export function outcomeSentence({ decision, phase }: OfficialRecordInput): string {
  const request = theRequest(phase.name);
  return decision.outcome === 'admitted'
    ? `Op ${inWords(decision.date)} is beslist: ${request} is toegelaten.`
    : `Op ${inWords(decision.date)} is beslist: ${request} is niet toegelaten.`;
}

export function rulingBlocks(input: OfficialRecordInput): Block[] {
  const { decision, phase, totals, tally } = input;
  const reached =
    totals === undefined
      ? `Er zijn ${whole(tally.standing)} steunverklaringen ingediend; de drempel is ${whole(phase.threshold)}.`
      : `Het aantal geldige steunverklaringen is ${whole(totals.valid)}; de drempel is ${whole(phase.threshold)}. ` +
        (totals.valid >= phase.threshold ? 'De drempel is gehaald.' : 'De drempel is niet gehaald.');
  return [
    paragraph(reached),
    strong(outcomeSentence(input)),
    facts(['Beslist door', decision.by]),
    ...paragraphs(decision.text ?? ''),
  ];
}

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
