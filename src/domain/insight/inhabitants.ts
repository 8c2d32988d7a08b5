import { districtName } from '../area.ts';

/** Inhabitants on 1 January 2025 by district (wijk), in order of the code. Source: CBS, kerncijfers wijken en buurten. */
const inhabitants: readonly (readonly [code: string, inhabitants: number])[] = [
  ['WK034401', 29_460],
  ['WK034402', 45_050],
  ['WK034403', 35_770],
  ['WK034404', 40_040],
  ['WK034405', 33_745],
  ['WK034406', 20_645],
  ['WK034407', 28_760],
  ['WK034408', 40_960],
  ['WK034409', 51_080],
  ['WK034410', 51_245],
];

export const districtCodes: readonly string[] = inhabitants.map(([code]) => code);

export const places = inhabitants.map(([code, count]) => ({
  code,
  name: districtName(code) ?? code,
  inhabitants: count,
}));
