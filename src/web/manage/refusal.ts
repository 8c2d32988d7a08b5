import { dateInWords } from '../../domain/calendar.ts';
import type { AccessRefusal } from '../../usecases/manage/access.ts';
import type { OrderRefusal } from '../../usecases/manage/acts.ts';
import type { Texts } from '../locale/nl.ts';

type Sentences = Texts['manage']['refused'];
type Plain = { [K in keyof Sentences]: Sentences[K] extends string ? K : never }[keyof Sentences];
type Refusal = OrderRefusal | AccessRefusal | { readonly code: Plain };

/** A refusal in a sentence; days in words. */
export function refusalInWords(refusal: Refusal, t: Texts): string {
  const said = t.manage.refused;
  const day = (date: Parameters<typeof dateInWords>[0]) => dateInWords(date, t.locale);
  switch (refusal.code) {
    case 'RulesUnconfirmed':
      return said.RulesUnconfirmed(refusal.paths.length);
    case 'RuleNotSupported':
      return said.RuleNotSupported(refusal.rule);
    case 'NotJudged':
    case 'CarryOverNeedsFullCheck':
      return said[refusal.code](refusal.count);
    case 'DateTooEarly':
      return said.DateTooEarly(day(refusal.earliest));
    case 'NotLater':
      return said.NotLater(day(refusal.lastDay));
    case 'TooFar':
      return said.TooFar(day(refusal.latest));
    case 'ObjectionTermRuns':
    case 'OrderExpired':
    case 'RetentionRuns':
      return said[refusal.code](day(refusal.until));
    case 'NotEnoughValid':
      return said.NotEnoughValid(refusal.valid, refusal.threshold);
    case 'ThresholdNotMet':
      return said.ThresholdNotMet(refusal.counted);
    case 'JudgeKeyKnown':
    case 'JudgeSeatTaken':
      return said[refusal.code](refusal.seat);
    default:
      return said[refusal.code];
  }
}
