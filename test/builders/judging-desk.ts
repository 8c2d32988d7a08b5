import { createOpener, openAll } from '../../src/adapters/age-opener.ts';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import type { DeskCase } from '../../src/desk/case.ts';
import { Desk } from '../../src/desk/desk.ts';
import { buildCase, readBundleSteps, type SealedBundle } from '../../src/desk/open-case.ts';
import { RegisterIndex } from '../../src/desk/register.ts';
import { bytesSource } from '../../src/ledger/archive-reader.ts';
import { toHex } from '../../src/ledger/bytes.ts';
import type { JudgingScenario } from './judging.ts';

export const at = '2026-04-02T09:00:00.000Z';
export const { sha256 } = ledgerCrypto;

export function sealedBundle(bundle: Uint8Array): SealedBundle {
  const steps = readBundleSteps(ledgerCrypto, bytesSource(bundle));
  let step = steps.next();
  while (!step.done) step = steps.next();
  if (!step.value.ok) throw new Error(JSON.stringify(step.value.error));
  return step.value.value;
}

/** The bundle of a scenario, verified and opened as the judge does it. */
export async function caseOf({ bundle, identity }: JudgingScenario): Promise<DeskCase> {
  const sealed = sealedBundle(bundle);
  const open = await createOpener([identity]);
  if (!open.ok) throw new Error(open.error.code);
  const built = buildCase(ledgerCrypto, sealed, await openAll(open.value.open, sealed.sealed));
  if (!built.ok) throw new Error(JSON.stringify(built.error));
  return built.value;
}

/** A desk on which the bundle was taken in. */
export function deskOn(deskCase: DeskCase): Desk {
  const desk = new Desk(sha256, deskCase);
  const { bundle, origin, size, root, entries } = deskCase;
  const done = desk.add({
    kind: 'intake',
    at,
    by: 'griffie',
    bundle,
    origin,
    size,
    root: toHex(root),
    received: deskCase.tally.received ?? 0,
    standing: entries.length,
  });
  if (!done.ok) throw new Error(done.error.code);
  return desk;
}

/** Everyone whose record can be read, compared with the register. */
export function compareAll(desk: Desk, rows: JudgingScenario['registerRows']) {
  const index = new RegisterIndex(rows);
  return desk.case.entries.flatMap(({ id, record }) => (record.ok ? [index.match(id, record.value)] : []));
}
