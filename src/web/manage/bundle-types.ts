import type { BundleKind } from '../../domain/manage.ts';
import type { Result } from '../../domain/result.ts';
import type { ExportRefusal } from '../../usecases/export-bundle.ts';

type Stream = { readonly interim: boolean; readonly bytes: AsyncGenerator<Uint8Array> };

/** Makes bundles without holding up those who sign. */
export type Bundles = {
  /** A zip as it is made; whoever stops reading stops its making. */
  readonly open: (job: {
    readonly slug: string;
    readonly number: number;
    readonly kind: BundleKind;
  }) => Promise<Result<Stream, ExportRefusal>>;
  /** A finished public bundle; null where there is none after all. */
  readonly shelved: (wanted: {
    readonly slug: string;
    readonly number: number;
    readonly stamp: string;
  }) => Promise<{ readonly file: string; readonly size: number; readonly etag: string } | null>;
};
