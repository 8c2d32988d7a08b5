import type { Difference, MatchOutcome } from '../../desk/register.ts';
import type { RegisterColumn, SkipReason } from '../../desk/register-file.ts';
import type { Reason } from '../../domain/reasons.ts';

const group = (count: number): string => new Intl.NumberFormat('nl-NL').format(count);

/** Names of things on the desk, in Dutch. */
export const wordsNl = {
  number: group,
  reason: {
    te_vroeg: 'te vroeg',
    te_laat: 'te laat',
    verkeerd_formulier: 'verkeerd formulier',
    onvolledig: 'niet volledig',
    niet_kiesgerechtigd: 'mag niet stemmen',
    onjuist: 'niet juist',
    dubbel: 'dubbel',
  } satisfies { [reason in Reason]: string },
  difference: {
    surname: 'achternaam',
    initials: 'voorletters',
    birthDate: 'geboortedatum',
    birthDatePartlyKnown: 'geboortedatum niet helemaal bekend',
    postcode: 'postcode',
    houseNumber: 'huisnummer',
    houseNumberSuffix: 'toevoeging',
    severalFound: 'meer personen passen',
  } satisfies { [difference in Difference]: string },
  outcome: {
    match: 'Gevonden, alles gelijk',
    difference: 'Gevonden, met een verschil',
    notFound: 'Niet gevonden',
    notEntitled: 'Gevonden, mag niet stemmen',
  } satisfies { [outcome in MatchOutcome]: string },
  column: {
    surname: 'Achternaam',
    surnamePrefix: 'Tussenvoegsel',
    givenNames: 'Voornamen of voorletters',
    birthDate: 'Geboortedatum',
    postcode: 'Postcode',
    houseNumber: 'Huisnummer',
    houseLetter: 'Huisletter',
    houseNumberSuffix: 'Toevoeging',
    entitled: 'Mag stemmen (ja of nee)',
    partnerSurname: 'Achternaam van de partner',
  } satisfies { [column in RegisterColumn]: string },
  skipped: {
    cells: 'meer cellen dan kolommen',
    name: 'geen naam',
    birthDate: 'geen leesbare geboortedatum',
    houseNumber: 'geen leesbaar huisnummer',
    entitled: 'geen ja of nee bij mag stemmen',
  } satisfies { [reason in SkipReason]: string },
  field: {
    surnamePrefix: 'Tussenvoegsel',
    surname: 'Achternaam',
    givenNames: 'Voornamen',
    birthDate: 'Geboortedatum',
    street: 'Straat',
    house: 'Huisnummer',
    postcode: 'Postcode',
    place: 'Woonplaats',
    received: 'Ontvangen',
    channel: 'Manier',
    verdict: 'Oordeel',
  },
  channel: { email: 'per mail', paper: 'op papier', carried: 'uit een eerdere fase' },
  evidence: {
    petition: 'ander verzoek',
    phase: 'andere fase',
    statement: 'andere tekst',
    notARecord: 'geen formulier van deze website',
  } as { readonly [code: string]: string },
  unreadable: {
    notOpened: 'niet te openen met deze sleutel',
    otherRecord: 'inhoud past niet bij de openbare lijst',
    notARecord: 'geen formulier van deze website',
    carried: 'staat in het pakket van een eerdere fase',
  },
  phase: { notice: 'eerste bericht', preliminary: 'eerste verzoek', final: 'definitieve verzoek' },
  method: {
    full: 'Alle verklaringen',
    sample: 'Een steekproef',
    'until-threshold': 'Tot het nodige aantal is gehaald',
  },
  verdict: { valid: 'geldig', invalid: 'ongeldig', open: 'nog geen oordeel' },
  none: '(leeg)',
};

export type Words = typeof wordsNl;
