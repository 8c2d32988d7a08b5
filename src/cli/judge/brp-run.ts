import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { BrpFailure, BrpReply } from '../../adapters/brp-client.ts';
import { Differences } from '../../desk/acts.ts';
import { type BrpMeasure, type BrpQuestion, compareWithBrp, readPersons } from '../../desk/brp.ts';
import type { ComparedPerson, MatchResult } from '../../desk/register.ts';
import { err, ok, type Result } from '../../domain/result.ts';

/** Whom to ask after. */
export type BrpCase = {
  readonly id: string;
  readonly person: ComparedPerson;
  readonly measure: BrpMeasure;
};

type Ask = (question: BrpQuestion) => Promise<Result<BrpReply, BrpFailure>>;

/** The outcome for one statement: as many questions as it takes. */
export async function askAfter(
  { id, person, measure }: BrpCase,
  ask: Ask,
): Promise<Result<MatchResult, BrpFailure>> {
  const steps = compareWithBrp(id, person, measure);
  let step = steps.next();
  while (!step.done) {
    const reply = await ask(step.value);
    if (!reply.ok) return reply;
    const found = reply.value.kind === 'tooMany' ? 'tooMany' : readPersons(step.value, reply.value.body);
    if (found === null) return err({ code: 'BrpNotUnderstood' });
    step = steps.next(found);
  }
  return ok(step.value);
}

/**
 * Asks after everyone, `concurrency` at a time; each outcome goes to `keep` at once. At the first failure no new
 * question goes out, those under way are waited for, and their outcomes are kept as well.
 */
export async function askAfterAll(
  cases: readonly BrpCase[],
  ask: Ask,
  keep: (result: MatchResult) => void,
  concurrency: number,
): Promise<BrpFailure | null> {
  let next = 0;
  let failure: BrpFailure | null = null;
  const work = async (): Promise<void> => {
    while (failure === null) {
      const one = cases[next++];
      if (one === undefined) return;
      const result = await askAfter(one, ask);
      if (result.ok) keep(result.value);
      else failure ??= result.error;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return failure;
}

const Header = z.strictObject({ bundle: z.string(), questions: z.literal(1) });
const Line = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  outcome: z.enum(['match', 'difference', 'notFound', 'notEntitled']),
  differences: z.array(Differences),
});

export type ProgressFlaw = { readonly code: 'ProgressOfOther' } | { readonly code: 'ProgressDamaged' };

/**
 * How far the questions have come: ids and outcomes, one a line, each on the disk before the next is acknowledged. No
 * name, address or birth date stands in it. A last line that was cut off is taken away; its question is asked again.
 */
export class BrpProgress {
  readonly path: string;
  readonly results = new Map<string, MatchResult>();
  readonly #file: number;

  private constructor(path: string, file: number) {
    this.path = path;
    this.#file = file;
  }

  static open(path: string, bundle: string): Result<BrpProgress, ProgressFlaw> {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const [head, ...lines] = whole.split('\n').slice(0, -1).map(parseJson);
    const header = Header.safeParse(head);
    if (whole !== '' && (!header.success || header.data.bundle !== bundle))
      return err({ code: header.success ? 'ProgressOfOther' : 'ProgressDamaged' });
    const read = lines.map((line) => Line.safeParse(line));
    if (read.some(({ success }) => !success)) return err({ code: 'ProgressDamaged' });
    const progress = new BrpProgress(path, openSync(path, 'a', 0o600));
    if (whole.length < text.length) ftruncateSync(progress.#file, Buffer.byteLength(whole));
    if (whole === '') progress.#write({ bundle, questions: 1 });
    for (const { data } of read) if (data) progress.results.set(data.id, { ...data, line: null });
    return ok(progress);
  }

  keep({ id, outcome, differences }: MatchResult): void {
    this.#write({ id, outcome, differences });
    this.results.set(id, { id, outcome, differences, line: null });
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(line: object): void {
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
    fsyncSync(this.#file);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
