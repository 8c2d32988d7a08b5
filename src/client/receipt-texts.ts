import { fillMessage } from '../ledger/messages.ts';
import type { ReceiptOutcome } from '../ledger/receipt.ts';
import type { Language } from './dom.ts';

const nl = {
  validTitle: 'Uw bewijs klopt',
  withdrawnTitle: 'Uw bewijs klopt. Uw steun is ingetrokken',
  validLine: 'Uw bewijs staat in de openbare lijst: regel {line} van {size}. De lijst is niet veranderd.',
  confirmed: 'Uw steun is bevestigd. De gemeente controleert later of uw steun geldig is.',
  paper: 'Uw steun op papier is ontvangen. De gemeente controleert later of uw steun geldig is.',
  carried: 'Uw steun uit een eerdere fase telt ook nu mee.',
  withdrawn: 'Deze steun is ingetrokken. Hij telt niet mee.',
  judgedValidTitle: 'Uw bewijs klopt. Uw steun is geldig',
  judgedInvalidTitle: 'Uw bewijs klopt. Uw steun is niet geldig',
  valid:
    'De gemeente heeft uw steun gecontroleerd. Geldig betekent: uw steun telt mee voor het aantal dat nodig is.',
  invalid: 'De gemeente heeft uw steun gecontroleerd. Niet geldig betekent: uw steun telt niet mee.',
  mayChange: 'Tot het besluit over het verzoek kan dit nog veranderen.',
  whyLink:
    'De reden staat niet in de openbare lijst. U ziet de reden na het besluit, met de persoonlijke link in uw mail. Daar staat ook hoe u bezwaar maakt.',
  whyAsk: 'De reden staat niet in de openbare lijst. Vraag de reden na het besluit aan de gemeente.',
  notYetTitle: 'Uw bewijs is goed, maar staat nog niet in de openbare lijst',
  notYet:
    'Uw bewijs is nieuwer dan de lijst. De lijst wordt om de paar minuten bijgewerkt. Probeer het later nog een keer.',
  notInLedgerTitle: 'De openbare lijst klopt niet met uw bewijs',
  notInLedger:
    'Uw bewijs is echt. Maar de lijst is daarna veranderd, en dat mag niet. Bewaar uw bewijs en meld dit aan de gemeente en aan de initiatiefnemers.',
  badReceiptTitle: 'Dit bewijs klopt niet',
  wrongFileTitle: 'Dit is niet het goede bestand',
  malformed:
    'Dit bestand is geen bewijs, of er is iets in veranderd. Kies het bestand bewijs.tlog-proof dat u na het tekenen kreeg.',
  otherLog: 'Dit bewijs hoort bij een ander verzoek.',
  badSignature: 'De handtekening van dit bewijs is fout. Er is iets in het bestand veranderd.',
  badProof: 'Dit bewijs spreekt zichzelf tegen. Er is iets in het bestand veranderd.',
  badLedgerTitle: 'De openbare lijst klopt niet',
  badLedger:
    'Er is een fout op regel {line} van de lijst. Meld dit aan de gemeente en aan de initiatiefnemers.',
  badCheckpoint:
    'De handtekening hoort niet bij deze lijst. Probeer het over een minuut nog een keer. Blijft het fout? Meld dit dan aan de gemeente en aan de initiatiefnemers.',
  recordSame: 'Het bestand ondertekening.json is precies wat er verzegeld is.',
  recordDiffers: 'Het bestand ondertekening.json hoort niet bij dit bewijs, of er is iets in veranderd.',
  number: 'Ontvangstnummer',
};

