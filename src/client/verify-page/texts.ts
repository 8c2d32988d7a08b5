import type { DoublesRule } from '../../ledger/readings.ts';
import type { TallyName } from '../../ledger/tally-file.ts';
import type { JudgingMethod } from '../../ledger/verdict-files.ts';
import type { Language } from '../dom.ts';

type InBoth = { readonly [language in Language]: string };

const nl = {
  title: 'Tel zelf na',
  intro:
    'Met deze pagina rekent u een telling na. Alles gebeurt in uw browser. Er gaat niets over het internet: u mag uw verbinding uitzetten.',
  other: 'English',
  zip: 'Kies het zip-bestand van de telling',
  zipHelp: 'Of sleep het naar deze pagina. De naam begint met telling- of griffie-.',
  folder: 'Of kies de map waarin u het zip-bestand hebt uitgepakt',
  key: 'Sleutel van het verzoek (niet verplicht)',
  keyHelp:
    'Die staat op de website, of in een bestand dat u eerder hebt bewaard. Plak de sleutel zelf, of de hele regel die met log begint. Zonder sleutel weet u niet van wie het pakket komt.',
  keyWrong: 'Dit is geen sleutel. Kopieer de hele sleutel nog een keer, of maak dit veld leeg.',
  receipt: 'Kies een bewijs (bewijs.tlog-proof)',
  receiptHelp: 'Niet verplicht. U ziet dan of uw steun in deze lijst staat.',
  receiptFirst: 'Kies eerst het zip-bestand.',
  archive: 'Het bestand wordt gelezen.',
  ledger: 'De lijst wordt nagerekend.',
  checkpoints: 'De eerdere versies worden nagerekend.',
  good: 'Alles klopt',
  goodLine:
    'Elke controle is gelukt, en het pakket hoort bij de sleutel die u hebt ingevuld. Bij “De telling” staat welke getallen zijn nageteld.',
  selfGood: 'Dit pakket past bij zichzelf. Vergelijk nog de sleutel.',
  selfLine:
    'Wij vonden geen fout. Maar iedereen kan een pakket maken dat bij zichzelf past. Vul de sleutel in die u van de website of van iemand anders hebt. Dan weet u of dit het echte pakket is.',
  nothing: 'Dit is geen pakket',
  bad: 'Dit pakket klopt niet',
  badLine:
    'Er zijn fouten gevonden: {count}. Vertrouw deze telling niet, en meld dit aan de gemeente en aan de initiatiefnemers.',
  unreadable: 'Dit bestand kan niet worden gelezen.',
  checks: 'Wat is er gecontroleerd?',
  pass: 'Goed',
  fail: 'Fout',
  open: 'Open',
  tally: 'De telling',
  name: 'Naam',
  number: 'Waarde',
  origin: 'Verzoek',
  size: 'Regels in de lijst',
  root: 'Wortel van de lijst',
  moment: '{day} om {time} uur',
};

const en: typeof nl = {
  title: 'Recount it yourself',
  intro:
    'This page recounts a tally. Everything happens in your browser. Nothing goes over the internet: you may switch your connection off.',
  other: 'Nederlands',
  zip: 'Choose the zip file of the tally',
  zipHelp: 'Or drag it onto this page. Its name starts with telling- or griffie-.',
  folder: 'Or choose the folder in which you unpacked the zip file',
  key: 'Key of the petition (optional)',
  keyHelp:
    'It is on the website, or in a file you kept earlier. Paste the key itself, or the whole line that starts with log. Without a key you do not know who the bundle is from.',
  keyWrong: 'This is not a key. Copy the whole key again, or leave this field empty.',
  receipt: 'Choose a receipt (bewijs.tlog-proof)',
  receiptHelp: 'Optional. It shows whether your support is in this list.',
  receiptFirst: 'Choose the zip file first.',
  archive: 'Reading the file.',
  ledger: 'Recalculating the list.',
  checkpoints: 'Recalculating the earlier versions.',
  good: 'Everything is right',
  goodLine:
    'Every check passed, and the bundle belongs to the key you gave. “The tally” says which numbers were counted again.',
  selfGood: 'This bundle agrees with itself. Now compare the key.',
  selfLine:
    'No error was found. But anyone can make a bundle that agrees with itself. Fill in the key that you have from the website or from someone else: then you know whether this is the true bundle.',
  nothing: 'This is not a bundle',
  bad: 'This bundle is not right',
  badLine: 'Errors found: {count}. Do not trust this tally, and tell the municipality and the initiators.',
  unreadable: 'This file cannot be read.',
  checks: 'What was checked?',
  pass: 'Good',
  fail: 'Wrong',
  open: 'Open',
  tally: 'The tally',
  name: 'Name',
  number: 'Value',
  origin: 'Petition',
  size: 'Lines in the list',
  root: 'Root of the list',
  moment: '{day} at {time}',
};

export type PageTexts = typeof nl;
export const pageTexts: { readonly [language in Language]: PageTexts } = { nl, en };

