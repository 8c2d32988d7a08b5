import type { DeskAct } from '../../desk/acts.ts';
import type { Desk, DeskRefusal } from '../../desk/desk.ts';
import type { RegisterIndex } from '../../desk/register.ts';
import { rfc3339 } from '../../domain/calendar.ts';
import type { Result } from '../../domain/result.ts';
import { linesOf } from './compare-files.ts';
import { saveFile } from './downloads.ts';
import type { ActBody, DeskSession } from './session.ts';
import type { DeskStore } from './store.ts';
import { cleaned } from './unseen.ts';

/** How much of the desk file is safe. Counts are lines. */
export type Safety = {
  /** Kept by the browser. */
  readonly kept: number;
  /** In the file that was saved to disk last. */
  readonly taken: number;
  readonly total: number;
  /** The browser refused to keep more. */
  readonly broken: boolean;
};

/**
 * A desk that is open in this tab: writes acts down and has the browser keep each at once. What is kept is counted on the
 * page; leaving before that is warned against.
 */
export class Keeper {
  readonly desk: Desk;
  readonly #store: DeskStore;
  readonly #changed: () => void;
  #official: string;
  #register: RegisterIndex | null = null;
  #kept: number;
  #taken: number;
  #broken = false;
  #keeping: Promise<void> = Promise.resolve();

  constructor(
    desk: Desk,
    store: DeskStore,
    changed: () => void,
    state: { readonly official: string; readonly kept: number; readonly taken: number },
  ) {
    this.desk = desk;
    this.#store = store;
    this.#changed = changed;
    this.#official = state.official;
    this.#kept = state.kept;
    this.#taken = state.taken;
  }

  get safety(): Safety {
    return { kept: this.#kept, taken: this.#taken, total: this.desk.version, broken: this.#broken };
  }

  /** A new one each time it is asked, so that what is drawn with it is drawn again. */
  session(): DeskSession {
    return {
      desk: this.desk,
      register: this.#register,
      official: this.#official,
      act: (body) => this.act(body),
      acts: this.desk.file.acts,
    };
  }

  setOfficial(name: string): void {
    this.#official = name;
    this.#changed();
  }

  setRegister(register: RegisterIndex): void {
    this.#register = register;
    this.#changed();
  }

  act(body: ActBody): Result<number, DeskRefusal> {
    const typed = Object.entries({ ...body, by: this.#official }).map(([name, value]) => {
      const text: unknown = value;
      return [name, typeof text === 'string' ? cleaned(text) : text] as const;
    });
    const act = { ...Object.fromEntries(typed), at: rfc3339(Date.now()) } as DeskAct;
    const done = this.desk.add(act);
    if (done.ok) this.#keeping = this.#keeping.then(() => this.#keep());
    return done;
  }

  /** Settles when everything done so far is kept, or cannot be. */
  settled(): Promise<void> {
    return this.#keeping;
  }

  async #keep(): Promise<void> {
    const lines = linesOf(this.desk.file.text()).slice(this.#kept);
    if (!this.#broken && lines.length > 0) {
      try {
        await this.#store.append(this.desk.case.bundle, this.#kept, lines);
        this.#kept += lines.length;
      } catch {
        this.#broken = true;
      }
    }
    this.#changed();
  }

  /** Saves the desk file to disk. */
  take(): void {
    const { slug, phase, bundle } = this.desk.case;
    saveFile(`griffie-${slug}-${phase}.desk.jsonl`, 'application/jsonl', this.desk.file.bytes());
    this.#taken = this.desk.version;
    void this.#store.setTaken(bundle, this.#taken).catch(() => {});
    this.#changed();
  }

  /** Takes the acts and what was typed out of the browser; nothing is asked any more when the page is left. */
  async erase(): Promise<void> {
    await this.settled();
    await this.#store.erase(this.desk.case.bundle);
    this.#taken = this.desk.version;
  }

  form(): Promise<unknown> {
    return this.#store.form(this.desk.case.bundle).catch(() => undefined);
  }

  keepForm(value: unknown): void {
    void this.#store.keepForm(this.desk.case.bundle, value).catch(() => {});
  }
}
