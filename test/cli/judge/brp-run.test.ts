import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { BrpClient } from '../../../src/adapters/brp-client.ts';
import { askAfterAll, type BrpCase, BrpProgress } from '../../../src/cli/judge/brp-run.ts';
import type { MatchResult } from '../../../src/desk/register.ts';
import type { CivilDate } from '../../../src/domain/calendar.ts';
import { type BrpTrouble, type Resident, startBrpServer } from '../../builders/brp-server.ts';
import { must } from '../../builders/desk-case.ts';
import { temporaryFolder } from '../run.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const id = (n: number) => n.toString(16).padStart(32, '0');
const people: Resident[] = Array.from({ length: 20 }, (_, n) => ({
  surnamePrefix: '',
  surname: 'Zeldzaam',
  givenNames: 'Anna',
  birthDate: `1980-01-${String(n + 1).padStart(2, '0')}`,
  postcode: '3512AB',
  houseNumber: String(n + 1),
  houseLetter: '',
  houseNumberSuffix: '',
}));
const measure = {
  signedOn: '2026-03-10' as CivilDate,
  referenceDay: '2026-03-25' as CivilDate,
  minimumAge: 18,
  municipality: '0344',
};
const cases: BrpCase[] = people.map((person, n) => ({ id: id(n), person, measure }));

function file(): string {
  const { path, remove } = temporaryFolder();
  cleanups.push(remove);
  return join(path, 'progress');
}

async function ask(
  rest: readonly BrpCase[],
  progress: BrpProgress,
  trouble: (request: number) => BrpTrouble,
) {
  const server = await startBrpServer({ people, trouble });
  let time = 0;
  const sleep = async (ms: number) => {
    time += ms;
  };
  const clock = { now: () => time, sleep };
  const client = must(BrpClient.create({ url: server.url, headers: {}, rate: 100, clock, attempts: 2 }));
  cleanups.push(() => client.close(), server.close);
  const failure = await askAfterAll(
    rest,
    (question) => client.ask(question),
    (done) => progress.keep(done),
    4,
  );
  progress.close();
  return { failure, asked: server.asked };
}

test('stopped in the middle and started again, nobody is asked after twice and nobody is passed over', async () => {
  const path = file();
  const first = must(BrpProgress.open(path, 'aa'));
  const stopped = await ask(cases, first, (request) => (request > 7 ? { status: 403 } : null));
  expect(stopped.failure).toEqual({ code: 'BrpNotAuthorised' });
  expect(first.results.size).toBe(7);
  const second = must(BrpProgress.open(path, 'aa'));
  expect([...second.results]).toEqual([...first.results]);
  const rest = cases.filter((each) => !second.results.has(each.id));
  const done = await ask(rest, second, () => null);
  expect(done.failure).toBeNull();
  const numbers = [...stopped.asked, ...done.asked].map(({ huisnummer }) => huisnummer);
  expect(numbers.sort((a, b) => Number(a) - Number(b))).toEqual(people.map((_, n) => n + 1));
  expect([...second.results.values()].map(({ outcome }) => outcome)).toEqual(people.map(() => 'match'));
});

test('out of order now and then: everyone is answered all the same', async () => {
  const progress = must(BrpProgress.open(file(), 'aa'));
  const { failure } = await ask(cases, progress, (request) => (request % 3 === 0 ? { status: 503 } : null));
  expect([failure, progress.results.size]).toEqual([null, 20]);
});

test('an answer of another version stops it', async () => {
  const progress = must(BrpProgress.open(file(), 'aa'));
  const kept: MatchResult[] = [];
  const body = { type: 'Personen', personen: [] };
  const odd = async () => ({ ok: true, value: { kind: 'found', body } }) as const;
  expect(await askAfterAll(cases, odd, (done) => kept.push(done), 4)).toEqual({ code: 'BrpNotUnderstood' });
  expect(kept).toEqual([]);
  progress.close();
});

describe('how far it came', () => {
  const result: MatchResult = { id: id(1), outcome: 'difference', differences: ['birthDate'], line: null };
  const begun = () => {
    const path = file();
    const progress = must(BrpProgress.open(path, 'aa'));
    progress.keep(result);
    progress.close();
    return path;
  };

  test('comes back as it was, and holds nothing but ids and outcomes', () => {
    const path = begun();
    const again = must(BrpProgress.open(path, 'aa'));
    again.close();
    expect([...again.results.values()]).toEqual([result]);
    expect(
      readFileSync(path, 'utf8')
        .split('\n')
        .slice(1, -1)
        .map((line) => JSON.parse(line)),
    ).toEqual([{ id: id(1), outcome: 'difference', differences: ['birthDate'] }]);
  });

  test('a line that was cut off is taken away, what follows is whole', () => {
    const path = begun();
    appendFileSync(path, '{"id":"00');
    const again = must(BrpProgress.open(path, 'aa'));
    again.keep({ ...result, id: id(2) });
    again.close();
    const third = must(BrpProgress.open(path, 'aa'));
    third.close();
    expect([...third.results.keys()]).toEqual([id(1), id(2)]);
  });

  test('of another bundle, or changed by hand: not gone on with', () => {
    expect(BrpProgress.open(begun(), 'bb')).toEqual({ ok: false, error: { code: 'ProgressOfOther' } });
    const changed = begun();
    writeFileSync(changed, readFileSync(changed, 'utf8').replace('difference"', 'valid"'));
    expect(BrpProgress.open(changed, 'aa')).toEqual({ ok: false, error: { code: 'ProgressDamaged' } });
    const other = file();
    writeFileSync(other, 'something else\n');
    expect(BrpProgress.open(other, 'aa')).toEqual({ ok: false, error: { code: 'ProgressDamaged' } });
  });
});
