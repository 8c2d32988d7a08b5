import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { parseDuplicates, parseReceived } from '../../src/ledger/csv.ts';
import { replay } from '../../src/ledger/replay.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import { codeOf, decide, judge, must, open, ruled, seal, tallyNow, verified } from './procedure-tools.ts';
import { ledgerLines, phaseOf, signAndConfirm } from './tools.ts';

let service: TestService;
const opened = async (carryOver: 'none' | 'valid' | 'all') => {
  service = await openTestService({ rules: (preset) => ({ ...preset, carryOver: ruled(carryOver) }) });
};
afterEach(() => service.close());

const as = (achternaam: string, email = `${achternaam.toLowerCase()}@voorbeeld.example`) =>
  signAndConfirm(service, { achternaam, email });
const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest();
const phaseTwo = async () => {
  await must(decide(service, 'admitted'));
  service.clock.now += 1;
  return open(service);
};
const linesOfPhaseTwo = (size: number) => ledgerLines(service).slice(size);

/** Aarts; Bakker, who signed twice; Celik; Dekker, who withdrew. */
async function phaseOne() {
  const aarts = await as('Aarts');
  const bakker = await as('Bakker');
  const again = await as('Bakker', 'werk@voorbeeld.example');
  const celik = await as('Celik');
  const dekker = await as('Dekker');
  const done = await service.service.withdrawSignature(dekker.withdrawalToken);
  expect(done.ok).toBe(true);
  await seal(service);
  return { aarts: aarts.id, bakker: bakker.id, again: again.id, celik: celik.id, dekker: dekker.id };
}

