import type { NoticeSecret } from '../ports.ts';
import type { CampaignContext } from './context.ts';

/** An address as it is kept on a news list; null where it was sealed with a key we no longer have. */
export function openKept(secrets: CampaignContext['secrets'], sealed: Uint8Array): NoticeSecret | null {
  try {
    return secrets.openNotice(sealed);
  } catch {
    return null;
  }
}
