/** What a browser keeps of a desk: the lines of its desk file and what was typed in the form of the session. */
const name = 'referendumpetitie-werkblad';
const stores = { lines: 'lines', forms: 'forms', taken: 'taken' } as const;
type StoreName = keyof typeof stores;

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Keys begin with the SHA-256 (hex) of the bundle. */
const allOf = (bundle: string) => IDBKeyRange.bound([bundle, 0], [bundle, Number.MAX_SAFE_INTEGER]);

/**
 * The browser's own database. A line is added, never written over: a second tab that adds a line of the same number is
 * refused by the database itself.
 */
export class DeskStore {
  readonly #db: IDBDatabase;

  private constructor(db: IDBDatabase) {
    this.#db = db;
  }

  static async open(): Promise<DeskStore> {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      for (const store of Object.values(stores)) request.result.createObjectStore(store);
    };
    return new DeskStore(await done(request));
  }

  /** Text of the desk file as far as it is kept; '' where there is none. */
  async text(bundle: string): Promise<string> {
    const lines = await this.#get<string[]>('lines', (store) => store.getAll(allOf(bundle)));
    return lines.map((line) => `${line}\n`).join('');
  }

  /** Adds lines after the first `from`. Rejects, and keeps nothing of them, where someone else added meanwhile. */
  async append(bundle: string, from: number, lines: readonly string[]): Promise<void> {
    const transaction = this.#db.transaction(stores.lines, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(stores.lines);
    for (const [index, line] of lines.entries()) store.add(line, [bundle, from + index]);
    await committed(transaction);
  }

  /** Takes another desk file in the place of what is kept. */
  async replace(bundle: string, lines: readonly string[]): Promise<void> {
    const transaction = this.#db.transaction(stores.lines, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(stores.lines);
    store.delete(allOf(bundle));
    for (const [index, line] of lines.entries()) store.put(line, [bundle, index]);
    await committed(transaction);
  }

  /** Number of lines in the desk file that was saved to disk last. */
  async taken(bundle: string): Promise<number> {
    return (await this.#get<number | undefined>('taken', (store) => store.get(bundle))) ?? 0;
  }

  async setTaken(bundle: string, lines: number): Promise<void> {
    await this.#put('taken', bundle, lines);
  }

  /** Everything of a bundle. */
  async erase(bundle: string): Promise<void> {
    const transaction = this.#db.transaction(Object.values(stores), 'readwrite', { durability: 'strict' });
    transaction.objectStore(stores.lines).delete(allOf(bundle));
    transaction.objectStore(stores.forms).delete(bundle);
    transaction.objectStore(stores.taken).delete(bundle);
    await committed(transaction);
  }

  async form(bundle: string): Promise<unknown> {
    return this.#get<unknown>('forms', (store) => store.get(bundle));
  }

  async keepForm(bundle: string, value: unknown): Promise<void> {
    await this.#put('forms', bundle, value);
  }

  #get<T>(store: StoreName, ask: (store: IDBObjectStore) => IDBRequest): Promise<T> {
    return done(ask(this.#db.transaction(stores[store]).objectStore(stores[store])) as IDBRequest<T>);
  }

  async #put(store: StoreName, key: string, value: unknown): Promise<void> {
    const transaction = this.#db.transaction(stores[store], 'readwrite');
    transaction.objectStore(stores[store]).put(value, key);
    await committed(transaction);
  }
}

/** Bundles whose desk this tab has. */
const held = new Set<string>();

/**
 * Holds the desk of a bundle for this tab, as long as it is open; false when another tab has it. A browser without
 * locks leaves it to the database to refuse the second.
 */
export function holdDesk(bundle: string): Promise<boolean> {
  const { locks } = navigator;
  if (locks === undefined || held.has(bundle)) return Promise.resolve(true);
  return new Promise((resolve) => {
    void locks.request(`${name}-${bundle}`, { ifAvailable: true }, (lock) => {
      if (lock !== null) held.add(bundle);
      resolve(lock !== null);
      // Never settles: the browser lets go when the tab closes.
      return lock === null ? undefined : new Promise(() => {});
    });
  });
}
