/** One piece of regular work. */
export type Chore = { readonly name: string; readonly everyMs: number; readonly run: () => Promise<unknown> };

type ChoreLog = { error(fields: object, message: string): void };

/**
 * Runs chores over and over, each `everyMs` after it last finished, never two runs of one chore at once. A chore that
 * fails is logged by name and runs again at its next turn.
 */
export function createRoutine(
  chores: readonly Chore[],
  log: ChoreLog,
): { start(): void; stop(): Promise<void> } {
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let stopped = false;

  const plan = (chore: Chore, delay: number) => {
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      const run = attempt(chore).finally(() => {
        running.delete(run);
        plan(chore, chore.everyMs);
      });
      running.add(run);
    }, delay);
    timers.add(timer);
  };

  const attempt = async (chore: Chore) => {
    try {
      await chore.run();
    } catch (error) {
      // The name only: a message could quote what it was working on.
      log.error(
        { chore: chore.name, error: error instanceof Error ? error.name : 'unknown' },
        'chore failed',
      );
    }
  };

  return {
    start: () => {
      for (const chore of chores) plan(chore, 0);
    },
    stop: async () => {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      await Promise.all(running);
    },
  };
}
