import type { ActOf } from '../domain/acts.ts';
import { type CivilDate, dateInWords } from '../domain/calendar.ts';
import { type CaseFile, type TermOnFile, termOf } from '../domain/case-file.ts';
import type { OfficialRecordInput } from '../domain/official-record.ts';
import type { StartEventKind } from '../domain/regulation.ts';
import { toHex } from '../ledger/bytes.ts';
import type { DeskActOf } from './acts.ts';
import type { DeskCase } from './case.ts';
import type { Desk } from './desk.ts';
import { type DeskResult, resultOf } from './result.ts';

/** What only those at the session know. */
export type SessionFacts = Pick<
  OfficialRecordInput,
  'session' | 'members' | 'objections' | 'decision' | 'package' | 'inspection' | 'remedy'
>;
/** `verdicts`: SHA-256 (hex) of verdicts.txt as it was confirmed. */
export type SignedFacts = { readonly verdicts: string; readonly signedBy: readonly string[] };

/** The input of the official record: everything that follows from the desk, with what was noted at the session. */
export function officialRecordOf(
  desk: Desk,
  session: SessionFacts,
  signed: SignedFacts,
): OfficialRecordInput {
  const { case: deskCase } = desk;
  const { content, regulation, rules, slug } = deskCase;
  const result = resultOf(desk);
  const { decision, title } = content;
  const sample = sampleOf(desk, result);
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
    ...session,
    tally: tallyOf(deskCase),
    doubles: rules.doubles,
    method: result.method,
    ...(sample === null ? {} : { sample }),
    reasons: result.byReason,
    totals: totalsOf(deskCase, result),
    checkpoint: { origin: deskCase.origin, size: deskCase.size, rootHex: toHex(deskCase.root) },
    verdictsSha256: signed.verdicts,
    signedBy: [...signed.signedBy],
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

function phaseOf({ phase: number, caseFile, acts, threshold }: DeskCase): OfficialRecordInput['phase'] {
  const term = termOf(caseFile, number);
  const opened = acts.findLast(
    (act): act is ActOf<'phaseOpened'> => act.kind === 'phaseOpened' && act.phase === number,
  );
  if (term === null || opened === undefined) throw new Error('a case is of a phase that was opened');
  const { firstDay, lastDay } = term;
  return { number, name: opened.name, firstDay, lastDay, threshold, ...startOf(caseFile, term) };
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
  const { carried, late, duplicate } = tally;
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
  return { N, n, k, z, p, F, seed, drawnHow };
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
