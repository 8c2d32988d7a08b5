import type { AreaShapes } from '../../../src/domain/area-shapes/model.ts';
import { dateTimeInWords } from '../../../src/domain/calendar.ts';
import type { Districts } from '../../../src/domain/insight/model.ts';
import type { Texts } from '../../models.ts';
import { ChartFigure, FigureTable, Legend, Picture } from '../charts/frame.tsx';
import { type ShadeClass, shadeClasses, shadeOf } from './classes.ts';
import { drawShapes, nameIn } from './shapes.ts';
import { nameLetter, tileMap } from './tiles.ts';

type District = Districts['rows'][number];
type Measure = {
  readonly id: string;
  readonly title: string;
  readonly of: (district: District) => number | null;
  readonly show: (value: number) => string;
};

export function mapSummary({ rows, updatedAt }: Districts, t: Texts): string {
  const { map, decimal } = t.dashboard;
  const shown = rows.flatMap((row) => (row.count === null ? [] : [row]));
  const [first] = shown;
  if (updatedAt === null || first === undefined) return map.waiting;
  const most = shown.reduce((best, row) => (row.count > best.count ? row : best), first);
  const dense = shown.reduce((best, row) => (row.per1000 > best.per1000 ? row : best), first);
  return map.summary(most.name, most.count, dense.name, decimal(dense.per1000, 1));
}

/** Stripes for what is not shown: no shade could be taken for it. */
const Hatch = ({ id }: { readonly id: string }) => (
  <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect class="hatch-ground" width="7" height="7" />
    <line class="hatch-line" x1="0" y1="0" x2="0" y2="7" />
  </pattern>
);

type MapProps = {
  readonly rows: readonly District[];
  readonly measure: Measure;
  readonly classes: readonly ShadeClass[];
  readonly t: Texts;
};

const valueText = ({ measure, t }: Pick<MapProps, 'measure' | 't'>, district: District): string => {
  const value = measure.of(district);
  return value === null ? t.dashboard.map.hiddenShort : measure.show(value);
};

const Tiles = ({ rows, measure, classes, t }: MapProps) => (
  <>
    {tileMap(rows).tiles.map(({ code, lines, x, y, width, height }, index) => {
      const district = rows[index];
      if (district === undefined) return null;
      const shade = shadeOf(measure.of(district), classes);
      return (
        <g key={code} class={`shade-${shade}`}>
          <rect class="area" x={x} y={y} width={width} height={height} rx="5" />
          {lines.map((line, row) => (
            <text key={line} class="area-name" x={x + width / 2} y={y + 17 + row * (nameLetter + 2)}>
              {line}
            </text>
          ))}
          <text class="area-value" x={x + width / 2} y={y + height - 10}>
            {valueText({ measure, t }, district)}
          </text>
        </g>
      );
    })}
  </>
);

/** Borders first, names and numbers after them: no district covers the number of its neighbour. */
const Shapes = ({ rows, measure, classes, t, area }: MapProps & { readonly area: AreaShapes }) => {
  const { shapes } = drawShapes(area);
  const drawn = shapes.flatMap((shape) => {
    const district = rows.find(({ code }) => code === shape.code);
    if (district === undefined) return [];
    return [{ ...shape, district, shade: shadeOf(measure.of(district), classes) }];
  });
  // The second map uses the borders of the first: they are most of what the page weighs.
  const first = measure.id === 'kaart-aantal';
  return (
    <>
      {drawn.map(({ code, path, shade }) =>
        first ? (
          <g key={code} class={`area shade-${shade}`}>
            <path id={`vorm-${code}`} d={path} />
          </g>
        ) : (
          <use key={code} class={`area shade-${shade}`} href={`#vorm-${code}`} />
        ),
      )}
      {drawn.map(({ code, x, y, room, district, shade }) => (
        <g key={code} class={`shade-${shade}`}>
          {nameIn(district.name, room).map(({ line, up, small }) => (
            <text key={line} class={small ? 'area-name small' : 'area-name'} x={x} y={y - 5 - up}>
              {line}
            </text>
          ))}
          <text class="area-value" x={x} y={y + 11}>
            {valueText({ measure, t }, district)}
          </text>
        </g>
      ))}
    </>
  );
};

