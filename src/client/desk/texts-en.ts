import { refusalsEn } from './refusals-en.ts';
import { intakeEn } from './steps/intake-en.ts';
import { listEn } from './steps/list-en.ts';
import { officialEn } from './steps/official-en.ts';
import { registryEn } from './steps/registry-en.ts';
import { stepsEn } from './steps/steps-en.ts';
import type { DeskTexts } from './texts-nl.ts';
import { wordsEn } from './words-en.ts';

const { number } = wordsEn;

const shell: DeskTexts['shell'] = {
  title: 'Desk of the council clerk',
  stepsLabel: 'Steps',
  steps: ['Receipt', 'Grounds a–d', 'Register', 'Doubles', 'Method', 'Verdicts', 'Certify'],
  stepOf: (step) => `Step ${step} of 7`,
  done: 'done',
  todo: (count) => `${number(count)} to do`,
  next: (name) => `Go on with: ${name}`,
  counts: {
    judge: 'to judge',
    valid: 'valid',
    invalid: 'invalid',
    open: 'without verdict',
    needed: 'needed',
  },
  estimated: 'valid (estimate)',
  official: 'Official',
  otherOfficial: 'Another official',
  officialLabel: 'Name or office of whoever works now',
  officialHelp: 'Everything you do is written in the desk file with this name.',
  officialMissing: 'Fill in who works now.',
  change: 'Keep this name',
  cancel: 'Cancel',
  saveFile: 'Save desk file',
  saved: (count) => `${number(count)} ${count === 1 ? 'act' : 'acts'} in this browser.`,
  saving: 'Saving in this browser.',
  notTaken: (count) =>
    `${number(count)} ${count === 1 ? 'act is' : 'acts are'} not in a file on your computer yet.`,
  taken: 'Saved as a file as well.',
  broken:
    'Your browser can keep nothing more. Save the desk file now. Then go on in another browser, or make room on this computer.',
  heldTitle: 'This bundle is open in another tab',
  held: 'Go on in that tab, or close it and choose the bundle here again.',
  noStoreTitle: 'Your browser keeps nothing here',
  noStore: 'Do you work in a private window? Then open the page in a normal window.',
  insecure: 'This page works over a secure connection (https) only.',
};

export const textsEn: DeskTexts = {
  language: 'en',
  words: wordsEn,
  refusals: refusalsEn,
  shell,
  intake: intakeEn,
  steps: stepsEn,
  registry: registryEn,
  list: listEn,
  official: officialEn,
};
