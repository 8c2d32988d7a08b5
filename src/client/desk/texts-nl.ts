import { refusalsNl } from './refusals-nl.ts';
import { intakeNl } from './steps/intake-nl.ts';
import { listNl } from './steps/list-nl.ts';
import { officialNl } from './steps/official-nl.ts';
import { registryNl } from './steps/registry-nl.ts';
import { stepsNl } from './steps/steps-nl.ts';
import { wordsNl } from './words-nl.ts';

const { number } = wordsNl;

/** The frame around the steps. */
const shell = {
  title: 'Werkblad voor de griffie',
  stepsLabel: 'Stappen',
  steps: ['Ontvangst', 'Gronden a–d', 'Register', 'Dubbelen', 'Werkwijze', 'Oordelen', 'Vaststellen'],
  stepOf: (step: number) => `Stap ${step} van 7`,
  done: 'klaar',
  todo: (count: number) => `nog ${number(count)}`,
  next: (name: string) => `Verder met: ${name}`,
  counts: { judge: 'te beoordelen', valid: 'geldig', invalid: 'ongeldig', open: 'open', needed: 'nodig' },
  estimated: 'geldig (geschat)',
  official: 'Ambtenaar',
  otherOfficial: 'Wissel van ambtenaar',
  officialLabel: 'Naam of functie van wie nu werkt',
  officialHelp: 'Alles wat u doet, komt met deze naam in het werkbestand.',
  officialMissing: 'Vul in wie nu werkt.',
  change: 'Bewaar deze naam',
  cancel: 'Niet doen',
  saveFile: 'Bewaar werkbestand',
  saved: (count: number) => `${number(count)} ${count === 1 ? 'handeling' : 'handelingen'} in deze browser.`,
  saving: 'Bezig met bewaren in deze browser.',
  notTaken: (count: number) =>
    `${number(count)} ${count === 1 ? 'handeling staat' : 'handelingen staan'} nog niet in een bestand op uw computer.`,
  taken: 'Ook opgeslagen als bestand.',
  broken:
    'Uw browser kan niets meer bewaren. Sla nu het werkbestand op. Ga daarna verder in een andere browser of maak ruimte op de computer.',
  heldTitle: 'Dit pakket is al open in een ander tabblad',
  held: 'Ga verder in dat tabblad, of sluit het en kies het pakket hier opnieuw.',
  noStoreTitle: 'Uw browser bewaart hier niets',
  noStore: 'Werkt u in een privévenster? Open de pagina dan in een gewoon venster.',
  insecure: 'Deze pagina werkt alleen via een beveiligde verbinding (https).',
};

export const textsNl = {
  language: 'nl' as 'nl' | 'en',
  words: wordsNl,
  refusals: refusalsNl,
  shell,
  intake: intakeNl,
  steps: stepsNl,
  registry: registryNl,
  list: listNl,
  official: officialNl,
};

export type DeskTexts = typeof textsNl;
