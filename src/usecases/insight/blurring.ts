import type { Change } from '../../domain/change.ts';
import {
  type DistrictMoment,
  districtsDue,
  nextSnapshot,
  snapshotRandom,
} from '../../domain/insight/districts.ts';
import { measure, qualityDue, qualityRandom } from '../../domain/insight/quality.ts';
import { phaseStatus } from '../../domain/petition.ts';
import { ok } from '../../domain/result.ts';
import type { Clock, Random, Store } from '../ports.ts';
import type { PetitionRow } from '../reads.ts';

export type BlurringContext = { readonly store: Store; readonly clock: Clock; readonly random: Random };

type RunningPhase = NonNullable<PetitionRow['phase']>;

/** Publishes numbers per district and measures quality wherever their time has come. */
export function blurNumbers({ store, clock, random }: BlurringContext) {
  return async (): Promise<void> => {
    const rows = await store.read('petitions', {});
    for (const { petition, phase, caseFile } of rows) {
      // What is destroyed stays as it was last shown.
      if (phase === null || caseFile.state.state === 'destroyed') continue;
      const { districts, quality } = await store.read('blurred', { phase: phase.id });
      const { slug } = petition;
      if (districtsDue(momentOf(phase, clock()), districts)) await publishDistricts(slug);
      // After the end there is nothing left to measure: what is double is counted when the ledger is sealed.
      if (phase.closedAt === null && qualityDue(standing(phase), quality)) await measureQuality(slug);
    }
  };

  /** Due by the numbers of the very moment at which it is written. */
  async function publishDistricts(slug: string): Promise<void> {
    const bytes = random.bytes(snapshotRandom);
    await store.decide('districtTruth', { slug }, ({ row, last, numbers }) => {
      const changes: Change[] = [];
      const moment = row?.phase == null ? null : momentOf(row.phase, clock());
      if (row?.phase != null && moment !== null && districtsDue(moment, last)) {
        const next = nextSnapshot(moment, numbers, last, bytes);
        if (next !== null && next !== last)
          changes.push({ type: 'districtsPublished', phase: row.phase.id, ...next });
      }
      return ok({ changes, result: null });
    });
  }

  async function measureQuality(slug: string): Promise<void> {
    const bytes = random.bytes(qualityRandom);
    await store.decide('qualityTruth', { slug }, ({ row, last, doubles, unknownAddresses }) => {
      if (row?.phase == null || !qualityDue(standing(row.phase), last))
        return ok({ changes: [], result: null });
      const { phase } = row;
      const taken = measure(clock(), { statements: standing(phase), doubles, unknownAddresses }, bytes);
      return ok({ changes: [{ type: 'qualityMeasured', phase: phase.id, ...taken }], result: null });
    });
  }
}

/** Paper is left out: what is entered may have no district. */
function momentOf(phase: RunningPhase, now: number): DistrictMoment {
  const { confirmed, carried } = phase.counts;
  return { now, arrivals: confirmed + carried, over: phaseStatus(phase, now) === 'closed' };
}

function standing({ counts }: RunningPhase): number {
  return counts.confirmed + counts.paper + counts.carried - counts.withdrawn;
}