describe('statements judged valid carry over', () => {
  const judged = async () => {
    const ids = await phaseOne();
    await must(
      judge(service, [
        { id: ids.aarts, verdict: 'valid' },
        { id: ids.bakker, verdict: 'valid' },
        { id: ids.again, verdict: 'valid' },
        { id: ids.celik, verdict: 'invalid' },
      ]),
    );
    return ids;
  };

  test('as the first lines of the new ledger, each with the record hash it has in the old one', async () => {
    await opened('valid');
    const { aarts, bakker, again } = await judged();
    const old = ledgerLines(service);
    expect(await phaseTwo()).toMatchObject({ ok: true, value: { number: 2, carried: 3 } });
    const lines = linesOfPhaseTwo(old.length);
    expect(lines).toHaveLength(3);
    for (const [index, id] of [aarts, bakker, again].entries()) {
      const record = old.find((line) => line.startsWith(`v1 confirmed ${id} `))?.split(' ')[4];
      expect(lines[index]).toMatch(new RegExp(`^v1 carried [0-9a-f]{32} 1 ${id} ${record}$`));
    }
    expect(new Set([...old, ...lines].map((line) => line.split(' ')[2])).size).toBe(8);
    const replayed = replay(sha256, lines);
    expect(replayed.ok && [...replayed.value.entries.values()].map(({ channel }) => channel)).toEqual([
      'carried',
      'carried',
      'carried',
    ]);
  });

  test('and every person counts once, also one who signs again: both bundles verify', async () => {
    await opened('valid');
    await judged();
    await must(phaseTwo());
    expect(await tallyNow(service)).toMatchObject({
      received: 3,
      carried: 3,
      confirmed: 0,
      counted: 2,
      duplicate: 1,
    });
    await as('Aarts');
    await as('Celik');
    await as('Evers');
    expect(await tallyNow(service)).toMatchObject({
      received: 6,
      confirmed: 3,
      carried: 3,
      counted: 4,
      duplicate: 2,
    });
    await seal(service);
    const { text, files, report } = await verified(service, 'griffie');
    expect(report.tally).toMatchObject({ carried: 3, confirmed: 3, counted: 4, duplicate: 2, judged: 0 });
    const groups = parseDuplicates(text('duplicates.csv'));
    expect(groups.ok && groups.value.person.map((ids) => ids.length).sort()).toEqual([2, 2]);
    const rows = parseReceived(text('received.csv'));
    const carried = rows.ok ? [...rows.value.values()].filter(({ channel }) => channel === 'carried') : [];
    const since = new Date((await phaseOf(service)).opensAt).toISOString();
    expect(carried.map(({ received, confirmed }) => [received, confirmed])).toEqual(
      carried.map(() => [since, since]),
    );
    expect([...files.keys()].filter((name) => name.startsWith('sealed/'))).toHaveLength(3);
    expect((await verified(service, 'public')).report.tally).toMatchObject({ carried: 3, counted: 4 });
    await verified(service, 'griffie', 1);
    await verified(service, 'public', 1);
  });

  test('after a restart the ledgers are the ones that were signed', async () => {
    await opened('valid');
    await judged();
    await must(phaseTwo());
    const lines = ledgerLines(service);
    service = await service.reopen();
    expect(ledgerLines(service)).toEqual(lines);
    await as('Evers');
    expect(await tallyNow(service)).toMatchObject({ carried: 3, confirmed: 1 });
  });

  test('one that was carried is judged like any other in the second phase', async () => {
    await opened('valid');
    const { length } = await judged().then(() => ledgerLines(service));
    await must(phaseTwo());
    const [first] = linesOfPhaseTwo(length).map((line) => line.split(' ')[2] ?? '');
    await seal(service);
    await must(judge(service, [{ id: first ?? '', verdict: 'invalid' }]));
    expect((await verified(service, 'griffie')).report.tally).toMatchObject({ judged: 1, invalid: 1 });
  });

  test('the phase does not open while a verdict is missing: how many, and nothing is written', async () => {
    await opened('valid');
    const { aarts, celik } = await phaseOne();
    await must(
      judge(service, [
        { id: aarts, verdict: 'valid' },
        { id: celik, verdict: 'invalid' },
      ]),
    );
    const lines = ledgerLines(service);
    expect(await phaseTwo()).toEqual({ ok: false, error: { code: 'NotJudged', count: 2 } });
    expect(ledgerLines(service)).toEqual(lines);
    expect((await phaseOf(service)).number).toBe(1);
  });

  test('where nobody signed, none carries over and the phase opens', async () => {
    await opened('valid');
    await seal(service);
    expect(await phaseTwo()).toMatchObject({ ok: true, value: { carried: 0 } });
    await as('Aarts');
    expect(await tallyNow(service)).not.toHaveProperty('carried');
  });
});

describe('all statements carry over', () => {
  test('judged or not, invalid ones too, but not what was withdrawn', async () => {
    await opened('all');
    const { celik } = await phaseOne();
    await must(judge(service, [{ id: celik, verdict: 'invalid' }]));
    expect(await phaseTwo()).toMatchObject({ ok: true, value: { carried: 4 } });
    expect(await tallyNow(service)).toMatchObject({ carried: 4, counted: 3, duplicate: 1 });
    await seal(service);
    await verified(service, 'griffie');
    await verified(service, 'public');
  });
});

describe('no statement carries over', () => {
  test('the new ledger is empty, and who signed before signs again and counts', async () => {
    await opened('none');
    const { aarts } = await phaseOne();
    const { length } = ledgerLines(service);
    expect(await phaseTwo()).toMatchObject({ ok: true, value: { carried: 0 } });
    expect(linesOfPhaseTwo(length)).toEqual([]);
    const again = await as('Aarts');
    expect(again.id).not.toBe(aarts);
    expect(await tallyNow(service)).toMatchObject({ received: 1, confirmed: 1, counted: 1, duplicate: 0 });
    await seal(service);
    const { report, text } = await verified(service, 'griffie');
    expect(report.tally).not.toHaveProperty('carried');
    expect(text('duplicates.csv')).toBe('kind,group,id\n');
    expect(codeOf(await open(service))).toBe('NotNow');
    expect((await phaseOf(service)).origin).toBe(`petitie.test/${slug}/2`);
  });
});
