import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { paperSheet } from '../../src/adapters/pdf.ts';
import type { CivilDate } from '../../src/domain/calendar.ts';
import { type Petition, PetitionContent, type Phase } from '../../src/domain/petition.ts';
import { Regulation } from '../../src/domain/regulation.ts';
import { packageRoot } from '../../src/paths.ts';
import { preflight } from '../builders/preflight.ts';
import { petition, phase } from './paper-petition.ts';

const read = (bytes: Uint8Array): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' }).replace(/\s+/g, ' ');

describe('the paper support statement', () => {
  test('has the council decision printed on it in advance', async () => {
    const text = read(await paperSheet(petition, phase));
    expect(text).toContain('Met elkaar, voor elkaar');
    expect(text).toContain('donderdag 29 februari 2024');
    expect(text).toContain('Kenmerk: 11791454');
  });

  test('asks all that the form on the site asks, except the e-mail address, and a signature', async () => {
    const text = read(await paperSheet(petition, phase));
    const labels = [
      'Voornamen',
      'Tussenvoegsel',
      'Achternaam',
      'Geboortedatum: dag',
      'Maand',
      'Jaar',
      'Postcode',
      'Straat',
    ];
    const more = ['Huisnummer', 'Huisletter', 'Toevoeging', 'Woonplaats', 'Datum', 'Handtekening'];
    for (const label of [...labels, ...more]) expect(text).toContain(label);
    expect(text).not.toMatch(/e-mailadres/i);
    expect(text).toContain('ik mag stemmen voor de gemeenteraad van Utrecht');
  });

  test('says which request it is, the last day in words and where to hand it in', async () => {
    const text = read(await paperSheet(petition, phase));
    expect(text).toContain('Ik steun het definitief verzoek');
    expect(text).toContain('Inleveren kan tot en met dinsdag 28 september 2021.');
    expect(text).toContain(`Waar: ${petition.content.contact.paperAddress.nl}`);
  });

  test('before the first phase opens: the first request, and no invented last day', async () => {
    const text = read(await paperSheet(petition, null));
    expect(text).toContain('Ik steun het inleidend verzoek');
    expect(text).toContain('De laatste dag om in te leveren is nog niet bekend');
  });

  test('names the day on which one is surely in time while it is open which day is the last', async () => {
    const text = read(await paperSheet(petition, phase, '2021-09-20' as CivilDate));
    expect(text).toContain('Inleveren kan tot en met maandag 20 september 2021.');
    expect(text).not.toContain('28 september');
  });

  test('calls a first notice by its name, and declares what the regulation prescribes', async () => {
    const declaration = {
      value: [{ nl: 'Ik ben kiezer in deze provincie.', en: 'I am a voter in this province.' }],
      source: 'art. 3',
      status: 'bevestigd' as const,
    };
    const regulation = { ...petition.regulation, declaration };
    const text = read(await paperSheet({ ...petition, regulation }, { ...phase, name: 'notice' }));
    expect(text).toContain('Ik steun het eerste bericht (kennisgeving)');
    expect(text).toContain('Ik verklaar: – Ik ben kiezer in deze provincie.');
    expect(text).not.toContain('ik mag stemmen voor');
  });

  test('declares what we ask when the regulation prescribes nothing', async () => {
    const declaration = { value: [], source: 'art. 3', status: 'bevestigd' as const };
    const regulation = { ...petition.regulation, declaration };
    const text = read(await paperSheet({ ...petition, regulation }, phase));
    expect(text).toContain('Met mijn handtekening verklaar ik dat: – ik het definitief verzoek');
    expect(text).toContain('ik mag stemmen voor de gemeenteraad van Utrecht');
  });

  test('fits one A4, is tagged, in Dutch, with its fonts embedded, declared PDF/A-1a', async () => {
    const bytes = await paperSheet(petition, phase);
    const info = execFileSync('pdfinfo', ['-'], { input: bytes, encoding: 'utf8' });
    expect(info).toMatch(/Pages: +1\n/);
    expect(info).toMatch(/Page size: .*A4/);
    expect(info).toMatch(/Tagged: +yes/);
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toContain('/Lang (nl-NL)');
    expect(raw).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    const fonts = execFileSync('pdffonts', ['-'], { input: bytes, encoding: 'utf8' })
      .trim()
      .split('\n')
      .slice(2);
    expect(fonts).toHaveLength(2);
    for (const font of fonts) expect(font).toMatch(/SourceSans3.*yes yes yes/);
  });

  test('is valid PDF/A-1b for PDFBox Preflight, also with signs in its title that mean something in XML', async () => {
    const title = { nl: 'Wonen & werken <voor iedereen>', en: 'Living & working' };
    const marked = { ...petition, content: { ...petition.content, title } };
    const said = preflight({
      plain: await paperSheet(petition, phase),
      marked: await paperSheet(marked, phase),
    });
    expect(said).toEqual({ plain: null, marked: null });
  });

  test('is the same to the byte each time', async () => {
    const [one, two] = [await paperSheet(petition, phase), await paperSheet(petition, phase)];
    expect(Buffer.compare(one, two)).toBe(0);
  });
});
