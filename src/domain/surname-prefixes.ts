/**
 * Prefixes of Dutch surnames (voorvoegsels), lower case, straight apostrophe. Source of the facts: RvIG, Landelijke
 * tabel 36 (voorvoegsels geslachtsnaam), which lists each of them in several capitalisations; the old spellings with
 * "uyt" and a few foreign compounds were added because their bearers type them in either field.
 */
export const surnamePrefixes: readonly string[] = `
a|aan|aan 't|aan de|aan den|aan der|aan het|aan t|af|al|am|am de|auf|auf dem|auf den|auf der|auf ter
aus|aus 'm|aus dem|aus den|aus der|aus m
ben|bij|bij 't|bij de|bij den|bij het|bij t|bin|boven d|boven d'
d|d'|da|dal|dal'|dalla|das|de|de die|de die le|de l|de l'|de la|de las|de le|de los|de van der|deca|degli
dei|del|della|den|der|des|di|die|die le|do|don|dos|du
el
het
i|im|in|in 't|in de|in den|in der|in het|in t
l|l'|la|las|le|les|lo|los
of|onder|onder 't|onder de|onder den|onder het|onder t|op|op 't|op de|op den|op der|op gen|op het|op t|op ten
over|over 't|over de|over den|over het|over t
s|'s|s'
't|t|te|ten|ter|tho|thoe|thor|to|toe|tot
uijt|uijt 't|uijt de|uijt den|uijt het|uijt t|uijt te de|uijt ten
uit|uit 't|uit de|uit den|uit het|uit t|uit te de|uit ten|unter
uyt|uyt 't|uyt de|uyt den|uyt het|uyt t|uyt te de|uyt ten
van|van 't|van de|van de l|van de l'|van den|van der|van gen|van het|van la|van t|van ter|van van de|vanden
ver|vom|vom und zum|von|von 't|von dem|von den|von der|von t|von und zu|von zu
voor|voor 't|voor de|voor den|voor in 't|voor in t|vor|vor der
zu|zum|zur
`
  .trim()
  .split(/[|\n]/);
