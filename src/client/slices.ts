const sliceMs = 25;

/** Runs a long calculation in slices, so that the page keeps answering and can show how far it is. */
export async function inSlices<P, T>(steps: Generator<P, T>, show: (progress: P) => void): Promise<T> {
  let pauseAt = performance.now() + sliceMs;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < pauseAt) continue;
    show(step.value);
    await new Promise((resolve) => setTimeout(resolve, 0));
    pauseAt = performance.now() + sliceMs;
  }
}
