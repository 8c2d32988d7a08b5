import type { Locator, Page } from 'playwright-core';

/** Steps of the judge's desk by their number. */
const names = ['', 'Ontvangst', 'Gronden', 'Register', 'Dubbelen', 'Werkwijze', 'Oordelen', 'Vaststellen'];

/** The judge's desk, worked from the keyboard alone: what cannot be reached with Tab cannot be used here. */
export class DeskPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Goes to an element with Tab; fails when the whole page was passed. */
  async tabTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let steps = 0; steps < 250; steps++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`cannot be reached with Tab: ${target.toString()}`);
  }

  async press(name: string | RegExp): Promise<void> {
    await this.tabTo(this.page.getByRole('main').getByRole('button', { name }).first());
    await this.page.keyboard.press('Enter');
  }

  async fill(label: string, text: string): Promise<void> {
    await this.tabTo(this.page.getByLabel(label, { exact: true }));
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(text);
  }

  /** The dialog of the browser itself is not of this page: the file comes to the field as it would from there. */
  async choose(id: string, path: string): Promise<void> {
    const field = this.page.locator(`#${id}`);
    await this.tabTo(field);
    await field.setInputFiles(path);
  }

  async step(number: number): Promise<void> {
    const steps = this.page.getByRole('navigation', { name: 'Stappen' });
    await this.tabTo(steps.getByRole('button', { name: names[number] ?? '' }));
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('heading', { level: 2, name: names[number] ?? '' }).waitFor();
  }

  /** Shows what would change, and applies it. */
  async apply(): Promise<void> {
    await this.press('Bekijk wat er verandert');
    await this.press(/^Voer door/);
    await this.page.getByText(/^Doorgevoerd/).waitFor();
  }

  async openBundle(bundle: string): Promise<void> {
    await this.choose('pakket', bundle);
    await this.page.getByText('Het pakket klopt').waitFor();
  }

  async unlock(official: string, identity: string): Promise<void> {
    await this.fill('Uw naam of functie', official);
    await this.choose('sleutel', identity);
    await this.press('Open de verklaringen');
    await this.page.getByRole('heading', { name: 'Bewijs van ontvangst' }).waitFor();
  }

  /** Id of the statement that is looked at in step 6; '' when there is none. */
  async activeId(): Promise<string> {
    const text = await this.page.locator('.desk-list-detail').innerText();
    return /\b[0-9a-f]{32}\b/.exec(text)?.[0] ?? '';
  }
}
