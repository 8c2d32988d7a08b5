import { type BundleContents, sealedName } from './contents.ts';
import { parseDuplicates, parseReceived, type ReceivedRow } from './csv.ts';
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

/**
 * received.csv: as many rows as the tally says, among them every entry of the ledger by its channel; confirmed at a
 * moment exactly when it is in the ledger.
 */
export function checkReceived(contents: BundleContents, ledger: LedgerView, tally: Tally | null): Finding {
  const rows = parseReceived(contents.text('received.csv'));
  if (!rows.ok) return flaw('csvMalformed', { line: rows.error.line });
  const wrong = receivedFlaw(rows.value, ledger);
  if (wrong) return wrong;
  const count = rows.value.size;
  if (!tally) return flaw('notChecked', { file: 'tally.txt' });
  if (count !== tally.received) return flaw('receivedCount', { count, expected: tally.received ?? 0 });
  return pass('receivedGood', { count });
}

function receivedFlaw(rows: ReadonlyMap<string, ReceivedRow>, { state }: LedgerView): Finding | null {
  for (const [id, entry] of state.entries) {
    const row = rows.get(id);
    const channel = entry.channel === 'paper' ? 'paper' : 'email';
    if (row?.channel !== channel) return flaw('receivedMissing', { id });
    if (!confirmedInOrder(row)) return flaw('receivedMoment', { id });
  }
  const extra = [...rows.values()].find(({ id, confirmed }) => confirmed !== '' && !state.entries.has(id));
  return extra ? flaw('receivedUnconfirmed', { id: extra.id }) : null;
}

/** Paper needs no confirmation. Instants of one form compare as text. */
function confirmedInOrder({ channel, received, confirmed }: ReceivedRow): boolean {
  return channel === 'paper' ? confirmed === received : confirmed >= received;
}

/**
 * Yields the number of statements that are one too many for their person. Whoever shares the person tag shares the
 * weaker one, so a group of one person lies within one possible group.
 */
export function checkDuplicates(contents: BundleContents, ledger: LedgerView): Found<number> {
  const groups = parseDuplicates(contents.text('duplicates.csv'));
  if (!groups.ok) return { finding: flaw('csvMalformed', { line: groups.error.line }), value: null };
  const { person, possible } = groups.value;
  const stranger = [...person, ...possible]
    .flat()
    .find((id) => ledger.state.entries.get(id)?.withdrawn !== false);
  if (stranger) return { finding: flaw('duplicatesUnknown', { id: stranger }), value: null };
  const weak = new Map(possible.flatMap((ids, index) => ids.map((id) => [id, index] as const)));
  const split = person.find((ids) =>
    ids.some((id) => !weak.has(id) || weak.get(id) !== weak.get(ids[0] ?? '')),
  );
  if (split) return { finding: flaw('duplicatesSplit', { id: split[0] ?? '' }), value: null };
  const count = person.reduce((sum, ids) => sum + ids.length - 1, 0);
  return {
    finding: pass('duplicatesGood', { groups: person.length, count, possible: possible.length }),
    value: count,
  };
}
