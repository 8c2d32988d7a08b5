import type { CivilDate } from '../domain/calendar.ts';
import { type LineChoice, sheetCode } from '../domain/paper-sheet.ts';
import type { Petition, Phase } from '../domain/petition.ts';
import {
  type Box,
  boxes,
  decision,
  declaredPoints,
  drawStatement,
  heading,
  lastDayText,
  line,
  page,
  paragraph,
  type Sheet,
  width,
} from './pdf.ts';
import { artifact, bold, newArchivePdf } from './pdf-archive.ts';
import { qrSquares } from './qr.ts';

/** Points. */
const qrSide = 66;
const beside = 96;

export type Batch = { readonly from: number; readonly count: number; readonly lines: LineChoice };

/**
 * A batch of numbered sheets (PDF/A-1a, tagged), each with its number in words and as a QR code, which holds nothing
 * else. One statement on a sheet, or strips that are folded away before the next person signs. Same batch,
 * same bytes.
 * @param signBy the last day on which one is surely in time
 */
export function paperLists(
  petition: Petition,
  phase: Phase,
  { from, count, lines }: Batch,
  signBy: CivilDate | null = phase.lastDay,
): Promise<Uint8Array> {
  const { pdf, bytes } = newArchivePdf(
    `Steunverklaringen ${sheetCode(petition.slug, phase.number, from)}: ${petition.content.title.nl}`,
    new Date(`${petition.content.decision.date}T12:00:00Z`),
    { top: page.top, bottom: 24, left: page.left, right: page.right },
  );
  const document = pdf.struct('Document');
  pdf.addStructure(document);
  for (let number = from; number < from + count; number++) {
    if (number > from) pdf.addPage();
    const section = pdf.struct('Sect');
    document.add(section);
    const code = sheetCode(petition.slug, phase.number, number);
    drawNumber({ pdf, tags: section, y: page.top - 8 }, code);
    const sheet: Sheet = { pdf, tags: section, y: page.top };
    if (lines === 1) drawStatement(sheet, petition, phase.name, signBy, beside);
    else drawStrips(sheet, petition, phase, { lines, code }, signBy);
    section.end();
  }
  document.end();
  pdf.end();
  return bytes;
}

/** The QR code in the corner, with the number below it. */
function drawNumber({ pdf, tags, y: top }: Sheet, code: string): void {
  const left = page.right - qrSide - 6;
  const { size, runs } = qrSquares(code);
  const unit = qrSide / size;
  const attributes = {
    alt: `QR-code met het nummer van dit blad: ${code}`,
    bbox: [left, top, left + qrSide, top + qrSide],
  };
  const draw = () => {
    for (const { x, y, length } of runs) pdf.rect(left + x * unit, top + y * unit, length * unit, unit);
    pdf.fill('#1a1a1a');
  };
  tags.add(pdf.struct('Figure', attributes as PDFKit.Mixins.StructureElementOptions, draw));
  const write = () => {
    pdf.font(bold).fontSize(13).fillColor('#1a1a1a');
    pdf.text(code, left - 20, top + qrSide - 1, { width: qrSide + 26, align: 'right' });
  };
  tags.add(pdf.struct('P', {}, write));
}

function drawStrips(
  sheet: Sheet,
  petition: Petition,
  phase: Phase,
  { lines, code }: Pick<Strip, 'lines' | 'code'>,
  signBy: CivilDate | null,
): void {
  heading(sheet, petition, phase.name, beside);
  sheet.y = Math.max(sheet.y, page.top + qrSide + 10);
  decision(sheet, petition);
  const { lead, points } = declaredPoints(petition, phase.name);
  paragraph(sheet, `${lead} ${points.join(' ')}`, { size: 9.5 }, page.left, width);
  const { contact } = petition.content;
  line(sheet, `${lastDayText(signBy)} Waar: ${contact.paperAddress.nl}. Vragen? ${contact.phone}.`, {
    size: 9.5,
    strong: true,
  });
  for (let number = 1; number <= lines; number++) strip(sheet, { number, lines, code }, petition);
  foot(sheet, petition);
}

type Strip = { readonly number: number; readonly lines: number; readonly code: string };

const rowHeight = 22;
const signatureHeight = 31;

/** The number of the sheet stands on every strip: one that was torn off is still known. */
function strip(sheet: Sheet, { number, lines, code }: Strip, petition: Petition): void {
  const { pdf } = sheet;
  const top = sheet.y + 3;
  artifact(pdf, () => {
    pdf.moveTo(page.left, top).lineTo(page.right, top).lineWidth(0.8);
    pdf.dash(4, { space: 3 }).stroke('#555555').undash();
  });
  const fold =
    number === 1
      ? 'Vul één strook in. De volgende die tekent, vult de strook hieronder in.'
      : 'Vouw het blad hier naar achteren. U hoeft niet te zien wie er voor u tekende.';
  sheet.y = top + 4;
  line(sheet, `Strook ${number} van ${lines}`, { size: 11, strong: true, tag: 'H2' });
  const below = sheet.y;
  sheet.y = top + 6;
  paragraph(sheet, `${code}   ${fold}`, { size: 9, grey: true }, page.left + 84, width - 84);
  sheet.y = below;
  for (const [index, row] of rows(petition).entries()) {
    boxes(sheet, row, index === 2 ? signatureHeight : rowHeight);
    sheet.y -= 5;
  }
  sheet.y += 4;
}

function rows({ regulation }: Petition): readonly (readonly Box[])[] {
  const box = (nl: string, share: number, en = ''): Box => ({ nl, en, share });
  return [
    [
      box('Voornamen (voluit)', 0.42, 'Given names'),
      box('Tussenvoegsel', 0.18),
      box('Achternaam (geboorte)', 0.4, 'Surname'),
    ],
    [
      box('Geboortedatum', 0.24, 'Birth date'),
      box('Straat', 0.36, 'Street'),
      box('Nummer', 0.2, 'No., letter'),
      box('Postcode', 0.2),
    ],
    [
      box(`Plaats (${regulation.municipality.name})`, 0.3),
      box('Datum', 0.2, 'Date'),
      box('Handtekening', 0.5, 'Signature'),
    ],
  ];
}

function foot(sheet: Sheet, { regulation }: Petition): void {
  const { name } = regulation.municipality;
  sheet.y += 1;
  line(
    sheet,
    `Privacy: alleen de gemeente ${name} mag deze gegevens gebruiken, om de steun te tellen en te controleren. Lever het ` +
      'blad snel in en bewaar geen kopie. Uw naam komt niet op internet. Na afloop vernietigt de gemeente het blad.',
    { size: 8.5 },
  );
}
