import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawPoster } from '../../src/adapters/poster.ts';
import type { PosterWords } from '../../src/domain/drawings.ts';
import { preflight } from '../builders/preflight.ts';

const words: PosterWords = {
  locale: 'nl',
  eyebrow: 'Verzoek om een referendum in Utrecht',
  title: 'Laat Utrechters meebeslissen over het sociaal werk in hun buurt',
  summary: 'De gemeenteraad koos hoe het sociaal werk er uitziet. Wij vragen om een referendum.',
  call: 'Scan en steun dit verzoek',
  steps: [
    'Scan de code met de camera van uw telefoon.',
    'Vul uw gegevens in.',
    'Bevestig met de link in uw mail.',
  ],
  who: 'Woont u in Utrecht en bent u 18 jaar of ouder?',
  whoMore:
    'Bent u Nederlander, of komt u uit een ander land van de Europese Unie? Dan mag u tekenen. Komt u van buiten de Europese Unie? Dan moet u 5 jaar of langer met toestemming in Nederland wonen.',
  deadline: 'Tekenen kan tot en met zondag 22 maart 2026.',
  link: 'https://referendum.voorbeeld.example/n/buurthuis-oost',
  address: 'referendum.voorbeeld.example/n/buurthuis-oost',
  qrAlt: 'QR-code die naar referendum.voorbeeld.example/n/buurthuis-oost leidt',
  typeIt: 'Liever typen? Ga naar',
  paper: 'Geen telefoon of e-mail? Teken op papier bij de balie.',
  sender: 'Deze poster is van Bewoners (BBO’s), niet van de gemeente. Vragen? post@voorbeeld.example',
  date: '2026-03-02',
};
const english: PosterWords = {
  ...words,
  locale: 'en',
  title: 'Let the people of Utrecht have a say',
  link: `${words.link}/en`,
};
const long: PosterWords = {
  ...words,
  title: `Één ${'buitengewoon uitvoerige '.repeat(8)}titel van Ångström & Čelik <b>“Êén”</b>`,
  summary: 'Een samenvatting waar geen eind aan komt. '.repeat(40),
  address: `${'zeer-lange-naam.'.repeat(4)}voorbeeld.example/n/${'x'.repeat(32)}`,
  link: `https://${'zeer-lange-naam.'.repeat(4)}voorbeeld.example/n/${'x'.repeat(32)}`,
  call: 'Scan en steun dit verzoek, met heel veel woorden, of typ het adres dat onder de code staat over',
  who: 'Woont u in een gemeente met een lange naam, en bent u oud genoeg? '.repeat(3),
  whoMore: 'En hebt u nog meer dan dat? '.repeat(20),
  paper: 'Geen telefoon? '.repeat(20),
  sender: 'Van ons allemaal. '.repeat(30),
};

/** Every size, language and edge, each with another. */
const variants = [
  { name: 'nl-a4', text: words, size: 'a4', bleed: false },
  { name: 'nl-a5-bleed', text: words, size: 'a5', bleed: true },
  { name: 'en-a5', text: english, size: 'a5', bleed: false },
  { name: 'en-a4-bleed', text: english, size: 'a4', bleed: true },
  { name: 'long-a4', text: long, size: 'a4', bleed: false },
  { name: 'long-a5-bleed', text: long, size: 'a5', bleed: true },
] as const;

const tool = (name: string, args: string[], input: Uint8Array): string =>
  execFileSync(name, args, { input, encoding: 'utf8', maxBuffer: 1 << 26 });

/** What a phone sees in the printed sheet, at 100 dots an inch. */
function scan(pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'poster-'));
  try {
    writeFileSync(join(folder, 'poster.pdf'), pdf);
    execFileSync('pdftoppm', [
      '-r',
      '100',
      '-png',
      '-singlefile',
      join(folder, 'poster.pdf'),
      join(folder, 'poster'),
    ]);
    return execFileSync('zbarimg', ['-q', '--raw', join(folder, 'poster.png')], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('a poster', () => {
  it('is PDF/A-1b for PDFBox Preflight in every size, language and edge, also with more words than fit', {
    timeout: 180_000,
  }, async () => {
    const files: Record<string, Uint8Array> = {};
    for (const { name, text, size, bleed } of variants) files[name] = await drawPoster(text, size, bleed);
    expect(preflight(files)).toEqual(Object.fromEntries(variants.map(({ name }) => [name, null])));
  });

  it.each(variants)('$name: its QR code leads to the link', async ({ text, size, bleed }) => {
    expect(scan(await drawPoster(text, size, bleed))).toBe(text.link);
  });

  it.each([
    ['a4', false, [595.28, 841.89], 0],
    ['a4', true, [612.29, 858.9], 8.5],
    ['a5', false, [419.53, 595.28], 0],
    ['a5', true, [436.54, 612.29], 8.5],
  ] as const)(
    '%s, bleed %s: the page, and the sheet that is cut out of it',
    async (size, bleed, [width, height], edge) => {
      const info = tool('pdfinfo', ['-box', '-'], await drawPoster(words, size, bleed));
      const box = (name: string) =>
        /([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)/
          .exec(info.split(`${name}:`)[1] ?? '')
          ?.slice(1)
          .map(Number) ?? [];
      const near = (found: readonly number[], wanted: readonly number[]) => {
        for (const [index, value] of wanted.entries())
          expect(Math.abs((found[index] ?? -1) - value)).toBeLessThan(0.02);
      };
      near(box('MediaBox'), [0, 0, width, height]);
      near(box('BleedBox'), [0, 0, width, height]);
      near(box('TrimBox'), [edge, edge, width - edge, height - edge]);
      expect(info).toMatch(/Pages: +1\b/);
    },
  );

  it('can be read aloud in order: tagged, in its language, with its title and words for the code', async () => {
    const pdf = await drawPoster(words, 'a4', false);
    const text = tool('pdftotext', ['-raw', '-', '-'], pdf).replace(/\s+/g, ' ');
    const order = [
      words.eyebrow,
      words.title,
      words.summary,
      words.deadline,
      words.address,
      words.call,
      ...words.steps,
      words.who,
      words.whoMore,
      words.paper,
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places.filter((place) => place < 0)).toEqual([]);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    const info = tool('pdfinfo', ['-'], pdf);
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toContain(words.title);
    const structure = tool('pdfinfo', ['-struct', '-'], pdf);
    for (const tag of ['H1', 'H2', 'Figure', 'P']) expect(structure).toMatch(new RegExp(`^ *${tag}\\b`, 'm'));
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Lang (nl-NL)');
    expect(Buffer.from(await drawPoster(english, 'a4', false)).toString('latin1')).toContain('/Lang (en-GB)');
  });

  it('is the same bytes for the same words', async () => {
    expect(Buffer.from(await drawPoster(words, 'a5', true))).toEqual(
      Buffer.from(await drawPoster(words, 'a5', true)),
    );
  });
});
