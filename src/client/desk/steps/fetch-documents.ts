/** What is wrong with a field: where, and a sentence in each language. */
export type DocumentFlaw = { readonly path: string; readonly nl: string; readonly en: string };

export type DocumentAnswer =
  /** `missing`: characters that the font of the PDF lacks, with spaces between them; '' when it has all. */
  | { readonly kind: 'made'; readonly zip: Uint8Array; readonly missing: string }
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
    if (response.ok) {
      const missing = decodeURIComponent(response.headers.get('x-missing-characters') ?? '');
      return { kind: 'made', zip: new Uint8Array(await response.arrayBuffer()), missing };
    }
    if (response.status !== 422) return { kind: 'failed' };
    return { kind: 'flaws', flaws: ((await response.json()) as { flaws: DocumentFlaw[] }).flaws };
  } catch {
    return { kind: 'failed' };
  }
}
