import type { Page } from 'playwright-core';

export type Person = {
  readonly voornamen: string;
  readonly tussenvoegsel?: string;
  readonly achternaam: string;
  readonly email: string;
  readonly postcode?: string;
  readonly huisnummer?: string;
  readonly straat?: string;
  readonly woonplaats?: string;
  readonly geboortedag?: string;
  readonly geboortemaand?: string;
  readonly geboortejaar?: string;
};

const somebody = {
  postcode: '3511 ab',
  huisnummer: '12bis',
  straat: 'Oudegracht',
  woonplaats: 'Utrecht',
  geboortedag: '31',
  geboortemaand: '3',
  geboortejaar: '1980',
};

export const headingOf = (page: Page): Promise<string | null> =>
  page.getByRole('heading', { level: 1 }).textContent();

export class PetitionPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async supporters(): Promise<number> {
    return Number(await this.page.getByRole('progressbar').getAttribute('value'));
  }

  async sign(): Promise<SignForm> {
    await this.page.getByRole('link', { name: 'Ik wil tekenen' }).first().click();
    return new SignForm(this.page);
  }
}

export class SignForm {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async fill(person: Person): Promise<void> {
    for (const [name, value] of Object.entries({ ...somebody, ...person })) {
      await this.page.fill(`[name=${name}]`, value);
    }
  }

  async tick(): Promise<void> {
    await this.page.check('[name=verklaring]');
    await this.page.check('[name=toestemming]');
  }

  async next(): Promise<CheckStep> {
    await this.page.getByRole('button', { name: /^Verder/ }).click();
    return new CheckStep(this.page);
  }

  /** The sentences of the error summary; empty when there is none. */
  errors(): Promise<string[]> {
    return this.page.locator('#fouten a').allTextContents();
  }

  focused(): Promise<string | undefined> {
    return this.page
      .locator(':focus')
      .first()
      .getAttribute('id')
      .then((id) => id ?? undefined);
  }
}

export class CheckStep {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** What was understood, by its label. */
  async rows(): Promise<Record<string, string>> {
    const keys = await this.page.getByRole('term').allTextContents();
    const values = await this.page.getByRole('definition').allTextContents();
    return Object.fromEntries(keys.map((key, index) => [key, values[index] ?? '']));
  }

  async change(): Promise<SignForm> {
    await this.page.getByRole('button', { name: 'Verander mijn gegevens' }).click();
    return new SignForm(this.page);
  }

  async send(): Promise<MailSentPage> {
    await this.page.getByRole('button', { name: 'Verstuur' }).click();
    return new MailSentPage(this.page);
  }
}

export class MailSentPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** The exact bytes that were sealed. */
  async record(): Promise<Buffer> {
    const link = await this.page.locator('a[download="ondertekening.json"]').getAttribute('href');
    return Buffer.from((link ?? '').split('base64,')[1] ?? '', 'base64');
  }
}

export class ReceiptPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the link of the mail and presses the button. */
  static async confirm(page: Page, link: string): Promise<ReceiptPage> {
    await page.goto(link);
    await page.getByRole('button', { name: 'Ja, ik bevestig mijn steun' }).click();
    return new ReceiptPage(page);
  }

  /** Id of the entry in the ledger, 32 hex digits. */
  async number(): Promise<string> {
    return ((await this.page.locator('[data-receipt-number]').textContent()) ?? '').replace(/\s/g, '');
  }

  /** Saves bewijs.tlog-proof under `path`. */
  async saveProof(path: string): Promise<void> {
    const started = this.page.waitForEvent('download');
    await this.page.getByRole('link', { name: /bewijs\.tlog-proof/ }).click();
    await (await started).saveAs(path);
  }

  async withdraw(): Promise<void> {
    await this.page.getByRole('link', { name: 'Ik wil mijn steun intrekken' }).click();
    await this.page.getByRole('button', { name: 'Ja, trek mijn steun in' }).click();
  }
}
