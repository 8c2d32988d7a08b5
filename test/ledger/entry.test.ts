import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { formatEvent, type LedgerEvent, parseEvent } from '../../src/ledger/entry.ts';
import { entryStatus, LedgerReplay, readLedger, replay } from '../../src/ledger/replay.ts';
import { idOf, sha256Hex, tokenOf, treeOf } from './example.ts';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: length, maxLength: length });
const token = fc
  .uint8Array({ minLength: 1, maxLength: 64 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));
const event: fc.Arbitrary<LedgerEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('confirmed' as const),
    id: hex(32),
    sealedHash: hex(64),
    recordHash: hex(64),
    tokenHash: hex(64),
  }),
  fc.record({ kind: fc.constant('paper' as const), id: hex(32), sealedHash: hex(64), recordHash: hex(64) }),
  fc.record({
    kind: fc.constant('carried' as const),
    id: hex(32),
    phase: fc.integer({ min: 1, max: 9 }),
    oldId: hex(32),
    recordHash: hex(64),
  }),
  fc.record({
    kind: fc.constant('withdrawn' as const),
    id: hex(32),
    by: fc.oneof(token, fc.constant('judge')),
  }),
  fc.record({
    kind: fc.constant('judged' as const),
    id: hex(32),
    verdict: fc.constantFrom('valid' as const, 'invalid' as const),
  }),
);

test('every event is read back from its line, and the line is ASCII without a line feed', () => {
  fc.assert(
    fc.property(event, (given) => {
      const line = formatEvent(given);
      expect(line).toMatch(/^[ -~]+$/);
      expect(parseEvent(line)).toEqual({ ok: true, value: given });
    }),
  );
});

test('whatever is read is written back the same', () => {
  const almost = fc.tuple(event, fc.nat(300), fc.string({ maxLength: 2 })).map(([given, at, text]) => {
    const line = formatEvent(given);
    return line.slice(0, at) + text + line.slice(at + text.length);
  });
  fc.assert(
    fc.property(almost, (line) => {
      const parsed = parseEvent(line);
      if (parsed.ok) expect(formatEvent(parsed.value)).toBe(line);
    }),
    { numRuns: 1000 },
  );
});

const id = idOf(1);
const h = sha256Hex('x');
test.each([
  '',
  'v1',
  `v2 confirmed ${id} ${h} ${h} ${h}`,
  `v1 confirmed ${id} ${h} ${h}`,
  `v1 confirmed ${id} ${h} ${h} ${h} `,
  `v1 confirmed ${id}  ${h} ${h} ${h}`,
  `v1 confirmed ${id.toUpperCase()} ${h} ${h} ${h}`,
  `v1 confirmed ${id} ${h} ${h} ${h}\n`,
  `\ufeffv1 paper ${id} ${h} ${h}`,
  `v1 paper ${id} ${h} ${h} ${h}`,
  `v1 carried ${id} 0 ${id} ${h}`,
  `v1 carried ${id} 01 ${id} ${h}`,
  `v1 carried ${id} 10 ${id} ${h}`,
  `v1 carried ${id} ${id} ${h}`,
  `v1 carried ${id} 1 ${h} ${h}`,
  `v1 carried ${id} 1 ${id} ${h} ${h}`,
  `v1 carried ${id} 1 ${id}`,
  `v1 withdrawn ${id}`,
  `v1 withdrawn ${id} abc`,
  `v1 withdrawn ${id} Judge`,
  `v1 withdrawn ${id} ${'00'.repeat(65)}`,
  `v1 judged ${id} maybe`,
  `v1 counted ${id} valid`,
])('refuses %j', (line) => {
  expect(parseEvent(line).ok).toBe(false);
});

