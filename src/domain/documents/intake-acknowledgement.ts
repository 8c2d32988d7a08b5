import type { z } from 'zod';
import { civilDateAt, parseInstant } from '../calendar.ts';
import { err, ok, type Result } from '../result.ts';
import {
  type Block,
  checkpointBlocks,
  facts,
  inWords,
  momentInWords,
  type OfficialDocument,
  paragraph,
  signatures,
  termWords,
  theRequest,
  whole,
} from './document.ts';
import {
  Checkpoint,
  count,
  day,
  type FieldFlaw,
  group,
  hash,
  line,
  list,
  moment,
  Official,
  PetitionFacts,
  PhaseFacts,
  parseFields,
} from './fields.ts';

/** What the authority received for judging, and what it says to the initiators about it. Counts are statements. */
export const IntakeAcknowledgementInput = group({
  municipality: line(100),
  petition: PetitionFacts,
  phase: PhaseFacts,
  /** All that were ever received, and those that stand: confirmed, on paper or carried, and not withdrawn. */
  received: count,
  standing: count,
  bundle: group({ name: line(255).optional(), sha256: hash }),
  checkpoint: Checkpoint,
  receivedBy: Official,
  at: moment,
  place: line(100),
  /** Day on which the decision is due at the latest. */
  decideBefore: day.optional(),
  /** What happens next, where it is not what the law on national referendums says. */
  next: list(line(500)).optional(),
  contact: line().optional(),
});
export type IntakeAcknowledgementInput = z.infer<typeof IntakeAcknowledgementInput>;

/** More statements stand than were ever received. */
export type IntakeFlaw =
  | FieldFlaw
  | {
      readonly code: 'StandingAboveReceived';
      readonly path: string;
      readonly given: number;
      readonly needed: number;
    };

export function parseIntakeAcknowledgement(
  value: unknown,
): Result<IntakeAcknowledgementInput, readonly IntakeFlaw[]> {
  const parsed = parseFields(IntakeAcknowledgementInput, value);
  if (!parsed.ok) return parsed;
  const { standing, received } = parsed.value;
  if (standing <= received) return ok(parsed.value);
  return err([{ code: 'StandingAboveReceived', path: 'standing', given: standing, needed: received }]);
}

/** The steps of a judgement as the national act had them (Wrr 32–35, 44–49), in words that hold for a regulation too. */
const usualSteps = [
  'De gemeente controleert of het bestand klopt met het openbare register.',
  'De gemeente stelt vast welke steunverklaringen te vroeg, te laat of onvolledig zijn.',
  'De gemeente vergelijkt de gegevens met de Basisregistratie Personen.',
  'Daarna volgen de beslissing en het proces-verbaal. U krijgt daarvan bericht.',
];

/** Dated acknowledgement of receipt of a bundle, for the initiators. */
export function intakeAcknowledgement(input: IntakeAcknowledgementInput): OfficialDocument {
  const { municipality, petition, phase, bundle, receivedBy, at } = input;
  return {
    name: 'ontvangstbevestiging',
    sender: `Gemeente ${municipality}`,
    title: 'Ontvangstbevestiging van steunverklaringen',
    subtitle: petition.title,
    footer: `Ontvangstbevestiging: ${petition.title}`,
    date: civilDateAt(parseInstant(at) ?? 0),
    opening: [
      paragraph(
        `De gemeente ${municipality} heeft de steunverklaringen ontvangen voor ${theRequest(phase.name)} om een ` +
          `raadgevend referendum over het besluit “${petition.decisionTitle}”.`,
      ),
    ],
    parts: [
      { heading: 'Wat is ontvangen', blocks: receivedBlocks(input) },
      {
        heading: 'Controlegetallen',
        blocks: [
          facts(['Bestand', bundle.name], ['SHA-256 van het bestand', bundle.sha256]),
          ...checkpointBlocks(input.checkpoint),
        ],
      },
      { heading: 'Wat gebeurt er nu', blocks: nextBlocks(input) },
      {
        heading: 'Ondertekening',
        blocks: [paragraph(`${input.place}, ${momentInWords(at)}`), signatures([receivedBy])],
      },
    ],
  };
}

function receivedBlocks({ phase, received, standing, receivedBy, at }: IntakeAcknowledgementInput): Block[] {
  return [
    facts(
      ['Ontvangen op', momentInWords(at)],
      ['Ontvangen door', `${receivedBy.name}, ${receivedBy.role}`],
      ['Termijn', termWords(phase)],
      ['Ooit ontvangen steunverklaringen', whole(received)],
      ['Waarvan te beoordelen', whole(standing)],
      ['Drempel', `${whole(phase.threshold)} geldige steunverklaringen`],
    ),
    paragraph(
      'Te beoordelen zijn de steunverklaringen die zijn bevestigd, op papier zijn gegeven of meetellen uit een ' +
        'eerdere fase, en die niet zijn ingetrokken.',
    ),
  ];
}

function nextBlocks({ next = usualSteps, decideBefore, contact }: IntakeAcknowledgementInput): Block[] {
  const due =
    decideBefore === undefined ? [] : [`De beslissing volgt uiterlijk op ${inWords(decideBefore)}.`];
  return [
    { kind: 'list', items: [...next, ...due] },
    paragraph('Deze ontvangstbevestiging zegt niet dat de steunverklaringen geldig zijn.'),
    ...(contact === undefined ? [] : [paragraph(`Vragen? ${contact}`)]),
  ];
}
