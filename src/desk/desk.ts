import { termOf } from '../domain/case-file.ts';
import { samePerson } from '../domain/judge-keys.ts';
import { type Reason, settledForAll } from '../domain/reasons.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { drawSample } from '../domain/sample.ts';
import type { Sha256 } from '../ledger/crypto.ts';
import type { DeskAct, DeskActOf, Given } from './acts.ts';
import type { DeskCase, DeskEntry } from './case.ts';
import { DeskFile, type DeskFileFlaw } from './desk-file.ts';
import { isGroup } from './doubles.ts';
import type { Known } from './grounds.ts';
import { proposalRefusal } from './list.ts';
import { drawRefusal, methodRefusal } from './method.ts';
import type { MatchFinding } from './register.ts';
import type { DeskRefusal, DeskView, ListState, Method, Standing } from './standing.ts';

export type { DeskRefusal, ListState, Method, Standing };

const nothing: ListState = { state: 'open', returned: null };

/**
 * The judge's desk: one bundle, and what was decided on it so far. Every act is checked before it is written down; what
 * the desk knows follows from the acts alone. An act is never changed, only followed by another.
 */
export class Desk implements DeskView {
  readonly case: DeskCase;
  readonly file: DeskFile;
  readonly #sha256: Sha256;
  readonly #standing = new Map<string, Standing>();
  /** Number of the act that last said something of a statement. */
  readonly #versions = new Map<string, number>();
  readonly #matches = new Map<string, MatchFinding>();
  readonly #entitlementUnknown = new Set<string>();
  readonly #groups: DeskActOf<'groupJudged'>[] = [];
  #method: Method = { method: 'full' };
  #chosen = false;
  #list: ListState = nothing;

  constructor(sha256: Sha256, deskCase: DeskCase) {
    this.#sha256 = sha256;
    this.case = deskCase;
    this.file = new DeskFile(sha256);
  }

  /** A desk as its file left it; refused when an act in it could not have been done on this bundle. */
  static resume(
    sha256: Sha256,
    deskCase: DeskCase,
    bytes: Uint8Array,
  ): Result<Desk, DeskFileFlaw | (DeskRefusal & { readonly line: number })> {
    const file = DeskFile.parse(sha256, bytes);
    if (!file.ok) return file;
    const desk = new Desk(sha256, deskCase);
    for (const [index, act] of file.value.acts.entries()) {
      const done = desk.#enter(act, 'moments');
      if (!done.ok) return err({ ...done.error, line: index + 1 });
    }
    return ok(desk);
  }

  /** How many acts there are: the number of the newest. */
  get version(): number {
    return this.file.acts.length;
  }

  get method(): Method {
    return this.#method;
  }

  /** Whether someone chose the method; else it is the full check. */
  get methodChosen(): boolean {
    return this.#chosen;
  }

  get list(): ListState {
    return this.#list;
  }

  get groups(): readonly DeskActOf<'groupJudged'>[] {
    return this.#groups;
  }

  standing(id: string): Standing | null {
    return this.#standing.get(id) ?? null;
  }

  /** For `was` of the next verdict on it. */
  versionOf(id: string): number {
    return this.#versions.get(id) ?? 0;
  }

  matchOf(id: string): MatchFinding | null {
    return this.#matches.get(id) ?? null;
  }

  /** Whether that comparison could tell who may vote: the population register, or a file without that column, cannot. */
  knowsEntitlement(id: string): boolean {
    return this.#matches.has(id) && !this.#entitlementUnknown.has(id);
  }

  /** Whether a statement was received or confirmed after the term in force. */
  isLate({ received, confirmed }: Pick<DeskEntry, 'received' | 'confirmed'>): boolean {
    return received >= this.case.closes || confirmed >= this.case.closes;
  }

  /** Whether the verdict on it counts in the result: by sample only what is settled for all, and what was drawn. */
  inScope(id: string): boolean {
    const reason = this.#standing.get(id)?.reason;
    return (
      this.#method.method !== 'sample' || this.#drawn.has(id) || (reason != null && settledForAll.has(reason))
    );
  }

  /** Statements from which a sample is drawn: those that are not invalid on a ground that is settled for all; by id. */
  population(): string[] {
    const settled = (id: string) => settledForAll.has(this.#standing.get(id)?.reason ?? ('' as Reason));
    return this.case.entries.filter(({ id }) => !settled(id)).map(({ id }) => id);
  }

  /** Checks an act, writes it in the file and takes it in; a refusal changes nothing. Returns its number. */
  add(act: DeskAct): Result<number, DeskRefusal> {
    return this.#enter(act, 'all');
  }

  #enter(act: DeskAct, known: Known): Result<number, DeskRefusal> {
    const refusal = this.#check(act, known);
    if (refusal !== null) return err(refusal);
    this.file.append(act);
    this.#take(act);
    return ok(this.version);
  }

  #drawn: ReadonlySet<string> = new Set();

