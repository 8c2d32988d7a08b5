import { type CivilDate, dateInWords } from '../domain/calendar.ts';
import type { Petition, Phase } from '../domain/petition.ts';
import type { PhaseName } from '../domain/regulation.ts';
import { artifact, bold, newArchivePdf, regular } from './pdf-archive.ts';

/** All lengths in points (1/72 inch) on A4, 595 by 842. */
export const page = { left: 48, right: 547, top: 40 };
export const width = page.right - page.left;

const requestNames: Record<PhaseName, { readonly nl: string; readonly en: string }> = {
  notice: { nl: 'eerste bericht (kennisgeving)', en: 'first notice' },
  preliminary: { nl: 'inleidend verzoek', en: 'preliminary request' },
  final: { nl: 'definitief verzoek', en: 'final request' },
};

/** `tags` is the root of what a screen reader reads; `y` is where the next line goes. */
export type Sheet = {
  readonly pdf: PDFKit.PDFDocument;
  readonly tags: PDFKit.PDFStructureElement;
  y: number;
};
type Style = {
  readonly size?: number;
  readonly strong?: boolean;
  readonly grey?: boolean;
  readonly tag?: string;
};
/** A box to write in: label above it, share of the line's width. */
export type Box = { readonly nl: string; readonly en: string; readonly share: number };

/**
 * The printable support statement (PDF/A-1a, tagged, Dutch with English beside it), one person on a sheet: nobody who
 * signs sees who signed before. The council decision is printed on it in advance, as the national model of this form
 * had it. Same petition and phase, same bytes.
 * @param phase null before the first phase opens: the sheet then says that the last day is not known yet
 * @param signBy the last day on which one is surely in time, while it is open which day is the last
 * @returns the bytes of the file
 */
export function paperSheet(
  petition: Petition,
  phase: Phase | null,
  signBy: CivilDate | null = phase?.lastDay ?? null,
): Promise<Uint8Array> {
  const name = phase?.name ?? petition.regulation.phases[0]?.name ?? 'preliminary';
  const { pdf, bytes } = newArchivePdf(
    `Steunverklaring: ${petition.content.title.nl}`,
    // Not the clock: the same sheet must have the same bytes for everyone who compares two of them.
    new Date(`${petition.content.decision.date}T12:00:00Z`),
    { top: page.top, bottom: 24, left: page.left, right: page.right },
  );
  const tags = pdf.struct('Document');
  pdf.addStructure(tags);
  drawStatement({ pdf, tags, y: page.top }, petition, name, signBy);
  tags.end();
  pdf.end();
  return bytes;
}

/** One statement on a whole page; `beside`: points to leave free to the right of the heading. */
export function drawStatement(
  sheet: Sheet,
  petition: Petition,
  name: PhaseName,
  signBy: CivilDate | null,
  beside = 0,
): void {
  heading(sheet, petition, name, beside);
  decision(sheet, petition);
  details(sheet, petition);
  declaration(sheet, petition, name);
  signature(sheet);
  handingIn(sheet, petition, signBy);
}

export function heading(sheet: Sheet, petition: Petition, name: PhaseName, beside = 0): void {
  const request = requestNames[name];
  const municipality = petition.regulation.municipality.name;
  const write = (text: string, style: Style) => paragraph(sheet, text, style, page.left, width - beside);
  write('Steunverklaring', { size: 24, strong: true, tag: 'H1' });
  write(`Ik steun het ${request.nl} om een raadgevend referendum in de gemeente ${municipality}.`, {
    size: 12,
  });
  write(`Support statement for the ${request.en} for an advisory referendum.`, { size: 9, grey: true });
}

export function decision(sheet: Sheet, petition: Petition): void {
  const { decision: taken, subject } = petition.content;
  const { pdf } = sheet;
  const top = sheet.y + 6;
  const text = [
    `Het verzoek gaat over ${subject.nl}.`,
    `Besluit van de gemeenteraad: ${taken.title.nl}`,
    `Datum van het besluit: ${dateInWords(taken.date as CivilDate, 'nl')}. Kenmerk: ${taken.reference}.`,
  ];
  sheet.y = top + 8;
  for (const [index, part] of text.entries()) {
    paragraph(sheet, part, { size: 11, strong: index === 0 }, page.left + 10, width - 20);
  }
  const height = sheet.y - top + 6;
  artifact(pdf, () => pdf.rect(page.left, top, width, height).lineWidth(1.2).stroke('#1a1a1a'));
  sheet.y = top + height + 10;
}

function details(sheet: Sheet, petition: Petition): void {
  line(sheet, 'Uw gegevens', { size: 14, strong: true, tag: 'H2' });
  line(sheet, 'Schrijf in blokletters. Vul alles in zoals het bij de gemeente bekend is.', { size: 10 });
  boxes(sheet, [{ nl: 'Voornamen (voluit)', en: 'Given names', share: 1 }]);
  boxes(sheet, [
    { nl: 'Tussenvoegsel', en: 'Surname prefix', share: 0.35 },
    { nl: 'Achternaam (bij uw geboorte)', en: 'Surname (at birth)', share: 0.65 },
  ]);
  boxes(sheet, [
    { nl: 'Geboortedatum: dag', en: 'Date of birth: day', share: 0.42 },
    { nl: 'Maand', en: 'Month', share: 0.24 },
    { nl: 'Jaar', en: 'Year', share: 0.34 },
  ]);
  boxes(sheet, [
    { nl: 'Postcode', en: '', share: 0.18 },
    { nl: 'Huisnummer', en: 'House number', share: 0.29 },
    { nl: 'Huisletter', en: 'House letter', share: 0.27 },
    { nl: 'Toevoeging', en: 'Addition', share: 0.26 },
  ]);
  boxes(sheet, [
    { nl: 'Straat', en: 'Street', share: 0.5 },
    { nl: `Woonplaats (gemeente ${petition.regulation.municipality.name})`, en: 'Town', share: 0.5 },
  ]);
}

