/** What is wrong with a field: where, and a sentence in each language. */
export type DocumentFlaw = { readonly path: string; readonly nl: string; readonly en: string };

export type DocumentAnswer =
  | { readonly kind: 'made'; readonly zip: Uint8Array }
  | { readonly kind: 'flaws'; readonly flaws: readonly DocumentFlaw[] }
  | { readonly kind: 'failed' };

/** Asks the website for official documents: the one thing, beside the result, that leaves this page. */
export async function fetchDocuments(
  document: 'besluit' | 'ontvangstbevestiging',
  input: unknown,
): Promise<DocumentAnswer> {
  try {
    const response = await fetch('/griffie/stukken', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ document, input }),
    });
    if (response.ok) return { kind: 'made', zip: new Uint8Array(await response.arrayBuffer()) };
    if (response.status !== 422) return { kind: 'failed' };
    return { kind: 'flaws', flaws: ((await response.json()) as { flaws: DocumentFlaw[] }).flaws };
  } catch {
    return { kind: 'failed' };
  }
}
