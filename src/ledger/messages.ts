/**
 * What a check found, in English; `{name}` is filled in from the values, `{name|one|many}` is the word that goes with
 * that number. Other languages translate by code.
 */
export const messages = {
  notChecked: 'not checked: {file} cannot be used',
  archiveCanonical: '{files} {files|file|files}, {bytes} {bytes|byte|bytes}, none of them unexplained',
  notABundle:
    'not a bundle, or packed by another zip program: take the file as it was handed out, or its unpacked folder',
  archiveDamaged: 'not as it was written: {where}',
  archiveCrc: '{file}: contents do not have their CRC-32 ({count} such {count|file|files})',
  filesComplete: '{count} {count|file|files} of a {kind} bundle',
  fileMissing: 'missing: {file}',
  fileUnexpected: 'does not belong in a {kind} bundle: {file}',
  sumsMatch: '{count} {count|file has|files have} the SHA-256 listed',
  sumsMalformed: 'line {line}: not "<sha256>  <name>", or out of order',
  sumsUnlisted: 'not listed: {file}',
  sumsAbsent: 'listed, but not in the bundle: {file}',
  sumsDiffer: '{file}: not the SHA-256 listed ({count} such {count|file|files})',
  signatureGood: 'signed by {key}',
  signatureBad: 'signature does not fit {key}',
  keysGood: '{key} (the key you gave)',
  keysUncompared: '{key} (not compared with a key that you have from elsewhere)',
  keysMalformed: 'line {line}: not as it should be',
  keysOther: 'log key is {key}, not the key you gave: another petition or phase, or not the true bundle',
  keyGivenMalformed: 'the key you gave is not a verifier key',
  ledgerGood:
    '{lines} {lines|line|lines}: {confirmed} confirmed, {paper} on paper, {withdrawn} withdrawn, {byJudge} of them by the judge',
  ledgerCarried:
    '{lines} {lines|line|lines}: {confirmed} confirmed, {paper} on paper, {carried} carried from an earlier phase, {withdrawn} withdrawn, {byJudge} of them by the judge; whether what was carried stands in that phase, only its own bundle shows',
  ledgerMalformed: 'line {line}: not a line of the ledger',
  ledgerNoNewlineAtEnd: 'line {line}: does not end in a newline',
  ledgerDuplicateId: 'line {line}: this id was used before',
  ledgerCarriedTwice: 'line {line}: this statement of an earlier phase was carried before',
  ledgerCarriedPhase: 'entry {id}: carried from phase {phase}, which is not an earlier phase than this one',
  ledgerUnknownEntry: 'line {line}: no entry with this id before it',
  ledgerAlreadyWithdrawn: 'line {line}: this entry was withdrawn before',
  ledgerWrongToken: 'line {line}: not the withdrawal token of this entry',
  ledgerPaperNeedsJudge:
    'line {line}: only the judge can withdraw a statement on paper, or one that was carried',
  checkpointGood: 'signed for {size} {size|line|lines} with root {root}',
  noteMalformed: '{file}: not a signed note of the right form',
  noteOtherLog: '{file}: belongs to another log or key',
  noteBadSignature: '{file}: signature is wrong',
  checkpointSize: '{file}: signed for {size} {size|line|lines}, the ledger has {lines}',
  checkpointRoot: '{file}: root is not that of the first {size} {size|line|lines} of the ledger',
  checkpointsGood:
    '{count} earlier {count|checkpoint in this bundle agrees|checkpoints in this bundle agree} with the ledger; that nothing was removed, only a checkpoint or receipt kept elsewhere proves',
  checkpointName: '{file}: named for {named} {named|line|lines}, signed for {size}',
  tallyInterim:
    'signed; counted again: confirmed, paper, carried (if any), withdrawn; asserted: received, and unconfirmed, which follows from it',
  tallyPublic:
    'signed; counted again: confirmed, paper, carried (if any), withdrawn; asserted: received and duplicate, and unconfirmed and counted, which follow from them',
  tallyJudge:
    'signed; every count was counted again in the files of this bundle; whether each double is one person, only the opened records tell',
  tallyMalformed: 'line {line}: not as it should be',
  tallyMissing: 'misses the line {name}',
  tallyHead: 'origin, size or root is not that of the checkpoint',
  tallyCount: '{name} is {found}, must be {expected}',
  tallyPair: 'counted and duplicate belong together',
  tallyReasons: 'the lines invalid.* add up to {found}, invalid is {expected}',
  tallySmall: '{name} is {found}: a public tally has totals below 10 in invalid.other only',
  tallySample: 'method and the lines sample.* do not go together, or sample.valid is not k/n of N',
  verdictsGood:
    '{judged} {judged|verdict|verdicts}, {valid} valid and {invalid} invalid: the last one of every live entry that was judged',
  verdictsUnknown: 'entry {id}: withdrawn, or not judged in the ledger',
  verdictsDiffer: 'entry {id}: {found} here, {expected} in the ledger',
  verdictsMissing: 'entry {id}: {expected} in the ledger, but not in this file',
  reasonsGood: '{count} invalid {count|statement|statements}, each with its reason',
  reasonsPartly:
    '{count} invalid {count|statement with its|statements with their} reason; {without} without one',
  reasonsUnknown: 'entry {id}: has a reason, but is not invalid in the ledger',
  resultOther: 'belongs to {origin}: another petition or phase',
  resultUnpublished:
    'made over the first {size} {size|line|lines}; the folder checkpoints has no checkpoint of those',
  resultVerdicts: 'names another verdicts.txt than the one in this bundle',
  resultSigned: 'says the same as the ledger, over the first {size} {size|line|lines}; signed by {names}',
  resultUnsigned:
    'says the same as the ledger, over the first {size} {size|line|lines}; not signed: compare its SHA-256 with the one on the paper of the session',
  resultOtherKeys:
    'says the same as the ledger, over the first {size} {size|line|lines}; signed in the name of {names}, whose key is not in keys.txt: not checked',
  resultMissing:
    'missing: {judged} {judged|entry has|entries have} a verdict and keys.txt has keys of judges, so a result must be here, signed by {needed} of these keys',
  resultTooFew:
    'says the same as the ledger, but {found} of the keys of judges in keys.txt signed it ({names}), {needed} must',
  methodFull: 'full check: each of the {count} live entries has a verdict',
  methodLeft: 'full check, but {count} live {count|entry has|entries have} no verdict, such as {id}',
  methodThreshold:
    'checked until the threshold: {valid} valid, {threshold} needed; {open} live {open|entry has|entries have} no verdict',
  methodStopped:
    'stopped too early: {valid} valid, {threshold} needed, and of the {open} live entries without a verdict some were in time',
  sampleFrom:
    'sample.N is {found}, must be {expected}: {live} live entries less {settled} that are invalid on grounds a to c',
  sampleMore: 'sample.N is {found}, more than the {live} live entries',
  sampleJudged:
    'judged is {found}, must be {expected}: {n} drawn, and {settled} that are invalid on grounds a to c',
  sampleLeft: 'entry {id}: drawn by the seed, but without a verdict',
  sampleExtra: 'entry {id}: has a verdict, but was not drawn and is not invalid on grounds a to c',
  sampleRedrawn:
    'drawn again: the first {n} of {N} by the seed have a verdict, and no other but the {settled} that are invalid on grounds a to c',
  samplePlausible:
    'drawn again: whatever has no verdict comes after the {n} drawn of {N} by the seed; that the other {settled} are invalid on grounds a to c, only the bundle of the judge shows',
  textGood: 'the text named in the tally, SHA-256 {sha256}',
  textNotCanonical: 'not canonical JSON (sorted keys, no white space)',
  textHash: 'SHA-256 is {sha256}, not that named in the tally',
  textNotList: 'not a list of objects',
  requestGood:
    'request for a time stamp on the checkpoint of the deadline; no answer of a time stamping authority in the bundle',
  requestAnswered:
    'request for a time stamp on the checkpoint of the deadline; the answer deadline.tsr is present but was not checked here',
  afterDeadline: 'line {line} came after the deadline and is no act of the judge',
  requestDiffers: 'not the request for a time stamp on the checkpoint of the deadline',
  sealedGood: '{count} sealed {count|record|records}, each with the SHA-256 in the ledger',
  sealedMissing: 'missing: {file}',
  sealedUnexpected: 'no live entry in the ledger: {file}',
  sealedCarried: '{file}: was carried from an earlier phase, so it belongs in the bundle of that phase',
  sealedDiffers: '{file}: not the SHA-256 in the ledger',
  receivedGood: '{count} {count|statement|statements} received; those in the ledger are among them',
  csvMalformed: 'line {line}: not as it should be, or out of order',
  receivedCount: '{count} {count|row|rows}, the tally says {expected} received',
  receivedMissing: 'entry {id} of the ledger is not in it, or by another channel',
  duplicatesGood:
    '{groups} {groups|group|groups} of one person, {count} {count|statement|statements} too many; {possible} {possible|group|groups} to look at',
  receivedMoment: 'entry {id}: without a moment of confirmation, or with one before its receipt',
  receivedUnconfirmed: 'id {id}: with a moment of confirmation, but not in the ledger',
  duplicatesSplit: 'id {id}: its group of one person is not part of one possible group',
  readingsGood: '{count} {count|reading|readings} of the last day, each counted again',
  readingsDiffer: 'last day {day}: {name} is {found}, must be {expected}',
  duplicatesUnknown: 'id {id} is not a live entry of the ledger',
  auditGood:
    '{count} {count|event|events}, {shown} of them shown; the chain holds up to {hash}; it agrees with the ledger, the moments of receipt and the acts of procedure',
  auditAbsent:
    'not in this bundle: bundles of before the log was handed over do not have it; ask why a newer one has none',
  auditMalformed: 'line {line}: not as it should be',
  auditChain: 'event {event}: it, or the one before it, was changed, put in or taken out',
  auditOther: 'not the log of {origin}',
  auditLine: 'line {line} of the ledger has no event in its place in the log, or another one',
  auditReceived: 'entry {id}: received.csv gives other moments than the log',
  auditClosed:
    'by the log the phase was closed after {found} {found|line|lines}, by the tally after {expected}',
  auditActs: 'act {act} of procedure.json: the log has no such event, or another one',
} as const;

export type MessageCode = keyof typeof messages;
export type MessageValues = { readonly [name: string]: string | number };

/** Fills `{name}` in a sentence, and takes of `{name|one|many}` the first for exactly 1. */
export function fillMessage(sentence: string, values: MessageValues): string {
  return sentence.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (_, name: string, one?: string, many?: string) =>
      one === undefined ? String(values[name] ?? '') : String(values[name] === 1 ? one : many),
  );
}

/** Outcome of one check before it has a name. */
export type Finding = { readonly ok: boolean; readonly code: MessageCode; readonly values: MessageValues };

export const pass = (code: MessageCode, values: MessageValues = {}): Finding => ({ ok: true, code, values });
export const flaw = (code: MessageCode, values: MessageValues = {}): Finding => ({ ok: false, code, values });
