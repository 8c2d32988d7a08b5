/** How two texts of a desk file are related: one begins with the other, or they went their own ways after some lines. */
export type Relation = 'same' | 'keptLonger' | 'givenLonger' | 'diverged';

/** Both end in LF, or are empty. */
export function compareFiles(kept: string, given: string): Relation {
  if (kept === given) return 'same';
  if (kept.startsWith(given)) return 'keptLonger';
  return given.startsWith(kept) ? 'givenLonger' : 'diverged';
}

export const linesOf = (text: string): string[] => text.split('\n').slice(0, -1);
