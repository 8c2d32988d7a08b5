import { ledgerCrypto } from '../adapters/ledger-crypto.ts';
import { createTimeStamper } from '../adapters/time-stamper.ts';
import type { App } from '../app.ts';
import { dateCheckpoints } from '../usecases/date-checkpoints.ts';
import { inviteAgain } from '../usecases/follow-ups.ts';
import {
  endTermsAtThreshold,
  expireStatements,
  forgetOldCounts,
  publishCheckpoints,
  remindSignatories,
  sealDuePhases,
} from '../usecases/housekeeping.ts';
import type { InsightService } from '../usecases/insight/service.ts';
import { beat } from '../usecases/outages.ts';
import { forgetStalePaper } from '../usecases/paper-deadline.ts';
import { tidyStaff } from '../usecases/staff/session.ts';
import type { Chore } from '../worker/routine.ts';

const second = 1000;
const minute = 60 * second;

/** Regular work of signing, closing and cleaning up. */
export function chores(app: App, insight: InsightService): Chore[] {
  const remind = remindSignatories(app.context);
  const invite = inviteAgain(app.context);
  const { tsaUrl } = app.config;
  const date = { ...app.context, crypto: ledgerCrypto };
  return [
    ...(tsaUrl === null
      ? []
      : [{ name: 'date', everyMs: minute, run: dateCheckpoints(date, createTimeStamper(tsaUrl)) }]),
    { name: 'beat', everyMs: minute, run: beat(app.context) },
    { name: 'threshold', everyMs: 10 * second, run: endTermsAtThreshold(app.context) },
    { name: 'seal', everyMs: second, run: sealDuePhases(app.context) },
    { name: 'publish', everyMs: second, run: publishCheckpoints(app.context, app.config.publishMs) },
    { name: 'expire', everyMs: minute, run: expireStatements(app.context) },
    {
      name: 'remind',
      everyMs: minute,
      run: async () => {
        if ((await remind()) > 0) app.onMail();
      },
    },
    {
      name: 'invite',
      everyMs: minute,
      run: async () => {
        if ((await invite()) > 0) app.onMail();
      },
    },
    { name: 'tidy staff', everyMs: minute, run: tidyStaff(app.context) },
    { name: 'steps', everyMs: minute, run: insight.flush },
    { name: 'blur', everyMs: minute, run: insight.blur },
    { name: 'forget paper', everyMs: 60 * minute, run: forgetStalePaper(app.context) },
    { name: 'forget', everyMs: 60 * minute, run: forgetOldCounts(app.context) },
  ];
}
