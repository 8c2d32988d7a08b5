import type { AlarmState, AnomalyKind, Confirmations, Deliveries } from '../../domain/alerts/anomalies.ts';
import type { TokenFacts } from '../../domain/alerts/api-token.ts';
import type { AlertKind } from '../../domain/alerts/change.ts';
import type { CivilDate } from '../../domain/calendar.ts';
import type { PetitionRow } from '../reads.ts';
import type { Locale } from '../service.ts';

/** Someone who is to be told: an organiser of the petition or an operator, who did not say no to it. */
export type Told = { readonly to: string; readonly locale: Locale };

/** A webhook as its organisers see it. Times in ms since the epoch. */
export type WebhookRow = {
  readonly id: string;
  readonly url: string;
  readonly createdAt: number;
  readonly deliveredAt: number | null;
  readonly failingSince: number | null;
  readonly lastReason: string | null;
  readonly disabledAt: number | null;
  /** Deliveries that wait. */
  readonly waiting: number;
};

export type DueDelivery = {
  readonly id: number;
  readonly webhook: string;
  readonly petition: string;
  readonly url: string;
  /** Sealed. */
  readonly secret: Uint8Array;
  readonly event: string;
  readonly body: string;
  readonly attempts: number;
};

export type ApiTokenRow = {
  readonly id: string;
  readonly name: string;
  /** Who made it. */
  readonly user: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly lastUsed: CivilDate | null;
  readonly revokedAt: number | null;
  /** Whether its maker is still an organiser of the petition. */
  readonly ownerMay: boolean;
};

/** What is told to whom: everything a decision about an alert needs. */
type Telling = {
  readonly row: PetitionRow | null;
  /** Webhooks that are on. */
  readonly webhooks: readonly string[];
  readonly told: readonly Told[];
};

export interface AlertReads {
  /** `reached`: steps told in the newest phase. */
  milestones(args: { readonly slug: string }): Telling & { readonly reached: readonly number[] };
  alarm(args: {
    readonly slug: string;
    readonly kind: AnomalyKind;
  }): Telling & { readonly state: AlarmState };
  /** Forms received in [from, to) and how many of them were confirmed within `withinMs`. */
  confirmations(args: {
    readonly phase: number;
    readonly from: number;
    readonly to: number;
    readonly withinMs: number;
  }): Confirmations;
  /** Outcomes of mail to big providers since a whole hour of UTC since the epoch. */
  mailOutcomes(args: { readonly phase: number; readonly fromHour: number }): readonly Deliveries[];
  webhooks(args: { readonly slug: string }): {
    readonly row: PetitionRow | null;
    readonly hooks: readonly WebhookRow[];
  };
  dueDeliveries(args: { readonly now: number; readonly limit: number }): readonly DueDelivery[];
  /** A delivery that waits, with its webhook and who is told when that is switched off; null when there is none. */
  delivery(args: { readonly id: number }): {
    readonly webhook: string;
    readonly petition: string;
    readonly attempts: number;
    readonly failingSince: number | null;
    readonly told: readonly Told[];
  } | null;
  apiTokens(args: { readonly slug: string }): {
    readonly row: PetitionRow | null;
    readonly tokens: readonly ApiTokenRow[];
  };
  apiToken(args: { readonly hash: Uint8Array }):
    | (TokenFacts & {
        readonly id: string;
        readonly lastUsed: CivilDate | null;
      })
    | null;
  /** Kinds of mail this member of staff does not want. */
  unwanted(args: { readonly user: string }): readonly AlertKind[];
}