const confirmed = (n: number): LedgerEvent => ({
  kind: 'confirmed',
  id: idOf(n),
  sealedHash: sha256Hex(`s${n}`),
  recordHash: sha256Hex(`r${n}`),
  tokenHash: sha256Hex(Buffer.from(tokenOf(n), 'hex')),
});
const paper = (n: number): LedgerEvent => ({ kind: 'paper', id: idOf(n), sealedHash: h, recordHash: h });
const carried = (n: number, old = n + 100): LedgerEvent => ({
  kind: 'carried',
  id: idOf(n),
  phase: 1,
  oldId: idOf(old),
  recordHash: h,
});
const withdrawn = (n: number, by = tokenOf(n)): LedgerEvent => ({ kind: 'withdrawn', id: idOf(n), by });
const judged = (n: number, verdict: 'valid' | 'invalid'): LedgerEvent => ({
  kind: 'judged',
  id: idOf(n),
  verdict,
});
const run = (...events: LedgerEvent[]) => replay(ledgerCrypto.sha256, events.map(formatEvent));

describe('what may follow on what', () => {
  test.each([
    ['an id twice', [confirmed(1), confirmed(1)], 2, 'duplicateId'],
    ['an id twice, by another channel', [confirmed(1), paper(1)], 2, 'duplicateId'],
    ['an id again after withdrawal', [confirmed(1), withdrawn(1), confirmed(1)], 3, 'duplicateId'],
    ['withdrawal of nothing', [withdrawn(1)], 1, 'unknownEntry'],
    ['withdrawal twice', [confirmed(1), withdrawn(1), withdrawn(1)], 3, 'alreadyWithdrawn'],
    [
      'withdrawal twice, once by the judge',
      [confirmed(1), withdrawn(1, 'judge'), withdrawn(1)],
      3,
      'alreadyWithdrawn',
    ],
    ['the token of someone else', [confirmed(1), confirmed(2), withdrawn(1, tokenOf(2))], 3, 'wrongToken'],
    [
      'the hash of the token for the token',
      [confirmed(1), withdrawn(1, sha256Hex(Buffer.from(tokenOf(1), 'hex')))],
      2,
      'wrongToken',
    ],
    ['paper withdrawn with a token', [paper(1), withdrawn(1)], 2, 'paperNeedsJudge'],
    ['carried withdrawn with a token', [carried(1), withdrawn(1)], 2, 'paperNeedsJudge'],
    ['an id twice, once carried', [confirmed(1), carried(1)], 2, 'duplicateId'],
    ['an old id carried twice', [carried(1, 9), paper(2), carried(3, 9)], 3, 'carriedTwice'],
    [
      'an old id carried again after withdrawal',
      [carried(1, 9), withdrawn(1, 'judge'), carried(2, 9)],
      3,
      'carriedTwice',
    ],
    ['a verdict on nothing', [confirmed(1), judged(2, 'valid')], 2, 'unknownEntry'],
  ] as const)('refuses %s', (_, events, line, code) => {
    expect(run(...events)).toEqual({ ok: false, error: { line, code } });
  });

  test('withdrawal outweighs a verdict, a later verdict replaces an earlier one', () => {
    const state = run(
      confirmed(1),
      confirmed(2),
      paper(3),
      confirmed(4),
      judged(1, 'valid'),
      judged(1, 'invalid'),
      judged(2, 'valid'),
      withdrawn(2),
      withdrawn(3, 'judge'),
      judged(3, 'valid'),
    );
    if (!state.ok) throw new Error(state.error.code);
    expect(state.value.counts).toEqual({
      confirmed: 3,
      paper: 1,
      carried: 0,
      withdrawn: 2,
      withdrawnByJudge: 1,
      judged: 1,
      valid: 0,
      invalid: 1,
    });
    const statuses = [1, 2, 3, 4].map((n) => {
      const entry = state.value.entries.get(idOf(n));
      return entry && entryStatus(entry);
    });
    expect(statuses).toEqual(['invalid', 'withdrawn', 'withdrawn', 'confirmed']);
  });

  test('what is carried is an entry of its own, sealed elsewhere, and may share an id with the earlier phase', () => {
    const state = run(carried(1, 1), carried(2), judged(2, 'invalid'), carried(3), withdrawn(3, 'judge'));
    if (!state.ok) throw new Error(state.error.code);
    expect(state.value.counts).toMatchObject({ carried: 3, withdrawn: 1, withdrawnByJudge: 1, invalid: 1 });
    expect(state.value.entries.get(idOf(1))).toMatchObject({
      channel: 'carried',
      sealedHash: null,
      recordHash: h,
      carriedFrom: { phase: 1, id: idOf(1) },
    });
    const entry = state.value.entries.get(idOf(1));
    expect(entry && entryStatus(entry)).toBe('carried');
  });

  test('an empty ledger is a ledger', () => {
    const state = run();
    expect(state.ok && state.value.counts.confirmed).toBe(0);
  });
});

