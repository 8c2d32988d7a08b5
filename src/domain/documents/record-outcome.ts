import {
  checkedCount,
  invalidByCheck,
  invalidForAll,
  isEnough,
  type OfficialRecordInput,
  outcomeFollows,
  sampleEstimate,
} from '../official-record.ts';
import {
  type Block,
  decimals,
  facts,
  inFours,
  inWords,
  paragraph,
  paragraphs,
  strong,
  subheading,
  theRequest,
  whole,
} from './document.ts';
import { counted, reasonTable } from './record-parts.ts';

export function methodBlocks(input: OfficialRecordInput): Block[] {
  const { tally, phase } = input;
  if (input.method === 'full')
    return [
      paragraph('Alle ingediende steunverklaringen zijn een voor een beoordeeld.'),
      ...basisBlocks(input),
    ];
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
      ...basisBlocks(input),
    ];
  return sampleBlocks(input);
}

/** Who chose the method: the regulation, or the committee with its reason. */
function basisBlocks({ methodBasis }: OfficialRecordInput): Block[] {
  if (methodBasis === undefined) return [];
  const { regulation, why } = methodBasis;
  if (regulation === 'same') return [paragraph('De verordening schrijft deze wijze van controle voor.')];
  const chosen = regulation === 'differs' ? 'Afwijkend van de verordening gekozen' : 'Gekozen';
  if (why !== undefined) return [paragraph(`${chosen}, omdat: ${why}`)];
  return regulation === 'differs' ? [paragraph(`${chosen}. De reden is niet opgeschreven.`)] : [];
}

