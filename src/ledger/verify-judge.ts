import { type BundleContents, sealedName } from './contents.ts';
import { parseDuplicates, parseReceived } from './csv.ts';
import { type Finding, flaw, pass } from './messages.ts';
import type { LedgerView } from './replay.ts';
import type { Tally } from './tally-file.ts';
import type { Found } from './verify-public.ts';

/** sealed/ holds exactly the live entries of the ledger, each with the hash the ledger names. */
export function checkSealed(contents: BundleContents, ledger: LedgerView): Finding {
  const { entries } = ledger.state;
  for (const id of contents.sealedIds()) {
    const entry = entries.get(id);
    const file = sealedName(id);
    if (!entry || entry.withdrawn) return flaw('sealedUnexpected', { file });
    if (contents.sha256(file) !== entry.sealedHash) return flaw('sealedDiffers', { file });
  }
  for (const [id, entry] of entries) {
    const file = sealedName(id);
    if (!entry.withdrawn && !contents.has(file)) return flaw('sealedMissing', { file });
  }
  return pass('sealedGood', { count: contents.sealedIds().length });
}

/** received.csv: as many rows as the tally says, among them every entry of the ledger by its channel. */
export function checkReceived(contents: BundleContents, ledger: LedgerView, tally: Tally | null): Finding {
  const rows = parseReceived(contents.text('received.csv'));
  if (!rows.ok) return flaw('csvMalformed', { line: rows.error.line });
  const count = rows.value.size;
  for (const [id, entry] of ledger.state.entries) {
    const channel = entry.channel === 'paper' ? 'paper' : 'email';
    if (rows.value.get(id)?.channel !== channel) return flaw('receivedMissing', { id });
  }
  if (!tally) return flaw('notChecked', { file: 'tally.txt' });
  if (count !== tally.received) return flaw('receivedCount', { count, expected: tally.received ?? 0 });
  return pass('receivedGood', { count });
}

/** Yields the number of statements that are one too many for their person. */
export function checkDuplicates(contents: BundleContents, ledger: LedgerView): Found<number> {
  const groups = parseDuplicates(contents.text('duplicates.csv'));
  if (!groups.ok) return { finding: flaw('csvMalformed', { line: groups.error.line }), value: null };
  const { person, possible } = groups.value;
  const stranger = [...person, ...possible]
    .flat()
    .find((id) => ledger.state.entries.get(id)?.withdrawn !== false);
  if (stranger) return { finding: flaw('duplicatesUnknown', { id: stranger }), value: null };
  const count = person.reduce((sum, ids) => sum + ids.length - 1, 0);
  return {
    finding: pass('duplicatesGood', { groups: person.length, count, possible: possible.length }),
    value: count,
  };
}
