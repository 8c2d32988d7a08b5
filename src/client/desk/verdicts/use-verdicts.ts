import { useMemo, useRef, useState } from 'preact/hooks';
import type { Given } from '../../../desk/acts.ts';
import type { Giving } from '../../../desk/bulk.ts';
import type { Desk } from '../../../desk/desk.ts';
import { type DeskQuery, DeskSearch, everything } from '../../../desk/search.ts';
import { previousVerdict } from '../../../desk/undo.ts';
import type { DeskSession } from '../session.ts';
import type { Texts } from './texts-nl.ts';
import { useUndo } from './use-undo.ts';
import { capital, cleanNote, givingWords, refusalWords, rowWords, standingWords } from './words.ts';

/** The list as it is looked at: what is filtered, where one is, what was said last. */
export function useVerdicts(session: DeskSession, t: Texts) {
  const { desk } = session;
  const look = useLook(session);
  const [said, setSaid] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const notes = useNotes(session);
  const giving = useGiving({ session, t, look, notes, setSaid, setRefused });
  const choose = (id: string) => {
    setRefused(null);
    look.choose(id);
  };
  const step = (by: number) => {
    setRefused(null);
    const id = look.step(by);
    const entry = id === null ? undefined : desk.case.byId.get(id);
    // The list itself says which row it is at.
    const spoken = document.activeElement?.getAttribute('role') === 'listbox';
    setSaid(
      entry === undefined || spoken ? '' : `${capital(rowWords(t, desk, entry, look.numberOf(entry.id)))}.`,
    );
  };
  const setQuery = (next: DeskQuery) => setSaid(t.found(look.setQuery(next), desk.case.entries.length));
  return { ...look, ...giving, choose, step, setQuery, said, refused, notes };
}

export type Verdicts = ReturnType<typeof useVerdicts>;

type Here = {
  readonly session: DeskSession;
  readonly t: Texts;
  readonly look: ReturnType<typeof useLook>;
  readonly notes: ReturnType<typeof useNotes>;
  readonly setSaid: (words: string) => void;
  readonly setRefused: (words: string | null) => void;
};

/** Giving verdicts and taking them back: each is an act, and is said aloud or refused in words. */
function useGiving({ session, t, look, notes, setSaid, setRefused }: Here) {
  const { desk } = session;
  const { active, numberOf } = look;
  const undo = useUndo(desk);
  // The act behind what is on the screen: when a later one stands there meanwhile, the desk refuses.
  const seen = active === null ? 0 : desk.versionOf(active);

  /** The number of the act; null when it was refused. */
  const give = (given: readonly Given[], words: string): number | null => {
    const done = session.act({ kind: 'verdictsGiven', source: 'hand', given: [...given] });
    setRefused(done.ok ? null : refusalWords(t, desk, numberOf, done.error));
    setSaid(done.ok ? words : '');
    return done.ok ? done.value : null;
  };
  const judgeMany = (given: readonly Given[], giving: Giving, words = ''): boolean => {
    const looked = undo.look(given.map(({ id }) => id));
    const act = give(given, words || t.gaveMany(given.length, givingWords(t, giving)));
    if (act !== null) undo.keep(looked, act);
    return act !== null;
  };
  const judge = (giving: Giving) => {
    if (active === null) return;
    const note = cleanNote(notes.of(active));
    const next = look.nextOpen();
    const words = `${t.gave(numberOf(active), givingWords(t, giving))} ${nextWords({ t, desk, numberOf }, next)}`;
    const given = { id: active, ...giving, ...(note === '' ? {} : { note }), was: seen };
    if (!judgeMany([given], giving, words)) return;
    notes.forget(active);
    if (next !== null) look.choose(next);
  };
  const wordsNow = (id: string) => t.takenBack(numberOf(id), standingWords(t, desk.standing(id)));
  const takeBack = () => {
    const standing = active === null ? null : desk.standing(active);
    const given = active === null || standing === null ? null : previousVerdict(session.acts, active);
    if (given === null) setSaid(t.nothingBack);
    else if (give([{ ...given, was: seen }], '') !== null) setSaid(wordsNow(given.id));
  };
  const undoLast = () => {
    const last = undo.last();
    if (last === null) return takeBack();
    const act = give(last.given, '');
    if (act === null) return;
    last.takenBack(act);
    const [only] = last.given;
    if (last.given.length > 1 || only === undefined) return setSaid(t.takenBackMany(last.given.length));
    setSaid(wordsNow(only.id));
    look.choose(only.id);
  };
  return { judge, judgeMany, takeBack, undoLast };
}

type Telling = { readonly t: Texts; readonly desk: Desk; readonly numberOf: (id: string) => number };

/** Where the list goes after a verdict. */
function nextWords({ t, desk, numberOf }: Telling, next: string | null): string {
  const entry = next === null ? undefined : desk.case.byId.get(next);
  return entry === undefined ? t.noMoreOpen : t.nowAt(rowWords(t, desk, entry, numberOf(entry.id)));
}

/** Notes that are being typed, by id, so that walking through the list loses none. */
function useNotes({ desk }: DeskSession) {
  const drafts = useRef(new Map<string, string>());
  const [, redraw] = useState(0);
  return {
    of: (id: string): string => drafts.current.get(id) ?? desk.standing(id)?.note ?? '',
    type: (id: string, text: string) => {
      drafts.current.set(id, text);
      redraw((n) => n + 1);
    },
    forget: (id: string) => void drafts.current.delete(id),
  };
}

/** The number of a statement: its place among all, by id. */
function useNumbers({ case: { entries } }: Desk): (id: string) => number {
  const numbers = useMemo(() => new Map(entries.map(({ id }, index) => [id, index + 1])), [entries]);
  return (id) => numbers.get(id) ?? 0;
}

function useLook({ desk }: DeskSession) {
  const search = useMemo(() => new DeskSearch(desk.case), [desk.case]);
  const isOpen = (id: string) => desk.standing(id) === null && desk.inScope(id);
  const [query, setQuery] = useState<DeskQuery>(() => {
    const open = desk.case.entries.some(({ id }) => isOpen(id));
    return open ? { ...everything, verdict: 'open' } : everything;
  });
  const rows = useMemo(() => search.find(desk, query), [search, desk, query, desk.version]);
  const [active, setChosen] = useState<string | null>(() => rows[0] ?? null);
  const last = useRef(0);
  const index = active === null ? -1 : rows.indexOf(active);
  if (index >= 0) last.current = index;

  const choose = (id: string) => setChosen(id);
  const go = (to: number): string | null => {
    const id = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (id !== undefined) choose(id);
    return id ?? null;
  };
  return {
    query,
    rows,
    active,
    index,
    choose,
    go,
    /** How many there are now. */
    setQuery: (next: DeskQuery): number => {
      setQuery(next);
      // What one is reading stays, as long as it is in the list.
      const left = search.find(desk, next);
      if (active === null || !left.includes(active)) setChosen(left[0] ?? null);
      return left.length;
    },
    numberOf: useNumbers(desk),
    /** Where what one is reading has left the list, on from where it stood. */
    step: (by: number): string | null => {
      if (index >= 0) return go(index + by);
      return go(by > 0 ? last.current + by - 1 : last.current + by);
    },
    /** The next in the list without a verdict, from here on and then from the top. */
    nextOpen: (): string | null => {
      const from = index >= 0 ? index + 1 : last.current;
      const order = [...rows.slice(from), ...rows.slice(0, from)];
      return order.find((id) => id !== active && isOpen(id)) ?? null;
    },
  };
}
