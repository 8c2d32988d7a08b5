import { createServer } from 'node:http';

/** How the server answers: as PDOK does, or as a service does that has a bad day. */
export type Mood =
  | 'well'
  | 'slow'
  | 'hanging'
  | 'half'
  | 'error'
  | 'notJson'
  | 'otherJson'
  | 'huge'
  | 'redirect';

export type Locatieserver = {
  readonly url: string;
  /** `fq` of every request, in order. */
  readonly asked: readonly (readonly string[])[];
  mood: Mood;
  close(): Promise<void>;
};

type Doc = { readonly straatnaam: string; readonly woonplaatsnaam: string; readonly weergavenaam: string };

/** Answers in the form of the Locatieserver of PDOK (`free`, type:adres) for the addresses given, on a loopback port. */
export async function startLocatieserver(
  known: Readonly<Record<string, readonly (readonly [street: string, place: string])[]>>,
): Promise<Locatieserver> {
  const asked: string[][] = [];
  const state = { mood: 'well' as Mood };
  const server = createServer((req, res) => {
    const query = new URL(req.url ?? '/', 'http://localhost').searchParams;
    const filters = query.getAll('fq');
    asked.push(filters);
    const value = (name: string) =>
      filters.find((filter) => filter.startsWith(`${name}:`))?.slice(name.length + 1);
    const places = known[`${value('postcode')} ${value('huisnummer')}`] ?? [];
    const docs = places.map(
      ([straatnaam, woonplaatsnaam]): Doc => ({
        straatnaam,
        woonplaatsnaam,
        weergavenaam: `${straatnaam} ${value('huisnummer')}, ${value('postcode')} ${woonplaatsnaam}`,
      }),
    );
    const answer = JSON.stringify({
      response: { numFound: docs.length, start: 0, maxScore: 1, numFoundExact: true, docs },
    });
    const json = () => res.writeHead(200, { 'content-type': 'application/json' });
    switch (state.mood) {
      case 'well':
        json().end(answer);
        return;
      case 'slow':
        setTimeout(() => json().end(answer), 3000).unref();
        return;
      case 'hanging':
        return;
      case 'half':
        json().write(answer.slice(0, 20));
        return;
      case 'error':
        res.writeHead(500).end('storing');
        return;
      case 'notJson':
        json().end('<html>onderhoud</html>');
        return;
      case 'otherJson':
        json().end('{"response":{"docs":{}}}');
        return;
      case 'huge':
        json();
        res.write('{"response":{"docs":[],"x":"');
        for (let part = 0; part < 100; part++) res.write('x'.repeat(100_000));
        res.end('"}}');
        return;
      case 'redirect':
        res.writeHead(302, { location: 'http://localhost:1/elders' }).end();
        return;
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/bzk/locatieserver/search/v3_1/free`,
    asked,
    get mood() {
      return state.mood;
    },
    set mood(mood: Mood) {
      state.mood = mood;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
