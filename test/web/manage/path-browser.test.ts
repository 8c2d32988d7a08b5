import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/paths.ts';
import { sealPhase } from '../../../src/usecases/seal-phase.ts';
import { inviteStaff } from '../../../src/usecases/staff/invitations.ts';
import { deviceIn, expectAccessible } from '../../builders/authenticator.ts';
import { launchBrowser } from '../../builders/browser.ts';
import { slug } from '../../builders/service.ts';
import { signInBrowser, staffVisitor } from '../../builders/staff.ts';
import { openTestSite, type TestSite } from '../../builders/web.ts';
import { signAndConfirm, withDatabase } from '../../usecases/tools.ts';

let site: TestSite;
let browser: Browser;
const day = 24 * 60 * 60_000;

beforeAll(async () => {
  site = await openTestSite({ asLocalhost: true, open: false });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const main = (page: Page) => page.locator('main').innerText();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

type Event = { readonly event: string; readonly detail: Record<string, unknown> };
const audit = (): Event[] =>
  withDatabase(site.test, (db) =>
    (
      db.prepare('SELECT event, detail FROM audit ORDER BY seq').all() as { event: string; detail: string }[]
    ).map(({ event, detail }) => ({ event, detail: JSON.parse(detail) as Record<string, unknown> })),
  );
const lastOf = (event: string) => audit().findLast((each) => each.event === event)?.detail;

/** What the command line says of a bundle. */
function verify(file: string): { readonly code: number; readonly out: string } {
  try {
    const cli = join(packageRoot(), 'dist/src/cli/referendumpetitie.js');
    return { code: 0, out: execFileSync(process.execPath, [cli, 'verify', file], { encoding: 'utf8' }) };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    return { code: status, out: stdout };
  }
}

/** Someone else of the staff, at this moment of the clock. */
async function official(role: 'griffie' | 'operator', name: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const visitor = await staffVisitor(site.test, role, { petition: null, name });
  await signInBrowser(page, visitor);
  return { page, context, user: visitor.user };
}

async function decide(page: Page, path: string, fields: Record<string, string>): Promise<void> {
  await page.goto(`${site.url}/beheer/${slug}/${path}`);
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value);
  await press(page, /^Verder/);
  await press(page, 'Ja, leg dit vast');
  await page.getByText('Dit is vastgelegd').waitFor();
}

describe('from opening to destruction, in the browser', () => {
  it('opens, ends with a fresh passkey, exports, and two different people destroy', async () => {
    const invited = await inviteStaff(site.test.app.context)(
      {
        name: 'Greet de Griffier',
        email: 'greet@voorbeeld.example',
        role: 'griffie',
        petition: null,
        locale: 'nl',
      },
      'operator',
    );
    if (!invited.ok) throw new Error(invited.error.code);
    const user = invited.value.user.id;
    const { page } = await deviceIn(browser);
    await page.goto(`${site.url}/uitnodiging/${invited.value.token}`);
    await press(page, 'Maak een passkey');
    await page.getByRole('heading', { name: 'Uw herstelcodes' }).waitFor();
    await page.goto(`${site.url}/beheer`);
    await expectAccessible(page);
    await page.getByRole('link', { name: /^Bekijk en beheer/ }).click();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Tekenen openen' }).click();
    await expectAccessible(page);
    await press(page, /^Verder/);
    expect(await main(page)).toContain('Greet de Griffier (griffie)');
    expect(await main(page)).toContain('Dit kunt u niet ongedaan maken.');
    await expectAccessible(page);
    await press(page, 'Ja, leg dit vast');
    await page.getByText('Dit is vastgelegd: Tekenen openen.').waitFor();
    expect(lastOf('phase.opened')).toMatchObject({ petition: slug, number: 1, user });

    site.test.clock.now += 1;
    for (const achternaam of ['Aarts', 'Bakker'])
      await signAndConfirm(site.test, { achternaam, email: `${achternaam}@voorbeeld.example` });
    expect(await (await fetch(`${site.url}/${slug}/telling.zip`)).text()).toContain('definitief');

    site.test.clock.now += 11 * 60_000;
    await page.goto(`${site.url}/beheer/${slug}/stoppen`);
    await page.getByLabel('Reden').fill('De raad heeft zijn besluit ingetrokken.');
    await press(page, /^Verder/);
    await press(page, 'Ja, leg dit vast');
    await page.getByRole('heading', { name: 'Bevestig dat u het bent' }).waitFor();
    await press(page, 'Gebruik mijn passkey');
    await page.getByText('Dit is vastgelegd: Tekenen nu stoppen.').waitFor();
    expect(lastOf('phase.term-ended')).toMatchObject({ by: 'Greet de Griffier (griffie)', user });

    site.test.clock.now += 3000;
    expect(await sealPhase(site.test.app.context)(slug)).toBe(true);
    await page.goto(`${site.url}/beheer/${slug}`);
    site.test.clock.now += 11 * 60_000;
    await press(page, /^Download het pakket voor de griffie/);
    await page.getByRole('heading', { name: 'Bevestig dat u het bent' }).waitFor();
    await press(page, 'Gebruik mijn passkey');
    await page.getByText('U kunt het pakket nu downloaden.').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      press(page, /^Download het pakket voor de griffie/),
    ]);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toContain('Bevestig');
    expect(download.suggestedFilename()).toBe(`griffie-${slug}-1.zip`);
    const judged = verify(await download.path());
    expect(judged).toMatchObject({ code: 0 });
    expect(lastOf('bundle.taken')).toEqual({ petition: slug, number: 1, kind: 'griffie', user });
    const [open] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download het openbare pakket' }).click(),
    ]);
    expect(open.suggestedFilename()).toBe(`telling-${slug}-1.zip`);
    expect(verify(await open.path())).toMatchObject({ code: 0 });

    const today = () => new Date(site.test.clock.now).toISOString().slice(0, 10);
    const why = 'Zo is besloten.';
    await decide(page, 'afwijzen', { dag: today(), reden: why });
    site.test.clock.now += 60 * day;
    const later = await official('griffie', 'Greet de Griffier');
    await decide(later.page, 'onherroepelijk', { dag: today(), reden: why });
    site.test.clock.now += 400 * day;
    const orderer = await official('griffie', 'Jan Jansen');
    await decide(orderer.page, 'vernietiging-opdracht', { dag: today(), reden: why });
    expect(lastOf('procedure.destruction-ordered')).toMatchObject({ user: orderer.user });

    const destroying = { dag: today(), reden: why, herhaal: slug };
    const fill = async (at: Page) => {
      await at.goto(`${site.url}/beheer/${slug}/vernietigen`);
      for (const [name, value] of Object.entries(destroying))
        await at.locator(`[name="${name}"]`).fill(value);
      await at.getByLabel('Er is nooit een kopie gemaakt').check();
      await press(at, /^Verder/);
    };
    await fill(orderer.page);
    expect(await main(orderer.page)).toContain('U gaf zelf de opdracht.');
    // The same person behind another account.
    const again = await official('operator', 'JAN  jansen');
    await fill(again.page);
    expect(await main(again.page)).toContain('U gaf zelf de opdracht.');
    expect(await again.page.locator('[name="reden"]').inputValue()).toBe(why);

    const other = await official('operator', 'Piet Pietersen');
    await fill(other.page);
    expect(await main(other.page)).toContain('Verklaringen die worden gewist');
    await expectAccessible(other.page);
    await press(other.page, 'Ja, leg dit vast');
    await other.page.getByText('Dit is vastgelegd: Steunverklaringen vernietigen.').waitFor();
    expect(lastOf('procedure.destroyed')).toMatchObject({
      by: 'Piet Pietersen (beheerder)',
      user: other.user,
    });
    await expectAccessible(other.page);
  }, 480_000);
});
