import { readFileSync, statSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { readAreaFile, removeAreaFile, writeAreaFile } from '../adapters/area-file.ts';
import type { Config } from '../config.ts';
import { builtInDistricts } from '../domain/area.ts';
import type { AreaRefusal } from '../domain/area-shapes/model.ts';
import { CommandError, columns, type Globals, print } from './output.ts';
import type { Surroundings } from './surroundings.ts';

type Which = { readonly gemeente: string };

/** Bytes: it is read whole. The districts of the country are some 60 MB, neighbourhoods can be cut out with ogr2ogr. */
const largestFile = 96_000_000;

/** `referendumpetitie area`: the true shapes of the districts, for the map of the organisers. */
export function addAreaCommands(program: Command, { config, globals }: Surroundings): void {
  const area = program
    .command('area')
    .description('true shapes of the districts, for the map on the dashboard');
  const ofMunicipality = (command: Command) =>
    command.option('--gemeente <code>', 'code of the municipality', municipalityCode, 'GM0344');
  ofMunicipality(area.command('import <file.geojson>'))
    .description(
      'takes districts from GeoJSON (CBS wijken en buurten; RD or WGS84), in the place of what was there',
    )
    .option('--credits <text>', 'who made the shapes and under which licence; shown under the map')
    .action((file: string, options: Which & { readonly credits?: string }) =>
      areaImport(config(), globals(), file, options),
    );
  ofMunicipality(area.command('show'))
    .description('what was imported')
    .action((options: Which) => areaShow(config(), globals(), options));
  ofMunicipality(area.command('remove'))
    .description('back to the schematic map')
    .action((options: Which) => areaRemove(config(), globals(), options));
}

function municipalityCode(text: string): string {
  if (!/^GM\d{4}$/.test(text)) throw new InvalidArgumentError('a municipality is written as GM0344');
  return text;
}

async function areaImport(
  config: Config,
  globals: Globals,
  file: string,
  { gemeente, credits = null }: Which & { readonly credits?: string | null },
): Promise<void> {
  const { importAreas } = await import('../domain/area-shapes/import.ts');
  const order = { municipality: gemeente, districts: builtInDistricts(gemeente), credits };
  const imported = importAreas(readJson(file), order);
  if (!imported.ok) throw new CommandError(`${file}: ${sentenceOf(imported.error)} (${imported.error.code})`);
  const { shapes, used, leftOut } = imported.value;
  const path = writeAreaFile(config.dataDir, shapes);
  const points = shapes.districts.flatMap(({ polygons }) => polygons.flat(2)).length;
  const facts = {
    municipality: gemeente,
    districts: shapes.districts.length,
    features: used,
    leftOut,
    points,
  };
  print(globals, { ...facts, credits: shapes.credits, file: path }, [
    `${facts.districts} districts of ${gemeente} from ${used} features (${leftOut} left out), ${points} points, in ${path}`,
    `under the map: ${shapes.credits}`,
  ]);
}

function readJson(file: string): unknown {
  const size = statSync(file).size;
  if (size > largestFile)
    throw new CommandError(
      `${file} is larger than ${largestFile / 1e6} MB: cut the municipality out first, for example with ogr2ogr -where "gemeentecode='GM0344'"`,
    );
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CommandError(`${file} is no JSON`);
    throw error;
  }
}

function areaShow(config: Config, globals: Globals, { gemeente }: Which): void {
  const shapes = readOwn(config, gemeente);
  const codes = shapes?.districts.map(({ code }) => code) ?? [];
  print(
    globals,
    { municipality: gemeente, districts: codes, credits: shapes?.credits ?? null },
    shapes === null
      ? [`no shapes of ${gemeente}: the map is schematic`]
      : columns([
          ['districts', codes.join(' ')],
          ['credits', shapes.credits],
        ]),
  );
}

function readOwn(config: Config, gemeente: string) {
  try {
    return readAreaFile(config.dataDir, gemeente);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    throw new CommandError(
      `the imported shapes of ${gemeente} are damaged: import them again, or area remove`,
    );
  }
}

function areaRemove(config: Config, globals: Globals, { gemeente }: Which): void {
  const removed = removeAreaFile(config.dataDir, gemeente);
  print(globals, { municipality: gemeente, removed }, [
    removed ? `shapes of ${gemeente} removed: the map is schematic again` : `no shapes of ${gemeente}`,
  ]);
}

type Of<C extends AreaRefusal['code']> = Extract<AreaRefusal, { code: C }>;

const sentences: { readonly [C in AreaRefusal['code']]: (refusal: Of<C>) => string } = {
  NotGeoJson: ({ why }) => `this is no GeoJSON with areas: ${why}`,
  TooLarge: ({ what, most }) => `more than ${most} ${what}: cut the municipality out first`,
  UnknownReferenceSystem: ({ name }) =>
    `coordinates must be in RD (EPSG:28992) or in degrees (WGS84), and the file says ${name}`,
  BadGeometry: ({ feature, why }) => `${feature}: ${why}`,
  OutsideNetherlands: ({ feature, at }) =>
    `${feature}: ${at} lies outside the Netherlands, or is in another system than the file says`,
  SwappedCoordinates: ({ feature, at }) =>
    `${feature}: ${at} has latitude first; GeoJSON wants longitude first`,
  NoDistrictCode: ({ feature }) =>
    `${feature} has no district code: one of wijkcode, WK_CODE, statcode, gwb_code, buurtcode or code is needed`,
  UnknownDistrict: ({ feature, district }) =>
    `${feature} is district ${district}, which the counts do not know: is it another edition?`,
  NothingFound: ({ municipality }) => `no district of ${municipality} in it`,
  MissingDistricts: ({ districts }) => `districts are missing: ${districts.join(', ')}`,
  Overlap: ({ district }) =>
    `features of district ${district} lie over each other: does the file hold districts and neighbourhoods together?`,
  CreditsNeeded: () => 'who made these shapes, and under which licence? Say so with --credits',
  BadCredits: () => '--credits is one line of 3 to 200 printable characters',
};

function sentenceOf<C extends AreaRefusal['code']>(refusal: Of<C>): string {
  const sentence: (refusal: Of<C>) => string = sentences[refusal.code as C];
  return sentence(refusal);
}
