import type { BundleKind } from './contents.ts';
import { auditCommands, auditStep } from './readme-audit.ts';
import { readmeCommands } from './readme-commands.ts';
import { judgeSteps, publicSteps, type ReadmeStep, reasonsStep, verdictStep } from './readme-steps.ts';
import { verdictCommands } from './readme-verdict-commands.ts';

const columns = 100;

/** Breaks a paragraph at spaces. */
function wrap(text: string, indent = ''): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(indent + word);
  }
  return lines.join('\n');
}

const commands = { ...readmeCommands, ...verdictCommands, ...auditCommands };

const indented = (command: ReadmeStep['command']): string =>
  commands[command]
    .trim()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');

const texts = {
  nl: {
    public:
      'Dit pakket hoort bij een referendumverzoek. Iedereen mag het hebben. Er staan geen namen in. U kunt er de telling mee nadoen.',
    griffie:
      'Dit pakket hoort bij een referendumverzoek. Het is alleen voor de griffie. De verklaringen in de map sealed zijn verzegeld. Ze gaan open met de sleutel van de griffie en met de reservesleutel (backup), en met niets anders. Wie die sleutels heeft gemaakt of gekopieerd, kan ze dus ook openen. Geef dit pakket niet aan anderen.',
    quick:
      'Snel controleren: open verify.html in een browser, vul de sleutel in en kies dit zip-bestand. Er gaat niets over het internet. Of op de opdrachtregel: referendumpetitie verify BESTAND.zip --key SLEUTEL',
    self: "Zelf natellen, zonder onze programma's: pak het zip-bestand uit, ga naar die map, en voer de stappen hieronder uit, na elkaar en in een venster (sh of bash). U hebt sha256sum, openssl (versie 3) en awk nodig, en voor de griffie age. De stappen schrijven een paar hulpbestanden in de map erboven. Wie een pakket vervalst, kan ook deze tekst en verify.html vervalsen. Twijfelt u? Neem ze dan uit een ander pakket, of uit de broncode.",
    report:
      'Staat er ergens DIFFERENT? Stop, verander niets, bewaar het pakket, en meld het aan de griffie EN aan de initiatiefnemers, met het nummer van de stap en wat u zag.',
    words: 'Wat de woorden betekenen:',
    see: 'U ziet: ',
    other: 'Iets anders? Dan: ',
    tell: 'Meld het aan de griffie en aan de initiatiefnemers.',
  },
  en: {
    public:
      'This bundle belongs to a referendum petition. Anyone may have it. It holds no names. With it you can do the count again.',
    griffie:
      'This bundle belongs to a referendum petition. It is for the council clerk (griffie) only. The statements in the folder sealed open with the key of the griffie and with the spare key (backup), and with nothing else. So whoever made or copied those keys can open them too. Do not pass this bundle on.',
    quick:
      'Quick check: open verify.html in a browser, fill in the key and choose this zip file. Nothing goes over the internet. Or on the command line: referendumpetitie verify FILE.zip --key KEY',
    self: 'Recount it yourself, without our programs: unpack the zip file, go to that folder, and follow the steps below, one after the other and in one window (sh or bash). You need sha256sum, openssl (version 3) and awk, and age for the griffie. The steps write a few helper files in the folder above. Whoever forges a bundle can forge this text and verify.html as well. In doubt? Take them from another bundle, or from the source code.',
    report:
      'DIFFERENT anywhere? Stop, change nothing, keep the bundle, and tell the griffie AND the initiators, with the number of the step and what you saw.',
    words: 'What the words mean:',
    see: 'You see: ',
    other: 'Anything else? Then: ',
    tell: 'Tell the griffie and the initiators.',
  },
} as const;

type Language = keyof typeof texts;