function declaration(sheet: Sheet, petition: Petition, name: PhaseName): void {
  line(sheet, 'Uw verklaring', { size: 14, strong: true, tag: 'H2' });
  const { lead, points } = declaredPoints(petition, name);
  line(sheet, lead, { size: 10.5 });
  for (const point of points) paragraph(sheet, `–  ${point}`, { size: 10.5 }, page.left + 8, width - 8);
  line(
    sheet,
    'By signing I declare that I support this request, may vote, sign once, and that all this is true.',
    {
      size: 9,
      grey: true,
    },
  );
}

function signature(sheet: Sheet): void {
  sheet.y += 2;
  boxes(
    sheet,
    [
      { nl: 'Datum', en: 'Date', share: 0.3 },
      { nl: 'Handtekening', en: 'Signature', share: 0.7 },
    ],
    58,
  );
}

/** Until when a sheet can be handed in, in words. */
export const lastDayText = (signBy: CivilDate | null): string =>
  signBy === null
    ? 'De laatste dag om in te leveren is nog niet bekend. Kijk op de website.'
    : `Inleveren kan tot en met ${dateInWords(signBy, 'nl')}. Later ontvangen steun telt niet mee.`;

function handingIn(sheet: Sheet, petition: Petition, signBy: CivilDate | null): void {
  const { contact } = petition.content;
  const last = lastDayText(signBy);
  line(sheet, 'Inleveren', { size: 14, strong: true, tag: 'H2' });
  line(sheet, last, { size: 10.5, strong: true });
  line(sheet, `Waar: ${contact.paperAddress.nl}. Vragen? ${contact.email} of ${contact.phone}.`, {
    size: 10.5,
  });
  line(
    sheet,
    `Privacy: lever dit formulier zelf in, dan ziet alleen de gemeente ${petition.regulation.municipality.name} uw ` +
      'gegevens. De gemeente vergelijkt ze met de Basisregistratie Personen. Uw naam komt niet op internet. Na afloop ' +
      'vernietigt de gemeente het formulier.',
    { size: 9 },
  );
}

export const line = (sheet: Sheet, text: string, style: Style): void =>
  paragraph(sheet, text, style, page.left, width);

export function paragraph(sheet: Sheet, text: string, style: Style, x: number, wide: number): void {
  const { pdf } = sheet;
  const y = sheet.y;
  const write = () => {
    pdf.font(style.strong ? bold : regular).fontSize(style.size ?? 10.5);
    pdf.fillColor(style.grey ? '#555555' : '#1a1a1a').text(text, x, y, { width: wide });
    sheet.y = pdf.y + 1;
  };
  sheet.tags.add(pdf.struct(style.tag ?? 'P', {}, write));
}

/** Words of the declaration: those that the regulation prescribes, where it does. */
export function declaredPoints(
  { regulation, content }: Petition,
  name: PhaseName,
): { readonly lead: string; readonly points: readonly string[] } {
  const request = requestNames[name].nl;
  const prescribed = regulation.declaration?.value?.map(({ nl }) => nl) ?? [];
  const own = [
    `ik het ${request} voor een referendum over ${content.subject.nl} steun;`,
    `ik mag stemmen voor de gemeenteraad van ${regulation.municipality.name};`,
    `ik dit ${request} nog niet eerder heb gesteund, ook niet op internet;`,
    'ik de gegevens over mijzelf heb ingevuld, en dat ze kloppen;',
    'de gemeente mag gebruiken dat ik dit verzoek steun, alleen om de steun te tellen en te controleren.',
  ];
  return prescribed.length === 0
    ? { lead: 'Met mijn handtekening verklaar ik dat:', points: own }
    : { lead: 'Ik verklaar:', points: prescribed };
}

/** One line of boxes to write in, `height` points high, labels above them. */
export function boxes(sheet: Sheet, row: readonly Box[], height = 28): void {
  const { pdf } = sheet;
  const gap = 8;
  const top = sheet.y + 3;
  let x = page.left;
  let bottom = top;
  for (const box of row) {
    const wide = (width - gap * (row.length - 1)) * box.share;
    const at: Sheet = { ...sheet, y: top };
    label(at, box, x, wide);
    const left = x;
    artifact(pdf, () => pdf.rect(left, at.y, wide, height).lineWidth(0.8).stroke('#1a1a1a'));
    bottom = Math.max(bottom, at.y + height);
    x += wide + gap;
  }
  sheet.y = bottom + 6;
}

function label(at: Sheet, box: Box, x: number, wide: number): void {
  const { pdf } = at;
  const write = () => {
    pdf.font(bold).fontSize(10).fillColor('#1a1a1a').text(box.nl, x, at.y, { continued: true, width: wide });
    pdf.font(regular).fontSize(8.5).fillColor('#555555').text(`  ${box.en}`);
    at.y = pdf.y + 1;
  };
  at.tags.add(pdf.struct('P', {}, write));
}
