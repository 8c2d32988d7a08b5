/**
 * Whether whole numbers exist that keep to every bound: a flow through a network whose edges each carry from `low` to
 * `high` (a circulation with lower bounds, by augmenting paths). Exact.
 */
export class Network {
  readonly #to: number[] = [];
  readonly #left: number[] = [];
  readonly #edges: number[][] = [];
  readonly #surplus: number[] = [];

  node(): number {
    this.#edges.push([]);
    this.#surplus.push(0);
    return this.#edges.length - 1;
  }

  edge(from: number, to: number, low: number, high: number): void {
    this.#arc(from, to, high - low);
    this.#surplus[to] = (this.#surplus[to] ?? 0) + low;
    this.#surplus[from] = (this.#surplus[from] ?? 0) - low;
  }

  feasible(): boolean {
    const [source, sink] = [this.node(), this.node()];
    let wanted = 0;
    for (let node = 0; node < source; node++) {
      const surplus = this.#surplus[node] ?? 0;
      if (surplus > 0) {
        this.#arc(source, node, surplus);
        wanted += surplus;
      } else if (surplus < 0) this.#arc(node, sink, -surplus);
    }
    if (this.#left.some((left) => left < 0)) return false;
    for (let pushed = this.#augment(source, sink); pushed > 0; pushed = this.#augment(source, sink))
      wanted -= pushed;
    return wanted === 0;
  }

  #arc(from: number, to: number, capacity: number): void {
    this.#edges[from]?.push(this.#to.length);
    this.#to.push(to);
    this.#left.push(capacity);
    this.#edges[to]?.push(this.#to.length);
    this.#to.push(from);
    this.#left.push(0);
  }

  /** One shortest path with what it can carry; 0 when there is none. */
  #augment(source: number, sink: number): number {
    const by = this.#search(source, sink);
    if (!by.has(sink)) return 0;
    const path: number[] = [];
    for (let node = sink; node !== source; ) {
      const arc = by.get(node) ?? 0;
      path.push(arc);
      node = this.#to[arc ^ 1] ?? source;
    }
    const carried = Math.min(...path.map((arc) => this.#left[arc] ?? 0));
    for (const arc of path) {
      this.#left[arc] = (this.#left[arc] ?? 0) - carried;
      this.#left[arc ^ 1] = (this.#left[arc ^ 1] ?? 0) + carried;
    }
    return carried;
  }

  /** By which arc each node is first reached. */
  #search(source: number, sink: number): ReadonlyMap<number, number> {
    const by = new Map<number, number>();
    const queue = [source];
    for (let at = queue.shift(); at !== undefined && !by.has(sink); at = queue.shift()) {
      const open = (this.#edges[at] ?? []).filter((arc) => (this.#left[arc] ?? 0) > 0);
      for (const arc of open) {
        const to = this.#to[arc] ?? source;
        if (to === source || by.has(to)) continue;
        by.set(to, arc);
        queue.push(to);
      }
    }
    return by;
  }
}
