import type { Locale } from '../../usecases/service.ts';
import { en } from './en.ts';
import { nl, type Texts } from './nl.ts';

const all: { readonly [locale in Locale]: Texts } = { nl, en };

export function textsIn(locale: Locale): Texts {
  return all[locale];
}

/** Dutch, unless the address asks for English. */
export function localeOf(query: unknown): Locale {
  return typeof query === 'object' && query !== null && 'lang' in query && query.lang === 'en' ? 'en' : 'nl';
}
