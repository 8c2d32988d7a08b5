import type { CivilDate } from '../calendar.ts';
import type { PhaseName } from '../regulation.ts';

/**
 * What an organiser may know of one phase: numbers, and nothing of any one person. Plain JSON throughout. Instants are
 * ms since the epoch, shares are between 0 and 1, days and hours are those of Europe/Amsterdam.
 */
export type Insight = {
  /** When these numbers were read. */
  readonly at: number;
  /** Slug. */
  readonly petition: string;
  readonly phase: InsightPhase;
  /** Stand now. While the phase is open: not deduplicated, as on the public page. */
  readonly counts: InsightCounts;
  readonly certainty: Certainty;
  readonly forecast: {
    /** When `counted` reaches the threshold. */
    readonly threshold: Forecast;
    /** When `counted` reaches `certainty.target`. */
    readonly certain: Forecast;
  };
  /** From the first day people could sign to today or the last day, without gaps, oldest first. */
  readonly perDay: readonly DayCount[];
  /** The last 72 hours, the present one included, oldest first; never from before the opening or after the end. */
  readonly perHour: readonly HourCount[];
  /** In the order in which people pass them. */
  readonly funnel: readonly FunnelStep[];
  readonly mailDomains: MailDomains;
  readonly districts: Districts;
};

/** A petition whose first phase has not been opened has no insight at all. */
export type InsightPhase = {
  readonly number: number;
  readonly name: PhaseName;
  /** By the clock: `upcoming` before the first moment, `closed` from the end of the term. */
  readonly status: 'upcoming' | 'open' | 'closed';
  readonly opensAt: number;
  /** First moment at which signing is no longer possible. */
  readonly closesAt: number;
  readonly firstDay: CivilDate;
  readonly lastDay: CivilDate;
  /** Valid statements needed by law. */
  readonly threshold: number;
};

/** Whole numbers ≥ 0. */
export type InsightCounts = {
  /** Every statement that came in: forms (confirmed or not), paper, carried over. */
  readonly received: number;
  /** Confirmed by e-mail, those withdrawn later included. */
  readonly confirmed: number;
  /** Forms whose mail was not (yet) answered: received − confirmed − paper − carried. */
  readonly unconfirmed: number;
  readonly withdrawn: number;
  readonly paper: number;
  /** From an earlier phase, where the regulation carries statements over. */
  readonly carried: number;
  /**
   * confirmed + paper + carried − withdrawn; once the ledger is sealed also without doubles and those that came late.
   * This is the number to hold against the threshold.
   */
  readonly counted: number;
};

/** `low` and `high` are the 5 % and 95 % quantiles: between them with a probability of 90 %, above `low` with 95 %. */
export type Band = { readonly low: number; readonly mean: number; readonly high: number };

/** How sure it is that enough of what was counted will be found valid. Method: docs/forecast.md. */
export type Certainty = {
  /** What the expectation rests on: see `CertaintyBasis`. */
  readonly basis: CertaintyBasis;
  /** Of everything counted, the share that will turn out valid. */
  readonly share: Band;
  /** Of `counts.counted` as it stands, how many will turn out valid; `low` and `high` whole numbers. */
  readonly expectedValid: Band;
  /** That at least `threshold` of what is counted now are valid: 0 … 1. */
  readonly probabilityNow: number;
  /** The certainty aimed at. */
  readonly level: 0.95;
  /**
   * `counted` at which the level is reached, by what is known now; null when nothing more can come (closed) and it was
   * not reached, when a certified result decided against it, or when it is out of reach.
   */
  readonly target: number | null;
  readonly needed: Needed;
  /** The published cases the expectation starts from; always the same, to be shown with the number. */
  readonly cases: readonly PublishedCase[];
};

export type Needed =
  /** So many MORE counted statements (≥ 1) for 95 % certainty. */
  | { readonly kind: 'more'; readonly count: number }
  /** 95 % certainty is there. */
  | { readonly kind: 'reached' }
  /** Signing is over and it was not reached: nothing can be added. */
  | { readonly kind: 'over' }
  /** By the verdicts so far not even a million would do. */
  | { readonly kind: 'unreachable' };

export type CertaintyBasis =
  /** Nothing but the published cases. */
  | { readonly kind: 'cases' }
  /**
   * Published cases, and what this petition's own statements look like. `measuredAt`: seldom, and blurred on purpose
   * (src/domain/insight/quality.ts); `doubles` and `unknownAddresses` are shares after blurring, 0 … 1.
   */
  | {
      readonly kind: 'flags';
      readonly measuredAt: number;
      readonly statements: number;
      readonly doubles: number;
      readonly unknownAddresses: number;
    }
  /** Verdicts of the griffie on part of the statements: these are exact, the rest follows from them. */
  | { readonly kind: 'verdicts'; readonly valid: number; readonly invalid: number }
  /** A certified result: probability 0 or 1. `valid` as certified (by a sample: its estimate). */
  | { readonly kind: 'certified'; readonly valid: number };

export type PublishedCase = {
  readonly id:
    | 'rotterdam-2016'
    | 'leiden-2020'
    | 'national-2017-final'
    | 'national-2017-preliminary'
    | 'utrecht-2021'
    | 'utrecht-2023';
  readonly year: number;
  /** How people signed. */
  readonly kind: 'identity-checked' | 'forms' | 'general-site';
  readonly received: number;
  readonly valid: number;
};

