import type { RefusalCode, RefusalFacts } from '../refusals-nl.ts';
import type { DeskTexts } from '../texts.ts';

/** A refusal in a sentence; ids as the lists show them. */
export function refusalText(t: DeskTexts, refusal: RefusalFacts & { readonly code: RefusalCode }): string {
  const { id } = refusal;
  return t.refusals[refusal.code](id === undefined ? refusal : { ...refusal, id: shortId(id) });
}

/** Enough of an id to find it again in the list. */
export const shortId = (id: string): string => `${id.slice(0, 4)} ${id.slice(4, 8)}`;
