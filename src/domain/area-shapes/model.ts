/** Longitude and latitude (WGS84), in degrees. */
export type Position = readonly [longitude: number, latitude: number];

/** Rings of one polygon: the outer one clockwise as seen on a map (as d3-geo wants it), holes the other way round. */
export type Rings = readonly (readonly Position[])[];

export type DistrictShape = {
  /** As CBS writes it: 'WK034401'. */
  readonly code: string;
  /** MultiPolygon: closed rings, five decimals (about a metre). */
  readonly polygons: readonly Rings[];
};

/** True shapes of the districts of one municipality, ready to be drawn. */
export type AreaShapes = {
  /** 'GM0344' */
  readonly municipality: string;
  /** In the order of their codes; every district of the municipality is there once. */
  readonly districts: readonly DistrictShape[];
  /** Who made the shapes and under which licence; stands under every map that is drawn with them. */
  readonly credits: string;
};

/** One line of printable text; it stands under every map. */
export const creditsFit = (credits: string): boolean =>
  /^[^\p{C}\p{Zl}\p{Zp}]{3,200}$/u.test(credits) && credits.trim() === credits;

/** Where and why a file is refused; `feature` is what the file itself calls it, with its number. */
export type AreaRefusal =
  | { readonly code: 'NotGeoJson'; readonly why: string }
  | { readonly code: 'TooLarge'; readonly what: 'features' | 'points'; readonly most: number }
  | { readonly code: 'UnknownReferenceSystem'; readonly name: string }
  | { readonly code: 'BadGeometry'; readonly feature: string; readonly why: string }
  | { readonly code: 'OutsideNetherlands'; readonly feature: string; readonly at: string }
  | { readonly code: 'SwappedCoordinates'; readonly feature: string; readonly at: string }
  | { readonly code: 'NoDistrictCode'; readonly feature: string }
  | { readonly code: 'UnknownDistrict'; readonly feature: string; readonly district: string }
  | { readonly code: 'NothingFound'; readonly municipality: string }
  | { readonly code: 'MissingDistricts'; readonly districts: readonly string[] }
  | { readonly code: 'Overlap'; readonly district: string }
  | { readonly code: 'CreditsNeeded' }
  | { readonly code: 'BadCredits' };
