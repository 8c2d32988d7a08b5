import type { AuditEvent } from './audit.ts';
import type { CampaignChange, NewsChange } from './campaign-change.ts';
import type { Change } from './change.ts';
import { unreachable } from './result.ts';

/** What organisers do in public. Who is on the news list, and when anyone came or went, stands in no log. */
export const campaignCatalogue = {
  'campaign.code-made': 'An organiser made a campaign code.',
  'campaign.code-removed': 'An organiser removed a campaign code: it is counted no longer.',
  'news.drafted': 'A news post was written, not yet public.',
  'news.changed': 'A news post was changed; when public, its page says so.',
  'news.published': 'A news post became public.',
  'news.retracted': 'A news post was taken off the site.',
  'news.mailing-asked': 'A news post is sent to the news list.',
} as const;

const types: { readonly [T in (CampaignChange | NewsChange)['type']]: true } = {
  codeMade: true,
  codeRemoved: true,
  campaignCounted: true,
  campaignShown: true,
  newsDrafted: true,
  newsChanged: true,
  newsPublished: true,
  newsRetracted: true,
  newsMailing: true,
  newsMailed: true,
  newsAsked: true,
  newsJoined: true,
  newsLeft: true,
  newsForgotten: true,
  newsListShown: true,
};

export function isCampaignChange(change: Change): change is CampaignChange | NewsChange {
  return Object.hasOwn(types, change.type);
}

type Name = keyof typeof campaignCatalogue;

/** null for counters, and for all that is about one subscriber. */
export function campaignEventOf(change: CampaignChange | NewsChange): AuditEvent | null {
  switch (change.type) {
    case 'codeMade':
      return event('campaign.code-made', change, { code: change.code, name: change.name });
    case 'codeRemoved':
      return event('campaign.code-removed', change, { code: change.code });
    case 'newsDrafted':
      return event('news.drafted', change, { post: change.post, sha256: change.hash });
    case 'newsChanged':
      return event('news.changed', change, { post: change.post, sha256: change.hash });
    case 'newsPublished':
      return event('news.published', change, { post: change.post, sha256: change.hash });
    case 'newsRetracted':
      return event('news.retracted', change, { post: change.post });
    case 'newsMailing':
      return event('news.mailing-asked', change, { post: change.post });
    case 'campaignCounted':
    case 'campaignShown':
    case 'newsMailed':
    case 'newsAsked':
    case 'newsJoined':
    case 'newsLeft':
    case 'newsForgotten':
    case 'newsListShown':
      return null;
    default:
      return unreachable(change);
  }
}

function event(
  name: Name,
  { petition, by, at }: { readonly petition: string; readonly by: string; readonly at: number },
  detail: AuditEvent['detail'],
): AuditEvent {
  return { event: name, at, phase: null, subject: '', detail: { petition, by, ...detail } };
}
