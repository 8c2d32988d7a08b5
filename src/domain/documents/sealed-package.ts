import type { z } from 'zod';
import { civilDateAt, parseInstant } from '../calendar.ts';
import { OfficialRecordInput, parseOfficialRecord, type RecordFlaw } from '../official-record.ts';
import { err, ok, type Result } from '../result.ts';
import {
  type Block,
  checkpointText,
  facts,
  momentInWords,
  type OfficialDocument,
  paragraph,
  requestName,
  signatures,
  whole,
} from './document.ts';
import { group, hash, list, moment, Official, parseFields } from './fields.ts';
import { packageLabel } from './package-label.ts';

/** The sealed archive of a phase, besides the record it belongs to. */
const Sealing = group({
  /** Of the archive as it was sealed. */
  archiveSha256: hash,
  /** Absent: not known, and left open on the paper. */
  at: moment.optional(),
  by: list(Official, 1).optional(),
});
export const SealedPackageInput = group({ record: OfficialRecordInput, sealing: Sealing });
export type SealedPackageInput = z.infer<typeof SealedPackageInput>;

/** What is written on the package, and beside it what a digital archive has instead of a seal. */
export function sealedPackage({ record, sealing }: SealedPackageInput): OfficialDocument {
  const { municipality, petition, phase } = record;
  return {
    name: 'verzegeld-pakket',
    sender: `Gemeente ${municipality}`,
    title: 'Tekst op het verzegelde pakket',
    subtitle: `Steunverklaringen voor het ${requestName(phase.name)}: ${petition.title}`,
    footer: `Verzegeld pakket ${requestName(phase.name)}: ${petition.title}`,
    date: sealing.at === undefined ? record.decision.date : civilDateAt(parseInstant(sealing.at) ?? 0),
    opening: [{ kind: 'framed', lines: packageLabel(record) }],
    parts: [
      {
        heading: 'Digitaal archief',
        blocks: [
          paragraph(
            'Het archief met de steunverklaringen is versleuteld. Deze waarde hoort erbij; verandert er iets, dan klopt zij niet meer.',
          ),
          facts(
            ['SHA-256 van het archief', sealing.archiveSha256],
            ['Verzegeld', sealing.at && momentInWords(sealing.at)],
            ['Bewaard', record.package.keptWhere],
            ['Openbaar register', record.checkpoint.origin],
            ['Aantal regels', whole(record.checkpoint.size)],
            ['Wortel (SHA-256, hexadecimaal)', record.checkpoint.rootHex],
          ),
        ],
      },
      { heading: 'Verzegeld door', blocks: sealedBy(sealing) },
    ],
  };
}

/** What is not known is written in by hand. */
const sealedBy = ({ at, by }: z.infer<typeof Sealing>): Block[] => [
  ...(at === undefined || by === undefined
    ? [paragraph('Schrijf bij het verzegelen met de hand op wat hier nog ontbreekt.')]
    : []),
  ...(at === undefined ? [facts(['Datum en tijd', '\u2026'.repeat(20)])] : []),
  signatures(by ?? [{ name: '\u2026'.repeat(10), role: '\u2026'.repeat(10) }]),
];

/**
 * The same for machines: UTF-8, a line `name value` each, LF. Numbers without points; `valid` and `invalid` are absent
 * where they were not counted, `sealed` and `by` where nobody said; the last three lines are the tree head as in its QR code.
 */
export function packageManifest({ record, sealing }: SealedPackageInput): string {
  const { petition, phase, tally, totals, checkpoint } = record;
  const lines = [
    'referendumpetitie/package/v1',
    `petition ${petition.slug}`,
    `phase ${phase.number}`,
    `decision ${petition.decisionDate} ${petition.decisionTitle}`,
    ...(petition.reference === undefined ? [] : [`reference ${petition.reference}`]),
    `submitted ${tally.standing}`,
    ...(totals === undefined ? [] : [`valid ${totals.valid}`, `invalid ${totals.invalid}`]),
    ...(totals?.estimated ? ['estimated yes'] : []),
    `archive.sha256 ${sealing.archiveSha256}`,
    ...(sealing.at === undefined ? [] : [`sealed ${sealing.at}`]),
    ...(sealing.by ?? []).map(({ name, role }) => `by ${name}, ${role}`),
    checkpointText(checkpoint),
  ];
  return `${lines.join('\n')}\n`;
}

export function parseSealedPackage(value: unknown): Result<SealedPackageInput, readonly RecordFlaw[]> {
  const parsed = parseFields(SealedPackageInput, value);
  return parsed.ok ? withSoundRecord(parsed.value) : parsed;
}

/** The input, or in what its record contradicts itself. */
export function withSoundRecord<T extends { readonly record: OfficialRecordInput }>(
  input: T,
): Result<T, readonly RecordFlaw[]> {
  const record = parseOfficialRecord(input.record);
  if (record.ok) return ok(input);
  return err(
    record.error.map((flaw) => ({ ...flaw, path: flaw.path === '' ? 'record' : `record.${flaw.path}` })),
  );
}
