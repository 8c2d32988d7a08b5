import type { ActOf } from '../domain/acts.ts';
import { judgedOf } from '../domain/case-file.ts';
import type { Change } from '../domain/change.ts';
import { phaseOf } from '../domain/procedure.ts';
import type { Reason } from '../domain/reasons.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { isNote } from '../ledger/verdict-files.ts';
import { type ActRefusal, type PhaseContext, present, recordActs } from './phase-context.ts';
import type { Outcome } from './ports.ts';
import type { PetitionRow, Reads, StandingRow } from './reads.ts';

/** Without a ground, one that was given before stays. `note`: of the judge, for itself; kept until destruction. */
export type Verdict =
  | { readonly id: string; readonly verdict: 'valid' }
  | {
      readonly id: string;
      readonly verdict: 'invalid';
      readonly reason: Reason | null;
      readonly note: string;
    };

export type VerdictRefusal =
  | ActRefusal
  /** Not the id of a statement that stands in this phase. */
  | { readonly code: 'StatementUnknown'; readonly id: string }
  | { readonly code: 'VerdictTwice'; readonly id: string }
  /** Too long, or with control characters. */
  | { readonly code: 'NoteInvalid'; readonly id: string }
  /** Too late (Wrr 33(3)(b), 45(3)(b)): it cannot be valid. */
  | { readonly code: 'Late'; readonly id: string };

export type VerdictTotals = { readonly valid: number; readonly invalid: number };

/**
 * Enters the verdicts of a judge without keys in the ledger, those that are new or differ, and publishes it again. `anew`:
 * why they replace a result, where there is one.
 */
export function recordVerdicts({ store, clock }: PhaseContext) {
  return async (
    slug: string,
    verdicts: readonly Verdict[],
    by: string,
    anew?: string,
  ): Promise<Result<VerdictTotals, VerdictRefusal>> => {
    const entry = present({ at: clock(), by, anew });
    return store.decide('standing', { slug }, (standing) => enterVerdicts(standing, verdicts, entry));
  };
}

export type CertifiedMembers = Pick<
  ActOf<'verdictsRecorded'>,
  'method' | 'sample' | 'signedBy' | 'result' | 'desk'
>;

export type VerdictEntry = {
  /** ms since the epoch. */
  readonly at: number;
  readonly by: string;
  /** Why it does not go on from the result before it. */
  readonly anew?: string;
  /** A result of the judge: what the act says of it, and its text as it is kept. */
  readonly certified?: { readonly members: CertifiedMembers; readonly text: string };
};

/** Everything that follows from a list of verdicts, as one commit; nothing at all when all of it was said before. */
export function enterVerdicts(
  { row, statements, ledgerSize }: ReturnType<Reads['standing']>,
  verdicts: readonly Verdict[],
  { at, by, anew, certified }: VerdictEntry,
): Outcome<VerdictTotals, VerdictRefusal> {
  if (row?.phase == null) return err({ code: 'PetitionUnknown' });
  const { id: phase } = row.phase;
  const given = readVerdicts(verdicts, statements);
  if (!given.ok) return given;
  const changes = statementChanges(given.value, { phase, at, ledgerSize });
  const totals = count(statements, given.value);
  const number = phaseOf(row.caseFile.state);
  const said = present({ anew, ...certified?.members });
  const act = { kind: 'verdictsRecorded', at, by, phase: number, ...totals, ...said } as const;
  const recorded = recordActs(row, [act]);
  if (!recorded.ok) return recorded;
  if (changes.length === 0 && sameResult(row, act)) return ok({ changes: [], result: totals });
  const kept: Change[] =
    certified === undefined ? [] : [{ type: 'resultRecorded', phase, text: certified.text, at }];
  // While people sign, lines become public in the slots of the clock only.
  const published: Change[] = row.phase.closedAt === null ? [] : [{ type: 'checkpointPublished', phase, at }];
  return ok({ changes: [...changes, ...kept, ...published, ...recorded.value], result: totals });
}

/** Without a result nothing new is said of one; with it, the last act names the same. */
function sameResult({ caseFile }: PetitionRow, { phase, result }: ActOf<'verdictsRecorded'>): boolean {
  return result === undefined || judgedOf(caseFile, phase)?.result === result;
}

type News = { readonly given: Verdict; readonly known: StandingRow };

/** Those that say something new. */
function readVerdicts(
  verdicts: readonly Verdict[],
  statements: readonly StandingRow[],
): Result<News[], VerdictRefusal> {
  const standing = new Map(statements.map((statement) => [statement.id, statement]));
  const seen = new Set<string>();
  const news: News[] = [];
  for (const given of verdicts) {
    const { id, verdict } = given;
    const known = standing.get(id);
    if (known === undefined) return err({ code: 'StatementUnknown', id });
    if (seen.has(id)) return err({ code: 'VerdictTwice', id });
    if (verdict === 'valid' && known.late) return err({ code: 'Late', id });
    if (verdict === 'invalid' && !isNote(given.note)) return err({ code: 'NoteInvalid', id });
    seen.add(id);
    if (verdict !== known.verdict || saysMore(given, known)) news.push({ given, known });
  }
  return ok(news);
}

const saysMore = (given: Verdict, { reason, note }: StandingRow): boolean =>
  given.verdict === 'invalid' && given.reason !== null && (given.reason !== reason || given.note !== note);

type Place = { readonly phase: number; readonly at: number; readonly ledgerSize: number };

/** A line for every verdict that changes; a ground or a note has no line. */
function statementChanges(news: readonly News[], { phase, at, ledgerSize }: Place): Change[] {
  let ledgerIndex = ledgerSize;
  return news.map(({ given, known }): Change => {
    const { id, verdict } = given;
    const said =
      given.verdict === 'invalid' ? { reason: given.reason, note: given.note } : { reason: null, note: '' };
    if (verdict === known.verdict) return { type: 'reasonChanged', id, phase, ...said, at };
    return { type: 'statementJudged', id, phase, verdict, ...said, at, ledgerIndex: ledgerIndex++ };
  });
}

function count(statements: readonly StandingRow[], news: readonly News[]): VerdictTotals {
  const last = new Map(news.map(({ given: { id, verdict } }) => [id, verdict]));
  const verdicts = statements.map(({ id, verdict }) => last.get(id) ?? verdict);
  const of = (wanted: Verdict['verdict']) => verdicts.filter((verdict) => verdict === wanted).length;
  return { valid: of('valid'), invalid: of('invalid') };
}
