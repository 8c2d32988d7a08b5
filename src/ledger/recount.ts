import { compareAscii, equalBytes } from './bytes.ts';
import { type RecountReading, readingOutcomes, type ThresholdMatter } from './recount-readings.ts';
import { type RecountSide, type SideForm, type Standing, wouldList } from './recount-side.ts';
import type { JudgedResult } from './result-file.ts';
import type { Tally, TallyName } from './tally-file.ts';
import type { ReasonCode } from './verdict-files.ts';

export type SideSummary = {
  readonly form: SideForm;
  readonly origin: string | null;
  readonly flaws: readonly string[];
  readonly valid: number;
  readonly invalid: number;
  readonly unjudged: number;
  readonly withdrawn: number;
};

/**
 * `line` (from 1): the first that differs, or the first that only the longer one has; null when the same. A shorter
 * ledger that is the beginning of the longer one is consistent with it: it is only older.
 */
export type LedgerComparison = {
  readonly relation: 'same' | 'aIsBeginning' | 'bIsBeginning' | 'diverge';
  readonly line: number | null;
  readonly consistent: boolean;
  readonly sameKey: boolean;
};

/** Entries in order of id. `status` and `reason`: of the side where the entry is. */
export type EntryDifferences = {
  readonly onlyA: readonly ({ readonly id: string } & Standing)[];
  readonly onlyB: readonly ({ readonly id: string } & Standing)[];
  readonly withdrawn: readonly { readonly id: string; readonly in: 'a' | 'b' }[];
  /** `reason`: of the side that says invalid, null when not known. */
  readonly verdict: readonly {
    readonly id: string;
    readonly a: 'valid' | 'invalid';
    readonly b: 'valid' | 'invalid';
    readonly reason: ReasonCode | null;
  }[];
  readonly judgedOnlyA: readonly ({ readonly id: string } & Standing)[];
  readonly judgedOnlyB: readonly ({ readonly id: string } & Standing)[];
  readonly reason: readonly { readonly id: string; readonly a: ReasonCode; readonly b: ReasonCode }[];
};

/** Something both sides say by the same name, but not alike. */
export type SettingDifference = {
  readonly name: TallyName | 'origin';
  readonly a: string | number;
  readonly b: string | number;
};

export type Recount = {
  /** No difference of any kind, and no flaw on either side. */
  readonly same: boolean;
  readonly a: SideSummary;
  readonly b: SideSummary;
  /** Null unless both have a sound ledger of the same petition and phase. */
  readonly ledgers: LedgerComparison | null;
  readonly differences: EntryDifferences;
  readonly settings: readonly SettingDifference[];
  /** Null where neither side says it. */
  readonly threshold: number | null;
  /** The first takes every entry as it is; the others are the readings of the last day that a judge's bundle has. */
  readonly readings: readonly RecountReading[];
  /** Whether the two sides come to another answer on the threshold, by any reading; null when it is not known. */
  readonly matters: ThresholdMatter | null;
};

/**
 * Compares what two sides say of every entry. `threshold`: the number needed, where neither side has a tally that says
 * it.
 */
export function recountBundles(a: RecountSide, b: RecountSide, threshold?: number): Recount {
  const differences = entryDifferences(a, b);
  const ledgers = a.ledger && b.ledger && a.origin === b.origin ? compareLedgers(a, b) : null;
  const settings = settingDifferences(a, b);
  const needed = a.tally?.threshold ?? b.tally?.threshold ?? threshold ?? null;
  const readings = readingOutcomes(a, b, needed);
  const equal = Object.values(differences).every((list) => list.length === 0) && settings.length === 0;
  return {
    same: equal && (ledgers?.relation ?? 'same') === 'same' && a.flaws.length + b.flaws.length === 0,
    a: summary(a),
    b: summary(b),
    ledgers,
    differences,
    settings,
    threshold: needed,
    readings,
    matters: needed === null ? null : worst(readings.map(({ matters }) => matters)),
  };
}

const worst = (matters: readonly (ThresholdMatter | null)[]): ThresholdMatter =>
  matters.includes('yes') ? 'yes' : matters.includes('unknown') ? 'unknown' : 'no';

function summary({ form, origin, flaws, standings }: RecountSide): SideSummary {
  const counts = { valid: 0, invalid: 0, unjudged: 0, withdrawn: 0 };
  for (const { status } of standings.values()) counts[status] += 1;
  return { form, origin, flaws, ...counts };
}

