import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { documentOdt } from '../../src/adapters/document-odt.ts';
import { checkpointText, type OfficialDocument } from '../../src/domain/documents/document.ts';
import { officialRecord } from '../../src/domain/documents/official-record.ts';
import { allDocuments, lengthy, recordInput, wordsOf } from '../builders/documents.ts';

const partsOf = (document: OfficialDocument): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(documentOdt(document))).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );

const unescaped = (xml: string): string =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
/** What stands in it for a reader, in order, without the descriptions of pictures. */
const read = (xml: string): string =>
  unescaped(
    xml
      .replace(/^[\s\S]*<office:body>/, '')
      .replace(/<svg:title>.*?<\/svg:title>/g, '')
      .replace(/<[^>]*>/g, ' '),
  )
    .replace(/\s+/g, ' ')
    .trim();

const record = officialRecord(recordInput());
const documents = [...allDocuments(), { ...officialRecord(recordInput(lengthy())), name: 'lengthy' }];

describe.each(documents.map((document) => [document.name, document] as const))('%s', (_, document) => {
  test('is an archive that others open, its type first and not compressed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'odt-'));
    try {
      const file = join(folder, 'document.odt');
      const bytes = documentOdt(document);
      writeFileSync(file, bytes);
      expect(execFileSync('unzip', ['-t', file], { encoding: 'utf8' })).toContain('No errors detected');
      expect(strFromU8(bytes.subarray(30, 84))).toMatch(
        /^mimetypeapplication\/vnd\.oasis\.opendocument\.text/,
      );
      for (const [name, text] of Object.entries(partsOf(document)).filter(([each]) =>
        each.endsWith('.xml'),
      )) {
        expect(() => execFileSync('xmllint', ['--noout', '-'], { input: text }), name).not.toThrow();
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('says the same as the document, word for word', () => {
    const signed = wordsOf(document).replace(/\s+/g, ' ').trim();
    expect(read(partsOf(document)['content.xml'] ?? '').replaceAll('Naam Functie Handtekening ', '')).toBe(
      signed,
    );
  });

  test('the list of its files names every file', () => {
    const parts = partsOf(document);
    const listed = [...(parts['META-INF/manifest.xml'] ?? '').matchAll(/full-path="([^"]+)"/g)].map(
      (match) => match[1],
    );
    const files = Object.keys(parts).filter(
      (name) => name !== 'mimetype' && name !== 'META-INF/manifest.xml',
    );
    expect(listed.sort()).toEqual(['/', ...files].sort());
  });

  test('every style that is used is there', () => {
    const parts = partsOf(document);
    const all = `${parts['content.xml']}${parts['styles.xml']}`;
    const defined = new Set([...all.matchAll(/style:name="([^"]+)"/g)].map((match) => match[1]));
    const used = [...all.matchAll(/(?:text|table|draw|page-layout|parent)(?::|-)style-name="([^"]+)"/g)].map(
      (match) => match[1],
    );
    expect(used.filter((name) => !defined.has(name))).toEqual([]);
  });
});

describe('the official record', () => {
  const { 'content.xml': content = '', 'styles.xml': styles = '', 'meta.xml': meta = '' } = partsOf(record);

  test('has one title, thirteen headings, and tables whose headings are repeated', () => {
    expect(content.match(/<text:h [^>]*outline-level="1"/g)).toHaveLength(1);
    expect(content.match(/<text:h [^>]*outline-level="2"/g)).toHaveLength(13);
    const blocks = record.parts.flatMap((part) => part.blocks);
    const headed = blocks.filter(({ kind }) => kind === 'table' || kind === 'signatures');
    expect(content.match(/<table:table-header-rows>/g)).toHaveLength(headed.length);
  });

  test('is in Dutch, with title, day, subject and page numbers', () => {
    expect(meta).toContain('<dc:language>nl-NL</dc:language>');
    expect(meta).toContain(record.title);
    expect(meta).toContain('<dc:date>2026-03-31T12:00:00Z</dc:date>');
    expect(styles).toContain('fo:language="nl" fo:country="NL"');
    expect(styles).toContain(record.footer);
    expect(styles).toContain('<text:page-number');
  });

  test('its picture has words beside it and is read by a scanner as the state of the ledger', () => {
    expect(content).toMatch(/<svg:title>QR-code met de stand van het openbare register: [^<]+<\/svg:title>/);
    const folder = mkdtempSync(join(tmpdir(), 'qr-'));
    try {
      const file = join(folder, 'qr.png');
      writeFileSync(file, unzipSync(documentOdt(record))['Pictures/qr1.png'] ?? new Uint8Array());
      const found = execFileSync('zbarimg', ['-q', '--raw', '--nodbus', file], { encoding: 'utf8' });
      expect(found.trim()).toBe(checkpointText(recordInput().checkpoint));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test('the time zone of the machine changes nothing', () => {
  const zone = process.env.TZ;
  try {
    const bytes = ['Pacific/Kiritimati', 'America/Los_Angeles'].map((name) => {
      process.env.TZ = name;
      return documentOdt(record);
    });
    expect(Buffer.compare(bytes[0] ?? Buffer.of(), bytes[1] ?? Buffer.of())).toBe(0);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});
