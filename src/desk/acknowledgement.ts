import type { IntakeAcknowledgementInput } from '../domain/documents/intake-acknowledgement.ts';
import type { DeskActOf } from './acts.ts';
import type { DeskCase } from './case.ts';
import { phaseOf } from './official-record.ts';

/** What the desk file does not hold: office of whoever took the bundle in, where that was, and the name of the file. */
export type AcknowledgementMore = {
  readonly role: string;
  readonly place?: string | undefined;
  readonly file?: string | undefined;
};

/** The acknowledgement of receipt for the initiators, from the intake: numbers and checksums only. */
export function acknowledgementOf(
  deskCase: DeskCase,
  intake: DeskActOf<'intake'>,
  { role, place, file }: AcknowledgementMore,
): IntakeAcknowledgementInput {
  const { content, regulation } = deskCase;
  const { decision, slug, title } = content;
  return {
    municipality: regulation.municipality.name,
    petition: {
      title: title.nl,
      slug,
      decisionTitle: decision.title.nl,
      reference: decision.reference || undefined,
      decisionDate: decision.date as IntakeAcknowledgementInput['petition']['decisionDate'],
    },
    phase: phaseOf(deskCase),
    received: intake.received,
    standing: intake.standing,
    bundle: { name: file, sha256: intake.bundle },
    checkpoint: { origin: intake.origin, size: intake.size, rootHex: intake.root },
    receivedBy: { name: intake.by, role },
    at: intake.at,
    place: place ?? regulation.municipality.name,
  };
}
