import type { Act, ActOf } from '../domain/acts.ts';
import { type CivilDate, dateInWords, rfc3339 } from '../domain/calendar.ts';
import { type CaseFile, type TermOnFile, termOf } from '../domain/case-file.ts';
import type { OfficialRecordInput } from '../domain/official-record.ts';
import type { StartEventKind } from '../domain/regulation.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { toHex, utf8 } from '../ledger/bytes.ts';
import { parseVerifierKey } from '../ledger/checkpoint.ts';
import type { LedgerCrypto } from '../ledger/crypto.ts';
import { openResult } from '../ledger/result-file.ts';
import type { ResultPackage } from '../ledger/result-package.ts';
import type { DeskActOf } from './acts.ts';
import type { DeskCase } from './case.ts';
import type { Desk } from './desk.ts';
import { personGroups } from './doubles.ts';
import { type DeskResult, listHashes, resultOf } from './result.ts';

/** What only those at the session know. */
export type SessionFacts = Pick<
  OfficialRecordInput,
  'session' | 'members' | 'objections' | 'decision' | 'package' | 'sealing' | 'inspection' | 'remedy'
>;
/** SHA-256 (hex) of verdicts.txt and result.txt in a result package, and the names on its signatures. */
export type SignedFacts = {
  readonly verdicts: string;
  readonly result: string;
  readonly signedBy: readonly string[];
};

/** `ResultSignatureWrong`: a line in the name of a key that the petition has on file, but not by that key. */
export type SignedRefusal = { readonly code: 'ResultNotOfThisDesk' | 'ResultSignatureWrong' };

/** What the record says of the result: only of the package that was made from this very desk file. */
export function signedFactsOf(
  crypto: LedgerCrypto,
  desk: Desk,
  { texts, result: { result, signatures } }: ResultPackage,
): Result<SignedFacts, SignedRefusal> {
  const { sha256 } = crypto;
  const { verdicts } = listHashes(sha256, desk);
  const same =
    result.verdictsSha256 === verdicts && result.deskSha256 === toHex(sha256(utf8(desk.file.text())));
  if (!same) return err({ code: 'ResultNotOfThisDesk' });
  const keys = desk.case.caseFile.judgeKeys.flatMap(({ key }) => {
    const parsed = parseVerifierKey(sha256, key);
    return parsed.ok ? [parsed.value] : [];
  });
  if (!openResult(crypto, texts.result, keys).ok) return err({ code: 'ResultSignatureWrong' });
  const signedBy = signatures.map(({ name }) => name);
  return ok({ verdicts, result: toHex(sha256(utf8(texts.result))), signedBy });
}

/** Fewer were handed in than needed, so that nobody has to look whether they are valid (Wrr 33(1), (2)). */
export const needsNoCount = ({ entries, threshold }: Pick<DeskCase, 'entries' | 'threshold'>): boolean =>
  entries.length < threshold;

/** The input of the official record where nothing was judged; for a case that `needsNoCount`. */
export function notCountedRecordOf({ case: deskCase }: Desk, session: SessionFacts): OfficialRecordInput {
  return {
    ...caseFacts(deskCase),
    ...session,
    method: 'none',
    reasons: { a: 0, b: 0, c: 0, d: 0, e: 0, f: 0, g: 0 },
    signedBy: [],
  };
}

/** The input of the official record: everything that follows from the desk, with what was noted at the session. */
export function officialRecordOf(
  desk: Desk,
  session: SessionFacts,
  signed: SignedFacts,
): OfficialRecordInput {
  const { case: deskCase, list } = desk;
  const result = resultOf(desk);
  const sample = sampleOf(desk, result);
  return {
    ...caseFacts(deskCase),
    ...session,
    method: result.method,
    methodBasis: basisOf(desk, result),
    ...(sample === null ? {} : { sample }),
    reasons: result.byReason,
    totals: totalsOf(deskCase, result),
    verdictsSha256: signed.verdicts,
    resultSha256: signed.result,
    ...(list.state === 'confirmed' && list.confirmedBy !== null
      ? { list: { proposedBy: list.by, confirmedBy: list.confirmedBy } }
      : {}),
    signedBy: [...signed.signedBy],
  };
}

type CaseFacts = Pick<
  OfficialRecordInput,
  'municipality' | 'petition' | 'phase' | 'tally' | 'doubles' | 'checkpoint' | 'readings'
>;

/** What follows from the bundle, whatever was judged. */
function caseFacts(deskCase: DeskCase): CaseFacts {
  const { content, regulation, rules, slug } = deskCase;
  const { decision, title } = content;
  return {
    municipality: regulation.municipality.name,
    petition: {
      title: title.nl,
      slug,
      decisionTitle: decision.title.nl,
      ...(decision.reference === '' ? {} : { reference: decision.reference }),
      decisionDate: decision.date as CivilDate,
    },
    phase: phaseOf(deskCase),
    tally: tallyOf(deskCase),
    doubles: rules.doubles,
    checkpoint: { origin: deskCase.origin, size: deskCase.size, rootHex: toHex(deskCase.root) },
    ...readingsOf(deskCase),
  };
}

const starts: { readonly [kind in StartEventKind]: string } = {
  'decision-adopted': 'vaststelling van het besluit',
  'decision-list': 'plaatsing op de besluitenlijst',
  'council-site': 'plaatsing op de website van de raad',
  'municipal-gazette': 'bekendmaking in het Gemeenteblad',
  'state-gazette': 'bekendmaking in de Staatscourant',
  'admission-published': 'bekendmaking van de toelating',
  order: 'dag die bij besluit is bepaald',
};

