import type { Locale } from '../src/usecases/service.ts';

/** The same path in a language; Dutch is what a bare path means. */
export function href(locale: Locale, path: string): string {
  return locale === 'en' ? `${path}?lang=en` : path;
}

const grouped = /(.{4})(?=.)/g;

/** A ledger id the way one reads it aloud: groups of four. */
export function inGroups(id: string): string {
  return id.replace(grouped, '$1 ');
}
