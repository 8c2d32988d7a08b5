/** Reads about bundles that are handed out. */
export interface BundleReads {
  /**
   * What the public bundle of a phase depends on, in one line: another one, another bundle. `number` undefined: the
   * newest phase. null while there is no sealed ledger: then the bundle is nobody's.
   */
  sealedBundle(args: { readonly slug: string; readonly number?: number | undefined }): {
    readonly number: number;
    readonly stamp: string;
  } | null;
}
