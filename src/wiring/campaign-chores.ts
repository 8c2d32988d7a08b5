import type { App } from '../app.ts';
import { showCounts } from '../usecases/campaign/counting.ts';
import { mailNews } from '../usecases/campaign/mailing.ts';
import { forgetSubscribers } from '../usecases/campaign/news-list.ts';
import type { CampaignService } from '../usecases/campaign/service.ts';
import type { Chore } from '../worker/routine.ts';

const second = 1000;
const minute = 60 * second;

/** Regular work of campaigning. */
export function campaignChores({ context, store }: App, campaign: CampaignService): Chore[] {
  const mail = mailNews(context);
  const forget = forgetSubscribers(context);
  return [
    { name: 'count visits', everyMs: minute, run: campaign.flush },
    { name: 'show counts', everyMs: 10 * minute, run: showCounts(context) },
    {
      name: 'mail news',
      everyMs: 5 * second,
      run: async () => {
        if ((await mail()) > 0) context.wakeMail();
      },
    },
    {
      name: 'forget subscribers',
      everyMs: 60 * minute,
      run: async () => {
        await forget();
        store.scrub();
      },
    },
  ];
}
