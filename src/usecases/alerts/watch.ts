import type { Deliveries } from '../../domain/alerts/anomalies.ts';
import { type ProviderName, providerNames } from '../../domain/alerts/providers.ts';
import { type PastHour, RecentCounts, type Window } from '../../domain/alerts/recent-counts.ts';

type Seen = { readonly window: Window; readonly past: readonly PastHour[] };

/**
 * What is known in memory, and nowhere else, of the forms and mails of the last hours. Networks and small domains are
 * here under a keyed hash that changes every day.
 */
export interface Watch {
  /** A form was sent. `network`, `domain`: a keyed hash, or the name of a big provider. */
  form(petition: string, network: string, domain: string, at: number): void;
  /** The first attempt at a mail to a big provider. */
  mail(petition: string, provider: ProviderName, taken: boolean, at: number): void;
  of(
    petition: string,
    now: number,
  ): {
    readonly networks: Seen;
    readonly domains: Seen;
    readonly deliveries: readonly Deliveries[];
  };
}

type Counters = {
  readonly networks: RecentCounts;
  readonly domains: RecentCounts;
  readonly tried: RecentCounts;
  readonly failed: RecentCounts;
};

const counters = (): Counters => ({
  networks: new RecentCounts(),
  domains: new RecentCounts(),
  tried: new RecentCounts(),
  failed: new RecentCounts(),
});

export function createWatch(): Watch {
  const petitions = new Map<string, Counters>();
  const at = (petition: string): Counters => {
    const known = petitions.get(petition) ?? counters();
    petitions.set(petition, known);
    return known;
  };
  const seen = (counts: RecentCounts, now: number): Seen => ({
    window: counts.window(now),
    past: counts.past(now),
  });
  return {
    form: (petition, network, domain, now) => {
      at(petition).networks.note(network, now);
      at(petition).domains.note(domain, now);
    },
    mail: (petition, provider, taken, now) => {
      at(petition).tried.note(provider, now);
      if (!taken) at(petition).failed.note(provider, now);
    },
    of: (petition, now) => {
      const { networks, domains, tried, failed } = at(petition);
      const attempts = tried.window(now).counts;
      const failures = failed.window(now).counts;
      return {
        networks: seen(networks, now),
        domains: seen(domains, now),
        deliveries: providerNames.map((provider) => ({
          provider,
          tried: attempts.get(provider) ?? 0,
          failed: failures.get(provider) ?? 0,
        })),
      };
    },
  };
}
