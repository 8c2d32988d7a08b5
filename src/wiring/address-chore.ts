import type { Logger } from 'pino';
import { troubleInWords } from '../adapters/directory-keeper.ts';
import { createPdok } from '../adapters/pdok.ts';
import type { App } from '../app.ts';
import type { Config } from '../config.ts';
import type { StreetLookup } from '../usecases/ports.ts';
import type { Chore } from '../worker/routine.ts';

/** Which addresses can be told from others: exactly, by four digits only, or not at all. */
export async function tellOfAddresses({ addresses, context, store }: App, log: Logger): Promise<void> {
  const trouble = addresses.trouble();
  if (trouble !== null) log.error({ code: trouble.code }, troubleInWords(trouble));
  const held = addresses.current();
  if (held === null)
    log.warn(
      {},
      'no address directory was imported: addresses are told by their four digits (directory import)',
    );
  else log.info({ edition: held.edition }, 'address directory');
  for (const { petition } of await store.read('petitions', {})) {
    const { code } = petition.regulation.municipality;
    if (!context.located(code))
      log.error(
        { petition: petition.slug },
        `there is no address directory of ${code}: every address is taken`,
      );
  }
}

/** An import puts another edition in use while we run: it is read here, and never in the middle of a form. */
export function addressChore({ addresses }: App, log: Logger): Chore {
  let told = addresses.trouble();
  const run = async (): Promise<void> => {
    if (addresses.refresh())
      log.info({ edition: addresses.current()?.edition }, 'address directory taken over');
    const trouble = addresses.trouble();
    if (trouble !== null && trouble !== told) log.error({ code: trouble.code }, troubleInWords(trouble));
    told = trouble;
  };
  return { name: 'addresses', everyMs: 10_000, run };
}

/** Where street and place are looked up; null unless it is switched on. */
export function streetLookup({ pdokUrl }: Config, log: Logger): StreetLookup | null {
  return pdokUrl === null ? null : createPdok({ url: pdokUrl, clock: Date.now, log }).find;
}
