import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { describe, expect, test } from 'vitest';
import { renderDocument } from '../../src/adapters/document.ts';
import { documentPdf } from '../../src/adapters/document-pdf.ts';
import { checkpointText, type OfficialDocument } from '../../src/domain/documents/document.ts';
import { officialRecord } from '../../src/domain/documents/official-record.ts';
import {
  allDocuments,
  changes,
  example,
  lengthy,
  recordInput,
  sampled,
  wordsOf,
} from '../builders/documents.ts';
import { preflight } from '../builders/preflight.ts';

const tool = (name: string, args: string[], input: Uint8Array): string =>
  execFileSync(name, args, { input, encoding: 'utf8', maxBuffer: 1 << 26 });
/** What a reader copies from it, in order; every break of a line is a space. */
const read = (pdf: Uint8Array): string => tool('pdftotext', ['-raw', '-', '-'], pdf).replace(/\s+/g, ' ');
const structure = (pdf: Uint8Array): string => tool('pdfinfo', ['-struct', '-'], pdf);
const pages = (pdf: Uint8Array): number => Number(/Pages: +(\d+)/.exec(tool('pdfinfo', ['-'], pdf))?.[1]);
const bytesOf = async (document: OfficialDocument) => (await documentPdf(document)).pdf;
/** Without spaces: a word that is too long for its line is broken without a hyphen. */
const dense = (text: string): string => text.replace(/\s+/g, '');

const record = officialRecord(recordInput());
const long = officialRecord(recordInput(lengthy()));

async function plainPdf(): Promise<Uint8Array> {
  const pdf = new PDFDocument();
  const chunks: Buffer[] = [];
  const done = new Promise((resolve) => pdf.on('end', resolve));
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  pdf.text('No embedded font, no output intent.').end();
  await done;
  return Buffer.concat(chunks);
}

test('every document is valid PDF/A-1b for PDFBox Preflight, which refuses an ordinary PDF', async () => {
  const documents = [
    ...allDocuments(),
    { ...officialRecord(recordInput(sampled())), name: 'sample' },
    { ...long, name: 'lengthy' },
  ];
  const files: Record<string, Uint8Array> = {};
  for (const document of documents) files[document.name] = await bytesOf(document);
  const { ordinary, ...said } = preflight({ ...files, ordinary: await plainPdf() });
  expect(said).toEqual(Object.fromEntries(documents.map(({ name }) => [name, null])));
  expect(ordinary).toMatch(/not a valid PDF\/A-1b/);
});

test.each(allDocuments().map((document) => [document.name, document] as const))(
  '%s: every word can be read, on A4, tagged, in Dutch, with its title',
  async (_, document) => {
    const pdf = await bytesOf(document);
    const text = dense(read(pdf));
    const missing = wordsOf(document)
      .split(' ')
      .filter((word) => !text.includes(word));
    expect(missing).toEqual([]);
    const info = tool('pdfinfo', ['-'], pdf);
    expect(info).toMatch(/Page size: .*A4/);
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toContain(document.title);
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Lang (nl-NL)');
  },
);

