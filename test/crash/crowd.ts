import { setTimeout as sleep } from 'node:timers/promises';
import type { SubmissionFields } from '../../src/domain/submission.ts';
import { fields, slug } from '../builders/service.ts';

/** Where the link in someone's mail can be found. */
export type Post = { tokenFor(email: string): string | undefined };

/** What one invented person typed, and everything the site promised this person. */
export type Person = {
  readonly fields: SubmissionFields;
  /** `ondertekening.json`, from the page "Kijk nu in uw mail". */
  record: Buffer | null;
  /** Number of the statement, from the receipt page. */
  shown: string | null;
  /** Every `bewijs.tlog-proof` that was downloaded. */
  readonly proofs: string[];
  /** How each form or button that was not accepted was answered; absent when nobody answered. */
  readonly refusals: { readonly status: number; readonly page: string; readonly at: number }[];
};

/** 0, 1, 2 … as letters, for a name nobody else has. */
const inLetters = (number: number): string =>
  [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

/** New people wait outside while the mail of this many is under way: mail leaves one at a time. */
const mostWaiting = 60;

/** People who sign, wait for the mail and confirm, many at once; a server that is gone is tried again. */
export class Crowd {
  readonly people: Person[] = [];
  readonly #url: string;
  readonly #post: Post;
  readonly #clock: () => number;
  /** Typed a form and may get a mail; not confirmed yet as far as they know. */
  #waiting: Person[] = [];
  #open = false;
  #walkers: Promise<void>[] = [];

  constructor(url: string, post: Post, clock: () => number = Date.now) {
    this.#url = url;
    this.#post = post;
    this.#clock = clock;
  }

  start(walkers: number): void {
    this.#open = true;
    this.#walkers = Array.from({ length: walkers }, () => this.#walk());
  }

  async stop(): Promise<void> {
    this.#open = false;
    await Promise.all(this.#walkers);
  }

  /** Everyone who got a link follows it. */
  async confirmAll(): Promise<void> {
    const waiting = this.#waiting.filter((person) => this.#post.tokenFor(person.fields.email) !== undefined);
    for (const person of waiting) await this.#confirm(person);
  }

  async #walk(): Promise<void> {
    while (this.#open) {
      const ready = this.#takeReady();
      if (ready !== null) await this.#confirm(ready);
      else if (this.#waiting.filter(({ record }) => record !== null).length < mostWaiting) await this.#sign();
      else await sleep(2);
    }
  }

  #takeReady(): Person | null {
    const index = this.#waiting.findIndex((person) => this.#post.tokenFor(person.fields.email) !== undefined);
    return index === -1 ? null : (this.#waiting.splice(index, 1)[0] ?? null);
  }

  async #sign(): Promise<void> {
    const name = inLetters(this.people.length);
    const person: Person = {
      fields: fields({ achternaam: `Persoon${name}`, email: `${name}@voorbeeld.example` }),
      record: null,
      shown: null,
      proofs: [],
      refusals: [],
    };
    this.people.push(person);
    const answer = await this.#submit(`/${slug}/tekenen/versturen`, person.fields);
    const record = /href="data:application\/json;base64,([A-Za-z0-9+/=]+)"/.exec(answer?.page ?? '')?.[1];
    if (answer?.status === 200 && record !== undefined && answer.page.includes('Kijk nu in uw mail'))
      person.record = Buffer.from(record, 'base64');
    else if (answer !== null) person.refusals.push(answer);
    // Without an answer nobody knows whether a mail will come.
    if (answer === null || person.record !== null) this.#waiting.push(person);
  }

  async #confirm(person: Person): Promise<void> {
    const path = `/bevestigen/${this.#post.tokenFor(person.fields.email)}`;
    const answer = await this.#submit(path, {});
    if (answer === null) {
      this.#waiting.push(person);
      return;
    }
    const number = /data-receipt-number[^>]*>([0-9a-f ]+)</.exec(answer.page)?.[1]?.replaceAll(' ', '');
    if (answer.status !== 200 || number === undefined) {
      person.refusals.push(answer);
      return;
    }
    person.shown = number;
    const proof = await this.#ask(`${path}/bewijs.tlog-proof`, {});
    if (proof?.status === 200) person.proofs.push(proof.page);
  }

  #submit(path: string, body: Record<string, string>) {
    return this.#ask(path, { method: 'POST', body: new URLSearchParams(body) });
  }

  /** null: nobody answered, or not to the end. */
  async #ask(path: string, init: RequestInit): Promise<Person['refusals'][number] | null> {
    try {
      const answer = await fetch(this.#url + path, { ...init, signal: AbortSignal.timeout(30_000) });
      return { status: answer.status, page: await answer.text(), at: this.#clock() };
    } catch {
      await sleep(10);
      return null;
    }
  }
}
