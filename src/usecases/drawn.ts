import { settledForAll } from '../domain/reasons.ts';
import type { Regulation } from '../domain/regulation.ts';
import { drawSample, parseSeed, type SampleRule, sampleSize, standardRule } from '../domain/sample.ts';
import type { Sha256 } from '../ledger/crypto.ts';
import type { JudgedResult } from '../ledger/verdict-files.ts';
import type { Verdict } from './record-verdicts.ts';

/** Another sample than the rules and its seed give: it should be `n` of `N`, and exactly those drawn have a verdict. */
export type SampleRefusal = { readonly code: 'SampleNotAsDrawn'; readonly N: number; readonly n: number };

/** z, p and F: of the regulation, or where it has none those of the Besluit raadgevend referendum. */
export function sampleRule({ method }: Pick<Regulation, 'method'>): SampleRule {
  const rule = method?.value ?? null;
  return rule !== null && typeof rule === 'object' ? rule.sample : standardRule;
}

/**
 * Makes the draw again: from all that stand and are not invalid on a ground that is settled for all (Wrr 34, 46), as many
 * as the rule asks for, by the seed. Those drawn have a verdict, and nothing else has but what is settled.
 */
export function wrongSample(
  sha256: Sha256,
  rule: SampleRule,
  standing: readonly { readonly id: string }[],
  verdicts: readonly Verdict[],
  sample: NonNullable<JudgedResult['sample']>,
): SampleRefusal | null {
  const settled = new Set(verdicts.filter(isSettled).map(({ id }) => id));
  const ids = standing.map(({ id }) => id).filter((id) => !settled.has(id));
  const N = ids.length;
  const n = sampleSize(N, rule);
  const seed = parseSeed(sample.seed);
  const refusal = { code: 'SampleNotAsDrawn', N, n } as const;
  if (sample.N !== N || sample.n !== n || !seed.ok || seed.value !== sample.seed) return refusal;
  const drawn = new Set(drawSample(sha256, ids, n, sample.seed));
  const judged = verdicts.filter(({ id }) => !settled.has(id));
  return judged.length === n && judged.every(({ id }) => drawn.has(id)) ? null : refusal;
}

const isSettled = (verdict: Verdict): boolean =>
  verdict.verdict === 'invalid' && verdict.reason !== null && settledForAll.has(verdict.reason);
