import type { InsightFeed } from '../../domain/insight/model.ts';
import { type BlurringContext, blurNumbers } from './blurring.ts';
import { createInsightFeed } from './feed.ts';
import { cachedInsight, type ReadInsight, readInsight } from './read-insight.ts';
import { type FormStep, flushSteps, StepCounts } from './steps.ts';

/** Numbers for the organiser, as the web pages may ask for them. */
export interface InsightService {
  /** At most two seconds old; null where there is no such petition, or no phase yet. */
  readonly read: ReadInsight;
  readonly subscribe: InsightFeed['subscribe'];
  /** A page of the form was shown; `slug` of a petition that exists. In memory, at once. */
  count(slug: string, step: FormStep): void;
  /** Regular work: writes what was counted. */
  flush(): Promise<void>;
  /** Regular work: publishes numbers per district and measures quality where their time has come. */
  blur(): Promise<void>;
  /** Ends every timer; nothing more is told to anyone. What was counted is to be flushed before. */
  close(): void;
}

export function createInsightService(context: BlurringContext): InsightService {
  const steps = new StepCounts();
  const read = readInsight(context);
  const feed = createInsightFeed({ store: context.store, read });
  return {
    read: cachedInsight(read, context.clock),
    subscribe: feed.subscribe,
    count: (slug, step) => steps.count(slug, step),
    flush: flushSteps(context, steps),
    blur: blurNumbers(context),
    close: feed.close,
  };
}