const glossary: { readonly [language in Language]: readonly (readonly [string, string])[] } = {
  nl: [
    ['received', 'formulieren die binnenkwamen, ook als de link in de mail nooit is gebruikt.'],
    ['confirmed', 'verklaringen die iemand bevestigde met de link in de mail.'],
    ['paper', 'verklaringen op papier.'],
    ['carried', 'verklaringen uit een eerdere fase die ook nu tellen. Zonder zo een regel: geen.'],
    ['unconfirmed', 'ontvangen, maar niet bevestigd. Die tellen niet mee.'],
    ['withdrawn', 'later ingetrokken. Die tellen niet mee.'],
    ['live', 'confirmed + paper + carried - withdrawn. Dit getal stond tijdens de termijn op de website.'],
    ['duplicate', 'verklaringen te veel van dezelfde persoon: wie drie keer tekent, geeft er twee te veel.'],
    [
      'doubles',
      'de regel voor wie vaker tekent. first-counts: een verklaring telt. none-counts: geen enkele telt, en alle drie zijn te veel. Staat er niets: first-counts. Kijk of regulation.json hetzelfde zegt.',
    ],
    ['counted', 'live - duplicate: zoveel verschillende personen tellen mee.'],
  ],
  en: [
    ['received', 'forms that came in, also when the link in the mail was never used.'],
    ['confirmed', 'statements that somebody confirmed with the link in the mail.'],
    ['paper', 'statements on paper.'],
    ['carried', 'statements of an earlier phase that count in this one too. No such line: none.'],
    ['unconfirmed', 'received, but not confirmed. They do not count.'],
    ['withdrawn', 'withdrawn later. They do not count.'],
    ['live', 'confirmed + paper + carried - withdrawn. The website showed this number during the term.'],
    ['duplicate', 'statements too many of one person: who signs three times has two too many.'],
    [
      'doubles',
      'the rule for who signs more than once. first-counts: one statement counts. none-counts: none does, and all three are too many. Nothing said: first-counts. See whether regulation.json says the same.',
    ],
    ['counted', 'live - duplicate: that many distinct persons count.'],
  ],
};

const asserted: { readonly [language in Language]: { readonly [kind in BundleKind]: string } } = {
  nl: {
    public:
      'received en duplicate kunt u met dit pakket niet natellen: die geeft de beheerder op, en unconfirmed en counted volgen eruit. De griffie kan ze nagaan.',
    griffie:
      'Wie het openbare pakket heeft, kan received en duplicate niet natellen. U wel: met stap 11 tot en met 14.',
  },
  en: {
    public:
      'With this bundle you cannot recount received and duplicate: the operator states them, and unconfirmed and counted follow from them. The griffie can check them.',
    griffie:
      'Whoever has the public bundle cannot recount received and duplicate. You can: with steps 11 to 14.',
  },
};

/** README.txt of a bundle: the recount step by step, Dutch first, then English. */
export function bundleReadme(origin: string, kind: BundleKind): string {
  const steps =
    kind === 'griffie'
      ? [...publicSteps, ...judgeSteps, verdictStep, reasonsStep, auditStep]
      : [...publicSteps, verdictStep];
  const paragraphs = [
    `${origin}\n${'='.repeat(origin.length)}`,
    '(English below)',
    ...part('nl', kind, 'Stap', steps),
    'English\n-------',
    ...part('en', kind, 'Step', steps),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function part(language: Language, kind: BundleKind, word: string, steps: readonly ReadmeStep[]): string[] {
  const t = texts[language];
  const words = glossary[language].map(([name, meaning]) => wrap(`- ${name}: ${meaning}`, '  '));
  return [
    ...[t[kind], t.quick, t.self, t.report].map((text) => wrap(text)),
    [t.words, ...words, wrap(asserted[language][kind])].join('\n'),
    ...steps.flatMap((step, index) => [
      wrap(`${word} ${index + 1}. ${step[language].what}`),
      indented(step.command),
      `${wrap(t.see + step[language].see)}\n${wrap(`${t.other}${step[language].else} ${t.tell}`)}`,
    ]),
  ];
}
