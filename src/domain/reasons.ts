/** Grounds on which a statement is invalid (Wrr 33(3), 45(3)), by the letter of the article. */
export const reasonOf = {
  a: 'te_vroeg',
  b: 'te_laat',
  c: 'verkeerd_formulier',
  d: 'onvolledig',
  e: 'niet_kiesgerechtigd',
  f: 'onjuist',
  g: 'dubbel',
} as const;

/** Letter of the article. */
export type ReasonLetter = keyof typeof reasonOf;
/** The ground in a word, as it stands in `reasons.csv`. */
export type Reason = (typeof reasonOf)[ReasonLetter];

export const reasonLetters = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const satisfies readonly ReasonLetter[];
export const reasons: readonly Reason[] = reasonLetters.map((letter) => reasonOf[letter]);

const letters = new Map(reasonLetters.map((letter) => [reasonOf[letter], letter]));

export function letterOf(reason: Reason): ReasonLetter {
  const letter = letters.get(reason);
  if (letter === undefined) throw new Error(`no ground: ${reason}`);
  return letter;
}

/** The ground by its letter or its word, in any case; null when it is neither. */
export function parseReason(text: string): Reason | null {
  const word = text.trim().toLowerCase();
  return reasons.find((reason) => reason === word || letterOf(reason) === word) ?? null;
}

/** Settled for all statements, also where the rest is checked by sample (Wrr 34, 46). */
export const settledForAll: ReadonlySet<Reason> = new Set(['te_vroeg', 'te_laat', 'verkeerd_formulier']);
