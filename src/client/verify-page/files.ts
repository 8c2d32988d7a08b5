import { bytesSource } from '../../ledger/archive-reader.ts';
import { BundleContents } from '../../ledger/contents.ts';
import {
  type BundleReport,
  type Progress,
  verifyArchiveSteps,
  verifyContentsSteps,
} from '../../ledger/verify.ts';
import { browserCrypto } from '../crypto.ts';
import { inSlices } from '../slices.ts';

type Show = (progress: Progress) => void;
export type NamedFile = { readonly name: string; readonly file: File };

export async function verifyZip(file: File, key: string | undefined, show: Show): Promise<BundleReport> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return inSlices(verifyArchiveSteps(browserCrypto, bytesSource(bytes), { key }), show);
}

export async function verifyFolder(
  files: readonly NamedFile[],
  key: string | undefined,
  show: Show,
): Promise<BundleReport> {
  const contents = new BundleContents(browserCrypto.sha256);
  for (const [index, { name, file }] of files.entries()) {
    contents.add(name, new Uint8Array(await file.arrayBuffer()));
    if (index % 100 === 0) show({ step: 'archive', done: index, total: files.length });
  }
  return inSlices(verifyContentsSteps(browserCrypto, contents, { key }), show);
}

/** Paths inside the chosen folder. */
export const chosenFolder = (list: Iterable<File>): NamedFile[] =>
  [...list].map((file) => ({ name: file.webkitRelativePath.split('/').slice(1).join('/'), file }));

/** Everything under a dropped folder. Must be called while the drop event is being handled. */
export function droppedFolder(transfer: DataTransfer): Promise<NamedFile[]> | null {
  const entry = transfer.items.length === 1 ? transfer.items[0]?.webkitGetAsEntry() : null;
  return entry?.isDirectory ? walk(entry as FileSystemDirectoryEntry, '') : null;
}

async function walk(folder: FileSystemDirectoryEntry, path: string): Promise<NamedFile[]> {
  const reader = folder.createReader();
  const found: NamedFile[] = [];
  for (;;) {
    // readEntries hands out a folder in portions, and an empty one at the end.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) return found;
    for (const entry of entries) {
      const name = path + entry.name;
      if (entry.isDirectory) found.push(...(await walk(entry as FileSystemDirectoryEntry, `${name}/`)));
      else found.push({ name, file: await fileOf(entry as FileSystemFileEntry) });
    }
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));
