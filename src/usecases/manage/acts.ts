import type { ActOf, Backup } from '../../domain/acts.ts';
import type { CivilDate } from '../../domain/calendar.ts';
import { officialName } from '../../domain/manage.ts';
import type { Phase } from '../../domain/petition.ts';
import type { StartEventKind } from '../../domain/regulation.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Actor } from '../../domain/staff.ts';
import type { Context } from '../context.ts';
import {
  type DatedAct,
  type DatedGrounds,
  type DecisionRefusal,
  recordDecision,
  type SettlingRefusal,
  settleRules,
} from '../decisions.ts';
import { destroyStatements } from '../destruction.ts';
import { type JudgeKeyRefusal, recordJudgeKey, revokeJudgeKey } from '../judge-keys.ts';
import { type OpeningRefusal, openPhase } from '../open-phase.ts';
import { recordOutage } from '../outages.ts';
import type { Grounds } from '../phase-context.ts';
import {
  type EndingRefusal,
  endTerm,
  extendTerm,
  fixDay,
  recordStartEvent,
  type StartEventRefusal,
} from '../terms.ts';
import { type ActsChanged, onBehalfOf, rehearsing } from './stores.ts';

type Why = Omit<Grounds, 'by'>;
type DatedWhy = Omit<DatedGrounds, 'by'>;

/** One act as an official fills it in; who it is comes from the session. */
export type Order =
  | (Why & {
      readonly act: 'ruleSettled';
      readonly paths: readonly string[];
      readonly value?: ActOf<'ruleSettled'>['value'] | undefined;
    })
  | {
      readonly act: 'startEventRecorded';
      readonly start: StartEventKind;
      readonly date: CivilDate;
      readonly url?: string | undefined;
      readonly note?: string | undefined;
      readonly meeting?: CivilDate | undefined;
    }
  | {
      readonly act: 'phaseOpened';
      readonly start: CivilDate | null;
      readonly basis?: number | undefined;
      readonly meeting?: CivilDate | undefined;
    }
  | (Why & { readonly act: 'dayFixed'; readonly event: number })
  | { readonly act: 'outageRecorded'; readonly from: number; readonly to: number; readonly note: string }
  | (Why & {
      readonly act: 'termExtended';
      readonly until: CivilDate;
      readonly outages: readonly number[];
    })
  | { readonly act: 'termEnded'; readonly reason: string; readonly cause: 'operator' | 'threshold' }
  | {
      readonly act: 'judgeKeyRecorded';
      readonly name: string;
      readonly key: string;
      readonly document?: string | undefined;
    }
  | (Why & { readonly act: 'judgeKeyRevoked'; readonly key: string })
  | (DatedWhy & { readonly act: DatedAct })
  | (DatedWhy & { readonly act: 'objectionDecided'; readonly outcome: 'dismissed' | 'granted' })
  | (DatedWhy & { readonly act: 'destroyed'; readonly backups: readonly Backup[] | undefined });

export type OrderRefusal =
  | ActsChanged
  | SettlingRefusal
  | StartEventRefusal
  | OpeningRefusal
  | EndingRefusal
  | JudgeKeyRefusal
  | DecisionRefusal;

/** What came of it, or would. */
export type OrderFacts = {
  readonly lastDay?: CivilDate;
  /** First moment of the term, ms. */
  readonly opensAt?: number;
  readonly threshold?: number;
  /** Statements of the phase before that count. */
  readonly carried?: number;
  /** Last days under discussion. */
  readonly readings?: readonly CivilDate[];
  /** The ledger was sealed, and takes statements again. */
  readonly reopened?: boolean;
  /** Forms that could still be confirmed, and then cannot. */
  readonly pending?: number;
  /** Sheets that were issued and did not come in, and lines that are still to be entered; where there is paper. */
  readonly sheetsOut?: number;
  readonly openLines?: number;
  /** Statements whose record is wiped. */
  readonly wiped?: number;
};

export type ActingContext = Context & {
  /** What a ledger is named by, and to whom statements are sealed. */
  readonly opening: { readonly host: string; readonly recipients: Phase['recipients'] };
};

type How = 'rehearse' | { readonly seen: number };
type Done = Promise<Result<OrderFacts, OrderRefusal>>;

/**
 * Carries out one act in the name of whoever is logged in. `rehearse`: decides as it would now and writes nothing.
 * `seen`: the number of acts on file when it was shown what would happen.
 */
