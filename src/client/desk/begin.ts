import type { DeskCase } from '../../desk/case.ts';
import { Desk, type DeskRefusal } from '../../desk/desk.ts';
import { DeskFile, type DeskFileFlaw } from '../../desk/desk-file.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { toHex, utf8 } from '../../ledger/bytes.ts';
import { browserCrypto } from '../crypto.ts';
import { compareFiles, linesOf, type Relation } from './compare-files.ts';
import { Keeper } from './keeper.ts';
import { DeskStore, holdDesk } from './store.ts';

const { sha256 } = browserCrypto;

export type FileRefusal = DeskFileFlaw | (DeskRefusal & { readonly line?: number });
/** Which desk file goes on: that of this browser, or the one that was chosen. */
export type Choice = 'kept' | 'given';
/** How the desk file came about that is gone on with; null: there was none. */
export type Origin = Relation | 'only' | 'kept' | null;

export type Begun =
  | { readonly kind: 'open'; readonly keeper: Keeper; readonly origin: Origin }
  | { readonly kind: 'diverged'; readonly kept: string; readonly given: string }
  /** Another tab has it, or the browser keeps nothing. */
  | { readonly kind: 'held' | 'noStore' };

type Asked = {
  readonly deskCase: DeskCase;
  /** Text of the desk file that was chosen; '' when none was. */
  readonly given: string;
  readonly choice: Choice | null;
  readonly official: string;
  readonly changed: () => void;
};

/** Opens the desk of a bundle: new, or where it was left. */
export async function beginDesk(asked: Asked): Promise<Result<Begun, FileRefusal>> {
  const { deskCase, given, choice } = asked;
  if (!(await holdDesk(deskCase.bundle))) return ok({ kind: 'held' });
  const store = await DeskStore.open().catch(() => null);
  if (store === null) return ok({ kind: 'noStore' });
  const kept = await store.text(deskCase.bundle);
  const relation = given === '' ? 'keptLonger' : compareFiles(kept, given);
  if (relation === 'diverged' && choice === null) {
    const file = DeskFile.parse(sha256, utf8(given));
    return file.ok ? ok({ kind: 'diverged', kept, given }) : file;
  }
  const useGiven = choice === null ? relation === 'givenLonger' : choice === 'given';
  const keeper = await keeperOf(asked, store, useGiven ? given : kept, useGiven);
  if (!keeper.ok) return keeper;
  await keeper.value.settled();
  return ok({ kind: 'open', keeper: keeper.value, origin: originOf(kept, given, relation) });
}

/** The desk with this desk file, '' for a new one. `replace`: it takes the place of what the browser kept. */
async function keeperOf(
  { deskCase, official, changed }: Asked,
  store: DeskStore,
  text: string,
  replace: boolean,
): Promise<Result<Keeper, FileRefusal>> {
  const desk = text === '' ? ok(new Desk(sha256, deskCase)) : Desk.resume(sha256, deskCase, utf8(text));
  if (!desk.ok) return desk;
  const lines = linesOf(text);
  const { bundle } = deskCase;
  if (replace) await store.replace(bundle, lines);
  const taken = replace ? lines.length : Math.min(await store.taken(bundle), lines.length);
  const keeper = new Keeper(desk.value, store, changed, { official, kept: lines.length, taken });
  if (text !== '') return ok(keeper);
  const done = takeIn(keeper, deskCase);
  return done.ok ? ok(keeper) : err(done.error);
}

function originOf(kept: string, given: string, relation: Relation): Origin {
  if (kept === '') return given === '' ? null : 'only';
  return given === '' ? 'kept' : relation;
}

const takeIn = (keeper: Keeper, { bundle, origin, size, root, tally, entries }: DeskCase) =>
  keeper.act({
    kind: 'intake',
    bundle,
    origin,
    size,
    root: toHex(root),
    received: tally.received ?? 0,
    standing: entries.length,
  });