describe('the official record', () => {
  test('is read in the order of its thirteen parts', async () => {
    const text = read(await bytesOf(record));
    const places = record.parts.map(({ heading }) => text.indexOf(heading));
    expect(places).toHaveLength(13);
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  test('has a tag for every heading, table, cell, list and figure, and the code has words beside it', async () => {
    const pdf = await bytesOf(record);
    const tags = structure(pdf);
    const count = (tag: string) =>
      tags.split('\n').filter((line) => line.trim().split(/[ :]/)[0] === tag).length;
    expect(count('H1')).toBe(1);
    expect(count('H2')).toBe(13);
    expect(count('H3')).toBe(2);
    expect(count('Figure')).toBe(1);
    const blocks = record.parts.flatMap(({ blocks: list }) => list);
    const tables = blocks.filter(({ kind }) => ['table', 'facts', 'signatures'].includes(kind));
    expect(count('Table')).toBe(tables.length);
    const rows = blocks.flatMap((block): number[] => {
      if (block.kind === 'signatures') return [block.places.length + 1];
      if (block.kind === 'facts') return [block.rows.length];
      return block.kind === 'table' ? [block.rows.length + 1] : [];
    });
    expect(count('TR')).toBe(rows.reduce((sum, number) => sum + number, 0));
    expect(tags).toContain('/Scope /Column');
    expect(tags).toContain('/Scope /Row');
    expect(Buffer.from(pdf).toString('latin1')).toContain(
      '/Alt (QR-code met de stand van het openbare register',
    );
  });

  test('its code is read by a scanner as the state of the ledger', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qr-'));
    try {
      const pdf = await bytesOf(record);
      const page = join(folder, 'page');
      execFileSync('pdftoppm', ['-r', '150', '-png', '-', page], { input: pdf });
      const images = Array.from({ length: pages(pdf) }, (_, index) => `${page}-${index + 1}.png`);
      const found = spawnSync('zbarimg', ['-q', '--raw', '--nodbus', ...images], { encoding: 'utf8' });
      expect(found.stdout.trim()).toBe(checkpointText(recordInput().checkpoint));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('has the page number and the subject at the foot of every page', async () => {
    const pdf = await bytesOf(record);
    for (let page = 1; page <= pages(pdf); page++) {
      const text = tool('pdftotext', ['-f', `${page}`, '-l', `${page}`, '-', '-'], pdf);
      expect(text).toContain(`Pagina ${page} van ${pages(pdf)}`);
      expect(text).toContain(record.footer);
    }
  });
});

test.each(Array.from({ length: 9 }, (_, lines) => [lines]))(
  'a heading never stands alone at the foot of a page: %i lines before it',
  async (lines) => {
    const text = Array.from({ length: lines + 1 }, (_, index) => `Regel ${index + 1}.`).join('\n');
    const json = changes(example('official-record'), { 'decision.text': text, readings: undefined });
    const pdf = await bytesOf(officialRecord(recordInput(json)));
    const page = read(pdf)
      .split(/Pagina \d+ van \d+/)
      .find((words) => words.includes('10. Bezwaren'));
    expect(page).toMatch(/10\. Bezwaren Bezwaar 1 Een aanwezige/);
  },
);

describe('however long', () => {
  test('every word is there, with its marks', async () => {
    const { pdf, missing } = await documentPdf(long);
    const text = dense(read(pdf).replaceAll(/Pagina \d+ van \d+/g, ''));
    expect(missing).toEqual([]);
    expect(
      wordsOf(long)
        .split(' ')
        .filter((word) => word.length < 60 && !text.includes(word)),
    ).toEqual([]);
    for (let index = 1; index <= 6; index++) expect(text).toContain(`Beginvanbezwaar${index}.`);
    expect(text.match(/Eindevanbezwaar\./g)).toHaveLength(6);
    expect(text).toContain('60elid');
  });

  test('the heading of a table stands again on every page it runs over, for the eye only', async () => {
    const pdf = await bytesOf(long);
    const text = read(pdf);
    expect((text.match(/Naam Functie Handtekening/g) ?? []).length).toBeGreaterThan(4);
    expect((text.match(/Laatste dag Op tijd/g) ?? []).length).toBeGreaterThan(1);
    const columns = structure(pdf).match(/\/Scope \/Column/g) ?? [];
    const headings = long.parts.flatMap(({ blocks }) =>
      blocks.flatMap((block) =>
        block.kind === 'table' ? block.columns.length : block.kind === 'signatures' ? 3 : 0,
      ),
    );
    expect(columns).toHaveLength(headings.reduce((sum, number) => sum + number, 0));
  });

  test('nothing lies outside the margins', async () => {
    const html = tool('pdftotext', ['-bbox', '-', '-'], await bytesOf(long));
    const words = [
      ...html.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"/g),
    ];
    expect(words.length).toBeGreaterThan(3000);
    const outside = words
      .map((word) => word.slice(1).map(Number))
      .filter(([x1 = 0, y1 = 0, x2 = 0, y2 = 0]) => x1 < 63 || x2 > 533 || y1 < 55 || y2 > 815);
    expect(outside).toEqual([]);
  });
});

test('a character that the font lacks is reported, shown as a square, and kept in the ODT', async () => {
  const json = changes(example('official-record'), { 'members.0.name': 'Ali 山田' });
  const { pdf, missing } = await renderDocument(officialRecord(recordInput(json)));
  expect(missing).toEqual(['山', '田']);
  expect(read(pdf)).toContain('Ali □□');
});

test('the same document gives the same bytes', async () => {
  const [one, two] = [await renderDocument(record), await renderDocument(structuredClone(record))];
  expect(Buffer.compare(one.pdf, two.pdf)).toBe(0);
  expect(Buffer.compare(one.odt, two.odt)).toBe(0);
});
