import { afterEach, expect, it, test } from 'vitest';
import { sealDuePhases } from '../../src/usecases/housekeeping.ts';
import { countNeighbourhoods } from '../../src/usecases/neighbourhoods.ts';
import { type Address, directoryBytes } from '../builders/directory.ts';
import { openTestService, slug, type TestService } from '../builders/service.ts';
import { databaseBytes, phaseOf, signAndConfirm, withDatabase } from './tools.ts';

const addresses: Address[] = [
  ['3511AB', 12, 3440601],
  ['3511AC', 1, 3440602],
  ['3521AA', 1, 3440801],
  ['3531AA', 1, 3440101],
];
let open: TestService | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

async function service(): Promise<TestService> {
  open = await openTestService({ directory: [directoryBytes(addresses).subarray(0, -32)] });
  return open;
}
const rows = (opened: TestService) =>
  withDatabase(opened, (db) =>
    db.prepare('SELECT district, neighbourhood, address_unknown FROM statement ORDER BY received_at').all(),
  );
const count = (opened: TestService) =>
  countNeighbourhoods(opened.app.context)(slug, undefined, opened.app.addresses.current()?.directory ?? null);

it('keeps the neighbourhood by the directory, flags what that does not hold, and wipes both on withdrawal', async () => {
  const opened = await service();
  const receipt = await signAndConfirm(opened, { achternaam: 'Een', email: 'een@voorbeeld.example' });
  opened.clock.now += 1;
  await signAndConfirm(opened, { achternaam: 'Twee', huisnummer: '13', email: 'twee@voorbeeld.example' });
  expect(rows(opened)).toEqual([
    { district: 'WK034406', neighbourhood: 'BU03440601', address_unknown: 0 },
    { district: 'WK034406', neighbourhood: null, address_unknown: 1 },
  ]);
  const withdrawn = await opened.service.withdrawSignature(receipt.withdrawalToken);
  expect(withdrawn.ok).toBe(true);
  expect(rows(opened)[0]).toMatchObject({ district: null, neighbourhood: null });
  opened.app.store.scrub();
  expect(databaseBytes(opened).includes('BU03440601')).toBe(false);
});

test('a table of a sealed phase only, with every neighbourhood there is', async () => {
  const opened = await service();
  for (let person = 1; person <= 12; person++)
    await signAndConfirm(opened, {
      achternaam: `Persoon${'x'.repeat(person)}`,
      email: `p${person}@voorbeeld.example`,
    });
  expect(await count(opened)).toEqual({ ok: false, error: { code: 'TermRuns' } });
  opened.clock.now = (await phaseOf(opened)).closesAt + 60_000;
  await sealDuePhases(opened.app.context)();
  expect(await count(opened)).toEqual({
    ok: true,
    value: {
      phase: 1,
      municipality: 'GM0344',
      total: 12,
      districts: [
        { code: 'WK034401', count: null, cells: [{ code: 'BU03440101', count: null }] },
        {
          code: 'WK034406',
          count: null,
          cells: [
            { code: 'BU03440601', count: null },
            { code: 'BU03440602', count: null },
          ],
        },
        { code: 'WK034408', count: null, cells: [{ code: 'BU03440801', count: null }] },
      ],
    },
  });
});

test('no petition, no phase', async () => {
  const opened = await openTestService({ open: false });
  open = opened;
  expect(await count(opened)).toEqual({ ok: false, error: { code: 'NoPhaseYet' } });
  expect(await countNeighbourhoods(opened.app.context)('niets', undefined, null)).toEqual({
    ok: false,
    error: { code: 'PetitionUnknown' },
  });
});
