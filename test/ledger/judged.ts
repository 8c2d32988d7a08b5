import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { formatKeys, parseKeys } from '../../src/ledger/keys-file.ts';
import { resultBody } from '../../src/ledger/result-file.ts';
import {
  addSignature,
  formatVerdicts,
  type JudgedResult,
  type ListedReason,
  type ListedVerdict,
} from '../../src/ledger/verdict-files.ts';
import { type Changes, checkpointOver, exampleBundle, idOf, sha256Hex, testLog, treeOf } from './example.ts';

/** Two officials of the griffie with a key each. */
export const judgeOne = testLog('griffie.example/judge-1', Buffer.alloc(32, 21));
export const judgeTwo = testLog('griffie.example/judge-2', Buffer.alloc(32, 22));
const since = '2026-03-20T08:00:00.000Z';

/** Lines of the ledger of the example at its deadline. */
export const deadlineSize = 11;
export const deskText = '{"kind":"intake"}\n';

/** 1, 4, 6 and 8 are valid; 9 is a double of 4. 2 and 3 were withdrawn. */
export const exampleVerdicts: readonly ListedVerdict[] = [1, 4, 5, 6, 7, 8, 9].map((n) => ({
  id: idOf(n),
  verdict: [1, 4, 6, 8].includes(n) ? 'valid' : 'invalid',
}));

export const exampleReasons: readonly ListedReason[] = [
  { id: idOf(5), reason: 'onvolledig', note: 'geen "huisnummer", zegt de griffie' },
  { id: idOf(7), reason: 'niet_kiesgerechtigd', note: '' },
  { id: idOf(9), reason: 'dubbel', note: '=zie een eerdere verklaring' },
];

const exact = {
  'invalid.a': 0,
  'invalid.b': 0,
  'invalid.c': 0,
  'invalid.d': 1,
  'invalid.e': 1,
  'invalid.f': 0,
  'invalid.g': 1,
};

export type JudgedChanges = Omit<Changes, 'input' | 'lines'> & {
  readonly verdicts?: readonly ListedVerdict[];
  readonly reasons?: readonly ListedReason[];
  /** Of the ledger, where it says something else than `verdicts`. */
  readonly judgedLines?: readonly string[];
  readonly result?: (result: JudgedResult) => JudgedResult;
  readonly signers?: readonly ReturnType<typeof testLog>[];
  readonly judgeKeys?: readonly ReturnType<typeof testLog>[];
};

export const judgedLine = ({ id, verdict }: ListedVerdict): string => `v1 judged ${id} ${verdict}`;

/** The bundle of the example after judging; same changes, same bytes. */
export function judgedBundle(changes: JudgedChanges = {}) {
  const { verdicts = exampleVerdicts, reasons = exampleReasons, signers = [judgeOne, judgeTwo] } = changes;
  const judgedLines = changes.judgedLines ?? verdicts.map(judgedLine);
  const valid = verdicts.filter(({ verdict }) => verdict === 'valid').length;
  const invalid = verdicts.length - valid;
  return exampleBundle({
    ...changes,
    lines: (lines) => [...lines, ...judgedLines],
    tally: {
      judged: verdicts.length,
      valid,
      invalid,
      method: 'full',
      'deadline.size': deadlineSize,
      ...(changes.judge ? exact : { 'invalid.other': invalid }),
      ...changes.tally,
    },
    input: (input) => {
      const { sha256 } = ledgerCrypto;
      const atDeadline = input.ledger.slice(0, deadlineSize);
      const keys = parseKeys(sha256, input.keys);
      if (!keys.ok) throw new Error('keys');
      const judgeKeys = (changes.judgeKeys ?? [judgeOne, judgeTwo]).map(({ key }) => ({ ...key, since }));
      const made: JudgedResult = {
        origin: input.key.origin,
        size: deadlineSize,
        root: treeOf(atDeadline).root(),
        judged: verdicts.length,
        valid,
        invalid,
        method: 'full' as const,
        verdictsSha256: sha256Hex(formatVerdicts(verdicts)),
        deskSha256: sha256Hex(deskText),
      };
      const text = signers.reduce(
        (note, { key, sign }) => {
          const signed = addSignature(sha256, note, key, sign);
          if (!signed.ok) throw new Error('result');
          return signed.value;
        },
        resultBody(changes.result ? changes.result(made) : made),
      );
      return {
        ...input,
        keys: formatKeys(sha256, { ...keys.value, judgeKeys }),
        published: [...input.published, checkpointOver({ key: input.key, sign: input.sign }, atDeadline)],
        verdicts: { list: verdicts, result: text },
        judge: input.judge && { ...input.judge, reasons },
      };
    },
  });
}