/** Any order of sensible and senseless events, on few ids so that they meet. */
const history = fc.array(
  fc.tuple(
    fc.constantFrom('confirmed', 'paper', 'carried', 'withdrawn', 'judge', 'judged'),
    fc.integer({ min: 1, max: 5 }),
  ),
  { maxLength: 40 },
);

function eventOf([kind, n]: [string, number]): LedgerEvent {
  if (kind === 'confirmed') return confirmed(n);
  if (kind === 'paper') return paper(n);
  // Two ids share an old one, so that some are refused.
  if (kind === 'carried') return carried(n, 100 + Math.min(n, 4));
  if (kind === 'judged') return judged(n, n % 2 ? 'valid' : 'invalid');
  return withdrawn(n, kind === 'judge' ? 'judge' : tokenOf(n));
}

test('the counts are those of the accepted lines, whatever was refused between them', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const ledger = new LedgerReplay(ledgerCrypto.sha256);
      const accepted = steps.map(eventOf).filter((step) => ledger.apply(step).ok);
      const { counts, entries } = ledger.state();
      const lines = (kind: string) => accepted.filter((step) => step.kind === kind).length;
      expect(counts).toMatchObject({
        confirmed: lines('confirmed'),
        paper: lines('paper'),
        carried: lines('carried'),
        withdrawn: lines('withdrawn'),
      });
      expect(entries.size).toBe(counts.confirmed + counts.paper + counts.carried);
      const again = replay(ledgerCrypto.sha256, accepted.map(formatEvent));
      expect(again.ok && again.value.counts).toEqual(counts);
    }),
  );
});

describe('ledger.txt', () => {
  const read = (bytes: Uint8Array) => {
    const steps = readLedger(ledgerCrypto, bytes);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  };
  const lines = [confirmed(1), paper(2), withdrawn(1)].map(formatEvent);

  test('gives lines, state and tree', () => {
    const ledger = read(Buffer.from(`${lines.join('\n')}\n`));
    if (!ledger.ok) throw new Error(ledger.error.code);
    expect(ledger.value.lines).toEqual(lines);
    expect(ledger.value.state.counts.withdrawn).toBe(1);
    expect(ledger.value.tree.root()).toEqual(treeOf(lines).root());
  });

  test.each([
    ['no newline at the end', lines.join('\n'), 3, 'noNewlineAtEnd'],
    ['an empty line at the end', `${lines.join('\n')}\n\n`, 4, 'malformed'],
    ['carriage returns', lines.map((line) => `${line}\r\n`).join(''), 1, 'malformed'],
    ['a byte order mark', `\ufeff${lines.join('\n')}\n`, 1, 'malformed'],
    ['a line without end', 'v'.repeat(1 << 20), 1, 'noNewlineAtEnd'],
    ['a very long line', `${'v'.repeat(1 << 20)}\n`, 1, 'malformed'],
  ])('refuses %s', (_, text, line, code) => {
    expect(read(Buffer.from(text))).toEqual({ ok: false, error: { line, code } });
  });
});
