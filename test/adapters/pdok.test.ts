import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { createPdok } from '../../src/adapters/pdok.ts';
import { type Locatieserver, type Mood, startLocatieserver } from '../builders/locatieserver.ts';

const minute = 60_000;
let server: Locatieserver;
let pdok: ReturnType<typeof createPdok>;
let now: number;
let log: string[];
let start: (timeoutMs: number) => void;
beforeEach(async () => {
  server = await startLocatieserver({
    '3511AB 12': [
      ['Oudegracht', 'Utrecht'],
      ['Oudegracht', 'Utrecht'],
    ],
    '3451AA 1': [['Dorpsstraat', 'Vleuten']],
    '3511AC 5': [
      ['Steenweg', 'Utrecht'],
      ['Choorstraat', 'Utrecht'],
    ],
  });
  now = Date.parse('2026-03-02T11:00:00Z');
  log = [];
  const write = (fields: object, message: string) => void log.push(`${JSON.stringify(fields)} ${message}`);
  start = (timeoutMs) => {
    pdok = createPdok({ url: server.url, clock: () => now, log: { warn: write }, timeoutMs });
  };
  // Long enough for a loaded machine; what a service in a bad mood meets is shorter.
  start(10_000);
});
afterEach(async () => {
  pdok.stop();
  await server.close();
});

const find = (postcode: string, houseNumber: string) =>
  pdok.find({ postcode, houseNumber, municipality: 'GM0344' });

describe('a look-up', () => {
  test.each([
    ['3511AB', '12', { street: 'Oudegracht', place: 'Utrecht' }],
    ['3451AA', '1', { street: 'Dorpsstraat', place: 'Vleuten' }],
    ['3511ZZ', '12', null],
    ['3511AC', '5', null],
  ])('%s %s', async (postcode, number, found) => {
    expect(await find(postcode, number)).toEqual(found);
  });

  it('tells postcode, number and municipality, and nothing else', async () => {
    await find('3511AB', '12');
    expect(server.asked).toEqual([['type:adres', 'postcode:3511AB', 'huisnummer:12', 'gemeentecode:0344']]);
  });
});

const moods: Mood[] = ['slow', 'hanging', 'half', 'error', 'notJson', 'otherJson', 'huge', 'redirect'];

test.each(moods)('%s: no answer, in time, and nothing of the address in the log', async (mood) => {
  pdok.stop();
  start(200);
  server.mood = mood;
  for (const number of ['12', '14', '16', '18']) expect(await find('3511AB', number)).toBeNull();
  // Three failures open the breaker: the fourth was not sent.
  expect(server.asked).toHaveLength(3);
  expect(log).toEqual(['{"service":"pdok"} the look-up of streets fails: signatories are asked instead']);
  expect(pdok.remembered()).toBe(0);
});

describe('the breaker', () => {
  it('tries one look-up after half a minute, and closes when it works', async () => {
    server.mood = 'error';
    for (const number of ['1', '2', '3']) await find('3511AB', number);
    server.mood = 'well';
    expect(await find('3511AB', '12')).toBeNull();
    now += 30_000;
    expect(await find('3511AB', '12')).toEqual({ street: 'Oudegracht', place: 'Utrecht' });
    expect(await find('3451AA', '1')).toEqual({ street: 'Dorpsstraat', place: 'Vleuten' });
    expect(log.at(-1)).toContain('works again');
  });

  it('lets one through at a time while it does not know', async () => {
    server.mood = 'error';
    for (const number of ['1', '2', '3']) await find('3511AB', number);
    now += 30_000;
    server.mood = 'well';
    const tried = await Promise.all([find('3511AB', '12'), find('3451AA', '1')]);
    expect(tried).toEqual([{ street: 'Oudegracht', place: 'Utrecht' }, null]);
  });

  it('waits half a minute more when that fails as well', async () => {
    server.mood = 'error';
    for (const number of ['1', '2', '3']) await find('3511AB', number);
    now += 30_000;
    await find('3511AB', '4');
    now += 29_999;
    await find('3511AB', '5');
    expect(server.asked).toHaveLength(4);
  });
});

describe('what is remembered', () => {
  it('is asked once in ten minutes, also what is not known', async () => {
    for (const round of [1, 2]) {
      expect(await find('3511AB', '12')).toEqual({ street: 'Oudegracht', place: 'Utrecht' });
      expect(await find('3511ZZ', '1')).toBeNull();
      expect(server.asked).toHaveLength(2);
      now += round * minute;
    }
    now += 10 * minute;
    await find('3511AB', '12');
    expect(server.asked).toHaveLength(3);
    // What was too old is gone, not only passed over.
    expect(pdok.remembered()).toBe(1);
  });

  it('is asked once by all who ask at the same moment', async () => {
    const found = await Promise.all(Array.from({ length: 5 }, () => find('3511AB', '12')));
    expect(new Set(found.map((each) => each?.street))).toEqual(new Set(['Oudegracht']));
    expect(server.asked).toHaveLength(1);
  });

  it('is a thousand addresses at most', async () => {
    for (let number = 1; number <= 1010; number += 10)
      await Promise.all(Array.from({ length: 10 }, (_, more) => find('3511AB', String(number + more))));
    expect(pdok.remembered()).toBe(1000);
  });

  it('sends no more than twenty at once', async () => {
    pdok.stop();
    start(200);
    server.mood = 'slow';
    await Promise.all(Array.from({ length: 30 }, (_, number) => find('3511AB', String(number + 1))));
    expect(server.asked.length).toBeLessThanOrEqual(20);
  });
});
