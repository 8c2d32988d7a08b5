import type { DeskRefusal } from '../../desk/desk.ts';
import type { ListRefusal } from '../../desk/result.ts';

export type RefusalCode = DeskRefusal['code'] | ListRefusal['code'] | 'DeskFileDamaged' | 'NotConfirmed';
/** What a refusal may say besides its code. `id` is short. */
export type RefusalFacts = {
  readonly id?: string;
  readonly count?: number;
  readonly open?: number;
  readonly N?: number;
  readonly n?: number;
  readonly line?: number;
};

/** Why an act was refused, and what to do. */
export const refusalsNl: { readonly [code in RefusalCode]: (facts: RefusalFacts) => string } = {
  IntakeMissing: () => 'Dit werkbestand begint niet met de ontvangst van een pakket.',
  IntakeTwice: () => 'De ontvangst van dit pakket staat al in het werkbestand.',
  LedgerNotSealed: () =>
    'De termijn van dit verzoek loopt nog of is verlengd. Vraag om het pakket van na de laatste dag.',
  OtherBundle: () => 'Dit werkbestand hoort bij een ander pakket.',
  EntryUnknown: ({ id }) => `Nummer ${id} staat niet in dit pakket.`,
  GivenTwice: ({ id }) => `Nummer ${id} staat hier twee keer in.`,
  Stale: ({ id }) => `Over nummer ${id} is intussen iets anders besloten. Kijk er opnieuw naar.`,
  LateCannotBeValid: ({ id }) => `Nummer ${id} kwam na de laatste dag. Dat kan niet geldig zijn.`,
  NotAGroup: () => 'Deze verklaringen horen niet bij één groep.',
  SampleFixed: () =>
    'De steekproef is al getrokken. De gronden a, b en c kunt u daarna niet meer geven of weghalen. Kies grond d of f en schrijf op waarom.',
  SampleDrawnBefore: () => 'Er is al een steekproef getrokken. Dat kan maar één keer.',
  SeedInvalid: () => 'Deze startwaarde kan niet. Gebruik gewone letters, cijfers en enkele spaties.',
  ListIsFinal: () => 'De lijst is vastgesteld. Stuur de lijst eerst terug als er iets anders moet.',
  NotProposed: () => 'Er is nu geen lijst voorgelegd.',
  SampleSizeDiffers: ({ N, n }) => `De steekproef moet ${n} van de ${N} verklaringen zijn.`,
  GroundsOpen: ({ count }) =>
    `${count} verklaringen hebben grond a, b of c en zouden meedoen in de steekproef. Voer eerst stap 2 door.`,
  MethodNotTheRegulations: () =>
    'De regels van dit verzoek zeggen een andere werkwijze. Kies die in stap 5, of schrijf op waarom u dat niet doet.',
  SamePerson: () =>
    'U hebt deze lijst zelf voorgelegd. Een ander moet de lijst vaststellen: vier ogen zien meer dan twee.',
  ListChanged: () => 'De lijst is veranderd sinds die is voorgelegd. Leg de lijst opnieuw voor.',
  ListIncomplete: ({ open }) => `Er zijn nog ${open} verklaringen zonder oordeel. Ga naar stap 6.`,
  GroundsLeft: ({ count }) =>
    `${count} verklaringen gelden nu, maar er is een grond a tot en met d. Voer stap 2 nog een keer door, of geef zelf een oordeel.`,
  DoublesLeft: ({ count }) =>
    `Bij ${count} verklaringen klopt het oordeel niet met de regel voor dubbelen. Voer stap 4 nog een keer door.`,
  DoublesOrphaned: ({ count }) =>
    `Bij ${count} personen is een verklaring dubbel, maar telt er geen een mee. Kijk welke geldig is, in stap 6.`,
  GroupsLeft: ({ count }) => `Bij ${count} mogelijke dubbelen moet u nog kiezen. Ga naar stap 4.`,
  DeskFileDamaged: ({ line }) => `Het werkbestand is beschadigd of veranderd, bij regel ${line}.`,
  NotConfirmed: () => 'De lijst is nog niet vastgesteld door een tweede persoon.',
};