const en: typeof nl = {
  validTitle: 'Your receipt is right',
  withdrawnTitle: 'Your receipt is right. Your support has been withdrawn',
  validLine: 'Your receipt is in the public list: line {line} of {size}. The list was not changed.',
  confirmed: 'Your support is confirmed. The municipality checks later whether it is valid.',
  paper: 'Your support on paper was received. The municipality checks later whether it is valid.',
  carried: 'Your support from an earlier phase counts now as well.',
  withdrawn: 'This support was withdrawn. It does not count.',
  judgedValidTitle: 'Your receipt is right. Your support is valid',
  judgedInvalidTitle: 'Your receipt is right. Your support is not valid',
  valid: 'The municipality checked your support. Valid means: it counts towards the number that is needed.',
  invalid: 'The municipality checked your support. Not valid means: it does not count.',
  mayChange: 'Until the decision on the request this may still change.',
  whyLink:
    'The reason is not in the public list. You see it after the decision, with the private link in your email. It also says how to object.',
  whyAsk: 'The reason is not in the public list. Ask the municipality for it after the decision.',
  notYetTitle: 'Your receipt is good, but not in the public list yet',
  notYet: 'Your receipt is newer than the list. The list is updated every few minutes. Try again later.',
  notInLedgerTitle: 'The public list does not agree with your receipt',
  notInLedger:
    'Your receipt is real. But the list was changed afterwards, and that must not happen. Keep your receipt and tell the municipality and the initiators.',
  badReceiptTitle: 'This receipt is not right',
  wrongFileTitle: 'This is not the right file',
  malformed:
    'This file is not a receipt, or something in it was changed. Choose the file bewijs.tlog-proof that you got after signing.',
  otherLog: 'This receipt belongs to another petition.',
  badSignature: 'The signature of this receipt is wrong. Something in the file was changed.',
  badProof: 'This receipt contradicts itself. Something in the file was changed.',
  badLedgerTitle: 'The public list is not right',
  badLedger: 'There is an error in line {line} of the list. Tell the municipality and the initiators.',
  badCheckpoint:
    'The signature does not belong to this list. Try again in a minute. Still wrong? Tell the municipality and the initiators.',
  recordSame: 'The file ondertekening.json is exactly what was sealed.',
  recordDiffers:
    'The file ondertekening.json does not belong to this receipt, or something in it was changed.',
  number: 'Receipt number',
};

const texts = { nl, en };

/** How an outcome is shown: good, wait (try later, or mind what is said) or bad. */
export type Told = {
  readonly tone: 'good' | 'wait' | 'bad';
  readonly title: string;
  readonly lines: readonly string[];
  readonly id: string | null;
  readonly numberLabel: string;
};

export function tellOutcome(outcome: ReceiptOutcome, language: Language): Told {
  return { ...sentences(outcome, language), numberLabel: texts[language].number };
}

function sentences(outcome: ReceiptOutcome, language: Language): Omit<Told, 'numberLabel'> {
  const t = texts[language];
  switch (outcome.kind) {
    case 'valid': {
      const line = fillMessage(t.validLine, { line: outcome.index + 1, size: outcome.size });
      const { title, lines } = standing(outcome, language);
      const tone = outcome.status === 'invalid' ? 'wait' : 'good';
      return { tone, title, lines: [line, ...lines], id: outcome.event.id };
    }
    case 'notYetPublished':
      return { tone: 'wait', title: t.notYetTitle, lines: [t.notYet], id: outcome.event.id };
    case 'notInLedger':
      return { tone: 'bad', title: t.notInLedgerTitle, lines: [t.notInLedger], id: outcome.event.id };
    case 'badReceipt': {
      const title = outcome.flaw === 'malformed' ? t.wrongFileTitle : t.badReceiptTitle;
      return { tone: 'bad', title, lines: [t[outcome.flaw]], id: null };
    }
    case 'badLedger':
      return {
        tone: 'bad',
        title: t.badLedgerTitle,
        lines: [fillMessage(t.badLedger, { line: outcome.flaw.line })],
        id: null,
      };
    case 'badCheckpoint':
      return { tone: 'bad', title: t.badLedgerTitle, lines: [t.badCheckpoint], id: null };
  }
}

/** From the public list alone: never why, because the list does not say. */
function standing(
  { status, event }: Extract<ReceiptOutcome, { kind: 'valid' }>,
  language: Language,
): { readonly title: string; readonly lines: readonly string[] } {
  const t = texts[language];
  switch (status) {
    case 'withdrawn':
      return { title: t.withdrawnTitle, lines: [t.withdrawn] };
    case 'valid':
      return { title: t.judgedValidTitle, lines: [t.valid, t.mayChange] };
    case 'invalid':
      // On paper there is no link, and that of a carried statement is about the phase where it was given.
      return {
        title: t.judgedInvalidTitle,
        lines: [t.invalid, t.mayChange, event.kind === 'confirmed' ? t.whyLink : t.whyAsk],
      };
    default:
      return { title: t.validTitle, lines: [t[status]] };
  }
}

/** Adds what was found about the signatory's own copy of the record. */
export function tellRecord(told: Told, fits: boolean, language: Language): Told {
  const t = texts[language];
  const lines = [...told.lines, fits ? t.recordSame : t.recordDiffers];
  return { ...told, tone: fits ? told.tone : 'bad', lines };
}
