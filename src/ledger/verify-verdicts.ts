import { equalBytes } from './bytes.ts';
import type { LogKey } from './checkpoint.ts';
import { type BundleContents, checkpointName } from './contents.ts';
import type { LedgerCrypto } from './crypto.ts';
import { parseKeys } from './keys-file.ts';
import { type Finding, flaw, pass } from './messages.ts';
import { countReasons, reasonLines, reasonsOf } from './reason-totals.ts';
import type { LedgerView } from './replay.ts';
import { type JudgedResult, type OpenedResult, openResult, parseResult } from './result-file.ts';
import type { Tally, TallyName } from './tally-file.ts';
import { parseReasons, parseVerdicts } from './verdict-files.ts';
import { methodFinding } from './verify-method.ts';

type Judged = {
  readonly key: LogKey | null;
  readonly ledger: LedgerView | null;
  readonly tally: Tally | null;
};

/** The files of verdicts that are there, each with what was found. */
export function verdictFindings(
  crypto: LedgerCrypto,
  contents: BundleContents,
  { key, ledger, tally }: Judged,
): [string, Finding][] {
  const missing = flaw('notChecked', { file: ledger ? 'tally.txt' : 'ledger.txt' });
  const keys = judgeKeysOf(crypto, contents);
  const checks: [string, () => Finding][] = [
    ['verdicts.txt', () => (ledger ? checkVerdicts(contents, ledger) : missing)],
    ['reasons.csv', () => (ledger && tally ? checkReasons(contents, ledger, tally) : missing)],
    [
      'result.txt',
      () => (key && ledger && tally ? checkResult(crypto, contents, { key, keys, ledger, tally }) : missing),
    ],
  ];
  const found = checks
    .filter(([name]) => contents.has(name))
    .map(([name, check]): [string, Finding] => [name, check()]);
  const judged = ledger?.state.counts.judged ?? 0;
  if (judged > 0 && keys.length > 0 && !contents.has('result.txt'))
    found.push(['result.txt', flaw('resultMissing', { judged, needed: neededOf(keys) })]);
  const method = ledger && tally ? checkMethod(crypto, contents, ledger, tally) : null;
  return method ? [...found, ['method', method]] : found;
}

function judgeKeysOf({ sha256 }: LedgerCrypto, contents: BundleContents): readonly LogKey[] {
  const keys = parseKeys(sha256, contents.text('keys.txt'));
  return keys.ok ? (keys.value.judgeKeys ?? []) : [];
}

/** Two must sign, or the only one there is; where the judge has no keys the paper of the session is signed. */
const neededOf = (keys: readonly LogKey[]): number => Math.min(2, keys.length);

/** The way of judging: what has a verdict is what should have one. */
function checkMethod(
  { sha256 }: LedgerCrypto,
  contents: BundleContents,
  ledger: LedgerView,
  tally: Tally,
): Finding | null {
  const parsed = parseResult(contents.text('result.txt'));
  const rows = contents.has('reasons.csv') ? parseReasons(contents.text('reasons.csv')) : null;
  if (rows?.ok === false) return flaw('notChecked', { file: 'reasons.csv' });
  const result = parsed.ok ? parsed.value.result : null;
  return methodFinding(sha256, { ledger, tally, result, reasons: rows?.value ?? null });
}

/** verdicts.txt: the last verdict of every live entry that was judged, and nothing else. */
function checkVerdicts(contents: BundleContents, { state }: LedgerView): Finding {
  const rows = parseVerdicts(contents.text('verdicts.txt'));
  if (!rows.ok) return flaw('csvMalformed', { line: rows.error.line });
  const listed = new Map(rows.value.map(({ id, verdict }) => [id, verdict]));
  for (const [id, found] of listed) {
    const entry = state.entries.get(id);
    if (!entry || entry.withdrawn || entry.verdict === null) return flaw('verdictsUnknown', { id });
    if (entry.verdict !== found) return flaw('verdictsDiffer', { id, found, expected: entry.verdict });
  }
  for (const [id, { withdrawn, verdict }] of state.entries) {
    if (!withdrawn && verdict !== null && !listed.has(id))
      return flaw('verdictsMissing', { id, expected: verdict });
  }
  const { judged, valid, invalid } = state.counts;
  return pass('verdictsGood', { judged, valid, invalid });
}

