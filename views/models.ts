import type { Texts } from '../src/web/locale/nl.ts';

export type { Texts };
export type Locale = 'nl' | 'en';

export type PhaseModel = {
  /** "eerste verzoek" */
  readonly name: string;
  /** "eerste verzoek (inleidend verzoek)" */
  readonly fullName: string;
  readonly number: number;
  readonly status: 'upcoming' | 'open' | 'closed';
  readonly threshold: number;
  /** confirmed + paper − withdrawn; never counted by person while the phase is open. */
  /** Statements that stand; distinct persons once `duplicate` is known. */
  readonly supporters: number;
  /** Doubles left out, known when the ledger is sealed. */
  readonly duplicate: number | null;
  /** Days and moments in words. */
  readonly opens: string;
  readonly lastDay: string;
  readonly isLastDay: boolean;
};

/** What every page of one petition may show, in one language. */
export type PetitionModel = {
  readonly locale: Locale;
  readonly t: Texts;
  readonly slug: string;
  readonly title: string;
  readonly subject: string;
  readonly summary: string;
  readonly municipality: string;
  readonly minimumAge: number;
  readonly mayWithdraw: boolean;
  readonly contact: { readonly email: string; readonly phone: string; readonly paper: string };
  readonly phase: PhaseModel | null;
};

export type DossierModel = {
  readonly kind: 'decision' | 'amendment';
  readonly title: string;
  readonly date: string;
  readonly url: string | null;
  readonly summary: string | null;
  /** Label and text, in the order of the paper. */
  readonly lines: readonly (readonly [string, string])[];
};

export type PetitionPageModel = PetitionModel & {
  readonly what: string;
  readonly asks: readonly string[];
  readonly initiators: string;
  /** Safe HTML: rendered Markdown without any HTML of its own. */
  readonly textHtml: string;
  readonly dossier: readonly DossierModel[];
  readonly carryOver: string | null;
};

export type SummaryLine = { readonly target: string; readonly text: string };

export type FormModel = {
  readonly petition: PetitionModel;
  readonly action: string;
  readonly value: (name: string) => string;
  readonly error: (name: string) => string | null;
  readonly summary: readonly SummaryLine[];
  /** Shown above everything, when the form comes back for another reason than its fields. */
  readonly notice: { readonly title: string; readonly text: string } | null;
  readonly declaration: readonly string[];
};

export type CheckModel = {
  readonly petition: PetitionModel;
  readonly rows: readonly (readonly [string, string])[];
  readonly notes: readonly string[];
  readonly hidden: readonly (readonly [string, string])[];
  readonly declaration: readonly string[];
};

export type ResendModel = {
  readonly petition: PetitionModel;
  /** What was typed, and the sentence about it when no mail can go there. */
  readonly email: string;
  readonly error: string | null;
  /** Answered: alike for every address. */
  readonly done: boolean;
};

export type RuleModel = {
  readonly question: string;
  readonly answer: string;
  readonly source: string;
  readonly confirmed: boolean;
};

export type ReceiptModel = {
  readonly petition: PetitionModel;
  /** Address of the petition page, to pass on. */
  readonly address: string;
  readonly token: string;
  readonly number: string;
  readonly receivedAt: string;
  readonly confirmedAt: string;
  readonly withdrawalToken: string | null;
  readonly repeated: boolean;
};
