import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type AreaShapes, creditsFit } from '../domain/area-shapes/model.ts';

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const Shapes = z.object({
  format: z.literal('referendumpetitie/area/v1'),
  municipality: z.string().regex(/^GM\d{4}$/),
  credits: z.string().refine(creditsFit),
  districts: z
    .array(
      z.object({
        code: z.string().regex(/^WK\d{6}$/),
        polygons: z.array(z.array(z.array(position).min(4)).min(1)).min(1),
      }),
    )
    .min(1)
    .max(200),
});

/**
 * A file in the data folder and no table: it is a picture made from a public source, no part of any count, and can be
 * made again at any moment.
 */
const fileOf = (dataDir: string, municipality: string): string =>
  join(dataDir, 'areas', `${municipality}.json`);

/** Written beside and put in place at once: a reader sees the old shapes or the new ones, never half of either. */
export function writeAreaFile(dataDir: string, shapes: AreaShapes): string {
  const path = fileOf(dataDir, shapes.municipality);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}.new`;
  const file = openSync(beside, 'w', 0o600);
  try {
    writeFileSync(file, `${JSON.stringify({ format: 'referendumpetitie/area/v1', ...shapes })}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  return path;
}

/** Whether there was a file to remove. */
export function removeAreaFile(dataDir: string, municipality: string): boolean {
  const path = fileOf(dataDir, municipality);
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return false;
  rmSync(path);
  return true;
}

/** The imported shapes, or null where there are none; throws when the file is not one of ours. */
export function readAreaFile(dataDir: string, municipality: string): AreaShapes | null {
  const path = fileOf(dataDir, municipality);
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return null;
  const { format: _, ...shapes } = Shapes.parse(JSON.parse(readFileSync(path, 'utf8')));
  return shapes;
}

/**
 * The shapes as they are now, read again when the file was replaced or removed by the command line meanwhile. A file that
 * cannot be read is told to `complain` once, and the schematic map is drawn instead.
 */
export function createAreaShapes(
  dataDir: string,
  complain: (message: string) => void,
): (municipality: string) => AreaShapes | null {
  const known = new Map<string, { readonly stamp: string; readonly shapes: AreaShapes | null }>();
  return (municipality) => {
    if (!/^GM\d{4}$/.test(municipality)) return null;
    const stamp = stampOf(fileOf(dataDir, municipality));
    const last = known.get(municipality);
    if (last?.stamp === stamp) return last.shapes;
    const shapes = stamp === 'none' ? null : readOrComplain(dataDir, municipality, complain);
    known.set(municipality, { stamp, shapes });
    return shapes;
  };
}

function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? 'none' : `${found.ino} ${found.mtimeMs} ${found.size}`;
}

function readOrComplain(
  dataDir: string,
  municipality: string,
  complain: (message: string) => void,
): AreaShapes | null {
  try {
    return readAreaFile(dataDir, municipality);
  } catch {
    complain(`the imported shapes of ${municipality} cannot be read: import them again, or remove them`);
    return null;
  }
}