  #check(act: DeskAct, known: Known): DeskRefusal | null {
    if ((act.kind === 'intake') !== (this.version === 0))
      return { code: act.kind === 'intake' ? 'IntakeTwice' : 'IntakeMissing' };
    if (this.#list.state === 'confirmed' && act.kind !== 'listReturned') return { code: 'ListIsFinal' };
    switch (act.kind) {
      case 'intake':
        return this.#checkIntake(act);
      case 'registerMatched':
        return this.#unknown(act.results);
      case 'groupJudged':
        return isGroup(this.case, act.group) ? null : { code: 'NotAGroup' };
      case 'methodChosen':
        return methodRefusal(this, act);
      case 'sampleDrawn':
        return drawRefusal(this, act, known);
      case 'verdictsGiven':
        return this.#checkGiven(act.given);
      case 'listProposed':
        return proposalRefusal(this.#sha256, this, act, known);
      case 'listConfirmed':
        return this.#checkConfirmation(act);
      case 'listReturned':
        return this.#list.state === 'open' ? { code: 'NotProposed' } : null;
    }
  }

  /** While a term runs, or runs again, statements come and go: nothing is judged yet. */
  #checkIntake({ bundle }: DeskActOf<'intake'>): DeskRefusal | null {
    if (bundle !== this.case.bundle) return { code: 'OtherBundle' };
    const { caseFile, phase } = this.case;
    return termOf(caseFile, phase)?.sealed ? null : { code: 'LedgerNotSealed' };
  }

  #unknown(named: readonly { readonly id: string }[]): DeskRefusal | null {
    const seen = new Set<string>();
    for (const { id } of named) {
      if (!this.case.byId.has(id)) return { code: 'EntryUnknown', id };
      if (seen.has(id)) return { code: 'GivenTwice', id };
      seen.add(id);
    }
    return null;
  }

  #checkGiven(given: readonly Given[]): DeskRefusal | null {
    const unknown = this.#unknown(given);
    if (unknown !== null) return unknown;
    for (const each of given) {
      const refusal = this.refusalOf(each);
      if (refusal !== null) return refusal;
    }
    return null;
  }

  /** Why this verdict cannot be given now; null when it can, on a list that is not final. */
  refusalOf(given: Given): DeskRefusal | null {
    const { id } = given;
    const entry = this.case.byId.get(id);
    if (entry === undefined) return { code: 'EntryUnknown', id };
    const now = this.versionOf(id);
    if (given.was !== now) return { code: 'Stale', id, now };
    if (given.verdict === 'valid' && this.isLate(entry)) return { code: 'LateCannotBeValid', id };
    return this.#movesPopulation(given) ? { code: 'SampleFixed' } : null;
  }

  /** Once a sample is drawn, from whom it was drawn stays as it is. */
  #movesPopulation(given: Given): boolean {
    if (this.#method.method !== 'sample') return false;
    const before = this.#standing.get(given.id)?.reason ?? null;
    const after = given.verdict === 'invalid' ? given.reason : null;
    const settled = (reason: Reason | null) => reason !== null && settledForAll.has(reason);
    return settled(before) !== settled(after);
  }

  #checkConfirmation({ by, verdicts, reasons }: DeskActOf<'listConfirmed'>): DeskRefusal | null {
    const list = this.#list;
    if (list.state !== 'proposed') return { code: 'NotProposed' };
    if (samePerson(by, list.by)) return { code: 'SamePerson' };
    return verdicts === list.verdicts && reasons === list.reasons ? null : { code: 'ListChanged' };
  }

  #take(act: DeskAct): void {
    switch (act.kind) {
      case 'intake':
        return;
      case 'registerMatched':
        for (const result of act.results) this.#takeMatch(result, act.entitlement);
        return;
      case 'groupJudged':
        this.#groups.push(act);
        break;
      case 'methodChosen':
        this.#method = { method: act.method };
        this.#chosen = true;
        break;
      case 'sampleDrawn':
        this.#takeSample(act);
        break;
      case 'verdictsGiven':
        for (const each of act.given) this.#takeGiven(each, act);
        break;
      case 'listProposed': {
        const { by, verdicts, reasons } = act;
        this.#list = { state: 'proposed', by, confirmedBy: null, verdicts, reasons };
        return;
      }
      case 'listConfirmed':
        if (this.#list.state === 'proposed')
          this.#list = { ...this.#list, state: 'confirmed', confirmedBy: act.by };
        return;
      case 'listReturned':
        this.#list = { state: 'open', returned: act.note };
        return;
    }
    // What was put forward is no longer what stands.
    if (this.#list.state === 'proposed') this.#list = nothing;
  }

  #takeMatch(result: MatchFinding, entitlement: DeskActOf<'registerMatched'>['entitlement']): void {
    this.#matches.set(result.id, result);
    if (entitlement === 'unknown') this.#entitlementUnknown.add(result.id);
    else this.#entitlementUnknown.delete(result.id);
  }

  #takeSample({ N, n, seed, drawnHow }: DeskActOf<'sampleDrawn'>): void {
    const drawn = drawSample(this.#sha256, this.population(), n, seed);
    this.#method = { method: 'sample', N, n, seed, drawnHow, drawn };
    this.#chosen = true;
    this.#drawn = new Set(drawn);
  }

  #takeGiven(given: Given, { source, by }: DeskActOf<'verdictsGiven'>): void {
    const { id } = given;
    this.#versions.set(id, this.version);
    if (given.verdict === 'open') {
      this.#standing.delete(id);
      return;
    }
    const reason = given.verdict === 'invalid' ? given.reason : null;
    this.#standing.set(id, { verdict: given.verdict, reason, note: given.note ?? '', source, by });
  }
}
