import { rfc3339 } from '../domain/calendar.ts';
import type { CaseFile } from '../domain/case-file.ts';
import { keysOf } from '../domain/judge-keys.ts';
import type { Phase } from '../domain/petition.ts';
import { parseVerifierKey } from '../ledger/checkpoint.ts';
import { formatKeys } from '../ledger/keys-file.ts';
import type { LogSigner, Secrets, Store } from './ports.ts';
import type { PublishedLog } from './service.ts';

/** What the world may see of a ledger, that of the newest phase or of phase `number`: what its newest published checkpoint covers. */
export function publishedLog(context: {
  readonly store: Store;
  readonly secrets: Pick<Secrets, 'sha256'>;
  readonly signer: LogSigner;
}) {
  return async (slug: string, number?: number): Promise<PublishedLog | null> => {
    const row =
      number === undefined
        ? await context.store.read('petition', { slug })
        : await context.store.read('phaseNumbered', { slug, number });
    if (row?.phase == null) return null;
    const { ledger, checkpoint } = await context.store.read('published', { phase: row.phase.id });
    return { ledger, checkpoint: checkpoint?.note ?? null, keys: keysText(context, row.phase, row.caseFile) };
  };
}

export function keysText(
  { secrets, signer }: { readonly secrets: Pick<Secrets, 'sha256'>; readonly signer: LogSigner },
  phase: Phase,
  file: CaseFile,
): string {
  const since = rfc3339(phase.opensAt);
  return formatKeys(secrets.sha256, {
    log: { origin: phase.origin, publicKey: signer.publicKey, since },
    judge: { recipient: phase.recipients.judge, since },
    backup: { recipient: phase.recipients.backup, since },
    judgeKeys: keysOf(file, phase.number).flatMap(({ key, since: recorded }) => {
      const parsed = parseVerifierKey(secrets.sha256, key);
      return parsed.ok ? [{ ...parsed.value, since: rfc3339(recorded) }] : [];
    }),
  });
}
