import { afterAll, beforeAll, expect, test } from 'vitest';
import { code, entered, handedIn, issued, typed } from '../../builders/paper.ts';
import { slug } from '../../builders/service.ts';
import { type StaffVisitor, staffVisitor } from '../../builders/staff.ts';
import { openTestSite, type TestSite, visitor } from '../../builders/web.ts';

let site: TestSite;
let griffie: StaffVisitor;
beforeAll(async () => {
  site = await openTestSite();
  const anna = await staffVisitor(site.test, 'desk', { name: 'Anna de Balie' });
  griffie = await staffVisitor(site.test, 'griffie');
  await issued(site.test, 6);
  await handedIn(site.test, [2, 6]);
  await typed(site.test, anna.user, 2, { kind: 'empty' });
  await entered(site.test, 6, { kind: 'refused', reason: 'noSignature' });
});
afterAll(() => site.close());

const read = async (path: string): Promise<string> => {
  const { text } = await visitor(() => site.url).get(path, griffie.headers);
  return text
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u2011', '-')
    .replace(/\s+/g, ' ');
};

test('whoever looks for a sheet that is not in reads the number that is printed on it', async () => {
  const page = await read(`/balie/${slug}`);
  expect(page).toContain(
    `4 uitgegeven bladen zijn nog niet ingeleverd: ${code(1)} ${code(3)} tot en met ${code(5)}`,
  );
  expect(await read(`/balie/${slug}?lang=en`)).toContain(`${code(3)} to ${code(5)}`);
});

test('the log names sheets as they are printed', async () => {
  const page = await read(`/logboek/${slug}?soort=paper`);
  for (const sentence of [
    `Bladen gemaakt om te printen: nummer ${code(1)} tot en met ${code(6)}.`,
    `Bladen ontvangen: nummer ${code(2)}, ${code(6)} (op`,
    `Eén persoon typte blad ${code(2)}, strook 1.`,
    `Blad ${code(6)}, strook 1 telt niet mee: geen handtekening.`,
  ])
    expect(page).toContain(sentence);
});
