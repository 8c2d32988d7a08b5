import { createHash } from 'node:crypto';
import { buildDirectory } from '../../src/domain/directory-build.ts';
import { type AddressDirectory, openDirectory } from '../../src/domain/directory-file.ts';
import { PairCollector } from '../../src/domain/directory-pairs.ts';
import { postcodeIndex } from '../../src/domain/directory-row.ts';

/** An address: postcode, house number, and CBS code of its neighbourhood as an integer (3440611: BU03440611). */
export type Address = readonly [postcode: string, houseNumber: number, neighbourhood: number];

/** Bytes of a directory of these addresses, as an import makes them. */
export function directoryBytes(
  addresses: readonly Address[],
  municipalities: string[] | null = ['GM0344'],
  names: ReadonlyMap<string, string> = new Map(),
): Uint8Array<ArrayBuffer> {
  const collector = new PairCollector(addresses.length * 32);
  for (const [postcode, houseNumber, neighbourhood] of addresses)
    collector.add(postcodeIndex(postcode), houseNumber, neighbourhood);
  const source = { name: 'test.csv', bytes: 0, sha256: '0'.repeat(64), year: 2025 };
  const asked = { source, imported: '2026-03-01T12:00:00.000Z', municipalities };
  const { parts } = buildDirectory(collector.finish(), asked, names);
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return Uint8Array.from(Buffer.concat([...parts, hash.digest()]));
}

export function directoryOf(...made: Parameters<typeof directoryBytes>): AddressDirectory {
  const bytes = directoryBytes(...made);
  const opened = openDirectory(bytes, createHash('sha256').update(bytes.subarray(0, -32)).digest());
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}
