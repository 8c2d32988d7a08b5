import { z } from 'zod';
import type { Clock, StreetLookup } from '../usecases/ports.ts';

export type PdokOptions = {
  /** Of the `free` service: https://api.pdok.nl/bzk/locatieserver/search/v3_1/free */
  readonly url: string;
  readonly clock: Clock;
  /** Told when the look-up is given up for a while and when it works again; never an address. */
  readonly log: { warn(fields: object, message: string): void };
  /** For the whole of one look-up, ms. */
  readonly timeoutMs?: number;
};

const usualTimeout = 800;
/** The answer for one house number is 20 KB at most. */
const largestAnswer = 256 * 1024;
const maxDocuments = 100;
/** Addresses are personal data: few of them, in memory only, and not for long. */
const cacheSize = 1000;
const cacheMs = 10 * 60_000;
/** After so many failures in a row nobody waits for it any more, until one look-up is tried again. */
const failuresToOpen = 3;
const openMs = 30_000;
const maxAtOnce = 20;

const Answer = z.object({
  response: z.object({
    docs: z.array(z.object({ straatnaam: z.string().optional(), woonplaatsnaam: z.string().optional() })),
  }),
});

type Found = Awaited<ReturnType<StreetLookup>>;
type Cached = { readonly until: number; readonly found: Promise<Found | 'failed'> };

/**
 * Street and place by postcode and house number, from PDOK's Locatieserver. `null` where it does not know, does not
 * answer in time or does not answer well: then the signatory is asked. Two streets with one postcode and number are no
 * answer either.
 */
export function createPdok({ url, clock, log, timeoutMs = usualTimeout }: PdokOptions): {
  readonly find: StreetLookup;
  /** Addresses in memory now. */
  readonly remembered: () => number;
  readonly stop: () => void;
} {
  const cache = new Map<string, Cached>();
  const breaker = createBreaker(clock, log);
  let atOnce = 0;

  const forget = () => {
    for (const [key, { until }] of cache) if (until <= clock()) cache.delete(key);
  };
  // Also when nobody looks anything up any more.
  const sweep = setInterval(forget, 60_000).unref();

  async function ask(address: Parameters<StreetLookup>[0]): Promise<Found | 'failed'> {
    atOnce += 1;
    try {
      const found = await lookUp(url, address, timeoutMs);
      breaker.succeeded();
      return found;
    } catch {
      breaker.failed();
      return 'failed';
    } finally {
      atOnce -= 1;
    }
  }

  const find: StreetLookup = async (address) => {
    const key = `${address.municipality} ${address.postcode} ${address.houseNumber}`;
    forget();
    const known = cache.get(key);
    if (known !== undefined) return orNull(await known.found);
    if (atOnce >= maxAtOnce || !breaker.mayTry()) return null;
    const [oldest] = cache.keys();
    if (cache.size >= cacheSize && oldest !== undefined) cache.delete(oldest);
    const entry = { until: clock() + cacheMs, found: ask(address) };
    cache.set(key, entry);
    const found = await entry.found;
    // Only answers are remembered.
    if (found === 'failed' && cache.get(key) === entry) cache.delete(key);
    return orNull(found);
  };
  return { find, remembered: () => cache.size, stop: () => clearInterval(sweep) };
}

const orNull = (found: Found | 'failed'): Found => (found === 'failed' ? null : found);

function createBreaker(clock: Clock, log: PdokOptions['log']) {
  let failures = 0;
  let closedUntil = 0;
  return {
    mayTry(): boolean {
      if (failures < failuresToOpen) return true;
      if (clock() < closedUntil) return false;
      // One look-up tries it; the others go on without until it has answered.
      closedUntil = clock() + openMs;
      return true;
    },
    succeeded(): void {
      if (failures >= failuresToOpen) log.warn({ service: 'pdok' }, 'the look-up of streets works again');
      failures = 0;
    },
    failed(): void {
      failures += 1;
      closedUntil = clock() + openMs;
      if (failures === failuresToOpen)
        log.warn({ service: 'pdok' }, 'the look-up of streets fails: signatories are asked instead');
    },
  };
}

async function lookUp(
  url: string,
  { postcode, houseNumber, municipality }: Parameters<StreetLookup>[0],
  timeoutMs: number,
): Promise<Found> {
  const query = new URL(url);
  const filters = [
    'type:adres',
    `postcode:${postcode}`,
    `huisnummer:${houseNumber}`,
    `gemeentecode:${municipality.slice(2)}`,
  ];
  for (const filter of filters) query.searchParams.append('fq', filter);
  query.searchParams.set('fl', 'straatnaam,woonplaatsnaam');
  query.searchParams.set('rows', String(maxDocuments));
  const answer = await fetch(query, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  if (!answer.ok) {
    await answer.body?.cancel();
    throw new Error(`answered ${answer.status}`);
  }
  const { response } = Answer.parse(JSON.parse(await bounded(answer)));
  const streets = new Map<string, { street: string; place: string }>();
  for (const { straatnaam = '', woonplaatsnaam = '' } of response.docs)
    if (straatnaam !== '' && woonplaatsnaam !== '')
      streets.set(`${straatnaam}\n${woonplaatsnaam}`, { street: straatnaam, place: woonplaatsnaam });
  const [only, ...more] = streets.values();
  return only === undefined || more.length > 0 ? null : only;
}

/** The text of an answer; throws when it is larger than any answer should be. */
async function bounded(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > largestAnswer) throw new Error('answered too much');
    chunks.push(chunk);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
}
