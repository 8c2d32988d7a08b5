import type { DestructionRecordInput } from './destruction-record.ts';
import { type Block, facts, paragraph, whole } from './document.ts';

/** What stays of each phase: it names nobody. */
export function remainingBlocks({ remains }: DestructionRecordInput): Block[] {
  return [
    paragraph(
      'Het openbare register, de telling en de aantallen van de beoordeling blijven. Er staan geen persoonsgegevens in.',
    ),
    ...remains.map(({ phase, checkpoint, received, valid, invalid }) =>
      facts(
        ['Fase', String(phase)],
        ['Openbaar register', checkpoint.origin],
        ['Aantal regels', whole(checkpoint.size)],
        ['Wortel (SHA-256, hexadecimaal)', checkpoint.rootHex],
        ['Ontvangen steunverklaringen', whole(received)],
        ['Geldig', valid === undefined ? undefined : whole(valid)],
        ['Ongeldig', invalid === undefined ? undefined : whole(invalid)],
      ),
    ),
  ];
}