const OneMap = ({
  rows,
  measure,
  area,
  t,
}: Omit<MapProps, 'classes'> & { readonly area: AreaShapes | null }) => {
  const { map } = t.dashboard;
  const classes = shadeClasses(rows.map(measure.of));
  const props = { rows, measure, classes, t };
  // A number on the border of two classes belongs to the upper one; the last class holds its own upper border as well.
  const legend = classes.map(({ shade, from, to }, index) => ({
    look: `area shade-${shade}`,
    text:
      index > 0 && index === classes.length - 1
        ? map.atLeast(measure.show(from))
        : map.range(measure.show(from), measure.show(to)),
  }));
  return (
    <div class="one-map">
      <h3 class="utrecht-heading-4">{measure.title}</h3>
      <Picture
        id={measure.id}
        title={measure.title}
        description={area === null ? map.pictureTiles : map.pictureShapes}
        height={area === null ? tileMap(rows).height : drawShapes(area).height}
      >
        {area === null ? <Tiles {...props} /> : <Shapes {...props} area={area} />}
      </Picture>
      <Legend label={map.legend} items={[{ look: 'area shade-0', text: map.hidden }, ...legend]} />
    </div>
  );
};

const absolute = (t: Texts): Measure => ({
  id: 'kaart-aantal',
  title: t.dashboard.map.absolute,
  of: ({ count }) => count,
  show: t.number,
});
const relative = (t: Texts): Measure => ({
  id: 'kaart-per-1000',
  title: t.dashboard.map.relative,
  of: ({ per1000 }) => per1000,
  show: (value) => t.dashboard.decimal(value, 1),
});

const DistrictTable = ({ districts, t }: { readonly districts: Districts; readonly t: Texts }) => {
  const { map } = t.dashboard;
  const rows: readonly District[] = districts.rows;
  const hidden = districts.updatedAt === null ? map.notYet : map.hidden;
  const cell = ({ of, show }: Measure, district: District): string => {
    const value = of(district);
    return value === null ? hidden : show(value);
  };
  return (
    <FigureTable
      caption={map.title}
      head={[map.district, map.inhabitants, map.count, map.per1000]}
      rows={rows.map((district) => [
        district.name,
        t.number(district.inhabitants),
        cell(absolute(t), district),
        cell(relative(t), district),
      ])}
    />
  );
};

const covers = (area: AreaShapes, rows: readonly District[]): boolean =>
  rows.every(({ code }) => area.districts.some((shape) => shape.code === code));

/** How much support comes from where: as a number and per 1,000 inhabitants, and in one table. */
export const DistrictMap = ({
  districts,
  area,
  t,
}: {
  readonly districts: Districts;
  /** Of the municipality of these districts, or null: then the map is schematic. */
  readonly area: AreaShapes | null;
  readonly t: Texts;
}) => {
  const { map } = t.dashboard;
  const { updatedAt, rows } = districts;
  const shapes = area !== null && covers(area, rows) ? area : null;
  const notes =
    updatedAt === null
      ? []
      : [
          map.updated(dateTimeInWords(updatedAt, t.locale)),
          ...(shapes === null ? [] : [map.credits(shapes.credits)]),
        ];
  return (
    <ChartFigure
      id="wijken"
      title={map.title}
      summary={mapSummary(districts, t)}
      notes={notes}
      t={t}
      table={<DistrictTable districts={districts} t={t} />}
    >
      {updatedAt === null ? null : (
        <div class="maps">
          <svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false">
            <defs>
              <Hatch id="arcering" />
            </defs>
          </svg>
          <OneMap rows={rows} measure={absolute(t)} area={shapes} t={t} />
          <OneMap rows={rows} measure={relative(t)} area={shapes} t={t} />
        </div>
      )}
    </ChartFigure>
  );
};
