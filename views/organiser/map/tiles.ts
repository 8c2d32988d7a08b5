import { round, width, wrapped } from '../charts/measure.ts';

/** Place of a tile in columns and rows from the north-west; halves make neighbours touch as they do in the city. */
type Place = readonly [column: number, row: number];

/** Utrecht as its inhabitants know it: the west beyond canal and motorway, the old town in the middle. */
const utrecht: Readonly<Record<string, Place>> = {
  WK034410: [0, 0.25],
  WK034409: [0, 1.25],
  WK034402: [1, 0],
  WK034401: [1, 1],
  WK034408: [1, 2],
  WK034403: [2, 0],
  WK034406: [2, 1],
  WK034407: [2, 2],
  WK034404: [3, 0.5],
  WK034405: [3, 1.5],
};

const columns = 4;
const gap = 3;
const side = round((width - (columns - 1) * gap) / columns);
const tall = 70;
export const nameLetter = 12.5;

export type Tile = {
  readonly code: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The name in lines that fit. */
  readonly lines: readonly string[];
};

export type Tiles = { readonly height: number; readonly tiles: readonly Tile[] };

/** One tile for each district, all of one size; in rows by code where nobody has laid them by hand. */
export function tileMap(districts: readonly { readonly code: string; readonly name: string }[]): Tiles {
  const byHand = districts.every(({ code }) => utrecht[code] !== undefined);
  const places = districts.map(({ code }, index): Place => {
    const place = byHand ? utrecht[code] : undefined;
    return place ?? [index % columns, Math.floor(index / columns)];
  });
  const rows = Math.max(0, ...places.map(([, row]) => row)) + 1;
  return {
    height: round(rows * (tall + gap) - gap),
    tiles: districts.map(({ code, name }, index) => {
      const [column, row] = places[index] ?? [0, 0];
      return {
        code,
        x: round(column * (side + gap)),
        y: round(row * (tall + gap)),
        width: side,
        height: tall,
        lines: wrapped(name, side - 4, nameLetter).slice(0, 2),
      };
    }),
  };
}