export function performAct(context: ActingContext) {
  return (slug: string, actor: Actor, order: Order, how: How): Done => {
    const store =
      how === 'rehearse' ? rehearsing(context.store) : onBehalfOf(context.store, actor.user, how.seen);
    return perform({ ...context, store }, slug, order, officialName(actor), actor.user);
  };
}

function perform(context: ActingContext, slug: string, order: Order, by: string, user: string): Done {
  switch (order.act) {
    case 'ruleSettled':
    case 'judgeKeyRecorded':
    case 'judgeKeyRevoked':
      return standing(context, slug, order, by);
    case 'startEventRecorded':
    case 'phaseOpened':
    case 'dayFixed':
    case 'outageRecorded':
    case 'termExtended':
    case 'termEnded':
      return onTerm(context, slug, order, by);
    case 'destroyed': {
      const { act: _act, ...grounds } = order;
      return factsOf(destroyStatements(context)(slug, { ...grounds, by }, user), ({ wiped }) => ({
        wiped: (wiped?.phases ?? []).reduce((sum, { sealed }) => sum + sealed, 0),
      }));
    }
    case 'objectionDecided': {
      const { act: kind, outcome, ...grounds } = order;
      return factsOf(recordDecision(context)(slug, { kind, outcome }, { ...grounds, by }));
    }
    default: {
      const { act: kind, ...grounds } = order;
      return factsOf(recordDecision(context)(slug, { kind }, { ...grounds, by }));
    }
  }
}

type StandingOrder = Extract<Order, { act: 'ruleSettled' | 'judgeKeyRecorded' | 'judgeKeyRevoked' }>;

function standing(context: ActingContext, slug: string, order: StandingOrder, by: string): Done {
  switch (order.act) {
    case 'ruleSettled': {
      const { paths, value, reason, document } = order;
      return factsOf(settleRules(context)(slug, paths, { by, reason, document }, value));
    }
    case 'judgeKeyRecorded': {
      const { act: _act, ...key } = order;
      return factsOf(recordJudgeKey(context)(slug, { ...key, by }));
    }
    case 'judgeKeyRevoked': {
      const { act: _act, ...key } = order;
      return factsOf(revokeJudgeKey(context)(slug, { ...key, by }));
    }
  }
}

type TermOrder = Extract<
  Order,
  {
    act: 'startEventRecorded' | 'phaseOpened' | 'dayFixed' | 'outageRecorded' | 'termExtended' | 'termEnded';
  }
>;

function onTerm(context: ActingContext, slug: string, order: TermOrder, by: string): Done {
  switch (order.act) {
    case 'startEventRecorded': {
      const { act: _act, ...event } = order;
      return factsOf(recordStartEvent(context)(slug, { ...event, by }), ({ lastDay }) => ({ lastDay }));
    }
    case 'phaseOpened': {
      const { act: _act, ...opening } = order;
      const opened = openPhase(context)(slug, { ...opening, ...context.opening, by });
      return factsOf(opened, ({ opensAt, lastDay, threshold, carried, readings }) => {
        return { opensAt, lastDay, threshold, carried, readings };
      });
    }
    case 'dayFixed': {
      const { event, reason, document } = order;
      return factsOf(fixDay(context)(slug, event, { by, reason, document }), termFacts);
    }
    case 'outageRecorded': {
      const { from, to, note } = order;
      return factsOf(recordOutage(context)(slug, { by, from, to, note }));
    }
    case 'termExtended': {
      const { until, outages, reason, document } = order;
      return factsOf(extendTerm(context)(slug, until, outages, { by, reason, document }), termFacts);
    }
    case 'termEnded': {
      const { reason, cause } = order;
      return factsOf(endTerm(context)(slug, { by, reason, cause }), ({ pending, paper }) => ({
        pending,
        ...(paper.issued === 0
          ? {}
          : { sheetsOut: paper.issued - paper.handedIn, openLines: paper.openLines }),
      }));
    }
  }
}

const termFacts = ({ lastDay, reopened }: { lastDay: CivilDate; reopened: boolean }): OrderFacts => {
  return { lastDay, reopened };
};

async function factsOf<T>(
  done: Promise<Result<T, OrderRefusal>>,
  facts: (value: T) => OrderFacts = () => ({}),
): Done {
  const result = await done;
  return result.ok ? ok(facts(result.value)) : result;
}
