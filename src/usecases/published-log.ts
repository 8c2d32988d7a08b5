import { rfc3339 } from '../domain/calendar.ts';
import type { Phase } from '../domain/petition.ts';
import { formatKeys } from '../ledger/keys-file.ts';
import type { LogSigner, Secrets, Store } from './ports.ts';
import type { PublishedLog } from './service.ts';

/** What the world may see of the ledger: the part under the newest published checkpoint. */
export function publishedLog(context: {
  readonly store: Store;
  readonly secrets: Pick<Secrets, 'sha256'>;
  readonly signer: LogSigner;
}) {
  return async (slug: string): Promise<PublishedLog | null> => {
    const row = await context.store.read('petition', { slug });
    if (row?.phase == null) return null;
    const { ledger, checkpoint } = await context.store.read('published', { phase: row.phase.id });
    return { ledger, checkpoint: checkpoint?.note ?? null, keys: keysText(context, row.phase) };
  };
}

export function keysText(
  { secrets, signer }: { readonly secrets: Pick<Secrets, 'sha256'>; readonly signer: LogSigner },
  phase: Phase,
): string {
  const since = rfc3339(phase.opensAt);
  return formatKeys(secrets.sha256, {
    log: { origin: phase.origin, publicKey: signer.publicKey, since },
    judge: { recipient: phase.recipients.judge, since },
    backup: { recipient: phase.recipients.backup, since },
  });
}
