import type { DeskTexts } from './nl-desk.ts';

export const enDesk: DeskTexts = {
  title: 'Desk of the council clerk',
  lead: 'Here you judge the statements of support of a petition for a referendum. You begin with the bundle and end with the result.',
  needTitle: 'What you need',
  need: [
    'The bundle for the clerk. Its name begins with griffie- and ends in .zip.',
    'The key of the clerk. That is a small file that ends in .agekey.',
    'Did you begin on another computer? Then bring the desk file as well.',
  ],
  privacyTitle: 'Your data stay on this computer',
  privacy: [
    'Your browser opens the bundle. The key, the names and the addresses do not go over the internet.',
    'Only the desk file stays on this computer: numbers and verdicts, no names.',
    'The website gets only what you send yourself: counts for the official documents, and in the end the result.',
  ],
  noScriptTitle: 'This page works with JavaScript',
  noScript:
    'Only with JavaScript can your browser open the statements. Switch JavaScript on. Or work without a browser, with these commands:',
  later: {
    TooOften: 'You asked for this too often. Wait a quarter of an hour and try again.',
    UploadsBusy: 'The website is busy with another result. Try again in 10 seconds.',
    DocumentsBusy: 'The website is making documents for somebody else. Try again in 20 seconds.',
    DocumentsTooSlow:
      'Making the documents takes too long. Make the texts shorter, or try again in 20 seconds.',
  },
  handIn: {
    entered: (valid, invalid) =>
      `The result was entered: ${valid} valid and ${invalid} invalid. The public list was updated.`,
    signed: (names) => `Signed by: ${names}.`,
    refused: {
      PackageInvalid: 'This is not a result, or something in it was changed. Make the result again.',
      PetitionUnknown: 'This petition is not on this website, or there is nothing to judge yet.',
      NoJudgeKeys: 'No keys of members are known for this petition. Give the result to the operator.',
      ResultOfOtherLedger: 'This result belongs to another petition, or to an earlier state of the list.',
      ResultOfOtherVerdicts: 'The verdicts, the reasons and the result do not belong together.',
      ResultIncomplete: (missing) => `${missing} verdicts are missing from this result.`,
      ResultUnsigned: (needed, signed) =>
        `${needed} signatures are needed of members that are known. This result has ${signed}.`,
      ResultSignatureInvalid: 'A signature under this result is wrong.',
      ResultSignatureUnknown: 'It is signed by someone whose key is not known, or whose key was revoked.',
      ResultNotContinued:
        'There is a later result already, or one made with another desk file. Go on with that desk file.',
      SampleNotAsDrawn:
        'The sample is not right: its size, or the statements drawn, are not what follows from the rules and the draw.',
      DeskFileDamaged: 'The desk file in this result is damaged or was changed.',
      StatementUnknown: 'It holds a verdict on a statement that does not exist, or was withdrawn.',
      Late: 'A statement that came too late cannot be valid.',
      other: 'The website cannot enter this result now. Ask the operator where the petition stands.',
    },
  },
};
