import { type CivilDate, rfc3339, termCloses } from '../domain/calendar.ts';
import { readingsOf } from '../domain/case-file.ts';
import { rulesInForce } from '../domain/petition.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { countReadings, type ReadingCount } from '../ledger/readings.ts';
import { replay } from '../ledger/replay.ts';
import type { ExportRow } from './export-row.ts';
import type { Secrets, Store } from './ports.ts';

/** The last days under discussion in the phase of an export, each with its own term, as the ledger counts them. */
export function readingsFor({ caseFile, phase }: Pick<ExportRow, 'caseFile' | 'phase'>) {
  return readingsOf(caseFile, phase.number).map(({ lastDay, opensAt, closesAt }) => ({
    lastDay,
    opens: rfc3339(opensAt),
    closes: rfc3339(closesAt),
  }));
}

/**
 * The count of the newest phase under each last day asked for, in order of time. A term begins as under discussion for
 * that last day; for any other, when the phase opened.
 */
export function countReadingsOf({
  store,
  secrets,
}: {
  readonly store: Store;
  readonly secrets: Pick<Secrets, 'sha256'>;
}) {
  return async (
    slug: string,
    until: readonly CivilDate[],
  ): Promise<
    Result<readonly ReadingCount[], { readonly code: 'PetitionUnknown' | 'StatementsDestroyed' }>
  > => {
    const row = await store.read('forExport', { slug });
    if (row === null) return err({ code: 'PetitionUnknown' });
    if (row.caseFile.state.state === 'destroyed') return err({ code: 'StatementsDestroyed' });
    const days = [...new Set(until)].sort();
    const underDiscussion = readingsOf(row.caseFile, row.phase.number);
    const readings = days.map((lastDay) => {
      const reading = underDiscussion.find((each) => each.lastDay === lastDay);
      const opens = rfc3339(reading?.opensAt ?? row.phase.opensAt);
      return { lastDay, opens, closes: rfc3339(termCloses(lastDay)) };
    });
    const entries = standing(row, secrets.sha256);
    const { doubles } = rulesInForce(row.petition);
    return ok(countReadings({ entries, person: row.samePerson, doubles, readings }));
  };
}

/** The statements of the ledger that were not withdrawn, with their moments. */
function standing({ received, ledger }: ExportRow, sha256: Secrets['sha256']) {
  const replayed = replay(sha256, ledger);
  if (!replayed.ok) throw new Error(`ledger line ${replayed.error.line}: ${replayed.error.code}`);
  const { entries } = replayed.value;
  return received.map(receivedRow).filter(({ id }) => entries.get(id)?.withdrawn === false);
}

export function receivedRow({ id, channel, receivedAt, confirmedAt }: ExportRow['received'][number]) {
  const received = rfc3339(receivedAt);
  const confirmed = confirmedAt === null ? '' : rfc3339(confirmedAt);
  return { id, received, channel, confirmed: channel === 'paper' ? received : confirmed };
}
