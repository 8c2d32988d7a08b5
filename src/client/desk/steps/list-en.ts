import type { listNl } from './list-nl.ts';

const group = (count: number): string => new Intl.NumberFormat('en-GB').format(count);

/** Step 7: the list, the result, and handing it in. */
export const listEn: typeof listNl = {
  lead: 'One official puts the list of verdicts forward, another confirms it. Then you make the result.',
  standTitle: 'Outcome',
  total: 'Judged',
  table: 'Verdicts by ground',
  ground: 'Verdict',
  sample: (n, total) => `Of the ${group(n)} in the sample ${group(total)} are valid.`,
  estimate: (valid, low, high) =>
    `For all: ${group(valid)} valid. With 99% confidence it is between ${group(low)} and ${group(high)}.`,
  enough: (counts, threshold) =>
    `There are enough valid statements: ${group(counts)}, and ${group(threshold)} are needed.`,
  tooFew: (counts, threshold) =>
    `There are too few valid statements: ${group(counts)}, and ${group(threshold)} are needed.`,
  unfinished: 'The judging is not finished yet.',
  proposeTitle: '1. Put forward',
  propose: 'Put the list forward',
  proposed: (by) => `${by} put the list forward.`,
  returned: (note) => `The list was sent back: ${note}`,
  confirmTitle: '2. Confirmed by someone else',
  confirmLead: 'A second official looks at the verdicts in step 6 and then confirms the list.',
  second: 'Name or office of the second official',
  secondMissing: 'Fill in who confirms the list.',
  confirm: 'Confirm the list',
  returnLabel: 'What has to be looked at again?',
  returnMissing: 'Fill in what has to be looked at again.',
  return: 'Send back',
  returnTitle: 'Not right after all? Send the list back',
  confirmed: (proposer, confirmer) =>
    `Put forward by ${proposer}, confirmed by ${confirmer}. The list is final.`,
  hashes: 'Checksums of the list (SHA-256)',
  verdictsHash: 'Verdicts (verdicts.txt)',
  reasonsHash: 'Reasons (reasons.csv)',
  resultTitle: '3. Make the result',
  resultLead:
    'The result is a zip file with the verdicts, the reasons and the desk file. It holds no names of signatories.',
  signTitle: 'Sign the result',
  signLead:
    'Do members have a key of their own? Choose them here, one by one. Without a key you compare the root on paper later.',
  signKey: 'Key file of a member',
  signKeyHelp: 'The key stays in the memory of this browser until the result is made.',
  signName: 'Name of the key',
  signNameHelp: 'Choose a name, without spaces. For example griffie.example/member-1.',
  signWrong: 'This is not the key file of a member.',
  signNameWrong: 'This name will not do: use letters and digits, no spaces and no plus signs.',
  newKeyLead:
    'Has a member no key yet? Make one, keep the file safe, and give the public key to the operator.',
  newKey: 'Make a key',
  verifierKey: 'Public key',
  signedBefore: 'Result that someone else signed already (optional)',
  signedBeforeHelp: 'Choose the zip file. Your signature is added to it.',
  signedBeforeWrong: 'This is not a result, or it belongs to another desk file.',
  signers: 'Signed with',
  noSigners: 'By nobody yet.',
  make: 'Make the result',
  made: (name) => `Saved as ${name}.`,
  paper: 'Copy the root onto the paper of the session',
  handInTitle: '4. Hand in the result',
  handInLead:
    'Send the result to this website. It recalculates everything. Names and addresses are not in it.',
  handIn: 'Hand in the result',
  handingIn: 'Sending the result.',
  handInFirst: 'Make the result first.',
  notYet: 'The list cannot be put forward yet',
  toStep: (step, name) => `Go to step ${step}: ${name}`,
  origins: 'Where the verdicts come from',
  origin: 'Given by',
  eraseTitle: 'Done? Erase this bundle from this browser',
  eraseLead:
    'This browser holds your acts on this bundle and what you filled in for the session. Erase that when you are done.',
  erase: 'Erase everything of this bundle from this browser',
  eraseSure: 'Are you sure?',
  eraseTaken: 'Your desk file is a file on this computer. You can go on with it later.',
  eraseNotTaken: (count) =>
    `Mind: ${count === 1 ? '1 act is' : `${group(count)} acts are`} not in a file yet. Save the desk file first, or you lose that.`,
  eraseNow: 'Yes, erase everything',
  eraseFailed: 'Erasing failed. Erase the data of this website in the settings of your browser.',
  handInFailed: 'Handing in failed. Nothing was changed. Try later, or give the file to the operator.',
};
