import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { paperLists } from '../../src/adapters/pdf-lists.ts';
import { type LineChoice, lineChoices, sheetCode } from '../../src/domain/paper-sheet.ts';
import { preflight } from '../builders/preflight.ts';
import { petition, phase } from './paper-petition.ts';

const code = (number: number) => sheetCode(petition.slug, phase.number, number);
const made = (lines: LineChoice, count = 2) => paperLists(petition, phase, { from: 42, count, lines });
const pagesOf = (bytes: Uint8Array): string[] =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' })
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replace(/\s+/g, ' '));

describe.each(lineChoices)('a numbered list with %i on a sheet', (lines) => {
  test('one page for each sheet, its number on it and nothing of another', async () => {
    const pages = pagesOf(await made(lines));
    expect(pages).toHaveLength(2);
    expect(pages[0]).toContain(code(42));
    expect(pages[0]).not.toContain(code(43));
    expect(pages[1]).toContain(code(43));
  });

  test('decision, declaration, where and until when, privacy: printed in advance', async () => {
    const [page = ''] = pagesOf(await made(lines, 1));
    for (const text of [
      'Met elkaar, voor elkaar',
      'donderdag 29 februari 2024',
      'Kenmerk: 11791454',
      'mag stemmen voor de gemeenteraad van Utrecht',
      'Inleveren kan tot en met dinsdag 28 september 2021',
      petition.content.contact.paperAddress.nl,
      'Privacy',
      'vernietigt de gemeente',
    ])
      expect(page).toContain(text);
  });

  test('asks all that the form asks, once for each person', async () => {
    const [page = ''] = pagesOf(await made(lines, 1));
    const labels = [
      'Voornamen',
      'Tussenvoegsel',
      'Achternaam',
      'Geboortedatum',
      'Postcode',
      'Straat',
      'Handtekening',
    ];
    for (const label of labels) expect(page.split(label).length - 1).toBeGreaterThanOrEqual(lines);
    expect(page).not.toMatch(/e-mailadres/i);
    if (lines > 1) expect(page.match(/Strook \d van/g)).toHaveLength(lines);
  });

  test('the QR code of each page is its number and nothing else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lists-'));
    try {
      writeFileSync(join(folder, 'lists.pdf'), await made(lines));
      execFileSync('pdftoppm', ['-r', '110', '-png', 'lists.pdf', 'page'], { cwd: folder });
      const read = readdirSync(folder)
        .filter((name) => name.endsWith('.png'))
        .sort()
        .map((name) =>
          execFileSync('zbarimg', ['-q', '--raw', name], { cwd: folder, encoding: 'utf8' }).trim(),
        );
      expect(read).toEqual([code(42), code(43)]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('is PDF/A, tagged, in Dutch, and the same bytes every time', async () => {
    const bytes = await made(lines);
    expect(preflight({ lists: bytes })).toEqual({ lists: null });
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toContain('/Lang (nl-NL)');
    expect(text).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(Buffer.from(await made(lines)).equals(Buffer.from(bytes))).toBe(true);
  });
});
