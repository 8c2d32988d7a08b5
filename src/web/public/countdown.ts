import type { Countdown } from '../../../views/models.ts';
import { type CivilDate, civilDateAt } from '../../domain/calendar.ts';
import type { Texts } from '../locale/nl.ts';
import { clockInWords, daysBetween, endInWords } from './moment.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** `closesAt`: first ms after the day. */
type End = { readonly lastDay: CivilDate; readonly closesAt: number };

/** How long the last day still lasts, with the time at which that was true: the page may stay open for hours. */
function timeLeft({ closesAt }: End, now: number, t: Texts): string {
  const { countdown } = t.procedure;
  const clock = clockInWords(now, t);
  const left = closesAt - now;
  if (left >= hourMs) return countdown.hours(clock, Math.floor(left / hourMs));
  if (left >= minuteMs) return countdown.minutes(clock, Math.floor(left / minuteMs));
  return countdown.lastMinute(clock);
}

/**
 * The countdown of an open phase, in sentences: by days, on the last day by hours, in the last hour by minutes.
 * @param safe the earliest day that may turn out to be the last, while that is open
 */
export function countdown(term: End, safe: End | null, now: number, t: Texts): Countdown {
  const texts = t.procedure.countdown;
  const today = civilDateAt(now);
  if (safe !== null && now >= safe.closesAt) {
    const late = texts.late(endInWords(term.lastDay, t));
    return { lines: today === term.lastDay ? [late, timeLeft(term, now, t)] : [late], urgent: true };
  }
  const end = safe ?? term;
  const sure = safe !== null;
  const days = daysBetween(today, end.lastDay);
  const words = endInWords(end.lastDay, t);
  if (days > 1) return { lines: [(sure ? texts.safeDays : texts.days)(days, words)], urgent: false };
  if (days === 1) return { lines: [(sure ? texts.safeTomorrow : texts.tomorrow)(words)], urgent: false };
  return { lines: [sure ? texts.safeToday : texts.today, timeLeft(end, now, t)], urgent: true };
}

/** Changes whenever the sentences must: every minute on a last day, else every day. */
export function countdownStamp(ends: readonly End[], now: number): string {
  const today = civilDateAt(now);
  const hurry = ends.some(({ lastDay }) => lastDay === today);
  return hurry ? `${today} ${Math.floor(now / minuteMs)}` : today;
}
