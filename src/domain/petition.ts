import { z } from 'zod';
import type { CivilDate } from './calendar.ts';
import type { PhaseName, Regulation } from './regulation.ts';
import type { Rules } from './rules.ts';

const Bilingual = z.strictObject({ nl: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof Bilingual>;

/** Shown as a link: nothing but a web page. */
const webAddress = z.url({ protocol: /^https?$/ });

/** One paper the decision rests on: the council decision itself, or an amendment tabled with it. */
export const DossierEntry = z.strictObject({
  kind: z.enum(['decision', 'amendment']),
  title: Bilingual,
  /** ISO date on which it was decided or tabled. */
  date: z.iso.date(),
  /** Reference number of the council, where there is one. */
  reference: z.string().optional(),
  /** Who tabled it, and where. */
  tabledBy: z.string().optional(),
  tabledAt: Bilingual.optional(),
  /** An amendment in three lines: what it states, what it weighs, what it would decide. */
  noting: Bilingual.optional(),
  considering: Bilingual.optional(),
  resolving: Bilingual.optional(),
  summary: Bilingual.optional(),
  url: webAddress.optional(),
});
export type DossierEntry = z.infer<typeof DossierEntry>;

/** First parts of paths that are pages of the service itself: no petition may take one. */
export const reservedSlugs: ReadonlySet<string> = new Set([
  'bevestigen',
  'intrekken',
  'privacy',
  'toegankelijkheid',
  'contact',
  'postvak',
  'healthz',
  'readyz',
  'assets',
  'organisatie',
  'griffie',
  'beheer',
  'toegang',
  'api',
  'inloggen',
  'uitloggen',
  'uitnodiging',
  'account',
  'balie',
  'logboek',
  'n',
]);

export const Slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/)
  .refine((slug) => !reservedSlugs.has(slug), 'is the name of a page of the service');

/** `petition.json` in a petition's folder; the texts stand beside it as `text.nl.md` and `text.en.md`. */
export const PetitionFolderFile = z.strictObject({
  format: z.literal('referendumpetitie/petition/v1'),
  slug: Slug,
  /** Id of the regulation it is held under (a file in presets/regulations, or a path beside petition.json). */
  regulation: z.string().min(1),
  title: Bilingual,
  /** Short name of the council decision, fits in "een referendum over …". */
  subject: Bilingual,
  summary: Bilingual,
  decision: z.strictObject({
    title: Bilingual,
    date: z.iso.date(),
    reference: z.string(),
    url: webAddress.optional(),
    what: Bilingual,
  }),
  /** What the petition asks, point by point. */
  asks: z.array(Bilingual).min(1),
  initiators: Bilingual,
  contact: z.strictObject({ email: z.email(), phone: z.string(), paperAddress: Bilingual }),
});
export type PetitionFolderFile = z.infer<typeof PetitionFolderFile>;

/** The whole of what a signatory reads and signs; its exact bytes are hashed when the first phase opens. */
export const PetitionContent = PetitionFolderFile.extend({
  /** Markdown. */
  text: Bilingual,
  dossier: z.array(DossierEntry),
});
export type PetitionContent = z.infer<typeof PetitionContent>;

export type Counts = {
  readonly received: number;
  readonly confirmed: number;
  readonly paper: number;
  /** From an earlier phase, where the regulation carries statements over. */
  readonly carried: number;
  readonly withdrawn: number;
};

/** A phase as recorded: instants in ms since the epoch, `opensAt` inclusive, `closesAt` exclusive. */
export type Phase = {
  readonly id: number;
  readonly petition: string;
  readonly number: number;
  readonly name: PhaseName;
  readonly origin: string;
  readonly opensAt: number;
  readonly closesAt: number;
  /** First and last civil day of the term in Europe/Amsterdam; signing may have begun later than the term. */
  readonly firstDay: CivilDate;
  readonly lastDay: CivilDate;
  /** The meeting a term or a reference date is counted back from. */
  readonly meeting: CivilDate | null;
  readonly threshold: number;
  /** When the ledger was sealed (last checkpoint published); null while it may still grow. */
  readonly closedAt: number | null;
  /** Statements beyond the first of one person, found when the ledger was sealed; null until then. */
  readonly duplicate: number | null;
  /** Statements received or confirmed after the end of the term, found likewise; null until then. */
  readonly late: number | null;
  readonly verifierKey: string;
  readonly recipients: { readonly judge: string; readonly backup: string };
  /**
   * 16 bytes in hex made with the tag key and the contact key: another tag key would find no doubles of the statements
   * already here, another contact key could not send their mail.
   */
  readonly keyCheck: string;
};

export type PhaseStatus = 'upcoming' | 'open' | 'closed';

/** By the clock alone, to the millisecond: the record of closing follows moments later. */
export function phaseStatus(phase: Phase, now: number): PhaseStatus {
  if (phase.closedAt !== null || now >= phase.closesAt) return 'closed';
  return now < phase.opensAt ? 'upcoming' : 'open';
}

export type Petition = {
  readonly slug: string;
  readonly content: PetitionContent;
  /** SHA-256 (hex) of the exact bytes of petition.json in the bundle; `statement` in every record. */
  readonly contentHash: string;
  readonly regulation: Regulation;
  readonly regulationHash: string;
  /** null while a value that no phase can do without is unknown; never null once a phase exists. */
  readonly rules: Rules | null;
};

/** The rules of a petition that has a phase. */
export function rulesInForce({ slug, rules }: Petition): Rules {
  if (rules === null) throw new Error(`${slug} has a phase but not all its rules`);
  return rules;
}

/** Whether someone who signs now can be asked to sign again: a later phase in which this signature does not count. */
export function mayHaveToSignAgain(rules: Rules, phase: number): boolean {
  return rules.carryOver === 'none' && phase < rules.phases.length;
}

/**
 * Within which phases one person counts once: the number that stands for the phase in dedupe tags. Where statements carry
 * over, those of all phases must find each other.
 */
export function dedupeScope(rules: Rules, phase: number): number {
  return rules.carryOver === 'none' ? phase : 1;
}
