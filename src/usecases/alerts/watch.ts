import { type PastHour, RecentCounts, type Window } from '../../domain/alerts/recent-counts.ts';

type Seen = { readonly window: Window; readonly past: readonly PastHour[] };

/**
 * What is known in memory, and nowhere else, of the forms of the last hours. Networks and small mail domains are here
 * under a keyed hash that changes every day.
 */
export interface Watch {
  /** A form was sent. `network`: a keyed hash; `domain`: likewise, or the name of a big provider. */
  form(petition: string, network: string, domain: string, at: number): void;
  of(petition: string, now: number): { readonly networks: Seen; readonly domains: Seen };
}

type Counters = { readonly networks: RecentCounts; readonly domains: RecentCounts };

export function createWatch(): Watch {
  const petitions = new Map<string, Counters>();
  const counters = (petition: string): Counters => {
    const known = petitions.get(petition) ?? { networks: new RecentCounts(), domains: new RecentCounts() };
    petitions.set(petition, known);
    return known;
  };
  const seen = (counts: RecentCounts, now: number): Seen => ({
    window: counts.window(now),
    past: counts.past(now),
  });
  return {
    form: (petition, network, domain, at) => {
      const { networks, domains } = counters(petition);
      networks.note(network, at);
      domains.note(domain, at);
    },
    of: (petition, now) => {
      const { networks, domains } = counters(petition);
      return { networks: seen(networks, now), domains: seen(domains, now) };
    },
  };
}
