import { err, ok, type Result } from '../domain/result.ts';

export type IdentityFileRefusal =
  /** Not a line of it begins with AGE-SECRET-KEY-1. */
  | { readonly code: 'IdentityMissing' }
  /** A passphrase protects the file: it is opened with the age tool first. */
  | { readonly code: 'IdentityLocked' }
  | { readonly code: 'IdentityMalformed'; readonly line: number };

/** The identities (AGE-SECRET-KEY-1…) in an identity file of age: one a line, comments and empty lines between. */
export function parseIdentities(text: string): Result<readonly string[], IdentityFileRefusal> {
  if (/^(?:age-encryption\.org\/|-----BEGIN AGE)/.test(text)) return err({ code: 'IdentityLocked' });
  const identities: string[] = [];
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const word = line.trim();
    if (word === '' || word.startsWith('#')) continue;
    if (!/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/.test(word))
      return err({ code: 'IdentityMalformed', line: index + 1 });
    identities.push(word);
  }
  return identities.length > 0 ? ok(identities) : err({ code: 'IdentityMissing' });
}

export type Opener = {
  /** Public halves of the identities: age1… */
  readonly recipients: readonly string[];
  /** Null: no identity fits, or a byte was changed. */
  readonly open: (sealed: Uint8Array) => Promise<Uint8Array | null>;
};

/** Opens sealed records with the identities of a judge; the library is loaded when it is needed. */
export async function createOpener(
  identities: readonly string[],
): Promise<Result<Opener, IdentityFileRefusal>> {
  const { Decrypter, identityToRecipient } = await import('age-encryption');
  const decrypter = new Decrypter();
  const recipients: string[] = [];
  for (const [index, identity] of identities.entries()) {
    try {
      decrypter.addIdentity(identity);
      recipients.push(await identityToRecipient(identity));
    } catch {
      // Its checksum is wrong: a letter was typed or copied otherwise.
      return err({ code: 'IdentityMalformed', line: index + 1 });
    }
  }
  // Whatever is the matter with one record, the others are opened.
  return ok({ recipients, open: (sealed) => decrypter.decrypt(sealed).catch(() => null) });
}

/** Plaintexts by id, in order; null where no identity opens the record. */
export async function openAll(
  open: Opener['open'],
  sealed: ReadonlyMap<string, Uint8Array>,
  onProgress: (done: number) => void = () => {},
): Promise<Map<string, Uint8Array | null>> {
  const opened = new Map<string, Uint8Array | null>();
  for (const [id, file] of sealed) {
    opened.set(id, await open(file));
    onProgress(opened.size);
  }
  return opened;
}