/** reasons.csv: only of entries that are invalid; the totals are those of the tally. */
function checkReasons(contents: BundleContents, { state }: LedgerView, tally: Tally): Finding {
  const rows = parseReasons(contents.text('reasons.csv'));
  if (!rows.ok) return flaw('csvMalformed', { line: rows.error.line });
  const stranger = rows.value.find(({ id }) => {
    const entry = state.entries.get(id);
    return !entry || entry.withdrawn || entry.verdict !== 'invalid';
  });
  if (stranger) return flaw('reasonsUnknown', { id: stranger.id });
  const { invalid } = state.counts;
  const totals = reasonLines(countReasons(rows.value, invalid));
  if (reasonsOf(tally)) {
    const names = [...Object.keys(totals), 'invalid.other'] as TallyName[];
    const wrong = names.find((name) => (tally[name] ?? 0) !== (totals[name] ?? 0));
    if (wrong)
      return flaw('tallyCount', { name: wrong, found: tally[wrong] ?? 0, expected: totals[wrong] ?? 0 });
  }
  const without = invalid - rows.value.length;
  return pass(without > 0 ? 'reasonsPartly' : 'reasonsGood', { count: rows.value.length, without });
}

type Parts = {
  readonly key: LogKey;
  readonly keys: readonly LogKey[];
  readonly ledger: LedgerView;
  readonly tally: Tally;
};

/** result.txt: what the judge concluded is what ledger, tally and verdicts.txt say, over a checkpoint of this log. */
function checkResult(
  crypto: LedgerCrypto,
  contents: BundleContents,
  { key, keys, ledger, tally }: Parts,
): Finding {
  const opened = openResult(crypto, contents.text('result.txt'), keys);
  if (!opened.ok)
    return flaw(opened.error === 'malformed' ? 'noteMalformed' : 'noteBadSignature', { file: 'result.txt' });
  const { result } = opened.value;
  if (result.origin !== key.origin) return flaw('resultOther', { origin: result.origin });
  return (
    judgedCheckpointFlaw(contents, ledger, result) ??
    resultCountFlaw(contents, ledger, tally, result) ??
    signedFinding(opened.value, neededOf(keys))
  );
}

function judgedCheckpointFlaw(
  contents: BundleContents,
  { tree }: LedgerView,
  { size, root }: JudgedResult,
): Finding | null {
  const file = 'result.txt';
  if (size > tree.size) return flaw('checkpointSize', { file, size, lines: tree.size });
  if (!equalBytes(root, tree.root(size))) return flaw('checkpointRoot', { file, size });
  const published = size === tree.size || contents.has(checkpointName(size));
  return published ? null : flaw('resultUnpublished', { size });
}

function resultCountFlaw(
  contents: BundleContents,
  { state }: LedgerView,
  tally: Tally,
  result: JudgedResult,
): Finding | null {
  if (contents.sha256('verdicts.txt') !== result.verdictsSha256) return flaw('resultVerdicts');
  const count = (['judged', 'valid', 'invalid'] as const).find((name) => result[name] !== state.counts[name]);
  if (count) return flaw('tallyCount', { name: count, found: result[count], expected: state.counts[count] });
  const { sample } = result;
  const said: [TallyName, string | number | undefined][] = [
    ['method', result.method],
    ...(['N', 'n', 'k', 'seed', 'valid'] as const).map((name): [TallyName, string | number | undefined] => [
      `sample.${name}`,
      sample?.[name],
    ]),
  ];
  if (tally.method === undefined) return null;
  const other = said.find(([name, value]) => tally[name] !== value);
  if (!other) return null;
  return flaw('tallyCount', {
    name: other[0],
    found: other[1] ?? 'absent',
    expected: tally[other[0]] ?? 'absent',
  });
}

function signedFinding({ result, signedBy, unknown }: OpenedResult, needed: number): Finding {
  const { size } = result;
  const names = signedBy.join(', ');
  if (signedBy.length < needed) return flaw('resultTooFew', { found: signedBy.length, needed, names });
  if (signedBy.length > 0) return pass('resultSigned', { size, names });
  return pass(unknown.length > 0 ? 'resultOtherKeys' : 'resultUnsigned', { size, names: unknown.join(', ') });
}
