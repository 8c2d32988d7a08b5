import type { AddressDirectory } from '../domain/directory-file.ts';
import { placeOf } from '../domain/directory-file.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { type Cell, type Group, type ShownGroup, suppress } from '../domain/small-cells.ts';
import type { Store } from './ports.ts';

export type NeighbourhoodRefusal =
  | { readonly code: 'PetitionUnknown' | 'NoPhaseYet' | 'StatementsDestroyed' }
  /** Two tables of different moments would give away what each of them hides. */
  | { readonly code: 'TermRuns' };

export type NeighbourhoodTable = {
  readonly phase: number;
  readonly municipality: string;
  readonly total: number;
  /** In order of code; '' for statements whose district, or neighbourhood, is not known. */
  readonly districts: readonly ShownGroup[];
};

/** Statements that stand per neighbourhood, small numbers hidden; of a sealed phase only. For the griffie. */
export function countNeighbourhoods({ store }: { readonly store: Store }) {
  return async (
    slug: string,
    number: number | undefined,
    directory: Pick<AddressDirectory, 'header'> | null,
  ): Promise<Result<NeighbourhoodTable, NeighbourhoodRefusal>> => {
    const petition = await store.read('petition', { slug });
    if (petition === null) return err({ code: 'PetitionUnknown' });
    const counted = await store.read('neighbourhoods', { slug, number });
    if (counted === null) return err({ code: 'NoPhaseYet' });
    if (petition.caseFile.state.state === 'destroyed') return err({ code: 'StatementsDestroyed' });
    if (counted.phase.closedAt === null) return err({ code: 'TermRuns' });
    const { code } = petition.petition.regulation.municipality;
    const { total, groups } = suppress(groupsOf(counted.rows, listed(code, directory)));
    return ok({ phase: counted.phase.number, municipality: code, total, districts: groups });
  };
}

type Row = {
  readonly district: string | null;
  readonly neighbourhood: string | null;
  readonly count: number;
};

/** Neighbourhoods without a single statement are in the table as well: to be missing there would say it. */
function listed(code: string, directory: Pick<AddressDirectory, 'header'> | null): Row[] {
  return (directory?.header.neighbourhoods ?? [])
    .map(([neighbourhood]) => placeOf(neighbourhood))
    .filter(({ municipality }) => municipality === code)
    .map(({ district, neighbourhood }) => ({ district, neighbourhood, count: 0 }));
}

const byCode = (a: { readonly code: string }, b: { readonly code: string }): number =>
  a.code < b.code ? -1 : 1;

function groupsOf(counted: readonly Row[], known: readonly Row[]): Group[] {
  const groups = new Map<string, Map<string, number>>();
  for (const { district, neighbourhood, count } of [...known, ...counted]) {
    const cells = groups.get(district ?? '') ?? new Map<string, number>();
    cells.set(neighbourhood ?? '', (cells.get(neighbourhood ?? '') ?? 0) + count);
    groups.set(district ?? '', cells);
  }
  const cellsOf = (cells: ReadonlyMap<string, number>): Cell[] =>
    [...cells].map(([code, count]) => ({ code, count })).sort(byCode);
  return [...groups].map(([code, cells]) => ({ code, cells: cellsOf(cells) })).sort(byCode);
}
