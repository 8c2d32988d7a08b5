import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createDrawingWorker } from '../../src/adapters/drawing-worker.ts';
import { drawPicture, pictureSvg } from '../../src/adapters/picture.ts';
import { breakLines, fitText } from '../../src/adapters/text-lines.ts';
import type { DrawingJob, PictureWords } from '../../src/domain/drawings.ts';
import { packageRoot } from '../../src/paths.ts';

const words: PictureWords = {
  eyebrow: 'Verzoek om een referendum in Utrecht',
  title: 'Laat Utrechters meebeslissen over het sociaal werk',
  tally: { count: '640', of: 'van 1.000 steunverklaringen', share: 0.64 },
  status: '',
  address: 'referendum.voorbeeld.example/sociaal-werk',
};

const sizeOf = (png: Uint8Array) => {
  const view = Buffer.from(png);
  return [view.subarray(1, 4).toString(), view.readUInt32BE(16), view.readUInt32BE(20)];
};

/** The lines of the title, with their width in the font as far as it can be told from the SVG. */
const textsOf = (svg: string) => [
  ...svg.matchAll(/<text x="([\d.]+)" y="(\d+)"[^>]*font-size="([\d.]+)"[^>]*>([^<]*)/g),
];

describe('the picture beside a link', () => {
  it('is a PNG of 1200 by 630, the same bytes for the same words, other bytes for another count', async () => {
    const picture = await drawPicture(words);
    expect(sizeOf(picture)).toEqual(['PNG', 1200, 630]);
    expect(Buffer.from(await drawPicture(words))).toEqual(Buffer.from(picture));
    const next = { ...words, tally: { count: '641', of: 'van 1.000 steunverklaringen', share: 0.641 } };
    expect(Buffer.from(await drawPicture(next))).not.toEqual(Buffer.from(picture));
    expect(picture.length).toBeLessThan(150_000);
  });

  it.each([
    ['one word', 'Nee'],
    ['diacritics', 'Één Ångström: Čelik, Šimůnek & Ğüneş in ’t Groene Hart – ¿œuvre?'],
    ['forty words', 'woord '.repeat(40)],
    ['one word that is wider than the picture', 'x'.repeat(300)],
    ['what XML does not like', '<script>&"\u0000\ud800</script>'],
  ])('keeps the title within its field: %s', async (_what, title) => {
    const svg = pictureSvg({ ...words, title });
    const [, ...rest] = textsOf(svg);
    const lines = rest.slice(0, -3);
    expect(lines.length).toBeGreaterThan(0);
    for (const [, , y] of lines) {
      expect(Number(y)).toBeGreaterThan(120);
      expect(Number(y)).toBeLessThan(402);
    }
    expect(sizeOf(await drawPicture({ ...words, title }))).toEqual(['PNG', 1200, 630]);
  });

  it('shows the stage where there is no count yet', () => {
    const svg = pictureSvg({ ...words, tally: null, status: 'Tekenen kan vanaf maandag.' });
    expect(svg).toContain('Tekenen kan vanaf maandag.');
    expect(svg).not.toContain('640');
  });
});

describe('breaking a text into lines', () => {
  const measure = (text: string, size: number) => Array.from(text).length * size * 0.5;

  it('loses no word, and no line is wider than the field', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 20, max: 400 }),
        (text, width) => {
          const lines = breakLines(text, 20, width, measure);
          expect(lines.join('').replace(/\s/g, '')).toBe(text.normalize('NFC').replace(/\s/g, ''));
          for (const line of lines)
            expect(Array.from(line).length === 1 || measure(line, 20) <= width).toBe(true);
        },
      ),
    );
  });

  it('takes the largest size that fits, and an ellipsis where none does', () => {
    const box = { width: 200, height: 60, leading: 1 };
    expect(fitText('kort', [40, 20], box, measure)).toEqual({ size: 40, lines: ['kort'] });
    expect(fitText('een wat langere regel', [40, 20], box, measure).size).toBe(20);
    const cut = fitText('woord '.repeat(50), [40, 20], box, measure);
    expect(cut.lines).toHaveLength(3);
    expect(cut.lines.at(-1)).toMatch(/…$/);
  });
});

describe('the drawing thread', () => {
  const tsx = pathToFileURL(join(packageRoot(), 'node_modules/tsx/dist/esm/api/index.mjs'));
  const typescript = `import { register } from "${tsx.href}"; register()`;
  const execArgv = ['--import', `data:text/javascript,${encodeURIComponent(typescript)}`];
  const worker = createDrawingWorker({ waitMs: 60_000, execArgv });
  afterAll(() => worker.stop());
  const job: DrawingJob = { kind: 'picture', words };

  it('draws the same bytes as here, and leaves the event loop free meanwhile', {
    timeout: 90_000,
  }, async () => {
    await worker.draw(job);
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const drawn = await Promise.all([
      worker.draw(job),
      worker.draw({ ...job, words: { ...words, title: 'Anders' } }),
    ]);
    clearInterval(beat);
    expect(drawn[0] === null ? null : Buffer.from(drawn[0])).toEqual(Buffer.from(await drawPicture(words)));
    expect(drawn[1]).not.toBeNull();
    // A drawing takes several times as long; other threads of a loaded machine are let through.
    expect(longest).toBeLessThan(150);
  });

  it('refuses what is too much at once, and goes on afterwards', { timeout: 90_000 }, async () => {
    const asked = await Promise.all(Array.from({ length: 12 }, () => worker.draw(job)));
    expect(asked.filter((bytes) => bytes === null)).toHaveLength(4);
    expect(await worker.draw(job)).not.toBeNull();
  });

  it('gives up what takes too long, and draws again with a new thread', { timeout: 90_000 }, async () => {
    const hasty = createDrawingWorker({ waitMs: 1, execArgv });
    expect(await hasty.draw(job)).toBeNull();
    await hasty.stop();
    expect(await worker.draw(job)).not.toBeNull();
  });
});
