import type { Texts } from '../src/web/locale/nl.ts';

export type { Texts };
export type Locale = 'nl' | 'en';

export type PhaseModel = {
  /** The ledger is sealed: there is a bundle to recount. */
  readonly sealed: boolean;
  /** "eerste verzoek" */
  readonly name: string;
  /** "eerste verzoek (inleidend verzoek)" */
  readonly fullName: string;
  readonly number: number;
  readonly status: 'upcoming' | 'open' | 'closed';
  /** Whether one may be able to sign again later; null unless it is closed. */
  readonly over: Over | null;
  readonly threshold: number;
  /** Statements that stand; distinct persons once `duplicate` is known, never while the phase is open. */
  readonly supporters: number;
  /** Of those, how many came from an earlier phase. */
  readonly carried: number;
  /** Statements in the ledger that came after the last day; found when the ledger is sealed. */
  readonly late: number;
  /** Statements the judge found valid; null before that is known. */
  readonly valid: number | null;
  /** Doubles left out, known when the ledger is sealed. */
  readonly duplicate: number | null;
  /** Days and moments in words. */
  readonly opens: string;
  readonly lastDay: string;
  /** The last day on which one is surely in time: while the last day is disputed the earliest, until that is over. */
  readonly signBy: string;
  /** null unless one can sign now. */
  readonly countdown: Countdown | null;
};

/** No one can sign: until the next phase, if it comes, or for good. */
export type Over = 'forNow' | 'forGood';

/** How long one can still sign; `urgent`: today is the last day, or it is doubtful whether signing still counts. */
export type Countdown = { readonly lines: readonly string[]; readonly urgent: boolean };

/** A sentence of ours, or one by whoever took a decision, in Dutch whatever the language of the page. */
export type Said = string | { readonly label: string; readonly official: string };
export type LinkModel = { readonly url: string; readonly text: string };

/** Something a visitor must know about the procedure before anything else. */
export type NoticeModel = {
  readonly kind: 'info' | 'ok' | 'warning';
  readonly title: string | null;
  readonly texts: readonly Said[];
  /** Days that may be the last, each with the events it follows from. */
  readonly points: readonly {
    readonly text: string;
    readonly because: readonly { readonly text: string; readonly link: LinkModel | null }[];
  }[];
  readonly links: readonly LinkModel[];
};

/** One moment of the procedure, past or to come. */
export type MomentModel = {
  /** YYYY-MM-DD, and the same day in words: short for the picture, in full for the list. */
  readonly date: string;
  readonly short: string;
  readonly day: string;
  readonly name: string;
  readonly texts: readonly Said[];
  readonly links: readonly LinkModel[];
  /** Who wrote it down, and when. */
  readonly recorded: string | null;
};

export type TimelineModel = {
  readonly past: readonly MomentModel[];
  readonly coming: readonly MomentModel[];
  readonly today: { readonly date: string; readonly short: string };
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
  /** Whom those who may sign may vote for. */
  readonly electorate: string;
  /** null: not known yet. */
  readonly minimumAge: number | null;
  readonly mayWithdraw: boolean;
  /** What the regulation has a signatory declare, never empty; null where it prescribes nothing. */
  readonly declaration: readonly string[] | null;
  /** Whether the form offers one mail when signing again is needed for the next phase. */
  readonly offersFollowUp: boolean;
  /** Where the procedure stands, for whoever cannot sign now or must hurry. */
  readonly notices: readonly NoticeModel[];
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
  readonly who: readonly string[];
  readonly newest: NewsItem | null;
  /** About the last day: disputed, fixed or moved. */
  readonly termNotices: readonly NoticeModel[];
  /** What becomes of a signature of an earlier phase, and of one given now. */
  readonly carryOver: readonly string[];
  /** Earlier phases, whose published files stay where they were. */
  readonly earlier: readonly { readonly name: string; readonly number: number }[];
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
  /** The street may stay empty: it is looked up. */
  readonly findsStreet: boolean;
  /** Campaign code by which the form was reached; '' for none. */
  readonly via: string;
  readonly declarationLead: string;
  readonly declaration: readonly string[];
};

export type CheckModel = {
  readonly petition: PetitionModel;
  readonly rows: readonly (readonly [string, string])[];
  readonly notes: readonly string[];
  readonly hidden: readonly (readonly [string, string])[];
  readonly declarationLead: string;
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

export type RuleStatus = 'confirmed' | 'settled' | 'unconfirmed' | 'unknown';

/** What a rule says; `official`: the words are those of the regulation, in Dutch. */
export type AnswerModel = {
  readonly text: string;
  readonly points: readonly string[];
  readonly official: boolean;
};

export type RuleModel = {
  readonly question: string;
  readonly answer: AnswerModel;
  readonly status: RuleStatus;
  /** In Dutch; null where the regulation file is silent. */
  readonly source: string | null;
  /** Who settled it for this request, and what the file said before. */
  readonly ruling: {
    readonly settled: string;
    readonly reason: string;
    readonly link: LinkModel | null;
    readonly was: AnswerModel | null;
  } | null;
};

export type RulesPageModel = {
  readonly petition: PetitionModel;
  readonly regulation: string;
  readonly groups: readonly { readonly title: string; readonly rules: readonly RuleModel[] }[];
  readonly timeline: TimelineModel;
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

/** A news post in a list. */
export type NewsItem = {
  readonly url: string;
  readonly title: string;
  /** In Dutch on an English page. */
  readonly dutch: boolean;
  readonly excerpt: string;
  /** ISO date of publication, and the same in words. */
  readonly date: string;
  readonly day: string;
  readonly updated: string | null;
};

export type NewsPostModel = NewsItem & {
  readonly petition: PetitionModel;
  /** Safe HTML: rendered Markdown without any HTML of its own. */
  readonly bodyHtml: string;
};

export type NewsPageModel = {
  readonly petition: PetitionModel;
  readonly items: readonly NewsItem[];
  /** The form of the news list: what was typed, and the sentences about it. */
  readonly form: {
    readonly email: string;
    readonly ticked: boolean;
    readonly errors: { readonly email: string | null; readonly consent: string | null };
    /** Last day on which an address that is given now is wiped. */
    readonly until: string;
  };
};
