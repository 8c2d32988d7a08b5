import { type ByteSource, readArchive } from './archive-reader.ts';
import { BundleContents } from './contents.ts';
import type { Sha256 } from './crypto.ts';
import { type Finding, flaw, pass } from './messages.ts';

const bytesPerStep = 1 << 20;

/** The files of an archive and what was found about the archive itself; yields the bytes read so far. */
export function* readContents(
  sha256: Sha256,
  source: ByteSource,
): Generator<number, { readonly contents: BundleContents; readonly finding: Finding }> {
  const contents = new BundleContents(sha256);
  const files = readArchive(source);
  const damaged: string[] = [];
  let reported = 0;
  let next = files.next();
  for (; !next.done; next = files.next()) {
    const { name, data, intact, offset } = next.value;
    contents.add(name, data);
    if (!intact) damaged.push(name);
    if (offset - reported < bytesPerStep) continue;
    reported = offset;
    yield offset;
  }
  const end = next.value;
  const [first] = damaged;
  const finding = !end.ok
    ? flaw('archiveDamaged', { where: end.error.where })
    : first !== undefined
      ? flaw('archiveCrc', { file: first, count: damaged.length })
      : pass('archiveCanonical', { files: end.value.files, bytes: source.size });
  return { contents, finding };
}
