import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Regulation } from '../../src/domain/regulation.ts';
import { unsupportedRule } from '../../src/domain/supported.ts';
import { packageRoot } from '../../src/paths.ts';

const folder = join(packageRoot(), 'presets', 'regulations');
const presets = readdirSync(folder).map((name) =>
  Regulation.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
);
const utrecht = presets.find(({ id }) => id === 'utrecht-2023') as Regulation;
const rule = (value: unknown) => ({ value, source: 'Verordening', status: 'bevestigd' });
const withRules = (rules: { readonly [name: string]: unknown }): Regulation =>
  Regulation.parse({
    ...utrecht,
    ...Object.fromEntries(Object.entries(rules).map(([name, value]) => [name, rule(value)])),
  });
const located = (municipality: string) => municipality === 'GM0344';
const needed = ['initials', 'surname', 'birthDate', 'address'];

test.each([
  ['Utrecht as it ships', {}],
  ['none counts, nothing carries over, no closing at a count', { doubles: 'none-counts' }],
  ['none counts, closing once enough are valid', { doubles: 'none-counts', closeAtThreshold: 'when-valid' }],
  ['the first counts, valid ones carry over', { doubles: 'first-counts', carryOver: 'valid' }],
  ['the first counts, closing at the count', { doubles: 'first-counts', closeAtThreshold: 'when-counted' }],
  ['paper beside e-mail', { channels: ['paper', 'email'] }],
  ['initials instead of given names', { fields: needed }],
  ['a signature, which the confirmed link stands for', { fields: [...needed, 'signature'] }],
] as const)('%s can be carried out', (_, rules) => {
  expect(unsupportedRule(withRules(rules), located)).toBeNull();
});

test.each([
  ['none counts, valid ones carry over', { doubles: 'none-counts', carryOver: 'valid' }, 'carry-over'],
  ['none counts, all carry over', { doubles: 'none-counts', carryOver: 'all' }, 'carry-over'],
  [
    'none counts, closing at the count',
    { doubles: 'none-counts', closeAtThreshold: 'when-counted' },
    'closing at the count',
  ],
  ['no e-mail', { channels: ['digid', 'paper'] }, 'channels: digid, paper'],
  ['a place of birth', { fields: [...needed, 'birthPlace'] }, 'cannot ask birthPlace'],
  ['no date of birth (AVG 5(1)(c))', { fields: ['initials', 'surname', 'address'] }, 'asks birthDate'],
  ['no given names or initials', { fields: ['surname', 'birthDate', 'address'] }, 'asks givenNames'],
] as const)('%s cannot', (_, rules, words) => {
  expect(unsupportedRule(withRules(rules), located)).toContain(words);
});

test('another municipality needs an address directory, and the sentence says how to get it', () => {
  const elsewhere = presets.filter(
    ({ municipality }) => municipality.code.startsWith('GM') && municipality.code !== 'GM0344',
  );
  expect(elsewhere.length).toBeGreaterThan(5);
  for (const preset of elsewhere) {
    const { code, name } = preset.municipality;
    const words = unsupportedRule(preset, located) ?? '';
    expect(words).toContain(`no address directory for ${name}`);
    expect(words).toContain(`directory import FILE --gemeente ${code}`);
    expect(unsupportedRule(preset, () => true) ?? '').not.toContain('directory');
  }
});

test.each(['noord-holland-2018', 'wrr-2015'])('%s is no municipality', (id) => {
  const preset = presets.find((each) => each.id === id) as Regulation;
  expect(unsupportedRule(preset, () => true)).toContain('one municipality only');
});

test('a rule nobody knows yet stops nothing here: it is asked for before', () => {
  const { channels: _c, fields: _f, closeAtThreshold: _t, ...silent } = utrecht;
  expect(unsupportedRule(silent, located)).toBeNull();
});