/** Term and threshold of the phase on the desk, as documents state them. */
export function phaseOf({
  phase: number,
  caseFile,
  acts,
  threshold,
}: DeskCase): OfficialRecordInput['phase'] {
  const term = termOf(caseFile, number);
  const opened = acts.findLast(
    (act): act is ActOf<'phaseOpened'> => act.kind === 'phaseOpened' && act.phase === number,
  );
  if (term === null || opened === undefined) throw new Error('a case is of a phase that was opened');
  const { firstDay, lastDay } = term;
  const changes = changesOf(acts, term);
  return { number, name: opened.name, firstDay, lastDay, threshold, ...startOf(caseFile, term), ...changes };
}

type TermChanges = Pick<OfficialRecordInput['phase'], 'ended' | 'lengthened'>;

/** The act that ended the term, and those by which it became longer; not those that were undone since. */
function changesOf(acts: readonly Act[], { phase, lastDay, closesAt }: TermOnFile): TermChanges {
  const ending = acts.findLast(
    (act): act is ActOf<'termEnded'> =>
      act.kind === 'termEnded' && act.phase === phase && act.closesAt === closesAt,
  );
  const longer = acts.filter(
    (act): act is ActOf<'termExtended'> =>
      act.kind === 'termExtended' && act.phase === phase && act.cause === 'griffie' && act.lastDay <= lastDay,
  );
  const said = ({ by, reason }: ActOf<'termEnded' | 'termExtended'>) => ({ by, reason });
  return {
    // The term closes after this moment: at midnight that is the next day.
    ...(ending === undefined ? {} : { ended: { ...said(ending), at: rfc3339(ending.closesAt - 1) } }),
    ...(longer.length === 0
      ? {}
      : {
          lengthened: longer.map((act) => ({ ...said(act), at: rfc3339(act.at), lastDay: act.lastDay })),
        }),
  };
}

/** The day that was fixed, or the only one on file. */
function startOf({ startEvents }: CaseFile, { phase, fixed }: TermOnFile): { readonly startEvent?: string } {
  const events = startEvents.filter((event) => event.phase === phase);
  const event = events.find((each) => each.event === fixed) ?? (events.length === 1 ? events[0] : undefined);
  return event === undefined
    ? {}
    : { startEvent: `${starts[event.start]} op ${dateInWords(event.date, 'nl')}` };
}

function tallyOf({ tally, entries }: DeskCase): OfficialRecordInput['tally'] {
  const { received = 0, confirmed = 0, paper = 0, unconfirmed = 0, withdrawn = 0 } = tally;
  const { carried, late, duplicate, counted } = tally;
  return {
    received,
    confirmed,
    paper,
    unconfirmed,
    withdrawn,
    standing: entries.length,
    ...(carried === undefined ? {} : { carried }),
    ...(late === undefined ? {} : { late }),
    ...(duplicate === undefined ? {} : { duplicate }),
    ...(counted === undefined ? {} : { counted }),
  };
}

/** By sample both numbers are for all statements; otherwise those that were judged. */
function totalsOf({ entries }: DeskCase, { sample, valid, invalid }: DeskResult) {
  if (sample === null) return { valid, invalid, estimated: false };
  return { valid: sample.valid, invalid: entries.length - sample.valid, estimated: true };
}

function sampleOf(desk: Desk, { sample }: DeskResult): OfficialRecordInput['sample'] | null {
  const act = desk.file.acts.findLast(
    (each): each is DeskActOf<'sampleDrawn'> => each.kind === 'sampleDrawn',
  );
  if (sample === null || act === undefined) return null;
  const { N, n, k, seed } = sample;
  const { z, p, F, drawnHow } = act;
  const population = new Set(desk.population());
  const doublesNotDrawn = personGroups(desk)
    .flat()
    .filter((id) => population.has(id) && !desk.inScope(id)).length;
  return { N, n, k, z, p, F, seed, drawnHow, doublesNotDrawn };
}

/** Whether the check was done as the regulation says, and if not, why. */
function basisOf({ file, case: { regulation } }: Desk, { method }: DeskResult) {
  const act = file.acts.findLast(
    (each): each is DeskActOf<'methodChosen' | 'sampleDrawn'> =>
      each.kind === 'methodChosen' || each.kind === 'sampleDrawn',
  );
  const rule = regulation.method?.value ?? null;
  const why = act?.why === undefined ? {} : { why: act.why };
  if (rule === null) return { regulation: 'silent' as const, ...why };
  const drawn = act?.kind === 'sampleDrawn' ? act : null;
  const same =
    typeof rule === 'string'
      ? rule === method
      : drawn !== null && (['z', 'p', 'F'] as const).every((name) => drawn[name] === rule.sample[name]);
  return same ? { regulation: 'same' as const } : { regulation: 'differs' as const, ...why };
}

/** Only where the last day was in dispute. */
function readingsOf({ readings }: DeskCase): Pick<OfficialRecordInput, 'readings'> {
  if (readings.length < 2) return {};
  return {
    readings: readings.map(({ lastDay, inTime, duplicate, counted }) => ({
      lastDay: lastDay as CivilDate,
      inTime,
      duplicate,
      counted,
    })),
  };
}