function compareLedgers(a: RecountSide, b: RecountSide): LedgerComparison {
  const [first, second] = [a.ledger ?? [], b.ledger ?? []];
  const sameKey = equalBytes(a.logKey ?? new Uint8Array(0), b.logKey ?? new Uint8Array(0));
  const shorter = Math.min(first.length, second.length);
  let at = 0;
  while (at < shorter && first[at] === second[at]) at += 1;
  const line = at + 1;
  if (at < shorter) return { relation: 'diverge', line, consistent: false, sameKey };
  if (first.length === second.length) return { relation: 'same', line: null, consistent: true, sameKey };
  const relation = first.length < second.length ? 'aIsBeginning' : 'bIsBeginning';
  return { relation, line, consistent: true, sameKey };
}

type Lists = { [kind in keyof EntryDifferences]: EntryDifferences[kind][number][] };

function entryDifferences(a: RecountSide, b: RecountSide): EntryDifferences {
  const lists: Lists = {
    onlyA: [],
    onlyB: [],
    withdrawn: [],
    verdict: [],
    judgedOnlyA: [],
    judgedOnlyB: [],
    reason: [],
  };
  const ids = [...new Set([...a.standings.keys(), ...b.standings.keys()])].sort(compareAscii);
  for (const id of ids) {
    const [inA, inB] = [a.standings.get(id), b.standings.get(id)];
    if (inA && inB) compareEntry(lists, id, inA, inB);
    else if (inA && wouldList(b, inA)) lists.onlyA.push({ id, ...inA });
    else if (inB && wouldList(a, inB)) lists.onlyB.push({ id, ...inB });
  }
  return lists;
}

function compareEntry(lists: Lists, id: string, a: Standing, b: Standing): void {
  if (a.status === b.status) {
    if (a.reason !== null && b.reason !== null && a.reason !== b.reason)
      lists.reason.push({ id, a: a.reason, b: b.reason });
  } else if (a.status === 'withdrawn' || b.status === 'withdrawn') {
    lists.withdrawn.push({ id, in: a.status === 'withdrawn' ? 'a' : 'b' });
  } else if (a.status === 'unjudged') lists.judgedOnlyB.push({ id, ...b });
  else if (b.status === 'unjudged') lists.judgedOnlyA.push({ id, ...a });
  else lists.verdict.push({ id, a: a.status, b: b.status, reason: a.reason ?? b.reason });
}

const comparedTally = ['threshold', 'lastday', 'closes', 'doubles'] as const satisfies readonly TallyName[];

/** What both say, and say differently: the rules of the count, and the way of judging with its sample. */
function settingDifferences(a: RecountSide, b: RecountSide): SettingDifference[] {
  const [inA, inB] = [said(a), said(b)];
  const methods = inA.get('method') !== undefined && inB.get('method') !== undefined;
  return [...new Set([...inA.keys(), ...inB.keys()])].flatMap((name): SettingDifference[] => {
    const [left, right] = [inA.get(name), inB.get(name)];
    if (left === right) return [];
    const onlyOne = left === undefined || right === undefined;
    // What the sample was is only worth saying of two sides that both say how was judged.
    if (onlyOne && !(methods && name.startsWith('sample.'))) return [];
    return [{ name, a: left ?? 'absent', b: right ?? 'absent' }];
  });
}

function said(side: RecountSide): Map<SettingDifference['name'], string | number> {
  const { tally, result, origin } = side;
  const values = new Map<SettingDifference['name'], string | number>();
  const set = (name: SettingDifference['name'], value: string | number | null | undefined) => {
    if (value !== undefined && value !== null) values.set(name, value);
  };
  set('origin', origin);
  for (const name of comparedTally) set(name, tally?.[name]);
  if (tally && !tally.doubles) set('doubles', 'first-counts');
  const judging = judgingOf(tally, result);
  for (const [name, value] of judging) set(name, value);
  return values;
}

function judgingOf(
  tally: Tally | null,
  result: JudgedResult | null,
): [TallyName, string | number | undefined][] {
  const names = ['N', 'n', 'k', 'seed', 'valid'] as const;
  if (result)
    return [
      ['method', result.method],
      ...names.map((name): [TallyName, string | number | undefined] => [
        `sample.${name}`,
        result.sample?.[name],
      ]),
    ];
  return [
    ['method', tally?.method],
    ...names.map((name): [TallyName, string | number | undefined] => [
      `sample.${name}`,
      tally?.[`sample.${name}`],
    ]),
  ];
}
