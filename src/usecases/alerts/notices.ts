import type { Anomaly } from '../../domain/alerts/anomalies.ts';
import type { AlertKind } from '../../domain/alerts/change.ts';
import type { Change } from '../../domain/change.ts';
import type { Secrets } from '../ports.ts';
import type { Told } from './reads.ts';

export type NoticeContext = { readonly secrets: Pick<Secrets, 'sealContact'>; readonly publicUrl: string };

type Values = { readonly [name: string]: string };

/** One mail to each; what it says travels sealed, and is put into words when it leaves. */
function mails(
  { secrets }: NoticeContext,
  told: readonly Told[],
  kind: AlertKind,
  petition: string,
  values: Values,
  at: number,
): Change[] {
  return told.map(({ to, locale }) => {
    const secret = secrets.sealContact({ to, locale, notice: { petition, values } });
    return { type: 'mailQueued', phase: null, kind, secret, at };
  });
}

const textOf = (values: { readonly [name: string]: string | number | null }): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value ?? '')]));

/** `passed`: steps that were passed along with the highest one, lowest first. */
export function milestoneMail(
  context: NoticeContext,
  told: readonly Told[],
  petition: string,
  facts: {
    readonly percent: number;
    readonly passed: readonly number[];
    readonly count: number;
    readonly threshold: number;
  },
  at: number,
): Change[] {
  const { percent, count, threshold } = facts;
  const values = textOf({ percent, count, threshold, passed: facts.passed.join(' ') });
  return mails(context, told, 'milestone', petition, values, at);
}

export function anomalyMail(
  context: NoticeContext,
  told: readonly Told[],
  petition: string,
  anomaly: Anomaly,
  at: number,
): Change[] {
  return mails(context, told, 'anomaly', petition, textOf(anomaly), at);
}

/** A webhook was switched off. */
export function disabledMail(
  context: NoticeContext,
  told: readonly Told[],
  petition: string,
  at: number,
): Change[] {
  return mails(context, told, 'anomaly', petition, { kind: 'webhookDisabled' }, at);
}
