import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  councilLetter,
  gazetteNotice,
  parseCouncilLetter,
  parseGazetteNotice,
} from '../../src/domain/documents/announcements.ts';
import { destructionRecord, parseDestructionRecord } from '../../src/domain/documents/destruction-record.ts';
import type { OfficialDocument } from '../../src/domain/documents/document.ts';
import {
  intakeAcknowledgement,
  parseIntakeAcknowledgement,
} from '../../src/domain/documents/intake-acknowledgement.ts';
import { officialRecord } from '../../src/domain/documents/official-record.ts';
import { parseSealedPackage, sealedPackage } from '../../src/domain/documents/sealed-package.ts';
import { type OfficialRecordInput, parseOfficialRecord } from '../../src/domain/official-record.ts';
import type { Result } from '../../src/domain/result.ts';
import { packageRoot } from '../../src/paths.ts';

type Json = { [member: string]: unknown };

/** An example from the documentation, as a file gives it. */
export const example = (name: 'official-record' | 'intake-acknowledgement' | 'destruction-record'): Json =>
  JSON.parse(readFileSync(join(packageRoot(), 'docs/examples', `${name}.json`), 'utf8')) as Json;

export function accepted<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A copy with what stands at a path ('tally.received') replaced; undefined: taken out. */
export function changed(input: Json, path: string, value: unknown): Json {
  const copy = structuredClone(input);
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at = copy;
  for (const name of names) at = at[name] as Json;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

export const changes = (input: Json, edits: Readonly<Record<string, unknown>>): Json =>
  Object.entries(edits).reduce((copy, [path, value]) => changed(copy, path, value), input);

/** The published count of the national request of 2017: 417,354 handed in, 219 invalid before the sample. */
export const sampled = (): Json =>
  changes(example('official-record'), {
    tally: {
      received: 417_354,
      confirmed: 0,
      paper: 417_354,
      unconfirmed: 0,
      withdrawn: 0,
      standing: 417_354,
    },
    method: 'sample',
    sample: {
      N: 417_135,
      n: 4107,
      k: 3782,
      z: 2.576,
      p: 0.5,
      F: 0.02,
      seed: '3 1 4 1 5 9',
      drawnHow: 'Zes dobbelstenen.',
    },
    reasons: { a: 0, b: 19, c: 200, d: 100, e: 125, f: 96, g: 4 },
    totals: { valid: 384_126, invalid: 33_228, estimated: true },
    'phase.threshold': 300_000,
    'phase.number': 2,
    'phase.name': 'final',
    'checkpoint.size': 421_461,
    readings: undefined,
    objections: [],
  });

export const recordInput = (json: Json = example('official-record')): OfficialRecordInput =>
  accepted(parseOfficialRecord(json));

const sender = { name: 'D. Jansen', role: 'plaatsvervangend griffier' };
export const sealing = { archiveSha256: '5e'.repeat(32), at: '2026-03-31T12:15', by: [sender] };
export const letter = {
  date: '2026-03-31',
  place: 'Utrecht',
  reference: '2026-17',
  sender,
  next: 'De termijn voor het definitieve verzoek begint op de dag na de bekendmaking.',
  enclosures: ['Proces-verbaal van de beoordeling'],
};
export const notice = { date: '2026-04-01', place: 'Utrecht', sender };

/** One document of every kind, from a record as a file gives it. */
export function allDocuments(record: Json = example('official-record')): OfficialDocument[] {
  return [
    officialRecord(recordInput(record)),
    sealedPackage(accepted(parseSealedPackage({ record, sealing }))),
    councilLetter(accepted(parseCouncilLetter({ record, letter }))),
    gazetteNotice(accepted(parseGazetteNotice({ record, notice }))),
    intakeAcknowledgement(accepted(parseIntakeAcknowledgement(example('intake-acknowledgement')))),
    destructionRecord(accepted(parseDestructionRecord(example('destruction-record')))),
  ];
}

/** All words of a document, in order of reading. */
export function wordsOf({ sender: from, title, subtitle = '', opening, parts }: OfficialDocument): string {
  const blocks = [
    ...opening,
    ...parts.flatMap((part) => [{ kind: 'paragraph', text: part.heading } as const, ...part.blocks]),
  ];
  const words = blocks.flatMap((block): readonly string[] => {
    if (block.kind === 'paragraph') return [block.text];
    if (block.kind === 'list') return block.items;
    if (block.kind === 'framed') return block.lines;
    if (block.kind === 'qr') return [block.caption];
    if (block.kind === 'signatures') return block.places.flatMap(({ name, role }) => [name, role]);
    if (block.kind === 'facts') return block.rows.flat();
    return [...block.columns.map(({ heading }) => heading), ...block.rows.flat()];
  });
  return [from, title, subtitle, ...words].join(' ').replace(/\s+/g, ' ');
}

const longWord = 'Aardappelschilmesjesverzamelaarsvereniging'.repeat(5);
/** A record with everything long: titles, names, a hundred members, objections of pages. */
export const lengthy = (): Json =>
  changes(example('official-record'), {
    'petition.title': `Kost & inwoning <voor iedereen> in ${'de langste straat van de stad, '.repeat(8)}einde`,
    'petition.decisionTitle': `${'Ontwerpbesluit tot vaststelling van de nota '.repeat(10)}slot`,
    'petition.publication': longWord,
    members: Array.from({ length: 60 }, (_, index) => ({
      name: `${index + 1}e lid Łukasiewicz-Özdemir van der Ångström-Țepeș–Nguyễn`,
      role: index % 7 === 0 ? `plaatsvervangend ${longWord.slice(0, 90)}` : 'lid',
    })),
    objections: Array.from({ length: 6 }, (_, index) => ({
      text: `Begin van bezwaar ${index + 1}. ${'De termijn is verkeerd berekend. '.repeat(120)}Einde van bezwaar.`,
      answer: `Antwoord ${index + 1}. ${'Dat is niet zo. '.repeat(200)}Einde van antwoord.`,
    })),
    readings: Array.from({ length: 60 }, (_, index) => ({
      lastDay: `2026-03-${String((index % 28) + 1).padStart(2, '0')}`,
      inTime: 1_900_000 + index,
      duplicate: 41,
      counted: 1_899_959 + index,
    })),
  });
