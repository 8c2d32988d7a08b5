import { paperContextOf } from '../../src/app.ts';
import { type LineChoice, sheetCode } from '../../src/domain/paper-sheet.ts';
import type { SubmissionFields } from '../../src/domain/submission.ts';
import { enterLine, type Reading } from '../../src/usecases/enter-line.ts';
import { handInSheets } from '../../src/usecases/hand-in-sheets.ts';
import { issueSheets } from '../../src/usecases/issue-sheets.ts';
import type { PaperContext } from '../../src/usecases/paper-context.ts';
import { fields, slug, type TestService } from './service.ts';

/** Ids of users who enter paper. */
export const anna = 'a'.repeat(32);
export const bram = 'b'.repeat(32);
export const carla = 'c'.repeat(32);

export const paperContext = ({ app }: TestService): PaperContext => paperContextOf(app);

export const code = (number: number, phase = 1): string => sheetCode(slug, phase, number);

/** What stands on paper: no e-mail address, nothing to tick. */
export const onPaper = (overrides: Partial<SubmissionFields> = {}): Reading => ({
  kind: 'statement',
  fields: fields({ email: '', verklaring: '', toestemming: '', vervolg: '', ...overrides }),
});

export async function issued(test: TestService, count: number, lines: LineChoice = 1) {
  const done = await issueSheets(paperContext(test))(slug, { count, lines, by: 'de griffie' });
  if (!done.ok) throw new Error(done.error.code);
  return done.value;
}

/** Sheets registered as received now, or at that moment. */
export async function handedIn(test: TestService, numbers: readonly number[], receivedAt = test.clock.now) {
  const sheets = numbers.map((number) => code(number));
  const done = await handInSheets(paperContext(test))(slug, { sheets, loose: 0, receivedAt, by: anna });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}

export function typed(
  test: TestService,
  user: string,
  sheet: number,
  reading: Reading,
  { line = 1, again = false } = {},
) {
  test.clock.now += 1;
  return enterLine(paperContext(test))(slug, { sheet, line, user, reading, again });
}

/** Two people type the same. */
export async function entered(test: TestService, sheet: number, reading: Reading = onPaper(), line = 1) {
  await typed(test, anna, sheet, reading, { line });
  return typed(test, bram, sheet, reading, { line });
}