export type Forecast =
  /** `counted` got there on this day (and stood there at its end, or now). */
  | { readonly kind: 'met'; readonly day: CivilDate }
  /**
   * Expected on `day`; with 90 % probability between `earliest` and `latest`. `latest` null: it may also not happen
   * within the term. earliest ≤ day ≤ latest ≤ last day.
   */
  | {
      readonly kind: 'expected';
      readonly day: CivilDate;
      readonly earliest: CivilDate;
      readonly latest: CivilDate | null;
      /** Counted statements a day it starts from, > 0. */
      readonly perDay: number;
    }
  | {
      readonly kind: 'none';
      readonly reason: /** Signing has not begun, or for less than two whole days: one day says nothing. */
        | 'too-early'
        /** Next to nothing came in during the last days. */
        | 'quiet'
        /** At this pace not within the term: so many a day are needed from now on, see `neededPerDay`. */
        | 'not-in-term'
        /** Signing is over. */
        | 'closed';
      /** What it would take each day to the end of the term, rounded up; null when signing is over or not begun, or nothing would do. */
      readonly neededPerDay: number | null;
    };

/** `confirmed` by e-mail, `paper` entered. Both grow `counted`, `withdrawn` lowers it. */
type Moving = {
  readonly received: number;
  readonly confirmed: number;
  readonly paper: number;
  readonly withdrawn: number;
};

export type DayCount = Moving & {
  readonly day: CivilDate;
  /** 23 or 25 on the days on which the clock changes. */
  readonly hours: 23 | 24 | 25;
  /** False for today: more may follow. */
  readonly complete: boolean;
  /**
   * confirmed + paper + carried − withdrawn at the end of the day. Doubles are in it, but not on the last day once the
   * ledger is sealed: that day ends at what is counted.
   */
  readonly counted: number;
};

export type HourCount = Moving & {
  /** First ms of the hour. */
  readonly start: number;
  /** As people read it: '2026-10-25T02:00:00+02:00', which a clock that goes back shows twice. */
  readonly label: string;
};

/**
 * Where people stop. `form`: the form was opened, link scanners and people who looked twice included. `check`: the check
 * page was shown. `sent`: the statement was sent in. `mailed`: the mail with the link (or the one that says what is wrong)
 * was taken by the mail server of the addressee. `confirmed`: the button was pressed.
 */
export type FunnelStep = {
  readonly step: 'form' | 'check' | 'sent' | 'mailed' | 'confirmed';
  readonly count: number;
  /** Share of the step before, 0 … 1; null for the first, and where the step before counted less (it began later). */
  readonly ofPrevious: number | null;
  /** `form` and `check` are counted since this moment; null: since the opening. */
  readonly since: number | null;
};

/** Mails that forms sent, up to the last whole hour. */
export type MailDomains = {
  /** First ms that is no longer counted. */
  readonly until: number;
  /** Largest first, 'other' last. Only big providers have a row: a rare domain would name a person. */
  readonly rows: readonly MailDomain[];
};

/** Numbers are rounded down to fives. A provider with fewer than ten mails is counted in 'other'. */
export type MailDomain = {
  readonly domain: BigProvider | 'other';
  /** Taken by its mail server. */
  readonly sent: number;
  /** Not taken at the first attempt; may have been taken later. */
  readonly delayed: number;
  /** Given up. */
  readonly bounced: number;
  /** What its server answered, of the delayed and the bounced: 'smtp-421', 'timeout', …; commonest first. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  /** More of its mail is delayed or bounced than can be chance. */
  readonly trouble: boolean;
};

/** The only domains that are ever counted by name. */
export const bigProviders = [
  'gmail.com',
  'hotmail.com',
  'hotmail.nl',
  'outlook.com',
  'live.nl',
  'live.com',
  'icloud.com',
  'me.com',
  'yahoo.com',
  'ziggo.nl',
  'kpnmail.nl',
  'planet.nl',
  'xs4all.nl',
  'casema.nl',
  'home.nl',
  'upcmail.nl',
  'proton.me',
] as const;
export type BigProvider = (typeof bigProviders)[number];

/**
 * Confirmed and not withdrawn, by district. Published seldom and blurred on purpose: see src/domain/insight/districts.ts
 * for the rule and why no hidden number can be computed from this and everything else that is shown.
 */
export type Districts =
  /** Not enough statements yet: nothing was published. */
  | { readonly updatedAt: null; readonly rows: readonly HiddenDistrict[] }
  | { readonly updatedAt: number; readonly rows: readonly (HiddenDistrict | ShownDistrict)[] };

type District = {
  /** CBS code: 'WK034406'. Rows come in the order of the code; all ten are always there. */
  readonly code: string;
  readonly name: string;
  readonly inhabitants: number;
};

/** Fewer than ten ('minder dan 10'), or nothing published yet. */
export type HiddenDistrict = District & { readonly count: null; readonly per1000: null };

/** `count`: about so many, a multiple of ten, at least 10; `per1000`: of that number, one decimal. */
export type ShownDistrict = District & { readonly count: number; readonly per1000: number };

/** Something that can tell listeners when the numbers of a petition changed. */
export interface InsightFeed {
  /**
   * `listener` is called with the newest numbers: within a second of subscribing, and from then on at most once a second,
   * only when something changed, and once a minute. Returns how to stop; calling that twice is harmless.
   */
  subscribe(slug: string, listener: (insight: Insight) => void): () => void;
  /** Ends every timer and forgets every listener. */
  close(): void;
}