function sampleBlocks(input: OfficialRecordInput): Block[] {
  const { sample, methodBasis } = input;
  if (sample === undefined) return [];
  const values = methodBasis?.regulation === 'same' ? 'Waarden uit de verordening' : 'Gebruikte waarden';
  return [
    paragraph(
      'De steunverklaringen die niet ongeldig zijn op grond a, b of c zijn met een steekproef beoordeeld.',
    ),
    facts(
      ['Omvang van het geheel (N)', whole(sample.N)],
      ['Omvang van de steekproef (n)', whole(sample.n)],
      [values, `z = ${decimals(sample.z)}; p = ${decimals(sample.p)}; F = ${decimals(sample.F)}`],
      ['Getrokken startwaarde (seed)', sample.seed],
      ['Wijze van trekken', sample.drawnHow],
    ),
    ...basisBlocks(input),
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
  return [reasonTable(reasons, ['d', 'e', 'f', 'g']), ...found, paragraph(rule), ...doublesBlocks(input)];
}

/** Why the register and the judgement count other numbers of doubles. */
function doublesBlocks({ method, tally, reasons }: OfficialRecordInput): Block[] {
  const { duplicate } = tally;
  if (duplicate === undefined || duplicate === reasons.g) return [];
  const why =
    duplicate > reasons.g
      ? 'Een dubbele steunverklaring kan al op een andere grond ongeldig zijn, of toch van iemand anders zijn' +
        `${method === 'full' ? '' : ', of niet zijn beoordeeld'}.`
      : 'Bij de beoordeling zijn ook dubbele gevonden die het register niet als dubbel telt.';
  return [
    paragraph(
      `Het register telt ${whole(duplicate)} dubbele. Grond g is ${whole(reasons.g)} keer gegeven. ${why}`,
    ),
  ];
}

export function totalBlocks(input: OfficialRecordInput): Block[] {
  const { totals, tally, verdictsSha256, resultSha256 } = input;
  if (totals === undefined)
    return [
      paragraph('Het aantal geldige en ongeldige steunverklaringen is niet vastgesteld. Zie onderdeel 6.'),
    ];
  const { valid, invalid, estimated } = totals;
  const unchecked = tally.standing - valid - invalid;
  return [
    counted([
      [estimated ? 'Geldig (berekend uit de steekproef)' : 'Geldig', valid],
      [estimated ? 'Ongeldig (berekend uit de steekproef)' : 'Ongeldig', invalid],
      ['Niet beoordeeld, omdat de drempel was bereikt', unchecked > 0 ? unchecked : undefined],
      ['Ingediend', tally.standing],
    ]),
    ...estimateBlocks(input),
    facts(
      ['SHA-256 van verdicts.txt', verdictsSha256],
      ['SHA-256 van result.txt', resultSha256 && inFours(resultSha256)],
    ),
    ...signedBlocks(input),
  ];
}

function signedBlocks({ signedBy, resultSha256 }: OfficialRecordInput): Block[] {
  if (signedBy.length > 0)
    return [paragraph(`De uitslag (result.txt) is digitaal ondertekend met: ${signedBy.join(', ')}.`)];
  return [
    paragraph(
      'De uitslag (result.txt) is niet digitaal ondertekend. De handtekeningen onder dit proces-verbaal gelden.',
    ),
    ...(resultSha256 === undefined
      ? []
      : [
          paragraph(
            'Wie de uitslag controleert, vergelijkt het controlegetal (SHA-256) van result.txt met dat op dit papier van de zitting.',
          ),
        ]),
  ];
}

function estimateBlocks({ sample, reasons }: OfficialRecordInput): Block[] {
  const found = sample === undefined ? null : sampleEstimate(sample);
  if (sample === undefined || found === null) return [];
  const { N, n, k, doublesNotDrawn = 0 } = sample;
  const before = invalidForAll(reasons);
  const { low, high } = found.interval;
  return [
    paragraph(
      `Berekening: N × k / n = ${whole(N)} × ${whole(k)} / ${whole(n)} = ${whole(found.valid)} (afgerond). Het geldige ` +
        `deel van de steekproef is ${decimals(100 * found.share, 2)} procent. Alle andere ingediende steunverklaringen ` +
        `zijn ongeldig${before > 0 ? `, ook de ${whole(before)} met grond a, b of c` : ''}.`,
    ),
    ...(doublesNotDrawn === 0
      ? []
      : [
          paragraph(
            `Van de steunverklaringen die niet zijn getrokken, zijn er ${whole(doublesNotDrawn)} van iemand die er meer ` +
              'dan één gaf. Die zijn niet apart bekeken. In de berekende uitkomst kunnen dus nog dubbele zitten.',
          ),
        ]),
    paragraph(
      `Met 99 procent zekerheid ligt het aantal geldige van ${whole(low)} tot en met ${whole(high)}. ` +
        'Voor de beslissing geldt alleen de berekende uitkomst.',
    ),
  ];
}

const outcomeWords = (input: OfficialRecordInput): string => {
  const { decision, phase } = input;
  const is = decision.outcome === 'admitted' ? 'is toegelaten' : 'is niet toegelaten';
  return `beslist: ${theRequest(phase.name)} ${is}.`;
};

const thresholdWords = (input: OfficialRecordInput): string =>
  isEnough(input) ? 'De drempel is gehaald.' : 'De drempel is niet gehaald.';

/** The decision; where it does not follow from the count, it says so first. */
export function outcomeSentence(input: OfficialRecordInput): string {
  const day = inWords(input.decision.date);
  if (outcomeFollows(input)) return `Op ${day} is ${outcomeWords(input)}`;
  return `${thresholdWords(input)} Toch is op ${day} ${outcomeWords(input)}`;
}

export function rulingBlocks(input: OfficialRecordInput): Block[] {
  const { decision, phase, totals, tally } = input;
  const number =
    totals === undefined
      ? `Er zijn ${whole(tally.standing)} steunverklaringen ingediend; de drempel is ${whole(phase.threshold)}.`
      : `Het aantal geldige steunverklaringen is ${whole(totals.valid)}${totals.estimated ? ' (berekend uit de steekproef)' : ''}; ` +
        `de drempel is ${whole(phase.threshold)}.`;
  return [
    paragraph(outcomeFollows(input) ? `${number} ${thresholdWords(input)}` : number),
    strong(outcomeSentence(input)),
    facts(['Beslist door', decision.by]),
    ...(decision.text === undefined ? [] : [subheading('Motivering'), ...paragraphs(decision.text)]),
  ];
}
