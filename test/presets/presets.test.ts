import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PetitionContent, PetitionFolderFile } from '../../src/domain/petition.ts';
import { Regulation } from '../../src/domain/regulation.ts';
import { packageRoot } from '../../src/paths.ts';

const presets = join(packageRoot(), 'presets');
const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(presets, ...path), 'utf8'));
const text = (...path: string[]): string => readFileSync(join(presets, ...path), 'utf8');

describe('the demo petition', () => {
  const folder = ['petitions', 'sociaal-werk-utrecht'];
  const file = PetitionFolderFile.parse(json(...folder, 'petition.json'));
  const names = readdirSync(join(presets, ...folder, 'dossier')).sort();
  const content = PetitionContent.parse({
    ...file,
    text: { nl: text(...folder, 'text.nl.md'), en: text(...folder, 'text.en.md') },
    dossier: names.map((name) => json(...folder, 'dossier', name)),
  });

  test('names the council decision and its two points', () => {
    expect(content.decision).toMatchObject({ date: '2024-02-29', reference: '11791454' });
    expect(content.decision.title.nl).toContain('Met elkaar, voor elkaar');
    expect(content.asks).toHaveLength(2);
    expect(content.asks[1]?.nl).toContain('30 procent');
  });

  test('is held under a regulation that is there', () => {
    expect(Regulation.parse(json('regulations', `${content.regulation}.json`)).id).toBe(content.regulation);
  });

  test('has the decision first, then both amendments of that meeting in three lines each', () => {
    expect(names.map((name) => name.slice(0, 3))).toEqual(['01-', '02-', '03-']);
    expect(content.dossier.map((entry) => entry.kind)).toEqual(['decision', 'amendment', 'amendment']);
    expect(content.dossier.map((entry) => entry.date)).toEqual(['2024-02-29', '2024-02-29', '2024-02-29']);
    const [decision, ...amendments] = content.dossier;
    expect(decision?.reference).toBe(content.decision.reference);
    expect(decision?.tabledAt?.nl).toContain('27 december 2023');
    expect(amendments.map((entry) => entry.tabledBy)).toEqual(['EenUtrecht', 'EenUtrecht en CDA']);
    for (const { tabledAt, noting, considering, resolving } of amendments) {
      for (const part of [tabledAt, noting, considering, resolving]) {
        expect(part?.nl.split('\n')).toHaveLength(1);
        expect(part?.en.split('\n')).toHaveLength(1);
      }
    }
  });

  test('has no way to reach a real person: example address, number out of use', () => {
    expect(content.contact.email).toMatch(/\.example$/);
    expect(content.contact.phone).toBe('030 000 00 00');
    expect(JSON.stringify(content).match(/[\w.]+@[\w.]+/g)).toEqual([content.contact.email]);
  });

  test('says the same in both languages, with the same headings and points', () => {
    const shape = (markdown: string) =>
      markdown.split('\n').map((line) => line.match(/^(#+|\d\.|-) /)?.[1] ?? '');
    expect(shape(content.text.en).filter(Boolean)).toEqual(shape(content.text.nl).filter(Boolean));
    for (const language of [content.text.nl, content.text.en]) {
      expect(language.split(/\s+/).length).toBeGreaterThan(250);
      expect(language).toMatch(/1[.,]000.*10[.,]000/s);
    }
  });
});