/** What each check is about, for people; the file's own name is shown beside it. */
export const checkLabels: { readonly [name: string]: InBoth } = {
  archive: { nl: 'Het zip-bestand', en: 'The zip file' },
  files: { nl: 'De bestanden', en: 'The files' },
  SHA256SUMS: { nl: 'Controlegetallen', en: 'Checksums' },
  'SHA256SUMS.sig': { nl: 'Handtekening onder het pakket', en: 'Signature under the bundle' },
  'keys.txt': { nl: 'Sleutels', en: 'Keys' },
  'ledger.txt': { nl: 'De openbare lijst', en: 'The public list' },
  checkpoint: { nl: 'Handtekening onder de lijst', en: 'Signature under the list' },
  checkpoints: { nl: 'Eerdere versies van de lijst', en: 'Earlier versions of the list' },
  sealed: { nl: 'Verzegelde verklaringen', en: 'Sealed statements' },
  'received.csv': { nl: 'Tijden van ontvangst', en: 'Times of receipt' },
  'readings.csv': {
    nl: 'De telling voor elke mogelijke laatste dag',
    en: 'The count for every possible last day',
  },
  'procedure.json': { nl: 'De procedure', en: 'The procedure' },
  'audit.txt': { nl: 'Het logboek', en: 'The log of events' },
  'duplicates.csv': { nl: 'Dubbele verklaringen', en: 'Double statements' },
  'tally.txt': { nl: 'De telling', en: 'The tally' },
  'verdicts.txt': { nl: 'De oordelen', en: 'The verdicts' },
  'reasons.csv': { nl: 'De redenen', en: 'The reasons' },
  'result.txt': { nl: 'De uitslag', en: 'The result' },
  method: { nl: 'De manier van controleren', en: 'The way of checking' },
  'petition.json': { nl: 'De tekst van het verzoek', en: 'The text of the petition' },
  'regulation.json': { nl: 'De regels', en: 'The rules' },
  'deadline.tsq': { nl: 'Tijdstempel', en: 'Time stamp' },
};

export const tallyLabels: { readonly [name: string]: InBoth } = {
  received: { nl: 'Ontvangen', en: 'Received' },
  confirmed: { nl: 'Bevestigd per mail', en: 'Confirmed by e-mail' },
  paper: { nl: 'Op papier', en: 'On paper' },
  carried: { nl: 'Uit een eerdere fase', en: 'Carried from an earlier phase' },
  unconfirmed: { nl: 'Niet bevestigd', en: 'Not confirmed' },
  withdrawn: { nl: 'Ingetrokken', en: 'Withdrawn' },
  late: { nl: 'Te laat', en: 'Too late' },
  counted: { nl: 'Telt mee', en: 'Counted' },
  duplicate: { nl: 'Dubbel', en: 'Duplicate' },
  doubles: { nl: 'Wie vaker tekende', en: 'Who signed more than once' },
  judged: { nl: 'Gecontroleerd', en: 'Checked' },
  valid: { nl: 'Geldig', en: 'Valid' },
  invalid: { nl: 'Ongeldig', en: 'Invalid' },
  'invalid.a': { nl: 'Ongeldig: te vroeg', en: 'Invalid: too early' },
  'invalid.b': { nl: 'Ongeldig: te laat', en: 'Invalid: too late' },
  'invalid.c': { nl: 'Ongeldig: verkeerd formulier', en: 'Invalid: wrong form' },
  'invalid.d': { nl: 'Ongeldig: niet volledig', en: 'Invalid: incomplete' },
  'invalid.e': { nl: 'Ongeldig: mag niet stemmen', en: 'Invalid: not entitled to vote' },
  'invalid.f': { nl: 'Ongeldig: niet juist', en: 'Invalid: incorrect' },
  'invalid.g': { nl: 'Ongeldig: dubbel', en: 'Invalid: double' },
  'invalid.other': { nl: 'Ongeldig: andere redenen samen', en: 'Invalid: other reasons together' },
  threshold: { nl: 'Nodig', en: 'Needed' },
  lastday: { nl: 'Laatste dag', en: 'Last day' },
  closes: { nl: 'Einde van de termijn', en: 'End of the term' },
  'deadline.size': { nl: 'Regels bij het sluiten', en: 'Lines at the close' },
  method: { nl: 'Manier van controleren', en: 'Way of checking' },
  'sample.N': { nl: 'Steekproef uit', en: 'Sample drawn from' },
  'sample.n': { nl: 'Grootte van de steekproef', en: 'Size of the sample' },
  'sample.k': { nl: 'Geldig in de steekproef', en: 'Valid in the sample' },
  'sample.seed': { nl: 'Startwaarde van de loting', en: 'Seed of the draw' },
  'sample.valid': { nl: 'Geschat aantal geldige', en: 'Estimated number of valid ones' },
  'petition.sha256': { nl: 'Controlegetal van de tekst', en: 'Checksum of the text' },
  'regulation.sha256': { nl: 'Controlegetal van de regels', en: 'Checksum of the rules' },
  'procedure.sha256': { nl: 'Controlegetal van de procedure', en: 'Checksum of the procedure' },
} satisfies { [name in TallyName]: InBoth };

/** Values of `doubles` and of `method`. */
export const valueLabels: { readonly [name: string]: { readonly [value: string]: InBoth } } = {
  doubles: {
    'first-counts': { nl: 'telt één keer mee', en: 'counts once' },
    'none-counts': { nl: 'telt niet mee', en: 'does not count' },
  } satisfies { [value in DoublesRule]: InBoth },
  method: {
    full: { nl: 'alle verklaringen', en: 'all statements' },
    sample: { nl: 'een steekproef', en: 'a sample' },
    'until-threshold': { nl: 'tot het nodige aantal was bereikt', en: 'until the number needed was reached' },
  } satisfies { [value in JudgingMethod]: InBoth },
};
