import type { AuditEventName } from './audit.ts';

/** Fields of an event as they are shown; absent ones are ''. */
export type AuditFacts = (name: string) => string;

/** One sentence for each event of the catalogue. */
export type AuditSentences = { readonly [name in AuditEventName]: (fact: AuditFacts) => string };
