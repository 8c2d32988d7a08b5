import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { regulationFolder } from '../../src/adapters/regulation-files.ts';
import { CommandError } from '../../src/cli/output.ts';
import { regulationCheck, regulationList, regulationShow } from '../../src/cli/regulation-commands.ts';
import { valueInWords } from '../../src/cli/regulation-words.ts';
import { temporaryFolder } from './run.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

let out = '';
beforeEach(() => {
  out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const preset = (id: string) => JSON.parse(readFileSync(join(regulationFolder(), `${id}.json`), 'utf8'));
const lineOf = (start: string) => out.split('\n').find((line) => line.startsWith(start)) ?? '';
const json = (command: () => void) => {
  command();
  expect(out.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(out);
};

function refusal(command: () => void): CommandError {
  try {
    command();
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
  throw new Error('not refused');
}

describe('regulation list', () => {
  test('one line each: authority, since when, how many values to confirm', () => {
    regulationList({});
    expect(out.trimEnd().split('\n')).toHaveLength(12);
    expect(lineOf('utrecht-2023')).toMatch(/ Utrecht .*from 2023-09-29 +17 to be confirmed/);
    expect(lineOf('utrecht-2017')).toContain('from 2017-06-14 until 2023-09-28');
    expect(lineOf('haarlem')).toContain('dates unknown');
    expect(lineOf('wrr-2015')).toMatch(/Nederland .* 7 to be confirmed/);
  });

  test('--json', () => {
    const { regulations } = json(() => regulationList({ json: true }));
    expect(regulations).toContainEqual(
      expect.objectContaining({
        id: 'noord-holland-2018',
        authority: 'Noord-Holland',
        inForce: { from: null, until: '2024-05-30' },
      }),
    );
  });
});

describe('regulation show', () => {
  test('every value with its status and where it was read', () => {
    regulationShow({}, 'wrr-2015');
    expect(out.split('\n')[0]).toContain('Wet raadgevend referendum');
    expect(lineOf('phases.1.threshold')).toMatch(/ 300000 +bevestigd +Wet raadgevend referendum .* art\. 2$/);
    expect(lineOf('closeAtThreshold')).toMatch(/ \? +te_bevestigen +Niet gevonden/);
    expect(lineOf('destruction')).toContain('3 months after irrevocable');
  });

  test('--json: the file itself, and what is to be confirmed', () => {
    const { unconfirmed, ...regulation } = json(() => regulationShow({ json: true }, 'haarlem'));
    expect(regulation).toEqual(preset('haarlem'));
    expect(unconfirmed).toEqual(expect.arrayContaining(['phases.0.term', 'withdrawal']));
  });

  test('an id that is not there: exit 1, with the ids that are', () => {
    const { message, exitCode } = refusal(() => regulationShow({}, 'utrecht-1999'));
    expect(exitCode).toBe(1);
    expect(message).toMatch(
      /^there is no regulation utrecht-1999; .*arnhem-2015.*wrr-2015.*\(RegulationUnknown\)$/,
    );
    expect(out).toBe('');
  });
});

describe('regulation check', () => {
  const file = join(folder.path, 'mijn.json');

  test('a valid file: what is still to be confirmed', () => {
    writeFileSync(file, JSON.stringify(preset('wrr-2015')));
    regulationCheck({}, file);
    expect(out.split('\n')[0]).toBe('valid; 7 values still to be confirmed:');
    expect(out).toMatch(/^ {2}phases\.0\.term$/m);
  });

  test('--json says the same', () => {
    writeFileSync(file, JSON.stringify(preset('wrr-2015')));
    expect(json(() => regulationCheck({ json: true }, file))).toMatchObject({
      file,
      id: 'wrr-2015',
      valid: true,
      unconfirmed: expect.arrayContaining(['phases.1.term', 'declaration']),
    });
  });

  test('one flaw is one line, more are a list; exit 1 and nothing on stdout', () => {
    const document = preset('utrecht-2023');
    writeFileSync(file, JSON.stringify({ ...document, phases: [] }));
    expect(refusal(() => regulationCheck({}, file))).toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(/mijn\.json: phases: .+ \(RegulationInvalid\)$/),
    });
    writeFileSync(file, JSON.stringify({ ...document, phases: [], minimumAge: 18, korting: 10 }));
    const { message } = refusal(() => regulationCheck({}, file));
    expect(message.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^ {2}minimumAge: /),
      expect.stringMatching(/^ {2}phases: /),
      expect.stringMatching(/^ {2}the file: .*korting/),
    ]);
    expect(out).toBe('');
  });
});

const six = { amount: 6, unit: 'week', counting: 'startdag' };

test.each<[string, unknown, string]>([
  ['minimumAge', null, '?'],
  ['minimumAge', 18, '18'],
  ['inForce', { from: null, until: null }, 'dates unknown'],
  ['object', ['decision-taken', 'act'], 'decision-taken, act'],
  ['phases.0.threshold', 1000, '1000'],
  ['phases.0.threshold', { percentage: 2.5, of: 'voters' }, '2.5 % of the voters'],
  [
    'phases.0.threshold',
    {
      byInhabitants: [
        { upTo: 40_000, threshold: 200 },
        { upTo: null, threshold: 300 },
      ],
    },
    'up to 40000 inhabitants 200, above that 300',
  ],
  ['phases.1.term', six, '6 weeks (startdag)'],
  ['phases.1.term', { ...six, amount: 1, start: 'order' }, '1 week (startdag) from order'],
  [
    'phases.0.term',
    { amount: 3, unit: 'working-day', before: 'meeting' },
    'until 3 working days before the meeting',
  ],
  ['phases.0.term', { firstDay: '2020-12-07', lastDay: '2021-01-17' }, '2020-12-07 to 2021-01-17'],
  [
    'phases.1.decision',
    {
      by: 'central-electoral-committee',
      within: { amount: 2, unit: 'week' },
      session: { daysAfter: 2, at: '10:00' },
    },
    'central-electoral-committee within 2 weeks, session 2 days later at 10:00',
  ],
  ['referenceDate', { fixed: '2024-01-24' }, '2024-01-24'],
  ['referenceDate', { daysBeforeMeeting: 14 }, '14 days before the meeting'],
  ['referenceDate', 'any-moment-in-term', 'any-moment-in-term'],
  ['generalTermsAct', false, 'does not apply'],
  ['method', { sample: { z: 2.576, p: 0.5, F: 0.02 } }, 'sample (z 2.576, p 0.5, F 0.02)'],
  ['method', 'full', 'full'],
  ['declaration', [], 'none prescribed'],
  ['declaration', [{ nl: 'Ik mag stemmen.', en: 'I may vote.' }], 'Ik mag stemmen.'],
])('%s %j in words', (path, value, words) => {
  expect(valueInWords(path, value)).toBe(words);
});
