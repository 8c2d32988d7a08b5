import { parseSeed, type SampleRule, sampleSize, standardRule } from '../domain/sample.ts';
import type { DeskActOf } from './acts.ts';
import type { DeskCase } from './case.ts';
import { groundsBeforeDraw, type Known } from './grounds.ts';
import type { DeskRefusal, DeskView } from './standing.ts';

type Regulated = Pick<DeskCase, 'regulation'>;

const methodOf = ({ regulation }: Regulated) => regulation.method?.value ?? null;

/** The rule for samples of the regulation, where it has one; else that of the Besluit raadgevend referendum. */
export function sampleRuleOf(deskCase: Regulated): SampleRule {
  const method = methodOf(deskCase);
  return typeof method === 'object' && method !== null ? method.sample : standardRule;
}

/** Whether the regulation says another method; not where it says none. */
export function deviates(deskCase: Regulated, method: 'full' | 'until-threshold' | SampleRule): boolean {
  const wanted = methodOf(deskCase);
  if (typeof method === 'string') return wanted !== null && wanted !== method;
  const { z, p, F } = sampleRuleOf(deskCase);
  return typeof wanted === 'string' || z !== method.z || p !== method.p || F !== method.F;
}

export function methodRefusal(
  desk: DeskView,
  { method, why }: DeskActOf<'methodChosen'>,
): DeskRefusal | null {
  if (desk.method.method === 'sample') return { code: 'SampleDrawnBefore' };
  return why === undefined && deviates(desk.case, method) ? { code: 'MethodNotTheRegulations' } : null;
}

/** Why this draw cannot be written down. */
export function drawRefusal(
  desk: DeskView,
  { N, n, z, p, F, seed, why }: DeskActOf<'sampleDrawn'>,
  known: Known,
): DeskRefusal | null {
  const parsed = parseSeed(seed);
  if (!parsed.ok || parsed.value !== seed) return { code: 'SeedInvalid' };
  // A second draw would let one choose between two.
  if (desk.method.method === 'sample') return { code: 'SampleDrawnBefore' };
  if (why === undefined && deviates(desk.case, { z, p, F })) return { code: 'MethodNotTheRegulations' };
  const open = groundsBeforeDraw(desk, known).length;
  if (open > 0) return { code: 'GroundsOpen', count: open };
  const size = desk.population().length;
  const wanted = sampleSize(size, { z, p, F });
  return N === size && n === wanted ? null : { code: 'SampleSizeDiffers', N: size, n: wanted };
}
