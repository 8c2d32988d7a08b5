/** What may come along with pasted text: it cannot be seen, or turns the direction of what follows. */
const hidden = /[\p{Cc}\p{Bidi_Control}]/gu;
/** Something that one can see; fillers are letters to Unicode, and are empty to the eye. */
const seen = /[^\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

const named = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/** A text that somebody else typed, so that nothing in it hides: of a name that cannot be seen, every character is named. */
export const visible = (text: string): string =>
  seen.test(text)
    ? text.replace(hidden, named)
    : Array.from(text, (character) => (character === ' ' ? ' ' : named(character)))
        .join('')
        .trim();

/** What an official typed, as an act can hold it; '' where nothing of it can be seen. */
export const cleaned = (text: string): string =>
  seen.test(text) ? text.replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ').trim() : '';
