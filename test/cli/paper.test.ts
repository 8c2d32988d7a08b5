import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sheetCode } from '../../src/domain/paper-sheet.ts';
import { run } from './run.ts';

const petition = 'sociaal-werk-utrecht';
const code = (number: number) => sheetCode(petition, 1, number);
let dir: string;
let data: string;
const call = (...args: string[]) => run(['paper', ...args], { DATA_DIR: data });

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'paper-cli-'));
  data = join(dir, 'data');
  const made = await run(['init', '--demo'], { DATA_DIR: data });
  expect(made.code).toBe(0);
}, 120_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('issues a batch, takes what is handed in, and says where it stands', { timeout: 120_000 }, async () => {
  const out = join(dir, 'lijst.pdf');
  expect(await call('issue', petition, '2', out, '--lines', '3', '--by', 'de griffie')).toMatchObject({
    code: 0,
    out: `${code(1)} to ${code(2)}: ${out}\n`,
  });
  expect(execFileSync('pdftotext', ['-layout', out, '-'], { encoding: 'utf8' })).toContain(code(2));
  const again = await call('issue', petition, '2', out, '--by', 'de griffie');
  expect(again).toMatchObject({ code: 1, err: `referendumpetitie: ${out} is there already\n` });
  const wrong = await call('receive', petition, code(1), 'abc', '--by', 'de balie');
  expect(wrong).toMatchObject({ code: 1, out: '' });
  expect(wrong.err).toContain('abc: malformed (SheetsWrong)');
  const taken = await call('receive', petition, code(1), '--loose', '1', '--by', 'de balie');
  expect(taken).toMatchObject({
    code: 0,
    out: `2 sheets registered as received\nwrite ${code(3)} on a form\n`,
  });
  const status = await call('status', petition, '--json');
  expect(JSON.parse(status.out)).toMatchObject({ issued: 3, handedIn: 2, open: 4, untyped: 4, missing: 1 });
  const none = await call('withdraw', petition, code(1), '1', '--by', 'de griffie');
  expect(none).toMatchObject({ code: 1 });
  expect(none.err).toContain('LineUnknown');
});
