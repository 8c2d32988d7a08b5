import { describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { timeStampRequest } from '../../src/ledger/timestamp.ts';
import { verifyBundle } from '../../src/ledger/verify.ts';
import { checkpointOver, exampleBundle, idOf } from './example.ts';

/** A bundle in which two verdicts, and what `more` adds, followed on the deadline. */
function judgedBundle(more: readonly string[] = [], size?: number) {
  let atDeadline = 0;
  const verdicts = [`v1 judged ${idOf(1)} valid`, `v1 judged ${idOf(4)} invalid`];
  const counted = exampleBundle({ lines: (lines) => [...lines, ...verdicts] });
  atDeadline = counted.lines.length - verdicts.length;
  const confirmed = counted.lines.filter((line) => line.startsWith('v1 confirmed')).length;
  return exampleBundle({
    lines: (lines) => [...lines, ...verdicts, ...more],
    tally: { judged: 2, valid: 1, invalid: 1, 'deadline.size': size ?? atDeadline, confirmed },
    input: (base) => ({
      ...base,
      published: [...base.published, checkpointOver(counted.log, base.ledger.slice(0, size ?? atDeadline))],
    }),
  });
}

const checkOf = (zip: Uint8Array) =>
  verifyBundle(ledgerCrypto, zip).checks.find(({ name }) => name === 'deadline.tsq');

describe('the deadline, when verdicts followed on it', () => {
  test('the time stamp dates the ledger as it was then', () => {
    const { zip, files, input, lines } = judgedBundle();
    const report = verifyBundle(ledgerCrypto, zip);
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
    const request = files.find(({ name }) => name === 'deadline.tsq')?.data;
    const then = input.published.at(-1) ?? '';
    expect(then).toContain(`\n${lines.length - 2}\n`);
    expect(Buffer.from(request ?? [])).toEqual(
      Buffer.from(timeStampRequest(ledgerCrypto.sha256(Buffer.from(then)))),
    );
  });

  test('a line after it that is no act of the judge is named', () => {
    const extra = `v1 paper ${'f'.repeat(32)} ${'a'.repeat(64)} ${'b'.repeat(64)}`;
    const { zip, lines } = judgedBundle([extra]);
    expect(checkOf(zip)).toMatchObject({
      ok: false,
      code: 'afterDeadline',
      values: { line: lines.length },
    });
  });

  test('a withdrawal by the judge may follow, one by its signatory may not be called earlier', () => {
    expect(checkOf(judgedBundle([`v1 withdrawn ${idOf(1)} judge`]).zip)?.ok).toBe(true);
    expect(checkOf(judgedBundle([], 2).zip)).toMatchObject({ ok: false, code: 'afterDeadline' });
  });
});
